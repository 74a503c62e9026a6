//! The evidence for one article, or one named source, being the parent of another article.
//!
//! Every piece of evidence is a named term. A term is made of features, each feature has a weight
//! in log-odds ([`Weights`]), and the sums add up.

use super::weights::{Feature, Weights};
use crate::attribution::Cue;
use crate::base::Ratio;
use std::fmt;

/// One named reason with its weight in log-odds, positive if it supports the parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The reason.
    pub term: Term,
    /// Its weight.
    pub weight: f64,
}

/// A reason for or against one article having come from another or from a named source. Shares
/// are in ten-thousandths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Term {
    /// The article names the source, in this kind of place (`dateline`, `byline`, …).
    Stated {
        /// The source's name.
        source: String,
        /// Where or how it is named.
        cue: Cue,
        /// The weight of the words that name it: log-odds in thousandths.
        weight: i32,
        /// Whether the evidence is for an article of the source's own, not for the source itself.
        in_corpus: bool,
        /// The largest share of the article that one of the source's own articles has; `None` if they
        /// share nothing.
        present: Option<i32>,
    },
    /// Other articles with the same wording name the source; this one does not.
    StatedByOthers {
        /// The source's name.
        source: String,
        /// How many articles name it.
        articles: usize,
        /// The largest share of this article that one of them has.
        share: i32,
        /// The largest share of the article that one of the source's own articles has; `None` if they
        /// share nothing.
        present: Option<i32>,
    },
    /// The article names this occasion, and did not take its wording from elsewhere.
    Occasion {
        /// The occasion's name.
        event: String,
    },
    /// Other articles about the same event name this occasion; this one does not.
    OccasionByOthers {
        /// The occasion's name.
        event: String,
        /// How many articles name it.
        articles: usize,
    },
    /// Other articles with the same wording name this one's publisher: it has no parent.
    OwnNamed {
        /// How many articles name it.
        articles: usize,
        /// The largest share of this article that one of them has.
        share: i32,
    },
    /// The article may come from a source that nobody names; other outlets may have its wording.
    Unnamed {
        /// How many other publishers have most of it.
        publishers: usize,
        /// The largest share of this article that one of them has.
        share: i32,
    },
    /// The article is an agency's own, or an agency had most of it first: there need be no unnamed
    /// source behind it.
    OfAgency,
    /// The other was published this many minutes earlier.
    Earlier(i64),
    /// The other was published this many minutes later.
    Later {
        /// The minutes.
        minutes: i64,
        /// Whether both are from one publisher, with one clock.
        same_publisher: bool,
    },
    /// The share of the article's narration that is in the other.
    Derived {
        /// The share.
        share: i32,
        /// How much more of the article another outlet has.
        less: i32,
        /// The smaller of this share and of the share of the other's narration that is in the article.
        alike: i32,
    },
    /// Both are from one publisher, so the article may be the other's next version: the share of the
    /// other's narration that is still in it.
    Kept {
        /// The share.
        share: i32,
        /// How much more is kept of another version.
        less: i32,
        /// The smaller of this share and of the share of the article's narration that is in the other.
        alike: i32,
    },
    /// The share of the article that is in the other, minus the share of the other that is in the article.
    Contained(i32),
    /// Both are from one publisher: the share of the other that is in the article, minus the share of the
    /// article that is in the other.
    Grown(i32),
    /// The share of the article's quotations that is in the other, minus the share of the other's that
    /// is in the article.
    Quoted(i32),
    /// Both have unusual words that others with the same passage do not have.
    SharesReadings {
        /// How many.
        words: u32,
        /// The most telling of them.
        word: String,
        /// What the others have in its place.
        others: String,
    },
    /// The other has this many unusual words where the article has the usual ones.
    LacksReadings(u32),
    /// The other was written where the story happened; the article does not say so about itself.
    AtScene {
        /// The place.
        place: String,
    },
    /// The article was written where the story happened; the other does not say so about itself.
    TakerAtScene {
        /// The place.
        place: String,
    },
    /// The other names this article's publisher as its own source.
    CreditsBack,
    /// The article names a different source.
    NamesAnother,
    /// The other itself credits a source that this article does not.
    CarriesAgency,
    /// Both credit this source.
    SharesCredit {
        /// The source's name.
        source: String,
        /// Whether both are from one publisher.
        same_publisher: bool,
    },
    /// A reason that supports the opposite direction, from the child to the possible parent, and so
    /// counts against this one.
    OtherWay(Box<Term>),
}

