//! Shows one article after any stage, to find out why two articles match or do not.

mod answers;
mod corpus;
mod stages;

use super::args::InspectArgs;
use super::exit::ExitStatus;
use super::messages::{Messages, UsageError};
use super::output::Sink;
use super::places::Places;
use super::progress::Terminal;
use super::{input, settings, skipped};
use anyhow::Result;
use std::io::{BufWriter, Write};
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::ingest::{self, Decoded};
use wirecopy::pipeline::parts::{Corpus, FactsToKeep};
use wirecopy::pipeline::{self, ArticleSource, Progress, Selected, Trace};
use wirecopy::report::ArticleRow;

/// The stages that an article can be shown after.
#[derive(Clone, Copy, Debug)]
pub enum Stage {
    Ingest,
    Normalise,
    Shingle,
    Boilerplate,
    Sketch,
    Lsh,
    Verify,
    Align,
    Cluster,
    Attribution,
    Story,
    Provenance,
}

impl Stage {
    /// Every stage, in their order.
    pub const ALL: [Stage; 12] = [
        Stage::Ingest,
        Stage::Normalise,
        Stage::Shingle,
        Stage::Boilerplate,
        Stage::Sketch,
        Stage::Lsh,
        Stage::Verify,
        Stage::Align,
        Stage::Cluster,
        Stage::Attribution,
        Stage::Story,
        Stage::Provenance,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Ingest => "ingest",
            Stage::Normalise => "normalise",
            Stage::Shingle => "shingle",
            Stage::Boilerplate => "boilerplate",
            Stage::Sketch => "sketch",
            Stage::Lsh => "lsh",
            Stage::Verify => "verify",
            Stage::Align => "align",
            Stage::Cluster => "cluster",
            Stage::Attribution => "attribution",
            Stage::Story => "story",
            Stage::Provenance => "provenance",
        }
    }

    /// What shows one article after this stage.
    ///
    /// # Errors
    ///
    /// When it compares two articles, so that it says nothing of one.
    pub fn view(self) -> Result<View, UsageError> {
        Ok(match self {
            Stage::Ingest => View::Alone(stages::ingest),
            Stage::Normalise => View::Alone(stages::normalise),
            Stage::Shingle => View::Alone(stages::shingle),
            Stage::Boilerplate => View::InCorpus(FactsToKeep::Bare, corpus::boilerplate),
            Stage::Sketch => View::InCorpus(FactsToKeep::Bare, corpus::sketch),
            Stage::Lsh => View::InCorpus(FactsToKeep::Bare, corpus::lsh),
            Stage::Cluster => View::Answer(answers::cluster),
            Stage::Attribution => View::InCorpus(FactsToKeep::All, corpus::attribution),
            Stage::Story => View::InCorpus(FactsToKeep::Bare, corpus::story),
            Stage::Provenance => View::Answer(answers::provenance),
            Stage::Verify | Stage::Align => {
                let wrong = UsageError::new(format!("`{}` takes two articles", self.as_str()));
                return Err(wrong.with_hint("show what two share: wirecopy compare A B --in INPUT"));
            }
        })
    }
}

/// What is read to show an article, and what shows it then.
#[derive(Clone, Copy, Debug)]
pub enum View {
    /// That article.
    Alone(fn(&stages::Shown<'_>, &Config, &mut dyn Write) -> Result<()>),
    /// All articles, for what is repeated among them and, if all facts are kept, who publishes them.
    InCorpus(
        FactsToKeep,
        fn(&corpus::Shown<'_>, &mut dyn Write) -> Result<()>,
    ),
    /// All articles, with all that a trace says of them.
    Answer(fn(&ArticleRow<'_>, &Trace, &mut dyn Write) -> Result<()>),
}

pub fn run(args: &InspectArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, Level::Story).build()?;
    let id = args.id.as_deref().ok_or_else(|| {
        UsageError::new("`inspect` shows one article").with_hint("say which with `--id ID`")
    })?;
    let stage = args.stage.ok_or_else(|| {
        UsageError::new("`inspect` shows an article after one stage")
            .with_hint("say which with `--stage STAGE`; `wirecopy inspect --help` lists them")
    })?;
    let messages = Messages::new(args.verbosity);
    let inputs = input::resolve(&args.inputs.paths, &config, messages)?;
    let errors = args.errors.path.as_deref();
    let places = Places::of([("--errors", errors)])?.and_standard_output();
    let settings = settings::files(&args.input, &args.matching, &args.performance);
    places.spare(input::files(&inputs).chain(settings))?;
    let list = skipped::List::begin(errors)?;
    let progress = Terminal::new(messages);
    let mut stdout = BufWriter::new(Sink::stdout());
    let out = &mut stdout;
    let status = match stage {
        View::Answer(show) => {
            settings::warn(&config, messages);
            let trace = pipeline::trace(&config, &inputs, &progress)?;
            let status = list.finish(trace.errors(), messages)?;
            for cap in &trace.summary().caps {
                messages.cap(cap);
            }
            let row = trace.article(id).ok_or_else(|| {
                let first = trace.articles().next();
                UsageError::absent(id, first.as_ref().map(|row| &*row.article_id))
            })?;
            show(&row, &trace, out)?;
            status
        }
        View::InCorpus(facts, show) => {
            let corpus = Corpus::read(&config, &inputs, facts, &progress)?;
            progress.finish();
            let status = list.finish(corpus.errors(), messages)?;
            show(&corpus::Shown::of(id, &corpus, &inputs, &config)?, out)?;
            status
        }
        View::Alone(show) => {
            let mut found = Decoded::default();
            let index = find(&inputs, id, &mut found)?;
            let skipped = skipped::all(inputs.inputs(), &found.errors);
            let status = list.finish(&skipped, messages)?;
            let known = found.articles.ids().iter().next();
            let index = index.ok_or_else(|| UsageError::absent(id, known))?;
            let place = found.articles.places()[index];
            let article = stages::Shown {
                article: found.articles.get(index),
                path: inputs.inputs().path(place.file),
                line: place.line,
            };
            show(&article, &config, out)?;
            status
        }
    };
    stdout.flush()?;
    Ok(status)
}

/// Reads up to the article with this id, and no further; where it is among `found.articles`.
/// What was skipped on the way is left in `found`.
fn find(inputs: &Selected, id: &str, found: &mut Decoded) -> Result<Option<usize>> {
    let (mut reader, mut spent) = (inputs.reader(), None);
    while let Some(batch) = reader(spent.take())? {
        // All errors are wanted, but of the articles only the batch that holds the one.
        found.articles.clear();
        ingest::decode(&batch, found);
        let index = found.articles.ids().iter().position(|known| known == id);
        if index.is_some() {
            return Ok(index);
        }
        spent = Some(batch);
    }
    Ok(None)
}
