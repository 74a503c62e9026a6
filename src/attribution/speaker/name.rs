//! The name of a speaker, without what stands around it in a run of words with capitals.
//!
//! Press releases and texts that lost their punctuation put a dateline, a heading, a title and a name
//! in a row: "WASHINGTON D C U S Senator Ann Lee R AZ Monday".

use super::super::occasion_words::{self, OccasionWord};
use super::super::word_table::WordKind;

/// The most words of a name; more are a heading.
const MOST_WORDS: usize = 7;
/// A person's name has at least this many words where nothing but it says that a new sentence begins.
const FULL_NAME: usize = 2;

/// A name, and whether other words with capitals stand before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    /// If so, what stands before them does not belong to the name: "of Hamre Senator Ann Lee".
    pub is_cut: bool,
    /// Whether these end with a committee, whose name may have more words: "Harbour and Bridge Committee Ann Lee".
    pub follows_body: bool,
}

/// The name of one speaker at the end of a `run` of words with capitals.
pub fn find(run: &str) -> Option<Name> {
    let all: Vec<&str> = run.split(' ').collect();
    let words = without_party(without_day(&all));
    if words
        .iter()
        .any(|word| OccasionWord::Joint.has(&bare(word)))
    {
        return None;
    }
    let sentence = without_time(from_sentence(words));
    let person = from_body(sentence);
    let follows_body = person.len() < sentence.len();
    let words = without_dateline(from_title(person)?);
    let dropped = &all[..offset(&all, words)];
    // "Majority Leader Sen. Ann Lee" has two titles.
    let is_cut = dropped.last().is_some_and(|last| !is_office(last));
    let words: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !is_short_title(word))
        .collect();
    is_name(&words).then(|| Name {
        text: words.join(" "),
        is_cut,
        follows_body,
    })
}

/// How many of `all` words come before the first of `words`, which are some of them in a row.
fn offset(all: &[&str], words: &[&str]) -> usize {
    let is_first = |word: &&str| {
        words
            .first()
            .is_some_and(|first| std::ptr::eq(*word, *first))
    };
    all.iter().position(is_first).unwrap_or(0)
}

/// Whether a run names a person by a title before the name: "Senator Ann Lee", "Mayor Lee".
pub fn has_title(run: &str) -> bool {
    let words: Vec<&str> = run.split(' ').collect();
    words
        .split_last()
        .is_some_and(|(_, head)| head.iter().any(|word| is_title(word) || is_office(word)))
}

/// Whether a name ends with a word for what seldom speaks: "Harbour Bridge Act".
pub fn is_thing(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or("");
    OccasionWord::Thing.has(&last.to_lowercase())
}

/// A word in lower case without marks at its end: "Jr.", "D.".
fn bare(word: &str) -> String {
    word.trim_end_matches(['.', ',']).to_lowercase()
}

fn is_title(word: &str) -> bool {
    OccasionWord::Title.has(&bare(word))
}

fn is_office(word: &str) -> bool {
    OccasionWord::Office.has(&bare(word))
}

/// A title cut short by a full stop: "Sen.". It is left out, except for "Mrs.", who is not her husband.
fn is_short_title(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() > 2 && word != "Mrs." && !is_of_family(word)
}

/// "Jr." at the end of a name.
fn is_of_family(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr")
}

/// Words without a day at their end, which belongs to the verb: "Ann Lee Monday".
fn without_day<'r, 'w>(words: &'r [&'w str]) -> &'r [&'w str] {
    match words {
        [name @ .., day] if !name.is_empty() && OccasionWord::Weekday.has(&bare(day)) => name,
        _ => words,
    }
}

/// Words without a month or a day before somebody's office: "April Deputy Secretary Lee". Before another
/// name it may be a given one: "April Lee".
fn without_time<'r, 'w>(words: &'r [&'w str]) -> &'r [&'w str] {
    match words {
        [time, name @ ..]
            if is_time(&bare(time))
                && name.iter().any(|word| is_title(word) || is_office(word)) =>
        {
            name
        }
        _ => words,
    }
}

fn is_time(word: &str) -> bool {
    OccasionWord::Month.has(word) || OccasionWord::Weekday.has(word)
}

/// A name without what follows it: party and state, or letters of honours: "John McCain R AZ", "Ann Lee KC".
fn without_party<'r, 'w>(words: &'r [&'w str]) -> &'r [&'w str] {
    let is_party = |at: &usize| {
        let state: Vec<String> = words[at + 1..].iter().map(|word| bare(word)).collect();
        matches!(words[*at], "R" | "D" | "I" | "ID")
            && (state.is_empty() || OccasionWord::State.has(&state.join(" ")))
    };
    let mut words = &words[..(0..words.len()).find(is_party).unwrap_or(words.len())];
    // "Labour MP Ann Lee" is a member whose party is named first.
    while let [name @ .., "KC" | "QC" | "SC" | "MP" | "MD" | "PhD"] | [name @ .., "M", "D"] = words
    {
        words = name;
    }
    words
}

