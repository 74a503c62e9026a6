//! The caller's order of documents, which breaks every tie.

use crate::base::DocId;
use std::cmp::Ordering;

/// A total order of all documents that does not depend on how they arrived: for news, the earliest
/// first, then the lowest id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocOrder {
    rank: Vec<u32>,
    docs: Vec<DocId>,
}

impl DocOrder {
    /// Sorts `len` documents. Cost `O(n log n)` comparisons.
    ///
    /// `compare` must tell any two documents apart; those it calls equal stand as they arrived.
    ///
    /// # Panics
    ///
    /// When `len` exceeds 4,294,967,295.
    pub fn by(len: usize, mut compare: impl FnMut(DocId, DocId) -> Ordering) -> DocOrder {
        let mut docs: Vec<DocId> = (0..len).map(DocId::new).collect();
        docs.sort_by(|&a, &b| compare(a, b));
        let mut rank = vec![0; len];
        for (position, doc) in docs.iter().enumerate() {
            rank[doc.index()] = DocId::new(position).get();
        }
        DocOrder { rank, docs }
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }

    /// The position of `doc` in the order, from 0.
    ///
    /// # Panics
    ///
    /// When there is no such document.
    pub fn rank(&self, doc: DocId) -> u32 {
        self.rank[doc.index()]
    }

    /// All documents, first to last.
    pub fn docs(&self) -> impl ExactSizeIterator<Item = DocId> {
        self.docs.iter().copied()
    }
}
