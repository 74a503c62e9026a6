//! Separates reused wording from form letters.
//!
//! How much of a pair's shared wording is its own depends on who else in the corpus has it. So once the
//! pairs are known, those that a family could rest on contribute a sample of what they share. The
//! corpus is read once more to find which documents hold it ([`Holders`]), and each pair is weighed
//! ([`CommonWording`]). The same is done for the pairs that stories add, using what was found before.
//!
//! Articles that have wording from each other count once among the holders; otherwise a report that ten
//! outlets print with a paragraph of their own would belong to none of them. Copies count as one group.
//! So do different outlets that print some thirty words in a row within two days with the same figures;
//! one of them is remembered for all. In a second round, so do all articles of which the first round
//! found that one is mostly made from the other.

use super::levels::{are_of_one_publisher, is_taken, larger, within_window};
use super::memory::Budget;
use super::rereading::{self, Documents};
use super::{ArticleSource, Corpus, Error, Given, Match};
use crate::align::Shares;
use crate::base::{DocId, Ratio, UnionFind};
use crate::cluster::Partition;
use crate::config::Config;
use crate::ingest::Published;
use crate::normalise::TokenHasher;
use crate::provenance::{CommonWording, Cuts};
use crate::shingle::{self, ShingleBatch};
use crate::verify::{Groups, Holders, Jaccard, WantedShingles};
use rayon::prelude::*;
use std::cmp::Reverse;

/// How many shared shingles of a pair are looked up. The mean over so many is within a tenth of the
/// mean over all, and no decision turns on that.
pub(super) const SAMPLED: usize = 32;

/// The fewest shared shingles, about thirty words in a row, with which two outlets print one report.
const LEAST_SHARED_SHINGLES: u32 = 25;

/// The most shingles of a brief. One that was rewritten may share fewer of them than that, though most of its words.
const BRIEF: u32 = 2 * LEAST_SHARED_SHINGLES;

/// The most figures that only one of two such outlets has.
const MOST_OTHER_FIGURES: u32 = 1;

/// The most hours between two such outlets.
const CARRIED_WITHIN_HOURS: u32 = 48;

/// What a pair shares, before it is weighed.
#[derive(Clone, Debug)]
pub(super) struct Unweighed {
    /// How many shingles they share.
    pub shared: u32,
    /// A sample of them: the smallest.
    pub sample: Box<[u64]>,
    /// Figures of the article with fewer of them that the other lacks.
    pub other_figures: u32,
}

/// Whether the wording of a pair may be a form: there is enough of it for a family, and the two are not copies.
pub(super) fn is_in_question(config: &Config, jaccard: Jaccard, shares: &Shares) -> bool {
    jaccard.ratio() < config.threshold() && larger(shares) >= Some(Cuts::default().partially)
}

/// Weighs the pairs of `matches` that are still to be weighed; the others stay as they are.
///
/// # Errors
///
/// When the corpus cannot be read again.
pub(super) fn weigh<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    matches: &mut [Match],
) -> Result<(), Error> {
    let config = given.config;
    let unweighed: Vec<Option<Unweighed>> = matches
        .iter_mut()
        .map(|found| found.aligned.as_mut()?.unweighed.take())
        .collect();
    if unweighed.iter().all(Option::is_none) {
        return Ok(());
    }
    let samples = unweighed.iter().flatten().map(|left| &left.sample);
    let wanted = WantedShingles::of(samples.flat_map(|sample| sample.iter().copied()).collect());

    let mut groups = UnionFind::new(corpus.len());
    for (found, left) in matches.iter_mut().zip(&unweighed) {
        // What is left is gone when stories add pairs, and still tells who carried a report.
        let is_carried = left
            .as_ref()
            .is_some_and(|left| is_carried(corpus, found, left));
        if let Some(aligned) = &mut found.aligned {
            aligned.is_carried |= is_carried;
        }
        let is_copy = found.jaccard.ratio() >= config.threshold();
        if is_copy || was_taken(found) || found.is_carried() {
            groups.join(found.a.index(), found.b.index());
        }
    }
    let leads = Partition::of_sets(&mut groups, &corpus.order);
    let mut holders = count(given, corpus, &wanted, &leads)?;

    let held = holders.groups(|document| groups.find(document.index()));
    weigh_by(config, corpus, &held, &unweighed, matches);
    for found in matches.iter().filter(|found| was_taken(found)) {
        groups.join(found.a.index(), found.b.index());
    }
    let held = holders.groups(|document| groups.find(document.index()));
    weigh_by(config, corpus, &held, &unweighed, matches);
    Ok(())
}

/// Weighs each of `matches` by the groups that hold what it shares.
fn weigh_by(
    config: &Config,
    corpus: &Corpus,
    held: &Groups<'_>,
    unweighed: &[Option<Unweighed>],
    matches: &mut [Match],
) {
    let all = matches.par_iter_mut().zip(unweighed);
    all.for_each(|(found, left)| {
        let wording = left
            .as_ref()
            .map(|left| common(config, corpus, found, left, held));
        if let (Some(aligned), Some(wording)) = (&mut found.aligned, wording) {
            aligned.wording = Some(wording);
        }
    });
}

