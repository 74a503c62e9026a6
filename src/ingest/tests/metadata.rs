//! Metadata that are joined by id.

use super::*;

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
    assert!(errors[0].0 == Some(5) && errors[0].1.starts_with("the id `y` was read before"));
    assert_eq!(errors[1], (Some(6), "the id is empty".to_string()));
    let warnings = inputs.metadata_warnings().iter().map(|w| w.line);
    assert_eq!(warnings.collect::<Vec<_>>(), [7]);
}

#[test]
fn a_date_of_the_metadata_that_cannot_be_read_leaves_the_own_one() {
    let folder = folder(&[
        (
            "x.jsonl",
            b"{\"id\":\"a\",\"text\":\"A\",\"published\":\"2031-03-04\"}\n{\"id\":\"b\",\"text\":\"B\"}\n",
        ),
        // Lines of JSON are a table, too.
        (
            "m.jsonl",
            b"{\"id\":\"a\",\"published\":\"garbage\"}\n{\"id\":\"b\",\"published\":0}\n",
        ),
    ]);
    let settings = Settings {
        metadata: Some(folder.path().join("m.jsonl")),
        ..Settings::default()
    };
    let (inputs, decoded) = read(&folder.path().join("x.jsonl"), settings);
    let dates = (0..2).map(|n| decoded.articles.get(n).published.map(|p| p.to_string()));
    assert_eq!(
        dates.collect::<Vec<_>>(),
        [Some("2031-03-04".to_string()), None]
    );
    let warnings = inputs.metadata_warnings().iter();
    let reasons: Vec<_> = warnings.map(|warning| warning.reason.to_string()).collect();
    assert_eq!(
        reasons,
        [
            "`garbage` is not a date; the date that the article itself gives counts, if any",
            "`0` stands for a date that was never set; the date that the article itself gives counts, if any",
        ]
    );
}

#[test]
fn an_address_in_the_metadata_names_only_publishers_that_nobody_names() {
    let address = "https://www.agg.example.org/x";
    let table =
        format!("id,url,source\nown,{address},\nnone,{address},\nboth,{address},Lissend Daily\n");
    let folder = folder(&[
        (
            "x.jsonl",
            b"{\"id\":\"own\",\"text\":\"A\",\"source\":\"Harbour Courier\"}\n\
              {\"id\":\"none\",\"text\":\"B\"}\n\
              {\"id\":\"both\",\"text\":\"C\",\"source\":\"Harbour Courier\"}\n",
        ),
        ("m.csv", table.as_bytes()),
    ]);
    let metadata = Some(folder.path().join("m.csv"));
    let settings = Settings {
        metadata,
        ..Settings::default()
    };
    let (_, decoded) = read(&folder.path().join("x.jsonl"), settings);
    let articles = (0..decoded.articles.len()).map(|n| decoded.articles.get(n));
    let found: Vec<_> = articles.map(|a| (a.id, a.source, a.url)).collect();
    // A name comes before an address, wherever either stands; of names that of the metadata.
    let expected = [
        ("own", "Harbour Courier", address),
        ("none", "agg.example.org", address),
        ("both", "Lissend Daily", address),
    ];
    assert_eq!(found, expected);
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
