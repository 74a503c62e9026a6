//! Flags, then the settings file, then defaults, become one [`Config`].

mod file;

use super::args::{Cli, InputArgs, MatchingArgs, PerformanceArgs};
use super::messages::Messages;
use anyhow::Result;
use clap::{CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use wirecopy::base::Seed;
use wirecopy::cluster::Level;
use wirecopy::config::{Builder, Config};
use wirecopy::pipeline::parts;

/// Reads the command line, and the settings file if it names one. A key of the file counts as the
/// flag of that name, written before all others: so both are read, checked and shown alike.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    let mut matches = Cli::command().try_get_matches_from(&args)?;
    let config = matches.subcommand().and_then(|(command, flags)| {
        // Commands without settings do not know this flag.
        let path = flags.try_get_one::<PathBuf>("config").ok().flatten()?;
        Some((path.clone(), command.to_string()))
    });
    if let Some((path, command)) = config {
        let flags = file::read(&path, &command, &matches)?;
        // After the program's and the command's name: what follows is the user's own.
        args.splice(2..2, flags);
        matches = Cli::command().try_get_matches_from(&args)?;
    }
    Ok(Cli::from_arg_matches(&matches)?)
}

/// The files that settings name and a run reads, beside its inputs.
pub fn files<'a>(
    input: &'a InputArgs,
    matching: &'a MatchingArgs,
    performance: &'a PerformanceArgs,
) -> impl Iterator<Item = &'a Path> {
    let named = input.metadata.iter().chain(&matching.lexicon);
    named.chain(&performance.config).map(PathBuf::as_path)
}

/// Says what a method falls short of that cannot reach the recall asked for.
pub fn warn(config: &Config, messages: Messages) {
    let reached = config.banding().recall_at_threshold();
    if reached < config.recall().get() {
        messages.warning(format_args!(
            "{} finds {reached:.4} of the pairs at the threshold, less than the recall of {}",
            config.sketch().method.as_str(),
            config.recall(),
        ));
    }
}

/// Reads the files that extend the lexicon, for a command that has no use for them: a name that was
/// mistyped is no other mistake there.
///
/// # Errors
///
/// As [`parts::lexicon`].
pub fn check_lexicon(config: &Config) -> Result<()> {
    if !config.lexicons().is_empty() {
        parts::lexicon(config)?;
    }
    Ok(())
}

/// The settings that all commands share, to be completed by the command and built.
pub fn builder(
    input: &InputArgs,
    matching: &MatchingArgs,
    performance: &PerformanceArgs,
    level: Level,
) -> Builder {
    let mut builder = Config::builder()
        .max_record(input.max_record)
        .shingling(matching.shingle)
        .sketch(matching.sketch)
        .signature_len(matching.signature_len)
        .threshold(matching.threshold)
        .recall(matching.recall)
        .keep_boilerplate(matching.keep_boilerplate)
        .window_hours(matching.window)
        .level(level)
        .seed(Seed::new(performance.seed));
    for (field, name) in input.fields() {
        builder = builder.field(field, name);
    }
    if let Some(path) = &input.metadata {
        builder = builder.metadata(path);
    }
    for path in &matching.lexicon {
        builder = builder.add_lexicon(path);
    }
    if let Some(threads) = performance.threads {
        builder = builder.threads(threads);
    }
    if let Some(memory) = performance.memory {
        builder = builder.memory(memory);
    }
    builder
}
