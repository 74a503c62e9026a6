//! Which documents share a bucket, band by band.
//!
//! # Buckets over the cap
//!
//! All pairs of `m` documents are `m² / 2`, so a bucket of a template that 100,000 documents share
//! would never end. Over the cap, its documents are ordered: first 16 leaders, the lowest by the
//! caller's ranks (the earliest articles, say), then the others by their keys in the next four
//! bands, then rank. A document becomes a candidate with every leader and with the eight that
//! follow it. So each has at most 32 partners, whatever `m` is:
//!
//! - of documents that are equal throughout, all meet the lowest by rank: no cluster of theirs is
//!   lost, and a caller that keeps the lowest finds every other one;
//! - documents alike in the next bands too stand side by side;
//! - what the bucket only holds because of a shared template is found, where it is alike, in the
//!   buckets of other bands.
//!
//! Positions decide only between documents of equal rank and equal keys. Each such bucket is
//! reported as an [`OversizedBucket`].

use super::radix;
use super::{BandTable, Scope, Settings};

/// Documents over the cap that meet everyone in their bucket.
const LEADERS: usize = 16;
/// Documents that follow in the bucket's order and are met.
const NEIGHBOURS: usize = 8;

/// A bucket with more documents than the cap: it was sampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OversizedBucket {
    /// The band.
    pub band: usize,
    /// How many documents.
    pub documents: usize,
}

/// The buckets of one band that hold two documents or more. Memory 4 bytes for each document in
/// them, and 4 for each entry of the table where a bucket is over the cap.
#[derive(Clone, Debug)]
pub struct Buckets {
    band: usize,
    cap: usize,
    leaders: usize,
    /// Entries of the table, bucket by bucket.
    entries: Vec<u32>,
    ends: Vec<usize>,
    /// By entry, its place in the order of an oversized bucket, else [`ELSEWHERE`]. Empty when no
    /// bucket of this band is oversized.
    places: Vec<u32>,
}

const ELSEWHERE: u32 = u32::MAX;

impl Buckets {
    /// Sorts one band of the table. Bands are independent of each other, so that threads can take
    /// one each. Time `O(n)` for `n` entries, memory 16 bytes an entry meanwhile.
    ///
    /// # Panics
    ///
    /// When the table has no such band, or fewer ranks are given than it has documents.
    pub fn of(table: &BandTable, band: usize, settings: &Settings, scope: Scope<'_>) -> Buckets {
        scope.check(table);
        let cap = settings.bucket_cap.get();
        let mut buckets = Buckets {
            band,
            cap,
            leaders: LEADERS.min(cap),
            entries: Vec::new(),
            ends: Vec::new(),
            places: Vec::new(),
        };
        let column = table.column(band);
        let mut keyed: Vec<u64> = (0u64..)
            .zip(column)
            .map(|(entry, &key)| u64::from(key) << 32 | entry)
            .collect();
        radix::sort_by_high_half(&mut keyed);
        for run in keyed.chunk_by(|a, b| a >> 32 == b >> 32) {
            if run.len() > 1 {
                // The low half is the entry.
                buckets.push(run.iter().map(|&keyed| keyed as u32), table, scope);
            }
        }
        buckets
    }

    fn push(&mut self, run: impl Iterator<Item = u32>, table: &BandTable, scope: Scope<'_>) {
        let start = self.entries.len();
        self.entries.extend(run);
        let bucket = &mut self.entries[start..];
        if bucket.len() > self.cap {
            order_oversized(bucket, self.band, self.leaders, table, scope);
            self.places.resize(table.entries(), ELSEWHERE);
            for (place, &entry) in (0..).zip(bucket.iter()) {
                self.places[entry as usize] = place;
            }
        }
        self.ends.push(self.entries.len());
    }

    /// The band.
    pub fn band(&self) -> usize {
        self.band
    }

    /// The buckets that were sampled.
    pub fn oversized(&self) -> impl Iterator<Item = OversizedBucket> {
        self.iter()
            .filter(|bucket| bucket.len() > self.cap)
            .map(|bucket| OversizedBucket {
                band: self.band,
                documents: bucket.len(),
            })
    }

    /// The entries of each bucket.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.ends.len()).map(|index| {
            let start = if index == 0 { 0 } else { self.ends[index - 1] };
            &self.entries[start..self.ends[index]]
        })
    }

    /// How many of those that follow the document at `place` in its bucket it is paired with.
    pub(super) fn reach(&self, place: usize, bucket: &[u32]) -> usize {
        let rest = bucket.len() - place - 1;
        if bucket.len() <= self.cap || place < self.leaders {
            rest
        } else {
            rest.min(NEIGHBOURS)
        }
    }

    /// Whether this band pairs two entries that have the same key in it.
    pub(super) fn pairs_equals(&self, a: u32, b: u32) -> bool {
        let Some(&place) = self.places.get(a as usize) else {
            return true;
        };
        if place == ELSEWHERE {
            return true;
        }
        let other = self.places[b as usize];
        (place.min(other) as usize) < self.leaders || place.abs_diff(other) as usize <= NEIGHBOURS
    }
}

/// Leaders first, then by what else the documents have in common.
fn order_oversized(
    bucket: &mut [u32],
    band: usize,
    leaders: usize,
    table: &BandTable,
    scope: Scope<'_>,
) {
    let bands = table.banding().bands();
    let content = |entry: u32| {
        // In a table of few bands the turn comes round to this band itself, where all are equal.
        [1, 2, 3, 4].map(|step| table.column((band + step) % bands)[entry as usize])
    };
    let rank = |entry: u32| scope.rank(table.member(entry));
    // Of a reference, only members of it can meet the documents it is compared with.
    let by_lead = |&entry: &u32| {
        let outside = scope.reference.is_some() && !scope.is_reference(table.member(entry));
        (outside, rank(entry), content(entry), entry)
    };
    if leaders < bucket.len() {
        bucket.select_nth_unstable_by_key(leaders, by_lead);
    }
    let (first, others) = bucket.split_at_mut(leaders);
    first.sort_unstable_by_key(by_lead);
    others.sort_by_cached_key(|&entry| (content(entry), rank(entry), entry));
}
