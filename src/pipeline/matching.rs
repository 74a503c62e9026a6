//! The second pass: candidate pairs to exact figures.
//!
//! The texts of candidates are read again, a [chunk](Chunks) of pairs at a time, so memory is bounded
//! by the chunk and not by the corpus.

use super::chunks::{Chunks, Documents, Room};
use super::crowds::{self, Crowds};
use super::levels::is_taken;
use super::memory::{Budget, Held};
use super::reuse::{self, Unweighed};
use super::spill::Bands;
use super::{ArticleSource, Corpus, Error, Progress, masking};
use crate::align::{self, Grams, Marks, Shares, Side};
use crate::base::{CharSpan, DocId, TokenSpan};
use crate::boilerplate::weighted;
use crate::cluster::{Edge, Level};
use crate::config::Config;
use crate::ingest::Decoded;
use crate::lsh::{self, CandidatePair, OversizedBucket, Scope};
use crate::normalise::{self, CharIndex, TokenBatch, TokenClass, TokenHasher};
use crate::provenance::CommonWording;
use crate::report::FoundBy;
use crate::shingle::{self, ShingleBatch};
use crate::sketch::Method;
use crate::verify::{self, Containment, Jaccard, Overlap, Sets};
use rayon::prelude::*;

/// What is read at once to be counted: eight bytes a token and the texts, which is quick beside
/// reading texts again,
const COUNTED: Room = Room {
    pairs: 1 << 17,
    tokens: 1 << 20,
};

/// the same in a bounded memory,
const COUNTED_WITHIN: Room = Room {
    tokens: 1 << 17,
    ..COUNTED
};

/// and to be aligned, which takes more of both.
const ALIGNED: Room = Room {
    pairs: 2048,
    tokens: 1 << 18,
};

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
    pub found_by: Generators,
    /// What each has of the other; `None` where nothing was aligned.
    pub shares: Option<Shares>,
    /// The passages they share, in the order of `b`.
    pub passages: Vec<Shared>,
    /// What tells whether these were taken; `None` where they are copies, share too little for a
    /// family, or were not looked at in a corpus.
    pub wording: Option<CommonWording>,
    /// What is left to be weighed for it.
    pub(super) unweighed: Option<Unweighed>,
}

/// Some of the generators that nominate pairs. One byte, since there are as many as pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generators(u8);

impl Generators {
    /// These and one more.
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
    fn new(pair: CandidatePair, overlap: Overlap) -> Match {
        let containments = [overlap.containment_a(), overlap.containment_b()];
        Match::bare(pair, overlap.jaccard(), containments)
    }

    fn identical(pair: CandidatePair) -> Match {
        Match {
            found_by: Generators::default().with(FoundBy::Identical),
            ..Match::bare(pair, Jaccard::IDENTICAL, [Containment::IDENTICAL; 2])
        }
    }

    /// What is counted, before anything is aligned.
    fn bare(pair: CandidatePair, jaccard: Jaccard, [a, b]: [Containment; 2]) -> Match {
        Match {
            a: pair.lo(),
            b: pair.hi(),
            jaccard,
            containment_a: a,
            containment_b: b,
            found_by: Generators::default(),
            shares: None,
            passages: Vec::new(),
            wording: None,
            unweighed: None,
        }
    }

    /// The same of two documents with the same texts, without the passages.
    pub(super) fn of_twins(&self, a: DocId, b: DocId) -> Match {
        Match {
            a,
            b,
            passages: Vec::new(),
            unweighed: None,
            ..*self
        }
    }

    /// Whether what the two share is the form of their kind, which neither has from the other.
    pub fn is_form(&self) -> bool {
        self.wording.is_some_and(|wording| wording.is_form())
    }
}

/// A passage that two articles share. Its text is read again where it is wanted: all texts together
/// would take most of the memory of a large corpus.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    /// The same in tokens.
    pub tokens: align::Passage,
    /// Where it stands in the text of the first.
    pub a: CharSpan,
    /// Where it stands in the text of the second.
    pub b: CharSpan,
}

/// All matches, and which shortcuts were taken.
#[derive(Debug, Default)]
pub struct Matches {
    /// Sorted by their documents. Of twins, only the first has matches with others.
    pub pairs: Vec<Match>,
    /// The one pair that was asked for, where only one was.
    pub only: Option<CandidatePair>,
    /// Candidate pairs that were looked at.
    pub candidates: usize,
    /// Buckets that were sampled.
    pub oversized: Vec<OversizedBucket>,
    /// Fingerprints that linked their documents in a chain only, and the documents of the largest.
    pub oversized_fingerprints: (usize, usize),
    /// The documents that may lack pairs for it, sorted; of twins the first.
    pub sampled: Vec<DocId>,
    /// Copies by the hundred, of which not all pairs were compared.
    pub crowds: Crowds,
}

