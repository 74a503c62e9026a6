//! Reading in sequence: files to batches of raw records.

use super::batch::RecordBatch;
use super::compress::{Compression, Peeked, Watch, Watched};
use super::csv::{self, Header};
use super::error::{IngestError, RecordReason};
use super::fields::FieldTable;
use super::folder::Found;
use super::format::{Ending, Format};
use super::inputs::{Shared, State};
use super::split::{Cut, Splitter, newlines};
use super::spool::{Kept, Spool, SpoolWriter};
use super::{FileId, Place};
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Bytes that tell the format of a file.
const HEAD: u64 = 8 << 10;

/// Bytes that tell how it is compressed.
const MAGIC: u64 = 4;

/// The least that is read at once, unless batches are smaller.
const CHUNK: usize = 64 << 10;

/// The most records of a batch that spans several files.
const MANY: usize = 8_192;

/// Checks early that a file whose ending says nothing is one that can be read.
pub(super) fn check_kind(found: &Found, fields: &FieldTable) -> Result<(), IngestError> {
    if found.stdin || found.ending != Ending::Unknown {
        return Ok(());
    }
    let opened = open(found, Arc::default())?;
    found.format(opened.reader.head(), fields).map(drop)
}

/// A file that was opened: what it holds, and whether that is what stands on disk.
struct Opened {
    reader: Peeked<Box<dyn Read + Send>>,
    plain: bool,
}

