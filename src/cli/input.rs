//! The files named on the command line, without those that this program wrote.

use super::messages::{Messages, UsageError};
use anyhow::Result;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use wirecopy::config::Config;
use wirecopy::ingest::{Inputs, decompressed_name, is_stdin};
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
    tell_left_out(&selected, messages);
    if selected.files().next().is_none() {
        return Err(
            UsageError::new("there is nothing to read but results of this program")
                .with_hint("to read them as articles, name their files or the folder itself")
                .into(),
        );
    }
    Ok(selected)
}

/// Says which files in folders are not read because of their endings, and which linked folders are not.
/// What stands in a result folder was told with that folder.
fn tell_left_out(selected: &Selected, messages: Messages) {
    let results = selected.results();
    let told = |path: &&PathBuf| !path.ancestors().any(|folder| results.contains(folder));
    let inputs = selected.inputs();
    let (mut files, mut kinds) = (0, BTreeMap::new());
    for path in inputs.skipped().iter().filter(told) {
        files += 1;
        *kinds.entry(ending(path)).or_insert(0_u64) += 1;
    }
    let kinds = counted(kinds);
    match files {
        0 => {}
        1 => messages.note(format_args!("1 file of another kind is not read ({kinds})")),
        _ => messages.note(format_args!(
            "{files} files of other kinds are not read ({kinds})"
        )),
    }
    let linked: Vec<&PathBuf> = inputs.linked_folders().iter().filter(told).collect();
    match linked[..] {
        [] => {}
        [only] => messages.note(format_args!(
            "`{}` is a link to a folder and is not read unless it is named",
            only.display()
        )),
        [first, ..] => messages.note(format_args!(
            "{} links to folders are not read unless they are named; the first is `{}`",
            linked.len(),
            first.display()
        )),
    }
}

/// The ending of a file that is left out, for counting: of a compressed one, that of what is in it too.
fn ending(path: &Path) -> String {
    let lower = |ending: &OsStr| ending.to_string_lossy().to_ascii_lowercase();
    let Some(last) = path.extension().map(lower) else {
        return String::new();
    };
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let within = Path::new(decompressed_name(name)).extension().map(lower);
    match within {
        Some(within) if within != last => format!(".{within}.{last}"),
        _ => format!(".{last}"),
    }
}

/// Endings with how often each is met, the most frequent first.
fn counted(kinds: BTreeMap<String, u64>) -> String {
    const TOLD: usize = 5;
    let mut kinds: Vec<(String, u64)> = kinds.into_iter().collect();
    kinds.sort_by_key(|&(_, files)| Reverse(files));
    let mut told: Vec<String> = kinds
        .iter()
        .take(TOLD)
        .map(|(ending, files)| match &**ending {
            "" => format!("without an ending {files}"),
            ending => format!("`{ending}` {files}"),
        })
        .collect();
    if kinds.len() > TOLD {
        told.push("…".to_string());
    }
    told.join(", ")
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
