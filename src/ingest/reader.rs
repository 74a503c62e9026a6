//! Reads files in sequence into batches of raw records.

use super::FileId;
use super::batch::RecordBatch;
use super::compress::{Compression, Peeked, Watch, Watched};
use super::error::IngestError;
use super::fields::{Field, FieldTable};
use super::folder::Found;
use super::format::{Ending, Format};
use super::inputs::Shared;
use super::open_file::OpenFile;
use super::spool::Spool;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

/// Bytes that tell the format of a file.
const HEAD: u64 = 8 << 10;

/// Bytes that tell how it is compressed.
const MAGIC: u64 = 4;

/// The most records of a batch that spans several files.
const MANY: usize = 8_192;

/// Checks early that a file is one that can be read, as far as its ending, else its beginning, tells.
pub(super) fn check_kind(
    found: &Found,
    fields: &FieldTable,
    required: &[Field],
) -> Result<(), IngestError> {
    let format = match found.ending {
        Ending::Known(format) => format,
        Ending::Unknown if !found.once => {
            let opened = open(found, Arc::default())?;
            found.format(opened.reader.head(), fields, required)?
        }
        _ => return Ok(()),
    };
    match format {
        Format::Parquet if cfg!(not(feature = "parquet")) => Err(without_parquet(found)),
        _ => Ok(()),
    }
}

/// What to say of a Parquet file where none can be read.
pub(super) fn without_parquet(found: &Found) -> IngestError {
    let path = found.path.to_path_buf();
    IngestError::WithoutParquet { path }
}

/// A file that was opened: what it holds, and whether that is what stands on disk.
pub(super) struct Opened {
    pub(super) reader: Peeked<Box<dyn Read + Send>>,
    pub(super) plain: bool,
}

/// Opens a file and looks at its beginning.
pub(super) fn open(found: &Found, watch: Arc<Watch>) -> Result<Opened, IngestError> {
    let raw: Box<dyn Read + Send> = if found.stdin {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&found.path).map_err(|e| cannot_read(found, e))?)
    };
    let raw = Peeked::new(Watched { raw, watch }, MAGIC);
    let compression = found.compression(raw.head());
    let reader = compression.reader(raw).map_err(|e| cannot_read(found, e))?;
    let ahead = match found.ending {
        Ending::Known(_) => 0,
        _ => HEAD,
    };
    Ok(Opened {
        reader: Peeked::new(reader, ahead),
        plain: compression == Compression::None,
    })
}

/// What to say when `found` cannot be read.
pub(super) fn cannot_read(found: &Found, source: io::Error) -> IngestError {
    let path = found.path.to_path_buf();
    match source.kind() {
        io::ErrorKind::NotFound => IngestError::NotFound { path },
        _ => IngestError::Read { path, source },
    }
}

/// Reads batches of raw records, file after file. It is an iterator for convenience; [`read`](Batches::read)
/// reuses the memory of a batch.
///
/// An error concerns one file: reading can continue with the next.
pub struct Batches {
    shared: Arc<Shared>,
    files: Range<FileId>,
    current: Option<OpenFile>,
    /// Found with records before it, which go first.
    pending: Option<IngestError>,
    spool: Option<Spool>,
    watch: Arc<Watch>,
}

impl Batches {
    pub(super) fn new(shared: Arc<Shared>, files: Range<FileId>) -> Batches {
        Batches {
            shared,
            files,
            current: None,
            pending: None,
            spool: None,
            watch: Arc::default(),
        }
    }

    /// Refills `batch` with the next records, about
    /// [`batch_bytes`](super::Settings::batch_bytes) of them. `Ok(false)` at the end of the input;
    /// the batch is then empty.
    ///
    /// # Errors
    ///
    /// When a file cannot be opened or read, or decompressed input cannot be stored. The next call
    /// continues with the next file.
    pub fn read(&mut self, batch: &mut RecordBatch) -> Result<bool, IngestError> {
        batch.clear();
        if let Some(error) = self.pending.take() {
            return Err(error);
        }
        match self.fill(batch) {
            Err(error) if !batch.is_empty() => {
                self.pending = Some(error);
                Ok(true)
            }
            Err(error) => Err(error),
            Ok(()) => Ok(!batch.is_empty()),
        }
    }

    fn fill(&mut self, batch: &mut RecordBatch) -> Result<(), IngestError> {
        let enough = self.shared.settings.batch_bytes;
        while batch.is_empty() || (batch.byte_len() < enough && batch.len() < MANY) {
            let mut file = match self.current.take() {
                Some(file) => file,
                None if self.files.is_empty() => break,
                None => {
                    let file = self.files.start;
                    self.files.start = file.next();
                    OpenFile::new(&self.shared, file, &mut self.spool, &self.watch)?
                }
            };
            if !file.fill(batch)? {
                self.current = Some(file);
                break;
            }
        }
        Ok(())
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = RecordBatch::new(Arc::clone(&self.shared));
        match self.read(&mut batch) {
            Ok(false) => None,
            Ok(true) => Some(Ok(batch)),
            Err(error) => Some(Err(error)),
        }
    }
}
