//! Sketching again, without what recurs within a source.
//!
//! Boilerplate is known only after everything was read once. Where there is any, the input is read
//! in order a second time, and band keys and fingerprints are made of the rest.

use super::lanes::{BATCHES_AT_ONCE, take};
use super::{ArticleSource, Bands, Corpus, Error};
use crate::base::{DocId, TokenSpan};
use crate::boilerplate::{Model, Tally, weighted};
use crate::cluster::Level;
use crate::config::Config;
use crate::ingest::Decoded;
use crate::lsh::BandTable;
use crate::lsh::fingerprints::PassageIndex;
use crate::normalise::{self, TokenBatch};
use crate::shingle::{self, ShingleBatch};
use crate::sketch::{SignatureMatrix, Sketcher};
use rayon::prelude::*;

/// Replaces the sketches of `corpus` by sketches without boilerplate, and adds up what was ignored.
///
/// # Errors
///
/// When a file cannot be read again, or holds other records than before.
pub(super) fn mask<S: ArticleSource>(
    config: &Config,
    corpus: &mut Corpus,
    source: &S,
    sketcher: &Sketcher,
) -> Result<(), Error> {
    corpus.bands = Bands::new(config);
    corpus.passages = PassageIndex::default();
    corpus.weightless = Vec::with_capacity(corpus.len());
    let mut next = DocId::new(0);
    let mut sketched = vec![false; corpus.len()];
    let mut room: Vec<Masked> = (0..BATCHES_AT_ONCE).map(|_| Masked::new(config)).collect();
    let mut reader = source.reader();
    let mut now = Vec::new();
    loop {
        now = take(&mut reader, now, BATCHES_AT_ONCE)?;
        if now.is_empty() {
            break;
        }
        let room = &mut room[..now.len()];
        room.par_iter_mut().zip(&now).for_each(|(masked, batch)| {
            masked.decoded.clear();
            source.decode(batch, &mut masked.decoded);
        });
        for masked in room.iter_mut() {
            next = masked.number(corpus, next, &mut sketched);
        }
        room.par_iter_mut()
            .for_each(|masked| masked.sketch(config, &corpus.boilerplate, sketcher));
        for masked in room.iter_mut() {
            corpus.bands.merge(&masked.bands)?;
            corpus.passages.append(&masked.passages);
            corpus.weightless.append(&mut masked.weightless);
            corpus.ignored =
                std::mem::take(&mut corpus.ignored).merge(std::mem::take(&mut masked.ignored));
        }
    }
    if next.index() < corpus.len() {
        return Err(Error::Changed {
            id: corpus.id(next).to_string(),
        });
    }
    Ok(())
}

/// One batch on its way; the room is used again for the next.
struct Masked {
    decoded: Decoded,
    /// For each decoded article: is it a document, and is it the first of its twins?
    admitted: Vec<Option<bool>>,
    tokens: TokenBatch,
    bands: BandTable,
    passages: PassageIndex,
    /// Ignored tokens of each document.
    weightless: Vec<u32>,
    ignored: Tally,
}

impl Masked {
    fn new(config: &Config) -> Masked {
        Masked {
            decoded: Decoded::default(),
            admitted: Vec::new(),
            tokens: TokenBatch::default(),
            bands: BandTable::new(config.banding()),
            passages: PassageIndex::default(),
            weightless: Vec::new(),
            ignored: Tally::new(),
        }
    }

    /// Recognises the documents of this batch, the first of which is `next`; returns the one after.
    fn number(&mut self, corpus: &Corpus, mut next: DocId, sketched: &mut [bool]) -> DocId {
        self.admitted.clear();
        for &place in &self.decoded.articles.places {
            // Records with an id that was there before are no documents.
            let admitted = corpus.facts.places.get(next) == Some(place);
            self.admitted.push(admitted.then(|| {
                let twins = &mut sketched[corpus.twins[next.index()].index()];
                next = DocId::new(next.index() + 1);
                !std::mem::replace(twins, true)
            }));
        }
        next
    }

    fn sketch(&mut self, config: &Config, model: &Model, sketcher: &Sketcher) {
        let settings = normalise::Settings {
            classes: false,
            ..*config.normalise()
        };
        normalise::batch(&self.decoded.articles.texts, &settings, &mut self.tokens);
        let mut all = ShingleBatch::default();
        let mut kept = ShingleBatch::default();
        let mut blocks = Vec::new();
        for (row, admitted) in self.admitted.iter().enumerate() {
            let Some(is_first) = *admitted else { continue };
            let tokens = self.tokens.document(row);
            all.hashes.clear();
            shingle::document(tokens.hashes, config.shingle(), &mut all);
            let source = self.decoded.articles.sources.get(row);
            ignored(
                config,
                model,
                source,
                all.hashes.row(0),
                tokens.len(),
                &mut blocks,
            );
            let ignored = blocks.iter().map(|block| block.end() - block.start());
            self.weightless.push(ignored.sum());
            let text = self.decoded.articles.texts.get(row);
            let stretches = blocks.iter().filter_map(|&block| tokens.bytes(block));
            self.ignored
                .add(source, stretches.map(|bytes| &text[bytes.range()]));
            if is_first {
                let width = config.shingle().width.get();
                weighted(
                    all.hashes.row(0),
                    width,
                    tokens.len(),
                    &blocks,
                    kept.hashes.open_row(),
                );
            }
            kept.hashes.end_row();
        }
        let mut signatures = SignatureMatrix::new();
        sketcher.batch(&kept, &mut signatures);
        self.bands.clear();
        self.bands.append(&signatures);
        self.passages.clear();
        if config.level() > Level::Copy {
            kept.hashes
                .rows()
                .for_each(|shingles| self.passages.push(shingles));
        }
    }
}

/// Replaces the contents of `blocks` by the stretches of an article that have no weight. An article
/// that names no source has none: nothing says what its source repeats.
pub(super) fn ignored(
    config: &Config,
    model: &Model,
    source: &str,
    shingles: &[u64],
    tokens: usize,
    blocks: &mut Vec<TokenSpan>,
) {
    blocks.clear();
    if !source.is_empty() {
        model
            .source(source)
            .blocks(shingles, config.shingle().width.get(), tokens, blocks);
    }
}
