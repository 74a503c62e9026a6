//! How much two articles must share to stand in one cluster.

/// The levels of clusters, each nested in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The same text.
    Copy,
    /// Reused wording.
    Family,
    /// The same news event.
    Story,
}
