//! Long lines with thousands of names: were the rest of the line gone over for each of them, these tests
//! would take an hour.

use super::*;

/// Names in each line.
const NAMES: usize = 10_000;
/// Letters that stand before or after them, without white space or marks.
const LETTERS: usize = 1_000_000;

#[test]
fn brackets_that_never_close() {
    let text = "(AP ".repeat(NAMES) + &"x".repeat(LETTERS);
    assert!(show(article(&text), &BUILTIN).is_empty());
}

#[test]
fn datelines_without_a_full_stop_before() {
    let text = "x".repeat(LETTERS) + &"(AP) -".repeat(NAMES);
    let found = attribute(article(&text), &BUILTIN);
    assert!(found.iter().all(|mention| mention.cue == Cue::Dateline));
}

#[test]
fn brackets_with_a_colon() {
    let text = "x (AP): ".repeat(20 * NAMES);
    assert!(show(article(&text), &BUILTIN).is_empty());
}

#[test]
fn words_that_do_not_begin() {
    let text = "x".repeat(LETTERS) + &"é(AP)é".repeat(NAMES);
    assert!(show(article(&text), &BUILTIN).is_empty());
}

#[test]
fn marks_that_never_open_or_close() {
    let text = "报》 газета « ".repeat(NAMES) + &"x".repeat(LETTERS);
    assert!(show(article(&text), &BUILTIN).is_empty());
    let text = "x".repeat(LETTERS) + &"报》 пишет « ".repeat(NAMES);
    assert!(show(article(&text), &BUILTIN).is_empty());
}

#[test]
fn brackets_of_japan() {
    let text = "【共同】".repeat(20 * NAMES);
    assert_eq!(show(article(&text), &BUILTIN), ["kyodo credit dateline"]);
}

#[test]
fn names_that_never_end() {
    for text in ["newspaper\u{a0}X,", "газета\u{a0}X,"] {
        assert!(show(article(&text.repeat(10 * NAMES)), &BUILTIN).is_empty());
    }
}

#[test]
fn sources_in_lists_and_in_none() {
    let text = "the newspaper El Faro reported, Reuters reported, ".repeat(NAMES);
    assert_eq!(attribute(article(&text), &BUILTIN).len(), 2 * NAMES);
}

#[test]
fn agencies_that_report_without_white_space() {
    let text = "据新华社报道，市议会表示".repeat(5 * NAMES);
    assert_eq!(attribute(article(&text), &BUILTIN).len(), 5 * NAMES);
    let text = "据路透社报道".repeat(5 * NAMES) + &"x".repeat(LETTERS);
    assert_eq!(attribute(article(&text), &BUILTIN).len(), 5 * NAMES);
}
