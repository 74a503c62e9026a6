//! Which folders an earlier run wrote, and what in them it did not write.
//!
//! A folder of tables is recognised by its summary, and has a closed list of names. A folder of records is
//! recognised by a hidden mark, which lists the files that were written with it.

use super::Format;
use super::schema::{REMOVED, TABLES};
use super::summary::{SUMMARY_FILE, is_ours};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file by which a folder of records is recognised as written by this program. It is hidden, so that
/// readers of the folder do not take it for records.
pub(super) const RECORDS_MARK_FILE: &str = ".wirecopy.json";

/// What `schema` says in every mark of ours.
const RECORDS_MARK: &str = "wirecopy-records";

/// What file managers leave in any folder that is looked at.
const LEFT_BY_FILE_MANAGERS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Names of somebody else's files that are told, at most.
const TOLD: usize = 3;

/// The mark of a folder that holds these files, as paths from there.
pub(super) fn records_mark<'a>(files: impl IntoIterator<Item = &'a Path>) -> String {
    let files: BTreeSet<String> = files.into_iter().map(slashed).collect();
    let mark = json!({"schema": RECORDS_MARK, "files": files});
    format!("{mark}\n")
}

/// Whether a folder was written by an earlier run of this program, with tables or with records.
pub fn is_result_folder(folder: &Path) -> bool {
    holds_tables(folder) || records_listed(folder).is_some()
}

fn holds_tables(folder: &Path) -> bool {
    fs::read(folder.join(SUMMARY_FILE)).is_ok_and(|summary| is_ours(&summary))
}

/// The files of records that the mark in a folder lists, if there is one of ours.
fn records_listed(folder: &Path) -> Option<BTreeSet<String>> {
    let mark = fs::read(folder.join(RECORDS_MARK_FILE)).ok()?;
    let mark: Value = serde_json::from_slice(&mark).ok()?;
    if mark["schema"] != RECORDS_MARK {
        return None;
    }
    let files = mark["files"].as_array().into_iter().flatten();
    Some(
        files
            .filter_map(Value::as_str)
            .map(str::to_string)
            .collect(),
    )
}

/// The files that an earlier run may have written into a folder, as paths from there; `None` where
/// no run of ours wrote it.
pub(super) fn names(folder: &Path) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    if holds_tables(folder) {
        // These are no table of a folder.
        let tables = TABLES.iter().filter(|table| table.name != REMOVED.name);
        for table in tables {
            let formats = [Format::Csv, Format::Jsonl, Format::Parquet];
            names.extend(formats.map(|format| format!("{}.{}", table.name, format.extension())));
        }
        names.insert(SUMMARY_FILE.to_string());
    } else {
        names = records_listed(folder)?;
        names.insert(RECORDS_MARK_FILE.to_string());
    }
    Some(names)
}

/// The first few paths below `folder` that are none of `ours`, sorted. A folder is ours as long as it
/// holds something that is, and nothing else.
pub(super) fn foreign(folder: &Path, ours: BTreeSet<String>) -> io::Result<Vec<PathBuf>> {
    let mut foreign = BTreeSet::new();
    walk(folder, Path::new(""), &ours, &mut foreign)?;
    Ok(foreign.into_iter().take(TOLD).collect())
}

fn walk(
    root: &Path,
    below: &Path,
    ours: &BTreeSet<String>,
    foreign: &mut BTreeSet<PathBuf>,
) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        let name = slashed(&path);
        let is_folder = entry.file_type()?.is_dir();
        if is_folder && ours.iter().any(|ours| lies_in(ours, &name)) {
            walk(root, &path, ours, foreign)?;
            continue;
        }
        let is_left = LEFT_BY_FILE_MANAGERS
            .iter()
            .any(|left| entry.file_name() == *left);
        if is_folder || !ours.contains(&name) && !is_left {
            foreign.insert(path);
        }
    }
    Ok(())
}

fn lies_in(file: &str, folder: &str) -> bool {
    file.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// A path as it stands in the mark. A name that is no Unicode is not told from its like.
fn slashed(path: &Path) -> String {
    let parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
