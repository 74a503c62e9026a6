//! An article prepared for comparison: its stems with their weights, sorted, and the positions of each.
//!
//! Each stem has two weights: the usual `ln(1 + count) · weight`, and one that decays with the position, since
//! news says what happened at the top: the `n`-th stem counts `1 / (1 + n / 30)`. Sums that every
//! comparison needs are computed once. 16 bytes per stem and 4 for each of its positions; the stems stand apart,
//! since most of what a comparison reads are stems that only one has.

use super::background::Background;
use super::days::Day;
use super::opening::Opening;
use super::profile::{Mark, Profile};
use super::reading::MOST_TERMS;
use super::stems::Stem;
use crate::normalise::Language;
use xxhash_rust::xxh3::xxh3_64;

/// The position at which a stem counts half.
const HALF: f32 = 30.0;

/// How many stems from the top make up the lead.
const LEAD: u16 = 25;

/// The fewest stems of a sentence that is too long for a stock phrase.
const LONG: usize = 5;

// Places are numbered in sixteen bits.
const _: () = assert!(MOST_TERMS <= u16::MAX as usize);

/// What is known of one stem of an article.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// How much one occurrence of the stem weighs.
    pub weight: f32,
    /// Its weight in the article, with the top counting more.
    pub top: f32,
    /// The first of its places.
    start: u16,
    /// How many places it has.
    count: u8,
    /// All marks it has anywhere in the article, [`Mark::LEAD`] and [`Mark::MET`] included.
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

/// A sentence that is too long for a stock phrase, by what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// A hash of its stems in order.
    pub key: u64,
    /// Its number in the article.
    pub number: u8,
    /// Whether less than half of it is quoted.
    pub narration: bool,
}

/// An article prepared for comparison.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    /// The language it is most likely in.
    pub language: Option<Language>,
    /// Its stems, sorted, each once.
    pub stems: Box<[Stem]>,
    /// What is known of each; as long as `stems`.
    pub entries: Box<[Entry]>,
    places: Box<[Place]>,
    /// How many sentences it has; at most 255: those that follow belong to the last.
    pub sentences: u8,
    /// Its long sentences, sorted.
    pub long: Box<[Sentence]>,
    /// The sums over its stems.
    pub sums: Sums,
    /// The words it begins with, as in [`Profile::opening`].
    pub opening: Opening,
    /// The days it names first.
    pub days: Box<[Day]>,
    /// The name it quotes most.
    pub speaker: Option<Stem>,
}

impl Digest {
    /// Makes a digest by weighing the stems of a profile. Those behind the most that [`read()`](super::read())
    /// keeps are left out.
    pub fn of(profile: &Profile, background: &Background) -> Digest {
        let mut found: Vec<(Stem, Place, Mark)> = Vec::with_capacity(profile.stems.len());
        let (mut sentences, mut long) = (0, Vec::new());
        let mut bytes = Vec::new();
        for sentence in profile.sentences() {
            let sentence = sentence.start.min(MOST_TERMS)..sentence.end.min(MOST_TERMS);
            if sentence.is_empty() {
                break;
            }
            // A sentence too far down to have a number of its own belongs to the last that has.
            let number = sentences.min(u8::MAX - 1);
            let quoted = |at: &usize| profile.marks[*at].has(Mark::QUOTED);
            if sentences < u8::MAX {
                sentences += 1;
                if sentence.len() >= LONG {
                    let stems = &profile.stems[sentence.clone()];
                    bytes.clear();
                    bytes.extend(stems.iter().flat_map(|stem| stem.to_le_bytes()));
                    long.push(Sentence {
                        key: xxh3_64(&bytes),
                        number,
                        narration: 2 * sentence.clone().filter(quoted).count() < sentence.len(),
                    });
                }
            }
            for at in sentence {
                let place = Place {
                    position: at as u16,
                    sentence: number,
                    quoted: quoted(&at),
                };
                found.push((profile.stems[at], place, profile.marks[at]));
            }
        }
        long.sort_unstable();
        found.sort_unstable_by_key(|&(stem, place, _)| (stem, place.position));
        let known = background.of(profile.language);
        let mut builder = Builder::with_capacity(found.len());
        for same in found.chunk_by(|x, y| x.0 == y.0) {
            let stem = same[0].0;
            let known = known(stem);
            let marks = same.iter().map(|(.., mark)| *mark);
            let marks = marks.fold(Mark::default(), Mark::with);
            let places = same.iter().map(|(_, place, _)| *place);
            let marks = marks.with_if(Mark::MET, known.articles > 1);
            builder.push(stem, known.weight, marks, places);
        }
        builder.into_digest(Digest {
            language: profile.language,
            sentences,
            long: long.into(),
            opening: Opening::of(&profile.opening),
            days: profile.days.clone(),
            speaker: profile.speaker,
            ..Digest::default()
        })
    }

