//! Parquet files, turned into the JSON lines that every later pass reads.
//!
//! A row becomes one line, which has only the columns that map to fields. The lines go to the
//! spool, like decompressed input: so records are cut, decoded, and read again at any place by
//! the code for JSON lines, and no later pass decodes a column. That costs disk space for
//! these columns as text, and one write. Memory: a few hundred rows.
//!
//! The logical types of Parquet itself count, not those of the program that wrote the file: strings (also
//! byte arrays that hold UTF-8), numbers, booleans, dates, timestamps, and lists of these. A value
//! of another type is an empty object, which the id and the text must not be.

use super::error::{IngestError, RecordReason};
use super::folder::Found;
use super::inputs::Shared;
use super::reader::cannot_read;
use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read, Write};

/// Rows that are decoded at once.
const ROWS: usize = 256;

/// The rows of a file as lines, and why there are none where a column is missing.
pub(super) struct Rows {
    pub(super) lines: Box<dyn Read + Send>,
    pub(super) problem: Option<RecordReason>,
}

/// Opens a file that is not compressed as a whole.
pub(super) fn open(found: &Found, shared: &Shared) -> Result<Rows, IngestError> {
    let broken = |error: ParquetError| IngestError::Parquet {
        path: found.path.to_path_buf(),
        message: error.to_string().into(),
    };
    let file = File::open(&found.path).map_err(|error| cannot_read(found, error))?;
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options);
    let builder = builder.map_err(broken)?;

    let columns = builder.schema().fields().iter().enumerate();
    let columns: Vec<_> = columns
        .filter_map(|(at, column)| {
            let meanings = shared.fields.meanings(column.name())?;
            Some((at, column.name().clone(), meanings))
        })
        .collect();
    let is_there = |field: super::Field| {
        let stands_for =
            |meanings: &super::fields::Meanings| meanings[field as usize] != super::fields::NOT;
        columns.iter().any(|(_, _, meanings)| stands_for(meanings))
    };
    let missing = shared.required().iter().find(|&&field| !is_there(field));
    if let Some(&field) = missing {
        return Ok(Rows {
            lines: Box::new(io::empty()),
            problem: Some(RecordReason::NoColumn { field }),
        });
    }

    let roots = columns.iter().map(|&(at, ..)| at);
    let mask = ProjectionMask::roots(builder.parquet_schema(), roots);
    let batches = builder.with_projection(mask).with_batch_size(ROWS).build();
    let names = columns.iter().enumerate().map(|(at, (_, name, _))| {
        let mut key = vec![if at == 0 { b'{' } else { b',' }];
        string(name, &mut key);
        key.push(b':');
        key
    });
    Ok(Rows {
        lines: Box::new(Lines {
            batches: batches.map_err(broken)?,
            names: names.collect(),
            bytes: Vec::new(),
            given: 0,
        }),
        problem: None,
    })
}

/// Reads the rows as JSON lines.
struct Lines {
    batches: ParquetRecordBatchReader,
    /// What stands before the value of each column.
    names: Vec<Vec<u8>>,
    bytes: Vec<u8>,
    given: usize,
}

impl Read for Lines {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.bytes.len() {
            self.bytes.clear();
            self.given = 0;
            let Some(batch) = self.batches.next() else {
                return Ok(0);
            };
            let batch = batch.map_err(io::Error::other)?;
            self.lines(&batch);
        }
        let read = (&self.bytes[self.given..]).read(into)?;
        self.given += read;
        Ok(read)
    }
}

impl Lines {
    fn lines(&mut self, batch: &RecordBatch) {
        let columns = batch.columns().iter().map(|column| cells(column.as_ref()));
        let columns: Vec<_> = columns.collect();
        for row in 0..batch.num_rows() {
            for (name, cell) in self.names.iter().zip(&columns) {
                self.bytes.extend_from_slice(name);
                cell(row, &mut self.bytes);
            }
            self.bytes.extend_from_slice(b"}\n");
        }
    }
}

/// Appends the cell of a row.
type Cells<'a> = Box<dyn Fn(usize, &mut Vec<u8>) + 'a>;

fn cells(column: &dyn Array) -> Cells<'_> {
    let value = values(column);
    Box::new(move |row, out| {
        if column.is_null(row) {
            out.extend_from_slice(b"null");
        } else {
            value(row, out);
        }
    })
}

