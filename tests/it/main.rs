//! Everything through the public door, in one binary.
//!
//! - [`imports`]: modules name only modules to their left.

mod imports;
