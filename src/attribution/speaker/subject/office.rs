//! The press office that speaks, by what it belongs to.

use super::super::super::occasion_words::{self, OccasionWord};
use super::super::super::word_table::WordKind;
use super::word::{Mark, Word};
use super::{Clause, is_day, is_preposition};

/// The longest name of an office, in words.
const MOST: usize = 12;

/// How words end, in the genitive, that belong to the name of an office in Cyrillic.
const OF_NAME: [&str; 14] = [
    "а", "я", "ы", "и", "і", "ї", "у", "го", "ой", "ей", "их", "ых", "ев", "ов",
];

impl Clause<'_> {
    /// How the office is printed that the phrase names.
    pub(super) fn press_office(&self) -> Option<&'static str> {
        occasion_words::press_office(&self.words[self.phrase.start].lower)
    }

    /// Whose press office speaks: the words behind the phrase up to the last with a capital, and in Cyrillic a noun or two
    /// behind that, as long as they may be of one name.
    pub(super) fn office(&self, office: &str) -> Option<String> {
        if self.words[self.phrase.end - 1].mark != Mark::Space {
            return None;
        }
        let mut of: Vec<&Word<'_>> = Vec::new();
        for word in &self.words[self.phrase.end..] {
            if !is_of_name(of.last().copied(), word) {
                break;
            }
            of.push(word);
            if word.mark != Mark::Space {
                break;
            }
        }
        let may_end = |word: &Word<'_>| {
            let is_small = is_preposition(&word.lower)
                || OccasionWord::Determiner.has(&word.lower)
                || OccasionWord::And.has(&word.lower);
            word.has_capital() || word.is_cyrillic() && !is_small
        };
        while of.last().is_some_and(|last| !may_end(last)) {
            of.pop();
        }
        let has_name = of.iter().any(|word| word.has_capital());
        let of: Vec<&str> = of.iter().map(|word| word.text).collect();
        (has_name && of.len() <= MOST).then(|| format!("{office} {}", of.join(" ")))
    }
}

/// Whether a word may go on with the name of an office, behind the `last` of it.
fn is_of_name(last: Option<&Word<'_>>, word: &Word<'_>) -> bool {
    let lower = word.lower.as_str();
    let is_small = |word: &Word<'_>| {
        OccasionWord::Of.has(&word.lower) || OccasionWord::Determiner.has(&word.lower)
    };
    if word.has_capital() || OccasionWord::Of.has(lower) {
        return true;
    }
    if is_preposition(lower) || is_day(lower) {
        return false;
    }
    if OccasionWord::And.has(lower) {
        return word.is_cyrillic();
    }
    if word.is_cyrillic() {
        let is_verb = ["ла", "ли", "ло"].iter().any(|end| lower.ends_with(end));
        return !is_verb
            && !occasion_words::says(lower)
            && !OccasionWord::Helper.has(lower)
            && OF_NAME.iter().any(|end| lower.ends_with(end));
    }
    // "De la mairie", "der regionalen": what stands behind an article or "of".
    last.is_none_or(is_small)
        || is_small(word) && last.is_some_and(|last| OccasionWord::Of.has(&last.lower))
}
