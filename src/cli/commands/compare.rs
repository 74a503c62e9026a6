//! `wirecopy compare`: one pair explained.

use super::output;
use crate::cli::args::CompareArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, Wrong};
use crate::cli::progress::Terminal;
use crate::cli::{settings, skipped};
use anyhow::Result;
use std::io::{self, Write};
use std::path::Path;
use wirecopy::base::Ratio;
use wirecopy::ingest::{self, Decoded, Inputs};
use wirecopy::pipeline::{self, Barrier, Trace};
use wirecopy::report::{Level, PairRow, PassageRow};
use wirecopy::story::{Decision, Verdict};

pub fn run(args: &CompareArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, Level::Story).build()?;
    if args.a == args.b {
        return Err(Wrong::new(format!("`{}` is compared with itself", args.a))
            .with_hint("name two articles")
            .into());
    }
    let messages = Messages::new(args.talk);
    let (inputs, ids) = if args.corpus.is_empty() {
        let inputs = Inputs::resolve([&args.a, &args.b], config.ingest().clone())?;
        let ids = [only_id(&args.a, &config)?, only_id(&args.b, &config)?];
        (inputs, ids)
    } else {
        let inputs = Inputs::resolve(&args.corpus, config.ingest().clone())?;
        (inputs, [args.a.clone(), args.b.clone()])
    };
    let ids = [ids[0].as_str(), ids[1].as_str()];
    let trace = pipeline::compare(&config, &inputs, ids, &Terminal::new(messages))?;
    let passages = trace.passages(&inputs).collect::<Result<Vec<_>, _>>()?;
    output::bytes(Path::new("-"), |out| {
        Ok(explain(&trace, &passages, ids, config.window_hours(), out)?)
    })?;
    skipped::warn(&inputs, trace.warnings(), messages);
    skipped::tell(trace.errors(), args.errors.path.as_deref(), messages)
}

/// The id of the one article in a file.
fn only_id(path: &str, config: &wirecopy::config::Config) -> Result<String> {
    let inputs = Inputs::resolve([path], config.ingest().clone())?;
    let mut found = Decoded::default();
    for batch in inputs.batches() {
        ingest::decode(&batch?, &mut found);
    }
    match found.articles.len() {
        1 => Ok(found.articles.ids.get(0).to_string()),
        articles => Err(
            Wrong::new(format!("`{path}` holds {articles} articles, not one"))
                .with_hint("name two ids, and the file with `--in`")
                .into(),
        ),
    }
}

fn explain(
    trace: &Trace,
    passages: &[PassageRow<'_>],
    ids: [&str; 2],
    window: u32,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Texts that occur more than once have rows for all who carry them.
    let asked_for = |pair: &PairRow<'_>| ids.contains(&&*pair.a_id) && ids.contains(&&*pair.b_id);
    let pair = trace.pairs().find(asked_for);
    let first = pair.as_ref().map_or(ids[0], |pair| &*pair.a_id);
    for (name, article) in ["a", "b"].into_iter().zip(ordered(trace, ids, first)) {
        writeln!(out, "{name}  {article}")?;
    }
    writeln!(out)?;
    let Some(pair) = pair else {
        writeln!(
            out,
            "no shared passage, and too few shared shingles to be copies"
        )?;
        return event(trace, window, out);
    };
    figures(&pair, out)?;
    event(trace, window, out)?;
    writeln!(out, "\npassages")?;
    passages
        .iter()
        .try_for_each(|passage| self::passage(passage, out))
}

/// Both articles in a line each, the likelier source first.
fn ordered(trace: &Trace, ids: [&str; 2], first: &str) -> Vec<String> {
    let second = if ids[0] == first { ids[1] } else { ids[0] };
    let line = |id: &str| {
        let row = trace.articles().find(|row| row.article_id == id);
        row.map_or(id.to_string(), |row| {
            let facts = [&row.article_id, &row.source, &row.published, &row.title];
            let given: Vec<&str> = facts
                .into_iter()
                .map(|fact| &**fact)
                .filter(|fact| !fact.is_empty())
                .collect();
            given.join(" · ")
        })
    };
    vec![line(first), line(second)]
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
    writeln!(
        out,
        "quote share    {} of b's quotations are a's",
        ratio(pair.quote_share)
    )?;
    if let Some(lag) = pair.lag_minutes {
        writeln!(out, "lag            {lag} minutes from a to b")?;
    }
    writeln!(
        out,
        "direction      a before b with probability {}",
        ratio(pair.direction_probability)
    )?;
    for evidence in &pair.evidence {
        writeln!(out, "               {evidence}")?;
    }
    Ok(())
}

/// How likely both tell of one event, and why.
fn event(trace: &Trace, window: u32, out: &mut dyn Write) -> io::Result<()> {
    let features = match trace.asked() {
        None => return Ok(()),
        Some(Err(Barrier::OtherLanguage)) => {
            return writeln!(out, "one event      no, in two languages");
        }
        Some(Err(Barrier::TooFar)) => {
            return writeln!(
                out,
                "one event      no, {window} hours apart or more (--window)"
            );
        }
        Some(Ok(features)) => features,
    };
    let verdict = Verdict::of(&features);
    writeln!(
        out,
        "one event      with probability {:.4}",
        verdict.probability()
    )?;
    // Those of a link are among what was found of the pair already.
    if verdict.decision() == Decision::Apart {
        for reason in verdict.reasons(&features) {
            writeln!(out, "               {reason}")?;
        }
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
