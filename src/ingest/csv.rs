//! CSV and TSV: where records end, which column is which, and the fields of one record.
//!
//! The dialect is that of RFC 4180 as the `csv` crate reads it, which the tests hold this against:
//! a quote opens a field only where the field begins, quotes inside are doubled, and what follows
//! a closing quote belongs to the field. Records end with `\n` or `\r\n`. The separator is
//! taken from the header: the one of `,` `;` tab and `|` that it has most of; in a `.tsv` it is the tab.
//!
//! In one point we differ. Where a quoted field goes over several lines and text follows the next quote, the
//! first quote most likely stands in a table whose quotes mean nothing, and the lines are records of their own: only
//! the line of that quote is given up, as where a quote has no end.
//!
//! Cutting and decoding are our own, since records are cut in sequence and decoded in parallel, from
//! slices.

use super::error::RecordReason;
use super::fields::{Field, FieldTable, Meanings};
use super::record::{Value, Values};
use super::split::Cut;
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// The first record of a table.
#[derive(Debug)]
pub(super) struct Header {
    /// As it stands in the file, without its line end.
    pub(super) raw: Vec<u8>,
    pub(super) separator: u8,
    /// What each column stands for.
    columns: Vec<Option<Meanings>>,
}

impl Header {
    /// Reads a header.
    ///
    /// # Errors
    ///
    /// When it is no UTF-8, is of several lines that end in `\r` alone, lacks one of the fields that are
    /// required, or has two columns for one of which neither is the better.
    pub(super) fn parse(
        raw: &[u8],
        separator: u8,
        table: &FieldTable,
        required: &[Field],
    ) -> Result<Header, RecordReason> {
        let text = utf8(raw)?;
        if goes_on_behind_a_return(raw, separator) {
            return Err(RecordReason::CarriageReturns);
        }
        let names = fields(text, separator);
        let columns: Vec<_> = names.map(|name| table.meanings(name.trim())).collect();
        for &field in required {
            let is_there = |column: &Option<Meanings>| {
                column.is_some_and(|meanings| meanings[field as usize] != super::fields::NOT)
            };
            if !columns.iter().any(is_there) {
                return Err(RecordReason::NoColumn { field });
            }
        }
        for field in Field::ALL {
            let ranks = columns.iter().flatten();
            let ranks = ranks.map(|meanings| meanings[field as usize]);
            let best = ranks.clone().min().unwrap_or(super::fields::NOT);
            if best != super::fields::NOT && ranks.filter(|&rank| rank == best).count() > 1 {
                return Err(RecordReason::TwoColumns { field });
            }
        }
        Ok(Header {
            raw: raw.to_vec(),
            separator,
            columns,
        })
    }

    /// The fields of a record.
    ///
    /// # Errors
    ///
    /// When it is no UTF-8, or has more or fewer fields than the header.
    pub(super) fn values<'r>(&self, raw: &'r [u8]) -> Result<Values<'r>, RecordReason> {
        let mut values = Values::default();
        let mut found = 0;
        for field in fields(utf8(raw)?, self.separator) {
            if let Some(Some(meanings)) = self.columns.get(found) {
                let value = if field.is_empty() {
                    Value::Null
                } else {
                    Value::Text(field)
                };
                values.offer(meanings, value);
            }
            found += 1;
        }
        let expected = self.columns.len();
        if found != expected {
            return Err(RecordReason::FieldCount { expected, found });
        }
        values.null_is_empty(Field::Id);
        values.null_is_empty(Field::Text);
        Ok(values)
    }
}

pub(super) fn utf8(raw: &[u8]) -> Result<&str, RecordReason> {
    // Several times as quick as the standard library where text is not ASCII.
    simdutf8::compat::from_utf8(raw).map_err(|e| RecordReason::InvalidUtf8 {
        at: e.valid_up_to(),
    })
}

