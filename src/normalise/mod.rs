//! Turns articles into classified tokens, with the way back from a token to the text as received.
//!
//! A word is a maximal run of letters, digits and marks (general categories L, N and M) after NFKC
//! and lower casing; everything else separates, apostrophes and underscores too. Han, kana, Thai,
//! Lao, Khmer and Burmese put no spaces between words: there, each letter is a token, together with
//! the marks on it. Latin words and digits among them stay words.
//!
//! Lower-casing ignores context, and final sigma `ς` becomes `σ`: so tokens are equal exactly
//! where Unicode's contextual rule would make them equal.
//!
//! Markup is text: a `<p>` or an `&amp;` left over in an article gives the tokens `p` and `amp`.
//! Readers of HTML resolve it before this stage; in plain text `<IBM>` is a ticker more often than
//! a tag, and anyone who counts by the definition above should get the same figures.
//!
//! Cost: some 16 cycles per word of English, a tenth more where it is printed with curly quotes, half
//! as much again in German; Russian and Chinese cost five to six times as much per byte. Classes cost
//! three times the tokens. No allocation per token; memory is that of the batch, 8 KiB, and for classes some 20 bytes for
//! each token of the longest text.
//!
//! What can go wrong: names are recognised by capitals and quotations by marks, so both are guesses;
//! stop words are known in 46 languages; a token that came from part of a character (½ is `1` and
//! `2`) has the span of the whole.

mod alignment;
mod alphabets;
mod blocks;
mod characters;
mod dialogue;
mod hash;
mod language;
mod picked;
pub mod quotes;
mod scan;
mod sentence_ends;
mod sink;
mod spaceless;
mod stop_words;
mod token_class;
mod token_table;
mod trigrams;
mod unicode;
mod word_hash;
mod word_lists;
mod words;

pub use alignment::{CharIndex, CharNotes};
pub use hash::token_hash;
pub use language::{Language, language, likely_language};
pub use sentence_ends::{is_sentence_end, is_wide_sentence_end};
pub use stop_words::{StopWords, is_stop_word};
pub use unicode::is_spaceless;
pub use word_lists::{CalendarWord, calendar_word, calendar_words, is_verb_of_saying};

use crate::base::{ByteSpan, Ragged, TextColumn, TokenSpan};

/// What one token is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A word; in scripts without spaces, a character.
    #[default]
    Words,
    /// A character of the normalised text; a run of separators is one space.
    Chars,
}

/// The settings of this stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What one token is.
    pub unit: Unit,
    /// Whether tokens get their class bits; deduplication does not need them and saves the work.
    pub classes: bool,
}

/// What is known of one token besides its letters: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenClass(u8);

impl TokenClass {
    /// Nothing special.
    pub const PLAIN: TokenClass = TokenClass(0);
    /// Between quotation marks.
    pub const IN_QUOTES: TokenClass = TokenClass(1);
    /// Part of a name.
    pub const NAME: TokenClass = TokenClass(2);
    /// A stop word of the article's language.
    pub const STOP_WORD: TokenClass = TokenClass(4);

    /// Whether all bits of `other` are set.
    pub fn has(self, other: TokenClass) -> bool {
        self.0 & other.0 == other.0
    }

    /// The union of both sets.
    #[must_use]
    pub fn with(self, other: TokenClass) -> TokenClass {
        TokenClass(self.0 | other.0)
    }
}

/// The tokens of a batch of articles, document by document.
#[derive(Clone, Debug, Default)]
pub struct TokenBatch {
    /// The hash of each token's normalised form: equal tokens, equal hash.
    pub hashes: Ragged<u64>,
    /// Where each token is in the text as received; cut like `hashes`. Starts and ends never
    /// decrease; if one character gives several tokens (½ is `1` and `2`), they share its span.
    pub spans: Vec<ByteSpan>,
    /// The class of each token; cut like `hashes`, empty if classes were not asked for.
    pub classes: Vec<TokenClass>,
}

