//! One result file that appears whole or not at all.

use super::Error;
use super::staged::{parent_of, refuse_orphan};
use super::unfinished::Unfinished;
use super::{mode, on_disk, special_file};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file being written next to its destination. Writes are not buffered here, and their errors name
/// the file. Dropped without [`commit`](ResultFile::commit), it leaves no trace.
#[derive(Debug)]
#[must_use = "what is not committed is removed"]
pub struct ResultFile {
    destination: PathBuf,
    target: Target,
}

#[derive(Debug)]
enum Target {
    /// To be renamed; if abandoned, removed before it is taken off the list.
    Beside(NamedTempFile, Unfinished),
    /// What must not be replaced by a file: a device or a pipe such as `/dev/null`, or what
    /// `/dev/stdout` leads to.
    Through(File),
}

impl ResultFile {
    /// Begins a file that will be at `destination`, replacing a file that is already there.
    ///
    /// # Errors
    ///
    /// [`Error::Occupied`] when a folder is there, [`Error::NoParent`] when there is no folder
    /// to put it into, [`Error::Write`] when nothing can be created there or a link is broken.
    pub fn create(destination: &Path) -> Result<ResultFile, Error> {
        if let Some(file) = special_file::open(destination).map_err(Error::write(destination))? {
            return Ok(ResultFile {
                destination: destination.to_path_buf(),
                target: Target::Through(file),
            });
        }
        // A link stays a link: what it points to is replaced. One that leads nowhere is left alone,
        // since nobody knows what it stands for: `/dev/stdout` is one where `/proc` is missing.
        let destination = match fs::canonicalize(destination) {
            Ok(real) => real,
            Err(source) if destination.is_symlink() => {
                let path = destination.to_path_buf();
                return Err(Error::Write { path, source });
            }
            Err(_) => destination.to_path_buf(),
        };
        if destination.file_name().is_none() {
            return Err(Error::NoName { path: destination });
        }
        if destination.is_dir() {
            return Err(Error::Occupied { path: destination });
        }
        refuse_orphan(&destination)?;
        let target = beside(&destination).map(|(listed, file)| Target::Beside(file, listed));
        match target {
            Ok(target) => Ok(ResultFile {
                destination,
                target,
            }),
            Err(source) => Err(Error::Write {
                path: destination,
                source,
            }),
        }
    }

    /// The path that the file will have.
    pub fn destination(&self) -> &Path {
        &self.destination
    }

    /// Puts the file in its place, with the permissions of the one that it replaces.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with the destination, which is then as it was before.
    pub fn commit(self) -> Result<(), Error> {
        match self.target {
            Target::Through(_) => Ok(()),
            Target::Beside(file, listed) => {
                mode::keep(file.path(), &self.destination)
                    .map_err(Error::write(&self.destination))?;
                // Before the rename, which otherwise may be on the disk without what it names.
                on_disk::sync_file(file.as_file()).map_err(Error::write(&self.destination))?;
                let put = listed.put(|| file.persist(&self.destination));
                put.map_err(|error| Error::Write {
                    path: self.destination.clone(),
                    source: error.error,
                })?;
                on_disk::sync_names(parent_of(&self.destination));
                Ok(())
            }
        }
    }
}

impl Write for ResultFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.target {
            // Its own errors name the temporary file.
            Target::Beside(file, _) => file.as_file_mut().write(bytes),
            Target::Through(file) => file.write(bytes),
        };
        written.map_err(|source| Error::named(&self.destination, source))
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            Target::Beside(file, _) => file.as_file_mut().flush(),
            Target::Through(file) => file.flush(),
        }
    }
}

/// A new file in the folder of `destination`, readable by whom what is there is, else by whom the user's mask
/// lets read.
fn beside(destination: &Path) -> io::Result<(Unfinished, NamedTempFile)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".wirecopy-").suffix(".partial");
    #[cfg(unix)]
    builder.permissions(mode::to_begin(destination, 0o666));
    Unfinished::begin(|| {
        let file = builder.tempfile_in(parent_of(destination))?;
        Ok((file.path().to_path_buf(), file))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> tempfile::TempDir {
        tempfile::tempdir().expect("tests may write temporary files")
    }

    fn count(folder: &Path) -> usize {
        fs::read_dir(folder).expect("the folder is there").count()
    }

    #[test]
    fn a_file_appears_at_the_end_and_replaces_another() {
        let place = place();
        let out = place.path().join("out.csv");
        fs::write(&out, "old").expect("it can be written");
        let mut file = ResultFile::create(&out).expect("it can begin");
        file.write_all(b"new").expect("it can be written");
        assert_eq!(fs::read(&out).expect("it is there"), b"old");
        file.commit().expect("it can be renamed");
        assert_eq!(fs::read(&out).expect("it is there"), b"new");
        assert_eq!(count(place.path()), 1);
    }

    #[test]
    fn a_file_given_up_leaves_nothing() {
        let place = place();
        let mut file = ResultFile::create(&place.path().join("out.csv")).expect("it can begin");
        file.write_all(b"new").expect("it can be written");
        drop(file);
        assert_eq!(count(place.path()), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_left_alone() {
        let place = place();
        let link = place.path().join("link");
        std::os::unix::fs::symlink("absent", &link).expect("links can be made");
        let error = ResultFile::create(&link).expect_err("it leads nowhere");
        assert!(matches!(error, Error::Write { .. }), "{error}");
        assert!(link.is_symlink());
        assert_eq!(count(place.path()), 1);
    }

    #[test]
    fn a_folder_is_in_the_way_and_a_missing_one_is_named() {
        let place = place();
        let error = ResultFile::create(place.path()).expect_err("it is a folder");
        assert!(matches!(error, Error::Occupied { .. }), "{error}");
        let error =
            ResultFile::create(&place.path().join("absent/out.csv")).expect_err("no folder");
        assert!(matches!(error, Error::NoParent { .. }), "{error}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_written_through_and_a_full_one_is_named() {
        let mut null = ResultFile::create(Path::new("/dev/null")).expect("it can be opened");
        null.write_all(b"x").expect("it takes everything");
        null.commit().expect("nothing is renamed");
        let kind = fs::symlink_metadata("/dev/null")
            .expect("it is still there")
            .file_type();
        assert!(!kind.is_file(), "the device was replaced");

        let mut full = ResultFile::create(Path::new("/dev/full")).expect("it can be opened");
        let source = full.write_all(b"x").expect_err("it takes nothing");
        assert_eq!(source.kind(), io::ErrorKind::StorageFull);
        let error = Error::named_in(&source).expect("errors of writing name the file");
        assert!(error.to_string().contains("/dev/full"), "{error}");
        assert!(
            error.hint().is_some_and(|hint| hint.contains("full")),
            "{error}"
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_open_already_is_written_through() {
        use std::os::fd::AsRawFd;
        let place = place();
        let behind = place.path().join("log");
        fs::write(&behind, "before\n").expect("it can be written");
        let open = File::open(&behind).expect("it is there");
        let link = place.path().join("link");
        let descriptor = format!("/proc/self/fd/{}", open.as_raw_fd());
        std::os::unix::fs::symlink(&descriptor, &link).expect("links can be made");
        for path in [Path::new(&descriptor), &link] {
            let mut file = ResultFile::create(path).expect("it can be opened");
            file.write_all(b"rows\n").expect("it can be written");
            file.commit().expect("nothing is renamed");
        }
        let text = fs::read_to_string(&behind).expect("it is there");
        assert_eq!(text, "before\nrows\nrows\n");
        assert!(link.is_symlink(), "the link was replaced");
        assert_eq!(count(place.path()), 2);
    }
}
