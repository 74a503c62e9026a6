//! All input of a run: which files, and what is known about each.

use super::compress::Compression;
use super::csv::Header;
use super::error::{IngestError, RecordError, RecordReason, RecordWarning};
use super::fields::{Field, FieldTable};
use super::folder::{self, Found, Listing, Unread, is_stdin};
use super::format::{self, Ending, Format};
use super::metadata::Metadata;
use super::pages::{KeptPage, Pages};
use super::reader::Batches;
use super::spool::{KeptRecords, Rereader};
use super::{Decoded, FileId, Place, RecordBatch, Settings};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The files of a run in sorted path order, each once. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Inputs {
    shared: Arc<Shared>,
    skipped: Arc<[PathBuf]>,
    linked: Arc<[PathBuf]>,
    unreadable: Arc<[RecordError]>,
    passed_over: Arc<[PathBuf]>,
    /// Rereaders that nobody uses just now.
    idle: Arc<Mutex<Vec<Rereader>>>,
}

/// The beginning of a file.
#[derive(Debug)]
pub struct Beginning {
    /// The file alone, of which is known what its beginning tells.
    pub inputs: Inputs,
    /// Its number there.
    pub file: FileId,
    /// Its first records.
    pub records: RecordBatch,
}

/// What every batch and every reader refers to.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) settings: Settings,
    pub(super) fields: FieldTable,
    pub(super) files: Vec<InputFile>,
    pub(super) metadata: Option<Metadata>,
    pub(super) pages: Pages,
    /// Not of metadata.
    pub(super) text_required: bool,
}

/// A file, and what reading it has told.
#[derive(Debug)]
pub(super) struct InputFile {
    pub(super) found: Found,
    pub(super) state: OnceLock<State>,
    /// Whether its lines end with `\r\n`.
    pub(super) crlf: AtomicBool,
    /// What the file turned into, if it is a web page.
    pub(super) page: OnceLock<KeptPage>,
}

/// What is known of a file before its first record is.
#[derive(Debug)]
pub(super) struct State {
    pub(super) format: Format,
    pub(super) header: Option<Header>,
    pub(super) kept: KeptRecords,
}

impl Inputs {
    /// Finds the files that `args` name: files, folders (walked, sorted, without hidden files and
    /// unknown extensions), globs, and `-` for standard input. Reads the
    /// metadata, and the first bytes of files whose extension does not identify them.
    ///
    /// The order of `args` changes nothing; a file named twice is read once. A file found in a folder or
    /// by a glob that cannot be read stops nothing: [`unreadable`](Inputs::unreadable) lists it.
    ///
    /// # Errors
    ///
    /// When one of them does not exist, cannot be read, contains no articles or is of an unknown kind.
    pub fn resolve<I>(args: I, settings: Settings) -> Result<Inputs, IngestError>
    where
        I: IntoIterator,
        I::Item: AsRef<Path>,
    {
        let args: Vec<I::Item> = args.into_iter().collect();
        if settings.metadata.as_deref().is_some_and(is_stdin)
            && args.iter().any(|arg| is_stdin(arg.as_ref()))
        {
            return Err(IngestError::StdinTwice);
        }
        let listing = folder::list(args.iter().map(AsRef::as_ref))?;
        let metadata = match &settings.metadata {
            Some(path) => Some(Metadata::load(path, &settings)?),
            None => None,
        };
        Inputs::new(listing, settings, metadata, true)
    }

    pub(super) fn new(
        listing: Listing,
        settings: Settings,
        metadata: Option<Metadata>,
        text_required: bool,
    ) -> Result<Inputs, IngestError> {
        let fields = FieldTable::new(&settings.fields);
        for found in &listing.files {
            super::reader::check_kind(found, &fields, required(text_required))?;
        }
        let (mut unreadable, mut passed_over) = (Vec::new(), Vec::new());
        for unread in listing.unread {
            match unread {
                Unread::Refused(path, error) => unreadable.push(RecordError {
                    path: path.into(),
                    line: None,
                    reason: RecordReason::Unreadable {
                        message: error.to_string().into(),
                    },
                }),
                Unread::NoFile(path) => passed_over.push(path),
            }
        }
        // One that two arguments stand for is told once.
        unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        unreadable.dedup();
        let (mut skipped, mut linked) = (listing.skipped, listing.linked);
        for paths in [&mut passed_over, &mut skipped, &mut linked] {
            paths.sort();
            paths.dedup();
        }
        // One that is also named itself is read.
        let read = |path: &Path| {
            listing
                .files
                .binary_search_by(|file| (*file.path).cmp(path))
        };
        skipped.retain(|path| read(path).is_err());
        let file = |found| InputFile {
            found,
            state: OnceLock::new(),
            crlf: AtomicBool::new(false),
            page: OnceLock::new(),
        };
        let files = listing.files.into_iter().map(file).collect();
        let shared = Shared {
            settings,
            fields,
            files,
            metadata,
            pages: Pages::default(),
            text_required,
        };
        Ok(Inputs {
            shared: Arc::new(shared),
            skipped: skipped.into(),
            linked: linked.into(),
            unreadable: unreadable.into(),
            passed_over: passed_over.into(),
            idle: Arc::default(),
        })
    }

