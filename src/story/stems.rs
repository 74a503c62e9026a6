//! Reduces words to stems, language by language.
//!
//! The Snowball stemmers (Porter 1980, and its successors), one for each language that has one.
//! A word of any other language is its own stem; where words are not spaced, two letters in a row
//! stand for a word. Each word is stemmed once: repeats are looked up by the hash of the token.

use crate::base::ByHash;
use crate::normalise::{Language, token_hash};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use waken_snowball::Algorithm;

/// A stem, by 32 bits of its hash. Among a million different stems about a hundred share theirs
/// with another, which makes no difference in a sum over many.
pub type Stem = u32;

/// The stems of words by their tokens.
type Cache = HashMap<u64, Stem, ByHash>;

/// A cache of the stems of words seen so far. Each thread has its own; it does not affect results.
#[derive(Debug, Default)]
pub struct Stems {
    of: Vec<(Language, Cache)>,
}

/// The stemmer of one language and its part of the cache; nothing for a language without a stemmer.
#[derive(Debug)]
pub struct Stemmer<'s>(Option<(Algorithm, &'s mut Cache)>);

impl Stems {
    /// The stemmer of a language.
    pub fn of(&mut self, language: Option<Language>) -> Stemmer<'_> {
        let Some((language, algorithm)) =
            language.and_then(|language| Some((language, algorithm(language)?)))
        else {
            return Stemmer(None);
        };
        let place = match self.of.iter().position(|(known, _)| *known == language) {
            Some(place) => place,
            None => {
                self.of.push((language, Cache::default()));
                self.of.len() - 1
            }
        };
        Stemmer(Some((algorithm, &mut self.of[place].1)))
    }
}

impl Stemmer<'_> {
    /// The stem of a token. `word` is the token as it is in the text.
    pub fn stem(&mut self, token: u64, word: &str) -> Stem {
        let Some((algorithm, known)) = &mut self.0 else {
            return short(token);
        };
        if let Some(stem) = known.get(&token) {
            return *stem;
        }
        let stem = stem_of(*algorithm, token, word);
        known.insert(token, stem);
        stem
    }
}

/// Whether there is a stemmer for the language.
pub fn has_stemmer(language: Language) -> bool {
    algorithm(language).is_some()
}

/// The stem that is spelled `stem` in a table or in the digits of a number.
pub fn listed(stem: &str) -> Stem {
    short(token_hash(stem))
}

/// The stem of two letters in a row, in a script without spaces.
pub fn letters(first: u64, second: u64) -> Stem {
    short(first.rotate_left(29) ^ second.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The stem of the word that the token was made from. A combining mark that stands alone has a
/// separator before it in its word, and a word may hold soft hyphens; all spellings of a token have one
/// stem, whichever is met first.
fn stem_of(algorithm: Algorithm, token: u64, word: &str) -> Stem {
    let normal: String = word.nfkc().flat_map(char::to_lowercase).collect();
    let is_token = |spelled: &String| token_hash(spelled) == token;
    let without_marks = || normal.chars().filter(|c| c.is_alphanumeric()).collect();
    let spelled = if is_token(&normal) {
        Some(normal)
    } else {
        Some(without_marks()).filter(is_token)
    };
    spelled.map_or(short(token), |spelled| {
        listed(&waken_snowball::stem(algorithm, &spelled))
    })
}

fn short(hash: u64) -> Stem {
    (hash >> 32) as Stem
}

fn algorithm(language: Language) -> Option<Algorithm> {
    Some(match language.code() {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "nb" => Algorithm::Norwegian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        // Serbian stems are Croatian ones in Latin letters.
        "hr" | "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::language;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let cases = [
            (Language::ENGLISH, "negotiations", "Negotiation", true),
            (Language::ENGLISH, "minister", "ministry", false),
            (Language::GERMAN, "Verhandlungen", "verhandlung", true),
            (Language::RUSSIAN, "переговоры", "Переговоров", true),
        ];
        let mut stems = Stems::default();
        for (language, one, other, same) in cases {
            let mut stem = |word: &str| {
                stems
                    .of(Some(language))
                    .stem(token_hash(&word.to_lowercase()), word)
            };
            assert_eq!(stem(one) == stem(other), same, "{one}, {other}");
        }
    }

    #[test]
    fn croatian_is_stemmed_as_serbian_is() {
        let croatian = language(
            "Ministar je u srijedu rekao da će se pregovori nastaviti i da ne vidi razloga zbog kojih bi \
             mogli biti prekinuti ako se sve strane budu držale onoga što su već dogovorile i ako nitko ne \
             bude tražio ništa novo, čega prije nije bilo.",
        );
        assert_eq!(croatian.map(Language::code), Some("hr"));
        let mut stems = Stems::default();
        let mut stem = |word: &str| stems.of(croatian).stem(token_hash(word), word);
        assert_eq!(stem("pregovori"), stem("pregovora"));
    }

    #[test]
    fn every_spelling_of_a_token_has_one_stem() {
        // The token, and words that it stands in: with a separator that its mark took along, or a soft hyphen.
        let cases = [
            ("\u{301}", ["\u{301}", "）\u{301}"]),
            ("negotiations", ["Negotiations", "negotia\u{ad}tions"]),
        ];
        for (token, words) in cases {
            let met_first = words.map(|word| {
                let mut stems = Stems::default();
                stems
                    .of(Some(Language::ENGLISH))
                    .stem(token_hash(token), word)
            });
            assert_eq!(met_first[0], met_first[1], "{token}");
        }
    }

    #[test]
    fn without_a_stemmer_a_word_is_its_own_stem() {
        let ukrainian = language(
            "Міністр сказав у середу, що переговори триватимуть і що він не бачить причин, через \
             які вони могли б бути перервані, якщо всі сторони будуть дотримуватися того, про що \
             вже домовилися, і якщо ніхто не буде висувати нових вимог, яких раніше не було.",
        );
        assert_eq!(ukrainian.map(Language::code), Some("uk"));
        let mut stems = Stems::default();
        let word = stems
            .of(ukrainian)
            .stem(token_hash("переговори"), "переговори");
        assert_eq!(word, listed("переговори"));
    }
}
