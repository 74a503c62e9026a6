//! Which documents of a crowd represent the others: for each star its centre and its first, for each document the few
//! nearest to it.

use super::super::Corpus;
use crate::base::DocId;
use crate::cluster::{Edge, Partition, Stars, stars};
use std::cmp::Reverse;

/// How many of its near copies each document is compared with, besides the centre and the first. Its
/// likeliest source and its likeliest taker are among them.
pub(super) const NEAREST: usize = 4;

/// Stars, and which are large.
pub(super) struct Groups {
    pub(super) stars: Stars,
    firsts: Partition,
    /// By centre.
    members: Vec<usize>,
    listed: usize,
}

impl Groups {
    pub(super) fn of(corpus: &Corpus, edges: &[Edge], listed: usize) -> Groups {
        let stars = stars(&corpus.order, edges);
        let firsts = stars.partition(&corpus.order);
        let mut members = vec![0_usize; corpus.len()];
        for document in (0..corpus.len()).map(DocId::new) {
            members[stars.centre(document).index()] += 1;
        }
        Groups {
            stars,
            firsts,
            members,
            listed,
        }
    }

    pub(super) fn members(&self, document: DocId) -> usize {
        self.members[self.stars.centre(document).index()]
    }

    /// Whether not all pairs of its star are compared.
    pub(super) fn is_large(&self, document: DocId) -> bool {
        self.members(document) > self.listed
    }

    /// Whether a document is the centre or the first of its star.
    pub(super) fn leads(&self, document: DocId) -> bool {
        self.stars.centre(document) == document || self.firsts.head(document) == document
    }

    pub(super) fn are_together(&self, [a, b]: [DocId; 2]) -> bool {
        self.stars.centre(a) == self.stars.centre(b)
    }
}

/// For each document, the few others that it shares most with.
#[derive(Default)]
pub(super) struct Nearest(Vec<Vec<(Reverse<u32>, u32)>>);

impl Nearest {
    /// The nearest by the edges that are `wanted`; of two equally near, the earlier. Memory `O(n)`.
    pub(super) fn of(
        corpus: &Corpus,
        edges: &[Edge],
        wanted: impl Fn([DocId; 2]) -> bool,
    ) -> Nearest {
        let mut nearest = Nearest(vec![Vec::new(); corpus.len()]);
        for edge in edges.iter().filter(|edge| wanted([edge.a, edge.b])) {
            let near = Reverse(edge.similarity.millionths());
            for (document, other) in [(edge.a, edge.b), (edge.b, edge.a)] {
                let of_one = &mut nearest.0[document.index()];
                let key = (near, corpus.order.rank(other));
                let at = of_one.partition_point(|held| *held < key);
                if at < NEAREST {
                    of_one.truncate(NEAREST - 1);
                    of_one.insert(at, key);
                }
            }
        }
        nearest
    }

    /// Whether either document is one of the nearest of the other.
    pub(super) fn hold(&self, corpus: &Corpus, [a, b]: [DocId; 2]) -> bool {
        [(a, b), (b, a)].into_iter().any(|(document, other)| {
            let rank = corpus.order.rank(other);
            self.0[document.index()]
                .iter()
                .any(|&(_, held)| held == rank)
        })
    }
}
