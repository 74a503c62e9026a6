//! Abbreviations that an article spells out as something that is no agency: "the Automobile Association (AA)".
//!
//! Bodies of all kinds share their initials with agencies. Where an article says what it means by them, it means the
//! same everywhere: the police in "the Australian Federal Police (AFP)", an office in "AA (Auswärtiges Amt)".

use super::automaton::Hit;
use super::home;
use super::name_words::NameWord;
use super::part::found_within;
use super::source::SourceId;
use super::word_table::WordKind;
use memchr::memmem;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many letters an abbreviation has.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
/// The most words that one is spelled out in.
const MOST_WORDS: usize = 8;
/// The most bytes that it is spelled out in.
const MOST_BYTES: usize = 80;
/// The most letters of an article or a preposition before a body: "the", "des".
const ARTICLE_LETTERS: usize = 3;

/// What the abbreviations of one article stand for.
pub struct Abbreviations<'t> {
    text: &'t str,
    /// All names in the text, in order.
    hits: &'t [Hit],
    /// Name → whether it is spelled out as something that is no agency.
    others: BTreeMap<&'t str, bool>,
    /// Source → whether the text has its name written out.
    in_full: BTreeMap<SourceId, bool>,
}

impl<'t> Abbreviations<'t> {
    /// Those of `text`, in which `hits` are all names, in order.
    pub fn of(text: &'t str, hits: &'t [Hit]) -> Abbreviations<'t> {
        Abbreviations {
            text,
            hits,
            others: BTreeMap::new(),
            in_full: BTreeMap::new(),
        }
    }

    /// Whether the article spells the name `hit` out as something that is no agency. Each name is looked for once.
    pub fn are_of_another(&mut self, hit: &Hit) -> bool {
        let name = &self.text[hit.start..hit.end];
        let initials =
            LETTERS.contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
        if !hit.ambiguous || !initials {
            return false;
        }
        if let Some(&known) = self.others.get(name) {
            return known;
        }
        let found = memmem::find_iter(self.text.as_bytes(), name)
            .any(|at| self.is_spelled_out(name, at, hit.source));
        self.others.insert(name, found);
        found
    }

    /// Whether the article names a source in full too: "the Press Association", beside "the PA".
    pub fn name_in_full(&mut self, source: SourceId) -> bool {
        let hits = self.hits;
        *self
            .in_full
            .entry(source)
            .or_insert_with(|| hits.iter().any(|hit| hit.source == source && hit.long))
    }

    /// Whether the words beside `name` at byte `at`, one of the two being in brackets, spell it out as something else
    /// than `source`.
    fn is_spelled_out(&self, name: &str, at: usize, source: SourceId) -> bool {
        let (before, after) = (&self.text[..at], &self.text[at + name.len()..]);
        if let Some(rest) = after.strip_prefix(" (") {
            let apart = !before.ends_with(char::is_alphanumeric);
            let close = found_within(rest, MOST_BYTES, |c| matches!(c, ')' | '(' | '\n'));
            let inside = close.filter(|&close| rest[close..].starts_with(')'));
            let start = at + name.len() + 2;
            return inside.is_some_and(|close| {
                apart
                    && is_long_for(&rest[..close], name)
                    && !self.names(source, start..start + close)
            });
        }
        let Some(before) = before.strip_suffix(" (") else {
            return false;
        };
        // "SYDNEY (AFP) -" opens a report.
        let rest = after.strip_prefix(')');
        let rest = rest.map(|rest| rest.trim_start_matches([' ', '.']));
        let opens = rest.is_none_or(|rest| rest.starts_with(['-', '–', '—', '_', ':']));
        !opens
            && endings(before).any(|words| {
                let start = before.len() - words.len();
                is_long_for(words, name)
                    && !is_person(&before[..start], words)
                    && !self.names(source, start..before.len())
            })
    }

    /// Whether one of the names within a range is of `source`.
    fn names(&self, source: SourceId, range: Range<usize>) -> bool {
        let first = self.hits.partition_point(|hit| hit.start < range.start);
        let mut inside = self.hits[first..]
            .iter()
            .take_while(|hit| hit.end <= range.end);
        inside.any(|hit| hit.source == source)
    }
}

/// What the last words of a text may spell out: one to [`MOST_WORDS`] of them, within a sentence.
fn endings(text: &str) -> impl Iterator<Item = &str> {
    let near = text.char_indices().rev().take_while(|&(at, c)| {
        text.len() - at <= MOST_BYTES
            && !matches!(
                c,
                '.' | ',' | ';' | ':' | '!' | '?' | '\n' | '(' | ')' | '"'
            )
    });
    let start = near.last().map_or(text.len(), |(at, _)| at);
    let near = text[start..].trim_start();
    let starts = near
        .char_indices()
        .rev()
        .filter(|&(at, _)| at == 0 || near[..at].ends_with([' ', '\u{a0}', '’', '\'']));
    starts.map(|(at, _)| &near[at..]).take(MOST_WORDS)
}

