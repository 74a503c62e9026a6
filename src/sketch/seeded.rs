//! xxh3 of one shingle under a seed, in the shape that `std::hash` asks for.

use std::hash::{BuildHasher, Hasher};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Builds hashers that differ by seed only. `xxhash-rust` has such a type, whose hashers hold half
/// a kilobyte of state for long inputs; a shingle is eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShingleHash(pub u64);

/// The state after the bytes so far: the hash of each piece is the seed of the next.
#[derive(Clone, Copy, Debug)]
pub struct ShingleHasher(u64);

impl BuildHasher for ShingleHash {
    type Hasher = ShingleHasher;

    fn build_hasher(&self) -> ShingleHasher {
        ShingleHasher(self.0)
    }
}

impl Hasher for ShingleHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    fn write_u64(&mut self, value: u64) {
        // The default is the machine's own byte order, which would reach the results.
        self.write(&value.to_le_bytes());
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
