//! A folder that is written next to its destination and takes its place as a whole.
//!
//! An earlier result of ours is replaced as a whole: there is an instant between two renames in
//! which neither is at the destination, but both are on the disk. An empty folder at the destination is
//! replaced; anything else is kept, and is an error. The same goes for an earlier result to which something
//! was added: `earlier_run.rs` decides.

use super::Error;
use super::earlier_run;
use super::unfinished::Unfinished;
use std::ffi::OsString;
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
        let staging = sibling(&destination, "partial")?;
        // Left behind by a killed process that had the same number.
        remove(&staging).map_err(Error::write(&staging))?;
        let made = Unfinished::begin(|| {
            fs::create_dir(&staging)?;
            Ok((staging, ()))
        });
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

    /// Puts the folder in its place. What was there before is removed; if the system does not allow
    /// that, it stays next to it as `NAME.replaced-PID`.
    ///
    /// # Errors
    ///
    /// As [`begin`](Staged::begin); the destination is then as it was before.
    pub fn put(self) -> Result<(), Error> {
        self.staging.put(|| self.replace())
    }

    fn replace(&self) -> Result<(), Error> {
        // It may have changed while the work was done.
        refuse_foreign(&self.destination)?;

        let aside = sibling(&self.destination, "replaced")?;
        let had_earlier = self.destination.exists();
        if had_earlier {
            // As in `begin`: left behind by a process that had the same number.
            remove(&aside).map_err(Error::write(&aside))?;
            fs::rename(&self.destination, &aside).map_err(Error::write(&self.destination))?;
        }
        if let Err(source) = fs::rename(self.path(), &self.destination) {
            if had_earlier {
                fs::rename(&aside, &self.destination).map_err(Error::write(&self.destination))?;
            }
            return Err(Error::Write {
                path: self.destination.clone(),
                source,
            });
        }
        if had_earlier {
            // The result is in its place: an error would say that it is not. All that is lost is room.
            let _ = remove(&aside);
        }
        Ok(())
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

/// `NAME.WHAT-PID` beside `destination`.
fn sibling(destination: &Path, what: &str) -> Result<PathBuf, Error> {
    let name = destination.file_name();
    let name = name.ok_or_else(|| Error::NoName {
        path: destination.to_path_buf(),
    })?;
    let mut name = OsString::from(name);
    name.push(format!(".{what}-{}", std::process::id()));
    Ok(destination.with_file_name(name))
}

/// Removes a folder with all it holds; one that is not there is no error.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
