//! The stages of a run, one after the other.

use super::answers::{self, ArticleAnswer, Known};
use super::direction;
use super::originality::Taken;
use super::wording::Wording;
use super::{Trace, is_aligned};
use crate::attribution::Lexicon;
use crate::base::DocId;
use crate::cluster::Level;
use crate::config::Config;
use crate::pipeline::between;
use crate::pipeline::levels::Levels;
use crate::pipeline::matches::Matches;
use crate::pipeline::matching;
use crate::pipeline::memory::Budget;
use crate::pipeline::mentions::{self, Mentions};
use crate::pipeline::stages::Stages;
use crate::pipeline::stories::{self, Stories};
use crate::pipeline::{ArticleSource, Corpus, Error, FactsToKeep, Given, Progress, Stage, threads};

/// What a run is for.
#[derive(Clone, Copy)]
pub(super) enum Job<'a> {
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

/// Runs all stages of a job.
///
/// # Errors
///
/// When the input or the lexicon cannot be read, or an article to compare is not there.
pub(super) fn run<S: ArticleSource>(
    job: Job<'_>,
    config: &Config,
    source: &S,
    progress: &dyn Progress,
) -> Result<Trace, Error> {
    let run = Run {
        job,
        given: Given {
            config,
            source,
            progress,
        },
        stages: Stages::new(progress),
    };
    threads::with(config, || run.trace())
}

/// A run, with the stages that it has been through.
struct Run<'r, S> {
    job: Job<'r>,
    given: Given<'r, S>,
    stages: Stages<'r>,
}

