//! The words of `data/closings.tsv`, by kind.

use super::word_table::{WordSet, words};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../data/closings.tsv");

/// The words that may stand beside an agency in a credit that consists of names only.
pub struct Words {
    among: WordSet,
    newsrooms: WordSet,
    help: WordSet,
    from: WordSet,
    pictures: WordSet,
    labels: WordSet,
    label_endings: Vec<&'static str>,
    desk: WordSet,
    stamps: WordSet,
    places: WordSet,
    within_places: WordSet,
}

/// All of them.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    among: words(FILE, "among"),
    newsrooms: words(FILE, "newsroom"),
    help: words(FILE, "help"),
    from: words(FILE, "from"),
    pictures: words(FILE, "picture"),
    labels: words(FILE, "label"),
    label_endings: words(FILE, "label_end"),
    desk: words(FILE, "desk"),
    stamps: words(FILE, "stamp"),
    places: words(FILE, "place"),
    within_places: words(FILE, "within"),
});

/// All methods take words in lower case.
impl Words {
    /// Whether a word may stand among the names of a credit.
    pub fn is_among(&self, word: &str) -> bool {
        self.among.contains(word) || self.help.contains(word)
    }

    /// Whether a word is one for who edits a paper.
    pub fn is_newsroom(&self, word: &str) -> bool {
        self.newsrooms.contains(word)
    }

    /// Whether a word says that what follows helped.
    pub fn is_help(&self, word: &str) -> bool {
        self.help.contains(word)
    }

    /// Whether a word may open a credit at the head.
    pub fn is_from(&self, word: &str) -> bool {
        self.from.contains(word)
    }

    /// Whether a word begins a line about who wrote.
    pub fn is_desk(&self, word: &str) -> bool {
        self.desk.contains(word)
    }

    /// Whether a word belongs to the time of an article.
    pub fn is_stamp(&self, word: &str) -> bool {
        self.stamps.contains(word)
    }

    /// Whether a word begins names of places that have several, and no person's, or the words are such a name.
    pub fn is_of_place(&self, word: &str) -> bool {
        self.places.contains(word)
    }

    /// Whether a word in small letters may stand inside the name of a place.
    pub fn is_within_place(&self, word: &str) -> bool {
        self.within_places.contains(word)
    }

    /// Whether a word stands beside the agency of a picture.
    pub fn is_picture(&self, word: &str) -> bool {
        self.pictures.contains(word)
    }

    /// Whether a word labels a picture or a source, and is no place.
    pub fn is_label(&self, word: &str) -> bool {
        self.is_picture(word)
            || self.labels.contains(word)
            || self.label_endings.iter().any(|end| word.ends_with(end))
    }
}