/// What separates the fields of the table that begins with `head`. Where the name of the file says
/// that tabs do, they do if there are any: names of columns may hold commas.
pub(super) fn separator(head: &[u8], named_tsv: bool) -> u8 {
    let line = first_line(head);
    let mut counts = [0_usize; SEPARATORS.len()];
    for byte in outside_quotes(line, &SEPARATORS) {
        if let Some(which) = SEPARATORS.iter().position(|&s| s == byte) {
            counts[which] += 1;
        }
    }
    if named_tsv && counts[TAB] > 0 {
        return SEPARATORS[TAB];
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let which = counts.iter().position(|&count| count == most).unwrap_or(0);
    SEPARATORS[which]
}

/// The preferred first.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Where among them the tab stands.
const TAB: usize = 1;

fn first_line(head: &[u8]) -> &[u8] {
    let line = memchr(b'\n', head).map_or(head, |end| &head[..end]);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Whether something follows a `\r` outside quotes. At the end of a line it does no harm.
fn goes_on_behind_a_return(line: &[u8], separator: u8) -> bool {
    let separators = [separator];
    // What follows a return at once begins no field, so it stands outside quotes too.
    let mut behind = outside_quotes(line, &separators).skip_while(|&byte| byte != b'\r');
    behind.any(|byte| byte != b'\r')
}

/// The bytes of a line that are in no quoted field, where any of `separators` may separate fields.
fn outside_quotes<'l>(line: &'l [u8], separators: &'l [u8]) -> impl Iterator<Item = u8> + 'l {
    let (mut at, mut begins) = (0, true);
    std::iter::from_fn(move || {
        if begins && line.get(at) == Some(&b'"') {
            at += closing_quote(&line[at..]).map_or(line.len() - at, |quote| quote + 1);
        }
        let byte = *line.get(at)?;
        begins = separators.contains(&byte);
        at += 1;
        Some(byte)
    })
}

/// Whether a file of unknown kind begins with a header that names the fields `required`.
pub(super) fn looks_like_header(head: &[u8], table: &FieldTable, required: &[Field]) -> bool {
    // Where lines end in `\r` alone it is a table too, which is refused when it is read.
    let line = first_line(head);
    let line = memchr(b'\r', line).map_or(line, |end| &line[..end]);
    let header = Header::parse(line, separator(line, false), table, required);
    // What is wrong with a table is said when it is read.
    matches!(header, Ok(_) | Err(RecordReason::TwoColumns { .. }))
}

/// The fields of one record, quotes undone.
fn fields(record: &str, separator: u8) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(record);
    std::iter::from_fn(move || {
        let record = rest?;
        let (field, after) = field(record, separator);
        rest = after;
        Some(field)
    })
}

/// The first field of `record`, and what follows the separator after it, if there is one.
fn field(record: &str, separator: u8) -> (Cow<'_, str>, Option<&str>) {
    let end = field_end(record.as_bytes(), separator);
    let after = (end < record.len()).then(|| &record[end + 1..]);
    (unquoted(&record[..end]), after)
}

/// Where the first field of `record` ends: at the separator, or with the record.
fn field_end(record: &[u8], separator: u8) -> usize {
    let from = match record.first() {
        Some(b'"') => closing_quote(record).map_or(record.len(), |quote| quote + 1),
        _ => 0,
    };
    memchr(separator, &record[from..]).map_or(record.len(), |run| from + run)
}

/// Where the quote stands that closes a field that begins with one.
fn closing_quote(field: &[u8]) -> Option<usize> {
    let mut from = 1;
    loop {
        let quote = from + memchr(b'"', &field[from..])?;
        if field.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}

/// A field as it is meant: without the quotes around it, and those inside no longer doubled.
fn unquoted(field: &str) -> Cow<'_, str> {
    if !field.starts_with('"') {
        return Cow::Borrowed(field);
    }
    let quote = closing_quote(field.as_bytes());
    let (inside, behind) = match quote {
        Some(quote) => (&field[1..quote], &field[quote + 1..]),
        None => (&field[1..], ""),
    };
    if behind.is_empty() && memchr(b'"', inside.as_bytes()).is_none() {
        return Cow::Borrowed(inside);
    }
    let mut undone = inside.replace("\"\"", "\"");
    undone.push_str(behind);
    Cow::Owned(undone)
}

/// The first `count` cells of a row, without what separates them from the rest.
pub(crate) fn first_cells(row: &[u8], separator: u8, count: usize) -> &[u8] {
    let mut end = 0;
    for number in 0..count {
        // Behind the separator of the cell before.
        let start = if number == 0 { 0 } else { end + 1 };
        match row.get(start..) {
            Some(rest) => end = start + field_end(rest, separator),
            None => break,
        }
    }
    &row[..end]
}

/// Finds the end of records, quoted line ends respected.
#[derive(Debug)]
pub(super) struct CsvCut {
    pub(super) separator: u8,
    state: State,
    /// Bytes of the record that are no longer at hand.
    passed: usize,
    /// Where in the record the last quote stands that opened a field.
    opened: usize,
    /// Whether lines end in that field that are no longer at hand.
    passed_lines: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Plain,
    Quoted,
    /// In a field whose quote is known to have no end: looking for the end of the line it is on.
    Stray,
}

impl Default for CsvCut {
    fn default() -> CsvCut {
        CsvCut {
            separator: b',',
            state: State::Plain,
            passed: 0,
            opened: 0,
            passed_lines: false,
        }
    }
}

impl CsvCut {
    /// The next record of `data`, of which `seen` bytes were searched before.
    pub(super) fn record(&mut self, data: &[u8], seen: &mut usize, ended: bool) -> Option<Cut> {
        let found = self.end(data, seen, ended);
        if found.is_some() {
            self.state = State::Plain;
            self.passed = 0;
        }
        found
    }

    fn end(&mut self, data: &[u8], seen: &mut usize, ended: bool) -> Option<Cut> {
        if self.state == State::Stray {
            *seen = (*seen).max(self.opened_at()).min(data.len());
        }
        loop {
            let rest = &data[*seen..];
            let run = match self.state {
                State::Plain => memchr2(b'\n', b'"', rest),
                State::Quoted => memchr(b'"', rest),
                State::Stray => memchr(b'\n', rest),
            };
            let Some(run) = run else {
                *seen = data.len();
                return if ended { self.last(data) } else { None };
            };
            let at = *seen + run;
            if data[at] == b'\n' {
                return Some(self.cut(data, at + 1));
            }
            *seen = at + 1;
            match self.state {
                State::Quoted if at + 1 == data.len() && !ended => {
                    // Whether the quote closes or is one of two, the next byte tells.
                    *seen = at;
                    return None;
                }
                State::Quoted if data.get(at + 1) == Some(&b'"') => *seen = at + 2,
                State::Quoted if self.closes_nothing(data, at) => {
                    return Some(self.line_of_quote(data));
                }
                State::Quoted => self.state = State::Plain,
                _ if self.passed + at == 0 || data[at - 1] == self.separator => {
                    self.state = State::Quoted;
                    self.opened = self.passed + at;
                    self.passed_lines = false;
                }
                _ => {}
            }
        }
    }

    /// Says that the first `len` bytes of `data` are no longer at hand. One byte at least must stay, the
    /// one that says whether a quote behind it opens a field.
    pub(super) fn pass(&mut self, data: &[u8], len: usize) {
        let inside = data.get(self.opened_at()..len).unwrap_or_default();
        self.passed_lines |= self.state == State::Quoted && memchr(b'\n', inside).is_some();
        self.passed += len;
    }

    /// Begins the record again, of which the quote that opened last has no end: it will be cut off
    /// behind the line with that quote.
    pub(super) fn give_up_quote(&mut self) {
        self.state = State::Stray;
        self.passed = 0;
    }

    /// What stands at the end of the file without a line end.
    fn last(&self, data: &[u8]) -> Option<Cut> {
        if data.is_empty() {
            return None;
        }
        if self.state == State::Plain {
            return Some(self.cut(data, data.len()));
        }
        Some(self.line_of_quote(data))
    }

    /// Whether the quote at `at` closes no field, since other lines lie between it and the one that
    /// opened, and text follows.
    fn closes_nothing(&self, data: &[u8], at: usize) -> bool {
        let ends = data
            .get(at + 1)
            .is_none_or(|&byte| byte == self.separator || matches!(byte, b'\r' | b'\n'));
        let lines = || self.passed_lines || memchr(b'\n', &data[self.opened_at()..at]).is_some();
        !ends && lines()
    }

    /// The record up to the end of the line on which the last quote opened. That may be a slip, and the lines
    /// after it records: only its line is given up.
    fn line_of_quote(&self, data: &[u8]) -> Cut {
        let from = self.opened_at().min(data.len());
        let line = memchr(b'\n', &data[from..]);
        self.cut(data, line.map_or(data.len(), |run| from + run + 1))
    }

    fn opened_at(&self) -> usize {
        self.opened.saturating_sub(self.passed)
    }

    /// The record that ends before `next`.
    fn cut(&self, data: &[u8], next: usize) -> Cut {
        let open = self.state != State::Plain;
        Cut {
            problem: open.then_some(RecordReason::OpenQuote),
            ..cut(&data[..next], next)
        }
    }
}

fn cut(record: &[u8], next: usize) -> Cut {
    let record = record.strip_suffix(b"\n").unwrap_or(record);
    let record = record.strip_suffix(b"\r").unwrap_or(record);
    let len = (!record.is_empty()).then_some(record.len());
    Cut {
        len,
        next,
        ..Cut::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::FieldNames;
    use super::super::format::Format;
    use super::super::split::Splitter;
    use super::*;
    use proptest::prelude::*;

    fn ours(data: &str, separator: u8) -> Vec<Vec<String>> {
        let mut splitter = Splitter::new(Format::Csv);
        splitter.separate_by(separator);
        let (mut rest, mut found) = (data, Vec::new());
        while let Some(cut) = splitter.cut(rest.as_bytes(), true) {
            if let Some(len) = cut.len {
                let record = &rest[..len];
                found.push(fields(record, separator).map(Cow::into_owned).collect());
            }
            rest = &rest[cut.next..];
        }
        found
    }

    fn gives_up_a_quote(data: &str, separator: u8) -> bool {
        let mut splitter = Splitter::new(Format::Csv);
        splitter.separate_by(separator);
        let (mut rest, mut given_up) = (data.as_bytes(), false);
        while let Some(cut) = splitter.cut(rest, true) {
            given_up |= cut.problem.is_some();
            rest = &rest[cut.next..];
        }
        given_up
    }

    fn by_crate(data: &str, separator: u8) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader
            .delimiter(separator)
            .has_headers(false)
            .flexible(true);
        let records = reader.from_reader(data.as_bytes()).into_records();
        let fields = |record: csv::StringRecord| record.iter().map(str::to_string).collect();
        records
            .map(|record| fields(record.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn reads_as_the_csv_crate_does() {
        for data in [
            "",
            "a\n",
            "a,b\r\nc,d",
            "\"a\nb\",c\nd,e\n",
            "\"a\"\"b\",\"\"\n",
            "a \"b\" c,d\n",
            "\"a\"b,c\n",
            "\"a\"\"\n\",\n",
            ",\n,\n",
            "\n\na,b\n\n",
            "\"a,b\";c\n",
            "5\" disk,x\ny,z",
            "\"\",\"\"\"\"\n",
            "a,\"b\r\nc\"\r\nd",
        ] {
            for separator in [b',', b';'] {
                if !gives_up_a_quote(data, separator) {
                    assert_eq!(ours(data, separator), by_crate(data, separator), "{data:?}");
                }
            }
            assert!(!gives_up_a_quote(data, b','), "{data:?}");
        }
    }

    #[test]
    fn a_quote_without_end_costs_its_line_only() {
        assert_eq!(
            ours("a,\"b\nc,d\ne,f\n", b','),
            [["a", "b"], ["c", "d"], ["e", "f"]]
        );
        let mut splitter = Splitter::new(Format::Csv);
        let cut = splitter.cut(b"a,\"b\nc,d\n", true).expect("a record");
        assert_eq!(cut.problem, Some(RecordReason::OpenQuote));
    }

    #[test]
    fn a_quote_without_end_costs_its_line_and_what_its_record_has_before() {
        let mut splitter = Splitter::new(Format::Csv);
        let data = b"a,\"b\nb\",\"c\nd,e\n";
        let cut = splitter.cut(data, true).expect("a record");
        assert_eq!(cut.problem, Some(RecordReason::OpenQuote));
        assert_eq!(&data[cut.next..], b"d,e\n");
    }

    #[test]
    fn a_quote_that_joins_lines_and_closes_in_the_middle_of_a_cell_costs_its_line_only() {
        let data = "1\t\"Quote one\n2\tmiddle\n3\t\"other\" said\n4\tfour\n";
        assert!(gives_up_a_quote(data, b'\t'));
        assert_eq!(
            ours(data, b'\t'),
            [
                ["1", "Quote one"],
                ["2", "middle"],
                ["3", "other said"],
                ["4", "four"]
            ]
        );
        // Piece by piece, and what is too long passed over, it is the same quote that has no end.
        let mut splitter = Splitter::new(Format::Csv);
        splitter.separate_by(b'\t');
        let data = data.as_bytes();
        let head = &data[..20];
        assert_eq!(splitter.cut(head, false), None);
        let passed = splitter.pass(head);
        let cut = splitter.cut(&data[passed..], false).expect("a record");
        assert_eq!(cut.problem, Some(RecordReason::OpenQuote));
        // On one line it is nobody's mistake but that line's.
        assert!(!gives_up_a_quote("1\t\"a\" said\n2\t\"b\n\"\t3\n", b'\t'));
    }

    #[test]
    fn the_header_tells_the_separator() {
        for (head, expected) in [
            ("id,text\n1;2;3;4", b','),
            ("id\ttext", b'\t'),
            ("id;text;title", b';'),
            ("\"a,b\"|\"c,d\"\n", b'|'),
            ("id\n", b','),
            // A quote in the middle of a name is one of its letters.
            ("id;5\" disk;text", b';'),
            ("\"a\"\";b\",text,id", b','),
        ] {
            assert_eq!(separator(head.as_bytes(), false), expected, "{head}");
        }
        for (head, expected) in [
            // As many commas as tabs, and more.
            ("id\ttext, whole", b'\t'),
            ("id\ttext, whole, as sent", b'\t'),
            ("\"a\tb\",text\n", b','),
            ("id;text", b';'),
        ] {
            assert_eq!(separator(head.as_bytes(), true), expected, "{head}");
        }
    }

    #[test]
    fn a_return_in_quotes_ends_no_line() {
        for (line, expected) in [
            ("id,text\r", false),
            ("id,\"te\rxt\"", false),
            ("id,text\rx", true),
            ("id,\"text\"\r\"x\"", true),
            ("id,5\" disk\r1,2", true),
        ] {
            assert_eq!(
                goes_on_behind_a_return(line.as_bytes(), b','),
                expected,
                "{line:?}"
            );
        }
    }

    #[test]
    fn the_first_cells_end_where_fields_do() {
        for (row, expected) in [
            ("1,a,b,c", "1,a"),
            ("1,5\" disk,b,c", "1,5\" disk"),
            ("\"1\",\"a,\"\"b\"\n\" x,b,c", "\"1\",\"a,\"\"b\"\n\" x"),
            ("1,,b", "1,"),
            ("1", "1"),
        ] {
            let cells = first_cells(row.as_bytes(), b',', 2);
            assert_eq!(String::from_utf8_lossy(cells), expected, "{row}");
        }
        assert_eq!(first_cells(b"1,2", b',', 0), b"");
    }

    #[test]
    fn columns_by_name() {
        let table = FieldTable::new(&FieldNames::new());
        let required = [Field::Id, Field::Text];
        let parse = |raw: &[u8]| Header::parse(raw, b',', &table, &required);
        let header = parse(b" ID ,Body,extra,headline").expect("a header");
        let values = header.values(b"1,\"a, b\",x,").expect("values");
        let mut expected = Values::default();
        expected.offer(&table.meanings("id").expect("id"), Value::Text("1".into()));
        expected.offer(
            &table.meanings("body").expect("text"),
            Value::Text("a, b".into()),
        );
        expected.offer(&table.meanings("headline").expect("title"), Value::Null);
        assert_eq!(format!("{values:?}"), format!("{expected:?}"));
        let count = |expected, found| Some(RecordReason::FieldCount { expected, found });
        assert_eq!(header.values(b"1,a").err(), count(4, 2));
        assert_eq!(header.values(b"1,a,b,c,d").err(), count(4, 5));
        let missing = |field| Some(RecordReason::NoColumn { field });
        assert_eq!(parse(b"id,title").err(), missing(Field::Text));
        assert_eq!(parse(b"text,title").err(), missing(Field::Id));
        let twice = |field| Some(RecordReason::TwoColumns { field });
        assert_eq!(parse(b"id,text,text").err(), twice(Field::Text));
        assert_eq!(parse(b"id,Text,\"text \"").err(), twice(Field::Text));
        assert_eq!(parse(b"date,id,text,date").err(), twice(Field::Published));
        // Which one is meant is known here, and what is never read may come twice.
        assert!(parse(b"id,text,body,body,x,x").is_ok());
    }

    proptest! {
        // A lone \r ends a record for the crate and not for us.
        #[test]
        fn reads_anything_as_the_csv_crate_does(data in "([a,\"é ]|\\n|\\r\\n){0,40}") {
            // What the crate makes of a quote without end is not ours, by intention.
            if !gives_up_a_quote(&data, b',') {
                prop_assert_eq!(ours(&data, b','), by_crate(&data, b','));
            }
        }

        // With both line ends and lone returns inside of quotes.
        #[test]
        fn reads_what_is_written_by_the_standard(
            rows in proptest::collection::vec(proptest::collection::vec("[a,\"\r\n é]{0,8}", 2), 1..5),
            line_end in "\r?\n",
        ) {
            let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",");
            let data: String = rows.iter().map(|row| line(row) + &line_end).collect();
            prop_assert!(!gives_up_a_quote(&data, b','));
            prop_assert_eq!(ours(&data, b','), rows);
        }
    }
}
