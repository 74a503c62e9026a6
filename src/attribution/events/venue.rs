//! Where an occasion took place: the name after the phrase for it.

use super::super::occasion_words::OccasionWord;
use super::super::speaker;
use super::super::word_table::WordKind;
use crate::normalise::{CalendarWord, calendar_word, token_hash};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Names with words between them that belong to names of institutions and towns.
const RUN: &str = r"((?:[Tt]he\s)?(?:St\.\s)?NAME(?:(?:\s(?:JOINT))*\sNAME){0,9})";
/// What may stand between the names, in an English text.
const JOINT_EN: &str = "of|the|and|on|de|del|de\\sla|de\\slas|de\\slos|della|di|da|das|do|dos|du";
/// The same in other languages, in which "del" and "du" may begin something else: "en Madrid del Rey".
const JOINT: &str = "of|the|and|on|de";

/// " in Moscow", " at the White House", " в Москве".
static PLACE: LazyLock<Regex> =
    LazyLock::new(|| run(r"^(?:\sheld|\sgiven)?\s(?:in|at|à|en|a|в|во|у)\s", JOINT));
/// The same in English.
static PLACE_EN: LazyLock<Regex> =
    LazyLock::new(|| run(r"^(?:\sheld|\sgiven)?\s(?:in|at)\s", JOINT_EN));
/// " a Senate Harbour Committee", after "testified before".
static BODY: LazyLock<Regex> = LazyLock::new(|| run(r"^\s(?:a\s|an\s)?", JOINT_EN));

/// The most words of a place whose name does not say where it ends, up to the first "of".
const PLAIN_WORDS: usize = 4;
/// The most words after "Department of".
const MORE_WORDS: usize = 3;

fn run(head: &str, joint: &str) -> Regex {
    speaker::pattern(&format!("{head}{}", RUN.replace("JOINT", joint)))
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
    let run = without_article(found.as_str());
    let (length, is_institution) = length(run, &after[found.end()..])?;
    let start = found.end() - run.len();
    let place = start..start + length;
    // "The Committee" alone says nothing.
    let is_bare = OccasionWord::Body.has(&after[place.clone()].to_lowercase());
    let fits =
        is_place(&after[place.clone()], is_english) && !is_bare && (is_institution || !is_before);
    fits.then_some(place)
}

/// The word between an occasion and its place: "at" a building or an institution.
pub fn preposition(place: &str) -> &'static str {
    let lower = place.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    // "Church Street" is no church.
    let is_main = |at: usize| {
        is_institution(words[at]) && (at > 0 || words.get(1).is_none_or(|next| is_joint(next)))
    };
    if OccasionWord::Building.has(&lower) || (0..words.len()).any(is_main) {
        "at"
    } else {
        "in"
    }
}

/// Whether a word in lower case is the main one in the name of a building or an institution.
fn is_institution(word: &str) -> bool {
    OccasionWord::Building.has(word) || OccasionWord::Body.has(word)
}

fn without_article(run: &str) -> &str {
    let rest = run.strip_prefix("the").or_else(|| run.strip_prefix("The"));
    rest.filter(|rest| rest.starts_with(char::is_whitespace))
        .map_or(run, str::trim_start)
}

/// A word of a run of names.
struct Word {
    /// The byte in the run where it ends.
    end: usize,
    /// In lower case, unless it is a name that looks like a joint then: "La Paz".
    word: String,
}

impl Word {
    fn is_joint(&self) -> bool {
        is_joint(&self.word)
    }
}

/// Whether a word stands between names and is none: "of", "de".
fn is_joint(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "on") || is_foreign_joint(word)
}

/// The same of names from elsewhere. With a capital it is a part of the name.
fn is_foreign_joint(word: &str) -> bool {
    word != "of" && is_of(word) || word != "the" && is_article(word)
}

/// Whether the name of what a place belongs to follows a word.
fn is_of(word: &str) -> bool {
    matches!(
        word,
        "of" | "de" | "del" | "della" | "di" | "da" | "das" | "do" | "dos" | "du"
    )
}

/// Whether a word may follow "of" before a name.
fn is_article(word: &str) -> bool {
    matches!(word, "the" | "la" | "las" | "los")
}

/// How many bytes of a run of names without its article, and of the text `after` it, are the first
/// place there, and whether that is a building or an institution.
fn length(run: &str, after: &str) -> Option<(usize, bool)> {
    let words = words(run, after);
    let first = words.first().filter(|first| !first.is_joint())?;
    if let Some(count) = institution(&words, after) {
        return Some((words[count - 1].end, true));
    }
    let is_whole = words.last()?.end == run.len();
    if let Some(word) = small_main_word(after).filter(|_| is_whole) {
        return Some((run.len() + 1 + word.len(), true));
    }
    let end = words[town(&words) - 1].end;
    let is_known = OccasionWord::Building.has(&run[..end].to_lowercase());
    Some((end, is_known || OccasionWord::Building.has(&first.word)))
}

/// The words of a run up to the first that belongs to no name of a place.
fn words(run: &str, after: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    for word in run.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let lower = bare.to_lowercase();
        let end = at + bare.len();
        let is_date =
            end == run.len() && OccasionWord::Month.has(&lower) && is_followed_by_day(after);
        if is_date && !words.is_empty() || is_outside(bare, &lower) {
            break;
        }
        at += word.len();
        let is_name = bare != lower && is_foreign_joint(&lower);
        let word = if is_name { bare.to_string() } else { lower };
        words.push(Word { end, word });
    }
    words
}

