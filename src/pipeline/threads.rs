//! The threads of a run.

use super::Error;
use crate::config::Config;

/// Runs `work` on as many threads as were asked for.
pub(super) fn with<R: Send>(
    config: &Config,
    work: impl FnOnce() -> Result<R, Error> + Send,
) -> Result<R, Error> {
    let threads = config.threads().map_or(0, std::num::NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|source| Error::Threads { threads, source })?
        .install(work)
}
