//! The inner parts of a run, for `inspect` and for measuring. None of them is needed to run anything.
//!
//! A [`Corpus`] is what is known of articles once they were read and before any two are compared.
//! [`Match`]es say what was found about two of them, with [`Aligned`] and [`Shared`] passages.

pub use super::corpus::{Corpus, FactsToKeep};
pub use super::masking::ignored;
pub use super::matches::{Aligned, Generators, Match, Shared};
pub use super::mentions::lexicon;
pub use super::one_event::OneEvent;
pub use super::profiles::profile;
pub use super::stories::Barrier;
