//! Dates with their precision: no day or time zone is ever invented.
//!
//! A date is the interval that its precision leaves open, in UTC. Where no zone is given, UTC
//! is assumed and the date says so. For the notations that are read, see [`Published::parse`].

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use std::cmp::Ordering;
use std::fmt;

/// How much of a date was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// A year.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
    /// An hour of a day.
    Hour,
    /// A minute.
    Minute,
    /// A second, or finer.
    Second,
}

/// When an article says it was published: an interval as long as its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Published {
    start: i64,
    precision: Precision,
    zone_known: bool,
}

/// The text is not a date this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` {problem}")]
pub struct DateError {
    /// The text that was found.
    pub text: String,
    /// Why it is not read.
    pub problem: DateProblem,
}

/// Why a date is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateProblem {
    /// Not a known notation.
    #[error("is not a date")]
    Unknown,
    /// Day and month could be either way round.
    #[error("could be two dates")]
    Ambiguous,
    /// The notation is known, but there is no such day or time.
    #[error("is not a possible day or time")]
    OutOfRange,
    /// What programs write where no date was set, such as `1970-01-01T00:00:00Z`. Of [`Published::parse`] it is
    /// a date; readers of records take it for none.
    #[error("stands for a date that was never set")]
    NeverSet,
}

/// The first of year 1, in Unix time.
const FIRST_SECOND: i64 = -62_135_596_800;

impl DateError {
    fn of(text: &str, problem: DateProblem) -> DateError {
        DateError {
            text: text.chars().take(80).collect(),
            problem,
        }
    }

    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        let hint = match self.problem {
            DateProblem::NeverSet => "leave the field empty where there is no date",
            _ => "write dates as YYYY-MM-DD or 2025-08-20T09:15:00Z",
        };
        Some(hint.to_string())
    }
}

impl Published {
    /// Reads a date, in any of these notations:
    ///
    /// - ISO 8601 and RFC 3339, whole or cut short: `2025`, `2025-08`, `2025-08-20`,
    ///   `2025-08-20T09:15`, `2025-08-20 09:15:00.25+02:00`, `20250820T091500Z`, `2025/08/20`;
    /// - Unix time in seconds, milliseconds, microseconds or nanoseconds, distinguished by the number of
    ///   digits (9 or 10, 12 or 13, 15 or 16, 18 or 19: the years 1973 to 2286);
    /// - digits only: `20250820`, `202508200915`, `20250820091500`; twelve digits that are not a
    ///   minute of the years 1900 to 2099 are Unix time, and ten are always Unix seconds, never a day
    ///   with its hour;
    /// - English with the month in words, in any order: `20 August 2025`, `August 2025`,
    ///   `Aug. 20, 2025 9:15 a.m. EDT`, `Wed, 20 Aug 2025 09:15:00 +0000` (RFC 2822),
    ///   `26-FEB-1987 15:01:01.79`;
    /// - the same in some thirty languages, with the usual forms only: `20 août 2025`,
    ///   `20 de agosto de 2025`, `3. März 2025, 9:15 Uhr`, `20 августа 2025 г.`, `3 mars 2025 14h30`; not where the
    ///   month is one in one language and another in the next (`listopada`). Abbreviated months and weekdays are
    ///   known in French, German, Italian, Portuguese, Russian and Spanish (`lun. 20 oct. 2025`, `20 ene 2025`),
    ///   but no `mar.` for Tuesday;
    /// - numbers with the year last where only one reading is a date: `20/08/2025`.
    ///
    /// Abbreviated zones are read where they mean one offset in practice (those of RFC 2822 and
    /// the European ones); with any other the time counts as one without a zone. One of these
    /// next to a date without a time is ignored. With any other name there, and with eras such as `BC` or `AH`, the
    /// text is not a date: it may belong to another calendar. Parts of a second are dropped.
    ///
    /// # Errors
    ///
    /// [`DateError`] for anything else, and where day and month could be either way round
    /// (`03/04/2025`).
    pub fn parse(text: &str) -> Result<Published, DateError> {
        super::date_text::parse(text).map_err(|problem| DateError::of(text, problem))
    }

    /// The date of a record, otherwise as [`parse`](Published::parse).
    ///
    /// # Errors
    ///
    /// As [`parse`](Published::parse), and for the values that programs begin with and keep where nobody sets a
    /// date: the first second of Unix time, the first second or day of year 1, and 0.
    pub(super) fn of_record(text: &str) -> Result<Published, DateError> {
        let never_set = || DateError::of(text, DateProblem::NeverSet);
        if matches!(text.trim(), "0" | "0.0") {
            return Err(never_set());
        }
        let date = Published::parse(text)?;
        if date.is_never_set() {
            return Err(never_set());
        }
        Ok(date)
    }

