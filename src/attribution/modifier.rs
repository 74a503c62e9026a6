//! Names that only say which the next word means: "according to the AP Stylebook", "laut „Spiegel“-Bestsellerliste".
//!
//! The words that make a name one of these are listed in `data/modifiers.tsv`. Before any other word the name is the
//! source: "according to Reuters police shot two men", "laut dpa-Informationen".

use super::word_table::{WordSet, words};
use std::sync::LazyLock;
use unicode_script::{Script, UnicodeScript};

const FILE: &str = include_str!("../../data/modifiers.tsv");

/// Nouns in lower case.
static NOUNS: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "noun"));
/// Books of rules that agencies and papers publish.
static BOOKS: LazyLock<WordSet> = LazyLock::new(|| words(FILE, "book"));
/// How words behind a hyphen begin.
static COMPOUNDS: LazyLock<Vec<&str>> = LazyLock::new(|| words(FILE, "compound"));

/// Whether a hyphen joins a word to the name before `after` by which the name is no source. In Cyrillic, any with a
/// capital makes the name of another: "РБК-Девелопмент".
pub fn is_compounded(after: &str) -> bool {
    let rest = after.trim_start_matches(['“', '”', '"', '«', '»']);
    let Some(word) = rest.strip_prefix('-') else {
        return false;
    };
    let cyrillic = |c: char| c.is_uppercase() && c.script() == Script::Cyrillic;
    word.starts_with(cyrillic) || COMPOUNDS.iter().any(|start| word.starts_with(start))
}

/// Whether the word behind the name before `after` is one by which the name is no source, in an English sentence.
pub fn is_before_noun(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(' ') else {
        return false;
    };
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let word = &rest[..end];
    NOUNS.contains(word) || BOOKS.contains(word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::word_table::rows;

    #[test]
    fn every_line_is_of_a_kind_that_is_read() {
        let kinds = ["noun", "book", "compound"];
        for (kind, mut words) in rows(FILE) {
            assert!(kinds.contains(&kind), "{kind}");
            let fits = |word: &str| {
                let capital = word.starts_with(char::is_uppercase);
                !word.is_empty() && capital == (kind == "compound")
            };
            assert!(words.all(fits), "{kind}");
        }
        for kind in kinds {
            assert!(rows(FILE).any(|(listed, _)| listed == kind), "{kind}");
        }
    }
}
