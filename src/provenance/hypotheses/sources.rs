//! Sources that articles name, as possible parents of the articles that name them or have the same wording.

use super::wording::{covered, most};
use super::{Arc, Hypotheses, LEAST_SHARE, NodeKind, larger};
use crate::base::Ratio;
use crate::provenance::direction::{Step, same_publisher};
use crate::provenance::evidence::{Evidence, Term, ten_thousandths};
use crate::provenance::weights::Weights;
use std::collections::BTreeMap;

/// What other articles tell about a named source being the parent of an article.
#[derive(Clone, Copy, Debug, Default)]
struct Hint {
    /// How many articles of other outlets that share its words name the source.
    namers: usize,
    /// The largest share of the article that one of them has.
    share: Ratio,
    /// How likely most of its words are the source's, judging by the articles that name the source.
    wording: f64,
    /// The largest share of it that one of the source's own articles has; `None` if they share nothing.
    own: Option<Ratio>,
}

impl Hypotheses<'_> {
    /// A named source may be the parent of articles that name it, and of articles with the same wording.
    pub(super) fn add_sources(&mut self, steps: &[(usize, usize, Step<'_>)], weights: &Weights) {
        for ((node, article), hint) in self.hints(steps) {
            if let Some(arc) = self.source_arc(node, article, &hint, weights) {
                self.arcs.insert((node, self.node_of[article]), arc);
            }
        }
    }

    /// By the node of a source and the position of an article, all that tells of the one being the parent of the
    /// other.
    fn hints(&self, steps: &[(usize, usize, Step<'_>)]) -> BTreeMap<(usize, usize), Hint> {
        let nodes = self.nodes.iter().enumerate();
        let sources: BTreeMap<&str, usize> = nodes
            .filter_map(|(node, kind)| match *kind {
                NodeKind::Source(id, _) => Some((id, node)),
                NodeKind::Unnamed | NodeKind::Article(_) => None,
            })
            .collect();
        let mut hints: BTreeMap<(usize, usize), Hint> = BTreeMap::new();
        for &(other, article, step) in steps {
            let (of, taker) = (&self.articles[other], &self.articles[article]);
            // Whoever names the taker's own publisher had these words from there, whomever it names beside.
            if !same_publisher(of, taker) && !of.names(taker.publisher) {
                for credit in &of.credits {
                    let hint = hints.entry((sources[credit.source], article)).or_default();
                    hint.namers += 1;
                    hint.share = larger(hint.share, step.of_child);
                    // What the namer says of its own words holds for those that this one shares.
                    let wording = credit.covers * most(step.of_child);
                    hint.wording = hint.wording.max(wording);
                }
            }
            // Who credits the publisher cannot mean its article of days later. For anybody else that article still explains
            // why others credit the publisher.
            let counts = of.may_precede(taker) || !taker.names(of.publisher);
            if let Some(&source) = sources.get(of.publisher).filter(|_| counts) {
                let own = &mut hints.entry((source, article)).or_default().own;
                *own = Some(own.map_or(step.of_child, |own| larger(own, step.of_child)));
            }
        }
        for (article, facts) in self.articles.iter().enumerate() {
            for credit in &facts.credits {
                hints.entry((sources[credit.source], article)).or_default();
            }
        }
        hints
    }

    /// What makes the source at a node a possible parent of an article; `None` where too little does.
    fn source_arc(
        &self,
        node: usize,
        article: usize,
        hint: &Hint,
        weights: &Weights,
    ) -> Option<Arc> {
        let facts = &self.articles[article];
        let NodeKind::Source(source, name) = self.nodes[node] else {
            return None;
        };
        if facts.publisher == source {
            return None;
        }
        let present = hint.own.map(ten_thousandths);
        if let Some(credit) = facts.credits.iter().find(|credit| credit.source == source) {
            let known = (hint.namers > 0).then_some(hint.wording);
            return Some(Arc {
                evidence: vec![Evidence::new(credit.of_source(present), weights)],
                wording: covered(credit.covers, known),
            });
        }
        if hint.namers == 0 || hint.share.get() < LEAST_SHARE {
            return None;
        }
        let term = Term::StatedByOthers {
            source: name.to_string(),
            articles: hint.namers,
            share: ten_thousandths(hint.share),
            present,
        };
        let stated = Evidence::new(term, weights);
        let another = self.names_another(article, weights);
        Some(Arc {
            evidence: [stated].into_iter().chain(another).collect(),
            wording: hint.wording,
        })
    }
}
