//! The stage as a whole: files in, articles and errors out.

mod compressed;
mod files;
mod metadata;
mod tables;

use super::*;
use proptest::prelude::*;
use std::fs;
use std::io::Write;
use std::path::Path;

/// A temporary folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("writing to memory");
    encoder.finish().expect("writing to memory")
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).expect("writing to memory")
}

/// All of `inputs`, decoded.
fn all(inputs: &Inputs) -> Decoded {
    let mut decoded = Decoded::default();
    for batch in inputs.batches() {
        decode(&batch.expect("a batch"), &mut decoded);
    }
    decoded
}

fn read(path: &Path, settings: Settings) -> (Inputs, Decoded) {
    let inputs = Inputs::resolve([path], settings).expect("input");
    let decoded = all(&inputs);
    (inputs, decoded)
}

fn read_file(name: &str, bytes: &[u8]) -> Decoded {
    read_with(name, bytes, Settings::default())
}

fn read_with(name: &str, bytes: &[u8], settings: Settings) -> Decoded {
    let folder = folder(&[(name, bytes)]);
    read(&folder.path().join(name), settings).1
}

fn articles(decoded: &Decoded) -> Vec<(&str, &str)> {
    let articles = &decoded.articles;
    articles.ids.iter().zip(articles.texts.iter()).collect()
}

/// The errors as a user sees them, without the folder.
fn errors(decoded: &Decoded) -> Vec<String> {
    let name = |path: &Path| Path::new(path.file_name().unwrap_or_default()).into();
    let of_name = |e: &RecordError| RecordError {
        path: name(&e.path),
        ..e.clone()
    };
    let errors = decoded.errors.iter();
    errors.map(|e| of_name(e).to_string()).collect()
}

const GOOD: &str = "{\"id\":\"a\",\"text\":\"A\"}\n";

/// name, the line between two good ones, its error, its hint.
const BAD_LINES: &[(&str, &[u8], &str, &str)] = &[
    (
        "invalid utf-8",
        b"{\"id\":\"x\",\"text\":\"\xff\"}",
        "invalid UTF-8 at byte 18 of the record",
        "iconv",
    ),
    (
        "broken off",
        b"{\"id\":\"x\",\"te",
        "broken JSON: EOF while parsing a string at column 13",
        "",
    ),
    (
        "no json",
        b"hello",
        "broken JSON: expected value at column 1",
        "",
    ),
    (
        "two on a line",
        b"{\"id\":1,\"text\":\"\"}{}",
        "broken JSON: trailing characters at column 19",
        "",
    ),
    (
        "a list",
        b"[1, 2]",
        "expected a JSON object, found a list",
        "{\"id\"",
    ),
    (
        "a number",
        b"17",
        "expected a JSON object, found a number",
        "{\"id\"",
    ),
    (
        "null",
        b"null",
        "expected a JSON object, found null",
        "{\"id\"",
    ),
    ("no text", b"{\"id\":\"x\"}", "no text", "--text-field"),
    (
        "null text",
        b"{\"id\":\"x\",\"text\":null}",
        "no text",
        "--text-field",
    ),
    (
        "text is a number",
        b"{\"id\":\"x\",\"text\":5}",
        "the text is a number",
        "--text-field",
    ),
    (
        "text is a list",
        b"{\"id\":\"x\",\"text\":[\"a\"]}",
        "the text is a list",
        "--text-field",
    ),
    ("no id", b"{\"text\":\"\"}", "no id", "--id-field"),
    (
        "null id",
        b"{\"id\":null,\"text\":\"\"}",
        "no id",
        "--id-field",
    ),
    (
        "empty id",
        b"{\"id\":\"\",\"text\":\"\"}",
        "the id is empty",
        "--id-field",
    ),
    (
        "id is an object",
        b"{\"id\":{},\"text\":\"\"}",
        "the id is an object",
        "--id-field",
    ),
    (
        "id is a boolean",
        b"{\"id\":true,\"text\":\"\"}",
        "the id is a boolean",
        "--id-field",
    ),
];

#[test]
fn a_bad_line_is_named_and_costs_no_other() {
    for &(name, line, error, hint) in BAD_LINES {
        let good = GOOD.replace('a', "b");
        let file = [GOOD.as_bytes(), line, b"\n", good.as_bytes()].concat();
        let decoded = read_file("x.jsonl", &file);
        assert_eq!(articles(&decoded), [("a", "A"), ("b", "A")], "{name}");
        assert_eq!(errors(&decoded), [format!("x.jsonl:2: {error}")], "{name}");
        let hints = decoded.errors[0].hint().unwrap_or_default();
        assert!(hints.contains(hint), "{name}: {hints}");
    }
}

