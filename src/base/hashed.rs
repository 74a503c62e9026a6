//! How keys that are hashes already are spread over a hash map.

use std::hash::{BuildHasher, Hasher};

/// For maps whose keys are token hashes, or parts of them. One multiplication spreads such a key over
/// 64 bits; to hash it once more would cost as much as to look it up. A table that is fixed and small is quicker still
/// with a filter before it, as `normalise` has for words of its lists.
#[derive(Clone, Copy, Debug, Default)]
pub struct ByHash;

/// The state after the integers so far.
#[derive(Clone, Copy, Debug)]
pub struct ByHashHasher(u64);

/// An odd number without a pattern, so that different keys stay different and their high bits matter too.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl BuildHasher for ByHash {
    type Hasher = ByHashHasher;

    fn build_hasher(&self) -> ByHashHasher {
        ByHashHasher(0)
    }
}

impl Hasher for ByHashHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(byte.into());
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(32) ^ value).wrapping_mul(SPREAD);
    }

    fn finish(&self) -> u64 {
        // The low bits of a product come from the low bits of a key alone.
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn keys_are_spread_over_both_ends() {
        // A map takes a bucket from the low bits and a tag from the seven highest. Random values would leave about one
        // in e of as many cells empty.
        let scattered = |n: u64| u64::from((n as u32).wrapping_mul(0x85eb_ca6b).rotate_left(7));
        let keys = [
            ("parts of hashes", scattered as fn(u64) -> u64),
            ("numbers", |n| n),
            ("numbers in the upper half", |n| n << 32),
        ];
        for (name, key) in keys {
            let hashes = (0..4096).map(|n| ByHash.hash_one(key(n)));
            let [low, high]: [HashSet<u64>; 2] = [
                hashes.clone().map(|hash| hash % 4096).collect(),
                hashes.map(|hash| hash >> 52).collect(),
            ];
            assert!(
                low.len() > 2300 && high.len() > 2300,
                "{name}: {} {}",
                low.len(),
                high.len()
            );
        }
    }
}
