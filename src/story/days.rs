//! Which days an article mentions: dates, months with the number of a day, weekday words.
//!
//! A weekday is the last such day up to the day of publication; a day without a year is the one
//! nearest to it. Without a date of publication both stay unresolved, and are compared as far
//! as possible: a date with a weekday by its weekday.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// A day, as far as an article gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day itself.
    pub date: Option<Date>,
    /// Month and day of the month, from 1.
    pub month_day: Option<(i8, i8)>,
    /// The day of the week, Monday being 1.
    pub weekday: Option<i8>,
    /// Whether a date was given, and not only a day of the week.
    pub stated: bool,
}

/// How the days of two articles agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The day that one names first is the same as one that the other names.
    Same,
    /// One day follows the other: one is the day of the event and the other that of its report, or its eve.
    NextDay,
    /// The days of the week differ: one may look back, or ahead.
    OtherWeekday,
    /// Both give dates, and these differ.
    OtherDate,
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

    /// A day of a month, from 1, in the year that brings it nearest to the day of publication.
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

    /// A day of an unnamed month, in the month that brings it nearest to the day of publication.
    pub fn of_any_month(day: i8, published: Date) -> Option<Day> {
        let months = [-1, 0, 1].map(|months| published.checked_add(months.months()).ok());
        let dates = months
            .into_iter()
            .flatten()
            .filter_map(|month| Date::new(month.year(), month.month(), day).ok());
        let nearest = dates.min_by_key(|date| date.duration_since(published).abs())?;
        Some(Day::on(nearest))
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

    /// How many days lie between the two, as far as both are known: by the calendar, by the days of the
    /// year, or by those of the week, the shorter way round. `None` if nothing can be compared.
    pub fn days_to(self, other: Day) -> Option<u16> {
        let around = |days: u16, of: u16| days.min(of - days);
        if let Some((one, other)) = self.date.zip(other.date) {
            let days = one.duration_since(other).abs().as_hours() / 24;
            return Some(u16::try_from(days).unwrap_or(u16::MAX));
        }
        if let Some((one, other)) = self.month_day.zip(other.month_day) {
            let days = of_year(one)?.abs_diff(of_year(other)?);
            return Some(around(days, 366));
        }
        let (one, other) = self.weekday.zip(other.weekday)?;
        Some(around(one.abs_diff(other).into(), 7))
    }
}

/// The number of a day in a leap year; `None` if the calendar does not have it.
fn of_year((month, day): (i8, i8)) -> Option<i16> {
    let date = Date::new(2000, month, day).ok()?;
    Some(date.day_of_year())
}

/// How the day that one of two articles names first agrees with the nearest of those that the other names: `None` if one of them names no day, or
/// if the two cannot be compared.
pub fn agree(a: &[Day], b: &[Day]) -> Option<Agreement> {
    let (first_a, first_b) = (*a.first()?, *b.first()?);
    let to = |day: Day, days: &[Day]| days.iter().filter_map(|&other| day.days_to(other)).min();
    let nearest = [to(first_a, b), to(first_b, a)]
        .into_iter()
        .flatten()
        .min()?;
    Some(match nearest {
        0 => Agreement::Same,
        1 => Agreement::NextDay,
        _ if first_a.stated && first_b.stated => Agreement::OtherDate,
        _ => Agreement::OtherWeekday,
    })
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
        let monday = Day::of_week(1, None);
        let day_of_month = Day::of_month(8, 20, None);
        let cases = [
            ("a date and its weekday", day, wednesday, Some(0)),
            ("a date and another weekday", day, monday, Some(2)),
            ("a date and a day of a month", day, day_of_month, Some(0)),
            ("a weekday and a day of a month", monday, day_of_month, None),
            ("around the week", monday, Day::of_week(7, None), Some(1)),
            (
                "around the year",
                Day::of_month(12, 31, None),
                Day::of_month(1, 1, None),
                Some(1),
            ),
            (
                "across a month",
                Day::of_month(4, 30, None),
                Day::of_month(5, 2, None),
                Some(2),
            ),
        ];
        for (name, one, other, expected) in cases {
            assert_eq!(one.days_to(other), expected, "{name}");
            assert_eq!(other.days_to(one), expected, "{name}");
        }
        let [next, later] = [21, 22].map(|of_month| Day::on(date(2025, 8, of_month)));
        let cases: [(&[Day], &[Day], Option<Agreement>); 6] = [
            (&[day], &[], None),
            (&[day], &[wednesday], Some(Agreement::Same)),
            (&[day, monday], &[monday], Some(Agreement::Same)),
            (&[day], &[monday], Some(Agreement::OtherWeekday)),
            (&[day], &[next], Some(Agreement::NextDay)),
            (&[day], &[later], Some(Agreement::OtherDate)),
        ];
        for (a, b, expected) in cases {
            assert_eq!(agree(a, b), expected, "{a:?} {b:?}");
        }
    }
}
