//! The stage as a whole: files in, articles and errors out.

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
    let name = |e: &RecordError| e.path.file_name().map(|n| n.to_string_lossy().into_owned());
    let errors = decoded.errors.iter();
    errors
        .map(|e| format!("{}:{}: {}", name(e).unwrap_or_default(), e.line, e.reason))
        .collect()
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
        ("", ""),
        "the last of two, empty as it is"
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
fn tables() {
    let table = b"\xef\xbb\xbfid,body,\"publisher\",n\r\n1,\"a\r\nb\",P,\r\n\r\n2,,,x\r\n3,c\r\n,d,,\r\n4,\"\xff\",,\r\n5,e,Q,\"";
    let decoded = read_file("x.csv", table);
    assert_eq!(articles(&decoded), [("1", "a\r\nb"), ("2", "")]);
    assert_eq!(decoded.articles.get(0).source, "P");
    let expected = [
        "x.csv:6: 2 fields, but the header has 4",
        "x.csv:7: the id is empty",
        "x.csv:8: invalid UTF-8 at byte 3 of the record",
        "x.csv:9: a quoted field begins on this line and never ends",
    ];
    assert_eq!(errors(&decoded), expected);
    let tsv = read_file("x.tsv", b"id\ttext\n1\ta, b\n");
    assert_eq!(articles(&tsv), [("1", "a, b")]);
    let semicolons = read_file("x.csv", b"id;text\n1;a, b\n");
    assert_eq!(articles(&semicolons), [("1", "a, b")]);
    let none = read_file("x.csv", b"id,title\n1,a\n2,b\n");
    assert_eq!(articles(&none), []);
    assert_eq!(
        errors(&none),
        ["x.csv:1: no column holds the text; the file was not read"]
    );
}

#[test]
fn a_stray_quote_loses_one_line_of_a_table() {
    let decoded = read_file("x.csv", b"id,text\n1,a\n2,\"b\n3,c\n4,d\n");
    assert_eq!(articles(&decoded), [("1", "a"), ("3", "c"), ("4", "d")]);
    assert_eq!(
        errors(&decoded),
        ["x.csv:3: a quoted field begins on this line and never ends"]
    );
    let rows: String = (3..3_000)
        .map(|n| format!("{n},{}\n", "c".repeat(50)))
        .collect();
    let settings = Settings {
        max_record: 100_000,
        ..Settings::default()
    };
    let decoded = read_with(
        "x.csv",
        format!("id,text\n1,a\n2,\"b\n{rows}").as_bytes(),
        settings,
    );
    assert_eq!(decoded.articles.len(), 2_998);
    assert_eq!(errors(&decoded).len(), 1);
}

#[test]
fn a_long_record_of_many_lines_is_one_error() {
    let council = "The council met on Tuesday\n".repeat(40);
    let body = format!("{council}Smith, who was mayor said no\n{council}");
    let quoting = format!("{body}He said \"\"no\"\", and left\n{}", "x\n".repeat(50));
    for body in [body, quoting] {
        let record = format!("1,\"{body}\"");
        let table = format!("id,text\n{record}\n2,short one\n3,\"another\nline\"\n");
        let error = format!(
            "x.csv:2: the record has {} bytes, more than the 1024 allowed",
            record.len()
        );
        for batch_bytes in [1, 7, 256, 1_000, 1 << 20] {
            let settings = Settings {
                max_record: 1_024,
                batch_bytes,
                ..Settings::default()
            };
            let decoded = read_with("x.csv", table.as_bytes(), settings);
            assert_eq!(
                articles(&decoded),
                [("2", "short one"), ("3", "another\nline")]
            );
            assert_eq!(errors(&decoded), [&*error]);
            let lines = decoded.articles.places.iter().map(|place| place.line);
            let of_body = body.matches('\n').count() as u64;
            assert_eq!(lines.collect::<Vec<_>>(), [of_body + 3, of_body + 4]);
        }
    }
}

#[test]
fn a_long_record_without_end_costs_its_line_wherever_it_is_read_from() {
    let rows: String = (3..300)
        .map(|n| format!("{n},{}\n", "c".repeat(50)))
        .collect();
    let table = format!("id,text\n1,a\n2,\"b\n{rows}");
    for (name, bytes) in [
        ("x.csv", table.clone().into_bytes()),
        ("x.csv.gz", gzip(table.as_bytes())),
    ] {
        for keep_for_reading_again in [false, true] {
            let settings = Settings {
                max_record: 1_000,
                batch_bytes: 100,
                keep_for_reading_again,
                ..Settings::default()
            };
            let folder = folder(&[(name, &bytes)]);
            let (inputs, decoded) = read(&folder.path().join(name), settings);
            assert_eq!(decoded.articles.len(), 298);
            let error = format!("{name}:3: a quoted field begins on this line and never ends");
            assert_eq!(errors(&decoded), [error]);
            assert_eq!(articles(&all(&inputs)), articles(&decoded), "a second pass");
        }
    }
}

