//! `wirecopy score`: a result against the truth.

use crate::cli::args::ScoreArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::Wrong;
use anyhow::Result;

pub fn run(args: &ScoreArgs) -> Result<ExitStatus> {
    let _ = (&args.truth, &args.result, args.level, &args.tables);
    Err(Wrong::new("`score` is not wired yet").into())
}
