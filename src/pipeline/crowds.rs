//! Large groups of copies: which of their pairs are compared.
//!
//! `n` copies of one article make `n² / 2` pairs, and aligning a pair costs thirty times as much as
//! counting its Jaccard. Yet the pairs with the centre of their star and with its first article determine
//! everything that clusters, shares and sources rest on. So for documents that have
//! [`LISTED_COPIES`] partners or more, or meet one with more than [`COUNTED_COPIES`]:
//!
//! 1. Pairs of two such documents are only counted; all others are compared as usual.
//! 2. Both together make the same stars as if all had been compared.
//! 3. In a star of more than [`LISTED_COPIES`], the pairs with its centre and with its first are
//!    compared, and so are pairs that leave the star. Between two such stars, again only the pairs of a
//!    centre or a first are. The rest stay [`Edge`]s, so that no cluster changes.
//! 4. If copies lie near the threshold, stars are many and small, and nearly all pairs leave one. So
//!    stars are made a second time, from all pairs that reach half of the threshold: *near groups*.
//!    Among documents with [`LISTED_COPIES`] or more that near, a pair across two stars is compared in
//!    three cases: one of the two is the centre or the first of the near group of both or of a large
//!    one; each is the centre or the first of its own; or one is among the few nearest of the other
//!    (`groups.rs`), since what an article has of one copy need not be in another.
//!
//! Counting is cheap, but quadratic too. So if a document has more than [`COUNTED_COPIES`] partners, as
//! the leaders of buckets over their cap have, each other document meets the first few such documents.
//! It follows the first of these that it is a copy of and that follows no other. If more than
//! [`COUNTED_COPIES`] follow one document, pairs among them are left out: both meet the one they follow. A
//! document that is a copy of none of them loses no pair. Families stay as they are, but the centre of
//! a star may differ if the true one has lost its pairs, and copies of that one alone then make a star
//! of their own.
//!
//! None of this is done where no document has so many partners. Beyond that, the cost is `O(p log p)` for
//! `p` nominated pairs, of which a few for each document are counted and aligned where all are copies of
//! one, and a few for each are aligned where all are nearly so; memory is 16 bytes per counted pair.

mod choice;
mod groups;

use super::comparing::{self, PairsToKeep};
use super::matches::Generators;
use super::{ArticleSource, Corpus, Error, Given, Match, levels};
use crate::base::{DocId, Ratio};
use crate::cluster::Edge;
use crate::lsh::CandidatePair;
use crate::report::FoundBy;
use choice::Choice;
use rayon::prelude::*;

/// The most copies of one article of which all pairs are compared and listed. Of more, each is compared
/// with the centre and the first.
pub(super) const LISTED_COPIES: usize = 100;

/// The most copies of one article of which all pairs are counted, the same as in a bucket.
const COUNTED_COPIES: usize = 1000;

/// How many of the documents with more partners each document meets. It meets several in case it is no
/// copy of the very first.
const LEADERS: usize = 8;

/// The numbers of copies above which not all pairs are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caps {
    listed: usize,
    counted: usize,
}

impl Default for Caps {
    fn default() -> Caps {
        Caps {
            listed: LISTED_COPIES,
            counted: COUNTED_COPIES,
        }
    }
}

/// Which groups of copies were not compared in full.
#[derive(Debug, Default)]
pub struct Crowds {
    /// Copies that were counted and not compared.
    pub counted: Vec<Edge>,
    /// Stars of which not all pairs were compared.
    pub groups: usize,
    /// How many documents the largest of these has.
    pub largest: usize,
    /// By document, whether it has partners that it was not compared with; empty if none has.
    pub sampled: Vec<bool>,
    /// By document, whether some of its pairs were not even counted; empty if that holds for none.
    pub uncounted: Vec<bool>,
}

impl Crowds {
    fn leave_out(&mut self, pair: CandidatePair) {
        for document in [pair.lo(), pair.hi()] {
            self.sampled[document.index()] = true;
        }
    }

    /// Takes out of `dense` the pairs of two documents that follow one that more than `most` follow.
    fn leave_out_followers(
        &mut self,
        corpus: &Corpus,
        leads: &Leads,
        most: usize,
        dense: &mut Vec<(CandidatePair, Generators)>,
    ) {
        self.uncounted = vec![false; corpus.len()];
        dense.retain(|&(pair, _)| {
            let is_left_out = leads.share_one(corpus, pair, most);
            if is_left_out {
                self.leave_out(pair);
                for document in [pair.lo(), pair.hi()] {
                    self.uncounted[document.index()] = true;
                }
            }
            !is_left_out
        });
    }
}