    fn is_never_set(self) -> bool {
        match self.start {
            0 => self.precision == Precision::Second,
            FIRST_SECOND => matches!(self.precision, Precision::Day | Precision::Second),
            _ => false,
        }
    }

    /// The interval that begins at `at` and is one `precision` long. `offset` is how far local
    /// time is ahead of UTC; it counts only where a time is given.
    pub(super) fn at(
        at: DateTime,
        precision: Precision,
        offset: Option<Offset>,
    ) -> Result<Published, DateProblem> {
        let offset = offset.filter(|_| precision >= Precision::Hour);
        let timestamp = offset
            .unwrap_or(Offset::UTC)
            .to_timestamp(at)
            .map_err(|_| DateProblem::OutOfRange)?;
        Ok(Published {
            precision,
            zone_known: offset.is_some(),
            ..Published::unix(timestamp.as_second())?
        })
    }

    /// A second of Unix time.
    pub(super) fn unix(second: i64) -> Result<Published, DateProblem> {
        // From year 1, as far as four digits go; the last is left free so that an end is a date.
        if !(FIRST_SECOND..253_370_764_800).contains(&second) {
            return Err(DateProblem::OutOfRange);
        }
        Ok(Published {
            start: second,
            precision: Precision::Second,
            zone_known: true,
        })
    }

    /// The first second of the interval, in Unix time.
    pub fn start(self) -> i64 {
        self.start
    }

    /// The second after the last of the interval, in Unix time.
    pub fn end(self) -> i64 {
        let seconds = match self.precision {
            Precision::Second => 1,
            Precision::Minute => 60,
            Precision::Hour => 3_600,
            Precision::Day => 86_400,
            Precision::Month => return self.after(1.month()),
            Precision::Year => return self.after(1.year()),
        };
        self.start + seconds
    }

    fn after(self, span: jiff::Span) -> i64 {
        let end = self.civil().checked_add(span);
        let end = end.and_then(|end| Offset::UTC.to_timestamp(end));
        end.map_or(i64::MAX, Timestamp::as_second)
    }

    /// How much of the date was given.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Whether a time zone was given. If not, UTC is assumed.
    pub fn zone_known(self) -> bool {
        self.zone_known
    }

    /// The order of two dates: by start, then the finer precision first. `Less` if `self` is
    /// the earlier; `Equal` only if nothing distinguishes them, so that ids can decide.
    pub fn earlier(self, other: Published) -> Ordering {
        let start = self.start.cmp(&other.start);
        start.then(other.precision.cmp(&self.precision))
    }

    /// The order of two articles by what is known about their dates: as
    /// [`earlier`](Published::earlier), undated last.
    pub fn order(one: Option<Published>, other: Option<Published>) -> Ordering {
        match (one, other) {
            (Some(one), Some(other)) => one.earlier(other),
            _ => other.is_some().cmp(&one.is_some()),
        }
    }

    /// A number that sorts exactly as [`order`](Published::order) does, and is faster to
    /// sort by.
    pub fn order_key(published: Option<Published>) -> u64 {
        // A start lies within some ten thousand years, which is less than 2^40 seconds.
        published.map_or(u64::MAX, |date| {
            let start = date.start.wrapping_add(1 << 40) as u64;
            start << 8 | u64::from(u8::MAX - date.precision as u8)
        })
    }

    /// Whole minutes from the start of `self` to the start of `other`, negative where `other` is the
    /// earlier. `None` where the two intervals overlap, since then either may be the earlier.
    pub fn lag_minutes(self, other: Published) -> Option<i64> {
        self.lag_seconds(other).map(|lag| lag / 60)
    }

    /// Whole seconds from the start of `self` to the start of `other`; otherwise as
    /// [`lag_minutes`](Published::lag_minutes).
    pub fn lag_seconds(self, other: Published) -> Option<i64> {
        let apart = self.end() <= other.start || other.end() <= self.start;
        apart.then_some(other.start - self.start)
    }

