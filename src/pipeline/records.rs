//! The kept records, byte for byte as in the input; for Parquet, row by row.
//!
//! Kept records are read again in the order of the input and passed on, since none of them was held in memory. The
//! items of a JSON list stay a list.

use super::annotate::{self, FieldSlot};
use super::{Deduped, Error, Selected};
use crate::base::DocId;
use crate::ingest::{FileId, Format, Inputs, Place, Rereader};
use crate::report;
use std::io::{self, Write};
use std::ops::Range;

/// The records of a deduplicated corpus.
#[derive(Debug)]
pub struct KeptRecords<'d> {
    selected: &'d Selected,
    inputs: &'d Inputs,
    deduped: &'d Deduped,
    annotate: bool,
}

/// Why records could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordsError {
    /// The records cannot be read again.
    #[error(transparent)]
    Input(#[from] Error),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// Tables with different headers or columns cannot be written to one file.
    #[error("`{first}` and `{second}` have unlike headers")]
    UnlikeHeaders {
        /// One file.
        first: String,
        /// The other.
        second: String,
    },
    /// Plain text has no place for additional fields.
    #[error("`{path}` is one article, which has no fields to annotate")]
    NoFields {
        /// The file.
        path: String,
    },
    /// A record already has a field with the name of one that would be added.
    #[error("`{path}` has a field `{field}` of its own, which would be written twice")]
    FieldTaken {
        /// The file.
        path: String,
        /// The field.
        field: &'static str,
    },
}

impl RecordsError {
    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match self {
            RecordsError::Input(error) => error.hint(),
            RecordsError::Output(error) => {
                report::Error::named_in(error).and_then(report::Error::hint)
            }
            RecordsError::UnlikeHeaders { .. } => {
                Some("name a folder, which ends in a slash: `--output DIR/`".to_string())
            }
            RecordsError::NoFields { .. } | RecordsError::FieldTaken { .. } => {
                Some("use `--removed FILE` to list what went".to_string())
            }
        }
    }
}

/// When this many bytes are collected, records are written without waiting for those that follow.
const RUN: u64 = 256 << 10;

fn next(document: DocId) -> DocId {
    DocId::new(document.index() + 1)
}

/// The state while records are written.
struct Writing {
    rereader: Rereader,
    /// The file whose records are being written.
    headed: Option<FileId>,
    /// Where our fields go in its rows, if it is a table and they are added.
    slot: Option<FieldSlot>,
    /// Where records are items of a list.
    frame: Option<Frame>,
    /// Adjacent records, and where each of them ends.
    bytes: Vec<u8>,
    ends: Vec<u64>,
    written: u64,
}

impl Writing {
    /// Begins the records of a file, the first of which is `first`.
    fn begin(
        &mut self,
        records: &KeptRecords<'_>,
        first: Place,
        out: &mut impl Write,
    ) -> Result<(), RecordsError> {
        if self.written > 0 || records.inputs.format(first.file) != Some(Format::Json) {
            return Ok(());
        }
        self.frame = Frame::of(&mut self.rereader, first)?;
        if let Some(frame) = &self.frame {
            out.write_all(&frame.opening)?;
        }
        Ok(())
    }

