//! Computes exact figures for candidate pairs: the only place where a similarity is made.
//!
//! A document is the sorted set of its shingles; what two share is counted by one merge. Time
//! `O(a + b)` per pair, less where the threshold is out of reach. Exact except where two different shingles
//! share a 64-bit hash: among a billion shingles, a chance of one in forty. [`Holders`] says how many
//! others have what two share.

mod holders;
mod sets;
mod shingle_set;

pub use holders::{Groups, Holders, WantedShingles};
pub use sets::{Containment, Jaccard, Overlap, smallest_shared};
pub use shingle_set::{Set, Sets};
