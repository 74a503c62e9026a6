//! The format of a file: by its extension, otherwise by its content.

use super::compress::Compression;
use super::fields::{Field, FieldTable};
use serde::de::IgnoredAny;

/// How a file holds its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// One JSON object per line.
    Jsonl,
    /// One JSON document: a list of objects, or objects written over several lines.
    Json,
    /// A table with a header, from which the separator is determined.
    Csv,
    /// One article of plain text.
    Text,
    /// One article, the main text of a page.
    Html,
    /// A table in columns. Reading it requires the feature `parquet`.
    Parquet,
}

impl Format {
    /// Whether the whole file is one article.
    pub fn is_one_article(self) -> bool {
        matches!(self, Format::Text | Format::Html)
    }
}

/// What the name of a file says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// This format.
    Known(Format),
    /// `.json`, which may be lines or a document.
    AnyJson,
    /// Nothing.
    Unknown,
}

/// Reads the endings of a name: what is left of it, how it is compressed, and its format.
pub(super) fn by_ending(name: &str) -> (&str, Compression, Ending) {
    let (name, compression) = decompressed(name);
    let Some((stem, ending)) = split_ending(name) else {
        return (name, compression, Ending::Unknown);
    };
    let ending = match ending.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => Ending::Known(Format::Jsonl),
        "json" => Ending::AnyJson,
        "csv" | "tsv" => Ending::Known(Format::Csv),
        "txt" | "md" => Ending::Known(Format::Text),
        "html" | "htm" => Ending::Known(Format::Html),
        "parquet" => Ending::Known(Format::Parquet),
        _ => return (stem, compression, Ending::Unknown),
    };
    (stem, compression, ending)
}

/// Whether a name says that the fields of the table stand between tabs.
pub(super) fn is_tsv(name: &str) -> bool {
    split_ending(decompressed_name(name))
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("tsv"))
}

/// A name without its ending, if that says how the file is compressed.
pub fn decompressed_name(name: &str) -> &str {
    decompressed(name).0
}

/// A name without what it says of compression, and that.
fn decompressed(name: &str) -> (&str, Compression) {
    match split_ending(name) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("gz") => (stem, Compression::Gzip),
        Some((stem, ending)) if ending.eq_ignore_ascii_case("zst") => (stem, Compression::Zstd),
        _ => (name, Compression::None),
    }
}

/// A name that begins with its only dot has no ending.
fn split_ending(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once('.')
        .filter(|(stem, _)| !stem.is_empty() && !stem.ends_with('/'))
}