    /// Writes the records at `place`, the first of which is `first`.
    fn run(
        &mut self,
        records: &KeptRecords<'_>,
        place: Place,
        first: DocId,
        out: &mut impl Write,
    ) -> Result<(), RecordsError> {
        let line_end = if records.is_one_article(place.file) {
            ""
        } else {
            records.line_end(place.file)
        };
        let read = self.rereader.read(place, &mut self.bytes);
        read.map_err(Error::from)?;
        let gaps = self
            .ends
            .windows(2)
            .map(|ends| &self.bytes[ends[0] as usize..]);
        let as_it_stands = !records.annotate
            && self.frame.is_none()
            && gaps.clone().all(|gap| gap.starts_with(line_end.as_bytes()));
        if as_it_stands {
            self.bytes.extend_from_slice(line_end.as_bytes());
            out.write_all(&self.bytes)?;
        } else {
            let mut start = 0;
            for (number, &end) in self.ends.iter().enumerate() {
                let raw = &self.bytes[start..end as usize];
                let document = DocId::new(first.index() + number);
                let is_first = self.written == 0 && number == 0;
                if let Some(frame) = self.frame.as_ref().filter(|_| !is_first) {
                    out.write_all(&frame.between)?;
                }
                records.record(raw, place.file, document, self.slot, out)?;
                if self.frame.is_none() {
                    out.write_all(line_end.as_bytes())?;
                }
                start = end as usize + line_end.len();
            }
        }
        self.written += self.ends.len() as u64;
        Ok(())
    }
}

/// The text before, between and after the items of a JSON list.
struct Frame {
    opening: Vec<u8>,
    between: Vec<u8>,
    closing: Vec<u8>,
}

impl Frame {
    /// The frame of the file that holds the item at `first`, if that file is a list.
    fn of(rereader: &mut Rereader, first: Place) -> Result<Option<Frame>, Error> {
        /// How many bytes are read before the first item; white space that is there for readers is shorter.
        const HEAD: u64 = 1 << 10;
        let mut head = Vec::new();
        let before = Place {
            offset: 0,
            len: first.offset.min(HEAD),
            ..first
        };
        rereader.read(before, &mut head)?;
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
        let begun = head.trim_ascii_start().strip_prefix(b"[");
        Ok(begun.map(|behind| {
            let len = behind.len() - behind.trim_ascii_start().len();
            let space = &behind[..len];
            let lines = space.contains(&b'\n');
            Frame {
                opening: [b"[", space].concat(),
                between: match space {
                    b"" => b", ".to_vec(),
                    space => [b",", space].concat(),
                },
                closing: if lines { b"\n]\n" } else { &b"]\n"[..] }.to_vec(),
            }
        }))
    }
}

