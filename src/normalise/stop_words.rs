//! Stop words: the words of each language that only hold a sentence together.
//!
//! The lists are short, with function words only, one word per line in the normal form of tokens. All
//! of them share one table, so that one look-up per token also counts towards identifying the language.

use super::hash::token_hash;
use super::language::Language;
use std::sync::OnceLock;

/// The list of each language, by its code.
macro_rules! lists {
    ($($code:literal)*) => {
        [$(($code, include_str!(concat!("../../data/stopwords/", $code, ".txt")))),*]
    };
}

/// Languages with a list, by code, from those with most news to those with least, roughly: where nothing else tells, the
/// first is the likeliest. The place in this table is the bit in [`Table::languages`].
const LISTS: [(&str, &str); 46] = lists!(
    "en" "es" "ru" "de" "fr" "pt" "ar" "it" "hi" "tr" "id" "nl" "fa" "pl" "uk" "vi" "ro" "cs" "sv" "el" "hu" "da" "fi"
    "nb" "he" "bg" "sr" "hr" "ur" "sk" "ca" "mr" "lt" "et" "sl" "lv" "sw" "tl" "az" "kk" "be" "af" "mk" "ne" "sq"
    "is"
);

/// In a slot of [`Table`], beside the bits of languages: the word is one letter.
const LETTER: u64 = 1 << 63;

/// The bit of a language in [`Table::languages`]; 0 for one without a list.
pub(super) fn bit(code: &str) -> u64 {
    LISTS
        .iter()
        .position(|&(listed, _)| listed == code)
        .map_or(0, |place| 1 << place)
}

/// Whether a token is a stop word of the language; `false` for a language without a list.
pub fn is_stop_word(language: Language, token: u64) -> bool {
    Table::get().languages(token) & bit(language.code()) != 0
}

/// How many words tell for each language.
#[derive(Clone, Debug)]
pub(super) struct Counts([u32; LISTS.len()]);

impl Default for Counts {
    fn default() -> Counts {
        Counts([0; LISTS.len()])
    }
}

impl Counts {
    /// The stop words among `tokens`.
    pub(super) fn of_tokens(tokens: &[u64]) -> Counts {
        let table = Table::get();
        let mut counts = Counts::default();
        for &token in tokens {
            counts.add(table.languages(token));
        }
        counts
    }

    /// The different stop words among `tokens`, for a text that may be too short to be sure: each counts once, since a
    /// table repeats a few ("net" is Lithuanian), and words of one letter do not, since they may be initials ("U.S." is
    /// twice a Dutch word).
    pub(super) fn of_different_words(tokens: &[u64]) -> Counts {
        let table = Table::get();
        let found = tokens.iter().map(|&token| (token, table.find(token)));
        let mut found: Vec<(u64, u64)> = found
            .filter(|&(_, of)| of != 0 && of & LETTER == 0)
            .collect();
        found.sort_unstable();
        found.dedup();
        let mut counts = Counts::default();
        for (_, languages) in found {
            counts.add(languages);
        }
        counts
    }

