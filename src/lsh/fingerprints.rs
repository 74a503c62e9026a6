//! Nominates pairs that share a passage: an index of winnowed shingles.
//!
//! Banded signatures find documents that are alike as a whole. A wire story inside a long report,
//! or an excerpt of sixty words, does not make two documents alike, so passages have an index of their own. Of
//! every [`WINDOW`] shingles in a row the one with the smallest hash is kept (winnowing: Schleimer,
//! Wilkerson and Aiken, SIGMOD 2003), so two documents with a run of `WINDOW + width - 1` equal
//! tokens always share a fingerprint, and on random text two in seventeen shingles are kept.
//!
//! A short document keeps the smallest of every [`NARROW`], since a rewrite of a brief has few runs of
//! any length. The smallest of many is also the smallest of any subset that contains it, so what a long
//! document keeps of a shared run, a short one keeps too.
//!
//! A fingerprint in more documents than the cap is a stock phrase or a very widely carried
//! story. Its documents are linked in a chain instead of each to each: sorted by the hash of their
//! smallest fingerprint, then by the caller's order, each one to the next few. Documents that share
//! many such fingerprints meet the same neighbours each time, so a widely carried story stays connected, at
//! linear cost.
//!
//! Cost: `O(n)` to winnow `n` shingles; 12 bytes per fingerprint, sorted once; at most `cap / 2` links for
//! each fingerprint of a document, held in no more than some 64 bytes for each pair of documents
//! that has any.

use super::{Admitted, CandidatePair};
use crate::base::DocId;
use std::ops::Range;

/// Of this many shingles in a row at least one is kept.
pub const WINDOW: usize = 16;

/// Of this many shingles in a row at least one is kept in a short document.
pub const NARROW: usize = 4;

/// Most shingles of a short document.
const SHORT: usize = 400;

/// Fingerprints that two documents must share to become candidates. One alone is as often a turn of
/// phrase as a passage.
const LEAST_SHARED: usize = 2;

/// Most shingles of a document that needs to share only one fingerprint: it may have no second one in common
/// with a long one.
const TINY: usize = 50;

/// Of a document of whose fingerprints one in so many is oversized, pairs may be missing that share as much
/// of it: what the letterheads and turns of phrase of a trade make up is less.
const MANY: u64 = 10;

/// Neighbours that a document in an oversized bucket is linked to.
const NEIGHBOURS: usize = 4;

/// Which documents have which fingerprints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageIndex {
    postings: Vec<Posting>,
    documents: Vec<Document>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Document {
    shingles: u32,
    /// The smallest of its fingerprints.
    smallest: u64,
}

/// There are more of these than of anything else that is kept of a corpus, so they are packed: four
/// bytes of each would be padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(Rust, packed(4))]
struct Posting {
    fingerprint: u64,
    document: u32,
}

const _: () = assert!(size_of::<Posting>() == 12);

/// Candidate pairs, and which fingerprints were not paired in full.
#[derive(Clone, Debug, Default)]
pub struct PassageCandidates {
    /// The candidate pairs, sorted, each once.
    pub pairs: Vec<CandidatePair>,
    /// Fingerprints in more documents than the cap.
    pub oversized: usize,
    /// How many documents have the most frequent of these.
    pub largest: usize,
    /// By document, whether it may lack pairs: it has enough fingerprints over the cap to make a pair, and these are a
    /// tenth of all that it has. Empty if no fingerprint is over the cap.
    pub sampled: Vec<bool>,
}

impl PassageIndex {
    /// Adds the next document by its shingles in text order.
    pub fn push(&mut self, shingles: &[u64]) {
        let document = DocId::new(self.documents.len()).get();
        let first = self.postings.len();
        let window = match shingles.len() {
            0..=SHORT => NARROW,
            _ => WINDOW,
        };
        winnow(shingles, window, |fingerprint| {
            self.postings.push(Posting {
                fingerprint,
                document,
            })
        });
        let own = self.postings[first..].iter();
        let smallest = own.map(|posting| posting.fingerprint).min();
        self.documents.push(Document {
            shingles: shingles.len() as u32,
            smallest: smallest.unwrap_or(u64::MAX),
        });
    }

    /// Removes all documents and keeps the memory.
    pub fn clear(&mut self) {
        self.postings.clear();
        self.documents.clear();
    }

    /// Appends the documents of `later` after those of this index.
    pub fn append(&mut self, later: &PassageIndex) {
        let offset = DocId::new(self.documents.len()).get();
        let moved = later.postings.iter().map(|p| Posting {
            document: p.document + offset,
            ..*p
        });
        self.postings.extend(moved);
        self.documents.extend_from_slice(&later.documents);
    }

