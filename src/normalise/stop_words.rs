//! Stop words: the words of each language that only hold a sentence together.
//!
//! The lists are short, with function words only, one word per line in the normal form of tokens. All
//! of them share one table, so that one look-up per token also counts towards identifying the language.

use super::hash::token_hash;
use super::language::Language;
use super::picked::picked;
use super::token_table::TokenTable;
use crate::base::{low_bits, places_of};
use std::num::NonZeroU64;
use std::sync::OnceLock;

/// The list of each language, by its code.
macro_rules! lists {
    ($($code:literal)*) => {
        [$(($code, include_str!(concat!("../../data/stopwords/", $code, ".txt")))),*]
    };
}

/// Languages with a list, by code, from those with most news to those with least, roughly: where nothing else tells, the
/// first is the likeliest. The place in this table is the bit in [`languages`].
const LISTS: [(&str, &str); 46] = lists!(
    "en" "es" "ru" "de" "fr" "pt" "ar" "it" "hi" "tr" "id" "nl" "fa" "pl" "uk" "vi" "ro" "cs" "sv" "el" "hu" "da" "fi"
    "nb" "he" "bg" "sr" "hr" "ur" "sk" "ca" "mr" "lt" "et" "sl" "lv" "sw" "tl" "az" "kk" "be" "af" "mk" "ne" "sq"
    "is"
);

/// In [`table`], beside the bits of languages: the word is one letter.
const LETTER: u64 = 1 << 63;

/// The bit of a language in [`languages`]; 0 for one without a list.
pub(super) fn bit(code: &str) -> u64 {
    LISTS
        .iter()
        .position(|&(listed, _)| listed == code)
        .map_or(0, |place| 1 << place)
}

/// The stop words of one language; none for one without a list. To ask about many words, since the list is found once.
#[derive(Clone, Copy, Debug)]
pub struct StopWords {
    bit: u64,
}

impl StopWords {
    /// Those of `language`; none if it is not known.
    pub fn of(language: Option<Language>) -> StopWords {
        StopWords {
            bit: language.map_or(0, |language| bit(language.code())),
        }
    }

    /// Whether a token is one of them.
    pub fn has(self, token: u64) -> bool {
        self.is_among(languages(token))
    }

    /// Whether the language is among `languages`, as [`of_tokens`] tells them of a token.
    #[inline]
    pub(super) fn is_among(self, languages: u64) -> bool {
        languages & self.bit != 0
    }
}

