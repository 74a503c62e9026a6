//! Sketching again, without what recurs within a source.
//!
//! Boilerplate is known only once everything has been read. If there is any, the input is read
//! in order a second time, and band keys and fingerprints are made from the rest.

use super::memory::Budget;
use super::rereading::{self, Documents};
use super::spill::Bands;
use super::{ArticleSource, Corpus, Error, Given};
use crate::base::TokenSpan;
use crate::boilerplate::{Model, Tally, weighted};
use crate::cluster::Level;
use crate::config::Config;
use crate::lsh::BandTable;
use crate::lsh::fingerprints::PassageIndex;
use crate::normalise::{self, TokenBatch};
use crate::shingle::{self, ShingleBatch};
use crate::sketch::{SignatureMatrix, Sketcher};

/// Replaces the sketches of `corpus` by sketches without boilerplate, and adds up what was ignored,
/// within the memory of `budget`.
///
/// # Errors
///
/// When a file cannot be read again, or holds other records than before.
pub(super) fn mask<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &mut Corpus,
    sketcher: &Sketcher,
    budget: Budget,
) -> Result<(), Error> {
    let config = given.config;
    // The sketches with boilerplate make room for those without.
    corpus.bands = Bands::new(config);
    corpus.passages = PassageIndex::default();
    let mut bands = Bands::new(config);
    let mut passages = PassageIndex::default();
    let mut weightless = Vec::with_capacity(corpus.len());
    let mut ignored = Tally::new();
    rereading::reread(
        corpus,
        given.source,
        budget,
        || Masked::new(config),
        |documents, masked| masked.sketch(config, &corpus.boilerplate, sketcher, documents),
        |_, masked| {
            bands.merge(&masked.bands)?;
            passages.append(&masked.passages);
            weightless.append(&mut masked.weightless);
            ignored = std::mem::take(&mut ignored).merge(std::mem::take(&mut masked.ignored));
            Ok(())
        },
    )?;
    (corpus.bands, corpus.passages) = (bands, passages);
    (corpus.weightless, corpus.ignored) = (weightless, ignored);
    Ok(())
}

/// What is made of one batch; its memory is reused for the next.
struct Masked {
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
            tokens: TokenBatch::default(),
            bands: BandTable::new(config.banding()),
            passages: PassageIndex::default(),
            weightless: Vec::new(),
            ignored: Tally::new(),
        }
    }

    fn sketch(
        &mut self,
        config: &Config,
        model: &Model,
        sketcher: &Sketcher,
        documents: &Documents,
    ) {
        let settings = normalise::Settings {
            classes: false,
            ..*config.normalise()
        };
        let articles = documents.articles();
        normalise::batch(&articles.texts, &settings, &mut self.tokens);
        let mut all = ShingleBatch::default();
        let mut kept = ShingleBatch::default();
        let mut blocks = Vec::new();
        for document in documents.rows() {
            let tokens = self.tokens.document(document.row);
            all.hashes.clear();
            shingle::document(tokens.hashes, config.shingle(), &mut all);
            let source = articles.sources.get(document.row);
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
            let text = articles.texts.get(document.row);
            let stretches = blocks.iter().filter_map(|&block| tokens.bytes(block));
            self.ignored
                .add(source, stretches.map(|bytes| &text[bytes.range()]));
            if document.is_first {
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
/// that names no source has none, since nobody knows what its source repeats. `shingles` and `tokens`
/// are its shingles and its number of tokens.
pub fn ignored(
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
