//! Every flag and every way to find a pair is written by some run, or is said here not to be.

use crate::table::{Row, Table};
use crate::trace::{WIRE, words};
use crate::util::Sandbox;
use serde_json::json;
use std::collections::BTreeSet;
use wirecopy::report::{Flag, FoundBy};

/// An excerpt in a long text is found as a passage of it.
const NEVER_FOUND_BY: [FoundBy; 1] = [FoundBy::Containment];

/// What the corpus of one invented event is silent about.
fn odd_articles() -> String {
    let mut lines = String::new();
    let mut record = |id: &str, source: &str, published: &str, text: &str| {
        let record = json!({ "id": id, "source": source, "published": published, "text": text });
        lines.push_str(&format!("{record}\n"));
    };
    let morning = "2031-03-04T08:00:00Z";
    record("empty", "Herald", morning, "");
    record("short", "Herald", "", "three words only");
    record("coarse", "Herald", "2031-03-04", &words(2, 50));
    record("zoneless", "Herald", "2031-03-04T08:00:00", &words(3, 50));
    let notice = words(1, 60);
    for number in 0..20 {
        let text = words(100 + number, 120) + &notice;
        record(&format!("notice-{number}"), "Echo", morning, &text);
    }
    record("bare", "Echo", morning, &notice);
    for number in 0..101 {
        let paper = format!("Paper {number}");
        record(&format!("twin-{number}"), &paper, morning, &words(4, 60));
    }
    // Each has half of a long report, from another place on, and a few words of its own.
    let report = words(5, 300);
    let report: Vec<&str> = report.split_whitespace().collect();
    for number in 0..170 {
        let at = number % 50 * 3;
        let text = report[at..at + 150].join(" ") + " " + &words(200 + number as u64, 25);
        let published = format!("2031-03-04T{:02}:{:02}:00Z", 8 + number / 60, number % 60);
        let publisher = format!("House {number}");
        record(&format!("wide-{number}"), &publisher, &published, &text);
    }
    // One of each three has a paragraph that one of the other three has, too.
    let (left, right, paragraph) = (words(6, 200), words(7, 200), words(8, 40));
    for number in 0..3 {
        let shared = if number == 0 { paragraph.as_str() } else { "" };
        for (side, text, seed) in [("left", &left, 400), ("right", &right, 500)] {
            let id = format!("{side}-{number}");
            let own = words(seed + number, 30);
            record(&id, &id, morning, &format!("{text}{own}{shared}"));
        }
    }
    lines
}

/// The words that stand in a column of lists.
fn listed(tables: &[Table], column: &str) -> BTreeSet<String> {
    let rows = tables.iter().flat_map(|table| &table.rows);
    let listed = rows.flat_map(|row: &Row| row.cell(column).split('|'));
    let listed = listed.filter(|word| !word.is_empty());
    listed.map(str::to_string).collect()
}

#[test]
fn every_word_that_can_be_is_written() {
    let sandbox = Sandbox::new();
    sandbox.write("odd.jsonl", odd_articles());
    let run = sandbox.run("trace odd.jsonl -o odd --level family");
    assert_eq!(run.status, 0, "{run}");
    let odd = |table: &str| Table::parse(&sandbox.read(&format!("odd/{table}.csv")));
    let wire = |table: &str| Table::parse(&WIRE.read(&format!("result/{table}.csv")));

    let articles = odd("articles");
    let clusters = odd("clusters");
    let flags = listed(&[wire("articles"), articles.clone()], "flags");
    for flag in Flag::ALL {
        assert!(flags.contains(flag.as_str()), "{flag}: {flags:?}");
    }

    // Of what its source repeats in every article nobody is the origin.
    let bare = articles.row("bare");
    let columns = ["flags", "origin_kind", "origin_id", "origin_probability"];
    let cells = columns.map(|column| bare.cell(column));
    assert_eq!(cells, ["boilerplate_only", "", "", ""]);
    // Whatever a bucket lost is said of those in it, and of their clusters, and of nobody else.
    let is_wide = |id: &str| id.contains("wide");
    let is_sampled = |row: &Row| row.cell("flags").contains("bucket_sampled");
    for row in &articles.rows {
        let id = row.cell("article_id");
        assert_eq!(is_sampled(row), is_wide(id), "{row:?}");
    }
    for row in &clusters.rows {
        let id = row.cell("cluster_id");
        assert_eq!(is_sampled(row), is_wide(id), "{row:?}");
    }

    sandbox.write("tiny.jsonl", crate::tiny::ARTICLES);
    let simhash = sandbox.run("pairs tiny.jsonl --sketch simhash");
    let simhash = Table::parse(&simhash.stdout);
    let found_by = listed(&[wire("pairs"), odd("pairs"), simhash], "found_by");
    for by in FoundBy::ALL {
        let can_be = !NEVER_FOUND_BY.contains(by);
        assert_eq!(found_by.contains(by.as_str()), can_be, "{by}: {found_by:?}");
    }
}
