//! Bytes to articles: records and bytes per second, by format.

use divan::counter::{BytesCount, ItemsCount};
use std::fmt::Write as _;
use tempfile::NamedTempFile;
use wirecopy::ingest::{Decoded, Inputs, Settings, decode};

fn main() {
    divan::main();
}

const RECORDS: usize = 10_000;
const WORDS: usize = 400;

/// A text with an escape in each of its paragraphs.
fn text(record: usize) -> String {
    let mut text = String::new();
    for word in 0..WORDS {
        let separator = if word % 80 == 79 { "\\n" } else { " " };
        let _ = write!(text, "w{}{separator}", (record * 31 + word * 7) % 5_000);
    }
    text
}

fn json_lines() -> String {
    (0..RECORDS).fold(String::new(), |mut lines, record| {
        let text = text(record);
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
        let text = text(record);
        let _ = writeln!(
            lines,
            "a{record},Vale Dispatch,2031-03-04T10:12Z,\"{text}\""
        );
        lines
    })
}

#[divan::bench(args = [".jsonl", ".csv"])]
fn read(bencher: divan::Bencher<'_, '_>, ending: &str) {
    let bytes = match ending {
        ".csv" => csv(),
        _ => json_lines(),
    };
    let file = NamedTempFile::with_suffix(ending).expect("the system has a temporary folder");
    std::fs::write(file.path(), &bytes).expect("the file is ours");
    let path = file.path().to_str().expect("a temporary path is UTF-8");
    let inputs = Inputs::resolve([path], Settings::default()).expect("the file is there");
    let mut decoded = Decoded::default();
    bencher
        .counter(ItemsCount::new(RECORDS))
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| {
            let mut articles = 0;
            for batch in divan::black_box(&inputs).batches() {
                decoded.clear();
                decode(&batch.expect("the file can be read"), &mut decoded);
                articles += decoded.articles.len();
                assert_eq!(decoded.errors.len(), 0);
            }
            assert_eq!(articles, RECORDS);
        });
}
