//! Letters that distinguish languages of one script: “ø” is not a Swedish letter, and “ł” is hardly used but in Polish.
//!
//! `data/alphabets.tsv` holds the letters of each language that not all others of its script use. A word with some of
//! them counts for the languages that use them all, and so against the rest.

use super::stop_words::{self, Counts};
use std::sync::OnceLock;

/// No listed letter has a code point from here on.
const END: usize = 0x1F00;

/// Counts the words of `text` that contain listed letters, for each language that uses all of these. Capitalised words
/// count only if there are no others: most are names, which keep the letters of wherever they come from.
pub(super) fn count(text: &str, counts: &mut Counts) {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let is_small = |word: &&str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase());
    let has_small = words.clone().any(|word| is_small(&word));
    let counted = words.filter(|word| !has_small || is_small(word));
    counted
        .filter_map(languages)
        .for_each(|languages| counts.add(languages));
}

/// The languages that use all listed letters of a word, as bits; `None` if it has none.
fn languages(word: &str) -> Option<u64> {
    let table = table();
    let letters = word.chars().filter(|c| !c.is_ascii());
    let of_letters = letters.filter_map(|c| table.get(c as usize).copied());
    of_letters
        .filter(|&languages| languages != 0)
        .reduce(|all, languages| all & languages)
}

/// The languages that use a letter, small or capital, by its code point; 0 for one that is not listed.
fn table() -> &'static [u64] {
    static TABLE: OnceLock<Vec<u64>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![0; END];
        for (code, letters) in rows() {
            let bit = stop_words::bit(code);
            for letter in letters.chars() {
                for form in std::iter::once(letter).chain(letter.to_uppercase()) {
                    if let Some(languages) = table.get_mut(form as usize)
                        && !form.is_ascii()
                    {
                        *languages |= bit;
                    }
                }
            }
        }
        table
    })
}

/// Languages and their letters.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../../data/alphabets.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_small_and_of_a_listed_language() {
        for (code, letters) in rows() {
            assert_ne!(stop_words::bit(code), 0, "{code} has a list");
            for letter in letters.chars() {
                assert!(!letter.is_uppercase(), "{letter}");
                assert!(!letter.is_ascii() && (letter as usize) < END, "{letter}");
            }
        }
    }

    #[test]
    fn a_word_counts_for_those_who_write_all_its_letters() {
        let of = |text: &str| {
            let mut counts = Counts::default();
            count(text, &mut counts);
            ["sv", "da", "pl", "en"].map(|code| counts.of(code))
        };
        let cases = [
            ("both write å", "på", [1, 1, 0, 0]),
            ("only one writes ä", "är", [1, 0, 0, 0]),
            ("in capitals", "ÄR", [1, 0, 0, 0]),
            ("a name", "till Ängelholm", [0, 0, 0, 0]),
            ("no one writes both", "åł", [0, 0, 0, 0]),
            ("two words, not one", "å,ł", [1, 1, 1, 0]),
            ("a word counts once", "åååå", [1, 1, 0, 0]),
            ("nothing listed", "plain words", [0, 0, 0, 0]),
        ];
        for (name, text, expected) in cases {
            assert_eq!(of(text), expected, "{name}");
        }
    }
}
