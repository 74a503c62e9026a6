//! The first pass: every article read once, tokenised, sketched and numbered.
//!
//! A batch goes through all stages on one thread, document by document, in memory that stays in the
//! cache of its core; what remains of it is a few columns, without its texts. These are added
//! to the corpus in reading order, while the next batches are processed and later ones are read.
//! Compressed files are read in parallel; the results of a later one wait for their turn.

use super::against::FilesBefore;
use super::corpus::{Corpus, Facts, FactsToKeep};
use super::first_seen::FirstSeen;
use super::lanes::Lanes;
use super::memory::{Budget, Held};
use super::publishers::Publishers;
use super::spill::Bands;
use super::{ArticleSource, Error, Given, drawing};
use crate::base::DocId;
use crate::boilerplate::{self, Sample};
use crate::cluster::{DocOrder, Level, Partition};
use crate::config::Config;
use crate::ingest::{
    ArticleBatch, ArticleRef, Decoded, Published, RecordError, RecordReason, RecordWarning,
};
use crate::lsh::fingerprints::PassageIndex;
use crate::lsh::{Admitted, BandTable};
use crate::normalise::TokenHasher;
use crate::shingle::{self, ShingleBatch};
use crate::sketch::{SignatureMatrix, Sketcher};
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};
use xxhash_rust::xxh3::{xxh3_64_with_seed, xxh3_128};

/// How many parts of the input there are for each thread, so that early ends leave no thread idle.
const LANES: usize = 4;

/// Reads everything once, within the memory of `budget`.
///
/// # Errors
///
/// When a file cannot be read at all, or [`Error::Memory`].
pub(super) fn read<S: ArticleSource>(
    given: Given<'_, S>,
    sketcher: &Sketcher,
    facts_to_keep: FactsToKeep,
    budget: Budget,
) -> Result<Corpus, Error> {
    let Given { config, source, .. } = given;
    let workers = Workers::default();
    let mut reading = Reading::new(config, facts_to_keep);
    let mut most = budget.at_once(Held::default());
    let byte_len = |batch: &S::Batch| source.byte_len(batch);
    // What is read ahead of its turn waits in memory: not where that is bounded.
    let mut lanes = Lanes::new(source.lanes(if budget.is_bounded() {
        1
    } else {
        LANES * rayon::current_num_threads()
    }));
    let (mut now, mut spent) = (lanes.take(byte_len, Vec::new(), most)?, Vec::new());
    let (mut filled, mut idle): (Vec<(usize, Prepared)>, Vec<Prepared>) = (Vec::new(), Vec::new());
    while !now.is_empty() || !filled.is_empty() {
        if let Some(reader) = lanes.only() {
            let behind = now.iter().map(|(_, batch)| batch).collect();
            if budget.is_bounded() {
                reading.most_sampled = reading.most_sampled.max(reading.sample.byte_len());
            }
            let held = reading.held(&filled);
            most = budget.at_once(held);
            budget.check_begun(given, held, || reading.sampled(&filled), behind, reader)?;
        }
        idle.resize_with(now.len().max(idle.len()), || Prepared::new(config));
        let room = &mut idle[..now.len()];
        let ((next, admitted), ()) = rayon::join(
            || {
                let next = lanes.take(byte_len, spent, most);
                let mut turns = lanes.in_turn(std::mem::take(&mut filled));
                let admitted = turns
                    .iter_mut()
                    .try_for_each(|batch| reading.admit(given, batch));
                (next, admitted.map(|()| turns))
            },
            || {
                room.par_iter_mut()
                    .zip(&now)
                    .for_each(|(prepared, (_, batch))| {
                        workers.lend(|worker| worker.prepare(given, sketcher, batch, prepared));
                    });
            },
        );
        let done = std::mem::replace(&mut now, next?);
        let behind = idle.split_off(done.len());
        let made = std::mem::replace(&mut idle, behind);
        filled = done.iter().map(|&(lane, _)| lane).zip(made).collect();
        // What was taken in has room for what comes next.
        idle.extend(admitted?);
        idle.truncate(most.batches);
        spent = done.into_iter().map(|(_, batch)| batch).collect();
    }
    if budget.is_bounded() {
        reading.most_sampled = reading.most_sampled.max(reading.sample.byte_len());
        budget.check(reading.held(&[]))?;
    }
    Ok(reading.finish())
}

