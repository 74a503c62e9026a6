//! Files of text and pages, and files that are not what they were.

use super::*;

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
fn bytes_that_no_letter_has_are_a_warning() {
    for name in ["x.txt", "x.html"] {
        let text = "Zürcher Behörden für die Brücke".as_bytes();
        let decoded = read_file(name, &[text, b" \xff"].concat());
        assert_eq!(
            articles(&decoded),
            [("x", "Zürcher Behörden für die Brücke \u{fffd}")],
            "{name}"
        );
        let warnings = decoded.warnings.iter();
        let warnings: Vec<_> = warnings.map(|w| (w.line, w.reason.to_string())).collect();
        let warning = "bytes that are not UTF-8 became U+FFFD";
        assert_eq!(warnings, [(1, warning.to_string())], "{name}");
    }
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
