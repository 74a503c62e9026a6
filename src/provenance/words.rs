//! The words of a piece of an article, each with its position.

use crate::normalise::{self, CharIndex, Settings, TokenBatch, Unit};

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// The hash of its normalised form.
    pub hash: u64,
    /// Where it begins, in characters.
    pub at: u32,
    /// The word as it is in the text.
    pub text: &'t str,
}

/// The words of a text. Cost: one pass over it.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let settings = Settings {
        unit: Unit::Words,
        classes: false,
    };
    let mut tokens = TokenBatch::new();
    normalise::document(text, &settings, &mut tokens);
    let tokens = tokens.document(0);
    let chars = CharIndex::new(text);
    let words = tokens.hashes.iter().zip(tokens.spans);
    words
        .map(|(&hash, &span)| Word {
            hash,
            at: chars.position(span.start()),
            text: &text[span.range()],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::token_hash;

    #[test]
    fn places_are_counted_in_characters() {
        let found = words("«Überall» in New-York");
        let expected = [
            ("Überall", "überall", 1),
            ("in", "in", 10),
            ("New", "new", 13),
            ("York", "york", 17),
        ];
        let expected = expected.map(|(text, form, at)| Word {
            hash: token_hash(form),
            at,
            text,
        });
        assert_eq!(found, expected);
    }
}
