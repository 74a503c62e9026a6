//! One file that is being read: its data piece by piece, and the records cut from it.

use super::batch::RecordBatch;
use super::compress::{Watch, is_trailing_error};
use super::csv::{self, Header};
use super::error::{IngestError, RecordReason};
use super::format::Format;
use super::inputs::{Shared, State};
use super::reader::{Opened, cannot_read, open};
use super::split::{Cut, Splitter, newlines};
use super::spool::{KeptRecords, Spool, SpoolEnd, SpoolWriter};
use super::{FileId, Place};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The least that is read at once, unless batches are smaller.
const CHUNK: usize = 64 << 10;

/// A file that is being read.
pub(super) struct OpenFile {
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
    /// What was wrong at the end when it was read first.
    replay: Option<RecordReason>,
    failure: Option<RecordReason>,
    /// The beginning of a record that is too long and was dropped.
    dropped: Option<Place>,
    /// Whether the file is read again from such a record on, which comes next.
    began_again: bool,
}

/// Who makes known what a file is.
enum Keeping {
    /// We, once that is clear.
    ToTell(KeptRecords),
    /// We have.
    Told,
    /// Another reader has.
    ByOthers,
}

impl OpenFile {
    /// Opens a file: its spool, where that holds all of it, else the file itself.
    pub(super) fn new(
        shared: &Arc<Shared>,
        file: FileId,
        spool: &mut Option<Spool>,
        watch: &Arc<Watch>,
    ) -> Result<OpenFile, IngestError> {
        let input = shared.file(file);
        let known = input.state.get();
        if let Some((reader, failure)) = known.and_then(|state| state.kept.reader()) {
            let format = shared.state(file).format;
            let mut spooled = OpenFile::of(shared, file, Box::new(reader), format, watch);
            spooled.replay = failure;
            return Ok(spooled);
        }
        let found = &input.found;
        if found.once && known.is_some() {
            let path = found.path.to_path_buf();
            return Err(IngestError::NotKept { path });
        }
        let mut opened = open(found, Arc::clone(watch))?;
        let format = match known {
            Some(state) => state.format,
            None => found.format(opened.reader.head(), &shared.fields, shared.required())?,
        };
        let mut problem = None;
        if format == Format::Parquet {
            (opened, problem) = columns(shared, file, &opened)?;
        }
        let mut fresh = OpenFile::of(shared, file, Box::new(opened.reader), format, watch);
        fresh.plain = opened.plain;
        fresh.failure = problem;
        if known.is_none() {
            fresh.keeping = Keeping::ToTell(if opened.plain && !found.once {
                KeptRecords::InPlace
            } else if shared.settings.keep_for_reading_again {
                let writer = Spool::of(spool, &shared.settings)?.writer();
                KeptRecords::spooled(fresh.spool.insert(writer))
            } else {
                KeptRecords::Nowhere
            });
        }
        if !fresh.header_due {
            fresh.tell(None);
        }
        Ok(fresh)
    }

