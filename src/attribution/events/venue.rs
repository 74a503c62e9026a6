//! Where an occasion took place: the name after the phrase for it.

use super::super::occasion_words::WORDS;
use super::super::speaker;
use crate::normalise::{CalendarWord, calendar_word, token_hash};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Names with words between them that belong to names of institutions.
const RUN: &str = r"((?:[Tt]he\s)?(?:St\.\s)?NAME(?:(?:\s(?:of|de|the|and|on))*\sNAME){0,9})";

/// " in Moscow", " at the White House", " в Москве".
static PLACE: LazyLock<Regex> =
    LazyLock::new(|| run(r"^(?:\sheld|\sgiven)?\s(?:in|at|à|en|a|в|во|у)\s"));
/// The same in English.
static PLACE_EN: LazyLock<Regex> = LazyLock::new(|| run(r"^(?:\sheld|\sgiven)?\s(?:in|at)\s"));
/// " a Senate Harbour Committee", after "testified before".
static BODY: LazyLock<Regex> = LazyLock::new(|| run(r"^\s(?:a\s|an\s)?"));

/// The most words of a place whose name does not say where it ends.
const PLAIN_WORDS: usize = 4;
/// The most words after "Department of".
const MORE_WORDS: usize = 3;

fn run(head: &str) -> Regex {
    speaker::pattern(&format!("{head}{RUN}"))
}

/// The place that `after` begins with, after an English `phrase` or one in another language.
pub fn find(phrase: &str, is_english: bool, after: &str) -> Option<Range<usize>> {
    let is_before = phrase.ends_with(" before");
    let pattern = match is_english {
        false => &PLACE,
        true if is_before => &BODY,
        true => &PLACE_EN,
    };
    let found = pattern.captures(after)?.get(1)?;
    let (length, is_institution) = length(found.as_str(), &after[found.end()..])?;
    let article = found
        .as_str()
        .strip_prefix("the ")
        .or_else(|| found.as_str().strip_prefix("The "));
    let start = found.end() - article.unwrap_or(found.as_str()).len();
    let place = start..found.start() + length;
    // "The Committee" alone says nothing.
    let is_bare = WORDS.is_body(&after[place.clone()].to_lowercase());
    let fits = is_place(&after[place.clone()]) && !is_bare && (is_institution || !is_before);
    fits.then_some(place)
}

/// The word between an occasion and its place: "at" a building or an institution.
pub fn preposition(place: &str) -> &'static str {
    let mut words = place.split(' ').map(str::to_lowercase);
    let is_whole = WORDS.is_building(&place.to_lowercase());
    if is_whole || words.any(|word| is_institution(&word)) {
        "at"
    } else {
        "in"
    }
}

/// Whether a word in lower case is the main one in the name of a building or an institution.
fn is_institution(word: &str) -> bool {
    WORDS.is_building(word) || WORDS.is_body(word)
}

/// How many bytes of a run of names, and of the text `after` it, are the first place there, and whether
/// that is a building or an institution. Its name ends with a word for one ("Harbour and Bridge
/// Committee"), or with what follows that ("University of Osten"); a town's ends before a title or a
/// word that joins another name.
fn length(run: &str, after: &str) -> Option<(usize, bool)> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in run.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        // A month is the end of "Rio de Janeiro".
        let is_of = |(_, last): &(usize, String)| last == "de";
        if !words.is_empty() && !words.last().is_some_and(is_of) && is_outside(bare) {
            break;
        }
        words.push((at + bare.len(), bare.to_lowercase()));
        at += word.len();
    }
    let is_whole = at == run.len();
    let joins = |at: &usize| matches!(&*words[*at].1, "of" | "de" | "the" | "and" | "on");
    let group = |from: usize| (from..words.len()).find(joins).unwrap_or(words.len());
    let main = |from: usize, to: usize| (from..to).rev().find(|at| is_institution(&words[*at].1));
    let from = usize::from(words[0].1 == "the");
    if from == words.len() {
        return None;
    }
    let to = group(from);
    let joined = words.get(to).map(|(_, word)| word.as_str());
    if let Some(last) = main(from, to) {
        let names_more =
            joined == Some("of") || joined == Some("on") && WORDS.is_body(&words[last].1);
        if last + 1 < to || !names_more {
            return Some((words[last].0, true));
        }
        let next = to + 1 + usize::from(words.get(to + 1).is_some_and(|(_, word)| word == "the"));
        let end = group(next).min(next + MORE_WORDS);
        return Some((words[if end > next { end - 1 } else { last }].0, true));
    }
    if joined == Some("and")
        && let Some(last) = main(to + 1, group(to + 1))
    {
        return Some((words[last].0, true));
    }
    // "The Harbour Bridge center".
    let small = after
        .strip_prefix(' ')
        .unwrap_or("")
        .split(|c: char| !c.is_alphabetic())
        .next();
    let small = small.filter(|word| is_whole && is_institution(word));
    if let Some(word) = small {
        return Some((run.len() + 1 + word.len(), true));
    }
    let of = |at: usize| {
        words
            .get(at)
            .is_some_and(|(_, word)| matches!(&**word, "of" | "de"))
    };
    let to = if of(to) && to + 1 < words.len() {
        group(to + 1)
    } else {
        to
    };
    let end = to.min(from + PLAIN_WORDS);
    let is_known = WORDS.is_building(
        &run[..words.get(end.checked_sub(1)?)?.0]
            .trim_start_matches("the ")
            .to_lowercase(),
    );
    Some((words[end - 1].0, is_known))
}

