//! Notations of dates. [`Published::parse`] lists them.

mod clock;
mod numbers;
mod words;
mod zone;

use self::clock::{Clock, half_of_day, take_clock};
use self::numbers::take_number;
use self::words::{has_month, in_words};
use self::zone::{Zone, zone};
use super::date::{DateProblem, Precision, Published};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

type Read = Result<Published, DateProblem>;

pub(super) fn parse(text: &str) -> Read {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return Err(DateProblem::Unknown);
    }
    if text
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
        && text.bytes().skip(1).all(|b| b != b'-')
        && text.bytes().filter(|&b| b == b'.').count() < 2
    {
        return digits(text);
    }
    let bytes = text.as_bytes();
    if bytes.len() >= 6 && bytes[..4].iter().all(u8::is_ascii_digit) {
        match bytes[4] {
            b'-' | b'/' | b'.' => return year_first(text),
            b'0'..=b'9' if text.contains(['T', ' ', 't']) => return basic(text),
            _ => {}
        }
    }
    if text.chars().any(char::is_alphabetic) && has_month(text) {
        return in_words(text);
    }
    year_last(text)
}

/// A number: a year, a day, a minute or a second of a day, or Unix time.
fn digits(text: &str) -> Read {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let magnitude = whole.strip_prefix('-').unwrap_or(whole);
    let number: i64 = whole.parse().map_err(|_| DateProblem::Unknown)?;
    let plain = fraction.is_empty() && !whole.starts_with('-') && !text.contains('.');
    match magnitude.len() {
        4 if plain => civil(number, 1, 1, None, Precision::Year, None),
        8 if plain => civil(
            number / 10_000,
            number / 100 % 100,
            number % 100,
            None,
            Precision::Day,
            None,
        ),
        14 if plain => to_the_minute(number / 100, Some(number % 100)),
        9 | 10 => Published::unix(number),
        // As milliseconds these would be of 1976, which hardly any article is.
        12 if plain && (1_900..2_100).contains(&(number / 100_000_000)) => {
            to_the_minute(number, None).or_else(|_| Published::unix(number.div_euclid(1_000)))
        }
        12 | 13 => Published::unix(number.div_euclid(1_000)),
        15 | 16 => Published::unix(number.div_euclid(1_000_000)),
        18 | 19 => Published::unix(number.div_euclid(1_000_000_000)),
        _ => Err(DateProblem::Unknown),
    }
}

/// `202508200915` as a number, and perhaps a second.
fn to_the_minute(number: i64, second: Option<i64>) -> Read {
    let (day, time) = (number / 10_000, number % 10_000);
    let clock = Clock {
        hour: time / 100,
        minute: Some(time % 100),
        second,
    };
    dated(day / 10_000, day / 100 % 100, day % 100, clock, None)
}

/// `2025-08`, `2025-08-20`, with a time or without, with a zone or without.
fn year_first(text: &str) -> Read {
    let mut rest = text;
    let year = take_number(&mut rest, 4..=4)?;
    let separator = rest.as_bytes().first().copied();
    rest = &rest[1..];
    let month = take_number(&mut rest, 1..=2)?;
    if rest.is_empty() {
        // 2025/08 and 2025.08 could be numbers of an issue.
        return match separator {
            Some(b'-') => civil(year, month, 1, None, Precision::Month, None),
            _ => Err(DateProblem::Unknown),
        };
    }
    if rest.as_bytes().first().copied() != separator {
        return Err(DateProblem::Unknown);
    }
    rest = &rest[1..];
    let day = take_number(&mut rest, 1..=2)?;
    after_day(year, month, day, rest)
}

/// `20250820T091500Z`.
fn basic(text: &str) -> Read {
    let mut rest = text;
    let day = take_number(&mut rest, 8..=8)?;
    after_day(day / 10_000, day / 100 % 100, day % 100, rest)
}

/// What follows a day: nothing, or a zone, or a time and perhaps a zone.
fn after_day(year: i64, month: i64, day: i64, rest: &str) -> Read {
    let time = rest
        .strip_prefix(['T', 't', ' ', '_'])
        .map(str::trim_start)
        .unwrap_or(rest);
    if time.is_empty() || time.len() == rest.len() {
        // Either the end, or a zone such as `Z` directly after the day.
        if !time.is_empty() && !matches!(zone(time), Ok(None | Some(Zone::Offset(_)))) {
            return Err(DateProblem::Unknown);
        }
        return civil(year, month, day, None, Precision::Day, None);
    }
    let mut time = time;
    let clock = take_clock(&mut time)?;
    let (clock, rest) = half_of_day(clock, time)?;
    dated(year, month, day, clock, zone(rest)?.and_then(Zone::offset))
}

