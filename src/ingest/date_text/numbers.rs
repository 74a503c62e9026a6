//! Numbers at the beginning of what is still to be read.

use crate::ingest::date::DateProblem;
use std::ops::RangeInclusive;

/// The digits with which a text begins, and the rest.
pub fn split_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.split_at(end)
}

/// Takes a number of so many digits off the front.
pub fn take_number(rest: &mut &str, digits: RangeInclusive<usize>) -> Result<i64, DateProblem> {
    let (run, after) = split_digits(rest);
    if !digits.contains(&run.len()) {
        return Err(DateProblem::Unknown);
    }
    *rest = after;
    run.parse().map_err(|_| DateProblem::Unknown)
}
