//! Exact figures of two sets of shingles.

use crate::base::Ratio;
use std::fmt;

/// Shared shingles over all shingles of both documents; symmetric. 0 where both are empty.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Jaccard(Ratio);

/// Shared shingles over those of one document; directed. 0 where that one is empty.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Containment(Ratio);

/// How many shingles two documents have, and share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    a: usize,
    b: usize,
    shared: usize,
}

impl Overlap {
    /// Counts what two sets share. Cost `O(a + b)`.
    ///
    /// Both must be sorted and free of repeats; the figures are meaningless otherwise.
    pub fn of(a: &[u64], b: &[u64]) -> Overlap {
        debug_assert!(a.is_sorted_by(|x, y| x < y) && b.is_sorted_by(|x, y| x < y));
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            // Steps instead of branches: which side is smaller is a coin toss to the processor.
            let (x, y) = (a[i], b[j]);
            shared += usize::from(x == y);
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        Overlap {
            a: a.len(),
            b: b.len(),
            shared,
        }
    }

    /// Counts what two sets share; `None` where their Jaccard is below `threshold`. The sets are as
    /// for [`of`](Overlap::of), and the count ends as soon as the answer is known.
    pub fn at_least(a: &[u64], b: &[u64], threshold: Ratio) -> Option<Overlap> {
        let overlap = Overlap::of(a, b);
        (overlap.jaccard().ratio() >= threshold).then_some(overlap)
    }

    /// Shingles in both.
    pub fn shared(self) -> usize {
        self.shared
    }

    /// Shared over all of both.
    pub fn jaccard(self) -> Jaccard {
        Jaccard(Ratio::of(self.shared, self.a + self.b - self.shared).unwrap_or(Ratio::ZERO))
    }

    /// The share of the first that stands in the second.
    pub fn containment_a(self) -> Containment {
        Containment(Ratio::of(self.shared, self.a).unwrap_or(Ratio::ZERO))
    }

    /// The share of the second that stands in the first.
    pub fn containment_b(self) -> Containment {
        Containment(Ratio::of(self.shared, self.b).unwrap_or(Ratio::ZERO))
    }
}

impl Jaccard {
    /// Of documents whose tokens are the same, one by one.
    pub const IDENTICAL: Jaccard = Jaccard(Ratio::ONE);

    /// The figure as a ratio.
    pub fn ratio(self) -> Ratio {
        self.0
    }
}

impl Containment {
    /// Of documents whose tokens are the same, one by one.
    pub const IDENTICAL: Containment = Containment(Ratio::ONE);

    /// The figure as a ratio.
    pub fn ratio(self) -> Ratio {
        self.0
    }
}

impl fmt::Display for Jaccard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Containment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
