//! How far a run is, for whoever wants to show it.

/// Is told how far a run is. The library knows no terminal: the command line shows a bar, a
/// program may show what it likes, and [`Silent`] shows nothing.
///
/// Workers call [`advance`](Progress::advance) from their own threads, so all methods take `&self`.
pub trait Progress: Sync {
    /// A stage begins, and the one before it is over; `total` is the work in it where known, in
    /// the unit that [`advance`](Progress::advance) counts.
    fn stage(&self, name: &'static str, total: Option<u64>);

    /// So much more of the stage is done.
    fn advance(&self, n: u64);

    /// The last stage is over.
    fn finish(&self);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _name: &'static str, _total: Option<u64>) {}

    fn advance(&self, _n: u64) {}

    fn finish(&self) {}
}
