//! Exact figures of two sets of shingles.

use super::Set;
use crate::base::Ratio;
use std::fmt;

/// Shared shingles over all shingles of both documents; symmetric. 0 if both are empty.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Jaccard(Ratio);

/// Shared shingles over those of one document; directed. 0 if that one is empty.
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
    pub fn of(a: Set<'_>, b: Set<'_>) -> Overlap {
        let (a, b) = (a.values(), b.values());
        // Everything shares at least nothing, so the count never ends early.
        let shared = count_shared(a, b, 0).unwrap_or(0);
        Overlap {
            a: a.len(),
            b: b.len(),
            shared,
        }
    }

    /// Counts what two sets share; `None` if their Jaccard is below `threshold`. Counting stops as
    /// soon as the threshold is out of reach.
    pub fn at_least(a: Set<'_>, b: Set<'_>, threshold: Ratio) -> Option<Overlap> {
        let (a, b) = (a.values(), b.values());
        let shared = count_shared(a, b, least_shared(a.len() + b.len(), threshold))?;
        let overlap = Overlap {
            a: a.len(),
            b: b.len(),
            shared,
        };
        (overlap.jaccard().ratio() >= threshold).then_some(overlap)
    }

    /// Shingles in both.
    pub fn shared(self) -> usize {
        self.shared
    }

    /// Shared shingles over all shingles of both.
    pub fn jaccard(self) -> Jaccard {
        Jaccard(Ratio::of(self.shared, self.a + self.b - self.shared).unwrap_or(Ratio::ZERO))
    }

    /// The share of the first that is in the second.
    pub fn containment_a(self) -> Containment {
        Containment(Ratio::of(self.shared, self.a).unwrap_or(Ratio::ZERO))
    }

    /// The share of the second that is in the first.
    pub fn containment_b(self) -> Containment {
        Containment(Ratio::of(self.shared, self.b).unwrap_or(Ratio::ZERO))
    }
}

/// What two sets of `both` shingles together share if their Jaccard is `threshold`, or one less: a
/// rounding error here may never drop a pair that the exact comparison keeps.
fn least_shared(both: usize, threshold: Ratio) -> usize {
    // shared / (both - shared) = threshold
    let exact = threshold.get() * both as f64 / (1.0 + threshold.get());
    (exact as usize).saturating_sub(1)
}

/// Steps between two looks at what is still within reach.
const LOOK: usize = 64;

/// How many times as long one set is whose values are looked up: a search takes as many steps as its length has bits.
const LOPSIDED: usize = 32;

/// The number of values in both, which are sorted; `None` when it is below `least`.
fn count_shared(mut a: &[u64], mut b: &[u64], least: usize) -> Option<usize> {
    let mut shared = 0;
    loop {
        let (within_reach, longer) = (a.len().min(b.len()), a.len().max(b.len()));
        if shared + within_reach < least {
            return None;
        }
        if within_reach < 2 || within_reach * LOPSIDED < longer {
            break;
        }
        // One merge from the front and one from the back, since each step waits for the one before
        // it. A step takes at most one value off each end, and each side has two or more.
        let (mut i, mut j, mut p, mut q) = (0, 0, a.len() - 1, b.len() - 1);
        for _ in 0..(within_reach / 2).min(LOOK) {
            // Steps instead of branches: which side is smaller is a coin toss to the processor.
            let (x, y) = (a[i], b[j]);
            let (u, v) = (a[p], b[q]);
            shared += usize::from(x == y) + usize::from(u == v);
            i += usize::from(x <= y);
            j += usize::from(y <= x);
            p -= usize::from(u >= v);
            q -= usize::from(v >= u);
        }
        a = &a[i..=p];
        b = &b[j..=q];
    }
    let shared = shared + merge_short(a, b);
    (shared >= least).then_some(shared)
}

/// How many values two sets share of which one is much shorter.
fn merge_short(a: &[u64], b: &[u64]) -> usize {
    looked_up(a, b).count()
}

/// The values that two sets share, in order, found by looking those of the shorter up in the longer.
fn looked_up<'s>(a: &'s [u64], b: &'s [u64]) -> impl Iterator<Item = u64> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().copied();
    shared.filter(move |value| long.binary_search(value).is_ok())
}

