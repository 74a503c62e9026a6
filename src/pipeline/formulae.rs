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
//! - What two articles share is a form when what they do not share is what a form leaves open
//!   ([`blanks`](super::blanks)), and more than half of it is wording that stands in eight articles
//!   which are no copies, whatever figures stand in its midst. The names and figures must be others
//!   then, or the wording be in use for weeks: at four times, a window apart each. So the daily note of
//!   one bank is told from a report with its figures mended.
//! - So is wording that comes again more than a window later and is in use for weeks, whatever else
//!   the two have: the weekly note on a market.
//!
//! Measured on sets that were looked at as a whole while this was made. Of 21,578 Reuters items, most of
//! them forms of bonds, dividends, earnings and daily rates, 8,787 pairs were called derived before and
//! 3,301 are now, and the largest family has 39 articles and not 202. Of 100 read of an earlier 3,160, 40
//! were one item or one event and 56 still forms, or notes of one series; of 100 that an earlier state
//! called background 97 rightly were. No labelled pair
//! of news, of web pages that hold one article or of rewritten answers was lost, and versions of
//! encyclopedia articles have a B-cubed F1 of .937 and not .934.

use super::blanks::Blanks;
use super::levels::{derived, is_taken, within_window};
use super::matching::Shared;
use super::{Corpus, Match};
use crate::base::{DocId, UnionFind};
use crate::config::Config;
use crate::ingest::Published;
use crate::lsh::fingerprints::{self, Frequent};
use crate::normalise::TokenHasher;
use crate::provenance::Cuts;
use crate::shingle::{self, ShingleBatch};
use rayon::prelude::*;

/// Fewest equal tokens outside quotations that are more than a coincidence.
const LEAST_TOKENS: u32 = 16;

/// Fewest articles, not made of each other, that make a formula of what they share.
const USERS: usize = fingerprints::FREQUENT;

/// Fewest times, a window apart each, at which wording is in use for weeks.
const TIMES: usize = 4;

/// Marks the matches whose common wording is no more than formulae; `frequent` are the fingerprints of
/// the corpus.
pub(super) fn mark(config: &Config, corpus: &Corpus, frequent: &Frequent, matches: &mut [Match]) {
    let is_copy = |found: &Match| found.jaccard.ratio() >= config.threshold();
    let mut groups = UnionFind::new(corpus.len());
    join(&mut groups, matches, is_copy);
    // What blanks do not tell: wording that comes again weeks later.
    let comes_again = |found: &Match| {
        derived(found) >= Some(Cuts::default().partially)
            && !is_copy(found)
            && !within_window(config, corpus, found.a, found.b)
    };
    let may_be_form = |found: &Match| found.blanks != Blanks::None || comes_again(found);
    let masked = masked(config, matches, may_be_form);
    let used = Used::of(frequent, &masked, |documents| {
        are_unconnected(&mut groups, documents)
    });
    let lasting = Used::of(frequent, &masked, |documents| {
        are_unconnected(&mut groups, documents) && last(config, corpus, documents)
    });
    matches
        .par_iter_mut()
        .for_each_init(Room::default, |room, found| {
            found.is_formulaic = match found.blanks {
                Blanks::FilledOtherwise => room.is_form(config, &used, found),
                _ => may_be_form(found) && room.is_form(config, &lasting, found),
            };
        });
    join(&mut groups, matches, |found| {
        is_taken(found) && !found.is_formulaic
    });
    let used = Used::of(frequent, &Frequent::default(), |documents| {
        are_unconnected(&mut groups, documents)
    });
    matches
        .par_iter_mut()
        .filter(|found| !is_taken(found) && !is_copy(found) && !found.is_formulaic)
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

/// Whether documents belong to as many groups as make a formula of what they share.
fn are_unconnected(groups: &mut UnionFind, documents: &[DocId]) -> bool {
    let group = |document: &DocId| groups.find(document.index());
    let mut found: Vec<usize> = documents.iter().map(group).collect();
    found.sort_unstable();
    found.dedup();
    found.len() >= USERS
}

/// Whether documents were published over weeks.
fn last(config: &Config, corpus: &Corpus, documents: &[DocId]) -> bool {
    let published = |document: &DocId| corpus.facts.published[document.index()];
    let mut dates: Vec<Published> = documents.iter().filter_map(published).collect();
    dates.sort_unstable_by_key(|&date| Published::order_key(Some(date)));
    let (mut times, mut latest) = (0, None);
    for date in dates {
        if latest.is_none() || !Published::within(latest, Some(date), config.window_hours()) {
            (times, latest) = (times + 1, Some(date));
        }
    }
    times >= TIMES
}

/// Fingerprints of wording that many use, sorted.
struct Used {
    /// Of passages as they stand.
    plain: Vec<u64>,
    /// Of passages without their figures.
    masked: Vec<u64>,
}

impl Used {
    /// Those whose documents pass.
    fn of(plain: &Frequent, masked: &Frequent, mut passes: impl FnMut(&[DocId]) -> bool) -> Used {
        Used {
            plain: plain.filter(&mut passes),
            masked: masked.filter(passes),
        }
    }
}

/// Which documents hold which wording, figures apart, of the matches that may be forms.
fn masked(
    config: &Config,
    matches: &[Match],
    may_be_form: impl Fn(&Match) -> bool + Sync,
) -> Frequent {
    let of_match = |room: &mut Room, found: &Match| {
        let mut held = Vec::new();
        for passage in &found.passages {
            let prints = room.common(config, passage, Figures::Masked);
            held.extend(prints.iter().flat_map(|&p| [(p, found.a), (p, found.b)]));
        }
        held
    };
    let held = matches.par_iter().filter(|found| may_be_form(found));
    let held = held.map_init(Room::default, of_match);
    Frequent::of(held.flatten_iter().collect())
}

/// Whether figures count as words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figures {
    Kept,
    /// Each stands for any other.
    Masked,
}

