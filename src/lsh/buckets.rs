//! Which documents share a bucket, band by band.
//!
//! # Buckets over the cap
//!
//! `m` documents make `m² / 2` pairs, so a bucket of a template that 100,000 documents share
//! would never finish. Over the cap, its documents are sorted: first 8 leaders, the lowest by
//! the caller's ranks (the earliest articles, say), then the others by their keys in the next four
//! bands, then by rank. A run is a stretch of documents that are equal in those bands as well. Runs are
//! made in every fourth band only, since nearly equal documents have another chance there. A document
//! becomes a candidate with every leader, with the head of its run, and with the document that
//! follows it in its run: a number that does not grow with `m`. The leaders of a template are nearly the
//! same in every band, so this holds for all bands together, too.
//!
//! - Documents that are equal throughout all meet the lowest by rank. None of their clusters is
//!   lost, and a caller that keeps the lowest finds every other one.
//! - Documents that are nearly equal mostly meet the lowest of their run.
//! - Documents that are only in the bucket because of a shared template are found, if they are alike, in
//!   the buckets of other bands. Neighbours outside a run have nothing else in common, and do not meet.
//!
//! Positions decide only between documents of equal rank and equal keys. Each such bucket is
//! reported as an [`OversizedBucket`].

use super::radix;
use super::{BandTable, Scope, Settings};
use crate::base::Ragged;

/// Documents over the cap that meet everyone in their bucket.
const LEADERS: usize = 8;
/// Documents that follow in a run and are met.
const NEIGHBOURS: usize = 1;

/// How many bands after its own give the keys that order a bucket over the cap; after the last comes the first.
pub const ORDERING_BANDS: usize = 4;

/// A bucket with more documents than the cap: it was sampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OversizedBucket {
    /// The band.
    pub band: usize,
    /// How many documents.
    pub documents: usize,
}

/// The buckets of one band that have two documents or more. Memory 4 bytes for each document in
/// them, and 8 for each entry of the table if a bucket is over the cap.
#[derive(Clone, Debug)]
pub struct Buckets {
    band: usize,
    cap: usize,
    leaders: usize,
    /// Entries of the table, bucket by bucket.
    entries: Ragged<u32>,
    /// By entry. Empty when no bucket of this band is oversized.
    places: Vec<Place>,
}

/// Where a document stands in the order of an oversized bucket.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Its own place; `u32::MAX` for a document of another bucket.
    own: u32,
    /// The place of the head of its run.
    head: u32,
}

const ELSEWHERE: Place = Place {
    own: u32::MAX,
    head: u32::MAX,
};

impl Buckets {
    /// Sorts one band of the table. Bands are independent of each other, so threads can take
    /// one each. Time `O(n)` for `n` entries, temporary memory 16 bytes per entry.
    ///
    /// # Panics
    ///
    /// When the table has no such band, or more documents than the given ranks or absence flags.
    pub fn of(table: &BandTable, band: usize, settings: &Settings, scope: Scope<'_>) -> Buckets {
        scope.check(table);
        let cap = settings.bucket_cap.get();
        let mut buckets = Buckets {
            band,
            cap,
            leaders: LEADERS.min(cap),
            entries: Ragged::new(),
            places: Vec::new(),
        };
        let mut keyed: Vec<u64> = Vec::with_capacity(table.entries());
        let entries = (0u32..).zip(table.column(band));
        let present = entries.filter(|&(entry, _)| !scope.is_absent(table.member(entry)));
        keyed.extend(present.map(|(entry, &key)| u64::from(key) << 32 | u64::from(entry)));
        radix::sort_by_high_half(&mut keyed);
        for run in keyed.chunk_by(|a, b| a >> 32 == b >> 32) {
            if run.len() > 1 {
                // The low half is the entry.
                buckets.push(run.iter().map(|&keyed| keyed as u32), table, scope);
            }
        }
        buckets
    }

