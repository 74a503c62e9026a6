//! Dates with the month in words: `Wed, 20 Aug 2025 09:15:00 GMT`, `August 20, 2025 at 9 p.m.`

use super::clock::{Clock, ends_in_half, half_of_day, is_half, take_clock};
use super::numbers::split_digits;
use super::zone::{Zone, zone};
use super::{Read, civil, dated};
use crate::ingest::date::{DateProblem, Precision};

/// A month in words, and beside it in any order a day, a year, a time and a zone.
pub fn in_words(text: &str) -> Read {
    let (mut year, mut month, mut day, mut clock) = (None, None, None, None);
    let mut named = None;
    let mut words = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        if matches!(lower.as_str(), "at" | "on" | "of" | "the" | "|" | "-" | "–") || weekday(&lower)
        {
            continue;
        }
        if let Some(number) = month_number(&lower) {
            set(&mut month, number)?;
        } else if let Some((d, m, y)) = joined(&lower) {
            set(&mut day, d)?;
            set(&mut month, m)?;
            set(&mut year, y)?;
        } else if lower.contains(':') || ends_in_half(&lower) {
            let mut rest = word;
            let time = take_clock(&mut rest)?;
            let next = words.peek().copied().unwrap_or("");
            let (time, rest) = if rest.is_empty() && is_half(next) {
                words.next();
                half_of_day(time, next)?
            } else {
                half_of_day(time, rest)?
            };
            set(&mut clock, time)?;
            if !rest.is_empty() {
                set(&mut named, zone(rest)?)?;
            }
        } else if lower.starts_with(|c: char| c.is_ascii_digit()) {
            let next = words.peek().copied().unwrap_or("");
            let (digits, ending) = split_digits(&lower);
            let number: i64 = digits.parse().map_err(|_| DateProblem::Unknown)?;
            match (digits.len(), ending) {
                (1 | 2, "") if is_half(next) => {
                    words.next();
                    let hour = Clock {
                        hour: number,
                        minute: None,
                        second: None,
                    };
                    set(&mut clock, half_of_day(hour, next)?.0)?;
                }
                (1 | 2, "" | "st" | "nd" | "rd" | "th") => set(&mut day, number)?,
                (4, "") => set(&mut year, number)?,
                _ => return Err(DateProblem::Unknown),
            }
        } else {
            let bare = word.trim_matches(['(', ')']);
            match zone(bare)? {
                // RFC 2822 may name in brackets the zone whose offset it gave.
                _ if bare.len() != word.len() && named.is_some() => {}
                found => set(&mut named, found)?,
            }
        }
    }
    let (Some(year), Some(month)) = (year, month) else {
        return Err(DateProblem::Unknown);
    };
    let zone = named.flatten();
    if clock.is_none() && matches!(zone, Some(Zone::Name)) {
        // Only beside a time it is likely a zone.
        return Err(DateProblem::Unknown);
    }
    match (day, clock) {
        (Some(day), Some(clock)) => dated(year, month, day, clock, zone.and_then(Zone::offset)),
        (Some(day), None) => civil(year, month, day, None, Precision::Day, None),
        (None, None) => civil(year, month, 1, None, Precision::Month, None),
        (None, Some(_)) => Err(DateProblem::Unknown),
    }
}

/// Said twice, a part contradicts itself.
fn set<T>(part: &mut Option<T>, value: T) -> Result<(), DateProblem> {
    match part.replace(value) {
        None => Ok(()),
        Some(_) => Err(DateProblem::Unknown),
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month given whole, by three letters, or as `sept`.
fn month_number(lower: &str) -> Option<i64> {
    let same = |month: &str| month == lower || (lower.len() == 3 && month.starts_with(lower));
    let index = MONTHS.iter().position(|month| same(month));
    let index = index.or_else(|| (lower == "sept").then_some(8))?;
    Some(index as i64 + 1)
}

/// Whether a text names a month in words.
pub fn has_month(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| month_number(&word.to_ascii_lowercase()).is_some())
}

fn weekday(lower: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let short = lower.len() >= 3;
    DAYS.iter().any(|day| short && day.starts_with(lower))
}

/// `26-feb-1987` and `26/feb/1987`.
fn joined(lower: &str) -> Option<(i64, i64, i64)> {
    let mut parts = lower.split(['-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || !(1..=2).contains(&day.len()) {
        return None;
    }
    Some((day.parse().ok()?, month_number(month)?, year.parse().ok()?))
}