/// Working memory that is not in use just now. There are as many pieces as were ever needed at once.
#[derive(Default)]
struct Workers(Mutex<Vec<Worker>>);

impl Workers {
    /// Does `work` in free working memory. Nothing is locked meanwhile: a source may decode in
    /// parallel, and this thread may then take up another batch while it waits.
    fn lend(&self, work: impl FnOnce(&mut Worker)) {
        // Between two statements that hold it, the list is whole: a panic elsewhere is no reason to stop.
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut worker = free().pop().unwrap_or_default();
        work(&mut worker);
        free().push(worker);
    }
}

#[derive(Default)]
struct Worker {
    decoded: Decoded,
    hasher: TokenHasher,
    tokens: Vec<u64>,
    bytes: Vec<u8>,
    shingles: ShingleBatch,
    signatures: SignatureMatrix,
}

impl Worker {
    /// Replaces the contents of `to` by what must be known of the articles of `batch`.
    fn prepare<S: ArticleSource>(
        &mut self,
        given: Given<'_, S>,
        sketcher: &Sketcher,
        batch: &S::Batch,
        to: &mut Prepared,
    ) {
        let Given { config, source, .. } = given;
        to.clear(config);
        self.decoded.clear();
        source.decode(batch, &mut self.decoded);
        self.signatures.clear();
        let articles = &self.decoded.articles;
        let files_before = FilesBefore::of(source);
        for row in 0..articles.len() {
            let of_reference = files_before.hold(articles.places[row].file);
            let id = articles.ids.get(row).as_bytes();
            to.id_keys
                .push(xxh3_64_with_seed(id, u64::from(of_reference)));
            let text = articles.texts.get(row);
            to.text_bytes += text.len() as u64;
            to.longest = to.longest.max(text.len() as u64);
            self.tokens.clear();
            let unit = config.normalise().unit;
            self.hasher.append(text, unit, &mut self.tokens);
            to.tokens.push(self.tokens.len() as u32);
            to.contents.push(content(&self.tokens, &mut self.bytes));
            self.shingles.hashes.clear();
            shingle::document(&self.tokens, config.shingle(), &mut self.shingles);
            let shingles = self.shingles.hashes.row(0);
            sketcher.append(shingles, &mut self.signatures);
            if config.level() > Level::Copy {
                to.passages.push(shingles);
            }
            let source = articles.sources.get(row);
            let drawn = drawing::draw(config, source, shingles, &mut to.sample);
            to.drawn.push(drawn);
        }
        to.bands.append(&self.signatures);
        // Texts stay here, the other columns go along.
        let articles = &mut self.decoded.articles;
        std::mem::swap(&mut to.articles, articles);
        std::mem::swap(&mut to.articles.texts, &mut articles.texts);
        std::mem::swap(&mut to.articles.authors, &mut articles.authors);
        to.errors.append(&mut self.decoded.errors);
        to.warnings.append(&mut self.decoded.warnings);
    }
}

/// A hash of the tokens of a document, one by one.
fn content(tokens: &[u64], bytes: &mut Vec<u8>) -> u128 {
    bytes.resize(8 * tokens.len(), 0);
    let (eights, _) = bytes.as_chunks_mut::<8>();
    for (eight, token) in eights.iter_mut().zip(tokens) {
        *eight = token.to_le_bytes();
    }
    xxh3_128(bytes)
}

/// What is known of one batch; its memory is reused for another.
struct Prepared {
    /// Without texts and bylines.
    articles: ArticleBatch,
    /// A hash of each id together with whether it belongs to the reference.
    id_keys: Vec<u64>,
    tokens: Vec<u32>,
    contents: Vec<u128>,
    text_bytes: u64,
    /// Bytes of the longest text.
    longest: u64,
    bands: BandTable,
    passages: PassageIndex,
    sample: Sample,
    /// For each article that was drawn, the hash of its content.
    drawn: Vec<Option<u64>>,
    errors: Vec<RecordError>,
    warnings: Vec<RecordWarning>,
}

