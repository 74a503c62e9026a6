//! A corpus read after a reference: what the reference already has is removed.

use super::{ArticleSource, Error, Reader, Selected};
use crate::ingest::{Decoded, FileId, Place, RecordBatch, RecordError, RecordWarning};
use std::path::Path;
use std::sync::Arc;

/// The number of files of a reference. Where a reference and a corpus are read as one, the files of the
/// corpus are numbered after these.
#[derive(Clone, Copy, Debug)]
pub(super) struct FilesBefore(u32);

impl FilesBefore {
    /// The files of the source's reference.
    pub fn of<S: ArticleSource>(source: &S) -> FilesBefore {
        FilesBefore(source.reference_files())
    }

    /// The number that a file of both inputs has in the corpus; `None` for a file of the reference.
    pub fn to_own(self, joint: FileId) -> Option<FileId> {
        let own = joint.index().checked_sub(self.0 as usize)?;
        Some(FileId::new(own))
    }

    /// The number that a file of the corpus has among the files of both inputs.
    pub fn to_joint(self, own: FileId) -> FileId {
        FileId::new(own.index() + self.0 as usize)
    }

    /// Whether a file of both inputs belongs to the reference.
    pub fn hold(self, joint: FileId) -> bool {
        self.to_own(joint).is_none()
    }
}

/// Two inputs as one, the reference first. Its files are numbered before those of the corpus.
#[derive(Clone, Debug)]
pub struct Against {
    reference: Selected,
    corpus: Selected,
}

/// Records of either input.
#[derive(Debug)]
pub enum Part {
    /// Of the reference.
    Reference(RecordBatch),
    /// Of the corpus.
    Corpus(RecordBatch),
}

impl Against {
    /// Puts `corpus` after `reference`.
    pub fn new(reference: impl Into<Selected>, corpus: impl Into<Selected>) -> Against {
        Against {
            reference: reference.into(),
            corpus: corpus.into(),
        }
    }

    /// Numbers the files of the corpus's articles, those from `before` on, among the files of both inputs.
    fn number(&self, before: usize, out: &mut Decoded) {
        let files = FilesBefore::of(self);
        for place in &mut out.articles.places[before..] {
            place.file = files.to_joint(place.file);
        }
    }
}

impl ArticleSource for Against {
    type Batch = Part;

    fn lanes(&self, _: usize) -> Vec<impl Reader<Part>> {
        let (mut reference, mut corpus) = (self.reference.reader(), self.corpus.reader());
        vec![move |spent| {
            let (of_reference, of_corpus) = match spent {
                Some(Part::Reference(batch)) => (Some(batch), None),
                Some(Part::Corpus(batch)) => (None, Some(batch)),
                None => (None, None),
            };
            // At its end it gives nothing, however often it is asked.
            if let Some(batch) = reference(of_reference)? {
                return Ok(Some(Part::Reference(batch)));
            }
            Ok(corpus(of_corpus)?.map(Part::Corpus))
        }]
    }

    fn byte_len(&self, batch: &Part) -> usize {
        match batch {
            Part::Reference(batch) | Part::Corpus(batch) => batch.byte_len(),
        }
    }

    fn decode(&self, batch: &Part, out: &mut Decoded) {
        match batch {
            Part::Reference(batch) => self.reference.decode(batch, out),
            Part::Corpus(batch) => {
                let before = out.articles.len();
                self.corpus.decode(batch, out);
                self.number(before, out);
            }
        }
    }

    fn reread(&self, places: &[Place], out: &mut Decoded) -> Result<(), Error> {
        let files = FilesBefore::of(self);
        let own = |place: &Place| {
            let file = files.to_own(place.file)?;
            Some(Place { file, ..*place })
        };
        // Both inputs may take turns.
        for run in places.chunk_by(|a, b| files.hold(a.file) == files.hold(b.file)) {
            let before = out.articles.len();
            let own: Vec<Place> = run.iter().filter_map(own).collect();
            if own.is_empty() {
                self.reference.reread(run, out)?;
                continue;
            }
            self.corpus.reread(&own, out)?;
            self.number(before, out);
        }
        Ok(())
    }

    fn reference_files(&self) -> u32 {
        self.reference.inputs().file_count() as u32
    }

    fn path(&self, file: FileId) -> Arc<Path> {
        match FilesBefore::of(self).to_own(file) {
            Some(own) => self.corpus.path(own),
            None => self.reference.path(file),
        }
    }

    fn unreadable(&self) -> Vec<RecordError> {
        let mut all = self.reference.unreadable();
        all.extend(self.corpus.unreadable());
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all.dedup();
        all
    }

    fn metadata_errors(&self) -> &[RecordError] {
        self.corpus.metadata_errors()
    }

    fn metadata_warnings(&self) -> &[RecordWarning] {
        self.corpus.metadata_warnings()
    }
}
