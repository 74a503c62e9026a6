//! Which language a text is in, and its stop words.
//!
//! From 40 words on, stop words decide, at a microsecond or two per text: those of one language are a fifth
//! of all words and clearly more than those of any other. In languages that put much into the ends of words they are
//! fewer, so words with letters that other languages do not write count as well. Where that decides nothing, a script used
//! for only one language identifies it, and between the languages of one script letter trigrams decide
//! (`whatlang`, over the first 2 KiB: half a millisecond).
//!
//! On fewer than 40 words all this only guesses: stop words and letters again, and trigrams if two languages have
//! equally many. Names tell nothing there: an English line-up of “Modrić, Perišić and Kovačić” is English.
//!
//! The trigrams are those of prose: a table of figures and abbreviations can look like any language to them ("Shr loss
//! 21 cts vs profit 9 cts" like Estonian), with full confidence. So they count only where at most a sixth of the words are
//! figures, and for a language with a list only if its stop words occur. Of Reuters-21578, which is English, 158
//! articles were taken for other languages before, and none is now (`wirecopy trace`, flag `language_unsupported`).
//!
//! Malay is read as Indonesian: a short text seldom tells which it is, and both have one stemmer.

use super::scan::Scratch;
use super::stop_words::Counts;
use super::{Unit, alphabets, stop_words, trigrams};
use crate::base::floor_boundary;
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
/// The last letter of Latin script that ordinary spelling needs: Greek begins behind it. Vietnamese has others, but not
/// alone.
const LAST_LATIN: char = '\u{36F}';
/// Words below which a language is not told by them.
const FEWEST_WORDS: usize = 40;

/// The language of `text`; `None` if it cannot be determined.
///
/// # Panics
///
/// When the text is longer than 4,294,967,295 bytes.
pub fn language(text: &str) -> Option<Language> {
    of_stop_words(text, &stop_words::of_tokens(&tokens_of(text)))
}

/// The most likely language of `text`, whose words are `tokens`, even if it is too short
/// to be certain: then stop words and letters decide, however few there are, then the script. A guess, for uses
/// where a wrong language makes the result worse but not wrong.
pub fn likely_language(text: &str, tokens: &[u64]) -> Option<Language> {
    let stop_words = stop_words::of_tokens(tokens);
    let guess = || by_words_and_letters(text, tokens, &stop_words);
    let sure = || of_stop_words(text, &stop_words);
    let found = if tokens.len() < FEWEST_WORDS {
        guess().or_else(sure)
    } else {
        sure().or_else(guess)
    };
    found.or_else(|| usual(whatlang::detect_script(head(text))?).map(Language))
}

/// The language that most words tell for, one in eight or more: a stop word of two letters or more does, and so does a
/// word with letters that others do not write.
///
/// English is never found here, since it is the guess where nothing tells. Another language in Latin script takes two
/// words more than tell for English: of one, each headline has some that is a stop word elsewhere, or a name.
fn by_words_and_letters(text: &str, tokens: &[u64], stop_words: &[u64]) -> Option<Language> {
    let head = head(text);
    let mut counts = Counts::of_different_words(tokens, stop_words);
    alphabets::count(head, &mut counts);
    let (code, found) = counts.most();
    let english = Language::ENGLISH.code();
    let mut letters = head.chars().filter(|c| c.is_alphabetic());
    let least = match letters.next() {
        Some('\0'..=LAST_LATIN) => 2 + counts.of(english),
        _ => 1,
    };
    if code == english || found < least || 8 * found < tokens.len() {
        return None;
    }
    if USUAL.iter().any(|&(_, usual)| usual == code) {
        return Some(Language(code));
    }
    let tied = counts.with(found).filter_map(trigrams::known).collect();
    Some(Language(trigrams::among(head, tied).unwrap_or(code)))
}

/// The same where it leaves no doubt, of a text with enough words: a fifth of them tell for one language, half of these
/// as stop words, and clearly fewer for any other.
fn surely_by_words_and_letters(text: &str, stop_words: &[u64]) -> Option<Language> {
    let of_stop_words = Counts::of_words(stop_words);
    let mut counts = of_stop_words.clone();
    alphabets::count(head(text), &mut counts);
    let (code, found) = counts.most();
    let words = stop_words.len();
    let enough = 5 * found >= words && 10 * of_stop_words.of(code) >= words;
    (enough && counts.clear(code, stop_words)).then_some(Language(code))
}

