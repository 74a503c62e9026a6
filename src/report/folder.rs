//! A result folder that appears whole or not at all.
//!
//! Everything is written into a folder next to the destination, on the same disk, and renamed at the
//! end. An earlier result of ours, recognised by its summary, is replaced as a whole. When a run ends
//! early the temporary folder is removed; only a process without time for that
//! ([`give_up`](super::give_up)) leaves it behind, named `.NAME.partial-*`. No later run reads it, since
//! its name is hidden, or removes it, since it may as well belong to one that is still at work.

use super::staged::{Staged, refuse_orphan};
use super::summary::{SUMMARY_FILE, Summary};
use super::{Error, Row, Settings, TableWriter};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A result folder being written.
#[derive(Debug)]
#[must_use = "what is not committed is removed"]
pub struct ResultFolder {
    staged: Staged,
    settings: Settings,
}

impl ResultFolder {
    /// Begins a folder that will be at `destination`, so that an unusable destination
    /// is known before any work is done.
    ///
    /// # Errors
    ///
    /// [`Error::Occupied`] when something other than an earlier result or an empty folder is
    /// there, [`Error::Mixed`] when an earlier result there also contains something else,
    /// [`Error::NoParent`] when there is no folder to put it into, [`Error::Write`] when
    /// nothing can be created there.
    pub fn create(destination: &Path, settings: Settings) -> Result<ResultFolder, Error> {
        // A link to an earlier result stays a link: what it points to is replaced.
        let destination =
            fs::canonicalize(destination).unwrap_or_else(|_| destination.to_path_buf());
        refuse_orphan(&destination)?;
        let staged = Staged::begin(destination)?;
        Ok(ResultFolder { staged, settings })
    }

    /// Begins the table of rows `R`.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with the name the file will have.
    pub fn table<R: Row>(&self) -> Result<TableFile<R>, Error> {
        let name = self.name_of::<R>();
        let path = self.destination_of(&name);
        let begun = File::create_new(self.staged.path().join(&name))
            .and_then(|file| TableWriter::new(file, self.settings));
        match begun {
            Ok(writer) => Ok(TableFile { path, writer }),
            Err(source) => Err(Error::Write { path, source }),
        }
    }

    /// Begins any other file of the folder. The caller writes all of it, and if that fails names it by its
    /// [`destination_of`](ResultFolder::destination_of).
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with the name the file will have.
    pub fn file(&self, name: &str) -> Result<File, Error> {
        File::create_new(self.staged.path().join(name))
            .map_err(Error::write(self.destination_of(name)))
    }

    /// What the file is called that holds the table of rows `R`.
    pub fn name_of<R: Row>(&self) -> String {
        format!("{}.{}", R::TABLE.name, self.settings.format.extension())
    }

    /// The path that a file of the folder will have.
    pub fn destination_of(&self, name: &str) -> PathBuf {
        self.staged.destination().join(name)
    }

    /// Writes the summary and puts the folder in its place.
    ///
    /// # Errors
    ///
    /// As [`create`](ResultFolder::create); the destination is then as it was before.
    pub fn commit(self, summary: &Summary) -> Result<(), Error> {
        self.file(SUMMARY_FILE)?
            .write_all(summary.to_json().as_bytes())
            .map_err(Error::write(self.destination_of(SUMMARY_FILE)))?;
        self.staged.put()
    }
}

/// A table of a result folder being written.
#[derive(Debug)]
#[must_use = "rows are complete only after `finish`"]
pub struct TableFile<R> {
    path: PathBuf,
    writer: TableWriter<R, File>,
}

impl<R: Row> TableFile<R> {
    /// Writes one row.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with the name of the file, for example on a full disk.
    pub fn write(&mut self, row: &R) -> Result<(), Error> {
        self.writer.write(row).map_err(Error::write(&self.path))
    }

