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
        says: "the record has 145 bytes, more than the 128 allowed",
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
    assert_snapshot!(sandbox.run("trace articles.jsonl -o result --max-record 128"), @r#"
    exit status: 1
    ----- stderr -----
    warning: 14 records were skipped: see `result/errors.csv`
    hint: allow longer records with --max-record
    hint: convert the file to UTF-8, with iconv for example
    hint: each record is an object such as {"id": "1", "text": "..."}
    hint: name a field that holds a string or a number with --id-field
    hint: name a field that holds a string with --text-field
    hint: name another field with --id-field, such as the address
    hint: name the one that holds the id with --id-field
    hint: name the one that holds the text with --text-field
    2 articles, 0 copy clusters, 0 families, 0 stories of two or more in `result`
    "#);
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
        @r#"
        exit status: 1
        ----- stderr -----
        warning: 1 record was skipped: see `errors.csv`
        hint: each record is an object such as {"id": "1", "text": "..."}
        "#
    );
    assert_snapshot!(sandbox.read("errors.csv"), @r#"
    path,line,reason
    articles.jsonl,2,"expected a JSON object, found a number"
    "#);
}

#[test]
fn rows_of_a_table() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "articles.csv",
        "id,text\n1,A first.\n2\n3,A third.\n1,Again.\n5,\"never ends\n6,A sixth.\n",
    );
    assert_snapshot!(sandbox.run("dedupe articles.csv -o kept.csv"), @r"
    exit status: 1
    ----- stderr -----
    articles.csv:3: 1 fields, but the header has 2
    articles.csv:5: the id `1` was read before, at articles.csv:2
    articles.csv:6: a quoted field begins on this line and never ends
    warning: 3 records were skipped
    hint: double each quote inside a quoted field
    3 records kept, 0 removed
    ");
    assert_snapshot!(sandbox.read("kept.csv"), @r"
    id,text
    1,A first.
    3,A third.
    6,A sixth.
    ");
}

#[test]
fn a_row_of_many_lines_that_is_too_long() {
    let sandbox = Sandbox::new();
    let council = "The council met on Tuesday\n".repeat(40);
    let table =
        format!("id,text\n1,\"{council}Smith, who was mayor said no\n{council}\"\n2,short one\n");
    sandbox.write("articles.csv", &table);
    assert_snapshot!(sandbox.run("dedupe articles.csv --max-record 1KiB -o kept.csv"), @r"
    exit status: 1
    ----- stderr -----
    articles.csv:2: the record has 2193 bytes, more than the 1024 allowed
    warning: 1 record was skipped
    hint: allow longer records with --max-record
    1 record kept, 0 removed
    ");
    assert_eq!(sandbox.read("kept.csv"), "id,text\n2,short one\n");
}

#[test]
fn one_of_a_kind_is_no_plural() {
    let sandbox = Sandbox::new();
    let dated =
        |id: &str, date: &str| format!("{{\"id\":\"{id}\",\"text\":\"x\",\"date\":{date}}}\n");
    sandbox.write("one.jsonl", dated("a", "true") + &dated("b", "\"\""));
    sandbox.write("two.jsonl", dated("a", "true") + &dated("b", "{\"day\":4}"));
    sandbox.write("one.csv", "id,title\na,A cow\nz,Frost\n");
    sandbox.write("two.csv", "id,title\ny,A cow\nz,Frost\n");
    for number in ["one", "two"] {
        let line = format!("trace {number}.jsonl --metadata {number}.csv -o out --level copy");
        let run = sandbox.run(&line);
        match number {
            "one" => assert_snapshot!(run.stderr, @r"
            warning: 1 id of the metadata belongs to no article
            warning: 1 record was kept without its date: one.jsonl:1: `true` is not a date; the article counts as undated
            2 articles, 1 copy cluster of two or more in `out`
            "),
            _ => assert_snapshot!(run.stderr, @r#"
            warning: 2 ids of the metadata belong to no article
            warning: 2 records were kept without their date; the first is two.jsonl:1: `true` is not a date; the article counts as undated
            2 articles, 1 copy cluster of two or more in `out`
            "#),
        }
    }
}

#[test]
fn rows_of_the_metadata() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", format!("{FIRST}\n{LAST}\n"));
    sandbox.write(
        "known.csv",
        "id,title,published\nfirst,A cow\nlast,Frost,soon\nlast,Ice,2031-01-02\n",
    );
    let run = sandbox.run("trace articles.jsonl --metadata known.csv -o out");
    assert_snapshot!(run, @r"
    exit status: 1
    ----- stderr -----
    warning: known.csv:3: `soon` is not a date; the date that the article itself gives counts, if any
    warning: 2 records were skipped: see `out/errors.csv`
    2 articles, 0 copy clusters, 0 families, 0 stories of two or more in `out`
    ");
    assert_snapshot!(sandbox.read("out/errors.csv"), @r#"
    path,line,reason
    known.csv,2,"2 fields, but the header has 3"
    known.csv,4,"the id `last` was read before, at known.csv:3"
    "#);
    let summary = sandbox.read("out/summary.json");
    assert!(summary.contains("\"errors\": 2,") && summary.contains("\"warnings\": 1"));

    sandbox.write("known.csv", "");
    let run = sandbox.run("trace articles.jsonl --metadata known.csv -o out");
    assert_snapshot!(run, @r"
    exit status: 0
    ----- stderr -----
    warning: known.csv:1: the metadata have no rows
    2 articles, 0 copy clusters, 0 families, 0 stories of two or more in `out`
    ");
    let summary = sandbox.read("out/summary.json");
    assert!(summary.contains("\"errors\": 0,") && summary.contains("\"warnings\": 1"));
}

#[test]
fn a_table_without_a_text() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.csv", "id,words\n1,A first.\n");
    sandbox.write("more.csv", "id,text\n2,A second.\n");
    assert_snapshot!(sandbox.run("dedupe articles.csv more.csv -o kept"), @r"
    exit status: 1
    ----- stderr -----
    articles.csv:1: no column holds the text; the file was not read
    warning: 1 record was skipped
    hint: name the one that holds the text with --text-field
    1 record kept, 0 removed
    ");
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
    assert_snapshot!(run.stderr, @r"
    cut.jsonl.gz:2: the compressed file ends too early; what follows is lost
    warning: 1 record was skipped
    hint: fetch the file again
    2 records kept, 0 removed
    ");
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
    assert_snapshot!(sandbox.run("dedupe long.jsonl -o kept.jsonl"), @r"
    exit status: 1
    ----- stderr -----
    long.jsonl:2: the record has 209715226 bytes, more than the 67108864 allowed
    warning: 1 record was skipped
    hint: allow longer records with --max-record
    2 records kept, 0 removed
    ");
    assert_eq!(sandbox.read("kept.jsonl"), format!("{FIRST}\n{LAST}\n"));
}

#[test]
fn a_folder_without_articles() {
    let sandbox = Sandbox::new();
    sandbox.write("pictures/cow.png", "no article");
    assert_snapshot!(sandbox.run("trace pictures -o result"), @r"
    exit status: 2
    ----- stderr -----
    error: pictures: no articles in this folder (1 files of other kinds)

    hint: files that are read end in .jsonl, .ndjson, .json, .csv, .tsv, .txt, .md, .html or .htm, each also with .gz or .zst, or in .parquet
    ");
    assert!(!sandbox.path("result").exists());
}

#[test]
fn files_of_other_kinds_in_a_folder_are_told() {
    let sandbox = Sandbox::new();
    for name in [
        "a.jsonl",
        "c.xml",
        "d.jsonl.bz2",
        "e.xhtml",
        "README",
        ".hidden.xml",
    ] {
        sandbox.write(&format!("in/{name}"), FIRST);
    }
    sandbox.write("in/c.xml", FIRST.replacen("\"id\": \"", "\"id\": \"c", 1));
    // An ending is read whatever its case.
    sandbox.write("in/b.JSON", LAST);
    sandbox.write("in/k/x.XML", "no article");
    sandbox.write("tiny.jsonl", FIRST);
    assert_eq!(sandbox.run("trace tiny.jsonl -o in/result -q").status, 0);
    // It was told with its folder, and is not told again.
    sandbox.write("in/result/notes.log", "of somebody");
    assert_snapshot!(sandbox.run("dedupe in -o kept.jsonl"), @r"
    exit status: 0
    ----- stderr -----
    `in/result` is a result of this program and is not read
    5 files of other kinds are not read (`.xml` 2, without an ending 1, `.bz2` 1, `.xhtml` 1)
    2 records kept, 0 removed
    ");
    // One that is named is read; the rest is told to nobody who asks for quiet.
    assert_snapshot!(sandbox.run("dedupe in in/c.xml -q -o kept.jsonl"), @"exit status: 0");
}

#[cfg(unix)]
#[test]
fn linked_folders_are_told() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new();
    sandbox.write("in/a.jsonl", FIRST);
    sandbox.write("elsewhere/b.jsonl", LAST);
    symlink("../elsewhere", sandbox.path("in/linked")).unwrap();
    assert_snapshot!(sandbox.run("dedupe in -o kept.jsonl"), @r"
    exit status: 0
    ----- stderr -----
    `in/linked` is a link to a folder and is not read unless it is named
    1 record kept, 0 removed
    ");
    symlink(".", sandbox.path("in/round")).unwrap();
    assert_snapshot!(sandbox.run("dedupe in -o kept.jsonl"), @r"
    exit status: 0
    ----- stderr -----
    2 links to folders are not read unless they are named; the first is `in/linked`
    1 record kept, 0 removed
    ");
    std::fs::remove_file(sandbox.path("in/a.jsonl")).unwrap();
    assert_snapshot!(sandbox.run("dedupe in -o kept.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: in: no articles in this folder (0 files of other kinds, 2 linked folders)

    hint: files that are read end in .jsonl, .ndjson, .json, .csv, .tsv, .txt, .md, .html or .htm, each also with .gz or .zst, or in .parquet
    ");
}

#[test]
fn a_missing_file() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    assert_snapshot!(sandbox.run("trace articles.jsonl artikles.jsonl -o result"), @r"
    exit status: 2
    ----- stderr -----
    error: artikles.jsonl: no such file or folder

    hint: check the spelling and the current folder
    ");
    assert!(!sandbox.path("result").exists());
}

#[test]
fn a_glob_without_a_match() {
    assert_snapshot!(Sandbox::new().run("pairs *.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: `*.jsonl` matches no file

    hint: * does not cross folders, ** does; hidden files never match
    ");
}

#[test]
fn an_output_that_cannot_be_written() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    assert_snapshot!(sandbox.run("dedupe articles.jsonl -o articles.jsonl/kept.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: cannot write `articles.jsonl/kept.jsonl`: there is no folder `articles.jsonl`

    hint: something else stands there: name another place
    ");
    assert_snapshot!(sandbox.run("dedupe articles.jsonl -o none/kept.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: cannot write `none/kept.jsonl`: there is no folder `none`

    hint: create it first: mkdir -p 'none'
    ");
    assert_snapshot!(sandbox.run("pairs articles.jsonl -o none/pairs.csv"), @r"
    exit status: 2
    ----- stderr -----
    error: cannot write `none/pairs.csv`: there is no folder `none`

    hint: create it first: mkdir -p 'none'
    ");
    assert_eq!(sandbox.read("articles.jsonl"), FIRST);
}

#[test]
fn a_wrong_option_value() {
    // More of them in `options`.
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    assert_snapshot!(sandbox.run("dedupe articles.jsonl -o kept.jsonl --keep latest"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--keep <WHICH>`: `latest` is none of `earliest`, `first`, `longest`

    hint: did you mean `earliest`?
    ");
    assert!(!sandbox.path("kept.jsonl").exists());
}

#[test]
fn a_lexicon_with_a_faulty_entry() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    sandbox.write("lexicon.toml", "[[source]]\nname = \"Harbour News\"\n");
    assert_snapshot!(
        sandbox.run("trace articles.jsonl -o result --lexicon lexicon.toml"),
        @r"
        exit status: 2
        ----- stderr -----
        error: lexicon.toml:1: not a lexicon in TOML: missing field `id`

        hint: a file ends in `.tsv` and has tab-separated columns, or is TOML with `[[source]]`, `[[cue]]`, `[[event]]` and `[vague]`
        "
    );
    assert_snapshot!(
        sandbox.run("trace articles.jsonl -o result --lexicon none.toml"),
        @r"
        exit status: 2
        ----- stderr -----
        error: none.toml cannot be read
          caused by: No such file or directory (os error 2)

        hint: check the spelling and the current folder
        "
    );
    assert!(!sandbox.path("result").exists());
    // Copies are told without it, but a name that is mistyped is a mistake everywhere.
    for command in [
        "dedupe articles.jsonl -o kept.jsonl",
        "pairs articles.jsonl",
        "compare 1 2 --in articles.jsonl",
        "inspect articles.jsonl --id 1 --stage cluster",
    ] {
        let run = sandbox.run(&format!("{command} --lexicon none.toml"));
        assert_eq!(run.status, 2, "{run}");
        assert!(run.stderr.contains("none.toml cannot be read"), "{run}");
    }
}

#[test]
fn a_mark_before_a_table_of_sources_is_no_part_of_it() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "sources.tsv",
        "\u{feff}skerrow\tSkerrow Wire\twire\tNO\tSkerrow Wire\tskerrow.example\n",
    );
    let text = "OSLO (Skerrow Wire) - The council voted on Monday to close the bridge.";
    sandbox.write("a.txt", text);
    let run = sandbox.run("inspect a.txt --id a --stage attribution --lexicon sources.tsv");
    let expected = "6,18,credit,dateline,5.0000,skerrow,Skerrow Wire,Skerrow Wire\n";
    assert!(run.stdout.ends_with(expected), "{}", run.stdout);
}

#[test]
fn standard_input_given_twice() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", FIRST);
    assert_snapshot!(sandbox.run("dedupe - -o kept.jsonl --against -"), @r"
    exit status: 2
    ----- stderr -----
    error: `-` is given twice, but standard input is read once: for the input or for `--against`

    hint: write one of them to a file, and name that
    ");
    assert_snapshot!(sandbox.run("trace - -o result --metadata -"), @r"
    exit status: 2
    ----- stderr -----
    error: `-` is given twice, but standard input is read once: for articles or for metadata

    hint: write one of them to a file, and name that
    ");
    assert_snapshot!(sandbox.run("dedupe articles.jsonl -o kept.jsonl --against articles.jsonl --metadata -"), @r"
    exit status: 2
    ----- stderr -----
    error: with `--against` the metadata are read twice, which `-` cannot be

    hint: write them to a file, and name that
    ");
}

#[cfg(unix)]
#[test]
fn what_a_folder_holds_that_cannot_be_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let sandbox = Sandbox::new();
    sandbox.write("in/a.jsonl", FIRST);
    symlink("nowhere.jsonl", sandbox.path("in/b.jsonl")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(sandbox.path("in/c.jsonl")).unwrap();
    let run = sandbox.run("dedupe in -o kept.jsonl");
    assert_snapshot!(run, @r"
    exit status: 1
    ----- stderr -----
    warning: `in/c.jsonl` is not a file and is not read
    in/b.jsonl: it cannot be read: No such file or directory (os error 2)
    warning: 1 record was skipped
    hint: see to the permissions of the file, or where the link leads
    1 record kept, 0 removed
    ");
    assert_eq!(sandbox.read("kept.jsonl").trim_end(), FIRST);
    let run = sandbox.run("trace in -o result");
    assert_eq!(run.status, 1, "{run}");
    assert!(
        sandbox
            .read("result/errors.csv")
            .contains("in/b.jsonl,,it cannot be read")
    );

    // Of a reference no less than of the corpus.
    let reference = sandbox.run("dedupe in/a.jsonl -o kept.jsonl --against in");
    assert_eq!(reference.status, 1, "{reference}");

    let locked = sandbox.write("locked/d.jsonl", FIRST);
    sandbox.write("locked/e.jsonl", FIRST);
    std::fs::set_permissions(&locked, PermissionsExt::from_mode(0o000)).unwrap();
    if std::fs::File::open(&locked).is_err() {
        let run = sandbox.run("dedupe locked -o kept.jsonl");
        assert_eq!(run.status, 1, "{run}");
        assert!(
            run.stderr.contains("locked/d.jsonl: it cannot be read"),
            "{run}"
        );
        // Who names a file means it.
        let run = sandbox.run("dedupe locked/d.jsonl locked/e.jsonl -o kept.jsonl");
        assert_eq!(run.status, 2, "{run}");
    }
}

#[test]
fn a_date_that_was_never_set_is_none() {
    let sandbox = Sandbox::new();
    let line = |id: &str, date: &str| {
        format!(
            "{{\"id\":\"{id}\",\"published\":{date},\"text\":\"The same seal every morning for eleven years.\"}}\n"
        )
    };
    let lines = [
        line("a", "\"0001-01-01T00:00:00Z\""),
        line("b", "\"1970-01-01T00:00:00Z\""),
        line("c", "0"),
        line("d", "\"2031-05-02\""),
    ];
    sandbox.write("in.jsonl", lines.concat());
    assert_snapshot!(sandbox.run("dedupe in.jsonl -o kept.jsonl"), @r"
    exit status: 0
    ----- stderr -----
    warning: 3 records were kept without their date; the first is in.jsonl:1: `0001-01-01T00:00:00Z` stands for a date that was never set; the article counts as undated
    1 record kept, 3 removed
    ");
    // It is the earliest that is dated, and so it stays.
    assert_eq!(sandbox.read("kept.jsonl"), lines[3]);
}

#[test]
fn files_of_one_name_in_two_folders() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "2031/jan/1.txt",
        "A cow walked into the bakery on Monday and left with a bun.",
    );
    sandbox.write(
        "2031/feb/1.txt",
        "The harbour froze for the first time since the war of the crabs.",
    );
    assert_snapshot!(sandbox.run("dedupe 2031/jan 2031/feb -o kept"), @r"
    exit status: 1
    ----- stderr -----
    2031/jan/1.txt:1: the id `1` was read before, at 2031/feb/1.txt:1
    warning: 1 record was skipped
    hint: ids of such files are paths below the folder that is named: name `2031`, which is above both
    1 record kept, 0 removed
    ");
    let run = sandbox.run("dedupe 2031 -o kept");
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (0, "2 records kept, 0 removed\n")
    );
}

#[test]
fn a_record_around_articles() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "in.json",
        r#"{"status":"ok","articles":[{"id":"1","text":"One."},{"id":"2","text":"Two."}]}"#,
    );
    assert_snapshot!(sandbox.run("dedupe in.json -o kept.jsonl"), @r"
    exit status: 1
    ----- stderr -----
    in.json:1: no id and no text, but a list of objects in `articles`
    warning: 1 record was skipped
    hint: if these are the articles, write them one to a line: `jq -c '.articles[]' OLD > NEW`; if not, name the fields with --id-field and --text-field
    0 records kept, 0 removed
    ");
}

#[test]
fn a_date_in_another_field_counts_where_one_cannot_be_read() {
    let sandbox = Sandbox::new();
    let lines = [
        r#"{"id":"1","text":"One.","published":"yesterday","date":"2031-03-04"}"#,
        r#"{"id":"2","text":"Two.","published":"yesterday"}"#,
    ];
    sandbox.write("in.jsonl", lines.join("\n"));
    assert_snapshot!(sandbox.run("dedupe in.jsonl -o kept.jsonl"), @r"
    exit status: 0
    ----- stderr -----
    warning: 1 record was kept without its date: in.jsonl:2: `yesterday` is not a date; the article counts as undated
    warning: 1 record was kept with another of its dates: in.jsonl:1: `yesterday` is not a date; the date in another field counts
    2 records kept, 0 removed
    ");
}

#[test]
fn a_text_with_a_bad_byte_keeps_its_other_letters() {
    let sandbox = Sandbox::new();
    let text = "Der Zürcher Stadtrat hat am Montag für eine neue Brücke über den Fluss gestimmt.";
    sandbox.write("a.txt", [text.as_bytes(), b" \xff\n"].concat());
    // Cut off inside its last letter.
    sandbox.write("b.txt", &"Zürich und Zü".as_bytes()[..14]);
    assert_snapshot!(sandbox.run("dedupe a.txt b.txt -o kept"), @r"
    exit status: 0
    ----- stderr -----
    warning: 2 records were kept without some of their letters; the first is a.txt:1: bytes that are not UTF-8 became U+FFFD
    2 records kept, 0 removed
    ");
    for (id, shown) in [
        ("a", format!("{text} \u{fffd}\n")),
        ("b", "Zürich und Z\u{fffd}\n".into()),
    ] {
        let run = sandbox.run(&format!("inspect {id}.txt --id {id} --stage ingest"));
        assert!(run.stdout.ends_with(&shown), "{}", run.stdout);
    }
}

#[test]
fn what_a_terminal_would_obey_is_written_out() {
    let sandbox = Sandbox::new();
    let line = "{\"id\":\"a\\u001b[2J\\n1\",\"text\":\"One.\",\"date\":\"\\u001b]0;x\\u0007\"}\n";
    sandbox.write("in.jsonl", line.repeat(2));
    // The harness shows a backslash as it shows all separators of paths.
    assert_snapshot!(sandbox.run("dedupe in.jsonl -o kept.jsonl"), @r"
    exit status: 1
    ----- stderr -----
    warning: 2 records were kept without their date; the first is in.jsonl:1: `/u{1b}]0;x/u{7}` is not a date; the article counts as undated
    in.jsonl:2: the id `a/u{1b}[2J/n1` was read before, at in.jsonl:1
    warning: 1 record was skipped
    1 record kept, 0 removed
    ");
}

#[test]
fn a_compressed_file_that_is_none() {
    let sandbox = Sandbox::new();
    sandbox.write("plain.jsonl.gz", FIRST);
    let run = sandbox.run("dedupe plain.jsonl.gz -o kept.jsonl");
    assert_eq!(run.status, 0, "{run}");
    assert_eq!(sandbox.read("kept.jsonl").trim_end(), FIRST);
}

#[test]
fn a_table_with_two_columns_of_one_name() {
    let sandbox = Sandbox::new();
    sandbox.write("in.csv", "id,text,text\n1,one,two\n");
    assert_snapshot!(sandbox.run("dedupe in.csv -o kept.csv"), @r"
    exit status: 1
    ----- stderr -----
    in.csv:1: two columns hold the text; the file was not read
    warning: 1 record was skipped
    hint: rename one of them, or name a third with --text-field
    0 records kept, 0 removed
    ");
}

/// A name that does not say it, or none: the header does, and metadata need no text.
#[test]
fn metadata_that_are_not_named_as_a_table() {
    use std::process::Stdio;
    let sandbox = Sandbox::new();
    sandbox.write("texts/a.txt", "A cow walked into the bakery on Monday.");
    sandbox.write("m.dat", "id,source\na,Harbour Post\n");
    let articles = |metadata: &str| {
        let table = File::open(sandbox.path("m.dat")).unwrap();
        let output = sandbox
            .command()
            .args(["trace", "texts", "-o", "out", "--metadata", metadata])
            .stdin(Stdio::from(table))
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{metadata}: {told}");
        sandbox.read("out/articles.csv")
    };
    for metadata in ["-", "m.dat"] {
        assert!(articles(metadata).contains("a,Harbour Post,"), "{metadata}");
    }
}

/// Only where the system refuses us anything, which it does not to root.
#[cfg(unix)]
#[test]
fn a_glob_that_does_not_lead_into_a_locked_folder() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::new();
    sandbox.write("in/harbour-1.jsonl", format!("{FIRST}\n"));
    sandbox.write("in/locked/b.jsonl", format!("{LAST}\n"));
    let lock = |mode| {
        let set = fs::set_permissions(sandbox.path("in/locked"), Permissions::from_mode(mode));
        set.expect("it is ours");
    };
    lock(0);
    let is_root = fs::read_dir(sandbox.path("in/locked")).is_ok();
    let passed = sandbox.run("dedupe in/harbour-*.jsonl -o -");
    let met = sandbox.run("dedupe in/**/*.jsonl -o -");
    lock(0o700);
    assert_eq!(passed.status, 0, "{passed}");
    if !is_root {
        assert_eq!(met.status, 1, "{met}");
        assert!(met.stderr.contains("in/locked: it cannot be read"), "{met}");
    }
}

#[cfg(unix)]
#[test]
fn files_found_by_a_glob_that_cannot_be_read() {
    let sandbox = Sandbox::new();
    sandbox.write("a.jsonl", format!("{FIRST}\n"));
    std::os::unix::fs::symlink("nowhere", sandbox.path("missing.jsonl")).unwrap();
    let run = sandbox.run("dedupe a.jsonl m*.jsonl -o -");
    assert_eq!(run.status, 1, "{run}");
    assert!(
        run.stderr.contains("missing.jsonl: it cannot be read"),
        "{run}"
    );
    assert!(run.stdout.contains("first"), "{run}");
    let run = sandbox.run("dedupe m*.jsonl -o -");
    assert_eq!(run.status, 2, "nothing can be read: {run}");
}
