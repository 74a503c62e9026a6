//! `wirecopy score`: a result against the truth.

use crate::cli::args::{ScoreArgs, VerbosityArgs};
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, UsageError};
use crate::cli::output::Sink;
use crate::cli::places::Places;
use anyhow::Result;
use serde_json::{Map, Value};
use wirecopy::base::four_decimals;
use wirecopy::evaluate::{Assignment, Score, Truth, score};
use wirecopy::report::Format;

pub fn run(args: &ScoreArgs) -> Result<ExitStatus> {
    let places = Places::of([])?.and_standard_output();
    places.spare([&*args.truth, &*args.result])?;
    let truth = Truth::read(&args.truth)?;
    let result = Assignment::read(&args.result, args.level)?;
    let score = score(&truth, &result, args.level);
    refuse_other_articles(&score, args)?;
    Sink::stdout().fill(|out| match args.format {
        Format::Jsonl => Ok(writeln!(out, "{}", object(&score))?),
        _ => Ok(score.write_csv(out)?),
    })?;
    Ok(ExitStatus::Done)
}

/// Ends the run where the truth names no article, or the result has none of them, since nothing is scored then; says
/// so where it lacks some.
fn refuse_other_articles(score: &Score, args: &ScoreArgs) -> Result<(), UsageError> {
    let (result, truth) = (args.result.display(), args.truth.display());
    let Score {
        articles, missing, ..
    } = *score;
    if articles == 0 {
        return Err(UsageError::new(format!(
            "`{truth}` has no rows, so there is nothing to score"
        ))
        .with_hint("give a row to each pair, or to each article"));
    }
    if missing == articles {
        return Err(UsageError::new(format!(
            "`{result}` has none of the articles that `{truth}` names"
        ))
        .with_hint("score a result that was made from these articles, under the same ids"));
    }
    if missing > 0 {
        Messages::new(VerbosityArgs::default()).warning(format_args!(
            "{missing} of {articles} articles that `{truth}` names are not in `{result}`: each \
             counts as a cluster of its own"
        ));
    }
    Ok(())
}

/// All measures as one object: what is unknown is null, ratios have four decimals as in CSV.
fn object(score: &Score) -> Value {
    let level = [("level", Value::from(score.level.as_str()))].into_iter();
    let counts = score
        .counts()
        .into_iter()
        .map(|(name, count)| (name, Value::from(count)));
    let measures = score.measures().into_iter();
    let measures = measures.map(|(name, value)| (name, Value::from(value.map(four_decimals))));
    let cells = level.chain(counts).chain(measures);
    Value::Object(
        cells
            .map(|(name, value)| (name.to_string(), value))
            .collect::<Map<_, _>>(),
    )
}
