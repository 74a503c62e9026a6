//! Forms of the trade make no family; a report that many carry does.

use crate::table::Table;
use crate::util::{self, Sandbox};
use std::collections::BTreeSet;

type Issuer = (&'static str, &'static str, &'static str, u32, &'static str);

/// Ten issuers of bonds, each with a bank, a place, a sum and a day of its own.
const ISSUERS: [Issuer; 10] = [
    ("Aldergate Mining", "Pellow Brothers", "Porto", 25, "May 6"),
    (
        "Brixham Dairies",
        "Quayle Securities",
        "Oslo",
        40,
        "June 11",
    ),
    ("Corvane Shipping", "Rasmus and Lund", "Genoa", 75, "July 2"),
    ("Dunmore Paper", "Selkirk Partners", "Bergen", 120, "May 29"),
    ("Estrella Sugar", "Tavener Capital", "Malaga", 60, "June 24"),
    ("Fenwick Rail", "Ulvik Handelsbank", "Ghent", 90, "July 17"),
    ("Garrow Cement", "Vantage Brokers", "Lyon", 35, "May 15"),
    ("Hollin Textiles", "Wexcombe Trust", "Trieste", 55, "June 3"),
    ("Iverson Glass", "Yarrow Finance", "Antwerp", 80, "July 28"),
    (
        "Jarndyce Power",
        "Zeller and Sons",
        "Hamburg",
        150,
        "May 21",
    ),
];

/// What ten papers add to a report, names among it.
const OWN: [&str; 10] = [
    "In Porto the cannery of Pellow Brothers has salt for nine days, its foreman said.",
    "Two of our readers, Ida Quayle and her son, watched from the lighthouse until dawn.",
    "Older people remember the Estrella, which lay on the same sand for most of 1961.",
    "The mayor, Anders Lund, wants a second channel and has written to Oslo about it.",
    "Bakers here buy from Garrow and notice nothing, according to a note on their doors.",
    "Schools took whole classes down to the quay; Miss Tavener called it a lesson in tides.",
    "A spokesman of Ulvik Handelsbank would not say who had insured the load, or for how much.",
    "Ferries to Ghent leave from the north pier instead, ten minutes later than usual.",
    "The fish auction moved to Brixham, where prices fell by a fifth before noon.",
    "Pilots have asked for a new buoy since March; Wexcombe council turned them down twice.",
];

/// The families of texts without dates.
fn families(texts: &[String]) -> Vec<String> {
    let undated: Vec<(&String, Option<String>)> = texts.iter().map(|text| (text, None)).collect();
    dated_families(&undated)
}

/// The families of a corpus, by article.
fn dated_families(articles: &[(&String, Option<String>)]) -> Vec<String> {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", jsonl(articles));
    let run = sandbox.args(["trace", "in.jsonl", "-o", "result", "--level", "family"]);
    assert_eq!(run.status, 0, "{run}");
    let articles = Table::parse(&sandbox.read("result/articles.csv"));
    let rows = articles.rows.iter();
    rows.map(|row| row.cell("family_id").to_string()).collect()
}

fn jsonl(articles: &[(&String, Option<String>)]) -> String {
    let line = |(number, (text, published)): (usize, &(&String, Option<String>))| {
        let id = format!("a{number:02}");
        let record = serde_json::json!({ "id": id, "text": text, "published": published });
        format!("{record}\n")
    };
    articles.iter().enumerate().map(line).collect()
}

/// Each text so many days after the one before.
fn every(days: usize, texts: &[String]) -> Vec<(&String, Option<String>)> {
    let date = |number: usize| {
        let days = number * days;
        Some(format!("2026-{:02}-{:02}", 1 + days / 28, 1 + days % 28))
    };
    let numbered = texts.iter().enumerate();
    numbered
        .map(|(number, text)| (text, date(number)))
        .collect()
}

/// The form of a bond issue, filled in.
fn bonds((issuer, bank, place, sum, day): &Issuer) -> String {
    format!(
        "The company {issuer} will offer bonds worth {sum} million crowns, the lead manager {bank} said. The notes can \
         not be called back before they fall due and will be listed on the exchange of {place}, where dealers expect a \
         quiet first week. A fee is paid to whoever places more than a tenth of them. {issuer} is to receive the money \
         on {day}."
    )
}

#[test]
fn a_form_that_ten_fill_in_is_no_family() {
    let texts: Vec<String> = ISSUERS.iter().map(bonds).collect();
    let found = families(&texts);
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 10, "{found:?}");
    // Of two alone nothing shows that others fill in the same form, so it is taken for the wording of one report.
    let found = families(&texts[..2]);
    assert_eq!(found[0], found[1]);
}

