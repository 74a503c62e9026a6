//! The second pass: candidate pairs to exact figures.
//!
//! The texts of candidates are read again, a chunk of pairs at a time, so memory is bounded by the
//! chunk and not by the corpus. Pairs are ordered by the group of documents they connect, so a text
//! is read once, but for groups of thousands.

use super::{ArticleSource, Corpus, Error, Progress, masking};
use crate::align::{self, Marks, Shares, Side};
use crate::base::{CharSpan, DocId, TokenSpan};
use crate::boilerplate::weighted;
use crate::cluster::Level;
use crate::config::Config;
use crate::ingest::Decoded;
use crate::lsh::{self, CandidatePair, OversizedBucket, Scope};
use crate::normalise::{self, CharIndex, TokenBatch, TokenClass};
use crate::report::FoundBy;
use crate::shingle::{self, ShingleBatch};
use crate::sketch::Method;
use crate::verify::{self, Containment, Jaccard, Overlap};
use rayon::prelude::*;

/// Pairs whose texts are read together.
const PAIRS_AT_ONCE: usize = 2048;

/// Documents that may hold one fingerprint before it links them in a chain only.
pub(super) const FINGERPRINT_CAP: usize = 64;

/// A pair of documents with its exact figures; `a` has the lower number.
#[derive(Clone, Debug)]
pub struct Match {
    /// One document.
    pub a: DocId,
    /// The other.
    pub b: DocId,
    /// What they share of all they have.
    pub jaccard: Jaccard,
    /// The share of the first that stands in the second.
    pub containment_a: Containment,
    /// The share of the second that stands in the first.
    pub containment_b: Containment,
    /// The generators that nominated the pair.
    pub found_by: Vec<FoundBy>,
    /// What each has of the other; `None` where nothing was aligned.
    pub shares: Option<Shares>,
    /// The passages they share, in the order of `b`.
    pub passages: Vec<Shared>,
}

impl Match {
    fn new(pair: CandidatePair, overlap: Overlap, found_by: Vec<FoundBy>) -> Match {
        Match {
            a: pair.lo(),
            b: pair.hi(),
            jaccard: overlap.jaccard(),
            containment_a: overlap.containment_a(),
            containment_b: overlap.containment_b(),
            found_by,
            shares: None,
            passages: Vec::new(),
        }
    }

    fn identical(pair: CandidatePair) -> Match {
        Match {
            a: pair.lo(),
            b: pair.hi(),
            jaccard: Jaccard::IDENTICAL,
            containment_a: Containment::IDENTICAL,
            containment_b: Containment::IDENTICAL,
            found_by: vec![FoundBy::Identical],
            shares: None,
            passages: Vec::new(),
        }
    }
}

/// A passage that two articles share.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The same in tokens.
    pub tokens: align::Passage,
    /// Where it stands in the text of the first.
    pub a: CharSpan,
    /// Where it stands in the text of the second.
    pub b: CharSpan,
    /// The passage as it stands in the first.
    pub text_a: Box<str>,
    /// The passage as it stands in the second.
    pub text_b: Box<str>,
}

/// All matches, and which shortcuts were taken.
#[derive(Debug, Default)]
pub struct Matches {
    /// Sorted by their documents. Of twins, only the first has matches with others.
    pub pairs: Vec<Match>,
    /// Candidate pairs that were looked at.
    pub candidates: usize,
    /// Buckets that were sampled.
    pub oversized: Vec<OversizedBucket>,
    /// Fingerprints that linked their documents in a chain only, and the documents of the largest.
    pub oversized_fingerprints: (usize, usize),
}

