//! Rows as the columns of a Parquet file.

use super::schema::{Kind, Table};
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows that are laid out together.
const ROWS: usize = 4_096;

/// Bytes from which on rows are a group of their own.
const GROUP_BYTES: usize = 64 << 20;

/// The cells of some rows, column by column. Empty is null.
#[derive(Debug)]
pub(super) struct Columns {
    schema: SchemaRef,
    columns: Vec<Column>,
    rows: usize,
}

#[derive(Debug)]
enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Boolean(BooleanBuilder),
}

impl Columns {
    pub(super) fn new(table: &Table) -> Columns {
        let column = |kind: &Kind| match kind {
            Kind::Text | Kind::Word(_) | Kind::Texts | Kind::Words(_) => {
                (DataType::Utf8, Column::Text(StringBuilder::new()))
            }
            Kind::Integer => (DataType::Int64, Column::Integer(Int64Builder::new())),
            Kind::Ratio | Kind::Decimal => {
                (DataType::Float64, Column::Number(Float64Builder::new()))
            }
            Kind::Boolean => (DataType::Boolean, Column::Boolean(BooleanBuilder::new())),
        };
        let columns = table.columns.iter().map(|named| {
            let (kind, column) = column(&named.kind);
            (Field::new(named.name, kind, true), column)
        });
        let (fields, columns): (Vec<Field>, Vec<Column>) = columns.unzip();
        Columns {
            schema: Arc::new(Schema::new(fields)),
            columns,
            rows: 0,
        }
    }

    /// Appends a cell to a column, as it stands in CSV.
    pub(super) fn push(&mut self, column: usize, cell: &str) {
        const FITS: &str = "the cell is one of its column's kind";
        let known = !cell.is_empty();
        match &mut self.columns[column] {
            Column::Text(cells) => cells.append_option(known.then_some(cell)),
            Column::Integer(cells) => {
                cells.append_option(known.then(|| cell.parse::<i64>().expect(FITS)));
            }
            Column::Number(cells) => {
                cells.append_option(known.then(|| cell.parse::<f64>().expect(FITS)));
            }
            Column::Boolean(cells) => {
                cells.append_option(known.then(|| cell.parse::<bool>().expect(FITS)));
            }
        }
    }

    /// Ends a row.
    pub(super) fn end(&mut self) {
        self.rows += 1;
    }

    /// Takes the rows out.
    fn take(&mut self) -> Result<RecordBatch, ParquetError> {
        self.rows = 0;
        let columns = self.columns.iter_mut().map(|column| -> ArrayRef {
            match column {
                Column::Text(cells) => ArrayBuilder::finish(cells),
                Column::Integer(cells) => ArrayBuilder::finish(cells),
                Column::Number(cells) => ArrayBuilder::finish(cells),
                Column::Boolean(cells) => ArrayBuilder::finish(cells),
            }
        });
        let columns = columns.collect();
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns)?)
    }
}

/// A Parquet file being written.
#[derive(Debug)]
pub(super) struct ParquetOutput<W> {
    /// Writes into memory, from where all goes on to `out`: so errors of `out` are its own.
    writer: ArrowWriter<Vec<u8>>,
    out: W,
}

impl<W: Write> ParquetOutput<W> {
    /// Begins the file.
    pub(super) fn new(out: W, columns: &Columns) -> io::Result<ParquetOutput<W>> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_bytes(Some(GROUP_BYTES))
            .build();
        let schema = Arc::clone(&columns.schema);
        let writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties));
        Ok(ParquetOutput {
            writer: writer.map_err(io::Error::other)?,
            out,
        })
    }

    /// Takes rows when they are many.
    pub(super) fn write(&mut self, columns: &mut Columns) -> io::Result<()> {
        if columns.rows >= ROWS {
            self.write_all(columns)
        } else {
            Ok(())
        }
    }

    fn write_all(&mut self, columns: &mut Columns) -> io::Result<()> {
        let batch = columns.take().map_err(io::Error::other)?;
        self.writer.write(&batch).map_err(io::Error::other)?;
        let bytes = self.writer.inner_mut();
        self.out.write_all(bytes)?;
        bytes.clear();
        Ok(())
    }

    /// Takes the last rows and ends the file.
    pub(super) fn finish(mut self, columns: &mut Columns) -> io::Result<W> {
        self.write_all(columns)?;
        let rest = self.writer.into_inner().map_err(io::Error::other)?;
        self.out.write_all(&rest)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema::TABLES;
    use super::super::table::{Format, Settings, TableWriter};
    use crate::base::Ratio;
    use crate::report::{ErrorRow, FoundBy, PairRow, Row};
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Float64Type, Int64Type};
    use arrow_array::{Array, RecordBatch};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReader;

    const PARQUET: Settings = Settings {
        format: Format::Parquet,
        excel: false,
    };

    fn written<R: Row>(rows: &[R]) -> Vec<RecordBatch> {
        let mut table = TableWriter::new(tempfile::tempfile().expect("a file"), PARQUET)
            .expect("the table begins");
        for row in rows {
            table.write(row).expect("the disk takes a row");
        }
        let file = table.finish().expect("the disk takes the rest");
        let reader = ParquetRecordBatchReader::try_new(file, 100_000).expect("it is Parquet");
        reader.map(|batch| batch.expect("it is whole")).collect()
    }

    #[test]
    fn cells_have_the_type_of_their_column() {
        let batches = written(&[
            PairRow {
                a_id: "a".into(),
                jaccard: Ratio::of(2, 3),
                lag_minutes: Some(-90),
                found_by: vec![FoundBy::Passage, FoundBy::MinHash],
                ..PairRow::default()
            },
            PairRow::default(),
        ]);
        let batch = &batches[0];
        let column = |name| batch.column_by_name(name).expect("the schema names it");
        assert_eq!(column("a_id").as_string::<i32>().value(0), "a");
        let jaccard = column("jaccard").as_primitive::<Float64Type>();
        assert_eq!(jaccard.value(0), 0.6667);
        let lag = column("lag_minutes").as_primitive::<Int64Type>();
        assert_eq!(lag.value(0), -90);
        let found_by = column("found_by").as_string::<i32>();
        assert_eq!(found_by.value(0), "minhash|passage");
        for name in ["a_id", "relation", "jaccard", "lag_minutes", "evidence"] {
            assert!(column(name).is_null(1), "{name}");
        }
    }

    #[test]
    fn no_row_is_lost_between_groups() {
        let row = |line| ErrorRow {
            path: "a".into(),
            line: Some(line),
            reason: "r".into(),
        };
        for count in [0, 1, super::ROWS as u64, 2 * super::ROWS as u64 + 1] {
            let rows: Vec<_> = (1..=count).map(row).collect();
            let batches = written(&rows);
            let lines = batches.iter().flat_map(|batch| {
                let lines = batch.column(1).as_primitive::<Int64Type>();
                lines.values().to_vec()
            });
            assert!(lines.eq(1..=count as i64), "{count}");
        }
    }

    #[test]
    fn every_table_can_be_laid_out() {
        for table in TABLES {
            let mut columns = super::Columns::new(table);
            for column in 0..table.columns.len() {
                columns.push(column, "");
            }
            columns.end();
            let batch = columns.take().expect("all columns are as long");
            assert_eq!(
                (batch.num_rows(), batch.num_columns()),
                (1, table.columns.len())
            );
        }
    }
}
