//! Signatures to candidate pairs: which pairs are worth comparing?

mod candidate;

pub use candidate::CandidatePair;
