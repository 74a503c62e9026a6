//! The words of lines that say whose an article is.

use super::word_table::{WordKind, word_kinds};

word_kinds! {
    /// What the words of `data/credits.tsv` are.
    pub enum CreditWord in "../../data/credits.tsv" {
        /// Begins a byline. As written.
        By: Written = "by",
        /// Goes with a source's name.
        Beside = "beside",
        /// Of no other kind, and may stand in a credit line.
        Small = "small",
        /// Belongs to days.
        Day = "day",
        /// Belongs to times of day.
        Clock = "clock",
        /// Ends a job title.
        Job = "job",
        /// The initials of an agency and no name of persons, as EFE and SANA are.
        Initials = "initials",
        /// A degree behind a person's name, which looks like the initials of an agency. As written.
        Degree: Written = "degree",
    }
}

/// Whether a word in lower case belongs to days or, if `clock` allows that, to times of day.
pub fn is_of_date(word: &str, clock: bool) -> bool {
    CreditWord::Day.has(word) || clock && CreditWord::Clock.has(word)
}