/// Nominates pairs, reads their texts and counts.
///
/// # Errors
///
/// When a text cannot be read again.
pub fn find<S: ArticleSource>(
    config: &Config,
    corpus: &mut Corpus,
    source: &S,
    progress: &dyn Progress,
) -> Result<Matches, Error> {
    // Who leads an oversized bucket must not depend on which twin was read first.
    let ranks: Vec<u32> = corpus
        .twins
        .iter()
        .map(|&first| corpus.order.rank(first))
        .collect();
    let scope = Scope {
        reference: None,
        ranks: Some(&ranks),
    };
    let banded = lsh::candidates(&corpus.bands, config.lsh(), scope);
    let passages = std::mem::take(&mut corpus.passages).candidates(FINGERPRINT_CAP);
    let by_band = match config.sketch().method {
        Method::MinHash | Method::MinHashReference => FoundBy::MinHash,
        Method::SimHash => FoundBy::SimHash,
    };
    let twins = twins(corpus);
    let mut lists = vec![
        (&banded.pairs, by_band),
        (&passages.pairs, FoundBy::Passage),
    ];
    let mut matches = Matches::default();
    if config.level() == Level::Copy {
        // The figures of twins are known without reading their texts again.
        matches
            .pairs
            .extend(twins.iter().map(|&pair| Match::identical(pair)));
    } else {
        lists.push((&twins, FoundBy::Identical));
    }
    let pairs = union(corpus, &lists);
    matches.candidates = pairs.len();
    matches.oversized = banded.oversized;
    matches.oversized_fingerprints = (passages.oversized, passages.largest);
    matches
        .pairs
        .extend(compare(config, corpus, source, &pairs, progress)?);
    matches
        .pairs
        .sort_unstable_by_key(|found| (found.a, found.b));
    Ok(matches)
}

/// Reads the texts of `pairs`, which are sorted, and counts. Pairs of nothing in common are left out.
///
/// # Errors
///
/// When a text cannot be read again.
pub fn compare<S: ArticleSource>(
    config: &Config,
    corpus: &Corpus,
    source: &S,
    pairs: &[(CandidatePair, Vec<FoundBy>)],
    progress: &dyn Progress,
) -> Result<Vec<Match>, Error> {
    let order: Vec<CandidatePair> = pairs.iter().map(|(pair, _)| *pair).collect();
    let groups = lsh::components(corpus.len(), &order);
    let by_group: Vec<CandidatePair> = groups
        .iter()
        .flat_map(|(_, pairs)| pairs.iter().copied())
        .collect();
    let found_by = |pair: CandidatePair| {
        let at = order
            .binary_search(&pair)
            .expect("grouping the pairs keeps each of them");
        pairs[at].1.clone()
    };
    let found: Vec<Result<Vec<Match>, Error>> = by_group
        .par_chunks(PAIRS_AT_ONCE)
        .map(|chunk| {
            let texts = Texts::read(config, corpus, source, chunk)?;
            let kept = chunk
                .iter()
                .filter_map(|&pair| texts.compare(config, pair, found_by(pair)));
            let kept = kept.collect();
            progress.advance(chunk.len() as u64);
            Ok(kept)
        })
        .collect();
    let mut kept = Vec::new();
    for chunk in found {
        kept.extend(chunk?);
    }
    Ok(kept)
}

/// Each twin with the first of its kind. Documents without tokens are not compared.
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

/// Lists of pairs as one sorted list, each pair with who found it. What was found for the twin that
/// was read first is said of the twin that is first in order.
fn union(
    corpus: &Corpus,
    lists: &[(&Vec<CandidatePair>, FoundBy)],
) -> Vec<(CandidatePair, Vec<FoundBy>)> {
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
    all.sort_unstable();
    all.chunk_by(|x, y| x.0 == y.0)
        .map(|same| (same[0].0, same.iter().map(|x| x.1).collect()))
        .collect()
}

/// The texts of the documents of some pairs, ready to be compared.
struct Texts {
    /// Sorted.
    documents: Vec<DocId>,
    articles: Decoded,
    tokens: TokenBatch,
    marks: Vec<Vec<Marks>>,
    sets: Vec<Vec<u64>>,
}