impl Term {
    /// Whether `other`, said of the same two articles in the opposite direction, rests on the same fact.
    pub(super) fn mirrors(&self, other: &Term) -> bool {
        use Term as T;
        match (self, other) {
            (T::Earlier(_), T::Later { .. })
            | (T::Later { .. }, T::Earlier(_))
            | (T::AtScene { .. }, T::TakerAtScene { .. })
            | (T::TakerAtScene { .. }, T::AtScene { .. })
            | (T::Stated { .. }, T::CreditsBack)
            | (T::CreditsBack, T::Stated { .. }) => true,
            // Each may credit the other, and that one does is no mirror of the other's doing so.
            (T::Stated { .. }, T::Stated { .. }) | (T::CreditsBack, T::CreditsBack) => false,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The features that the term counts, and how much of each there is.
    pub fn features(&self) -> Vec<(Feature, f64)> {
        use Feature as F;
        let share = |value: i32| f64::from(value) / 1e4;
        let hours = |minutes: i64| (1.0 + minutes as f64 / 60.0).ln();
        match *self {
            Term::Stated {
                weight,
                in_corpus: true,
                ..
            } => vec![
                (F::StatedPublisher, 1.0),
                (F::StatedPublisherCue, f64::from(weight) / 1e3),
            ],
            Term::Stated {
                weight, present, ..
            } => {
                let mut features = vec![
                    (F::StatedSource, 1.0),
                    (F::StatedSourceCue, f64::from(weight) / 1e3),
                ];
                features.extend(own_articles(present));
                features
            }
            Term::StatedByOthers {
                articles,
                share: s,
                present,
                ..
            } => {
                let mut features = vec![
                    (F::ByOthers, 1.0),
                    (F::ByOthersShare, share(s)),
                    (F::ByOthersCount, (articles as f64).ln()),
                ];
                features.extend(own_articles(present));
                features
            }
            // Events are weighed where families become stories, apart from wording.
            Term::Occasion { .. } | Term::OccasionByOthers { .. } => Vec::new(),
            Term::OwnNamed { articles, share: s } => vec![
                (F::OwnNamed, 1.0),
                (F::OwnNamedShare, share(s)),
                (F::OwnNamedCount, (articles as f64).ln()),
            ],
            Term::Unnamed {
                publishers,
                share: s,
            } => vec![
                (F::Unnamed, 1.0),
                (F::UnnamedShare, share(s)),
                (F::UnnamedPublishers, (publishers.max(1) as f64).ln()),
                (F::UnnamedAlone, f64::from(u8::from(s == 0))),
            ],
            Term::OfAgency => vec![(F::UnnamedOfAgency, 1.0)],
            Term::Earlier(minutes) => vec![
                (F::Earlier, 1.0),
                (F::EarlierHours, hours(minutes)),
                (F::TooSoon, (-minutes as f64 / TOO_SOON_MINUTES).exp()),
            ],
            Term::Later { same_publisher, .. } => vec![
                (F::Later, 1.0),
                (F::LaterSamePublisher, f64::from(u8::from(same_publisher))),
            ],
            Term::Derived {
                share: s,
                less,
                alike,
            } => vec![
                (F::OtherPublisher, 1.0),
                (F::Derived, share(s)),
                (F::Most, (share(s) - 0.5).max(0.0)),
                (F::Less, share(less)),
                (F::Alike, share(alike)),
            ],
            Term::Kept {
                share: s,
                less,
                alike,
            } => vec![
                (F::SamePublisher, 1.0),
                (F::Kept, share(s)),
                (F::KeptLess, share(less)),
                (F::AlikeKept, share(alike)),
            ],
            Term::Contained(difference) => vec![(F::Contained, share(difference))],
            Term::Grown(difference) => vec![(F::Grown, share(difference))],
            Term::Quoted(difference) => vec![(F::Quoted, share(difference))],
            Term::SharesReadings { words, .. } => vec![
                (F::SharesReadings, 1.0),
                (F::SharesReadingsCount, f64::from(words.max(1)).ln()),
            ],
            Term::LacksReadings(words) => vec![
                (F::LacksReadings, 1.0),
                (F::LacksReadingsCount, f64::from(words.max(1)).ln()),
            ],
            Term::AtScene { .. } => vec![(F::AtScene, 1.0)],
            Term::TakerAtScene { .. } => vec![(F::AtScene, -1.0)],
            Term::CreditsBack => vec![(F::CreditsBack, 1.0)],
            Term::NamesAnother => vec![(F::NamesAnother, 1.0)],
            Term::CarriesAgency => vec![(F::CarriesOther, 1.0)],
            Term::SharesCredit {
                same_publisher: true,
                ..
            } => vec![(F::SamePublisherSharesCredit, 1.0)],
            Term::SharesCredit { .. } => vec![(F::SharesCredit, 1.0)],
            Term::OtherWay(ref term) => {
                let features = term.features().into_iter();
                features.map(|(feature, value)| (feature, -value)).collect()
            }
        }
    }
}

/// The features of a source whose own articles share wording with the child: it is seldom the parent beside them.
fn own_articles(present: Option<i32>) -> impl Iterator<Item = (Feature, f64)> {
    let features = present.map(|share| {
        [
            (Feature::SourcePresent, 1.0),
            (Feature::SourcePresentShare, f64::from(share) / 1e4),
        ]
    });
    features.into_iter().flatten()
}

/// In this many minutes the doubt whether anybody can copy so fast falls to about a third.
const TOO_SOON_MINUTES: f64 = 15.0;

impl Evidence {
    /// Whether its weight differs from 0.0 when written with one decimal.
    pub fn counts(&self) -> bool {
        self.weight.abs() >= 0.05
    }

    /// A reason with what it weighs.
    pub fn new(term: Term, weights: &Weights) -> Evidence {
        let weight = weights.score(&term.features());
        Evidence { term, weight }
    }
}

/// A ratio in ten-thousandths.
pub(super) fn ten_thousandths(ratio: Ratio) -> i32 {
    (ratio.get() * 1e4).round() as i32
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |value: &i32| f64::from(*value) / 1e4;
        match self {
            Term::Stated { source, cue, .. } => {
                write!(f, "credits {source} ({})", spaced(cue.as_str()))
            }
            Term::StatedByOthers {
                source,
                articles: 1,
                ..
            } => write!(f, "1 article with this wording names {source}"),
            Term::StatedByOthers {
                source, articles, ..
            } => {
                write!(f, "{articles} articles with this wording name {source}")
            }
            Term::Occasion { event } => write!(f, "tells of {event}"),
            Term::OccasionByOthers { event, articles: 1 } => {
                write!(f, "1 article about the same event tells of {event}")
            }
            Term::OccasionByOthers { event, articles } => {
                write!(
                    f,
                    "{articles} articles about the same event tell of {event}"
                )
            }
            Term::OwnNamed { articles: 1, .. } => {
                write!(f, "1 article with this wording names this publisher")
            }
            Term::OwnNamed { articles, .. } => {
                write!(
                    f,
                    "{articles} articles with this wording name this publisher"
                )
            }
            Term::Unnamed { share: 0, .. } => write!(f, "no source is named"),
            Term::Unnamed { publishers: 0, .. } => {
                write!(f, "others have some of this wording, source unnamed")
            }
            Term::Unnamed { publishers: 1, .. } => {
                write!(
                    f,
                    "1 other publisher has most of this wording, source unnamed"
                )
            }
            Term::Unnamed { publishers, .. } => {
                write!(
                    f,
                    "{publishers} other publishers have most of this wording, source unnamed"
                )
            }
            Term::OfAgency => write!(f, "but an agency has this wording"),
            Term::Earlier(0) => write!(f, "less than 1 min earlier"),
            Term::Later { minutes: 0, .. } => write!(f, "less than 1 min later"),
            Term::Earlier(minutes) => write!(f, "{minutes} min earlier"),
            Term::Later { minutes, .. } => write!(f, "{minutes} min later"),
            Term::Derived { share: s, less, .. } => {
                write!(f, "derived share {:.4}", share(s))?;
                less_than_most(f, "of another", share(less))
            }
            Term::Kept { share: s, less, .. } => {
                write!(f, "keeps {:.4} of it", share(s))?;
                less_than_most(f, "of another version", share(less))
            }
            Term::Contained(difference) | Term::Grown(difference) => {
                write!(f, "containment difference {:+.4}", share(difference))
            }
            Term::Quoted(difference) => {
                write!(f, "quotations difference {:+.4}", share(difference))
            }
            Term::SharesReadings {
                words,
                word,
                others,
            } => {
                write!(f, "both write “{word}”, others “{others}”")?;
                match words {
                    0 | 1 => Ok(()),
                    2 => write!(f, "; 1 more word like this"),
                    more => write!(f, "; {} more words like this", more - 1),
                }
            }
            Term::LacksReadings(1) => write!(
                f,
                "has an unusual word where this article has the usual one"
            ),
            Term::LacksReadings(words) => {
                write!(
                    f,
                    "has {words} unusual words where this article has the usual ones"
                )
            }
            Term::AtScene { place } => {
                write!(f, "dateline {place}, a place that others name at the top")
            }
            Term::TakerAtScene { place } => {
                write!(
                    f,
                    "but this has the dateline {place}, a place that others name at the top"
                )
            }
            Term::CreditsBack => write!(f, "names this publisher as its source"),
            Term::NamesAnother => write!(f, "but the article names another source"),
            Term::CarriesAgency => write!(f, "itself credits another source"),
            Term::SharesCredit { source, .. } => write!(f, "credits {source} as well"),
            Term::OtherWay(term) => write!(f, "for the opposite direction: {term}"),
        }
    }
}

/// Says how much more somebody else has, if two decimals show it.
fn less_than_most(f: &mut fmt::Formatter<'_>, whose: &str, less: f64) -> fmt::Result {
    match less {
        less if less >= 0.005 => write!(f, ", {less:.2} more {whose}"),
        _ => Ok(()),
    }
}

/// The word of a closed vocabulary as people write it.
fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:+.1})", self.term, self.weight)
    }
}
