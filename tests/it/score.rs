//! `wirecopy score` on results small enough to count by hand.

use crate::util::{Run, Sandbox};
use insta::assert_snapshot;

/// Four articles; the result joins a and b and leaves c and d alone.
const RESULT: &str = "article_id,story_id,family_id,copy_id\n\
                      a,,f:a,c:a\nb,,f:a,c:b\nc,,f:c,c:c\nd,,f:d,c:d\n";

fn score(truth: &str, flags: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.write("truth.csv", truth);
    sandbox.write("result/articles.csv", RESULT);
    sandbox.run(&format!("score truth.csv result {flags}"))
}

#[test]
fn against_pairs() {
    // Of two pairs that belong together one is found, and none is joined wrongly: precision 1,
    // recall 1/2, F1 2/3. The pair b, c is left out.
    let truth = "id_a,id_b,label\na,b,1\nc,d,1\na,c,0\nb,c,m\n";
    let run = score(truth, "--level family");
    assert_eq!(run.status, 0, "{run}");
    for line in [
        "true_positives,1",
        "false_positives,0",
        "false_negatives,1",
        "true_negatives,1",
        "pairs_left_out,1",
        "pairs_precision,1.0000",
        "pairs_recall,0.5000",
        "pairs_f1,0.6667",
    ] {
        assert!(
            run.stdout.lines().any(|found| found == line),
            "{line}: {run}"
        );
    }
}

#[test]
fn against_clusters() {
    // B-cubed precision is 1 for all four; recall is 1 for a and b, 1/2 for c and d: 3/4. Two of
    // six pairs are together in truth, one in the result and in both: the Rand index is adjusted by
    // an expectation of 2 · 1 / 6, so (1 - 1/3) / (3/2 - 1/3) = 4/7.
    let run = score(
        "id,cluster\na,x\nb,x\nc,y\nd,y\n",
        "--level family --format jsonl",
    );
    assert_eq!(run.status, 0, "{run}");
    let score: serde_json::Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    assert_eq!(score["b_cubed_precision"], 1.0);
    assert_eq!(score["b_cubed_recall"], 0.75);
    assert_eq!(score["adjusted_rand"], 0.5714);
}

#[test]
fn a_result_that_was_written_for_spreadsheets() {
    let sandbox = Sandbox::new();
    let text = "The lighthouse keeper at Cold Point has seen the same seal every morning.";
    let lines: String = ["-1", "=2"]
        .iter()
        .map(|id| format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n"))
        .collect();
    sandbox.write("in.jsonl", lines);
    sandbox.write("truth.csv", "id_a,id_b,label\n-1,=2,1\n");
    let traced = sandbox.run("trace in.jsonl -o result --excel");
    assert_eq!(traced.status, 0, "{traced}");
    // One text: the pair is found, and neither article is missing.
    let run = sandbox.run("score truth.csv result --level copy");
    assert!(run.stdout.contains("\nmissing,0\n"), "{run}");
    assert!(run.stdout.contains("\ntrue_positives,1\n"), "{run}");
}

#[test]
fn articles_that_the_result_does_not_have() {
    assert_snapshot!(score("id,cluster\nx,1\ny,1\n", "--level family"), @r"
    exit status: 2
    ----- stderr -----
    error: `result` has none of the articles that `truth.csv` names

    hint: score a result that was made from these articles, under the same ids
    ");
    let run = score("id,cluster\na,1\ny,1\n", "--level family");
    assert_eq!(run.status, 0, "{run}");
    assert!(run.stdout.contains("\nmissing,1\n"), "{run}");
    assert_snapshot!(run.stderr, @"warning: 1 of 2 articles that `truth.csv` names are not in `result`: each counts as a cluster of its own");
}

#[test]
fn a_truth_without_rows() {
    assert_snapshot!(score("id,cluster\n", "--level family"), @r"
    exit status: 2
    ----- stderr -----
    error: `truth.csv` has no rows, so there is nothing to score

    hint: give a row to each pair, or to each article
    ");
    let run = score("id_a,id_b,label\n", "--level copy");
    assert_eq!(run.status, 2, "{run}");
}

#[test]
fn a_result_in_columns() {
    let sandbox = Sandbox::new();
    sandbox.write("truth.csv", "id,cluster\na,1\n");
    sandbox.write("result/articles.parquet", "PAR1");
    assert_snapshot!(sandbox.run("score truth.csv result --level copy"), @r"
    exit status: 2
    ----- stderr -----
    error: `result/articles.parquet` is Parquet, which is not scored

    hint: run trace with `--format csv` or `--format jsonl`, and score that
    ");
}

#[test]
fn a_level_that_was_not_computed() {
    assert_snapshot!(score("id,cluster\na,x\n", "--level story"), @r"
    exit status: 2
    ----- stderr -----
    error: `result/articles.csv` has no story clusters

    hint: run trace with --level story or beyond, or score another level
    ");
}

#[test]
fn a_truth_without_the_columns() {
    assert_snapshot!(score("left,right\na,b\n", "--level copy"), @r"
    exit status: 2
    ----- stderr -----
    error: `truth.csv` has the columns left,right, but id_a,id_b,label or id,cluster are needed

    hint: the first line must name the columns, separated by commas
    ");
}

#[test]
fn a_truth_that_is_not_there() {
    assert_snapshot!(Sandbox::new().run("score truth.csv result --level copy"), @r"
    exit status: 2
    ----- stderr -----
    error: cannot read `truth.csv`: No such file or directory (os error 2)
    ");
}
