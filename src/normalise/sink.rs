//! Where tokens are written: with their spans in the text, or as hashes alone.

use super::TokenBatch;
use super::unicode::byte_span;
use crate::base::ByteSpan;

/// Takes the tokens of one text in order.
pub(super) trait Sink {
    /// The hashes so far, to be pushed to.
    fn hashes(&mut self) -> &mut Vec<u64>;

    /// Notes where the token stands whose hash was pushed last.
    fn span(&mut self, span: ByteSpan);

    /// Notes where words stand whose hashes are being pushed.
    fn spans(&mut self, words: &[[u32; 2]]);
}

impl Sink for TokenBatch {
    fn hashes(&mut self) -> &mut Vec<u64> {
        self.hashes.open_row()
    }

    fn span(&mut self, span: ByteSpan) {
        self.spans.push(span);
    }

    fn spans(&mut self, words: &[[u32; 2]]) {
        self.spans.extend(
            words
                .iter()
                .map(|&[start, end]| byte_span(start as usize, end as usize)),
        );
    }
}

/// Hashes alone.
impl Sink for Vec<u64> {
    fn hashes(&mut self) -> &mut Vec<u64> {
        self
    }

    fn span(&mut self, _: ByteSpan) {}

    fn spans(&mut self, _: &[[u32; 2]]) {}
}
