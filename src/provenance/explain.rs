//! Turns one family of articles into one answer per article.

use super::evidence::{Evidence, Term};
use super::facts::{Article, Reuse};
use super::hypotheses::{Hypotheses, NodeKind};
use super::origin::{Basis, Origin, ParentProbability, likeliest, of_words};
use super::tree::{EXACT_NODES, Tree, strongest};
use super::weights::Weights;
use crate::base::{Ratio, millionths};
use crate::ingest::Published;
use std::cmp::Reverse;

/// The least probability at which a parent or an origin is named.
const LEAST_PROBABILITY: f64 = 0.5;

/// The least lead over the runner-up at which a parent or an origin is named.
pub const LEAST_LEAD: f64 = 0.15;

/// Whether a claim is made at all, given its probability and that of the next best answer. Decided in millionths.
pub fn is_clear(probability: f64, next: f64) -> bool {
    millionths(probability) >= millionths(LEAST_PROBABILITY)
        && millionths(probability - next) >= millionths(LEAST_LEAD)
}

/// Where an article, or its wording, may come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parent {
    /// The article at this position of the family.
    Article(usize),
    /// A source outside the corpus.
    Source {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
}

/// What can be said about one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The likeliest parent and its probability; `None` if the article is most likely the first of
    /// its kind, if its source is named by nobody, or if no parent is clearly ahead.
    pub parent: Option<(Parent, Ratio)>,
    /// How likely it has no parent.
    pub parentless: Ratio,
    /// Whether no parent is named because neither a parent nor having none is clearly ahead.
    pub abstained: bool,
    /// Whether the likeliest parent is a source that nobody names.
    pub unnamed: bool,
    /// The likeliest parent other than the one named, if there is one.
    pub runner_up: Option<(Parent, Ratio)>,
    /// Where the wording most likely comes from (the article itself if nothing is above it), and
    /// how likely; `None` if nothing is clearly ahead or the source is named by nobody.
    pub origin: Option<(Parent, Ratio)>,
    /// What the claim about the origin rests on.
    pub basis: Basis,
    /// The reasons for the likeliest answer, a parent or none, strongest first.
    pub evidence: Vec<Evidence>,
    /// Whether the family was too large for exact probabilities.
    pub approximate: bool,
}

/// Answers for every article of one family, in their order.
///
/// `reuse` names each pair at most once. The cost is cubic in the size of the family up to [`EXACT_NODES`];
/// beyond it `O(n log n)` in `reuse`, and for each article linear in the paths up from it.
///
/// # Panics
///
/// When `reuse` names a position that is not in `articles`.
pub fn explain(articles: &[Article<'_>], reuse: &[Reuse], weights: &Weights) -> Vec<Answer> {
    let dates = articles.iter().filter_map(|article| article.published);
    let family = Family {
        hypotheses: Hypotheses::new(articles, reuse, weights),
        articles,
        latest: dates.max_by(|x, y| x.earlier(*y)),
    };
    let tree = family.hypotheses.candidates().solve();
    let wording: Vec<Vec<ParentProbability>> = (0..tree.probability.len())
        .map(|node| family.parents_of_words(node, &tree))
        .collect();
    let nodes: Vec<usize> = (0..articles.len())
        .map(|article| family.hypotheses.node_of(article))
        .collect();
    let origins = likeliest(&nodes, &wording);
    nodes
        .iter()
        .zip(origins)
        .map(|(&node, origin)| family.answer(node, &tree, origin))
        .collect()
}

struct Family<'f> {
    hypotheses: Hypotheses<'f>,
    articles: &'f [Article<'f>],
    /// The date that begins last of all.
    latest: Option<Published>,
}

