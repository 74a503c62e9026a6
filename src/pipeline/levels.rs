//! Turns matches into clusters at each level, nested by construction.

use super::matches::Matches;
use super::{Corpus, Match};
use crate::align::Shares;
use crate::base::{DocId, Ratio, UnionFind};
use crate::cluster::{
    Edge, Families, FamilyEdge, FamilySettings, Partition, Stars, families, stars,
};
use crate::config::Config;
use crate::ingest::{Precision, Published};
use crate::provenance::Cuts;

/// The clusters of a corpus.
#[derive(Debug)]
pub struct Levels {
    /// Copies around their centres. The first of several twins represents all.
    pub stars: Stars,
    /// Articles with the same text.
    pub copies: Partition,
    /// Articles with reused wording.
    pub families: Families,
    /// Families and what they took from each other at other times, for reports on other events: among these are the
    /// sources of an article. What is [recycled](is_recycled) joins none.
    pub reuse: Partition,
    /// Articles about the same event.
    pub stories: Partition,
}

impl Levels {
    /// Joins what the matches of a corpus prove.
    pub fn of(config: &Config, corpus: &Corpus, matches: &Matches) -> Levels {
        let order = &corpus.order;
        let mut edges = copy_edges(config, corpus, &matches.pairs);
        edges.extend_from_slice(&matches.crowds.counted);
        let stars = stars(order, &edges);
        let first = |document: usize| corpus.twins[document];
        let labels: Vec<usize> = (0..corpus.len())
            // Texts without tokens have nothing to be a copy of.
            .map(|d| {
                if corpus.tokens[d] == 0 {
                    d
                } else {
                    stars.centre(first(d)).index()
                }
            })
            .collect();
        let copies = Partition::of_labels(&labels, order);

        let (families, reuse) = joined(config, corpus, &copies, &matches.pairs);
        Levels {
            stories: families.partition.clone(),
            stars,
            copies,
            families,
            reuse,
        }
    }

    /// Joins families again if pairs that were found only through their stories share wording. Stories
    /// that such a family spans become one.
    pub fn join_again(&mut self, config: &Config, corpus: &Corpus, matches: &[Match]) {
        (self.families, self.reuse) = joined(config, corpus, &self.copies, matches);
        self.stories = union(corpus, &self.stories, &self.families.partition);
    }

    /// The centre of the star that `document` is in.
    pub fn centre(&self, corpus: &Corpus, document: DocId) -> DocId {
        self.stars.centre(corpus.twins[document.index()])
    }
}

/// The finest partition that joins what either joins.
fn union(corpus: &Corpus, a: &Partition, b: &Partition) -> Partition {
    let mut sets = UnionFind::new(corpus.len());
    for document in (0..corpus.len()).map(DocId::new) {
        for level in [a, b] {
            sets.join(document.index(), level.head(document).index());
        }
    }
    Partition::of_sets(&mut sets, &corpus.order)
}

/// The families that the matches make of copy clusters, and what these make whatever the time.
fn joined(
    config: &Config,
    corpus: &Corpus,
    copies: &Partition,
    matches: &[Match],
) -> (Families, Partition) {
    let shares = matches
        .iter()
        .filter(|found| !found.is_form() && !is_recycled(config, corpus, found))
        .filter_map(|found| found.shares().map(|shares| (found, shares)));
    let mut later: Vec<bool> = Vec::new();
    let mut edges: Vec<FamilyEdge> = Vec::new();
    for (found, shares) in shares {
        let is_later = is_later_use(config, corpus, found);
        let joins = !is_own_background(corpus, found);
        let ends = [
            (found.b, found.a, shares.derived_a),
            (found.a, found.b, shares.derived_b),
        ];
        for (from, to, share) in ends {
            if let Some(share) = share {
                later.push(is_later);
                edges.push(FamilyEdge {
                    from,
                    to,
                    share,
                    joins,
                });
            }
        }
    }
    let settings = FamilySettings::default();
    let all = families(&corpus.order, copies, &edges, settings);
    if !later.contains(&true) {
        let reuse = all.partition.clone();
        return (all, reuse);
    }
    for (edge, is_later) in edges.iter_mut().zip(later) {
        edge.joins &= !is_later;
    }
    let families = families(&corpus.order, copies, &edges, settings);
    // With fewer edges a round-up may join another family, and a bridge may be weak elsewhere.
    let reuse = union(corpus, &all.partition, &families.partition);
    (families, reuse)
}

