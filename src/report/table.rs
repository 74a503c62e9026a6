//! A table written row by row, as CSV, JSON Lines or Parquet.
//!
//! CSV after RFC 4180 with LF: UTF-8, always a header, quotes only where a cell needs them, no byte
//! order mark. For spreadsheets a mark can be added, and then a text cell that begins with `=`,
//! `+`, `-`, `@`, a tab or a line end gets a leading `'`, so that nothing in an article is run as a
//! formula.
//!
//! JSON Lines hold the same cells: unknown is `null`, a list is an array. Parquet too, in columns of
//! strings, 64-bit integers, 64-bit floats and booleans: unknown is null, a list is a string as in
//! CSV.

use super::cells::{CellWriter, Line, Row};
#[cfg(feature = "parquet")]
use super::columns::ParquetOutput;
use std::io::{self, Write};
use std::marker::PhantomData;

/// The format of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Comma-separated values.
    #[default]
    Csv,
    /// One JSON object per line.
    Jsonl,
    /// Parquet. Writing it requires the feature `parquet`.
    Parquet,
}

impl Format {
    /// The file extension of this format.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
        }
    }
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The format of tables.
    pub format: Format,
    /// Whether CSV is made safe and legible for spreadsheets. No effect on other formats.
    pub excel: bool,
}

/// Writes rows of one kind.
#[derive(Debug)]
#[must_use = "rows are complete only after `finish`"]
pub struct TableWriter<R, W: Write> {
    cells: CellWriter,
    out: Output<W>,
    row: PhantomData<fn(&R)>,
}

#[derive(Debug)]
enum Output<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Jsonl(io::BufWriter<W>),
    #[cfg(feature = "parquet")]
    Parquet(Box<ParquetOutput<W>>),
}

/// Tables are buffered here, so that `out` need not be.
const BUFFER_BYTES: usize = 64 * 1024;

impl<R: Row, W: Write> TableWriter<R, W> {
    /// Begins the table: a CSV header is written at once, so that an empty table has one too.
    ///
    /// # Errors
    ///
    /// When writing to `out` fails; of the kind `Unsupported` for Parquet without the feature.
    pub fn new(mut out: W, settings: Settings) -> io::Result<TableWriter<R, W>> {
        let (cells, out) = match settings.format {
            Format::Csv => {
                if settings.excel {
                    out.write_all("\u{feff}".as_bytes())?;
                }
                let mut out = csv::WriterBuilder::new()
                    .buffer_capacity(BUFFER_BYTES)
                    .from_writer(out);
                out.write_record(R::TABLE.columns.iter().map(|column| column.name))
                    .map_err(plain)?;
                (
                    CellWriter::record(R::TABLE, settings.excel),
                    Output::Csv(Box::new(out)),
                )
            }
            Format::Jsonl => {
                let out = io::BufWriter::with_capacity(BUFFER_BYTES, out);
                (CellWriter::object(R::TABLE), Output::Jsonl(out))
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let mut cells = CellWriter::columns(R::TABLE);
                let columns = cells.rest().expect("these cells are in columns");
                let out = ParquetOutput::new(out, columns)?;
                (cells, Output::Parquet(Box::new(out)))
            }
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => return Err(io::ErrorKind::Unsupported.into()),
        };
        Ok(TableWriter {
            cells,
            out,
            row: PhantomData,
        })
    }

    /// Writes one row.
    ///
    /// # Errors
    ///
    /// When writing fails.
    ///
    /// # Panics
    ///
    /// When the row does not fill every column of its table.
    pub fn write(&mut self, row: &R) -> io::Result<()> {
        self.cells.begin();
        row.cells(&mut self.cells);
        match (self.cells.end(), &mut self.out) {
            (Line::Record(record), Output::Csv(out)) => {
                out.write_byte_record(record).map_err(plain)
            }
            (Line::Bytes(line), Output::Jsonl(out)) => out.write_all(line),
            #[cfg(feature = "parquet")]
            (Line::Columns(columns), Output::Parquet(out)) => out.write(columns),
            _ => unreachable!("cells and output are made for one format"),
        }
    }

    /// Writes what is still buffered and gives the output back.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn finish(self) -> io::Result<W> {
        #[cfg(feature = "parquet")]
        let mut cells = self.cells;
        match self.out {
            #[cfg(feature = "parquet")]
            Output::Parquet(out) => out.finish(cells.rest().expect("these cells are in columns")),
            Output::Csv(out) => out.into_inner().map_err(|error| error.into_error()),
            Output::Jsonl(out) => out.into_inner().map_err(|error| error.into_error()),
        }
    }
}

