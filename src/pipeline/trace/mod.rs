//! The main job: clusters, likely sources, evidence.
//!
//! [`trace`] does the work and returns a [`Trace`]; its methods are the tables, row by row, each in
//! its order. Nothing is written here.

mod answers;
mod articles;
mod clusters;
mod events;
mod members;
mod pairs;
mod sources;
mod tables;
mod wording;

use answers::Known;
pub use answers::{Node, Told};
pub(in crate::pipeline) use pairs::LISTED_TWINS;

use super::levels::Levels;
use super::matching::{self, Generators, Kept, Matches};
use super::mentions::{self, Named};
use super::stages::Stages;
use super::stories::{self, Stories};
use super::{ArticleSource, Corpus, Error, Progress, Wanted, threads};
use crate::base::DocId;
use crate::cluster::Level;
use crate::config::Config;
use crate::ingest::{RecordError, RecordWarning};
use crate::lsh::CandidatePair;
use crate::report::Summary;
use wording::Wording;

/// A corpus with everything that was found out about it.
#[derive(Debug)]
pub struct Trace {
    corpus: Corpus,
    matches: Matches,
    /// Whether the likelier source of each match is its second document.
    turned: Vec<bool>,
    levels: Levels,
    stories: Stories,
    mentions: Vec<Vec<Named>>,
    /// The source id of each article's publisher.
    publishers: Vec<String>,
    wording: Wording,
    told: Vec<Told>,
    /// All documents by their articles' ids: the order of every table.
    by_id: Vec<DocId>,
    config: Config,
    summary: Summary,
}

/// Traces the articles of `source`.
///
/// # Errors
///
/// When the input cannot be read. Bad records are no error: they are [`Trace::errors`].
pub fn trace<S: ArticleSource>(
    config: &Config,
    source: &S,
    progress: &dyn Progress,
) -> Result<Trace, Error> {
    run(Job::Trace, config, source, progress)
}

/// The pairs that [`trace`] would find, and nothing that is not asked for with them: articles
/// without a match are not read for what they say, so that of the tables only
/// [`Trace::pairs`] is whole.
///
/// # Errors
///
/// As [`trace`].
pub fn pairs<S: ArticleSource>(
    config: &Config,
    source: &S,
    progress: &dyn Progress,
) -> Result<Trace, Error> {
    run(Job::Pairs, config, source, progress)
}

/// Compares two articles of `source`, whether or not anything nominates them as a pair: all that
/// [`trace`] would find if they were the only pair. How common a word is, all articles tell; but nothing
/// is told to be the form of its kind, which takes the pairs of the whole corpus.
///
/// # Errors
///
/// [`Error::NoSuchArticle`] for an id that no article has, else as [`trace`].
pub fn compare<S: ArticleSource>(
    config: &Config,
    source: &S,
    ids: [&str; 2],
    progress: &dyn Progress,
) -> Result<Trace, Error> {
    run(Job::Compare(ids), config, source, progress)
}

/// What a run is for.
#[derive(Clone, Copy)]
enum Job<'a> {
    Trace,
    Pairs,
    Compare([&'a str; 2]),
}

impl Job<'_> {
    /// The name of its command.
    fn name(self) -> &'static str {
        match self {
            Job::Trace => "trace",
            Job::Pairs => "pairs",
            Job::Compare(_) => "compare",
        }
    }
}

