//! How far a run has got, for callers that want to show it.

/// What a run is doing, in the words of summary.json.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// All articles are read, tokenised and sketched.
    Read,
    /// Candidates are nominated, and compared as they stand.
    Compare,
    /// Pairs become copy clusters and families.
    Cluster,
    /// Families become stories.
    Story,
    /// Articles are read for what they say of their sources.
    Attribute,
    /// Each family is explained.
    Explain,
    /// What is to stay is chosen.
    Choose,
}

impl Stage {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Read => "read",
            Stage::Compare => "compare",
            Stage::Cluster => "cluster",
            Stage::Story => "story",
            Stage::Attribute => "attribute",
            Stage::Explain => "explain",
            Stage::Choose => "choose",
        }
    }
}

/// Receives progress reports. The library does not use the terminal: the command line shows a bar, a
/// program may show what it likes, and [`Silent`] shows nothing.
///
/// Workers call [`advance`](Progress::advance) from their own threads, so all methods take `&self`.
pub trait Progress: Sync {
    /// A stage begins, and the one before it is over; `total` is the work in it where known, in
    /// the unit that [`advance`](Progress::advance) counts.
    fn stage(&self, stage: Stage, total: Option<u64>);

    /// So much more of the stage is done.
    fn advance(&self, n: u64);

    /// The last stage is over.
    fn finish(&self);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _stage: Stage, _total: Option<u64>) {}

    fn advance(&self, _n: u64) {}

    fn finish(&self) {}
}
