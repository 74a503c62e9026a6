//! Everything through the public door, in one binary.
//!
//! - [`help`]: every help page, completions and manual, as printed.
//! - [`imports`]: modules name only modules to their left.
//! - [`options`]: wrong option values and settings files: message, hint, exit status.
//! - [`score`]: measures on results small enough to count by hand.
//! - [`util`]: runs the program in a folder of its own.

mod help;
mod imports;
mod options;
mod score;
mod util;
