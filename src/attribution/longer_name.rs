//! A source's name inside a longer name: "Time Inc", "Zambia Daily Mail".

use super::automaton::Hit;
use std::ops::Range;

/// Words with a capital that make the name before them one of a company, a fund or a school.
pub const COMPANY: &[&str] = &[
    "ab",
    "ag",
    "bancorp",
    "bancorporation",
    "bank",
    "bhd",
    "bv",
    "co",
    "companies",
    "company",
    "corp",
    "corporation",
    "enterprises",
    "foundation",
    "gmbh",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "industries",
    "institute",
    "limited",
    "llc",
    "lp",
    "ltd",
    "nv",
    "partners",
    "philanthropies",
    "plc",
    "properties",
    "sa",
    "spa",
    "terminal",
    "trust",
    "university",
    "warner",
];
/// Words of stock indices, with or without a capital.
const INDEX: &[&str] = &[
    "average",
    "averages",
    "index",
    "indexes",
    "indices",
    "industrial",
    "industrials",
];
/// Words of which names of papers and agencies are made everywhere: with a word more before them they are
/// another house.
const COMMON: &[&str] = &[
    "agency",
    "association",
    "broadcasting",
    "central",
    "corporation",
    "daily",
    "express",
    "federal",
    "financial",
    "herald",
    "mail",
    "mirror",
    "national",
    "news",
    "post",
    "press",
    "public",
    "radio",
    "star",
    "sunday",
    "telegraph",
    "television",
    "times",
    "tribune",
];
/// Words with a capital that may stand before a name and are no part of it.
const NO_PART: &[&str] = &[
    "the", "by", "from", "via", "in", "on", "at", "to", "for", "with", "and", "but", "or", "as",
    "source", "sources", "staff", "british", "uk", "us", "britain", "london", "von", "par", "por",
    "di", "der", "die", "das",
];

/// Whether the name `hit` in `line` is a part of a longer name; `earlier` is the name before it in the line.
pub fn holds(text: &str, line: &Range<usize>, hit: &Hit, earlier: Option<&Hit>) -> bool {
    let before = &text[line.start.min(hit.start)..hit.start];
    let after = &text[hit.end..line.end.max(hit.end)];
    let name = &text[hit.start..hit.end];
    let word = hit.ambiguous && name.contains(char::is_lowercase);
    is_company(after) || is_another(before, name) || word && is_partner(text, hit, before, earlier)
}

/// `Inc`, ` and Co`, ` & Company` behind a name.
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
    let company = word.starts_with(char::is_uppercase) && COMPANY.contains(&lower.as_str());
    company || joined.is_none() && INDEX.contains(&lower.as_str())
}

/// A name of common words with a word in front: "Zambia Daily Mail", "South African Press Association".
fn is_another(before: &str, name: &str) -> bool {
    let common = |word: &str| COMMON.contains(&word.to_lowercase().as_str());
    if !name.contains(' ') || !name.split(' ').all(common) {
        return false;
    }
    let word = last_word(before);
    let owner = word.ends_with("'s")
        || word.ends_with("’s")
        || word.ends_with("s'")
        || word.ends_with("s’");
    let capital = word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    capital && !owner && !NO_PART.contains(&word.to_lowercase().as_str())
}

/// A word with a capital and "and" before a name: "Marks and Forbes", unless that word is a source too.
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
    !source && capital && !NO_PART.contains(&word.to_lowercase().as_str())
}

/// The word that ends a text, which white space follows.
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
