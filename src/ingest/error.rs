//! What can be wrong with a record, a file or the input as a whole, and what to do about it.

use super::{DateError, Field};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A record that was left out. The run goes on; the exit status says that records were skipped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {reason}", path.display(), behind_path(*line))]
pub struct RecordError {
    /// The file.
    pub path: Arc<Path>,
    /// The line the record begins on, from 1; `None` if nothing of the file could be read.
    pub line: Option<u64>,
    /// What is wrong.
    pub reason: RecordReason,
}

impl RecordError {
    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match &self.reason {
            RecordReason::DuplicateId { first_path, .. } => {
                super::folder::is_named_alike(first_path, &self.path).then(|| {
                    let to_name = match super::folder::above(first_path, &self.path) {
                        Some(folder) => format!("`{}`, which is above both", folder.display()),
                        None => "one that holds both".to_string(),
                    };
                    format!(
                        "ids of such files are paths below the folder that is named: name {to_name}"
                    )
                })
            }
            reason => reason.hint(),
        }
    }
}

/// A line as it stands behind the path of its file.
fn behind_path(line: Option<u64>) -> String {
    line.map_or(String::new(), |line| format!(":{line}"))
}

/// Why a record was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordReason {
    /// The bytes are not UTF-8.
    #[error("invalid UTF-8 at byte {at} of the record")]
    InvalidUtf8 {
        /// The first byte that is wrong, from 0.
        at: usize,
    },
    /// The whole file is UTF-16.
    #[error("the file is UTF-16, not UTF-8")]
    Utf16,
    /// The record is not JSON.
    #[error("broken JSON: {message} at column {column}")]
    Json {
        /// What the parser expected.
        message: Box<str>,
        /// The byte of the line, from 1.
        column: usize,
    },
    /// The record is JSON, but not an object.
    #[error("expected a JSON object, found {found}")]
    NotAnObject {
        /// What kind of value it is.
        found: &'static str,
    },
    /// A JSON value in a file that is one JSON document has no end.
    #[error("broken JSON: a value begins here and never ends")]
    OpenJson,
    /// A quoted CSV field has no end, or goes over several lines and has text behind its closing quote; the
    /// lines after the one it begins on are read as records again.
    #[error("a quoted field begins on this line and never ends")]
    OpenQuote,
    /// A CSV record is longer or shorter than its header.
    #[error("{found} fields, but the header has {expected}")]
    FieldCount {
        /// Columns of the header.
        expected: usize,
        /// Fields of the record.
        found: usize,
    },
    /// A CSV header lacks a column that articles need. The file is not read.
    #[error("no column holds the {field}; the file was not read")]
    NoColumn {
        /// What is missing.
        field: Field,
    },
    /// A CSV header has two columns with the same name for a field. The file is not read.
    #[error("two columns hold the {field}; the file was not read")]
    TwoColumns {
        /// What stands in both.
        field: Field,
    },
    /// The lines of a table end in carriage returns alone, so all of it would be one header. The
    /// file is not read.
    #[error("lines end in a carriage return alone; the file was not read")]
    CarriageReturns,
    /// The record has no id or no text, or it is null.
    #[error("no {field}")]
    Missing {
        /// What is missing.
        field: Field,
    },
    /// The record has neither id nor text but a list of objects, which most likely are the articles.
    #[error("no id and no text, but a list of objects in `{list}`")]
    Wrapped {
        /// The names that lead to the list, joined by dots.
        list: Box<str>,
    },
    /// The id is empty.
    #[error("the id is empty")]
    EmptyId,
    /// The id or the text is not of a kind that can be used.
    #[error("the {field} is {found}")]
    WrongKind {
        /// Which one.
        field: Field,
        /// What kind of value it is.
        found: &'static str,
    },
    /// The record is longer than [`Settings::max_record`](super::Settings::max_record).
    #[error("the record has {len} bytes, more than the {max} allowed")]
    TooLong {
        /// Bytes of the record, decompressed.
        len: u64,
        /// Bytes allowed.
        max: u64,
    },
    /// The elements of a page are nested too deeply.
    #[error("the page is nested more than {max} deep")]
    TooDeep {
        /// The depth allowed.
        max: usize,
    },
    /// A file in a folder cannot be opened, or the folder cannot be listed. Nothing of it is read.
    #[error("it cannot be read: {message}")]
    Unreadable {
        /// What the system said.
        message: Box<str>,
    },
    /// The compressed data end before their end mark. Everything up to there is read.
    #[error("the compressed file ends too early; what follows is lost")]
    Truncated,
    /// Compressed data cannot be decompressed, or columns cannot be decoded. Everything up to there is read.
    #[error("the file is damaged ({message}); what follows is lost")]
    Damaged {
        /// What the decompressor said.
        message: Box<str>,
    },
    /// What follows a complete gzip member is not another one. Everything up to there is read.
    #[error("behind the end of the compressed data stands something else, which is not read")]
    Trailing,
    /// An article, or a row of the metadata, with this id was read before. For articles this is found by the
    /// caller, which sees all records.
    #[error("the id `{id}` was read before, at {}:{first_line}", first_path.display())]
    DuplicateId {
        /// The id.
        id: Box<str>,
        /// The file of the article that has the id.
        first_path: Arc<Path>,
        /// The line of that article.
        first_line: u64,
    },
}

