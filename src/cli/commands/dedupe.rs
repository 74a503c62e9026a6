//! `wirecopy dedupe`: the corpus without near-duplicates.

use super::output;
use crate::cli::args::DedupeArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, Wrong};
use crate::cli::progress::Terminal;
use crate::cli::{settings, skipped};
use anyhow::Result;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use wirecopy::config::Config;
use wirecopy::ingest::{FileId, Format, Inputs};
use wirecopy::pipeline::{self, Against, Deduped, KeptRecords};
use wirecopy::report::Level;

pub fn run(args: &DedupeArgs) -> Result<ExitStatus> {
    let config = settings::builder(&args.input, &args.matching, &args.performance, args.level)
        .keep(args.keep)
        .build()?;
    if args.level != Level::Copy {
        return Err(Wrong::new("`dedupe` removes copies only")
            .with_hint("`wirecopy trace --level family` shows reused wording")
            .into());
    }
    let output = args.output.as_deref().ok_or_else(|| {
        Wrong::new("`dedupe` writes the kept records")
            .with_hint("name a file or folder with `--output PATH`; `-` is standard output")
    })?;
    let messages = Messages::new(args.talk);
    let inputs = Inputs::resolve(&args.inputs.paths, config.ingest().clone())?;
    let deduped = find(args, &config, &inputs, messages)?;

    let records = KeptRecords::new(&inputs, &deduped, args.annotate);
    let written = write(&inputs, &records, output)?;
    if let Some(path) = &args.removed {
        output::table(path, args.tables.settings(), deduped.removed())?;
    }
    skipped::warn(&inputs, deduped.warnings(), messages);
    let status = skipped::tell(deduped.errors(), args.errors.path.as_deref(), messages)?;
    let removed = deduped.removed().count();
    match args.annotate {
        true => messages.note(format_args!(
            "{written} records, {removed} of them marked as duplicates"
        )),
        false => messages.note(format_args!("{written} records kept, {removed} removed")),
    }
    Ok(status)
}

fn find(
    args: &DedupeArgs,
    config: &Config,
    inputs: &Inputs,
    messages: Messages,
) -> Result<Deduped> {
    let progress = Terminal::new(messages);
    let Some(reference) = &args.against else {
        return Ok(pipeline::dedupe(config, inputs, &progress)?);
    };
    let reference = Inputs::resolve([reference], config.ingest().clone())?;
    Ok(pipeline::dedupe(
        config,
        &Against::new(reference, inputs.clone()),
        &progress,
    )?)
}

/// Inputs of one format go to one output; unlike ones, and files that are one article each, to a
/// folder with a file for each that something is kept of.
fn write(inputs: &Inputs, records: &KeptRecords<'_>, output: &Path) -> Result<u64> {
    let formats: Vec<Option<Format>> = inputs.files().map(|file| inputs.format(file)).collect();
    let whole_files = formats
        .iter()
        .flatten()
        .any(|format| format.is_one_article());
    let unlike = formats.windows(2).any(|pair| pair[0] != pair[1]);
    let all = FileId(0)..FileId(inputs.file_count() as u32);
    let into_folder = unlike || (whole_files && inputs.file_count() > 1) || output.is_dir();
    if !into_folder {
        return output::bytes(output, |mut out| Ok(records.write(all, &mut out)?));
    }
    if output::is_stdout(output) {
        return Err(
            Wrong::new("inputs of several formats cannot go to one output")
                .with_hint("name a folder with `--output DIR`")
                .into(),
        );
    }
    fs::create_dir_all(output)?;
    let mut written = 0;
    for file in inputs.files() {
        let one: Range<FileId> = file..FileId(file.0 + 1);
        if records.any(one.clone()) {
            let path = output.join(name(inputs, file));
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            written += output::bytes(&path, |mut out| Ok(records.write(one, &mut out)?))?;
        }
    }
    Ok(written)
}

/// What a file is called in the output folder: its own path below the folders that all inputs
/// share, without the ending of its compression.
fn name(inputs: &Inputs, file: FileId) -> PathBuf {
    let shared = inputs.files().map(|file| {
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
