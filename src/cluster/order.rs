//! The caller's order of documents, which breaks every tie.

use crate::base::DocId;
use std::cmp::Ordering;

/// A total order of all documents that does not depend on how they arrived: for news, the earliest
/// first, then the lowest id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocOrder {
    rank: Vec<u32>,
    docs: Vec<DocId>,
}

impl DocOrder {
    /// Sorts `len` documents. Cost `O(n log n)` comparisons.
    ///
    /// `compare` must distinguish any two documents; those it calls equal stay as they arrived.
    ///
    /// # Panics
    ///
    /// When `len` exceeds 4,294,967,295.
    pub fn by(len: usize, compare: impl FnMut(DocId, DocId) -> Ordering) -> DocOrder {
        DocOrder::by_key(len, |_| (), compare)
    }

    /// Sorts `len` documents by a key for each, and by `compare` only where two keys are equal.
    /// Faster than [`by`](DocOrder::by), since the sort has the keys at hand. Temporary memory: a key and 8 bytes per document.
    ///
    /// # Panics
    ///
    /// When `len` exceeds 4,294,967,295.
    pub fn by_key<K: Ord + Copy>(
        len: usize,
        key: impl Fn(DocId) -> K,
        mut compare: impl FnMut(DocId, DocId) -> Ordering,
    ) -> DocOrder {
        let mut keyed: Vec<(K, DocId)> = (0..len)
            .map(DocId::new)
            .map(|document| (key(document), document))
            .collect();
        keyed.sort_unstable_by(|a, b| {
            let order = a.0.cmp(&b.0).then_with(|| compare(a.1, b.1));
            order.then_with(|| a.1.cmp(&b.1))
        });
        let mut rank = vec![0; len];
        let docs = keyed.iter().map(|&(_, document)| document);
        for (position, document) in docs.clone().enumerate() {
            rank[document.index()] = DocId::new(position).get();
        }
        DocOrder {
            docs: docs.collect(),
            rank,
        }
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
