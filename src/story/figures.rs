//! Numbers, however they are printed: `281 752`, `281,752`, `281.752` and `٢٨١٬٧٥٢` are one figure.
//!
//! Rewrites and translations keep the figures of an event and print them by the rules of their own
//! language. Words end at every punctuation mark, so such a number arrives as several tokens.

use super::stems::{Stem, listed};
use crate::normalise::is_spaceless;

/// The fewest digits of a number that is evidence for one event. There are only a hundred numbers of
/// two digits, and they are in every article.
const TELLING: usize = 3;

/// Units that some write directly after a number and others do not: `318m`, `94mph`, `12km`.
const UNITS: [&str; 24] = [
    "m", "mn", "mln", "bn", "tn", "k", "p", "pc", "c", "mm", "cm", "km", "ft", "mi", "kg", "lb",
    "mg", "ha", "kw", "mw", "gw", "mph", "kph", "kmh",
];

/// Letters of the longest of them.
const LONGEST_UNIT: usize = 3;

/// The most parts that are read as one number. More are a table of numbers.
const MOST_PARTS: usize = 8;

/// Spaces between groups of three digits.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// Marks between groups of three digits or before decimals.
const MARKS: [char; 7] = ['.', ',', '\'', '’', '٬', '٫', '，'];

/// The zeros of scripts whose digits count like ours: full-width, Arabic, Persian, Devanagari, Bengali,
/// Thai, Lao, Burmese and Khmer.
const ZEROS: [char; 9] = ['０', '٠', '۰', '०', '০', '๐', '໐', '၀', '០'];

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The stem of its digits, with a full stop before decimals.
    pub stem: Stem,
    /// Whether it is unlikely to occur by chance: three significant digits, not a year, date or time of day, and not
    /// followed by a number in a row with it ([`are_in_a_row`]).
    pub tells: bool,
    /// Whether it is one digit and zeros, as in rounding: `100`, `50,000`. Two who round need not agree.
    pub is_round: bool,
    /// How many bytes of the text it takes.
    pub len: usize,
}

impl Figure {
    /// The number that `text` begins with, without a unit after it (`12.5m`); `None` if there is none, or
    /// other letters touch its first digits (`17th`). Cost linear in the digits.
    pub fn read(text: &str) -> Option<Figure> {
        let mut parts = vec![Part::at(text, None)?];
        let mut len = parts[0].len;
        while parts.len() < MOST_PARTS
            && let Some(part) = Part::behind(&text[len..], &parts)
        {
            len += part.len;
            parts.push(part);
        }
        if parts.len() == 1 && is_of_word(&text[len..]) {
            return None;
        }
        let (number, is_one) = joined(&parts);
        let counting = number.chars().filter(char::is_ascii_digit);
        let counting = counting.skip_while(|digit| *digit == '0').count();
        let significant = number.replace('.', "");
        Some(Figure {
            stem: listed(&number),
            tells: is_one
                && counting >= TELLING
                && !is_of_calendar(&parts)
                && !is_followed(&text[len..]),
            is_round: significant.trim_matches('0').len() < 2,
            len,
        })
    }
}

/// Whether two numbers with only this between them stand in a row, as in a telephone number, a score or a table: what
/// each is then says little of an event.
pub fn are_in_a_row(between: &str) -> bool {
    matches!(between, " " | "-" | "–" | "." | "/" | ")" | ") " | ")-")
}

/// Whether a number stands in a row with one that `rest` has.
fn is_followed(rest: &str) -> bool {
    // Between two in a row are two characters at most.
    let mut near = rest.char_indices().take(3);
    let next = near.find(|&(_, letter)| digit(letter).is_some());
    next.is_some_and(|(at, _)| are_in_a_row(&rest[..at]))
}

/// Digits in a row, and the mark before them.
struct Part {
    mark: Option<char>,
    /// In ASCII.
    digits: String,
    /// Bytes of both.
    len: usize,
}

impl Part {
    /// The digits that `text` begins with.
    fn at(text: &str, mark: Option<char>) -> Option<Part> {
        let mut len = mark.map_or(0, char::len_utf8);
        let mut digits = String::new();
        for letter in text.chars() {
            let Some(value) = digit(letter) else { break };
            digits.push(char::from(b'0' + value));
            len += letter.len_utf8();
        }
        (!digits.is_empty()).then_some(Part { mark, digits, len })
    }

    /// The part that continues `parts`, if one does. A space counts only between groups.
    fn behind(text: &str, parts: &[Part]) -> Option<Part> {
        let mark = text.chars().next()?;
        let part = Part::at(&text[mark.len_utf8()..], Some(mark))?;
        let groups = || {
            let head = parts[0].digits.len() <= 3;
            head && parts[1..].iter().all(|part| part.mark == Some(mark)) && part.digits.len() == 3
        };
        (MARKS.contains(&mark) || SPACES.contains(&mark) && groups()).then_some(part)
    }
}

