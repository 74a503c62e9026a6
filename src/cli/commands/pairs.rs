//! `wirecopy pairs`: the verified pairs.

use crate::cli::args::PairsArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, Wrong};
use crate::cli::progress::Terminal;
use crate::cli::settings;
use anyhow::Result;

pub fn run(args: &PairsArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, args.level).build()?;
    let messages = Messages::new(args.talk);
    let progress = Terminal::new(messages);
    let _ = (
        config,
        progress,
        &args.inputs.paths,
        &args.output,
        args.tables.settings(),
        &args.errors.path,
    );
    Err(Wrong::new("`pairs` is not wired yet").into())
}