impl Family<'_> {
    /// How an answer names a node; `None` for the source that nobody names.
    fn parent(&self, node: usize) -> Option<Parent> {
        match self.hypotheses.nodes()[node] {
            NodeKind::Source(id, name) => Some(Parent::Source {
                id: id.to_string(),
                name: name.to_string(),
            }),
            NodeKind::Unnamed => None,
            NodeKind::Article(article) => Some(Parent::Article(article)),
        }
    }

    fn answer(&self, node: usize, tree: &Tree, origin: Origin) -> Answer {
        let parents = &tree.probability[node];
        let Choice {
            chosen: (chosen, probability),
            clear,
            others,
        } = choice(parents, tree.parent[node]);
        let mut evidence = chosen
            .and_then(|parent| self.hypotheses.arc(parent, node))
            .map(|arc| arc.evidence.clone())
            .unwrap_or_default();
        if chosen.is_none() {
            evidence.extend(self.hypotheses.root(node).cloned());
        }
        evidence.sort_by(|x, y| {
            y.weight
                .abs()
                .total_cmp(&x.weight.abs())
                .then_with(|| x.term.cmp(&y.term))
        });
        let named =
            |node: Option<usize>, p: f64| Some((self.parent(node?)?, Ratio::probability(p)));
        let (origin, basis) = self.origin(node, origin);
        Answer {
            parent: named(chosen, probability).filter(|_| clear),
            parentless: (parents.iter().find(|(parent, _)| parent.is_none()))
                .map_or(Ratio::ZERO, |(_, p)| Ratio::probability(*p)),
            abstained: !clear,
            unnamed: clear && chosen.is_some_and(|parent| self.parent(parent).is_none()),
            runner_up: others
                .iter()
                .find_map(|&(parent, p)| named(parent, p))
                .filter(|(_, p)| p.get() >= 5e-5),
            origin,
            basis,
            evidence,
            approximate: self.hypotheses.nodes().len() > EXACT_NODES,
        }
    }

    /// Where most of the words of `node` may come from.
    fn parents_of_words(&self, node: usize, tree: &Tree) -> Vec<ParentProbability> {
        let wording = |parent: usize| {
            let arc = self.hypotheses.arc(parent, node);
            arc.map_or(0.0, |arc| arc.wording)
        };
        of_words(
            &tree.probability[node],
            wording,
            self.hypotheses.held_elsewhere(node),
        )
    }

    fn origin(&self, node: usize, origin: Origin) -> (Option<(Parent, Ratio)>, Basis) {
        let clear = is_clear(origin.probability, origin.next);
        match self.parent(origin.node).filter(|_| clear) {
            Some(parent) => (
                Some((parent, Ratio::probability(origin.probability))),
                self.basis(node, origin.node),
            ),
            None => (None, Basis::Unknown),
        }
    }

    fn basis(&self, node: usize, origin: usize) -> Basis {
        let nodes = self.hypotheses.nodes();
        let NodeKind::Article(first) = nodes[origin] else {
            return Basis::Stated;
        };
        let first = self.articles[first].published;
        if origin == node {
            // Others with its words name its publisher.
            if self.hypotheses.root(node).is_some() {
                return Basis::Stated;
            }
            // Most of its words are nobody else's, as those of an article alone; or it is the first
            // of its family by the clock.
            let held = self.hypotheses.held_elsewhere(node) >= 0.5;
            return if held && is_earlier(first, self.latest) {
                Basis::Time
            } else {
                Basis::Text
            };
        }
        let stated = self.hypotheses.arc(origin, node).is_some_and(|arc| {
            let mut terms = arc.evidence.iter().map(|evidence| &evidence.term);
            terms.any(|term| matches!(term, Term::Stated { .. }))
        });
        let published = match nodes[node] {
            NodeKind::Article(article) => self.articles[article].published,
            NodeKind::Source(..) | NodeKind::Unnamed => None,
        };
        if stated {
            Basis::Stated
        } else if is_earlier(first, published) {
            Basis::Time
        } else {
            Basis::Text
        }
    }
}

/// The likeliest parent of one node, or none, and what else is possible.
struct Choice {
    chosen: ParentProbability,
    /// Whether it is clear enough to be named.
    clear: bool,
    /// The others, likeliest first. A choice that is not clear comes before them.
    others: Vec<ParentProbability>,
}

/// Chooses among the possible parents of one node, whose parent in the best tree is `best`.
///
/// The likeliest parents of several articles may form a circle; those of the best tree never do. So a
/// parent is named only if both methods agree on it.
fn choice(parents: &[ParentProbability], best: Option<usize>) -> Choice {
    let chosen = strongest(parents);
    let mut others: Vec<ParentProbability> = parents
        .iter()
        .copied()
        .filter(|(parent, _)| *parent != chosen.0)
        .collect();
    // The candidates come in the order of their nodes, so a stable sort breaks ties by node.
    others.sort_by_key(|(_, p)| Reverse(millionths(*p)));
    let next = others.first().map_or(0.0, |(_, p)| *p);
    let clear = is_clear(chosen.1, next) && chosen.0 == best;
    if !clear {
        others.insert(0, chosen);
    }
    Choice {
        chosen,
        clear,
        others,
    }
}