/// Hours within which an outlet that repeats less than half of an article reports on the same matter.
const FOLLOW_UP_HOURS: u32 = 24;

/// Whether an outlet repeats less than half of an article of its own on another day. That wording was taken from
/// there, but as the background of another event, and stories never come apart within a family.
fn is_own_background(corpus: &Corpus, found: &Match) -> bool {
    let [a, b] = [found.a, found.b].map(|document| corpus.facts.published[document.index()]);
    !is_taken(found)
        && are_of_one_publisher(corpus, found)
        && !Published::within(a, b, FOLLOW_UP_HOURS)
}

/// The share of an article from which it is a reprint or an excerpt of another publisher's, and no report of its own.
const REPRINT: f64 = 0.8;

/// Whether wording was taken too late for a report on the same event: by all but copies and, of another publisher,
/// reprints. A date of a month or a year says too little for that.
fn is_later_use(config: &Config, corpus: &Corpus, found: &Match) -> bool {
    let is_day = |document: DocId| {
        let published = corpus.facts.published[document.index()];
        published.is_none_or(|published| published.precision() >= Precision::Day)
    };
    let is_copy = found.jaccard.ratio() >= config.threshold();
    let is_reprint = || {
        let share = derived(found).map_or(0.0, Ratio::get);
        share >= REPRINT && !are_of_one_publisher(corpus, found)
    };
    !within_window(config, corpus, found.a, found.b)
        && [found.a, found.b].into_iter().all(is_day)
        && !is_copy
        && !is_reprint()
}

/// Whether both articles name the same publisher as theirs, in whatever way they spell it.
pub(super) fn are_of_one_publisher(corpus: &Corpus, found: &Match) -> bool {
    let [a, b] = [found.a, found.b].map(|document| corpus.publisher(document));
    a.is_some() && a == b
}

/// The pairs that reach the threshold, without those of twins.
pub(super) fn copy_edges(config: &Config, corpus: &Corpus, matches: &[Match]) -> Vec<Edge> {
    matches
        .iter()
        .filter(|found| found.jaccard.ratio() >= config.threshold() && !is_twin(corpus, found))
        .map(|found| Edge {
            a: found.a,
            b: found.b,
            similarity: found.jaccard.ratio(),
        })
        .collect()
}

/// Whether two articles lie within one time window; an undated one does with any other.
pub fn within_window(config: &Config, corpus: &Corpus, a: DocId, b: DocId) -> bool {
    let published = |document: DocId| corpus.facts.published[document.index()];
    Published::within(published(a), published(b), config.window_hours())
}

/// Whether what two articles share is background that an outlet uses again: less than most of either,
/// and the two are too far apart in time to be one story. If dates are missing, text that one outlet
/// prints twice counts as taken from its own archive.
pub fn is_recycled(config: &Config, corpus: &Corpus, found: &Match) -> bool {
    let timeless = || {
        let published = |document: DocId| corpus.facts.published[document.index()];
        let is_undated = published(found.a).is_none() || published(found.b).is_none();
        is_undated && are_of_one_publisher(corpus, found)
    };
    !is_taken(found) && (!within_window(config, corpus, found.a, found.b) || timeless())
}

/// Whether most of one of the two is taken from the other.
pub fn is_taken(found: &Match) -> bool {
    derived(found) >= Some(Cuts::default().wholly)
}

/// The larger of the two derived shares.
pub fn derived(found: &Match) -> Option<Ratio> {
    larger(found.shares()?)
}

/// The larger of the two derived shares in `shares`.
pub fn larger(shares: &Shares) -> Option<Ratio> {
    match (shares.derived_a, shares.derived_b) {
        (Some(a), Some(b)) => Some(if a > b { a } else { b }),
        (a, b) => a.or(b),
    }
}

/// Whether the two have the same sequence of tokens.
pub fn is_twin(corpus: &Corpus, found: &Match) -> bool {
    corpus.twins[found.b.index()] == found.a || corpus.twins[found.a.index()] == found.b
}
