//! Which pairs of articles may report one event.
//!
//! Two generators over nodes that are numbered in time order:
//! - `topic`: the heaviest stems of each article in an inverted index. For each of its stems, an
//!   article looks back over the last [`Settings::looked_back`] articles before it that have the stem,
//!   within the window or not. It adds up the products of weights for those within the window and keeps
//!   the best [`Settings::kept`].
//! - `statement`: every two of the three rarest content stems of a sentence, names masked. Each article
//!   meets the last [`Settings::in_bucket`] articles before it that have the same pair. Where both
//!   stems are quoted on both sides, it is a shared quotation.
//!
//! Articles in other languages take up places in both, though none of them is joined in the end.
//!
//! So the cost of an article is bounded whatever the size of the corpus: near-linear time, and at most
//! 16 bytes for each of 20 stems and for each of 24 pairs of them.

use super::keys::{Heavy, Keys, Together};
use crate::ingest::Published;
use std::cmp::Reverse;

/// The limits of the generators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many stems of an article go into the index.
    pub stems: usize,
    /// How many earlier articles an article examines for one stem.
    pub looked_back: usize,
    /// How many earlier articles an article keeps as candidates. Of the labelled pairs of one event
    /// that 24 find among press releases, 12 miss one in twelve; 24 took 4 % more time, measured once.
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
            kept: 24,
            sentences: 8,
            in_bucket: 6,
            window,
        }
    }
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

/// Nodes by their heaviest stems: 12 bytes for each and 4 to find it by its node.
#[derive(Debug)]
pub struct TopicIndex<'n> {
    settings: Settings,
    /// Sorted by stem, then node.
    stems: Vec<Heavy>,
    /// Where the stems of each node stand in `stems`, node by node.
    places: Vec<u32>,
    /// Where the places of each node end.
    ends: Vec<u32>,
    /// When each node was published.
    published: &'n [Option<Published>],
}

/// Nodes by pairs of rare stems in one sentence: 16 bytes for each pair.
#[derive(Debug)]
pub struct StatementIndex<'n> {
    settings: Settings,
    /// Sorted by stems, then node.
    pairs: Vec<Together>,
    published: &'n [Option<Published>],
}

/// The working memory a thread needs to look for candidates.
#[derive(Debug, Default)]
pub struct Scratch {
    scores: Vec<u32>,
    touched: Vec<u32>,
}

/// The least score of a candidate by topic, in millionths: a cosine of about 0.06.
const LEAST_SCORE: u32 = 60_000;

/// Indexes nodes, given when each was published, in the order of time; undated nodes come last.
///
/// # Panics
///
/// When there are not as many dates as nodes.
pub fn indexes<'n>(
    keys: Keys,
    published: &'n [Option<Published>],
    settings: Settings,
) -> (TopicIndex<'n>, StatementIndex<'n>) {
    assert_eq!(keys.nodes as usize, published.len());
    let Keys {
        mut stems,
        mut pairs,
        ..
    } = keys;
    stems.sort_unstable();
    pairs.sort_unstable();
    let (ends, places) = by_node(&stems, published.len());
    let topics = TopicIndex {
        settings,
        stems,
        places,
        ends,
        published,
    };
    let statements = StatementIndex {
        settings,
        pairs,
        published,
    };
    (topics, statements)
}

/// For each node, where its places end, and the places of its stems.
fn by_node(stems: &[Heavy], nodes: usize) -> (Vec<u32>, Vec<u32>) {
    let mut next = vec![0_u32; nodes + 1];
    for heavy in stems {
        next[heavy.node as usize + 1] += 1;
    }
    for node in 0..nodes {
        next[node + 1] += next[node];
    }
    // Where the next place of a node goes; when all are in, that is where they end.
    let mut places = vec![0; stems.len()];
    for (place, heavy) in (0..).zip(stems) {
        let next = &mut next[heavy.node as usize];
        places[*next as usize] = place;
        *next += 1;
    }
    next.truncate(nodes);
    (next, places)
}