    /// Writes what is still buffered.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with the name of the file.
    pub fn finish(self) -> Result<(), Error> {
        self.writer
            .finish()
            .map(drop)
            .map_err(Error::write(self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ErrorRow;

    fn place() -> tempfile::TempDir {
        tempfile::tempdir().expect("tests may write temporary files")
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("it can be listed")
                    .file_name()
                    .to_string_lossy()
                    .into()
            })
            .collect();
        names.sort();
        names
    }

    fn write_one(destination: &Path, reason: &str) -> Result<(), Error> {
        let folder = ResultFolder::create(destination, Settings::default())?;
        let mut table = folder.table::<ErrorRow>()?;
        table.write(&ErrorRow {
            reason: reason.into(),
            ..ErrorRow::default()
        })?;
        table.finish()?;
        folder.commit(&Summary::new("0", "trace", 1))
    }

    #[test]
    fn a_folder_appears_whole_and_is_replaced_as_a_whole() {
        let place = place();
        let out = place.path().join("out");
        write_one(&out, "first").expect("nothing is in the way");
        fs::write(out.join("pairs.jsonl"), "of another format").expect("it can be added");
        write_one(&out, "second").expect("an earlier result gives way");
        assert_eq!(names(&out), ["errors.csv", "summary.json"]);
        assert_eq!(names(place.path()), ["out"], "nothing is left beside it");
        let table = fs::read_to_string(out.join("errors.csv")).expect("it was written");
        assert_eq!(table, "path,line,reason\n,,second\n");
    }

    /// Two processes may have one number, in containers for instance.
    #[test]
    fn what_another_process_is_writing_is_left_alone() {
        let place = place();
        let out = place.path().join("out");
        let mut left = Vec::new();
        for what in ["partial", "replaced"] {
            let name = format!(".out.{what}-{}", std::process::id());
            fs::create_dir(place.path().join(&name)).expect("it can be made");
            fs::write(place.path().join(&name).join("errors.csv"), "").expect("it can be written");
            left.push(name);
        }
        let other = ResultFolder::create(&out, Settings::default()).expect("nothing is there");
        write_one(&out, "first").expect("nothing is in the way");
        write_one(&out, "second").expect("an earlier result gives way");
        other
            .commit(&Summary::new("0", "trace", 1))
            .expect("its folder is still there");
        assert_eq!(names(&out), ["summary.json"]);
        left.push("out".to_string());
        assert_eq!(names(place.path()), left);
        for name in &left[..2] {
            assert_eq!(names(&place.path().join(name)), ["errors.csv"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_is_open_to_whom_any_other_is() {
        use std::os::unix::fs::PermissionsExt;
        let place = place();
        let mode = |path: &Path| {
            let there = fs::metadata(path).expect("it is there");
            there.permissions().mode()
        };
        let plain = place.path().join("plain");
        fs::create_dir(&plain).expect("it can be made");
        let out = place.path().join("out");
        write_one(&out, "first").expect("nothing is in the way");
        assert_eq!(mode(&out), mode(&plain));
    }

    #[test]
    fn an_earlier_result_with_files_of_somebody_else_stays() {
        let place = place();
        let out = place.path().join("out");
        write_one(&out, "first").expect("nothing is in the way");
        fs::create_dir(out.join("charts")).expect("it can be made");
        for name in ["notes.txt", "more.txt", "removed.csv"] {
            fs::write(out.join(name), "text").expect("it can be added");
        }
        let error = write_one(&out, "second").expect_err("it would be lost");
        assert!(
            error
                .to_string()
                .ends_with("holds `charts`, `more.txt`, `notes.txt`"),
            "{error}"
        );
        assert!(error.hint().is_some());
        let table = fs::read_to_string(out.join("errors.csv")).expect("it is still there");
        assert_eq!(table, "path,line,reason\n,,first\n");
    }

    #[test]
    fn a_folder_given_up_leaves_nothing_and_keeps_the_earlier_one() {
        let place = place();
        let out = place.path().join("out");
        write_one(&out, "first").expect("nothing is in the way");
        let begun = ResultFolder::create(&out, Settings::default()).expect("it can begin");
        let table = begun.table::<ErrorRow>().expect("it can be written");
        assert!(names(place.path()).len() > 1, "it is written beside");
        drop((begun, table));
        assert_eq!(names(place.path()), ["out"]);
        assert_eq!(names(&out), ["errors.csv", "summary.json"]);
    }

    #[test]
    fn an_empty_folder_is_nothing_in_the_way() {
        let place = place();
        write_one(place.path(), "first").expect("an empty folder gives way");
        assert_eq!(names(place.path()), ["errors.csv", "summary.json"]);
    }

    #[test]
    fn anything_else_is_in_the_way() {
        let place = place();
        let cases = [
            ("a file", place.path().join("file")),
            ("a folder of somebody else", place.path().join("notes")),
            ("a folder with another summary", place.path().join("other")),
        ];
        fs::write(&cases[0].1, "text").expect("it can be written");
        fs::create_dir(&cases[1].1).expect("it can be made");
        fs::write(cases[1].1.join("notes.txt"), "text").expect("it can be written");
        fs::create_dir(&cases[2].1).expect("it can be made");
        fs::write(cases[2].1.join(SUMMARY_FILE), "{}").expect("it can be written");
        let before = names(place.path());
        for (name, path) in &cases {
            let error = write_one(path, "x").expect_err(name);
            assert!(
                matches!(&error, Error::Occupied { path: named } if named.ends_with(path.file_name().unwrap())),
                "{name}: {error}"
            );
            assert!(error.hint().is_some(), "{name}");
        }
        assert_eq!(names(place.path()), before);
        assert_eq!(names(&cases[1].1), ["notes.txt"]);
    }

    #[test]
    fn a_missing_parent_is_named() {
        let place = place();
        let out = place.path().join("absent/out");
        let error = write_one(&out, "x").expect_err("there is no such folder");
        assert!(error.to_string().contains("absent"), "{error}");
        assert!(matches!(error, Error::NoParent { .. }), "{error}");
        for nothing in ["", "..", "/"] {
            assert!(write_one(Path::new(nothing), "x").is_err(), "{nothing:?}");
        }
    }
}
