//! Tables: quotes, and records of many lines.

use super::*;

#[test]
fn blank_lines_above_the_header_change_nothing() {
    let table = "id;text\n1;\"line one\nline two; more\"\n2;\"other\"\n";
    for above in ["", "\n", "\r\n\n", "\u{feff}\n"] {
        for batch_bytes in [4, 7, 4_096] {
            let settings = Settings {
                batch_bytes,
                ..Settings::default()
            };
            let decoded = read_with("x.csv", format!("{above}{table}").as_bytes(), settings);
            assert_eq!(errors(&decoded), [""; 0], "{above:?} {batch_bytes}");
            assert_eq!(
                articles(&decoded),
                [("1", "line one\nline two; more"), ("2", "other")],
                "{above:?} {batch_bytes}"
            );
        }
    }
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
    let commas = b"id\ttext, whole\n1\ta, b\n";
    let settings = || Settings {
        fields: FieldNames::new().with(Field::Text, "text, whole"),
        ..Settings::default()
    };
    for (name, bytes) in [("x.TSV", commas.to_vec()), ("x.tsv.gz", gzip(commas))] {
        let tsv = read_with(name, &bytes, settings());
        assert_eq!(articles(&tsv), [("1", "a, b")], "{name}");
    }
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
fn a_table_whose_lines_end_in_carriage_returns_is_not_read_as_one_header() {
    let rows = "id,text,source\r1,a,P\r2,\"b, b\",Q\r";
    for (name, table) in [
        ("x.csv", rows.to_string()),
        // Told from the content alone.
        ("x", rows.to_string()),
        // Some lines end as they should.
        ("x.csv", format!("{rows}\n3,c,R\n")),
        // Told rather than which columns such a header lacks.
        ("x.csv", "id,text\r1,a\r".to_string()),
    ] {
        let decoded = read_file(name, table.as_bytes());
        assert_eq!(articles(&decoded), [], "{table:?}");
        let error =
            format!("{name}:1: lines end in a carriage return alone; the file was not read");
        assert_eq!(errors(&decoded), [error], "{table:?}");
        let hint = decoded.errors[0].hint().unwrap_or_default();
        assert!(hint.contains("line feeds"), "{hint}");
    }
    // Within quotes it belongs to a name, and before a line end nothing is lost.
    for table in [
        "id,text,\"a\rname\"\n1,a,x\n",
        "id,text\r\r\n1,a\n",
        "id,text\r",
    ] {
        assert_eq!(
            errors(&read_file("x.csv", table.as_bytes())),
            [""; 0],
            "{table:?}"
        );
    }
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
fn quotes_that_mean_nothing_lose_no_line_but_their_own() {
    let decoded = read_file(
        "x.tsv",
        b"id\ttext\n1\t\"Quote one by somebody\n2\tmiddle row\n3\t\"other\" said\n4\tfour\n",
    );
    assert_eq!(
        articles(&decoded),
        [("2", "middle row"), ("3", "other said"), ("4", "four")]
    );
    assert_eq!(
        errors(&decoded),
        ["x.tsv:2: a quoted field begins on this line and never ends"]
    );
}

#[test]
fn long_stretches_between_quotes_that_mean_nothing_are_read_as_lines() {
    let rows = |from: usize| -> String {
        let rows = (from..from + 100).map(|n| format!("{n},{}\n", "c".repeat(50)));
        rows.collect()
    };
    let table = format!(
        "id,text\n1,\"b\n{}1000,\"c\" said\n2,\"d\n{}2000,\"e\" said\n3,f\n",
        rows(100),
        rows(200)
    );
    for (name, bytes) in [
        ("x.csv", table.clone().into_bytes()),
        ("x.csv.gz", gzip(table.as_bytes())),
    ] {
        for batch_bytes in [1, 100, 3_000, 1 << 20] {
            let settings = Settings {
                max_record: 1_000,
                batch_bytes,
                ..Settings::default()
            };
            let folder = folder(&[(name, &bytes)]);
            let (inputs, decoded) = read(&folder.path().join(name), settings);
            assert_eq!(decoded.articles.len(), 203);
            let error =
                |line| format!("{name}:{line}: a quoted field begins on this line and never ends");
            assert_eq!(errors(&decoded), [error(2), error(104)]);
            assert_eq!(articles(&all(&inputs)), articles(&decoded), "a second pass");
        }
    }
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