#[test]
fn other_encodings() {
    let utf16 = b"\xff\xfe{\0}\0\n\0";
    assert_eq!(
        errors(&read_file("x.jsonl", utf16)),
        ["x.jsonl:1: the file is UTF-16, not UTF-8"]
    );
    let text = read_file("x.txt", b"\xff\xfeZ\0\xfc\0");
    assert_eq!(articles(&text), [("x", "Zü")]);
    let text = read_file("x.md", b"Z\xfcrich ist sch\xf6n");
    assert_eq!(articles(&text), [("x", "Zürich ist schön")]);
}

#[test]
fn text_files_are_named_by_their_path() {
    let files: [(&str, &[u8]); 4] = [
        ("n/b.v2.txt", b"B"),
        ("n/m/a.md", b"A\r\n"),
        ("n/empty.txt", b""),
        ("n/z.txt.gz", &gzip(b"Z")),
    ];
    let folder = folder(&files);
    let (_, decoded) = read(&folder.path().join("n"), Settings::default());
    let expected = [("b.v2", "B"), ("empty", ""), ("m/a", "A\r\n"), ("z", "Z")];
    assert_eq!(articles(&decoded), expected);
    let (_, one) = read(&folder.path().join("n/m/a.md"), Settings::default());
    assert_eq!(articles(&one), [("a", "A\r\n")]);
}

#[test]
fn pages_give_their_main_text() {
    let paragraph = "The harbour board approved the new ferry terminal on Tuesday, after two years \
                     of hearings and three changes of plan, its chairwoman said. ";
    let body: String = (0..6)
        .map(|n| format!("<p>Part {n}. {paragraph}</p>\n"))
        .collect();
    let page = format!(
        "<!doctype html><html><head><meta charset=windows-1252><title>Terminal | Gazette</title>\
         <link rel=canonical href=\"https://gazette.example/terminal\">\
         <meta property=\"og:title\" content=\"Terminal appr\u{f8}ved\">\
         <meta property=\"og:site_name\" content=\"Gazette\">\
         <meta property=\"article:published_time\" content=\"2025-08-20T09:15:00+02:00\">\
         <meta name=author content=\"A. Writer\"></head><body><nav><a href=/>Home</a></nav>\
         <article><h1>Terminal</h1>{body}</article><script>var x = 1;</script></body></html>"
    );
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&page);
    let decoded = read_file("p.html", &bytes);
    let article = decoded.articles.get(0);
    assert_eq!((article.id, article.title), ("p", "Terminal appr\u{f8}ved"));
    assert_eq!((article.source, article.author), ("Gazette", "A. Writer"));
    assert_eq!(article.url, "https://gazette.example/terminal");
    let date = article.published.map(|date| date.to_string());
    assert_eq!(date.as_deref(), Some("2025-08-20T07:15:00Z"));
    assert_eq!(article.text.matches("harbour board").count(), 6);
    assert!(!article.text.contains("Home") && !article.text.contains("var x"));
    assert!(article.text.lines().count() >= 6, "paragraphs are lines");
}