impl Texts {
    fn read<S: ArticleSource>(
        config: &Config,
        corpus: &Corpus,
        source: &S,
        pairs: &[CandidatePair],
    ) -> Result<Texts, Error> {
        let mut documents: Vec<DocId> = pairs
            .iter()
            .flat_map(|pair| [pair.lo(), pair.hi()])
            .collect();
        documents.sort_unstable();
        documents.dedup();
        let mut articles = Decoded::default();
        corpus.reread(source, &documents, &mut articles)?;
        let mut tokens = TokenBatch::default();
        normalise::batch(&articles.articles.texts, config.normalise(), &mut tokens);
        let mut shingles = ShingleBatch::default();
        shingle::batch(&tokens, config.shingle(), &mut shingles);
        let (mut marks, mut sets) = (Vec::new(), Vec::new());
        let mut blocks = Vec::new();
        for row in 0..tokens.len() {
            let document = tokens.document(row);
            let source = articles.articles.sources.get(row);
            let row = shingles.hashes.row(row);
            masking::ignored(
                config,
                &corpus.boilerplate,
                source,
                row,
                document,
                &mut blocks,
            );
            let mut of_tokens: Vec<Marks> =
                document.classes.iter().map(|&class| mark(class)).collect();
            if config.level() > Level::Copy {
                blocks
                    .iter()
                    .for_each(|block| of_tokens[block.range()].fill(Marks::WEIGHTLESS));
            }
            marks.push(of_tokens);
            let mut set = Vec::with_capacity(row.len());
            weighted(
                row,
                config.shingle().width.get(),
                document.len(),
                &blocks,
                &mut set,
            );
            verify::sort_unique(&mut set);
            sets.push(set);
        }
        Ok(Texts {
            documents,
            marks,
            articles,
            tokens,
            sets,
        })
    }

    fn row(&self, document: DocId) -> usize {
        self.documents
            .binary_search(&document)
            .expect("the texts of all pairs of the chunk were read")
    }

    /// The figures of one pair; `None` where they say that the two have nothing to do with each
    /// other: at the copy level below the threshold, else without any shared passage.
    fn compare(
        &self,
        config: &Config,
        pair: CandidatePair,
        found_by: Vec<FoundBy>,
    ) -> Option<Match> {
        let (a, b) = (self.row(pair.lo()), self.row(pair.hi()));
        if config.level() == Level::Copy {
            let overlap = Overlap::at_least(&self.sets[a], &self.sets[b], config.threshold())?;
            return Some(Match::new(pair, overlap, found_by));
        }
        let overlap = Overlap::of(&self.sets[a], &self.sets[b]);
        let (side_a, side_b) = (self.side(a), self.side(b));
        let passages = align::passages(&side_a, &side_b, config.align());
        if passages.is_empty() && overlap.jaccard().ratio() < config.threshold() {
            return None;
        }
        let shares = align::shares(&side_a, &side_b, &passages);
        let passages = self.located(a, b, passages);
        Some(Match {
            shares: Some(shares),
            passages,
            ..Match::new(pair, overlap, found_by)
        })
    }

    fn side(&self, row: usize) -> Side<'_> {
        Side::new(self.tokens.hashes.row(row), &self.marks[row])
    }

    fn located(&self, a: usize, b: usize, passages: Vec<align::Passage>) -> Vec<Shared> {
        let (text_a, text_b) = (
            self.articles.articles.texts.get(a),
            self.articles.articles.texts.get(b),
        );
        let (chars_a, chars_b) = (CharIndex::new(text_a), CharIndex::new(text_b));
        let bytes = |row: usize, span: TokenSpan| self.tokens.document(row).bytes(span);
        passages
            .into_iter()
            .filter_map(|tokens| {
                let (in_a, in_b) = (bytes(a, tokens.a)?, bytes(b, tokens.b)?);
                Some(Shared {
                    tokens,
                    a: chars_a.chars(in_a),
                    b: chars_b.chars(in_b),
                    text_a: text_a[in_a.range()].into(),
                    text_b: text_b[in_b.range()].into(),
                })
            })
            .collect()
    }
}

/// What alignment is to know of a token.
fn mark(class: TokenClass) -> Marks {
    let mut mark = Marks::PLAIN;
    if class.has(TokenClass::IN_QUOTES) {
        mark = mark.with(Marks::QUOTED);
    }
    if class.has(TokenClass::NAME) || class.has(TokenClass::STOP_WORD) {
        mark = mark.with(Marks::INERT);
    }
    mark
}
