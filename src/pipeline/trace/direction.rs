//! Which of two articles is likelier to have taken from the other.

use super::answers::{Known, article, shared};
use crate::align::Shares;
use crate::base::{DocId, Ratio, millionths};
use crate::pipeline::Match;
use crate::provenance::{self, Direction, Weights};
use rayon::prelude::*;

/// Two documents with the likelier source first. That is `b` if they are `reversed`.
pub(super) fn ends(a: DocId, b: DocId, reversed: bool) -> (DocId, DocId) {
    if reversed { (b, a) } else { (a, b) }
}

/// Whether the likelier source of each match is its second document.
pub(super) fn reversals(known: Known<'_>, matches: &[Match]) -> Vec<bool> {
    let matches = matches.par_iter();
    matches.map(|found| known.is_reversed(found)).collect()
}

impl Known<'_> {
    /// Whether the likelier source of a match is its second document. If nothing tells, or both are
    /// equally likely in millionths, whether the second has the lower id.
    pub(super) fn is_reversed(self, found: &Match) -> bool {
        let by_id = self.corpus.id(found.a) > self.corpus.id(found.b);
        if self.has_no_direction(found) {
            return by_id;
        }
        let direction = self.direction(found, by_id);
        by_id != (millionths(direction.probability.get()) < millionths(0.5))
    }

    /// Whether neither took anything from the other: they share no wording, and neither says that the other's
    /// publisher reported what it tells.
    pub(super) fn has_no_direction(self, found: &Match) -> bool {
        // Most pairs share wording, and need no look at what they credit.
        if !found.shares().is_some_and(Shares::are_nothing) {
            return false;
        }
        let [a, b] = [found.a, found.b].map(|document| article(self, document));
        a.credit_of(b.publisher, Ratio::ZERO).is_none()
            && b.credit_of(a.publisher, Ratio::ZERO).is_none()
    }

    /// The probability that the first document of a match is the source, or the second if it is `reversed`.
    pub(super) fn direction(self, found: &Match, reversed: bool) -> Direction {
        let readings = self.wording.readings(found.a, found.b);
        let mut articles = [found.a, found.b].map(|document| article(self, document));
        let mut reuse = shared(0, 1, found.shares(), readings);
        if reversed {
            articles.reverse();
            reuse = reuse.reversed();
        }
        let [from, to] = &articles;
        provenance::direction(from, to, &reuse, &Weights::default())
    }
}
