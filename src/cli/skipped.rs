//! Records that were skipped: never lost silently, never a reason to stop.

use super::exit::ExitStatus;
use super::messages::Messages;
use super::output::{self, Sink};
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::Path;
use wirecopy::ingest::{Inputs, RecordError, RecordWarning, WarningReason};
use wirecopy::report::{ErrorRow, Settings};

/// The list of skipped records: in a file where one is named, else on standard error. A file is
/// written even where nothing was skipped, so that an old one is never taken for new.
pub struct List<'a> {
    path: Option<&'a Path>,
    sink: Option<Sink>,
}

impl<'a> List<'a> {
    /// Begins the list at `path`, so that one that cannot be written is known before any work is
    /// done; `-` is standard output.
    pub fn begin(path: Option<&'a Path>) -> Result<List<'a>> {
        let sink = path.map(Sink::create).transpose()?;
        Ok(List { path, sink })
    }

    /// Writes the list and puts it in its place, before anything else is written.
    pub fn finish(mut self, errors: &[RecordError], messages: Messages) -> Result<ExitStatus> {
        self.write(errors)?;
        self.tell(errors, messages)
    }

    /// Writes the list, if it goes to a file; nothing stands in its place yet.
    pub fn write(&mut self, errors: &[RecordError]) -> Result<()> {
        let Some(sink) = &mut self.sink else {
            return Ok(());
        };
        sink.table(Settings::default(), errors.iter().map(ErrorRow::from))
    }

    /// Puts the file in its place, or lists what was skipped on standard error; says how many
    /// records that are and what can be done.
    pub fn tell(self, errors: &[RecordError], messages: Messages) -> Result<ExitStatus> {
        match self.sink {
            Some(sink) => sink.commit()?,
            None => errors
                .iter()
                .for_each(|error| messages.skipped_record(error)),
        }
        count(errors, self.path, messages);
        Ok(ExitStatus::of_skipped(errors.len() as u64))
    }
}

/// All that was skipped, for a command that asks for no corpus, in the order in which a corpus has it:
/// files that cannot be read and rows of the metadata, then `records`.
pub fn all(inputs: &Inputs, records: &[RecordError]) -> Vec<RecordError> {
    [inputs.unreadable(), inputs.metadata_errors(), records].concat()
}

/// Says how many records were skipped, where they are listed, and what can be done.
pub fn count(errors: &[RecordError], listed: Option<&Path>, messages: Messages) {
    let records = match errors.len() {
        0 => return,
        1 => "1 record was skipped".to_string(),
        n => format!("{n} records were skipped"),
    };
    match listed {
        Some(path) if !output::is_stdout(path) => {
            messages.skipped_count(format_args!("{records}: see `{}`", path.display()));
        }
        _ => messages.skipped_count(records),
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
        messages.warning(match unmatched {
            1 => "1 id of the metadata belongs to no article".to_string(),
            n => format!("{n} ids of the metadata belong to no article"),
        });
    }
    let tell = |[one, several]: [&str; 2]| {
        let alike = |warning: &&RecordWarning| kept(&warning.reason) == [one, several];
        let mut alike = warnings.iter().filter(alike);
        let Some(first) = alike.next() else { return };
        messages.warning(match alike.count() + 1 {
            1 => format!("1 record was kept {one}: {first}"),
            n => format!("{n} records were kept {several}; the first is {first}"),
        });
    };
    tell(UNDATED);
    tell(ANOTHER_DATE);
    tell(DAMAGED);
}

/// How a record was kept, and how several were.
fn kept(reason: &WarningReason) -> [&'static str; 2] {
    match reason {
        WarningReason::Bytes { .. } => DAMAGED,
        WarningReason::OneOfDates(_) => ANOTHER_DATE,
        _ => UNDATED,
    }
}

const UNDATED: [&str; 2] = ["without its date", "without their date"];
const ANOTHER_DATE: [&str; 2] = ["with another of its dates", "with another of their dates"];
const DAMAGED: [&str; 2] = [
    "without some of its letters",
    "without some of their letters",
];