    /// Appends those documents of `later` that are admitted, as [`append`](PassageIndex::append) does; a twin has no
    /// fingerprints.
    ///
    /// # Panics
    ///
    /// When `admitted` does not have one entry for each document of `later`.
    pub fn append_admitted(&mut self, later: &PassageIndex, admitted: &[Admitted]) {
        Admitted::check(admitted, later.documents.len());
        let mut postings = later.postings.iter().peekable();
        for (number, admitted) in (0u32..).zip(admitted) {
            let document = DocId::new(self.documents.len()).get();
            while let Some(posting) = postings.next_if(|posting| posting.document == number) {
                if *admitted == Admitted::First {
                    self.postings.push(Posting {
                        document,
                        ..*posting
                    });
                }
            }
            match admitted {
                Admitted::First => self.documents.push(later.documents[number as usize]),
                Admitted::Twin => self.documents.push(Document {
                    shingles: 0,
                    smallest: u64::MAX,
                }),
                Admitted::No => {}
            }
        }
    }

    /// Pairs of documents that share passages. A fingerprint in more than `cap` documents only links
    /// its documents in a chain; `ranks`, by document, is the caller's order of documents.
    ///
    /// # Panics
    ///
    /// When there are fewer ranks than documents.
    pub fn candidates(mut self, cap: usize, ranks: &[u32]) -> PassageCandidates {
        self.postings.sort_unstable();
        self.postings.dedup();
        let mut found = PassageCandidates::default();
        let mut links = Links::default();
        let mut bucket: Vec<DocId> = Vec::new();
        // By document, its fingerprints, and those of them that are oversized.
        let mut held = vec![[0u32; 2]; self.documents.len()];
        for postings in self
            .postings
            .chunk_by(|a, b| a.fingerprint == b.fingerprint)
        {
            bucket.clear();
            bucket.extend(postings.iter().map(|p| DocId::from(p.document)));
            let is_oversized = bucket.len() > cap;
            for document in &bucket {
                let [all, oversized] = &mut held[document.index()];
                *all += 1;
                *oversized += u32::from(is_oversized);
            }
            let reach = if bucket.len() <= cap {
                bucket.len()
            } else {
                found.oversized += 1;
                found.largest = found.largest.max(bucket.len());
                bucket.sort_by_cached_key(|document| {
                    let document = document.index();
                    (self.documents[document].smallest, ranks[document])
                });
                NEIGHBOURS
            };
            for (i, &a) in bucket.iter().enumerate() {
                let next = &bucket[i + 1..bucket.len().min(i + 1 + reach)];
                links.extend(next.iter().filter_map(|&b| CandidatePair::new(a, b)));
            }
        }
        if found.oversized > 0 {
            let held = held.iter().zip(&self.documents);
            let is_sampled = held.map(|(&[all, oversized], document)| {
                let least = match document.shingles as usize {
                    0..=TINY => 1,
                    _ => LEAST_SHARED as u32,
                };
                oversized >= least && u64::from(oversized) * MANY >= u64::from(all)
            });
            found.sampled.extend(is_sampled);
        }
        for equal in links.folded().chunk_by(|a, b| a == b) {
            let pair = equal[0];
            let shingles = [pair.lo(), pair.hi()]
                .map(|document| self.documents[document.index()].shingles as usize);
            let (shorter, longer) = (shingles[0].min(shingles[1]), shingles[0].max(shingles[1]));
            let least = match () {
                // A document of a few words has no more than these.
                () if longer <= SHORT => LEAST_SHARED.min(shorter / NARROW).max(1),
                () if shorter <= TINY => 1,
                () => LEAST_SHARED,
            };
            if equal.len() >= least {
                found.pairs.push(pair);
            }
        }
        found
    }
}

/// Pairs of documents, once for each fingerprint that they share, as far as that matters.
#[derive(Debug, Default)]
struct Links {
    pairs: Vec<CandidatePair>,
    /// Pairs that were left when the list was folded last.
    left: usize,
}

/// Pairs that are not worth folding.
const FEW_LINKS: usize = 1 << 16;

impl Links {
    /// Adds pairs. The list is folded whenever it has doubled, so it is never longer than four times as
    /// many pairs as differ, a few and one call's; each pair is sorted a bounded number of times on
    /// average.
    fn extend(&mut self, pairs: impl Iterator<Item = CandidatePair>) {
        self.pairs.extend(pairs);
        if self.pairs.len() > (2 * self.left).max(FEW_LINKS) {
            self.fold();
        }
    }

    /// Sorts the pairs and leaves no more of each than can matter.
    fn fold(&mut self) {
        // What was left is a sorted run: the sort that keeps order is made for that.
        self.pairs.sort();
        let mut last = None;
        let mut equal = 0;
        self.pairs.retain(|&pair| {
            equal = if last == Some(pair) { equal + 1 } else { 1 };
            last = Some(pair);
            equal <= LEAST_SHARED
        });
        self.left = self.pairs.len();
    }

