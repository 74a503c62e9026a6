//! Which pairs of articles may report one event.
//!
//! Two generators over nodes that are numbered in time order:
//! - `topic`: the heaviest stems of each article in an inverted index. Each article looks back along
//!   the list of each of its stems, over the last [`Settings::looked_back`] articles before it
//!   that have the stem, within the window or not, adds up the products of weights of those within, and
//!   keeps the best [`Settings::kept`]. In both, articles of other languages take up places, though none
//!   of them is of one event in the end.
//! - `statement`: every two of the three rarest content stems of a sentence, names masked; articles
//!   that share such a pair meet, each with the last [`Settings::in_bucket`] before it. Where both
//!   stems are quoted on both sides, it is a shared quotation.
//!
//! So the cost per article is bounded whatever the size of the corpus: near-linear time, and at
//! most 12 bytes for each of 20 stems and 16 for each of 24 pairs of them.

use super::background::Background;
use super::digest::{Digest, Entry};
use super::stems::Stem;
use crate::ingest::Published;
use std::cmp::Reverse;

/// The limits of the generators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many stems of an article go into the index.
    pub stems: usize,
    /// How many earlier articles an article examines for one stem.
    pub looked_back: usize,
    /// How many earlier articles an article keeps as candidates.
    pub kept: usize,
    /// How many sentences of an article make pairs of stems.
    pub sentences: usize,
    /// How many earlier articles an article meets for one pair of stems.
    pub in_bucket: usize,
    /// Hours that may lie between two dated articles.
    pub window: u32,
}

impl Settings {
    /// The default of [`looked_back`](Settings::looked_back).
    pub const LOOKED_BACK: usize = 200;

    /// The default limits, with a window in hours.
    pub fn within(window: u32) -> Settings {
        Settings {
            stems: 20,
            looked_back: Settings::LOOKED_BACK,
            kept: 12,
            sentences: 8,
            in_bucket: 6,
            window,
        }
    }
}

/// The keys by which an article is found: its heaviest stems, and pairs of rare stems of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Stems with their weights in thousandths of the article's length.
    pub stems: Box<[(Stem, u16)]>,
    /// Pairs of stems, and whether both are quoted.
    pub pairs: Box<[(u64, bool)]>,
}

/// The least weight of a stem that makes pairs: at most one article in twenty has it.
const RARE: f32 = 3.0;

/// The keys of one article. Stems that no other article has would find nothing, and are left out.
pub fn keys(digest: &Digest, background: &Background, settings: &Settings) -> Keys {
    let length = digest.sums.top.sqrt().max(f64::MIN_POSITIVE);
    let met: Vec<&Entry> = digest
        .entries
        .iter()
        .filter(|entry| background.frequency(digest.language, entry.stem) > 1)
        .collect();
    let mut stems: Vec<(Stem, u16)> = met
        .iter()
        .map(|entry| (entry.stem, (f64::from(entry.top) / length * 1000.0) as u16))
        .filter(|(_, weight)| *weight > 0)
        .collect();
    stems.sort_unstable_by_key(|&(stem, weight)| (Reverse(weight), stem));
    stems.truncate(settings.stems);
    stems.sort_unstable();
    Keys {
        stems: stems.into(),
        pairs: pairs(digest, &met, settings.sentences).into(),
    }
}

/// A rare stem in a sentence; the heaviest of a sentence first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rare {
    sentence: u8,
    weight: Reverse<u32>,
    stem: Stem,
    quoted: bool,
}

/// The pairs of the rarest stems of those sentences that have the rarest.
fn pairs(digest: &Digest, met: &[&Entry], sentences: usize) -> Vec<(u64, bool)> {
    let mut rare: Vec<Rare> = Vec::new();
    for entry in met {
        if !entry.marks.is_content() || entry.weight < RARE {
            continue;
        }
        let weight = Reverse((entry.weight * 1000.0) as u32);
        let places = digest.places(entry).iter();
        rare.extend(places.map(|place| Rare {
            sentence: place.sentence,
            weight,
            stem: entry.stem,
            quoted: place.quoted,
        }));
    }
    rare.sort_unstable();
    rare.dedup_by_key(|rare| (rare.sentence, rare.stem));
    let mut best: Vec<(u32, &[Rare])> = rare
        .chunk_by(|x, y| x.sentence == y.sentence)
        .filter(|sentence| sentence.len() >= 2)
        .map(|sentence| {
            (
                sentence[0].weight.0 + sentence[1].weight.0,
                &sentence[..sentence.len().min(3)],
            )
        })
        .collect();
    best.sort_by_key(|(weight, stems)| (Reverse(*weight), stems[0].sentence));
    best.truncate(sentences);
    let mut pairs = Vec::new();
    for (_, stems) in best {
        for (place, one) in stems.iter().enumerate() {
            for other in &stems[place + 1..] {
                let (low, high) = (one.stem.min(other.stem), one.stem.max(other.stem));
                pairs.push((
                    u64::from(low) << 32 | u64::from(high),
                    one.quoted && other.quoted,
                ));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|(key, _)| *key);
    pairs
}

/// A pair of nodes, the earlier first, and what nominated it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The node with the lower number.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// What nominated it.
    pub by: By,
}

/// What nominates a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Heavy stems anywhere in both.
    Topic,
    /// Rare stems in one sentence of each.
    Statement,
    /// Rare stems inside quotation marks in one sentence of each.
    Quote,
}

