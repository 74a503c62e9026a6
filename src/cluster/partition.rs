//! Documents split into clusters.

use super::DocOrder;
use crate::base::{DocId, UnionFind};

/// Every document in exactly one cluster, its own if it is alone. A cluster is identified by its
/// head: the first of its documents in the caller's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    head: Vec<DocId>,
}

impl Partition {
    /// Puts documents with equal labels together. Labels are below the number of documents and have
    /// no other meaning. Cost `O(n)`.
    ///
    /// # Panics
    ///
    /// When `labels` and `order` have different lengths, or a label is out of range.
    pub fn of_labels(labels: &[usize], order: &DocOrder) -> Partition {
        assert_eq!(labels.len(), order.len(), "every document has a label");
        let mut first: Vec<Option<DocId>> = vec![None; labels.len()];
        for doc in order.docs() {
            first[labels[doc.index()]].get_or_insert(doc);
        }
        let head = labels
            .iter()
            .map(|&label| first[label].expect("every label was met above"));
        Partition {
            head: head.collect(),
        }
    }

    /// Turns the sets of `sets` into clusters.
    pub fn of_sets(sets: &mut UnionFind, order: &DocOrder) -> Partition {
        let labels: Vec<usize> = (0..order.len()).map(|doc| sets.find(doc)).collect();
        Partition::of_labels(&labels, order)
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.head.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.head.is_empty()
    }

    /// The head of the cluster that `doc` is in.
    ///
    /// # Panics
    ///
    /// When there is no such document.
    pub fn head(&self, doc: DocId) -> DocId {
        self.head[doc.index()]
    }

    /// Whether two documents are in one cluster.
    pub fn together(&self, a: DocId, b: DocId) -> bool {
        self.head(a) == self.head(b)
    }

    /// All clusters of `least` documents or more, by the order of their heads, and the documents of
    /// each in order.
    pub fn clusters(&self, order: &DocOrder, least: usize) -> Vec<Vec<DocId>> {
        let mut place: Vec<usize> = vec![usize::MAX; self.len()];
        let mut clusters: Vec<Vec<DocId>> = Vec::new();
        for doc in order.docs() {
            let head = self.head(doc).index();
            if place[head] == usize::MAX {
                place[head] = clusters.len();
                clusters.push(Vec::new());
            }
            clusters[place[head]].push(doc);
        }
        clusters.retain(|cluster| cluster.len() >= least);
        clusters
    }
}