    /// All pairs, sorted, each as often as it matters.
    fn folded(&mut self) -> &[CandidatePair] {
        self.fold();
        &self.pairs
    }
}

/// Hands on the smallest hash of every window, the rightmost of equal ones, each position once. A
/// document shorter than a window is one window.
fn winnow(shingles: &[u64], window: usize, mut keep: impl FnMut(u64)) {
    let window = window.min(shingles.len());
    let Some(mut smallest) = rightmost_smallest(shingles, 0..window) else {
        return;
    };
    keep(shingles[smallest]);
    for position in window..shingles.len() {
        // Another takes its place about once in half a window, so a window is seldom looked through.
        if shingles[position] <= shingles[smallest] {
            smallest = position;
        } else if smallest + window <= position {
            let in_window = position + 1 - window..position + 1;
            smallest = rightmost_smallest(shingles, in_window).unwrap_or(position);
        } else {
            continue;
        }
        keep(shingles[smallest]);
    }
}

/// Where the smallest hash of a range stands, the rightmost of equal ones; `None` if the range is empty.
fn rightmost_smallest(shingles: &[u64], range: Range<usize>) -> Option<usize> {
    range.rev().min_by_key(|&position| shingles[position])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seed;
    use proptest::prelude::*;

    fn text(seed: u64, len: usize) -> Vec<u64> {
        (0..len as u64).map(|i| Seed::new(seed).number(i)).collect()
    }

    fn candidates(index: PassageIndex) -> PassageCandidates {
        let ranks: Vec<u32> = (0..).take(index.documents.len()).collect();
        index.candidates(64, &ranks)
    }

    fn kept(shingles: &[u64]) -> Vec<u64> {
        let mut kept = Vec::new();
        winnow(shingles, WINDOW, |hash| kept.push(hash));
        kept
    }

    proptest! {
        #[test]
        fn of_every_window_the_rightmost_smallest_is_kept(
            // Few different hashes, so that many are equal.
            shingles in prop::collection::vec(0u64..40, 0..60),
            window in 1usize..20,
        ) {
            let windows = shingles.windows(window.min(shingles.len()).max(1)).enumerate();
            let mut expected: Vec<usize> = windows
                .map(|(start, hashes)| {
                    let smallest = hashes.iter().min();
                    start + hashes.iter().rposition(|hash| Some(hash) == smallest).unwrap_or(0)
                })
                .collect();
            expected.dedup();
            let expected: Vec<u64> = expected.into_iter().map(|at| shingles[at]).collect();
            let mut kept = Vec::new();
            winnow(&shingles, window, |hash| kept.push(hash));
            prop_assert_eq!(kept, expected);
        }

        #[test]
        fn admitted_documents_are_pushed_one_by_one(
            batches in prop::collection::vec(
                prop::collection::vec((0usize..60, 0u64..5, admitted()), 0..8),
                0..4,
            ),
        ) {
            let mut appended = PassageIndex::default();
            let mut pushed = PassageIndex::default();
            for batch in &batches {
                let mut made = PassageIndex::default();
                for &(len, seed, admitted) in batch {
                    made.push(&text(seed, len));
                    match admitted {
                        Admitted::First => pushed.push(&text(seed, len)),
                        Admitted::Twin => pushed.push(&[]),
                        Admitted::No => {}
                    }
                }
                let admitted: Vec<Admitted> = batch.iter().map(|row| row.2).collect();
                appended.append_admitted(&made, &admitted);
            }
            prop_assert_eq!(appended, pushed);
        }
    }

    fn admitted() -> impl Strategy<Value = Admitted> {
        prop::sample::select(vec![Admitted::No, Admitted::Twin, Admitted::First])
    }

    #[test]
    #[should_panic = "said once"]
    fn no_document_of_a_batch_is_forgotten() {
        let mut batch = PassageIndex::default();
        batch.push(&text(1, 20));
        batch.push(&text(2, 20));
        PassageIndex::default().append_admitted(&batch, &[Admitted::First]);
    }

    #[test]
    fn a_shared_window_always_shares_a_fingerprint() {
        for seed in 0..100 {
            let passage = text(seed + 1000, WINDOW);
            let a = [text(seed, 37), passage.clone(), text(seed + 1, 11)].concat();
            let b = [text(seed + 2, 3), passage, text(seed + 3, 90)].concat();
            let (a, b) = (kept(&a), kept(&b));
            assert!(a.iter().any(|hash| b.contains(hash)), "seed {seed}");
        }
    }

    #[test]
    fn about_two_in_seventeen_are_kept() {
        let share = kept(&text(7, 100_000)).len() as f64 / 100_000.0;
        // The expected density is 2 / (WINDOW + 1); 0.003 is nine standard errors of this sample.
        assert!((share - 2.0 / 17.0).abs() < 0.003, "{share}");
    }

    #[test]
    fn short_documents_keep_their_smallest() {
        assert_eq!(kept(&[5, 3, 9]), [3]);
        assert_eq!(kept(&[]), [0u64; 0]);
    }

    #[test]
    fn an_excerpt_meets_its_long_source_and_nothing_else() {
        let mut index = PassageIndex::default();
        let long = text(1, 5000);
        index.push(&long);
        index.push(&text(2, 400));
        index.push(&long[2000..2056]);
        let found = candidates(index);
        assert_eq!(
            found.pairs,
            [CandidatePair::new(DocId::from(0), DocId::from(2)).unwrap()]
        );
    }

    #[test]
    fn short_documents_with_a_run_of_twelve_words_meet() {
        // Eight shingles are two windows, each with a smallest of its own.
        for seed in 0..100 {
            let run = text(seed + 1000, 2 * NARROW);
            let mut index = PassageIndex::default();
            index.push(&[text(seed, 60), run.clone(), text(seed + 2000, 90)].concat());
            index.push(&[text(seed + 3000, 10), run, text(seed + 4000, 150)].concat());
            assert_eq!(candidates(index).pairs.len(), 1, "seed {seed}");
        }
    }

    #[test]
    fn a_caption_meets_the_long_report_that_holds_it() {
        for seed in 0..100 {
            let long = text(seed, 3000);
            let mut index = PassageIndex::default();
            index.push(&long);
            index.push(&long[1000..1000 + WINDOW]);
            assert_eq!(candidates(index).pairs.len(), 1, "seed {seed}");
        }
    }

    #[test]
    fn a_template_of_many_documents_costs_a_few_pairs_each() {
        let mut index = PassageIndex::default();
        for document in 0..1000 {
            index.push(&[text(1, 100), text(document + 10, 100)].concat());
        }
        let found = candidates(index);
        assert!(found.oversized > 0 && found.largest == 1000);
        assert_eq!(found.sampled, [true; 1000]);
        assert!(
            found.pairs.len() <= 1000 * NEIGHBOURS * 2,
            "{}",
            found.pairs.len()
        );
    }

    #[test]
    fn links_are_folded_to_what_matters() {
        let pair = |a: usize, b: usize| CandidatePair::new(DocId::new(a), DocId::new(b));
        let mut links = Links::default();
        let mut longest = 0;
        for round in 0..1000 {
            links.extend((1..200).filter_map(|b| pair(0, b)));
            links.extend(pair(1, 200 + round).into_iter());
            longest = longest.max(links.pairs.len());
        }
        assert!(longest <= FEW_LINKS, "{longest}");
        let folded = links.folded();
        assert_eq!(folded.len(), 199 * LEAST_SHARED + 1000);
        assert!(folded.is_sorted());
    }

    #[test]
    fn near_copies_hold_each_pair_once_however_much_they_share() {
        // Groups of forty that share a thousand shingles each.
        let (groups, size) = (20, 40);
        let mut index = PassageIndex::default();
        for group in 0..groups {
            let common = text(group, 1000);
            for document in 0..size {
                index.push(&[common.clone(), text(1000 + group * size + document, 10)].concat());
            }
        }
        let found = candidates(index);
        assert_eq!(found.pairs.len() as u64, groups * size * (size - 1) / 2);
        assert!(found.pairs.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn the_order_of_documents_changes_no_chain() {
        // All have the same smallest fingerprint, as versions of one report do.
        let smallest = vec![0; WINDOW];
        let pushed = |order: &[usize]| {
            let mut index = PassageIndex::default();
            for &document in order {
                let own = text(document as u64 + 10, 20);
                index.push(&[smallest.clone(), text(1, 100), own].concat());
            }
            let ranks: Vec<u32> = order.iter().map(|&document| document as u32).collect();
            let found = index.candidates(64, &ranks);
            assert!(found.oversized > 0);
            let named = |pair: &CandidatePair| {
                let [a, b] = [pair.lo(), pair.hi()].map(|at| order[at.index()]);
                (a.min(b), a.max(b))
            };
            let mut pairs: Vec<(usize, usize)> = found.pairs.iter().map(named).collect();
            pairs.sort_unstable();
            pairs
        };
        let order: Vec<usize> = (0..200).collect();
        let shuffled: Vec<usize> = order.iter().map(|at| at * 77 % 200).collect();
        assert_eq!(pushed(&order), pushed(&shuffled));
    }
}