    /// The average number of seconds between two moments, one anywhere in each interval: two dates of one day
    /// are 8 hours apart, and two consecutive days 24.
    pub fn mean_gap_seconds(self, other: Published) -> i64 {
        // The second antiderivative of a distance is a sixth of its cube, taken at the corners of what
        // both may be. A cube of ten thousand years in seconds is less than 2^115.
        let cube = |from: i64, to: i64| i128::from(from.abs_diff(to)).pow(3);
        let corners = cube(self.end(), other.start)
            - cube(self.end(), other.end())
            - cube(self.start, other.start)
            + cube(self.start, other.end());
        let area = i128::from(self.end() - self.start) * i128::from(other.end() - other.start);
        i64::try_from(corners / (6 * area)).unwrap_or(i64::MAX)
    }

    /// Whether two articles are less than `hours` apart; an undated one passes every window, and
    /// so do two whose order the precision leaves open.
    pub fn within(one: Option<Published>, other: Option<Published>, hours: u32) -> bool {
        let dates = one.zip(other);
        let lag = dates.and_then(|(one, other)| one.lag_seconds(other));
        lag.is_none_or(|seconds| seconds.unsigned_abs() < u64::from(hours) * 3_600)
    }

    /// The day on which it begins, in UTC.
    pub(crate) fn day(self) -> Date {
        self.civil().date()
    }

    fn civil(self) -> DateTime {
        let timestamp = Timestamp::from_second(self.start);
        Offset::UTC.to_datetime(timestamp.expect("a start was made from a date of the calendar"))
    }
}

