//! Pairs for [`dedupe`](super::dedupe()): crowds are first compared with the articles that are certain to stay.
//!
//! A document that is first in all of its buckets, in keep order, stays, since nothing before it is
//! like it. Its copies are therefore removed and need not be compared with each other. So crowds are
//! compared with such firsts, and only documents that are not copies of these with the rest. The same
//! articles stay as if all pairs had been compared, as long as no bucket is over its cap; a crowd of
//! near-copies that would be over it is thinned below it. A copy is reported as a duplicate of the
//! first that it was compared with, even if another kept article is more like it.

use super::comparing::{self, PairsToKeep};
use super::matches::Matches;
use super::matching::{self, ComparedBefore, Nominators};
use super::memory::Budget;
use super::{ArticleSource, Corpus, Error, Given, Match};
use crate::lsh::Scope;

/// The most documents of a bucket of which all pairs are compared at once, without thinning.
const FEW_DOCUMENTS: usize = 32;

/// How many times crowds are thinned. A document that is no copy of one first may be a copy of the next.
const ROUNDS: usize = 4;

/// All pairs that decide what stays of `corpus`, whose order is the keep order.
///
/// # Errors
///
/// When a text cannot be read again, or [`Error::Memory`].
pub(super) fn find<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &mut Corpus,
    budget: Budget,
) -> Result<Matches, Error> {
    thinned(given, corpus, budget, FEW_DOCUMENTS)
}

fn thinned<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &mut Corpus,
    budget: Budget,
    few: usize,
) -> Result<Matches, Error> {
    let config = given.config;
    let Nominators {
        ranks,
        mut bands,
        left,
    } = Nominators::take(config, corpus, budget);
    let mut thinned = Thinned::of(corpus);
    for _ in 0..ROUNDS {
        let scope = thinned.scope(corpus, &ranks);
        let met = bands.firsts(config.lsh(), scope, few, left)?;
        let mut met = matching::union(corpus, &[(&met, matching::by_band(config))]);
        met.retain(|(pair, _)| thinned.known.asked.binary_search(pair).is_err());
        left.check(met.len() + thinned.known.copies.len())?;
        let found = comparing::compare(given, corpus, &met, PairsToKeep::Alike)?;
        let asked = &mut thinned.known.asked;
        asked.extend(met.iter().map(|(pair, _)| *pair));
        asked.sort_unstable();
        if !thinned.thin(corpus, &ranks, found) {
            break;
        }
    }
    let banded = bands.candidates(config.lsh(), thinned.scope(corpus, &ranks), left)?;
    matching::of_copies(given, corpus, budget, banded, thinned.known)
}

/// What is known of crowds after some rounds.
struct Thinned {
    /// By document, whether it is removed. It is in no bucket from then on.
    gone: Vec<bool>,
    /// By document, whether it or one of its twins belongs to the reference.
    is_reference: Vec<bool>,
    /// The pairs that were compared, and the removed documents with what they are copies of.
    known: ComparedBefore,
}

impl Thinned {
    fn of(corpus: &Corpus) -> Thinned {
        let mut of_reference = vec![false; corpus.len()];
        for twin in &corpus.twins[..corpus.reference] {
            of_reference[twin.index()] = true;
        }
        let is_reference = corpus.twins.iter().map(|twin| of_reference[twin.index()]);
        Thinned {
            gone: vec![false; corpus.len()],
            is_reference: is_reference.collect(),
            known: ComparedBefore::default(),
        }
    }

    fn scope<'a>(&'a self, corpus: &Corpus, ranks: &'a [u32]) -> Scope<'a> {
        Scope {
            reference: corpus.reference,
            ranks: Some(ranks),
            absent: Some(&self.gone),
        }
    }