/// Whether a token is a stop word of the language; `false` for a language without a list.
pub fn is_stop_word(language: Language, token: u64) -> bool {
    StopWords::of(Some(language)).has(token)
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
    /// Words of which [`of_tokens`] said in which languages they are stop words.
    ///
    /// Eight words at a time, and all languages at once, in columns of bits: a column holds one binary digit of all
    /// counts (Harley and Seal).
    pub(super) fn of_words(words: &[u64]) -> Counts {
        let (eights, rest) = words.as_chunks::<8>();
        let [mut ones, mut twos, mut fours] = [0; 3];
        let mut higher = [0; u32::BITS as usize - 3];
        for &[a, b, c, d, e, f, g, h] in eights {
            let (sum, carry_a) = added(ones, a, b);
            let (sum, carry_b) = added(sum, c, d);
            let (sum, carry_c) = added(sum, e, f);
            let (sum, carry_d) = added(sum, g, h);
            ones = sum;
            let (sum, carry_a) = added(twos, carry_a, carry_b);
            let (sum, carry_b) = added(sum, carry_c, carry_d);
            twos = sum;
            let (sum, mut carry) = added(fours, carry_a, carry_b);
            fours = sum;
            for digit in &mut higher {
                if carry == 0 {
                    break;
                }
                (*digit, carry) = (*digit ^ carry, *digit & carry);
            }
        }
        let mut counts = Counts::default();
        for (digit, place) in [ones, twos, fours].into_iter().chain(higher).zip(0..) {
            counts.add_times(digit, 1 << place);
        }
        for &languages in rest {
            counts.add(languages);
        }
        counts
    }

    /// The different stop words among `tokens`, of which [`of_tokens`] said `words`, for a text that may be too short to
    /// be sure: each counts once, since a table repeats a few ("net" is Lithuanian), and words of one letter do not,
    /// since they may be initials ("U.S." is twice a Dutch word).
    pub(super) fn of_different_words(tokens: &[u64], words: &[u64]) -> Counts {
        let found = tokens.iter().copied().zip(words.iter().copied());
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
        self.add_times(languages, 1);
    }

    fn add_times(&mut self, languages: u64, times: u32) {
        // Bits beyond the lists are no languages.
        for place in places_of(languages & low_bits(LISTS.len())) {
            self.0[place] += times;
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
    /// itself. [`of_tokens`] said of the words what `words` are.
    pub(super) fn clear(&self, best: &str, words: &[u64]) -> bool {
        let most = self.of(best);
        let mut near = (0..LISTS.len())
            .filter(|&other| LISTS[other].0 != best && 4 * most < 5 * self.0[other] as usize);
        near.all(|other| {
            let own = own_words(bit(best), 1 << other, words);
            own.0 >= 3 && own.0 >= 2 * own.1
        })
    }
}

/// The sum of three bits in each place, and what it carries.
fn added(a: u64, b: u64, c: u64) -> (u64, u64) {
    let half = a ^ b;
    (half ^ c, a & b | half & c)
}

/// How many of `words` are stop words of one language and not of the other, and the other way round.
fn own_words(one: u64, other: u64, words: &[u64]) -> (usize, usize) {
    words.iter().fold((0, 0), |(of_one, of_other), &languages| {
        let languages = languages & (one | other);
        (
            of_one + usize::from(languages == one),
            of_other + usize::from(languages == other),
        )
    })
}

/// The language most of whose stop words are among `words`, of which [`of_tokens`] said what they are: at least a fifth
/// of all, and clearly more than of any other language. `None` otherwise.
pub(super) fn most_common(words: &[u64]) -> Option<&'static str> {
    let counts = Counts::of_words(words);
    let (best, found) = counts.most();
    (found > 0 && 5 * found >= words.len() && counts.clear(best, words)).then_some(best)
}

/// Whether stop words of the language are a tenth of `words` or more, as they are in prose; `true` for one without a
/// list.
pub(super) fn are_there(code: &str, words: &[u64]) -> bool {
    let bit = bit(code);
    let found = || words.iter().filter(|&&languages| languages & bit != 0);
    bit == 0 || 10 * found().count() >= words.len()
}

/// For each token the languages in which it is a stop word, as bits: [`bit`] tells which is whose.
pub(super) fn of_tokens(tokens: &[u64]) -> Vec<u64> {
    let mut words = Vec::new();
    read(tokens, &mut words);
    words
}

/// Replaces `words` by what [`of_tokens`] gives. Keeps its memory.
pub(super) fn read(tokens: &[u64], words: &mut Vec<u64>) {
    let table = table();
    words.clear();
    words.resize(tokens.len(), 0);
    picked(
        tokens,
        |&token| table.may_hold(token),
        |at| words[at] = table.held(tokens[at]).map_or(0, NonZeroU64::get),
    );
}

/// All stop words, with the bits of their languages; made at first use in some 100 µs.
fn table() -> &'static TokenTable<NonZeroU64> {
    static TABLE: OnceLock<TokenTable<NonZeroU64>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut entries = Vec::new();
        for (place, (_, list)) in LISTS.iter().enumerate() {
            for word in list.lines() {
                let letter = if word.chars().count() == 1 { LETTER } else { 0 };
                let bits = NonZeroU64::new(1 << place | letter);
                entries.extend(bits.map(|bits| (token_hash(word), bits)));
            }
        }
        TokenTable::new(&entries, |one, other| one | other)
    })
}

/// The bits of the languages in which a token is a stop word.
fn languages(token: u64) -> u64 {
    table().get(token).map_or(0, NonZeroU64::get) & !LETTER
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TextColumn;
    use crate::normalise::{Settings, TokenBatch, batch};
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<u64> {
        text.split(' ').map(token_hash).collect()
    }

    fn words(text: &str) -> Vec<u64> {
        of_tokens(&tokens(text))
    }

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
        assert_eq!(languages(token_hash("also")), bit("en") | bit("de"));
        assert_eq!(languages(token_hash("efter")), bit("sv") | bit("da"));
        assert_eq!(languages(token_hash("parliament")), 0);
        assert_eq!(bit("xx"), 0);
    }

    #[test]
    fn a_language_must_be_clearly_ahead() {
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
            assert_eq!(most_common(&words(text)), expected, "{name}");
        }
    }

    #[test]
    fn neighbours_are_told_apart_by_what_only_one_has() {
        // Five words are both Norwegian and Danish; "etter", "ble" and "seg" are no Danish ones.
        let norwegian = "han har ikke vært her etter at det ble kjent og han meldte seg";
        assert_eq!(most_common(&words(norwegian)), Some("nb"));
        // Nothing in it is only one of them.
        let either = "han har ikke her og det er over";
        assert_eq!(most_common(&words(either)), None);
    }

    #[test]
    fn of_different_words_each_counts_once_and_letters_do_not() {
        let dutch = |text| Counts::of_different_words(&tokens(text), &words(text)).of("nl");
        // Initials are Dutch words as well ("u", "s").
        let initials = "u s house defeats budget";
        assert_eq!(Counts::of_words(&words(initials)).of("nl"), 2);
        assert_eq!(dutch(initials), 0);
        assert_eq!(dutch("het het het huis van het van"), 2);
    }

    proptest! {
        #[test]
        fn words_counted_together_are_those_counted_one_by_one(
            words in prop::collection::vec(any::<u64>(), 0..300),
        ) {
            let mut each = Counts::default();
            words.iter().for_each(|&languages| each.add(languages));
            prop_assert_eq!(Counts::of_words(&words).0, each.0);
        }
    }
}
