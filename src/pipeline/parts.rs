//! What is inside of a run, for `inspect` and for measuring: none of it is needed to run anything.
//!
//! A [`Corpus`] is what is known of articles when they were read, before any two were compared. [`Match`]es are what
//! was found of two, with [`Aligned`] and [`Shared`] passages.

pub use super::corpus::{Corpus, Wanted};
pub use super::masking::ignored;
pub use super::matching::{Aligned, Generators, Match, Shared};
pub use super::mentions::lexicon;
pub use super::one_event::OneEvent;
pub use super::profiles::profile;
pub use super::stories::Barrier;
