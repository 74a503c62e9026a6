//! The first pass: every article read once, and what is kept of it.
//!
//! Texts are not kept. Of each document there remain its facts, its place in the input, the hash
//! of its tokens and the keys of its bands: about 200 bytes beside its id. Documents with the same
//! tokens, one by one, are twins: only the first of them is sketched.

use super::first_seen::FirstSeen;
use super::{ArticleSource, Error, Progress, masking};
use crate::base::{DocId, TextColumn};
use crate::boilerplate::{self, Sample};
use crate::cluster::{DocOrder, Level, Partition};
use crate::config::Config;
use crate::ingest::{
    ArticleRef, Decoded, Place, Published, RecordError, RecordReason, RecordWarning,
};
use crate::lsh::BandTable;
use crate::lsh::fingerprints::PassageIndex;
use crate::normalise::{self, TokenBatch};
use crate::shingle::{self, ShingleBatch};
use crate::sketch::{SignatureMatrix, Sketcher};
use rayon::prelude::*;
use xxhash_rust::xxh3::{xxh3_128, xxh3_128_with_seed};

/// Batches that are worked on between two moments of order: enough for all threads to be busy.
pub(super) const BATCHES_AT_ONCE: usize = 16;

/// What is kept of every document.
#[derive(Debug)]
pub struct Corpus {
    /// What the records say.
    pub facts: Facts,
    /// Tokens of each document.
    pub tokens: Vec<u32>,
    /// How many of them have no weight; empty where all have.
    pub weightless: Vec<u32>,
    /// The earliest article first, then the lowest id: names clusters and breaks ties.
    pub order: DocOrder,
    /// For each document the first, in that order, with the same tokens; itself where it is that.
    pub twins: Vec<DocId>,
    /// The band keys of one of the twins each: the one that was read first.
    pub bands: BandTable,
    /// The fingerprints of the same, where reused passages are looked for.
    pub passages: PassageIndex,
    /// What recurs within a source, and has no weight.
    pub boilerplate: boilerplate::Model,
    /// What was ignored of each source.
    pub ignored: boilerplate::Tally,
    /// Records that were left out.
    pub errors: Vec<RecordError>,
    /// Records that were kept without something they said.
    pub warnings: Vec<RecordWarning>,
    /// How many of the documents, the first ones, belong to a reference.
    pub reference: usize,
    /// Bytes of text.
    pub text_bytes: u64,
}

/// What the records say, column by column; an empty text is not given.
#[derive(Debug, Default)]
pub struct Facts {
    /// The articles' own ids.
    pub ids: TextColumn,
    /// The headlines, where [`Wanted::All`] facts are.
    pub titles: TextColumn,
    /// The publishers, where all facts are wanted.
    pub sources: TextColumn,
    /// The addresses, where all facts are wanted.
    pub urls: TextColumn,
    /// When each was published.
    pub published: Vec<Option<Published>>,
    /// Where each stands in the input.
    pub places: Vec<Place>,
}

/// Which facts are kept: a corpus that only duplicates are removed from needs none in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of them.
    All,
    /// Ids, dates and places.
    Bare,
}

impl Facts {
    fn push(&mut self, article: &ArticleRef<'_>, place: Place, wanted: Wanted) {
        self.ids.push(article.id);
        if wanted == Wanted::All {
            self.titles.push(article.title);
            self.sources.push(article.source);
            self.urls.push(article.url);
        }
        self.published.push(article.published);
        self.places.push(place);
    }
}

impl Corpus {
    /// Reads everything once.
    ///
    /// # Errors
    ///
    /// When a file cannot be read at all. A bad record is no error: it is listed in
    /// [`errors`](Corpus::errors).
    pub fn read<S: ArticleSource>(
        config: &Config,
        source: &S,
        wanted: Wanted,
        progress: &dyn Progress,
    ) -> Result<Corpus, Error> {
        let sketcher = Sketcher::new(config.sketch());
        let mut reading = Reading::new(config);
        let mut room: Vec<Prepared> = (0..BATCHES_AT_ONCE)
            .map(|_| Prepared::new(config))
            .collect();
        let mut reader = source.reader();
        let mut now = take(&mut reader, Vec::new())?;
        let mut spent = Vec::new();
        while !now.is_empty() {
            let room = &mut room[..now.len()];
            // The next records are read while these are decoded.
            let (next, ()) = rayon::join(
                || take(&mut reader, spent),
                || {
                    room.par_iter_mut()
                        .zip(&now)
                        .for_each(|(prepared, batch)| prepared.decode(config, source, batch));
                },
            );
            spent = std::mem::replace(&mut now, next?);
            for prepared in room.iter_mut() {
                reading.admit(prepared, source, wanted);
            }
            room.par_iter_mut().for_each(|prepared| {
                prepared.sketch(config, &sketcher);
                if !config.keep_boilerplate() {
                    prepared.sample(config);
                }
            });
            for prepared in room.iter_mut() {
                progress.advance(prepared.decoded.articles.len() as u64);
                reading.append(prepared)?;
            }
        }
        let mut corpus = reading.finish();
        if !corpus.boilerplate.is_empty() {
            masking::mask(config, &mut corpus, source, &sketcher)?;
        }
        Ok(corpus)
    }

