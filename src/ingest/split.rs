//! Finds where records begin and end: cheap, sequential, and without parsing them.

use super::csv::CsvCut;
use super::error::RecordReason;
use super::format::Format;
use memchr::{memchr, memchr_iter, memchr2};

/// Where the next record stands in the data from the end of the last one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// Bytes of the record, its line end not counted. `None`: only space up to `next`.
    pub(super) len: Option<usize>,
    /// Where to go on.
    pub(super) next: usize,
    /// Why it is no record.
    pub(super) problem: Option<RecordReason>,
}

/// Finds records in data that arrive piece by piece.
#[derive(Debug)]
pub(super) struct Splitter {
    kind: Kind,
    /// What was searched of the current record.
    pub(super) seen: usize,
}

#[derive(Debug)]
enum Kind {
    Lines,
    Csv(CsvCut),
    Document(DocumentCut),
    Whole { given: bool },
}

impl Splitter {
    pub(super) fn new(format: Format) -> Splitter {
        let kind = match format {
            Format::Jsonl | Format::Parquet => Kind::Lines,
            Format::Csv => Kind::Csv(CsvCut::default()),
            Format::Json => Kind::Document(DocumentCut::default()),
            Format::Text | Format::Html => Kind::Whole { given: false },
        };
        Splitter { kind, seen: 0 }
    }

    /// Tells what separates the fields of a table.
    pub(super) fn separate_by(&mut self, separator: u8) {
        if let Kind::Csv(cut) = &mut self.kind {
            cut.separator = separator;
        }
    }

    /// The next record, or `None` when more data are needed. `ended`: there are no more.
    pub(super) fn cut(&mut self, data: &[u8], ended: bool) -> Option<Cut> {
        let cut = match &mut self.kind {
            Kind::Lines => line(data, self.seen, ended),
            Kind::Csv(cut) => cut.record(data, &mut self.seen, ended),
            Kind::Document(cut) => cut.value(data, &mut self.seen, ended),
            Kind::Whole { given } => {
                let cut = (ended && !*given).then(|| Cut {
                    len: Some(data.len()),
                    next: data.len(),
                    ..Cut::default()
                });
                *given |= cut.is_some();
                cut
            }
        };
        match cut {
            Some(_) => self.seen = 0,
            None if !matches!(self.kind, Kind::Csv(_)) => self.seen = data.len(),
            None => {}
        }
        cut
    }

    /// Of `data`, the beginning of a record that is too long, the bytes that the caller may drop; it
    /// then must drop them.
    pub(super) fn pass(&mut self, data: &[u8]) -> usize {
        let held = match &self.kind {
            // What a quote is, its neighbours tell.
            Kind::Csv(_) => 1,
            // A line end cut in two would count as part of the record.
            _ => usize::from(data.ends_with(b"\r")),
        };
        // One byte at least, for the sake of progress.
        let len = data.len().saturating_sub(held).max(1).min(data.len());
        self.seen = match &mut self.kind {
            Kind::Csv(cut) => {
                cut.pass(data, len);
                self.seen.saturating_sub(len)
            }
            _ => 0,
        };
        len
    }

    /// Begins a record again that was passed over in part and has a quoted field without end, to give up
    /// no more of it than the line on which that begins.
    pub(super) fn give_up_quote(&mut self) {
        self.seen = 0;
        if let Kind::Csv(cut) = &mut self.kind {
            cut.give_up_quote();
        }
    }

    /// How many lines begin in `cut` of `data`.
    pub(super) fn lines(&self, data: &[u8], cut: &Cut) -> u64 {
        match self.kind {
            Kind::Lines => 1,
            Kind::Whole { .. } => 0,
            Kind::Csv(_) | Kind::Document(_) => newlines(&data[..cut.next]),
        }
    }
}

pub(super) fn newlines(data: &[u8]) -> u64 {
    memchr_iter(b'\n', data).count() as u64
}

/// A line without its end, which is `\n` or `\r\n`.
fn line(data: &[u8], seen: usize, ended: bool) -> Option<Cut> {
    let (end, next) = match memchr(b'\n', &data[seen..]) {
        Some(run) => (seen + run, seen + run + 1),
        None if ended && !data.is_empty() => (data.len(), data.len()),
        None => return None,
    };
    let line = &data[..end];
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let blank = !line.starts_with(b"{") && line.trim_ascii_start().is_empty();
    let len = (!blank).then_some(line.len());
    Some(Cut {
        len,
        next,
        ..Cut::default()
    })
}

/// Finds the values of a JSON document: the items of the list it is, or the values it holds one
/// after the other.
#[derive(Debug, Default)]
struct DocumentCut {
    /// Whether the opening of the list, if any, was passed.
    begun: bool,
    /// Whether inside a value, and what kind.
    inside: Inside,
    depth: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Scalar,
    Brackets,
    String,
    Escape,
}

