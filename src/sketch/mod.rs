//! Turns shingles into signatures: fixed-length rows that estimate how alike two documents are.
//!
//! A signature is a row of slots. Two documents agree in one slot with a probability that depends
//! on their Jaccard alone ([`Sketcher::slot_agreement`]), whichever method made it; the
//! [`lsh`](crate::lsh) stage needs to know no more. An estimate only nominates pairs: every
//! similarity that is reported is exact and comes from [`verify`](crate::verify).
//!
//! A document without shingles has no signature: callers get `None`, never a row of maxima.
//!
//! # When each method is worth using
//!
//! On 72,644 press releases of 481 shingles on average, with a signature length of 128, a threshold of 0.7
//! and a recall of 0.99, for pairs whose exact Jaccard is 0.75 or more:
//!
//! | method | found | CPU seconds to sketch | candidates | bands × rows |
//! |---|---|---|---|---|
//! | [`MinHash`](Method::MinHash) | .9999 | 0.2 | 110,776 | 17 × 4 |
//! | [`MinHashReference`](Method::MinHashReference) | 1.0000 | 4 | 126,783 | 17 × 4 |
//! | [`SimHash`](Method::SimHash) | .9968 | 40 | 2,665,753 | 64 × 16 |
//!
//! Tokens were runs of letters and digits, shingles five of them; the bucket cap was set on these
//! releases. [`MinHash`](Method::MinHash) is the one to use. The reference is for checking it: it shares neither code nor
//! method with it, and finds fewer pairs of very short documents. SimHash
//! estimates the cosine, and is for comparison with systems that do so: it takes four times the bands,
//! each of 4 bytes per document, and below a threshold of 0.8 its recall falls short of 0.99, which
//! [`Banding`](crate::lsh::Banding) then reports.

mod matrix;
mod min_hash;
mod reference;
mod seeded;
mod sim_hash;

pub use matrix::{Signature, SignatureMatrix};

use crate::base::Seed;
use crate::shingle::ShingleBatch;
use min_hash::MinHash;
use reference::Reference;
use sim_hash::SimHashes;
use std::num::NonZeroUsize;

/// How a signature is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// Our own MinHash: the default.
    #[default]
    MinHash,
    /// SimHash of `probabilistic-collections`.
    SimHash,
    /// MinHash of `probabilistic-collections`: the reference that [`MinHash`](Method::MinHash) is measured against.
    MinHashReference,
}

impl Method {
    /// All methods, the default first.
    pub const ALL: [Method; 3] = [Method::MinHash, Method::SimHash, Method::MinHashReference];

    /// Its name in settings and summaries.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::MinHash => "minhash",
            Method::SimHash => "simhash",
            Method::MinHashReference => "minhash-reference",
        }
    }
}

/// The settings of this stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How a signature is made.
    pub method: Method,
    /// Minima in one signature.
    pub signature_len: NonZeroUsize,
    /// Where its random orders come from.
    pub seed: Seed,
}

/// Makes signatures under one choice of settings. It contains the random orders and nothing that
/// changes, so threads can share one.
#[derive(Clone, Debug)]
pub struct Sketcher {
    kernel: Kernel,
}

#[derive(Clone, Debug)]
enum Kernel {
    MinHash(MinHash),
    SimHash(SimHashes),
    Reference(Reference),
}

impl Sketcher {
    /// Draws the random orders from the seed. Cost `O(signature_len)`.
    pub fn new(settings: &Settings) -> Sketcher {
        let seed = settings.seed.stream("sketch");
        let len = settings.signature_len.get();
        Sketcher {
            kernel: match settings.method {
                Method::MinHash => Kernel::MinHash(MinHash::new(len, seed)),
                Method::SimHash => Kernel::SimHash(SimHashes::new(len, seed)),
                Method::MinHashReference => Kernel::Reference(Reference::new(len, seed)),
            },
        }
    }

    /// Slots in one signature: the settings' `signature_len`, except that a SimHash has one slot
    /// per bit (eight for each minimum asked for, rounded up to whole words of 64).
    pub fn slots(&self) -> usize {
        match &self.kernel {
            Kernel::MinHash(kernel) => kernel.slots(),
            Kernel::SimHash(kernel) => kernel.slots(),
            Kernel::Reference(kernel) => kernel.slots(),
        }
    }

