//! `wirecopy inspect`: one article after every stage that looks at one article alone.

use crate::util::{Run, Sandbox};
use insta::assert_snapshot;

/// The second line is no article.
const INPUT: &str = r#"{"id": "a1", "text": "“Naïve,” said the mayor of Oslo.", "title": "Mayor speaks", "source": "The Post", "date": "2024-05-01", "mood": "calm"}
{"id": "a2"}
{"id": "a3", "text": "short"}
{"id": "a4", "text": ""}
{"id": "a5", "text": "LONDON (Reuters) - Shares fell on Monday, a broker told CNN."}
"#;

fn inspect(flags: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", INPUT);
    sandbox.run(&format!("inspect articles.jsonl {flags}"))
}

#[test]
fn after_ingest() {
    assert_snapshot!(inspect("--id a1 --stage ingest"), @r"
    exit status: 1
    ----- stdout -----
    id         a1
    title      Mayor speaks
    source     The Post
    published  2024-05-01
    url
    author
    read from  articles.jsonl:1

    “Naïve,” said the mayor of Oslo.
    ----- stderr -----
    articles.jsonl:2: no text
    warning: 1 record was skipped
    hint: name the one that holds the text with --text-field
    ");
}

#[test]
fn after_normalise() {
    assert_snapshot!(inspect("--id a1 --stage normalise"), @r"
    exit status: 1
    ----- stdout -----
    token,start,end,class,text
    0,1,6,in_quotes,Naïve
    1,9,13,,said
    2,14,17,,the
    3,18,23,,mayor
    4,24,26,,of
    5,27,31,name,Oslo
    ----- stderr -----
    articles.jsonl:2: no text
    warning: 1 record was skipped
    hint: name the one that holds the text with --text-field
    ");
}

#[test]
fn after_shingle() {
    // Six words have four shingles of three, and offsets count characters, not bytes.
    let run = inspect("--id a1 --stage shingle --shingle words:3");
    let rows: Vec<Vec<&str>> = run
        .stdout
        .lines()
        .map(|line| line.splitn(5, ',').collect())
        .collect();
    assert_eq!(rows.len(), 1 + 4, "{run}");
    assert_eq!(rows[1][..3], ["0", "1", "17"], "{run}");
    assert_eq!(rows[4][4], "mayor of Oslo");
}

#[test]
fn a_text_shorter_than_a_shingle_is_one_shingle() {
    let run = inspect("--id a3 --stage shingle");
    assert_eq!(run.stdout.lines().count(), 2, "{run}");
    assert!(run.stdout.ends_with(",short\n"), "{run}");
}

#[test]
fn after_sketch_there_are_as_many_slots_as_minima() {
    let run = inspect("--id a1 --stage sketch --signature-len 16 --threshold 0.9");
    assert_eq!(run.stdout.lines().count(), 1 + 16, "{run}");
}

#[test]
fn after_lsh_bands_are_cut_from_the_signature() {
    let flags = "--signature-len 16 --threshold 0.9";
    let slots = inspect(&format!("--id a1 --stage sketch {flags}")).stdout;
    let slots: Vec<&str> = slots
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').nth(1))
        .collect();
    let bands = inspect(&format!("--id a1 --stage lsh {flags}")).stdout;
    let cut: Vec<&str> = bands
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').nth(1))
        .flat_map(|band| band.split('|'))
        .collect();
    assert!(
        !cut.is_empty() && slots.starts_with(&cut),
        "{cut:?} of {slots:?}"
    );
}

#[test]
fn an_empty_text_has_no_signature() {
    assert_eq!(inspect("--id a4 --stage sketch").stdout, "slot,value\n");
}

#[test]
fn after_attribution() {
    let run = inspect("--id a5 --stage attribution");
    assert_snapshot!(run.stdout, @r"
    start,end,role,cue,weight,source_id,source_name,text
    8,15,credit,dateline,5.0000,reuters,Reuters,Reuters
    56,59,venue,told,0.7000,cnn,CNN,CNN
    ");
}

#[test]
fn bad_records_on_the_way_are_listed() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", INPUT);
    let run = sandbox.run("inspect articles.jsonl --id a3 --stage ingest --errors errors.csv");
    assert_eq!(run.status, 1, "{run}");
    assert_snapshot!(run.stderr, @r"
    warning: 1 record was skipped: see `errors.csv`
    hint: name the one that holds the text with --text-field
    ");
    assert_snapshot!(sandbox.read("errors.csv"), @r"
    path,line,reason
    articles.jsonl,2,no text
    ");
    let quiet = sandbox.run("inspect articles.jsonl --id a3 --stage ingest --quiet");
    assert_snapshot!(quiet.stderr, @r"
    articles.jsonl:2: no text
    warning: 1 record was skipped
    ");
}

#[test]
fn an_id_that_no_article_has() {
    assert_snapshot!(inspect("--id a9 --stage ingest"), @r"
    exit status: 2
    ----- stderr -----
    articles.jsonl:2: no text
    warning: 1 record was skipped
    hint: name the one that holds the text with --text-field
    error: no article has the id `a9`

    hint: ids look like `a1` here
    ");
}

#[test]
fn no_such_input() {
    assert_snapshot!(Sandbox::new().run("inspect missing.jsonl --id a --stage ingest"), @r"
    exit status: 2
    ----- stderr -----
    error: missing.jsonl: no such file or folder

    hint: check the spelling and the current folder
    ");
}

#[test]
fn a_stage_that_there_is_not() {
    assert_snapshot!(inspect("--id a1 --stage hash"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--stage <STAGE>`: `hash` is none of `ingest`, `normalise`, `shingle`, `sketch`, `lsh`, `attribution`

    hint: did you mean `lsh`?
    ");
}