impl<'d> KeptRecords<'d> {
    /// The records of `selected` that `deduped` keeps; with `annotate` all records, each with fields
    /// that say whether it would be removed.
    pub fn new(selected: &'d Selected, deduped: &'d Deduped, annotate: bool) -> KeptRecords<'d> {
        KeptRecords {
            selected,
            inputs: selected.inputs(),
            deduped,
            annotate,
        }
    }

    /// The files among `files` that were read.
    pub(super) fn files(&self, files: Range<FileId>) -> impl Iterator<Item = FileId> {
        self.selected.files_in(files)
    }

    /// Writes the kept records of `files`, in order, to one output and returns how many there are.
    /// Records that are adjacent in the input are read and written in one piece.
    ///
    /// # Errors
    ///
    /// When the input cannot be read again, the output cannot be written, or the files cannot be combined in
    /// one.
    pub fn write(&self, files: Range<FileId>, out: &mut impl Write) -> Result<u64, RecordsError> {
        #[cfg(feature = "parquet")]
        if self.inputs.format(files.start) == Some(Format::Parquet) {
            return super::parquet_records::write(self, files, out);
        }
        // Before anything is written, since standard output takes nothing back.
        self.check_headers(files.clone())?;
        self.check_fields(files.clone())?;
        let mut writing = Writing {
            rereader: self.inputs.rereader(),
            headed: None,
            slot: None,
            frame: None,
            bytes: Vec::new(),
            ends: Vec::new(),
            written: 0,
        };
        let mut document = self.first_document(files.start);
        while let Some(place) = self.place_in(document, files.end) {
            if !self.is_written(document) {
                document = next(document);
                continue;
            }
            if writing.headed != Some(place.file) {
                if writing.headed.is_none() {
                    self.header(place.file, out)?;
                }
                writing.headed = Some(place.file);
                writing.slot = self.slot_in_table(place.file)?;
                writing.begin(self, place, out)?;
            }
            let first = document;
            writing.ends.clear();
            writing.ends.push(place.len);
            let mut len = place.len;
            document = next(document);
            // Those that follow at once, up to some length.
            while len < RUN
                && !self.annotate
                && let Some(follows) = self.place_in(document, files.end)
                && follows.file == place.file
                && follows.offset == place.offset + len + self.line_end(place.file).len() as u64
                && self.is_written(document)
            {
                len = follows.offset + follows.len - place.offset;
                writing.ends.push(len);
                document = next(document);
            }
            writing.run(self, Place { len, ..place }, first, out)?;
        }
        if writing.written == 0 {
            self.nothing(files, &mut writing, out)?;
        }
        if let Some(frame) = &writing.frame {
            out.write_all(&frame.closing)?;
        }
        Ok(writing.written)
    }

    /// Whether anything of `files` is to be written.
    pub fn any(&self, files: Range<FileId>) -> bool {
        let mut document = self.first_document(files.start);
        while self.place_in(document, files.end).is_some() {
            if self.is_written(document) {
                return true;
            }
            document = next(document);
        }
        false
    }

    #[cfg(feature = "parquet")]
    pub(super) fn inputs(&self) -> &'d Inputs {
        self.inputs
    }

    #[cfg(feature = "parquet")]
    pub(super) fn deduped(&self) -> &'d Deduped {
        self.deduped
    }

    #[cfg(feature = "parquet")]
    pub(super) fn annotates(&self) -> bool {
        self.annotate
    }

    /// The records of a file that are to be written, each with the number of records before it.
    #[cfg(feature = "parquet")]
    pub(super) fn written_of(&self, file: FileId) -> Vec<(DocId, usize)> {
        let first = self.first_document(file).index();
        let documents = (first..).map(DocId::new);
        let lines = documents.map_while(|document| {
            let place = self.place_in(document, file.next())?;
            Some((document, place.line as usize - 1))
        });
        lines
            .filter(|&(document, _)| self.is_written(document))
            .collect()
    }

    fn is_written(&self, document: DocId) -> bool {
        self.annotate || self.deduped.is_kept(document)
    }

    /// Where a document is in the corpus, not counting the files of the reference; `None` if it is not
    /// in a file before `end`.
    fn place_in(&self, document: DocId, end: FileId) -> Option<Place> {
        let place = self.deduped.corpus().facts.places.get(document)?;
        let file = self.deduped.files_before().to_own(place.file)?;
        (file < end).then_some(Place { file, ..place })
    }

    fn line_end(&self, file: FileId) -> &'static str {
        self.inputs.line_end(file)
    }

    fn first_document(&self, file: FileId) -> DocId {
        let corpus = self.deduped.corpus();
        let first = self.deduped.files_before().to_joint(file);
        corpus.facts.places.first_of(first)
    }

    /// What remains of files of which nothing is kept: the header of a table, an empty list.
    fn nothing(
        &self,
        files: Range<FileId>,
        writing: &mut Writing,
        out: &mut impl Write,
    ) -> Result<(), RecordsError> {
        let mut all = self.files(files.clone());
        if let Some(file) = all.find(|&file| self.inputs.header(file).is_some()) {
            return self.header(file, out);
        }
        match self.place_in(self.first_document(files.start), files.end) {
            Some(first) => writing.begin(self, first, out),
            None => Ok(()),
        }
    }

    /// Checks that all tables with records to be written have the same columns.
    fn check_headers(&self, files: Range<FileId>) -> Result<(), RecordsError> {
        let all = self.files(files);
        let mut tables = all.filter_map(|file| Some((file, self.columns(file)?)));
        let Some((mut first, mut columns)) = tables.next() else {
            return Ok(());
        };
        for (file, others) in tables {
            if others == columns || !self.any(file.alone()) {
                continue;
            }
            if self.any(first.alone()) {
                return Err(RecordsError::UnlikeHeaders {
                    first: self.name(first),
                    second: self.name(file),
                });
            }
            (first, columns) = (file, others);
        }
        Ok(())
    }

    /// Checks that our fields can be added to all records, if they are to be.
    fn check_fields(&self, files: Range<FileId>) -> Result<(), RecordsError> {
        if !self.annotate {
            return Ok(());
        }
        let (mut rereader, mut raw) = (self.inputs.rereader(), Vec::new());
        let mut document = self.first_document(files.start);
        while let Some(place) = self.place_in(document, files.end) {
            if self.is_one_article(place.file) {
                let path = self.name(place.file);
                return Err(RecordsError::NoFields { path });
            }
            if self.inputs.header(place.file).is_some() {
                // One header tells of all rows.
                self.slot_in_table(place.file)?;
                document = self.first_document(place.file.next());
                continue;
            }
            raw.clear();
            rereader.read(place, &mut raw).map_err(Error::from)?;
            self.slot_in_object(&raw, place.file)?;
            document = next(document);
        }
        Ok(())
    }

    /// Where our fields go in the rows of `file`; `None` where it is no table or they are not added.
    fn slot_in_table(&self, file: FileId) -> Result<Option<FieldSlot>, RecordsError> {
        let columns = self.annotate.then(|| self.columns(file)).flatten();
        let slot = columns.map(|(_, columns)| annotate::slot_among(&columns));
        slot.transpose().map_err(|field| self.taken(file, field))
    }

    /// Where our fields go in a record of `file` that is an object.
    fn slot_in_object(&self, raw: &[u8], file: FileId) -> Result<FieldSlot, RecordsError> {
        annotate::slot_in_object(raw).map_err(|field| self.taken(file, field))
    }

    fn taken(&self, file: FileId, field: &'static str) -> RecordsError {
        RecordsError::FieldTaken {
            path: self.name(file),
            field,
        }
    }

    /// What separates the columns of a table, and their names.
    fn columns(&self, file: FileId) -> Option<(u8, Vec<String>)> {
        let header = self.inputs.header(file)?;
        let separator = self.inputs.separator(file)?;
        Some((separator, annotate::columns(header, separator)))
    }

    fn name(&self, file: FileId) -> String {
        self.inputs.path(file).display().to_string()
    }

    /// Writes the header of a table; other files have none.
    fn header(&self, file: FileId, out: &mut impl Write) -> Result<(), RecordsError> {
        let Some(header) = self.inputs.header(file) else {
            return Ok(());
        };
        out.write_all(header)?;
        if self.slot_in_table(file)? == Some(FieldSlot::Behind) {
            let separator = char::from(self.separator(file));
            for field in annotate::FIELDS {
                write!(out, "{separator}{field}")?;
            }
        }
        out.write_all(self.inputs.line_end(file).as_bytes())?;
        Ok(())
    }

    fn separator(&self, file: FileId) -> u8 {
        self.inputs.separator(file).unwrap_or(b',')
    }

    /// Writes one record, without what follows it; `slot` is that of a table.
    fn record(
        &self,
        raw: &[u8],
        file: FileId,
        document: DocId,
        slot: Option<FieldSlot>,
        out: &mut impl Write,
    ) -> Result<(), RecordsError> {
        if !self.annotate {
            out.write_all(raw)?;
            return Ok(());
        }
        let removal = self.deduped.removal_of(document);
        match slot {
            Some(slot) => annotate::row(raw, self.separator(file), slot, removal.as_ref(), out)?,
            None => {
                let slot = self.slot_in_object(raw, file)?;
                annotate::object(raw, slot, removal.as_ref(), out)?;
            }
        }
        Ok(())
    }

    fn is_one_article(&self, file: FileId) -> bool {
        self.inputs.format(file).is_some_and(Format::is_one_article)
    }
}