/// Whether the first date lies before the second by a minute or more, however imprecise both are.
fn is_earlier(first: Option<Published>, second: Option<Published>) -> bool {
    let lag = first.zip(second).and_then(|(a, b)| a.lag_minutes(b));
    lag.is_some_and(|lag| lag > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Cue;
    use crate::ingest::Published;
    use crate::provenance::tree::Candidates;
    use crate::provenance::{Credit, Readings};

    fn at(minute: i64) -> Option<Published> {
        Published::parse(&format!("2031-03-01T00:{minute:02}Z")).ok()
    }

    fn article<'f>(
        id: &'f str,
        publisher: &'f str,
        published: Option<Published>,
        credit: Option<&'f str>,
    ) -> Article<'f> {
        let credits = credit.map(|source| Credit {
            source,
            name: source,
            cue: Cue::Dateline,
            weight: 5000,
            covers: 0.97,
        });
        Article {
            id,
            publisher,
            is_agency: false,
            published,
            credits: credits.into_iter().collect(),
            scene: None,
        }
    }

    fn ratio(value: f64) -> Ratio {
        Ratio::new(value).unwrap()
    }

    /// Every pair shares nearly everything.
    fn copies(articles: &[Article<'_>]) -> Vec<Answer> {
        let mut reuse = Vec::new();
        for b in 0..articles.len() {
            reuse.extend((0..b).map(|a| Reuse {
                a,
                b,
                a_from_b: ratio(0.95),
                b_from_a: ratio(0.95),
                quote_a_from_b: None,
                quote_b_from_a: None,
                readings: Readings::default(),
            }));
        }
        explain(articles, &reuse, &Weights::default())
    }

    #[test]
    fn a_stated_agency_is_the_parent() {
        let answers = copies(&[
            article("a", "courier", at(0), Some("reuters")),
            article("b", "herald", at(30), Some("reuters")),
        ]);
        for answer in answers {
            assert!(
                matches!(&answer.parent, Some((Parent::Source { id, .. }, p)) if id == "reuters" && p.get() > 0.8)
            );
            assert_eq!(answer.basis, Basis::Stated);
        }
    }

    #[test]
    fn an_uncredited_copy_has_the_agency_that_others_name_as_its_origin() {
        let answers = copies(&[
            article("a", "courier", at(0), Some("reuters")),
            article("b", "herald", at(30), Some("reuters")),
            article("c", "gazette", at(50), None),
        ]);
        assert!(
            matches!(&answers[2].origin, Some((Parent::Source { id, .. }, p)) if id == "reuters" && p.get() > 0.8),
            "{:?}",
            answers[2]
        );
    }

    #[test]
    fn nobody_is_named_of_whom_the_best_tree_and_the_sum_of_all_trees_disagree() {
        // X is likelier from A than from nobody, and A likelier from X than from nobody; but A may
        // be from any of forty others, too, and then X is from A.
        let (x, a) = (0, 1);
        let mut candidates = Candidates::new(42);
        candidates.add(a, x, 1.5_f64.ln());
        candidates.add(x, a, 10_f64.ln());
        for other in 2..42 {
            candidates.add(other, a, 3_f64.ln());
        }
        let tree = candidates.solve();
        let (best, parents) = (tree.parent[x], &tree.probability[x]);
        assert_eq!(best, None);
        let choice = choice(parents, best);
        assert_eq!(choice.chosen.0, Some(a), "{parents:?}");
        assert!(choice.chosen.1 > 0.55 && !choice.clear);
        // Whom the reasons are about stands first among those that are not named.
        assert_eq!(choice.others[0], choice.chosen);
    }

    #[test]
    fn the_earlier_of_two_is_the_parent_by_time() {
        let answers = copies(&[
            article("b", "herald", at(30), None),
            article("a", "courier", at(0), None),
        ]);
        assert!(
            matches!(&answers[0].parent, Some((Parent::Article(1), p)) if p.get() > 0.6),
            "{answers:?}"
        );
        assert_eq!(answers[1].parent, None);
        assert!(!answers[1].abstained);
        assert!(!matches!(answers[1].origin, Some((Parent::Article(0), _))));
    }

    #[test]
    fn a_credit_outweighs_a_misleading_clock() {
        let answers = copies(&[
            article("a", "courier", at(1), None),
            article("b", "herald", at(0), Some("courier")),
        ]);
        assert!(
            matches!(answers[1].parent, Some((Parent::Article(0), _))),
            "{:?}",
            answers[1]
        );
        assert_eq!(answers[0].parent, None, "{:?}", answers[0]);
    }

    #[test]
    fn without_dates_and_credits_equal_texts_have_no_named_parent() {
        let answers = copies(&[
            article("a", "courier", None, None),
            article("b", "herald", None, None),
        ]);
        assert!(
            answers.iter().all(|answer| answer.parent.is_none()),
            "{answers:?}"
        );
    }

    #[test]
    fn what_comes_later_is_no_origin_by_time() {
        for (first, second, expected) in [
            (at(0), at(30), true),
            (at(30), at(0), false),
            (at(0), at(0), false),
            (Published::parse("2031-03-01").ok(), at(30), false),
            (at(0), None, false),
            (None, at(0), false),
        ] {
            assert_eq!(is_earlier(first, second), expected, "{first:?} {second:?}");
        }
    }

    #[test]
    fn an_article_alone_has_itself_or_its_agency() {
        let answers = copies(&[article("a", "courier", at(0), None)]);
        // It may have come from somebody whom it does not name, so not certainly.
        assert!(
            matches!(answers[0].origin, Some((Parent::Article(0), p)) if p.get() > 0.8 && p < Ratio::ONE),
            "{answers:?}"
        );
        // What carries the claim is that nobody else has its words.
        assert_eq!(answers[0].basis, Basis::Text);
        let answers = copies(&[article("a", "courier", at(0), Some("reuters"))]);
        assert!(matches!(
            answers[0].origin,
            Some((Parent::Source { .. }, _))
        ));
    }
}