    /// Removes copies of firsts; returns `false` if there are none.
    fn thin(&mut self, corpus: &Corpus, ranks: &[u32], found: Vec<Match>) -> bool {
        let copies = &mut self.known.copies;
        let before = copies.len();
        for copy in found {
            let later = if ranks[copy.a.index()] < ranks[copy.b.index()] {
                copy.b
            } else {
                copy.a
            };
            // What a reference has stays with it, and is compared with all.
            if !self.is_reference[later.index()] {
                self.gone[later.index()] = true;
                copies.push(copy);
            }
        }
        // Of twins, the one that was read first is in the buckets.
        for (document, first) in corpus.twins.iter().enumerate() {
            self.gone[document] = self.gone[first.index()];
        }
        copies.len() > before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{DocId, Seed};
    use crate::config::{Config, Keep};
    use crate::ingest::{ArticleBatch, ArticleRef};
    use crate::pipeline::dedupe::{choose, keep_order};
    use crate::pipeline::{FactsToKeep, InMemory, Silent};
    use proptest::prelude::*;

    /// An article of one of three templates, with so many words of its own; of those with one number and as
    /// many, the texts are the same.
    fn text(number: u64, own: u64) -> String {
        let mut words: Vec<String> = (0..80)
            .map(|at| format!("word{at}of{}", number % 3))
            .collect();
        for edit in 0..own {
            let place = Seed::new(number).number(edit) % 80;
            words[place as usize] = format!("own{number}x{edit}");
        }
        words.join(" ")
    }

    /// Which articles stay, and pairs that were compared.
    fn kept(texts: &[String], reference: usize, keep: Keep, few: usize) -> (Vec<String>, usize) {
        let ids: Vec<String> = (0..texts.len())
            .map(|at| format!("a{:03}", at * 37 % 211))
            .collect();
        let articles = ids.iter().zip(texts).map(|(id, text)| ArticleRef {
            id,
            text,
            ..ArticleRef::default()
        });
        let batch: ArticleBatch = articles.collect();
        let config = Config::builder().build().expect("nothing is set");
        let source = InMemory(&batch);
        let mut corpus =
            Corpus::read(&config, &source, FactsToKeep::Bare, &Silent).expect("it is in memory");
        corpus.reference = reference;
        corpus.order = keep_order(&corpus, keep);
        let given = Given {
            config: &config,
            source: &source,
            progress: &Silent,
        };
        let found = thinned(given, &mut corpus, Budget::NONE, few);
        let matches = found.expect("it is in memory");
        let pairs = &matches.pairs;
        assert!(
            pairs.is_sorted_by(|x, y| (x.a, x.b) < (y.a, y.b)),
            "each once"
        );
        let duplicate_of = choose(&corpus, pairs);
        let documents = (0..corpus.len()).map(DocId::new);
        let stay = documents.filter(|document| duplicate_of[document.index()].is_none());
        let stay = stay.map(|document| corpus.id(document).to_string());
        (stay.collect(), matches.candidates)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_same_stays_as_where_all_pairs_are_compared(
            drawn in prop::collection::vec((0u64..40, 0u64..8), 2..50),
            reference in prop::sample::select(vec![0usize, 0, 1, 5]),
            keep in prop::sample::select(Keep::ALL.to_vec()),
            few in 1usize..10,
        ) {
            let texts: Vec<String> = drawn.iter().map(|&(number, own)| text(number, own)).collect();
            let reference = reference.min(texts.len());
            let (thinned, _) = kept(&texts, reference, keep, few);
            let (all, _) = kept(&texts, reference, keep, usize::MAX);
            prop_assert_eq!(thinned, all);
        }
    }

    #[test]
    fn a_crowd_of_near_copies_is_compared_with_its_first_only() {
        let texts: Vec<String> = (0..200).map(|number| text(3 * number, 1)).collect();
        let (stay, compared) = kept(&texts, 0, Keep::Earliest, FEW_DOCUMENTS);
        assert_eq!(stay, ["a000"]);
        // Rare ones share no crowded bucket with it, and meet some more.
        assert!((199..3 * 200).contains(&compared), "{compared}");
        let (same, compared) = kept(&texts, 0, Keep::Earliest, usize::MAX);
        assert_eq!(same, stay);
        assert!(compared > 100 * 199 / 2, "{compared}");
    }
}
