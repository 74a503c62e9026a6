//! Turns of phrase and forms of the trade, told from wording that was taken.
//!
//! "lead manager … said", a letter's opening, the daily note on the money market, a dividend of one
//! company and that of another: short articles of one kind have words in common without having
//! anything of each other.
//!
//! - A phrase is a formula when eight articles use it that are not otherwise made of each other: those
//!   that have most of their wording in common count as one. Of shares below [`Cuts::wholly`], only
//!   what is no formula counts. And a few words are no passage: whatever the share, sixteen of them
//!   must be in common.
//! - A larger share is a form filled in twice when more than half of it is wording that stands in eight
//!   articles which are no copies, and what they do not share is what a form leaves open
//!   ([`blanks`](super::blanks)).
//!
//! Figures, from sets that were looked at as a whole. Of 16,464 pairs of Reuters items that shared a
//! tenth to a half, nearly all of them forms of bonds, dividends and earnings, a quarter is left; of
//! 723 such pairs of versions of an encyclopedia article 97 in 100, of 150 pairs of rewritten answers
//! all.

use super::Match;
use super::levels::{derived, is_taken};
use crate::base::UnionFind;
use crate::config::Config;
use crate::lsh::fingerprints::{self, Frequent};
use crate::normalise::TokenHasher;
use crate::provenance::Cuts;
use crate::shingle::{self, ShingleBatch};
use rayon::prelude::*;

/// Fewest equal tokens outside quotations that are more than a coincidence.
const LEAST_TOKENS: u32 = 16;

/// Fewest articles, not made of each other, that make a formula of what they share.
const USERS: usize = fingerprints::FREQUENT;

/// Marks the matches whose common wording is no more than formulae. `matches` name documents below
/// `documents`; `frequent` are the fingerprints of their corpus.
pub(super) fn mark(config: &Config, documents: usize, frequent: &Frequent, matches: &mut [Match]) {
    let is_copy = |found: &Match| found.jaccard.ratio() >= config.threshold();
    let mut groups = UnionFind::new(documents);
    join(&mut groups, matches, is_copy);
    let used = frequent.across(USERS, |document| groups.find(document.index()));
    matches
        .par_iter_mut()
        .filter(|found| found.is_filled_form)
        .for_each_init(Room::default, |room, found| {
            found.is_formulaic = room.is_form(config, &used, found);
        });
    join(&mut groups, matches, |found| {
        is_taken(found) && !found.is_formulaic
    });
    let used = frequent.across(USERS, |document| groups.find(document.index()));
    matches
        .par_iter_mut()
        .filter(|found| !is_taken(found) && !is_copy(found))
        .for_each_init(Room::default, |room, found| {
            found.is_formulaic = room.is_phrase(config, &used, found);
        });
}

/// Joins the documents of some matches.
fn join(groups: &mut UnionFind, matches: &[Match], wanted: impl Fn(&Match) -> bool) {
    for found in matches.iter().filter(|found| wanted(found)) {
        groups.join(found.a.index(), found.b.index());
    }
}

#[derive(Default)]
struct Room {
    hasher: TokenHasher,
    tokens: Vec<u64>,
    shingles: ShingleBatch,
}

impl Room {
    /// Whether a form that two articles fill in is one of many.
    fn is_form(&mut self, config: &Config, used: &[u64], found: &Match) -> bool {
        let (told, own) = self.told(config, used, found);
        own * 2 < told
    }

    /// Whether without formulae less is left of a match than a family needs.
    fn is_phrase(&mut self, config: &Config, used: &[u64], found: &Match) -> bool {
        let (told, own) = self.told(config, used, found);
        let share = derived(found).map_or(0, |share| u64::from(share.micros()));
        let left = share * u64::from(own) / u64::from(told.max(1));
        let least = u64::from(Cuts::default().partially.micros());
        told > 0 && (own < LEAST_TOKENS || left < least)
    }

    /// The equal tokens outside quotations of a match, and those of them that are no formula: one of
    /// the fingerprints in `used`, which is sorted.
    fn told(&mut self, config: &Config, used: &[u64], found: &Match) -> (u32, u32) {
        let (mut told, mut own) = (0, 0);
        for passage in &found.passages {
            let narrated = passage.tokens.matched - passage.tokens.quoted;
            self.tokens.clear();
            let unit = config.normalise().unit;
            self.hasher.append(&passage.text_a, unit, &mut self.tokens);
            self.shingles.hashes.clear();
            shingle::document(&self.tokens, config.shingle(), &mut self.shingles);
            let prints = fingerprints::of_passage(self.shingles.hashes.row(0));
            let is_own = |print: &&u64| used.binary_search(print).is_err();
            let (all, kept) = (prints.len(), prints.iter().filter(is_own).count());
            told += narrated;
            own += (u64::from(narrated) * kept as u64 / all.max(1) as u64) as u32;
        }
        (told, own)
    }
}
