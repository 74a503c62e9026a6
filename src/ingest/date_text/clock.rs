//! Times of a day: `09:15`, `9:15 p.m.`, `091500`.

use super::numbers::{split_digits, take_number};
use crate::ingest::date::DateProblem;

/// A time as far as it was given.
#[derive(Clone, Copy)]
pub struct Clock {
    pub hour: i64,
    pub minute: Option<i64>,
    pub second: Option<i64>,
}

/// Takes `09`, `09:15`, `09:15:00`, `09:15:00.25` or `091500` off the front.
pub fn take_clock(rest: &mut &str) -> Result<Clock, DateProblem> {
    let (run, _) = split_digits(rest);
    if run.len() == 4 || run.len() == 6 {
        let number = take_number(rest, 4..=6)?;
        let (minutes, second) = match run.len() {
            4 => (number, None),
            _ => (number / 100, Some(number % 100)),
        };
        skip_fraction(rest);
        return Ok(Clock {
            hour: minutes / 100,
            minute: Some(minutes % 100),
            second,
        });
    }
    let hour = take_number(rest, 1..=2)?;
    let mut clock = Clock {
        hour,
        minute: None,
        second: None,
    };
    if let Some(after) = rest.strip_prefix(':') {
        *rest = after;
        clock.minute = Some(take_number(rest, 2..=2)?);
        if let Some(after) = rest.strip_prefix(':') {
            *rest = after;
            clock.second = Some(take_number(rest, 2..=2)?);
            skip_fraction(rest);
        }
    }
    Ok(clock)
}

fn skip_fraction(rest: &mut &str) {
    if let Some(after) = rest.strip_prefix(['.', ',']) {
        let (digits, after) = split_digits(after);
        if !digits.is_empty() {
            *rest = after;
        }
    }
}

/// Applies `a.m.` or `p.m.` at the front of `rest`, if there; returns what follows.
pub fn half_of_day(clock: Clock, rest: &str) -> Result<(Clock, &str), DateProblem> {
    let trimmed = rest.trim_start();
    for (name, afternoon) in HALVES {
        let Some(head) = trimmed.get(..name.len()) else {
            continue;
        };
        if !head.eq_ignore_ascii_case(name) {
            continue;
        }
        let after = &trimmed[name.len()..];
        if after.starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let hour = match clock.hour {
            12 if afternoon => 12,
            12 => 0,
            1..=11 if afternoon => clock.hour + 12,
            1..=11 => clock.hour,
            _ => return Err(DateProblem::OutOfRange),
        };
        return Ok((Clock { hour, ..clock }, after.trim_start()));
    }
    Ok((clock, trimmed))
}

const HALVES: [(&str, bool); 6] = [
    ("a.m.", false),
    ("p.m.", true),
    ("a.m", false),
    ("p.m", true),
    ("am", false),
    ("pm", true),
];

/// `9h15` and `9h`, as in French and Portuguese.
pub fn with_h(lower: &str) -> Option<Clock> {
    let number = |digits: &str| match digits.len() {
        1 | 2 if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok(),
        _ => None,
    };
    let (hour, minute) = lower.split_once('h')?;
    let (hour, minute) = match minute.len() {
        0 => (number(hour)?, None),
        2 => (number(hour)?, Some(number(minute)?)),
        _ => return None,
    };
    Some(Clock {
        hour,
        minute,
        second: None,
    })
}

/// Whether a word is `a.m.` or `p.m.`.
pub fn is_half(word: &str) -> bool {
    HALVES
        .iter()
        .any(|(name, _)| word.eq_ignore_ascii_case(name))
}

/// Whether a word is digits and one of these: `9am`.
pub fn ends_in_half(word: &str) -> bool {
    let (digits, ending) = split_digits(word);
    !digits.is_empty() && is_half(ending)
}
