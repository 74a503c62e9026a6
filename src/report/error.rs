//! What can go wrong when results are written.

use std::io;
use std::path::{Path, PathBuf};

/// A result could not be written. Nothing of it is left behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Something else is where the result folder should go.
    #[error("`{}` is in the way: it is not an earlier result of this program", path.display())]
    Occupied {
        /// The path that is taken.
        path: PathBuf,
    },
    /// An earlier result is there, and something was added to it.
    #[error("`{}` is in the way: it is an earlier result, but also holds {}", path.display(), listed(foreign))]
    Mixed {
        /// The folder.
        path: PathBuf,
        /// Some of what no run wrote, as paths from there.
        foreign: Vec<PathBuf>,
    },
    /// The folder that is to hold the result does not exist.
    #[error("cannot write `{}`: there is no folder `{}`", path.display(), parent.display())]
    NoParent {
        /// The result.
        path: PathBuf,
        /// The folder that is missing.
        parent: PathBuf,
    },
    /// The destination names no file: it is empty, or ends in `..`.
    #[error("`{}` cannot be written: it names no file or folder", path.display())]
    NoName {
        /// What was given.
        path: PathBuf,
    },
    /// A file of a result folder would not be in it.
    #[error("cannot write `{}`: it is not below `{}`", name.display(), folder.display())]
    Outside {
        /// The folder.
        folder: PathBuf,
        /// What the file was to be called there.
        name: PathBuf,
    },
    /// A file or folder could not be created, written or renamed.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Error {
    /// What to do about it, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Occupied { .. } => {
                Some("name a folder that does not exist yet, or move this one away".to_string())
            }
            Error::Mixed { .. } => Some(
                "the whole folder would be replaced: move what is not of the result elsewhere, or name \
                 another folder"
                    .to_string(),
            ),
            Error::NoParent { parent, .. } if parent.exists() => {
                Some("something else stands there: name another place".to_string())
            }
            Error::NoParent { parent, .. } => {
                Some(format!("create it first: mkdir -p '{}'", parent.display()))
            }
            Error::NoName { .. } => Some("name the folder or file to write".to_string()),
            Error::Outside { .. } => None,
            Error::Write { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    Some("the disk is full: free some space, or write to another disk".to_string())
                }
                io::ErrorKind::FileTooLarge => Some(
                    "files may not be larger than this here: raise the limit (`ulimit -f`), or write to \
                     another disk"
                        .to_string(),
                ),
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    Some("write to a folder where you may create files".to_string())
                }
                io::ErrorKind::NotADirectory => {
                    Some("a file stands where a folder is named: name another place".to_string())
                }
                _ => None,
            },
        }
    }

    /// Turns an error of writing to `path` into one that names the path, keeping the kind that the system
    /// gave; [`named_in`](Error::named_in) gets it back.
    pub fn named(path: &Path, source: io::Error) -> io::Error {
        let kind = source.kind();
        let path = path.to_path_buf();
        io::Error::new(kind, Error::Write { path, source })
    }

    /// What [`named`](Error::named) put into an I/O error.
    pub fn named_in(error: &io::Error) -> Option<&Error> {
        error.get_ref()?.downcast_ref()
    }

    pub(super) fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::Write { path, source }
    }
}

/// Some paths, for a message.
fn listed(paths: &[PathBuf]) -> String {
    let quoted = paths.iter().map(|path| format!("`{}`", path.display()));
    quoted.collect::<Vec<_>>().join(", ")
}
