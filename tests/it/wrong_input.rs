//! Records and files that cannot be read: where, what is wrong, what to do, and how the program
//! ends. Whatever is wrong with one record, the others are kept.

use crate::util::Sandbox;
use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;
use std::fs::File;
use std::io::{BufWriter, Write};

const FIRST: &str =
    r#"{"id": "first", "text": "A cow walked into the bakery on Monday and left with a bun."}"#;
const LAST: &str =
    r#"{"id": "last", "text": "The harbour froze for the first time since the war of the crabs."}"#;

struct Case {
    name: &'static str,
    /// What stands on the second line.
    line: &'static [u8],
    says: &'static str,
    advises: Option<&'static str>,
}

const CASES: [Case; 14] = [
    Case {
        name: "invalid UTF-8",
        line: b"{\"id\": \"x\", \"text\": \"caf\xe9\"}",
        says: "invalid UTF-8 at byte 24 of the record",
        advises: Some("convert the file to UTF-8, with iconv for example"),
    },
    Case {
        name: "JSON without an end",
        line: br#"{"id": "x", "text": "open"#,
        says: "broken JSON: ",
        advises: None,
    },
    Case {
        name: "no JSON at all",
        line: b"Reuters reports from the harbour",
        says: "broken JSON: ",
        advises: None,
    },
    Case {
        name: "a list",
        line: br#"["x", "some text"]"#,
        says: "expected a JSON object, found ",
        advises: Some(r#"each record is an object such as {"id": "1", "text": "..."}"#),
    },
    Case {
        name: "a number",
        line: b"17",
        says: "expected a JSON object, found ",
        advises: Some(r#"each record is an object such as {"id": "1", "text": "..."}"#),
    },
    Case {
        name: "no text",
        line: br#"{"id": "x", "words": "some"}"#,
        says: "no text",
        advises: Some("name the one that holds the text with --text-field"),
    },
    Case {
        name: "null as text",
        line: br#"{"id": "x", "text": null}"#,
        says: "no text",
        advises: Some("name the one that holds the text with --text-field"),
    },
    Case {
        name: "a number as text",
        line: br#"{"id": "x", "text": 5}"#,
        says: "the text is ",
        advises: Some("name a field that holds a string with --text-field"),
    },
    Case {
        name: "no id",
        line: br#"{"text": "some"}"#,
        says: "no id",
        advises: Some("name the one that holds the id with --id-field"),
    },
    Case {
        name: "null as id",
        line: br#"{"id": null, "text": "some"}"#,
        says: "no id",
        advises: Some("name the one that holds the id with --id-field"),
    },
    Case {
        name: "an empty id",
        line: br#"{"id": "", "text": "some"}"#,
        says: "the id is empty",
        advises: Some("name another field with --id-field, such as the address"),
    },
    Case {
        name: "a list as id",
        line: br#"{"id": [1], "text": "some"}"#,
        says: "the id is ",
        advises: Some("name a field that holds a string or a number with --id-field"),
    },
    Case {
        name: "an id for the second time",
        line: br#"{"id": "first", "text": "another text under the same id"}"#,
        says: "the id `first` was read before, at articles.jsonl:1",
        advises: None,
    },
    Case {
        name: "a record over the limit",
        line: br#"{"id": "x", "text": "this record is a good deal longer than the hundred and twenty eight bytes that one is allowed to have when it is read here"}"#,
        says: "the record has 148 bytes, more than the 128 allowed",
        advises: Some("allow longer records with --max-record"),
    },
];

#[test]
fn one_bad_record_among_good_ones() {
    for case in CASES {
        let sandbox = Sandbox::new();
        let lines = [FIRST.as_bytes(), case.line, LAST.as_bytes()];
        sandbox.write("articles.jsonl", lines.join(&b'\n'));
        let run = sandbox.run("dedupe articles.jsonl -o kept.jsonl --max-record 128");
        assert_eq!(run.status, 1, "{}: {run}", case.name);
        let message = format!("articles.jsonl:2: {}", case.says);
        assert!(run.stderr.contains(&message), "{}: {run}", case.name);
        assert!(
            run.stderr.contains("warning: 1 record was skipped"),
            "{}: {run}",
            case.name
        );
        match case.advises {
            Some(hint) => {
                let line = format!("hint: {hint}\n");
                assert!(run.stderr.contains(&line), "{}: {run}", case.name);
            }
            None => assert!(!run.stderr.contains("hint: "), "{}: {run}", case.name),
        }
        assert_eq!(
            sandbox.read("kept.jsonl"),
            format!("{FIRST}\n{LAST}\n"),
            "{}",
            case.name
        );
    }
}

#[test]
fn the_same_records_in_the_errors_of_trace() {
    let sandbox = Sandbox::new();
    let mut lines = vec![FIRST.as_bytes()];
    lines.extend(CASES.iter().map(|case| case.line));
    lines.push(LAST.as_bytes());
    sandbox.write("articles.jsonl", lines.join(&b'\n'));
    assert_snapshot!(sandbox.run("trace articles.jsonl -o result --max-record 128"), @"");
    let errors = sandbox.read("result/errors.csv");
    for (at, case) in CASES.iter().enumerate() {
        let start = format!("articles.jsonl,{},", at + 2);
        let line = errors.lines().find(|line| line.starts_with(&start));
        let reason = line.map(|line| line[start.len()..].trim_start_matches('"'));
        assert!(
            reason.is_some_and(|reason| reason.starts_with(case.says)),
            "{}: {errors}",
            case.name
        );
    }
    assert_eq!(sandbox.read("result/articles.csv").lines().count(), 1 + 2);
}

#[test]
fn a_file_for_the_errors() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", format!("{FIRST}\n17\n{LAST}\n"));
    assert_snapshot!(
        sandbox.run("pairs articles.jsonl -o pairs.csv --errors errors.csv"),
        @""
    );
    assert_snapshot!(sandbox.read("errors.csv"), @"");
}

#[test]
fn rows_of_a_table() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "articles.csv",
        "id,text\n1,A first.\n2\n3,A third.\n1,Again.\n5,\"never ends\n6,A sixth.\n",
    );
    assert_snapshot!(sandbox.run("dedupe articles.csv -o kept.csv"), @"");
    assert_snapshot!(sandbox.read("kept.csv"), @"");
}

