//! The days that an article names: words for days and months, and dates in numbers.

use super::days::Day;
use super::profile::Article;
use crate::ingest::{Precision, Published};
use crate::normalise::{CalendarWord, calendar_word};
use jiff::civil::Date;

/// The day that token `at` of an article names, if it does.
pub fn at(article: &Article<'_>, at: usize) -> Option<Day> {
    let tokens = article.tokens;
    let word = |at: usize| tokens.spans.get(at).map(|span| &article.text[span.range()]);
    let published = article
        .published
        .filter(|published| published.precision() >= Precision::Day)
        .map(Published::day);
    let number = |at: usize| word(at)?.parse::<i16>().ok();
    let of_month = |at: usize| number(at).filter(|day| (1..=31).contains(day));
    let year = |at: usize| number(at).filter(|year| (1900..2100).contains(year));
    // `None` for a day that the calendar does not have.
    let on = |month: i8, day: i16, year: Option<i16>| match year {
        Some(year) => Date::new(year, month, day as i8).ok().map(Day::on),
        None => Some(Day::of_month(month, day as i8, published)),
    };
    match calendar_word(tokens.hashes[at]) {
        Some(CalendarWord::Weekday(weekday)) => return Some(Day::of_week(weekday, published)),
        Some(CalendarWord::Month(month)) => {
            let before = at.checked_sub(1).and_then(of_month);
            return match before {
                Some(day) => on(month, day, year(at + 1)),
                None => of_month(at + 1).and_then(|day| on(month, day, year(at + 2))),
            };
        }
        None => {}
    }
    // 2025-08-20, 20.08.2025 and 8月20日.
    let gap = |at: usize| {
        let spans = tokens.spans;
        let gap = spans.get(at)?.end() as usize..spans.get(at + 1)?.start() as usize;
        article.text.get(gap)
    };
    let month = |at: usize| number(at).filter(|month| (1..=12).contains(month));
    if let (Some(year), Some("-"), Some(month), Some("-"), Some(day)) = (
        year(at),
        gap(at),
        month(at + 1),
        gap(at + 1),
        of_month(at + 2),
    ) {
        return on(month as i8, day, Some(year));
    }
    if let (Some(day), Some("."), Some(month), Some("."), Some(year)) = (
        of_month(at),
        gap(at),
        month(at + 1),
        gap(at + 1),
        year(at + 2),
    ) {
        return on(month as i8, day, Some(year));
    }
    if let (Some(month), Some("月"), Some(day)) = (month(at), word(at + 1), of_month(at + 2)) {
        return on(month as i8, day, None);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::{self, Settings, TokenBatch};
    use jiff::civil::date;

    #[test]
    fn dates_in_numbers_are_read() {
        let cases = [
            ("date 2025-08-20 The minister", Day::on(date(2025, 8, 20))),
            (
                "Stand: 20.08.2025, der Minister",
                Day::on(date(2025, 8, 20)),
            ),
            ("新华社北京8月20日电，部长表示", Day::of_month(8, 20, None)),
        ];
        for (text, day) in cases {
            let mut tokens = TokenBatch::new();
            normalise::document(text, &Settings::default(), &mut tokens);
            let article = Article {
                text,
                tokens: tokens.document(0),
                ignored: &[],
                published: None,
            };
            let places = 0..article.tokens.len();
            let found: Vec<Day> = places.filter_map(|place| at(&article, place)).collect();
            assert_eq!(found, [day], "{text}");
        }
    }
}
