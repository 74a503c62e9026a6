//! The files named on the command line, without those that this program wrote.

use super::messages::{Messages, UsageError};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use wirecopy::config::Config;
use wirecopy::ingest::{Inputs, is_stdin};
use wirecopy::pipeline::Selected;

/// Finds the files that `paths` stand for, and says which result folders among them are not read.
///
/// # Errors
///
/// As [`Inputs::resolve`], and when there is nothing but results.
pub fn resolve(paths: &[PathBuf], config: &Config, messages: Messages) -> Result<Selected> {
    let inputs = Inputs::resolve(paths, config.ingest().clone())?;
    for path in inputs.passed_over() {
        messages.warning(format_args!(
            "`{}` is not a file and is not read",
            path.display()
        ));
    }
    let selected = Selected::without_results(inputs, paths);
    for folder in selected.results() {
        messages.note(format_args!(
            "`{}` is a result of this program and is not read",
            folder.display()
        ));
    }
    if selected.files().next().is_none() {
        return Err(
            UsageError::new("there is nothing to read but results of this program")
                .with_hint("to read them as articles, name their files or the folder itself")
                .into(),
        );
    }
    Ok(selected)
}

/// A stream is read once: whoever reads it again finds nothing there.
///
/// # Errors
///
/// When `-` is both among `paths` and the reference, or the metadata of both are a stream.
pub fn refuse_stdin_twice(
    paths: &[PathBuf],
    against: Option<&Path>,
    config: &Config,
) -> Result<(), UsageError> {
    let Some(against) = against else {
        return Ok(());
    };
    if is_stdin(against) && paths.iter().any(|path| is_stdin(path)) {
        return Err(UsageError::new(
            "`-` is given twice, but standard input is read once: for the input or for `--against`",
        )
        .with_hint("write one of them to a file, and name that"));
    }
    match config.ingest().metadata.as_deref() {
        Some(metadata) if is_stdin(metadata) || is_stream(metadata) => {
            Err(UsageError::new(format!(
                "with `--against` the metadata are read twice, which `{}` cannot be",
                metadata.display()
            ))
            .with_hint("write them to a file, and name that"))
        }
        _ => Ok(()),
    }
}

fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// The files that are read.
pub fn files(selected: &Selected) -> impl Iterator<Item = &Path> {
    selected.files().map(|file| selected.inputs().path(file))
}
