//! `wirecopy trace`: clusters, likely sources, evidence.

use crate::cli::args::TraceArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, Wrong};
use crate::cli::progress::Terminal;
use crate::cli::settings;
use anyhow::Result;

pub fn run(args: &TraceArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, args.level).build()?;
    let folder = args.output.as_deref().ok_or_else(|| {
        Wrong::new("`trace` writes a folder of tables").with_hint("name it with `--output DIR`")
    })?;
    let messages = Messages::new(args.talk);
    let progress = Terminal::new(messages);
    let _ = (
        config,
        folder,
        progress,
        &args.inputs.paths,
        args.tables.settings(),
    );
    Err(Wrong::new("`trace` is not wired yet").into())
}
