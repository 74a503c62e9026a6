//! Finds what recurs within a source on articles that otherwise differ: letterheads, paywall pages,
//! navigation, sign-up lines, captions, author boxes.
//!
//! Most false clusters of news come from such text. It is found by how often text recurs, not by words:
//! a text is boilerplate when enough articles of a source carry it and these articles also
//! have enough text of their own that they do not share (`contexts`), or when copies of several
//! articles differ in whether they carry it (`furniture`). So a story that a source posts
//! twenty times, a chain of updates, and two stories with a paragraph of background in common stay
//! as they are. What many sources carry must be on articles with nothing else in common: a
//! quotation that all papers print is on articles about one event.
//!
//! # A model
//!
//! A [`Sample`] is drawn from each batch, [`Sample::merge`] joins samples in any order and grouping,
//! [`Sample::finish`] looks for what recurs, and the [`Model`] says which tokens of an article to
//! ignore. A sample holds the articles of each source whose contents hash lowest (bottom-k, Cohen
//! and Kaplan 2007): a uniform draw from its distinct contents, the same whatever the order of
//! input. One more is drawn from the whole corpus, for text that many sources carry.
//!
//! Frequencies are judged by the sample, so a text that is in 5 of 100 articles of a source is found
//! most of the time, and one that is in 1 of 100 is not looked for. A count-min sketch over all
//! shingles would bound memory as well, but it cannot tell twenty articles from one article posted
//! twenty times, and it costs several cache misses per shingle; that of `probabilistic-collections`
//! has no merge either.
//!
//! # Cost and bounds
//!
//! Fitting reads each shingle once to add it up: about a tenth of a nanosecond. Memory is 4 bytes
//! per shingle kept: at most [`Settings::articles`] articles of at most 16,384 shingles each, so 25
//! MiB for news of 400 words, and 1 GiB if all are that long. Beyond that many articles, the number kept
//! per source is halved, as often as needed; a source with fewer than three left is skipped.
//! Finishing takes a few milliseconds for each source. A look-up costs `O(1)` per shingle.
//!
//! # What can go wrong
//!
//! A story that one source posts often, each time with another list of links of a sentence or more
//! below it, looks the same as a paywall page and is taken for one. Text that only two articles of
//! a source carry is never boilerplate. Shingles are compared by 32 bits, so one shingle in
//! millions is ignored wrongly; blocks consist of several, so no token is.

mod carried;
mod contexts;
mod furniture;
mod ignored;
mod model;
mod sample;
mod weighted;

pub use ignored::{Ignored, Tally};
pub use model::{Model, SourceModel};
pub use sample::Sample;
pub use weighted::weighted;

use std::num::NonZeroUsize;

/// What counts as boilerplate, and how much memory its search may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The fewest articles of a source, otherwise different, that must carry a text for it to be boilerplate;
    /// up to twice as many, as long as these are not more than a quarter of its articles.
    pub contexts: usize,
    /// At least one in this many of the source's articles must carry it, too.
    pub one_in: NonZeroUsize,
    /// The fewest articles of the whole corpus, otherwise different, that must carry it, whoever publishes
    /// them; and at least one in `one_in` of all.
    pub corpus_contexts: usize,
    /// The fewest shingles of its own that make an article otherwise different.
    pub own: usize,
    /// The fewest shingles that two articles of the corpus share elsewhere if they are about the same thing.
    pub alike: usize,
    /// The longest text, in shingles, that is looked for inside articles; longer texts, and what the whole
    /// corpus repeats, must be at the beginning or the end.
    pub max_inside: usize,
    /// The fewest tokens in a row that are ignored.
    pub min_block: usize,
    /// The most articles kept to judge by, over all sources.
    pub articles: usize,
}

impl Settings {
    /// For tokens that are words.
    pub const WORDS: Settings = Settings {
        contexts: 3,
        one_in: NonZeroUsize::new(20).expect("20 is not 0"),
        corpus_contexts: 8,
        own: 16,
        alike: 4,
        max_inside: 128,
        min_block: 8,
        articles: 1 << 14,
    };

    /// For tokens that are characters: about five to a word.
    pub const CHARS: Settings = Settings {
        own: 80,
        alike: 20,
        max_inside: 640,
        min_block: 40,
        ..Settings::WORDS
    };
}

impl Default for Settings {
    fn default() -> Settings {
        Settings::WORDS
    }
}

#[cfg(test)]
mod tests;
