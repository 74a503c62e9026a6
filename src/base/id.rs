//! The number of a document inside one run.

use std::fmt;

/// The position of a document in the corpus of one run, from 0.
///
/// It depends on the order of input, so it never decides anything visible in a result: ties are
/// broken by the article's own id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocId(u32);

impl DocId {
    /// The document at position `index`.
    ///
    /// # Panics
    ///
    /// When `index` exceeds 4,294,967,295, the most documents one run can hold.
    pub fn new(index: usize) -> DocId {
        DocId(u32::try_from(index).expect("a run holds at most 2^32 - 1 documents"))
    }

    /// The position as an index into the columns of the corpus.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The position as 32 bits, for packed tables.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl From<u32> for DocId {
    fn from(index: u32) -> DocId {
        DocId(index)
    }
}

impl fmt::Display for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "document {}", self.0)
    }
}
