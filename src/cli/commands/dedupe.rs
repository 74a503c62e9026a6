//! `wirecopy dedupe`: the corpus without near-duplicates.

use crate::cli::args::DedupeArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::kept::Destination;
use crate::cli::messages::{Messages, UsageError};
use crate::cli::output::Sink;
use crate::cli::places::Places;
use crate::cli::progress::Terminal;
use crate::cli::{input, settings, skipped};
use anyhow::Result;
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::pipeline::{self, Against, Deduped, KeptRecords, Selected};

pub fn run(args: &DedupeArgs) -> Result<ExitStatus> {
    let config = settings::builder(&args.input, &args.matching, &args.performance, args.level)
        .keep(args.keep)
        .build()?;
    if args.level != Level::Copy {
        return Err(UsageError::new("`dedupe` removes copies only")
            .with_hint("`wirecopy trace --level family` shows reused wording")
            .into());
    }
    let output = args.output.as_deref().ok_or_else(|| {
        UsageError::new("`dedupe` writes the kept records")
            .with_hint("name a file or folder with `--output PATH`; `-` is standard output")
    })?;
    let messages = Messages::new(args.verbosity);
    settings::warn(&config, messages);
    settings::check_lexicon(&config)?;
    input::refuse_stdin_twice(&args.inputs.paths, args.against.as_deref(), &config)?;
    let inputs = input::resolve(&args.inputs.paths, &config, messages)?;
    let reference = args.against.as_ref();
    let reference = reference
        .map(|path| input::resolve(std::slice::from_ref(path), &config, messages))
        .transpose()?;
    let errors = args.errors.path.as_deref();
    let places = Places::of([
        ("--output", Some(output)),
        ("--removed", args.removed.as_deref()),
        ("--errors", errors),
    ])?;
    let settings = settings::files(&args.input, &args.matching, &args.performance);
    let articles = [&inputs].into_iter().chain(&reference);
    places.spare(articles.flat_map(input::files).chain(settings))?;
    // What cannot be written is known before any work is done, as far as the beginnings of files tell: whether
    // unlike headers meet in one output depends on what is kept.
    let destination = Destination::begin(&inputs, output)?;
    if args.annotate {
        pipeline::check_annotatable(&inputs)?;
    }
    let mut table = args.removed.as_deref().map(Sink::create).transpose()?;
    let mut list = skipped::List::begin(errors)?;
    let deduped = find(reference, &config, &inputs, messages)?;

    let records = KeptRecords::new(&inputs, &deduped, args.annotate);
    let mut destination = match destination {
        Some(begun) => begun,
        None => Destination::begin_late(&inputs, output)?,
    };
    let written = destination.write(&inputs, &records)?;
    if let Some(table) = &mut table {
        table.table(args.tables.settings(), deduped.removed())?;
    }
    list.write(deduped.errors())?;
    // All is written: nothing is put in its place before that.
    destination.commit()?;
    table.map(Sink::commit).transpose()?;
    skipped::warn(inputs.inputs(), deduped.warnings(), messages);
    let status = list.tell(deduped.errors(), messages)?;
    for cap in deduped.caps() {
        messages.cap(cap);
    }
    let removed = deduped.removed_count();
    let records = match written {
        1 => "record",
        _ => "records",
    };
    if args.annotate {
        messages.note(format_args!(
            "{written} {records}, {removed} of them marked as duplicates"
        ))
    } else {
        messages.note(format_args!("{written} {records} kept, {removed} removed"))
    }
    Ok(status)
}

fn find(
    reference: Option<Selected>,
    config: &Config,
    inputs: &Selected,
    messages: Messages,
) -> Result<Deduped> {
    let progress = Terminal::new(messages);
    let Some(reference) = reference else {
        return Ok(pipeline::dedupe(config, inputs, &progress)?);
    };
    Ok(pipeline::dedupe(
        config,
        &Against::new(reference, inputs.clone()),
        &progress,
    )?)
}
