//! What is kept of a signature: one 32-bit key for each band.

use super::{Admitted, Banding};
use crate::base::DocId;
use crate::sketch::{Signature, SignatureMatrix};

/// The band keys of a corpus, one column per band. Documents without a signature have no entry.
///
/// Memory: 4 bytes per document and band, and 4 per document. A key is a hash, so two documents
/// that differ in a band meet in it once in four billion; verification drops such a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct BandTable {
    banding: Banding,
    /// All documents, those without a signature included.
    documents: usize,
    /// The documents that have an entry, ascending.
    members: Vec<u32>,
    /// `columns[band][entry]` is the key of document `members[entry]`.
    columns: Vec<Vec<u32>>,
}

/// Two tables that were cut into different bands cannot be joined.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error(
    "{} bands of {} rows cannot join {} bands of {}",
    right.bands(), right.rows(), left.bands(), left.rows()
)]
pub struct BandingMismatch {
    /// The table that was to grow.
    pub left: Banding,
    /// The table that was to be appended.
    pub right: Banding,
}

impl BandTable {
    /// No documents.
    pub fn new(banding: Banding) -> BandTable {
        BandTable {
            banding,
            documents: 0,
            members: Vec::new(),
            columns: vec![Vec::new(); banding.bands()],
        }
    }

    /// Removes all documents and keeps the memory.
    pub fn clear(&mut self) {
        self.documents = 0;
        self.members.clear();
        self.columns.iter_mut().for_each(Vec::clear);
    }

    /// How the signatures were cut.
    pub fn banding(&self) -> Banding {
        self.banding
    }

    /// How many documents, including those without a signature.
    pub fn len(&self) -> usize {
        self.documents
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.documents == 0
    }

    /// Appends documents in their order: the first of them gets the number [`len`](BandTable::len).
    ///
    /// # Panics
    ///
    /// When the signatures have fewer slots than the banding uses, or the corpus outgrows 2^32 - 1
    /// documents.
    pub fn append(&mut self, signatures: &SignatureMatrix) {
        let used = self.banding.slots();
        assert!(
            signatures.is_empty() || signatures.slots() >= used,
            "{used} slots are banded, but a signature has {}",
            signatures.slots()
        );
        for column in &mut self.columns {
            column.reserve(signatures.len());
        }
        for signature in signatures.rows() {
            if let Some(signature) = signature {
                self.push(signature);
            }
            self.documents += 1;
        }
    }

    fn push(&mut self, signature: Signature<'_>) {
        self.members.push(DocId::new(self.documents).get());
        let bands = signature.slots().chunks_exact(self.banding.rows());
        for (number, (column, rows)) in self.columns.iter_mut().zip(bands).enumerate() {
            column.push(key(number, rows));
        }
    }

    fn check(&self, later: &BandTable) -> Result<(), BandingMismatch> {
        if self.banding != later.banding {
            return Err(BandingMismatch {
                left: self.banding,
                right: later.banding,
            });
        }
        Ok(())
    }

    /// Appends the documents of `later` after those of this table: the same as appending all
    /// signatures to one table.
    ///
    /// # Errors
    ///
    /// [`BandingMismatch`] when the two were cut differently.
    pub fn merge(&mut self, later: &BandTable) -> Result<(), BandingMismatch> {
        self.check(later)?;
        let first = self.documents;
        let shifted = |&member: &u32| DocId::new(first + member as usize).get();
        self.members.extend(later.members.iter().map(shifted));
        for (column, more) in self.columns.iter_mut().zip(&later.columns) {
            column.extend_from_slice(more);
        }
        self.documents += later.documents;
        Ok(())
    }

    /// Appends those documents of `later` that are admitted, as [`merge`](BandTable::merge) does; a twin has no entry.
    ///
    /// # Errors
    ///
    /// [`BandingMismatch`] when the two were cut differently.
    ///
    /// # Panics
    ///
    /// When `admitted` does not have one entry for each document of `later`.
    pub fn merge_admitted(
        &mut self,
        later: &BandTable,
        admitted: &[Admitted],
    ) -> Result<(), BandingMismatch> {
        Admitted::check(admitted, later.len());
        if admitted.iter().all(|admitted| *admitted == Admitted::First) {
            return self.merge(later);
        }
        self.check(later)?;
        let mut numbers = Vec::with_capacity(admitted.len());
        for admitted in admitted {
            numbers.push((*admitted == Admitted::First).then_some(self.documents));
            self.documents += usize::from(*admitted != Admitted::No);
        }
        let number = |entry: usize| numbers[later.members[entry] as usize];
        let entries: Vec<usize> = (0..later.entries())
            .filter(|&entry| number(entry).is_some())
            .collect();
        let members = entries.iter().filter_map(|&entry| number(entry));
        self.members
            .extend(members.map(|number| DocId::new(number).get()));
        for (column, more) in self.columns.iter_mut().zip(&later.columns) {
            column.extend(entries.iter().map(|&entry| more[entry]));
        }
        Ok(())
    }

    /// The size in bytes of all keys in the table.
    pub fn key_bytes(&self) -> u64 {
        let keys = self.columns.iter().map(|column| column.len() as u64);
        4 * keys.sum::<u64>()
    }

    /// Takes the keys of one band out of the table, to be kept elsewhere; documents stay. Afterwards the band has
    /// only the keys that are appended later.
    ///
    /// # Panics
    ///
    /// When the table has no such band.
    pub fn take_keys(&mut self, band: usize) -> Vec<u32> {
        std::mem::take(&mut self.columns[band])
    }

    /// Puts all keys of one band back.
    ///
    /// # Panics
    ///
    /// When the table has no such band, or there is not exactly one key for each document with an entry.
    pub fn put_keys(&mut self, band: usize, keys: Vec<u32>) {
        let (keys_there, entries) = (keys.len(), self.entries());
        assert_eq!(keys_there, entries, "a band has a key for every entry");
        self.columns[band] = keys;
    }

    /// How many documents have an entry.
    pub(super) fn entries(&self) -> usize {
        self.members.len()
    }

    /// The document of an entry.
    pub(super) fn member(&self, entry: u32) -> DocId {
        DocId::from(self.members[entry as usize])
    }

    /// The keys of one band, entry by entry.
    pub(super) fn column(&self, band: usize) -> &[u32] {
        &self.columns[band]
    }
}

/// Hashes the slots of one band. The band's number is part of it, or a column of equal slots would
/// have the same key in every band and one bad key would be bad in all.
fn key(band: usize, rows: &[u32]) -> u32 {
    let mut state = (band as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &row in rows {
        state = (state ^ u64::from(row)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        state ^= state >> 32;
    }
    (state.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}