/// What scripts of several languages are most used for: the guess where nothing tells.
const USUAL: [(Script, &str); 5] = [
    (Script::Cyrillic, "ru"),
    (Script::Arabic, "ar"),
    (Script::Devanagari, "hi"),
    (Script::Hebrew, "he"),
    (Script::Latin, "en"),
];

fn usual(script: Script) -> Option<&'static str> {
    let mut usual = USUAL.iter();
    usual.find(|(of, _)| *of == script).map(|&(_, code)| code)
}

/// What scripts and trigrams are taken from.
fn head(text: &str) -> &str {
    &text[..floor_boundary(text, HEAD)]
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

/// The words of `text`.
fn tokens_of(text: &str) -> Vec<u64> {
    let mut tokens = Vec::new();
    super::tokens(text, Unit::Words, &mut Scratch::default(), &mut tokens);
    tokens
}

/// The language of `text`, of each of whose words `stop_words` says in which languages it is one.
pub(super) fn of_stop_words(text: &str, stop_words: &[u64]) -> Option<Language> {
    let enough = stop_words.len() >= FEWEST_WORDS;
    if enough && let Some(code) = stop_words::most_common(stop_words) {
        return Some(Language(code));
    }
    if enough && let Some(language) = surely_by_words_and_letters(text, stop_words) {
        return Some(language);
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
        _ if enough && is_prose(head) => trigrams::reliable(head)
            .filter(|code| stop_words::are_there(code, stop_words))
            .map(Language),
        _ => None,
    }
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
                "Swedish letters",
                "Brand på färja utanför Gotland, ingen skadad",
                Some("sv"),
            ),
            (
                "Danish against Norwegian",
                "Han blev anholdt efter ulykken",
                Some("da"),
            ),
            (
                "Norwegian against Danish",
                "Han ble pågrepet etter ulykken",
                Some("nb"),
            ),
            (
                "Slovak against Czech",
                "Vedci našli žabu, ktorá nie je väčšia než necht",
                Some("sk"),
            ),
            (
                "Malay",
                "Beliau ditahan selepas kejadian itu kerana ancaman",
                Some("id"),
            ),
            (
                "Bulgarian",
                "Той каза, че мостът ще бъде затворен",
                Some("bg"),
            ),
            (
                "English words in Korean",
                "시장이 월요일에 The Box 다리를 시민들에게 다시 열었다",
                Some("ko"),
            ),
            ("Greek", "Ο δήμος κλείνει τη γέφυρα", Some("el")),
            (
                "foreign stop words in English",
                "Iran announces new offensive in Gulf war",
                Some("en"),
            ),
            (
                "one word over and over",
                "Net 12 vs net 13, net 14 vs net 15, net 16",
                Some("en"),
            ),
            (
                "a foreign name",
                "Mayor: bridge named after Wałęsa opens",
                Some("en"),
            ),
            (
                "foreign names",
                "AC Milan sign Zlatan Ibrahimović, Luka Modrić and Mario Mandžukić",
                Some("en"),
            ),
            (
                "many foreign names",
                "Czech tennis: Kvitová beats Plíšková, Krejčíková beats Siniaková",
                Some("en"),
            ),
            (
                "a name with a stop word",
                "Los Angeles mayor José Martínez García quits",
                Some("en"),
            ),
            (
                "each word with a capital",
                "Belediye Başkanı Köprüyü Açtı",
                Some("tr"),
            ),
        ];
        for (name, text, expected) in cases {
            let tokens = tokens_of(text);
            let found = likely_language(text, &tokens);
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
        let found = likely_language(&table, &tokens);
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
        // Eight of 44 words are stop words (että, ei, ennen, jos, mitä, myös, mutta, ei), less than a fifth, and eighteen
        // hold letters that English lacks; “ei” alone is Estonian as well.
        let finnish = "Kaupunginhallitus kertoi maanantaina, että kuntaveroa ei koroteta ennen joulua. Pormestari \
            pitää päätöstä järkevänä, jos menot säilyvät nykyisellä tasolla. Äänestäjät näkevät keväällä, mitä \
            säästöjä kirjastoihin kohdistetaan. Myös päiväkoteja yhdistetään, mutta henkilöstöä ei vähennetä, \
            lupaa järjestelyistä päättävä lautakunta. Tarkemmat luvut kerrotaan lähipäivinä, sanoo kaupunkia \
            johtava Rantanen.";
        let cases = [
            ("English", english, Some("en")),
            ("Swedish", swedish, Some("sv")),
            ("Finnish, few stop words", finnish, Some("fi")),
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
