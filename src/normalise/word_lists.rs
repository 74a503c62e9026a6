//! Word lists that several stages use, besides stop words: those of the calendar, and verbs of saying.
//! They are in `data` in the normal form of tokens, and are looked up by the hash of a token.

use super::hash::token_hash;
use super::token_table::TokenTable;
use crate::base;
pub use crate::base::CalendarWord;
use std::sync::OnceLock;

/// What a token means in a calendar.
pub fn calendar_word(token: u64) -> Option<CalendarWord> {
    calendar().get(token)?.word
}

/// What the first token, or the first several ("segunda-feira", 星期二), of `tokens` mean in a calendar. One look-up
/// if they mean nothing.
pub fn calendar_words(tokens: &[u64]) -> Option<CalendarWord> {
    let first = calendar().get(*tokens.first()?)?;
    let several = || {
        (2..=MOST_TOKENS.min(tokens.len()))
            .find_map(|count| calendar().get(joined(&tokens[..count]))?.word)
    };
    first.word.or_else(|| first.begins.then(several).flatten())
}

/// Tokens of the longest word of the calendar.
const MOST_TOKENS: usize = 3;

/// What a token is, or the key of several.
#[derive(Clone, Copy, Debug)]
struct Entry {
    word: Option<CalendarWord>,
    /// It is the first token of a word that takes several.
    begins: bool,
}

/// One key for tokens in a row: of a single one itself.
fn joined(tokens: &[u64]) -> u64 {
    tokens.iter().fold(0, |key: u64, token| {
        key.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ token
    })
}

fn calendar() -> &'static TokenTable<Entry> {
    static WORDS: OnceLock<TokenTable<Entry>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut entries = Vec::new();
        for (name, word) in base::calendar() {
            let tokens: Vec<u64> = name.split('-').map(token_hash).collect();
            if tokens.len() > 1 {
                let first = Entry {
                    word: None,
                    begins: true,
                };
                entries.push((tokens[0], first));
            }
            let whole = Entry {
                word: Some(word),
                begins: false,
            };
            entries.push((joined(&tokens), whole));
        }
        TokenTable::new(&entries, |before, entry| Entry {
            // Of two months that a word means, the later is the more common in news.
            word: entry.word.or(before.word),
            begins: before.begins | entry.begins,
        })
    })
}

/// Each language of `data/speech.tsv`, and the forms of verbs of saying in it, apart by spaces.
pub(super) fn speech() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../../data/speech.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

/// Whether a token is a form of a verb of saying in any of the languages listed.
pub fn is_verb_of_saying(token: u64) -> bool {
    static VERBS: OnceLock<TokenTable<()>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| {
        let forms = speech().flat_map(|(_, forms)| forms.split(' '));
        let entries: Vec<(u64, ())> = forms.map(|form| (token_hash(form), ())).collect();
        TokenTable::new(&entries, |(), ()| ())
    });
    verbs.get(token).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TextColumn;
    use crate::normalise::{Settings, TokenBatch, batch};

    #[test]
    fn words_of_the_calendar_are_known() {
        let cases = [
            ("wednesday", Some(CalendarWord::Weekday(3))),
            ("среду", Some(CalendarWord::Weekday(3))),
            ("august", Some(CalendarWord::Month(8))),
            ("ноября", Some(CalendarWord::Month(11))),
            ("sierpnia", Some(CalendarWord::Month(8))),
            ("أغسطس", Some(CalendarWord::Month(8))),
            // In Croatian it is October.
            ("listopada", Some(CalendarWord::Month(11))),
            ("bridge", None),
            // "The second" alone is no Monday.
            ("segunda", None),
        ];
        for (name, expected) in cases {
            assert_eq!(calendar_word(token_hash(name)), expected, "{name}");
        }
        let cases: [(&[&str], Option<CalendarWord>); 4] = [
            (&["segunda", "feira"], Some(CalendarWord::Weekday(1))),
            (&["星", "期", "三"], Some(CalendarWord::Weekday(3))),
            (&["火", "曜", "日"], Some(CalendarWord::Weekday(2))),
            (&["segunda", "vez"], None),
        ];
        for (words, expected) in cases {
            let tokens: Vec<u64> = words.iter().map(|word| token_hash(word)).collect();
            assert_eq!(calendar_words(&tokens), expected, "{words:?}");
        }
    }

    #[test]
    fn words_of_the_calendar_are_tokens_in_normal_form() {
        for (name, _) in base::calendar() {
            for token in name.split('-') {
                let column: TextColumn = [token].into_iter().collect();
                let mut tokens = TokenBatch::new();
                batch(&column, &Settings::default(), &mut tokens);
                assert_eq!(tokens.hashes.row(0), [token_hash(token)], "{name}");
            }
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
