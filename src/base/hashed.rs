//! How keys that are hashes already are spread over a hash map.

use std::hash::{BuildHasher, Hasher};

/// For maps whose keys are token hashes, or parts of them. One multiplication spreads such a key over
/// 64 bits; to hash it once more would cost as much as to look it up.
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
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn parts_of_hashes_are_spread_over_both_ends() {
        // A map takes a bucket from the low bits and a tag from the seven highest. Random values would leave about one
        // in e of as many cells empty.
        let keys = |n: u32| n.wrapping_mul(0x85eb_ca6b).rotate_left(7);
        let low: HashSet<u64> = (0..4096).map(|n| ByHash.hash_one(keys(n)) % 4096).collect();
        let high: HashSet<u64> = (0..4096).map(|n| ByHash.hash_one(keys(n)) >> 52).collect();
        assert!(
            low.len() > 2300 && high.len() > 2300,
            "{} {}",
            low.len(),
            high.len()
        );
    }
}
