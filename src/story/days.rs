//! Which days an article speaks of: dates, months with the number of a day, weekday words.
//!
//! A weekday is the last such day up to the day of publication; a day without a year is the one
//! nearest to it. Without a date of publication both stay what they are, and are compared as far
//! as both sides go: a date with a weekday by its weekday.

use crate::normalise::token_hash;
use std::collections::HashMap;
use std::sync::OnceLock;
use xxhash_rust::xxh3::Xxh3Builder;

/// A day as far as an article tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Days since 1 January 1970.
    pub date: Option<i32>,
    /// Month and day of the month, from 1.
    pub month_day: Option<(u8, u8)>,
    /// The day of the week, Monday being 1.
    pub weekday: Option<u8>,
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
    Weekday(u8),
    /// A month, January being 1.
    Month(u8),
}

impl Day {
    /// A day of a year.
    pub fn of_date(year: i32, month: u8, day: u8) -> Day {
        Day::on(days_from_civil(year, month, day))
    }

    /// The day that many days after 1 January 1970.
    pub fn on(date: i32) -> Day {
        Day {
            date: Some(date),
            month_day: Some(month_day(date)),
            // 1 January 1970 was a Thursday.
            weekday: Some((date + 3).rem_euclid(7) as u8 + 1),
            stated: true,
        }
    }

    /// A day of a month, of the year that brings it nearest to the day of publication.
    pub fn of_month(month: u8, day: u8, published: Option<i32>) -> Day {
        let Some(published) = published else {
            return Day {
                date: None,
                month_day: Some((month, day)),
                weekday: None,
                stated: true,
            };
        };
        let year = 1970 + published.div_euclid(365);
        let dates = (year - 2..=year + 2).map(|year| days_from_civil(year, month, day));
        let nearest = dates.min_by_key(|date| (date - published).abs());
        Day::on(nearest.unwrap_or(published))
    }

    /// A day of the week, the last one up to the day of publication.
    pub fn of_week(weekday: u8, published: Option<i32>) -> Day {
        let Some(published) = published else {
            return Day {
                date: None,
                month_day: None,
                weekday: Some(weekday),
                stated: false,
            };
        };
        let today = i32::from(Day::on(published).weekday.unwrap_or(weekday));
        Day {
            stated: false,
            ..Day::on(published - (today - i32::from(weekday)).rem_euclid(7))
        }
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

/// Days since 1 January 1970 of a day of the Gregorian calendar (after Hinnant, "chrono-compatible
/// low-level date algorithms").
fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn month_day(date: i32) -> (u8, u8) {
    let shifted = date + 719_468;
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    (
        (if month < 10 { month + 3 } else { month - 9 }) as u8,
        day as u8,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_counted_by_the_calendar() {
        let cases = [
            ((1970, 1, 1), 0, 4),
            ((1969, 12, 31), -1, 3),
            ((2000, 2, 29), 11_016, 2),
            ((2025, 8, 20), 20_320, 3),
        ];
        for ((year, month, day), date, weekday) in cases {
            let found = Day::of_date(year, month, day);
            assert_eq!(found.date, Some(date), "{year}-{month}-{day}");
            assert_eq!(found.month_day, Some((month, day)));
            assert_eq!(found.weekday, Some(weekday));
        }
    }

    #[test]
    fn words_are_resolved_against_the_day_of_publication() {
        let friday = Day::of_date(2025, 8, 22);
        let cases = [(3, (2025, 8, 20)), (5, (2025, 8, 22)), (6, (2025, 8, 16))];
        for (weekday, (year, month, day)) in cases {
            let found = Day::of_week(weekday, friday.date);
            assert_eq!(found.date, Day::of_date(year, month, day).date, "{weekday}");
            assert!(!found.stated);
        }
        let january = Day::of_date(2026, 1, 2);
        assert_eq!(
            Day::of_month(12, 30, january.date),
            Day::of_date(2025, 12, 30)
        );
    }

    #[test]
    fn days_are_compared_as_far_as_both_are_told() {
        let date = Day::of_date(2025, 8, 20);
        let wednesday = Day::of_week(3, None);
        let tuesday = Day::of_week(2, None);
        let day_of_month = Day::of_month(8, 20, None);
        let cases = [
            ("a date and its weekday", date, wednesday, Some(true)),
            ("a date and another weekday", date, tuesday, Some(false)),
            (
                "a date and a day of a month",
                date,
                day_of_month,
                Some(true),
            ),
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
        let next = Day::of_date(2025, 8, 21);
        assert_eq!(agree(&[date], &[]), None);
        assert_eq!(agree(&[date, tuesday], &[tuesday]), Some(Agreement::Same));
        assert_eq!(agree(&[date], &[tuesday]), Some(Agreement::OtherWeekday));
        assert_eq!(agree(&[date], &[next]), Some(Agreement::OtherDate));
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
