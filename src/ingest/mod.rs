//! Reads bytes into articles: which files, which records, which fields.
//!
//! [`Inputs::resolve`] finds the files. [`Inputs::batches`] reads them in sequence, in sorted path
//! order, and only cuts them into records; [`decode`] turns a batch into articles, without I/O, on
//! any thread. So reading costs one core little (a scan for line ends), and decoding scales with
//! cores. [`Inputs::rereader`] fetches records again by their [`Place`], so no text need be
//! kept in memory.
//!
//! | format | extensions (each also `.gz`, `.zst`) | a record is |
//! |---|---|---|
//! | JSON lines | `.jsonl` `.ndjson` `.json` | a line |
//! | JSON document | `.json` | an item of the list, or an object over several lines |
//! | CSV, TSV | `.csv` `.tsv` | a row |
//! | text | `.txt` `.md` | the file |
//! | web page | `.html` `.htm` | the main text of the file |
//! | Parquet | `.parquet`, never compressed as a whole | a row |
//!
//! A record that names no source but has a web address uses its host as the source. Where the
//! extension says nothing, the content decides. JSON and CSV must be UTF-8; text and pages
//! may be in any encoding of the web, recognised by mark, declaration or content.
//!
//! ```no_run
//! use wirecopy::ingest::{Decoded, Inputs, Settings, decode};
//!
//! let inputs = Inputs::resolve(["articles.jsonl", "archive/"], Settings::default())?;
//! let mut decoded = Decoded::default();
//! for batch in inputs.batches() {
//!     decode(&batch?, &mut decoded);
//! }
//! println!("{} articles", decoded.articles.len());
//! # Ok::<(), wirecopy::ingest::IngestError>(())
//! ```
//!
//! # What can go wrong
//!
//! A record that cannot be used becomes a [`RecordError`] with its file and line; it is never lost and never
//! stops the run, and the records around it are kept. A file that cannot be read is an [`IngestError`].
//! Anything ignored in a record that is kept, such as a date that cannot be read (the article then
//! counts as undated), is a [`RecordWarning`]. A record longer than [`Settings::max_record`] is
//! not held in memory beyond that limit. In a JSON document a value without end takes the rest
//! of the file with it, since nothing says where the next one begins.
//!
//! # Cost
//!
//! Memory: a batch in flight ([`Settings::batch_bytes`]) and at most one record of the maximum
//! length. Disk: compressed input, standard input and the fields of Parquet and web pages are written once,
//! decompressed, to a temporary file, unless [`Settings::keep_for_reading_again`] is off.

mod article;
mod batch;
mod compress;
mod csv;
mod date;
mod date_text;
mod encoding;
mod error;
mod fields;
mod folder;
mod format;
mod host;
mod html;
mod inputs;
mod json_scan;
mod jsonl;
mod metadata;
mod nesting;
mod open_file;
mod pages;
#[cfg(feature = "parquet")]
mod parquet;
mod reader;
mod record;
mod split;
mod spool;
#[cfg(test)]
mod tests;

pub use article::{ArticleBatch, ArticleRef, FileId, Place};
pub use batch::{Decoded, RecordBatch, decode};
pub(crate) use csv::first_cells;
pub use date::{DateError, DateProblem, Precision, Published};
pub use error::{IngestError, RecordError, RecordReason, RecordWarning, WarningReason};
pub use fields::{Field, FieldNames};
pub use folder::is_stdin;
pub use format::{Format, decompressed_name};
pub use host::host;
pub use inputs::{Beginning, Inputs};
pub(crate) use json_scan::member_places;
pub use reader::Batches;
pub use spool::Rereader;

use std::path::PathBuf;

/// What is asked of this stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How fields are named in the input.
    pub fields: FieldNames,
    /// The most bytes of one record, decompressed. Default 64 MiB.
    pub max_record: u64,
    /// A table to be joined by id: its values, where not empty, replace those of the records.
    pub metadata: Option<PathBuf>,
    /// Bytes of records in one batch, about. Changes no result. Default 256 KiB: raw and
    /// decoded, a batch then fits into the cache of one core.
    pub batch_bytes: usize,
    /// Whether records of compressed files and of standard input can be read again, at the cost
    /// of a temporary file as large as they are decompressed. Default yes.
    pub keep_for_reading_again: bool,
    /// Where that temporary file goes; by default where the system puts such files.
    pub temporary_folder: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            fields: FieldNames::default(),
            max_record: 64 << 20,
            metadata: None,
            batch_bytes: 256 << 10,
            keep_for_reading_again: true,
            temporary_folder: None,
        }
    }
}
