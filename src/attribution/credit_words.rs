//! The words of `data/credits.tsv`, by kind.

use super::word_table::{WordSet, words};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../data/credits.tsv");

/// The words of lines that say whose an article is.
pub struct Words {
    by: WordSet,
    beside: WordSet,
    small: WordSet,
    days: WordSet,
    clock: WordSet,
    jobs: WordSet,
    initials: WordSet,
    degrees: WordSet,
}

/// All of them.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    by: words(FILE, "by"),
    beside: words(FILE, "beside"),
    small: words(FILE, "small"),
    days: words(FILE, "day"),
    clock: words(FILE, "clock"),
    jobs: words(FILE, "job"),
    initials: words(FILE, "initials"),
    degrees: words(FILE, "degree"),
});

/// Words are taken in lower case, except where a method says as written.
impl Words {
    /// Whether a word, as written, begins a byline.
    pub fn is_by(&self, word: &str) -> bool {
        self.by.contains(word)
    }

    /// Whether a word goes with a source's name.
    pub fn is_beside(&self, word: &str) -> bool {
        self.beside.contains(word)
    }

    /// Whether a word of no other kind may stand in a credit line.
    pub fn is_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// Whether a word belongs to days or, if `clock` allows that, to times of day.
    pub fn is_of_date(&self, word: &str, clock: bool) -> bool {
        self.days.contains(word) || clock && self.clock.contains(word)
    }

    /// Whether a word is the initials of an agency and no name of persons, as EFE and SANA are.
    pub fn is_no_person(&self, word: &str) -> bool {
        self.initials.contains(word)
    }

    /// Whether a word, as written, is a degree behind a person's name, which looks like the initials of an agency.
    pub fn is_degree(&self, word: &str) -> bool {
        self.degrees.contains(word)
    }

    /// Whether a word ends a job title.
    pub fn ends_job(&self, word: &str) -> bool {
        self.jobs.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::word_table::rows;

    #[test]
    fn every_line_is_of_a_kind_that_is_read() {
        let kinds = [
            "by", "beside", "small", "day", "clock", "job", "initials", "degree",
        ];
        for (kind, mut words) in rows(FILE) {
            assert!(kinds.contains(&kind), "{kind}");
            let as_written = ["by", "degree"].contains(&kind);
            let lower = |word: &str| as_written || word == word.to_lowercase();
            assert!(words.all(|word| !word.is_empty() && lower(word)), "{kind}");
        }
        for kind in kinds {
            assert!(rows(FILE).any(|(listed, _)| listed == kind), "{kind}");
        }
    }
}
