//! The second pass: pairs are nominated, then compared.

use super::comparing::{PairsToKeep, compare};
use super::crowds;
use super::matches::{Generators, Match, Matches};
use super::memory::{Budget, Held, MemoryLeft};
use super::reuse;
use super::spill::Bands;
use super::{ArticleSource, Corpus, Error, Given};
use crate::base::DocId;
use crate::cluster::Level;
use crate::config::Config;
use crate::lsh::{CandidatePair, Candidates, Scope};
use crate::report::FoundBy;
use crate::sketch::Method;
use rayon::prelude::*;

/// The most documents with one fingerprint that are all paired. More are only linked in a chain.
pub(super) const FINGERPRINT_CAP: usize = 64;

/// What pairs are nominated by, and the room for them.
pub(super) struct Nominators {
    /// By document: who leads an oversized bucket, and who is whose neighbour in a chain.
    pub ranks: Vec<u32>,
    /// The bands, which are no longer held by the corpus.
    pub bands: Bands,
    /// What there is room for.
    pub left: MemoryLeft,
}

impl Nominators {
    /// Takes the bands of `corpus`.
    pub fn take(config: &Config, corpus: &mut Corpus, budget: Budget) -> Nominators {
        Nominators {
            ranks: corpus.twin_ranks(),
            bands: std::mem::replace(&mut corpus.bands, Bands::new(config)),
            left: budget.left(Held::of(corpus)),
        }
    }
}

/// Nominates pairs, reads their texts and counts, within the memory of `budget`.
///
/// # Errors
///
/// When a text cannot be read again, or [`Error::Memory`].
pub(super) fn find<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &mut Corpus,
    budget: Budget,
) -> Result<Matches, Error> {
    let config = given.config;
    let Nominators { ranks, bands, left } = Nominators::take(config, corpus, budget);
    let scope = Scope {
        reference: corpus.reference,
        ranks: Some(&ranks),
        absent: None,
    };
    let banded = bands.candidates(config.lsh(), scope, left)?;
    if config.level() == Level::Copy {
        return of_copies(given, corpus, budget, banded, ComparedBefore::default());
    }
    let passages = std::mem::take(&mut corpus.passages).candidates(FINGERPRINT_CAP, &ranks);
    let twins = twins(corpus);
    let lists = [
        (&banded.pairs, by_band(config)),
        (&passages.pairs, FoundBy::Passage),
        (&twins, FoundBy::Identical),
    ];
    let nominated = union(corpus, &lists);
    left.check(nominated.len())?;
    let candidates = nominated.len();
    let caps = crowds::Caps::default();
    let (mut pairs, crowds) = crowds::compare(given, corpus, nominated, caps)?;
    reuse::weigh(given, corpus, &mut pairs)?;
    Ok(Matches {
        pairs,
        only: None,
        candidates,
        sampled: sampled(
            corpus,
            [&banded.sampled, &passages.sampled, &crowds.sampled],
        ),
        crowds,
        oversized: banded.oversized,
        oversized_fingerprints: (passages.oversized, passages.largest),
    })
}

/// Pairs that were compared before all others.
#[derive(Debug, Default)]
pub(super) struct ComparedBefore {
    /// All of them, sorted.
    pub asked: Vec<CandidatePair>,
    /// Those that are copies, with their figures.
    pub copies: Vec<Match>,
}

/// Matches at the level `copy`: pairs that share a band, together with those that are `known`.
///
/// # Errors
///
/// When a text cannot be read again, or [`Error::Memory`].
pub(super) fn of_copies<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    budget: Budget,
    banded: Candidates,
    known: ComparedBefore,
) -> Result<Matches, Error> {
    let mut nominated = union(corpus, &[(&banded.pairs, by_band(given.config))]);
    drop(banded.pairs);
    nominated.retain(|(pair, _)| known.asked.binary_search(pair).is_err());
    let held = Held::of(corpus);
    budget.check(held.with_pairs(nominated.len() + known.copies.len()))?;
    let candidates = nominated.len() + known.asked.len();
    let mut pairs = compare(given, corpus, &nominated, PairsToKeep::Alike)?;
    drop(nominated);
    let twins = twins(corpus);
    budget.check(held.with_matches(pairs.len() + known.copies.len() + twins.len()))?;
    pairs.extend(known.copies);
    // The figures of twins are known without reading their texts again.
    pairs.extend(twins.iter().map(|&pair| Match::identical(pair)));
    pairs.par_sort_unstable_by_key(|found| (found.a, found.b));
    Ok(Matches {
        pairs,
        candidates,
        sampled: sampled(corpus, [&banded.sampled]),
        oversized: banded.oversized,
        ..Matches::default()
    })
}

/// The generator of pairs that share a band.
pub(super) fn by_band(config: &Config) -> FoundBy {
    match config.sketch().method {
        Method::MinHash | Method::MinHashReference => FoundBy::MinHash,
        Method::SimHash => FoundBy::SimHash,
    }
}

/// The documents that any of the lists marks. A mark on the twin that was read first is passed on to
/// the twin that is first in order.
fn sampled<const N: usize>(corpus: &Corpus, lists: [&Vec<bool>; N]) -> Vec<DocId> {
    let marked = lists.into_iter().flat_map(|list| {
        let marked = list.iter().enumerate().filter(|(_, marked)| **marked);
        marked.map(|(document, _)| corpus.twins[document])
    });
    let mut sampled: Vec<DocId> = marked.collect();
    sampled.sort_unstable();
    sampled.dedup();
    sampled
}

/// Pairs of each twin with the first of its group. Documents without tokens are not compared.
fn twins(corpus: &Corpus) -> Vec<CandidatePair> {
    let with_first = corpus
        .twins
        .iter()
        .enumerate()
        .filter(|&(document, _)| corpus.tokens[document] > 0);
    with_first
        .filter_map(|(document, &first)| CandidatePair::new(first, DocId::new(document)))
        .collect()
}

/// Merges lists of pairs into one sorted list, each pair with the generators that found it. What was
/// found for the twin that was read first is passed on to the twin that is first in order.
pub(super) fn union(
    corpus: &Corpus,
    lists: &[(&Vec<CandidatePair>, FoundBy)],
) -> Vec<(CandidatePair, Generators)> {
    let mut all: Vec<(CandidatePair, FoundBy)> = Vec::new();
    for &(pairs, by) in lists {
        let first = |document: DocId| corpus.twins[document.index()];
        // Two articles of a reference are never compared: both stay.
        let wanted = |pair: &CandidatePair| pair.hi().index() >= corpus.reference;
        let settled = |&pair: &CandidatePair| match by {
            FoundBy::Identical => Some(pair),
            _ => CandidatePair::new(first(pair.lo()), first(pair.hi())),
        };
        all.extend(
            pairs
                .iter()
                .filter_map(settled)
                .filter(wanted)
                .map(|pair| (pair, by)),
        );
    }
    all.par_sort_unstable();
    all.chunk_by(|x, y| x.0 == y.0)
        .map(|same| {
            let found_by = same
                .iter()
                .fold(Generators::default(), |found_by, x| found_by.with(x.1));
            (same[0].0, found_by)
        })
        .collect()
}
