//! A list of shingles to a set.

/// Sorts, and removes repeats: what [`Overlap`](super::Overlap) wants.
pub fn sort_unique(shingles: &mut Vec<u64>) {
    shingles.sort_unstable();
    shingles.dedup();
}
