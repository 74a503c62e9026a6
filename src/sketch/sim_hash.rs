//! SimHash by `probabilistic-collections`: several 64-bit words under different seeds.
//!
//! A bit is the sign of a sum of ±1, one for each shingle of the set; two documents agree in a bit
//! with probability `1 - angle / π` [Charikar 2002]. Every bit is a slot of its own, so that bands
//! can be cut anywhere.
//!
//! One bit says less than one minimum: documents that share nothing agree in half of their bits,
//! so a band needs 16 of them or more before its buckets are of any use, and many bands to make up for
//! it. Hence eight bits for each minimum asked for (1,024 for 128). Time `O(n·k)` for `n` shingles
//! and `k` bits.

use super::seeded::ShingleHash;
use crate::base::Seed;
use probabilistic_collections::similarity::SimHash;
use std::f64::consts::PI;

/// Bits in the place of one minimum.
const BITS: usize = 8;

#[derive(Clone, Debug)]
pub struct SimHashes {
    hashers: Vec<ShingleHash>,
}

impl SimHashes {
    pub fn new(signature_len: usize, seed: Seed) -> SimHashes {
        let seed = seed.stream("simhash");
        let words = (signature_len * BITS).div_ceil(64);
        SimHashes {
            hashers: (0..words as u64)
                .map(|word| ShingleHash(seed.number(word)))
                .collect(),
        }
    }

    pub fn slots(&self) -> usize {
        self.hashers.len() * 64
    }

    pub fn sketch(&self, shingles: &[u64], row: &mut [u32]) {
        // A sum counts a repeat twice; the Jaccard that is looked for does not.
        let mut set = shingles.to_vec();
        set.sort_unstable();
        set.dedup();
        for (slots, &hasher) in row.chunks_exact_mut(64).zip(&self.hashers) {
            let word = SimHash::with_hasher(hasher).get_sim_hash(set.iter().copied());
            for (bit, slot) in slots.iter_mut().enumerate() {
                *slot = (word >> bit) as u32 & 1;
            }
        }
    }
}

/// The probability that one bit agrees, for two large sets of equal size.
pub fn agreement(jaccard: f64) -> f64 {
    let cosine = (2.0 * jaccard / (1.0 + jaccard)).clamp(0.0, 1.0);
    1.0 - cosine.acos() / PI
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_follows_the_angle() {
        // Cosines 0, 1/2 and 1 have angles of 90, 60 and 0 degrees; J = 1/3 has the cosine 1/2.
        for (jaccard, expected) in [(0.0, 0.5), (1.0 / 3.0, 2.0 / 3.0), (1.0, 1.0)] {
            assert!((agreement(jaccard) - expected).abs() < 1e-12, "{jaccard}");
        }
    }
}
