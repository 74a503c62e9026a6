//! A corpus without near-duplicates.
//!
//! Articles are visited in keep order, and one is removed if and only if its verified Jaccard reaches the
//! threshold with a kept article that it was compared with. So every removal can be shown, and no two kept articles
//! are verified duplicates.

use super::against::FilesBefore;
use super::matches::Matches;
use super::memory::Budget;
use super::stages::{self, Stages};
use super::{
    ArticleSource, Corpus, Error, FactsToKeep, Given, Match, Progress, Stage, thinning, threads,
};
use crate::base::DocId;
use crate::cluster::{Adjacency, DocOrder};
use crate::config::{Config, Keep};
use crate::ingest::{Published, RecordError, RecordWarning};
use crate::report::{CapSummary, Reason, RemovedRow};
use crate::verify::{Containment, Jaccard};
use std::cmp::Reverse;

/// A corpus, and which of its articles are kept.
#[derive(Debug)]
pub struct Deduped {
    corpus: Corpus,
    matches: Matches,
    /// For each document the kept one that it duplicates.
    duplicate_of: Vec<Option<DocId>>,
    files_before: FilesBefore,
    caps: Vec<CapSummary>,
}

/// Finds which articles to remove. Articles of a reference are left as they are: they are neither removed nor
/// reported, but their duplicates are removed from the rest.
///
/// Only copies are looked for, whatever the [level](Config::level) of `config` is.
///
/// # Errors
///
/// When the input cannot be read, or needs more than the [memory](Config::memory) that was given.
pub fn dedupe<S: ArticleSource>(
    config: &Config,
    source: &S,
    progress: &dyn Progress,
) -> Result<Deduped, Error> {
    let config = &config.for_copies();
    let given = Given {
        config,
        source,
        progress,
    };
    threads::with(config, || {
        let mut stages = Stages::new(progress);
        let mut corpus = stages.run(Stage::Read, None, || {
            Corpus::read(config, source, FactsToKeep::Bare, progress)
        })?;
        // Before candidates are looked for: of a bucket over the cap everyone meets those that are
        // visited first, since these stay. Copies of others that stay may not be found there.
        corpus.order = keep_order(&corpus, config.keep());
        let matches = stages.run(Stage::Compare, None, || {
            thinning::find(given, &mut corpus, Budget::new(config))
        })?;
        let duplicate_of = stages.run(Stage::Choose, None, || choose(&corpus, &matches.pairs));
        progress.finish();
        Ok(Deduped {
            caps: stages::matching_caps(config, &matches),
            corpus,
            matches,
            duplicate_of,
            files_before: FilesBefore::of(source),
        })
    })
}

/// Decides in the order of the corpus, which is the keep order. Twins share one fate: what one of them
/// duplicates, all do.
pub(super) fn choose(corpus: &Corpus, matches: &[Match]) -> Vec<Option<DocId>> {
    let visits = &corpus.order;
    let edges = matches
        .iter()
        .map(|found| (found.a, found.b, found.jaccard.ratio()));
    let graph = Adjacency::new(corpus.len(), edges);
    // By the first of its twins: which of the twins is kept, and which kept one they duplicate.
    let mut kept: Vec<Option<DocId>> = vec![None; corpus.len()];
    let mut duplicate_of: Vec<Option<DocId>> = vec![None; corpus.len()];
    for document in visits.docs() {
        let first = corpus.twins[document.index()];
        if corpus.tokens[document.index()] == 0 {
            continue;
        }
        let twin = kept[first.index()];
        let near = || {
            let neighbours = graph.neighbours(first).iter();
            let kept = neighbours.filter_map(|near| {
                kept[near.doc.index()].map(|kept| (near.weight.millionths(), kept))
            });
            kept.min_by_key(|&(jaccard, kept)| (Reverse(jaccard), visits.rank(kept)))
                .map(|(_, kept)| kept)
        };
        let found = twin
            .or_else(near)
            .filter(|_| document.index() >= corpus.reference);
        duplicate_of[document.index()] = found;
        if found.is_none() && twin.is_none() {
            kept[first.index()] = Some(document);
        }
    }
    duplicate_of
}

/// By document, the rank of its date among all dates, undated documents last.
fn date_ranks(corpus: &Corpus) -> Vec<u32> {
    let date = |document: DocId| corpus.facts.published[document.index()];
    let mut ranks = vec![0; corpus.len()];
    let (mut rank, mut before) = (0, None);
    for document in corpus.order.docs() {
        let is_later =
            before.is_some_and(|before| Published::order(date(before), date(document)).is_lt());
        rank += u32::from(is_later);
        ranks[document.index()] = rank;
        before = Some(document);
    }
    ranks
}

