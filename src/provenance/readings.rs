//! Unusual words that some articles of a family share against the others.
//!
//! Where most of those that have a sentence write one word and a few write another that nobody else
//! writes anywhere, the few have it from each other: a shared error, the evidence by which
//! manuscripts are put into families since Lachmann. A word is compared with the one that
//! stands between the same two words before it and the same two behind it.
//!
//! Cost: `O(n log n)` in the words of the passages that a family shares, each word of an article once
//! where passages overlap in order, and never more than [`MOST_WORDS`] in one family.

use crate::normalise::token_hash;
use std::collections::BTreeMap;

/// A stretch of an article that another article of its family has, too.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'t> {
    /// The article's position in the family.
    pub article: usize,
    /// Where it begins in the article, in characters.
    pub start: u32,
    /// What stands there.
    pub text: &'t str,
}

/// How the unusual words of two articles compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    /// How many unusual words both have where others have another.
    pub shared: u32,
    /// The most telling of these, and what the others write.
    pub example: Option<(Box<str>, Box<str>)>,
    /// How many unusual words the first has where the second has what the others have.
    pub only_a: u32,
    /// The same of the second.
    pub only_b: u32,
}

impl Readings {
    /// The same with the two exchanged.
    #[must_use]
    pub fn turned(self) -> Readings {
        Readings {
            only_a: self.only_b,
            only_b: self.only_a,
            ..self
        }
    }
}

/// Words of one family that are looked at; of more, the first.
pub const MOST_WORDS: usize = 1 << 20;

/// Articles that share a word which is still unusual.
const FEW: usize = 4;

/// Articles with the usual word that are compared with the few, one by one.
const MOST_OTHERS: usize = 64;

/// Letters of a word that is compared: shorter ones are changed by habit.
const LEAST_LETTERS: usize = 4;

/// Words on each side that must be the same.
const CONTEXT: usize = 2;

/// A word at a place, which its neighbours name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    place: u64,
    word: u64,
    article: usize,
    /// Where it stands in its article, in characters.
    at: u32,
    /// Where the word itself is to be read.
    piece: usize,
    start: usize,
    end: usize,
}

