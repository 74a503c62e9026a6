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
fn words_that_do_not_begin() {
    let text = "x".repeat(LETTERS) + &"é(AP)é".repeat(NAMES);
    assert!(show(article(&text), &BUILTIN).is_empty());
}