fn open(found: &Found, watch: Arc<Watch>) -> Result<Opened, IngestError> {
    let raw: Box<dyn Read + Send> = match found.stdin {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(&found.path).map_err(|e| cannot_read(found, e))?),
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

fn cannot_read(found: &Found, source: io::Error) -> IngestError {
    let path = found.path.to_path_buf();
    match source.kind() {
        io::ErrorKind::NotFound => IngestError::NotFound { path },
        _ => IngestError::Read { path, source },
    }
}

/// Reads batches of raw records, file after file. An iterator for ease; [`read`](Batches::read)
/// uses the memory of a batch again.
///
/// An error is about one file: reading can go on with the next.
pub struct Batches {
    shared: Arc<Shared>,
    next: u32,
    end: u32,
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
            next: files.start.0,
            end: files.end.0,
            current: None,
            pending: None,
            spool: None,
            watch: Arc::default(),
        }
    }

    /// Bytes read from files so far, as they stand on disk.
    pub fn bytes_read(&self) -> u64 {
        self.watch.bytes.load(Ordering::Relaxed)
    }

    /// Refills `batch` with the next records, about
    /// [`batch_bytes`](super::Settings::batch_bytes) of them. `Ok(false)` at the end of the input;
    /// the batch is then empty.
    ///
    /// # Errors
    ///
    /// When a file cannot be opened or read, or decompressed input cannot be kept. The next call
    /// goes on with the next file.
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
                None if self.next == self.end => break,
                None => {
                    let file = FileId(self.next);
                    self.next += 1;
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

/// A file that is being read.
struct OpenFile {
    shared: Arc<Shared>,
    file: FileId,
    reader: Box<dyn Read + Send>,
    watch: Arc<Watch>,
    /// Whether what is read is what stands on disk.
    plain: bool,
    format: Format,
    splitter: Splitter,
    keeping: Keeping,
    /// Where it is written to for reading again.
    spool: Option<SpoolWriter>,
    /// Read, but not part of a whole record yet.
    carry: Vec<u8>,
    /// Where the data that are not decided begin.
    offset: u64,
    line: u64,
    /// Whether the first record of a table is still to come.
    header_due: bool,
    begun: bool,
    ended: bool,
    stopped: bool,
    failure: Option<RecordReason>,
    /// The beginning of a record that is too long and was dropped.
    dropped: Option<Place>,
}

/// Who makes known what a file is.
enum Keeping {
    /// We, once that is clear.
    ToTell(Kept),
    /// We have.
    Told,
    /// Another reader has.
    ByOthers,
}

impl OpenFile {
    fn new(
        shared: &Arc<Shared>,
        file: FileId,
        spool: &mut Option<Spool>,
        watch: &Arc<Watch>,
    ) -> Result<OpenFile, IngestError> {
        let input = shared.file(file);
        let found = &input.found;
        let known = input.state.get();
        let mut writer = None;
        let (reader, plain, format, keeping): (Box<dyn Read + Send>, _, _, _) = match known
            .map(|state| (state, state.kept.reader()))
        {
            Some((state, Some(kept))) => (Box::new(kept), true, state.format, Keeping::ByOthers),
            Some(_) if found.stdin => {
                let path = found.path.to_path_buf();
                return Err(IngestError::NotKept { path });
            }
            known => {
                let opened = open(found, Arc::clone(watch))?;
                let keep = shared.settings.keep_for_reading_again;
                let (format, keeping) = match known {
                    Some((state, _)) => (state.format, Keeping::ByOthers),
                    None => {
                        let kept = if opened.plain && !found.stdin {
                            Kept::InPlace
                        } else if keep {
                            let opened = Spool::of(spool, &shared.settings)?.writer();
                            let kept = Kept::spooled(&opened);
                            writer = Some(opened);
                            kept
                        } else {
                            Kept::No
                        };
                        let format = found.format(opened.reader.head(), &shared.fields)?;
                        (format, Keeping::ToTell(kept))
                    }
                };
                (Box::new(opened.reader), opened.plain, format, keeping)
            }
        };
        let mut open_file = OpenFile {
            shared: Arc::clone(shared),
            file,
            reader,
            watch: Arc::clone(watch),
            plain,
            format,
            splitter: Splitter::new(format),
            keeping,
            spool: writer,
            carry: Vec::new(),
            offset: 0,
            line: 1,
            header_due: format == Format::Csv,
            begun: false,
            ended: false,
            stopped: false,
            failure: None,
            dropped: None,
        };
        if !open_file.header_due {
            open_file.tell(None);
        }
        Ok(open_file)
    }

    /// Keeps the data that stand at `offset` for reading again, where that is needed.
    fn keep(&self, data: &[u8], offset: u64) -> Result<(), IngestError> {
        match &self.spool {
            Some(spool) => spool.write(data, offset),
            None => Ok(()),
        }
    }

    /// Makes known what the file is, if this is the first time that it is read.
    fn tell(&mut self, header: Option<Header>) {
        let keeping = std::mem::replace(&mut self.keeping, Keeping::ByOthers);
        if let Keeping::ToTell(kept) = keeping {
            let format = self.format;
            let state = State {
                format,
                header,
                kept,
            };
            if self.shared.file(self.file).state.set(state).is_ok() {
                self.keeping = Keeping::Told;
            }
        }
    }

    /// Appends records to `batch`. `Ok(false)` when that is full before the file is done.
    fn fill(&mut self, batch: &mut RecordBatch) -> Result<bool, IngestError> {
        let mut at = batch.byte_len();
        batch.append(&std::mem::take(&mut self.carry));
        loop {
            if !self.begun && (batch.byte_len() > at || self.ended) {
                at += self.begin(batch, at);
            }
            while !self.stopped
                && let Some(cut) = self.splitter.cut(batch.data(at), self.ended)
            {
                at += self.take(batch, at, cut)?;
            }
            if let Some(reason) = self.failure.take() {
                let place = self.dropped.unwrap_or(self.here(0));
                batch.push(place, at, Some(reason));
                self.stopped = true;
            }
            if self.stopped || self.ended {
                batch.truncate(at);
                if let Some(spool) = &self.spool {
                    spool.end_at(self.offset);
                }
                if let Keeping::Told = self.keeping {
                    self.shared.state(self.file).kept.complete(self.offset);
                }
                return Ok(true);
            }
            let undecided = batch.byte_len() - at;
            // One more than the limit may be the first half of a line end.
            if undecided as u64 > self.shared.settings.max_record.saturating_add(1) {
                at += self.give_up(batch, at)?;
            } else if batch.is_empty() && at > 0 {
                // Only blank lines so far: nothing refers to them.
                batch.drop_middle(0, at);
                at = 0;
            } else if batch.byte_len() >= self.shared.settings.batch_bytes && !batch.is_empty() {
                self.carry.extend_from_slice(batch.data(at));
                batch.truncate(at);
                return Ok(false);
            } else {
                self.read_more(batch, undecided)?;
            }
        }
    }

    /// Looks at the first data: returns how many bytes to pass over.
    fn begin(&mut self, batch: &mut RecordBatch, at: usize) -> usize {
        self.begun = true;
        if self.format.is_one_article() {
            return 0;
        }
        let data = batch.data(at);
        if data.starts_with(b"\xff\xfe") || data.starts_with(b"\xfe\xff") {
            batch.push(self.here(0), at, Some(RecordReason::Utf16));
            self.stopped = true;
            return 0;
        }
        let mark = if data.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        if self.header_due {
            self.splitter.separate_by(csv::separator(&data[mark..]));
        }
        self.offset += mark as u64;
        mark
    }

    /// Takes what was cut off the data at `at`: a record or space. Returns its bytes.
    fn take(&mut self, batch: &mut RecordBatch, at: usize, cut: Cut) -> Result<usize, IngestError> {
        let max = self.shared.settings.max_record;
        let data = batch.data(at);
        let long = cut.len.is_some_and(|len| len as u64 > max) && self.dropped.is_none();
        let cut = match long.then(|| self.splitter.give_up(&data[..cut.next])) {
            Some(Some(first_line)) => first_line,
            _ => cut,
        };
        let lines = self.splitter.lines(data, &cut);
        if let Some(len) = cut.len.or(self.dropped.map(|_| 0)) {
            let crlf = data[len..cut.next].starts_with(b"\r");
            let mut place = self.here(len as u64);
            if let Some(dropped) = self.dropped.take() {
                self.keep(data, self.offset)?;
                place = Place {
                    len: dropped.len + place.len,
                    ..dropped
                };
            }
            let problem = match place.len > max {
                true => Some(RecordReason::TooLong {
                    len: place.len,
                    max,
                }),
                false => cut.problem,
            };
            if std::mem::take(&mut self.header_due) {
                let problem = problem.or_else(|| self.header(&data[..len], crlf));
                if problem.is_some() {
                    batch.push(place, at, problem);
                    self.stopped = true;
                }
            } else {
                if crlf && self.format == Format::Jsonl && place.offset < 4 {
                    self.ends_with_crlf();
                }
                batch.push(place, at, problem);
            }
        }
        self.line += lines;
        self.offset += cut.next as u64;
        Ok(cut.next)
    }

    /// Reads the header of a table; says what is wrong with it.
    fn header(&mut self, raw: &[u8], crlf: bool) -> Option<RecordReason> {
        if let Some(known) = self.shared.file(self.file).state.get() {
            let separator = known.header.as_ref().map(|header| header.separator);
            self.splitter.separate_by(separator.unwrap_or(b','));
            return None;
        }
        let separator = csv::separator(raw);
        match Header::parse(raw, separator, &self.shared.fields, self.shared.required()) {
            Ok(header) => {
                self.tell(Some(header));
                if crlf {
                    self.ends_with_crlf();
                }
                None
            }
            Err(reason) => Some(reason),
        }
    }

    fn ends_with_crlf(&self) {
        self.shared
            .file(self.file)
            .crlf
            .store(true, Ordering::Relaxed);
    }

    fn here(&self, len: u64) -> Place {
        Place {
            file: self.file,
            line: self.line,
            offset: self.offset,
            len,
        }
    }

    /// Drops the data from `at` on, the beginning of a record that is too long. Returns the bytes
    /// to pass over instead, where only the first line of them is given up.
    fn give_up(&mut self, batch: &mut RecordBatch, at: usize) -> Result<usize, IngestError> {
        if self.dropped.is_none()
            && let Some(cut) = self.splitter.give_up(batch.data(at))
        {
            return self.take(batch, at, cut);
        }
        let data = batch.data(at);
        // A line end cut in two would count as part of the record.
        let half = usize::from(data.len() > 1 && data.ends_with(b"\r"));
        let len = data.len() - half;
        let here = self.here(0);
        self.dropped.get_or_insert(here).len += len as u64;
        self.line += newlines(&data[..len]);
        self.offset += len as u64;
        self.splitter.seen = 0;
        batch.drop_middle(at, len);
        Ok(0)
    }

    /// Reads more data behind those of `batch`, of which the last `undecided` bytes are no whole
    /// record.
    fn read_more(&mut self, batch: &mut RecordBatch, undecided: usize) -> Result<(), IngestError> {
        let settings = &self.shared.settings;
        let missing = settings.batch_bytes.saturating_sub(batch.byte_len());
        let chunk = settings.batch_bytes.clamp(1, CHUNK);
        let left = (settings.max_record.saturating_sub(undecided as u64)).min(usize::MAX as u64 / 2)
            as usize;
        let want = missing.max(undecided).min(left + chunk).max(chunk);
        let room = batch.room(want);
        let mut read = 0;
        let error = loop {
            match self.reader.read(&mut room[read..]) {
                Ok(0) => {
                    self.ended = read < want;
                    break None;
                }
                Ok(bytes) => read += bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => break Some(error),
            }
        };
        // The middle of an article that is dropped need not be kept: the spool gets a hole. The
        // end of other records is found by what stands in them.
        let hole = matches!(self.format, Format::Jsonl | Format::Text | Format::Html);
        if self.dropped.is_none() || !hole {
            self.keep(&room[..read], self.offset + undecided as u64)?;
        }
        batch.grow(read);
        let Some(error) = error else {
            return Ok(());
        };
        if self.plain || self.watch.failed.swap(false, Ordering::Relaxed) {
            return Err(cannot_read(&self.shared.file(self.file).found, error));
        }
        self.failure = Some(match error.kind() {
            io::ErrorKind::UnexpectedEof => RecordReason::Truncated,
            _ => RecordReason::Damaged {
                message: error.to_string().into(),
            },
        });
        Ok(())
    }
}