impl Prepared {
    fn new(config: &Config) -> Prepared {
        Prepared {
            articles: ArticleBatch::default(),
            id_keys: Vec::new(),
            tokens: Vec::new(),
            contents: Vec::new(),
            text_bytes: 0,
            longest: 0,
            bands: BandTable::new(config.banding()),
            passages: PassageIndex::default(),
            sample: Sample::new(config.boilerplate()),
            drawn: Vec::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn clear(&mut self, config: &Config) {
        self.articles.clear();
        self.id_keys.clear();
        self.tokens.clear();
        self.contents.clear();
        self.text_bytes = 0;
        self.longest = 0;
        self.bands.clear();
        self.passages.clear();
        self.sample = Sample::new(config.boilerplate());
        self.drawn.clear();
        self.errors.clear();
        self.warnings.clear();
    }
}

/// The corpus as far as it is read, and what is needed only while reading.
struct Reading {
    corpus: Corpus,
    facts_to_keep: FactsToKeep,
    ids: FirstSeen,
    contents: FirstSeen,
    /// By document, the half of the hash of its content that `contents` does not hold.
    content_halves: Vec<u64>,
    sample: Sample,
    /// The most bytes that `sample` held so far, where memory is bounded.
    most_sampled: u64,
    /// By article of the current batch.
    admitted: Vec<Admitted>,
}

impl Reading {
    fn new(config: &Config, facts_to_keep: FactsToKeep) -> Reading {
        Reading {
            corpus: Corpus {
                facts: Facts::default(),
                publishers: Publishers::default(),
                tokens: Vec::new(),
                weightless: Vec::new(),
                order: DocOrder::default(),
                twins: Vec::new(),
                bands: Bands::new(config),
                passages: PassageIndex::default(),
                boilerplate: boilerplate::Model::empty(),
                ignored: boilerplate::Tally::new(),
                errors: Vec::new(),
                warnings: Vec::new(),
                reference: 0,
                text_bytes: 0,
                longest: 0,
            },
            facts_to_keep,
            ids: FirstSeen::default(),
            contents: FirstSeen::default(),
            content_halves: Vec::new(),
            sample: Sample::new(config.boilerplate()),
            most_sampled: 0,
            admitted: Vec::new(),
        }
    }

    /// What the corpus holds, including the batches of `filled`.
    fn held(&self, filled: &[(usize, Prepared)]) -> Held {
        let mut held = Held {
            longest: self.corpus.longest,
            sample: self.most_sampled,
            ..Held::of(&self.corpus)
        };
        for (_, batch) in filled {
            held.documents += batch.articles.len() as u64;
            held.longest = held.longest.max(batch.longest);
            held.id_bytes += batch.articles.ids.byte_len() as u64;
        }
        held
    }

    /// The sample, including that of the batches of `filled`.
    fn sampled(&self, filled: &[(usize, Prepared)]) -> Sample {
        let drawn = filled.iter().map(|(_, batch)| batch.sample.clone());
        drawn.fold(self.sample.clone(), Sample::merge)
    }

    /// Takes the next batch into the corpus.
    fn admit<S: ArticleSource>(
        &mut self,
        given: Given<'_, S>,
        batch: &mut Prepared,
    ) -> Result<(), Error> {
        let Given { config, source, .. } = given;
        self.number(batch, source);
        let corpus = &mut self.corpus;
        corpus.bands.merge_admitted(&batch.bands, &self.admitted)?;
        if config.level() > Level::Copy {
            corpus
                .passages
                .append_admitted(&batch.passages, &self.admitted);
        }
        corpus.errors.append(&mut batch.errors);
        corpus.warnings.append(&mut batch.warnings);
        let empty = || Sample::new(config.boilerplate());
        let mut drawn = std::mem::replace(&mut batch.sample, empty());
        if !self.without_refused(batch, &mut drawn) {
            drawn = redraw(config, source, &batch.articles, &self.admitted)?;
        }
        self.sample = std::mem::replace(&mut self.sample, empty()).merge(drawn);
        given.progress.advance(batch.articles.len() as u64);
        Ok(())
    }

    /// Takes what was drawn from articles that were not admitted out of the sample of their batch; `false` if it cannot
    /// be told which that is.
    fn without_refused(&self, batch: &Prepared, sample: &mut Sample) -> bool {
        let rows = self.admitted.iter().zip(&batch.drawn).enumerate();
        let mut refused = rows.filter_map(|(row, (admitted, &drawn))| {
            let content = drawn.filter(|_| *admitted == Admitted::No)?;
            Some((batch.articles.sources.get(row), content))
        });
        refused.all(|(source, content)| sample.remove(source, content))
    }

    /// Gives each article of a batch its number, unless its id was there before.
    fn number<S: ArticleSource>(&mut self, batch: &mut Prepared, source: &S) {
        self.admitted.clear();
        self.ids.fetch(batch.id_keys.iter().copied());
        self.contents
            .fetch(batch.contents.iter().map(|&content| (content >> 64) as u64));
        let articles = &batch.articles;
        let files_before = FilesBefore::of(source);
        for (row, &place) in articles.places.iter().enumerate() {
            let id = articles.ids.get(row);
            let document = DocId::new(self.corpus.len());
            let facts = &self.corpus.facts;
            let of_reference = files_before.hold(place.file);
            let known = self
                .ids
                .first_or_insert(batch.id_keys[row], document, |known| {
                    // The articles of a reference are read first.
                    let known_of_reference = known.index() < self.corpus.reference;
                    facts.ids.get(known.index()) == id && known_of_reference == of_reference
                });
            if let Some(first) = facts.places.get(known) {
                batch.errors.push(RecordError {
                    path: source.path(place.file),
                    line: Some(place.line),
                    reason: RecordReason::DuplicateId {
                        id: id.into(),
                        first_path: source.path(first.file),
                        first_line: first.line,
                    },
                });
                self.admitted.push(Admitted::No);
                continue;
            }
            let half = batch.contents[row] as u64;
            let key = (batch.contents[row] >> 64) as u64;
            let first = self.contents.first_or_insert(key, document, |known| {
                self.content_halves[known.index()] == half
            });
            self.content_halves.push(half);
            self.admitted.push(if first == document {
                Admitted::First
            } else {
                Admitted::Twin
            });
            let article = ArticleRef {
                id,
                title: articles.titles.get(row),
                source: articles.sources.get(row),
                url: articles.urls.get(row),
                published: articles.published[row],
                ..ArticleRef::default()
            };
            self.corpus.facts.push(&article, place, self.facts_to_keep);
            self.corpus.tokens.push(batch.tokens[row]);
            self.corpus.twins.push(first);
            self.corpus.reference += usize::from(of_reference);
        }
        self.corpus.text_bytes += batch.text_bytes;
        self.corpus.longest = self.corpus.longest.max(batch.longest);
    }

    /// Finishes the corpus. Before this, the twin of a document is the one that was read first;
    /// afterwards, the one that is first in order.
    fn finish(self) -> Corpus {
        let mut corpus = self.corpus;
        drop((self.ids, self.contents, self.content_halves));
        // Ids that come again were found after the other errors of their batches.
        corpus
            .errors
            .sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        corpus.boilerplate = self.sample.finish();
        let published = &corpus.facts.published;
        corpus.order = DocOrder::by_key(
            corpus.len(),
            |document| {
                let date = Published::order_key(published[document.index()]);
                (date, beginning(corpus.id(document)))
            },
            |a, b| corpus.id(a).cmp(corpus.id(b)),
        );
        let labels: Vec<usize> = corpus.twins.iter().map(|first| first.index()).collect();
        let groups = Partition::of_labels(&labels, &corpus.order);
        corpus.twins = (0..corpus.len())
            .map(|document| groups.head(DocId::new(document)))
            .collect();
        corpus
    }
}

/// The first bytes of an id as a number that sorts as they do.
fn beginning(id: &str) -> u64 {
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(id.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(first)
}

/// Draws the sample again for a batch of which not all articles were admitted, where these cannot be taken out of it.
/// The texts of the others are read again.
fn redraw<S: ArticleSource>(
    config: &Config,
    source: &S,
    articles: &ArticleBatch,
    admitted: &[Admitted],
) -> Result<Sample, Error> {
    let admitted = admitted.iter().zip(&articles.places);
    let places: Vec<_> = admitted
        .filter_map(|(admitted, &place)| (*admitted != Admitted::No).then_some(place))
        .collect();
    let mut decoded = Decoded::default();
    source.reread(&places, &mut decoded)?;
    Ok(drawing::drawn(config, &decoded.articles))
}
