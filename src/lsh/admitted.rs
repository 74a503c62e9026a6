//! What becomes of a document that was made ready in a batch.

/// How a document of a batch joins those of the batches before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admitted {
    /// Not at all: it has no number.
    No,
    /// By its number alone: a document before it has the same tokens and stands for it.
    Twin,
    /// With all that was made of it.
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
