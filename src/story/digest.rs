//! An article prepared for comparison: its stems with their weights, sorted, and the positions of each.
//!
//! Each stem has two weights: the usual `ln(1 + count) · weight`, and one that decays with the position, since
//! news says what happened at the top: the `n`-th stem counts `1 / (1 + n / 30)`. Sums that every
//! comparison needs are computed once. About 16 bytes per stem and 4 for each of its positions.

use super::background::Background;
use super::days::Day;
use super::profile::{Mark, OpeningWord, Profile};
use super::stems::Stem;
use crate::normalise::Language;
use xxhash_rust::xxh3::xxh3_64;

/// The position at which a stem counts half.
const HALF: f32 = 30.0;

/// How many stems from the top make up the lead.
const LEAD: u16 = 25;

/// The fewest stems of a sentence that is too long for a stock phrase.
const LONG: usize = 5;

/// One stem of an article.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The stem.
    pub stem: Stem,
    /// How much one occurrence of the stem weighs.
    pub weight: f32,
    /// Its weight in the article, with the top counting more.
    pub top: f32,
    /// The first of its places.
    start: u16,
    /// How many places it has.
    count: u8,
    /// All marks it has anywhere in the article.
    pub marks: Mark,
}

impl Entry {
    /// Its weight in the article as a whole.
    pub fn all(&self) -> f32 {
        damped(self.count) * self.weight
    }
}

/// How much a stem counts that occurs so many times.
fn damped(count: u8) -> f32 {
    match count {
        // Most stems stand once, and a logarithm costs more than all else that is asked of a shared one.
        1 => std::f32::consts::LN_2,
        _ => (1.0 + f32::from(count)).ln(),
    }
}

/// A place where a stem occurs.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The number of the stem in the article.
    position: u16,
    /// The number of its sentence.
    pub sentence: u8,
    /// Whether it is in quotation marks.
    pub quoted: bool,
}

/// Sums over all stems of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// The sum of the squares of [`Entry::all()`].
    pub all: f64,
    /// The sum of the squares of [`Entry::top`].
    pub top: f64,
    /// The sum of the squares of [`Entry::top`] over content stems only.
    pub content: f64,
    /// The sum of the weights of names.
    pub names: f64,
    /// The sum of the weights of names in the lead.
    pub lead_names: f64,
    /// How many stems are figures that are evidence for one event and not round: two reports of one
    /// event have the same.
    pub figures: u32,
}

/// A sentence, by what is in it.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// A hash of its stems in order.
    pub key: u64,
    /// Whether it is too long for a stock phrase.
    pub long: bool,
    /// Whether less than half of it is quoted.
    pub narration: bool,
}

/// An article prepared for comparison.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    /// The language it is most likely in.
    pub language: Option<Language>,
    /// Its stems, sorted, each once.
    pub entries: Box<[Entry]>,
    places: Box<[Place]>,
    /// Its sentences in order.
    pub sentences: Box<[Sentence]>,
    /// The sums over its stems.
    pub sums: Sums,
    /// The words it begins with, as in [`Profile::opening`].
    pub opening: Box<[OpeningWord]>,
    /// The days it names first.
    pub days: Box<[Day]>,
    /// The name it quotes most.
    pub speaker: Option<Stem>,
}

impl Digest {
    /// Makes a digest by weighing the stems of a profile.
    pub fn of(profile: &Profile, background: &Background) -> Digest {
        let mut found: Vec<(Stem, Place, Mark)> = Vec::with_capacity(profile.stems.len());
        let mut sentences = Vec::new();
        for sentence in profile.sentences() {
            // A sentence too far down to have a number of its own belongs to the last that has.
            let number = u8::try_from(sentences.len()).unwrap_or(u8::MAX);
            let quoted = |at: &usize| profile.marks[*at].has(Mark::QUOTED);
            if sentences.len() < usize::from(u8::MAX) {
                let stems = &profile.stems[sentence.clone()];
                let bytes: Vec<u8> = stems.iter().flat_map(|stem| stem.to_le_bytes()).collect();
                sentences.push(Sentence {
                    key: xxh3_64(&bytes),
                    long: sentence.len() >= LONG,
                    narration: 2 * sentence.clone().filter(quoted).count() < sentence.len(),
                });
            }
            for at in sentence {
                let place = Place {
                    position: at as u16,
                    sentence: number.min(u8::MAX - 1),
                    quoted: quoted(&at),
                };
                found.push((profile.stems[at], place, profile.marks[at]));
            }
        }
        found.sort_unstable_by_key(|&(stem, place, _)| (stem, place.position));
        let mut entries = Vec::new();
        let mut places: Vec<Place> = Vec::with_capacity(found.len());
        for same in found.chunk_by(|x, y| x.0 == y.0) {
            let stem = same[0].0;
            let marks = same.iter().map(|(.., mark)| *mark);
            let start = places.len() as u16;
            places.extend(same.iter().map(|(_, place, _)| *place));
            entries.push(Entry {
                marks: marks.fold(Mark::default(), Mark::with),
                ..weighed(
                    stem,
                    background.weight(profile.language, stem),
                    start,
                    &places[usize::from(start)..],
                )
            });
        }
        let mut digest = Digest {
            language: profile.language,
            entries: entries.into(),
            places: places.into(),
            sentences: sentences.into(),
            sums: Sums::default(),
            opening: profile.opening.clone(),
            days: profile.days.clone(),
            speaker: profile.speaker,
        };
        digest.sums = digest.added_up();
        digest
    }