/// The cause itself, so that a closed pipe or a full disk is still known as such.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(source) => source,
        _ => unreachable!("a writer of rows of one length fails in no other way"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{CharSpan, Ratio};
    use crate::report::{
        ArticleRow, Cue, ErrorRow, Flag, FoundBy, MentionRow, PairRow, Relation, Role,
    };

    fn written<R: Row>(rows: &[R], settings: Settings) -> String {
        let mut table = TableWriter::new(Vec::new(), settings).expect("memory takes the header");
        for row in rows {
            table.write(row).expect("memory takes a row");
        }
        let bytes = table.finish().expect("memory takes the rest");
        String::from_utf8(bytes).expect("tables are UTF-8")
    }

    const CSV: Settings = Settings {
        format: Format::Csv,
        excel: false,
    };
    const EXCEL: Settings = Settings {
        format: Format::Csv,
        excel: true,
    };
    const JSONL: Settings = Settings {
        format: Format::Jsonl,
        excel: false,
    };

    fn error(reason: &str) -> ErrorRow<'_> {
        ErrorRow {
            path: "a.jsonl".into(),
            line: Some(3),
            reason: reason.into(),
        }
    }

    #[test]
    fn an_empty_table_has_its_header() {
        assert_eq!(written::<ErrorRow>(&[], CSV), "path,line,reason\n");
        assert_eq!(
            written::<ErrorRow>(&[], EXCEL),
            "\u{feff}path,line,reason\n"
        );
        assert_eq!(written::<ErrorRow>(&[], JSONL), "");
    }

    #[test]
    fn quotes_stand_only_where_needed() {
        // cell, as CSV
        let cases = [
            ("plain words", "plain words"),
            ("one, two", "\"one, two\""),
            ("she said \"no\"", "\"she said \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("two\r\nlines", "\"two\r\nlines\""),
            (" spaces ", " spaces "),
            ("=1+1", "=1+1"),
            ("", ""),
        ];
        for (cell, expected) in cases {
            let text = written(&[error(cell)], CSV);
            assert_eq!(
                text,
                format!("path,line,reason\na.jsonl,3,{expected}\n"),
                "{cell:?}"
            );
        }
    }

    #[test]
    fn spreadsheets_run_no_cell() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1"] {
            let text = written(&[error(formula)], EXCEL);
            assert!(text.ends_with(&format!(",3,'{formula}\n")), "{text}");
        }
        // What has a line end stands in quotes.
        for formula in ["\n=1+1", "\r=1+1", "\r\n=1+1"] {
            let text = written(&[error(formula)], EXCEL);
            assert!(text.ends_with(&format!(",3,\"'{formula}\"\n")), "{text}");
        }
        let pair = PairRow {
            lag_minutes: Some(-5),
            ..PairRow::default()
        };
        assert!(
            written(&[pair], EXCEL).contains(",-5,"),
            "a number stays a number"
        );
    }

    #[test]
    fn what_is_guarded_can_be_read_back() {
        for text in ["-1", "=1+1", "\n=1+1", "plain", "'quoted'", "'", ""] {
            let table = written(&[error(text)], EXCEL);
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let record = reader.records().next().expect("a row").expect("it is CSV");
            assert_eq!(crate::report::unguarded(&record[2]), text);
        }
    }

    #[test]
    fn every_row_fills_every_column() {
        let header = written::<ArticleRow>(&[], CSV);
        let text = written(&[ArticleRow::default()], CSV);
        let row = text.strip_prefix(&header).expect("the header comes first");
        // Nothing is known, so that nothing but separators is written.
        assert_eq!(
            row,
            format!("{}\n", ",".repeat(ArticleRow::TABLE.columns.len() - 1))
        );
    }

    fn known_pair() -> PairRow<'static> {
        PairRow {
            a_id: "a".into(),
            b_id: "b".into(),
            relation: Some(Relation::WhollyDerived),
            jaccard: Ratio::of(2, 3),
            containment_a: Ratio::of(0, 3),
            lag_minutes: Some(90),
            found_by: vec![FoundBy::Passage, FoundBy::MinHash, FoundBy::Passage],
            evidence: vec!["time | place".into(), "credit".into()],
            ..PairRow::default()
        }
    }

    #[test]
    fn csv_states_ratios_with_four_decimals_and_lists_sorted() {
        let text = written(&[known_pair()], CSV);
        let row = text.lines().nth(1);
        let expected =
            "a,b,wholly_derived,0.6667,0.0000,,,,,90,,minhash|passage,credit|time / place";
        assert_eq!(row, Some(expected));
    }

    #[test]
    fn json_states_the_same_with_null_and_arrays() {
        let text = written(&[known_pair()], JSONL);
        let expected = "{\"a_id\":\"a\",\"b_id\":\"b\",\"relation\":\"wholly_derived\",\
            \"jaccard\":0.6667,\"containment_a\":0.0000,\"containment_b\":null,\
            \"derived_share_b\":null,\"derived_share_a\":null,\"quote_share\":null,\
            \"lag_minutes\":90,\"direction_probability\":null,\
            \"found_by\":[\"minhash\",\"passage\"],\"evidence\":[\"credit\",\"time / place\"]}\n";
        assert_eq!(text, expected);
    }

    /// Takes nothing.
    #[derive(Debug)]
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_known_as_such() {
        for settings in [CSV, JSONL] {
            let mut table = TableWriter::new(Closed, settings).expect("the header is buffered");
            let long = "x".repeat(2 * BUFFER_BYTES);
            let error = table.write(&error(&long)).err().map(|error| error.kind());
            assert_eq!(error, Some(io::ErrorKind::BrokenPipe), "{settings:?}");
        }
    }

    #[test]
    fn weights_are_decimals_without_rounding() {
        // thousandths, as shown
        for (weight, expected) in [(3000, "3.0000"), (-250, "-0.2500"), (7, "0.0070")] {
            let row = MentionRow {
                article_id: "a".into(),
                span: CharSpan::new(0, 7),
                text: "Reuters".into(),
                source_id: "reuters".into(),
                source_name: "Reuters".into(),
                role: Role::Credit,
                cue: Cue::Dateline,
                weight,
            };
            let text = written(&[row], CSV);
            assert!(
                text.ends_with(&format!(",credit,dateline,{expected}\n")),
                "{text}"
            );
        }
    }

    #[test]
    fn flags_and_booleans_are_words() {
        let row = ArticleRow {
            article_id: "x".into(),
            credited: Some(false),
            flags: vec![Flag::ZoneUnknown, Flag::Abstained],
            ..ArticleRow::default()
        };
        let text = written(&[row], CSV);
        assert!(text.contains(",false,"), "{text}");
        assert!(text.ends_with(",abstained|zone_unknown\n"), "{text}");
    }
}
