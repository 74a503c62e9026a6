//! `wirecopy dedupe`: the corpus without near-duplicates.

use crate::cli::args::DedupeArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, UsageError};
use crate::cli::output::{self, Sink};
use crate::cli::places::Places;
use crate::cli::progress::Terminal;
use crate::cli::{input, settings, skipped};
use anyhow::Result;
use std::io::Write;
use std::path::{Path, PathBuf};
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::ingest::{FileId, Format};
use wirecopy::pipeline::{self, Against, Deduped, KeptRecords, Selected};
use wirecopy::report::ResultFiles;

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
    // What cannot be written is known before any work is done.
    let mut table = args.removed.as_deref().map(Sink::create).transpose()?;
    let mut list = skipped::List::begin(errors)?;
    let deduped = find(reference, &config, &inputs, messages)?;

    let records = KeptRecords::new(&inputs, &deduped, args.annotate);
    let (written, destination) = write(&inputs, &records, output)?;
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

/// Where kept records are written to, to be put in its place when all is written.
enum Destination {
    One(Sink),
    Several(ResultFiles),
}

impl Destination {
    fn commit(self) -> Result<()> {
        match self {
            Destination::One(sink) => sink.commit(),
            Destination::Several(files) => Ok(files.commit()?),
        }
    }
}

/// Inputs of one format go to one output; unlike ones, and files that are one article each, to a
/// folder with a file for each: but for articles that go, which leave no file.
fn write(
    selected: &Selected,
    records: &KeptRecords<'_>,
    output: &Path,
) -> Result<(u64, Destination)> {
    let inputs = selected.inputs();
    let formats: Vec<Option<Format>> = selected.files().map(|file| inputs.format(file)).collect();
    let whole_files = formats
        .iter()
        .flatten()
        .any(|format| format.is_one_article());
    let unlike = formats.windows(2).any(|pair| pair[0] != pair[1]);
    let all = inputs.file_range();
    let into_folder = unlike
        || (whole_files && formats.len() > 1)
        || output.is_dir()
        || is_named_as_folder(output);
    if !into_folder {
        let mut sink = Sink::create(output)?;
        let written = sink.fill(|mut out| Ok(records.write(all, &mut out)?))?;
        return Ok((written, Destination::One(sink)));
    }
    if output::is_stdout(output) {
        return Err(
            UsageError::new("inputs of several formats cannot go to one output")
                .with_hint("name a folder with `--output DIR`")
                .into(),
        );
    }
    let mut files = ResultFiles::create(output)?;
    let mut written = 0;
    for file in selected.files() {
        let one = file.alone();
        let one_article = inputs.format(file).is_some_and(Format::is_one_article);
        if !one_article || records.any(one.clone()) {
            let part = files.file(&name(selected, file))?;
            let write = |mut out: &mut dyn Write| Ok(records.write(one, &mut out)?);
            written += output::buffered(part, write)?;
        }
    }
    Ok((written, Destination::Several(files)))
}

/// Whether a path ends as that of a folder does, there or not.
fn is_named_as_folder(path: &Path) -> bool {
    let path = path.as_os_str().as_encoded_bytes();
    path.last()
        .is_some_and(|&byte| std::path::is_separator(char::from(byte)))
}

/// What a file is called in the output folder: its own path below the folders that all inputs
/// share, without the ending of its compression.
fn name(selected: &Selected, file: FileId) -> PathBuf {
    let inputs = selected.inputs();
    let shared = selected.files().map(|file| {
        inputs
            .path(file)
            .parent()
            .unwrap_or(Path::new(""))
            .to_path_buf()
    });
    let shared = shared.reduce(|one, other| {
        one.ancestors()
            .find(|a| other.starts_with(a))
            .unwrap_or(Path::new(""))
            .to_path_buf()
    });
    let path = inputs.path(file);
    let below = shared
        .as_deref()
        .and_then(|shared| path.strip_prefix(shared).ok())
        .unwrap_or(path);
    match below.extension().and_then(|ending| ending.to_str()) {
        Some("gz" | "zst") => below.with_extension(""),
        _ => below.to_path_buf(),
    }
}