/// Compares the nominated pairs, but of many copies of one article only some. Both `nominated` and the
/// result are sorted.
///
/// # Errors
///
/// When a text cannot be read again.
pub(super) fn compare<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    nominated: Vec<(CandidatePair, Generators)>,
    caps: Caps,
) -> Result<(Vec<Match>, Crowds), Error> {
    let config = given.config;
    let compare = |pairs: &[(CandidatePair, Generators)]| {
        comparing::compare(given, corpus, pairs, PairsToKeep::Alike)
    };
    let count = |pairs, least| comparing::count(given, corpus, pairs, least);
    let partners = Partners::of(corpus, &nominated, caps);
    let (mut dense, others): (Vec<_>, Vec<_>) = nominated
        .into_iter()
        .partition(|&(pair, by)| partners.are_crowded(pair) && !of_twins(by));
    if dense.is_empty() {
        return Ok((compare(&others)?, Crowds::default()));
    }
    let mut crowds = Crowds {
        sampled: vec![false; corpus.len()],
        ..Crowds::default()
    };
    if partners.any_is_wide() {
        let copies = |pairs| count(pairs, config.threshold());
        let leads = Leads::of(corpus, asked(corpus, &dense, &partners), copies)?;
        crowds.leave_out_followers(corpus, &leads, caps.counted, &mut dense);
    }

    let pairs: Vec<CandidatePair> = dense.iter().map(|&(pair, _)| pair).collect();
    let mut counted = count(pairs, nearly(config.threshold()))?;
    let mut matches = compare(&others)?;
    let is_copy = |edge: &Edge| edge.similarity >= config.threshold();
    let mut copies = levels::copy_edges(config, corpus, &matches);
    copies.extend(counted.iter().filter(|edge| is_copy(edge)));
    let choice = Choice::of(corpus, &counted, &copies, caps.listed);
    drop(copies);
    dense.retain(|&(pair, _)| {
        let is_compared = choice.compares(corpus, [pair.lo(), pair.hi()]);
        if !is_compared {
            crowds.leave_out(pair);
        }
        is_compared
    });
    counted.retain(|edge| is_copy(edge) && !choice.compares(corpus, [edge.a, edge.b]));
    crowds.counted = counted;
    matches.extend(compare(&dense)?);
    matches.par_sort_unstable_by_key(|found| (found.a, found.b));
    (crowds.groups, crowds.largest) = choice.groups_of(&crowds.sampled);
    Ok((matches, crowds))
}

/// The Jaccard from which on articles are nearly copies: half of the threshold. At .35 two articles
/// share half of their shingles, and, where words were changed one by one, all words but a twentieth.
fn nearly(threshold: Ratio) -> Ratio {
    Ratio::of(threshold.millionths() as usize, 2_000_000).unwrap_or(threshold)
}

/// Whether a pair is one of twins. Twins are no crowd: they count as one document.
fn of_twins(by: Generators) -> bool {
    by.iter().eq([FoundBy::Identical])
}

/// How many partners each document was nominated with, twins left out.
struct Partners {
    /// By document.
    met: Vec<usize>,
    /// By document, whether it has many partners.
    is_crowded: Vec<bool>,
    caps: Caps,
}

impl Partners {
    fn of(corpus: &Corpus, nominated: &[(CandidatePair, Generators)], caps: Caps) -> Partners {
        let pairs = nominated.iter().filter(|(_, by)| !of_twins(*by));
        let pairs = pairs.map(|(pair, _)| [pair.lo(), pair.hi()]);
        let mut met = vec![0; corpus.len()];
        for end in pairs.clone().flatten() {
            met[end.index()] += 1;
        }
        let mut partners = Partners {
            is_crowded: met.iter().map(|&met| met >= caps.listed).collect(),
            met,
            caps,
        };
        for ends in pairs {
            // Who meets one that so many meet stands among them, however few it meets itself.
            if ends.into_iter().any(|end| partners.is_wide(end)) {
                for end in ends {
                    partners.is_crowded[end.index()] = true;
                }
            }
        }
        partners
    }