impl RecordReason {
    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match self {
            RecordReason::Missing { field } | RecordReason::NoColumn { field } => Some(format!(
                "name the one that holds the {field} with --{field}-field"
            )),
            RecordReason::TwoColumns { field } => Some(format!(
                "rename one of them, or name a third with --{field}-field"
            )),
            RecordReason::Wrapped { list } => Some(format!(
                "if these are the articles, write them one to a line: `jq -c '.{list}[]' OLD > NEW`; \
                 if not, name the fields with --id-field and --text-field"
            )),
            RecordReason::EmptyId => {
                Some("name another field with --id-field, such as the address".to_string())
            }
            RecordReason::WrongKind { field, .. } => Some(format!(
                "name a field that holds {} with --{field}-field",
                if *field == Field::Id {
                    "a string or a number"
                } else {
                    "a string"
                }
            )),
            RecordReason::TooLong { .. } => {
                Some("allow longer records with --max-record".to_string())
            }
            RecordReason::InvalidUtf8 { .. } | RecordReason::Utf16 => {
                Some("convert the file to UTF-8, with iconv for example".to_string())
            }
            RecordReason::NotAnObject { .. } => Some(
                "each record is an object such as {\"id\": \"1\", \"text\": \"...\"}".to_string(),
            ),
            RecordReason::CarriageReturns => Some(
                "end lines in line feeds: `tr '\\r' '\\n' < OLD > NEW`, or save it as CSV for Windows"
                    .to_string(),
            ),
            RecordReason::OpenQuote => Some("double each quote inside a quoted field".to_string()),
            RecordReason::Unreadable { .. } => {
                Some("see to the permissions of the file, or where the link leads".to_string())
            }
            RecordReason::Truncated | RecordReason::Trailing | RecordReason::Damaged { .. } => {
                Some("fetch the file again".to_string())
            }
            _ => None,
        }
    }
}

/// Something that was ignored while its record was kept, or a table that says nothing. It does not
/// change the exit status.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}:{line}: {reason}", path.display())]
pub struct RecordWarning {
    /// The file.
    pub path: Arc<Path>,
    /// The line the record begins on, from 1.
    pub line: u64,
    /// What was ignored.
    pub reason: WarningReason,
}

/// What was ignored in a record that was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WarningReason {
    /// The date cannot be read: the article counts as undated.
    #[error("{0}; the article counts as undated")]
    Date(DateError),
    /// The date in a row of the metadata cannot be read: the row says nothing of the date.
    #[error("{0}; the date that the article itself gives counts, if any")]
    MetadataDate(DateError),
    /// A date cannot be read, but one in another field of the record can, and counts.
    #[error("{0}; the date in another field counts")]
    OneOfDates(DateError),
    /// Some bytes of a text file or a page mean nothing in its encoding.
    #[error("bytes that are not {encoding} became U+FFFD")]
    Bytes {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// The metadata have no rows, so they add nothing.
    #[error("the metadata have no rows")]
    NoMetadata,
}

impl WarningReason {
    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match self {
            WarningReason::Date(error)
            | WarningReason::MetadataDate(error)
            | WarningReason::OneOfDates(error) => error.hint(),
            WarningReason::Bytes { .. } | WarningReason::NoMetadata => None,
        }
    }
}

