//! Which language a text is in, and its stop words.
//!
//! From 40 words on, stop words decide, at a microsecond or two per text: those of one language are a fifth
//! of all words and clearly more than those of any other. Where that decides nothing, a script used for only
//! one language identifies it, and between the languages of one script letter trigrams decide
//! (`whatlang`, over the first 2 KiB: half a millisecond). On fewer than 40 words both only guess.
//!
//! The trigrams are those of prose: a table of figures and abbreviations can look like any language to them ("Shr loss
//! 21 cts vs profit 9 cts" like Estonian), with full confidence. So they count only where at most a sixth of the words are
//! figures, and for a language with a list only if its stop words occur. Of Reuters-21578, which is English, 158
//! articles were taken for other languages before, and none is now (`wirecopy trace`, flag `language_unsupported`).

use super::scan::Scratch;
use super::{Settings, TokenBatch, append, stop_words};
use std::fmt;
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
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Bytes that scripts and trigrams are taken from.
const HEAD: usize = 2048;
/// Words below which a language is not told by them.
const FEWEST_WORDS: usize = 40;

/// The language of `text`; `None` if it cannot be determined.
///
/// # Panics
///
/// When the text is longer than 4,294,967,295 bytes.
pub fn language(text: &str) -> Option<Language> {
    let tokens = tokens_of(text);
    of_tokens(text, tokens.hashes.row(0))
}

/// The most likely language of `text`, whose words are `tokens`, even if it is too short
/// to be certain: then stop words decide, however few there are, then the script. A guess, for uses
/// where a wrong language makes the result worse but not wrong.
pub fn likely_language(text: &str, tokens: &[u64]) -> Option<Language> {
    of_tokens(text, tokens)
        .or_else(|| stop_words::most_common_words(tokens).map(Language))
        .or_else(|| {
            let head = head(text);
            let script = whatlang::detect_script(head)?;
            by_letters(head, script)
        })
}

/// The languages that write letters which no other larger one of the script does, with those letters, in the order
/// that they are asked; and what the script is most used for, which is the guess where none is.
fn letters(
    script: Script,
) -> (
    &'static [(&'static str, &'static str)],
    Option<&'static str>,
) {
    match script {
        Script::Cyrillic => (
            &[("be", "ў"), ("ru", "ыэё"), ("uk", "іїєґ"), ("sr", "ђћљњџј")],
            Some("ru"),
        ),
        Script::Arabic => (&[("ur", "ٹڈڑںے"), ("fa", "پچژگکی")], Some("ar")),
        Script::Devanagari => (&[], Some("hi")),
        Script::Hebrew => (&[], Some("he")),
        Script::Latin => (
            &[
                ("pl", "ąęłśźż"),
                ("cs", "ěřů"),
                ("hu", "őű"),
                ("ro", "ășț"),
                ("tr", "ığş"),
                ("vi", "ạảấầậắặẹềểệịọốồổộớờợụủứừựđơư"),
            ],
            Some("en"),
        ),
        _ => (&[], None),
    }
}

/// A guess at the language of a text too short for anything else: one of whose own letters stand in one word of eight
/// or more, and in Latin script in two, which a name in another language does not reach.
fn by_letters(text: &str, script: Script) -> Option<Language> {
    let (languages, usual) = letters(script);
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let least = if script == Script::Latin { 2 } else { 1 };
    let mut count = 0;
    let mut found = vec![0; languages.len()];
    for word in words {
        count += 1;
        let lower = word.to_lowercase();
        for (found, (_, own)) in found.iter_mut().zip(languages) {
            *found += usize::from(lower.contains(|c| own.contains(c)));
        }
    }
    let own = languages.iter().zip(&found);
    let mut written = own.filter(|&(_, &found)| found >= least && 8 * found >= count);
    written
        .next()
        .map(|(&(code, _), _)| code)
        .or(usual)
        .map(Language)
}

/// What scripts and trigrams are taken from.
fn head(text: &str) -> &str {
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a text is prose, as far as figures tell: of a table every third word or more is one.
fn is_prose(text: &str) -> bool {
    let (mut words, mut figures) = (0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        words += usize::from(!word.is_empty());
        figures += usize::from(word.contains(char::is_numeric));
    }
    6 * figures <= words
}

/// A batch of `text` alone, with the default settings.
fn tokens_of(text: &str) -> TokenBatch {
    let mut tokens = TokenBatch::new();
    append(
        text,
        &Settings::default(),
        &mut Scratch::default(),
        &mut tokens,
    );
    tokens
}

/// The language of `text`, whose words are `tokens`.
pub(super) fn of_tokens(text: &str, tokens: &[u64]) -> Option<Language> {
    let enough = tokens.len() >= FEWEST_WORDS;
    if enough && let Some(code) = stop_words::most_common(tokens) {
        return Some(Language(code));
    }
    let head = head(text);
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
        _ if enough && is_prose(head) => {
            by_trigrams(head).filter(|language| stop_words::are_there(language.code(), tokens))
        }
        _ => None,
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
    #[test]
    fn a_short_text_has_a_likely_language() {
        let cases = [
            ("English", "The mayor of the town said that", Some("en")),
            ("German", "Der Bürgermeister und die Stadt", Some("de")),
            ("by script", "Мэр: мост закрыт", Some("ru")),
            ("nothing", "12", None),
            ("initials", "U.S. HOUSE DEFEATS BUDGET", Some("en")),
            ("Ukrainian letters", "Мер: міст закрито", Some("uk")),
            ("Arabic", "العمدة: الجسر مغلق", Some("ar")),
            ("Persian letters", "شهردار: پل بسته شد", Some("fa")),
            ("Hindi", "महापौर: पुल बंद", Some("hi")),
            (
                "Polish letters",
                "Burmistrz: most zamknięto, są zastępcze łodzie",
                Some("pl"),
            ),
            (
                "a foreign name",
                "Mayor: bridge named after Wałęsa opens",
                Some("en"),
            ),
        ];
        for (name, text, expected) in cases {
            let tokens = tokens_of(text);
            let found = likely_language(text, tokens.hashes.row(0));
            assert_eq!(found.map(Language::code), expected, "{name}");
        }
    }

    #[test]
    fn a_table_is_in_no_language_for_certain() {
        let rows = "Shr loss 21 cts vs profit 9 cts\nNet loss 446,000 vs profit 198,000\n\
            Revs 2,913,000 vs 3,120,000\nAvg shrs 2,102,000 vs 2,089,000\n";
        let table = rows.repeat(2);
        assert_eq!(language(&table), None);
        let tokens = tokens_of(&table);
        let found = likely_language(&table, tokens.hashes.row(0));
        assert_eq!(found, Some(Language::ENGLISH));
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
        let swedish = "Rådet meddelade på måndagen att man inte kommer att höja skatten före årets \
            slut och att varje senare ändring kräver godkännande av båda kamrarna, vilket få av \
            ledamöterna tror på så länge budgeten fortfarande granskas och siffrorna inte är klara \
            eller ens kända för dem som ska rösta om dem.";
        let cases = [
            ("English", english, Some("en")),
            ("Swedish, no list", swedish, Some("sv")),
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
