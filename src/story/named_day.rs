//! The days that an article names: words for days and months, and dates in numbers.

use super::days::Day;
use super::figures::digit;
use super::profile::Article;
use crate::ingest::{Precision, Published};
use crate::normalise::{CalendarWord, calendar_words};
use jiff::civil::Date;

/// Words between a day and its month, or a month and its year: "4 de março de 2031".
const OF: &[&str] = &["de", "do", "di", "of", "en", "في"];
/// What follows the figure of a day that is an ordinal number: "1er", "4th", "4-én".
const ORDINALS: &[&str] = &[
    "er", "º", "°", "o", "re", "st", "nd", "rd", "th", "e", "日", "일", "يوم",
];
/// What turns a figure and 日 or 일 into a count of days: "for 10 days", "within 10 days", "5 days in a row".
const COUNTS: &[&str] = &[
    "間", "间", "内", "內", "以", "後", "后", "前", "連", "连", "游", "目", "々", "분", "간", "째",
    "내", "치", "연",
];

/// The day that token `at` of an article names, if it does.
pub fn at(article: &Article<'_>, at: usize) -> Option<Day> {
    let published = article
        .published
        .filter(|published| published.precision() >= Precision::Day)
        .map(Published::day);
    let words = Words { article, published };
    match calendar_words(&article.tokens.hashes[at..]) {
        Some(CalendarWord::Weekday(weekday)) => Some(Day::of_week(weekday, published)),
        Some(CalendarWord::Month(month)) => words.with_month(at, month),
        // All else begins with a figure, as few words of an article do.
        None if !words.word(at)?.starts_with(|c| digit(c).is_some()) => None,
        None => match words.in_figures(at).or_else(|| words.counted(at)) {
            Some((month, day, year)) => words.on(month as i8, day, year),
            None => words.without_month(at),
        },
    }
}

/// The words of an article, with the day of its publication.
struct Words<'w, 'a> {
    article: &'w Article<'a>,
    published: Option<Date>,
}

impl<'a> Words<'_, 'a> {
    fn word(&self, at: usize) -> Option<&'a str> {
        let span = self.article.tokens.spans.get(at)?;
        Some(&self.article.text[span.range()])
    }

    fn number(&self, at: usize) -> Option<i16> {
        number(self.word(at)?)
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.number(at).filter(is_year)
    }

    fn month(&self, at: usize) -> Option<i16> {
        self.number(at).filter(is_month)
    }

    fn day(&self, at: usize) -> Option<i16> {
        self.number(at).filter(is_day)
    }

    /// A day, as an ordinal number or not.
    fn ordinal(&self, at: usize) -> Option<i16> {
        let ordinal = || counted(self.word(at)?, ORDINALS).filter(is_day);
        self.day(at).or_else(ordinal)
    }

    fn is_of(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| OF.contains(&word))
    }

    /// What stands between a word and the next.
    fn gap(&self, at: usize) -> Option<&'a str> {
        let spans = self.article.tokens.spans;
        let gap = spans.get(at)?.end() as usize..spans.get(at + 1)?.start() as usize;
        self.article.text.get(gap)
    }

    /// `None` for a day that the calendar does not have.
    fn on(&self, month: i8, day: i16, year: Option<i16>) -> Option<Day> {
        match year {
            Some(year) => Date::new(year, month, day as i8).ok().map(Day::on),
            None => Some(Day::of_month(month, day as i8, self.published)),
        }
    }

    /// The day next to the name of a month: before it, or else after it.
    fn with_month(&self, at: usize, month: i8) -> Option<Day> {
        let behind = |back: usize| at.checked_sub(back).and_then(|at| self.ordinal(at));
        let joined = at.checked_sub(1).is_some_and(|at| self.is_of(at));
        let before = behind(1).or_else(|| behind(2).filter(|_| joined));
        let later = at + 1 + usize::from(self.is_of(at + 1));
        match before {
            Some(day) => self.on(month, day, self.year(later)),
            None => self.on(month, self.day(at + 1)?, self.year(at + 2)),
        }
    }

    /// Month, day and year of 2025-08-20, 20.08.2025, 2025年8月20日 and 8月20日.
    fn in_figures(&self, at: usize) -> Option<(i16, i16, Option<i16>)> {
        if let (Some(year), Some("-"), Some(month), Some("-"), Some(day)) = (
            self.year(at),
            self.gap(at),
            self.month(at + 1),
            self.gap(at + 1),
            self.day(at + 2),
        ) {
            return Some((month, day, Some(year)));
        }
        if let (Some(day), Some("."), Some(month), Some("."), Some(year)) = (
            self.day(at),
            self.gap(at),
            self.month(at + 1),
            self.gap(at + 1),
            self.year(at + 2),
        ) {
            return Some((month, day, Some(year)));
        }
        match (self.month(at), self.word(at + 1), self.day(at + 2)) {
            (Some(month), Some("月"), Some(day)) => Some((month, day, self.year_before(at))),
            _ => None,
        }
    }

    /// Month, day and year of 2025년 8월 20일 and 8월 20일: figures and what they count are one word in Korean.
    fn counted(&self, at: usize) -> Option<(i16, i16, Option<i16>)> {
        let month = self.of_unit(at, "월").filter(is_month)?;
        let day = self.of_unit(at + 1, "일").filter(is_day)?;
        Some((month, day, self.year_before(at)))
    }

    /// The year of 2025年8月20日 and 2025년 8월 20일, by the place of the month.
    fn year_before(&self, month: usize) -> Option<i16> {
        let before = month.checked_sub(1)?;
        match self.word(before)? {
            "年" => self.year(before.checked_sub(1)?),
            _ => self.of_unit(before, "년").filter(is_year),
        }
    }

    /// The number before `unit` in a word, unless the rest of the word makes it a span of time.
    fn of_unit(&self, at: usize, unit: &str) -> Option<i16> {
        let count = counted(self.word(at)?, &[unit])?;
        let (_, rest) = self.word(at)?.split_once(unit)?;
        (!COUNTS.iter().any(|more| rest.starts_with(more))).then_some(count)
    }

    /// The days 20日 and 20일, in the month of publication or a neighbouring one.
    fn without_month(&self, at: usize) -> Option<Day> {
        let after_month = |word: &str| word == "月" || counted(word, &["월"]).is_some();
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        let written = || self.day(at).filter(|_| self.word(at + 1) == Some("日"));
        let counting = || self.word(at + 2).is_some_and(|word| COUNTS.contains(&word));
        let day = self.of_unit(at, "일");
        let day = day.or_else(|| written().filter(|_| !counting()));
        match (day.filter(is_day), self.published) {
            (Some(day), Some(published)) if !before.is_some_and(after_month) => {
                Day::of_any_month(day as i8, published)
            }
            _ => None,
        }
    }
}

