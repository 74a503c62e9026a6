//! All signatures of a batch in one allocation.

/// Signatures, row after row: row `i` belongs to the batch's document `i`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignatureMatrix {
    slots: usize,
    values: Vec<u32>,
    /// Which documents have a signature; the row of one that has none is zero and out of reach.
    present: Vec<bool>,
}

/// The signature of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature<'m>(&'m [u32]);

impl SignatureMatrix {
    /// No rows. Memory once filled: `4 · slots + 1` bytes per document.
    pub fn new() -> SignatureMatrix {
        SignatureMatrix::default()
    }

    /// How many documents, including those without a signature.
    pub fn len(&self) -> usize {
        self.present.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.present.is_empty()
    }

    /// Slots in one signature.
    pub fn slots(&self) -> usize {
        self.slots
    }

    /// The signature of document `index`; `None` if it has no shingles.
    ///
    /// # Panics
    ///
    /// When there is no such document.
    pub fn row(&self, index: usize) -> Option<Signature<'_>> {
        let start = index * self.slots;
        self.present[index].then(|| Signature(&self.values[start..start + self.slots]))
    }

    /// All rows in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Option<Signature<'_>>> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// Removes all rows and keeps the memory; new rows may have another length.
    pub fn clear(&mut self) {
        self.values.clear();
        self.present.clear();
    }

    /// Sees to it that rows have `slots`.
    pub(super) fn takes(&mut self, slots: usize) {
        if self.is_empty() {
            self.slots = slots;
        }
        assert_eq!(
            self.slots, slots,
            "signatures of one sketcher stand together"
        );
    }

    /// Appends a document that has no signature.
    pub(super) fn push_absent(&mut self) {
        self.values.resize(self.values.len() + self.slots, 0);
        self.present.push(false);
    }

    /// Appends a document and hands out its row, all zero, to be written.
    pub(super) fn push_row(&mut self) -> &mut [u32] {
        let start = self.values.len();
        self.values.resize(start + self.slots, 0);
        self.present.push(true);
        &mut self.values[start..]
    }
}

impl<'m> Signature<'m> {
    /// The slots; at least one.
    pub fn slots(self) -> &'m [u32] {
        self.0
    }

    /// The share of slots in which both agree, from 0 to 1: an estimate of
    /// [`Sketcher::slot_agreement`](super::Sketcher::slot_agreement).
    ///
    /// # Panics
    ///
    /// When the two have different lengths.
    pub fn agreement(self, other: Signature<'_>) -> f64 {
        let (a, b) = (self.0, other.0);
        assert_eq!(a.len(), b.len(), "only signatures of one sketcher compare");
        let agreeing = a.iter().zip(b).filter(|(a, b)| a == b).count();
        agreeing as f64 / a.len() as f64
    }
}
