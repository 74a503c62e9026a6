//! One row, cell by cell: the same calls write CSV, JSON Lines and Parquet.

#[cfg(feature = "parquet")]
use super::columns::Columns;
use super::schema::{Column, Kind, Table};
use crate::base::Ratio;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write;

/// A row of one table.
pub trait Row {
    /// The table it belongs to.
    const TABLE: &'static Table;

    /// Hands over its cells in the order of the table's columns, each once.
    fn cells(&self, cells: &mut CellWriter);

    /// The total order of rows within the table, by the columns [`Table::order`] names; equal for
    /// every two rows of a table that keeps the order of arrival.
    fn order(&self, other: &Self) -> Ordering;
}

/// Takes the cells of one row after another and writes them in one format.
#[derive(Debug)]
pub struct CellWriter {
    columns: &'static [Column],
    next: usize,
    scratch: String,
    layout: Layout,
}

#[derive(Debug)]
enum Layout {
    /// Fields of one CSV record; `guard`: none may look like a formula to a spreadsheet.
    Record {
        record: csv::ByteRecord,
        guard: bool,
    },
    /// One JSON object.
    Object(Vec<u8>),
    /// Columns of several rows.
    #[cfg(feature = "parquet")]
    Columns(Columns),
}

/// What joins the items of a list in CSV and Parquet.
const JOIN: char = '|';

impl CellWriter {
    pub(super) fn record(table: &'static Table, guard: bool) -> CellWriter {
        CellWriter::new(
            table,
            Layout::Record {
                record: csv::ByteRecord::new(),
                guard,
            },
        )
    }

    pub(super) fn object(table: &'static Table) -> CellWriter {
        CellWriter::new(table, Layout::Object(Vec::new()))
    }

    #[cfg(feature = "parquet")]
    pub(super) fn columns(table: &'static Table) -> CellWriter {
        CellWriter::new(table, Layout::Columns(Columns::new(table)))
    }

    /// The rows that were not taken yet.
    #[cfg(feature = "parquet")]
    pub(super) fn rest(&mut self) -> Option<&mut Columns> {
        match &mut self.layout {
            Layout::Columns(columns) => Some(columns),
            _ => None,
        }
    }

    fn new(table: &'static Table, layout: Layout) -> CellWriter {
        CellWriter {
            columns: table.columns,
            next: 0,
            scratch: String::new(),
            layout,
        }
    }

    /// Starts a row.
    pub(super) fn begin(&mut self) {
        self.next = 0;
        match &mut self.layout {
            Layout::Record { record, .. } => record.clear(),
            Layout::Object(json) => json.clear(),
            #[cfg(feature = "parquet")]
            Layout::Columns(_) => {}
        }
    }