impl<S: ArticleSource> Run<'_, S> {
    fn trace(mut self) -> Result<Trace, Error> {
        let config = self.given.config;
        if !config.lexicons().is_empty() {
            // The lexicon is needed once publishers are known. Reading it now reports a mistyped name
            // before any work is done.
            mentions::lexicon(config)?;
        }
        let (mut corpus, lexicon) = self.read()?;
        let mut matches = self.compare(&mut corpus)?;
        let mut levels = self.cluster(&corpus, &matches);
        let stories = self.story(&corpus, &mut matches, &mut levels)?;
        self.count_families(&levels);
        let found = self.attribute(&corpus, &lexicon, &matches, &levels)?;
        drop(lexicon);
        let (wording, mut answers) = self.explain(&corpus, &matches, &levels, &found)?;
        self.given.progress.finish();
        let known = known(&corpus, &found, &wording);
        let reversed = direction::reversals(known, &matches.pairs);
        let originality = if self.is_measured() {
            let taken = Taken {
                corpus: &corpus,
                matches: &matches.pairs,
                reversed: &reversed,
                reuse: &levels.reuse,
            };
            taken.withhold_origins(&mut answers);
            taken.originality()
        } else {
            vec![None; corpus.len()]
        };
        let mut by_id: Vec<DocId> = (0..corpus.len()).map(DocId::new).collect();
        by_id.sort_by(|&x, &y| corpus.id(x).cmp(corpus.id(y)));
        let name = self.job.name();
        let stages = &self.stages;
        let mut summary = stages.summary(name, config, &corpus, &matches, &stories);
        summary.caps.extend(wording.caps());
        Ok(Trace {
            summary,
            config: config.clone(),
            originality,
            corpus,
            matches,
            reversed,
            levels,
            stories,
            mentions: found.mentions,
            passing: found.passing,
            wording,
            answers,
            by_id,
        })
    }

    /// Whether it is asked what each article has of its own. The other jobs only show pairs.
    fn is_measured(&self) -> bool {
        matches!(self.job, Job::Trace) && is_aligned(self.given.config)
    }

    /// Reads all articles, and finds out who published them.
    fn read(&mut self) -> Result<(Corpus, Lexicon), Error> {
        let given = self.given;
        let (corpus, lexicon) = self.stages.run(Stage::Read, None, || {
            let mut corpus =
                Corpus::read(given.config, given.source, FactsToKeep::All, given.progress)?;
            let lexicon = corpus.lexicon(given.config)?;
            corpus.resolve_publishers(&lexicon);
            Ok::<_, Error>((corpus, lexicon))
        })?;
        self.stages.count("articles", corpus.len());
        self.stages.count("errors", corpus.errors.len());
        let warnings = corpus.warnings.len() + given.source.metadata_warnings().len();
        self.stages.count("warnings", warnings);
        Ok((corpus, lexicon))
    }

    fn compare(&mut self, corpus: &mut Corpus) -> Result<Matches, Error> {
        let matches = self.stages.run(Stage::Compare, None, || match self.job {
            // The bound counts what `dedupe` holds; these hold more, and are not held to it.
            Job::Trace | Job::Pairs => matching::find(self.given, corpus, Budget::NONE),
            Job::Compare(ids) => between::find(self.given, corpus, ids),
        })?;
        self.stages.count("candidate_pairs", matches.candidates);
        let verified = matches.pairs.len() + matches.crowds.counted.len();
        self.stages.count("verified_pairs", verified);
        Ok(matches)
    }

    fn cluster(&mut self, corpus: &Corpus, matches: &Matches) -> Levels {
        self.stages.run(Stage::Cluster, None, || {
            Levels::of(self.given.config, corpus, matches)
        })
    }

    /// Notes how the families came about. What stories find may join them again, so it is told after these.
    fn count_families(&mut self, levels: &Levels) {
        let families = &levels.families;
        let counts = [
            ("bridges_cut", families.cuts.len()),
            ("round_ups", families.round_ups.len()),
        ];
        for (what, count) in counts {
            self.stages.count_in(Stage::Cluster, what, count);
        }
    }

    /// Joins families into stories, if that is asked for.
    fn story(
        &mut self,
        corpus: &Corpus,
        matches: &mut Matches,
        levels: &mut Levels,
    ) -> Result<Stories, Error> {
        if self.given.config.level() < Level::Story {
            return Ok(Stories::default());
        }
        let stories = self.stages.run(Stage::Story, None, || {
            stories::find(self.given, corpus, matches, levels)
        })?;
        self.stages.count("candidate_pairs", stories.candidates);
        self.stages.count("linked_pairs", stories.links.len());
        self.stages.count(
            "copy_clusters_without_stems_or_background",
            stories.unsupported.len(),
        );
        Ok(stories)
    }

    /// Reads what articles say about their sources: all articles, or only those whose pairs are listed.
    fn attribute(
        &mut self,
        corpus: &Corpus,
        lexicon: &Lexicon,
        matches: &Matches,
        levels: &Levels,
    ) -> Result<Mentions, Error> {
        let documents = match self.job {
            Job::Pairs => with_match(corpus, matches),
            Job::Trace | Job::Compare(_) => (0..corpus.len()).map(DocId::new).collect(),
        };
        let articles = Some(documents.len() as u64);
        let found = self.stages.run(Stage::Attribute, articles, || {
            let groups = levels.reuse.clusters(&corpus.order, 2);
            let mut shares = vec![false; corpus.len()];
            for member in groups.into_iter().flatten() {
                shares[member.index()] = true;
            }
            let shares = |document: DocId| shares[document.index()];
            mentions::find(self.given, corpus, lexicon, &documents, shares)
        })?;
        let mentions = found.mentions.iter().map(Vec::len).sum();
        self.stages.count("mentions", mentions);
        Ok(found)
    }

    fn explain(
        &mut self,
        corpus: &Corpus,
        matches: &Matches,
        levels: &Levels,
        found: &Mentions,
    ) -> Result<(Wording, Vec<ArticleAnswer>), Error> {
        let Given { config, source, .. } = self.given;
        self.stages.run(Stage::Explain, None, || {
            let pairs = &matches.pairs;
            let wording = if is_aligned(config) {
                Wording::of(corpus, source, pairs, levels, &found.datelines)?
            } else {
                Wording::default()
            };
            let known = known(corpus, found, &wording);
            let answers = if is_aligned(config) {
                answers::explain(known, pairs, levels)
            } else {
                answers::stated(known)
            };
            Ok((wording, answers))
        })
    }
}

fn known<'c>(corpus: &'c Corpus, found: &'c Mentions, wording: &'c Wording) -> Known<'c> {
    Known {
        corpus,
        mentions: &found.mentions,
        wording,
    }
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
