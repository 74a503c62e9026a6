//! The main job: clusters, likely sources, evidence.
//!
//! [`trace`] does the work and returns a [`Trace`]; its methods are the tables, row by row, each in
//! its order. Nothing is written here.

mod answers;
mod articles;
mod cluster_origin;
mod clusters;
mod comparison;
mod direction;
mod events;
mod members;
mod originality;
mod pair_list;
mod pairs;
mod run;
mod sources;
mod tables;
mod wording;

pub use comparison::Comparison;
pub use pair_list::PairList;

use super::levels::Levels;
use super::matches::Matches;
use super::mentions::Named;
use super::stories::Stories;
use super::{ArticleSource, Corpus, Error, Progress};
use crate::base::{DocId, Ratio};
use crate::cluster::Level;
use crate::config::Config;
use crate::ingest::{RecordError, RecordWarning};
use crate::report::Summary;
use answers::ArticleAnswer;
use run::{Job, run};
use std::collections::BTreeMap;
use wording::Wording;

/// A corpus with everything that was found about it.
#[derive(Debug)]
pub struct Trace {
    corpus: Corpus,
    matches: Matches,
    /// Whether the likelier source of each match is its second document.
    reversed: Vec<bool>,
    levels: Levels,
    stories: Stories,
    mentions: Vec<Vec<Named>>,
    /// By article, the ids of publishers that it names without a mention.
    passing: BTreeMap<DocId, Vec<Box<str>>>,
    wording: Wording,
    answers: Vec<ArticleAnswer>,
    /// By article, the share of its tokens that no earlier one has, if that was asked for.
    originality: Vec<Option<Ratio>>,
    /// All documents by their articles' ids: the order of every table.
    by_id: Vec<DocId>,
    config: Config,
    summary: Summary,
}

/// Traces the articles of `source`.
///
/// # Errors
///
/// When the input cannot be read, or a file that extends the lexicon. Bad records are not an error:
/// [`Trace::errors`] lists them.
pub fn trace<S: ArticleSource>(
    config: &Config,
    source: &S,
    progress: &dyn Progress,
) -> Result<Trace, Error> {
    run(Job::Trace, config, source, progress)
}

/// Finds the pairs that [`trace`] would find, and nothing else: articles
/// without a match are not read for their sources.
///
/// # Errors
///
/// As [`trace`].
pub fn pairs<S: ArticleSource>(
    config: &Config,
    source: &S,
    progress: &dyn Progress,
) -> Result<PairList, Error> {
    run(Job::Pairs, config, source, progress).map(PairList)
}

/// Compares two articles of `source`, whether or not anything nominates them as a pair. It finds all
/// that [`trace`] would find if they were the only pair. How common a word is, is counted on all
/// articles, and whether common wording is only a form is told by the articles that hold most of it.
///
/// # Errors
///
/// [`Error::NoSuchArticle`] for an id that no article has, [`Error::SameArticle`] if both ids are the same,
/// otherwise as [`trace`].
pub fn compare<S: ArticleSource>(
    config: &Config,
    source: &S,
    ids: [&str; 2],
    progress: &dyn Progress,
) -> Result<Comparison, Error> {
    let trace = run(Job::Compare(ids), config, source, progress)?;
    let documents = ids.map(|id| trace.document(id));
    let [Some(a), Some(b)] = documents else {
        unreachable!("what was compared is there")
    };
    Ok(Comparison::of(trace, [a, b]))
}

/// Whether the wording of articles is compared passage by passage. Without that nobody knows who has it from whom.
fn is_aligned(config: &Config) -> bool {
    config.level() >= Level::Family
}

impl Trace {
    /// What the run was asked to do and what it did.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// How much was found, in one line for people.
    pub fn summary_line(&self) -> String {
        let mut line = counted(self.corpus.len(), "article", "articles");
        let levels = [
            (Level::Copy, "copy cluster", "copy clusters"),
            (Level::Family, "family", "families"),
            (Level::Story, "story", "stories"),
        ];
        for (level, one, many) in levels {
            if level <= self.config.level() {
                let clusters = self.partition(level).clusters(&self.corpus.order, 2);
                line = format!("{line}, {}", counted(clusters.len(), one, many));
            }
        }
        format!("{line} of two or more")
    }

    /// Records that were left out, and rows of the metadata before them.
    pub fn errors(&self) -> &[RecordError] {
        &self.corpus.errors
    }

    /// Warnings about records that were kept although something in them was ignored.
    pub fn warnings(&self) -> &[RecordWarning] {
        &self.corpus.warnings
    }

    /// The article with this id.
    fn document(&self, id: &str) -> Option<DocId> {
        let by_id = |document: &DocId| self.corpus.id(*document).cmp(id);
        let at = self.by_id.binary_search_by(by_id).ok()?;
        Some(self.by_id[at])
    }
}

/// `1 article`, `2 articles`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