/// How many words the name of an institution has with which a run begins. It ends with a word for one
/// ("Harbour and Bridge Committee"), or with what follows that ("University of Osten").
fn institution(words: &[Word], after: &str) -> Option<usize> {
    let to = names_end(words, 0);
    let Some(main) = main_word(words, 0, to) else {
        let is_and = words.get(to).is_some_and(|joint| joint.word == "and");
        let next = (to + 1).min(words.len());
        let main = main_word(words, next, names_end(words, next));
        return main.filter(|_| is_and).map(|main| main + 1);
    };
    let is_last = main + 1 == to;
    // "College Station" and "Church Street" are no institutions.
    if main == 0 && !is_last && !OccasionWord::Body.has(&words[0].word) {
        return None;
    }
    let is_committee = OccasionWord::Body.has(&words[main].word);
    if is_last {
        return Some(with_more(words, to, is_committee));
    }
    // "Hamre College Osten," is one name, and a subject would have its verb next.
    let closes = after.is_empty() || after.starts_with([',', '.', ';', ')']);
    let is_closed = closes && main + 2 == words.len();
    Some(main + 1 + usize::from(is_closed && !is_committee))
}

/// How many words the name of a town or a street has with which a run begins.
fn town(words: &[Word]) -> usize {
    let to = names_end(words, 0);
    if to > PLAIN_WORDS {
        PLAIN_WORDS
    } else {
        with_more(words, to, false)
    }
}

/// Where the name of which `to` words are known ends if "of", or "on" after a committee, and what that
/// is follow.
fn with_more(words: &[Word], to: usize, is_committee: bool) -> usize {
    let joins = |joint: &Word| is_of(&joint.word) || is_committee && joint.word == "on";
    if !words.get(to).is_some_and(joins) {
        return to;
    }
    let has_article = words.get(to + 1).is_some_and(|next| is_article(&next.word));
    let next = to + 1 + usize::from(has_article);
    let end = names_end(words, next).min(next + MORE_WORDS);
    if end > next { end } else { to }
}

/// Where the names in a row that begin at `from` end.
fn names_end(words: &[Word], from: usize) -> usize {
    let joint = words.iter().skip(from).position(Word::is_joint);
    joint.map_or(words.len(), |joint| from + joint)
}

/// The last word for an institution from `from` up to `to`.
fn main_word(words: &[Word], from: usize, to: usize) -> Option<usize> {
    (from..to).rev().find(|at| is_institution(&words[*at].word))
}

/// The word for an institution without a capital that follows its name: "The Harbour Bridge center".
fn small_main_word(after: &str) -> Option<&str> {
    let rest = after.strip_prefix(' ')?;
    let word = rest.split(|c: char| !c.is_alphabetic()).next()?;
    is_institution(word).then_some(word)
}

/// Whether a month before this text is one, and not the end of a name: "Osten March 3", not "Cape May on".
fn is_followed_by_day(after: &str) -> bool {
    let next = after.trim_start().chars().next();
    next.is_none_or(|next| next.is_ascii_digit())
}

/// Whether a word, `lower` in lower case, cannot belong to the name of a place: a title, a day, or the
/// first word of a sentence.
fn is_outside(word: &str, lower: &str) -> bool {
    OccasionWord::Title.has(lower)
        || OccasionWord::Joint.has(lower)
        || word.starts_with(char::is_uppercase) && OccasionWord::Opening.has(lower)
        || OccasionWord::Weekday.has(lower)
}

/// Whether words with capitals after "in" are a place, and not a month or the rest of "U.S.".
fn is_place(words: &str, is_english: bool) -> bool {
    let mut words = words.split_whitespace();
    let is_month = |word: &str| {
        let lower = word.to_lowercase();
        let meant = || calendar_word(token_hash(&lower));
        OccasionWord::Month.has(&lower)
            || !is_english && matches!(meant(), Some(CalendarWord::Month(_)))
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
            (" in Santo Domingo, where", Some("in Santo Domingo")),
            (" in Quang Mai on Tuesday", Some("in Quang Mai")),
            (" in Playa del Martes Friday", Some("in Playa del Martes")),
            (" in San Pedro de la Sal.", Some("in San Pedro de la Sal")),
            (" in La Ferme on Monday", Some("in La Ferme")),
            (" in Hamre May on Monday", Some("in Hamre May")),
            (" in Hamre May 3", Some("in Hamre")),
            (" in Hamre on Bridge Hill", Some("in Hamre")),
            (" in Hamre April Hill", Some("in Hamre April Hill")),
            (
                " at Chapel of the Ferries",
                Some("at Chapel of the Ferries"),
            ),
            (" in Ferry of the Hills,", Some("in Ferry of the Hills")),
            (
                " in House of the Seven Bridges",
                Some("in House of the Seven Bridges"),
            ),
            (" in Shore of Monday", Some("in Shore")),
            (" at the School of the Arts", Some("at School of the Arts")),
            (" in School Harbour on", Some("in School Harbour")),
            (" at Base Bridge Monday", Some("in Base Bridge")),
            (" in Church Lane, Hamre", Some("in Church Lane")),
            (" at Hamre College Osten.", Some("at Hamre College Osten")),
            (" at Hamre College Ann Lee said", Some("at Hamre College")),
            (" in The", None),
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
            (" The White House on", Some("White House")),
            (
                " the Committee on the Harbour",
                Some("Committee on the Harbour"),
            ),
            (" the Committee Ann Lee", None),
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
