//! Which documents are first in all of their buckets, and which ones share crowded buckets with them.
//!
//! A caller that keeps the first of several near-copies need not compare the rest of a crowd with each other: a
//! document that is first in every bucket has nothing before it that it could be a copy of, so it stays, and its
//! copies go, whatever else they are like. For a crowd of `m` near-copies these are `m` pairs in
//! place of `m² / 2`.

use super::{BandTable, Buckets, CandidatePair, Scope};
use crate::base::DocId;

/// Collects, over the bands of a table, which documents are first in all of their buckets, and then lists for each
/// band the documents they meet there. Memory one byte per document.
#[derive(Debug)]
pub struct Firsts {
    /// By document, whether another is before it in one of its buckets.
    is_later: Vec<bool>,
}

impl Firsts {
    /// Makes a collector for this many documents.
    pub fn new(documents: usize) -> Firsts {
        Firsts {
            is_later: vec![false; documents],
        }
    }

    /// Adds the buckets of one band. The first document of a bucket is the one with the lowest rank.
    ///
    /// # Panics
    ///
    /// When the table has more documents than this was made for, or than there are ranks.
    pub fn add(&mut self, table: &BandTable, buckets: &Buckets, scope: Scope<'_>) {
        for (first, bucket) in by_first(table, buckets, scope) {
            for other in members(table, bucket).filter(|&other| other != first) {
                self.is_later[other.index()] = true;
            }
        }
    }

    /// Once all bands are added: the pairs, in one band and in buckets of more than `few`, of documents that are first
    /// in all bands with the documents they meet.
    pub fn for_each_in_band(
        &self,
        table: &BandTable,
        buckets: &Buckets,
        scope: Scope<'_>,
        few: usize,
        mut visit: impl FnMut(CandidatePair),
    ) {
        let crowded = by_first(table, buckets, scope).filter(|(_, bucket)| bucket.len() > few);
        for (first, bucket) in crowded.filter(|(first, _)| !self.is_later[first.index()]) {
            let others = members(table, bucket).filter(|&other| scope.allows(first, other));
            others
                .filter_map(|other| CandidatePair::new(first, other))
                .for_each(&mut visit);
        }
    }
}

fn members(table: &BandTable, bucket: &[u32]) -> impl Iterator<Item = DocId> {
    bucket.iter().map(|&entry| table.member(entry))
}

/// Each bucket with its first document.
fn by_first<'b>(
    table: &BandTable,
    buckets: &'b Buckets,
    scope: Scope<'_>,
) -> impl Iterator<Item = (DocId, &'b [u32])> {
    scope.check(table);
    buckets.iter().filter_map(move |bucket| {
        let first = members(table, bucket).min_by_key(|&document| scope.rank(document));
        Some((first?, bucket))
    })
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
                reference: 0,
                ranks: Some(&ranks),
                absent: Some(&absent),
            };
            let bands = 0..table.banding().bands();
            let buckets: Vec<Buckets> = bands
                .map(|band| Buckets::of(&table, band, &settings(), scope))
                .collect();
            let mut firsts = Firsts::new(table.len());
            for buckets in &buckets {
                firsts.add(&table, buckets, scope);
            }
            let mut pairs = Vec::new();
            for buckets in &buckets {
                firsts.for_each_in_band(&table, buckets, scope, few, |pair| pairs.push(pair));
            }
            pairs.sort_unstable();
            pairs.dedup();
            prop_assert_eq!(pairs, naive(&table, scope, few));
        }
    }
}
