//! The keys by which an article is found: its heaviest stems, and pairs of rare stems in one sentence.

use super::candidates::Settings;
use super::digest::{Digest, Entry};
use super::profile::Mark;
use super::stems::Stem;
use std::cmp::Reverse;

/// One of the heaviest stems of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Heavy {
    pub stem: Stem,
    pub node: u32,
    /// The stem's share of the length of the article's vector, in thousandths.
    pub weight: u16,
}

/// Two rare stems in one sentence of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Together {
    /// The smaller stem above the larger.
    pub stems: u64,
    pub node: u32,
    /// Whether both are in quotation marks.
    pub quoted: bool,
}

/// The keys of articles, which are nodes in the order in which they were added.
///
/// At most 12 bytes for each of 20 stems of an article, and 16 for each of 24 pairs of them.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    pub(super) stems: Vec<Heavy>,
    pub(super) pairs: Vec<Together>,
    pub(super) nodes: u32,
}

/// The least weight of a stem that makes pairs: at most one article in twenty has it.
const RARE: f32 = 3.0;

impl Keys {
    /// Adds the next article. Stems that no other article has are left out, since they would find nothing.
    pub fn push(&mut self, digest: &Digest, settings: &Settings) {
        let length = digest.sums.top.sqrt().max(f64::MIN_POSITIVE);
        let all = digest.stems.iter().copied().zip(&digest.entries);
        let met: Vec<(Stem, &Entry)> = all
            .filter(|(_, entry)| entry.marks.has(Mark::MET))
            .collect();
        let mut stems: Vec<(Stem, u16)> = met
            .iter()
            .map(|(stem, entry)| (*stem, (f64::from(entry.top) / length * 1000.0) as u16))
            .filter(|(_, weight)| *weight > 0)
            .collect();
        let heaviest = |&(stem, weight): &(Stem, u16)| (Reverse(weight), stem);
        if stems.len() > settings.stems {
            stems.select_nth_unstable_by_key(settings.stems, heaviest);
            stems.truncate(settings.stems);
        }
        stems.sort_unstable_by_key(heaviest);
        let node = self.nodes;
        let heavy = |(stem, weight)| Heavy { stem, node, weight };
        self.stems.extend(stems.into_iter().map(heavy));
        let pairs = pairs(digest, &met, settings.sentences);
        let together = |(stems, quoted)| Together {
            stems,
            node,
            quoted,
        };
        self.pairs.extend(pairs.into_iter().map(together));
        self.nodes += 1;
    }

    /// Appends the articles of `later` after those of these keys.
    pub fn append(&mut self, later: Keys) {
        let before = self.nodes;
        let moved = later.stems.into_iter().map(|heavy| Heavy {
            node: before + heavy.node,
            ..heavy
        });
        self.stems.extend(moved);
        let moved = later.pairs.into_iter().map(|together| Together {
            node: before + together.node,
            ..together
        });
        self.pairs.extend(moved);
        self.nodes += later.nodes;
    }
}

/// A rare stem in a sentence. They sort by weight, the heaviest of a sentence first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rare {
    sentence: u8,
    weight: Reverse<u32>,
    stem: Stem,
    quoted: bool,
}

/// Pairs of the rarest stems in each of the sentences that have the rarest stems.
fn pairs(digest: &Digest, met: &[(Stem, &Entry)], sentences: usize) -> Vec<(u64, bool)> {
    let mut rare: Vec<Rare> = Vec::new();
    for &(stem, entry) in met {
        if !entry.marks.is_content() || entry.weight < RARE {
            continue;
        }
        let weight = Reverse((entry.weight * 1000.0) as u32);
        let places = digest.places(entry).iter();
        rare.extend(places.map(|place| Rare {
            sentence: place.sentence,
            weight,
            stem,
            quoted: place.quoted,
        }));
    }
    rare.sort_unstable();
    // A stem that is both quoted and not in one sentence counts as quoted, as it does for the decision.
    rare.dedup_by(|later, first| {
        let again = (later.sentence, later.stem) == (first.sentence, first.stem);
        first.quoted |= again && later.quoted;
        again
    });
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
