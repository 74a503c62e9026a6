//! The words of `data/companies.tsv`, by kind.

use std::collections::HashSet;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../data/companies.tsv");

static ENDS: LazyLock<HashSet<&str>> = LazyLock::new(|| of("ends"));
static EXCHANGES: LazyLock<HashSet<&str>> = LazyLock::new(|| of("exchange"));
static TRADED: LazyLock<HashSet<&str>> = LazyLock::new(|| of("traded"));

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

fn of(kind: &str) -> HashSet<&'static str> {
    let lines = FILE.lines().filter_map(|line| line.split_once('\t'));
    lines
        .filter(|(key, _)| *key == kind)
        .flat_map(|(_, words)| words.split('|'))
        .collect()
}
