//! Whether our fields can be added to the records of files, as far as the beginning of each file tells.

use super::annotate::{columns, slot_among, slot_in_object};
use super::{RecordsError, Selected};
use crate::ingest::{Decoded, FileId, Format, Inputs, decode};

/// Refuses, before all is read, what [`KeptRecords`](super::KeptRecords) would refuse after it: fields for
/// files that are one article each, and for records whose first has one of that name already. Files that cannot
/// be read, streams, and Parquet pass here.
///
/// # Errors
///
/// [`RecordsError::NoFields`] and [`RecordsError::FieldTaken`].
pub fn check_annotatable(selected: &Selected) -> Result<(), RecordsError> {
    for file in selected.files() {
        check(selected.inputs(), file)?;
    }
    Ok(())
}

fn check(inputs: &Inputs, file: FileId) -> Result<(), RecordsError> {
    let path = || inputs.path(file).display().to_string();
    let refuse_article = |format: Option<Format>| match format {
        Some(format) if format.is_one_article() => Err(RecordsError::NoFields { path: path() }),
        _ => Ok(()),
    };
    let format = inputs.format(file);
    refuse_article(format)?;
    if format == Some(Format::Parquet) {
        return Ok(());
    }
    // What cannot be read is told when all is.
    let Ok(Some(begun)) = inputs.beginning(file) else {
        return Ok(());
    };
    refuse_article(begun.inputs.format(begun.file))?;
    let mut decoded = Decoded::default();
    decode(&begun.records, &mut decoded);
    let Some(first) = decoded.articles.places.first() else {
        return Ok(());
    };
    let header = begun.inputs.header(begun.file);
    let slot = match header.zip(begun.inputs.separator(begun.file)) {
        Some((header, separator)) => slot_among(&columns(header, separator)),
        None => {
            let number = begun.records.places().position(|place| place == *first);
            let raw = number.and_then(|number| begun.records.raw(number));
            slot_in_object(raw.unwrap_or_default())
        }
    };
    slot.map(drop).map_err(|field| RecordsError::FieldTaken {
        path: path(),
        field,
    })
}
