//! Languages by their letter trigrams (`whatlang`), for texts that words tell too little of.

use whatlang::{Detector, Lang};

/// The language of `text` where trigrams leave no doubt. Half a millisecond for 2 KiB.
pub(super) fn reliable(text: &str) -> Option<&'static str> {
    let info = whatlang::detect(text)?;
    code(info.lang()).filter(|_| info.is_reliable())
}

/// The likeliest of several languages; `None` of one alone. Some 50 µs for a sentence or two.
pub(super) fn among(text: &str, languages: Vec<Lang>) -> Option<&'static str> {
    let several = languages.len() > 1;
    let detector = several.then(|| Detector::with_allowlist(languages))?;
    detector.detect_lang(text).and_then(code)
}

/// The language with a code, if its trigrams are known.
pub(super) fn known(listed: &str) -> Option<Lang> {
    let mut languages = Lang::all().iter().copied();
    languages.find(|&lang| code(lang) == Some(listed))
}

fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
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
    })
}
