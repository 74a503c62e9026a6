//! Bytes to articles: records and bytes per second, by format.

use divan::counter::{BytesCount, ItemsCount};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use tempfile::TempDir;
use wirecopy::ingest::{Decoded, Inputs, Settings, decode};

fn main() {
    divan::main();
}

const RECORDS: usize = 10_000;
const WORDS: usize = 400;
const PARAGRAPHS: usize = 5;

/// A text of five paragraphs, each with a word in quotation marks: both must be escaped.
fn text(record: usize) -> String {
    let mut text = String::new();
    for word in 0..WORDS {
        let number = (record * 31 + word * 7) % 5_000;
        let _ = match word % (WORDS / PARAGRAPHS) {
            0 if word > 0 => write!(text, "\nw{number}"),
            0 => write!(text, "w{number}"),
            40 => write!(text, " \"w{number}\""),
            _ => write!(text, " w{number}"),
        };
    }
    text
}

fn json_lines() -> String {
    (0..RECORDS).fold(String::new(), |mut lines, record| {
        let text = text(record).replace('"', "\\\"").replace('\n', "\\n");
        let _ = writeln!(
            lines,
            r#"{{"id": "a{record}", "source": "Vale Dispatch", "published": "2031-03-04T10:12Z", "text": "{text}"}}"#
        );
        lines
    })
}

fn csv() -> String {
    let header = "id,source,published,text\n".to_string();
    (0..RECORDS).fold(header, |mut lines, record| {
        let text = text(record).replace('"', "\"\"");
        let _ = writeln!(
            lines,
            "a{record},Vale Dispatch,2031-03-04T10:12Z,\"{text}\""
        );
        lines
    })
}

/// Reads what `path` names, and checks that it holds these `texts`, in any order. `bytes` are read.
fn measure(bencher: divan::Bencher<'_, '_>, path: &Path, bytes: usize, texts: &[String]) {
    let path = path.to_str().expect("a temporary path is UTF-8");
    let inputs = Inputs::resolve([path], Settings::default()).expect("it is there");
    let expected: usize = texts.iter().map(String::len).sum();
    let mut decoded = Decoded::default();
    bencher
        .counter(ItemsCount::new(texts.len()))
        .counter(BytesCount::new(bytes))
        .bench_local(|| {
            let (mut articles, mut of_text) = (0, 0);
            for batch in divan::black_box(&inputs).batches() {
                decoded.clear();
                decode(&batch.expect("the file can be read"), &mut decoded);
                articles += decoded.articles.len();
                of_text += decoded.articles.texts().byte_len();
                assert_eq!(decoded.errors.len(), 0);
            }
            assert_eq!((articles, of_text), (texts.len(), expected));
        });
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("the system has a temporary folder")
}

/// Bytes per second are those of the records, not those of a compressed file.
#[divan::bench(args = [".jsonl", ".jsonl.gz", ".csv"])]
fn read(bencher: divan::Bencher<'_, '_>, ending: &str) {
    let records = match ending {
        ".csv" => csv(),
        _ => json_lines(),
    };
    let mut bytes = records.as_bytes().to_vec();
    if ending.ends_with(".gz") {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&bytes).expect("memory can be written");
        bytes = packed.finish().expect("memory can be written");
    }
    let folder = folder();
    let path = folder.path().join(format!("records{ending}"));
    fs::write(&path, &bytes).expect("the folder is ours");
    let texts: Vec<String> = (0..RECORDS).map(text).collect();
    measure(bencher, &path, records.len(), &texts);
}

/// Few where nothing is optimised: then the question is whether it runs.
const PAGES: usize = if cfg!(debug_assertions) { 20 } else { 500 };

/// An article between a menu and a footer.
fn page(record: usize) -> String {
    let menu: String = (0..100)
        .map(|link| format!("<li><a href=\"/{link}\">section {link}</a></li>"))
        .collect();
    let paragraphs: String = text(record)
        .lines()
        .map(|line| format!("<p>{line}</p>\n"))
        .collect();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Page {record}</title></head><body>\
         <nav><ul>{menu}</ul></nav><article>{paragraphs}</article><footer><ul>{menu}</ul></footer></body></html>"
    )
}

/// A folder of web pages, of which the article is found.
#[divan::bench(sample_count = 20)]
fn html(bencher: divan::Bencher<'_, '_>) {
    let folder = folder();
    let mut bytes = 0;
    for record in 0..PAGES {
        let page = page(record);
        bytes += page.len();
        let path = folder.path().join(format!("p{record}.html"));
        fs::write(path, page).expect("the folder is ours");
    }
    // A blank line stands between the paragraphs of a page.
    let texts: Vec<String> = (0..PAGES)
        .map(|record| text(record).replace('\n', "\n\n"))
        .collect();
    measure(bencher, folder.path(), bytes, &texts);
}
