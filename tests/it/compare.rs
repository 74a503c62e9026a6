//! `wirecopy compare`: one pair explained.

use crate::tiny;
use crate::util::Sandbox;
use insta::assert_snapshot;

fn tiny_corpus() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    sandbox
}

#[test]
fn two_ids_of_a_corpus() {
    assert_snapshot!(tiny_corpus().run("compare c-short a-wire --in tiny.jsonl"));
}

#[test]
fn two_files() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "brief.txt",
        "The lighthouse keeper at Cold Point has seen the same seal every morning for eleven \
         years, and this week he gave it a name.",
    );
    sandbox.write(
        "long.txt",
        "It is called Mabel. The lighthouse keeper at Cold Point has seen the same seal every \
         morning for eleven years, which is longer than he has known his neighbours.",
    );
    assert_snapshot!(sandbox.run("compare brief.txt long.txt"));
}

#[test]
fn two_articles_with_nothing_in_common() {
    assert_snapshot!(tiny_corpus().run("compare d-other e-cattle --in tiny.jsonl"), @r"
    exit status: 0
    ----- stdout -----
    a  d-other · Evening Lamp · 2031-05-02T21:15:00Z · A stormy night in the hall
    b  e-cattle · Evening Lamp · 2031-05-04T06:00:00Z · Record price at market

    no shared passage, and too few shared shingles to be copies
    one event      with probability 0.0002
                   topic 0.00 (-0.8)
                   lead 0.00 (-2.7)
                   opening 0.09 (-0.8)
                   no rare stem in one sentence (-0.3)
                   little text (-0.2)
                   names 0.00 (-0.2)
                   names in all 0.00 (-0.1)
                   no word in common (-0.4)
                   no name in common (-0.4)
                   about 33 h apart (-0.7)
                   same outlet (-1.9)
    ");
}

#[test]
fn why_two_articles_are_apart() {
    let run = tiny_corpus().run("compare d-other e-cattle --in tiny.jsonl --window 24");
    assert!(
        run.stdout
            .contains("one event      no, 24 hours apart or more (--window)"),
        "{run}"
    );
    // How common a word is, all articles of the corpus tell: the name in common is on everybody's lips.
    let line = |id: &str, text: &str| {
        let record = serde_json::json!({ "id": id, "text": text, "published": "2031-05-02" });
        format!("{record}\n")
    };
    let pair = [
        line(
            "a",
            "The miller Oduya closed the sluice before the bells of Corran had rung.",
        ),
        line(
            "b",
            "Nobody in the choir knew why Oduya had sent the children home.",
        ),
    ]
    .concat();
    let others: String = (0..40)
        .map(|at| {
            line(
                &format!("o{at}"),
                &format!("On page {at} stands what Oduya wore."),
            )
        })
        .collect();
    let sandbox = Sandbox::new();
    sandbox.write("pair.jsonl", &pair);
    sandbox.write("corpus.jsonl", pair + &others);
    let probability = |corpus: &str| -> f64 {
        let run = sandbox.run(&format!("compare a b --in {corpus}"));
        let told = run.stdout.split("one event      with probability ").nth(1);
        let told = told.and_then(|told| told.lines().next());
        told.unwrap_or_else(|| panic!("{run}"))
            .parse()
            .expect("a number")
    };
    let (alone, common) = (probability("pair.jsonl"), probability("corpus.jsonl"));
    assert!(alone > 3.0 * common, "{alone} {common}");
}

#[test]
fn the_two_that_were_asked_for_are_told_among_others_with_the_same_text() {
    let line = |id: &str, text: &str, published: &str| {
        let record = serde_json::json!({ "id": id, "text": text, "published": published });
        format!("{record}\n")
    };
    let report = "A barge with salt from the works at Corran ran onto the Haddow bank on Tuesday night \
        and blocked the only channel to the harbour of Lissend, the port captain said.";
    let longer = format!("{report} Nobody was hurt, and the two men on board walked ashore.");
    let sandbox = Sandbox::new();
    let lines = [
        line("m", report, "2031-05-02T08:00:00Z"),
        line("z", &longer, "2031-05-02T09:00:00Z"),
        // The same text as `z`, later and before it by its id.
        line("b", &longer, "2031-05-02T20:00:00Z"),
    ];
    sandbox.write("in.jsonl", lines.concat());
    for (ids, minutes) in [("m z", 60), ("z m", 60), ("m b", 720), ("b m", 720)] {
        let run = sandbox.run(&format!("compare {ids} --in in.jsonl"));
        let other = ids.replace('m', "");
        assert!(run.stdout.starts_with("a  m · "), "{run}");
        assert!(
            run.stdout.contains(&format!("b  {} · ", other.trim())),
            "{run}"
        );
        assert!(
            run.stdout
                .contains(&format!("{minutes} minutes from a to b")),
            "{run}"
        );
    }
}

#[test]
fn two_languages_are_no_one_event() {
    let sandbox = Sandbox::new();
    let english = "The mayor Anders Lund opened the bridge at Corran on Tuesday and said that the \
        children would be the first to walk across it, which they did with a brass band.";
    let german = "Der Bürgermeister Anders Lund hat am Dienstag die Brücke in Corran eröffnet und \
        gesagt, dass die Kinder als Erste hinübergehen sollten, was sie mit einer Kapelle auch taten.";
    sandbox.write("en.txt", english);
    sandbox.write("de.txt", german);
    let run = sandbox.run("compare en.txt de.txt");
    assert!(
        run.stdout.contains("one event      no, in two languages\n"),
        "{run}"
    );
}

#[test]
fn an_id_that_no_article_has() {
    assert_snapshot!(tiny_corpus().run("compare a-wire z-none --in tiny.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: no article has the id `z-none`

    hint: ids look like `a-wire` here
    ");
}

#[test]
fn an_id_of_a_record_that_was_skipped() {
    let sandbox = Sandbox::new();
    let text = "The keeper has seen the same seal every morning for eleven years.";
    sandbox.write(
        "in.jsonl",
        format!("{{\"id\":\"a1\",\"text\":\"{text}\"}}\n{{\"id\":\"a2\",\"txt\":\"{text}\"}}\n"),
    );
    assert_snapshot!(sandbox.run("compare a1 a2 --in in.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    in.jsonl:2: no text
    warning: 1 record was skipped
    hint: name the one that holds the text with --text-field
    error: no article has the id `a2`

    hint: ids look like `a1` here
    ");
    let run = sandbox.run("compare a1 a2 --in in.jsonl --errors skipped.csv");
    assert_eq!(run.status, 2, "{run}");
    assert_eq!(
        sandbox.read("skipped.csv"),
        "path,line,reason\nin.jsonl,2,no text\n"
    );
}

#[test]
fn ids_without_their_corpus() {
    assert_snapshot!(tiny_corpus().run("compare a-wire c-short"), @r"
    exit status: 2
    ----- stderr -----
    error: a-wire: no such file or folder

    hint: check the spelling; for two ids, name their corpus: `--in INPUT`
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn files_whose_names_are_not_unicode() {
    use std::os::unix::ffi::OsStrExt as _;
    let sandbox = Sandbox::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    let text = "The keeper has seen the same seal every morning for eleven years.";
    std::fs::write(sandbox.path("").join(name), text).unwrap();
    sandbox.write("b.txt", text);
    let compare = |args: &[&str]| {
        let mut command = sandbox.command();
        command
            .arg("compare")
            .arg(name)
            .args(args)
            .output()
            .unwrap()
    };
    let run = compare(&["b.txt"]);
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    assert!(
        String::from_utf8_lossy(&run.stdout).contains("jaccard        1"),
        "{run:?}"
    );
    // No article has it as its id.
    let run = compare(&["b", "--in", "b.txt"]);
    assert_eq!(run.status.code(), Some(2), "{run:?}");
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(
        told.contains("no article has the id `caf\u{fffd}.txt`"),
        "{told}"
    );
}

#[test]
fn an_article_with_itself() {
    assert_snapshot!(tiny_corpus().run("compare a-wire a-wire --in tiny.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: `a-wire` is compared with itself

    hint: name two articles
    ");
}

#[test]
fn two_files_of_one_name() {
    let sandbox = Sandbox::new();
    let text = "The lighthouse keeper at Cold Point has seen the same seal every morning.";
    sandbox.write("v1/article.txt", text);
    sandbox.write("v2/article.txt", text);
    let run = sandbox.run("compare v1/article.txt v2/article.txt");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run}");
    assert!(
        run.stdout
            .starts_with("a  v1/article.txt\nb  v2/article.txt\n"),
        "{run}"
    );
    assert!(run.stdout.contains("jaccard        1.0000"), "{run}");
}

#[test]
fn one_file_under_two_names() {
    let sandbox = Sandbox::new();
    sandbox.write("v1/article.txt", "The lighthouse keeper has seen a seal.");
    assert_snapshot!(sandbox.run("compare v1/article.txt ./v1/article.txt"), @r"
    exit status: 2
    ----- stderr -----
    error: `v1/article.txt` and `./v1/article.txt` are one file

    hint: name two articles
    ");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("v1/article.txt", sandbox.path("link.txt")).unwrap();
        let run = sandbox.run("compare v1/article.txt link.txt");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run}");
        assert!(run.stderr.contains("are one file"), "{run}");
    }
}

#[test]
fn standard_input_and_a_file() {
    let sandbox = Sandbox::new();
    let text = "The lighthouse keeper at Cold Point has seen the same seal every morning.";
    let file = sandbox.write("a.txt", text);
    let output = sandbox
        .command()
        .args(["compare", "-", "a.txt"])
        .stdin(std::fs::File::open(file).unwrap())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("jaccard        1.0000"), "{told}");
}

#[test]
fn a_folder_is_no_article() {
    let sandbox = Sandbox::new();
    sandbox.write("v1/a.txt", "Just one.");
    sandbox.write("b.txt", "And another.");
    assert_snapshot!(sandbox.run("compare b.txt v1"), @r"
    exit status: 2
    ----- stderr -----
    error: `v1` is a folder, not an article

    hint: name two files, or two ids and the folder with `--in`
    ");
}

#[test]
fn why_a_file_has_no_article_is_told_first() {
    let sandbox = Sandbox::new();
    sandbox.write("bad.jsonl", "{\"id\": \"b\"}\n");
    sandbox.write("ok.txt", "Just one.");
    assert_snapshot!(sandbox.run("compare bad.jsonl ok.txt"), @r"
    exit status: 2
    ----- stderr -----
    bad.jsonl:1: no text
    warning: 1 record was skipped
    hint: name the one that holds the text with --text-field
    error: `bad.jsonl` holds no article
    ");
    let run = sandbox.run("compare bad.jsonl ok.txt --errors errors.csv");
    assert_eq!(run.status, 2, "{run}");
    assert!(run.stderr.contains("see `errors.csv`"), "{run}");
    let errors = sandbox.read("errors.csv");
    assert_eq!(errors, "path,line,reason\nbad.jsonl,1,no text\n");
}

#[test]
fn rows_of_the_metadata_that_were_skipped() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", "The lighthouse keeper has seen a seal.");
    sandbox.write("b.txt", "The lighthouse keeper has seen a whale.");
    sandbox.write(
        "m.csv",
        "id,source\na,Harbour Courier\nb,Vale Dispatch\n,Nobody\n",
    );
    for line in ["compare a.txt b.txt", "compare a b --in a.txt b.txt"] {
        let run = sandbox.run(&format!("{line} --metadata m.csv"));
        assert_eq!(run.status, 1, "{run}");
        assert!(run.stdout.starts_with("a  a · Harbour Courier\n"), "{run}");
        let told = "m.csv:4: the id is empty\nwarning: 1 record was skipped\n";
        assert!(run.stderr.starts_with(told), "{run}");
    }
}

#[test]
fn a_file_of_many_articles() {
    let sandbox = tiny_corpus();
    sandbox.write("one.txt", "Just one.");
    assert_snapshot!(sandbox.run("compare one.txt tiny.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: `tiny.jsonl` holds 7 articles, not one

    hint: name two ids, and the file with `--in`
    ");
}

/// Their sets of shingles are equal, but only because there are none.
#[test]
fn articles_without_words() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "in.jsonl",
        "{\"id\":\"1\",\"text\":\"\"}\n{\"id\":\"2\",\"text\":\"!!! ???\"}\n{\"id\":\"3\",\"text\":\"A word.\"}\n",
    );
    assert_snapshot!(sandbox.run("compare 1 2 --in in.jsonl"), @r"
    exit status: 0
    ----- stdout -----
    a  1
    b  2

    nothing to compare: neither of the two has any words
    ");
    let run = sandbox.run("compare 1 3 --in in.jsonl");
    assert!(run.stdout.contains("no shared passage"), "{run}");
}