#[test]
fn odd_pages_are_read_too() {
    let deep = "<div>".repeat(300) + "deep";
    for (name, page, text) in [
        ("empty", "", ""),
        (
            "no article",
            "<html><body><p>Short.</p><script>x</script></body></html>",
            "Short.",
        ),
        ("no body", "<title>T</title>", ""),
        ("deep", &deep, "deep"),
    ] {
        let decoded = read_file("p.html", page.as_bytes());
        assert_eq!(articles(&decoded), [("p", text)], "{name}");
    }
    let deeper = read_file("p.html", "<div>".repeat(100_000).as_bytes());
    assert_eq!(
        errors(&deeper),
        ["p.html:1: the page is nested more than 512 deep"]
    );
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

#[test]
fn compressed_files() {
    let lines: String = (0..500)
        .map(|n| format!("{{\"id\":{n},\"text\":\"t{n}\"}}\n"))
        .collect();
    let (first, second) = lines.split_at(lines.len() / 3);
    let members = [gzip(first.as_bytes()), gzip(second.as_bytes())].concat();
    let frames = [zst(first.as_bytes()), zst(second.as_bytes())].concat();
    for (name, bytes) in [
        ("x.jsonl.gz", gzip(lines.as_bytes())),
        ("x.jsonl.gz", members.clone()),
        ("x.jsonl.zst", zst(lines.as_bytes())),
        ("x.jsonl.zst", frames),
        ("misnamed.jsonl", members),
        ("x.gz", gzip(lines.as_bytes())),
    ] {
        let decoded = read_file(name, &bytes);
        assert_eq!(
            (decoded.articles.len(), decoded.errors.len()),
            (500, 0),
            "{name}"
        );
    }
}

#[test]
fn a_compressed_file_that_ends_early_keeps_what_it_holds() {
    // Numbers that do not compress, so that records come out before the last block.
    let mut number = 1_u64;
    let mut lines = String::new();
    for id in 0..20_000 {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        lines += &format!("{{\"id\":{id},\"text\":\"{number}\"}}\n");
    }
    for (name, bytes) in [
        ("x.jsonl.gz", gzip(lines.as_bytes())),
        ("x.jsonl.zst", zst(lines.as_bytes())),
    ] {
        let whole = read_file(name, &bytes);
        assert_eq!(whole.articles.len(), 20_000);
        let folder = folder(&[(name, &bytes[..bytes.len() / 2])]);
        let (inputs, decoded) = read(&folder.path().join(name), Settings::default());
        let again = all(&inputs);
        assert_eq!(again.articles.places, decoded.articles.places, "{name}");
        assert_eq!(again.errors, decoded.errors, "{name}");
        let kept = decoded.articles.len();
        assert!((1_000..20_000).contains(&kept), "{name}: {kept}");
        let ids = decoded.articles.ids.iter().map(str::to_string);
        assert!(ids.eq((0..kept).map(|id| id.to_string())), "{name}");
        let error = "the compressed file ends too early; what follows is lost";
        assert_eq!(errors(&decoded), [format!("{name}:{}: {error}", kept + 1)]);
        if name.ends_with("zst") {
            // Has no checksum unless asked for: damaged text may be text.
            continue;
        }
        let mut damaged = bytes.clone();
        let middle = damaged.len() / 2;
        damaged[middle..middle + 64].fill(0xff);
        let decoded = read_file(name, &damaged);
        assert!(decoded.articles.len() < 20_000, "{name}");
        let last = errors(&decoded).pop().unwrap_or_default();
        assert!(last.contains("damaged"), "{last}");
    }
    for (name, bytes) in [
        ("x.jsonl.gz", &b""[..]),
        ("x.jsonl.zst", b"{}"),
        ("x.txt.gz", b"\0\x01\x02\x03"),
    ] {
        let decoded = read_file(name, bytes);
        assert_eq!(
            (decoded.articles.len(), decoded.errors.len()),
            (0, 1),
            "{name}"
        );
    }
}

#[test]
fn what_is_named_like_a_compressed_file_and_is_text_is_read() {
    for (name, bytes) in [
        ("x.jsonl.gz", GOOD.as_bytes()),
        ("x.jsonl.zst", GOOD.as_bytes()),
        ("a.txt.gz", b"A"),
        ("a.txt.gz", b"\xef\xbb\xbfA"),
    ] {
        let decoded = read_file(name, bytes);
        assert_eq!(articles(&decoded), [("a", "A")], "{name}");
    }
}

#[test]
fn what_stands_behind_compressed_data() {
    let whole = gzip(GOOD.as_bytes());
    let decoded = read_file("x.jsonl.gz", &[&whole[..], &[0; 4096]].concat());
    assert_eq!(articles(&decoded), [("a", "A")]);
    assert_eq!(errors(&decoded), [""; 0]);
    let decoded = read_file("x.jsonl.gz", &[&whole[..], b"junk"].concat());
    assert_eq!(articles(&decoded), [("a", "A")]);
    let told = errors(&decoded).concat();
    assert!(
        told.ends_with(
            "behind the end of the compressed data stands something else, which is not read"
        ),
        "{told}"
    );
}

#[test]
fn metadata_is_joined_by_id() {
    let folder = folder(&[
        ("a/x.txt", b"X"),
        ("a/y.jsonl", b"{\"id\":\"y\",\"text\":\"Y\",\"title\":\"old\",\"source\":\"S\"}\n{\"id\":\"n\",\"text\":\"N\",\"title\":\"kept\"}"),
        ("m.csv", b"id,title,source,date\nx,X title,Daily,2025-08\ny,new,,\nnobody,,,\ny,again,,\n,empty,,\nz,,,soon\n"),
    ]);
    let metadata = Some(folder.path().join("m.csv"));
    let settings = Settings {
        metadata,
        ..Settings::default()
    };
    let (inputs, decoded) = read(&folder.path().join("a"), settings);
    let rows: Vec<_> = (0..decoded.articles.len())
        .map(|n| decoded.articles.get(n))
        .map(|a| (a.id, a.title, a.source, a.published.map(|p| p.to_string())))
        .collect();
    let date = Some("2025-08".to_string());
    let expected = [
        ("x", "X title", "Daily", date),
        ("y", "new", "S", None),
        ("n", "kept", "", None),
    ];
    assert_eq!(rows, expected);
    assert_eq!(
        inputs.metadata_unmatched().collect::<Vec<_>>(),
        ["nobody", "z"]
    );
    let errors = inputs.metadata_errors().iter();
    let errors: Vec<_> = errors.map(|e| (e.line, e.reason.to_string())).collect();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].0 == 5 && errors[0].1.starts_with("the id `y` was read before"));
    assert_eq!(errors[1], (6, "the id is empty".to_string()));
    let warnings = inputs.metadata_warnings().iter().map(|w| w.line);
    assert_eq!(warnings.collect::<Vec<_>>(), [7]);
}