/// Tells the format from the first bytes, decompressed: a table is one whose header names the fields `required`.
/// `None` for what is no text at all.
pub(super) fn by_content(
    head: &[u8],
    ending: Ending,
    fields: &FieldTable,
    required: &[Field],
) -> Option<Format> {
    if let Ending::Known(format) = ending {
        return Some(format);
    }
    if head.starts_with(b"PAR1") && head.contains(&0) {
        return Some(Format::Parquet);
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let start = head.trim_ascii_start();
    if ending == Ending::AnyJson || looks_like_json(start) {
        return Some(lines_or_document(start));
    }
    if start.is_empty() {
        return Some(Format::Jsonl);
    }
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if start.starts_with(b"%PDF") || (head.contains(&0) && !utf16) {
        return None;
    }
    if looks_like_html(start) {
        return Some(Format::Html);
    }
    if super::csv::looks_like_header(start, fields, required) {
        return Some(Format::Csv);
    }
    Some(Format::Text)
}

fn looks_like_json(start: &[u8]) -> bool {
    let Some((b'{' | b'[', rest)) = start.split_first() else {
        return false;
    };
    matches!(
        rest.trim_ascii_start().first(),
        None | Some(b'"' | b'{' | b'}' | b']')
    )
}

/// Lines when the first line is a whole value, or is broken off other than a printer breaks it.
fn lines_or_document(start: &[u8]) -> Format {
    let (line, rest) = match memchr::memchr(b'\n', start) {
        Some(end) => (
            start[..end].trim_ascii_end(),
            start[end..].trim_ascii_start(),
        ),
        None => (start.trim_ascii_end(), &b""[..]),
    };
    let whole = serde_json::from_slice::<IgnoredAny>(line).is_ok();
    let document = if line.starts_with(b"[") {
        !(whole && rest.starts_with(b"{"))
    } else {
        !whole && matches!(line.last(), Some(b'{' | b',' | b'[' | b':'))
    };
    if document {
        Format::Json
    } else {
        Format::Jsonl
    }
}

fn looks_like_html(start: &[u8]) -> bool {
    let head: Vec<u8> = start
        .iter()
        .take(1_024)
        .map(u8::to_ascii_lowercase)
        .collect();
    let has = |tag: &[u8]| memchr::memmem::find(&head, tag).is_some();
    head.starts_with(b"<") && (has(b"<!doctype html") || has(b"<html") || has(b"<head"))
}

#[cfg(test)]
mod tests {
    use super::super::fields::FieldNames;
    use super::*;

    #[test]
    fn endings() {
        use Compression::{Gzip, None, Zstd};
        use Ending::{AnyJson, Known, Unknown};
        for (name, expected) in [
            ("a.jsonl", ("a", None, Known(Format::Jsonl))),
            ("a.NDJSON", ("a", None, Known(Format::Jsonl))),
            ("a.json.gz", ("a", Gzip, AnyJson)),
            ("b.JSONL.GZ", ("b", Gzip, Known(Format::Jsonl))),
            ("b.csv.Zst", ("b", Zstd, Known(Format::Csv))),
            ("a.b.tsv.zst", ("a.b", Zstd, Known(Format::Csv))),
            ("d/a.md", ("d/a", None, Known(Format::Text))),
            ("a.htm", ("a", None, Known(Format::Html))),
            ("a.parquet", ("a", None, Known(Format::Parquet))),
            ("a.png", ("a", None, Unknown)),
            ("a.gz", ("a", Gzip, Unknown)),
            ("README", ("README", None, Unknown)),
            ("d/.txt", ("d/.txt", None, Unknown)),
        ] {
            assert_eq!(by_ending(name), expected, "{name}");
        }
    }

    #[test]
    fn contents() {
        let fields = FieldTable::new(&FieldNames::new());
        let both = [Field::Id, Field::Text];
        for (head, expected) in [
            ("{\"id\": 1}\n{\"id\": 2}\n", Some(Format::Jsonl)),
            ("\u{feff}{\"id\": 1}", Some(Format::Jsonl)),
            ("{\"id\": 1, \"te", Some(Format::Jsonl)),
            ("{\n  \"id\": 1\n}\n", Some(Format::Json)),
            ("{\"id\": 1,\n  \"text\": \"\"}\n", Some(Format::Json)),
            ("[\n{\"id\": 1}]", Some(Format::Json)),
            ("[{\"id\": 1}, {\"id\"", Some(Format::Json)),
            ("[]\n{\"id\": 1}\n", Some(Format::Jsonl)),
            ("[LONDON] Shares fell", Some(Format::Text)),
            ("", Some(Format::Jsonl)),
            ("<!DOCTYPE html>\n<title>", Some(Format::Html)),
            ("<?xml version=\"1.0\"?><html>", Some(Format::Html)),
            ("<3 this city", Some(Format::Text)),
            ("id,text\n1,a\n", Some(Format::Csv)),
            ("\"id\"\t\"text\"\n1\ta\n", Some(Format::Csv)),
            ("Shares fell, then rose.\n", Some(Format::Text)),
            ("PAR1\u{15}\0", Some(Format::Parquet)),
            ("PAR1 is a mark", Some(Format::Text)),
            ("PK\u{3}\u{4}\0\0", None),
            ("%PDF-1.4", None),
        ] {
            assert_eq!(
                by_content(head.as_bytes(), Ending::Unknown, &fields, &both),
                expected,
                "{head}"
            );
        }
        let ending = Ending::Known(Format::Text);
        assert_eq!(
            by_content(b"{\"id\": 1}", ending, &fields, &both),
            Some(Format::Text)
        );
        // Metadata need no text.
        let header = b"id,source\n1,Somebody\n";
        let told = |required: &[Field]| by_content(header, Ending::Unknown, &fields, required);
        assert_eq!(told(&both), Some(Format::Text));
        assert_eq!(told(&[Field::Id]), Some(Format::Csv));
    }
}
