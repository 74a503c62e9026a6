//! The files that were named on the command line, without what this program wrote among them.

use super::messages::{Messages, Wrong};
use anyhow::Result;
use std::path::{Path, PathBuf};
use wirecopy::config::Config;
use wirecopy::ingest::Inputs;
use wirecopy::pipeline::Selected;

/// Finds the files that `paths` stand for, and says which result folders among them are not read.
///
/// # Errors
///
/// As [`Inputs::resolve`], and when there is nothing but results.
pub fn resolve(paths: &[PathBuf], config: &Config, messages: Messages) -> Result<Selected> {
    let inputs = Inputs::resolve(paths, config.ingest().clone())?;
    let selected = Selected::without_results(inputs, paths);
    for folder in selected.results() {
        messages.note(format_args!(
            "`{}` is a result of this program and is not read",
            folder.display()
        ));
    }
    if selected.files().next().is_none() {
        return Err(
            Wrong::new("there is nothing to read but results of this program")
                .with_hint("to read their tables as articles, name the files themselves")
                .into(),
        );
    }
    Ok(selected)
}

/// The files that are read.
pub fn files(selected: &Selected) -> impl Iterator<Item = &Path> {
    selected.files().map(|file| selected.inputs().path(file))
}
