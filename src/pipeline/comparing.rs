//! Exact figures for pairs: their texts are read again, a [chunk](Chunks) of pairs at a time, so memory is bounded by the
//! chunk and not by the corpus.

use super::by_free_threads::by_free_threads;
use super::chunks::{ChunkSize, Chunks, Documents};
use super::matches::{Generators, Match};
use super::memory::Budget;
use super::texts::Texts;
use super::{ArticleSource, Corpus, Error, Given};
use crate::base::{DocId, Ratio};
use crate::cluster::{Edge, Level};
use crate::config::Config;
use crate::lsh::{self, CandidatePair};
use rayon::prelude::*;

/// The most pairs and tokens that are read at once for counting. A token takes eight bytes besides the
/// text, and counting is quick compared with reading.
const COUNTED: ChunkSize = ChunkSize {
    pairs: 1 << 17,
    tokens: 1 << 20,
    long: LONG,
};

/// The same in a bounded memory.
const COUNTED_WITHIN: ChunkSize = ChunkSize {
    tokens: 1 << 17,
    long: 1 << 17,
    ..COUNTED
};

/// The most pairs and tokens that are read at once for aligning, which takes more time and memory than counting.
const ALIGNED: ChunkSize = ChunkSize {
    pairs: 2048,
    tokens: 1 << 18,
    long: LONG,
};

/// The most tokens of several long documents that are read at once where memory is not bounded: with
/// what aligning needs besides, 100 MB for each thread.
const LONG: u64 = 1 << 21;

/// Which pairs a comparison keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PairsToKeep {
    /// Pairs that share wording: at the level `copy` as much as the threshold, else a passage.
    Alike,
    /// All pairs.
    All,
}

/// Reads the texts of `pairs`, which are sorted, and counts. The result has the same order.
///
/// # Errors
///
/// When a text cannot be read again.
pub(super) fn compare<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    pairs: &[(CandidatePair, Generators)],
    pairs_to_keep: PairsToKeep,
) -> Result<Vec<Match>, Error> {
    let order: Vec<CandidatePair> = pairs.iter().map(|(pair, _)| *pair).collect();
    let aligned = given.config.level() > Level::Copy;
    let compare = |texts: &Texts, pair| texts.compare(given.config, pair, pairs_to_keep);
    let mut kept = in_chunks(given, corpus, order, aligned, compare)?;
    kept.par_sort_unstable_by_key(|found: &Match| (found.a, found.b));
    let mut nominated = pairs.iter();
    for found in &mut kept {
        let pair = CandidatePair::new(found.a, found.b);
        found.found_by = nominated
            .find(|(nominated, _)| Some(*nominated) == pair)
            .expect("what is found was nominated, and both are sorted")
            .1;
    }
    Ok(kept)
}

/// Reads the texts of `pairs` and counts, whatever the level. Returns those with a Jaccard of `least`
/// or more, in no particular order.
///
/// # Errors
///
/// When a text cannot be read again.
pub(super) fn count<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    pairs: Vec<CandidatePair>,
    least: Ratio,
) -> Result<Vec<Edge>, Error> {
    let count = |texts: &Texts, pair| {
        let overlap = texts.alike(least, pair)?;
        Some(Edge {
            a: pair.lo(),
            b: pair.hi(),
            similarity: overlap.jaccard().ratio(),
        })
    };
    in_chunks(given, corpus, pairs, false, count)
}

/// How much is read at once for aligning or counting. What aligns is not held to a bound.
fn chunk_size(config: &Config, aligned: bool) -> ChunkSize {
    match (aligned, Budget::new(config).is_bounded()) {
        (true, _) => ALIGNED,
        (false, true) => COUNTED_WITHIN,
        (false, false) => COUNTED,
    }
}

/// Cuts `pairs` into chunks, reads the texts of each chunk, to be aligned or only counted, and asks
/// about all its pairs.
fn in_chunks<S: ArticleSource, R: Send>(
    given: Given<'_, S>,
    corpus: &Corpus,
    pairs: Vec<CandidatePair>,
    aligned: bool,
    ask: impl Fn(&Texts, CandidatePair) -> Option<R> + Sync,
) -> Result<Vec<R>, Error> {
    let size = chunk_size(given.config, aligned);
    let groups = lsh::components(corpus.len(), &pairs);
    drop(pairs);
    let chunks = Chunks::of(&groups, size, corpus);
    drop(groups);
    let answers = |texts: &mut Texts, number| -> Result<Vec<R>, Error> {
        let chunk = chunks.get(number);
        texts.read(given, corpus, chunk, aligned)?;
        let found = chunk.iter().filter_map(|&pair| ask(texts, pair));
        let mut found: Vec<R> = found.collect();
        found.shrink_to_fit();
        given.progress.advance(chunk.len() as u64);
        Ok(found)
    };
    let found = by_free_threads(chunks.len(), Texts::default, answers);
    // With room for all, so that what is moved is not there twice.
    let count = found.iter().flatten().map(Vec::len).sum();
    let mut all = Vec::with_capacity(count);
    for chunk in found {
        all.extend(chunk?);
    }
    Ok(all)
}

impl Documents for Corpus {
    fn rank(&self, document: DocId) -> u32 {
        self.order.rank(document)
    }

    fn tokens(&self, document: DocId) -> u32 {
        self.tokens[document.index()]
    }
}