/// The input, or a file of it, cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// No input was named.
    #[error("no input was named")]
    NoInput,
    /// Standard input was named for the articles and for the metadata.
    #[error("`-` is given twice, but standard input is read once: for articles or for metadata")]
    StdinTwice,
    /// There is nothing at the path.
    #[error("{}: no such file or folder", path.display())]
    NotFound {
        /// The path.
        path: PathBuf,
    },
    /// The system refused to open or read.
    #[error("{}: cannot be read: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The glob is not valid.
    #[error("`{pattern}`: {source}")]
    Glob {
        /// The glob.
        pattern: String,
        /// What is wrong.
        source: globset::Error,
    },
    /// The glob matches no file.
    #[error("`{pattern}` matches no file")]
    NoMatch {
        /// The glob.
        pattern: String,
    },
    /// No file below the folder has an extension that is read.
    #[error("{}: no articles in this folder ({})", path.display(), left_out(*skipped, *linked))]
    NoArticles {
        /// The folder.
        path: PathBuf,
        /// Files that were left out.
        skipped: u64,
        /// Links to folders, which are not followed.
        linked: u64,
    },
    /// Neither extension nor content says what the file is.
    #[error("{}: not a kind of file that can be read", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// The metadata file has no column for the id.
    #[error("{}: no column holds the id", path.display())]
    MetadataId {
        /// The metadata file.
        path: PathBuf,
    },
    /// The metadata file is not a table.
    #[error("{}: metadata must be a table: CSV, TSV or JSON", path.display())]
    MetadataFormat {
        /// The metadata file.
        path: PathBuf,
    },
    /// The Parquet file cannot be read: it is not Parquet, is damaged, or uses something unknown.
    #[error("{}: not readable as Parquet: {message}", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What the decoder said.
        message: Box<str>,
    },
    /// Parquet is read from its end, which a stream cannot do.
    #[error("{}: Parquet cannot be read from standard input, nor compressed as a whole", path.display())]
    ParquetInStream {
        /// The file.
        path: PathBuf,
    },
    /// This program was built without Parquet support.
    #[error("{}: this build does not read Parquet", path.display())]
    WithoutParquet {
        /// The file.
        path: PathBuf,
    },
    /// Decompressed input cannot be stored for reading again.
    #[error("{}: cannot keep decompressed input here: {source}", folder.display())]
    Spool {
        /// The folder for temporary files.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A record was asked for again that was not kept: see
    /// [`Settings::keep_for_reading_again`](super::Settings::keep_for_reading_again).
    #[error("{}: cannot be read a second time", path.display())]
    NotKept {
        /// The file.
        path: PathBuf,
    },
    /// The file changed between the first pass and the second.
    #[error("{}: changed while it was being read", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
}

impl IngestError {
    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            IngestError::NoInput => "name files, folders or globs, or - for standard input",
            IngestError::StdinTwice => "write one of them to a file, and name that",
            IngestError::NotFound { .. } => "check the spelling and the current folder",
            IngestError::Read { source, .. }
                if source.kind() == io::ErrorKind::PermissionDenied =>
            {
                "you have no permission to read it"
            }
            IngestError::NoMatch { .. } => {
                "* does not cross folders, ** does; hidden files never match"
            }
            IngestError::NoArticles { .. } | IngestError::UnknownFormat { .. } => {
                "files that are read end in .jsonl, .ndjson, .json, .csv, .tsv, .txt, .md, .html \
                 or .htm, each also with .gz or .zst, or in .parquet"
            }
            IngestError::MetadataId { .. } => "name the column with --id-field",
            IngestError::Spool { source, .. } if source.kind() == io::ErrorKind::FileTooLarge => {
                "raise the limit on the size of files (`ulimit -f`)"
            }
            IngestError::Spool { .. } => {
                "free some space, or set TMPDIR to a folder with more of it"
            }
            IngestError::Parquet { .. } => "fetch or write the file again",
            IngestError::ParquetInStream { .. } => "decompress it, and name the file itself",
            IngestError::WithoutParquet { .. } => {
                "build it with Parquet: cargo build --release --features parquet"
            }
            IngestError::Changed { .. } => "run again when nothing writes to it",
            _ => return None,
        };
        Some(hint.to_string())
    }
}

/// What a folder without articles holds instead.
fn left_out(skipped: u64, linked: u64) -> String {
    let files = format!("{skipped} files of other kinds");
    match linked {
        0 => files,
        1 => format!("{files}, 1 linked folder"),
        n => format!("{files}, {n} linked folders"),
    }
}
