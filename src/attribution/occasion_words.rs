//! The words of `data/occasions.tsv`, by kind.

use super::word_table::WordSet;
use crate::normalise::{CalendarWord, calendar_word, is_verb_of_saying, token_hash};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../data/occasions.tsv");

/// By what words an article tells what was said on an occasion, or that it is still to come.
pub struct Words {
    verbs: WordSet,
    verbs_within: Vec<&'static str>,
    sayings: WordSet,
    past: WordSet,
    spans: WordSet,
    to: WordSet,
    to_come: WordSet,
    to_come_within: Vec<&'static str>,
    no_speakers: WordSet,
    titles: WordSet,
}

/// All of them.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    verbs: of("verb").collect(),
    verbs_within: of("verb_within").collect(),
    sayings: of("saying").collect(),
    past: of("past").collect(),
    spans: of("span").collect(),
    to: of("to").collect(),
    to_come: of("to_come").collect(),
    to_come_within: of("to_come_within").collect(),
    no_speakers: of("no_speaker").collect(),
    titles: of("title").collect(),
});

impl Words {
    /// Whether a word in lower case is a form of a verb of saying.
    pub fn says(&self, word: &str) -> bool {
        self.verbs.contains(word) || is_verb_of_saying(token_hash(word))
    }

    /// Whether a text holds one in a script without spaces.
    pub fn says_within(&self, text: &str) -> bool {
        holds(text, &self.verbs_within)
    }

    /// Whether a word is one for what is said: who names it names the saying, whatever the verb is.
    pub fn is_saying(&self, word: &str) -> bool {
        self.sayings.contains(word)
    }

    /// Whether a word in lower case may have a capital and is no name of who speaks.
    pub fn is_no_speaker(&self, word: &str) -> bool {
        self.no_speakers.contains(word)
    }

    /// Whether a word in lower case is a title that stands before a name.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether two words in a row put something before this week, month or year, or on a day of the week that is
    /// not the last one: an article of today calls that by its name alone.
    pub fn is_past(&self, first: &str, second: &str) -> bool {
        let is_weekday = || {
            matches!(
                calendar_word(token_hash(second)),
                Some(CalendarWord::Weekday(_))
            )
        };
        self.past.contains(first) && (self.spans.contains(second) || is_weekday())
    }

    /// Whether the word at `at` says that something is still to come.
    pub fn is_to_come(&self, words: &[String], at: usize) -> bool {
        let word = words[at].as_str();
        let to = word == "to" && at > 0 && self.to.contains(words[at - 1].as_str());
        to || self.to_come.contains(word)
    }

    /// Whether a text says so in a script without spaces.
    pub fn is_to_come_within(&self, text: &str) -> bool {
        holds(text, &self.to_come_within)
    }
}

fn holds(text: &str, any: &[&str]) -> bool {
    !text.is_ascii() && any.iter().any(|word| text.contains(word))
}

fn of(kind: &str) -> impl Iterator<Item = &'static str> {
    let lines = rows().filter(move |[listed, _]| *listed == kind);
    lines.flat_map(|[_, words]| words.split('|'))
}

/// Kind and words of each line.
fn rows() -> impl Iterator<Item = [&'static str; 2]> {
    let lines = FILE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut cells = line.split('\t');
        let (kind, _language, words) = (cells.next()?, cells.next()?, cells.next()?);
        Some([kind, words])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_of_a_kind_that_is_read() {
        let kinds = [
            "verb",
            "verb_within",
            "saying",
            "past",
            "span",
            "to",
            "to_come",
            "to_come_within",
            "no_speaker",
            "title",
        ];
        let lines = FILE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rows().count(), lines, "three columns each");
        for [kind, words] in rows() {
            assert!(kinds.contains(&kind), "{kind}");
            for word in words.split('|') {
                assert!(
                    !word.is_empty() && word == word.to_lowercase(),
                    "{kind}: {word}"
                );
            }
        }
        assert!(kinds.iter().all(|kind| of(kind).next().is_some()));
    }
}
