//! Which language a text is in, and its stop words.
//!
//! A script that writes one language names it; between the languages of one script, letter trigrams
//! decide (`whatlang`), over the first 4 KiB and from 40 words on: on fewer, they guess.

use super::hash::token_hash;
use std::fmt;
use std::sync::OnceLock;
use whatlang::{Lang, Script};

/// A language, by its ISO 639-1 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(&'static str);

impl Language {
    /// English.
    pub const ENGLISH: Language = Language("en");
    /// German.
    pub const GERMAN: Language = Language("de");
    /// Chinese.
    pub const CHINESE: Language = Language("zh");
    /// Japanese.
    pub const JAPANESE: Language = Language("ja");
    /// Russian.
    pub const RUSSIAN: Language = Language("ru");

    /// The two-letter code.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// The hashes of its stop words, sorted; empty for a language without a list.
    pub(super) fn stop_words(self) -> &'static [u64] {
        static HASHES: [OnceLock<Vec<u64>>; STOP_WORDS.len()] =
            [const { OnceLock::new() }; STOP_WORDS.len()];
        let Some(number) = STOP_WORDS.iter().position(|&(code, _)| code == self.0) else {
            return &[];
        };
        HASHES[number].get_or_init(|| {
            let mut hashes: Vec<u64> = STOP_WORDS[number].1.lines().map(token_hash).collect();
            hashes.sort_unstable();
            hashes
        })
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One word a line, normalised as tokens are.
const STOP_WORDS: [(&str, &str); 10] = [
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

/// Bytes that are looked at.
const HEAD: usize = 4096;
/// Words below which trigrams are not asked.
const FEWEST_WORDS: usize = 40;

/// The language of `text`; `None` where it cannot be told. Cost: some 100 µs, whatever the length.
pub fn language(text: &str) -> Option<Language> {
    let start = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|&at| at <= HEAD)
        .last();
    let head = if text.len() <= HEAD {
        text
    } else {
        &text[..start.unwrap_or(0)]
    };
    match whatlang::detect_script(head)? {
        Script::Greek => Some(Language("el")),
        Script::Georgian => Some(Language("ka")),
        Script::Armenian => Some(Language("hy")),
        Script::Hangul => Some(Language("ko")),
        Script::Thai => Some(Language("th")),
        Script::Khmer => Some(Language("km")),
        Script::Myanmar => Some(Language("my")),
        Script::Bengali => Some(Language("bn")),
        Script::Gujarati => Some(Language("gu")),
        Script::Gurmukhi => Some(Language("pa")),
        Script::Kannada => Some(Language("kn")),
        Script::Malayalam => Some(Language("ml")),
        Script::Oriya => Some(Language("or")),
        Script::Sinhala => Some(Language("si")),
        Script::Tamil => Some(Language("ta")),
        Script::Telugu => Some(Language("te")),
        Script::Ethiopic => Some(Language("am")),
        Script::Hiragana | Script::Katakana => Some(Language::JAPANESE),
        // Japanese is never without kana for long.
        Script::Mandarin => match whatlang::detect_lang(head)? {
            Lang::Jpn => Some(Language::JAPANESE),
            _ => Some(Language::CHINESE),
        },
        _ if head.split_whitespace().nth(FEWEST_WORDS - 1).is_none() => None,
        _ => by_trigrams(head),
    }
}

fn by_trigrams(text: &str) -> Option<Language> {
    let info = whatlang::detect(text)?;
    if !info.is_reliable() {
        return None;
    }
    let code = match info.lang() {
        Lang::Afr => "af",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tgl => "tl",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        _ => return None,
    };
    Some(Language(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TextColumn;
    use crate::normalise::{Settings, TokenBatch, batch};

    #[test]
    fn stop_words_are_single_tokens_in_normal_form() {
        for (code, list) in STOP_WORDS {
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
    fn languages_are_told_apart() {
        let english = "The council said on Monday that it would not raise the tax before the end of \
            the year, and that any change after that would need the consent of both houses, which \
            few of its members believe will be given while the budget is still under review.";
        let german = "Der Rat teilte am Montag mit, dass er die Steuer nicht vor dem Ende des Jahres \
            erhöhen werde, und dass jede spätere Änderung die Zustimmung beider Häuser brauche, mit \
            der kaum ein Mitglied rechnet, solange der Haushalt noch geprüft wird und die Zahlen \
            nicht vorliegen.";
        let cases = [
            ("English", english, Some("en")),
            ("German", german, Some("de")),
            ("too short to tell", "The council said on Monday", None),
            (
                "Chinese",
                "市议会周一表示，不会在年底前提高税率。",
                Some("zh"),
            ),
            (
                "Japanese",
                "市議会は月曜日、年内の増税はしないと発表した。",
                Some("ja"),
            ),
            (
                "Korean",
                "시의회는 월요일에 세금을 올리지 않겠다고 밝혔다.",
                Some("ko"),
            ),
            ("nothing", " 12 -- ", None),
        ];
        for (name, text, expected) in cases {
            assert_eq!(language(text).map(Language::code), expected, "{name}");
        }
    }
}
