//! Candidate pairs to exact figures: the only place where a similarity is made.

mod sets;

pub use sets::{Containment, Jaccard, Overlap};
