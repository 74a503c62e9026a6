//! `wirecopy dedupe`: the corpus without near-duplicates.

use crate::cli::args::DedupeArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, Wrong};
use crate::cli::progress::Terminal;
use crate::cli::settings;
use anyhow::Result;

pub fn run(args: &DedupeArgs) -> Result<ExitStatus> {
    let config = settings::builder(&args.input, &args.matching, &args.performance, args.level)
        .keep(args.keep)
        .build()?;
    let output = args.output.as_deref().ok_or_else(|| {
        Wrong::new("`dedupe` writes the kept records")
            .with_hint("name a file or folder with `--output PATH`; `-` is standard output")
    })?;
    let messages = Messages::new(args.talk);
    let progress = Terminal::new(messages);
    let _ = (
        config,
        output,
        progress,
        &args.inputs.paths,
        args.tables.settings(),
    );
    let _ = (
        &args.against,
        &args.removed,
        args.annotate,
        &args.errors.path,
    );
    Err(Wrong::new("`dedupe` is not wired yet").into())
}
