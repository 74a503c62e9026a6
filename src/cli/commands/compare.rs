//! `wirecopy compare`: one pair explained.

use crate::cli::args::CompareArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, UsageError};
use crate::cli::output::Sink;
use crate::cli::places::Places;
use crate::cli::progress::Terminal;
use crate::cli::{input, settings, skipped};
use anyhow::Result;
use std::io::{self, Write};
use std::path::Path;
use wirecopy::base::Ratio;
use wirecopy::cluster::Level;
use wirecopy::ingest::{self, ArticleBatch, Decoded, IngestError, Inputs};
use wirecopy::pipeline::parts::{Barrier, OneEvent};
use wirecopy::pipeline::{self, ArticleSource, Comparison, InMemory};
use wirecopy::report::{ArticleRow, Flag, PairRow, PassageRow};
use wirecopy::story::Verdict;

pub fn run(args: &CompareArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, Level::Story).build()?;
    if args.a == args.b {
        return Err(
            UsageError::new(format!("`{}` is compared with itself", args.a.display()))
                .with_hint("name two articles")
                .into(),
        );
    }
    let messages = Messages::new(args.verbosity);
    let selected = if args.corpus.is_empty() {
        let files = Inputs::resolve([&args.a, &args.b], config.ingest().clone());
        files.map_err(|error| no_file(error, args))?.into()
    } else {
        input::resolve(&args.corpus, &config, messages)?
    };
    let inputs = selected.inputs();
    let errors = args.errors.path.as_deref();
    let places = Places::of([("--errors", errors)])?.and_standard_output();
    let settings = settings::files(&args.input, &args.matching, &args.performance);
    places.spare(input::files(&selected).chain(settings))?;
    let mut list = skipped::List::begin(errors)?;
    let progress = Terminal::new(messages);
    if args.corpus.is_empty() {
        let paths = [&args.a, &args.b].map(Path::new);
        refuse_other_than_files(paths, inputs)?;
        let mut found = Decoded::default();
        for batch in inputs.batches() {
            ingest::decode(&batch?, &mut found);
        }
        // First of all, since a file that has no article may have a record that says why.
        let status = list.finish(&skipped::all(inputs, &found.errors), messages)?;
        let articles = one_article_each(paths, inputs, &found)?;
        let ids = [articles.ids().get(0), articles.ids().get(1)];
        let source = InMemory(&articles);
        let compared = pipeline::compare(&config, &source, ids, &progress)?;
        print(&compared, &source, config.window_hours())?;
        skipped::warn(inputs, &found.warnings, messages);
        return Ok(status);
    }
    // An id that is not Unicode is none of the ids that are read.
    let ids = [&args.a, &args.b].map(|id| id.to_string_lossy());
    let compared = match pipeline::compare(&config, &selected, [&ids[0], &ids[1]], &progress) {
        Err(pipeline::Error::NoSuchArticle { id, known, errors }) => {
            // First of all: the record that was asked for may be one that was skipped.
            list.finish(&errors, messages)?;
            return Err(UsageError::absent(&id, known.as_deref()).into());
        }
        compared => compared?,
    };
    print(&compared, &selected, config.window_hours())?;
    list.write(compared.errors())?;
    skipped::warn(inputs, compared.warnings(), messages);
    list.tell(compared.errors(), messages)
}

/// Says that what is no file may be an id, which needs a corpus.
fn no_file(error: IngestError, args: &CompareArgs) -> anyhow::Error {
    let named = [&args.a, &args.b].map(Path::new);
    match &error {
        IngestError::NotFound { path } if named.contains(&&**path) => {
            UsageError::new(error.to_string())
                .with_hint("check the spelling; for two ids, name their corpus: `--in INPUT`")
                .into()
        }
        _ => error.into(),
    }
}

/// Ends the run where the paths are not those of two files.
fn refuse_other_than_files(paths: [&Path; 2], inputs: &Inputs) -> Result<(), UsageError> {
    let is_folder = |path: &&Path| path.is_dir();
    if let Some(folder) = paths.into_iter().find(is_folder) {
        return Err(UsageError::new(format!(
            "`{}` is a folder, not an article",
            folder.display()
        ))
        .with_hint("name two files, or two ids and the folder with `--in`"));
    }
    // One file under two names is read once.
    if inputs.file_count() == 1 {
        let [a, b] = paths.map(Path::display);
        return Err(
            UsageError::new(format!("`{a}` and `{b}` are one file")).with_hint("name two articles")
        );
    }
    Ok(())
}

/// The articles of two files, in this order. Where both have one id, as files of one name have, each is
/// called by its path.
fn one_article_each(
    paths: [&Path; 2],
    inputs: &Inputs,
    found: &Decoded,
) -> Result<ArticleBatch, UsageError> {
    let (a, b) = (
        only_article(paths[0], inputs, found)?,
        only_article(paths[1], inputs, found)?,
    );
    let mut articles = ArticleBatch::default();
    let paths = paths.map(Path::to_string_lossy);
    for (path, index) in paths.iter().zip([a, b]) {
        let mut article = found.articles.get(index);
        if found.articles.ids().get(a) == found.articles.ids().get(b) {
            article.id = path;
        }
        articles.push(article, found.articles.places()[index]);
    }
    Ok(articles)
}

