//! Place and day, as they open a dateline: "MOSCOW, August 20".

use super::dateline_words::DatelineWord;
use super::part::Part;
use super::word_table::WordKind;
use crate::normalise::{CalendarWord, calendar_word, token_hash};

/// Place and day as written.
pub type PlaceAndDay<'t> = (Option<Part<'t>>, Option<Part<'t>>);

/// The most bytes of a place that precedes an agency's name.
pub const HEAD_BYTES: usize = 100;
/// Splits "MOSCOW, August 20" into place and day; `None` if it is neither.
pub fn place_and_day(head: Part<'_>) -> Option<PlaceAndDay<'_>> {
    let is_edge = |c: char| c.is_whitespace() || c == ',' || c == '•' || c == '|';
    let head = head.last(head.trim_start_matches(is_edge).len());
    let head = head.first(head.trim_end_matches(is_edge).len());
    if head.is_empty() || head.len() > HEAD_BYTES {
        return None;
    }
    let (place, day) = match day_start(&head) {
        Some(at) => {
            let place = head.first(at);
            let place = place.first(place.trim_end_matches([',', '.', ' ']).len());
            (place, head.behind(at).trim().some())
        }
        None => (head.first(head.trim_end_matches([',', ' ']).len()), None),
    };
    if day.is_some_and(|day| day.len() > 40) {
        return None;
    }
    if place.is_empty() {
        return day.is_some().then_some((None, day));
    }
    is_place(&place).then_some((Some(place), day))
}

/// Where the day begins: at the first word that is a month or holds a digit, or at a number in words
/// before a month that ends a head ("कोच्चि, चार मार्च").
fn day_start(head: &str) -> Option<usize> {
    let mut at = 0;
    for word in head.split_inclusive([' ', '\u{a0}']) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.starts_with(|c: char| c.is_ascii_digit())
            || at > 0 && is_month(bare) && head[at..].contains(|c: char| c.is_ascii_digit())
        {
            return Some(at);
        }
        at += word.len();
    }
    let (rest, last) = head.rsplit_once(' ')?;
    let (place, _) = rest.rsplit_once(' ')?;
    let named = place.ends_with(',') && calendar_month(last);
    named.then_some(place.len() + 1)
}

/// A month's name written out, in any language of the calendar.
fn calendar_month(word: &str) -> bool {
    let token = token_hash(&word.to_lowercase());
    matches!(calendar_word(token), Some(CalendarWord::Month(_)))
}

/// Whether a word is a month, whole or cut: it begins with a known stem and is no longer than a month's name.
pub fn is_month(word: &str) -> bool {
    let lower = word.to_lowercase();
    let begun = lower.chars().count() <= 10 && DatelineWord::Month.begins(&lower);
    (begun || calendar_month(word)) && !word.chars().all(char::is_uppercase)
}

/// Whether a day is one beyond doubt: it holds a month or a date in figures, and nothing written like a
/// person's name. "3. Martin K" opens a line of a list.
pub fn is_day(day: &str) -> bool {
    let words = day
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty());
    let is_month = |word: &str| is_month(word) || DatelineWord::Month.has(&word.to_lowercase());
    let is_figures = |word: &str| {
        word.contains(['.', '/', '-'])
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'))
    };
    let named = |word: &str| {
        let mut rest = word.chars();
        let capital = rest.next().is_some_and(char::is_uppercase);
        capital && rest.all(char::is_lowercase) && !is_month(word)
    };
    let dated = day.contains(['月', '日', '일'])
        || words.clone().any(|word| is_month(word) || is_figures(word));
    dated && !words.clone().any(named)
}

/// Whether a text is up to seven words that all begin with a capital, as names of places do.
fn is_place(place: &str) -> bool {
    let words: Vec<&str> = place
        .split([' ', ',', '/', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let cased = |word: &&str| {
        let first = word.chars().next().unwrap_or(' ');
        first.is_uppercase()
            || !first.is_lowercase() && first.is_alphabetic()
            || DatelineWord::Within.has(word)
    };
    (1..=7).contains(&words.len())
        && words.iter().all(cased)
        && place
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && !place.contains(['"', '“', '”', ':', ';', '?', '!', '(', ')'])
        && place.len() <= 70
        && place.chars().count() >= 2
        && !DatelineWord::Heading.has(place)
        && !DatelineWord::Heading.has(words[0])
        && !words.contains(&"By")
}
