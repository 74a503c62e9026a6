//! The kept rows of Parquet files, with all their columns.
//!
//! Rows are decoded and encoded again, with the schema, the compression, the other metadata and the
//! row-group size of the first file: they are the same rows, not the same bytes. Memory: one encoded
//! row group.

use super::annotate::{FIELDS, FieldSlot, slot_among};
use super::records::{KeptRecords, RecordsError};
use super::{Deduped, Error};
use crate::base::{DocId, four_decimals};
use crate::ingest::{FileId, IngestError};
use arrow_array::builder::{Float64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReaderBuilder, RowSelection};
use parquet::arrow::{ARROW_SCHEMA_META_KEY, ArrowWriter};
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::properties::WriterProperties;
use std::fs::File;
use std::io::Write;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// How many rows are decoded at once.
const ROWS: usize = 256;

/// The size in bytes at which a row group ends, whatever the input does.
const GROUP_BYTES: usize = 128 << 20;

/// One output, begun with the first file.
struct Output {
    first: FileId,
    /// Writes into memory, from where everything goes on to the output.
    writer: ArrowWriter<Vec<u8>>,
}

/// As [`KeptRecords::write`], for files that are all Parquet, those in `range`.
pub(super) fn write(
    records: &KeptRecords<'_>,
    range: Range<FileId>,
    out: &mut impl Write,
) -> Result<u64, RecordsError> {
    let all = records.files(range.clone());
    let mut files: Vec<FileId> = all.filter(|file| records.any(file.alone())).collect();
    // Of files of which nothing is kept, the columns of the first remain.
    if files.is_empty() {
        files.extend(records.files(range).next());
    }
    // Before anything is written, since standard output takes nothing back.
    check(records, &files)?;
    let mut output: Option<Output> = None;
    let mut written = 0;
    for file in files {
        let path = records.inputs().path(file);
        let reader = open(path)?;
        let output = match &mut output {
            Some(output) => output,
            None => {
                let annotated = annotated(records, file, reader.schema())?;
                let properties = properties(reader.metadata());
                let writer = ArrowWriter::try_new(Vec::new(), annotated, Some(properties));
                output.insert(Output {
                    first: file,
                    writer: writer.map_err(broken(path))?,
                })
            }
        };
        let documents = records.written_of(file);
        let rows = documents.iter().map(|&(_, row)| row..row + 1);
        let count = reader.metadata().file_metadata().num_rows();
        let count = usize::try_from(count).unwrap_or_default();
        let changed = || {
            let path = path.to_path_buf();
            RecordsError::from(Error::from(IngestError::Changed { path }))
        };
        if documents.last().is_some_and(|&(_, row)| row >= count) {
            return Err(changed());
        }
        let reader = reader
            .with_batch_size(ROWS)
            .with_row_selection(RowSelection::from_consecutive_ranges(rows, count))
            .build();
        let mut rest = documents.as_slice();
        for batch in reader.map_err(broken(path))? {
            let batch = batch.map_err(|error| broken(path)(error.into()))?;
            let these = rest.split_off(..batch.num_rows()).ok_or_else(changed)?;
            let batch = if records.annotates() {
                let annotated = annotated(records, file, &batch.schema())?;
                annotate(records.deduped(), &batch, these, annotated).map_err(broken(path))?
            } else {
                batch
            };
            output.writer.write(&batch).map_err(broken(path))?;
            let bytes = output.writer.inner_mut();
            out.write_all(bytes)?;
            bytes.clear();
        }
        if !rest.is_empty() {
            return Err(changed());
        }
        written += documents.len() as u64;
    }
    if let Some(output) = output {
        let first = records.inputs().path(output.first);
        let rest = output.writer.into_inner().map_err(broken(first))?;
        out.write_all(&rest)?;
    }
    Ok(written)
}

fn open(path: &Path) -> Result<ParquetRecordBatchReaderBuilder<File>, Error> {
    let file = File::open(path).map_err(|source| {
        let path = path.to_path_buf();
        Error::from(IngestError::Read { path, source })
    })?;
    ParquetRecordBatchReaderBuilder::try_new(file).map_err(broken(path))
}

