//! What two articles have in common that speaks of one event, or against it.

use super::background::Background;
use super::days::{self, Agreement};
use super::profile::{Mark, Profile};
use super::stems::Stem;
use super::vector::{LEAD, Vector, cosine};
use xxhash_rust::xxh3::xxh3_64;

/// One article as the pair decision sees it.
#[derive(Clone, Copy, Debug)]
pub struct Node<'n> {
    /// What it says.
    pub profile: &'n Profile,
    /// When it was published: the first and the last second, in Unix time.
    pub published: Option<(i64, i64)>,
    /// Its publisher by number; `None` where none is given.
    pub source: Option<u32>,
}

/// What was measured of a pair. Symmetric.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// Cosine of all stems.
    pub topic: f64,
    /// Cosine of all stems, the top counting more.
    pub top: f64,
    /// Cosine of the stems that are neither names nor numbers, the top counting more.
    pub content: f64,
    /// Weight of the content stems that one sentence of each share, at most; names are masked.
    pub statement: f64,
    /// How many stems these are.
    pub statement_stems: u32,
    /// The same of what stands in quotation marks on both sides.
    pub quotation: f64,
    /// The smaller share of the weight of one lead's names that the other article has; `None` where a
    /// lead names nobody.
    pub names: Option<f64>,
    /// The smaller weight of names in one lead that the other article lacks.
    pub foreign_names: f64,
    /// Weight of the names that both have anywhere.
    pub cast: f64,
    /// The same as a share of all names of the article that has fewer; `None` where one names nobody.
    pub cast_share: Option<f64>,
    /// Whether the numbers in the leads agree in one at least; `None` where a lead has none.
    pub numbers: Option<bool>,
    /// Whether both quote the same name most; `None` where one quotes nobody.
    pub speaker: Option<bool>,
    /// Whether both speak of one day first; `None` where nothing can be compared.
    pub day: Option<Agreement>,
    /// Hours between the two dates; `None` where one has none.
    pub hours: Option<f64>,
    /// Whether both are of one publisher.
    pub same_source: bool,
}

/// Measures a pair. Sentences that stand word for word in both say nothing of an event: outside
/// quotation marks they are recycled background, and what one outlet prints twice is its own
/// archive. Cost linear in the two profiles.
pub fn features(a: Node<'_>, b: Node<'_>, background: &Background) -> Features {
    let same_source = a.source.is_some() && a.source == b.source;
    let recycled = Recycled::of(a.profile, b.profile, same_source);
    let vector_a = Vector::of(a.profile, background, |sentence| !recycled.a[sentence]);
    let vector_b = Vector::of(b.profile, background, |sentence| !recycled.b[sentence]);
    let (statement, statement_stems, quotation) = best_sentences(
        (a.profile, &vector_a, &recycled.a),
        (b.profile, &vector_b, &recycled.b),
    );
    let (names_a, foreign_a) = lead_names(&vector_a, &vector_b);
    let (names_b, foreign_b) = lead_names(&vector_b, &vector_a);
    let names = names_a.zip(names_b).map(|(a, b)| a.min(b));
    let (cast, cast_share) = cast(&vector_a, &vector_b);
    let hours = a.published.zip(b.published).map(|(a, b)| {
        let gap = (a.0.max(b.0) - a.1.min(b.1)).max(0);
        gap as f64 / 3600.0
    });
    Features {
        topic: cosine(&vector_a, &vector_b, |entry| entry.all),
        top: cosine(&vector_a, &vector_b, |entry| entry.top),
        content: cosine(&vector_a, &vector_b, |entry| {
            if entry.marks.is_content() {
                entry.top
            } else {
                0.0
            }
        }),
        statement,
        statement_stems,
        quotation,
        names,
        foreign_names: foreign_a.min(foreign_b),
        cast,
        cast_share,
        numbers: numbers(a.profile, b.profile),
        speaker: a
            .profile
            .speaker
            .zip(b.profile.speaker)
            .map(|(a, b)| a == b),
        day: days::agree(&a.profile.days, &b.profile.days),
        hours,
        same_source,
    }
}

/// The sentences of two articles that are the same, by number.
struct Recycled {
    a: Vec<bool>,
    b: Vec<bool>,
}

/// Stems from which on a sentence is no stock phrase.
const LONG: usize = 5;

impl Recycled {
    fn of(a: &Profile, b: &Profile, same_source: bool) -> Recycled {
        let keys = |profile: &Profile| -> Vec<(u64, bool)> {
            let of = |sentence: std::ops::Range<usize>| {
                let bytes: Vec<u8> = profile.stems[sentence.clone()]
                    .iter()
                    .flat_map(|stem| stem.to_le_bytes())
                    .collect();
                let quoted = profile.marks[sentence.clone()]
                    .iter()
                    .filter(|mark| mark.has(Mark::QUOTED));
                let narration = 2 * quoted.count() < sentence.len();
                let counts = sentence.len() >= LONG && (narration || same_source);
                (xxh3_64(&bytes), counts)
            };
            profile.sentences().map(of).collect()
        };
        let (keys_a, keys_b) = (keys(a), keys(b));
        let in_both = |own: &[(u64, bool)], other: &[(u64, bool)]| -> Vec<bool> {
            let mut known: Vec<u64> = other.iter().map(|(key, _)| *key).collect();
            known.sort_unstable();
            own.iter()
                .map(|(key, counts)| *counts && known.binary_search(key).is_ok())
                .collect()
        };
        Recycled {
            a: in_both(&keys_a, &keys_b),
            b: in_both(&keys_b, &keys_a),
        }
    }
}

