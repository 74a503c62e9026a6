//! The marks that end sentences.

/// Whether a mark ends a sentence if white space or nothing follows: those of Arabic, Urdu, Hindi, Armenian, Amharic,
/// Burmese and Khmer besides ours. A full stop may also end an abbreviation, and an ellipsis nothing.
#[inline]
pub fn is_sentence_end(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '။' | '។'
    )
}

/// Whether a mark of Chinese or Japanese ends a sentence, whatever follows.
#[inline]
pub fn is_wide_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}
