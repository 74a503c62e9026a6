//! `wirecopy score`: a result against the truth.

use crate::cli::args::ScoreArgs;
use crate::cli::exit::ExitStatus;
use anyhow::Result;
use serde_json::{Map, Value};
use std::io::{self, Write};
use wirecopy::base::four_decimals;
use wirecopy::evaluate::{Assignment, Score, Truth, score};
use wirecopy::report::Format;

pub fn run(args: &ScoreArgs) -> Result<ExitStatus> {
    let truth = Truth::read(&args.truth)?;
    let result = Assignment::read(&args.result, args.level)?;
    let score = score(&truth, &result, args.level);
    let mut stdout = io::stdout().lock();
    match args.format {
        Format::Jsonl => writeln!(stdout, "{}", object(&score))?,
        _ => score.write_csv(&mut stdout)?,
    }
    stdout.flush()?;
    Ok(ExitStatus::Done)
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