/// Forty words of an agency in the words of three papers.
const BRIEF: [&str; 3] = [
    "A cable car with 31 skiers stood still above the Corran pass for two hours on Sunday before the guard could wind \
     it down to the valley by hand, the mountain rescue said. Nobody was hurt, and the lift is to run again on Friday.",
    "A cable car carrying 31 skiers stood still above the Corran pass for two hours on Sunday until the guard could \
     wind it down into the valley by hand, the mountain rescue said. Nobody was injured, and the lift will run again \
     on Friday.",
    "Corran: A cable car with 31 people stood still above the pass for two hours on Sunday before guards could wind it \
     down to the valley by hand, mountain rescue said. Nobody was hurt, and the lift is to run again on Friday.",
];

#[test]
fn a_brief_in_other_words_is_no_form() {
    let found = families(&BRIEF.map(str::to_string));
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
}

/// One report with words of ten papers' own.
fn carried() -> Vec<String> {
    let report = "A barge with salt from the works at Corran ran onto the Haddow bank on Tuesday \
        night and blocked the only channel to the harbour of Lissend, the port captain Marit Oyen \
        said. Nobody was hurt, and the two men on board walked ashore at low water. Tugs from \
        Brisay are to pull at the next spring tide, which Oyen expects on Saturday.";
    OWN.iter().map(|own| format!("{report} {own}")).collect()
}

/// What `compare` says the relation of the first two of these texts is.
fn compared(texts: &[String]) -> String {
    let undated: Vec<(&String, Option<String>)> = texts.iter().map(|text| (text, None)).collect();
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", jsonl(&undated));
    let run = sandbox.args(["compare", "a00", "a01", "--in", "in.jsonl"]);
    assert_eq!(run.status, 0, "{run}");
    let relation = run
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix("relation "));
    relation.expect("a relation").trim().to_string()
}

#[test]
fn two_of_one_form_are_compared_as_such_where_others_have_it() {
    let texts: Vec<String> = ISSUERS.iter().map(bonds).collect();
    assert_eq!(compared(&texts), "background");
    assert_ne!(compared(&texts[..2]), "background");
    // What ten carry with words of their own is no form, however many hold it.
    assert_ne!(compared(&carried()), "background");
}

#[test]
fn a_form_says_so_in_its_pairs() {
    let note = |week: usize, figures: [usize; 3]| {
        format!(
            "Wool at Brisay, week {week}: {} sacks of fleece were sold at the exchange, {} more than were \
             offered there by the guild of Corran, which keeps {} for the auction of those who may \
             not bid twice, and the price stood as it had stood at the close of the market before.",
            figures[0], figures[1], figures[2],
        )
    };
    let texts: Vec<String> = (0..9)
        .map(|week| note(week + 20, [week * 17 + 311, week * 3 + 41, week * 5 + 72]))
        .collect();
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", jsonl(&every(14, &texts)));
    let run = sandbox.args(["pairs", "in.jsonl", "--level", "family"]);
    assert_eq!(run.status, 0, "{run}");
    let pairs = Table::parse(&run.stdout);
    assert!(!pairs.rows.is_empty());
    for row in &pairs.rows {
        assert_eq!(row.cell("relation"), "background");
        let evidence = row.cell("evidence");
        // A week and three figures of each are its own.
        assert!(
            evidence.contains("4 figures that only one has (-"),
            "{evidence}"
        );
        assert!(
            evidence.contains("published far apart in time (-"),
            "{evidence}"
        );
    }
}

#[test]
fn a_report_that_ten_carry_with_words_of_their_own_is_one_family() {
    let found = families(&carried());
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 1, "{found:?}");
}

#[test]
fn figures_in_its_midst_make_no_other_form() {
    // Every five words hold a figure, and five issuers each happen to have the same ones.
    let fill = |(number, (issuer, bank, place, sum, day)): (usize, &Issuer)| {
        let [paid, owed] = [[16, 3], [30, 8]][number % 2];
        format!(
            "{issuer}, {place}: a dividend of {paid} cents after {owed} cents a share, less {paid} \
             for reserves and {owed} for taxes, as {paid} and {owed} were the year before. Paid by \
             {bank} on {day}, {sum}."
        )
    };
    let texts: Vec<String> = ISSUERS.iter().enumerate().map(fill).collect();
    let found = dated_families(&every(14, &texts));
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 10, "{found:?}");
    // Where only its day is mended, it is one report.
    let mended = texts[0].replace("May 6", "May 9");
    let found = families(&[texts[0].clone(), mended]);
    assert_eq!(found[0], found[1]);
}

