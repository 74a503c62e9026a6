//! One file for each command: what it asks of the library, and what it says when done.

pub mod compare;
pub mod dedupe;
pub mod pairs;
pub mod score;
pub mod shell;
pub mod trace;