/// Nominates pairs, reads their texts and counts, within `budget`.
///
/// # Errors
///
/// When a text cannot be read again, or [`Error::Memory`].
pub fn find<S: ArticleSource>(
    config: &Config,
    corpus: &mut Corpus,
    source: &S,
    budget: Budget,
    progress: &dyn Progress,
) -> Result<Matches, Error> {
    // Who leads an oversized bucket, and who is whose neighbour in a chain.
    let ranks = corpus.twin_ranks();
    let scope = Scope {
        reference: None,
        ranks: Some(&ranks),
    };
    let bands = std::mem::replace(&mut corpus.bands, Bands::new(config));
    let banded = bands.candidates(config.lsh(), scope)?;
    let passages = std::mem::take(&mut corpus.passages).candidates(FINGERPRINT_CAP, &ranks);
    let by_band = match config.sketch().method {
        Method::MinHash | Method::MinHashReference => FoundBy::MinHash,
        Method::SimHash => FoundBy::SimHash,
    };
    let twins = twins(corpus);
    let mut lists = vec![
        (&banded.pairs, by_band),
        (&passages.pairs, FoundBy::Passage),
    ];
    let is_copy = config.level() == Level::Copy;
    if !is_copy {
        lists.push((&twins, FoundBy::Identical));
    }
    let nominated = union(corpus, &lists);
    let held = Held::of(corpus);
    budget.check(held.with_pairs(nominated.len()))?;
    let candidates = nominated.len();
    let (mut pairs, crowds) = match is_copy {
        true => {
            let pairs = compare(config, corpus, source, &nominated, Kept::Alike, progress)?;
            (pairs, Crowds::default())
        }
        false => {
            let caps = crowds::Caps::default();
            crowds::compare(config, corpus, source, nominated, caps, progress)?
        }
    };
    if !is_copy {
        reuse::weigh(config, corpus, source, &mut pairs)?;
    }
    if is_copy {
        budget.check(held.with_matches(pairs.len() + twins.len()))?;
        // The figures of twins are known without reading their texts again.
        pairs.extend(twins.iter().map(|&pair| Match::identical(pair)));
        pairs.sort_unstable_by_key(|found| (found.a, found.b));
    }
    Ok(Matches {
        pairs,
        only: None,
        candidates,
        crowds,
        oversized: banded.oversized,
        oversized_fingerprints: (passages.oversized, passages.largest),
        sampled: sampled(corpus, [&banded.sampled, &passages.sampled]),
    })
}

