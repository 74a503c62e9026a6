//! Lines as long as the text, with a name at every few bytes: were the whole line gone over for each of them,
//! these tests would take hours.

use super::*;

/// Names in each line.
const NAMES: usize = 60_000;

#[test]
fn brackets_that_never_close() {
    assert!(show(article(&"(AP ".repeat(NAMES)), &BUILTIN).is_empty());
}

#[test]
fn datelines_without_a_full_stop_between() {
    let text = "(AP) - (AP)-".repeat(NAMES / 2);
    let found = attribute(article(&text), &BUILTIN);
    assert!(found.iter().all(|mention| mention.cue == Cue::Dateline));
}

#[test]
fn words_without_an_end() {
    assert!(show(article(&"é(AP)é".repeat(NAMES)), &BUILTIN).is_empty());
}
