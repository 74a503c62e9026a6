//! Whether the wording that two articles share was reused, or is only the form of its kind.
//!
//! Dividends, bond issues, the weekly note on a market, the grants of one programme: articles of
//! one kind share much wording without taking anything from each other. What separates them from reuse:
//!
//! - how much of what they share is their own. A run of words that is also in many other articles,
//!   apart from copies of these two, says little about them. It counts one divided by the number of the
//!   others, so that a phrase of two articles counts one and a phrase of fifty next to nothing. A long form has some
//!   phrases that only two filled in alike, and a brief of forty words has few phrases at all, so what share is their
//!   own counts as well as how many;
//! - whether it makes up most of both. An outlet that reuses a text adds something or leaves something out;
//!   forms are equally long, and what they do not share was filled in;
//! - figures that only one of them has;
//! - whether weeks lie between them.
//!
//! The result is a sum of log-odds with fitted weights. `cargo run --release --example fit -- reuse
//! DATA` fits them on pairs of wire items and of press releases that were read and labelled
//! (`examples/labels/README.md`), prints them, and says how they do on the half that nothing was fitted
//! to. Weights decide which articles count as having wording from each other, and so what a fit measures: these are the
//! last of a row of fits, each to what those before had decided. A new one differs by half a unit in `own_share`, by two
//! tenths in `lesser_share`, and by less in the others.

use crate::base::{Ratio, millionths};
use std::fmt;

/// What two articles share, as evidence for or against reuse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CommonWording {
    /// How many shingles they share.
    pub shared: u32,
    /// How much of what they share is their own: the mean, over these shingles, of one divided by the number of other
    /// groups of articles that hold it; 1 where nobody else has any.
    pub own_share: f64,
    /// The smaller of the two derived shares.
    pub lesser_share: Ratio,
    /// Figures of the article with fewer of them that the other lacks.
    pub other_figures: u32,
    /// Whether more than one time window lies between them.
    pub is_apart: bool,
}

/// One term of the sum.
#[derive(Clone, Copy, Debug)]
pub struct WordingTerm {
    /// A word for it.
    pub name: &'static str,
    /// The weight of one unit of its value, in log-odds.
    pub weight: f64,
    value: fn(&CommonWording) -> f64,
    in_words: fn(&CommonWording) -> String,
}

impl WordingTerm {
    /// The value for a pair; 0 if the term says nothing.
    pub fn value(&self, found: &CommonWording) -> f64 {
        (self.value)(found)
    }
}

/// All terms, in the order in which they are reported.
pub const WORDING_TERMS: [WordingTerm; 6] = [
    WordingTerm {
        name: "prior",
        weight: -1.82,
        value: |_| 1.0,
        in_words: |_| "wording in common".to_string(),
    },
    WordingTerm {
        name: "own",
        weight: 1.37,
        value: |found| found.own().ln_1p(),
        in_words: |found| {
            format!(
                "about {:.1} shared phrases found in no other article",
                found.own()
            )
        },
    },
    WordingTerm {
        name: "own_share",
        weight: 1.93,
        value: |found| found.own_share,
        in_words: |found| format!("these are {:.2} of what they share", found.own_share),
    },
    WordingTerm {
        name: "lesser_share",
        weight: -4.32,
        value: |found| found.lesser_share.get(),
        in_words: |found| {
            format!(
                "each has {:.2} or more of the other, as two of one form do",
                found.lesser_share.get()
            )
        },
    },
    WordingTerm {
        name: "other_figures",
        weight: -1.12,
        value: |found| f64::from(found.other_figures).ln_1p(),
        in_words: |found| match found.other_figures {
            1 => "1 figure that only one has".to_string(),
            figures => format!("{figures} figures that only one has"),
        },
    },
    WordingTerm {
        name: "apart",
        weight: -1.60,
        value: |found| f64::from(u8::from(found.is_apart)),
        in_words: |_| "published far apart in time".to_string(),
    },
];

/// A reason why shared wording was reused or not, with its weight in log-odds.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    /// What was found, for people.
    pub found: String,
    /// Its weight, positive if it supports reuse.
    pub weight: f64,
}

impl CommonWording {
    /// How many of the shared shingles are their own.
    fn own(&self) -> f64 {
        self.own_share * f64::from(self.shared)
    }

    /// The log-odds that one was made from the other, or both from a third.
    pub fn log_odds(&self) -> f64 {
        WORDING_TERMS
            .iter()
            .map(|term| term.weight * term.value(self))
            .sum()
    }

    /// Whether the wording is only the form of its kind, so that neither took it from the other.
    /// Decided in millionths.
    pub fn is_form(&self) -> bool {
        millionths(self.log_odds()) < 0
    }

    /// The reasons, in the order of the terms.
    pub fn signs(&self) -> impl Iterator<Item = Sign> {
        let weighed = WORDING_TERMS.iter().map(|term| Sign {
            found: (term.in_words)(self),
            weight: term.weight * term.value(self),
        });
        weighed.filter(|sign| sign.weight.abs() >= 0.05)
    }
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:+.1})", self.found, self.weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common(
        (shared, own_share): (u32, f64),
        lesser: f64,
        other_figures: u32,
        is_apart: bool,
    ) -> CommonWording {
        CommonWording {
            shared,
            own_share,
            lesser_share: Ratio::new(lesser).expect("a share"),
            other_figures,
            is_apart,
        }
    }

    #[test]
    fn reuse_is_told_from_forms() {
        let cases = [
            (
                "a report with a paragraph added",
                common((60, 1.0), 0.6, 0, false),
                false,
            ),
            (
                "an excerpt in a longer report",
                common((40, 1.0), 0.1, 3, false),
                false,
            ),
            (
                "a brief of forty words, rewritten",
                common((16, 1.0), 0.85, 0, false),
                false,
            ),
            (
                "what fifty others have, too",
                common((60, 0.02), 0.6, 4, false),
                true,
            ),
            (
                "a long form, of which two have some phrases alone",
                common((120, 0.1), 0.8, 0, false),
                true,
            ),
            (
                "a weekly note with other figures",
                common((20, 0.3), 0.8, 9, true),
                true,
            ),
        ];
        for (name, found, is_form) in cases {
            assert_eq!(found.is_form(), is_form, "{name}: {}", found.log_odds());
        }
    }

    #[test]
    fn each_sign_speaks_for_one_side_whatever_else_was_found() {
        let plain = common((10, 0.5), 0.5, 1, false).log_odds();
        assert!(common((18, 0.5), 0.5, 1, false).log_odds() > plain);
        assert!(common((10, 0.9), 0.5, 1, false).log_odds() > plain);
        assert!(common((10, 0.5), 0.6, 1, false).log_odds() < plain);
        assert!(common((10, 0.5), 0.5, 2, false).log_odds() < plain);
        assert!(common((10, 0.5), 0.5, 1, true).log_odds() < plain);
    }

    #[test]
    fn signs_add_up() {
        let found = common((10, 0.5), 0.5, 3, true);
        let sum: f64 = found.signs().map(|sign| sign.weight).sum();
        assert!((sum - found.log_odds()).abs() < 1e-9);
        let told: Vec<String> = found.signs().map(|sign| sign.to_string()).collect();
        assert!(
            told.iter()
                .any(|sign| sign.starts_with("3 figures that only one has (-"))
        );
    }
}
