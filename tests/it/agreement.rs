//! What the tables say of one matter, they say alike: of copies that are too short to align, of articles
//! that an earlier one has nearly whole, of seconds, and in whatever order the records come.

use crate::table::Table;
use crate::util::{Sandbox, tables, traced};
use serde_json::{Value, json};

fn record(id: &str, source: &str, published: &str, text: &str) -> Value {
    json!({ "id": id, "source": source, "published": published, "text": text })
}

fn table(result: &Sandbox, name: &str) -> Table {
    Table::parse(&result.read(&format!("result/{name}.csv")))
}

const PIER: &str = "The harbour board wants to reopen the northern pier in June, two years after a storm \
    broke its last forty metres. Divers sealed the cracks below the waterline during the autumn, and the \
    council paid for new lamps along the whole length. Crews will move back to their berths as soon as the \
    cranes are gone.";

const MARKET: &str = "Stalls in the covered market stay shut for another week because the boiler under \
    the hall leaks. Traders asked for a refund of their rent, and the town clerk promised an answer by \
    Friday. Some sell bread and cheese from carts on the square until then.";

#[test]
fn copies_too_short_to_align_are_copies_in_every_table() {
    let text = "Firefighters rescued eleven stranded hikers overnight.";
    let records = [
        record("a", "Paper A", "2031-03-04T08:00:00Z", text),
        record("b", "Paper B", "2031-03-04T09:00:00Z", text),
    ];
    let result = traced(&records, "--level family");
    let pairs = table(&result, "pairs");
    let [pair] = &pairs.rows[..] else {
        panic!("one pair: {pairs:?}");
    };
    let cells = ["a_id", "relation", "jaccard", "derived_share_b"];
    assert_eq!(
        cells.map(|cell| pair.cell(cell)),
        ["a", "verbatim", "1.0000", "1.0000"]
    );
    let articles = table(&result, "articles");
    assert_eq!(articles.row("a").cell("originality"), "1.0000");
    let later = articles.row("b");
    assert_eq!(later.cell("originality"), "0.0000");
    assert_ne!(later.cell("origin_id"), "b", "{later:?}");
    assert_eq!(table(&result, "passages").rows.len(), 1);
}

#[test]
fn what_holds_no_narration_is_told_by_its_shingles() {
    let names = |from: usize| -> String {
        (from..from + 60)
            .map(|n| format!("Team{n} Town{n}; "))
            .collect()
    };
    let table_of = |first: usize| format!("{}{}", names(first), names(1000));
    let records = [
        record("a", "Paper A", "2031-03-04T08:00:00Z", &table_of(0)),
        record(
            "b",
            "Paper B",
            "2031-03-04T09:00:00Z",
            &table_of(0).replace("Team7 ", "Team777 "),
        ),
    ];
    let result = traced(&records, "--level family");
    let pairs = table(&result, "pairs");
    let pair = pairs.row("a");
    assert!(pair.number("jaccard") > 0.9, "{pair:?}");
    assert_eq!(pair.cell("relation"), "verbatim", "{pair:?}");
}

#[test]
fn an_abridgement_by_one_publisher_did_not_begin_there() {
    let report = format!("{PIER} {MARKET}");
    let records = [
        record("long", "Herald", "2031-03-04T08:00:00Z", &report),
        record("short", "Herald", "2031-03-04T12:00:00Z", MARKET),
    ];
    let result = traced(&records, "--level family");
    let articles = table(&result, "articles");
    let short = articles.row("short");
    assert!(short.number("originality") < 0.2, "{short:?}");
    assert_ne!(short.cell("origin_id"), "short", "{short:?}");
    let is_open = short.cell("origin_id").is_empty();
    assert_eq!(
        short.cell("flags").contains("abstained"),
        is_open,
        "{short:?}"
    );
}

