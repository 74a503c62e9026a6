//! The stems of one article with their weights, ready to be compared.
//!
//! Two weights each: `ln(1 + count) · weight` as usual, and one that decays with the position, since
//! news says what happened at its top: the `n`-th stem counts `1 / (1 + n / 30)`.

use super::background::Background;
use super::profile::{Mark, Profile};
use super::stems::Stem;

/// The position at which a stem counts half.
const HALF: f32 = 30.0;

/// Stems from the top that are the lead.
pub const LEAD: usize = 25;

/// One stem of an article.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The stem.
    pub stem: Stem,
    /// How much one occurrence of the stem weighs.
    pub weight: f32,
    /// Its weight in the article as a whole.
    pub all: f32,
    /// Its weight with the top counting more.
    pub top: f32,
    /// All marks it has anywhere in the article.
    pub marks: Mark,
    /// Where it stands first.
    pub first: u32,
}

/// The stems of an article, sorted, each once.
#[derive(Clone, Debug, Default)]
pub struct Vector {
    /// The stems.
    pub entries: Vec<Entry>,
}

impl Vector {
    /// The vector of those sentences of `profile` that `kept` keeps, given their numbers.
    pub fn of(profile: &Profile, background: &Background, kept: impl Fn(usize) -> bool) -> Vector {
        let mut found: Vec<(Stem, u32, Mark)> = Vec::with_capacity(profile.stems.len());
        for (number, sentence) in profile.sentences().enumerate() {
            if kept(number) {
                found.extend(sentence.map(|at| (profile.stems[at], at as u32, profile.marks[at])));
            }
        }
        found.sort_unstable_by_key(|&(stem, at, _)| (stem, at));
        let entries = found.chunk_by(|x, y| x.0 == y.0).map(|same| {
            let (stem, first, _) = same[0];
            let weight = background.weight(profile.language, stem);
            let decayed: f32 = same
                .iter()
                .map(|(_, at, _)| 1.0 / (1.0 + *at as f32 / HALF))
                .sum();
            let marks = same.iter().map(|(_, _, mark)| *mark);
            Entry {
                stem,
                weight,
                all: (1.0 + same.len() as f32).ln() * weight,
                top: (1.0 + decayed).ln() * weight,
                marks: marks.fold(Mark::default(), Mark::with),
                first,
            }
        });
        Vector {
            entries: entries.collect(),
        }
    }

    /// The entry of a stem.
    pub fn get(&self, stem: Stem) -> Option<&Entry> {
        let at = self.entries.binary_search_by_key(&stem, |entry| entry.stem);
        at.ok().map(|at| &self.entries[at])
    }

    /// Every stem that both have, with its entries.
    pub fn shared<'v>(&'v self, other: &'v Vector) -> impl Iterator<Item = (&'v Entry, &'v Entry)> {
        let mut rest = other.entries.iter().peekable();
        self.entries.iter().filter_map(move |entry| {
            while rest.next_if(|other| other.stem < entry.stem).is_some() {}
            let other = rest.next_if(|other| other.stem == entry.stem)?;
            Some((entry, other))
        })
    }
}

/// The cosine of two articles under one of their weights.
pub fn cosine(a: &Vector, b: &Vector, weight: impl Fn(&Entry) -> f32) -> f64 {
    let dot: f64 = a
        .shared(b)
        .map(|(a, b)| f64::from(weight(a)) * f64::from(weight(b)))
        .sum();
    let norm = |vector: &Vector| -> f64 {
        let squares = vector
            .entries
            .iter()
            .map(|entry| f64::from(weight(entry)).powi(2));
        squares.sum()
    };
    let length = (norm(a) * norm(b)).sqrt();
    if length > 0.0 { dot / length } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::background::Counts;

    fn vector(stems: &[Stem]) -> Vector {
        let profile = Profile {
            stems: stems.into(),
            marks: vec![Mark::default(); stems.len()].into(),
            ..Profile::default()
        };
        Vector::of(&profile, &Counts::new().finish(), |_| true)
    }

    #[test]
    fn a_cosine_is_that_of_the_weights() {
        let (a, b) = (vector(&[1, 2]), vector(&[2, 3]));
        // All stems weigh the same, and one of two is shared.
        assert!((cosine(&a, &b, |entry| entry.all) - 0.5).abs() < 1e-6);
        assert!((cosine(&a, &a, |entry| entry.all) - 1.0).abs() < 1e-6);
        assert_eq!(cosine(&a, &vector(&[]), |entry| entry.all), 0.0);
    }

    #[test]
    fn the_top_counts_more() {
        let mut stems: Vec<Stem> = (100..160).collect();
        stems.insert(0, 1);
        stems.push(2);
        let long = vector(&stems);
        let weight = |stem| long.get(stem).map(|entry| (entry.top, entry.all));
        let (top_first, all_first) = weight(1).unwrap();
        let (top_last, all_last) = weight(2).unwrap();
        assert!(top_first > 2.0 * top_last);
        assert_eq!(all_first, all_last);
    }
}