/// The number that its parts make, and whether they make one: groups of three after the same mark, and
/// decimals after a different one. More marks make a date or a version number.
fn joined(parts: &[Part]) -> (String, bool) {
    let head = &parts[0].digits;
    let is_grouped = head.len() <= 3 && !head.starts_with('0');
    let mark = parts.get(1).and_then(|part| part.mark);
    let is_group = |part: &&Part| is_grouped && part.mark == mark && part.digits.len() == 3;
    let groups = parts[1..].iter().take_while(is_group).count();
    let whole = &parts[..=groups];
    let mut number: String = whole.iter().map(|part| part.digits.as_str()).collect();
    for part in &parts[1 + groups..] {
        number.push('.');
        number.push_str(&part.digits);
    }
    let is_one = match &parts[1 + groups..] {
        [] => true,
        [decimals] => {
            number.truncate(number.trim_end_matches('0').trim_end_matches('.').len());
            groups == 0 || decimals.mark != mark
        }
        _ => false,
    };
    (number, is_one)
}

/// Whether a number may as well be a year, or a day and month, or a time of day: `2031`, `20.08.`, `10.30`.
fn is_of_calendar(parts: &[Part]) -> bool {
    let value = |part: &Part| part.digits.parse::<u32>().unwrap_or(u32::MAX);
    match parts {
        [year] => (1900..2100).contains(&value(year)),
        [first, second] => {
            let is_short = first.digits.len() <= 2 && second.digits.len() == 2;
            is_short && second.mark == Some('.') && value(first) <= 31 && value(second) < 60
        }
        _ => false,
    }
}

/// Whether `rest`, which follows digits directly, begins with letters that are not a unit: `17th`, `5G`.
fn is_of_word(rest: &str) -> bool {
    let letters = rest.chars().take(LONGEST_UNIT + 1);
    let letters = letters.take_while(|letter| letter.is_alphanumeric());
    let word: String = letters.flat_map(char::to_lowercase).collect();
    let is_letter = |letter: char| letter.is_alphabetic() && !is_spaceless(letter);
    word.starts_with(is_letter) && !UNITS.contains(&word.as_str())
}

/// The value of a digit, which may be in any script of [`ZEROS`].
pub(super) fn digit(letter: char) -> Option<u8> {
    if letter.is_ascii() {
        return letter.is_ascii_digit().then(|| letter as u8 - b'0');
    }
    let value = |zero: &char| (u32::from(letter)).checked_sub(u32::from(*zero));
    let value = ZEROS.iter().filter_map(value).find(|value| *value < 10)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_whole() {
        let cases = [
            ("281 752 cases", "281752", "281 752"),
            ("281,752 cases", "281752", "281,752"),
            ("281.752 Fälle", "281752", "281.752"),
            ("1’281’752", "1281752", "1’281’752"),
            ("1,281.5 points", "1281.5", "1,281.5"),
            ("1.281,5 Punkte", "1281.5", "1.281,5"),
            ("12,5 процента", "12.5", "12,5"),
            ("12.50", "12.5", "12.50"),
            ("0.125", "0.125", "0.125"),
            ("1.0845", "1.0845", "1.0845"),
            ("281,752km", "281752", "281,752"),
            ("12.5m", "12.5", "12.5"),
            ("764m crowns", "764", "764"),
            ("83MPH", "83", "83"),
            ("2019 300 people", "2019", "2019"),
            ("17, 300 and 40", "17", "17"),
            ("281752人", "281752", "281752"),
            ("２８１，７５２", "281752", "２８１，７５２"),
            ("٢٨١٬٧٥٢", "281752", "٢٨١٬٧٥٢"),
            ("๒๘๑,๗๕๒", "281752", "๒๘๑,๗๕๒"),
            ("20.08.25", "20.08.25", "20.08.25"),
            ("40", "40", "40"),
            ("1,000.", "1000", "1,000"),
        ];
        for (text, number, taken) in cases {
            let found = Figure::read(text).expect(text);
            assert_eq!(found.stem, listed(number), "{text}");
            assert_eq!(&text[..found.len], taken);
        }
        for text in [
            "17th", "", "x 5", " 5", "5G", "5mx", "5m2", "5kmhx", "〇", "½",
        ] {
            assert_eq!(Figure::read(text), None, "{text}");
        }
    }

    #[test]
    fn what_many_things_have_does_not_tell() {
        let cases = [
            ("281 752", true),
            ("12,5", true),
            ("911", true),
            ("2,019", true),
            ("2000.5", true),
            ("32.75", true),
            ("2019", false),
            ("40", false),
            ("3.4", false),
            ("0.45", false),
            ("0.450", false),
            ("007", false),
            ("20.08.2025", false),
            ("20.08.25", false),
            ("20.08. war", false),
            ("10.30 Uhr", false),
            ("1.2.34", false),
            ("101,102.103,104", false),
        ];
        for (text, tells) in cases {
            let found = Figure::read(text);
            assert_eq!(found.map(|found| found.tells), Some(tells), "{text}");
        }
    }

    #[test]
    fn one_digit_and_zeros_are_round() {
        let cases = [
            ("300", true),
            ("70,000", true),
            ("0.500", true),
            ("310", false),
            ("70,001", false),
            ("40.5", false),
        ];
        for (text, is_round) in cases {
            let found = Figure::read(text);
            assert_eq!(found.map(|found| found.is_round), Some(is_round), "{text}");
        }
    }
}
