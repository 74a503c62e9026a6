//! Nominates candidate pairs: which pairs are worth comparing?
//!
//! Signatures are cut into bands of rows; documents equal in all rows of a band share a bucket, and
//! two that share a bucket are a candidate pair [Broder 1997; Leskovec, Rajaraman and Ullman, ch. 3].
//! A pair that agrees in a slot with probability `s` becomes a candidate with probability
//! `1 - (1 - s^rows)^bands`; [`Banding`] is chosen from the recall that is asked for at the
//! threshold. [`fingerprints`] nominates pairs that share a passage, [`Firsts`] the pairs that thin a
//! crowd.
//!
//! Memory: 4 bytes per document and band, and 16 more per document while the [`Buckets`] of a band are
//! made. Time: linear in documents × bands, then linear in pairs. A bucket over its cap is sampled and
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

/// The settings of this stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The Jaccard from which pairs are looked for.
    pub threshold: Ratio,
    /// The chance that a pair exactly at the threshold becomes a candidate.
    pub recall: Ratio,
    /// The most documents that a bucket can have for all of its pairs to be candidates.
    pub bucket_cap: NonZeroUsize,
}

impl Settings {
    /// The default bucket cap. A document then has at most 1,000 partners in a band, and
    /// letterheads of one sender, which make buckets of a few hundred similar documents, lose no pair:
    /// among 72,644 press releases a cap of 100 lost one pair in seventeen.
    pub const BUCKET_CAP: NonZeroUsize = NonZeroUsize::new(1000).expect("1,000 is not zero");
}
