//! `wirecopy inspect`: one article after every stage, alone or with its corpus.

use crate::table::{Row, Table};
use crate::trace::{WIRE, near_copies, words};
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
fn what_was_skipped_before_the_first_article_is_told_at_every_stage() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", INPUT.replace("{\"id\": \"a2\"}\n", ""));
    sandbox.write(
        "known.csv",
        "id,source\na1,Harbour Courier\na1,Vale Dispatch\n",
    );
    for stage in ["ingest", "attribution", "story", "provenance"] {
        let run = sandbox.run(&format!(
            "inspect articles.jsonl --id a1 --metadata known.csv --stage {stage}"
        ));
        assert_eq!(run.status, 1, "{stage}: {run}");
        let row = "known.csv:3: the id `a1` was read before, at known.csv:2\n";
        assert!(run.stderr.starts_with(row), "{stage}: {run}");
        assert!(
            run.stderr.contains("1 record was skipped"),
            "{stage}: {run}"
        );
    }
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_read_are_told_at_every_stage() {
    let sandbox = Sandbox::new();
    sandbox.write("in/articles.jsonl", INPUT.replace("{\"id\": \"a2\"}\n", ""));
    std::os::unix::fs::symlink("nowhere", sandbox.path("in/gone.txt")).expect("links can be made");
    for stage in ["ingest", "boilerplate"] {
        let run = sandbox.run(&format!(
            "inspect in --id a1 --stage {stage} --errors errors.csv"
        ));
        assert_eq!(run.status, 1, "{stage}: {run}");
        let errors = sandbox.read("errors.csv");
        let row = "path,line,reason\nin/gone.txt,,it cannot be read: ";
        assert!(errors.starts_with(row), "{stage}: {errors}");
    }
}

