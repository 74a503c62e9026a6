//! Records that were skipped: never lost in silence, never a reason to stop.

use super::exit::ExitStatus;
use super::messages::Messages;
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::Path;
use wirecopy::ingest::{Inputs, RecordError, RecordWarning};
use wirecopy::report::{self, ErrorRow, ResultFile, TableWriter};

/// Lists skipped records in the file at `path`, on standard error where there is none, and says
/// how many there are and what can be done. A file is written even where nothing was skipped, so
/// that an old one is never taken for new.
pub fn tell(errors: &[RecordError], path: Option<&Path>, messages: Messages) -> Result<ExitStatus> {
    match path {
        Some(path) => write(errors, path)?,
        None => errors.iter().for_each(|error| messages.note(error)),
    }
    count(errors, path, messages);
    Ok(ExitStatus::of_skipped(errors.len() as u64))
}

/// Says how many records were skipped, where they are listed, and what can be done.
pub fn count(errors: &[RecordError], listed: Option<&Path>, messages: Messages) {
    let records = match errors.len() {
        0 => return,
        1 => "1 record was skipped".to_string(),
        n => format!("{n} records were skipped"),
    };
    match listed {
        Some(path) => messages.warning(format_args!("{records}: see `{}`", path.display())),
        None => messages.warning(records),
    }
    let hints: BTreeSet<String> = errors.iter().filter_map(RecordError::hint).collect();
    hints.iter().for_each(|hint| messages.hint(hint));
}

/// Says what was ignored of records that were kept, and of the metadata.
pub fn warn(inputs: &Inputs, warnings: &[RecordWarning], messages: Messages) {
    for warning in inputs.metadata_warnings() {
        messages.warning(warning);
    }
    let unmatched = inputs.metadata_unmatched().count();
    if unmatched > 0 {
        messages.warning(format_args!(
            "{unmatched} ids of the metadata belong to no article"
        ));
    }
    if let Some(first) = warnings.first() {
        messages.warning(format_args!(
            "{} records were kept without their date; the first is {first}",
            warnings.len()
        ));
    }
}

fn write(errors: &[RecordError], path: &Path) -> Result<()> {
    let file = ResultFile::create(path)?;
    let mut table = TableWriter::new(file, report::Settings::default())?;
    for error in errors {
        table.write(&ErrorRow {
            path: error.path.to_string_lossy(),
            line: Some(error.line),
            reason: error.reason.to_string().into(),
        })?;
    }
    table.finish()?.commit()?;
    Ok(())
}
