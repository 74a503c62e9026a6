//! Shingles to signatures.

use crate::base::Seed;
use std::num::NonZeroUsize;

/// How a signature is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Our own MinHash: the default.
    #[default]
    MinHash,
    /// SimHash of `probabilistic-collections`.
    SimHash,
    /// MinHash of `probabilistic-collections`: the reference ours is measured against.
    MinHashReference,
}

/// What is asked of this stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How a signature is made.
    pub method: Method,
    /// Minima in one signature.
    pub signature_len: NonZeroUsize,
    /// Where its random orders come from.
    pub seed: Seed,
}
