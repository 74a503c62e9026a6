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
    let (mut small, mut capital) = (Vec::new(), Vec::new());
    let mut has_small = false;
    let mut letters = text.chars();
    let mut word = Word::default();
    loop {
        let letter = letters.next();
        match letter {
            Some(c) if c.is_alphanumeric() => word.add(c),
            _ => {
                has_small |= word.is_small;
                let of_case = if word.is_small {
                    &mut small
                } else {
                    &mut capital
                };
                of_case.extend(word.languages);
                word = Word::default();
            }
        }
        if letter.is_none() {
            break;
        }
    }
    let counted = if has_small { small } else { capital };
    counted
        .into_iter()
        .for_each(|languages| counts.add(languages));
}

/// What is known of a word so far.
#[derive(Default)]
struct Word {
    /// The languages that use all its listed letters, as bits; `None` while it has none.
    languages: Option<u64>,
    /// Whether it begins with a letter other than a capital.
    is_small: bool,
    is_begun: bool,
}

impl Word {
    fn add(&mut self, letter: char) {
        if !self.is_begun {
            self.is_begun = true;
            self.is_small = letter.is_alphabetic() && !letter.is_uppercase();
        }
        if letter.is_ascii() {
            return;
        }
        let of_letter = table().get(letter as usize).copied().unwrap_or(0);
        if of_letter != 0 {
            self.languages = Some(self.languages.unwrap_or(u64::MAX) & of_letter);
        }
    }
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