    /// One word for each of `languages`, which are bits.
    pub(super) fn add(&mut self, languages: u64) {
        // Bits beyond the lists are no languages.
        let mut languages = languages & ((1 << LISTS.len()) - 1);
        while languages != 0 {
            self.0[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }

    /// Those of one language; 0 for one without a list.
    pub(super) fn of(&self, code: &str) -> usize {
        let place = LISTS.iter().position(|&(listed, _)| listed == code);
        place.map_or(0, |place| self.0[place] as usize)
    }

    /// The language with most, and how many; of several the first in the table.
    pub(super) fn most(&self) -> (&'static str, usize) {
        let most = |place: &usize| (self.0[*place], std::cmp::Reverse(*place));
        let best = (0..LISTS.len()).max_by_key(most).unwrap_or(0);
        (LISTS[best].0, self.0[best] as usize)
    }

    /// The languages that have `found`.
    pub(super) fn with(&self, found: usize) -> impl Iterator<Item = &'static str> {
        let places = (0..LISTS.len()).filter(move |&place| self.0[place] as usize == found);
        places.map(|place| LISTS[place].0)
    }

    /// Whether `best` is clearly ahead of every other language: by a quarter, or, since neighbours share most of their
    /// stop words, with three words or more that the other does not have, and twice as many as the other has for
    /// itself.
    pub(super) fn clear(&self, best: &str, tokens: &[u64]) -> bool {
        let most = self.of(best);
        let mut near = (0..LISTS.len())
            .filter(|&other| LISTS[other].0 != best && 4 * most < 5 * self.0[other] as usize);
        near.all(|other| {
            let own = own_words(bit(best), 1 << other, tokens);
            own.0 >= 3 && own.0 >= 2 * own.1
        })
    }
}

/// How many of `tokens` are stop words of one language and not of the other, and the other way round.
fn own_words(one: u64, other: u64, tokens: &[u64]) -> (usize, usize) {
    let table = Table::get();
    tokens.iter().fold((0, 0), |(of_one, of_other), &token| {
        let languages = table.languages(token) & (one | other);
        (
            of_one + usize::from(languages == one),
            of_other + usize::from(languages == other),
        )
    })
}

/// The language most of whose stop words are among `tokens`: at least a fifth of all tokens, and
/// clearly more than of any other language. `None` otherwise.
pub(super) fn most_common(tokens: &[u64]) -> Option<&'static str> {
    let counts = Counts::of_tokens(tokens);
    let (best, found) = counts.most();
    (found > 0 && 5 * found >= tokens.len() && counts.clear(best, tokens)).then_some(best)
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

/// All stop words, at the places their hashes name.
pub(super) struct Table {
    /// A bit for each of the upper sixteen bits of a hash: whether any stop word has them. Most words are none, and
    /// these 8 KiB, unlike the slots, stay in the nearest cache.
    any: Vec<u64>,
    /// Hash and languages; languages 0 where nothing stands.
    slots: Vec<(u64, u64)>,
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
                any: vec![0; 1 << 10],
                slots: vec![(0, 0); (2 * words).next_power_of_two()],
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

    fn insert(&mut self, hash: u64, languages: u64) {
        let upper = hash >> 48;
        self.any[(upper >> 6) as usize] |= 1 << (upper & 63);
        let slot = self.slot(hash);
        self.slots[slot] = (hash, self.slots[slot].1 | languages);
    }

    /// The bits of the languages in which a token is a stop word.
    pub(super) fn languages(&self, token: u64) -> u64 {
        self.find(token) & !LETTER
    }

    /// What stands in the slot of a token.
    fn find(&self, token: u64) -> u64 {
        let upper = token >> 48;
        if self.any[(upper >> 6) as usize] >> (upper & 63) & 1 == 0 {
            return 0;
        }
        self.slots[self.slot(token)].1
    }

    /// Where `hash` stands, or would.
    fn slot(&self, hash: u64) -> usize {
        // The length is a power of two.
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        // At most half is filled, so an empty slot is near.
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
        assert_eq!(table.languages(token_hash("efter")), bit("sv") | bit("da"));
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
    }

    #[test]
    fn neighbours_are_told_apart_by_what_only_one_has() {
        let hashes = |text: &str| text.split(' ').map(token_hash).collect::<Vec<_>>();
        // Five words are both Norwegian and Danish; "etter", "ble" and "seg" are no Danish ones.
        let norwegian = "han har ikke vært her etter at det ble kjent og han meldte seg";
        assert_eq!(most_common(&hashes(norwegian)), Some("nb"));
        // Nothing in it is only one of them.
        let either = "han har ikke her og det er over";
        assert_eq!(most_common(&hashes(either)), None);
    }

    #[test]
    fn of_different_words_each_counts_once_and_letters_do_not() {
        let hashes = |text: &str| text.split(' ').map(token_hash).collect::<Vec<_>>();
        let dutch = |text: &str| Counts::of_different_words(&hashes(text)).of("nl");
        // Initials are Dutch words as well ("u", "s").
        let initials = "u s house defeats budget";
        assert_eq!(Counts::of_tokens(&hashes(initials)).of("nl"), 2);
        assert_eq!(dutch(initials), 0);
        assert_eq!(dutch("het het het huis van het van"), 2);
    }
}
