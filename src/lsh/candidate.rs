//! Two documents that may be alike.

use crate::base::DocId;

/// Two different documents that share a bucket, lower number first; nothing is proven yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CandidatePair {
    lo: DocId,
    hi: DocId,
}

impl CandidatePair {
    /// The pair of two documents; `None` if they are the same.
    pub fn new(a: DocId, b: DocId) -> Option<CandidatePair> {
        (a != b).then(|| CandidatePair {
            lo: a.min(b),
            hi: a.max(b),
        })
    }

    /// The document with the lower number.
    pub fn lo(self) -> DocId {
        self.lo
    }

    /// The document with the higher number.
    pub fn hi(self) -> DocId {
        self.hi
    }
}
