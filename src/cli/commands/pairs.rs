//! `wirecopy pairs`: the verified pairs.

use crate::cli::args::PairsArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::Messages;
use crate::cli::output::Sink;
use crate::cli::places::Places;
use crate::cli::progress::Terminal;
use crate::cli::{input, settings, skipped};
use anyhow::Result;
use wirecopy::pipeline;

pub fn run(args: &PairsArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, args.level).build()?;
    let messages = Messages::new(args.verbosity);
    settings::warn(&config, messages);
    let inputs = input::resolve(&args.inputs.paths, &config, messages)?;
    let errors = args.errors.path.as_deref();
    let places = Places::of([("--output", Some(&*args.output)), ("--errors", errors)])?;
    let settings = settings::files(&args.input, &args.matching, &args.performance);
    places.spare(input::files(&inputs).chain(settings))?;
    // What cannot be written is known before any work is done.
    let mut table = Sink::create(&args.output)?;
    let mut list = skipped::List::begin(errors)?;
    let found = pipeline::pairs(&config, &inputs, &Terminal::new(messages))?;
    table.table(args.tables.settings(), found.pairs())?;
    list.write(found.errors())?;
    table.commit()?;
    skipped::warn(inputs.inputs(), found.warnings(), messages);
    let status = list.tell(found.errors(), messages)?;
    for cap in &found.summary().caps {
        messages.cap(cap);
    }
    Ok(status)
}