#[test]
fn of_one_text_that_a_publisher_has_twice_on_a_day_at_most_one_is_the_origin() {
    let records = [
        record("a", "Herald", "2031-03-04", PIER),
        record("b", "Herald", "2031-03-04", &format!("{PIER} More soon.")),
        record("c", "Gazette", "2031-03-04", MARKET),
    ];
    let result = traced(&records, "--level family");
    let articles = table(&result, "articles");
    let is_own = |id: &&str| articles.row(id).cell("origin_id") == *id;
    assert!(
        ["a", "b"].iter().filter(|id| is_own(id)).count() < 2,
        "{articles:?}"
    );
    assert!(is_own(&"c"), "{articles:?}");
}

#[test]
fn seconds_are_no_minutes_and_still_an_order() {
    let records = [
        record("a", "Paper A", "2031-03-04T08:00:00Z", PIER),
        record("b", "Paper B", "2031-03-04T08:00:09Z", PIER),
    ];
    let result = traced(&records, "--level family");
    let pairs = table(&result, "pairs");
    let pair = pairs.row("a");
    assert_eq!([pair.cell("b_id"), pair.cell("lag_minutes")], ["b", "0"]);
    assert!(pair.number("direction_probability") > 0.5, "{pair:?}");
}

#[test]
fn what_an_outlet_uses_again_at_no_stated_time_is_background_in_both_tables() {
    let records = [
        record(
            "a",
            "Herald",
            "",
            &format!("{PIER} {MARKET} {}", MARKET.replace("the", "a")),
        ),
        record("b", "Herald", "", &format!("{PIER} {}", own_words())),
    ];
    let result = traced(&records, "--level family");
    let pairs = table(&result, "pairs");
    let pair = &pairs.rows[0];
    let share = pair
        .number("derived_share_b")
        .max(pair.number("derived_share_a"));
    assert!((0.1..0.5).contains(&share), "{pair:?}");
    assert_eq!(pair.cell("relation"), "background", "{pair:?}");
    let articles = table(&result, "articles");
    assert_ne!(
        articles.row("a").cell("family_id"),
        articles.row("b").cell("family_id")
    );
}

fn own_words() -> String {
    (0..90).map(|n| format!("word{n} ")).collect()
}

#[test]
fn equal_figures_are_told_alike_in_any_order() {
    // Two have the same share of the third, and one of them its quotation, too; of twins, one is without
    // quotation marks.
    let quoted =
        format!("\u{201c}We waited a whole year and are glad to see the boats.\u{201d} {PIER}");
    let third = format!("{quoted} {MARKET}");
    let bare = third.replace(['\u{201c}', '\u{201d}'], "");
    let mut records = vec![
        record("b", "Paper B", "2031-03-04", &quoted),
        record("c", "Paper C", "2031-03-04", PIER),
        record("z", "Paper Z", "2031-03-06T10:00:00Z", &third),
        record("v", "Paper V", "", &bare),
        record("w", "Paper W", "", &bare),
        record("x", "Paper X", "", &third),
    ];
    let first = traced(&records, "--level family");
    let expected = tables(&first.path("result"));
    for _ in 0..3 {
        records.rotate_left(2);
        let turned = traced(&records, "--level family");
        for ((name, expected), (_, found)) in expected.iter().zip(tables(&turned.path("result"))) {
            assert_eq!(*expected, found, "{name}");
        }
    }
    records.reverse();
    let turned = traced(&records, "--level family");
    assert_eq!(expected, tables(&turned.path("result")));
}

#[test]
fn what_is_named_further_down_is_not_where_the_news_is_from() {
    let told = "Ann Lee told reporters that the pier would open.";
    let records = [
        record(
            "a",
            "Herald",
            "2031-03-04",
            &format!("{told} {PIER} {MARKET} {}", own_words()),
        ),
        record(
            "b",
            "Gazette",
            "2031-09-04",
            &format!("{} {MARKET} {PIER} {told}", own_words()),
        ),
    ];
    let result = traced(&records, "--level family");
    let articles = table(&result, "articles");
    let information = ["a", "b"].map(|id| articles.row(id).cell("information_origin"));
    assert!(information[0].contains("Ann Lee"), "{information:?}");
    assert_eq!(information[1], "");
}