/// Where among all articles the one of the file at `path` is.
fn only_article(path: &Path, inputs: &Inputs, found: &Decoded) -> Result<usize, UsageError> {
    let places = found.articles.places().iter().enumerate();
    let of_file: Vec<usize> = places
        .filter(|(_, place)| inputs.path(place.file) == path)
        .map(|(index, _)| index)
        .collect();
    let named = path.display();
    match of_file[..] {
        [only] => Ok(only),
        [] => Err(UsageError::new(format!("`{named}` holds no article"))),
        _ => Err(UsageError::new(format!(
            "`{named}` holds {} articles, not one",
            of_file.len()
        ))
        .with_hint("name two ids, and the file with `--in`")),
    }
}

/// Prints what two articles of `source` have in common.
fn print<S: ArticleSource>(compared: &Comparison, source: &S, window: u32) -> Result<()> {
    let passages = compared.passages(source).collect::<Result<Vec<_>, _>>()?;
    Sink::stdout().fill(|out| Ok(explain(compared, &passages, window, out)?))
}

fn explain(
    compared: &Comparison,
    passages: &[PassageRow<'_>],
    window: u32,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "a  {}", facts(&compared.a()))?;
    writeln!(out, "b  {}", facts(&compared.b()))?;
    writeln!(out)?;
    if [compared.a(), compared.b()].iter().all(is_wordless) {
        return writeln!(out, "nothing to compare: neither of the two has any words");
    }
    let Some(pair) = compared.pair() else {
        writeln!(
            out,
            "no shared passage, and too few shared shingles to be copies"
        )?;
        return event(compared.one_event(), window, out);
    };
    figures(&pair, out)?;
    event(compared.one_event(), window, out)?;
    writeln!(out, "\npassages")?;
    passages
        .iter()
        .try_for_each(|passage| self::passage(passage, out))
}

fn is_wordless(article: &ArticleRow<'_>) -> bool {
    article.flags.contains(&Flag::EmptyText)
}

/// What is given of an article, in a line.
fn facts(row: &ArticleRow<'_>) -> String {
    let facts = [&row.article_id, &row.source, &row.published, &row.title];
    let given: Vec<&str> = facts
        .into_iter()
        .map(|fact| &**fact)
        .filter(|fact| !fact.is_empty())
        .collect();
    given.join(" · ")
}

fn figures(pair: &PairRow<'_>, out: &mut dyn Write) -> io::Result<()> {
    let ratio =
        |ratio: Option<Ratio>| ratio.map_or("unknown".to_string(), |ratio| ratio.to_string());
    if let Some(relation) = pair.relation {
        writeln!(out, "relation       {relation}")?;
    }
    writeln!(out, "jaccard        {}", ratio(pair.jaccard))?;
    writeln!(
        out,
        "containment    {} of a in b, {} of b in a",
        ratio(pair.containment_a),
        ratio(pair.containment_b)
    )?;
    writeln!(
        out,
        "derived share  {} of b's narration is a's, {} of a's is b's",
        ratio(pair.derived_share_b),
        ratio(pair.derived_share_a)
    )?;
    // Most articles quote nobody.
    if let Some(share) = pair.quote_share {
        writeln!(out, "quote share    {share} of b's quotations are a's")?;
    }
    if let Some(lag) = pair.lag_minutes {
        writeln!(out, "lag            {lag} minutes from a to b")?;
    }
    let mut before = "evidence       ";
    if let Some(probability) = pair.direction_probability {
        writeln!(
            out,
            "direction      a before b with probability {probability}"
        )?;
        before = "               ";
    }
    for evidence in &pair.evidence {
        writeln!(out, "{before}{evidence}")?;
        before = "               ";
    }
    Ok(())
}

/// How likely both tell of one event, and why, unless the evidence of the pair says so already.
fn event(found: OneEvent, window: u32, out: &mut dyn Write) -> io::Result<()> {
    let features = match found {
        OneEvent::NotAsked | OneEvent::OneFamily | OneEvent::InEvidence(_) => return Ok(()),
        OneEvent::Barred(Barrier::OtherLanguage) => {
            return writeln!(out, "one event      no, in two languages");
        }
        OneEvent::Barred(Barrier::TooFar) => {
            return writeln!(
                out,
                "one event      no, {window} hours apart or more (--window)"
            );
        }
        OneEvent::Measured(features) => features,
    };
    let verdict = Verdict::of(&features);
    writeln!(
        out,
        "one event      with probability {}",
        verdict.probability()
    )?;
    for reason in verdict.reasons(&features) {
        writeln!(out, "               {reason}")?;
    }
    Ok(())
}

fn passage(passage: &PassageRow<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (a, b) = (passage.a, passage.b);
    let quoted = if passage.in_quotes {
        "quoted"
    } else {
        "narrated"
    };
    writeln!(
        out,
        "  a {}–{}  b {}–{}  {}, {quoted}",
        a.start(),
        a.end(),
        b.start(),
        b.end(),
        passage.kind
    )?;
    let text: Vec<&str> = passage.text.split_whitespace().collect();
    writeln!(out, "    {}", text.join(" "))
}
