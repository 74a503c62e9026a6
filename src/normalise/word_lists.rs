//! Words that several stages read texts by, beside stop words: those of the calendar, and verbs of saying.
//! They stand in `data` in the normal form of tokens, and are looked up by the hash of a token.

use super::hash::token_hash;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;
use xxhash_rust::xxh3::Xxh3Builder;

/// What a word of the calendar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarWord {
    /// A day of the week, Monday being 1.
    Weekday(i8),
    /// A month, January being 1.
    Month(i8),
}

/// What a token means in a calendar.
pub fn calendar_word(token: u64) -> Option<CalendarWord> {
    static WORDS: OnceLock<HashMap<u64, CalendarWord, Xxh3Builder>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words = HashMap::with_hasher(Xxh3Builder::new());
        let lines = include_str!("../../data/calendar.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (kind, number, names) = (cells.next(), cells.next(), cells.next());
            let number = number.and_then(|number| number.parse().ok()).unwrap_or(0);
            for name in names.unwrap_or_default().split(' ') {
                let word = if kind == Some("month") {
                    CalendarWord::Month(number)
                } else {
                    CalendarWord::Weekday(number)
                };
                words.insert(token_hash(name), word);
            }
        }
        words
    });
    words.get(&token).copied()
}

/// Whether a token is a form of a verb of saying in any of the languages listed.
pub fn is_verb_of_saying(token: u64) -> bool {
    static VERBS: OnceLock<HashSet<u64, Xxh3Builder>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| {
        let lines = include_str!("../../data/speech.tsv").lines();
        let forms = lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(_, forms)| forms.split(' '));
        let mut verbs = HashSet::with_hasher(Xxh3Builder::new());
        verbs.extend(forms.map(token_hash));
        verbs
    });
    verbs.contains(&token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_calendar_are_known() {
        let cases = [
            ("wednesday", Some(CalendarWord::Weekday(3))),
            ("среду", Some(CalendarWord::Weekday(3))),
            ("august", Some(CalendarWord::Month(8))),
            ("ноября", Some(CalendarWord::Month(11))),
            ("bridge", None),
        ];
        for (name, expected) in cases {
            assert_eq!(calendar_word(token_hash(name)), expected, "{name}");
        }
    }

    #[test]
    fn verbs_of_saying_are_known_in_several_languages() {
        for form in ["said", "erklärte", "заявил", "déclaré"] {
            assert!(is_verb_of_saying(token_hash(form)), "{form}");
        }
        assert!(!is_verb_of_saying(token_hash("bridge")));
    }
}
