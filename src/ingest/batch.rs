//! Batches of records: raw from the files, then decoded to articles.

use super::error::{RecordError, RecordReason, RecordWarning, WarningReason};
use super::format::Format;
use super::inputs::Shared;
use super::jsonl::LastNames;
use super::record::{Value, ValueBuffers, Values};
use super::{ArticleBatch, Field, Place, encoding, html, jsonl};
use std::borrow::Cow;
use std::sync::Arc;

/// Raw records in reading order, from one file or several: what one worker decodes at a time.
#[derive(Clone, Debug)]
pub struct RecordBatch {
    pub(super) shared: Arc<Shared>,
    /// The data are up to `filled`; beyond is room that was filled before.
    bytes: Vec<u8>,
    filled: usize,
    pub(super) entries: Vec<Entry>,
}

/// A record, or why there is none.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) place: Place,
    /// Where its bytes begin in the batch.
    pub(super) start: usize,
    pub(super) problem: Option<Box<RecordReason>>,
}

impl RecordBatch {
    pub(super) fn new(shared: Arc<Shared>) -> RecordBatch {
        RecordBatch {
            shared,
            bytes: Vec::new(),
            filled: 0,
            entries: Vec::new(),
        }
    }

    /// How many records, including unusable ones.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where the records are, in reading order.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Place> {
        self.entries.iter().map(|entry| entry.place)
    }

    /// The bytes of record `index` as in the decompressed file, without line end.
    /// `None` for one that was left out while reading, such as one that is too long.
    ///
    /// # Panics
    ///
    /// When there is no such record.
    pub fn raw(&self, index: usize) -> Option<&[u8]> {
        let entry = &self.entries[index];
        let len = entry.place.len as usize;
        entry
            .problem
            .is_none()
            .then(|| &self.bytes[entry.start..entry.start + len])
    }

    /// Removes all records and keeps the memory, except what an overlong record took.
    pub fn clear(&mut self) {
        self.filled = 0;
        self.entries.clear();
        let enough = 4 * self.shared.settings.batch_bytes;
        if self.bytes.len() > enough {
            self.bytes.truncate(enough);
            self.bytes.shrink_to_fit();
        }
    }

    /// The number of bytes in the batch.
    pub fn byte_len(&self) -> usize {
        self.filled
    }

    /// The data from `at` on.
    pub(super) fn data(&self, at: usize) -> &[u8] {
        &self.bytes[at..self.filled]
    }

    /// Room for `len` bytes behind the data.
    pub(super) fn room(&mut self, len: usize) -> &mut [u8] {
        let end = self.filled + len;
        if self.bytes.is_empty() {
            // Fresh pages are zero already, which `resize` would not know.
            self.bytes = vec![0; end.max(self.shared.settings.batch_bytes)];
        } else if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        &mut self.bytes[self.filled..end]
    }

    /// Counts `len` bytes of the room as data.
    pub(super) fn grow(&mut self, len: usize) {
        self.filled += len;
    }

    pub(super) fn append(&mut self, data: &[u8]) {
        self.room(data.len()).copy_from_slice(data);
        self.grow(data.len());
    }

    /// Drops `len` bytes of data at `at`, to which and behind which no record may refer.
    pub(super) fn drop_middle(&mut self, at: usize, len: usize) {
        self.bytes.copy_within(at + len..self.filled, at);
        self.filled -= len;
    }

    /// Drops the data from `at` on.
    pub(super) fn truncate(&mut self, at: usize) {
        self.filled = at;
    }

    pub(super) fn push(&mut self, place: Place, start: usize, problem: Option<RecordReason>) {
        let problem = problem.map(Box::new);
        self.entries.push(Entry {
            place,
            start,
            problem,
        });
    }
}

/// What records turn into. All three keep reading order.
#[derive(Clone, Debug, Default)]
pub struct Decoded {
    /// The articles.
    pub articles: ArticleBatch,
    /// The records that were left out.
    pub errors: Vec<RecordError>,
    /// What was ignored in records that were kept.
    pub warnings: Vec<RecordWarning>,
}

impl Decoded {
    /// Removes everything and keeps the memory.
    pub fn clear(&mut self) {
        self.articles.clear();
        self.errors.clear();
        self.warnings.clear();
    }
}

/// Decodes the records of `batch`, appending to `out`: every record becomes one article or one
/// error. No I/O but for web pages, so any thread can do it. JSON costs about half a nanosecond per byte, a web
/// page two milliseconds the first time. Repeated ids are left to the caller, which sees all records.
pub fn decode(batch: &RecordBatch, out: &mut Decoded) {
    let shared = &*batch.shared;
    let mut buffers = ValueBuffers::default();
    let mut last = LastNames::default();
    for (index, entry) in batch.entries.iter().enumerate() {
        let values = match (&entry.problem, batch.raw(index)) {
            (Some(reason), _) => Err((**reason).clone()),
            (None, raw) => {
                let raw = raw.unwrap_or_default();
                values(shared, entry.place, raw, &mut last, &mut out.warnings)
            }
        };
        match values {
            Ok(values) => values.finish(entry.place, shared, &mut buffers, out),
            Err(reason) => out.errors.push(shared.error(entry.place, reason)),
        }
    }
}

fn values<'r>(
    shared: &'r Shared,
    place: Place,
    raw: &'r [u8],
    last: &mut LastNames,
    warnings: &mut Vec<RecordWarning>,
) -> Result<Values<'r>, RecordReason> {
    let mut warn_of = |broken: Option<&'static str>| {
        warnings.extend(broken.map(|encoding| RecordWarning {
            path: shared.path(place.file),
            line: place.line,
            reason: WarningReason::Bytes { encoding },
        }));
    };
    let state = shared.state(place.file);
    let id = Value::Text(Cow::Borrowed(shared.id(place.file)));
    match (state.format, &state.header) {
        (Format::Jsonl | Format::Json | Format::Parquet, _) => {
            jsonl::values(raw, &shared.fields, last)
        }
        (Format::Csv, Some(header)) => header.values(raw),
        (Format::Csv, None) => Ok(Values::default()),
        (Format::Text, _) => {
            let decoded = encoding::decode(raw, |_| None);
            warn_of(decoded.broken);
            Ok(Values::default()
                .with(Field::Id, id)
                .with(Field::Text, Value::Text(decoded.text)))
        }
        (Format::Html, _) => {
            let kept = &shared.file(place.file).page;
            let settings = &shared.settings;
            let mut broken = None;
            let parse = |raw: &[u8]| {
                let page = encoding::decode(raw, encoding::of_page);
                broken = page.broken;
                html::values(&page.text)
            };
            let values = shared.pages.values(settings, kept, raw, parse)?;
            warn_of(broken);
            Ok(values.with(Field::Id, id))
        }
    }
}
