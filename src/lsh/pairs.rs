//! Every pair that shares a bucket, once.

use super::{BandTable, Buckets, CandidatePair, OversizedBucket, Settings};
use crate::base::DocId;

/// Which documents may be paired, and which take precedence if not all can be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope<'a> {
    /// Documents below this number are a reference; no two of them are paired.
    pub reference: usize,
    /// By document, its rank in the caller's own order (the lowest is kept, or leads): decides which documents
    /// lead a bucket over the cap. Without ranks, the keys decide.
    pub ranks: Option<&'a [u32]>,
    /// If given, by document, whether it is left out of all buckets, as if it were not in the table.
    pub absent: Option<&'a [bool]>,
}

/// The candidate pairs of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Each pair once, sorted.
    pub pairs: Vec<CandidatePair>,
    /// The buckets that were sampled, by band.
    pub oversized: Vec<OversizedBucket>,
    /// By document, whether one of its buckets was sampled; empty if none was.
    pub sampled: Vec<bool>,
}

impl Candidates {
    /// Notes which buckets of one band were sampled, and which documents they have. Cost linear in documents
    /// if any were.
    pub fn note_sampled(&mut self, buckets: &Buckets, table: &BandTable) {
        self.oversized.extend(buckets.oversized());
        for entry in buckets.sampled() {
            self.sampled.resize(table.len(), false);
            self.sampled[table.member(entry).index()] = true;
        }
    }
}

impl Scope<'_> {
    pub(super) fn check(&self, table: &BandTable) {
        let ranked = self.ranks.map_or(table.len(), <[u32]>::len);
        assert!(
            ranked >= table.len(),
            "{ranked} ranks for {} documents",
            table.len()
        );
        let told = self.absent.map_or(table.len(), <[bool]>::len);
        assert!(
            told >= table.len(),
            "{} documents, of which {told} are told absent or not",
            table.len()
        );
    }

    pub(super) fn is_absent(&self, document: DocId) -> bool {
        self.absent.is_some_and(|absent| absent[document.index()])
    }

    pub(super) fn rank(&self, document: DocId) -> u32 {
        self.ranks.map_or(0, |ranks| ranks[document.index()])
    }

    pub(super) fn is_reference(&self, document: DocId) -> bool {
        document.index() < self.reference
    }

    pub(super) fn allows(&self, a: DocId, b: DocId) -> bool {
        !self.is_reference(a) || !self.is_reference(b)
    }
}

/// All candidate pairs, sorted. Memory 8 bytes per pair. To use several threads, take the same steps with one
/// band on each: all [`Buckets`], then [`for_each_in_band`].
///
/// # Panics
///
/// When fewer ranks are given than the table has documents.
pub fn candidates(table: &BandTable, settings: &Settings, scope: Scope<'_>) -> Candidates {
    let bands = 0..table.banding().bands();
    let buckets: Vec<Buckets> = bands
        .map(|band| Buckets::of(table, band, settings, scope))
        .collect();
    let mut found = Candidates::default();
    for (band, own) in buckets.iter().enumerate() {
        for_each_in_band(table, &buckets[..band], own, scope, |pair, _| {
            found.pairs.push(pair)
        });
        found.note_sampled(own, table);
    }
    found.pairs.sort_unstable();
    found
}