    /// How many files.
    pub fn file_count(&self) -> usize {
        self.shared.files.len()
    }

    /// All files in reading order.
    pub fn files(&self) -> impl ExactSizeIterator<Item = FileId> + use<> {
        (0..self.shared.files.len()).map(FileId::new)
    }

    /// From the first of them to the last.
    pub fn file_range(&self) -> Range<FileId> {
        FileId::new(0)..FileId::new(self.shared.files.len())
    }

    /// The path of a file as messages give it; `-` for standard input.
    ///
    /// # Panics
    ///
    /// When the [`FileId`] is from another run; this holds for all methods that take one.
    pub fn path(&self, file: FileId) -> &Path {
        &self.shared.file(file).found.path
    }

    /// The size on disk of all files, for showing progress; standard input counts as 0.
    pub fn byte_len(&self) -> u64 {
        self.shared.files.iter().map(|file| file.found.len).sum()
    }

    /// Files in folders that were left out because of their extension, by path.
    pub fn skipped(&self) -> &[PathBuf] {
        &self.skipped
    }

    /// Links in folders that lead to other folders and were not followed, by path.
    pub fn linked_folders(&self) -> &[PathBuf] {
        &self.linked
    }

    /// Files in folders that cannot be opened, folders that cannot be listed, and broken
    /// links, by path. Files that were named explicitly are not among them: for those the run ends.
    pub fn unreadable(&self) -> &[RecordError] {
        &self.unreadable
    }

    /// Entries of folders that look like articles by name but are not files, such as pipes, and were not read.
    pub fn passed_over(&self) -> &[PathBuf] {
        &self.passed_over
    }

    /// The format of a file; `None` if only its content can tell and it has not been read yet.
    pub fn format(&self, file: FileId) -> Option<Format> {
        let file = self.shared.file(file);
        match (file.state.get(), file.found.ending) {
            (Some(state), _) => Some(state.format),
            (None, Ending::Known(format)) => Some(format),
            (None, _) => None,
        }
    }

    /// The header of a table that was read, as it is in the file, without its line end.
    pub fn header(&self, file: FileId) -> Option<&[u8]> {
        let header = self.shared.file(file).state.get()?.header.as_ref()?;
        Some(&header.raw)
    }

    /// What separates the fields of a table that was read.
    pub fn separator(&self, file: FileId) -> Option<u8> {
        let header = self.shared.file(file).state.get()?.header.as_ref()?;
        Some(header.separator)
    }

    /// What separates the records of a file that was read: `\n` or `\r\n`, as after its first.
    pub fn line_end(&self, file: FileId) -> &'static str {
        if self.shared.file(file).crlf.load(Ordering::Relaxed) {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// Reads the beginning of a file by itself, whatever was read of it before. `None` for a stream,
    /// which can be read only once.
    ///
    /// # Errors
    ///
    /// As [`Batches::read`].
    pub fn beginning(&self, file: FileId) -> Result<Option<Beginning>, IngestError> {
        /// Enough for a header and a record.
        const BYTES: usize = 16 << 10;
        let found = &self.shared.file(file).found;
        if found.once {
            return Ok(None);
        }
        let listing = Listing {
            files: vec![found.clone()],
            ..Listing::default()
        };
        let settings = Settings {
            metadata: None,
            batch_bytes: BYTES,
            keep_for_reading_again: false,
            ..self.shared.settings.clone()
        };
        let inputs = Inputs::new(listing, settings, None, self.shared.text_required)?;
        let mut records = inputs.empty_batch();
        inputs.batches().read(&mut records)?;
        Ok(Some(Beginning {
            inputs,
            file: FileId::new(0),
            records,
        }))
    }

    /// Reads all records in order. Each call reads from the beginning.
    pub fn batches(&self) -> Batches {
        self.batches_of(self.file_range())
    }

    /// Reads the records of some files in order, so that several threads can share the work.
    pub fn batches_of(&self, files: Range<FileId>) -> Batches {
        Batches::new(Arc::clone(&self.shared), files)
    }

    /// The files in up to `most` stretches of about equal size, if reading them in parallel
    /// is worth it because some are compressed or Parquet. Otherwise one stretch; never none.
    pub fn stretches(&self, most: usize) -> Vec<Range<FileId>> {
        let files = &self.shared.files;
        let slow = |file: &InputFile| {
            file.found.compression != Compression::None
                || file.found.ending == Ending::Known(Format::Parquet)
        };
        let most = if files.iter().any(slow) {
            most.max(1) as u64
        } else {
            1
        };
        let whole = self.byte_len().max(1);
        let (mut stretches, mut start, mut bytes) = (Vec::new(), 0, 0);
        for (file, next) in files.iter().zip(1..) {
            bytes += file.found.len;
            let share = whole * (stretches.len() as u64 + 1) / most;
            if bytes >= share && (stretches.len() as u64 + 1) < most {
                stretches.push(FileId::new(start)..FileId::new(next));
                start = next;
            }
        }
        let end = files.len();
        if start < end || stretches.is_empty() {
            stretches.push(FileId::new(start)..FileId::new(end));
        }
        stretches
    }

    /// A reader for records that were read before.
    pub fn rereader(&self) -> Rereader {
        Rereader::new(Arc::clone(&self.shared))
    }

    /// Reads records that were read before again, and decodes them. Files stay open between calls,
    /// at most as many as threads ever asked at the same time.
    ///
    /// # Errors
    ///
    /// As [`Rereader::read`].
    ///
    /// # Panics
    ///
    /// As [`Rereader::read`].
    pub fn reread(
        &self,
        places: impl IntoIterator<Item = Place>,
        out: &mut Decoded,
    ) -> Result<(), IngestError> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let known = idle().pop();
        let mut rereader = known.unwrap_or_else(|| self.rereader());
        let read = rereader.decode(places, out);
        idle().push(rereader);
        read
    }