    /// The digest without some of its sentences.
    #[must_use]
    pub fn without(&self, dropped: &[bool]) -> Digest {
        let is_kept = |place: &&Place| !dropped[usize::from(place.sentence)];
        let mut entries = Vec::new();
        let mut places: Vec<Place> = Vec::with_capacity(self.places.len());
        for entry in &self.entries {
            let start = places.len() as u16;
            places.extend(self.places(entry).iter().filter(is_kept));
            let kept = &places[usize::from(start)..];
            if !kept.is_empty() {
                entries.push(Entry {
                    marks: entry.marks,
                    ..weighed(entry.stem, entry.weight, start, kept)
                });
            }
        }
        let is_kept = |word: &&OpeningWord| dropped.get(usize::from(word.sentence)) != Some(&true);
        let opening = self.opening.iter().filter(is_kept).copied();
        let mut digest = Digest {
            entries: entries.into(),
            places: places.into(),
            opening: opening.collect(),
            ..self.clone()
        };
        digest.sums = digest.added_up();
        digest
    }

    /// The places of a stem of this article, in order.
    pub fn places(&self, entry: &Entry) -> &[Place] {
        let start = usize::from(entry.start);
        &self.places[start..start + usize::from(entry.count)]
    }

    /// How many stems it has, counting repeats.
    pub fn stem_count(&self) -> usize {
        self.places.len()
    }

    /// Whether a stem occurs in the lead.
    pub fn leads(&self, entry: &Entry) -> bool {
        self.places(entry)[0].position < LEAD
    }

    fn added_up(&self) -> Sums {
        let mut sums = Sums::default();
        for entry in &self.entries {
            let weight = f64::from(entry.weight);
            let top = f64::from(entry.top).powi(2);
            sums.all += f64::from(entry.all()).powi(2);
            sums.top += top;
            if entry.marks.is_content() {
                sums.content += top;
            }
            let is_exact = entry.marks.has(Mark::FIGURE) && !entry.marks.has(Mark::ROUND);
            sums.figures += u32::from(is_exact);
            if entry.marks.has(Mark::NAME) {
                sums.names += weight;
                if self.leads(entry) {
                    sums.lead_names += weight;
                }
            }
        }
        sums
    }
}

/// The entry of a stem that stands at `places`.
fn weighed(stem: Stem, weight: f32, start: u16, places: &[Place]) -> Entry {
    let decayed: f32 = places
        .iter()
        .map(|place| 1.0 / (1.0 + f32::from(place.position) / HALF))
        .sum();
    Entry {
        stem,
        weight,
        top: (1.0 + decayed).ln() * weight,
        start,
        count: u8::try_from(places.len()).unwrap_or(u8::MAX),
        marks: Mark::default(),
    }
}

/// Every stem that both have, with its entries.
pub fn shared<'d>(a: &'d Digest, b: &'d Digest) -> impl Iterator<Item = (&'d Entry, &'d Entry)> {
    let (a, b) = (&a.entries, &b.entries);
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
            // Both sides step by what was compared and not by branches, which nothing could foretell.
            i += usize::from(one.stem <= other.stem);
            j += usize::from(other.stem <= one.stem);
            if one.stem == other.stem {
                return Some((one, other));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::background::Counts;

    fn digest(stems: &[Stem], sentence: usize) -> Digest {
        let mark = |at| {
            if at % sentence == 0 {
                Mark::FIRST
            } else {
                Mark::default()
            }
        };
        let profile = Profile {
            stems: stems.into(),
            marks: (0..stems.len()).map(mark).collect(),
            ..Profile::default()
        };
        Digest::of(&profile, &Counts::new().finish())
    }

    #[test]
    fn the_top_counts_more() {
        let mut stems: Vec<Stem> = (100..160).collect();
        stems.insert(0, 1);
        stems.push(2);
        let long = digest(&stems, 10);
        let entry = |stem| {
            long.entries
                .iter()
                .find(|entry| entry.stem == stem)
                .unwrap()
        };
        assert!(entry(1).top > 2.0 * entry(2).top);
        assert_eq!(entry(1).all(), entry(2).all());
        assert!(long.leads(entry(1)) && !long.leads(entry(2)));
    }

    #[test]
    fn without_a_sentence_is_as_if_it_had_no_weight() {
        let all = digest(&[1, 2, 3, 2, 4, 5], 3);
        let rest = all.without(&[false, true]);
        let stems: Vec<Stem> = rest.entries.iter().map(|entry| entry.stem).collect();
        assert_eq!(stems, [1, 2, 3]);
        let first = digest(&[1, 2, 3], 3);
        assert_eq!(rest.sums, first.sums);
        assert_eq!(all.without(&[false, false]).sums, all.sums);
    }

    #[test]
    fn what_both_have_is_shared() {
        let (a, b) = (digest(&[5, 1, 3], 3), digest(&[3, 4, 5], 3));
        let stems: Vec<Stem> = shared(&a, &b).map(|(entry, _)| entry.stem).collect();
        assert_eq!(stems, [3, 5]);
    }
}
