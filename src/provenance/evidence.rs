//! What speaks for one article, or one named source, being the parent of another article.
//!
//! Every piece of evidence is a named term with a weight in log-odds; the weights add up. The
//! weights are set by hand in the order that editors use them: what the text states, then the
//! clock, then which of two texts holds the other.

use crate::base::Ratio;
use std::fmt;

/// One named reason with its weight in log-odds, positive when it speaks for the parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The reason.
    pub term: Term,
    /// Its weight.
    pub weight: f64,
}

/// A reason to believe, or not, that one article came from another or from a named source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// The article names the source, in this kind of place (`dateline`, `byline`, …).
    Stated {
        /// The source's name.
        source: String,
        /// Where or how it is named.
        cue: String,
    },
    /// Other articles with the same wording name the source; this one does not.
    StatedByOthers {
        /// The source's name.
        source: String,
        /// How many articles name it.
        articles: usize,
    },
    /// The other was published so many minutes before.
    Earlier(i64),
    /// The other was published so many minutes after.
    Later(i64),
    /// This share of the article's narration, in ten-thousandths, is the other's.
    Derived(u32),
    /// This share of the other's narration, in ten-thousandths, is still in the article: both are of
    /// one house, so the article may be its next version.
    Kept(u32),
    /// How much more of the article is in the other than the other way round, in ten-thousandths.
    Contained(i32),
    /// The other names this article's publisher as its own source.
    CreditsBack,
    /// The other itself states that it carries an agency, so the agency is the nearer explanation.
    CarriesAgency,
}

/// How much each term counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Of a parent that shares nothing: every article has a free choice of many that are unrelated.
    pub unrelated: f64,
    /// Of all of the narration being the other's, beyond none of it.
    pub derived: f64,
    /// Of having been published earlier.
    pub earlier: f64,
    /// Of having been published later.
    pub later: f64,
    /// Of being contained wholly, against containing wholly.
    pub contained: f64,
    /// Of naming the child's publisher as the source.
    pub credits_back: f64,
    /// Of the other carrying an agency.
    pub carries_agency: f64,
    /// The part of a stated credit that passes to an article with the same wording.
    pub passed_on: f64,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            unrelated: -4.5,
            derived: 6.0,
            earlier: 1.5,
            later: -4.0,
            contained: 1.0,
            credits_back: -4.0,
            carries_agency: -2.0,
            passed_on: 0.6,
        }
    }
}

impl Weights {
    /// The evidence of shared wording: `child` is the share of the child's narration that is the
    /// parent's, `parent` the share of the parent's that is the child's.
    ///
    /// Who takes from another house cuts, so the article that stands whole in the other is the
    /// child. A house's own next version grows, so there it is the parent.
    pub fn wording(&self, child: Ratio, parent: Ratio, same_house: bool) -> [Evidence; 2] {
        let (carried, other, term) = if same_house {
            (
                parent,
                child,
                Term::Kept(ten_thousandths(parent.get()) as u32),
            )
        } else {
            (
                child,
                parent,
                Term::Derived(ten_thousandths(child.get()) as u32),
            )
        };
        let difference = carried.get() - other.get();
        [
            Evidence {
                term,
                weight: self.unrelated + self.derived * carried.get(),
            },
            Evidence {
                term: Term::Contained(ten_thousandths(difference)),
                weight: self.contained * difference,
            },
        ]
    }

    /// The evidence of the clock: `lag` is minutes from the parent to the child, `None` where the
    /// two dates do not tell.
    pub fn clock(&self, lag: Option<i64>) -> Option<Evidence> {
        let lag = lag.filter(|&lag| lag != 0)?;
        Some(if lag > 0 {
            Evidence {
                term: Term::Earlier(lag),
                weight: self.earlier,
            }
        } else {
            Evidence {
                term: Term::Later(-lag),
                weight: self.later,
            }
        })
    }
}

fn ten_thousandths(value: f64) -> i32 {
    (value * 1e4).round() as i32
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Stated { source, cue } => write!(f, "{cue} names {source}"),
            Term::StatedByOthers {
                source,
                articles: 1,
            } => write!(f, "1 article with this wording names {source}"),
            Term::StatedByOthers { source, articles } => {
                write!(f, "{articles} articles with this wording name {source}")
            }
            Term::Earlier(minutes) => write!(f, "{minutes} min earlier"),
            Term::Later(minutes) => write!(f, "{minutes} min later"),
            Term::Derived(share) => write!(f, "derived share {:.4}", f64::from(*share) / 1e4),
            Term::Kept(share) => {
                write!(f, "keeps {:.4} of it", f64::from(*share) / 1e4)
            }
            Term::Contained(difference) => write!(
                f,
                "containment difference {:+.4}",
                f64::from(*difference) / 1e4
            ),
            Term::CreditsBack => write!(f, "names this publisher as its source"),
            Term::CarriesAgency => write!(f, "itself credits an agency"),
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:+.1})", self.term, self.weight)
    }
}
