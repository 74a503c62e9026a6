//! A source that nobody names, as a possible parent. It is the likelier, the more outlets have the same
//! words, unless one agency had them first.

use super::wording::{MOST, most, unseen};
use super::{Arc, Hypotheses, larger};
use crate::base::Ratio;
use crate::provenance::direction::{Step, same_publisher};
use crate::provenance::evidence::{Evidence, Term, ten_thousandths};
use crate::provenance::facts::Article;
use crate::provenance::weights::Weights;
use std::collections::BTreeSet;

impl Hypotheses<'_> {
    /// A source that nobody names may be the parent of any article.
    pub(super) fn add_unnamed(&mut self, steps: &[(usize, usize, Step<'_>)], weights: &Weights) {
        let mut shared = vec![(BTreeSet::new(), Ratio::ZERO); self.articles.len()];
        let mut agencies = vec![Agencies::default(); self.articles.len()];
        for &(other, article, step) in steps {
            let (of, child) = (&self.articles[other], &self.articles[article]);
            if same_publisher(of, child) {
                continue;
            }
            let (publishers, most) = &mut shared[article];
            *most = larger(*most, step.of_child);
            if step.of_child.get() >= MOST {
                publishers.insert(of.publisher);
            }
            // An agency's own article is no less its own if others cut it: most of theirs is its then.
            let is_cut = child.is_agency && step.of_parent.get() >= MOST;
            if step.of_child.get() >= MOST || is_cut {
                agencies[article].add(of, child);
            }
        }
        for (article, (publishers, share)) in shared.into_iter().enumerate() {
            let term = Term::Unnamed {
                publishers: publishers.len(),
                share: ten_thousandths(share),
            };
            let mut evidence = vec![Evidence::new(term, weights)];
            evidence.extend(self.names_another(article, weights));
            if agencies[article].is_first() {
                evidence.push(Evidence::new(Term::OfAgency, weights));
            }
            // Where nobody else has the words, nothing tells how much of them is the source's.
            let wording = if share == Ratio::ZERO {
                1.0
            } else {
                unseen(share)
            };
            self.held[self.node_of[article]] = most(share);
            let arc = Arc { evidence, wording };
            self.arcs.insert((self.unnamed, self.node_of[article]), arc);
        }
    }
}

/// The agencies among the publishers that have most of an article, its own publisher included. For an
/// agency's own article, also the agencies that have little beside it.
#[derive(Clone, Debug, Default)]
struct Agencies<'f> {
    publishers: BTreeSet<&'f str>,
    /// Whether an outlet that is not an agency had the wording first.
    preceded: bool,
}

impl<'f> Agencies<'f> {
    /// Counts `other`, which has most of `article` or consists mostly of it.
    fn add(&mut self, other: &Article<'f>, article: &Article<'f>) {
        let agencies = [other, article].into_iter().filter(|one| one.is_agency);
        self.publishers.extend(agencies.map(|one| one.publisher));
        let is_before = |one: &Article<'_>, other: &Article<'_>| {
            let dates = one.published.zip(other.published);
            dates.is_some_and(|(one, other)| one.earlier(other).is_lt())
        };
        self.preceded |= match (other.is_agency, article.is_agency) {
            (false, true) => is_before(other, article),
            (true, false) => is_before(article, other),
            _ => false,
        };
    }

    /// Whether exactly one agency has the wording and nobody is known to have had it before. Two
    /// agencies have it from somebody else.
    fn is_first(&self) -> bool {
        self.publishers.len() == 1 && !self.preceded
    }
}
