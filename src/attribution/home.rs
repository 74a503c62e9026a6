//! The countries a short name belongs to: initials mean different bodies in different countries.
//!
//! "Segundo a TAP" cites an airline and "selon l'INA" an archive, not the agencies of Tunis and Baghdad, and Spain's
//! "ABC" is a newspaper. So in a sentence of one language, initials stand for an outlet or agency of the countries
//! where it is written, or for one known by them worldwide; a name written out, or called an agency, may mean any.

use super::source::Source;

/// Languages whose cues this holds for, with the countries where they are written in the news.
const COUNTRIES: &[(&str, &[&str])] = &[
    (
        "ar",
        &[
            "SA", "AE", "QA", "KW", "JO", "LB", "SY", "IQ", "PS", "EG", "MA", "DZ", "TN", "BH",
            "OM", "YE", "LY", "SD",
        ],
    ),
    ("cs", &["CZ", "SK"]),
    ("el", &["GR", "CY"]),
    (
        "es",
        &[
            "ES", "AR", "MX", "CU", "CL", "CO", "VE", "PE", "UY", "BO", "EC",
        ],
    ),
    ("fa", &["IR", "AF"]),
    ("fi", &["FI", "SE", "EE"]),
    (
        "fr",
        &["FR", "BE", "CH", "CA", "MA", "DZ", "TN", "SN", "LU"],
    ),
    ("hi", &["IN"]),
    ("hu", &["HU"]),
    ("id", &["ID", "MY", "VN"]),
    ("it", &["IT", "CH"]),
    ("ko", &["KR", "KP"]),
    ("nl", &["NL", "BE"]),
    ("pl", &["PL"]),
    ("pt", &["PT", "BR", "AO", "MZ"]),
    ("ro", &["RO", "MD"]),
    ("sr", &["RS", "HR", "BA", "SI", "ME", "MK", "BG"]),
    ("sv", &["SE", "DK", "NO", "FI"]),
    ("tr", &["TR"]),
];

/// Houses whose initials the news of many countries uses.
const WORLDWIDE: &[&str] = &[
    "afp", "ansa", "ap", "dpa", "efe", "nyt", "ria", "rt", "upi", "wsj", "ft",
];

/// Words that end what stands before a name where it is called an agency, by their beginnings.
const AGENCY: &[&str] = &[
    "agen",
    "agên",
    "persbureau",
    "nachrichtenagentur",
    "nyhet",
    "nyhed",
    "uutistoimisto",
    "hírügynökség",
    "πρακτορείο",
    "агенц",
    "وكالة",
    "خبرگزاری",
    "kantor",
    "hãng",
    "एजेंसी",
];

/// Whether `name`, of `source`, may be meant in a cue of a language, where `written` stands before it.
pub fn is_meant(name: &str, source: &Source, lang: &str, written: &str) -> bool {
    let initials = name.chars().count() <= 5 && !name.contains(char::is_lowercase);
    // "dpa", "apa", "reu": so German papers sign, and elsewhere these are words.
    let sign = name.len() <= 5 && name.bytes().all(|byte| byte.is_ascii_lowercase());
    if sign && lang != "de" && !WORLDWIDE.contains(&&*source.id) {
        return false;
    }
    let Some((_, countries)) = COUNTRIES.iter().find(|(code, _)| *code == lang) else {
        return true;
    };
    let called = || {
        let last = written.split([' ', '\'', '’', '\u{a0}']).next_back();
        let last = last.unwrap_or("").to_lowercase();
        AGENCY.iter().any(|word| last.starts_with(word))
    };
    !initials
        || countries.contains(&&*source.country)
        || WORLDWIDE.contains(&&*source.id)
        || called()
}
