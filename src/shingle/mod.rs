//! Tokens to shingles: `width` tokens in a row, hashed to 64 bits.

use crate::base::Ragged;
use std::num::NonZeroUsize;

/// What is asked of this stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Tokens in one shingle.
    pub width: NonZeroUsize,
}

/// The shingles of a batch of documents in text order: shingle `i` begins at token `i`. A document
/// with fewer tokens than a shingle has one shingle, all of it; one without tokens has none.
#[derive(Clone, Debug, Default)]
pub struct ShingleBatch {
    /// The hashes, document by document.
    pub hashes: Ragged<u64>,
}