#[test]
fn metadata_without_rows_is_said_to_be_so() {
    for table in ["", "id,title\n"] {
        let folder = folder(&[("x.txt", b"X"), ("m.csv", table.as_bytes())]);
        let metadata = Some(folder.path().join("m.csv"));
        let settings = Settings {
            metadata,
            ..Settings::default()
        };
        let (inputs, decoded) = read(&folder.path().join("x.txt"), settings);
        assert_eq!(articles(&decoded), [("x", "X")]);
        let warnings = inputs.metadata_warnings().iter();
        let reasons: Vec<_> = warnings.map(|warning| &warning.reason).collect();
        assert_eq!(reasons, [&WarningReason::NoMetadata], "{table:?}");
    }
}

#[test]
fn metadata_that_cannot_be_used() {
    let folder = folder(&[
        ("x.txt", b"X"),
        ("m.csv", b"name,title\nx,T\n"),
        ("m.txt", b"x: T\n"),
    ]);
    let at = |metadata: &str| {
        let metadata = Some(folder.path().join(metadata));
        Inputs::resolve(
            [folder.path().join("x.txt")],
            Settings {
                metadata,
                ..Settings::default()
            },
        )
    };
    assert!(matches!(at("m.csv"), Err(IngestError::MetadataId { .. })));
    assert!(matches!(
        at("m.txt"),
        Err(IngestError::MetadataFormat { .. })
    ));
    assert!(matches!(at("none.csv"), Err(IngestError::NotFound { .. })));
}

#[test]
fn files_of_unknown_kind() {
    let folder = folder(&[
        ("a.bin", b"\0\x01\x02"),
        ("a.log", GOOD.as_bytes()),
        ("note", b"Hello."),
    ]);
    let at = |name: &str| Inputs::resolve([folder.path().join(name)], Settings::default());
    assert!(matches!(
        at("a.bin"),
        Err(IngestError::UnknownFormat { .. })
    ));
    assert_eq!(articles(&all(&at("a.log").expect("lines"))), [("a", "A")]);
    assert_eq!(
        articles(&all(&at("note").expect("a text"))),
        [("note", "Hello.")]
    );
}

#[test]
fn a_file_that_is_gone_stops_no_other() {
    let folder = folder(&[("a.txt", b"A"), ("b.txt", b"B"), ("c.txt", b"C")]);
    let inputs = Inputs::resolve([folder.path()], Settings::default()).expect("input");
    fs::remove_file(folder.path().join("b.txt")).expect("a file");
    let (mut decoded, mut failed) = (Decoded::default(), Vec::new());
    for batch in inputs.batches() {
        match batch {
            Ok(batch) => decode(&batch, &mut decoded),
            Err(error) => failed.push(error),
        }
    }
    assert_eq!(articles(&decoded), [("a", "A"), ("c", "C")]);
    assert!(matches!(failed[..], [IngestError::NotFound { .. }]));
}

#[test]
fn records_that_were_not_kept_or_have_changed() {
    let folder = folder(&[
        ("x.jsonl.gz", &gzip(GOOD.as_bytes())),
        ("x.jsonl", GOOD.as_bytes()),
    ]);
    let settings = Settings {
        keep_for_reading_again: false,
        ..Settings::default()
    };
    let (inputs, decoded) = read(&folder.path().join("x.jsonl.gz"), settings.clone());
    let place = decoded.articles.places[0];
    let again = inputs.rereader().read(place, &mut Vec::new());
    assert!(matches!(again, Err(IngestError::NotKept { .. })));
    assert_eq!(
        articles(&all(&inputs)),
        [("a", "A")],
        "read from the file again"
    );
    let path = folder.path().join("x.jsonl");
    let (inputs, decoded) = read(&path, settings);
    fs::write(&path, "short").expect("a file");
    let again = inputs
        .rereader()
        .read(decoded.articles.places[0], &mut Vec::new());
    assert!(matches!(again, Err(IngestError::Changed { .. })));
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
