//! Our own MinHash: fast similarity sketching [Dahlgaard, Knudsen and Thorup 2017].
//!
//! Every round throws all shingles into the slots, one slot a shingle, and a slot keeps the smallest
//! that fell into it; the next round fills only what is still empty. After as many rounds as
//! there are slots, an empty slot takes the smallest of all shingles under an order of its own.
//! Which shingle wins a slot is decided by round, then hash: an order over all shingles that no
//! document has a say in, so two documents agree in a slot with probability J exactly, however short.

use super::SignatureMatrix;
use crate::base::Seed;
use crate::shingle::ShingleBatch;

#[derive(Clone, Debug)]
pub struct MinHash {
    slots: usize,
    /// A key for two rounds, then one for each slot's own order.
    keys: Vec<u64>,
}

/// No shingle fell into this slot so far.
const EMPTY: u64 = u64::MAX;
/// Won in an earlier round: nothing is smaller.
const SETTLED: u64 = 0;

impl MinHash {
    pub fn new(slots: usize, seed: Seed) -> MinHash {
        let seed = seed.stream("minhash");
        let rounds = slots.div_ceil(2);
        MinHash {
            slots,
            keys: (0..(rounds + slots) as u64)
                .map(|index| seed.number(index))
                .collect(),
        }
    }

    pub fn slots(&self) -> usize {
        self.slots
    }

    pub fn batch(&self, shingles: &ShingleBatch, signatures: &mut SignatureMatrix) {
        let mut best = vec![EMPTY; self.slots];
        for document in shingles.hashes.rows() {
            if document.is_empty() {
                signatures.push_absent();
            } else {
                self.sketch(document, &mut best, signatures.push_row());
            }
        }
    }

    fn sketch(&self, shingles: &[u64], best: &mut [u64], row: &mut [u32]) {
        best.fill(EMPTY);
        let mut empty = self.slots;
        let (rounds, own) = self.keys.split_at(self.slots.div_ceil(2));
        for round in 0..self.slots {
            // One hash serves two rounds, since each reads the half the other leaves.
            let (key, turn) = (rounds[round / 2], 32 * (round as u32 % 2));
            for &shingle in shingles {
                let hash = mix(shingle ^ key).rotate_left(turn);
                let slot = ((hash >> 32) * self.slots as u64) >> 32;
                let best = &mut best[slot as usize];
                *best = hash.min(*best);
            }
            for (best, slot) in best.iter_mut().zip(&mut *row) {
                if *best != EMPTY && *best != SETTLED {
                    *slot = *best as u32;
                    *best = SETTLED;
                    empty -= 1;
                }
            }
            if empty == 0 {
                return;
            }
        }
        for ((best, slot), &key) in best.iter().zip(row).zip(own) {
            if *best == EMPTY {
                let smallest = shingles.iter().map(|&shingle| mix(shingle ^ key)).min();
                *slot = smallest.expect("a row is only made for a document with shingles") as u32;
            }
        }
    }
}

/// Spreads every bit over all others, so that nothing depends on how the shingles were hashed.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xe9846af9b1a615d);
    let value = (value ^ (value >> 32)).wrapping_mul(0xe9846af9b1a615d);
    value ^ (value >> 28)
}
