//! A folder that is written next to its destination and takes its place as a whole.
//!
//! An earlier result of ours is replaced as a whole: there is an instant between two renames in
//! which neither is at the destination, but both are on the disk. An empty folder at the destination is
//! replaced; anything else is kept, and is an error. The same goes for an earlier result to which something
//! was added: `earlier_run.rs` decides.

use super::Error;
use super::unfinished::Unfinished;
use super::{earlier_run, mode, on_disk};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder beside its destination; removed on drop, unless it was put in its place.
#[derive(Debug)]
pub(super) struct Staged {
    destination: PathBuf,
    staging: Unfinished,
}

impl Staged {
    /// Begins a folder that will be at `destination`, whose parent exists.
    ///
    /// # Errors
    ///
    /// [`Error::Occupied`] when something other than an earlier result or an empty folder is
    /// there, [`Error::Write`] when nothing can be created next to it.
    pub fn begin(destination: PathBuf) -> Result<Staged, Error> {
        refuse_foreign(&destination)?;
        let name = name(&destination)?;
        let made = Unfinished::begin(|| Ok((beside(&destination, name, "partial")?, ())));
        let (staging, ()) = made.map_err(Error::write(&destination))?;
        Ok(Staged {
            destination,
            staging,
        })
    }

    /// Where the folder will be.
    pub fn destination(&self) -> &Path {
        &self.destination
    }

    /// Where the folder is until then.
    pub fn path(&self) -> &Path {
        self.staging.path()
    }

    /// Puts the folder in its place, open to whom the one there was. That is removed; if the system does not allow
    /// that, it stays next to it as `.NAME.replaced-*`.
    ///
    /// # Errors
    ///
    /// As [`begin`](Staged::begin); the destination is then as it was before.
    pub fn put(self) -> Result<(), Error> {
        // Before the rename, which otherwise may be on the disk without what it names.
        on_disk::sync_tree(self.path()).map_err(Error::write(&self.destination))?;
        // After it: what may not be written to cannot be waited for.
        mode::keep(self.path(), &self.destination).map_err(Error::write(&self.destination))?;
        self.staging.put(|| self.replace())?;
        on_disk::sync_names(parent_of(&self.destination));
        Ok(())
    }

    fn replace(&self) -> Result<(), Error> {
        // It may have changed while the work was done.
        refuse_foreign(&self.destination)?;

        let aside = if self.destination.exists() {
            Some(self.put_aside().map_err(Error::write(&self.destination))?)
        } else {
            None
        };
        if let Err(source) = fs::rename(self.path(), &self.destination) {
            if let Some(aside) = aside {
                fs::rename(&aside, &self.destination).map_err(Error::write(&self.destination))?;
            }
            return Err(Error::Write {
                path: self.destination.clone(),
                source,
            });
        }
        if let Some(aside) = aside {
            // The result is in its place: an error would say that it is not. All that is lost is room.
            let _ = remove(&aside);
        }
        Ok(())
    }

    /// Renames what is at the destination, and says to what.
    fn put_aside(&self) -> io::Result<PathBuf> {
        let name = self.destination.file_name().unwrap_or_default();
        // An empty folder keeps the name free until it is taken, and gives way to what is renamed.
        let aside = beside(&self.destination, name, "replaced")?;
        let moved = fs::rename(&self.destination, &aside);
        if moved.is_err() {
            let _ = fs::remove_dir(&aside);
        }
        moved.map(|()| aside)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Once it was put it is gone already; otherwise a leftover is all that can be lost.
        let _ = remove(self.path());
    }
}

/// Lets an absent destination, an empty folder and an earlier result pass.
fn refuse_foreign(destination: &Path) -> Result<(), Error> {
    let occupied = || Error::Occupied {
        path: destination.to_path_buf(),
    };
    let kind = match fs::symlink_metadata(destination) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        // A parent that is a file: `refuse_orphan` names it.
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(()),
        other => other.map_err(Error::write(destination))?,
    };
    if !kind.is_dir() {
        return Err(occupied());
    }
    if let Some(ours) = earlier_run::names(destination) {
        let foreign = earlier_run::foreign(destination, ours).map_err(Error::write(destination))?;
        return if foreign.is_empty() {
            Ok(())
        } else {
            Err(Error::Mixed {
                path: destination.to_path_buf(),
                foreign,
            })
        };
    }
    let mut entries = fs::read_dir(destination).map_err(Error::write(destination))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(occupied()),
    }
}

/// Lets a destination pass whose folder exists.
pub(super) fn refuse_orphan(destination: &Path) -> Result<(), Error> {
    let parent = parent_of(destination);
    if parent.is_dir() {
        return Ok(());
    }
    Err(Error::NoParent {
        path: destination.to_path_buf(),
        parent: parent.to_path_buf(),
    })
}

/// The folder that `destination` stands in.
pub(super) fn parent_of(destination: &Path) -> &Path {
    match destination.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The name of `destination` in its folder.
fn name(destination: &Path) -> Result<&OsStr, Error> {
    destination.file_name().ok_or_else(|| Error::NoName {
        path: destination.to_path_buf(),
    })
}

/// Makes a folder `.NAME.WHAT-*` beside `destination` that nobody else has: in containers every
/// process may have the same number. It is hidden, so that a run that reads the folder above passes over what an
/// earlier one left there when it was killed.
fn beside(destination: &Path, name: &OsStr, what: &str) -> io::Result<PathBuf> {
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(format!(".{what}-"));
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    // Open to whom the user's mask lets in, as any other folder.
    builder.permissions(mode::to_begin(destination, 0o777));
    Ok(builder.tempdir_in(parent_of(destination))?.keep())
}

/// Removes a folder with all it holds; one that is not there is no error.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        // A result that was locked is replaced by one that is, and would be left every time.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            mode::unlock(folder)?;
            fs::remove_dir_all(folder)
        }
        other => other,
    }
}
