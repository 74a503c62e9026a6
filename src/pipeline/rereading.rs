//! Reads every document once more, in the original order.

use super::at_once::{Taken, take};
use super::memory::{Budget, Held};
use super::{ArticleSource, Corpus, Error};
use crate::base::DocId;
use crate::ingest::{ArticleBatch, Decoded};
use rayon::prelude::*;

/// The documents of one batch.
#[derive(Debug, Default)]
pub(super) struct Documents {
    decoded: Decoded,
    rows: Vec<BatchRow>,
}

/// A document in its batch.
#[derive(Clone, Copy, Debug)]
pub(super) struct BatchRow {
    /// Its number in the corpus.
    pub document: DocId,
    /// Its row in the batch.
    pub row: usize,
    /// Whether it represents its twins: the first of them in the corpus order, whichever is read first.
    pub is_first: bool,
}

impl Documents {
    /// The articles of the batch, including those that are not documents.
    pub fn articles(&self) -> &ArticleBatch {
        &self.decoded.articles
    }

    /// The documents, in order.
    pub fn rows(&self) -> impl Iterator<Item = BatchRow> {
        self.rows.iter().copied()
    }

    /// Recognises the documents of this batch, the first of which is `next`. Returns the one after the last.
    fn number(&mut self, corpus: &Corpus, mut next: DocId) -> DocId {
        self.rows.clear();
        let articles = &self.decoded.articles;
        for (row, &place) in articles.places.iter().enumerate() {
            // Records with an id that was there before are no documents. Another record in the place of one
            // is none either, and is missed in the end.
            let is_in_place = corpus.facts.places.get(next) == Some(place);
            if is_in_place && articles.ids.get(row) == corpus.id(next) {
                self.rows.push(BatchRow {
                    document: next,
                    row,
                    is_first: corpus.twins[next.index()] == next,
                });
                next = DocId::new(next.index() + 1);
            }
        }
        next
    }
}

