//! Candidate pairs to exact figures: the only place where a similarity is made.
//!
//! A document is the set of its shingles, sorted; what two share is counted by one merge. Time
//! `O(a + b)` a pair, less where the threshold is out of reach. Exact but for two different shingles
//! with one hash of 64 bits: among a billion shingles, a chance of one in forty. [`Holders`] says how many
//! others have what two share.

mod holders;
mod sets;
mod shingle_set;

pub use holders::{Groups, Holders, Wanted};
pub use sets::{Containment, Jaccard, Overlap, smallest_shared};
pub use shingle_set::{Set, Sets};