    /// The probability that two documents with this Jaccard agree in one slot.
    ///
    /// The Jaccard itself for both kinds of MinHash, with no error except that of 32 bits; however,
    /// slots of the reference depend on each other, which affects bands of short documents. For SimHash
    /// it is `1 - angle / π` [Charikar 2002], where sets of equal size have the cosine
    /// `2J / (1 + J)`: a normal approximation for sets of unequal size or of a few shingles.
    /// Documents that share nothing agree in a slot with probability `slot_agreement(0.0)`.
    pub fn slot_agreement(&self, jaccard: f64) -> f64 {
        match &self.kernel {
            Kernel::MinHash(_) | Kernel::Reference(_) => jaccard,
            Kernel::SimHash(_) => sim_hash::agreement(jaccard),
        }
    }

    /// Refills `signatures` with one row for each document of the batch, in order. Repeated
    /// shingles count once.
    pub fn batch(&self, shingles: &ShingleBatch, signatures: &mut SignatureMatrix) {
        signatures.clear();
        for document in shingles.hashes.rows() {
            self.append(document, signatures);
        }
    }

    /// Appends the row of one document, given by its shingles.
    ///
    /// # Panics
    ///
    /// When `signatures` holds rows of another length.
    pub fn append(&self, shingles: &[u64], signatures: &mut SignatureMatrix) {
        signatures.takes(self.slots());
        if shingles.is_empty() {
            signatures.push_absent();
            return;
        }
        let row = signatures.push_row();
        match &self.kernel {
            Kernel::MinHash(kernel) => kernel.sketch(shingles, row),
            Kernel::SimHash(kernel) => kernel.sketch(shingles, row),
            Kernel::Reference(kernel) => kernel.sketch(shingles, row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METHODS: [Method; 3] = [Method::MinHash, Method::SimHash, Method::MinHashReference];

    fn settings(method: Method, len: usize) -> Settings {
        let signature_len = NonZeroUsize::new(len).expect("tests ask for at least one slot");
        Settings {
            method,
            signature_len,
            seed: Seed::DEFAULT,
        }
    }

    fn batch(documents: &[&[u64]]) -> ShingleBatch {
        let mut shingles = ShingleBatch::default();
        for document in documents {
            shingles.hashes.push(document);
        }
        shingles
    }

    fn signatures(settings: &Settings, documents: &[&[u64]]) -> SignatureMatrix {
        let mut signatures = SignatureMatrix::new();
        Sketcher::new(settings).batch(&batch(documents), &mut signatures);
        signatures
    }

    #[test]
    fn order_and_repeats_of_shingles_change_nothing() {
        for method in METHODS {
            for len in [1, 3, 64, 100, 128] {
                let rows = signatures(&settings(method, len), &[&[1, 2, 3], &[3, 1, 1, 2, 3]]);
                let slots = |i| rows.row(i).map(|row| row.slots().to_vec());
                assert_eq!(slots(0), slots(1), "{method:?} with {len}");
                let expected = Sketcher::new(&settings(method, len)).slots();
                assert_eq!(
                    slots(0).map(|s| s.len()),
                    Some(expected),
                    "{method:?} with {len}"
                );
            }
        }
    }

    #[test]
    fn a_document_without_shingles_has_no_signature() {
        for method in METHODS {
            let rows = signatures(&settings(method, 16), &[&[], &[7], &[]]);
            let present: Vec<bool> = (0..3).map(|i| rows.row(i).is_some()).collect();
            assert_eq!(present, [false, true, false], "{method:?}");
        }
    }

    #[test]
    fn the_seed_decides_the_slots() {
        for method in METHODS {
            let one = settings(method, 128);
            let other = Settings {
                seed: Seed::new(1),
                ..one
            };
            let document: Vec<u64> = (0..50).collect();
            let (a, b) = (
                signatures(&one, &[&document]),
                signatures(&other, &[&document]),
            );
            let agreement = match (a.row(0), b.row(0)) {
                (Some(a), Some(b)) => a.agreement(b),
                _ => panic!("both documents have shingles"),
            };
            // Slots of 32 bits agree by chance once in four billion, bits in half the cases.
            let most = if method == Method::SimHash { 0.7 } else { 0.1 };
            assert!(agreement < most, "{method:?}: {agreement}");
        }
    }
}
