//! Dates with the month in words: `Wed, 20 Aug 2025 09:15:00 GMT`, `August 20, 2025 at 9 p.m.`
//!
//! English is read in all its forms; of the other languages of the calendar a day, a month and a year with what
//! usually stands between them, and a time with a colon or an "h": `20 de agosto de 2025`, `20 août 2025 à 9h15`,
//! `Mittwoch, 20. August 2025, 9:15 Uhr`, `20 августа 2025 г. в 09:15`. Of some, usual abbreviations are read as well:
//! `mer. 20 oct. 2025`.

use super::clock::{Clock, ends_in_half, half_of_day, is_half, take_clock, with_h};
use super::numbers::split_digits;
use super::zone::{Zone, zone};
use super::{Read, civil, dated};
use crate::base::{CalendarWord, calendar, calendar_of_dates};
use crate::ingest::date::{DateProblem, Precision};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// A month in words, and beside it in any order a day, a year, a time and a zone.
pub fn in_words(text: &str) -> Read {
    let mut words = split(text).peekable();
    let mut parts = Parts::default();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or("");
        if parts.add(word, next)? == Taken::WithNext {
            words.next();
        }
    }
    parts.date()
}

/// Whether the word behind one, such as the "p.m." of "9 p.m.", was read with it.
#[derive(PartialEq, Eq)]
enum Taken {
    Alone,
    WithNext,
}

/// What the words so far say.
#[derive(Default)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    /// Whether the month is in a language other than English.
    is_translated: bool,
    day: Option<i64>,
    clock: Option<Clock>,
    zone: Option<Option<Zone>>,
}

impl Parts {
    /// Adds what a word says; `next` is the one behind it.
    fn add(&mut self, word: &str, next: &str) -> Result<Taken, DateProblem> {
        let lower = bare(word);
        if JOINS.contains(&lower.as_str()) || weekday(&lower) {
            return Ok(Taken::Alone);
        }
        if let Some(number) = month_number(&lower) {
            set(&mut self.month, number)?;
        } else if let Some(meant) = elsewhere(&lower) {
            match *meant {
                Meant::Weekday => {}
                Meant::Month(number) => set(&mut self.month, number)?,
                Meant::OneOfMonths => return Err(DateProblem::Ambiguous),
            }
            self.is_translated |= *meant != Meant::Weekday;
        } else if let Some((day, month, year)) = joined(&lower) {
            set(&mut self.day, day)?;
            set(&mut self.month, month)?;
            set(&mut self.year, year)?;
        } else if lower.contains(':') || ends_in_half(&lower) {
            return self.add_time(word, next);
        } else if let Some(clock) = with_h(&lower) {
            set(&mut self.clock, clock)?;
        } else if lower.starts_with(|c: char| c.is_ascii_digit()) {
            return self.add_number(&lower, next);
        } else {
            self.add_zone(word)?;
        }
        Ok(Taken::Alone)
    }

    /// `9:15`, `9:15pm`, `09:15Z`.
    fn add_time(&mut self, word: &str, next: &str) -> Result<Taken, DateProblem> {
        let mut rest = word;
        let clock = take_clock(&mut rest)?;
        let with_next = rest.is_empty() && is_half(next);
        let (clock, rest) = half_of_day(clock, if with_next { next } else { rest })?;
        set(&mut self.clock, clock)?;
        if !rest.is_empty() {
            set(&mut self.zone, zone(rest)?)?;
        }
        Ok(if with_next {
            Taken::WithNext
        } else {
            Taken::Alone
        })
    }

    /// A day, a year, or the hour before "p.m."
    fn add_number(&mut self, lower: &str, next: &str) -> Result<Taken, DateProblem> {
        let (digits, ending) = split_digits(lower);
        let number: i64 = digits.parse().map_err(|_| DateProblem::Unknown)?;
        match (digits.len(), ending) {
            (1 | 2, "") if is_half(next) => {
                let hour = Clock {
                    hour: number,
                    minute: None,
                    second: None,
                };
                set(&mut self.clock, half_of_day(hour, next)?.0)?;
                return Ok(Taken::WithNext);
            }
            (1 | 2, "" | "st" | "nd" | "rd" | "th" | "er" | "º") => set(&mut self.day, number)?,
            (4, "") => set(&mut self.year, number)?,
            _ => return Err(DateProblem::Unknown),
        }
        Ok(Taken::Alone)
    }

    fn add_zone(&mut self, word: &str) -> Result<(), DateProblem> {
        let bare = word.trim_matches(['(', ')']);
        let found = zone(bare)?;
        // RFC 2822 may name in brackets the zone whose offset it gave.
        if bare.len() != word.len() && self.zone.is_some() {
            return Ok(());
        }
        set(&mut self.zone, found)
    }

    /// The date that all words make.
    fn date(self) -> Read {
        let (Some(year), Some(month)) = (self.year, self.month) else {
            return Err(DateProblem::Unknown);
        };
        if self.is_translated && !GREGORIAN.contains(&year) {
            // Nisan of 5785 is not the Turkish April.
            return Err(DateProblem::Unknown);
        }
        let zone = self.zone.flatten();
        if self.clock.is_none() && matches!(zone, Some(Zone::Name)) {
            // Only beside a time it is likely a zone.
            return Err(DateProblem::Unknown);
        }
        match (self.day, self.clock) {
            (Some(day), Some(clock)) => dated(year, month, day, clock, zone.and_then(Zone::offset)),
            (Some(day), None) => civil(year, month, day, None, Precision::Day, None),
            (None, None) => civil(year, month, 1, None, Precision::Month, None),
            (None, Some(_)) => Err(DateProblem::Unknown),
        }
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

/// Years in which a month of the calendar's other languages is likely one of this calendar.
const GREGORIAN: RangeInclusive<i64> = 1_583..=2_999;

/// What may stand between the parts of a date and says nothing.
const JOINS: [&str; 22] = [
    "at", "on", "of", "the", "|", "-", "–", "de", "del", "le", "à", "às", "den", "der", "um",
    "uhr", "kl", "г", "года", "в", "року", "r",
];

/// What a word of another language means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meant {
    Weekday,
    Month(i64),
    /// In one language this month, in another that: "listopada" is October and November.
    OneOfMonths,
}

/// What a word means in a language other than English.
fn elsewhere(lower: &str) -> Option<&'static Meant> {
    static WORDS: OnceLock<BTreeMap<&str, Meant>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words = BTreeMap::new();
        for (word, meaning) in calendar().chain(calendar_of_dates()) {
            let meant = match meaning {
                CalendarWord::Weekday(_) => Meant::Weekday,
                CalendarWord::Month(number) => Meant::Month(i64::from(number)),
            };
            let known = words.entry(word).or_insert(meant);
            if *known != meant && meant != Meant::Weekday {
                *known = Meant::OneOfMonths;
            }
        }
        words
    });
    words.get(lower)
}

/// Whether a text names a month in words.
pub fn has_month(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    let is_english = |word: &str| month_number(&word.to_ascii_lowercase()).is_some();
    words.any(is_english) || split(text).any(is_month_elsewhere)
}

fn is_month_elsewhere(word: &str) -> bool {
    let meant = elsewhere(&bare(word));
    meant.is_some_and(|meant| *meant != Meant::Weekday)
}

/// A word in lower case, without a dot behind it.
fn bare(word: &str) -> String {
    let lower = word.trim_end_matches('.').to_lowercase();
    // The small form of the Turkish İ is written with this dot above an i that has one.
    lower.replace('\u{307}', "")
}

/// The words of a text with what stands at them, but for commas.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
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
