//! Signatures to candidate pairs: which pairs are worth comparing?

mod candidate;
pub mod fingerprints;

pub use candidate::CandidatePair;
