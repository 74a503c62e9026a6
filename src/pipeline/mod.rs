//! All stages in their order: the whole path of an article, with the threads and files it needs.

mod progress;

pub use progress::{Progress, Silent};
