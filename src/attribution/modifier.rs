//! Names that only say which one the next word means: "according to the AP Stylebook", "laut „Spiegel“-Bestsellerliste".

use super::credit_words::WORDS;

/// How words in capitals begin that make a name with a hyphen its report: "dpa-Informationen", "Reuters-Bericht".
const REPORTS: &[&str] = &[
    "Agentur",
    "Angabe",
    "Analys",
    "Berechnung",
    "Bericht",
    "Daten",
    "Fotograf",
    "Information",
    "Interview",
    "Journalist",
    "Korrespondent",
    "Magazin",
    "Meldung",
    "Nachricht",
    "Online",
    "Recherche",
    "Redaktion",
    "Reporter",
    "Umfrage",
    "Zählung",
    "Zeitung",
];
/// Books of rules that agencies and papers publish.
const BOOKS: &[&str] = &["stylebook", "style"];

/// Whether a word with a capital is joined by a hyphen to the name before `after`.
pub fn is_compounded(after: &str) -> bool {
    let rest = after.trim_start_matches(['“', '”', '"', '«', '»']);
    let Some(word) = rest.strip_prefix('-') else {
        return false;
    };
    word.starts_with(char::is_uppercase) && !REPORTS.iter().any(|report| word.starts_with(report))
}

/// Whether the word behind the name before `after` is a noun in an English sentence that cites: it is in lower case,
/// none that goes on with the sentence and none for what a source reports. "Reuters data" are still its report.
pub fn is_before_noun(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(' ') else {
        return false;
    };
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let word = &rest[..end];
    if BOOKS.contains(&word.to_lowercase().as_str()) {
        return true;
    }
    let plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    plain && !WORDS.goes_on(word) && !word.ends_with("ly")
}