#[test]
fn a_note_that_comes_again_for_weeks_is_no_family() {
    // What changes is words, and no name or figure stands in it.
    let changes = [
        "brisk and buyers came early",
        "dull since rain kept carts away",
        "steady after a hesitant opening",
        "lively towards the closing bell",
        "thin for want of sellers",
        "mixed with dealers holding back",
        "firm as mills filled their lofts",
        "weak while crews were at sea",
        "calm and over before noon",
        "restless until the tide turned",
    ];
    let note = |change: &&str| {
        format!(
            "The wool market at Brisay was {change}, the exchange of Corran said in its note. Fleeces \
             are sold by the sack there, and what is left over goes to the auction of the guild. \
             Nobody may bid for two houses at once."
        )
    };
    let texts: Vec<String> = changes.iter().map(note).collect();
    let found = dated_families(&every(14, &texts));
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 10, "{found:?}");
    // On one day it is one report in ten versions.
    let found = dated_families(&every(0, &texts));
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 1, "{found:?}");
}

/// The note of a house; no figure of one is any other's.
fn wool(house: usize) -> String {
    format!(
        "House {house} told the exchange of Corran that its fleeces are sold by the sack, and that what \
         is left over goes to the auction of the guild, where nobody may bid for two houses at once and \
         the price stands as it stood at the close of the market before. A porter of house {house} \
         weighs them, and pays {} for a broken seal.",
        house * 7 + 1001
    )
}

#[test]
fn no_order_changes_a_byte_where_more_hold_a_form_than_are_remembered() {
    // One paper's note that ninety carry with a line of their own, and fifty notes of the same form:
    // of the first sixty-four to be read, all carry the one, or fifty fill in the form.
    let carried =
        (0..90).map(|paper| format!("{} Reader {} sent this in.", wool(500), paper + 9000));
    let filled = (0..50).map(wool);
    let texts: Vec<String> = carried.chain(filled).collect();
    let lines = jsonl(&every(0, &texts));
    let lines: Vec<&str> = lines.split_inclusive('\n').collect();
    let backwards = (0..lines.len()).rev();
    let shuffled = (0..lines.len()).map(|at| at * 89 % lines.len());
    let orders = [backwards.collect::<Vec<usize>>(), shuffled.collect()];
    let trace = |lines: String| {
        let sandbox = Sandbox::new();
        sandbox.write("in.jsonl", lines);
        let run = sandbox.args(["trace", "in.jsonl", "-o", "result", "--level", "family"]);
        assert_eq!(run.status, 0, "{run}");
        util::tables(&sandbox.path("result"))
    };
    let result = trace(lines.concat());
    for order in orders {
        let other = trace(order.iter().map(|&at| lines[at]).collect());
        assert!(result == other);
    }
    let (name, articles) = &result[0];
    assert_eq!(name, "articles.csv");
    let articles = Table::parse(articles);
    let families = articles.rows.iter().map(|row| row.cell("family_id"));
    // The ninety are one; of the fifty each is its own.
    assert_eq!(families.collect::<BTreeSet<_>>().len(), 51);
}

#[test]
fn what_only_an_event_led_to_may_be_a_form_too() {
    // No five words in a row are the same, so that no passage makes the two a candidate.
    let ledger = |words: [&str; 6]| {
        let [barley, herring, tallow, rope, salt, glass] = words;
        format!(
            "Pellow Brothers sold barley {barley}, herring of northern boats {herring}, tallow on its \
             way {tallow}, hemp rope from Corran {rope}, salt for the cannery {salt}, glass of Iverson \
             works {glass}."
        )
    };
    let record = |id: &str, title: &str, text: &str| {
        let published = "2031-03-04T08:00:00Z";
        let record = serde_json::json!({
            "id": id, "source": id, "title": title, "published": published, "text": text,
        });
        format!("{record}\n")
    };
    let first = ledger(["brisk", "dull", "steady", "lively", "thin", "mixed"]);
    let second = ledger(["firm", "weak", "calm", "restless", "dear", "cheap"]);
    let bins = "The mayor left before the coffee came, by the back door.";
    let records = [
        record("a", "Pellow ledger for the quay at Brisay", &first),
        record("b", "Weekly ledger of the Brisay quay by Pellow", &second),
        record("c", "Council argues over bins", bins),
    ];
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", records.concat());
    let run = sandbox.run("trace in.jsonl -o result");
    assert_eq!(run.status, 0, "{run}");
    let pairs = Table::parse(&sandbox.read("result/pairs.csv"));
    let [pair] = &pairs.rows[..] else {
        panic!("one pair: {pairs:?}");
    };
    assert_eq!(pair.cell("jaccard"), "0.0000");
    assert!(pair.number("derived_share_b") >= 0.8, "{pair:?}");
    assert!(!pair.cell("found_by").contains("passage"), "{pair:?}");
    // Told from wording that was taken, as in every pair; of one event it may still be.
    assert!(
        pair.cell("evidence").contains("wording in common"),
        "{pair:?}"
    );
    assert_eq!(pair.cell("relation"), "common_source");
}