#[test]
fn article_and_stage_may_stand_in_the_settings_file() {
    let sandbox = Sandbox::new();
    sandbox.write("articles.jsonl", INPUT);
    sandbox.write("s.toml", "id = 'a1'\nstage = 'normalise'\n");
    let by_file = sandbox.run("inspect articles.jsonl --config s.toml");
    let by_flags = sandbox.run("inspect articles.jsonl --id a1 --stage normalise");
    assert_eq!(by_file.to_string(), by_flags.to_string());
    assert!(by_file.stdout.starts_with("token,start,end,"), "{by_file}");
    // Flags come first, and other commands have no use for these keys.
    let other = sandbox.run("inspect articles.jsonl --config s.toml --id a5");
    assert!(other.stdout.contains(",LONDON\n"), "{other}");
    let pairs = sandbox.run("pairs articles.jsonl --config s.toml");
    assert_eq!(pairs.status, 1, "{pairs}");
    sandbox.write("s.toml", "id = 'a1'\nstage = 'align'\n");
    assert_snapshot!(sandbox.run("inspect articles.jsonl --config s.toml"), @r"
    exit status: 2
    ----- stderr -----
    error: s.toml:2: wrong value for `stage`: `align` takes two articles

    hint: show what two share: wirecopy compare A B --in INPUT
    ");
}

#[test]
fn neither_article_nor_stage() {
    assert_snapshot!(inspect("--stage ingest"), @r"
    exit status: 2
    ----- stderr -----
    error: `inspect` shows one article

    hint: say which with `--id ID`
    ");
    assert_snapshot!(inspect("--id a1"), @r"
    exit status: 2
    ----- stderr -----
    error: `inspect` shows an article after one stage

    hint: say which with `--stage STAGE`; `wirecopy inspect --help` lists them
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
    error: wrong value for `--stage <STAGE>`: `hash` is none of `ingest`, `normalise`, `shingle`, `boilerplate`, `sketch`, `lsh`, `cluster`, `attribution`, `story`, `provenance`

    hint: did you mean `lsh`?
    ");
}

/// Three articles of one paper with a notice below each, one of an agency's, and a copy of that.
fn corpus() -> Sandbox {
    corpus_with("Reuters")
}

/// The same with another publisher in the agency's place.
fn corpus_with(publisher: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let notice = words(1, 12);
    let mut lines = String::new();
    let mut record = |id: &str, source: &str, hour: u32, text: &str| {
        let published = format!("2031-03-04T{hour:02}:00:00Z");
        lines.push_str(&format!(
            "{{\"id\":\"{id}\",\"source\":\"{source}\",\"published\":\"{published}\",\"text\":\"{text}\"}}\n"
        ));
    };
    for number in 0..4 {
        let text = words(10 + number, 60) + &notice;
        record(&format!("own-{number}"), "Herald", 9, &text);
    }
    let report = "Engineers found a crack below the car deck of the ferry on 2 March, and the \
        harbour master of Lyseford, Ada Brandvik, said: “Nobody will sail before Easter.” ";
    record("wire", publisher, 8, &format!("{report}{}", words(2, 40)));
    record(
        "copy",
        "Herald",
        10,
        &format!("{report}{}{notice}", words(2, 40)),
    );
    lines.push_str("{\"id\":\"no text\"}\n");
    sandbox.write("articles.jsonl", lines);
    sandbox
}

#[test]
fn after_boilerplate() {
    let sandbox = corpus();
    let run = sandbox.run("inspect articles.jsonl --id copy --stage boilerplate");
    assert_eq!(run.status, 1, "{run}");
    let rows: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(rows[0], "start,end,tokens,text", "{run}");
    assert_eq!(rows.len(), 2, "{run}");
    let notice = words(1, 12);
    assert!(
        rows[1].ends_with(&format!(",12,{}", notice.trim())),
        "{run}"
    );
    assert!(
        run.stderr.starts_with("articles.jsonl:7: no text\n"),
        "{run}"
    );
    let none = sandbox.run("inspect articles.jsonl --id wire --stage boilerplate");
    assert_eq!(none.stdout, "start,end,tokens,text\n");
}

/// A notice that the paper prints below everything is no part of what is compared.
#[test]
fn keys_are_those_of_what_has_weight() {
    let sandbox = corpus();
    let keys = |stage: &str, flags: &str| {
        let run = sandbox.run(&format!(
            "inspect articles.jsonl --id copy --stage {stage} {flags}"
        ));
        // What is wrong behind the article is told, since all is read.
        assert_eq!(run.status, 1, "{run}");
        run.stdout
    };
    for stage in ["sketch", "lsh"] {
        let (weighted, all) = (keys(stage, ""), keys(stage, "--keep-boilerplate"));
        assert!(weighted != all, "{stage}: {all}");
        assert_eq!(weighted.lines().count(), all.lines().count(), "{stage}");
    }
}

/// Articles with one text are compared as one, whose notices are those of the first of them.
#[test]
fn articles_with_one_text_have_the_keys_of_the_first() {
    let sandbox = corpus();
    let notice = words(1, 12);
    let text = words(10, 60) + &notice;
    let twin = format!(
        "{{\"id\":\"twin\",\"source\":\"Post\",\"published\":\"2031-03-05\",\"text\":\"{text}\"}}\n"
    );
    let articles = sandbox.read("articles.jsonl");
    sandbox.write("articles.jsonl", articles + &twin);
    let keys = |id: &str, flags: &str| {
        let run = format!("inspect articles.jsonl --id {id} --stage sketch {flags}");
        sandbox.run(&run).stdout
    };
    assert_eq!(keys("twin", ""), keys("own-0", ""));
    assert!(keys("twin", "") != keys("twin", "--keep-boilerplate"));
}

/// Other papers of the corpus can be named, too.
#[test]
fn after_attribution_there_are_the_mentions_of_a_trace() {
    let wire = format!("{}/corpus/wire", env!("CARGO_MANIFEST_DIR"));
    let args = ["--id", "nl-009", "--stage", "attribution"];
    let run = Sandbox::new().args([&["inspect", &wire][..], &args].concat());
    let columns = ["start", "end", "text", "source_id", "role", "cue", "weight"];
    let cells = |table: &str, is_shown: &dyn Fn(&Row) -> bool| -> Vec<String> {
        let rows = Table::parse(table).rows;
        let row = |row: &Row| columns.map(|column| row.cell(column)).join(" ");
        rows.iter().filter(|row| is_shown(row)).map(row).collect()
    };
    let traced = WIRE.read("result/mentions.csv");
    let traced = cells(&traced, &|row| row.cell("article_id") == "nl-009");
    assert_eq!(traced.len(), 2, "{traced:?}");
    assert_eq!(cells(&run.stdout, &|_| true), traced);
}

#[test]
fn after_cluster() {
    let run = corpus().run("inspect articles.jsonl --id copy --stage cluster --quiet");
    assert_snapshot!(run, @r"
    exit status: 1
    ----- stdout -----
    level,cluster_id,article_id,source,published
    copy,c:wire,copy,Herald,2031-03-04T10:00:00Z
    copy,c:wire,wire,Reuters,2031-03-04T08:00:00Z
    family,f:wire,copy,Herald,2031-03-04T10:00:00Z
    family,f:wire,wire,Reuters,2031-03-04T08:00:00Z
    story,s:wire,copy,Herald,2031-03-04T10:00:00Z
    story,s:wire,wire,Reuters,2031-03-04T08:00:00Z
    ----- stderr -----
    articles.jsonl:7: no text
    warning: 1 record was skipped
    ");
}

#[test]
fn after_story() {
    let run = corpus().run("inspect articles.jsonl --id wire --stage story");
    let rows: Vec<&str> = run.stdout.lines().take(12).collect();
    assert_snapshot!(rows.join("\n"), @r"
    kind,sentence,marks,value
    stem,0,,Engineers
    stem,0,,found
    stem,0,,crack
    stem,0,,car
    stem,0,,deck
    stem,0,,ferry
    stem,0,number,2
    stem,0,name,March
    stem,0,,harbour
    stem,0,,master
    stem,0,name,Lyseford
    ");
    let stems = |row: &&str| row.starts_with("stem");
    let told: Vec<&str> = run.stdout.lines().filter(|row| !stems(row)).collect();
    assert_snapshot!(told.join("\n"), @r"
    kind,sentence,marks,value
    day,,,2031-03-02
    speaker,,,Brandvik
    ");
}

#[test]
fn after_provenance() {
    // Each way without how likely it is and why.
    let ways = |publisher: &str, id: &str| -> Vec<String> {
        let run = corpus_with(publisher).run(&format!(
            "inspect articles.jsonl --id {id} --stage provenance"
        ));
        let rows = Table::parse(&run.stdout).rows;
        let names = ["way", "kind", "id", "name"];
        let row = |row: &Row| {
            let has_reasons = !row.cell("reasons").is_empty();
            assert_eq!(has_reasons, row.cell("way") != "runner_up");
            names.map(|name| row.cell(name)).join(" ")
        };
        rows.iter().map(row).collect()
    };
    let copied = ["parent article wire Reuters", "origin article wire Reuters"];
    assert_eq!(ways("Reuters", "copy"), copied);
    assert_eq!(ways("Reuters", "own-0"), ["origin article own-0 Herald"]);
    // A paper may have it from somebody unnamed: no parent is named, but the reasons for that are there.
    assert_eq!(ways("Gazette", "copy"), ["parent article wire Gazette"]);
    assert_eq!(ways("Gazette", "wire"), ["parent   ", "runner_up  copy "]);
}

#[test]
fn answers_come_with_the_warnings_and_limits_of_a_trace() {
    let sandbox = Sandbox::new();
    sandbox.write("near.jsonl", near_copies(120).join("\n"));
    let told = |flags: &str| {
        sandbox
            .run(&format!("{flags} near.jsonl --sketch simhash"))
            .stderr
    };
    let trace = told("trace --level story -o traced");
    let expected = [
        "warning: simhash finds ",
        "the limit of 100 copies of which all pairs are listed was reached once, with 120",
    ];
    for text in expected {
        assert!(trace.contains(text), "{trace}");
    }
    for stage in ["cluster", "provenance"] {
        let inspect = told(&format!("inspect --id update --stage {stage}"));
        // All but the last line, which counts what the tables hold.
        let trace: Vec<&str> = trace.lines().collect();
        assert_eq!(
            inspect.lines().collect::<Vec<_>>(),
            trace[..trace.len() - 1]
        );
    }
    assert_eq!(told("inspect --id update --stage sketch"), "");
}

#[test]
fn an_id_that_no_article_of_the_corpus_has() {
    for stage in ["boilerplate", "provenance"] {
        let run = corpus().run(&format!("inspect articles.jsonl --id a9 --stage {stage}"));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run}");
        assert!(run.stderr.contains("no article has the id `a9`"), "{run}");
        assert!(run.stderr.contains("articles.jsonl:7: no text"), "{run}");
    }
}

#[test]
fn stages_of_two_articles_are_for_another_command() {
    assert_snapshot!(inspect("--id a1 --stage align"), @r"
    exit status: 2
    ----- stderr -----
    error: wrong value for `--stage <STAGE>`: `align` takes two articles

    hint: show what two share: wirecopy compare A B --in INPUT
    ");
}
