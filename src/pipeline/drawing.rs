//! The sample by which boilerplate is judged, drawn from articles as they are read.

use crate::boilerplate::Sample;
use crate::config::Config;
use crate::ingest::ArticleBatch;
use crate::normalise::TokenHasher;
use crate::shingle::{self, ShingleBatch};

/// Draws from an article of `source`, if that is known and boilerplate is to be found. Returns the hash by which
/// it can be taken out again.
pub(super) fn draw(
    config: &Config,
    source: &str,
    shingles: &[u64],
    sample: &mut Sample,
) -> Option<u64> {
    if config.keep_boilerplate() || source.is_empty() {
        None
    } else {
        sample.add(source, shingles)
    }
}

/// What is drawn from articles of which nothing but their texts is at hand.
pub(super) fn drawn(config: &Config, articles: &ArticleBatch) -> Sample {
    let mut sample = Sample::new(config.boilerplate());
    let (mut hasher, mut tokens) = (TokenHasher::default(), Vec::new());
    let mut shingles = ShingleBatch::default();
    for row in 0..articles.len() {
        tokens.clear();
        let unit = config.normalise().unit;
        hasher.append(articles.texts.get(row), unit, &mut tokens);
        shingles.hashes.clear();
        shingle::document(&tokens, config.shingle(), &mut shingles);
        let source = articles.sources.get(row);
        draw(config, source, shingles.hashes.row(0), &mut sample);
    }
    sample
}