impl DocumentCut {
    fn value(&mut self, data: &[u8], seen: &mut usize, ended: bool) -> Option<Cut> {
        let mut at = *seen;
        if self.inside == Inside::Nothing {
            let list = !self.begun;
            let is_space = |b: u8| b.is_ascii_whitespace() || matches!(b, b',' | b']');
            at += data[at..].iter().take_while(|&&b| is_space(b)).count();
            if at > 0 {
                return Some(Cut {
                    next: at,
                    ..Cut::default()
                });
            }
            self.begun |= !data.is_empty();
            if list && data.starts_with(b"[") {
                return Some(Cut {
                    next: 1,
                    ..Cut::default()
                });
            }
            self.inside = match data.first()? {
                b'{' | b'[' => Inside::Brackets,
                b'"' => Inside::String,
                _ => Inside::Scalar,
            };
            at = usize::from(self.inside != Inside::Scalar);
            self.depth = usize::from(self.inside == Inside::Brackets);
        }
        while at < data.len() {
            match self.inside {
                Inside::Escape => {
                    self.inside = Inside::String;
                    at += 1;
                }
                Inside::String => match memchr2(b'"', b'\\', &data[at..]) {
                    None => at = data.len(),
                    Some(run) => {
                        at += run + 1;
                        self.inside = match data[at - 1] {
                            b'\\' => Inside::Escape,
                            _ if self.depth == 0 => return self.end(at),
                            _ => Inside::Brackets,
                        };
                    }
                },
                Inside::Brackets => {
                    at += 1;
                    match data[at - 1] {
                        b'"' => self.inside = Inside::String,
                        b'{' | b'[' => self.depth += 1,
                        b'}' | b']' if self.depth == 1 => return self.end(at),
                        b'}' | b']' => self.depth -= 1,
                        _ => {}
                    }
                }
                Inside::Scalar | Inside::Nothing => match data[at] {
                    b',' | b']' | b'{' | b'[' | b'"' => return self.end(at.max(1)),
                    b if b.is_ascii_whitespace() => return self.end(at.max(1)),
                    _ => at += 1,
                },
            }
        }
        if ended && self.inside != Inside::Nothing {
            let open = self.inside != Inside::Scalar;
            let cut = self.end(data.len());
            let problem = open.then_some(RecordReason::OpenJson);
            return cut.map(|cut| Cut { problem, ..cut });
        }
        None
    }

    fn end(&mut self, at: usize) -> Option<Cut> {
        self.inside = Inside::Nothing;
        Some(Cut {
            len: Some(at),
            next: at,
            ..Cut::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(format: Format, data: &str) -> Vec<String> {
        let mut splitter = Splitter::new(format);
        let (mut rest, mut found) = (data.as_bytes(), Vec::new());
        while let Some(cut) = splitter.cut(rest, true) {
            if let Some(len) = cut.len {
                let record = String::from_utf8_lossy(&rest[..len]);
                let mark = if cut.problem.is_some() { "!" } else { "" };
                found.push(format!("{mark}{record}"));
            }
            rest = &rest[cut.next..];
        }
        assert_eq!(rest, b"", "all data are cut");
        found
    }

    #[test]
    fn lines() {
        for (data, expected) in [
            ("", &[][..]),
            ("{}\n", &["{}"]),
            ("{}\r\n\r\n  \n{1}\n\n{2}", &["{}", "{1}", "{2}"]),
            ("\n", &[]),
            (" x\n", &[" x"]),
        ] {
            assert_eq!(records(Format::Jsonl, data), expected, "{data:?}");
        }
    }

    #[test]
    fn documents() {
        for (data, expected) in [
            ("[]", &[][..]),
            (
                "[{\"a\": \"]}\\\"\"}, {\n\"b\": [1, {}]}]\n",
                &["{\"a\": \"]}\\\"\"}", "{\n\"b\": [1, {}]}"],
            ),
            ("{\n}\n{\n}", &["{\n}", "{\n}"]),
            (
                "[1, \"a, b\", [2, 3], null]",
                &["1", "\"a, b\"", "[2, 3]", "null"],
            ),
            ("[{}, {\"a\": [}", &["{}", "!{\"a\": [}"]),
            ("[{\"a\": \"b", &["!{\"a\": \"b"]),
            ("[] [{}]", &["[{}]"]),
        ] {
            assert_eq!(records(Format::Json, data), expected, "{data:?}");
        }
    }

    #[test]
    fn whole() {
        assert_eq!(records(Format::Text, ""), [""]);
        assert_eq!(records(Format::Html, "a\n\nb\n"), ["a\n\nb\n"]);
    }
}
