//! Turns a list of shingles into a set.

use crate::base::Ragged;

/// The shingles of one document, each once: what [`Overlap`](super::Overlap) counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set<'s> {
    /// Sorted, without repeats.
    values: &'s [u64],
}

impl<'s> Set<'s> {
    /// `values` as a set; `None` if they are not sorted, or one repeats. Cost `O(n)`; for
    /// sets of many documents use [`Sets`].
    pub fn of(values: &'s [u64]) -> Option<Set<'s>> {
        values.is_sorted_by(|x, y| x < y).then_some(Set { values })
    }

    /// Whether there is no shingle.
    pub fn is_empty(self) -> bool {
        self.values.is_empty()
    }

    /// The values, sorted.
    pub fn values(self) -> &'s [u64] {
        self.values
    }
}

/// The sets of some documents, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sets {
    rows: Ragged<u64>,
}

impl Sets {
    /// No sets.
    pub fn new() -> Sets {
        Sets::default()
    }

    /// How many sets.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no set.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Appends the set of these values, sorting and deduplicating them in place. Cost `O(n)`
    /// for hashes, `O(n log n)` otherwise.
    pub fn push(&mut self, values: &mut Vec<u64>) {
        sort_unique(values);
        self.rows.push(values);
    }

    /// Set `index`.
    ///
    /// # Panics
    ///
    /// When there is no such set.
    pub fn row(&self, index: usize) -> Set<'_> {
        Set {
            values: self.rows.row(index),
        }
    }

    /// Removes all sets and keeps the memory.
    pub fn clear(&mut self) {
        self.rows.clear();
    }
}

/// Sorts, and removes repeats.
///
/// Hashes are spread evenly, so two passes of counting sort over the upper 16 bits leave little to
/// do for the insertion sort that follows: 2.2 times as fast as `sort_unstable` for 445 shingles.
/// Values that are no hashes are sorted by `sort_unstable` after all. Time `O(n)` for hashes,
/// `O(n log n)` otherwise; memory of one more copy, taken from the vector's own tail.
fn sort_unique(shingles: &mut Vec<u64>) {
    // Below, a sort by comparison is as fast; above, too many share their upper 16 bits.
    if !(64..=MAX_LEN).contains(&shingles.len()) || !sort_hashes(shingles) {
        shingles.sort_unstable();
    }
    shingles.dedup();
}

/// So that the place after the last value fits, too.
const MAX_LEN: usize = u16::MAX as usize;

/// `false` when the values were not spread evenly and are not sorted yet.
fn sort_hashes(values: &mut Vec<u64>) -> bool {
    let len = values.len();
    values.resize(2 * len, 0);
    let (values_now, copy) = values.split_at_mut(len);
    let (mut low, mut high) = ([0u16; 256], [0u16; 256]);
    for &value in values_now.iter() {
        low[byte(value, 48)] += 1;
        high[byte(value, 56)] += 1;
    }
    scatter(values_now, copy, starts(&mut low), 48);
    scatter(copy, values_now, starts(&mut high), 56);
    values.truncate(len);
    insertion_sort(values)
}

fn byte(value: u64, shift: u32) -> usize {
    (value >> shift) as usize & 0xff
}

/// Counts to the place of the first of each.
fn starts(counts: &mut [u16; 256]) -> &mut [u16; 256] {
    let mut sum = 0;
    for count in counts.iter_mut() {
        sum += std::mem::replace(count, sum);
    }
    counts
}

fn scatter(from: &[u64], to: &mut [u64], next: &mut [u16; 256], shift: u32) {
    for &value in from {
        let place = &mut next[byte(value, shift)];
        to[*place as usize] = value;
        *place += 1;
    }
}

/// `false` when it gave up, having moved each value eight places on average.
fn insertion_sort(values: &mut [u64]) -> bool {
    let mut budget = 8 * values.len();
    for end in 1..values.len() {
        let value = values[end];
        let mut place = end;
        while place > 0 && values[place - 1] > value {
            values[place] = values[place - 1];
            place -= 1;
        }
        values[place] = value;
        let moved = end - place;
        if moved > budget {
            return false;
        }
        budget -= moved;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seed;
    use std::collections::BTreeSet;

    #[test]
    fn only_what_is_sorted_and_without_repeats_is_a_set() {
        for set in [&[][..], &[7], &[1, 2, u64::MAX]] {
            assert_eq!(Set::of(set).map(Set::values), Some(set));
        }
        for list in [&[2, 1][..], &[1, 1], &[1, 3, 2]] {
            assert_eq!(Set::of(list), None);
        }
        let mut sets = Sets::new();
        sets.push(&mut vec![3, 1, 3, 2]);
        sets.push(&mut Vec::new());
        assert_eq!(sets.row(0).values(), [1, 2, 3]);
        assert_eq!((sets.row(1).values(), sets.len()), (&[][..], 2));
        sets.clear();
        assert!(sets.is_empty());
    }

    #[test]
    fn equals_an_ordered_set() {
        type Make = fn(u64) -> u64;
        let kinds: [(&str, Make); 5] = [
            ("hashes", |i| Seed::DEFAULT.number(i)),
            ("hashes that repeat", |i| Seed::DEFAULT.number(i / 3)),
            ("one value", |_| 7),
            ("descending", |i| u64::MAX - i),
            ("only lower bits", |i| Seed::DEFAULT.number(i) >> 20),
        ];
        for (name, make) in kinds {
            for len in [0, 1, 63, 64, 445, 65_535, 65_536] {
                let mut values: Vec<u64> = (0..len).map(make).collect();
                let expected: BTreeSet<u64> = values.iter().copied().collect();
                sort_unique(&mut values);
                assert!(values.iter().eq(&expected), "{name}, {len}");
            }
        }
    }
}
