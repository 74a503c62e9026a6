//! Candidates that pass the threshold.

use super::{Containment, Jaccard, Overlap};
use crate::base::{DocId, Ratio};
use crate::lsh::CandidatePair;

/// A candidate whose exact Jaccard reaches the threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VerifiedPair {
    /// The two documents.
    pub pair: CandidatePair,
    /// What they share of all they have.
    pub jaccard: Jaccard,
    /// The share of the lower document that stands in the higher.
    pub containment_lo: Containment,
    /// The share of the higher document that stands in the lower.
    pub containment_hi: Containment,
}

/// Counts one candidate; `None` below the threshold.
///
/// `lo` and `hi` are the shingles of its documents, sorted and free of repeats
/// ([`sort_unique`](super::sort_unique)).
pub fn pair(
    candidate: CandidatePair,
    lo: &[u64],
    hi: &[u64],
    threshold: Ratio,
) -> Option<VerifiedPair> {
    Overlap::at_least(lo, hi, threshold).map(|overlap| VerifiedPair {
        pair: candidate,
        jaccard: overlap.jaccard(),
        containment_lo: overlap.containment_a(),
        containment_hi: overlap.containment_b(),
    })
}

/// Counts all candidates and keeps, in their order, those that reach the threshold. `set` finds the
/// shingles of a document, as [`pair`] wants them.
pub fn pairs<'s>(
    candidates: &[CandidatePair],
    set: impl Fn(DocId) -> &'s [u64],
    threshold: Ratio,
) -> Vec<VerifiedPair> {
    candidates
        .iter()
        .filter_map(|&candidate| {
            pair(
                candidate,
                set(candidate.lo()),
                set(candidate.hi()),
                threshold,
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ragged;

    #[test]
    fn keeps_what_reaches_the_threshold_with_both_directions() {
        let mut sets = Ragged::new();
        sets.push(&[1, 2, 3, 4]);
        sets.push(&[1, 2, 3]);
        sets.push(&[3, 4, 5, 6]);
        let candidate = |a: u32, b: u32| CandidatePair::new(DocId::from(a), DocId::from(b));
        let candidates: Vec<_> = [(0, 1), (0, 2), (1, 2)]
            .iter()
            .filter_map(|&(a, b)| candidate(a, b))
            .collect();
        // 3 of 4 shared; 2 of 6; 1 of 6.
        let threshold = Ratio::new(0.75).expect("a share");
        let kept = pairs(
            &candidates,
            |document| sets.row(document.index()),
            threshold,
        );
        let figures: Vec<_> = kept
            .iter()
            .map(|kept| {
                let figures = [kept.containment_lo.ratio(), kept.containment_hi.ratio()];
                (
                    kept.pair,
                    kept.jaccard.ratio().get(),
                    figures.map(Ratio::get),
                )
            })
            .collect();
        assert_eq!(figures, [(candidates[0], 0.75, [0.75, 1.0])]);
    }
}
