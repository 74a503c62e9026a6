//! What the story stage keeps of an article: its content stems in order, sentence by sentence, whom it
//! quotes, and which days it mentions.

use super::days::Day;
use super::stems::Stem;
use crate::base::TokenSpan;
use crate::ingest::Published;
use crate::normalise::{Language, Tokens};

/// What is known of one stem at one place: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark(u8);

impl Mark {
    /// Part of a name.
    pub const NAME: Mark = Mark(1);
    /// Begins with a digit.
    pub const NUMBER: Mark = Mark(2);
    /// In quotation marks.
    pub const QUOTED: Mark = Mark(4);
    /// The first of its sentence.
    pub const FIRST: Mark = Mark(8);
    /// A number that is unlikely to occur by chance.
    pub const FIGURE: Mark = Mark(16);
    /// One digit and zeros.
    pub const ROUND: Mark = Mark(32);
    /// In the lead of its article.
    pub(super) const LEAD: Mark = Mark(64);
    /// In another article of the corpus, too.
    pub(super) const MET: Mark = Mark(128);

    /// Whether all bits of `other` are set.
    pub fn has(self, other: Mark) -> bool {
        self.0 & other.0 == other.0
    }

    /// The union of both sets.
    #[must_use]
    pub fn with(self, other: Mark) -> Mark {
        Mark(self.0 | other.0)
    }

    /// With `other` if that holds, and otherwise without.
    #[must_use]
    pub(super) fn with_if(self, other: Mark, holds: bool) -> Mark {
        Mark(self.0 & !other.0 | if holds { other.0 } else { 0 })
    }

    /// Whether it is neither a name nor a number.
    pub fn is_content(self) -> bool {
        self.0 & (Mark::NAME.0 | Mark::NUMBER.0) == 0
    }
}

/// A word of the opening of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpeningWord {
    /// Its stem.
    pub stem: Stem,
    /// The number of its sentence.
    pub sentence: u8,
}

/// What is kept of one article.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The language it is most likely in.
    pub language: Option<Language>,
    /// Its content stems in order; stop words and what is ignored are left out.
    pub stems: Box<[Stem]>,
    /// The marks of each stem; as long as `stems`.
    pub marks: Box<[Mark]>,
    /// The first fifty words of three letters or more, including common ones; sorted, each
    /// once per sentence.
    pub opening: Box<[OpeningWord]>,
    /// The days it names first.
    pub days: Box<[Day]>,
    /// The name that it quotes most, by the stem of its last word.
    pub speaker: Option<Stem>,
}

/// An article that is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// Its text, with the headline as [`with_headline`](super::with_headline) puts it there.
    pub text: &'a str,
    /// The classified tokens of the text.
    pub tokens: Tokens<'a>,
    /// Stretches without weight, which the article's source repeats. In order and without overlaps.
    pub ignored: &'a [TokenSpan],
    /// When it was published.
    pub published: Option<Published>,
}

impl Profile {
    /// Its sentences, as ranges of its stems.
    pub fn sentences(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            if start >= self.stems.len() {
                return None;
            }
            let rest = &self.marks[start + 1..];
            let len = rest
                .iter()
                .take_while(|mark| !mark.has(Mark::FIRST))
                .count();
            let sentence = start..start + 1 + len;
            start = sentence.end;
            Some(sentence)
        })
    }
}