fn is_year(year: &i16) -> bool {
    (1900..2100).contains(year)
}

fn is_month(month: &i16) -> bool {
    (1..=12).contains(month)
}

fn is_day(day: &i16) -> bool {
    (1..=31).contains(day)
}

/// A number in the digits of any script that has ten of them in a row.
fn number(word: &str) -> Option<i16> {
    let digits = word.chars().map(digit);
    let mut value: i16 = 0;
    for digit in digits {
        value = value.checked_mul(10)?.checked_add(i16::from(digit?))?;
    }
    (!word.is_empty()).then_some(value)
}

/// The number at the start of `word`, if one of `units` follows.
fn counted(word: &str, units: &[&str]) -> Option<i16> {
    let rest = word.trim_start_matches(|c| digit(c).is_some());
    let known = units.iter().any(|unit| rest.starts_with(unit));
    number(&word[..word.len() - rest.len()]).filter(|_| known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::{self, Settings, TokenBatch};
    use jiff::civil::date;

    /// The days that a text names, in their order.
    fn named(text: &str, published: Option<Published>) -> Vec<Day> {
        let mut tokens = TokenBatch::new();
        normalise::document(text, &Settings::default(), &mut tokens);
        let article = Article {
            text,
            tokens: tokens.document(0),
            ignored: &[],
            published,
        };
        let places = 0..article.tokens.len();
        places.filter_map(|place| at(&article, place)).collect()
    }

    #[test]
    fn dates_in_numbers_are_read() {
        let cases = [
            ("date 2025-08-20 The minister", Day::on(date(2025, 8, 20))),
            (
                "Stand: 20.08.2025, der Minister",
                Day::on(date(2025, 8, 20)),
            ),
            ("新华社北京8月20日电，部长表示", Day::of_month(8, 20, None)),
            ("市議会は８月２０日、可決した", Day::of_month(8, 20, None)),
            ("시의회는 8월 20일에 의결했다", Day::of_month(8, 20, None)),
            ("市议会2019年8月20日表示", Day::on(date(2019, 8, 20))),
            ("市議会は２０１９年８月２０日に", Day::on(date(2019, 8, 20))),
            ("시의회는 2019년 8월 20일에", Day::on(date(2019, 8, 20))),
            ("经过3年8月20日的会议", Day::of_month(8, 20, None)),
            (
                "El pleno votó el 20 de agosto de 2025.",
                Day::on(date(2025, 8, 20)),
            ),
            ("A câmara votou a 20 de agosto", Day::of_month(8, 20, None)),
            ("Le conseil a voté le 1er août", Day::of_month(8, 1, None)),
            (
                "Rada głosowała 20 sierpnia 2025 roku",
                Day::on(date(2025, 8, 20)),
            ),
            ("صوت المجلس في ٢٠ أغسطس ٢٠٢٥", Day::on(date(2025, 8, 20))),
            ("परिषद ने २० अगस्त को मतदान किया", Day::of_month(8, 20, None)),
            (
                "A câmara votou na terça-feira à noite",
                Day::of_week(2, None),
            ),
            ("议会星期三投票", Day::of_week(3, None)),
            ("議会は火曜に投票した", Day::of_week(2, None)),
        ];
        for (text, day) in cases {
            let found = named(text, None);
            assert_eq!(found, [day], "{text}");
        }
    }

    #[test]
    fn a_day_without_its_month_is_the_nearest_one() {
        // Published on 2 March: the 28th is February's, the 4th March's. A count of days is no day.
        let cases: [(&str, &[Day]); 6] = [
            ("議会は28日、可決した", &[Day::on(date(2031, 2, 28))]),
            ("议会4日通过了预算", &[Day::on(date(2031, 3, 4))]),
            ("시의회는 28일 의결했다", &[Day::on(date(2031, 2, 28))]),
            ("10日間の議論の末", &[]),
            ("经过10日内的讨论", &[]),
            ("시의회는 10일간 토론했다", &[]),
        ];
        for (text, expected) in cases {
            let found = named(text, Published::parse("2031-03-02").ok());
            assert_eq!(found, expected, "{text}");
        }
    }
}