/// The tokens of one document.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'b> {
    /// The hash of each token.
    pub hashes: &'b [u64],
    /// Where each token is in the text as received.
    pub spans: &'b [ByteSpan],
    /// The class of each token; empty if classes were not asked for.
    pub classes: &'b [TokenClass],
}

/// Replaces the contents of `out` by the tokens of `texts`, row by row. Keeps the memory of `out`.
///
/// # Panics
///
/// When a text is longer than 4,294,967,295 bytes.
pub fn batch(texts: &TextColumn, settings: &Settings, out: &mut TokenBatch) {
    out.clear();
    let mut scratch = Scratch::default();
    for text in texts.iter() {
        append(text, settings, &mut scratch, out);
    }
}

/// Appends the tokens of one text as a row of `out`.
///
/// # Panics
///
/// When the text is longer than 4,294,967,295 bytes, or `out` was filled with other settings.
pub fn document(text: &str, settings: &Settings, out: &mut TokenBatch) {
    append(text, settings, &mut Scratch::default(), out);
}

/// Computes the hashes of tokens alone, for callers that need neither spans nor classes. Its working
/// memory is kept from text to text.
#[derive(Debug, Default)]
pub struct TokenHasher {
    scratch: scan::Scratch,
}

impl TokenHasher {
    /// Appends the hashes of the tokens of one text to `out`, the same that [`document`] gives.
    ///
    /// # Panics
    ///
    /// When the text is longer than 4,294,967,295 bytes.
    pub fn append(&mut self, text: &str, unit: Unit, out: &mut Vec<u64>) {
        tokens(text, unit, &mut self.scratch, out);
    }
}

/// Panics when a text is too long for offsets of 32 bits.
fn check_length(text: &str) {
    assert!(
        text.len() <= u32::MAX as usize,
        "a text of {} bytes has no 32-bit offsets",
        text.len()
    );
}

fn tokens(text: &str, unit: Unit, scratch: &mut scan::Scratch, out: &mut impl sink::Sink) {
    check_length(text);
    match unit {
        Unit::Words => scan::append(text, scratch, out),
        Unit::Chars => characters::append(text, out),
    }
}

/// Memory that is kept from text to text.
#[derive(Debug, Default)]
struct Scratch {
    scan: scan::Scratch,
    classes: token_class::Scratch,
}

fn append(text: &str, settings: &Settings, scratch: &mut Scratch, out: &mut TokenBatch) {
    tokens(text, settings.unit, &mut scratch.scan, out);
    out.hashes.end_row();
    if settings.classes {
        let row = out.hashes.range(out.hashes.len() - 1);
        let hashes = &out.hashes.values()[row.clone()];
        token_class::append(
            text,
            settings.unit,
            hashes,
            &out.spans[row],
            &mut scratch.classes,
            &mut out.classes,
        );
    }
}

impl TokenBatch {
    /// No documents.
    pub fn new() -> TokenBatch {
        TokenBatch::default()
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The tokens of document `index`.
    ///
    /// # Panics
    ///
    /// When there is no such document.
    pub fn document(&self, index: usize) -> Tokens<'_> {
        let range = self.hashes.range(index);
        Tokens {
            hashes: self.hashes.row(index),
            spans: &self.spans[range.clone()],
            classes: self.classes.get(range).unwrap_or(&[]),
        }
    }

    /// Removes all documents and keeps the memory.
    pub fn clear(&mut self) {
        self.hashes.clear();
        self.spans.clear();
        self.classes.clear();
    }
}

impl Tokens<'_> {
    /// How many tokens.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The text as received from the first to the last of `tokens`, including what is between
    /// them; `None` for no tokens.
    ///
    /// # Panics
    ///
    /// When `tokens` ends beyond the document.
    pub fn bytes(&self, tokens: TokenSpan) -> Option<ByteSpan> {
        let spans = &self.spans[tokens.range()];
        Some(ByteSpan::new(spans.first()?.start(), spans.last()?.end()))
    }
}

#[cfg(test)]
mod tests;