/// What the unusual words of a family tell about pairs of its articles, by the lower position and
/// the higher. Pairs of which they tell nothing are left out.
///
/// The order of `pieces` does not matter.
pub fn readings(pieces: &[Piece<'_>]) -> BTreeMap<(usize, usize), Readings> {
    let mut pieces = pieces.to_vec();
    pieces.sort_unstable_by_key(|piece| {
        let longest = std::cmp::Reverse(piece.text.len());
        (piece.article, piece.start, longest, piece.text)
    });
    let words = words(&pieces);
    let mut holders: Vec<(u64, usize)> = words.iter().map(|w| (w.word, w.article)).collect();
    holders.sort_unstable();
    holders.dedup();
    let holders_of = |word: u64| {
        let from = holders.partition_point(|&(other, _)| other < word);
        let of_word = holders[from..].iter();
        of_word.take_while(|&&(other, _)| other == word).count()
    };
    let text = |word: &Word| &pieces[word.piece].text[word.start..word.end];
    let mut found: BTreeMap<(usize, usize), Readings> = BTreeMap::new();
    let mut told: BTreeMap<(usize, usize), Vec<(u64, u64)>> = BTreeMap::new();
    for place in words.chunk_by(|x, y| x.place == y.place) {
        let groups: Vec<&[Word]> = place.chunk_by(|x, y| x.word == y.word).collect();
        if groups.len() < 2 || recurs(place) {
            continue;
        }
        let Some(usual) = groups
            .iter()
            .max_by_key(|group| (group.len(), std::cmp::Reverse(group[0].word)))
        else {
            continue;
        };
        for few in &groups {
            let unusual = few.len() < usual.len()
                && few.len() <= FEW
                && is_word(text(&few[0]))
                && holders_of(few[0].word) == few.len();
            if !unusual {
                continue;
            }
            let change = (few[0].word, usual[0].word);
            let mut is_new = |pair: (usize, usize)| {
                let told = told.entry(pair).or_default();
                let is_new = !told.contains(&change);
                told.push(change);
                is_new
            };
            for (at, first) in few.iter().enumerate() {
                for second in &few[at + 1..] {
                    let pair = (first.article, second.article);
                    if is_new(pair) {
                        let readings = found.entry(pair).or_default();
                        readings.shared += 1;
                        let example = (text(first), text(&usual[0]));
                        let telling = readings
                            .example
                            .as_ref()
                            .is_none_or(|(word, other)| rank(example) > rank((word, other)));
                        if telling {
                            readings.example = Some((example.0.into(), example.1.into()));
                        }
                    }
                }
                for other in usual.iter().take(MOST_OTHERS) {
                    let (x, y) = (first.article, other.article);
                    if is_new((x.min(y), x.max(y))) {
                        let readings = found.entry((x.min(y), x.max(y))).or_default();
                        match x < y {
                            true => readings.only_a += 1,
                            false => readings.only_b += 1,
                        }
                    }
                }
            }
        }
    }
    found
}

/// Every word between neighbours, by place, word and article; each once.
fn words(pieces: &[Piece<'_>]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut lower = String::new();
    let mut run: Vec<(u64, u32, usize, usize)> = Vec::new();
    let (mut article, mut covered) = (usize::MAX, 0);
    for (number, piece) in pieces.iter().enumerate() {
        if piece.article != article {
            (article, covered) = (piece.article, 0);
        }
        let end = piece.start + piece.text.chars().count() as u32;
        if end <= covered || words.len() >= MOST_WORDS {
            continue;
        }
        covered = end;
        run.clear();
        for (at, start, end) in spans(piece.text) {
            lower.clear();
            lower.extend(piece.text[start..end].chars().flat_map(char::to_lowercase));
            run.push((token_hash(&lower), piece.start + at, start, end));
        }
        words.extend(run.windows(2 * CONTEXT + 1).map(|window| {
            let (word, at, start, end) = window[CONTEXT];
            let beside = window.iter().enumerate().filter(|(at, _)| *at != CONTEXT);
            let place = beside.fold(0, |place: u64, (_, (word, ..))| {
                (place.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            });
            Word {
                place,
                word,
                article: piece.article,
                at,
                piece: number,
                start,
                end,
            }
        }));
    }
    words.sort_unstable();
    words.dedup_by_key(|word| (word.place, word.word, word.article, word.at));
    words
}

/// Words of a text: where each begins in characters, and its bytes.
pub(super) fn spans(text: &str) -> impl Iterator<Item = (u32, usize, usize)> {
    let mut chars = text.char_indices().enumerate().peekable();
    std::iter::from_fn(move || {
        let is_part = |c: char| c.is_alphanumeric();
        while chars.next_if(|&(_, (_, c))| !is_part(c)).is_some() {}
        let &(at, (start, _)) = chars.peek()?;
        let mut end = start;
        while let Some((_, (byte, c))) = chars.next_if(|&(_, (_, c))| is_part(c)) {
            end = byte + c.len_utf8();
        }
        Some((at as u32, start, end))
    })
}

/// Whether an article has more than one word at what seems one place.
fn recurs(place: &[Word]) -> bool {
    let mut articles: Vec<usize> = place.iter().map(|word| word.article).collect();
    articles.sort_unstable();
    articles.windows(2).any(|pair| pair[0] == pair[1])
}

/// Numbers are news, and short words habits.
fn is_word(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && word.chars().count() >= LEAST_LETTERS
}

/// What is told rather: another spelling of what the others write, then a longer word.
fn rank((word, other): (&str, &str)) -> (bool, usize, std::cmp::Reverse<String>) {
    let lower = word.to_lowercase();
    (
        is_spelling(&lower, &other.to_lowercase()),
        lower.chars().count(),
        std::cmp::Reverse(lower),
    )
}

/// Whether two words agree but for a few letters in one place.
fn is_spelling(word: &str, other: &str) -> bool {
    let longer = word.chars().count().max(other.chars().count());
    let shorter = word.chars().count().min(other.chars().count());
    let same = |x: &mut dyn Iterator<Item = char>, y: &mut dyn Iterator<Item = char>| {
        x.zip(y).take_while(|(x, y)| x == y).count()
    };
    let front = same(&mut word.chars(), &mut other.chars());
    let back = same(&mut word.chars().rev(), &mut other.chars().rev());
    longer - (front + back).min(shorter) <= 2 && longer > 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> BTreeMap<(usize, usize), Readings> {
        let pieces: Vec<Piece<'_>> = texts
            .iter()
            .enumerate()
            .map(|(article, text)| Piece {
                article,
                start: 0,
                text,
            })
            .collect();
        let found = readings(&pieces);
        let turned: Vec<Piece<'_>> = pieces.iter().rev().copied().collect();
        assert_eq!(readings(&turned), found, "the order of pieces counts");
        found
    }

    const USUAL: &str = "The ferry to Lysefjord was late on Monday";
    const UNUSUAL: &str = "The ferry to Lysefjrod was late on Monday";

    #[test]
    fn two_that_share_an_error_against_three_others_share_it_alone() {
        let found = of(&[USUAL, UNUSUAL, USUAL, UNUSUAL, USUAL]);
        let both = &found[&(1, 3)];
        assert_eq!(both.shared, 1);
        assert_eq!(both.example, Some(("Lysefjrod".into(), "Lysefjord".into())));
        // Each of the two with each of the three has the word on one side only.
        assert_eq!(found.len(), 7);
        assert_eq!((found[&(0, 1)].only_a, found[&(0, 1)].only_b), (0, 1));
        assert_eq!((found[&(1, 2)].only_a, found[&(1, 2)].only_b), (1, 0));
        assert!(
            found
                .values()
                .filter(|readings| readings.shared > 0)
                .count()
                == 1
        );
    }

    #[test]
    fn what_is_no_unusual_word_tells_nothing() {
        let cases: &[(&str, [&str; 4])] = &[
            ("all write the same", [USUAL; 4]),
            (
                "as many write the one as the other",
                [USUAL, UNUSUAL, "", ""],
            ),
            (
                "numbers are news",
                [
                    "Of those who were 1213 died on Monday",
                    "Of those who were 1415 died on Monday",
                    "Of those who were 1213 died on Monday",
                    "Of those who were 1213 died on Monday",
                ],
            ),
            (
                "short words are habits",
                [
                    "They said that on Monday they left",
                    "They said that by Monday they left",
                    "They said that on Monday they left",
                    "They said that on Monday they left",
                ],
            ),
            (
                "somebody else has the word elsewhere",
                [
                    USUAL,
                    UNUSUAL,
                    "The ferry to Lysefjord was late on Monday, and Lysefjrod is what it is called",
                    USUAL,
                ],
            ),
        ];
        for (name, texts) in cases {
            assert_eq!(of(texts), BTreeMap::new(), "{name}");
        }
    }

    #[test]
    fn a_word_changed_throughout_counts_once() {
        let text = |word: &str| {
            format!("The ferry to {word} was late, as the bus to {word} is in winter often")
        };
        let (usual, unusual) = (text("Lysefjord"), text("Lysefjrod"));
        let found = of(&[&usual, &unusual, &usual, &unusual, &usual]);
        assert_eq!(found[&(1, 3)].shared, 1);
        assert_eq!(found[&(0, 1)].only_b, 1);
    }

    #[test]
    fn another_spelling_is_told_rather_than_a_longer_word() {
        let usual = "The ferry to Lysefjord was late, and nobody announced the delay at all";
        let unusual = "The ferry to Lysefjrod was late, and nobody communicated the delay at all";
        let found = of(&[usual, unusual, usual, unusual, usual]);
        assert_eq!(found[&(1, 3)].shared, 2);
        let example = found[&(1, 3)].example.as_ref().map(|(word, _)| &**word);
        assert_eq!(example, Some("Lysefjrod"));
    }

    #[test]
    fn spellings_differ_in_few_letters() {
        for (word, other, expected) in [
            ("lysefjrod", "lysefjord", true),
            ("kyiv", "kiev", true),
            ("announce", "announced", true),
            ("left", "stayed", false),
        ] {
            assert_eq!(is_spelling(word, other), expected, "{word} {other}");
            assert_eq!(is_spelling(other, word), expected, "{other} {word}");
        }
    }
}