/// An index of all nodes by their keys.
#[derive(Debug)]
pub struct Index {
    settings: Settings,
    /// Sorted by stem, then node.
    stems: Vec<(Stem, u32, u16)>,
    /// Sorted by pair, then node.
    pairs: Vec<(u64, u32, bool)>,
    /// When each node was published.
    published: Vec<Option<Published>>,
}

/// The working memory a thread needs to look for candidates.
#[derive(Debug, Default)]
pub struct Scratch {
    scores: Vec<u32>,
    touched: Vec<u32>,
}

/// The least score of a candidate by topic, in millionths: a cosine of about 0.06.
const LEAST_SCORE: u32 = 60_000;

impl Index {
    /// Indexes nodes, given their keys and times in time order; undated nodes come last.
    pub fn new<'k>(
        keys: impl Iterator<Item = &'k Keys>,
        published: Vec<Option<Published>>,
        settings: Settings,
    ) -> Index {
        let (mut stems, mut pairs) = (Vec::new(), Vec::new());
        for (node, keys) in (0_u32..).zip(keys) {
            stems.extend(
                keys.stems
                    .iter()
                    .map(|&(stem, weight)| (stem, node, weight)),
            );
            pairs.extend(keys.pairs.iter().map(|&(key, quoted)| (key, node, quoted)));
        }
        stems.sort_unstable();
        pairs.sort_unstable();
        Index {
            settings,
            stems,
            pairs,
            published,
        }
    }

    /// How many stems have more articles than are looked back over, and the most articles of one.
    pub fn oversized(&self) -> (usize, usize) {
        let lists = self.stems.chunk_by(|x, y| x.0 == y.0).map(<[_]>::len);
        let large = lists.filter(|&len| len > self.settings.looked_back);
        large.fold((0, 0), |(count, most), len| (count + 1, most.max(len)))
    }

    /// Appends the candidates of `node` among the nodes before it.
    pub fn candidates(
        &self,
        node: u32,
        keys: &Keys,
        scratch: &mut Scratch,
        out: &mut Vec<Candidate>,
    ) {
        scratch.scores.resize(self.published.len(), 0);
        for &(stem, weight) in &keys.stems {
            let end = self
                .stems
                .partition_point(|entry| (entry.0, entry.1) < (stem, node));
            let before = self.stems[..end].iter().rev();
            for &(other_stem, other, other_weight) in before.take(self.settings.looked_back) {
                if other_stem != stem {
                    break;
                }
                if !self.within(node, other) {
                    continue;
                }
                let score = &mut scratch.scores[other as usize];
                if *score == 0 {
                    scratch.touched.push(other);
                }
                *score += u32::from(weight) * u32::from(other_weight);
            }
        }
        let mut found: Vec<(u32, u32)> = Vec::new();
        for other in scratch.touched.drain(..) {
            let score = std::mem::take(&mut scratch.scores[other as usize]);
            if score >= LEAST_SCORE {
                found.push((score, other));
            }
        }
        found.sort_unstable_by_key(|&(score, other)| Reverse((score, other)));
        found.truncate(self.settings.kept);
        let candidate = |other: u32, by: By| Candidate {
            a: other,
            b: node,
            by,
        };
        out.extend(found.iter().map(|&(_, other)| candidate(other, By::Topic)));
        for &(pair, quoted) in &keys.pairs {
            let end = self
                .pairs
                .partition_point(|entry| (entry.0, entry.1) < (pair, node));
            let before = self.pairs[..end].iter().rev();
            for &(other_pair, other, other_quoted) in before.take(self.settings.in_bucket) {
                if other_pair != pair {
                    break;
                }
                if !self.within(node, other) {
                    continue;
                }
                let by = if quoted && other_quoted {
                    By::Quote
                } else {
                    By::Statement
                };
                out.push(candidate(other, by));
            }
        }
    }

    /// Whether no more time lies between two nodes than the window allows; an undated one passes. A node
    /// farther back may be within where a nearer one is not: a month is a long time.
    fn within(&self, node: u32, other: u32) -> bool {
        let published = |node: u32| self.published[node as usize];
        Published::within(published(node), published(other), self.settings.window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_too_far_back_does_not_hide_the_month_behind_it() {
        let dates = ["2031-08", "2031-08-05", "2031-08-20"];
        let published = dates.map(|date| Published::parse(date).ok()).to_vec();
        let keys = Keys {
            stems: [(1, 900)].into(),
            pairs: [(7, false)].into(),
        };
        let all = [keys.clone(), keys.clone(), keys.clone()];
        let index = Index::new(all.iter(), published, Settings::within(72));
        let mut found = Vec::new();
        index.candidates(2, &keys, &mut Scratch::default(), &mut found);
        found.sort_unstable();
        let candidate = |by| Candidate { a: 0, b: 2, by };
        assert_eq!(found, [candidate(By::Topic), candidate(By::Statement)]);
    }
}
