//! The second pass: exact figures for candidate pairs.
//!
//! The texts of candidates are read again, a [chunk](Chunks) of pairs at a time, so memory is bounded
//! by the chunk and not by the corpus.

use super::chunks::{ChunkSize, Chunks, Documents};
use super::crowds::{self, Crowds};
use super::in_turn::in_turn;
use super::memory::{Budget, Held, MemoryLeft};
use super::reuse::{self, Unweighed};
use super::spill::Bands;
use super::texts::Texts;
use super::{ArticleSource, Corpus, Error, Given};
use crate::align::{self, Shares};
use crate::base::{CharSpan, DocId, Ratio};
use crate::cluster::{Edge, Level};
use crate::config::Config;
use crate::lsh::{self, CandidatePair, Candidates, OversizedBucket, Scope};
use crate::provenance::CommonWording;
use crate::report::FoundBy;
use crate::sketch::Method;
use crate::verify::{Containment, Jaccard, Overlap};
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

/// The most documents with one fingerprint that are all paired. More are only linked in a chain.
pub(super) const FINGERPRINT_CAP: usize = 64;

/// A pair of documents with its exact figures; `a` has the lower number.
#[derive(Clone, Debug)]
pub struct Match {
    /// One document.
    pub a: DocId,
    /// The other.
    pub b: DocId,
    /// The Jaccard of their shingles.
    pub jaccard: Jaccard,
    /// The share of the first that is in the second.
    pub containment_a: Containment,
    /// The share of the second that is in the first.
    pub containment_b: Containment,
    /// The generators that nominated the pair.
    pub found_by: Generators,
    /// What their texts have in common; `None` if they were not aligned. Boxed, since most pairs of copies
    /// are only counted.
    pub aligned: Option<Box<Aligned>>,
}

/// What the alignment of two texts found.
#[derive(Clone, Debug)]
pub struct Aligned {
    /// How much each has of the other.
    pub shares: Shares,
    /// The passages they share, in the order of the second.
    pub passages: Vec<Shared>,
    /// The evidence whether their wording was reused; `None` if they are copies, share too little for a
    /// family, or were not compared within a corpus.
    pub wording: Option<CommonWording>,
    /// Whether two outlets print one report at the same time, as far as this was weighed.
    pub(super) is_carried: bool,
    /// What is still to be weighed.
    pub(super) unweighed: Option<Unweighed>,
}

/// A set of generators that nominate pairs. One byte, since there are as many sets as pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generators(u8);

// Each generator has a bit of its own: a ninth would share one, and be told of pairs that it did not nominate.
const _: () = assert!(FoundBy::ALL.len() <= u8::BITS as usize);

impl Generators {
    /// This set with one more generator.
    #[must_use]
    pub fn with(self, by: FoundBy) -> Generators {
        Generators(self.0 | 1 << by as u8)
    }

    /// Each of them once, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = FoundBy> {
        let all = FoundBy::ALL.iter().copied();
        all.filter(move |&by| self.with(by) == self)
    }
}

impl Match {
    pub(super) fn new(pair: CandidatePair, overlap: Overlap) -> Match {
        let containments = [overlap.containment_a(), overlap.containment_b()];
        Match::bare(pair, overlap.jaccard(), containments)
    }

    pub(super) fn identical(pair: CandidatePair) -> Match {
        Match {
            found_by: Generators::default().with(FoundBy::Identical),
            ..Match::bare(pair, Jaccard::IDENTICAL, [Containment::IDENTICAL; 2])
        }
    }

    /// What is counted before anything is aligned.
    fn bare(pair: CandidatePair, jaccard: Jaccard, [a, b]: [Containment; 2]) -> Match {
        Match {
            a: pair.lo(),
            b: pair.hi(),
            jaccard,
            containment_a: a,
            containment_b: b,
            found_by: Generators::default(),
            aligned: None,
        }
    }

    /// The match of two other documents with the same texts, without the passages.
    pub(super) fn of_twins(&self, a: DocId, b: DocId) -> Match {
        let aligned = self.aligned.as_ref().map(|aligned| Aligned {
            passages: Vec::new(),
            unweighed: None,
            ..**aligned
        });
        Match {
            a,
            b,
            aligned: aligned.map(Box::new),
            ..*self
        }
    }

    /// How much each has of the other; `None` if they were not aligned.
    pub fn shares(&self) -> Option<&Shares> {
        self.aligned.as_ref().map(|aligned| &aligned.shares)
    }

    /// The passages they share, in the order of `b`.
    pub fn passages(&self) -> &[Shared] {
        self.aligned
            .as_ref()
            .map_or(&[], |aligned| &aligned.passages)
    }

    /// The evidence for or against reuse of wording; `None` if that is not in question.
    pub fn wording(&self) -> Option<CommonWording> {
        self.aligned.as_ref()?.wording
    }

    /// Whether what the two share is only the form of their kind, which neither took from the other.
    pub fn is_form(&self) -> bool {
        self.wording().is_some_and(|wording| wording.is_form())
    }

    pub(super) fn is_carried(&self) -> bool {
        self.aligned
            .as_ref()
            .is_some_and(|aligned| aligned.is_carried)
    }
}

/// A passage that two articles share. Its text is read again when needed: all texts together
/// would take most of the memory of a large corpus.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    /// The passage in tokens.
    pub tokens: align::Passage,
    /// Where it is in the text of the first.
    pub a: CharSpan,
    /// Where it is in the text of the second.
    pub b: CharSpan,
}

/// All matches, and which shortcuts were taken.
#[derive(Debug, Default)]
pub struct Matches {
    /// The matches, sorted by their documents. Of twins, only the first has matches with others.
    pub pairs: Vec<Match>,
    /// The pair that was asked for, if there was only one.
    pub only: Option<CandidatePair>,
    /// The number of candidate pairs that were examined.
    pub candidates: usize,
    /// Buckets that were sampled.
    pub oversized: Vec<OversizedBucket>,
    /// How many fingerprints only linked their documents in a chain, and how many documents the largest of these has.
    pub oversized_fingerprints: (usize, usize),
    /// The documents that may lack pairs for any of these reasons, sorted; of twins, only the first.
    pub sampled: Vec<DocId>,
    /// Large groups of copies of which not all pairs were compared.
    pub crowds: Crowds,
}

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
    let found = in_turn(chunks.len(), Texts::default, answers);
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