    fn of(
        shared: &Arc<Shared>,
        file: FileId,
        reader: Box<dyn Read + Send>,
        format: Format,
        watch: &Arc<Watch>,
    ) -> OpenFile {
        OpenFile {
            shared: Arc::clone(shared),
            file,
            reader,
            watch: Arc::clone(watch),
            plain: true,
            format,
            splitter: Splitter::new(format),
            keeping: Keeping::ByOthers,
            spool: None,
            carry: Vec::new(),
            offset: 0,
            line: 1,
            header_due: format == Format::Csv,
            begun: false,
            ended: false,
            stopped: false,
            replay: None,
            failure: None,
            dropped: None,
            began_again: false,
        }
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
    pub(super) fn fill(&mut self, batch: &mut RecordBatch) -> Result<bool, IngestError> {
        let mut at = batch.byte_len();
        batch.append(&std::mem::take(&mut self.carry));
        loop {
            if !self.begun && (batch.byte_len() > at || self.ended) {
                at += self.begin(batch, at);
            }
            while !self.stopped
                && let Some(cut) = self.cut(batch.data(at))
            {
                at += self.take(batch, at, cut)?;
            }
            let failure = self.failure.take();
            if let Some(reason) = &failure {
                let place = self.dropped.unwrap_or(self.here(0));
                batch.push(place, at, Some(reason.clone()));
                self.stopped = true;
            }
            if self.stopped || self.ended {
                batch.truncate(at);
                self.close(failure);
                return Ok(true);
            }
            let undecided = batch.byte_len() - at;
            // One more than the limit may be the first half of a line end.
            if undecided as u64 > self.shared.settings.max_record.saturating_add(1) {
                self.drop_beginning(batch, at);
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

    /// Notes where the file ended, and why if it ended too early.
    fn close(&self, failure: Option<RecordReason>) {
        let len = self.offset;
        if let Some(spool) = &self.spool {
            spool.end_at(len);
        }
        if let Keeping::Told = self.keeping {
            let kept = &self.shared.state(self.file).kept;
            kept.complete(SpoolEnd { len, failure });
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
        self.offset += mark as u64;
        mark
    }

    /// The next record of `data`, if they hold the whole of it.
    fn cut(&mut self, data: &[u8]) -> Option<Cut> {
        // Only where the header begins, behind blank lines, does it say what separates fields.
        if self.header_due && self.dropped.is_none() {
            let separator = csv::separator(data, self.named_tsv());
            self.splitter.separate_by(separator);
        }
        self.splitter.cut(data, self.ended)
    }

    /// Takes what was cut off the data at `at`: a record or space. Returns its bytes.
    fn take(&mut self, batch: &mut RecordBatch, at: usize, cut: Cut) -> Result<usize, IngestError> {
        let max = self.shared.settings.max_record;
        let rest = batch.byte_len() - at;
        let open = cut.problem == Some(RecordReason::OpenQuote);
        // Of a quote without end that was gone back for, only the line is left.
        let lost = self.dropped.filter(|_| open && !self.began_again);
        if let Some(dropped) = lost
            && self.begin_again(dropped, rest as u64)?
        {
            return Ok(rest);
        }
        self.began_again = false;
        let cut = match lost {
            Some(_) if self.ended => Cut {
                len: Some(rest),
                next: rest,
                ..cut
            },
            _ => cut,
        };
        let data = batch.data(at);
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
            let problem = if place.len > max && lost.is_none() {
                Some(RecordReason::TooLong {
                    len: place.len,
                    max,
                })
            } else {
                cut.problem
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
        let separator = csv::separator(raw, self.named_tsv());
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

    fn named_tsv(&self) -> bool {
        self.shared.file(self.file).found.tsv
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

    /// Drops the data from `at` on, the beginning of a record that is too long.
    fn drop_beginning(&mut self, batch: &mut RecordBatch, at: usize) {
        let data = batch.data(at);
        let len = self.splitter.pass(data);
        let here = self.here(0);
        self.dropped.get_or_insert(here).len += len as u64;
        self.line += newlines(&data[..len]);
        self.offset += len as u64;
        batch.drop_middle(at, len);
    }

    /// Begins again with the record at `dropped`, whose beginning is gone and whose quoted field has no
    /// end, to give up its line only. `undecided` bytes of the file are still at hand. `Ok(false)`
    /// where the file cannot be read again.
    ///
    /// What lies between such a quote and the next that is none of a pair opens no other field without end. So
    /// this happens once for as many bytes as the longest record may have, at most.
    fn begin_again(&mut self, dropped: Place, undecided: u64) -> Result<bool, IngestError> {
        let Some(mut reader) = self.another_reader(self.offset + undecided)? else {
            return Ok(false);
        };
        let shared = Arc::clone(&self.shared);
        let found = &shared.file(self.file).found;
        let before = io::copy(&mut reader.by_ref().take(dropped.offset), &mut io::sink());
        if before.map_err(|e| cannot_read(found, e))? < dropped.offset {
            let path = found.path.to_path_buf();
            return Err(IngestError::Changed { path });
        }
        self.reader = reader;
        self.splitter.give_up_quote();
        self.dropped = None;
        (self.offset, self.line) = (dropped.offset, dropped.line);
        (self.ended, self.began_again) = (false, true);
        Ok(true)
    }

    /// The file from its beginning, of which `len` bytes were read; `None` where it cannot be read
    /// a second time.
    fn another_reader(&mut self, len: u64) -> Result<Option<Box<dyn Read + Send>>, IngestError> {
        let input = self.shared.file(self.file);
        let kept = input.state.get().and_then(|state| state.kept.reader());
        Ok(match (kept, &self.spool) {
            (Some((reader, _)), _) => Some(Box::new(reader)),
            (None, Some(spool)) => {
                // Behind what was kept comes what is still to be read.
                let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
                Some(Box::new(spool.reader(len).chain(rest)))
            }
            (None, None) if input.found.once => None,
            (None, None) => Some(Box::new(
                open(&input.found, Arc::clone(&self.watch))?.reader,
            )),
        })
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
        let hole = matches!(
            self.format,
            Format::Jsonl | Format::Parquet | Format::Text | Format::Html
        );
        if self.dropped.is_none() || !hole {
            self.keep(&room[..read], self.offset + undecided as u64)?;
        }
        batch.grow(read);
        if self.ended && self.replay.is_some() {
            self.ended = false;
            self.failure = self.replay.take();
        }
        let Some(error) = error else {
            return Ok(());
        };
        if self.plain || self.watch.failed.swap(false, Ordering::Relaxed) {
            return Err(cannot_read(&self.shared.file(self.file).found, error));
        }
        self.failure = Some(match error.kind() {
            io::ErrorKind::UnexpectedEof => RecordReason::Truncated,
            _ if is_trailing_error(&error) => RecordReason::Trailing,
            _ => RecordReason::Damaged {
                message: error.to_string().into(),
            },
        });
        Ok(())
    }
}

/// The lines that a Parquet file is turned into, which `opened` has shown to be one, and what is
/// wrong with it as a whole.
#[cfg(feature = "parquet")]
fn columns(
    shared: &Shared,
    file: FileId,
    opened: &Opened,
) -> Result<(Opened, Option<RecordReason>), IngestError> {
    let found = &shared.file(file).found;
    if found.once || !opened.plain {
        let path = found.path.to_path_buf();
        return Err(IngestError::ParquetInStream { path });
    }
    let rows = super::parquet::open(found, shared)?;
    let lines = Opened {
        reader: super::compress::Peeked::new(rows.lines, 0),
        plain: false,
    };
    Ok((lines, rows.problem))
}

#[cfg(not(feature = "parquet"))]
fn columns(
    shared: &Shared,
    file: FileId,
    _: &Opened,
) -> Result<(Opened, Option<RecordReason>), IngestError> {
    Err(super::reader::without_parquet(&shared.file(file).found))
}