/// Reads all documents of `corpus` again, as many batches at once as `budget` has room for. `work` turns each batch
/// into a result, on any thread and in any order, in memory that is reused; `merge` takes the results in the order of
/// reading. What `room` makes is such memory, still empty.
///
/// # Errors
///
/// When a file cannot be read again, or holds other records than before; those of `merge`.
pub(super) fn reread<S: ArticleSource, T: Send>(
    corpus: &Corpus,
    source: &S,
    budget: Budget,
    room: impl Fn() -> T,
    work: impl Fn(&Documents, &mut T) + Sync,
    mut merge: impl FnMut(&Documents, &mut T) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut next = DocId::new(0);
    let most = budget.at_once(Held::of(corpus));
    let empty = || (Documents::default(), room());
    let mut all: Vec<(Documents, T)> = (0..most.batches).map(|_| empty()).collect();
    let byte_len = |batch: &S::Batch| source.byte_len(batch);
    let mut reader = source.reader();
    let mut now = Vec::new();
    loop {
        Taken { batches: now, .. } = take(byte_len, &mut reader, now, most)?;
        if now.is_empty() {
            break;
        }
        let taken = &mut all[..now.len()];
        taken
            .par_iter_mut()
            .zip(&now)
            .for_each(|((documents, _), batch)| {
                documents.decoded.clear();
                source.decode(batch, &mut documents.decoded);
            });
        for (documents, _) in taken.iter_mut() {
            next = documents.number(corpus, next);
        }
        taken
            .par_iter_mut()
            .for_each(|(documents, made)| work(documents, made));
        for room in taken.iter_mut() {
            let (documents, made) = room;
            merge(documents, made)?;
            // Or each room would in the end be as large as the longest text that was ever in it.
            if documents.articles().byte_len() > most.bytes_of_each() {
                *room = empty();
            }
        }
    }
    if next.index() < corpus.len() {
        Err(Error::Changed {
            id: corpus.id(next).to_string(),
        })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::ingest::ArticleRef;
    use crate::pipeline::at_once::BATCHES_AT_ONCE;
    use crate::pipeline::{FactsToKeep, InMemory, Silent};
    use std::cell::Cell;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    fn articles(ids: [&str; 3]) -> ArticleBatch {
        let article = |id| ArticleRef {
            id,
            text: "The ferry was late again.",
            ..ArticleRef::default()
        };
        ids.map(article).into_iter().collect()
    }

    #[test]
    fn other_records_in_the_same_places_are_told() {
        let first = articles(["a", "b", "c"]);
        let source = InMemory(&first);
        let corpus = Corpus::read(&Config::default(), &source, FactsToKeep::Bare, &Silent);
        let corpus = corpus.expect("it is in memory");
        let reread = |articles: &ArticleBatch| {
            let count = |documents: &Documents, seen: &mut usize| *seen = documents.rows().count();
            let mut seen = 0;
            let sum = |_: &Documents, found: &mut usize| {
                seen += *found;
                Ok(())
            };
            let read = reread(&corpus, &InMemory(articles), Budget::NONE, || 0, count, sum);
            read.map(|()| seen)
        };
        assert_eq!(reread(&first).expect("nothing has changed"), 3);
        let changed = reread(&articles(["a", "x", "c"]));
        assert!(
            matches!(&changed, Err(Error::Changed { id }) if id == "b"),
            "{changed:?}"
        );
    }

    /// The bytes that all rooms hold together.
    struct Room<'a> {
        bytes: usize,
        all: &'a AtomicUsize,
    }

    impl Drop for Room<'_> {
        fn drop(&mut self) {
            self.all.fetch_sub(self.bytes, Relaxed);
        }
    }

    #[test]
    fn rooms_are_not_kept_as_large_as_the_longest_text() {
        let long = "long ".repeat(1 << 18);
        let budget = Budget::of(64 << 20);
        // Every twentieth batch is long, each of them in another room than the one before.
        let apart = 20 * 256;
        let ids: Vec<String> = (0..3 * apart).map(|number| number.to_string()).collect();
        let article = |(number, id)| ArticleRef {
            id,
            text: if number % apart == 0 { &long } else { "short" },
            ..ArticleRef::default()
        };
        let ids = ids.iter().map(String::as_str);
        let articles: ArticleBatch = ids.enumerate().map(article).collect();
        let source = InMemory(&articles);
        let corpus = Corpus::read(&Config::default(), &source, FactsToKeep::Bare, &Silent);
        let corpus = corpus.expect("in memory");
        let all = AtomicUsize::new(0);
        let room = || Room {
            bytes: 0,
            all: &all,
        };
        let work = |documents: &Documents, room: &mut Room<'_>| {
            let more = documents.articles().byte_len().saturating_sub(room.bytes);
            room.bytes += more;
            room.all.fetch_add(more, Relaxed);
        };
        let mut most = 0;
        let merge = |_: &Documents, _: &mut Room<'_>| {
            most = most.max(all.load(Relaxed));
            Ok(())
        };
        reread(&corpus, &source, budget, room, work, merge).expect("in memory");
        let held = most as f64 / long.len() as f64;
        assert!((1.0..1.2).contains(&held), "{held} long texts");
    }

    #[test]
    fn little_memory_has_room_for_few_batches() {
        let batch = ArticleBatch::default();
        let source = InMemory(&batch);
        let corpus = Corpus::read(&Config::default(), &source, FactsToKeep::Bare, &Silent);
        let corpus = corpus.expect("in memory");
        for (budget, expected) in [
            (Budget::of(64 << 20), BATCHES_AT_ONCE / 4),
            (Budget::of(1 << 30), BATCHES_AT_ONCE),
            (Budget::NONE, BATCHES_AT_ONCE),
        ] {
            let rooms = Cell::new(0);
            let room = || rooms.set(rooms.get() + 1);
            let read = reread(&corpus, &source, budget, room, |_, ()| (), |_, ()| Ok(()));
            read.expect("in memory");
            assert_eq!(rooms.get(), expected);
        }
    }
}
