//! The words of `data/companies.tsv`, by kind.

use super::word_table::{WordSet, words};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../data/companies.tsv");

static ENDS: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "ends"));
static EXCHANGES: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "exchange"));
static TRADED: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "traded"));

/// Whether a word in lower case, with a capital in the text, makes the name before it one of a company, a fund or a
/// school.
pub fn ends_name(word: &str) -> bool {
    ENDS.contains(word)
}

/// Whether some word of a text is a place where shares are traded: "NYSE: F".
pub fn names_exchange(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| EXCHANGES.contains(word))
}

/// Whether a sentence that begins with a word is about what is traded: "Shares rose".
pub fn begins_news_of_shares(word: &str) -> bool {
    TRADED.contains(word.to_lowercase().as_str())
}
