//! Articles to classed tokens, and the way back from a token to the text as received.

use crate::base::{ByteSpan, Ragged};

/// What one token is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A word; in scripts without spaces, a character.
    #[default]
    Words,
    /// A character of the normalised text, runs of separators being one space.
    Chars,
}

/// What is asked of this stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What one token is.
    pub unit: Unit,
    /// Whether tokens get their class bits; deduplication needs none and saves the work.
    pub classes: bool,
}

/// What is known of one token beside its letters: a set of bits.
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

    /// Both sets together.
    pub fn with(self, other: TokenClass) -> TokenClass {
        TokenClass(self.0 | other.0)
    }
}

/// The tokens of a batch of articles, document by document.
#[derive(Clone, Debug, Default)]
pub struct TokenBatch {
    /// The hash of each token's normalised form: equal tokens, equal hash.
    pub hashes: Ragged<u64>,
    /// Where each token stands in the text as received; cut like `hashes`.
    pub spans: Vec<ByteSpan>,
    /// What each token is; cut like `hashes`, empty when classes were not asked for.
    pub classes: Vec<TokenClass>,
}