    /// Appends the articles of `documents` to `out`.
    ///
    /// # Errors
    ///
    /// When a file cannot be read again, or holds other articles than before.
    pub fn reread<S: ArticleSource>(
        &self,
        source: &S,
        documents: &[DocId],
        out: &mut Decoded,
    ) -> Result<(), Error> {
        let before = out.articles.len();
        let places: Vec<Place> = documents
            .iter()
            .map(|document| self.facts.places[document.index()])
            .collect();
        source.reread(&places, out)?;
        for (read, &document) in documents.iter().enumerate() {
            let row = before + read;
            if row >= out.articles.len() || out.articles.ids.get(row) != self.id(document) {
                return Err(Error::Changed {
                    id: self.id(document).to_string(),
                });
            }
        }
        Ok(())
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.twins.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.twins.is_empty()
    }

    /// The article's own id.
    pub fn id(&self, document: DocId) -> &str {
        self.facts.ids.get(document.index())
    }
}

/// The next batches, in the memory of those that are done with.
pub(super) fn take<B>(
    reader: &mut impl FnMut(Option<B>) -> Result<Option<B>, Error>,
    spent: Vec<B>,
) -> Result<Vec<B>, Error> {
    let mut spent = spent.into_iter();
    let mut taken = Vec::with_capacity(BATCHES_AT_ONCE);
    while taken.len() < BATCHES_AT_ONCE {
        match reader(spent.next())? {
            Some(batch) => taken.push(batch),
            None => break,
        }
    }
    Ok(taken)
}

/// One batch on its way; the room is used again for the next.
struct Prepared {
    decoded: Decoded,
    tokens: TokenBatch,
    contents: Vec<u128>,
    bytes: Vec<u8>,
    /// For each decoded article: was it admitted, and is it the first of its twins?
    admitted: Vec<Option<bool>>,
    shingles: ShingleBatch,
    signatures: SignatureMatrix,
    bands: BandTable,
    passages: PassageIndex,
    sample: Sample,
}

impl Prepared {
    fn new(config: &Config) -> Prepared {
        Prepared {
            decoded: Decoded::default(),
            tokens: TokenBatch::default(),
            contents: Vec::new(),
            bytes: Vec::new(),
            admitted: Vec::new(),
            shingles: ShingleBatch::default(),
            signatures: SignatureMatrix::new(),
            bands: BandTable::new(config.banding()),
            passages: PassageIndex::default(),
            sample: Sample::new(config.boilerplate()),
        }
    }

    fn decode<S: ArticleSource>(&mut self, config: &Config, source: &S, batch: &S::Batch) {
        self.decoded.clear();
        source.decode(batch, &mut self.decoded);
        let settings = normalise::Settings {
            classes: false,
            ..*config.normalise()
        };
        normalise::batch(&self.decoded.articles.texts, &settings, &mut self.tokens);
        self.contents.clear();
        for tokens in self.tokens.hashes.rows() {
            self.bytes.resize(8 * tokens.len(), 0);
            let (bytes, _) = self.bytes.as_chunks_mut::<8>();
            for (bytes, token) in bytes.iter_mut().zip(tokens) {
                *bytes = token.to_le_bytes();
            }
            self.contents.push(xxh3_128(&self.bytes));
        }
    }

    /// Shingles and sketches what is the first of its twins. Twins have an empty row, and what was
    /// not admitted has none.
    fn sketch(&mut self, config: &Config, sketcher: &Sketcher) {
        self.shingles.hashes.clear();
        for (row, admitted) in self.admitted.iter().enumerate() {
            match admitted {
                Some(true) => shingle::document(
                    self.tokens.hashes.row(row),
                    config.shingle(),
                    &mut self.shingles,
                ),
                Some(false) => self.shingles.hashes.end_row(),
                None => {}
            }
        }
        self.band(config, sketcher);
    }

    /// Band keys and fingerprints of the shingles.
    fn band(&mut self, config: &Config, sketcher: &Sketcher) {
        sketcher.batch(&self.shingles, &mut self.signatures);
        self.bands.clear();
        self.bands.append(&self.signatures);
        self.passages.clear();
        if config.level() > Level::Copy {
            self.shingles
                .hashes
                .rows()
                .for_each(|shingles| self.passages.push(shingles));
        }
    }