#[test]
fn a_record_around_articles_says_where_they_are() {
    // (the record, what leads to the articles)
    let cases = [
        (
            r#"{"status":"ok","articles":[{"id":"1","text":"A cow fell in"}]}"#,
            "articles",
        ),
        (
            r#"{"response":{"total":1,"results": [ {"id":"1"}, {"id":"2"}, {"id":"3"} ]}}"#,
            "response.results",
        ),
        (
            r#"{"facets":[{"a":1}],"docs":[{"id":"1","text":"A cow fell in"}]}"#,
            "docs",
        ),
        (r#"{"a":{"b":{"c":[{"id":"1"},{"id":"2"}]}}}"#, "a.b.c"),
        // No list of objects, or none whose name jq takes as it is.
        (r#"{"status":"error","articles":[]}"#, ""),
        (r#"{"words":["a","b"],"n":[[{}]],"o":{}}"#, ""),
        (r#"{"my list":[{"id":"1"},{"id":"2"}]}"#, ""),
        (r#"{"1":[{"id":"1"}]}"#, ""),
        (r#"{"":[{"id":"1"}]}"#, ""),
        // An article whose fields have other names, with a list of something else.
        (
            r#"{"uid":"1","content_text":"A cow fell in","authors":[{"name":"Ann Lee"}]}"#,
            "",
        ),
        // One field is missing, and which one is said.
        (r#"{"text":"A","tags":[{"name":"a"}]}"#, ""),
    ];
    for (record, list) in cases {
        for name in ["x.json", "x.jsonl"] {
            let decoded = read_file(name, record.as_bytes());
            let hint = decoded.errors[0].hint().unwrap_or_default();
            let expected = match list {
                "" => ("no id".to_string(), "--id-field".to_string()),
                list => (
                    format!("no id and no text, but a list of objects in `{list}`"),
                    format!("`jq -c '.{list}[]' OLD > NEW`"),
                ),
            };
            assert_eq!(
                errors(&decoded),
                [format!("{name}:1: {}", expected.0)],
                "{record}"
            );
            assert!(hint.contains(&expected.1), "{record}: {hint}");
        }
    }
}

#[test]
fn fields_of_json() {
    let decoded = read_file(
        "x.jsonl",
        "\u{feff}{\"id\":12.50,\"body\":\"B\\u00e9\\n\",\"headline\":\"H\",\"extra\":{\"text\":1},\
         \"publisher\":{\"name\":\"CNN\"},\"authors\":[\"A\",\"C\"],\"link\":\"u\",\
         \"timestamp\":1755681300}\r\n\r\n  \n{\"id\":\"2\",\"text\":null,\"content\":\"C\",\
         \"title\":null,\"text\":\"\"}\r\n{\"id\":\"3\",\"date\":\"2025-08\",\"text\":\"T\",\
         \"body\":\"B\",\"id\":\"4\"}"
            .as_bytes(),
    );
    assert_eq!(errors(&decoded), [""; 0]);
    let article = decoded.articles.get(0);
    assert_eq!((article.id, article.text), ("12.50", "Bé\n"));
    assert_eq!((article.title, article.source), ("H", "CNN"));
    assert_eq!((article.author, article.url), ("A, C", "u"));
    let date = article.published.map(|date| date.to_string());
    assert_eq!(date.as_deref(), Some("2025-08-20T09:15:00Z"));
    let (second, third) = (decoded.articles.get(1), decoded.articles.get(2));
    assert_eq!(
        (second.text, second.title),
        ("C", ""),
        "both of one spelling say nothing, so another counts"
    );
    assert_eq!(
        (third.id, third.text),
        ("4", "T"),
        "the preferred spelling, the last of two ids"
    );
    let lines: Vec<_> = decoded
        .articles
        .places
        .iter()
        .map(|place| place.line)
        .collect();
    assert_eq!(lines, [1, 4, 5]);
    assert_eq!(decoded.articles.places[0].offset, 3);
}

#[test]
fn an_empty_value_gives_way_to_another_spelling() {
    let with_all = ("1", "The council voted", "X", true);
    let cases = [
        (
            r#"{"id":"1","text":"","content":"The council voted","source":"","publisher":"X","published":"","date":"2031-03-04"}"#,
            with_all,
        ),
        (
            r#"{"date":"2031-03-04","published":"","publisher":"X","source":{},"content":"The council voted","text":"","_id":"1","id":""}"#,
            with_all,
        ),
        (
            r#"{"id":"1","text":[],"body":null,"content":"The council voted","source":[ ],"series":"X","timestamp":"2031-03-04","published":{}}"#,
            with_all,
        ),
        // Where all say nothing, it is as if one did.
        (r#"{"id":"1","text":""}"#, ("1", "", "", false)),
        (
            r#"{"id":"1","text":"","content":null}"#,
            ("1", "", "", false),
        ),
        (
            r#"{"id":"1","text":null,"content":""}"#,
            ("1", "", "", false),
        ),
        (r#"{"id":"1","content":[],"text":""}"#, ("1", "", "", false)),
    ];
    for (line, expected) in cases {
        let decoded = read_file("x.jsonl", line.as_bytes());
        assert_eq!(errors(&decoded), [""; 0], "{line}");
        let article = decoded.articles.get(0);
        let dated = article.published.is_some();
        assert_eq!(
            (article.id, article.text, article.source, dated),
            expected,
            "{line}"
        );
    }
}

#[test]
fn what_stands_between_two_of_one_spelling_changes_nothing() {
    // (two members of one spelling and one of another, the text)
    let cases = [
        ([r#""text":"A""#, r#""text":"""#, r#""content":"C""#], "A"),
        ([r#""text":"""#, r#""text":"A""#, r#""content":"C""#], "A"),
        ([r#""text":"A""#, r#""text":"B""#, r#""content":"C""#], "B"),
        ([r#""text":"""#, r#""text":null"#, r#""content":"C""#], "C"),
        (
            [r#""content":"C""#, r#""content":"D""#, r#""text":"""#],
            "D",
        ),
    ];
    for ([first, second, other], text) in cases {
        for members in [
            [first, second, other],
            [first, other, second],
            [other, first, second],
        ] {
            let line = format!(r#"{{"id":"a",{}}}"#, members.join(","));
            let decoded = read_file("x.jsonl", line.as_bytes());
            assert_eq!(articles(&decoded), [("a", text)], "{line}");
        }
    }
}

#[test]
fn a_date_that_cannot_be_read_is_a_warning() {
    let line = b"\n{\"id\":\"a\",\"text\":\"\",\"date\":\"03/04/2025\"}\n{\"id\":\"b\",\"text\":\"\",\"date\":\"\"}";
    let decoded = read_file("x.jsonl", line);
    assert_eq!(articles(&decoded), [("a", ""), ("b", "")]);
    assert_eq!(decoded.articles.published, [None, None]);
    let warnings: Vec<_> = decoded
        .warnings
        .iter()
        .map(|w| (w.line, w.reason.to_string()))
        .collect();
    let warning = "`03/04/2025` could be two dates; the article counts as undated";
    assert_eq!(warnings, [(2, warning.to_string())]);
}

#[test]
fn a_bad_date_hides_no_good_one_in_another_field() {
    // (fields, the date, what is said)
    let ignored = "`yesterday` is not a date; the date in another field counts";
    let undated = "`yesterday` is not a date; the article counts as undated";
    let never = "`0` stands for a date that was never set; the date in another field counts";
    let cases = [
        (
            r#""published":"yesterday","date":"2031-03-04""#,
            "2031-03-04",
            ignored,
        ),
        (
            r#""date":"2031-03-04","published":"yesterday""#,
            "2031-03-04",
            ignored,
        ),
        (
            r#""timestamp":"2031","published":"yesterday","date":"today","pubdate":"2032""#,
            "2031",
            ignored,
        ),
        (r#""published":0,"date":"2031-03-04""#, "2031-03-04", never),
        (
            r#""published":"2031-03-04","date":"yesterday""#,
            "2031-03-04",
            "",
        ),
        (
            r#""published":"yesterday","date":"03/04/2031""#,
            "",
            undated,
        ),
        (
            r#""published":"yesterday","date":"","timestamp":null"#,
            "",
            undated,
        ),
        // Of one spelling given twice the last that says something counts, here as well.
        (
            r#""date":"2030","published":"yesterday","date":"2031""#,
            "2031",
            ignored,
        ),
        (
            r#""date":"2030","published":"yesterday","date":null"#,
            "2030",
            ignored,
        ),
    ];
    for (fields, date, expected) in cases {
        let line = format!(r#"{{"id":"a","text":"x",{fields}}}"#);
        let decoded = read_file("x.jsonl", line.as_bytes());
        let read = decoded.articles.published[0].map(|date| date.to_string());
        assert_eq!(read.unwrap_or_default(), date, "{fields}");
        let said: Vec<_> = decoded
            .warnings
            .iter()
            .map(|w| w.reason.to_string())
            .collect();
        assert_eq!(said.join("|"), expected, "{fields}");
    }
}

#[test]
fn a_date_that_is_no_text_is_a_warning_too() {
    // (value, what is said of it)
    let cases = [
        ("true", "`true` is not a date"),
        (r#"{"a":1}"#, r#"`{"a":1}` is not a date"#),
        ("[null]", "`[null]` is not a date"),
        ("[[]]", "`[[]]` is not a date"),
        // These hold nothing, as an empty text does.
        ("null", ""),
        ("[]", ""),
        ("{ }", ""),
        // As authors and sources are, it may be one in a list.
        (r#"["2031-03-04"]"#, ""),
    ];
    for (value, expected) in cases {
        let line = format!(r#"{{"id":"a","text":"x","published":{value}}}"#);
        let decoded = read_file("x.jsonl", line.as_bytes());
        let said: Vec<String> = decoded
            .warnings
            .iter()
            .map(|warning| warning.reason.to_string())
            .collect();
        let expected = match expected {
            "" => Vec::new(),
            problem => vec![format!("{problem}; the article counts as undated")],
        };
        assert_eq!(said, expected, "{value}");
    }
}

#[test]
fn documents() {
    let list = b"[\n  {\"id\": 1,\n   \"text\": \"A\"},\n  {\"id\": 2},\n  {\"id\": 3, \"text\": \"]\"}\n]\n";
    let decoded = read_file("x.json", list);
    assert_eq!(articles(&decoded), [("1", "A"), ("3", "]")]);
    assert_eq!(errors(&decoded), ["x.json:4: no text"]);
    let one = read_file("x.json", b"{\n  \"id\": 1,\n  \"text\": \"A\"\n}\n");
    assert_eq!(articles(&one), [("1", "A")]);
    let lines = read_file("x.json", [GOOD, GOOD].concat().as_bytes());
    assert_eq!(articles(&lines), [("a", "A"), ("a", "A")]);
    let open = read_file(
        "x.json",
        b"[{\"id\":1,\"text\":\"A\"},\n{\"id\":2,\"text\":\"B\n",
    );
    assert_eq!(articles(&open), [("1", "A")]);
    let error = "broken JSON: a value begins here and never ends";
    assert_eq!(errors(&open), [format!("x.json:2: {error}")]);
}

#[test]
fn a_record_that_is_too_long_is_passed_over() {
    let settings = || Settings {
        max_record: 1_000,
        batch_bytes: 4_096,
        ..Settings::default()
    };
    let long = |len: usize| format!("{{\"id\":\"l\",\"text\":\"{}\"}}", "x".repeat(len - 20));
    for len in [1_000, 1_001, 70_000, 300_000] {
        let line = long(len);
        assert_eq!(line.len(), len);
        for (name, file) in [
            ("x.jsonl", format!("{GOOD}{line}\n{GOOD}")),
            ("x.json", format!("[\n{GOOD},{line},{GOOD}]")),
        ] {
            let decoded = read_with(name, file.as_bytes(), settings());
            let kept = decoded.articles.len();
            if len <= 1_000 {
                assert_eq!((kept, decoded.errors.len()), (3, 0), "{name} {len}");
                continue;
            }
            assert_eq!(articles(&decoded), [("a", "A"), ("a", "A")], "{name} {len}");
            let at = if name == "x.json" { 3 } else { 2 };
            let error =
                format!("{name}:{at}: the record has {len} bytes, more than the 1000 allowed");
            assert_eq!(errors(&decoded), [error]);
            assert!(
                decoded.errors[0]
                    .hint()
                    .is_some_and(|hint| hint.contains("--max-record"))
            );
        }
        let row = format!("id,text\na,A\nl,{}\n\"b\n\",B\n", "x".repeat(len));
        let decoded = read_with("x.csv", row.as_bytes(), settings());
        assert_eq!(articles(&decoded), [("a", "A"), ("b\n", "B")], "{len}");
        assert_eq!(errors(&decoded).len(), 1);
        let decoded = read_with("x.txt", "x".repeat(len).as_bytes(), settings());
        assert_eq!(decoded.errors.len(), usize::from(len > 1_000));
    }
}

/// Lines, rows or a document of which some are bad, long or blank.
fn content() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let line = prop_oneof![
        4 => ("[a-z]{1,3}", "\\PC{0,30}").prop_map(|(id, text)| {
            serde_json::json!({ "id": id, "text": text, "title": text }).to_string()
        }),
        1 => Just(String::new()),
        1 => Just("{\"id\":".to_string()),
        1 => (1..400_usize).prop_map(|len| format!("{{\"id\":1,\"text\":\"{}\"}}", "é".repeat(len))),
    ];
    let lines = prop::collection::vec((line, prop::sample::select(&["\n", "\r\n"])), 0..20);
    let jsonl = lines.prop_map(|lines| {
        lines
            .into_iter()
            .map(|(l, end)| l + end)
            .collect::<String>()
    });
    let cell = prop_oneof![
        4 => "[a-z]{0,4}",
        1 => "\\PC{0,20}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        1 => Just("\"a\nb\"".to_string()),
        1 => (1..60_usize).prop_map(|lines| format!("\"{}\"", "a, \"\"b\"\"\r\n".repeat(lines))),
        1 => Just("\"".to_string()),
        1 => (1..400_usize).prop_map(|len| "ö".repeat(len)),
    ];
    let rows = prop::collection::vec(prop::collection::vec(cell, 1..3), 0..20);
    let csv = rows.prop_map(|rows| {
        let rows = rows.into_iter().map(|cells| cells.join(",") + "\n");
        "id,text\n".to_string() + &rows.collect::<String>()
    });
    prop_oneof![
        jsonl
            .clone()
            .prop_map(|text| ("x.jsonl", text.into_bytes())),
        jsonl.prop_map(|text| ("x.json", format!("[\n{text}").into_bytes())),
        csv.prop_map(|text| ("x.csv", text.into_bytes())),
        "\\PC{0,60}".prop_map(|text| ("x.txt", text.into_bytes())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn batches_of_any_size_hold_the_same(
        (name, bytes) in content(),
        batch_bytes in 1..300_usize,
        compression in 0..3,
    ) {
        let settings = Settings { max_record: 300, ..Settings::default() };
        let expected = read_with(name, &bytes, settings.clone());
        let (name, stored) = match compression {
            0 => (name.to_string(), bytes.clone()),
            1 => (format!("{name}.gz"), gzip(&bytes)),
            _ => (format!("{name}.zst"), zst(&bytes)),
        };
        let folder = folder(&[(&name, &stored)]);
        let small = Settings { batch_bytes, ..settings };
        let (inputs, found) = read(&folder.path().join(&name), small);
        prop_assert_eq!(articles(&found), articles(&expected));
        prop_assert_eq!(&found.articles.places, &expected.articles.places);
        let reasons = |d: &Decoded| d.errors.iter().map(|e| (e.line, e.reason.clone())).collect::<Vec<_>>();
        prop_assert_eq!(reasons(&found), reasons(&expected));

        // What is read again is what was read, and what stands in the file.
        let mut rereader = inputs.rereader();
        let mut raw = Vec::new();
        for &place in &found.articles.places {
            rereader.read(place, &mut raw).expect("a record");
            let from = place.offset as usize;
            prop_assert_eq!(&raw[..], &bytes[from..from + place.len as usize]);
            prop_assert_eq!(bytes[..from].iter().filter(|&&b| b == b'\n').count() as u64 + 1, place.line);
        }
        let mut batch = inputs.empty_batch();
        rereader.read_batch(found.articles.places.iter().copied(), &mut batch).expect("records");
        let mut again = Decoded::default();
        decode(&batch, &mut again);
        prop_assert_eq!(articles(&again), articles(&found));
        let second = all(&inputs);
        prop_assert_eq!(articles(&second), articles(&found), "a second pass");
        prop_assert_eq!(reasons(&second), reasons(&found), "a second pass");
    }
}

#[test]
fn what_threads_share_can_be_shared() {
    fn send<T: Send>() {}
    fn sync<T: Sync>() {}
    send::<Batches>();
    send::<RecordBatch>();
    send::<Rereader>();
    send::<Inputs>();
    sync::<Inputs>();
    sync::<RecordBatch>();
}

#[test]
fn an_address_stands_in_for_a_source_that_is_not_named() {
    let lines = concat!(
        r#"{"id":"1","text":"a","url":"https://www.Courier.example/a"}"#,
        "\n",
        r#"{"id":"2","text":"b","url":"https://courier.example/b","source":"The Courier"}"#,
        "\n",
        r#"{"id":"3","text":"c","url":"pages/c.html"}"#,
        "\n",
    );
    let decoded = read_file("articles.jsonl", lines.as_bytes());
    let sources: Vec<&str> = decoded.articles.sources.iter().collect();
    assert_eq!(sources, ["courier.example", "The Courier", ""]);
}
