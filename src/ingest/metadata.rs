//! A table with more information about the articles, joined by id.
//!
//! Where both the record and the metadata have a field, the metadata win, since they come from the
//! user; an empty cell says nothing.

use super::batch::{Decoded, decode};
use super::error::{IngestError, RecordError, RecordReason, RecordWarning, WarningReason};
use super::folder;
use super::inputs::Inputs;
use super::{ArticleBatch, ArticleRef, Field, Settings};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// The rows of a metadata file.
#[derive(Debug)]
pub(super) struct Metadata {
    /// As articles without text.
    rows: ArticleBatch,
    /// Rows by id, each id once.
    by_id: Vec<u32>,
    /// Which of `by_id` some article has.
    matched: Vec<AtomicBool>,
    errors: Vec<RecordError>,
    warnings: Vec<RecordWarning>,
}

impl Metadata {
    /// Reads a table of metadata: CSV, TSV or JSON, in lines or as a list, compressed or not; Parquet too where
    /// that is read.
    pub(super) fn load(path: &Path, settings: &Settings) -> Result<Metadata, IngestError> {
        let listing = folder::list(std::iter::once(path))?;
        let settings = Settings {
            metadata: None,
            keep_for_reading_again: false,
            ..settings.clone()
        };
        let inputs = Inputs::new(listing, settings, None, false)?;
        let mut decoded = Decoded::default();
        for batch in inputs.batches() {
            decode(&batch?, &mut decoded);
        }
        let path = path.to_path_buf();
        let table = inputs.files().all(|file| {
            let format = inputs.format(file);
            !format.is_some_and(|format| format.is_one_article())
        });
        if !table {
            return Err(IngestError::MetadataFormat { path });
        }
        let no_id = RecordReason::NoColumn { field: Field::Id };
        if decoded.errors.iter().any(|error| error.reason == no_id) {
            return Err(IngestError::MetadataId { path });
        }
        Ok(Metadata::new(decoded, &inputs))
    }

    fn new(decoded: Decoded, inputs: &Inputs) -> Metadata {
        let Decoded {
            articles: rows,
            mut errors,
            mut warnings,
        } = decoded;
        errors.extend_from_slice(inputs.unreadable());
        if rows.is_empty() && errors.is_empty() {
            warnings.extend(inputs.files().map(|file| RecordWarning {
                path: inputs.path(file).into(),
                line: 1,
                reason: WarningReason::NoMetadata,
            }));
        }
        let id = |row: u32| rows.ids.get(row as usize);
        let place = |row: u32| rows.places[row as usize];
        let mut by_id: Vec<u32> = (0..rows.len() as u32).collect();
        by_id.sort_by_key(|&row| (id(row), row));
        by_id.dedup_by(|later, first| {
            let again = id(*later) == id(*first);
            if again {
                errors.push(inputs.duplicate_id(id(*first), place(*first), place(*later)));
            }
            again
        });
        errors.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        warnings.sort_by_key(|warning| warning.line);
        let matched = by_id.iter().map(|_| AtomicBool::new(false)).collect();
        Metadata {
            rows,
            by_id,
            matched,
            errors,
            warnings,
        }
    }

    /// What is said of the article `id`; notes that there is such an article.
    pub(super) fn row(&self, id: &str) -> Option<ArticleRef<'_>> {
        let row_id = |&row: &u32| self.rows.ids.get(row as usize).cmp(id);
        let index = self.by_id.binary_search_by(row_id).ok()?;
        self.matched[index].store(true, Ordering::Relaxed);
        Some(self.rows.get(self.by_id[index] as usize))
    }

    /// Rows that cannot be used, or repeat an id: of these the first is used.
    pub(super) fn errors(&self) -> &[RecordError] {
        &self.errors
    }

    /// What was ignored of rows that are used.
    pub(super) fn warnings(&self) -> &[RecordWarning] {
        &self.warnings
    }

    /// Ids of rows that no article has had so far.
    pub(super) fn unmatched(&self) -> impl Iterator<Item = &str> {
        let rows = self.by_id.iter().zip(&self.matched);
        let unmatched = rows.filter(|(_, matched)| !matched.load(Ordering::Relaxed));
        unmatched.map(|(&row, _)| self.rows.ids.get(row as usize))
    }
}