/// The documents that any of the lists marks. What was found of the twin that was read first is said of
/// the twin that is first in order.
fn sampled(corpus: &Corpus, lists: [&Vec<bool>; 2]) -> Vec<DocId> {
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
pub(super) enum Kept {
    /// Those that share wording: at the level `copy` the threshold, else a passage.
    Alike,
    /// All of them.
    All,
}

/// Reads the texts of `pairs`, which are sorted, and counts; the result is sorted as they are.
///
/// # Errors
///
/// When a text cannot be read again.
pub(super) fn compare<S: ArticleSource>(
    config: &Config,
    corpus: &Corpus,
    source: &S,
    pairs: &[(CandidatePair, Generators)],
    kept: Kept,
    progress: &dyn Progress,
) -> Result<Vec<Match>, Error> {
    let order: Vec<CandidatePair> = pairs.iter().map(|(pair, _)| *pair).collect();
    let is_aligned = config.level() > Level::Copy;
    let room = match is_aligned {
        true => ALIGNED,
        false => counted(config),
    };
    let read = |texts: &mut Texts, chunk: &[CandidatePair]| {
        texts.read(config, corpus, source, chunk, is_aligned)
    };
    let compare = |texts: &Texts, pair| texts.compare(config, pair, kept);
    let mut kept = in_chunks(corpus, order, room, read, compare, progress)?;
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

/// Reads the texts of `pairs` and counts, whatever the level: those that reach the threshold, in no
/// order.
///
/// # Errors
///
/// When a text cannot be read again.
pub(super) fn count<S: ArticleSource>(
    config: &Config,
    corpus: &Corpus,
    source: &S,
    pairs: &[CandidatePair],
    progress: &dyn Progress,
) -> Result<Vec<Edge>, Error> {
    let read = |texts: &mut Texts, chunk: &[CandidatePair]| {
        texts.read(config, corpus, source, chunk, false)
    };
    let count = |texts: &Texts, pair| {
        let overlap = texts.copies(config, pair)?;
        Some(Edge {
            a: pair.lo(),
            b: pair.hi(),
            similarity: overlap.jaccard().ratio(),
        })
    };
    in_chunks(
        corpus,
        pairs.to_vec(),
        counted(config),
        read,
        count,
        progress,
    )
}

/// What is read at once to be counted.
fn counted(config: &Config) -> Room {
    match Budget::new(config).is_bounded() {
        true => COUNTED_WITHIN,
        false => COUNTED,
    }
}

/// Cuts `pairs` into chunks, reads the texts of each, and asks of all its pairs.
fn in_chunks<R: Send>(
    corpus: &Corpus,
    pairs: Vec<CandidatePair>,
    room: Room,
    read: impl Fn(&mut Texts, &[CandidatePair]) -> Result<(), Error> + Sync,
    ask: impl Fn(&Texts, CandidatePair) -> Option<R> + Sync,
    progress: &dyn Progress,
) -> Result<Vec<R>, Error> {
    let groups = lsh::components(corpus.len(), &pairs);
    drop(pairs);
    let chunks = Chunks::of(&groups, room, corpus);
    drop(groups);
    let found: Vec<Result<Vec<R>, Error>> = (0..chunks.len())
        .into_par_iter()
        .map_init(Texts::default, |texts, number| {
            let chunk = chunks.get(number);
            read(texts, chunk)?;
            let found = chunk.iter().filter_map(|&pair| ask(texts, pair)).collect();
            progress.advance(chunk.len() as u64);
            Ok(found)
        })
        .collect();
    let mut all = Vec::new();
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

/// The texts of the documents of some pairs, ready to be compared. The room is used again for the
/// next.
#[derive(Default)]
struct Texts {
    /// Sorted.
    documents: Vec<DocId>,
    articles: Decoded,
    /// Empty where nothing is aligned.
    tokens: TokenBatch,
    /// Of the tokens of all, cut like them; empty where nothing is aligned.
    marks: Vec<Marks>,
    /// What the alignments of each begin from; empty where nothing is aligned.
    grams: Grams,
    /// The figures of each; empty where nothing is aligned.
    figures: Sets,
    sets: Sets,
    shingles: ShingleBatch,
    set: Vec<u64>,
    hasher: TokenHasher,
    hashes: Vec<u64>,
}

impl Texts {
    /// Replaces what is there by the texts of `pairs`, to be aligned or only counted.
    fn read<S: ArticleSource>(
        &mut self,
        config: &Config,
        corpus: &Corpus,
        source: &S,
        pairs: &[CandidatePair],
        aligned: bool,
    ) -> Result<(), Error> {
        self.documents.clear();
        self.documents
            .extend(pairs.iter().flat_map(|pair| [pair.lo(), pair.hi()]));
        self.documents.sort_unstable();
        self.documents.dedup();
        self.articles.clear();
        corpus.reread(source, &self.documents, &mut self.articles)?;
        let articles = &self.articles.articles;
        if aligned {
            normalise::batch(&articles.texts, config.normalise(), &mut self.tokens);
        }
        self.marks.clear();
        self.grams.clear();
        self.figures.clear();
        self.sets.clear();
        let mut blocks = Vec::new();
        for row in 0..articles.len() {
            // Where nothing is aligned, nothing is asked of tokens but their shingles.
            let tokens = if aligned {
                self.tokens.hashes.row(row)
            } else {
                self.hashes.clear();
                let unit = config.normalise().unit;
                self.hasher
                    .append(articles.texts.get(row), unit, &mut self.hashes);
                &self.hashes
            };
            self.shingles.hashes.clear();
            shingle::document(tokens, config.shingle(), &mut self.shingles);
            let shingles = self.shingles.hashes.row(0);
            masking::ignored(
                config,
                &corpus.boilerplate,
                articles.sources.get(row),
                shingles,
                tokens.len(),
                &mut blocks,
            );
            if aligned {
                let start = self.marks.len();
                let text = articles.texts.get(row);
                let document = self.tokens.document(row);
                let marks = document.classes.iter().zip(document.spans);
                self.marks.extend(marks.map(|(&class, span)| {
                    let mark = mark(class);
                    match text[span.range()].starts_with(char::is_numeric) {
                        true => mark.with(Marks::FIGURE),
                        false => mark,
                    }
                }));
                for block in &blocks {
                    self.marks[start..][block.range()].fill(Marks::WEIGHTLESS);
                }
                let side = Side::new(tokens, &self.marks[start..]);
                self.grams.push(&side, config.align());
                let marked = tokens.iter().zip(&self.marks[start..]);
                let figures = marked.filter(|(_, mark)| mark.has(Marks::FIGURE));
                self.set.clear();
                self.set.extend(figures.map(|(&token, _)| token));
                self.figures.push(&mut self.set);
            }
            self.set.clear();
            if blocks.is_empty() {
                self.set.extend_from_slice(shingles);
            } else {
                let width = config.shingle().width.get();
                weighted(shingles, width, tokens.len(), &blocks, &mut self.set);
            }
            self.sets.push(&mut self.set);
        }
        Ok(())
    }

    fn row(&self, document: DocId) -> usize {
        self.documents
            .binary_search(&document)
            .expect("the texts of all pairs of the chunk were read")
    }

    /// What two share; `None` below the threshold.
    fn copies(&self, config: &Config, pair: CandidatePair) -> Option<Overlap> {
        let [a, b] = [pair.lo(), pair.hi()].map(|end| self.sets.row(self.row(end)));
        Overlap::at_least(a, b, config.threshold())
    }

    /// The figures of one pair; `None` where they say that the two have nothing to do with each
    /// other: at the copy level below the threshold, else without any shared passage.
    fn compare(&self, config: &Config, pair: CandidatePair, kept: Kept) -> Option<Match> {
        if config.level() == Level::Copy {
            return Some(Match::new(pair, self.copies(config, pair)?));
        }
        let (a, b) = (self.row(pair.lo()), self.row(pair.hi()));
        let overlap = Overlap::of(self.sets.row(a), self.sets.row(b));
        let (side_a, side_b) = (self.side(a), self.side(b));
        let mut passages = align::passages(&side_a, &side_b, config.align());
        let same_text = side_a.tokens() == side_b.tokens();
        if same_text && passages.is_empty() {
            passages.extend(align::Passage::whole(&side_a, &side_b));
        }
        let is_copy = same_text || overlap.jaccard().ratio() >= config.threshold();
        if !is_copy && passages.is_empty() && kept == Kept::Alike {
            return None;
        }
        let shares = align::shares(&side_a, &side_b, &passages);
        // Nothing is counted of two that are all boilerplate, and they are the same.
        let all_ignored = same_text && self.sets.row(a).is_empty();
        let mut found = Match {
            shares: Some(shares),
            ..match all_ignored {
                true => Match::identical(pair),
                false => Match::new(pair, overlap),
            }
        };
        if is_copy && !all_ignored && !is_taken(&found) {
            // A table, a list of names: what holds no narration to align is told by its shingles.
            found.shares = Some(Shares {
                derived_a: Some(overlap.containment_a().ratio()),
                derived_b: Some(overlap.containment_b().ratio()),
                ..shares
            });
        }
        if reuse::is_in_question(config, &found) {
            let (figures_a, figures_b) = (self.figures.row(a), self.figures.row(b));
            let same = Overlap::of(figures_a, figures_b).shared();
            let fewer = figures_a.values().len().min(figures_b.values().len());
            found.unweighed = Some(Unweighed {
                shared: overlap.shared() as u32,
                sample: self.sample(a, b),
                other_figures: (fewer - same) as u32,
            });
        }
        found.passages = self.located(a, b, passages);
        Some(found)
    }

    /// Some of the shingles that two share, the same ones of whatever pair has them.
    fn sample(&self, a: usize, b: usize) -> Box<[u64]> {
        verify::smallest_shared(self.sets.row(a), self.sets.row(b), reuse::SAMPLED).into()
    }

    fn side(&self, row: usize) -> Side<'_> {
        let marks = &self.marks[self.tokens.hashes.range(row)];
        Side::new(self.tokens.hashes.row(row), marks).with_grams(self.grams.row(row))
    }

    fn located(&self, a: usize, b: usize, passages: Vec<align::Passage>) -> Vec<Shared> {
        let [chars_a, chars_b] =
            [a, b].map(|row| CharIndex::new(self.articles.articles.texts.get(row)));
        let bytes = |row: usize, span: TokenSpan| self.tokens.document(row).bytes(span);
        passages
            .into_iter()
            .filter_map(|tokens| {
                Some(Shared {
                    tokens,
                    a: chars_a.chars(bytes(a, tokens.a)?),
                    b: chars_b.chars(bytes(b, tokens.b)?),
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