/// `20/08/2025`, where only one reading is a date.
fn year_last(text: &str) -> Read {
    let mut rest = text;
    let first = take_number(&mut rest, 1..=2)?;
    let separator = rest.as_bytes().first().copied();
    if !matches!(separator, Some(b'/' | b'.' | b'-')) {
        return Err(DateProblem::Unknown);
    }
    rest = &rest[1..];
    let second = take_number(&mut rest, 1..=2)?;
    if rest.as_bytes().first().copied() != separator {
        return Err(DateProblem::Unknown);
    }
    rest = &rest[1..];
    let year = take_number(&mut rest, 4..=4)?;
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    match (first, second) {
        (1..=12, 1..=12) if first != second => Err(DateProblem::Ambiguous),
        (1..=12, _) => after_day(year, first, second, rest),
        _ => after_day(year, second, first, rest),
    }
}

fn dated(year: i64, month: i64, day: i64, clock: Clock, offset: Option<Offset>) -> Read {
    let precision = match (clock.minute, clock.second) {
        (_, Some(_)) => Precision::Second,
        (Some(_), None) => Precision::Minute,
        (None, None) => Precision::Hour,
    };
    civil(year, month, day, Some(clock), precision, offset)
}

fn civil(
    year: i64,
    month: i64,
    day: i64,
    clock: Option<Clock>,
    precision: Precision,
    offset: Option<Offset>,
) -> Read {
    let small = |number: i64| i8::try_from(number).map_err(|_| DateProblem::OutOfRange);
    // Year 0 and the last years of the calendar would leave no room for an offset or an end.
    let year = i16::try_from(year).map_err(|_| DateProblem::OutOfRange)?;
    if !(1..=9_998).contains(&year) {
        return Err(DateProblem::OutOfRange);
    }
    let date = Date::new(year, small(month)?, small(day)?);
    let date = date.map_err(|_| DateProblem::OutOfRange)?;
    let time = match clock {
        None => Time::midnight(),
        Some(clock) => Time::new(
            small(clock.hour)?,
            small(clock.minute.unwrap_or(0))?,
            // A leap second counts as the second before it.
            small(clock.second.unwrap_or(0).min(60))?.min(59),
            0,
        )
        .map_err(|_| DateProblem::OutOfRange)?,
    };
    Published::at(DateTime::from_parts(date, time), precision, offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is written, what it means.
    const READ: &[(&str, &str)] = &[
        ("2025", "2025"),
        ("2025-08", "2025-08"),
        ("2025-8-5", "2025-08-05"),
        (" 2025-08-20 ", "2025-08-20"),
        ("2025/08/20", "2025-08-20"),
        ("20250820", "2025-08-20"),
        ("2025-08-20T09", "2025-08-20T09"),
        ("2025-08-20 09:15", "2025-08-20T09:15"),
        ("2025-08-20T09:15Z", "2025-08-20T09:15Z"),
        ("2025-08-20t09:15z", "2025-08-20T09:15Z"),
        ("2025-08-20 09:15:01 UTC", "2025-08-20T09:15:01Z"),
        ("2025-08-20T09:15:01 UTC [Etc/UTC]", "2025-08-20T09:15:01Z"),
        ("2025-08-20T09:15Z [UTC]", "2025-08-20T09:15Z"),
        ("2025-08-20T09:15:01.250+02:00", "2025-08-20T07:15:01Z"),
        ("2025-08-20T09:15:01-0330", "2025-08-20T12:45:01Z"),
        (
            "2025-08-20T09:15:01+02:00[Europe/Oslo]",
            "2025-08-20T07:15:01Z",
        ),
        ("2025-08-20T23:59:60Z", "2025-08-20T23:59:59Z"),
        ("20250820T091501Z", "2025-08-20T09:15:01Z"),
        ("20250820091501", "2025-08-20T09:15:01"),
        ("202508200915", "2025-08-20T09:15"),
        ("190001010000", "1900-01-01T00:00"),
        ("209912312359", "2099-12-31T23:59"),
        // A thirteenth month, no such year, no whole number: Unix time. 202,513,200 s are 2,343 days
        // (1976-06-01) and 78,000 s (21:40), 202,508,200 s are 5,000 s less (20:16:40), and
        // 998,877,665 s are 11,561 days (2001-08-27) and 7,265 s (02:01:05).
        ("202513200915", "1976-06-01T21:40:00Z"),
        ("202508200915.5", "1976-06-01T20:16:40Z"),
        ("998877665544", "2001-08-27T02:01:05Z"),
        // Ten digits are seconds, never a date with an hour: 2,025,082,009 s are 23,438 days
        // (2034-03-04) and 38,809 s (10:46:49).
        ("2025082009", "2034-03-04T10:46:49Z"),
        // Half an hour off a whole one, as the offset says.
        ("2025-08-20T09+05:30", "2025-08-20T03-00:30"),
        ("2018-07-15T07:54:28-04:00", "2018-07-15T11:54:28Z"),
        // 1,755,681,300 s is 20,320 days (2025-08-20) and 33,300 s (09:15).
        ("1755681300", "2025-08-20T09:15:00Z"),
        ("1755681300123", "2025-08-20T09:15:00Z"),
        ("1755681300.5", "2025-08-20T09:15:00Z"),
        ("20 August 2025", "2025-08-20"),
        ("August 20, 2025", "2025-08-20"),
        ("August 2025", "2025-08"),
        ("Sept. 1, 2025", "2025-09-01"),
        ("the 1st of May 2025", "2025-05-01"),
        ("Wednesday, August 20, 2025 at 9:15 PM", "2025-08-20T21:15"),
        ("Aug. 20, 2025 9:15 a.m. EDT", "2025-08-20T13:15Z"),
        ("Aug 20, 2025, 9:15am EDT", "2025-08-20T13:15Z"),
        ("Aug. 20, 2025 9 a.m.", "2025-08-20T09"),
        ("Aug. 20, 2025 12:05 a.m.", "2025-08-20T00:05"),
        ("Aug. 20, 2025 12:05 p.m.", "2025-08-20T12:05"),
        ("20 Aug 2025 09:15 IST", "2025-08-20T09:15"),
        ("20 Aug 2025 EDT", "2025-08-20"),
        ("20 Aug 2025 IST 09:15", "2025-08-20T09:15"),
        ("2025-08-20T09:15\u{2212}05:00", "2025-08-20T14:15Z"),
        ("Wed, 20 Aug 2025 09:15:00 +0000", "2025-08-20T09:15:00Z"),
        (
            "Wed, 20 Aug 2025 09:15:00 +0200 (CEST)",
            "2025-08-20T07:15:00Z",
        ),
        ("Wed, 20 Aug 2025 09:15:00 GMT", "2025-08-20T09:15:00Z"),
        ("Wed Aug 20 09:15:00 2025", "2025-08-20T09:15:00"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"),
        ("20 août 2025", "2025-08-20"),
        ("Le mercredi 1er octobre 2025 à 09:15", "2025-10-01T09:15"),
        ("20 августа 2025", "2025-08-20"),
        ("СРЕДА, 20 АВГУСТА 2025 г. в 09:15", "2025-08-20T09:15"),
        ("3. März 2025", "2025-03-03"),
        ("Mittwoch, 20. August 2025, 9:15 Uhr", "2025-08-20T09:15"),
        ("20 de agosto de 2025", "2025-08-20"),
        ("segunda-feira, 3 de março de 2025", "2025-03-03"),
        ("20 sierpnia 2025 r.", "2025-08-20"),
        ("20 Ağustos 2025", "2025-08-20"),
        ("20 Nisan 2025", "2025-04-20"),
        ("20 серпня 2025 року", "2025-08-20"),
        ("20 अगस्त 2025", "2025-08-20"),
        ("20 أغسطس 2025", "2025-08-20"),
        ("août 2025", "2025-08"),
        ("20 déc. 2025", "2025-12-20"),
        ("20 ene 2025", "2025-01-20"),
        ("miér. 20 ago. 2025", "2025-08-20"),
        ("20 juill. 2025", "2025-07-20"),
        ("20 ago 2025", "2025-08-20"),
        ("20 DIC 2025", "2025-12-20"),
        ("sáb, 20 set 2025 09:15", "2025-09-20T09:15"),
        ("Mi., 20. Aug. 2025", "2025-08-20"),
        ("Do 2 Mär 2025", "2025-03-02"),
        ("lun. 20 oct. 2025", "2025-10-20"),
        ("сб, 20 сен 2025", "2025-09-20"),
        ("20 нояб. 2025 г.", "2025-11-20"),
        ("20 NİSAN 2025", "2025-04-20"),
        ("20 KASIM 2025", "2025-11-20"),
        ("3 mars 2025 14h30", "2025-03-03T14:30"),
        ("Le 3 mars 2025 à 9h CET", "2025-03-03T08Z"),
        ("20 août 2025 09:15 +0200", "2025-08-20T07:15Z"),
        ("20/08/2025", "2025-08-20"),
        ("08/20/2025 09:15", "2025-08-20T09:15"),
        ("20.08.2025", "2025-08-20"),
        ("04/04/2025", "2025-04-04"),
    ];

    const NOT_READ: &[(&str, DateProblem)] = &[
        ("", DateProblem::Unknown),
        ("yesterday", DateProblem::Unknown),
        ("soon, in May", DateProblem::Unknown),
        ("August 20", DateProblem::Unknown),
        ("20 August 25", DateProblem::Unknown),
        ("May 2025 at 9:15", DateProblem::Unknown),
        ("20 May 21 May 2025", DateProblem::Unknown),
        ("2025-08-20T09:15+02:00 or so", DateProblem::Unknown),
        ("2025-08-20 or so", DateProblem::Unknown),
        ("20 August 2025 BC", DateProblem::Unknown),
        ("20 August 1402 AH", DateProblem::Unknown),
        ("20 August 1402 AH 09:15", DateProblem::Unknown),
        ("20 AUG 2025 09:15 (BCE)", DateProblem::Unknown),
        ("20 AUG 2025 TBD", DateProblem::Unknown),
        ("AUG 2025 TBD", DateProblem::Unknown),
        ("2025-08-20TBD", DateProblem::Unknown),
        ("2025-08-20BC", DateProblem::Unknown),
        ("2025-08-20T09:15 AD", DateProblem::Unknown),
        ("2025-08-20T09:15+-05:00", DateProblem::Unknown),
        ("2025-08-20T09:15--05:00", DateProblem::Unknown),
        ("20 listopada 2025", DateProblem::Ambiguous),
        ("20 listopadu", DateProblem::Unknown),
        ("20 Nisan 5785", DateProblem::Unknown),
        ("20 Mart 1325", DateProblem::Unknown),
        // Either of the two may be a weekday that is cut short.
        ("mar. 20 août 2025", DateProblem::Unknown),
        ("20 août 2025 av. J.-C.", DateProblem::Unknown),
        ("20 августа 44 года до н. э.", DateProblem::Unknown),
        ("20 août 21 août 2025", DateProblem::Unknown),
        ("en août, dit-il", DateProblem::Unknown),
        ("31 février 2025", DateProblem::OutOfRange),
        ("3 mars 2025 25h10", DateProblem::OutOfRange),
        ("3 mars 2025 9h1", DateProblem::Unknown),
        ("3 mars 2025 9h+1", DateProblem::Unknown),
        ("2 days ago, 2025", DateProblem::Unknown),
        ("12345", DateProblem::Unknown),
        ("99999999999999999999", DateProblem::Unknown),
        ("03/04/2025", DateProblem::Ambiguous),
        ("03.04.2025", DateProblem::Ambiguous),
        ("3-4-2025 10:00", DateProblem::Ambiguous),
        ("2025-02-29", DateProblem::OutOfRange),
        ("2025-13-01", DateProblem::OutOfRange),
        ("20251301", DateProblem::OutOfRange),
        ("2025-08-20T24:15", DateProblem::OutOfRange),
        ("2025-08-20T09:60", DateProblem::OutOfRange),
        ("0000-00-00", DateProblem::OutOfRange),
        ("31 February 2025", DateProblem::OutOfRange),
        ("Aug. 20, 2025 13:15 p.m.", DateProblem::OutOfRange),
    ];

    #[test]
    fn notations() {
        for &(text, shown) in READ {
            let date = Published::parse(text);
            assert_eq!(date.map(|d| d.to_string()).as_deref(), Ok(shown), "{text}");
        }
    }

    #[test]
    fn what_is_not_read() {
        for &(text, problem) in NOT_READ {
            let found = Published::parse(text).map(|d| d.to_string());
            assert_eq!(found.map_err(|e| e.problem), Err(problem), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let _ = Published::parse(&text);
        }

        #[test]
        fn near_dates_are_read_or_refused(
            text in "[0-9]{0,4}[-/. T:]?[0-9]{0,4}[-/. T:]?[0-9]{0,4}[-+ :.aA]?(pm|Z|may|é|\\[)?[0-9]{0,3}(\\+05:30)?( ?(UTC|GMT|Z))?( ?\\[x\\])?"
        ) {
            if let Ok(date) = Published::parse(&text) {
                prop_assert!(date.start() < date.end());
                prop_assert_eq!(Published::parse(&date.to_string()), Ok(date));
            }
        }

        #[test]
        fn what_is_shown_of_any_zone_reads_back_as_the_same(
            text in "2025-08-(0[1-9]|[12][0-9])[T ]([01][0-9]|2[0-3])(:[0-5][0-9]){0,2}[-+](0[0-9]|1[0-5]):?(00|15|30|45)"
        ) {
            let date = Published::parse(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(Published::parse(&date.to_string()), Ok(date), "{}", date);
        }

        #[test]
        fn a_second_comes_back_from_what_is_shown(second in -30_000_000_000_i64..100_000_000_000) {
            let shown = Published::unix(second).map(|d| d.to_string()).unwrap_or_default();
            prop_assert_eq!(Published::parse(&shown).map(Published::start), Ok(second));
        }
    }
}
