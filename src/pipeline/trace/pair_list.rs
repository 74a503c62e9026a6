//! The verified pairs of a corpus, without what else a trace says of it.

use super::Trace;
use crate::ingest::{RecordError, RecordWarning};
use crate::pipeline::Match;
use crate::report::{PairRow, Summary};

/// The verified pairs of a corpus. This is a trace whose other tables would be wrong, since articles
/// without a match are not read for their sources.
#[derive(Debug)]
pub struct PairList(pub(super) Trace);

impl PairList {
    /// A row for every pair, the likelier source first.
    pub fn pairs(&self) -> impl Iterator<Item = PairRow<'_>> {
        self.0.pairs()
    }

    /// As [`Trace::found`].
    pub fn found(&self, a: &str, b: &str) -> Option<&Match> {
        self.0.found(a, b)
    }

    /// What the run was asked to do and what it did.
    pub fn summary(&self) -> &Summary {
        self.0.summary()
    }

    /// Records that were left out, and rows of the metadata before them.
    pub fn errors(&self) -> &[RecordError] {
        self.0.errors()
    }

    /// Records that were kept, but without something that they said.
    pub fn warnings(&self) -> &[RecordWarning] {
        self.0.warnings()
    }
}