/// The smallest values that two sets share, up to `most`: hashes are spread evenly, so these are a
/// sample of all. Cost `O(a + b)` at most, and `O(a log b)` if `b` is many times as long.
pub fn smallest_shared(a: Set<'_>, b: Set<'_>, most: usize) -> Vec<u64> {
    let (a, b) = (a.values(), b.values());
    if a.len().min(b.len()) * LOPSIDED < a.len().max(b.len()) {
        return looked_up(a, b).take(most).collect();
    }
    let mut rest = b.iter().peekable();
    let shared = a.iter().filter(|&value| {
        while rest.next_if(|other| *other < value).is_some() {}
        rest.peek() == Some(&value)
    });
    shared.copied().take(most).collect()
}

impl Jaccard {
    /// The figure of documents with the same sequence of tokens.
    pub const IDENTICAL: Jaccard = Jaccard(Ratio::ONE);

    /// The figure as a ratio.
    pub fn ratio(self) -> Ratio {
        self.0
    }
}

impl Containment {
    /// The figure of documents with the same sequence of tokens.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Sets over few values, so that they share some, and of unlike sizes.
    fn set() -> impl Strategy<Value = BTreeSet<u64>> {
        prop_oneof![
            prop::collection::btree_set(0u64..30, 0..20),
            prop::collection::btree_set(0u64..600, 0..400),
        ]
    }

    fn sorted(set: &BTreeSet<u64>) -> Vec<u64> {
        set.iter().copied().collect()
    }

    fn of(values: &[u64]) -> Set<'_> {
        Set::of(values).expect("tests write sets in order")
    }

    proptest! {
        #[test]
        fn counts_what_two_sets_share(a in set(), b in set()) {
            let (list_a, list_b) = (sorted(&a), sorted(&b));
            let overlap = Overlap::of(of(&list_a), of(&list_b));
            prop_assert_eq!(overlap.shared(), a.intersection(&b).count());
            prop_assert_eq!(overlap.jaccard(), Overlap::of(of(&list_b), of(&list_a)).jaccard());
            prop_assert!(overlap.jaccard().ratio() <= overlap.containment_a().ratio());
            prop_assert!(overlap.jaccard().ratio() <= overlap.containment_b().ratio());
        }

        #[test]
        fn ends_early_only_below_the_threshold(a in set(), b in set(), parts in 0usize..=20) {
            let threshold = Ratio::of(parts, 20).expect("20 is not zero");
            let (a, b) = (sorted(&a), sorted(&b));
            let (a, b) = (of(&a), of(&b));
            let full = Overlap::of(a, b);
            let passes = full.jaccard().ratio() >= threshold;
            prop_assert_eq!(Overlap::at_least(a, b, threshold), passes.then_some(full));
        }
    }

    #[test]
    fn the_smallest_shared_are_the_first_of_the_intersection() {
        let (a, b) = (of(&[1, 3, 5, 7, 9, 11]), of(&[2, 3, 5, 8, 9, 11, 12]));
        assert_eq!(smallest_shared(a, b, 3), [3, 5, 9]);
        assert_eq!(smallest_shared(b, a, 9), [3, 5, 9, 11]);
        assert_eq!(smallest_shared(a, of(&[]), 9), [0; 0]);
    }

    #[test]
    fn the_smallest_shared_with_a_long_set_are_looked_up() {
        let long: Vec<u64> = (0..1000).map(|value| 3 * value).collect();
        let (short, long) = (of(&[1, 3, 5, 300, 301, 2997, 9000]), of(&long));
        assert!(short.values().len() * LOPSIDED < long.values().len());
        for most in 0..5 {
            let expected = &[3, 300, 2997][..most.min(3)];
            assert_eq!(smallest_shared(short, long, most), expected);
            assert_eq!(smallest_shared(long, short, most), expected);
        }
    }

    #[test]
    fn a_pair_exactly_at_the_threshold_passes() {
        // 7 of 10 shared, 70 of 100, and so on, for thresholds that no float holds exactly.
        for (shared, all) in [(7, 10), (70, 100), (693, 990), (3, 10), (1, 3), (999, 1000)] {
            let threshold = Ratio::of(shared, all).expect("not zero");
            let a: Vec<u64> = (0..all as u64).collect();
            let b = &a[..shared];
            let passes = |b| Overlap::at_least(of(&a), of(b), threshold).is_some();
            assert!(passes(b), "{shared} of {all}");
            assert!(!passes(&b[1..]), "{shared} of {all}");
        }
    }
}
