//! Several result files that appear in a folder together.

use super::Error;
use super::folder::{parent_of, remove, sibling};
use super::unfinished::Unfinished;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Files being written for one folder, which may hold other files already: those stay, unless one
/// of the same name takes their place. Dropped without [`commit`](ResultFiles::commit), it leaves
/// no trace but folders that it had to make above the destination.
#[derive(Debug)]
pub struct ResultFiles {
    destination: PathBuf,
    /// Where files stand until the end, on the disk of the destination.
    staging: Unfinished,
    names: Vec<PathBuf>,
}

/// One of them. Writes are not buffered here.
#[derive(Debug)]
pub struct ResultFilePart {
    path: PathBuf,
    file: File,
}

impl ResultFiles {
    /// Begins files that will stand in `destination`, which is made at the end if it is not there.
    ///
    /// # Errors
    ///
    /// [`Error::Occupied`] when something else than a folder stands there, [`Error::Write`] when
    /// nothing can be created there.
    pub fn create(destination: &Path) -> Result<ResultFiles, Error> {
        let destination =
            fs::canonicalize(destination).unwrap_or_else(|_| destination.to_path_buf());
        let staging = match fs::metadata(&destination) {
            Ok(there) if there.is_dir() => {
                destination.join(format!(".wirecopy-{}.partial", std::process::id()))
            }
            Ok(_) => return Err(Error::Occupied { path: destination }),
            Err(_) => {
                fs::create_dir_all(parent_of(&destination)).map_err(Error::write(&destination))?;
                sibling(&destination, "partial")?
            }
        };
        // Left behind by a killed process that had the same number.
        remove(&staging).map_err(Error::write(&staging))?;
        let made = Unfinished::begin(|| {
            fs::create_dir(&staging)?;
            Ok((staging, ()))
        });
        let (staging, ()) = made.map_err(Error::write(&destination))?;
        Ok(ResultFiles {
            destination,
            staging,
            names: Vec::new(),
        })
    }

    /// Begins the file that will stand at `name` below the destination.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with the name the file will have.
    pub fn file(&mut self, name: &Path) -> Result<ResultFilePart, Error> {
        let (path, staged) = (self.destination.join(name), self.staging.path().join(name));
        let file = fs::create_dir_all(parent_of(&staged)).and_then(|()| File::create_new(&staged));
        match file {
            Ok(file) => {
                self.names.push(name.to_path_buf());
                Ok(ResultFilePart { path, file })
            }
            Err(source) => Err(Error::Write { path, source }),
        }
    }

    /// Puts all files in their places.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with the first file that cannot be put there; those before it are.
    pub fn commit(self) -> Result<(), Error> {
        self.staging.put(|| {
            if !self.destination.exists() {
                return fs::rename(self.staging.path(), &self.destination)
                    .map_err(Error::write(&self.destination));
            }
            for name in &self.names {
                let path = self.destination.join(name);
                fs::create_dir_all(parent_of(&path))
                    .and_then(|()| fs::rename(self.staging.path().join(name), &path))
                    .map_err(Error::write(&path))?;
            }
            Ok(())
        })
    }
}

impl Drop for ResultFiles {
    fn drop(&mut self) {
        // After a commit nothing of use is left in it.
        let _ = remove(self.staging.path());
    }
}

impl Write for ResultFilePart {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes);
        written.map_err(|source| Error::named(&self.path, source))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(destination: &Path, names: &[&str]) -> Result<ResultFiles, Error> {
        let mut files = ResultFiles::create(destination)?;
        for name in names {
            let written = files.file(Path::new(name))?.write_all(b"new");
            written.expect("it can be written");
        }
        Ok(files)
    }

    #[test]
    fn files_appear_together_beside_those_that_are_there() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        for there in [false, true] {
            let out = place.path().join(format!("deep/{there}"));
            if there {
                fs::create_dir_all(&out).expect("it can be made");
                fs::write(out.join("other"), "old").expect("it can be written");
                fs::write(out.join("a"), "old").expect("it can be written");
            }
            let files = written(&out, &["a", "below/b"]).expect("nothing is in the way");
            assert!(!out.join("below").exists());
            files.commit().expect("all can be renamed");
            let read = |name: &str| fs::read_to_string(out.join(name)).unwrap_or_default();
            assert_eq!(
                (read("a").as_str(), read("below/b").as_str()),
                ("new", "new")
            );
            assert_eq!(read("other"), if there { "old" } else { "" });
            let count = |folder: &Path| fs::read_dir(folder).expect("it is there").count();
            assert_eq!(count(&out), if there { 3 } else { 2 });
        }
    }

    #[test]
    fn files_given_up_leave_nothing() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        for out in [place.path().to_path_buf(), place.path().join("absent")] {
            drop(written(&out, &["a", "below/b"]).expect("nothing is in the way"));
            let left = fs::read_dir(place.path()).expect("it is there").count();
            assert_eq!(left, 0, "{}", out.display());
        }
    }

    #[test]
    fn a_file_is_in_the_way_of_a_folder() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let out = place.path().join("out");
        fs::write(&out, "old").expect("it can be written");
        let error = ResultFiles::create(&out).expect_err("it is a file");
        assert!(matches!(error, Error::Occupied { .. }), "{error}");
    }
}