    /// Whether not all pairs of a document are even counted.
    fn is_wide(&self, document: DocId) -> bool {
        self.met[document.index()] > self.caps.counted
    }

    fn any_is_wide(&self) -> bool {
        self.met.iter().any(|&met| met > self.caps.counted)
    }

    fn are_crowded(&self, pair: CandidatePair) -> bool {
        self.is_crowded[pair.lo().index()] && self.is_crowded[pair.hi().index()]
    }
}

/// For each document, its pairs with the first few documents before it of which not all pairs are counted.
fn asked(
    corpus: &Corpus,
    dense: &[(CandidatePair, Generators)],
    partners: &Partners,
) -> Vec<CandidatePair> {
    let order = &corpus.order;
    // The later document first, and the earliest of its partners first.
    let mut met: Vec<(u32, u32, CandidatePair)> = dense
        .par_iter()
        .filter_map(|&(pair, _)| {
            let (mut later, mut first) = (pair.lo(), pair.hi());
            if order.rank(later) < order.rank(first) {
                (later, first) = (first, later);
            }
            let is_wide = partners.is_wide(first);
            is_wide.then(|| (order.rank(later), order.rank(first), pair))
        })
        .collect();
    met.par_sort_unstable();
    let firsts = met.chunk_by(|x, y| x.0 == y.0);
    firsts
        .flat_map(|met| met.iter().take(LEADERS).map(|&(_, _, pair)| pair))
        .collect()
}

/// Which document follows which. By rank, since the earlier ones lead.
struct Leads {
    lead: Vec<u32>,
    followers: Vec<usize>,
}

impl Leads {
    /// Each document follows the first one that it was paired with, is a copy of, and that follows no other.
    fn of(
        corpus: &Corpus,
        asked: Vec<CandidatePair>,
        count: impl Fn(Vec<CandidatePair>) -> Result<Vec<Edge>, Error>,
    ) -> Result<Leads, Error> {
        let rank = |document: DocId| corpus.order.rank(document);
        let mut copies: Vec<(u32, u32)> = count(asked)?
            .iter()
            .map(|edge| {
                let (a, b) = (rank(edge.a), rank(edge.b));
                (a.max(b), a.min(b))
            })
            .collect();
        copies.sort_unstable();
        let mut lead: Vec<u32> = (0..).take(corpus.len()).collect();
        for (later, first) in copies {
            // Whom the earlier follow was settled before.
            if lead[later as usize] == later && lead[first as usize] == first {
                lead[later as usize] = first;
            }
        }
        let mut followers = vec![0; lead.len()];
        for &lead in &lead {
            followers[lead as usize] += 1;
        }
        Ok(Leads { lead, followers })
    }

    /// Whether two documents follow the same one, which more than `most` follow, itself counted.
    fn share_one(&self, corpus: &Corpus, pair: CandidatePair, most: usize) -> bool {
        let [a, b] = [pair.lo(), pair.hi()].map(|end| corpus.order.rank(end));
        let lead = self.lead[a as usize];
        lead == self.lead[b as usize]
            && ![a, b].contains(&lead)
            && self.followers[lead as usize] > most
    }
}

#[cfg(test)]
mod tests {
    use super::groups::NEAREST;
    use super::*;
    use crate::config::Config;
    use crate::ingest::{ArticleBatch, ArticleRef};
    use crate::pipeline::levels::Levels;
    use crate::pipeline::matches::Matches;
    use crate::pipeline::{FactsToKeep, InMemory, Silent};
    use std::collections::{BTreeMap, BTreeSet};

    const ALL: Caps = Caps {
        listed: usize::MAX,
        counted: usize::MAX,
    };

    /// An article of 120 words, `own` of which are its own.
    fn near_copy(number: usize, own: usize) -> (String, String) {
        let mut words: Vec<String> = (0..120).map(|at| format!("word{at}")).collect();
        for edit in 0..own {
            words[(number * 7 + edit * 31) % 120] = format!("own{number}x{edit}");
        }
        (format!("n{number:02}"), words.join(" "))
    }

