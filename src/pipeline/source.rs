//! Where articles come from: files, or memory.

use super::Error;
use crate::ingest::{
    self, ArticleBatch, Decoded, FileId, Inputs, Place, RecordBatch, RecordError, RecordWarning,
};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Gives the next batch, reusing the memory of the one passed in, and `None` at the end.
pub trait Reader<B>: FnMut(Option<B>) -> Result<Option<B>, Error> + Send {}

impl<B, F: FnMut(Option<B>) -> Result<Option<B>, Error> + Send> Reader<B> for F {}

/// Articles that can be read in order, and each of them again.
///
/// Reading is cheap and sequential; decoding is most of the work, and is done by many threads at once.
pub trait ArticleSource: Sync {
    /// Records as they stand in the input, not decoded yet.
    type Batch: Send + Sync;

    /// Reads the input in order: each call gives the next batch, reusing the memory of the one passed
    /// in, and `None` at the end. The batches are the same every time.
    fn reader(&self) -> impl Reader<Self::Batch> {
        let lane = self.lanes(1).into_iter().next();
        lane.expect("a source has a lane")
    }

    /// Readers of the input in up to `most` parts, to be read side by side if reading itself is work.
    /// There is at least one, even if the input is empty. Read one after the other, they give every
    /// batch once, in order.
    fn lanes(&self, most: usize) -> Vec<impl Reader<Self::Batch>>;

    /// How many bytes a batch takes. Where memory is bounded, fewer long ones are held at once. A source whose
    /// batches hold no records of their own has nothing to say here.
    fn byte_len(&self, _batch: &Self::Batch) -> usize {
        0
    }

    /// Appends the articles of a batch, and what is wrong with its records, to `out`. The [`Place`] of
    /// each is passed back to [`reread`](ArticleSource::reread) unchanged. So no two articles may have
    /// the same place, its file must be one that [`path`](ArticleSource::path) knows, and its length
    /// must be below 4 GiB; the rest of it is up to the source.
    fn decode(&self, batch: &Self::Batch, out: &mut Decoded);

    /// Appends the articles at these places, which were decoded before, to `out` in the order of the places.
    ///
    /// # Errors
    ///
    /// When a file can no longer be read.
    fn reread(&self, places: &[Place], out: &mut Decoded) -> Result<(), Error>;

    /// How many of the files are a reference; they are the first ones. Ids of a reference are separate
    /// from those of the corpus, and its articles are never removed.
    fn reference_files(&self) -> u32 {
        0
    }

    /// What a file is called in messages.
    fn path(&self, file: FileId) -> Arc<Path>;

    /// Files that cannot be read though others of their folder can, sorted.
    fn unreadable(&self) -> Vec<RecordError> {
        Vec::new()
    }

    /// Rows of the metadata that were left out.
    fn metadata_errors(&self) -> &[RecordError] {
        &[]
    }

    /// What was ignored in the metadata.
    fn metadata_warnings(&self) -> &[RecordWarning] {
        &[]
    }
}

/// Articles in memory. The line of an article is its position, from 1.
#[derive(Clone, Copy, Debug)]
pub struct InMemory<'a>(pub &'a ArticleBatch);

/// Articles in one batch: enough work for a thread, and enough batches for all threads.
const BATCH_LEN: usize = 256;

impl ArticleSource for InMemory<'_> {
    type Batch = Range<usize>;

    fn lanes(&self, _: usize) -> Vec<impl Reader<Range<usize>>> {
        let len = self.0.len();
        let mut starts = (0..len).step_by(BATCH_LEN);
        vec![move |_| Ok(starts.next().map(|start| start..len.min(start + BATCH_LEN)))]
    }

    fn decode(&self, batch: &Range<usize>, out: &mut Decoded) {
        for index in batch.clone() {
            let place = Place {
                line: index as u64 + 1,
                ..self.0.places[index]
            };
            out.articles.push(self.0.get(index), place);
        }
    }

    fn reread(&self, places: &[Place], out: &mut Decoded) -> Result<(), Error> {
        for &place in places {
            out.articles
                .push(self.0.get(place.line as usize - 1), place);
        }
        Ok(())
    }

    fn path(&self, _: FileId) -> Arc<Path> {
        Path::new("(memory)").into()
    }
}

impl ArticleSource for Inputs {
    type Batch = RecordBatch;

    fn lanes(&self, most: usize) -> Vec<impl Reader<RecordBatch>> {
        let lane = |files| {
            let mut batches = self.batches_of(files);
            move |spent: Option<RecordBatch>| {
                let mut batch = spent.unwrap_or_else(|| self.empty_batch());
                Ok(batches.read(&mut batch)?.then_some(batch))
            }
        };
        self.stretches(most).into_iter().map(lane).collect()
    }

    fn byte_len(&self, batch: &RecordBatch) -> usize {
        batch.byte_len()
    }

    fn decode(&self, batch: &RecordBatch, out: &mut Decoded) {
        ingest::decode(batch, out);
    }

    fn reread(&self, places: &[Place], out: &mut Decoded) -> Result<(), Error> {
        Ok(ingest::Inputs::reread(self, places.iter().copied(), out)?)
    }

    fn path(&self, file: FileId) -> Arc<Path> {
        Inputs::path(self, file).into()
    }

    fn unreadable(&self) -> Vec<RecordError> {
        Inputs::unreadable(self).to_vec()
    }

    fn metadata_errors(&self) -> &[RecordError] {
        Inputs::metadata_errors(self)
    }

    fn metadata_warnings(&self) -> &[RecordWarning] {
        Inputs::metadata_warnings(self)
    }
}
