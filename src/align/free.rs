//! The tokens that no passage has yet.
//!
//! A long document is aligned with many others and asks this again for each, so nothing is kept per
//! token, only per passage; passages are few.

use super::{Marks, Passage, Side};
use crate::base::TokenSpan;
use std::ops::Range;

/// What is free of both sides; weightless tokens never are.
pub struct Free<'m> {
    pub a: FreeOf<'m>,
    pub b: FreeOf<'m>,
}

/// What is free of one side.
pub struct FreeOf<'m> {
    marks: &'m [Marks],
    tokens: usize,
    /// In the order of the text; no two overlap.
    taken: Vec<TokenSpan>,
}

impl<'m> Free<'m> {
    /// Everything with weight is free. Cost `O(1)`.
    pub fn new(a: &Side<'m>, b: &Side<'m>) -> Free<'m> {
        let of = |side: &Side<'m>| FreeOf {
            marks: side.marks,
            tokens: side.tokens.len(),
            taken: Vec::new(),
        };
        Free { a: of(a), b: of(b) }
    }

    /// Takes the tokens of a passage, which must be free at both ends. Cost `O(p)` for `p` passages before.
    pub fn take(&mut self, passage: &Passage) {
        self.a.take(passage.a);
        self.b.take(passage.b);
    }
}

impl FreeOf<'_> {
    fn take(&mut self, span: TokenSpan) {
        let at = self.ended_before(span.start() as usize);
        self.taken.insert(at, span);
    }

    /// How many passages end at token `at` or before it.
    fn ended_before(&self, at: usize) -> usize {
        self.taken.partition_point(|span| span.end() as usize <= at)
    }

    /// Whether token `at` is free. Cost `O(log p)` for `p` passages.
    #[inline]
    pub fn has(&self, at: usize) -> bool {
        self.ahead(at, 1) == 1
    }

    /// Whether all tokens of a range are free.
    pub fn has_all(&self, range: Range<usize>) -> bool {
        self.ahead(range.start, range.len()) == range.len()
    }

    /// How many tokens in a row are free from `at` on, of the next `most`.
    pub fn ahead(&self, at: usize, most: usize) -> usize {
        let next = self.taken.get(self.ended_before(at));
        let end = next.map_or(self.tokens, |span| (span.start() as usize).max(at));
        let end = end.min(at + most);
        // Without marks nothing is weightless.
        let mut marks = self.marks.get(at..end).unwrap_or_default().iter();
        marks.position(is_weightless).unwrap_or(end - at)
    }

    /// How many tokens in a row are free before `at`, of the last `most`.
    pub fn behind(&self, at: usize, most: usize) -> usize {
        let begun = |span: &TokenSpan| (span.start() as usize) < at;
        let before = self.taken[..self.taken.partition_point(begun)].last();
        let start = before.map_or(0, |span| (span.end() as usize).min(at));
        let start = start.max(at.saturating_sub(most));
        let mut marks = self.marks.get(start..at).unwrap_or_default().iter().rev();
        marks.position(is_weightless).unwrap_or(at - start)
    }
}

fn is_weightless(mark: &Marks) -> bool {
    mark.has(Marks::WEIGHTLESS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn says_the_same_as_a_note_for_each_token(
            weight in prop::collection::vec(prop::bool::weighted(0.9), 1..60),
            wanted in prop::collection::vec((0usize..60, 1usize..6), 0..12),
            is_marked in any::<bool>(),
        ) {
            let tokens = vec![0; weight.len()];
            let marks: Vec<Marks> = weight
                .iter()
                .map(|&has_weight| if has_weight { Marks::PLAIN } else { Marks::WEIGHTLESS })
                .collect();
            let side = Side::new(&tokens, if is_marked { &marks } else { &[] });
            let mut free = Free::new(&side, &side).a;
            let mut notes: Vec<bool> = weight.iter().map(|&has_weight| has_weight || !is_marked).collect();
            for (start, len) in wanted {
                let span = start..(start + len).min(notes.len());
                if !span.is_empty() && notes[span.clone()].iter().all(|&free| free) {
                    free.take(TokenSpan::new(span.start as u32, span.end as u32));
                    notes[span].fill(false);
                }
            }
            for (at, &note) in notes.iter().enumerate() {
                prop_assert_eq!(free.has(at), note);
            }
            for at in 0..=notes.len() {
                for most in [0, 1, 7, 100] {
                    let ahead = notes[at..].iter().take(most).take_while(|&&free| free).count();
                    prop_assert_eq!(free.ahead(at, most), ahead);
                    let behind = notes[..at].iter().rev().take(most).take_while(|&&free| free).count();
                    prop_assert_eq!(free.behind(at, most), behind);
                    let range = at..(at + most).min(notes.len());
                    prop_assert_eq!(free.has_all(range.clone()), notes[range].iter().all(|&free| free));
                }
            }
        }
    }
}
