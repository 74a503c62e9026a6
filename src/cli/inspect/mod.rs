//! One article after any stage, for whoever wants to know why two articles match or do not.

mod stages;

use super::args::InspectArgs;
use super::exit::ExitStatus;
use super::messages::{Messages, Wrong};
use super::places::Places;
use super::{input, settings, skipped};
use anyhow::Result;
use std::io::{self, Write};
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::ingest::{self, Decoded};
use wirecopy::pipeline::{ArticleSource, Selected};

/// The stages that an article can be shown after: those that look at one article alone.
#[derive(Clone, Copy, Debug)]
pub enum Stage {
    Ingest,
    Normalise,
    Shingle,
    Sketch,
    Lsh,
    Attribution,
}

impl Stage {
    /// Every stage, in their order.
    pub const ALL: [Stage; 6] = [
        Stage::Ingest,
        Stage::Normalise,
        Stage::Shingle,
        Stage::Sketch,
        Stage::Lsh,
        Stage::Attribution,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Ingest => "ingest",
            Stage::Normalise => "normalise",
            Stage::Shingle => "shingle",
            Stage::Sketch => "sketch",
            Stage::Lsh => "lsh",
            Stage::Attribution => "attribution",
        }
    }
}

pub fn run(args: &InspectArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, Level::Story).build()?;
    let messages = Messages::new(args.talk);
    let inputs = input::resolve(&args.inputs.paths, &config, messages)?;
    let errors = args.errors.path.as_deref();
    let places = Places::of([("--errors", errors)])?;
    let settings = settings::files(&args.input, &args.matching, &args.performance);
    places.spare(input::files(&inputs).chain(settings))?;
    let mut list = skipped::List::begin(errors)?;
    let mut found = Decoded::default();
    let index = find(&inputs, &args.id, &mut found)?;
    list.write(&found.errors)?;
    let status = list.tell(&found.errors, messages)?;
    let Some(index) = index else {
        return Err(absent(&args.id, &found).into());
    };
    let place = found.articles.places[index];
    let article = stages::Shown {
        article: found.articles.get(index),
        path: inputs.inputs().path(place.file),
        line: place.line,
    };
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    write(args.stage, &article, &config, &mut stdout)?;
    stdout.flush()?;
    Ok(status)
}

fn write(
    stage: Stage,
    article: &stages::Shown<'_>,
    config: &Config,
    out: &mut impl Write,
) -> Result<()> {
    match stage {
        Stage::Ingest => stages::ingest(article, out),
        Stage::Normalise => stages::normalise(article, config, out),
        Stage::Shingle => stages::shingle(article, config, out),
        Stage::Sketch => stages::sketch(article, config, out),
        Stage::Lsh => stages::lsh(article, config, out),
        Stage::Attribution => stages::attribution(article, config, out),
    }
}

/// Reads up to the article with this id, and no further; where it is among `found.articles`.
/// What was skipped on the way is left in `found`.
fn find(inputs: &Selected, id: &str, found: &mut Decoded) -> Result<Option<usize>> {
    let (mut reader, mut spent) = (inputs.reader(), None);
    while let Some(batch) = reader(spent.take())? {
        // All errors are wanted, but of the articles only the batch that holds the one.
        found.articles.clear();
        ingest::decode(&batch, found);
        let index = found.articles.ids.iter().position(|known| known == id);
        if index.is_some() {
            return Ok(index);
        }
        spent = Some(batch);
    }
    Ok(None)
}

fn absent(id: &str, read: &Decoded) -> Wrong {
    let wrong = Wrong::new(format!("no article has the id `{id}`"));
    match read.articles.ids.iter().next() {
        Some(known) => wrong.with_hint(format!("ids look like `{known}` here")),
        None => wrong,
    }
}
