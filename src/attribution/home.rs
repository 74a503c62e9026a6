//! The countries a short name belongs to: initials mean different bodies in different countries.
//!
//! "Segundo a TAP" cites an airline and "selon l'INA" an archive, not the agencies of Tunis and Baghdad, and Spain's
//! "ABC" is a newspaper. So in a sentence of one language, initials stand for an outlet or agency of the countries
//! where it is written, or for one known by them worldwide; a name written out, or called an agency, may mean any.
//! `data/homes.tsv` lists which countries, sources and words these are.

use super::automaton::Hit;
use super::source::Source;
use super::word_table::{WordKind, word_kinds};
use crate::base::floor_boundary;
use std::collections::BTreeMap;
use std::sync::LazyLock;

word_kinds! {
    /// What the words of `data/homes.tsv` are.
    enum HomeWord in "../../data/homes.tsv" {
        /// A language, and behind it the countries where it is written in the news.
        Written: Written = "written",
        /// The id of a publisher whose initials are used in the news of many countries.
        Worldwide = "worldwide",
        /// How words begin that call the following name an agency.
        Agency = "agency",
        /// How other words of names of agencies begin.
        Press = "press",
        /// The id of an agency whose initials with "the" are those of another body.
        Bare = "bare",
    }
}

/// Language → the countries where it is written in the news.
static WRITTEN: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| HomeWord::Written.keyed());

/// Whether a word in lower case calls what it stands in the name of a news agency: "agency", "press".
pub fn is_of_press(word: &str) -> bool {
    HomeWord::Agency.begins(word) || HomeWord::Press.begins(word)
}

/// How many bytes behind initials are searched for the next word, since a line may have no white space.
const NEXT_BYTES: usize = 40;

/// Whether the initials `hit`, of `source`, have an article before them that they never have as an agency's: "the AA
/// reported", but "the PA news agency".
pub fn is_other_body(text: &str, hit: &Hit, source: &Source) -> bool {
    HomeWord::Bare.has(&source.id)
        && is_abbreviation(&text[hit.start..hit.end])
        && is_articled(&text[..hit.start])
        && !is_called_agency(&text[hit.end..])
}

/// Whether a text ends with "the".
fn is_articled(before: &str) -> bool {
    let before = before.trim_end();
    ["the", "The"].iter().any(|article| {
        let rest = before.strip_suffix(article);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// Whether a text begins with a word that calls the name before it an agency.
fn is_called_agency(after: &str) -> bool {
    let near = &after[..floor_boundary(after, NEXT_BYTES)];
    let next = near.split_whitespace().next().unwrap_or("");
    let next = next.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(next, "news" | "agency" | "wire" | "newswire")
}

/// Whether a name is an abbreviation in capitals.
fn is_abbreviation(name: &str) -> bool {
    name.chars().count() <= 5 && !name.contains(char::is_lowercase)
}

/// Whether `name`, of `source`, may be meant in a cue of a language, where `written` precedes it.
pub fn is_meant(name: &str, source: &Source, lang: &str, written: &str) -> bool {
    // "dpa", "apa", "reu": so German papers sign, and elsewhere these are words.
    let sign = name.len() <= 5 && name.bytes().all(|byte| byte.is_ascii_lowercase());
    if sign && lang != "de" && !HomeWord::Worldwide.has(&source.id) {
        return false;
    }
    let Some(countries) = WRITTEN.get(lang) else {
        return true;
    };
    let called = || {
        let last = written.split([' ', '\'', '’', '\u{a0}']).next_back();
        let last = last.unwrap_or("").to_lowercase();
        HomeWord::Agency.begins(&last)
    };
    !is_abbreviation(name)
        || countries.contains(&&*source.country)
        || HomeWord::Worldwide.has(&source.id)
        || called()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Lexicon;

    #[test]
    fn languages_and_countries_are_codes_and_sources_are_in_the_lexicon() {
        for (language, countries) in &*WRITTEN {
            let code = |word: &str| word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase());
            assert!(
                code(&language.to_uppercase()) && !code(language),
                "{language}"
            );
            assert!(countries.iter().all(|country| code(country)), "{language}");
        }
        let lexicon = Lexicon::builtin();
        for id in HomeWord::Worldwide
            .words()
            .iter()
            .chain(HomeWord::Bare.words())
        {
            assert!(lexicon.find(id).is_some(), "{id}");
        }
    }
}