/// Appends the cell of a row that is not null.
fn values(column: &dyn Array) -> Cells<'_> {
    macro_rules! shown {
        ($type:ty) => {{
            let column = column.as_primitive::<$type>();
            Box::new(move |row, out| shown(column.value(row), out))
        }};
    }
    macro_rules! number {
        ($type:ty) => {{
            let column = column.as_primitive::<$type>();
            Box::new(move |row, out| match column.value(row) {
                number if number.is_finite() => shown(number, out),
                _ => out.extend_from_slice(b"null"),
            })
        }};
    }
    macro_rules! time {
        ($type:ty, $from:expr, $zone:expr) => {{
            let (column, known) = (column.as_primitive::<$type>(), $zone.is_some());
            Box::new(move |row, out| time($from(column.value(row).into()).ok(), known, out))
        }};
    }
    match column.data_type() {
        DataType::Utf8 => {
            let column = column.as_string::<i32>();
            Box::new(move |row, out| string(column.value(row), out))
        }
        DataType::Binary => {
            let column = column.as_binary::<i32>();
            Box::new(
                move |row, out| match std::str::from_utf8(column.value(row)) {
                    Ok(text) => string(text, out),
                    // As little UTF-8: whoever decodes the line says so.
                    Err(_) => out.extend_from_slice(b"\"\xff\""),
                },
            )
        }
        DataType::Boolean => {
            let column = column.as_boolean();
            Box::new(move |row, out| shown(column.value(row), out))
        }
        DataType::Int8 => shown!(Int8Type),
        DataType::Int16 => shown!(Int16Type),
        DataType::Int32 => shown!(Int32Type),
        DataType::Int64 => shown!(Int64Type),
        DataType::UInt8 => shown!(UInt8Type),
        DataType::UInt16 => shown!(UInt16Type),
        DataType::UInt32 => shown!(UInt32Type),
        DataType::UInt64 => shown!(UInt64Type),
        DataType::Float32 => number!(Float32Type),
        DataType::Float64 => number!(Float64Type),
        DataType::Date32 => {
            let column = column.as_primitive::<Date32Type>();
            Box::new(move |row, out| day(column.value(row), out))
        }
        DataType::Timestamp(TimeUnit::Millisecond, zone) => time!(
            TimestampMillisecondType,
            jiff::Timestamp::from_millisecond,
            zone
        ),
        DataType::Timestamp(TimeUnit::Microsecond, zone) => time!(
            TimestampMicrosecondType,
            jiff::Timestamp::from_microsecond,
            zone
        ),
        DataType::Timestamp(TimeUnit::Nanosecond, zone) => time!(
            TimestampNanosecondType,
            jiff::Timestamp::from_nanosecond,
            zone
        ),
        DataType::List(_) => {
            let column = column.as_list::<i32>();
            let item = cells(column.values().as_ref());
            Box::new(move |row, out| {
                let ends = column.value_offsets();
                out.push(b'[');
                for at in ends[row]..ends[row + 1] {
                    if at > ends[row] {
                        out.push(b',');
                    }
                    item(at as usize, out);
                }
                out.push(b']');
            })
        }
        _ => Box::new(|_, out| out.extend_from_slice(b"{}")),
    }
}

fn string(text: &str, out: &mut Vec<u8>) {
    serde_json::to_writer(out, text).expect("a string is always JSON, and memory takes it");
}

fn shown(value: impl Display, out: &mut Vec<u8>) {
    write!(out, "{value}").expect("memory takes it");
}

/// An instant, or a time of day somewhere, where the zone is not `known`.
fn time(time: Option<jiff::Timestamp>, known: bool, out: &mut Vec<u8>) {
    let Some(time) = time else {
        return out.extend_from_slice(b"null");
    };
    let text = time.to_string();
    let zoneless = text.trim_end_matches('Z');
    string(if known { &text } else { zoneless }, out);
}

/// A day, counted from the first of 1970.
fn day(number: i32, out: &mut Vec<u8>) {
    let midnight = jiff::Timestamp::from_second(i64::from(number) * 86_400);
    match midnight.map(|midnight| midnight.to_string()) {
        Ok(text) => string(text.split('T').next().unwrap_or_default(), out),
        Err(_) => out.extend_from_slice(b"null"),
    }
}
