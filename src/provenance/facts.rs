//! The input of provenance: articles, what they credit, what they share.

use super::evidence::Term;
use super::hypotheses::LEAST_SHARE;
use super::readings::Readings;
use crate::attribution::Cue;
use crate::base::Ratio;
use crate::ingest::Published;

/// How many seconds the order of two dates may be off: in simulated cascades each clock is off by two days at most.
const CLOCKS_OFF: i64 = 2 * 2 * 86_400;

/// What is known of one article of a family.
#[derive(Clone, Debug)]
pub struct Article<'f> {
    /// The article's own id, which breaks every remaining tie.
    pub id: &'f str,
    /// The publisher's source id, or empty.
    pub publisher: &'f str,
    /// Whether the publisher writes for others to print: an agency, a distributor, a syndicate.
    pub is_agency: bool,
    /// When it was published.
    pub published: Option<Published>,
    /// The sources it credits for its wording, each once.
    pub credits: Vec<Credit<'f>>,
    /// The place of its own dateline, if the story happened there ([`Scenes`](super::Scenes)).
    pub scene: Option<&'f str>,
}

impl Article<'_> {
    /// Whether it credits this source. The empty id of an unknown publisher is never credited.
    pub fn names(&self, source: &str) -> bool {
        !source.is_empty() && self.credits.iter().any(|credit| credit.source == source)
    }

    /// The credit, if there is one, that may mean an article of this source which has this `share` of it.
    pub fn credit_of(&self, source: &str, share: Ratio) -> Option<&Credit<'_>> {
        let mut credits = self.credits.iter();
        credits
            .find(|credit| !source.is_empty() && credit.source == source && credit.may_mean(share))
    }

    /// Whether it may have been out when `taker` was written. If it is dated days later it was not, and
    /// a credit of its publisher means another of the publisher's articles.
    pub(super) fn may_precede(&self, taker: &Article<'_>) -> bool {
        let dates = self.published.zip(taker.published);
        dates.is_none_or(|(own, taker)| own.start() - taker.end() <= CLOCKS_OFF)
    }
}

/// A source that an article credits for its wording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Credit<'f> {
    /// The source's id.
    pub source: &'f str,
    /// The source's name.
    pub name: &'f str,
    /// Where or how it is credited.
    pub cue: Cue,
    /// Log-odds that the wording comes from there, in thousandths.
    pub weight: i32,
    /// How likely it is, without other evidence, that most of the article's words are the source's: a dateline
    /// covers the article, a contribution a part of it.
    pub covers: f64,
}

impl Credit<'_> {
    /// Whether it may mean an article of the source's own that has this share of the crediting one. A byline is a credit
    /// for nearly all the words, so it means none that has next to nothing of them; "Reuters reported" may mean any.
    fn may_mean(&self, share: Ratio) -> bool {
        self.covers < 0.5 || share.get() >= LEAST_SHARE
    }

    /// The credit as evidence for an article of the source's own.
    pub(super) fn of_article(&self) -> Term {
        self.stated(true, None)
    }

    /// The credit as evidence for the source itself. `present` is the largest share of the crediting
    /// article that one of the source's own articles has, if they share any.
    pub(super) fn of_source(&self, present: Option<i32>) -> Term {
        self.stated(false, present)
    }

    fn stated(&self, in_corpus: bool, present: Option<i32>) -> Term {
        Term::Stated {
            source: self.name.to_string(),
            cue: self.cue,
            weight: self.weight,
            in_corpus,
            present,
        }
    }
}

/// Wording that two articles of a family share; `a` and `b` are positions in the family.
#[derive(Clone, Debug, PartialEq)]
pub struct Reuse {
    /// One of them.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The share of `a`'s narration that is in `b`.
    pub a_from_b: Ratio,
    /// The share of `b`'s narration that is in `a`.
    pub b_from_a: Ratio,
    /// The share of `a`'s quotations that is in `b`, if it has any.
    pub quote_a_from_b: Option<Ratio>,
    /// The share of `b`'s quotations that is in `a`, if it has any.
    pub quote_b_from_a: Option<Ratio>,
    /// How their unusual words compare.
    pub readings: Readings,
}

impl Reuse {
    /// This reuse with the two articles exchanged.
    #[must_use]
    pub fn reversed(self) -> Reuse {
        Reuse {
            a: self.b,
            b: self.a,
            a_from_b: self.b_from_a,
            b_from_a: self.a_from_b,
            quote_a_from_b: self.quote_b_from_a,
            quote_b_from_a: self.quote_a_from_b,
            readings: self.readings.reversed(),
        }
    }
}
