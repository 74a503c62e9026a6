//! Who is first in all of its buckets, and whom it shares crowded ones with.
//!
//! Whoever keeps the first of what is alike need not compare the rest of a crowd with each other: a document
//! that is first wherever it stands has nothing before it that it could be a copy of, so it stays, and what
//! is a copy of it goes, whatever else that is alike to. Of a crowd of `m` near-copies these are `m` pairs in
//! place of `m² / 2`.

use super::{BandTable, Buckets, CandidatePair, Scope};
use crate::base::DocId;

/// Collects over the bands of a table. Memory a byte a document, and 8 for each document of a crowded bucket
/// and first of it.
#[derive(Debug)]
pub struct Firsts {
    few: usize,
    /// By document, whether another is before it in one of its buckets.
    is_later: Vec<bool>,
    /// The first of a crowded bucket, and another of it.
    met: Vec<(DocId, DocId)>,
}

impl Firsts {
    /// For as many documents; a bucket of more than `few` is crowded.
    pub fn new(documents: usize, few: usize) -> Firsts {
        Firsts {
            few,
            is_later: vec![false; documents],
            met: Vec::new(),
        }
    }

    /// Adds the buckets of one band. First is who has the lowest rank.
    ///
    /// # Panics
    ///
    /// When the table has more documents than this is for, or no ranks are given for some.
    pub fn add(&mut self, table: &BandTable, buckets: &Buckets, scope: Scope<'_>) {
        scope.check(table);
        for bucket in buckets.iter() {
            let documents = || bucket.iter().map(|&entry| table.member(entry));
            let Some(first) = documents().min_by_key(|&document| scope.rank(document)) else {
                continue;
            };
            for other in documents().filter(|&other| other != first) {
                self.is_later[other.index()] = true;
                if bucket.len() > self.few {
                    self.met.push((first, other));
                }
            }
        }
        // Most bands say the same again.
        self.met.sort_unstable();
        self.met.dedup();
    }

    /// The pairs of those that are first in all bands that were added with whom they meet in crowded
    /// buckets, sorted.
    pub fn pairs(self) -> Vec<CandidatePair> {
        let met = self.met.into_iter();
        let mut pairs: Vec<CandidatePair> = met
            .filter(|(first, _)| !self.is_later[first.index()])
            .filter_map(|(first, other)| CandidatePair::new(first, other))
            .collect();
        pairs.sort_unstable();
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ratio;
    use crate::lsh::{Banding, Settings};
    use crate::sketch::{self, Method, SignatureMatrix, Sketcher};
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::num::NonZeroUsize;

    fn settings() -> Settings {
        Settings {
            threshold: Ratio::new(0.7).expect("a share"),
            recall: Ratio::new(0.9).expect("a share"),
            bucket_cap: Settings::BUCKET_CAP,
        }
    }

    fn table(documents: &[Vec<u64>]) -> BandTable {
        let sketcher = Sketcher::new(&sketch::Settings {
            method: Method::MinHash,
            signature_len: NonZeroUsize::new(32).expect("32 is not zero"),
            seed: crate::base::Seed::DEFAULT,
        });
        let banding = Banding::for_sketcher(&sketcher, &settings()).expect("32 slots do");
        let mut shingles = crate::shingle::ShingleBatch::default();
        for document in documents {
            shingles.hashes.push(document);
        }
        let mut signatures = SignatureMatrix::new();
        sketcher.batch(&shingles, &mut signatures);
        let mut table = BandTable::new(banding);
        table.append(&signatures);
        table
    }

    /// Those without anyone before them, with whom they share a bucket of more than `few`.
    fn naive(table: &BandTable, scope: Scope<'_>, few: usize) -> Vec<CandidatePair> {
        let mut buckets: BTreeMap<(usize, u32), Vec<DocId>> = BTreeMap::new();
        for band in 0..table.banding().bands() {
            for (entry, &key) in (0..).zip(table.column(band)) {
                let document = table.member(entry);
                if !scope.is_absent(document) {
                    buckets.entry((band, key)).or_default().push(document);
                }
            }
        }
        let is_before = |a: DocId, b: DocId| scope.rank(a) < scope.rank(b);
        let is_first = |document: DocId| {
            let own = buckets.values().filter(|bucket| bucket.contains(&document));
            let mut others = own.flatten();
            !others.any(|&other| is_before(other, document))
        };
        let crowded = buckets.values().filter(|bucket| bucket.len() > few);
        let mut pairs: Vec<CandidatePair> = crowded
            .flat_map(|bucket| {
                let firsts = bucket.iter().filter(|&&first| is_first(first));
                firsts.flat_map(|&a| bucket.iter().filter_map(move |&b| CandidatePair::new(a, b)))
            })
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    proptest! {
        #[test]
        fn firsts_have_nobody_before_them(
            // Few shingles, so that many share buckets.
            documents in prop::collection::vec(prop::collection::vec(0u64..6, 0..5), 1..30),
            ranks in Just((0u32..30).collect::<Vec<u32>>()).prop_shuffle(),
            absent in prop::collection::vec(prop::bool::weighted(0.2), 30),
            few in 1usize..6,
        ) {
            let table = table(&documents);
            let scope = Scope {
                reference: None,
                ranks: Some(&ranks),
                absent: Some(&absent),
            };
            let mut firsts = Firsts::new(table.len(), few);
            for band in 0..table.banding().bands() {
                let buckets = Buckets::of(&table, band, &settings(), scope);
                firsts.add(&table, &buckets, scope);
            }
            prop_assert_eq!(firsts.pairs(), naive(&table, scope, few));
        }
    }
}