    /// An empty batch for [`Batches::read`] and [`Rereader::read_batch`].
    pub fn empty_batch(&self) -> RecordBatch {
        RecordBatch::new(Arc::clone(&self.shared))
    }

    /// An error with `reason` for the record at `place`.
    pub fn error(&self, place: Place, reason: RecordReason) -> RecordError {
        self.shared.error(place, reason)
    }

    /// The error for the record at `again`, whose id the record at `first` already has.
    pub fn duplicate_id(&self, id: &str, first: Place, again: Place) -> RecordError {
        let reason = RecordReason::DuplicateId {
            id: id.into(),
            first_path: self.shared.path(first.file),
            first_line: first.line,
        };
        self.error(again, reason)
    }

    /// Rows of the metadata that were left out.
    pub fn metadata_errors(&self) -> &[RecordError] {
        let metadata = self.shared.metadata.as_ref();
        metadata.map_or(&[], Metadata::errors)
    }

    /// What else was ignored in the metadata.
    pub fn metadata_warnings(&self) -> &[RecordWarning] {
        self.shared
            .metadata
            .as_ref()
            .map_or(&[], Metadata::warnings)
    }

    /// The ids in the metadata that no article decoded so far has, sorted.
    pub fn metadata_unmatched(&self) -> impl Iterator<Item = &str> {
        self.shared.metadata.iter().flat_map(Metadata::unmatched)
    }
}

impl Shared {
    pub(super) fn file(&self, file: FileId) -> &InputFile {
        &self.files[file.index()]
    }

    pub(super) fn path(&self, file: FileId) -> Arc<Path> {
        Arc::clone(&self.file(file).found.path)
    }

    /// The id of the article that a file is.
    pub(super) fn id(&self, file: FileId) -> &str {
        &self.file(file).found.id
    }

    pub(super) fn state(&self, file: FileId) -> &State {
        let state = self.file(file).state.get();
        state.expect("what a file is, is told before its first record is given out")
    }

    /// Without which a table holds no articles.
    pub(super) fn required(&self) -> &'static [Field] {
        required(self.text_required)
    }
}

/// What the header of a table names: metadata need no text.
fn required(text: bool) -> &'static [Field] {
    if text {
        &[Field::Id, Field::Text]
    } else {
        &[Field::Id]
    }
}

impl Found {
    /// The format, told from the first bytes of its content.
    pub(super) fn format(
        &self,
        head: &[u8],
        fields: &FieldTable,
        required: &[Field],
    ) -> Result<Format, IngestError> {
        let format = format::by_content(head, self.ending, fields, required);
        format.ok_or_else(|| IngestError::UnknownFormat {
            path: self.path.to_path_buf(),
        })
    }

    /// How it is compressed: what its first bytes say, else what its name says, unless they are text.
    pub(super) fn compression(&self, head: &[u8]) -> Compression {
        let is_text = |byte: &u8| matches!(byte, b' '..=b'~' | b'\t' | b'\r' | b'\n');
        let is_mark = head.starts_with(b"\xef\xbb\xbf");
        match Compression::of(head) {
            Compression::None if !head.is_empty() && (is_mark || head.iter().all(is_text)) => {
                Compression::None
            }
            Compression::None => self.compression,
            found => found,
        }
    }
}
