//! What happens to a document that was prepared in a batch.

/// How a document of a batch joins those of earlier batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admitted {
    /// Not at all: it gets no number.
    No,
    /// By its number alone: an earlier document has the same tokens and represents it.
    Twin,
    /// With its number, keys and fingerprints.
    First,
}

impl Admitted {
    /// # Panics
    ///
    /// When `admitted` does not have one entry for each of `documents`.
    pub(super) fn check(admitted: &[Admitted], documents: usize) {
        assert_eq!(
            admitted.len(),
            documents,
            "what becomes of each document of a batch is said once"
        );
    }
}