    /// Near-copies with one to `most` words of their own, so that some are no copies of others, an excerpt of
    /// each kind, twins, and two articles of their own.
    fn articles(most: usize) -> Vec<(String, String)> {
        let mut articles: Vec<(String, String)> = (0..40)
            .map(|number| near_copy(number, 1 + number % most))
            .collect();
        let text = |number: usize| articles[number].1.clone();
        let excerpt = text(3).split(' ').take(50).collect::<Vec<_>>().join(" ");
        let more = [
            ("twin".to_string(), text(5)),
            ("excerpt".to_string(), excerpt),
            (
                "longer".to_string(),
                format!("{} {}", text(9), text(9).replace("word", "other")),
            ),
            ("alone".to_string(), text(1).replace("word", "lone")),
        ];
        articles.extend(more);
        articles
    }

    /// What comes of articles of which all pairs are nominated: the ids of each pair that is compared, the
    /// head of each article at two levels, and what was left out.
    type Found = (BTreeSet<(String, String)>, Vec<[String; 3]>, Crowds);

    fn found(articles: &[(String, String)], caps: Caps) -> Found {
        let articles = articles.iter().map(|(id, text)| ArticleRef {
            id,
            text,
            ..ArticleRef::default()
        });
        let batch: ArticleBatch = articles.collect();
        let config = Config::builder().level(crate::cluster::Level::Family);
        let config = config.build().expect("a level is all that is set");
        let source = InMemory(&batch);
        let corpus = Corpus::read(&config, &source, FactsToKeep::All, &Silent).expect("in memory");
        let firsts: Vec<DocId> = (0..corpus.len())
            .map(DocId::new)
            .filter(|first| corpus.twins[first.index()] == *first)
            .collect();
        let by = Generators::default().with(FoundBy::MinHash);
        let mut nominated = Vec::new();
        for (place, &a) in firsts.iter().enumerate() {
            let others = firsts[place + 1..].iter();
            nominated.extend(others.filter_map(|&b| Some((CandidatePair::new(a, b)?, by))));
        }
        let given = Given {
            config: &config,
            source: &source,
            progress: &Silent,
        };
        let compared = compare(given, &corpus, nominated, caps);
        let (pairs, crowds) = compared.expect("in memory");
        assert!(pairs.is_sorted_by(|x, y| (x.a, x.b) < (y.a, y.b)));
        let matches = Matches {
            pairs,
            crowds,
            ..Matches::default()
        };
        let levels = Levels::of(&config, &corpus, &matches);
        let id = |document: DocId| corpus.id(document).to_string();
        let mut heads: Vec<[String; 3]> = (0..corpus.len())
            .map(DocId::new)
            .map(|document| {
                let family = levels.families.partition.head(document);
                [document, levels.copies.head(document), family].map(id)
            })
            .collect();
        heads.sort();
        let ends = |found: &Match| {
            let (a, b) = (id(found.a), id(found.b));
            if a < b { (a, b) } else { (b, a) }
        };
        let pairs = matches.pairs.iter().map(ends).collect();
        (pairs, heads, matches.crowds)
    }

    #[test]
    fn fewer_pairs_make_the_same_clusters() {
        let few = Caps { listed: 10, ..ALL };
        for most in [1, 3, 5] {
            let articles = articles(most);
            let (all, clusters, none) = found(&articles, ALL);
            assert_eq!((none.counted.len(), none.groups), (0, 0));
            let (pairs, same, crowds) = found(&articles, few);
            assert_eq!(same, clusters, "{most}");
            assert!(crowds.uncounted.is_empty(), "{most}");
            assert!(pairs.is_subset(&all), "{most}");
            assert!(crowds.groups > 0 && crowds.largest > 10, "{most}");
            assert!(crowds.counted.len() >= 40, "{most}");
            if most <= 3 {
                // All are copies of the first: each meets it, and what is no copy.
                assert!(pairs.len() < all.len() / 3, "{most}: {} pairs", pairs.len());
            }
            let with_first = pairs.iter().filter(|(first, _)| first == "n00");
            assert_eq!(with_first.count(), 39, "{most}: all meet the first");
        }
    }