/// How much of the weight of the names in the lead of `a` the article `b` has, and how much it lacks.
fn lead_names(a: &Vector, b: &Vector) -> (Option<f64>, f64) {
    let (mut known, mut foreign) = (0.0, 0.0);
    for entry in &a.entries {
        if (entry.first as usize) < LEAD && entry.marks.has(Mark::NAME) {
            let weight = f64::from(entry.weight);
            if b.get(entry.stem).is_some() {
                known += weight;
            } else {
                foreign += weight;
            }
        }
    }
    let all: f64 = known + foreign;
    ((all > 0.0).then(|| known / all), foreign)
}

/// The weight of the names that both have, and its share of the smaller weight of all names of one.
fn cast(a: &Vector, b: &Vector) -> (f64, Option<f64>) {
    let is_name = |mark: Mark| mark.has(Mark::NAME);
    let shared: f64 = a
        .shared(b)
        .filter(|(a, b)| is_name(a.marks) || is_name(b.marks))
        .map(|(entry, _)| f64::from(entry.weight))
        .sum();
    let all = |vector: &Vector| -> f64 {
        let names = vector.entries.iter().filter(|entry| is_name(entry.marks));
        names.map(|entry| f64::from(entry.weight)).sum()
    };
    let fewer = all(a).min(all(b));
    (shared, (fewer > 0.0).then(|| (shared / fewer).min(1.0)))
}

/// Whether the numbers of the two leads agree in one at least.
fn numbers(a: &Profile, b: &Profile) -> Option<bool> {
    let of = |profile: &Profile| -> Vec<Stem> {
        let lead = profile.stems.iter().zip(&profile.marks).take(2 * LEAD);
        let numbers = lead.filter(|(_, mark)| mark.has(Mark::NUMBER));
        numbers.map(|(stem, _)| *stem).collect()
    };
    let (a, b) = (of(a), of(b));
    (!a.is_empty() && !b.is_empty()).then(|| a.iter().any(|number| b.contains(number)))
}

/// Sentences of one article that are looked at.
const MOST_SENTENCES: usize = 64;

/// The most weight of content stems that a sentence of each share, how many stems these are, and the
/// most that is quoted on both sides.
fn best_sentences(
    a: (&Profile, &Vector, &[bool]),
    b: (&Profile, &Vector, &[bool]),
) -> (f64, u32, f64) {
    let content = |stem: Stem| {
        let entries = a.1.get(stem).zip(b.1.get(stem));
        let content = entries.filter(|(a, b)| a.marks.is_content() && b.marks.is_content());
        content.map(|(entry, _)| entry.weight)
    };
    let in_a = places(a.0, a.2, |stem| content(stem).is_some());
    let in_b = places(b.0, b.2, |stem| content(stem).is_some());
    let width = in_b
        .iter()
        .map(|place| place.sentence + 1)
        .max()
        .unwrap_or(0) as usize;
    let height = in_a
        .iter()
        .map(|place| place.sentence + 1)
        .max()
        .unwrap_or(0) as usize;
    let mut shared = vec![(0.0_f32, 0_u32, 0.0_f32); width * height];
    let mut rest = &in_b[..];
    for same in in_a.chunk_by(|x, y| x.stem == y.stem) {
        let stem = same[0].stem;
        rest = &rest[rest.partition_point(|place| place.stem < stem)..];
        let others = &rest[..rest.partition_point(|place| place.stem == stem)];
        let weight = content(stem).unwrap_or(0.0);
        for one in same {
            for other in others {
                let cell = &mut shared[one.sentence as usize * width + other.sentence as usize];
                cell.0 += weight;
                cell.1 += 1;
                if one.quoted && other.quoted {
                    cell.2 += weight;
                }
            }
        }
    }
    let mut best = (0.0_f32, 0, 0.0_f32);
    for cell in shared {
        if cell.0 > best.0 {
            (best.0, best.1) = (cell.0, cell.1);
        }
        best.2 = best.2.max(cell.2);
    }
    (f64::from(best.0), best.1, f64::from(best.2))
}

/// A stem in a sentence.
struct Place {
    stem: Stem,
    sentence: u32,
    quoted: bool,
}

/// The stems of each sentence that `wanted` wants, each once, sorted by stem.
fn places(profile: &Profile, recycled: &[bool], wanted: impl Fn(Stem) -> bool) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (number, sentence) in profile.sentences().take(MOST_SENTENCES).enumerate() {
        if recycled[number] {
            continue;
        }
        for at in sentence {
            if wanted(profile.stems[at]) {
                places.push(Place {
                    stem: profile.stems[at],
                    sentence: number as u32,
                    quoted: profile.marks[at].has(Mark::QUOTED),
                });
            }
        }
    }
    // A stem that stands inside and outside quotation marks counts as quoted.
    places.sort_unstable_by_key(|place| (place.stem, place.sentence, !place.quoted));
    places.dedup_by_key(|place| (place.stem, place.sentence));
    places
}
