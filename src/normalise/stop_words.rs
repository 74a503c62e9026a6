//! Stop words: the words of each language that only hold a sentence together.
//!
//! The lists are short, with function words only, one word per line in the normal form of tokens. All
//! of them share one table, so that one look-up per token also counts towards identifying the language.

use super::hash::token_hash;
use super::language::Language;
use std::sync::OnceLock;

/// Languages with a list, by code; the place in this table is the bit in [`Table::languages`].
const LISTS: [(&str, &str); 10] = [
    ("de", include_str!("../../data/stopwords/de.txt")),
    ("en", include_str!("../../data/stopwords/en.txt")),
    ("es", include_str!("../../data/stopwords/es.txt")),
    ("fr", include_str!("../../data/stopwords/fr.txt")),
    ("it", include_str!("../../data/stopwords/it.txt")),
    ("nl", include_str!("../../data/stopwords/nl.txt")),
    ("pt", include_str!("../../data/stopwords/pt.txt")),
    ("ru", include_str!("../../data/stopwords/ru.txt")),
    ("tr", include_str!("../../data/stopwords/tr.txt")),
    ("uk", include_str!("../../data/stopwords/uk.txt")),
];

/// In a slot of [`Table`], beside the bits of languages: the word is one letter.
const LETTER: u16 = 1 << 15;

/// The bit of a language in [`Table::languages`]; 0 for one without a list.
pub(super) fn bit(code: &str) -> u16 {
    LISTS
        .iter()
        .position(|&(listed, _)| listed == code)
        .map_or(0, |place| 1 << place)
}

/// Whether a token is a stop word of the language; `false` for a language without a list.
pub fn is_stop_word(language: Language, token: u64) -> bool {
    Table::get().languages(token) & bit(language.code()) != 0
}

/// The language most of whose stop words are among `tokens`: at least a fifth of all tokens, and a
/// quarter more than of any other language. `None` otherwise.
pub(super) fn most_common(tokens: &[u64]) -> Option<&'static str> {
    leading(tokens, tokens.len())
}

/// What [`most_common`] gives without words of one letter, which may be initials: in a short text "U.S." is
/// twice a Dutch word.
pub(super) fn most_common_words(tokens: &[u64]) -> Option<&'static str> {
    let table = Table::get();
    let words: Vec<u64> = tokens
        .iter()
        .copied()
        .filter(|&token| !table.is_letter(token))
        .collect();
    leading(&words, tokens.len())
}

/// Whether stop words of the language are a tenth of `tokens` or more, as they are in prose; `true` for one without a
/// list.
pub(super) fn are_there(code: &str, tokens: &[u64]) -> bool {
    let bit = bit(code);
    let table = Table::get();
    let found = || {
        tokens
            .iter()
            .filter(|&&token| table.languages(token) & bit != 0)
    };
    bit == 0 || 10 * found().count() >= tokens.len()
}

/// The language with most of `tokens`, of `of` in all.
fn leading(tokens: &[u64], of: usize) -> Option<&'static str> {
    let table = Table::get();
    let mut found = [0_usize; LISTS.len()];
    for &token in tokens {
        let mut languages = table.languages(token);
        while languages != 0 {
            found[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }
    let best = (0..LISTS.len()).max_by_key(|&place| found[place])?;
    let clear = (0..LISTS.len()).all(|other| other == best || 4 * found[best] >= 5 * found[other]);
    (clear && 5 * found[best] >= of && found[best] > 0).then(|| LISTS[best].0)
}

/// All stop words, at the places their hashes name.
pub(super) struct Table {
    /// Hash and languages; languages 0 where nothing stands.
    slots: Vec<(u64, u16)>,
}

impl Table {
    /// The one table, made at first use in some 100 µs.
    pub(super) fn get() -> &'static Table {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let words = LISTS
                .iter()
                .map(|(_, list)| list.lines().count())
                .sum::<usize>();
            let mut table = Table {
                slots: vec![(0, 0); (4 * words).next_power_of_two()],
            };
            for (place, (_, list)) in LISTS.iter().enumerate() {
                for word in list.lines() {
                    let letter = if word.chars().count() == 1 { LETTER } else { 0 };
                    table.insert(token_hash(word), 1 << place | letter);
                }
            }
            table
        })
    }

    fn insert(&mut self, hash: u64, language: u16) {
        let slot = self.slot(hash);
        self.slots[slot] = (hash, self.slots[slot].1 | language);
    }

    /// The bits of the languages in which a token is a stop word.
    pub(super) fn languages(&self, token: u64) -> u16 {
        self.slots[self.slot(token)].1 & !LETTER
    }

    /// Whether a token is a stop word of one letter.
    fn is_letter(&self, token: u64) -> bool {
        self.slots[self.slot(token)].1 & LETTER != 0
    }

    /// Where `hash` stands, or would.
    fn slot(&self, hash: u64) -> usize {
        // The length is a power of two.
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        // At most a quarter is filled, so an empty slot is near.
        while self.slots[slot].1 != 0 && self.slots[slot].0 != hash {
            slot = (slot + 1) & last;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TextColumn;
    use crate::normalise::{Settings, TokenBatch, batch};

    #[test]
    fn stop_words_are_single_tokens_in_normal_form() {
        for (code, list) in LISTS {
            let column: TextColumn = list.lines().collect();
            let mut tokens = TokenBatch::new();
            batch(&column, &Settings::default(), &mut tokens);
            for (word, hashes) in list.lines().zip(tokens.hashes.rows()) {
                assert_eq!(hashes, [token_hash(word)], "{code}: {word}");
            }
            assert!(
                list.lines().is_sorted_by(|a, b| a < b),
                "{code}: in order, each word once"
            );
        }
    }

    #[test]
    fn a_word_belongs_to_all_its_languages() {
        let table = Table::get();
        assert_eq!(table.languages(token_hash("also")), bit("en") | bit("de"));
        assert_eq!(table.languages(token_hash("parliament")), 0);
        assert_eq!(bit("xx"), 0);
    }

    #[test]
    fn a_language_must_be_clearly_ahead() {
        let hashes = |text: &str| text.split(' ').map(token_hash).collect::<Vec<_>>();
        let cases = [
            ("English", "the dog of the house barked at him", Some("en")),
            ("no stop words", "dog house barked", None),
            (
                "too few",
                "the a b c d e f g h i j k l m n o p q r s t u v w x y z",
                None,
            ),
            ("nothing", "", None),
        ];
        for (name, text, expected) in cases {
            assert_eq!(most_common(&hashes(text)), expected, "{name}");
        }
        // Initials are Dutch words as well ("u", "s").
        let initials = hashes("u s house defeats budget");
        assert_eq!(most_common(&initials), Some("nl"));
        assert_eq!(most_common_words(&initials), None);
    }
}
