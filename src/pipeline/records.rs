//! The kept records, byte for byte as they stand in the input.
//!
//! The input is read in order a second time and what is kept is handed on: nothing of it was held.

use super::{Deduped, Error};
use crate::base::DocId;
use crate::ingest::{FileId, Format, Inputs, Place};
use serde_json::json;
use std::io::{self, Write};

/// The records of a deduplicated corpus.
#[derive(Debug)]
pub struct KeptRecords<'d> {
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
    /// The output takes no more.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// Tables with unlike headers cannot stand in one file.
    #[error("`{first}` and `{second}` have unlike headers")]
    UnlikeHeaders {
        /// One file.
        first: String,
        /// The other.
        second: String,
    },
    /// Plain text has no place for further fields.
    #[error("`{path}` is one article, which has no fields to annotate")]
    NoFields {
        /// The file.
        path: String,
    },
}

impl RecordsError {
    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match self {
            RecordsError::Input(error) => error.hint(),
            RecordsError::Output(_) => None,
            RecordsError::UnlikeHeaders { .. } => {
                Some("name a folder with `--output DIR`".to_string())
            }
            RecordsError::NoFields { .. } => {
                Some("use `--removed FILE` to list what went".to_string())
            }
        }
    }
}

impl<'d> KeptRecords<'d> {
    /// The records of `inputs` that `deduped` keeps; with `annotate` all of them, each with fields
    /// that say what would go.
    pub fn new(inputs: &'d Inputs, deduped: &'d Deduped, annotate: bool) -> KeptRecords<'d> {
        KeptRecords {
            inputs,
            deduped,
            annotate,
        }
    }

    /// Writes the kept records of `files`, in their order, to one output; returns how many.
    ///
    /// # Errors
    ///
    /// When the input cannot be read again, the output takes no more, or the files do not fit into
    /// one.
    pub fn write(
        &self,
        files: std::ops::Range<FileId>,
        out: &mut impl Write,
    ) -> Result<u64, RecordsError> {
        let mut headed: Option<FileId> = None;
        let mut written = 0;
        let mut document = self.first_document(files.start);
        let mut batches = self.inputs.batches_of(files);
        let mut batch = self.inputs.empty_batch();
        while batches.read(&mut batch).map_err(Error::from)? {
            for (index, place) in batch.places().enumerate() {
                // Records that were left out are no documents.
                if self.place(document) != Some(place) {
                    continue;
                }
                let Some(raw) = batch.raw(index) else {
                    continue;
                };
                if self.annotate || self.deduped.is_kept(document) {
                    self.header(place.file, &mut headed, out)?;
                    self.record(raw, place.file, document, out)?;
                    written += 1;
                }
                document = DocId::new(document.index() + 1);
            }
        }
        Ok(written)
    }

    /// Whether anything of `files` is to be written.
    pub fn any(&self, files: std::ops::Range<FileId>) -> bool {
        let mut document = self.first_document(files.start);
        while let Some(place) = self.place(document).filter(|place| place.file < files.end) {
            if self.annotate || self.deduped.is_kept(document) {
                return place.file >= files.start;
            }
            document = DocId::new(document.index() + 1);
        }
        false
    }

    /// Where a document stands in the corpus, the files of the reference not counted.
    fn place(&self, document: DocId) -> Option<Place> {
        let corpus = self.deduped.corpus();
        let place = corpus.facts.places.get(document.index())?;
        Some(Place {
            file: FileId(place.file.0 - self.reference_files()),
            ..*place
        })
    }

    /// Files of the corpus are numbered behind those of the reference.
    fn reference_files(&self) -> u32 {
        self.deduped.reference_files()
    }

    fn first_document(&self, file: FileId) -> DocId {
        let corpus = self.deduped.corpus();
        let first = FileId(file.0 + self.reference_files());
        let behind =
            corpus.facts.places[corpus.reference..].partition_point(|place| place.file < first);
        DocId::new(corpus.reference + behind)
    }

    fn header(
        &self,
        file: FileId,
        headed: &mut Option<FileId>,
        out: &mut impl Write,
    ) -> Result<(), RecordsError> {
        let before = headed.replace(file);
        let Some(header) = self.inputs.header(file) else {
            return Ok(());
        };
        match before {
            Some(before) if self.inputs.header(before) == Some(header) => Ok(()),
            Some(before) => Err(RecordsError::UnlikeHeaders {
                first: self.inputs.path(before).display().to_string(),
                second: self.inputs.path(file).display().to_string(),
            }),
            None => {
                out.write_all(header)?;
                if self.annotate {
                    let separator = self.separator(file);
                    write!(out, "{separator}kept_id{separator}jaccard{separator}reason")?;
                }
                out.write_all(self.inputs.line_end(file).as_bytes())?;
                Ok(())
            }
        }
    }

    fn separator(&self, file: FileId) -> char {
        self.inputs.separator(file).map_or(',', char::from)
    }

    fn record(
        &self,
        raw: &[u8],
        file: FileId,
        document: DocId,
        out: &mut impl Write,
    ) -> Result<(), RecordsError> {
        let format = self.inputs.format(file);
        if format.is_some_and(Format::is_one_article) {
            if self.annotate {
                return Err(RecordsError::NoFields {
                    path: self.inputs.path(file).display().to_string(),
                });
            }
            out.write_all(raw)?;
            return Ok(());
        }
        if self.annotate {
            self.annotated(raw, file, document, out)?;
        } else {
            out.write_all(raw)?;
        }
        out.write_all(self.inputs.line_end(file).as_bytes())?;
        Ok(())
    }

    /// The record with three fields more: the kept article that it duplicates, how alike, and why.
    fn annotated(
        &self,
        raw: &[u8],
        file: FileId,
        document: DocId,
        out: &mut impl Write,
    ) -> Result<(), RecordsError> {
        let removal = self.deduped.removal_of(document);
        if self.inputs.header(file).is_some() {
            let separator = self.separator(file);
            out.write_all(raw)?;
            let quoted = |text: &str| {
                let plain = !text.contains([separator, '"', '\n', '\r']);
                if plain {
                    text.to_string()
                } else {
                    format!("\"{}\"", text.replace('"', "\"\""))
                }
            };
            match removal {
                Some(row) => {
                    let jaccard = row
                        .jaccard
                        .map_or(String::new(), |jaccard| jaccard.to_string());
                    write!(
                        out,
                        "{separator}{}{separator}{jaccard}{separator}{}",
                        quoted(&row.kept_id),
                        row.reason
                    )?;
                }
                None => write!(out, "{separator}{separator}{separator}")?,
            }
            return Ok(());
        }
        // A record that was decoded is an object, so it ends with a brace.
        let end = raw
            .iter()
            .rposition(|&byte| byte == b'}')
            .unwrap_or(raw.len());
        out.write_all(&raw[..end])?;
        let (kept_id, jaccard, reason) = match &removal {
            Some(row) => (
                json!(row.kept_id),
                json!(row.jaccard.map(|j| (j.get() * 1e4).round() / 1e4)),
                json!(row.reason.as_str()),
            ),
            None => (json!(null), json!(null), json!(null)),
        };
        write!(
            out,
            ",\"kept_id\":{kept_id},\"jaccard\":{jaccard},\"reason\":{reason}"
        )?;
        out.write_all(&raw[end..])?;
        Ok(())
    }
}