/// Finds who holds what is wanted. The first of a group stands for all of it, and one of several twins is enough.
fn count<'w, S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    wanted: &'w WantedShingles,
    leads: &Partition,
) -> Result<Holders<'w>, Error> {
    let mut holders = Holders::new(wanted, given.config.seed().stream("holders"));
    if wanted.is_empty() {
        // Passages that are aligned around other words need not hold a single shingle.
        return Ok(holders);
    }
    each_holder(given, corpus, wanted, |document, numbers| {
        let lead = leads.head(document);
        holders.add(lead, corpus.order.rank(lead), numbers);
    })?;
    Ok(holders)
}

/// The documents that hold most of the sample of what an unweighed pair shares, those that hold the most first, at most
/// so many; of twins, the first. Empty if the pair is not to be weighed.
///
/// # Errors
///
/// When the corpus cannot be read again.
pub(super) fn holders<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    found: &Match,
    most: usize,
) -> Result<Vec<DocId>, Error> {
    let left = found
        .aligned
        .as_ref()
        .and_then(|aligned| aligned.unweighed.as_ref());
    let Some(left) = left.filter(|left| !left.sample.is_empty()) else {
        return Ok(Vec::new());
    };
    let wanted = WantedShingles::of(left.sample.to_vec());
    let mut holders: Vec<(Reverse<usize>, u32, DocId)> = Vec::new();
    each_holder(given, corpus, &wanted, |document, numbers| {
        if 2 * numbers.len() >= left.sample.len() {
            let rank = corpus.order.rank(document);
            holders.push((Reverse(numbers.len()), rank, document));
        }
    })?;
    holders.sort_unstable();
    holders.truncate(most);
    Ok(holders.into_iter().map(|(.., document)| document).collect())
}

/// Reads the corpus again, and gives `found` each document that holds some of what is wanted, with the numbers of
/// these, in order; of twins, the first.
fn each_holder<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    wanted: &WantedShingles,
    mut found: impl FnMut(DocId, &[u32]),
) -> Result<(), Error> {
    rereading::reread(
        corpus,
        given.source,
        // Only where articles are aligned, which is not held to a bound.
        Budget::NONE,
        Found::default,
        |documents, room| room.read(given.config, wanted, documents),
        |_, room| {
            for (document, numbers) in room.held.drain(..) {
                found(document, &numbers);
            }
            Ok(())
        },
    )
}

/// Which wanted shingles the documents of a batch hold.
#[derive(Default)]
struct Found {
    held: Vec<(DocId, Box<[u32]>)>,
    hasher: TokenHasher,
    tokens: Vec<u64>,
    shingles: ShingleBatch,
    numbers: Vec<u32>,
}

impl Found {
    fn read(&mut self, config: &Config, wanted: &WantedShingles, documents: &Documents) {
        for document in documents.rows().filter(|document| document.is_first) {
            self.tokens.clear();
            self.hasher.append(
                documents.articles().texts.get(document.row),
                config.normalise().unit,
                &mut self.tokens,
            );
            self.shingles.hashes.clear();
            shingle::document(&self.tokens, config.shingle(), &mut self.shingles);
            wanted.find(self.shingles.hashes.row(0), &mut self.numbers);
            if !self.numbers.is_empty() {
                let numbers = self.numbers.as_slice().into();
                self.held.push((document.document, numbers));
            }
        }
    }
}

/// Whether a pair was weighed, and one article is mostly made from the other.
fn was_taken(found: &Match) -> bool {
    found.wording().is_some() && is_taken(found) && !found.is_form()
}

/// Whether two outlets print one report at the same time.
fn is_carried(corpus: &Corpus, found: &Match, left: &Unweighed) -> bool {
    let [a, b] = [found.a, found.b].map(|document| corpus.facts.published[document.index()]);
    let held = [found.containment_a, found.containment_b].map(|share| share.ratio().get());
    let shorter = f64::from(left.shared) / held[0].max(held[1]);
    let is_brief = shorter < f64::from(BRIEF) && is_taken(found);
    (left.shared >= LEAST_SHARED_SHINGLES || is_brief)
        && left.other_figures <= MOST_OTHER_FIGURES
        && !are_of_one_publisher(corpus, found)
        && Published::within(a, b, CARRIED_WITHIN_HOURS)
}

/// What a pair shares, and how much of that is its own.
fn common(
    config: &Config,
    corpus: &Corpus,
    found: &Match,
    left: &Unweighed,
    held: &Groups<'_>,
) -> CommonWording {
    // The two themselves are one group or two, and what only they have is all their own.
    let own = |&shingle: &u64| 1.0 / held.count(shingle).saturating_sub(1).max(1) as f64;
    let sampled: f64 = left.sample.iter().map(own).sum();
    let mean = sampled / left.sample.len().max(1) as f64;
    let shares = found
        .shares()
        .map(|shares| [shares.derived_a, shares.derived_b]);
    let lesser = |[a, b]: [Option<Ratio>; 2]| match (a, b) {
        (Some(a), Some(b)) if b < a => Some(b),
        (a, b) => a.or(b),
    };
    CommonWording {
        shared: left.shared,
        own_share: mean,
        lesser_share: shares.and_then(lesser).unwrap_or(Ratio::ZERO),
        other_figures: left.other_figures,
        is_apart: !within_window(config, corpus, found.a, found.b),
    }
}
