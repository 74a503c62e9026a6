//! Copy clusters: stars around a centre.

use super::{Adjacency, DocOrder, Partition};
use crate::base::{DocId, Ratio};
use std::cmp::Reverse;

/// Two documents whose similarity was verified to reach the threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// One document.
    pub a: DocId,
    /// The other.
    pub b: DocId,
    /// Their exact Jaccard.
    pub similarity: Ratio,
}

/// Stars: every document is a centre or shares an edge with its centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stars {
    centre: Vec<DocId>,
}

impl Stars {
    /// The centre of the star that `doc` is in; a centre's own centre is itself.
    ///
    /// # Panics
    ///
    /// When there is no such document.
    pub fn centre(&self, doc: DocId) -> DocId {
        self.centre[doc.index()]
    }

    /// The stars as clusters.
    pub fn partition(&self, order: &DocOrder) -> Partition {
        let labels: Vec<usize> = self.centre.iter().map(|centre| centre.index()).collect();
        Partition::of_labels(&labels, order)
    }
}

/// Splits documents into stars, after the star clustering of Aslam, Pelekhov and Rus (2004), each
/// document in one star only.
///
/// The document with the most verified neighbours becomes a centre, then the next that has no
/// centre among its neighbours, and so on; ties by `order`. Then every other document goes to the
/// centre it is most similar to; ties to the centre with more neighbours, then by `order`. So:
///
/// - every member has an edge to its centre, which chaining along edges does not give;
/// - no two centres have an edge, and no document without a centre could have joined one;
/// - the result depends on the graph and on `order` alone.
///
/// An edge listed twice counts once, with the larger similarity. Cost `O(e log e + n log n)` for
/// `e` edges and `n` documents.
///
/// Of identical documents only one should be given, and the others follow it; otherwise
/// 20,000 copies of one text would make 200 million edges.
///
/// # Panics
///
/// When an edge names a document that `order` does not have.
pub fn stars(order: &DocOrder, edges: &[Edge]) -> Stars {
    let graph = Adjacency::new(
        order.len(),
        edges.iter().map(|edge| (edge.a, edge.b, edge.similarity)),
    );
    let precedence = |doc: DocId| (Reverse(graph.neighbours(doc).len()), order.rank(doc));

    let mut visits: Vec<DocId> = order.docs().collect();
    visits.sort_unstable_by_key(|&doc| precedence(doc));
    let mut is_centre = vec![false; order.len()];
    for &doc in &visits {
        is_centre[doc.index()] = !graph
            .neighbours(doc)
            .iter()
            .any(|near| is_centre[near.doc.index()]);
    }

    let centre = (0..order.len()).map(DocId::new).map(|doc| {
        if is_centre[doc.index()] {
            return doc;
        }
        let centres = graph
            .neighbours(doc)
            .iter()
            .filter(|near| is_centre[near.doc.index()]);
        let nearest =
            centres.min_by_key(|near| (Reverse(near.weight.millionths()), precedence(near.doc)));
        nearest
            .expect("a document became no centre because a neighbour was one")
            .doc
    });
    Stars {
        centre: centre.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_number(len: usize) -> DocOrder {
        DocOrder::by(len, |a, b| a.cmp(&b))
    }

    fn edge(a: u32, b: u32, percent: usize) -> Edge {
        let similarity = Ratio::of(percent, 100).expect("100 is a whole");
        Edge {
            a: a.into(),
            b: b.into(),
            similarity,
        }
    }

    /// name, documents, edges with percent, centre of each document
    type Case = (
        &'static str,
        usize,
        &'static [(u32, u32, usize)],
        &'static [u32],
    );
    const CASES: &[Case] = &[
        ("no edges", 2, &[], &[0, 1]),
        (
            "a pair has the earlier as its centre",
            2,
            &[(0, 1, 90)],
            &[0, 0],
        ),
        (
            "the middle of a chain of three",
            3,
            &[(0, 1, 90), (1, 2, 90)],
            &[1, 1, 1],
        ),
        // 1 and 2 have two neighbours each; 1 comes first, and 3 has no centre beside it.
        (
            "a chain of four splits",
            4,
            &[(0, 1, 90), (1, 2, 80), (2, 3, 90)],
            &[1, 1, 3, 3],
        ),
        (
            "a tie of similarity goes to the busier centre",
            4,
            &[(0, 1, 80), (1, 2, 80), (2, 3, 80)],
            &[1, 1, 1, 3],
        ),
        (
            "an edge listed twice counts once",
            3,
            &[(1, 2, 70), (2, 1, 70), (0, 1, 90), (0, 1, 90)],
            &[1, 1, 1],
        ),
    ];

    #[test]
    fn centres_are_those_expected() {
        for (name, len, edges, expected) in CASES {
            let edges: Vec<Edge> = edges
                .iter()
                .map(|&(a, b, percent)| edge(a, b, percent))
                .collect();
            let stars = stars(&by_number(*len), &edges);
            let centres: Vec<u32> = stars.centre.iter().map(|centre| centre.get()).collect();
            assert_eq!(&centres, expected, "{name}");
        }
    }

    #[test]
    fn the_head_is_the_earliest_and_not_the_centre() {
        let order = by_number(3);
        let partition = stars(&order, &[edge(0, 2, 90), edge(1, 2, 90)]).partition(&order);
        assert_eq!(partition.head(DocId::from(2)), DocId::from(0));
    }

    fn graph() -> impl Strategy<Value = (usize, Vec<(usize, usize, usize)>)> {
        (2..24_usize).prop_flat_map(|len| {
            let edges = proptest::collection::vec((0..len, 0..len, 70..=100_usize), 0..60);
            (Just(len), edges)
        })
    }

    proptest! {
        #[test]
        fn every_star_is_a_star((len, edges) in graph()) {
            let edges: Vec<Edge> = edges
                .into_iter()
                .filter(|(a, b, _)| a != b)
                .map(|(a, b, percent)| edge(a as u32, b as u32, percent))
                .collect();
            let stars = stars(&by_number(len), &edges);
            let joined = |a: DocId, b: DocId| {
                edges.iter().any(|edge| (edge.a, edge.b) == (a, b) || (edge.b, edge.a) == (a, b))
            };
            for doc in (0..len).map(DocId::new) {
                let centre = stars.centre(doc);
                prop_assert!(centre == doc || joined(doc, centre), "{doc} has no edge to its centre");
                prop_assert_eq!(stars.centre(centre), centre);
            }
            for edge in &edges {
                let both = stars.centre(edge.a) == edge.a && stars.centre(edge.b) == edge.b;
                prop_assert!(!both, "two centres have an edge");
            }
        }

        #[test]
        fn arrival_changes_nothing((len, edges) in graph(), turn in 0..24_usize, rotate in 0..60_usize) {
            let edges: Vec<_> = edges.into_iter().filter(|(a, b, _)| a != b).collect();
            let plain: Vec<Edge> =
                edges.iter().map(|&(a, b, percent)| edge(a as u32, b as u32, percent)).collect();
            // The same articles in another order of arrival, edges in another order and turned round.
            let arrived = |doc: usize| ((doc + turn) % len) as u32;
            let mut other: Vec<Edge> = edges
                .iter()
                .map(|&(a, b, percent)| edge(arrived(b), arrived(a), percent))
                .collect();
            if !other.is_empty() {
                let middle = rotate % other.len();
                other.rotate_left(middle);
            }
            let article = |doc: DocId| (doc.index() + len - turn % len) % len;
            let order = DocOrder::by(len, |a, b| article(a).cmp(&article(b)));
            let (plain, other) = (stars(&by_number(len), &plain), stars(&order, &other));
            for doc in 0..len {
                let there = other.centre(DocId::from(arrived(doc)));
                prop_assert_eq!(plain.centre(DocId::new(doc)).index(), article(there));
            }
        }
    }
}
