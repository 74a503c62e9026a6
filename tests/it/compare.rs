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
    assert_snapshot!(tiny_corpus().run("compare c-short a-wire --in tiny.jsonl"), @r"
    exit status: 0
    ----- stdout -----
    a  a-wire · Harbour Post · 2031-05-02T08:00:00Z · Bridge closes for winter
    b  c-short · Teal Weekly · 2031-05-03 · No bridge this winter

    relation       partially_derived
    jaccard        0.1757
    containment    0.2430 of a in b, 0.3881 of b in a
    derived share  0.4225 of b's narration is a's, 0.3061 of a's is b's
    quote share    unknown of b's quotations are a's
    lag            960 minutes from a to b
    direction      a before b with probability 0.9984
                   derived share 0.4225 (-2.0)
                   containment difference +0.1164 (+0.1)
                   960 min earlier (+1.5)
                   itself credits an agency (-2.0)

    passages
      a 192–365  b 59–232  verbatim, narrated
        Engineers found cracks in two of its nine arches during a routine inspection in March, and the repair needs a cofferdam that cannot be built while cars are crossing overhead
    ");
}

#[test]
fn two_files() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "early.txt",
        "The lighthouse keeper at Cold Point has seen the same seal every morning for eleven \
         years, and this week he gave it a name.",
    );
    sandbox.write(
        "late.txt",
        "It is called Mabel. The lighthouse keeper at Cold Point has seen the same seal every \
         morning for eleven years, which is longer than he has known his neighbours.",
    );
    assert_snapshot!(sandbox.run("compare early.txt late.txt"), @r"
    exit status: 0
    ----- stdout -----
    a  late
    b  early

    relation       wholly_derived
    jaccard        0.3636
    containment    0.4800 of a in b, 0.6000 of b in a
    derived share  0.6667 of b's narration is a's, 0.5517 of a's is b's
    quote share    unknown of b's quotations are a's
    direction      a before b with probability 0.7149
                   derived share 0.6667 (-0.5)
                   containment difference +0.1149 (+0.1)

    passages
      a 20–109  b 0–89  verbatim, narrated
        The lighthouse keeper at Cold Point has seen the same seal every morning for eleven years
    ");
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