/// Checks that all files have the same columns, and none but ours with the name of a field that is added.
fn check(records: &KeptRecords<'_>, files: &[FileId]) -> Result<(), RecordsError> {
    let mut first: Option<(&Path, SchemaRef)> = None;
    for &file in files {
        let path = records.inputs().path(file);
        let schema = annotated(records, file, open(path)?.schema())?;
        let (one, columns) = first.get_or_insert_with(|| (path, Arc::clone(&schema)));
        if columns.fields() != schema.fields() {
            return Err(RecordsError::UnlikeHeaders {
                first: one.display().to_string(),
                second: path.display().to_string(),
            });
        }
    }
    Ok(())
}

fn broken(path: &Path) -> impl Fn(ParquetError) -> Error {
    |error| {
        let message = error.to_string().into();
        Error::from(IngestError::Parquet {
            path: path.to_path_buf(),
            message,
        })
    }
}

/// How the file with these metadata was written, as far as that is known.
fn properties(metadata: &ParquetMetaData) -> WriterProperties {
    let groups = metadata.row_groups();
    let mut properties = WriterProperties::builder().set_max_row_group_bytes(Some(GROUP_BYTES));
    if let Some(column) = groups.first().and_then(|group| group.columns().first()) {
        properties = properties.set_compression(column.compression());
    }
    let rows = groups.iter().map(|group| group.num_rows()).max();
    let rows = rows.and_then(|rows| usize::try_from(rows).ok());
    if let Some(rows) = rows.filter(|&rows| rows > 0) {
        properties = properties.set_max_row_group_row_count(Some(rows));
    }
    let further = metadata.file_metadata().key_value_metadata();
    let further = further.map(|pairs| {
        let further = pairs.iter();
        let further = further.filter(|pair| pair.key != ARROW_SCHEMA_META_KEY);
        further.cloned().collect()
    });
    properties.set_key_value_metadata(further).build()
}

/// The schema of what is written of a file: with the fields that say what would be removed, if they are added. Those
/// that an earlier run added are replaced.
fn annotated(
    records: &KeptRecords<'_>,
    file: FileId,
    schema: &SchemaRef,
) -> Result<SchemaRef, RecordsError> {
    if !records.annotates() {
        return Ok(Arc::clone(schema));
    }
    let fields = schema.fields();
    let names: Vec<String> = fields.iter().map(|field| field.name().clone()).collect();
    let slot = slot_among(&names).map_err(|field| RecordsError::FieldTaken {
        path: records.inputs().path(file).display().to_string(),
        field,
    })?;
    let own = match slot {
        FieldSlot::Behind => fields.len(),
        FieldSlot::InPlace(own) => own,
    };
    let kinds = [DataType::Utf8, DataType::Float64, DataType::Utf8];
    let added = FIELDS.into_iter().zip(kinds);
    let added = added.map(|(name, kind)| Arc::new(Field::new(name, kind, true)));
    let fields: Vec<FieldRef> = fields.iter().take(own).cloned().chain(added).collect();
    let metadata = schema.metadata().clone();
    Ok(Arc::new(Schema::new_with_metadata(fields, metadata)))
}

/// The columns of a batch that are its own, and the fields that say what would be removed: those of the schema that
/// is `annotated`.
fn annotate(
    deduped: &Deduped,
    batch: &RecordBatch,
    documents: &[(DocId, usize)],
    annotated: SchemaRef,
) -> Result<RecordBatch, ParquetError> {
    let mut kept_ids = StringBuilder::new();
    let mut jaccards = Float64Builder::new();
    let mut reasons = StringBuilder::new();
    for &(document, _) in documents {
        let removal = deduped.removal_of(document);
        let removal = removal.as_ref();
        kept_ids.append_option(removal.map(|row| row.kept_id.as_ref()));
        let jaccard = removal.and_then(|row| row.jaccard);
        jaccards.append_option(jaccard.map(|jaccard| four_decimals(jaccard.get())));
        reasons.append_option(removal.map(|row| row.reason.as_str()));
    }
    let added: [ArrayRef; 3] = [
        Arc::new(kept_ids.finish()),
        Arc::new(jaccards.finish()),
        Arc::new(reasons.finish()),
    ];
    let own = batch
        .columns()
        .iter()
        .take(annotated.fields().len() - added.len());
    let columns = own.cloned().chain(added).collect();
    Ok(RecordBatch::try_new(annotated, columns)?)
}
