//! Numbers, however they are printed: `281 752`, `281,752` and `281.752` are one figure.
//!
//! Rewrites and translations keep the figures of an event and print them by the rules of their own
//! language. Words end at every mark, so that such a number comes as several tokens.

use super::stems::{Stem, listed};
use crate::normalise::is_spaceless;

/// Digits from which on a number tells of one event. Of two there are a hundred, and they are in
/// every article.
const TELLING: usize = 3;

/// What stands between groups of three digits.
const BETWEEN_GROUPS: [char; 8] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '.', ',', '\'', '’'];

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The stem of its digits, with a full stop before decimals.
    pub stem: Stem,
    /// Whether few other things have it: three digits that count, and no year.
    pub tells: bool,
    /// Bytes of the text that it takes.
    pub len: usize,
}

impl Figure {
    /// The number that `text` begins with; `None` where that is none, or letters touch it (`17th`).
    /// Cost linear in the digits.
    pub fn read(text: &str) -> Option<Figure> {
        let head = digits(text)?;
        let mut number = head.to_string();
        let mut len = head.len();
        if head.len() <= 3 {
            while let Some(group) = behind(&text[len..], &BETWEEN_GROUPS, 3..=3) {
                number.push_str(group.digits);
                len += group.len;
            }
        }
        let is_year = len == head.len() && matches!(number.parse(), Ok(1900..2100));
        let is_going_on = |text: &str| behind(text, &['.', ','], 1..=usize::MAX).is_some();
        let decimals = behind(&text[len..], &['.', ','], 1..=2);
        // More marks than one make a date or the number of a version.
        if let Some(decimals) = decimals.filter(|found| !is_going_on(&text[len + found.len..])) {
            number.push('.');
            number.push_str(decimals.digits);
            len += decimals.len;
        }
        let counting = number.chars().filter(char::is_ascii_digit);
        let counting = counting.skip_while(|digit| *digit == '0').count();
        Some(Figure {
            stem: listed(&number),
            tells: counting >= TELLING && !is_year,
            len,
        })
    }
}

/// Digits behind a mark.
struct Behind<'t> {
    digits: &'t str,
    /// Bytes of the mark and the digits.
    len: usize,
}

/// The digits behind one of `marks` that `text` begins with, if there are as many as asked for.
fn behind<'t>(
    text: &'t str,
    marks: &[char],
    count: std::ops::RangeInclusive<usize>,
) -> Option<Behind<'t>> {
    let rest = text.strip_prefix(marks)?;
    let digits = digits(rest).filter(|digits| count.contains(&digits.len()))?;
    let len = text.len() - rest.len() + digits.len();
    Some(Behind { digits, len })
}

/// The digits that `text` begins with, if no letter touches them.
fn digits(text: &str) -> Option<&str> {
    let end = text.find(|letter: char| !letter.is_ascii_digit());
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let touches = |letter: char| letter.is_alphanumeric() && !is_spaceless(letter);
    (!digits.is_empty() && !rest.starts_with(touches)).then_some(digits)
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
            ("2019 300 people", "2019", "2019"),
            ("20.08.2025", "20", "20"),
            ("17, 300 and 40", "17", "17"),
            ("281752人", "281752", "281752"),
            ("40", "40", "40"),
        ];
        for (text, number, taken) in cases {
            let found = Figure::read(text).expect(text);
            assert_eq!(found.stem, listed(number), "{text}");
            assert_eq!(&text[..found.len], taken);
        }
        for text in ["17th", "", "x 5", " 5", "5G"] {
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
            ("2019", false),
            ("40", false),
            ("3.4", false),
            ("0.45", false),
            ("007", false),
        ];
        for (text, tells) in cases {
            assert_eq!(
                Figure::read(text).map(|found| found.tells),
                Some(tells),
                "{text}"
            );
        }
    }
}
