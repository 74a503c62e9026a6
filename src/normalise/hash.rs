//! The hash of a token.
//!
//! xxh3 (64 bits, fixed seed) of the normalised token's UTF-8 bytes; a token of fewer than 16 bytes
//! is first padded to 16 with zero bytes. No token contains a zero byte, so this cannot make two tokens
//! equal, and the hash of nearly every word runs without a branch on its length: xxh3 has four
//! different paths below 17 bytes, and the lengths of consecutive words cannot be predicted.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// `wirecopy` in ASCII.
const SEED: u64 = u64::from_be_bytes(*b"wirecopy");

/// The bytes of a token that are hashed without a branch.
pub(super) const BLOCK: usize = 16;

/// The hash of a token, given in its normalised form (NFKC, lower case).
///
/// Equal tokens have the same hash in any batch and run, and in any program version with the same hash; among a
/// million different words two share one with a chance of 3 in 10^8.
pub fn token_hash(token: &str) -> u64 {
    let bytes = token.as_bytes();
    if bytes.len() > BLOCK {
        return xxh3_64_with_seed(bytes, SEED);
    }
    let mut block = [0; BLOCK];
    block[..bytes.len()].copy_from_slice(bytes);
    block_hash(&block)
}

/// The hash of a token of at most [`BLOCK`] bytes, filled up with zeros.
#[inline]
pub(super) fn block_hash(block: &[u8; BLOCK]) -> u64 {
    xxh3_64_with_seed(block, SEED)
}