#[derive(Default)]
struct Room {
    masked: String,
    hasher: TokenHasher,
    tokens: Vec<u64>,
    shingles: ShingleBatch,
}

impl Room {
    /// Whether a form that two articles fill in is one of many.
    fn is_form(&mut self, config: &Config, used: &Used, found: &Match) -> bool {
        let (told, own) = self.told(config, used, found);
        own * 2 < told
    }

    /// Whether without formulae less is left of a match than a family needs.
    fn is_phrase(&mut self, config: &Config, used: &Used, found: &Match) -> bool {
        let (told, own) = self.told(config, used, found);
        let share = derived(found).map_or(0, |share| u64::from(share.micros()));
        let left = share * u64::from(own) / u64::from(told.max(1));
        let least = u64::from(Cuts::default().partially.micros());
        told > 0 && (own < LEAST_TOKENS || left < least)
    }

    /// The equal tokens outside quotations of a match, and those of them that are no formula.
    fn told(&mut self, config: &Config, used: &Used, found: &Match) -> (u32, u32) {
        let (mut told, mut own) = (0, 0);
        for passage in &found.passages {
            let narrated = passage.tokens.matched - passage.tokens.quoted;
            let mut left = |figures: Figures, used: &[u64]| {
                let prints = self.common(config, passage, figures);
                let is_own = |print: &&u64| used.binary_search(print).is_err();
                match prints.len() as u64 {
                    0 => narrated,
                    all => {
                        let kept = prints.iter().filter(is_own).count() as u64;
                        (u64::from(narrated) * kept / all) as u32
                    }
                }
            };
            told += narrated;
            let plain = left(Figures::Kept, &used.plain);
            own += match used.masked.is_empty() {
                true => plain,
                false => plain.min(left(Figures::Masked, &used.masked)),
            };
        }
        (told, own)
    }

    /// The fingerprints that a passage has in both articles: what stands in one of them only, such as
    /// figures that differ, tells of neither.
    fn common(&mut self, config: &Config, passage: &Shared, figures: Figures) -> Vec<u64> {
        let mut prints = self.prints(config, &passage.text_a, figures);
        if *passage.text_a != *passage.text_b() {
            let mut of_b = self.prints(config, passage.text_b(), figures);
            of_b.sort_unstable();
            prints.retain(|print| of_b.binary_search(print).is_ok());
        }
        prints
    }

    /// The fingerprints of a text.
    fn prints(&mut self, config: &Config, text: &str, figures: Figures) -> Vec<u64> {
        let text = match figures {
            Figures::Kept => text,
            Figures::Masked => {
                mask_figures(text, &mut self.masked);
                &self.masked
            }
        };
        self.tokens.clear();
        let unit = config.normalise().unit;
        self.hasher.append(text, unit, &mut self.tokens);
        self.shingles.hashes.clear();
        shingle::document(&self.tokens, config.shingle(), &mut self.shingles);
        fingerprints::of_passage(self.shingles.hashes.row(0))
    }
}

/// Writes a text with one `0` for each figure: digits, and what joins digits, as in `12-1/2` and
/// `1,250.3`.
fn mask_figures(text: &str, masked: &mut String) {
    masked.clear();
    let mut letters = text.chars().peekable();
    let mut in_figure = false;
    while let Some(letter) = letters.next() {
        let before_digit = letters.peek().is_some_and(|next| next.is_numeric());
        let joins = in_figure && before_digit && matches!(letter, '.' | ',' | '/' | '-' | ' ');
        if letter.is_numeric() || joins {
            if !in_figure {
                masked.push('0');
            }
            in_figure = true;
        } else {
            masked.push(letter);
            in_figure = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_for_any_other() {
        let cases = [
            ("Qtly div 12-1/2 cts vs 10 cts", "Qtly div 0 cts vs 0 cts"),
            ("Revs 1,250.3 mln, up 4.", "Revs 0 mln, up 0."),
            ("due 15 1/2 - par", "due 0 - par"),
            ("no figure", "no figure"),
        ];
        let mut masked = String::from("what was there before");
        for (text, expected) in cases {
            mask_figures(text, &mut masked);
            assert_eq!(masked, expected);
        }
    }
}