    fn push(&mut self, members: impl Iterator<Item = u32>, table: &BandTable, scope: Scope<'_>) {
        let start = self.entries.values().len();
        let entries = self.entries.open_row();
        entries.extend(members);
        let bucket = &mut entries[start..];
        if bucket.len() > self.cap {
            let order = Order {
                band: self.band,
                table,
                scope,
            };
            order.sort(bucket, self.leaders);
            self.places.resize(table.entries(), ELSEWHERE);
            let mut head = 0;
            for (own, &entry) in bucket.iter().enumerate() {
                if own <= self.leaders || !order.are_run(bucket[own - 1], entry) {
                    head = own;
                }
                // A table has at most 2^32 - 1 documents.
                let [own, head] = [own, head].map(|place| place as u32);
                self.places[entry as usize] = Place { own, head };
            }
        }
        self.entries.end_row();
    }

    /// The band.
    pub fn band(&self) -> usize {
        self.band
    }

    /// How many documents the largest has; 0 if no two documents share a bucket.
    pub fn largest(&self) -> usize {
        self.iter().map(<[u32]>::len).max().unwrap_or(0)
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

    /// The entries in buckets that were sampled. Cost linear in the entries of the table where there is
    /// such a bucket.
    pub(super) fn sampled(&self) -> impl Iterator<Item = u32> {
        let entries = (0..).zip(&self.places);
        entries.filter_map(|(entry, place)| (place.own != ELSEWHERE.own).then_some(entry))
    }

    /// The entries of each bucket.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.entries.rows()
    }

    /// The partners of the document at `place` in its bucket that follow it.
    pub(super) fn partners<'b>(&self, place: usize, bucket: &'b [u32]) -> &'b [u32] {
        let rest = &bucket[place + 1..];
        if bucket.len() <= self.cap || place < self.leaders {
            return rest;
        }
        let head = |entry: u32| self.places[entry as usize].head;
        let own = head(bucket[place]);
        let run = rest.iter().take_while(|&&entry| head(entry) == own);
        let met = if own as usize == place {
            run.count()
        } else {
            run.take(NEIGHBOURS).count()
        };
        &rest[..met]
    }

    /// Whether this band pairs two entries, given that they have the same key in it.
    pub(super) fn pairs_equals(&self, a: u32, b: u32) -> bool {
        let (Some(a), Some(b)) = (self.places.get(a as usize), self.places.get(b as usize)) else {
            return true;
        };
        let (first, second) = if a.own < b.own { (a, b) } else { (b, a) };
        first.own == ELSEWHERE.own
            || (first.own as usize) < self.leaders
            || second.head == first.own
            || second.head == first.head && (second.own - first.own) as usize <= NEIGHBOURS
    }
}

/// How the documents of an oversized bucket are ordered.
struct Order<'a> {
    band: usize,
    table: &'a BandTable,
    scope: Scope<'a>,
}

impl Order<'_> {
    fn sort(&self, bucket: &mut [u32], leaders: usize) {
        let lead = |&entry: &u32| (self.rank(entry), self.content(entry), entry);
        if leaders < bucket.len() {
            bucket.select_nth_unstable_by_key(leaders, lead);
        }
        let (first, others) = bucket.split_at_mut(leaders);
        first.sort_unstable_by_key(lead);
        others.sort_by_cached_key(|&entry| (self.content(entry), self.rank(entry), entry));
    }

    /// Whether two that follow each other are of one run.
    fn are_run(&self, before: u32, entry: u32) -> bool {
        self.has_runs() && self.content(before) == self.content(entry)
    }

    fn has_runs(&self) -> bool {
        self.band.is_multiple_of(ORDERING_BANDS)
    }

    /// What else documents of this bucket may have in common: their keys in the next bands.
    fn content(&self, entry: u32) -> [u32; ORDERING_BANDS] {
        // In a table of few bands the turn comes round to this band itself, where all are equal.
        let bands = self.table.banding().bands();
        std::array::from_fn(|step| {
            self.table.column((self.band + 1 + step) % bands)[entry as usize]
        })
    }

    /// Members of a reference first, since only the others can meet each other.
    fn rank(&self, entry: u32) -> (bool, u32) {
        let document = self.table.member(entry);
        (
            !self.scope.is_reference(document),
            self.scope.rank(document),
        )
    }
}
