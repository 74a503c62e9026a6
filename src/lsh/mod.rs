//! Signatures to candidate pairs: which pairs are worth comparing?
//!
//! Signatures are cut into bands of rows; documents equal in all rows of a band share a bucket, and
//! two that share a bucket are a candidate pair [Broder 1997; Leskovec, Rajaraman and Ullman, ch. 3].
//! A pair that agrees in a slot with probability `s` becomes a candidate with probability
//! `1 - (1 - s^rows)^bands`; [`Banding`] is chosen from the recall that is asked for at the
//! threshold.
//!
//! Memory: 4 bytes a document and band, and while [`Buckets`] are made of a band, 16 bytes a document
//! more. Time: linear in documents × bands, then linear in pairs. A bucket over its cap is sampled and
//! reported: each of its documents meets a few leaders and its neighbours among those most like it.
//! `buckets.rs` says how.
//!
//! Not here: similarity; that is [`verify`](crate::verify).

mod admitted;
mod bands;
mod buckets;
mod candidate;
mod components;
mod curve;
pub mod fingerprints;
mod firsts;
mod pairs;
mod radix;

pub use admitted::Admitted;
pub use bands::{BandTable, BandingMismatch};
pub use buckets::{Buckets, ORDERING_BANDS, OversizedBucket};
pub use candidate::CandidatePair;
pub use components::{Components, components};
pub use curve::{Banding, LshError};
pub use firsts::Firsts;
pub use pairs::{Candidates, Scope, candidates, for_each_in_band};

use crate::base::Ratio;
use std::num::NonZeroUsize;

/// What is asked of this stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The Jaccard from which on pairs are looked for.
    pub threshold: Ratio,
    /// The chance that a pair exactly at the threshold becomes a candidate.
    pub recall: Ratio,
    /// The most documents of a bucket of which all pairs are candidates.
    pub bucket_cap: NonZeroUsize,
}

impl Settings {
    /// The bucket cap when none is asked for. A document then has at most 1,000 partners in a band, and
    /// letterheads of one sender, which make buckets of some hundred like documents, lose no pair:
    /// among 72,644 press releases a cap of 100 lost one pair in seventeen.
    pub const BUCKET_CAP: NonZeroUsize = NonZeroUsize::new(1000).expect("1,000 is not zero");
}
