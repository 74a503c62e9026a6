//! A source's name inside a longer name: "Time Inc", "Zambia Daily Mail", "Michael Bloomberg".

use super::Lexicon;
use super::automaton::Hit;
use super::company_words::CompanyWord;
use super::media_words::MediaWord;
use super::name_words::NameWord;
use super::quotes;
use super::word_table::WordKind;
use crate::normalise::{calendar_word, token_hash};
use std::ops::Range;

/// Whether the name `hit` in `line` is part of a longer name. `earlier` is the name before it in the line.
pub fn holds(
    text: &str,
    line: &Range<usize>,
    hit: &Hit,
    earlier: Option<&Hit>,
    lexicon: &Lexicon,
) -> bool {
    let before = &text[line.start.min(hit.start)..hit.start];
    let after = &text[hit.end..line.end.max(hit.end)];
    let name = &text[hit.start..hit.end];
    let word = hit.ambiguous && name.contains(char::is_lowercase);
    if is_company(after) || is_another(before, name) || hit.ambiguous && goes_on(name, after) {
        return true;
    }
    let beside = earlier.is_some_and(|earlier| text[earlier.end..hit.start].trim().len() <= 1);
    let part = is_person(before, name, lexicon) || is_hyphenated(before);
    word && (!beside && part || is_partner(text, hit, before, earlier))
}

/// `Inc`, ` and Co`, ` & Company` after a name.
fn is_company(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(char::is_whitespace) else {
        return false;
    };
    let rest = rest.trim_start();
    let joined = ["and ", "& ", "AND "]
        .iter()
        .find_map(|and| rest.strip_prefix(and));
    let word = first_word(joined.unwrap_or(rest));
    let lower = word.to_lowercase();
    let company = word.starts_with(char::is_uppercase) && CompanyWord::End.has(&lower);
    company || joined.is_none() && CompanyWord::Index.has(&lower)
}

/// A name of common words with a word in front: "Zambia Daily Mail", "South African Press Association".
fn is_another(before: &str, name: &str) -> bool {
    let common = |word: &str| MediaWord::Common.has(&word.to_lowercase());
    if !name.contains(' ') || !name.split(' ').all(common) {
        return false;
    }
    let word = last_word(before);
    let owner = word.ends_with("'s")
        || word.ends_with("’s")
        || word.ends_with("s'")
        || word.ends_with("s’");
    let capital = word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    capital && !owner && !NameWord::NoPart.has(&word.to_lowercase())
}

/// A name that continues: "The Times of Oslo", "The Sun-Herald", "РИА Гавань".
fn goes_on(name: &str, after: &str) -> bool {
    let place = after
        .strip_prefix(" of ")
        .or_else(|| after.strip_prefix('-'))
        .filter(|_| name.starts_with("The "));
    let more = after
        .strip_prefix(' ')
        .filter(|_| NameWord::Label.has(name));
    let rest = place.or(more).unwrap_or_default();
    // ” only closes, and » closes the name before it more often than it opens the rest of one.
    rest.trim_start_matches(|c| quotes::SPACED.contains(&c) && !matches!(c, '”' | '»'))
        .starts_with(char::is_uppercase)
}

/// A given name or an initial before a name of one word: "said Michael Bloomberg", "Martin K. Bild". It
/// does not count at the beginning of a sentence, where any word has a capital, or after a German
/// article, where it is a common noun.
fn is_person(before: &str, name: &str, lexicon: &Lexicon) -> bool {
    let given = last_word(before);
    if name.contains(' ') || given.is_ascii() != name.is_ascii() {
        return false;
    }
    let mut letters = given.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    if capital && letters.as_str() == "." {
        return true;
    }
    let written = capital && given.chars().count() > 1 && letters.all(char::is_lowercase);
    let lower = given.to_lowercase();
    // "On Monday", "in January": days stand before a name like a given name.
    let day = calendar_word(token_hash(&lower)).is_some();
    let common = NameWord::NoPart.has(&lower)
        || MediaWord::Common.has(&lower)
        || day
        || lexicon.reader().is_glue(given);
    if !written || common || NameWord::MediumEnd.ends(&lower) {
        return false;
    }
    let rest = before.trim_end();
    let rest = rest[..rest.len() - given.len()].trim_end();
    let earlier = rest.split_whitespace().next_back().unwrap_or("");
    let inside = rest.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    inside && !lexicon.reader().is_glue(earlier)
}

/// The second half of a name: "University of Nebraska-Lincoln".
fn is_hyphenated(before: &str) -> bool {
    before
        .strip_suffix('-')
        .is_some_and(|first| first.ends_with(char::is_alphanumeric))
}

/// A word with a capital and "and" before a name: "Marks and Forbes", unless that word is itself a source.
fn is_partner(text: &str, hit: &Hit, before: &str, earlier: Option<&Hit>) -> bool {
    let joint = last_word(before);
    if !matches!(joint, "and" | "&") {
        return false;
    }
    let rest = before.trim_end();
    let first = rest[..rest.len() - joint.len()].trim_end();
    let source = earlier.is_some_and(|earlier| {
        let between = &text[earlier.end..hit.start];
        between.split_whitespace().count() <= 1
    });
    let word = first.split_whitespace().next_back().unwrap_or("");
    let capital = word.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase);
    !source && capital && !NameWord::NoPart.has(&word.to_lowercase())
}

/// The last word of a text that ends in white space.
fn last_word(before: &str) -> &str {
    if !before.ends_with(char::is_whitespace) {
        return "";
    }
    before.split_whitespace().next_back().unwrap_or("")
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    &text[..end]
}
