//! The first words of an article, compared by their number alone.

use super::profile::OpeningWord;
use super::stems::Stem;

/// The fewest different words with which an opening is compared: those of a headline.
const LEAST_WORDS: u32 = 10;

/// The words an article begins with: 5 bytes for each.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Sorted; a stem stands here once for each of its sentences.
    stems: Box<[Stem]>,
    /// The number of the sentence of each; as long as `stems`.
    sentences: Box<[u8]>,
    /// How many stems differ.
    different: u32,
}

impl Opening {
    /// The opening of these words, which are sorted, each once.
    pub fn of(words: &[OpeningWord]) -> Opening {
        let different = words.chunk_by(|x, y| x.stem == y.stem).count();
        Opening {
            stems: words.iter().map(|word| word.stem).collect(),
            sentences: words.iter().map(|word| word.sentence).collect(),
            different: different as u32,
        }
    }

    /// The opening without some of the sentences.
    #[must_use]
    pub fn without(&self, dropped: &[bool]) -> Opening {
        let words = self.stems.iter().zip(&self.sentences);
        let words = words.map(|(&stem, &sentence)| OpeningWord { stem, sentence });
        let is_kept = |word: &OpeningWord| dropped.get(usize::from(word.sentence)) != Some(&true);
        Opening::of(&words.filter(is_kept).collect::<Vec<_>>())
    }

    /// Cosine of two openings, as sets of words; `None` if one has few. Cost linear in the words.
    pub fn cosine(&self, other: &Opening) -> Option<f64> {
        if self.different.min(other.different) < LEAST_WORDS {
            return None;
        }
        let (a, b) = (&self.stems, &other.stems);
        let (mut i, mut j, mut both) = (0, 0, 0_u32);
        let mut last = None;
        while let (Some(&one), Some(&other)) = (a.get(i), b.get(j)) {
            // Without branches, which nothing could foretell. A stem that both have again was counted.
            let is_again = last == Some(one);
            both += u32::from(one == other && !is_again);
            last = if one == other { Some(one) } else { last };
            i += usize::from(one <= other);
            j += usize::from(other <= one);
        }
        let length = f64::from(self.different * other.different).sqrt();
        Some(f64::from(both) / length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn opening() -> impl Strategy<Value = BTreeSet<OpeningWord>> {
        let word = (0_u32..30, 0_u8..3).prop_map(|(stem, sentence)| OpeningWord { stem, sentence });
        prop::collection::btree_set(word, 0..50)
    }

    proptest! {
        #[test]
        fn the_cosine_is_that_of_sets(a in opening(), b in opening(), dropped: [bool; 3]) {
            let of = |words: &BTreeSet<OpeningWord>| {
                let words: Vec<OpeningWord> = words.iter().copied().collect();
                Opening::of(&words).without(&dropped)
            };
            let set = |words: &BTreeSet<OpeningWord>| -> BTreeSet<Stem> {
                let kept = words.iter().filter(|word| !dropped[usize::from(word.sentence)]);
                kept.map(|word| word.stem).collect()
            };
            let sets = [set(&a), set(&b)];
            let both = sets[0].intersection(&sets[1]).count() as f64;
            let few = sets.iter().any(|set| set.len() < LEAST_WORDS as usize);
            let expected = (!few).then(|| both / ((sets[0].len() * sets[1].len()) as f64).sqrt());
            prop_assert_eq!(of(&a).cosine(&of(&b)), expected);
        }
    }
}
