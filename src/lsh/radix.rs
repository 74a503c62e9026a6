//! Sorting many small keys.

/// Bits of one digit: 2,048 counters stay in the first-level cache.
const BITS: u32 = 11;
const DIGITS: usize = 1 << BITS;

/// Sorts by the upper 32 bits; values equal there keep their order. Least significant digit first,
/// three passes, time `O(n)`, memory of one more copy.
pub fn sort_by_high_half(values: &mut Vec<u64>) {
    // Counting costs as much as so many values.
    if values.len() < DIGITS {
        values.sort_by_key(|value| value >> 32);
        return;
    }
    let mut other = vec![0; values.len()];
    for pass in 0..3 {
        let digit = |value: u64| (value >> (32 + pass * BITS)) as usize % DIGITS;
        let mut next = [0usize; DIGITS];
        for &value in values.iter() {
            next[digit(value)] += 1;
        }
        let mut sum = 0;
        for start in &mut next {
            sum += std::mem::replace(start, sum);
        }
        for &value in values.iter() {
            let place = &mut next[digit(value)];
            other[*place] = value;
            *place += 1;
        }
        std::mem::swap(values, &mut other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seed;

    #[test]
    fn equals_a_stable_sort() {
        for len in [0, 1, 1000, 2047, 2048, 5000] {
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