/// ISO 8601 in UTC, as far as the precision goes; `Z` only where a zone was given.
///
/// Where an hour of a zone with half hours is no hour in UTC, an offset says how far it is off:
/// `2025-08-20T09+05:30` is `2025-08-20T03-00:30`, from 03:30 to 04:30. It reads back as the same.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.civil();
        write!(f, "{:04}", at.year())?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", at.month())?;
        }
        if self.precision >= Precision::Day {
            write!(f, "-{:02}", at.day())?;
        }
        if self.precision >= Precision::Hour {
            write!(f, "T{:02}", at.hour())?;
        }
        if self.precision >= Precision::Minute {
            write!(f, ":{:02}", at.minute())?;
        }
        if self.precision >= Precision::Second {
            write!(f, ":{:02}", at.second())?;
        }
        match self.zone_known {
            false => Ok(()),
            true if self.precision == Precision::Hour && at.minute() != 0 => {
                write!(f, "-00:{:02}", at.minute())
            }
            true => f.write_str("Z"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Published {
        Published::parse(text).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn dates_lie_apart_by_the_mean_of_what_they_may_be() {
        let hours = |a: &str, b: &str| date(a).mean_gap_seconds(date(b)) / 3_600;
        // A third of a day; a day; from six in the morning a quarter of a day squared and
        // three quarters squared, halved.
        assert_eq!(hours("2031-03-04", "2031-03-04"), 8);
        assert_eq!(hours("2031-03-04", "2031-03-05"), 24);
        assert_eq!(hours("2031-03-04T06:00", "2031-03-04"), 7);
        assert_eq!(hours("2031-03-04T06:00", "2031-03-07T06:00"), 72);
        let same = "2031-03-04T06:00:00Z";
        assert_eq!(date(same).mean_gap_seconds(date(same)), 0);
    }

    #[test]
    fn what_was_never_set_is_no_date_of_a_record() {
        for (text, is_date) in [
            ("0001-01-01T00:00:00Z", false),
            ("0001-01-01T00:00:00", false),
            ("0001-01-01", false),
            ("1970-01-01T00:00:00Z", false),
            ("1970-01-01T00:00:00.000Z", false),
            ("1970-01-01T00:00:00+00:00", false),
            ("1970-01-01T01:00:00+01:00", false),
            ("0", false),
            ("0.0", false),
            // These somebody may have meant.
            ("1970-01-01", true),
            ("1970-01-01T00:00Z", true),
            ("1970-01-01T00:00:01Z", true),
            ("1970", true),
            ("0001", true),
            ("0001-01", true),
            ("0001-01-02", true),
        ] {
            let found = Published::of_record(text);
            assert_eq!(found.is_ok(), is_date, "{text}");
            if let Err(error) = found {
                assert_eq!(error.problem, DateProblem::NeverSet, "{text}");
            }
        }
    }

    #[test]
    fn an_interval_is_as_long_as_its_precision() {
        let day = 86_400;
        for (text, length) in [
            ("2024", 366 * day),
            ("2025", 365 * day),
            ("2024-02", 29 * day),
            ("2025-12", 31 * day),
            ("2025-08-20", day),
            ("2025-08-20T09", 3_600),
            ("2025-08-20T09:15", 60),
            ("2025-08-20T09:15:01", 1),
        ] {
            assert_eq!(date(text).end() - date(text).start(), length, "{text}");
        }
    }

    #[test]
    fn shown_as_precise_as_given() {
        for text in [
            "2025",
            "2025-08",
            "2025-08-20",
            "2025-08-20T09",
            "2025-08-20T09Z",
            "2025-08-20T09:15",
            "2025-08-20T09:15Z",
            "2025-08-20T09:15:00",
            "1987-02-26T15:01:01Z",
        ] {
            assert_eq!(date(text).to_string(), text);
        }
        assert_eq!(
            date("2025-08-20T01:15+02:00").to_string(),
            "2025-08-19T23:15Z"
        );
        assert_eq!(date("2025-08-20+02:00").to_string(), "2025-08-20");
        // 9 h less 5:30 h are 3:30 h, and 1 h less 5:45 h are 19:15 h of the day before.
        for (text, shown, start) in [
            (
                "2025-08-20T09+05:30",
                "2025-08-20T03-00:30",
                "2025-08-20T03:30Z",
            ),
            (
                "2025-08-20T01+05:45",
                "2025-08-19T19-00:15",
                "2025-08-19T19:15Z",
            ),
            (
                "2025-08-20T09-03:30",
                "2025-08-20T12-00:30",
                "2025-08-20T12:30Z",
            ),
        ] {
            assert_eq!(date(text).to_string(), shown);
            assert_eq!(date(shown), date(text), "{text}");
            assert_eq!(date(text).start(), date(start).start(), "{text}");
            assert_eq!(date(text).end() - date(text).start(), 3_600, "{text}");
        }
    }

    #[test]
    fn earlier_is_by_start_then_by_precision() {
        let sorted = [
            "2024-12-31T23:59:59Z",
            "2025-01-01T00:00:00Z",
            "2025-01-01T00:00Z",
            "2025-01-01",
            "2025-01",
            "2025",
            "2025-01-01T00:00:01Z",
        ];
        for pair in sorted.windows(2) {
            assert_eq!(
                date(pair[0]).earlier(date(pair[1])),
                Ordering::Less,
                "{pair:?}"
            );
            assert_eq!(
                date(pair[1]).earlier(date(pair[0])),
                Ordering::Greater,
                "{pair:?}"
            );
        }
        let (a, b) = (date("2025-01-01T00:00"), date("2025-01-01T00:00Z"));
        assert_eq!(
            a.earlier(b),
            Ordering::Equal,
            "a missing zone stands for UTC"
        );
    }

    #[test]
    fn a_lag_only_where_intervals_do_not_overlap() {
        for (a, b, lag) in [
            ("2025-08-20T09:15Z", "2025-08-20T09:16Z", Some(1)),
            ("2025-08-20T09:16Z", "2025-08-20T09:15Z", Some(-1)),
            ("2025-08-20T09:15Z", "2025-08-20T09:15Z", None),
            ("2025-08-20T09:15Z", "2025-08-20T09:15:30Z", None),
            ("2025-08-20T09:15:00Z", "2025-08-20T09:15:09Z", Some(0)),
            ("2025-08-20T09:15:09Z", "2025-08-20T09:15:00Z", Some(0)),
            ("2025-08-20T09:16:15Z", "2025-08-20T09:15:00Z", Some(-1)),
            ("2025-08-20", "2025-08-20T09:15Z", None),
            ("2025-08-20", "2025-08-21", Some(1_440)),
            ("2025-08", "2025-08-31", None),
            ("2025-08", "2025-09-01", Some(31 * 1_440)),
            ("2025-08-20T09:15+02:00", "2025-08-20T09:15Z", Some(120)),
        ] {
            assert_eq!(date(a).lag_minutes(date(b)), lag, "{a} {b}");
        }
    }

    #[test]
    fn a_window_is_open_at_its_end_and_the_same_from_both_sides() {
        for (a, b, within) in [
            ("2025-08-13T09:15Z", "2025-08-20T09:14Z", true),
            ("2025-08-13T09:15Z", "2025-08-20T09:15Z", false),
            ("2025-08-13T09:15:30Z", "2025-08-20T09:15:29Z", true),
            ("2025-08-13", "2025-08-20", false),
            ("2025-08-20", "2025-08-20T09:15Z", true),
        ] {
            let (a, b) = (Some(date(a)), Some(date(b)));
            assert_eq!(Published::within(a, b, 168), within, "{a:?} {b:?}");
            assert_eq!(Published::within(b, a, 168), within, "{b:?} {a:?}");
        }
        assert!(Published::within(Some(date("2025-08-20")), None, 1));
    }
}
