//! A corpus behind a reference: what the reference already has is to go.

use super::{ArticleSource, Error};
use crate::ingest::{Decoded, FileId, Inputs, Place, RecordBatch};
use std::path::Path;
use std::sync::Arc;

/// Two inputs as one, the reference first. Its files are numbered before those of the corpus.
#[derive(Clone, Debug)]
pub struct Against {
    reference: Inputs,
    corpus: Inputs,
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
    /// `corpus` behind `reference`.
    pub fn new(reference: Inputs, corpus: Inputs) -> Against {
        Against { reference, corpus }
    }
}

impl ArticleSource for Against {
    type Batch = Part;

    fn reader(&self) -> impl FnMut(Option<Part>) -> Result<Option<Part>, Error> + Send {
        let (mut reference, mut corpus) = (self.reference.reader(), self.corpus.reader());
        move |spent| {
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
        }
    }

    fn decode(&self, batch: &Part, out: &mut Decoded) {
        match batch {
            Part::Reference(batch) => self.reference.decode(batch, out),
            Part::Corpus(batch) => {
                let before = out.articles.len();
                self.corpus.decode(batch, out);
                for place in &mut out.articles.places[before..] {
                    place.file.0 += self.reference_files();
                }
            }
        }
    }

    fn reread(&self, places: &[Place], out: &mut Decoded) -> Result<(), Error> {
        // One by one, since both inputs may take turns.
        for &place in places {
            if place.file.0 < self.reference_files() {
                self.reference.reread(&[place], out)?;
            } else {
                let file = FileId(place.file.0 - self.reference_files());
                self.corpus.reread(&[Place { file, ..place }], out)?;
            }
        }
        Ok(())
    }

    fn reference_files(&self) -> u32 {
        self.reference.file_count() as u32
    }

    fn path(&self, file: FileId) -> Arc<Path> {
        if file.0 < self.reference_files() {
            ArticleSource::path(&self.reference, file)
        } else {
            ArticleSource::path(&self.corpus, FileId(file.0 - self.reference_files()))
        }
    }
}