/// The order of visits in a corpus that is still in the order of dates and ids.
pub(super) fn keep_order(corpus: &Corpus, keep: Keep) -> DocOrder {
    let dates = date_ranks(corpus);
    let date = |document: DocId| dates[document.index()];
    let longest = |document: DocId| Reverse(corpus.tokens[document.index()]);
    // Among articles of one date, the corpus is in the order of their ids.
    let by_id = |a: DocId, b: DocId| corpus.order.rank(a).cmp(&corpus.order.rank(b));
    let others = |document: DocId| document.index() >= corpus.reference;
    let len = corpus.len();
    match keep {
        Keep::Earliest => {
            let key = |document| (others(document), date(document), longest(document));
            DocOrder::by_key(len, key, by_id)
        }
        Keep::Longest => {
            let key = |document| (others(document), longest(document), date(document));
            DocOrder::by_key(len, key, by_id)
        }
        // The articles of a reference have the lowest numbers.
        Keep::First => DocOrder::by_key(len, |document| document, |a, b| a.cmp(&b)),
    }
}

impl Deduped {
    /// The article that `document` duplicates; `None` if it is kept.
    pub fn duplicate_of(&self, document: DocId) -> Option<DocId> {
        self.duplicate_of[document.index()]
    }

    /// The corpus that was read.
    pub(super) fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Every limit that was reached, with the rule that was applied instead.
    pub fn caps(&self) -> &[CapSummary] {
        &self.caps
    }

    /// Records that were left out, and rows of the metadata before them.
    pub fn errors(&self) -> &[RecordError] {
        &self.corpus.errors
    }

    /// Warnings about records that were kept although something in them was ignored.
    pub fn warnings(&self) -> &[RecordWarning] {
        &self.corpus.warnings
    }

    /// Whether a document is to be written: it is not in the reference, and
    /// does not duplicate a kept one.
    pub fn is_kept(&self, document: DocId) -> bool {
        document.index() >= self.corpus.reference && self.duplicate_of(document).is_none()
    }

    /// Every document that is to be written with its id, in the order of reading.
    ///
    /// ```
    /// use wirecopy::config::Config;
    /// use wirecopy::ingest::{ArticleBatch, ArticleRef};
    /// use wirecopy::pipeline::{InMemory, Silent, dedupe};
    ///
    /// let text = "The old bridge over the river will close for five months from Monday.";
    /// let articles: ArticleBatch = ["post-1", "echo-7"]
    ///     .map(|id| ArticleRef { id, text, ..ArticleRef::default() })
    ///     .into_iter()
    ///     .collect();
    /// let deduped = dedupe(&Config::default(), &InMemory(&articles), &Silent)?;
    /// let kept: Vec<&str> = deduped.kept().map(|(_, id)| id).collect();
    /// assert_eq!(kept, ["echo-7"]);
    /// # Ok::<(), wirecopy::pipeline::Error>(())
    /// ```
    pub fn kept(&self) -> impl Iterator<Item = (DocId, &str)> {
        let documents = (0..self.corpus.len()).map(DocId::new);
        documents
            .filter(|&document| self.is_kept(document))
            .map(|document| (document, self.corpus.id(document)))
    }

    /// How many files of the reference are numbered before those of the corpus.
    pub(super) fn files_before(&self) -> FilesBefore {
        self.files_before
    }

    /// Why an article is removed; `None` if it is kept.
    pub fn removal_of(&self, document: DocId) -> Option<RemovedRow<'_>> {
        self.duplicate_of(document)
            .map(|kept| self.removal(document, kept))
    }

    /// How many articles are removed.
    pub fn removed_count(&self) -> usize {
        self.duplicate_of.iter().flatten().count()
    }

    /// A row for every removed article, in the order of the corpus.
    pub fn removed(&self) -> impl Iterator<Item = RemovedRow<'_>> {
        (0..self.corpus.len())
            .map(DocId::new)
            .filter_map(|document| self.removal_of(document))
    }

    fn removal(&self, document: DocId, kept: DocId) -> RemovedRow<'_> {
        let (gone, stays) = (
            self.corpus.twins[document.index()],
            self.corpus.twins[kept.index()],
        );
        let key = (gone.min(stays), gone.max(stays));
        let found = self
            .matches
            .pairs
            .binary_search_by_key(&key, |found| (found.a, found.b))
            .ok();
        let (jaccard, containment) = match found.map(|at| &self.matches.pairs[at]) {
            Some(found) if found.a == gone => (found.jaccard, found.containment_a),
            Some(found) => (found.jaccard, found.containment_b),
            None => (Jaccard::IDENTICAL, Containment::IDENTICAL),
        };
        RemovedRow {
            id: self.corpus.id(document).into(),
            kept_id: self.corpus.id(kept).into(),
            jaccard: Some(jaccard.ratio()),
            containment: Some(containment.ratio()),
            reason: match (kept.index() < self.corpus.reference, gone == stays) {
                (true, _) => Reason::InReference,
                (false, true) => Reason::Identical,
                (false, false) => Reason::NearDuplicate,
            },
        }
    }
}
