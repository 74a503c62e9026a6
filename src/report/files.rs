//! Several result files that appear together, as a folder that holds nothing else.

use super::Error;
use super::earlier_run::{RECORDS_MARK_FILE, records_mark};
use super::staged::{Staged, parent_of};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// Files being written for one folder. What an earlier run wrote there is replaced as a whole, so
/// that none of its files is mistaken for one of this run. Dropped without [`commit`](ResultFiles::commit),
/// it leaves no trace except folders that it had to make above the destination.
#[derive(Debug)]
#[must_use = "what is not committed is removed"]
pub struct ResultFiles {
    staged: Staged,
    /// What was begun, as paths from the folder.
    names: BTreeSet<PathBuf>,
}

/// One file of [`ResultFiles`]. Writes are not buffered here.
#[derive(Debug)]
pub struct ResultFilePart {
    path: PathBuf,
    file: File,
}

impl ResultFiles {
    /// Begins files that will be in the folder `destination`. Missing folders above it are
    /// made.
    ///
    /// # Errors
    ///
    /// [`Error::Occupied`] when something other than an earlier result or an empty folder is
    /// there, [`Error::Mixed`] when an earlier result there also contains something else, [`Error::Write`] when nothing can be created there.
    pub fn create(destination: &Path) -> Result<ResultFiles, Error> {
        let destination =
            fs::canonicalize(destination).unwrap_or_else(|_| destination.to_path_buf());
        fs::create_dir_all(parent_of(&destination)).map_err(Error::write(&destination))?;
        let staged = Staged::begin(destination)?;
        Ok(ResultFiles {
            staged,
            names: BTreeSet::new(),
        })
    }

    /// Begins the file that will be at `name` below the destination.
    ///
    /// # Errors
    ///
    /// [`Error::Outside`] when that is not below it, [`Error::Write`] with the name the file will have.
    pub fn file(&mut self, name: &Path) -> Result<ResultFilePart, Error> {
        let mut parts = name.components().peekable();
        if parts.peek().is_none() || !parts.all(|part| matches!(part, Component::Normal(_))) {
            return Err(Error::Outside {
                folder: self.staged.destination().to_path_buf(),
                name: name.to_path_buf(),
            });
        }
        let path = self.staged.destination().join(name);
        let staged = self.staged.path().join(name);
        let file = fs::create_dir_all(parent_of(&staged)).and_then(|()| File::create_new(&staged));
        match file {
            Ok(file) => {
                self.names.insert(name.to_path_buf());
                Ok(ResultFilePart { path, file })
            }
            Err(source) => Err(Error::Write { path, source }),
        }
    }

    /// Marks the folder as written by this program, with a list of its files, and puts it in its place.
    ///
    /// # Errors
    ///
    /// As [`create`](ResultFiles::create); the destination is then as it was before.
    pub fn commit(mut self) -> Result<(), Error> {
        let listed = records_mark(self.names.iter().map(PathBuf::as_path));
        let mut mark = self.file(Path::new(RECORDS_MARK_FILE))?;
        let marked = mark.file.write_all(listed.as_bytes());
        marked.map_err(Error::write(mark.path))?;
        self.staged.put()
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
    fn files_appear_together_and_an_earlier_result_goes_as_a_whole() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let out = place.path().join("deep/out");
        let first = written(&out, &["a", "old"]).expect("nothing is in the way");
        first.commit().expect("it can be renamed");
        let files = written(&out, &["a", "below/b"]).expect("an earlier result gives way");
        assert!(!out.join("below").exists());
        files.commit().expect("it can be renamed");
        assert!(out.join("a").exists() && out.join("below/b").exists());
        assert!(!out.join("old").exists(), "it is of the earlier run");
        let beside = fs::read_dir(place.path().join("deep")).expect("it is there");
        assert_eq!(beside.count(), 1, "nothing is left beside it");
    }

    #[test]
    fn nothing_is_written_outside_the_folder() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let mut files = ResultFiles::create(&place.path().join("out")).expect("nothing is there");
        let absolute = place.path().join("absolute");
        let names = ["../a", "below/../../a", "./a", "..", ""].map(Path::new);
        for name in names.into_iter().chain([&*absolute]) {
            let error = files.file(name).expect_err("it is not below the folder");
            assert!(matches!(error, Error::Outside { .. }), "{error}");
        }
        drop(files);
        assert_eq!(fs::read_dir(place.path()).expect("it is there").count(), 0);
    }

    #[test]
    fn files_of_somebody_else_are_in_the_way() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        fs::write(place.path().join("notes"), "text").expect("it can be written");
        let error = ResultFiles::create(place.path()).expect_err("it is not ours");
        assert!(matches!(error, Error::Occupied { .. }), "{error}");
        assert!(place.path().join("notes").exists());
    }

    #[test]
    fn an_earlier_result_with_files_of_somebody_else_stays() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let out = place.path().join("out");
        let first = written(&out, &["a", "below/b"]).expect("nothing is in the way");
        first.commit().expect("it can be renamed");
        fs::write(out.join(".DS_Store"), "text").expect("it can be written");
        let again = written(&out, &["a", "below/b"]).expect("what it left holds nothing");
        again.commit().expect("an earlier result gives way");
        for name in ["notes", "below/notes", "belo", "a.bak", ".hidden"] {
            fs::write(out.join(name), "text").expect("it can be written");
            let error = ResultFiles::create(&out).expect_err(name);
            assert!(
                matches!(&error, Error::Mixed { foreign, .. } if *foreign == [Path::new(name)]),
                "{error}"
            );
            assert!(error.to_string().contains(name), "{error}");
            fs::remove_file(out.join(name)).expect("it can be removed");
        }
        fs::create_dir(out.join("empty")).expect("it can be made");
        assert!(matches!(
            ResultFiles::create(&out),
            Err(Error::Mixed { .. })
        ));
    }

    #[test]
    fn what_comes_while_the_work_is_done_stays() {
        let place = tempfile::tempdir().expect("tests may write temporary files");
        let out = place.path().join("out");
        let first = written(&out, &["a"]).expect("nothing is in the way");
        first.commit().expect("it can be renamed");
        let again = written(&out, &["a"]).expect("an earlier result gives way");
        fs::write(out.join("notes"), "text").expect("it can be written");
        assert!(matches!(again.commit(), Err(Error::Mixed { .. })));
        assert!(out.join("notes").exists());
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
