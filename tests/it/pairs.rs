//! `wirecopy pairs`: verified pairs, whichever way they were nominated.

use crate::table::Table;
use crate::tiny;
use crate::util::{Run, Sandbox};
use insta::assert_snapshot;

fn pairs(flags: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    sandbox.run(&format!("pairs tiny.jsonl {flags}"))
}

#[test]
fn the_copies_of_a_tiny_corpus() {
    assert_snapshot!(pairs(""), @r"
    exit status: 0
    ----- stdout -----
    a_id,b_id,relation,jaccard,containment_a,containment_b,derived_share_b,derived_share_a,quote_share,lag_minutes,direction_probability,found_by,evidence
    a-wire,b-copy,,0.9027,0.9533,0.9444,,,,90,0.9081,minhash,90 min earlier (+2.3)
    ");
}

#[test]
fn memory_that_dedupe_is_bounded_to_is_enough_here() {
    // `dedupe` would need more for eight threads.
    assert_eq!(
        pairs("--memory 64MiB --threads 8").to_string(),
        pairs("").to_string()
    );
}

#[test]
fn reused_wording_where_it_is_asked_for() {
    let run = pairs("--level family");
    assert_eq!(run.status, 0, "{run}");
    let found: Vec<(String, String)> = Table::parse(&run.stdout)
        .rows
        .iter()
        .map(|row| (row.cell("a_id").to_string(), row.cell("b_id").to_string()))
        .collect();
    let short = |(a, b): &(String, String)| (a == "a-wire") && (b == "c-short");
    assert!(found.iter().any(short), "{run}");
    let stranger = |(a, b): &(String, String)| a == "e-cattle" || b == "e-cattle";
    assert!(!found.iter().any(stranger), "{run}");
}

#[test]
fn every_sketch_writes_the_same_columns_and_only_verified_pairs() {
    let corpus = format!("{}/corpus/wire", env!("CARGO_MANIFEST_DIR"));
    let run = |sketch: &str| {
        let run = Sandbox::new().args(["pairs", &corpus, "--sketch", sketch]);
        assert_eq!(run.status, 0, "{run}");
        Table::parse(&run.stdout)
    };
    let ours = run("minhash");
    assert!(!ours.rows.is_empty());
    for sketch in ["minhash", "simhash", "minhash-reference"] {
        let table = run(sketch);
        assert_eq!(table.columns, ours.columns, "{sketch}");
        for row in &table.rows {
            assert!(row.number("jaccard") >= 0.7, "{sketch}: {row:?}");
            // Whatever nominated a pair, its figures are exact, and so the same.
            let same = ours.rows.iter().find(|other| {
                ["a_id", "b_id"]
                    .iter()
                    .all(|id| other.cell(id) == row.cell(id))
            });
            if let Some(same) = same {
                for figure in ["jaccard", "containment_a", "containment_b"] {
                    assert_eq!(same.cell(figure), row.cell(figure), "{sketch}: {row:?}");
                }
            }
        }
    }
}

#[test]
fn a_file_for_the_pairs() {
    let sandbox = Sandbox::new();
    sandbox.write("tiny.jsonl", tiny::ARTICLES);
    let run = sandbox.run("pairs tiny.jsonl -o pairs.csv");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run}");
    assert_eq!(sandbox.read("pairs.csv"), pairs("").stdout);
}