fn run<S: ArticleSource>(
    job: Job<'_>,
    config: &Config,
    source: &S,
    progress: &dyn Progress,
) -> Result<Trace, Error> {
    threads::with(config, || {
        let mut stages = Stages::default();
        let mut corpus = stages.run(progress, "read", None, || {
            Corpus::read(config, source, Wanted::All, progress)
        })?;
        stages.count("articles", corpus.len());
        stages.count("errors", corpus.errors.len());
        let warnings = corpus.warnings.len() + source.metadata_warnings().len();
        stages.count("warnings", warnings);
        let mut matches = stages.run(progress, "compare", None, || match job {
            Job::Trace | Job::Pairs => matching::find(config, &mut corpus, source, progress),
            Job::Compare(ids) => find_between(ids, config, &corpus, source, progress),
        })?;
        stages.count("candidate_pairs", matches.candidates);
        stages.count("verified_pairs", matches.pairs.len());
        let mut levels = stages.run(progress, "cluster", None, || {
            Levels::of(config, &corpus, &matches.pairs)
        });
        stages.count("bridges_cut", levels.families.cuts.len());
        stages.count("round_ups", levels.families.round_ups.len());
        let mut stories = Stories::default();
        if config.level() == Level::Story {
            stories = stages.run(progress, "story", None, || {
                stories::find(config, &corpus, source, &mut matches, &mut levels, progress)
            })?;
            stages.count("candidate_pairs", stories.candidates);
            stages.count("linked_pairs", stories.links.len());
            stages.count(
                "copy_clusters_without_stems_or_background",
                stories.unsupported.len(),
            );
        }
        let documents = match job {
            Job::Pairs => with_match(&corpus, &matches),
            Job::Trace | Job::Compare(_) => (0..corpus.len()).map(DocId::new).collect(),
        };
        let articles = Some(documents.len() as u64);
        let found = stages.run(progress, "attribute", articles, || {
            let families = levels.families.partition.clusters(&corpus.order, 2);
            let mut shares = vec![false; corpus.len()];
            for member in families.into_iter().flatten() {
                shares[member.index()] = true;
            }
            let shares = |document: DocId| shares[document.index()];
            mentions::find(config, &corpus, source, &documents, shares, progress)
        })?;
        stages.count("mentions", found.mentions.iter().map(Vec::len).sum());
        let (wording, told) = stages.run(progress, "explain", None, || {
            let pairs = &matches.pairs;
            let wording = Wording::of(&corpus, source, pairs, &levels, &found.datelines)?;
            let known = Known {
                corpus: &corpus,
                publishers: &found.publishers,
                mentions: &found.mentions,
                wording: &wording,
            };
            let told = answers::explain(known, &matches.pairs, &levels);
            Ok::<_, Error>((wording, told))
        })?;
        progress.finish();
        let mut by_id: Vec<DocId> = (0..corpus.len()).map(DocId::new).collect();
        by_id.sort_by(|&x, &y| corpus.id(x).cmp(corpus.id(y)));
        let mut trace = Trace {
            summary: stages.summary(job.name(), config, &corpus, &matches, &stories),
            config: config.clone(),
            corpus,
            matches,
            turned: Vec::new(),
            levels,
            stories,
            mentions: found.mentions,
            publishers: found.publishers,
            wording,
            told,
            by_id,
        };
        trace.turned = trace.turns();
        Ok(trace)
    })
}

/// What two articles have in common.
fn find_between<S: ArticleSource>(
    ids: [&str; 2],
    config: &Config,
    corpus: &Corpus,
    source: &S,
    progress: &dyn Progress,
) -> Result<Matches, Error> {
    let find = |id: &str| {
        let found = corpus.facts.ids.iter().position(|known| known == id);
        found
            .map(DocId::new)
            .ok_or_else(|| Error::NoSuchArticle { id: id.to_string() })
    };
    let pair = CandidatePair::new(find(ids[0])?, find(ids[1])?);
    let pairs: Vec<_> = pair
        .map(|pair| (pair, Generators::default()))
        .into_iter()
        .collect();
    let pairs = matching::compare(config, corpus, source, &pairs, Kept::Alike, progress)?;
    Ok(Matches {
        candidates: 1,
        only: pair,
        pairs,
        ..Matches::default()
    })
}

/// The documents that have a match or a twin.
fn with_match(corpus: &Corpus, matches: &Matches) -> Vec<DocId> {
    let mut has = vec![false; corpus.len()];
    for found in &matches.pairs {
        has[found.a.index()] = true;
        has[found.b.index()] = true;
    }
    let documents = (0..corpus.len()).map(DocId::new);
    documents
        .filter(|document| {
            // Of twins, only the first has matches with others.
            has[document.index()] || has[corpus.twins[document.index()].index()]
        })
        .collect()
}

impl Trace {
    /// What the run was asked for and what came of it.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// How much was found, in a line for people.
    pub fn counts(&self) -> String {
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

    /// Records that were kept without something they said.
    pub fn warnings(&self) -> &[RecordWarning] {
        &self.corpus.warnings
    }

    /// What was read.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }
}

/// `1 article`, `2 articles`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
