//! What is known of a few thousand words, by the hash of a token.
//!
//! The hash is there already and names the place, so that nothing is hashed again.

/// Values of tokens, looked up in a nanosecond or two.
#[derive(Clone, Debug)]
pub(super) struct TokenTable<V> {
    /// A bit for each value of the upper sixteen bits of a hash: whether any token of the table has them. These 8 KiB,
    /// unlike the slots, stay in the nearest cache, and half of the words of a text are no stop words.
    any: Box<[u64; 1 << 10]>,
    /// Token and value; at most half is filled, and the length is a power of two.
    slots: Vec<(u64, Option<V>)>,
}

impl<V: Copy> TokenTable<V> {
    /// The table of `entries`; where several have one token, the values `merged` in their order.
    pub(super) fn new(entries: &[(u64, V)], merged: impl Fn(V, V) -> V) -> TokenTable<V> {
        let mut table = TokenTable {
            any: Box::new([0; 1 << 10]),
            slots: vec![(0, None); (2 * entries.len()).next_power_of_two()],
        };
        for &(token, value) in entries {
            let (word, bit) = upper(token);
            table.any[word] |= 1 << bit;
            let slot = table.slot(token);
            let before = table.slots[slot].1;
            let value = before.map_or(value, |before| merged(before, value));
            table.slots[slot] = (token, Some(value));
        }
        table
    }

    /// Whether a token may have a value. Of those that have none, one in eleven may where there are six thousand words,
    /// and one in a hundred where there are six hundred. Needs no branch.
    #[inline]
    pub(super) fn may_hold(&self, token: u64) -> bool {
        let (word, bit) = upper(token);
        self.any[word] >> bit & 1 == 1
    }

    /// The value of a token.
    #[inline]
    pub(super) fn get(&self, token: u64) -> Option<V> {
        self.may_hold(token).then(|| self.held(token)).flatten()
    }

    /// The same for a token that [may](TokenTable::may_hold) have one.
    #[inline]
    pub(super) fn held(&self, token: u64) -> Option<V> {
        self.slots[self.slot(token)].1
    }

    /// Where a token stands, or would.
    fn slot(&self, token: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = token as usize & last;
        // An empty slot is near.
        while self.slots[slot].1.is_some() && self.slots[slot].0 != token {
            slot = (slot + 1) & last;
        }
        slot
    }
}

/// The place of the upper sixteen bits of a token in [`TokenTable::any`].
#[inline]
fn upper(token: u64) -> (usize, u64) {
    ((token >> 54) as usize, token >> 48 & 63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn every_token_has_its_values_and_no_other_has_any(
            // Few different places, so that many want the same.
            entries in prop::collection::vec((0u64..8, 0u64..8, 0u32..9), 0..60),
        ) {
            let token = |high: u64, low: u64| high << 52 | low;
            let entries: Vec<(u64, u32)> =
                entries.iter().map(|&(high, low, value)| (token(high, low), value)).collect();
            // What is merged depends on the order.
            let merged = |before: u32, value| before.wrapping_mul(10).wrapping_add(value);
            let table = TokenTable::new(&entries, merged);
            let mut expected: BTreeMap<u64, u32> = BTreeMap::new();
            for &(token, value) in &entries {
                let of = expected.entry(token);
                of.and_modify(|before| *before = merged(*before, value)).or_insert(value);
            }
            for token in (0..8).flat_map(|high| (0..9).map(move |low| token(high, low))) {
                prop_assert_eq!(table.get(token), expected.get(&token).copied());
                prop_assert!(table.may_hold(token) || !expected.contains_key(&token));
            }
        }
    }
}