    /// Ends the row.
    pub(super) fn end(&mut self) -> Line<'_> {
        assert_eq!(
            self.next,
            self.columns.len(),
            "a row fills every column of its table"
        );
        match &mut self.layout {
            Layout::Record { record, .. } => Line::Record(record),
            Layout::Object(json) => {
                json.extend_from_slice(b"}\n");
                Line::Bytes(json)
            }
            #[cfg(feature = "parquet")]
            Layout::Columns(columns) => {
                columns.end();
                Line::Columns(columns)
            }
        }
    }

    /// Text; empty where unknown.
    pub fn text(&mut self, text: &str) {
        self.open(|kind| matches!(kind, Kind::Text));
        self.string(text);
    }

    /// A whole number.
    pub fn integer(&mut self, value: Option<i64>) {
        self.open(|kind| matches!(kind, Kind::Integer));
        self.shown(value);
    }

    /// A count, which is always known.
    pub fn count(&mut self, value: u64) {
        self.open(|kind| matches!(kind, Kind::Integer));
        self.shown(Some(value));
    }

    /// A number from 0 to 1.
    pub fn ratio(&mut self, value: Option<Ratio>) {
        self.open(|kind| matches!(kind, Kind::Ratio));
        self.shown(value);
    }

    /// A number given in thousandths.
    pub fn thousandths(&mut self, value: Option<i64>) {
        self.open(|kind| matches!(kind, Kind::Decimal));
        // Whole and part apart, so that no float rounds.
        let sign = if value.is_some_and(|value| value < 0) {
            "-"
        } else {
            ""
        };
        let parts = value.map(|value| (value.unsigned_abs() / 1000, value.unsigned_abs() % 1000));
        self.shown(parts.map(|(whole, part)| format!("{sign}{whole}.{part:03}0")));
    }

    /// Yes or no.
    pub fn boolean(&mut self, value: Option<bool>) {
        self.open(|kind| matches!(kind, Kind::Boolean));
        self.shown(value);
    }

    /// A word of the column's vocabulary.
    pub fn word(&mut self, word: Option<&'static str>) {
        self.open(
            |kind| matches!(kind, Kind::Word(vocabulary) if word.is_none_or(|w| vocabulary.has(w))),
        );
        self.string(word.unwrap_or(""));
    }

    /// Words of the column's vocabulary, in any order, repeats allowed.
    pub fn words(&mut self, words: impl Iterator<Item = &'static str>) {
        let mut words: Vec<&str> = words.collect();
        self.open(|kind| {
            matches!(kind, Kind::Words(vocabulary) if words.iter().all(|word| vocabulary.has(word)))
        });
        self.list(&mut words);
    }

    /// Texts, in any order, repeats allowed. A `|` within one becomes `/`, since it joins them.
    pub fn texts(&mut self, texts: &[Cow<'_, str>]) {
        self.open(|kind| matches!(kind, Kind::Texts));
        let safe: Vec<Cow<'_, str>> = texts
            .iter()
            .map(|text| {
                if text.contains(JOIN) {
                    Cow::Owned(text.replace(JOIN, "/"))
                } else {
                    Cow::Borrowed(text.as_ref())
                }
            })
            .collect();
        self.list(&mut safe.iter().map(AsRef::as_ref).collect());
    }

    /// Moves to the next column.
    fn open(&mut self, fits: impl Fn(&Kind) -> bool) {
        let column = &self.columns[self.next];
        debug_assert!(
            fits(&column.kind),
            "the cell does not fit column `{}`",
            column.name
        );
        if let Layout::Object(json) = &mut self.layout {
            json.extend_from_slice(if self.next == 0 { b"{\"" } else { b",\"" });
            json.extend_from_slice(column.name.as_bytes());
            json.extend_from_slice(b"\":");
        }
        self.next += 1;
    }

    /// A value whose display is the same in all formats.
    fn shown(&mut self, value: Option<impl std::fmt::Display>) {
        self.scratch.clear();
        if let Some(value) = value {
            write!(self.scratch, "{value}").expect("writing to a string cannot fail");
        }
        match &mut self.layout {
            Layout::Record { record, .. } => record.push_field(self.scratch.as_bytes()),
            Layout::Object(json) if self.scratch.is_empty() => json.extend_from_slice(b"null"),
            Layout::Object(json) => json.extend_from_slice(self.scratch.as_bytes()),
            #[cfg(feature = "parquet")]
            Layout::Columns(columns) => columns.push(self.next - 1, &self.scratch),
        }
    }

    fn string(&mut self, text: &str) {
        match &mut self.layout {
            Layout::Record { record, guard } if *guard && looks_like_a_formula(text) => {
                self.scratch.clear();
                self.scratch.push(GUARD);
                self.scratch.push_str(text);
                record.push_field(self.scratch.as_bytes());
            }
            Layout::Record { record, .. } => record.push_field(text.as_bytes()),
            Layout::Object(json) if text.is_empty() => json.extend_from_slice(b"null"),
            Layout::Object(json) => push_json_string(json, text),
            #[cfg(feature = "parquet")]
            Layout::Columns(columns) => columns.push(self.next - 1, text),
        }
    }

    fn list(&mut self, items: &mut Vec<&str>) {
        items.sort_unstable();
        items.dedup();
        items.retain(|item| !item.is_empty());
        match &mut self.layout {
            Layout::Object(json) => {
                json.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        json.push(b',');
                    }
                    push_json_string(json, item);
                }
                json.push(b']');
            }
            _ => {
                let mut joined = String::new();
                for item in items.iter() {
                    if !joined.is_empty() {
                        joined.push(JOIN);
                    }
                    joined.push_str(item);
                }
                self.string(&joined);
            }
        }
    }
}

/// A finished row.
pub(super) enum Line<'c> {
    /// Fields that are still to be quoted.
    Record(&'c csv::ByteRecord),
    /// A whole line, its end included.
    Bytes(&'c [u8]),
    /// With the rows before it that were not taken yet.
    #[cfg(feature = "parquet")]
    Columns(&'c mut Columns),
}

/// What is put before a cell that a spreadsheet would run.
const GUARD: char = '\'';

/// Whether a spreadsheet would run the cell; some pass over a tab or a line end before the formula.
/// Numbers are never text cells, so a lag of `-5` stays a number.
fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// The text of a cell of a table that was written for spreadsheets, without the `'` that guards what they
/// would run. A text that itself begins with such a `'` loses it.
pub fn unguarded(cell: &str) -> &str {
    let text = cell.strip_prefix(GUARD);
    text.filter(|text| looks_like_a_formula(text))
        .unwrap_or(cell)
}

fn push_json_string(json: &mut Vec<u8>, text: &str) {
    serde_json::to_writer(json, text).expect("a string is always JSON, and memory takes it");
}
