//! `wirecopy trace`: clusters, likely sources, evidence.

use crate::cli::args::TraceArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, UsageError};
use crate::cli::output;
use crate::cli::places::Places;
use crate::cli::progress::Terminal;
use crate::cli::{input, settings, skipped};
use anyhow::Result;
use wirecopy::pipeline;
use wirecopy::report::{ErrorRow, ResultFolder};

pub fn run(args: &TraceArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, args.level).build()?;
    let output = args.output.as_deref().ok_or_else(|| {
        UsageError::new("`trace` writes a folder of tables")
            .with_hint("name it with `--output DIR`")
    })?;
    if output::is_stdout(output) {
        return Err(
            UsageError::new("`trace` writes a folder, which standard output cannot hold")
                .with_hint("name the folder with `--output DIR`; `./-` is one called `-`")
                .into(),
        );
    }
    let messages = Messages::new(args.verbosity);
    settings::warn(&config, messages);
    let inputs = input::resolve(&args.inputs.paths, &config, messages)?;
    let places = Places::of([("--output", Some(output))])?;
    let settings = settings::files(&args.input, &args.matching, &args.performance);
    places.spare(input::files(&inputs).chain(settings))?;
    let folder = ResultFolder::create(output, args.tables.settings())?;
    let listed = folder.destination_of(&folder.name_of::<ErrorRow>());
    let trace = pipeline::trace(&config, &inputs, &Terminal::new(messages))?;
    trace.write(&inputs, folder)?;
    skipped::warn(inputs.inputs(), trace.warnings(), messages);
    skipped::count(trace.errors(), Some(&listed), messages);
    for cap in &trace.summary().caps {
        messages.cap(cap);
    }
    messages.note(format_args!(
        "{} in `{}`",
        trace.summary_line(),
        output.display()
    ));
    Ok(ExitStatus::of_skipped(trace.errors().len() as u64))
}
