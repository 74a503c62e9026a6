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
    ");
}

#[test]
fn an_id_that_no_article_has() {
    assert_snapshot!(tiny_corpus().run("compare a-wire z-none --in tiny.jsonl"), @r"
    exit status: 2
    ----- stderr -----
    error: no article has the id `z-none`
    ");
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
