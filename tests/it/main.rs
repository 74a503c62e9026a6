//! Everything through the public door, in one binary.
//!
//! - [`statistics`]: signatures estimate what they claim to, and bands find what they promise.

mod statistics;
