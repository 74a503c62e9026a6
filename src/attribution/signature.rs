//! What is printed next to an agency at the end of an article: who edited it, for whom, and when.
//!
//! Papers close with initials on either side of a slash ("dpa/jk", "cwo/AFP"), with their newsroom ("Redacción / EFE"),
//! with an agency that helped ("(mit dpa)", "L.B. avec AFP") and with a date ("(red, APA, 4.3.2031)"). In India the
//! editors follow the agency, in Hindi with their names written out.

use super::closing_words::{self, ClosingWord};
use super::word_table::WordKind;
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// The most bytes before the first name, or after the last.
const MOST_BYTES: usize = 60;
/// The most letters of initials.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=4;
/// The most letters of a paper in capitals.
const PAPER: std::ops::RangeInclusive<usize> = 3..=8;
/// The most digits of a day in figures.
const DAY_DIGITS: std::ops::RangeInclusive<usize> = 6..=8;
/// The most words of a line with the names of editors.
const EDITORS: usize = 4;

/// What precedes the first name of a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadIn {
    /// Where it begins in the text.
    pub start: usize,
    /// Whether it says that others wrote a part: what follows helped.
    pub helped: bool,
}

/// The text before the name that begins at the end of `before`: initials, words of credits and marks.
/// Before an agency (`carrier`) and a slash, a paper may be written in capitals.
pub fn before(text: &str, before: Range<usize>, carrier: bool) -> LeadIn {
    let from = before.start;
    let line = text[before].trim_end_matches(['\'', '’']);
    let (mut start, mut helped, mut with) = (line.len(), false, false);
    loop {
        let rest = line[..start].trim_end_matches(|c| is_opener(c) || c == ',');
        let marks = &line[rest.len()..start];
        let word = rest.rsplit(|c| is_opener(c) || c == ',').next();
        let word = word.unwrap_or("");
        let at = rest.len() - word.len();
        let lower = word.to_lowercase();
        let joined = marks.contains(['/', ',']) || with;
        let fits = closing_words::is_among(&lower)
            || ClosingWord::Newsroom.has(&lower)
            || is_initials(word) && joined
            || is_paper(word) && carrier && marks == "/"
            || is_dotted(word) && with;
        if word.is_empty() || !fits || line.len() - at > MOST_BYTES {
            return LeadIn {
                start: from + rest.len(),
                helped,
            };
        }
        with = ClosingWord::Help.has(&lower);
        helped |= with;
        start = at;
    }
}

/// Whether a name after "with" is a word for pictures: "(mit Bild)" says that there is one, not who helped.
pub fn is_with_picture(text: &str, name: Range<usize>) -> bool {
    let before = text[..name.start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    ClosingWord::Picture.has(&text[name].to_lowercase())
        && word.is_some_and(|word| ClosingWord::Help.has(&word.to_lowercase()))
}

/// Where the names of a line must end: before initials, a day and closing brackets.
pub fn start(line: &str) -> usize {
    let closed = line.trim_end_matches([')', ']', '）', '.', ' ']);
    let undated = without_day(closed);
    let mut rest = undated;
    while let Some((before, last)) = rest.rsplit_once(['/', ',']) {
        let last = last.trim();
        let newsroom = ClosingWord::Newsroom.has(&last.to_lowercase());
        if !(is_initials(last) || newsroom) || before.is_empty() {
            break;
        }
        rest = before;
    }
    match closed.len() - rest.len() {
        0 => line.len(),
        signed if signed <= MOST_BYTES => rest.len(),
        _ => line.len(),
    }
}

/// A text without the day in figures that ends it after a comma: "APA, 4.3.2031". With slashes, as in
/// "[Harbour Post, 3/4/31]", the day belongs to where the words before were said, not to a credit.
fn without_day(text: &str) -> &str {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let day = &text[rest.len()..];
    let digits = day.bytes().filter(u8::is_ascii_digit).count();
    match rest.trim_end().strip_suffix(',') {
        Some(before) if DAY_DIGITS.contains(&digits) && digits < day.len() => before,
        _ => text,
    }
}

/// Whether a word may be the initials of the author, as papers put them beside agencies: in lower case,
/// and not a word for a picture.
pub fn is_initials(word: &str) -> bool {
    INITIALS.contains(&word.chars().count())
        && word.chars().all(char::is_lowercase)
        && !ClosingWord::Picture.has(word)
}

/// Whether a word may be a paper in capitals, as in "SPIEGEL/dpa", and is not a word for a picture.
fn is_paper(word: &str) -> bool {
    PAPER.contains(&word.chars().count())
        && word.chars().all(char::is_uppercase)
        && !ClosingWord::Picture.has(&word.to_lowercase())
}

/// Whether a word is like "L.B.": two to four capitals, each with a full stop.
fn is_dotted(word: &str) -> bool {
    let mut letters = 0;
    let whole = word.split_inclusive('.').all(|part| {
        letters += 1;
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
    });
    whole && INITIALS.contains(&letters)
}

/// Whether a text may be the names of editors or what follows them: a few words in Devanagari, initials
/// in capitals, or figures, without a full stop at the end.
pub fn is_of_editors(text: &str) -> bool {
    let is_part = |word: &str| {
        word.chars().all(|c| c.script() == Script::Devanagari)
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || is_capitals(word)
    };
    let mut words = text.split_whitespace();
    let count = words.clone().take(EDITORS + 1).count();
    (1..=EDITORS).contains(&count) && words.all(is_part) && !text.contains('।')
}

/// Whether a line is the initials of editors in small letters, each with a slash: "jk/ mm/".
pub fn is_of_desks(line: &str) -> bool {
    let mut parts = line.split_whitespace();
    let signed = |part: &str| part.strip_suffix('/').is_some_and(is_initials);
    line.len() <= MOST_BYTES && line.contains('/') && parts.all(signed)
}

/// Whether a line is initials in capitals and slashes: "JMG (RCS) // SF".
pub fn is_of_initials(line: &str) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    line.len() <= MOST_BYTES && line.contains("//") && words.all(is_capitals)
}

fn is_capitals(word: &str) -> bool {
    INITIALS.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a character is a mark that opens a credit.
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '（' | '【' | '〔' | '-' | '–' | '—' | '/' | '|'
    )
}

fn is_opener(c: char) -> bool {
    c.is_whitespace() || is_mark(c)
}
