//! What the words around a name say of its place in the clause: whether it is the subject, the object or the second of two.

use super::super::occasion_words::{self, OccasionWord};
use super::super::word_table::WordKind;
use regex::Captures;

/// Whether words after a comma may be the rest of a list of names: ", Fisheries and Harbours". After a
/// full name they are only if they hold "and" another name.
pub fn is_end_of_list(words: &str, is_full: bool) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let words = words.trim_start_matches(", ");
    capital(words) && (!is_full || words.split(" and ").nth(1).is_some_and(capital))
}

/// Whether a name is a place or an office, or the second of two: then the speaker is not named there.
pub fn is_of_office(found: &Captures<'_>) -> bool {
    found.get(1).is_some_and(|word| {
        OccasionWord::Governs.has(word.as_str())
            || matches!(word.as_str(), "and" | "&") && found.get(2).is_none()
    })
}

/// Whether the "and" of a match follows a whole clause with its verb, so that the name after it has the
/// next verb for itself: "the board closed the bridge and Lee said". After another name it may join the
/// two, unless that one belongs to a preposition and only this one has a title: "dropped its plan for
/// Hamre and Senator Lee said".
pub fn joins_clauses(before: &str, found: &Captures<'_>, has_title: bool) -> bool {
    let at = found.get(1).map_or(0, |word| word.start());
    let marks = [',', '.', ';', ':', '!', '?', '“', '”', '"'];
    let clause = before[..at].rsplit(marks).next().unwrap_or("");
    let mut words: Vec<&str> = clause.split_whitespace().collect();
    // "The minister who was joined by the mayor and Lee said".
    if words.iter().any(|word| OccasionWord::Relative.has(word)) {
        return false;
    }
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let nothing_joined = words
        .last()
        .is_some_and(|word| !is_name(word) && !word.ends_with(')'));
    while words.last().is_some_and(is_name) {
        words.pop();
    }
    let is_object = words
        .last()
        .is_some_and(|word| OccasionWord::Governs.has(word));
    let is_verb = |pair: &[&str]| {
        let (last, word) = (pair[0], pair[1]);
        let is_no_subject = OccasionWord::NoSubject.has(&last.to_lowercase());
        let is_adjective = last.ends_with("ly") || is_no_subject && !["and", "but"].contains(&last);
        !is_adjective && (occasion_words::takes_object(word) || OccasionWord::Auxiliary.has(word))
    };
    (nothing_joined || is_object && has_title) && words.windows(2).any(is_verb)
}

/// Whether the word at `at`, before a name, is a verb with the name as its object. "The retired", "when
/// ousted" and "London-based" are not.
pub fn is_verb(before: &str, at: usize, word: &str) -> bool {
    let head = &before[..at];
    let last = head.trim_end().rsplit(' ').next().unwrap_or("");
    let is_apart = head.is_empty() || head.ends_with(' ');
    let opens = last.is_empty()
        || last.ends_with([',', '.', ';', ':'])
        || OccasionWord::NoSubject.has(&last.to_lowercase());
    is_apart && !opens && occasion_words::takes_object(word)
}

/// Whether the words after a name hold the subject: "officials", "he". If they are all that stands
/// before its verb, that is any noun: "source".
pub fn has_subject(words: &str, is_before_verb: bool) -> bool {
    let mut words = words.split_whitespace();
    let is_noun = |word: &str| !occasion_words::is_adverb(word) && !occasion_words::says(word);
    words.any(|word| {
        OccasionWord::Pronoun.has(word) || is_noun(word) && (is_before_verb || word.ends_with('s'))
    })
}
