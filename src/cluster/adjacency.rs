//! A weighted graph, stored with the neighbours of each node together.

use crate::base::{DocId, Ratio};

/// One neighbour of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// The neighbour.
    pub doc: DocId,
    /// How strong the link to it is.
    pub weight: Ratio,
}

/// An undirected graph in compressed rows: each edge is stored once at each of its ends, with its
/// largest weight. Memory 16 bytes per end and 8 per document.
#[derive(Clone, Debug)]
pub struct Adjacency {
    neighbours: Vec<Neighbour>,
    ends: Vec<usize>,
}

impl Adjacency {
    /// The graph of `len` documents with `edges`; an edge from a document to itself is left out.
    /// Cost `O(e log e + n)`.
    ///
    /// # Panics
    ///
    /// When an edge names a document that is not below `len`.
    pub fn new(len: usize, edges: impl Iterator<Item = (DocId, DocId, Ratio)>) -> Adjacency {
        let mut arcs: Vec<(DocId, DocId, Ratio)> = Vec::new();
        for (a, b, weight) in edges.filter(|(a, b, _)| a != b) {
            assert!(
                a.index().max(b.index()) < len,
                "an edge between {a} and {b} in {len} documents"
            );
            arcs.push((a, b, weight));
            arcs.push((b, a, weight));
        }
        arcs.sort_unstable_by(|x, y| {
            (x.0, x.1)
                .cmp(&(y.0, y.1))
                .then_with(|| y.2.get().total_cmp(&x.2.get()))
        });
        arcs.dedup_by_key(|arc| (arc.0, arc.1));

        let mut ends = vec![0; len];
        for (from, _, _) in &arcs {
            ends[from.index()] += 1;
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        let neighbours = arcs
            .into_iter()
            .map(|(_, doc, weight)| Neighbour { doc, weight });
        Adjacency {
            neighbours: neighbours.collect(),
            ends,
        }
    }

    /// The neighbours of `doc`, by number.
    ///
    /// # Panics
    ///
    /// When there is no such document.
    pub fn neighbours(&self, doc: DocId) -> &[Neighbour] {
        let start = if doc.index() == 0 {
            0
        } else {
            self.ends[doc.index() - 1]
        };
        &self.neighbours[start..self.ends[doc.index()]]
    }
}