    /// The digest without some of its sentences.
    #[must_use]
    pub fn without(&self, dropped: &[bool]) -> Digest {
        let is_kept = |place: &&Place| !dropped[usize::from(place.sentence)];
        let mut builder = Builder::with_capacity(self.places.len());
        for (&stem, entry) in self.stems.iter().zip(&self.entries) {
            let places = self.places(entry).iter().filter(is_kept).copied();
            builder.push(stem, entry.weight, entry.marks, places);
        }
        builder.into_digest(Digest {
            language: self.language,
            sentences: self.sentences,
            long: self.long.clone(),
            opening: self.opening.without(dropped),
            days: self.days.clone(),
            speaker: self.speaker,
            ..Digest::default()
        })
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
                if entry.marks.has(Mark::LEAD) {
                    sums.lead_names += weight;
                }
            }
        }
        sums
    }
}

/// The stems of a digest that is being made.
struct Builder {
    stems: Vec<Stem>,
    entries: Vec<Entry>,
    places: Vec<Place>,
}

impl Builder {
    fn with_capacity(places: usize) -> Builder {
        Builder {
            stems: Vec::with_capacity(places),
            entries: Vec::with_capacity(places),
            places: Vec::with_capacity(places),
        }
    }

    /// Adds the next stem, unless it stands nowhere.
    fn push(&mut self, stem: Stem, weight: f32, marks: Mark, places: impl Iterator<Item = Place>) {
        let start = self.places.len();
        self.places.extend(places);
        let places = &self.places[start..];
        let Some(first) = places.first() else {
            return;
        };
        let decayed: f32 = places
            .iter()
            .map(|place| 1.0 / (1.0 + f32::from(place.position) / HALF))
            .sum();
        self.stems.push(stem);
        self.entries.push(Entry {
            weight,
            top: (1.0 + decayed).ln() * weight,
            start: start as u16,
            count: u8::try_from(places.len()).unwrap_or(u8::MAX),
            marks: marks.with_if(Mark::LEAD, first.position < LEAD),
        });
    }

    /// The digest of these stems, with all else as in `rest`.
    fn into_digest(self, rest: Digest) -> Digest {
        let mut digest = Digest {
            stems: self.stems.into(),
            entries: self.entries.into(),
            places: self.places.into(),
            ..rest
        };
        digest.sums = digest.added_up();
        digest
    }
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
        let entry = |stem| long.entries[long.stems.binary_search(&stem).unwrap()];
        assert!(entry(1).top > 2.0 * entry(2).top);
        assert_eq!(entry(1).all(), entry(2).all());
        let leads = |stem| entry(stem).marks.has(Mark::LEAD);
        assert!(leads(1) && !leads(2));
    }

    #[test]
    fn without_a_sentence_is_as_if_it_had_no_weight() {
        let all = digest(&[1, 2, 3, 2, 4, 5], 3);
        let rest = all.without(&[false, true]);
        assert_eq!(*rest.stems, [1, 2, 3]);
        let first = digest(&[1, 2, 3], 3);
        assert_eq!(rest.sums, first.sums);
        assert_eq!(all.without(&[false, false]).sums, all.sums);
    }

    #[test]
    fn without_a_sentence_a_name_further_down_is_no_longer_in_the_lead() {
        let mut stems: Vec<Stem> = (100..140).collect();
        stems[1] = 1;
        stems[39] = 1;
        let mut marks = vec![Mark::default(); stems.len()];
        for (at, mark) in [
            (0, Mark::FIRST),
            (1, Mark::NAME),
            (5, Mark::FIRST),
            (39, Mark::NAME),
        ] {
            marks[at] = mark;
        }
        let profile = Profile {
            stems: stems.into(),
            marks: marks.into(),
            ..Profile::default()
        };
        let all = Digest::of(&profile, &Counts::new().finish());
        assert!(all.sums.lead_names > 0.0);
        assert_eq!(all.sums.lead_names, all.sums.names);
        let rest = all.without(&[true, false]);
        assert_eq!(rest.sums.names, all.sums.names);
        assert_eq!(rest.sums.lead_names, 0.0);
    }

    #[test]
    fn of_a_longer_profile_the_top_is_weighed() {
        let stems: Vec<Stem> = (0..70_000).collect();
        let all = digest(&stems, 7);
        let top = digest(&stems[..MOST_TERMS], 7);
        assert_eq!(all.stem_count(), MOST_TERMS);
        assert_eq!((all.stems, all.sums), (top.stems, top.sums));
        assert_eq!((all.sentences, all.long), (top.sentences, top.long));
    }
}