#[test]
fn a_table_without_a_text() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.csv", "id,words\n1,A first.\n");
    sandbox.write("more.csv", "id,text\n2,A second.\n");
    assert_snapshot!(sandbox.run("dedupe articles.csv more.csv -o kept"), @"");
}

#[test]
fn a_truncated_gzip() {
    let sandbox = Sandbox::new();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
    encoder
        .write_all(format!("{FIRST}\n{LAST}\n").as_bytes())
        .unwrap();
    let whole = encoder.finish().unwrap();
    // Stored without compression, so the cut falls inside the second record.
    sandbox.write("cut.jsonl.gz", &whole[..whole.len() - 60]);
    sandbox.write("whole.jsonl", LAST);
    let run = sandbox.run("dedupe cut.jsonl.gz whole.jsonl -o -");
    assert_eq!(run.stdout, format!("{FIRST}\n{LAST}\n"), "{run}");
    assert_snapshot!(run.stderr, @"");
    assert_eq!(run.status, 1);
}

#[test]
fn a_line_of_two_hundred_megabytes() {
    let sandbox = Sandbox::new();
    let path = sandbox.write("long.jsonl", "");
    let mut file = BufWriter::new(File::create(path).unwrap());
    let part = [b'x'; 1 << 16];
    writeln!(file, "{FIRST}").unwrap();
    write!(file, r#"{{"id": "long", "text": ""#).unwrap();
    for _ in 0..200 * 16 {
        file.write_all(&part).unwrap();
    }
    writeln!(file, "\"}}\n{LAST}").unwrap();
    file.flush().unwrap();
    assert_snapshot!(sandbox.run("dedupe long.jsonl -o kept.jsonl"), @"");
    assert_eq!(sandbox.read("kept.jsonl"), format!("{FIRST}\n{LAST}\n"));
}

#[test]
fn a_folder_without_articles() {
    let sandbox = Sandbox::new();
    sandbox.write("pictures/cow.png", "no article");
    assert_snapshot!(sandbox.run("trace pictures -o result"), @"");
    assert!(!sandbox.path("result").exists());
}

#[test]
fn a_missing_file() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    assert_snapshot!(sandbox.run("trace articles.jsonl artikles.jsonl -o result"), @"");
    assert!(!sandbox.path("result").exists());
}

#[test]
fn a_glob_without_a_match() {
    assert_snapshot!(Sandbox::new().run("pairs *.jsonl"), @"");
}

#[test]
fn an_output_that_cannot_be_written() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    assert_snapshot!(sandbox.run("dedupe articles.jsonl -o articles.jsonl/kept.jsonl"), @"");
    assert_snapshot!(sandbox.run("dedupe articles.jsonl -o none/kept.jsonl"), @"");
    assert_snapshot!(sandbox.run("pairs articles.jsonl -o none/pairs.csv"), @"");
    assert_eq!(sandbox.read("articles.jsonl"), FIRST);
}

#[test]
fn a_wrong_option_value() {
    // More of them in `options`.
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    assert_snapshot!(sandbox.run("dedupe articles.jsonl -o kept.jsonl --keep latest"), @"");
    assert!(!sandbox.path("kept.jsonl").exists());
}

#[test]
fn a_lexicon_with_a_faulty_entry() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    sandbox.write("lexicon.toml", "[[source]]\nname = \"Harbour News\"\n");
    assert_snapshot!(
        sandbox.run("trace articles.jsonl -o result --lexicon lexicon.toml"),
        @""
    );
    assert_snapshot!(
        sandbox.run("trace articles.jsonl -o result --lexicon none.toml"),
        @""
    );
    assert!(!sandbox.path("result").exists());
}
