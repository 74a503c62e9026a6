//! The words of `data/companies.tsv`, by kind.

use super::lower_words::lower_words;
use super::word_table::{WordSet, words};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../data/companies.tsv");

static ENDS: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "ends"));
static EXCHANGES: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "exchange"));
static TRADED: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "traded"));
static MOVED: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "moved"));
static ABOUT: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "about"));

/// Whether a word makes the name before it that of a company, a fund or a school. It is given in lower
/// case and has a capital in the text.
pub fn ends_name(word: &str) -> bool {
    ENDS.contains(word)
}

/// Whether some word of a text is a place where shares are traded: "NYSE: F".
pub fn names_exchange(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| EXCHANGES.contains(word))
}

/// Whether a sentence is about trading in the shares of a company called `head`: "Shares rose", "Shares
/// of Harbour Works rose". Anybody may report on the shares of another: "Shares in the railway fell".
pub fn is_news_of_shares(sentence: &str, head: &str) -> bool {
    let lower = lower_words(sentence)
        .take(OPENING_WORDS)
        .collect::<Vec<_>>();
    let Some((first, rest)) = lower.split_first() else {
        return false;
    };
    let of_it = || lower_words(head).any(|word| word.len() >= NAME_BYTES && rest.contains(&word));
    let moved = rest
        .first()
        .is_some_and(|next| MOVED.contains(next.as_str()));
    TRADED.contains(first.as_str()) && (moved || of_it())
}

/// Whether some word of a text is one for companies and their shares.
pub fn tells_of_companies(text: &str) -> bool {
    lower_words(text).any(|word| ABOUT.contains(word.as_str()))
}

/// How many words of a sentence are searched for the company.
const OPENING_WORDS: usize = 6;
/// Words of a name shorter than this are found anywhere.
const NAME_BYTES: usize = 3;