/// Visits the pairs of one band that none of the `earlier` bands has. With the [`Buckets`] of all bands
/// at hand, threads can take one band each; `earlier` are the bands below it, in order.
///
/// No list of pairs is kept for this: two documents were paired before if an earlier column has
/// the same key for both, unless that bucket was sampled, which has its own rule.
pub fn for_each_in_band(
    table: &BandTable,
    earlier: &[Buckets],
    buckets: &Buckets,
    scope: Scope<'_>,
    mut visit: impl FnMut(CandidatePair, usize),
) {
    let seen = |a: u32, b: u32| {
        earlier.iter().any(|buckets| {
            let column = table.column(buckets.band());
            column[a as usize] == column[b as usize] && buckets.pairs_equals(a, b)
        })
    };
    for bucket in buckets.iter() {
        for (place, &a) in bucket.iter().enumerate() {
            for &b in buckets.partners(place, bucket) {
                let (first, second) = (table.member(a), table.member(b));
                if scope.allows(first, second) && !seen(a, b) {
                    let pair = CandidatePair::new(first, second);
                    visit(pair.expect("entries of a bucket differ"), buckets.band());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Ratio, Seed};
    use crate::lsh::{Admitted, Banding};
    use crate::shingle::ShingleBatch;
    use crate::sketch::{self, Method, SignatureMatrix, Sketcher};
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::num::NonZeroUsize;

    fn settings(cap: usize) -> Settings {
        Settings {
            threshold: Ratio::new(0.7).expect("a share"),
            recall: Ratio::new(0.99).expect("a share"),
            bucket_cap: NonZeroUsize::new(cap).expect("tests ask for a cap"),
        }
    }

    fn table(documents: &[Vec<u64>]) -> BandTable {
        let sketcher = Sketcher::new(&sketch::Settings {
            method: Method::MinHash,
            signature_len: NonZeroUsize::new(32).expect("32 is not zero"),
            seed: Seed::DEFAULT,
        });
        let banding = Banding::for_sketcher(
            &sketcher,
            &Settings {
                recall: Ratio::new(0.9).expect("a share"),
                ..settings(1)
            },
        );
        let mut table = BandTable::new(banding.expect("32 slots do"));
        let mut shingles = ShingleBatch::default();
        for document in documents {
            shingles.hashes.push(document);
        }
        let mut signatures = SignatureMatrix::new();
        sketcher.batch(&shingles, &mut signatures);
        table.append(&signatures);
        table
    }

    /// What the stage is defined as: all pairs that share a key in any band.
    fn naive(table: &BandTable) -> Vec<CandidatePair> {
        let mut pairs = BTreeSet::new();
        for band in 0..table.banding().bands() {
            let column = table.column(band);
            for a in 0..column.len() {
                for b in a + 1..column.len() {
                    if column[a] == column[b] {
                        let (a, b) = (table.member(a as u32), table.member(b as u32));
                        pairs.extend(CandidatePair::new(a, b));
                    }
                }
            }
        }
        pairs.into_iter().collect()
    }

    /// Documents over few shingles, so that many are alike and some are empty.
    fn corpus() -> impl Strategy<Value = Vec<Vec<u64>>> {
        prop::collection::vec(prop::collection::vec(0u64..6, 0..5), 0..40)
    }

    fn numbers(pairs: &[CandidatePair]) -> Vec<(usize, usize)> {
        pairs
            .iter()
            .map(|pair| (pair.lo().index(), pair.hi().index()))
            .collect()
    }

    proptest! {
        #[test]
        fn small_buckets_give_all_pairs_once(documents in corpus()) {
            let table = table(&documents);
            let found = candidates(&table, &settings(1000), Scope::default());
            prop_assert_eq!(found.pairs, naive(&table));
            prop_assert_eq!(found.oversized, []);
            prop_assert!(found.sampled.is_empty());
        }

        #[test]
        fn sampled_buckets_repeat_no_pair_and_invent_none(documents in corpus(), cap in 1usize..12) {
            let table = table(&documents);
            let found = candidates(&table, &settings(cap), Scope::default());
            prop_assert!(found.pairs.is_sorted_by(|a, b| a < b));
            let all = naive(&table);
            prop_assert!(found.pairs.iter().all(|pair| all.binary_search(pair).is_ok()));
        }

        #[test]
        fn the_order_of_documents_changes_no_pair(documents in corpus(), cap in 1usize..1000) {
            // Ranks are unique, as those of a caller with article ids are.
            let ranks: Vec<u32> = (0..documents.len() as u32).map(|i| i * 17 % 41).collect();
            let reversed: Vec<_> = documents.iter().rev().cloned().collect();
            let reversed_ranks: Vec<u32> = ranks.iter().rev().copied().collect();
            let pairs = |documents: &[Vec<u64>], ranks: &[u32]| {
                let scope = Scope { ranks: Some(ranks), ..Scope::default() };
                candidates(&table(documents), &settings(cap), scope).pairs
            };
            let last = documents.len().saturating_sub(1);
            let mut back: Vec<(usize, usize)> = numbers(&pairs(&reversed, &reversed_ranks))
                .iter()
                .map(|&(a, b)| (last - b, last - a))
                .collect();
            back.sort_unstable();
            prop_assert_eq!(numbers(&pairs(&documents, &ranks)), back);
        }

        #[test]
        fn no_two_of_a_reference_are_a_pair(documents in corpus(), end in 0usize..40) {
            let table = table(&documents);
            let scope = Scope { reference: end, ..Scope::default() };
            let found = candidates(&table, &settings(1000), scope);
            let mut expected = naive(&table);
            expected.retain(|pair| end <= pair.hi().index());
            prop_assert_eq!(found.pairs, expected);
        }

        #[test]
        fn tables_joined_are_one_table(documents in corpus(), cut in 0usize..40) {
            let (first, second) = documents.split_at(cut.min(documents.len()));
            let mut joined = table(first);
            prop_assert_eq!(joined.merge(&table(second)), Ok(()));
            prop_assert_eq!(joined, table(&documents));
        }
    }

    fn admitted() -> impl Strategy<Value = Admitted> {
        prop::sample::select(vec![Admitted::No, Admitted::Twin, Admitted::First])
    }

    proptest! {
        #[test]
        fn admitted_documents_are_appended_one_by_one(
            documents in corpus(),
            admitted in prop::collection::vec(admitted(), 40),
            cut in 0usize..40,
        ) {
            let admitted = &admitted[..documents.len()];
            let cut = cut.min(documents.len());
            let mut merged = table(&[]);
            for part in [0..cut, cut..documents.len()] {
                let later = table(&documents[part.clone()]);
                prop_assert_eq!(merged.merge_admitted(&later, &admitted[part]), Ok(()));
            }
            let mut appended = table(&[]);
            for (document, admitted) in documents.iter().zip(admitted) {
                match admitted {
                    Admitted::First => appended.merge(&table(std::slice::from_ref(document))),
                    Admitted::Twin => appended.merge(&table(&[Vec::new()])),
                    Admitted::No => Ok(()),
                }
                .expect("all are cut alike");
            }
            prop_assert_eq!(merged, appended);
        }
    }

    #[test]
    #[should_panic = "said once"]
    fn no_document_of_a_batch_is_forgotten() {
        let batch = table(&[vec![1], vec![2]]);
        let merged = table(&[]).merge_admitted(&batch, &[Admitted::First]);
        merged.expect("all are cut alike");
    }

    #[test]
    fn tables_cut_differently_do_not_join() {
        let mut left = table(&[vec![1]]);
        let before = left.clone();
        let sketcher = Sketcher::new(&sketch::Settings {
            method: Method::MinHash,
            signature_len: NonZeroUsize::new(64).expect("64 is not zero"),
            seed: Seed::DEFAULT,
        });
        let banding = Banding::for_sketcher(&sketcher, &settings(1)).expect("64 slots do");
        let right = BandTable::new(banding);
        assert!(left.merge(&right).is_err());
        assert_eq!(left, before);
    }

    #[test]
    fn a_template_of_thousands_costs_little_and_loses_no_twin() {
        let documents = vec![vec![1, 2, 3]; 5000];
        // The last document comes first in the caller's order.
        let ranks: Vec<u32> = (0..5000).rev().collect();
        let scope = Scope {
            ranks: Some(&ranks),
            ..Scope::default()
        };
        let table = table(&documents);
        let found = candidates(&table, &settings(100), scope);
        let met: BTreeSet<usize> = numbers(&found.pairs)
            .iter()
            .filter(|pair| pair.1 == 4999)
            .map(|pair| pair.0)
            .collect();
        assert_eq!(met.len(), 4999, "all others meet the one that leads");
        assert!(
            found.pairs.len() <= 5000 * 10,
            "{} pairs",
            found.pairs.len()
        );
        assert_eq!(found.oversized.len(), table.banding().bands());
        assert_eq!(
            found.oversized[0],
            OversizedBucket {
                band: 0,
                documents: 5000
            }
        );
        assert_eq!(found.sampled, [true; 5000]);
    }

    #[test]
    fn a_template_with_little_of_ones_own_costs_a_few_pairs_each_over_all_bands() {
        // (documents, shingles of the template, own ones, do all meet the first?)
        for (count, shared, own, meet) in [(3000, 316, 20, true), (3000, 316, 100, false)] {
            let template = (0..shared).map(|at| Seed::DEFAULT.number(at));
            let template: Vec<u64> = template.collect();
            let documents: Vec<Vec<u64>> = (0..count)
                .map(|document| {
                    let own = (0..own).map(|at| Seed::new(document + 1).number(at));
                    template.iter().copied().chain(own).collect()
                })
                .collect();
            let ranks: Vec<u32> = (0..count as u32).collect();
            let scope = Scope {
                ranks: Some(&ranks),
                ..Scope::default()
            };
            let found = candidates(&table(&documents), &settings(100), scope);
            assert!(!found.oversized.is_empty(), "{own}");
            let (pairs, most) = (found.pairs.len(), 30 * documents.len());
            assert!(pairs <= most, "{own}: {pairs} pairs");
            let first = found.pairs.iter().filter(|pair| pair.lo().index() == 0);
            // Of a pair with Jaccard 0.89, all but a few share a band of four in eight.
            assert!(!meet || first.count() > documents.len() * 95 / 100, "{own}");
        }
    }
}
