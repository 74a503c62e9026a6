//! Whether two articles that were compared tell of one event.

use super::Barrier;
use crate::story::Features;

/// What is known of two articles as accounts of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum OneEvent {
    /// Not examined: stories were not asked for, or one of the two has no words.
    #[default]
    NotAsked,
    /// They share so much wording that they are one family, and so report one event.
    OneFamily,
    /// They cannot be one story, whatever they say.
    Barred(Barrier),
    /// The features from which a [`Verdict`](crate::story::Verdict) is reached.
    Measured(Features),
    /// The same, where that verdict and its reasons are among the evidence of the pair.
    InEvidence(Features),
}
