//! Which days an article speaks of: dates, months with the number of a day, weekday words.
//!
//! A weekday is the last such day up to the day of publication; a day without a year is the one
//! nearest to it. Without a date of publication both stay what they are, and are compared as far
//! as both sides go: a date with a weekday by its weekday.

use crate::normalise::token_hash;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::OnceLock;
use xxhash_rust::xxh3::Xxh3Builder;

/// A day as far as an article tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day itself.
    pub date: Option<Date>,
    /// Month and day of the month, from 1.
    pub month_day: Option<(i8, i8)>,
    /// The day of the week, Monday being 1.
    pub weekday: Option<i8>,
    /// Whether a date was stated, and not only a day of the week.
    pub stated: bool,
}

/// How the days of two articles go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Both speak of one day first.
    Same,
    /// The days of the week are others: one may look back, or ahead.
    OtherWeekday,
    /// Both state dates, and others.
    OtherDate,
}

/// What a word of the calendar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A day of the week, Monday being 1.
    Weekday(i8),
    /// A month, January being 1.
    Month(i8),
}

impl Day {
    /// A day of the calendar.
    pub fn on(date: Date) -> Day {
        Day {
            date: Some(date),
            month_day: Some((date.month(), date.day())),
            weekday: Some(date.weekday().to_monday_one_offset()),
            stated: true,
        }
    }

    /// A day of a month, from 1, of the year that brings it nearest to the day of publication.
    pub fn of_month(month: i8, day: i8, published: Option<Date>) -> Day {
        let nearest = published.and_then(|published| {
            let years = published.year() - 1..=published.year() + 1;
            let dates = years.filter_map(|year| Date::new(year, month, day).ok());
            dates.min_by_key(|date| date.duration_since(published).abs())
        });
        nearest.map_or(
            Day {
                date: None,
                month_day: Some((month, day)),
                weekday: None,
                stated: true,
            },
            Day::on,
        )
    }

    /// A day of the week, Monday being 1: the last one up to the day of publication.
    pub fn of_week(weekday: i8, published: Option<Date>) -> Day {
        let last = published.and_then(|published| {
            let behind = (published.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
            published.checked_sub(i64::from(behind).days()).ok()
        });
        let told = Day {
            date: None,
            month_day: None,
            weekday: Some(weekday),
            stated: false,
        };
        last.map_or(told, |date| Day {
            stated: false,
            ..Day::on(date)
        })
    }

    /// Whether both are one day, as far as both are told; `None` where nothing can be compared.
    pub fn same(self, other: Day) -> Option<bool> {
        let by_date = self.date.zip(other.date).map(|(x, y)| x == y);
        let by_month = || self.month_day.zip(other.month_day).map(|(x, y)| x == y);
        let by_week = || self.weekday.zip(other.weekday).map(|(x, y)| x == y);
        by_date.or_else(by_month).or_else(by_week)
    }
}

/// Whether two articles speak of the same day first: `None` where one of them names no day, or
/// where the two cannot be compared.
pub fn agree(a: &[Day], b: &[Day]) -> Option<Agreement> {
    let (first_a, first_b) = (*a.first()?, *b.first()?);
    let among = |day: Day, days: &[Day]| {
        let known: Vec<bool> = days.iter().filter_map(|&other| day.same(other)).collect();
        (!known.is_empty()).then(|| known.contains(&true))
    };
    let other = if first_a.stated && first_b.stated {
        Agreement::OtherDate
    } else {
        Agreement::OtherWeekday
    };
    match (among(first_a, b), among(first_b, a)) {
        (Some(true), _) | (_, Some(true)) => Some(Agreement::Same),
        (Some(false), _) | (_, Some(false)) => Some(other),
        (None, None) => None,
    }
}

/// What a token means in a calendar.
pub fn word(token: u64) -> Option<Word> {
    static WORDS: OnceLock<HashMap<u64, Word, Xxh3Builder>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words = HashMap::with_hasher(Xxh3Builder::new());
        let lines = include_str!("../../data/story/calendar.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (kind, number, names) = (cells.next(), cells.next(), cells.next());
            let number = number.and_then(|number| number.parse().ok()).unwrap_or(0);
            for name in names.unwrap_or_default().split(' ') {
                let word = if kind == Some("month") {
                    Word::Month(number)
                } else {
                    Word::Weekday(number)
                };
                words.insert(token_hash(name), word);
            }
        }
        words
    });
    words.get(&token).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn words_are_resolved_against_the_day_of_publication() {
        let friday = date(2025, 8, 22);
        for (weekday, last) in [(3, date(2025, 8, 20)), (5, friday), (6, date(2025, 8, 16))] {
            let found = Day::of_week(weekday, Some(friday));
            assert_eq!(found.date, Some(last), "{weekday}");
            assert!(!found.stated);
        }
        let january = Some(date(2026, 1, 2));
        assert_eq!(Day::of_month(12, 30, january), Day::on(date(2025, 12, 30)));
        // The calendar has no such day: it stays what was said.
        assert_eq!(Day::of_month(2, 30, january).date, None);
    }

    #[test]
    fn days_are_compared_as_far_as_both_are_told() {
        let day = Day::on(date(2025, 8, 20));
        let wednesday = Day::of_week(3, None);
        let tuesday = Day::of_week(2, None);
        let day_of_month = Day::of_month(8, 20, None);
        let cases = [
            ("a date and its weekday", day, wednesday, Some(true)),
            ("a date and another weekday", day, tuesday, Some(false)),
            ("a date and a day of a month", day, day_of_month, Some(true)),
            (
                "a weekday and a day of a month",
                tuesday,
                day_of_month,
                None,
            ),
        ];
        for (name, one, other, expected) in cases {
            assert_eq!(one.same(other), expected, "{name}");
            let same = agree(&[one], &[other]).map(|agreement| agreement == Agreement::Same);
            assert_eq!(same, expected, "{name}");
        }
        let next = Day::on(date(2025, 8, 21));
        assert_eq!(agree(&[day], &[]), None);
        assert_eq!(agree(&[day, tuesday], &[tuesday]), Some(Agreement::Same));
        assert_eq!(agree(&[day], &[tuesday]), Some(Agreement::OtherWeekday));
        assert_eq!(agree(&[day], &[next]), Some(Agreement::OtherDate));
    }

    #[test]
    fn words_of_the_calendar_are_known() {
        let cases = [
            ("wednesday", Some(Word::Weekday(3))),
            ("среду", Some(Word::Weekday(3))),
            ("august", Some(Word::Month(8))),
            ("ноября", Some(Word::Month(11))),
            ("bridge", None),
        ];
        for (name, expected) in cases {
            assert_eq!(word(token_hash(name)), expected, "{name}");
        }
    }
}
