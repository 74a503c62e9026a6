//! Names that only say which the next word means: "according to the AP Stylebook", "laut „Spiegel“-Bestsellerliste".
//!
//! The words that make a name one of these are listed in `data/modifiers.tsv`. Before any other word the name is the
//! source: "according to Reuters police shot two men", "laut dpa-Informationen".

use super::quotes;
use super::word_table::{WordKind, word_kinds};
use unicode_script::{Script, UnicodeScript};

word_kinds! {
    /// What the words of `data/modifiers.tsv` are.
    enum ModifierWord in "../../data/modifiers.tsv" {
        /// Behind a name in English.
        Noun = "noun",
        /// A book of rules that agencies and papers publish, with or without a capital.
        Book = "book",
        /// How words behind a hyphen begin.
        Compound: Capital = "compound",
    }
}

/// Whether a hyphen joins a word to the name before `after` by which the name is no source. In Cyrillic, any with a
/// capital makes the name of another: "РБК-Девелопмент".
pub fn is_compounded(after: &str) -> bool {
    // „ only opens.
    let rest = after.trim_start_matches(|c| quotes::SPACED.contains(&c) && c != '„');
    let Some(word) = rest.strip_prefix('-') else {
        return false;
    };
    let cyrillic = |c: char| c.is_uppercase() && c.script() == Script::Cyrillic;
    word.starts_with(cyrillic) || ModifierWord::Compound.begins(word)
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
    ModifierWord::Noun.has(word) || ModifierWord::Book.has(&word.to_lowercase())
}