impl TopicIndex<'_> {
    /// How many stems have more articles than are looked back over, and how many the commonest of them has.
    pub fn oversized(&self) -> (usize, usize) {
        let lists = self.stems.chunk_by(|x, y| x.stem == y.stem);
        let large = lists
            .map(<[_]>::len)
            .filter(|&len| len > self.settings.looked_back);
        large.fold((0, 0), |(count, most), len| (count + 1, most.max(len)))
    }

    /// Appends the candidates of `node` among the nodes before it.
    pub fn candidates(&self, node: u32, scratch: &mut Scratch, out: &mut Vec<Candidate>) {
        scratch.scores.resize(self.published.len(), 0);
        for &place in self.places(node) {
            let (before, rest) = self.stems.split_at(place as usize);
            let own = rest[0];
            let before = before.iter().rev();
            for other in before.take(self.settings.looked_back) {
                if other.stem != own.stem {
                    break;
                }
                let score = &mut scratch.scores[other.node as usize];
                if *score == 0 {
                    if !within(self.published, node, other.node, &self.settings) {
                        continue;
                    }
                    scratch.touched.push(other.node);
                }
                *score += u32::from(own.weight) * u32::from(other.weight);
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
        let by = By::Topic;
        out.extend(found.iter().map(|&(_, a)| Candidate { a, b: node, by }));
    }

    /// Where the stems of a node stand.
    fn places(&self, node: u32) -> &[u32] {
        let end = |node: usize| self.ends[node] as usize;
        let node = node as usize;
        let start = node.checked_sub(1).map_or(0, end);
        &self.places[start..end(node)]
    }
}

impl StatementIndex<'_> {
    /// Appends all candidates: each node with the last nodes before it that share a pair of stems.
    pub fn candidates(&self, out: &mut Vec<Candidate>) {
        for bucket in self.pairs.chunk_by(|x, y| x.stems == y.stems) {
            for (at, own) in bucket.iter().enumerate() {
                let first = at.saturating_sub(self.settings.in_bucket);
                let before = bucket[first..at].iter();
                let met = before
                    .filter(|other| within(self.published, own.node, other.node, &self.settings));
                out.extend(met.map(|other| Candidate {
                    a: other.node,
                    b: own.node,
                    by: if own.quoted && other.quoted {
                        By::Quote
                    } else {
                        By::Statement
                    },
                }));
            }
        }
    }
}

/// Whether two nodes lie within the window; an undated one does with any other. A node farther back may
/// be within it where a nearer one is not, since a date may be as long as a month.
fn within(published: &[Option<Published>], node: u32, other: u32, settings: &Settings) -> bool {
    let of = |node: u32| published[node as usize];
    Published::within(of(node), of(other), settings.window)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stems of a node with their weights, and its pairs of stems, unquoted.
    type Written<'n> = (&'n [(u32, u16)], &'n [u64]);

    /// Keys written by hand.
    fn keys(nodes: &[Written]) -> Keys {
        let mut keys = Keys::default();
        for (node, (stems, pairs)) in (0..).zip(nodes) {
            let heavy = stems
                .iter()
                .map(|&(stem, weight)| Heavy { stem, node, weight });
            keys.stems.extend(heavy);
            let together = pairs.iter().map(|&stems| Together {
                stems,
                node,
                quoted: false,
            });
            keys.pairs.extend(together);
            keys.nodes += 1;
        }
        keys
    }

    fn found(keys: Keys, published: &[Option<Published>], settings: Settings) -> Vec<Candidate> {
        let (topics, statements) = indexes(keys, published, settings);
        let mut found = Vec::new();
        statements.candidates(&mut found);
        let mut scratch = Scratch::default();
        for node in (0..).take(published.len()) {
            topics.candidates(node, &mut scratch, &mut found);
        }
        found.sort_unstable();
        found
    }

    #[test]
    fn a_day_too_far_back_does_not_hide_the_month_behind_it() {
        let dates = ["2031-08", "2031-08-05", "2031-08-20"];
        let published = dates.map(|date| Published::parse(date).ok());
        let node: Written = (&[(1, 900)], &[7]);
        let found = found(keys(&[node; 3]), &published, Settings::within(72));
        let candidate = |a, b, by| Candidate { a, b, by };
        let both = |a, b| [By::Topic, By::Statement].map(|by| candidate(a, b, by));
        assert_eq!(found, [both(0, 1), both(0, 2)].concat());
    }

    #[test]
    fn each_looks_at_the_nearest_before_it_only() {
        let nodes: Vec<Written> = vec![(&[(1, 900), (2, 100)], &[7]); 4];
        let settings = Settings {
            looked_back: 2,
            in_bucket: 1,
            ..Settings::within(72)
        };
        let found = found(keys(&nodes), &[None; 4], settings);
        let pairs = |by: By| -> Vec<(u32, u32)> {
            let of = found.iter().filter(|found| found.by == by);
            of.map(|found| (found.a, found.b)).collect()
        };
        assert_eq!(pairs(By::Topic), [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)]);
        assert_eq!(pairs(By::Statement), [(0, 1), (1, 2), (2, 3)]);
    }

    #[test]
    fn what_shares_little_is_no_candidate() {
        // Products of weights: 90,000 and 40,000 millionths, of which 60,000 are asked.
        let nodes: [Written; 3] = [
            (&[(1, 300), (2, 200)], &[]),
            (&[(1, 300)], &[]),
            (&[(2, 200)], &[]),
        ];
        let found = found(keys(&nodes), &[None; 3], Settings::within(72));
        let (a, b, by) = (0, 1, By::Topic);
        assert_eq!(found, [Candidate { a, b, by }]);
    }
}