/// The words of the last sentence, where full stops are missing: "Harbour Bridge Today Ann Lee".
fn from_sentence<'r, 'w>(words: &'r [&'w str]) -> &'r [&'w str] {
    let opens = |word: &&str| OccasionWord::Opening.has(&bare(word));
    let last = words.iter().rposition(opens);
    last.map_or(words, |last| &words[last + 1..])
}

/// The full name after a committee: "Harbour Committee Ann Lee", "Harbour Committee Chairman Ann Lee".
fn from_body<'r, 'w>(words: &'r [&'w str]) -> &'r [&'w str] {
    let body = words
        .iter()
        .rposition(|word| OccasionWord::Body.has(&bare(word)));
    let rest = body.map(|body| &words[body + 1..]);
    match rest {
        Some(rest) if rest.len() >= FULL_NAME => rest,
        _ => words,
    }
}

/// A name from its title on: "Washington DC Senator John McCain". `None` if no name follows: "Special Envoy".
fn from_title<'r, 'w>(words: &'r [&'w str]) -> Option<&'r [&'w str]> {
    let last = words.last()?;
    if is_title(last) || is_office(last) {
        return None;
    }
    let title = words.iter().rposition(|word| is_title(word));
    Some(&words[title.unwrap_or(0)..])
}

/// A name without the place of a dateline before it.
fn without_dateline<'r, 'w>(words: &'r [&'w str]) -> &'r [&'w str] {
    let is_dateline = |length: &usize| {
        let place = words[..*length].join(" ");
        let is_plain = *length == 1 && place.chars().any(char::is_lowercase);
        OccasionWord::Capital.has(&place.to_lowercase()) && !is_plain
    };
    let length = (1..words.len().min(4)).rev().find(is_dateline);
    &words[length.unwrap_or(0)..]
}

/// Whether words with capitals may name a speaker. They must not be a month or day, a place that does
/// not speak, a word that only opens a sentence, the end of a company's name, or mere initials.
fn is_name(words: &[&str]) -> bool {
    let Some(first) = words.first().map(|word| word.to_lowercase()) else {
        return false;
    };
    // Some months are given names, and one is a family name.
    let is_month = OccasionWord::Month.has(&first) && words.len() == 1 && first != "may";
    let is_common = words.len() == 1 && OccasionWord::Common.has(&first);
    let is_day = is_month || OccasionWord::Weekday.has(&first);
    let is_long = |word: &&str| word.chars().nth(2).is_some();
    // "We’ve told".
    let shortened = first.split(['\'', '’']).next().unwrap_or("");
    let last_two = words[words.len().saturating_sub(2)..].join(" ");
    words.len() <= MOST_WORDS
        && !is_day
        && !is_common
        && !OccasionWord::NoSpeaker.has(&first)
        && !OccasionWord::NoSpeaker.has(shortened)
        && !occasion_words::is_region(&words.join(" ").to_lowercase())
        && !(words.len() > 2 && occasion_words::is_region(&last_two.to_lowercase()))
        && words.iter().any(is_long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_out_of_a_run_of_capitals() {
        let cases = [
            ("Ann Lee", Some("Ann Lee")),
            (
                "WASHINGTON D C U S Senator Ann Lee",
                Some("Senator Ann Lee"),
            ),
            (
                "Washington D C Senator Ann Lee R AZ",
                Some("Senator Ann Lee"),
            ),
            ("Ann Lee D N Y", Some("Ann Lee")),
            ("Ann Lee R South Carolina Monday", Some("Ann Lee")),
            ("Ann D Lee", Some("Ann D Lee")),
            ("Senator Ann Lee M D R OK", Some("Senator Ann Lee")),
            ("Montana Sen. Ann K. Lee, Jr.", Some("Ann K. Lee, Jr.")),
            ("Harbour Committee Ann K. Lee", Some("Ann K. Lee")),
            (
                "Harbour Committee Chairman Ann Lee",
                Some("Chairman Ann Lee"),
            ),
            ("WASHINGTON Ann Lee", Some("Ann Lee")),
            ("Washington Mutual", Some("Washington Mutual")),
            ("Today Ann Lee", Some("Ann Lee")),
            ("DC The Harbour Board", Some("Harbour Board")),
            ("Harbour Ferries Ltd", Some("Harbour Ferries Ltd")),
            ("Senator Ann Lee At", None),
            ("Washington DC", None),
            ("WASHINGTON United States D OH", None),
            ("Capitol Hill", None),
            ("Special Envoy", None),
            ("Bank", None),
            ("Harbour Bank", Some("Harbour Bank")),
            ("Nevada Republican", None),
            ("U S Senators Ann Lee", None),
            ("Senators", None),
            ("HAMRE United States", None),
            ("Ann Domingo", Some("Ann Domingo")),
            (
                "In April Deputy Secretary Lee",
                Some("Deputy Secretary Lee"),
            ),
            ("April Lee", Some("April Lee")),
            ("One Two Three Four Five Six Seven Eight", None),
        ];
        for (run, expected) in cases {
            let found = find(run).map(|name| name.text);
            assert_eq!(found.as_deref(), expected, "{run}");
        }
    }
}
