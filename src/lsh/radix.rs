//! Sorts many small keys.

/// Bits of one digit: as many counters as there are lines in the first-level cache, and as many
/// places to write to as there are pages that the processor remembers.
const BITS: u32 = 8;
const DIGITS: usize = 1 << BITS;

/// Counting costs as much as so many values.
const FEW: usize = 2 * DIGITS;

/// Sorts by the upper 32 bits; values equal there keep their order. The most significant digit
/// first, so that the other three are sorted inside the cache. Time `O(n)`, memory of one more
/// copy.
pub fn sort_by_high_half(values: &mut [u64]) {
    if values.len() < FEW {
        values.sort_by_key(|value| value >> 32);
        return;
    }
    let mut other = vec![0; values.len()];
    let ends = scatter(values, &mut other, 56);
    let mut start = 0;
    for end in ends {
        let (sorted, copy) = (&mut values[start..end], &mut other[start..end]);
        if copy.len() < FEW {
            sorted.copy_from_slice(copy);
            sorted.sort_by_key(|value| value >> 32);
        } else {
            scatter(copy, sorted, 32);
            scatter(sorted, copy, 40);
            scatter(copy, sorted, 48);
        }
        start = end;
    }
}

/// Copies all values in the order of one digit, and gives the end of each digit's.
fn scatter(from: &[u64], to: &mut [u64], shift: u32) -> [usize; DIGITS] {
    let digit = |value: u64| (value >> shift) as usize % DIGITS;
    let mut next = [0usize; DIGITS];
    for &value in from {
        next[digit(value)] += 1;
    }
    let mut sum = 0;
    for start in &mut next {
        sum += std::mem::replace(start, sum);
    }
    for &value in from {
        let place = &mut next[digit(value)];
        to[*place] = value;
        *place += 1;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seed;

    #[test]
    fn equals_a_stable_sort() {
        for len in [0, 1, 511, 512, 5000, 50_000] {
            // The upper half has few distinct values in its lowest, middle and highest digit.
            let value = |i| {
                let random = Seed::DEFAULT.number(i);
                (random & 0xc020_0c03) << 32 | i
            };
            let mut values: Vec<u64> = (0..len).map(value).collect();
            let mut expected = values.clone();
            expected.sort_by_key(|value| value >> 32);
            sort_by_high_half(&mut values);
            assert_eq!(values, expected, "{len}");
        }
    }
}
