//! Whether two articles that were compared tell of one event.

use super::Barrier;
use crate::story::Features;

/// What is known of two articles as accounts of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum OneEvent {
    /// Nobody looked: stories were not asked for, or one of the two has no words.
    #[default]
    NotAsked,
    /// They share so much wording that they are one family, which is of one event.
    OneFamily,
    /// They are of no one event, whatever they tell.
    Barred(Barrier),
    /// What a [`Verdict`](crate::story::Verdict) is reached by.
    Measured(Features),
}
