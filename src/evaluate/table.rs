//! Rows of a CSV file by the names of their columns, each with its line.

use super::Error;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A CSV file with a header, read as a whole.
#[derive(Clone, Debug)]
pub struct Table {
    path: PathBuf,
    /// Whether it begins with a byte order mark, as what is written for spreadsheets does.
    marked: bool,
    header: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    table: &'t Table,
    record: &'t csv::StringRecord,
}

impl Table {
    /// Reads the file at `path`.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when it cannot be opened or read, [`Error::Line`] when a line is not CSV.
    pub fn read(path: &Path) -> Result<Table, Error> {
        let file = File::open(path).map_err(|source| Error::Read {
            path: path.to_path_buf(),
            source,
        })?;
        Table::parse(path, file)
    }

    /// Reads CSV from `bytes`; `path` is what errors call it.
    ///
    /// # Errors
    ///
    /// As [`read`](Table::read).
    pub fn parse(path: &Path, mut bytes: impl Read) -> Result<Table, Error> {
        let failed = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            let path = path.to_path_buf();
            match error.into_kind() {
                csv::ErrorKind::Io(source) => Error::Read { path, source },
                csv::ErrorKind::UnequalLengths {
                    expected_len, len, ..
                } => {
                    let reason = format!("{len} fields, but the header has {expected_len}");
                    Error::Line { path, line, reason }
                }
                csv::ErrorKind::Utf8 { err, .. } => Error::Line {
                    path,
                    line,
                    reason: format!("not UTF-8: {err}"),
                },
                _ => Error::Line {
                    path,
                    line,
                    reason: "not CSV".to_string(),
                },
            }
        };
        let mut start = Vec::new();
        let read = bytes
            .by_ref()
            .take(MARK.len() as u64)
            .read_to_end(&mut start);
        read.map_err(|error| failed(error.into()))?;
        let marked = start == MARK;
        if marked {
            start.clear();
        }
        let mut reader = csv::Reader::from_reader(start.as_slice().chain(bytes));
        let header = reader.headers().map_err(failed)?.clone();
        let rows = reader.records().collect::<Result<_, _>>().map_err(failed)?;
        Ok(Table {
            path: path.to_path_buf(),
            marked,
            header,
            rows,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it begins with a byte order mark, as what is written for spreadsheets does.
    pub fn is_marked(&self) -> bool {
        self.marked
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|known| known == name)
    }

    /// The positions of columns that must be there.
    ///
    /// # Errors
    ///
    /// [`Error::Columns`] when one is not.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> Result<[usize; N], Error> {
        let mut found = [0; N];
        for (place, name) in found.iter_mut().zip(names) {
            *place = self
                .column(name)
                .ok_or_else(|| self.lacks(&names.join(",")))?;
        }
        Ok(found)
    }

    /// The error that says which columns would do.
    pub(super) fn lacks(&self, needed: &str) -> Error {
        Error::Columns {
            path: self.path.clone(),
            found: self.header.iter().collect::<Vec<_>>().join(","),
            needed: needed.to_string(),
        }
    }

    /// The rows from first to last.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row {
            table: self,
            record,
        })
    }
}

impl<'t> Row<'t> {
    /// The cell at the position of a column.
    ///
    /// # Panics
    ///
    /// When the table has no such column.
    pub fn get(&self, column: usize) -> &'t str {
        &self.record[column]
    }

    /// The cell at the position of a column, where it must not be empty.
    ///
    /// # Errors
    ///
    /// [`Error::Line`] when it is.
    pub fn filled(&self, column: usize) -> Result<&'t str, Error> {
        match self.get(column) {
            "" => Err(Error::Line {
                path: self.table.path.clone(),
                line: self.line(),
                reason: format!("no {}", &self.table.header[column]),
            }),
            cell => Ok(cell),
        }
    }

    /// The line it begins on, from 1.
    pub fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }
}