    #[test]
    fn what_follows_one_article_is_not_even_counted() {
        let few = Caps {
            listed: 10,
            counted: 20,
        };
        for most in [1, 2, 3, 5] {
            let articles = articles(most);
            let (all, clusters, _) = found(&articles, ALL);
            let (pairs, same, crowds) = found(&articles, few);
            if most <= 3 {
                // All are copies of the first.
                assert_eq!(same, clusters, "{most}");
                assert_eq!(crowds.counted.len(), 0, "{most}");
                assert!(pairs.len() < all.len() / 5, "{most}: {} pairs", pairs.len());
            }
            assert!(pairs.is_subset(&all), "{most}");
            assert!(crowds.sampled[7] && crowds.uncounted[7], "{most}");
            let families = |clusters: &[[String; 3]]| -> Vec<String> {
                clusters
                    .iter()
                    .map(|[_, _, family]| family.clone())
                    .collect()
            };
            assert_eq!(families(&same), families(&clusters), "{most}");
        }
    }

    /// Articles of which any two share about three fifths of what both have.
    fn nearly_copies(count: usize) -> Vec<(String, String)> {
        (0..count).map(|number| near_copy(number, 3)).collect()
    }

    /// How many runs of five words two texts share, of a thousand that either has.
    fn shared(a: &str, b: &str) -> usize {
        let runs = |text: &str| -> BTreeSet<String> {
            let words: Vec<&str> = text.split(' ').collect();
            words.windows(5).map(|run| run.join(" ")).collect()
        };
        let (a, b) = (runs(a), runs(b));
        1000 * a.intersection(&b).count() / a.union(&b).count()
    }

    #[test]
    fn of_what_is_nearly_a_copy_each_meets_a_few() {
        const LISTED: usize = 10;
        let few = Caps {
            listed: LISTED,
            ..ALL
        };
        let articles = nearly_copies(120);
        let (all, clusters, _) = found(&articles, ALL);
        let (pairs, same, crowds) = found(&articles, few);
        let (stars, families): (BTreeSet<_>, BTreeSet<_>) = clusters
            .iter()
            .map(|[_, copy, family]| (copy, family))
            .unzip();
        assert!(
            stars.len() > articles.len() / LISTED,
            "{} stars",
            stars.len()
        );
        assert_eq!(families.len(), 1);
        assert_eq!(same, clusters);
        assert!(pairs.is_subset(&all));
        // With the centre and the first of all, with each other copy of its star, and with the nearest.
        let most = articles.len() * (2 + LISTED / 2 + NEAREST);
        assert!(
            pairs.len() <= most && most < all.len() / 5,
            "{} pairs",
            pairs.len()
        );
        assert_eq!((crowds.groups, crowds.largest), (1, articles.len()));
        let star: BTreeMap<&str, &str> = clusters
            .iter()
            .map(|[id, copy, _]| (id.as_str(), copy.as_str()))
            .collect();
        for (id, text) in &articles {
            // Of those of another star: of a large one not all copies meet each other.
            let others = articles.iter().map(|(other, text)| (other.as_str(), text));
            let others = others.filter(|(other, _)| star[*other] != star[id.as_str()]);
            let (mut of_compared, mut of_all) = (0, 0);
            for (other, theirs) in others {
                let both = (id.as_str().min(other), id.as_str().max(other));
                let shared = shared(text, theirs);
                of_all = of_all.max(shared);
                if pairs.contains(&(both.0.to_string(), both.1.to_string())) {
                    of_compared = of_compared.max(shared);
                }
            }
            assert_eq!(of_compared, of_all, "{id} meets the nearest");
        }
    }

    #[test]
    fn neither_order_nor_turn_changes_what_is_compared() {
        let few = Caps {
            listed: 10,
            counted: 20,
        };
        let listed = Caps { listed: 10, ..ALL };
        let cases = [
            (few, articles(4)),
            (listed, articles(4)),
            (listed, nearly_copies(60)),
        ];
        for (caps, mut articles) in cases {
            let (pairs, clusters, crowds) = found(&articles, caps);
            articles.reverse();
            articles.rotate_left(11);
            let (again, same, others) = found(&articles, caps);
            assert_eq!((again, same), (pairs, clusters));
            assert_eq!(others.counted.len(), crowds.counted.len());
            assert_eq!(
                (others.groups, others.largest),
                (crowds.groups, crowds.largest)
            );
        }
    }

    #[test]
    fn groups_below_the_cap_are_compared_as_a_whole() {
        let articles = articles(3);
        let (all, clusters, _) = found(&articles, ALL);
        let (pairs, same, crowds) = found(&articles, Caps::default());
        assert_eq!((pairs, same), (all, clusters));
        assert!(crowds.sampled.is_empty() && crowds.groups == 0);
    }
}