    /// Draws the sample by which boilerplate is judged: of articles whose source is known.
    fn sample(&mut self, config: &Config) {
        self.sample = Sample::new(config.boilerplate());
        let mut twin = ShingleBatch::default();
        let mut shingled = 0;
        for (row, admitted) in self.admitted.iter().enumerate() {
            let Some(is_first) = *admitted else { continue };
            let shingles = if is_first {
                self.shingles.hashes.row(shingled)
            } else {
                // Another source may carry the same text, and the lowest of them counts.
                twin.hashes.clear();
                shingle::document(self.tokens.hashes.row(row), config.shingle(), &mut twin);
                twin.hashes.row(0)
            };
            shingled += 1;
            let source = self.decoded.articles.sources.get(row);
            if !source.is_empty() {
                self.sample.add(source, shingles);
            }
        }
    }
}

/// The corpus as far as it is read, and what is known only while reading.
struct Reading {
    corpus: Corpus,
    ids: FirstSeen,
    contents: FirstSeen,
    settings: boilerplate::Settings,
    sample: Sample,
}

impl Reading {
    fn new(config: &Config) -> Reading {
        Reading {
            corpus: Corpus {
                facts: Facts::default(),
                tokens: Vec::new(),
                weightless: Vec::new(),
                order: DocOrder::by(0, |a, b| a.cmp(&b)),
                twins: Vec::new(),
                bands: BandTable::new(config.banding()),
                passages: PassageIndex::default(),
                boilerplate: boilerplate::Model::empty(),
                ignored: boilerplate::Tally::new(),
                errors: Vec::new(),
                warnings: Vec::new(),
                reference: 0,
                text_bytes: 0,
            },
            ids: FirstSeen::default(),
            contents: FirstSeen::default(),
            settings: *config.boilerplate(),
            sample: Sample::new(config.boilerplate()),
        }
    }

    /// Gives each article of a batch its number, unless its id was there before.
    fn admit<S: ArticleSource>(&mut self, prepared: &mut Prepared, source: &S, wanted: Wanted) {
        prepared.admitted.clear();
        let articles = &prepared.decoded.articles;
        for row in 0..articles.len() {
            let article = articles.get(row);
            let document = DocId::new(self.corpus.len());
            let part = u64::from(articles.places[row].file.0 < source.reference_files());
            let key = xxh3_128_with_seed(article.id.as_bytes(), part);
            let known = self.ids.of(key, document);
            if known != document {
                let first = self.corpus.facts.places[known.index()];
                self.corpus.errors.push(RecordError {
                    path: source.path(articles.places[row].file),
                    line: articles.places[row].line,
                    reason: RecordReason::DuplicateId {
                        id: article.id.into(),
                        first_path: source.path(first.file),
                        first_line: first.line,
                    },
                });
                prepared.admitted.push(None);
                continue;
            }
            let first = self.contents.of(prepared.contents[row], document);
            prepared.admitted.push(Some(first == document));
            self.corpus
                .facts
                .push(&article, articles.places[row], wanted);
            self.corpus
                .tokens
                .push(prepared.tokens.hashes.row(row).len() as u32);
            self.corpus.twins.push(first);
            self.corpus.reference += usize::from(part == 1);
            self.corpus.text_bytes += article.text.len() as u64;
        }
        self.corpus.errors.append(&mut prepared.decoded.errors);
        self.corpus.warnings.append(&mut prepared.decoded.warnings);
    }

    fn append(&mut self, prepared: &mut Prepared) -> Result<(), Error> {
        self.corpus.bands.merge(&prepared.bands)?;
        self.corpus.passages.append(&prepared.passages);
        let drawn = std::mem::replace(&mut prepared.sample, Sample::new(&self.settings));
        let so_far = std::mem::replace(&mut self.sample, Sample::new(&self.settings));
        self.sample = so_far.merge(drawn);
        Ok(())
    }

    /// Until here a document's twin is the one that was read first.
    fn finish(self) -> Corpus {
        let mut corpus = self.corpus;
        // Ids that come again were found before the other errors of their batches.
        corpus
            .errors
            .sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        corpus.boilerplate = self.sample.finish();
        let published = &corpus.facts.published;
        corpus.order = DocOrder::by(corpus.len(), |a, b| {
            let by_date = Published::order(published[a.index()], published[b.index()]);
            by_date.then_with(|| corpus.id(a).cmp(corpus.id(b)))
        });
        let labels: Vec<usize> = corpus.twins.iter().map(|first| first.index()).collect();
        let groups = Partition::of_labels(&labels, &corpus.order);
        corpus.twins = (0..corpus.len())
            .map(|document| groups.head(DocId::new(document)))
            .collect();
        corpus
    }
}