/// Whether a word cannot belong to the name of a place: a title, a day, or the first word of a sentence.
fn is_outside(word: &str) -> bool {
    let lower = word.to_lowercase();
    WORDS.is_title(&lower)
        || WORDS.is_joint(&lower)
        || word.starts_with(char::is_uppercase) && WORDS.is_opening(&lower)
        || calendar_word(token_hash(&lower)).is_some()
}

/// Whether words with capitals after "in" are a place, and not a month or the rest of "U.S.".
fn is_place(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let is_month = |word: &str| {
        let meant = calendar_word(token_hash(&word.to_lowercase()));
        matches!(meant, Some(CalendarWord::Month(_)))
    };
    words.clone().any(|word| word.chars().nth(1).is_some()) && !words.next().is_some_and(is_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_venue_is_named_in_full() {
        let cases = [
            (" in Oslo on Monday", Some("in Oslo")),
            (" in New Osten, where", Some("in New Osten")),
            (" in Rio de Janeiro on Monday", Some("in Rio de Janeiro")),
            (" at the White House", Some("at White House")),
            (" in the Capitol They called", Some("at Capitol")),
            (
                " at the Hamre Head Bridge center.",
                Some("at Hamre Head Bridge center"),
            ),
            (
                " at the Department of Harbours, Friday",
                Some("at Department of Harbours"),
            ),
            (
                " at the Harbour Department in Hamre",
                Some("at Harbour Department"),
            ),
            (
                " at the University of Osten Tuesday",
                Some("at University of Osten"),
            ),
            (" in Hamre and the Harbour Hall", Some("in Hamre")),
            (" in Hamre Senator Ann Lee", Some("in Hamre")),
            (" at The Bridge Institution", Some("at Bridge Institution")),
            (" in March", None),
            (" at the Senators", None),
            (" before Hamre", None),
        ];
        for (after, expected) in cases {
            let found = find("press conference", true, after).map(|place| &after[place]);
            let found = found.map(|place| format!("{} {place}", preposition(place)));
            assert_eq!(found.as_deref(), expected, "{after}");
        }
    }

    #[test]
    fn a_committee_is_where_somebody_testifies() {
        let cases = [
            (
                " a Senate HARBOUR Committee hearing",
                Some("Senate HARBOUR Committee"),
            ),
            (
                " the Committee on Bridges and Ferries today",
                Some("Committee on Bridges"),
            ),
            (
                " the Senate Committee on Health Education Labor and Bridges",
                Some("Senate Committee on Health Education Labor"),
            ),
            (
                " the Harbour and Bridge Committee",
                Some("Harbour and Bridge Committee"),
            ),
            (
                " a House Harbour Services subcommittee hearing",
                Some("House Harbour Services subcommittee"),
            ),
            (" the Committee on Monday", None),
            (" Ann Lee", None),
            (" the committee", None),
        ];
        for (after, expected) in cases {
            let found = find("testified before", true, after).map(|place| &after[place]);
            assert_eq!(found, expected, "{after}");
        }
    }
}
