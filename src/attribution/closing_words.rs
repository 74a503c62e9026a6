//! The words that may stand beside an agency in a credit that consists of names only.

use super::word_table::{WordKind, word_kinds};

word_kinds! {
    /// What the words of `data/closings.tsv` are.
    pub enum ClosingWord in "../../data/closings.tsv" {
        /// May stand among the names of a credit, as those that say who helped may too.
        Among = "among",
        /// Stands for who edits a paper.
        Newsroom = "newsroom",
        /// Says that what follows helped.
        Help = "help",
        /// May open a credit at the head.
        From = "from",
        /// Stands beside the agency of a picture.
        Picture = "picture",
        /// Labels a picture or a source, as those for pictures do too.
        Label = "label",
        /// How other labels end.
        LabelEnd = "label_end",
        /// Begins a line about who wrote.
        Desk = "desk",
        /// Belongs to the time of an article.
        Stamp = "stamp",
        /// Begins names of places that have several words, and no person's; or such a name.
        Place = "place",
        /// In small letters, may stand inside the name of a place.
        WithinPlace = "within",
    }
}

/// Whether a word in lower case may stand among the names of a credit.
pub fn is_among(word: &str) -> bool {
    ClosingWord::Among.has(word) || ClosingWord::Help.has(word)
}

/// Whether a word in lower case labels a picture or a source, and is no place.
pub fn is_label(word: &str) -> bool {
    ClosingWord::Picture.has(word)
        || ClosingWord::Label.has(word)
        || ClosingWord::LabelEnd.ends(word)
}
