//! The shingles of a document that keep their weight.

use crate::base::TokenSpan;

/// Appends to `out` the shingles that lie inside none of `blocks`, as
/// [`SourceModel::blocks`](super::SourceModel::blocks) gives them: in text order, not touching.
///
/// `shingles` are all shingles of a document of `tokens` tokens, each `width` long or, in a shorter document,
/// as long as the document.
pub fn weighted(
    shingles: &[u64],
    width: usize,
    tokens: usize,
    blocks: &[TokenSpan],
    out: &mut Vec<u64>,
) {
    let mut rest = blocks.iter().peekable();
    for (start, &shingle) in shingles.iter().enumerate() {
        while rest
            .next_if(|block| (block.end() as usize) <= start)
            .is_some()
        {}
        let end = (start + width).min(tokens);
        let inside = rest
            .peek()
            .is_some_and(|block| block.start() as usize <= start && end <= block.end() as usize);
        if !inside {
            out.push(shingle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shingles_wholly_inside_a_block_lose_their_weight() {
        // Twelve tokens, shingles of three that start at 0 to 9, tokens 2 to 6 and 9 to 11 ignored.
        let shingles: Vec<u64> = (0..10).collect();
        let blocks = [TokenSpan::new(2, 7), TokenSpan::new(9, 12)];
        let mut kept = Vec::new();
        weighted(&shingles, 3, 12, &blocks, &mut kept);
        assert_eq!(kept, [0, 1, 5, 6, 7, 8]);
    }

    #[test]
    fn a_short_document_has_one_shingle_as_long_as_it_is() {
        let mut kept = Vec::new();
        weighted(&[7], 5, 3, &[TokenSpan::new(0, 3)], &mut kept);
        assert!(kept.is_empty());
        weighted(&[7], 5, 3, &[TokenSpan::new(0, 2)], &mut kept);
        assert_eq!(kept, [7]);
    }
}
