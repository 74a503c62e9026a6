//! Unfinished results, to be removed when the process is told to end.
//!
//! An abandoned result removes itself when dropped, but a process that ends on a signal drops
//! nothing. So unfinished files next to their destination are listed here. Beginning a
//! result, putting it in its place and removing all of them exclude each other: an interruption
//! finds a result either not begun, listed, or whole.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static LISTED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Removes all unfinished results from disk, for good: from now on nothing is begun
/// or put in its place any more, and any thread that tries waits forever. For a process that is about to
/// end; call it from a separate thread.
pub fn give_up() {
    let listed = listed();
    listed.iter().for_each(|path| remove(path));
    // The lock is never given back.
    std::mem::forget(listed);
}

/// Other threads may still be writing into a folder, so one attempt may not do.
fn remove(path: &Path) {
    const ATTEMPTS: usize = 100;
    for _ in 0..ATTEMPTS {
        let removed = match fs::symlink_metadata(path) {
            Ok(there) if there.is_dir() => fs::remove_dir_all(path),
            Ok(_) => fs::remove_file(path),
            Err(error) => Err(error),
        };
        match removed {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            // A leftover is all that can be lost, and there is nobody left to tell.
            _ => return,
        }
    }
}

fn listed() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    // A set is never left half changed, so a panic elsewhere does not spoil it.
    LISTED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file or folder that is listed. When dropped it is so no longer; removing it is left to
/// its owner, before.
#[derive(Debug)]
pub(super) struct Unfinished {
    path: PathBuf,
}

impl Unfinished {
    /// Makes a file or folder and lists it under the path that `make` returns beside it.
    pub(super) fn begin<T>(
        make: impl FnOnce() -> io::Result<(PathBuf, T)>,
    ) -> io::Result<(Unfinished, T)> {
        let mut listed = listed();
        let (path, made) = make()?;
        listed.insert(path.clone());
        Ok((Unfinished { path }, made))
    }

    /// Where it stands.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it in its place, uninterrupted.
    pub(super) fn put<T>(&self, put: impl FnOnce() -> T) -> T {
        let _held = listed();
        put()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        listed().remove(&self.path);
    }
}
