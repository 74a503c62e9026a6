//! One family of articles to one answer per article.

use super::direction::{reasons, stated};
use super::evidence::{Evidence, Term, Weights};
use super::origin::{Basis, likeliest};
use super::tree::Candidates;
use crate::base::Ratio;
use crate::ingest::Published;
use std::collections::{BTreeMap, BTreeSet};

/// The least probability at which a parent is named.
const LEAST_PROBABILITY: f64 = 0.5;

/// The least lead over the runner-up at which a parent is named.
const LEAST_LEAD: f64 = 0.15;

/// What is known of one article of a family.
#[derive(Clone, Debug)]
pub struct Article<'f> {
    /// The article's own id: the last word in every tie.
    pub id: &'f str,
    /// The publisher's source id, or empty.
    pub publisher: &'f str,
    /// When it was published.
    pub published: Option<Published>,
    /// The sources it credits for its wording, each once.
    pub credits: Vec<Credit<'f>>,
}

/// A source that an article credits for its wording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Credit<'f> {
    /// The source's id.
    pub source: &'f str,
    /// The source's name.
    pub name: &'f str,
    /// Where or how it is credited.
    pub cue: &'f str,
    /// Log-odds that the wording comes from there.
    pub weight: f64,
}

/// Wording that two articles of a family share; `a` and `b` are positions in the family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reuse {
    /// One of them.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The share of `a`'s narration that is `b`'s.
    pub a_from_b: Ratio,
    /// The share of `b`'s narration that is `a`'s.
    pub b_from_a: Ratio,
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
    /// The likeliest parent and its probability; `None` where the article is likeliest the first of
    /// its kind, and where no parent is clearly ahead.
    pub parent: Option<(Parent, f64)>,
    /// Whether a parent was likely but none clearly ahead, so that none is named.
    pub abstained: bool,
    /// The next likely parent, where there is one.
    pub runner_up: Option<(Parent, f64)>,
    /// Where the wording most likely comes from: the article itself when nothing is above it.
    pub origin: Parent,
    /// How likely that is.
    pub origin_probability: f64,
    /// What the claim about the origin rests on.
    pub basis: Basis,
    /// The reasons for the likeliest parent, strongest first; empty when it has none.
    pub evidence: Vec<Evidence>,
}

/// Answers for every article of one family, in their order.
///
/// `reuse` names each pair at most once. Cost as [`tree`](super::tree) says, cubic in the size of
/// the family up to a limit and linear in `reuse` beyond it.
///
/// # Panics
///
/// When `reuse` names a position that is not in `articles`.
pub fn explain(articles: &[Article<'_>], reuse: &[Reuse], weights: &Weights) -> Vec<Answer> {
    let family = Family::new(articles, reuse, weights);
    let mut candidates = Candidates::new(family.nodes());
    for (&(parent, child), evidence) in &family.arcs {
        candidates.add(parent, child, evidence.iter().map(|e| e.weight).sum());
    }
    let tree = candidates.solve();
    (0..articles.len())
        .map(|article| family.answer(family.node_of[article], &tree))
        .collect()
}

/// Nodes are numbered so that a likelier ancestor comes first: sources, then articles by time.
struct Family<'f> {
    articles: &'f [Article<'f>],
    /// Sources outside the family, by id, with their names.
    sources: Vec<(&'f str, &'f str)>,
    /// The node of each article.
    node_of: Vec<usize>,
    /// The article of each node behind the sources.
    article_at: Vec<usize>,
    /// The evidence for each possible parent and child.
    arcs: BTreeMap<(usize, usize), Vec<Evidence>>,
}