/// Whether words may be a person's name: two with capitals, and no article or preposition before them. "Photo by Arun
/// Nair (ANI)" names who works for an agency.
fn is_person(before: &str, words: &str) -> bool {
    let mut parts = words.split([' ', '\u{a0}']);
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    let two = parts.clone().count() == 2 && parts.all(capital);
    let last = before.trim_end_matches([' ', '\u{a0}']);
    let last = last.rsplit(|c: char| !c.is_alphabetic()).next();
    let last = last.filter(|last| !last.is_empty()).unwrap_or("");
    let elided = before.ends_with(['’', '\'']);
    let opens = !last.is_empty()
        && last.chars().count() <= ARTICLE_LETTERS
        && !NameWord::OfPerson.has(&last.to_lowercase());
    two && !elided && !opens
}

/// Whether words spell out an abbreviation: they begin with its first letter and a capital, hold the others in order,
/// at least two and all but one of them at the beginning of a word, and name no agency. A line in capitals is no name.
fn is_long_for(words: &str, name: &str) -> bool {
    let parts = || {
        words
            .split([' ', '-', '’', '\'', '\u{a0}'])
            .filter(|part| !part.is_empty())
    };
    let lower = words.to_lowercase();
    let opens = |part: &str| part.chars().next().is_some_and(char::is_uppercase);
    let begun = words.starts_with(&name[..1]);
    let capitals = parts().filter(|part| opens(part)).count();
    // Each word with a capital has its letter in the name.
    let in_name = |part: &str| name.contains(part.chars().next().unwrap_or(' '));
    let spelled = parts().filter(|part| opens(part)).all(in_name);
    begun
        && letters_that_begin_words(&lower, name)
            .is_some_and(|count| count >= 2.max(name.len() - 1))
        && spelled
        && capitals >= 2
        && parts().count() <= MOST_WORDS
        && words.contains(char::is_lowercase)
        && !parts().any(|part| home::is_of_press(&part.to_lowercase()))
}

/// How many letters of `name` begin a word of `lower`, a text in lower case that holds them all in this order; the most
/// of all ways to find them.
fn letters_that_begin_words(lower: &str, name: &str) -> Option<usize> {
    // The most for the first letters of the name, as many as the place in the list.
    let mut most = vec![None; name.len() + 1];
    most[0] = Some(0);
    let mut begins = true;
    for c in lower.chars() {
        for (at, letter) in name.bytes().enumerate().rev() {
            let found = most[at].map(|count: usize| count + usize::from(begins));
            if c == char::from(letter.to_ascii_lowercase()) {
                most[at + 1] = most[at + 1].max(found);
            }
        }
        begins = !c.is_alphanumeric();
    }
    most[name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_an_abbreviation_is_made_of() {
        for (words, name, expected) in [
            ("Automobile Association", "AA", true),
            ("Australian Federal Police", "AFP", true),
            ("Royal Bank of Canada", "RBC", true),
            ("Auswärtiges Amt", "AA", true),
            ("Amt für Pflanzenbau", "APA", true),
            ("Association des parents d’Aubagne", "APA", true),
            ("said Adam Altman", "AA", false),
            ("Australian Capital Police", "AFP", false),
            ("ATLANTIC AVENUE", "AA", false),
            ("Austria Presse Agentur", "APA", false),
            ("Ann Arbor", "AP", false),
            ("Landesamt Bau", "LAB", true),
            ("Akademie Paula", "APLA", false),
        ] {
            assert_eq!(is_long_for(words, name), expected, "{words} {name}");
        }
    }

    #[test]
    fn two_words_with_capitals_may_be_a_person() {
        for (before, words, expected) in [
            ("Photo by ", "Arun Nair", true),
            ("", "Prakash Tiwari", true),
            ("photographer ", "Alain Apaydin", true),
            ("said Mr ", "Alain Apaydin", true),
            ("by the ", "Automobile Association", false),
            ("par l’", "Association Aubagne", false),
            ("", "Royal Bank of Canada", false),
        ] {
            assert_eq!(is_person(before, words), expected, "{before}{words}");
        }
    }

    #[test]
    fn the_last_words_of_a_text() {
        let found: Vec<&str> = endings("Buses, the Royal Bank").collect();
        assert_eq!(found, ["Bank", "Royal Bank", "the Royal Bank"]);
    }
}
