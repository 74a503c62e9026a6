//! What a run is given, and hands on from stage to stage.

use super::Progress;
use crate::config::Config;

/// The settings, the articles, and whom to tell how far the run is.
pub(super) struct Given<'r, S> {
    pub config: &'r Config,
    pub source: &'r S,
    pub progress: &'r dyn Progress,
}

// Derived, they would ask for a source that can be copied.
impl<S> Copy for Given<'_, S> {}

impl<S> Clone for Given<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}
