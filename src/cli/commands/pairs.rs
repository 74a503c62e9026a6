//! `wirecopy pairs`: the verified pairs.

use super::output;
use crate::cli::args::PairsArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::Messages;
use crate::cli::progress::Terminal;
use crate::cli::{settings, skipped};
use anyhow::Result;
use wirecopy::ingest::Inputs;
use wirecopy::pipeline;

pub fn run(args: &PairsArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, args.level).build()?;
    let messages = Messages::new(args.talk);
    let inputs = Inputs::resolve(&args.inputs.paths, config.ingest().clone())?;
    let trace = pipeline::pairs(&config, &inputs, &Terminal::new(messages))?;
    output::table(&args.output, args.tables.settings(), trace.pairs())?;
    skipped::warn(&inputs, trace.warnings(), messages);
    skipped::tell(trace.errors(), args.errors.path.as_deref(), messages)
}