impl<'f> Family<'f> {
    fn new(articles: &'f [Article<'f>], reuse: &[Reuse], weights: &Weights) -> Family<'f> {
        let mut named: BTreeMap<&str, &str> = BTreeMap::new();
        let publishers: BTreeSet<&str> = articles.iter().map(|article| article.publisher).collect();
        for credit in articles.iter().flat_map(|article| &article.credits) {
            if !publishers.contains(credit.source) {
                named.entry(credit.source).or_insert(credit.name);
            }
        }
        let mut article_at: Vec<usize> = (0..articles.len()).collect();
        article_at.sort_by(|&x, &y| {
            let (x, y) = (&articles[x], &articles[y]);
            Published::order(x.published, y.published).then_with(|| x.id.cmp(y.id))
        });
        let mut node_of = vec![0; articles.len()];
        for (position, &article) in article_at.iter().enumerate() {
            node_of[article] = named.len() + position;
        }
        let sources = named.into_iter().collect();
        let mut family = Family {
            articles,
            sources,
            node_of,
            article_at,
            arcs: BTreeMap::new(),
        };
        for pair in reuse {
            family.add_reuse(pair.a, pair.b, pair.b_from_a, pair.a_from_b, weights);
            family.add_reuse(pair.b, pair.a, pair.a_from_b, pair.b_from_a, weights);
        }
        family.add_sources(reuse, weights);
        family
    }

    fn nodes(&self) -> usize {
        self.sources.len() + self.articles.len()
    }

    fn add_reuse(
        &mut self,
        parent: usize,
        child: usize,
        of_child: Ratio,
        of_parent: Ratio,
        weights: &Weights,
    ) {
        let evidence = reasons(
            &self.articles[parent],
            &self.articles[child],
            of_child,
            of_parent,
            weights,
        );
        self.arcs
            .insert((self.node_of[parent], self.node_of[child]), evidence);
    }

    /// A named source may be the parent of who names it, and of who has the same wording.
    fn add_sources(&mut self, reuse: &[Reuse], weights: &Weights) {
        for (node, &(source, name)) in self.sources.iter().enumerate() {
            let own = |article: usize| {
                self.articles[article]
                    .credits
                    .iter()
                    .find(|credit| credit.source == source)
            };
            // For each silent article: how many name the source, and the most it owes to one of them.
            let mut by_others: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
            for pair in reuse {
                for (namer, silent, share) in [
                    (pair.a, pair.b, pair.b_from_a),
                    (pair.b, pair.a, pair.a_from_b),
                ] {
                    if let (Some(credit), None) = (own(namer), own(silent)) {
                        let entry = by_others.entry(silent).or_insert((0, f64::NEG_INFINITY));
                        entry.0 += 1;
                        entry.1 = entry.1.max(weights.passed_on * credit.weight * share.get());
                    }
                }
            }
            let mut arcs = Vec::new();
            for (article, facts) in self.articles.iter().enumerate() {
                if let Some(credit) = own(article) {
                    arcs.push((article, stated(credit)));
                } else if let Some(&(articles, weight)) = by_others
                    .get(&article)
                    .filter(|_| facts.publisher != source)
                {
                    let term = Term::StatedByOthers {
                        source: name.to_string(),
                        articles,
                    };
                    // Each further subscriber makes a subscription the likelier explanation.
                    arcs.push((
                        article,
                        Evidence {
                            term,
                            weight: weight + (articles as f64).ln(),
                        },
                    ));
                }
            }
            for (article, evidence) in arcs {
                self.arcs
                    .insert((node, self.node_of[article]), vec![evidence]);
            }
        }
    }

    fn parent(&self, node: usize) -> Parent {
        match self.sources.get(node) {
            Some(&(id, name)) => Parent::Source {
                id: id.to_string(),
                name: name.to_string(),
            },
            None => Parent::Article(self.article_at[node - self.sources.len()]),
        }
    }

    fn answer(&self, node: usize, tree: &super::tree::Tree) -> Answer {
        let chosen = tree.parent[node];
        let of = |wanted: Option<usize>| {
            tree.probability[node]
                .iter()
                .find(|(parent, _)| *parent == wanted)
                .map_or(0.0, |(_, p)| *p)
        };
        let mut others: Vec<(Option<usize>, f64)> = tree.probability[node]
            .iter()
            .copied()
            .filter(|(parent, _)| *parent != chosen)
            .collect();
        // The candidates come in the order of their nodes, so a stable sort breaks ties by node.
        others.sort_by_key(|(_, p)| std::cmp::Reverse((p * 1e6).round() as u32));
        let next = others.first().map_or(0.0, |(_, p)| *p);
        let probability = of(chosen);
        let clear = probability >= LEAST_PROBABILITY && probability - next >= LEAST_LEAD;
        let mut evidence = chosen
            .and_then(|parent| self.arcs.get(&(parent, node)))
            .cloned()
            .unwrap_or_default();
        evidence.sort_by(|x, y| {
            y.weight
                .abs()
                .total_cmp(&x.weight.abs())
                .then_with(|| x.term.cmp(&y.term))
        });
        let origin = likeliest(node, &tree.probability);
        Answer {
            parent: chosen
                .filter(|_| clear)
                .map(|parent| (self.parent(parent), probability)),
            abstained: chosen.is_some() && !clear,
            runner_up: others
                .iter()
                .find_map(|&(parent, p)| parent.map(|parent| (self.parent(parent), p)))
                .filter(|(_, p)| *p >= 5e-5),
            basis: self.basis(node, origin.node),
            origin: self.parent(origin.node),
            origin_probability: origin.probability,
            evidence,
        }
    }

    fn basis(&self, node: usize, origin: usize) -> Basis {
        if origin < self.sources.len() {
            return Basis::Stated;
        }
        if origin == node {
            // First of its family by the clock, or alone, or by text.
            let others: Vec<usize> = (self.sources.len()..self.nodes())
                .filter(|&n| n != node)
                .collect();
            return match others.as_slice() {
                [] => Basis::Unknown,
                _ if others.iter().any(|&other| self.timed(node, other)) => Basis::Time,
                _ => Basis::Text,
            };
        }
        if self
            .arcs
            .get(&(origin, node))
            .is_some_and(|e| e.iter().any(|e| matches!(e.term, Term::Stated { .. })))
        {
            Basis::Stated
        } else if self.timed(origin, node) {
            Basis::Time
        } else {
            Basis::Text
        }
    }

    fn timed(&self, first: usize, second: usize) -> bool {
        let date =
            |node: usize| self.articles[self.article_at[node - self.sources.len()]].published;
        date(first)
            .zip(date(second))
            .is_some_and(|(a, b)| a.lag_minutes(b).is_some_and(|lag| lag != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            cue: "dateline",
            weight: 5.0,
        });
        Article {
            id,
            publisher,
            published,
            credits: credits.into_iter().collect(),
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
                matches!(&answer.parent, Some((Parent::Source { id, .. }, p)) if id == "reuters" && *p > 0.8)
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
        assert!(matches!(&answers[2].origin, Parent::Source { id, .. } if id == "reuters"));
        assert!(
            answers[2].origin_probability > 0.8,
            "{}",
            answers[2].origin_probability
        );
    }

    #[test]
    fn the_earlier_of_two_is_the_parent_by_time() {
        let answers = copies(&[
            article("b", "herald", at(30), None),
            article("a", "courier", at(0), None),
        ]);
        assert!(matches!(&answers[0].parent, Some((Parent::Article(1), p)) if *p > 0.8));
        assert_eq!(answers[0].basis, Basis::Time);
        assert_eq!(answers[1].parent, None);
        assert!(!answers[1].abstained);
        assert_eq!(answers[1].origin, Parent::Article(1));
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
    fn an_article_alone_has_itself_or_its_agency() {
        let answers = copies(&[article("a", "courier", at(0), None)]);
        assert_eq!(
            (&answers[0].origin, answers[0].basis),
            (&Parent::Article(0), Basis::Unknown)
        );
        let answers = copies(&[article("a", "courier", at(0), Some("reuters"))]);
        assert!(matches!(&answers[0].origin, Parent::Source { .. }));
    }
}
