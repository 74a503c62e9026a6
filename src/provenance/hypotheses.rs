//! Every possible parent of every article of one family, with the evidence for it.

mod sources;
mod unnamed;
mod wording;

use super::direction::{Step, reasons, same_publisher};
use super::evidence::{Evidence, Term, ten_thousandths};
use super::facts::{Article, Reuse};
use super::tree::Candidates;
use super::weights::Weights;
use crate::base::Ratio;
use crate::ingest::Published;
use std::collections::BTreeMap;
use wording::{covered, most};

/// An article that has a smaller share of another than this is not its possible parent: names, stock
/// phrases and recycled background account for that much.
pub(super) const LEAST_SHARE: f64 = 0.1;

/// What a node of the tree stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind<'f> {
    /// A source that articles name, by id and name. It stands for a text of the source that is not in the family.
    Source(&'f str, &'f str),
    /// A source that no article names.
    Unnamed,
    /// The article at this position of the family.
    Article(usize),
}

/// A possible parent of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// The evidence for and against it.
    pub evidence: Vec<Evidence>,
    /// How likely most of the child's words are the parent's, if it is the parent.
    pub wording: f64,
}

/// The possible parents in one family. Nodes are numbered so that likelier ancestors come first:
/// named sources, the unnamed one, then articles by time.
#[derive(Debug)]
pub struct Hypotheses<'f> {
    articles: &'f [Article<'f>],
    nodes: Vec<NodeKind<'f>>,
    /// The node of the source that nobody names.
    unnamed: usize,
    /// The node of each article.
    node_of: Vec<usize>,
    /// How likely another outlet has most of the words of the article at each node.
    held: Vec<f64>,
    /// What is known for each possible parent and child.
    arcs: BTreeMap<(usize, usize), Arc>,
    /// The evidence that an article has no parent, by its node.
    roots: BTreeMap<usize, Evidence>,
}

impl<'f> Hypotheses<'f> {
    /// The hypotheses for a family; `reuse` names each pair at most once.
    ///
    /// Cost `O(n log n)` in `reuse` times the sources that one article names.
    ///
    /// # Panics
    ///
    /// When `reuse` names a position that is not in `articles`.
    pub fn new(articles: &'f [Article<'f>], reuse: &[Reuse], weights: &Weights) -> Hypotheses<'f> {
        let mut named: BTreeMap<&str, &str> = BTreeMap::new();
        for credit in articles.iter().flat_map(|article| &article.credits) {
            named.entry(credit.source).or_insert(credit.name);
        }
        let mut by_time: Vec<usize> = (0..articles.len()).collect();
        by_time.sort_by(|&x, &y| {
            let (x, y) = (&articles[x], &articles[y]);
            Published::order(x.published, y.published).then_with(|| x.id.cmp(y.id))
        });
        let sources = named
            .into_iter()
            .map(|(id, name)| NodeKind::Source(id, name));
        let unnamed = sources.len();
        let nodes: Vec<NodeKind<'f>> = sources
            .chain([NodeKind::Unnamed])
            .chain(by_time.into_iter().map(NodeKind::Article))
            .collect();
        let mut node_of = vec![0; articles.len()];
        for (node, kind) in nodes.iter().enumerate() {
            if let NodeKind::Article(article) = *kind {
                node_of[article] = node;
            }
        }
        let held = vec![0.0; nodes.len()];
        let mut hypotheses = Hypotheses {
            articles,
            nodes,
            unnamed,
            node_of,
            held,
            arcs: BTreeMap::new(),
            roots: BTreeMap::new(),
        };
        let steps = steps(articles, reuse);
        hypotheses.add_articles(&steps, weights);
        hypotheses.add_sources(&steps, weights);
        hypotheses.add_unnamed(&steps, weights);
        hypotheses.add_roots(&steps, weights);
        hypotheses
    }

    /// The nodes.
    pub fn nodes(&self) -> &[NodeKind<'f>] {
        &self.nodes
    }

    /// The node of the article at a position of the family.
    pub fn node_of(&self, article: usize) -> usize {
        self.node_of[article]
    }

    /// Every pair of possible parent and child with what is known about it, in order.
    pub fn arcs(&self) -> impl Iterator<Item = (usize, usize, &Arc)> {
        self.arcs
            .iter()
            .map(|(&(parent, child), arc)| (parent, child, arc))
    }

    /// What is known about one pair of possible parent and child.
    pub fn arc(&self, parent: usize, child: usize) -> Option<&Arc> {
        self.arcs.get(&(parent, child))
    }

    /// The evidence that an article has no parent, by its node.
    pub fn roots(&self) -> impl Iterator<Item = (usize, &Evidence)> {
        self.roots.iter().map(|(&node, evidence)| (node, evidence))
    }

    /// The evidence that the article at a node has no parent.
    pub fn root(&self, node: usize) -> Option<&Evidence> {
        self.roots.get(&node)
    }

    /// How likely another outlet has most of the words of the article at a node.
    pub fn held_elsewhere(&self, node: usize) -> f64 {
        self.held[node]
    }

    /// The scores of all hypotheses, ready to be solved.
    pub fn candidates(&self) -> Candidates {
        let mut candidates = Candidates::new(self.nodes.len());
        for (parent, child, arc) in self.arcs() {
            candidates.add(parent, child, arc.evidence.iter().map(|e| e.weight).sum());
        }
        for (&node, evidence) in &self.roots {
            candidates.set_root(node, evidence.weight);
        }
        candidates
    }

    /// An article may be the parent of any other that has enough of its words.
    fn add_articles(&mut self, steps: &[(usize, usize, Step<'_>)], weights: &Weights) {
        for (parent, child, step) in steps {
            let (of, taker) = (&self.articles[*parent], &self.articles[*child]);
            if step.carried(same_publisher(of, taker)).get() < LEAST_SHARE {
                continue;
            }
            // Who credits a publisher may have another article of it before him than the one compared.
            let named = taker
                .credits
                .iter()
                .find(|credit| credit.source == of.publisher && !same_publisher(of, taker));
            let arc = Arc {
                evidence: reasons(of, taker, step, weights),
                wording: match named {
                    Some(credit) => covered(credit.covers, Some(most(step.of_child))),
                    None => most(step.of_child),
                },
            };
            self.arcs
                .insert((self.node_of[*parent], self.node_of[*child]), arc);
        }
    }

    /// The evidence that an article names a source, which counts against every source that it does not name.
    fn names_another(&self, article: usize, weights: &Weights) -> Option<Evidence> {
        let facts = &self.articles[article];
        let mut credits = facts.credits.iter();
        credits
            .any(|credit| credit.source != facts.publisher)
            .then(|| Evidence::new(Term::NamesAnother, weights))
    }

    /// If others have the words of an article and name its publisher, it is likelier to have no parent.
    fn add_roots(&mut self, steps: &[(usize, usize, Step<'_>)], weights: &Weights) {
        let mut named: BTreeMap<usize, (usize, Ratio)> = BTreeMap::new();
        for &(article, namer, step) in steps {
            let publisher = self.articles[article].publisher;
            let names = self.articles[namer].publisher != publisher
                && self.articles[namer].names(publisher);
            if names && step.of_parent.get() >= LEAST_SHARE {
                let (count, most) = named.entry(article).or_insert((0, Ratio::ZERO));
                *count += 1;
                *most = larger(*most, step.of_parent);
            }
        }
        for (article, (articles, share)) in named {
            let term = Term::OwnNamed {
                articles,
                share: ten_thousandths(share),
            };
            let evidence = Evidence::new(term, weights);
            self.roots.insert(self.node_of[article], evidence);
        }
    }
}

/// Each pair in both directions: parent, child and what they share.
fn steps<'r>(articles: &[Article<'_>], reuse: &'r [Reuse]) -> Vec<(usize, usize, Step<'r>)> {
    let mut steps: Vec<(usize, usize, Step<'r>)> = reuse
        .iter()
        .flat_map(|shared| {
            let step = Step::of(shared);
            [
                (shared.a, shared.b, step),
                (shared.b, shared.a, step.reversed()),
            ]
        })
        .collect();
    // By child and kind of publisher, the most that any candidate has.
    let mut best: BTreeMap<(usize, bool), Ratio> = BTreeMap::new();
    let key = |parent: usize, child: usize| {
        let same = same_publisher(&articles[parent], &articles[child]);
        ((child, same), same)
    };
    for (parent, child, step) in &steps {
        let (key, same) = key(*parent, *child);
        let most = best.entry(key).or_insert(Ratio::ZERO);
        *most = larger(*most, step.carried(same));
    }
    for (parent, child, step) in &mut steps {
        let (key, same) = key(*parent, *child);
        let most = best.get(&key).copied().unwrap_or(Ratio::ZERO);
        step.less = ten_thousandths(most) - ten_thousandths(step.carried(same));
    }
    steps
}

fn larger(a: Ratio, b: Ratio) -> Ratio {
    if b > a { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Cue;
    use crate::provenance::{Credit, Feature, Readings};

    fn article<'f>(id: &'f str, publisher: &'f str, credit: Option<(&'f str, f64)>) -> Article<'f> {
        let credit = credit.map(|(source, covers)| Credit {
            source,
            name: source,
            cue: Cue::Dateline,
            weight: 5000,
            covers,
        });
        Article {
            id,
            publisher,
            is_agency: false,
            published: None,
            credits: credit.into_iter().collect(),
            scene: None,
        }
    }

    fn shared(a: usize, b: usize, a_from_b: f64, b_from_a: f64) -> Reuse {
        let ratio = |value| Ratio::new(value).unwrap();
        Reuse {
            a,
            b,
            a_from_b: ratio(a_from_b),
            b_from_a: ratio(b_from_a),
            quote_a_from_b: None,
            quote_b_from_a: None,
            readings: Readings::default(),
        }
    }

    fn node(hypotheses: &Hypotheses<'_>, source: &str) -> usize {
        let is = |kind: &NodeKind<'_>| matches!(kind, NodeKind::Source(id, _) if *id == source);
        hypotheses.nodes().iter().position(is).unwrap()
    }

    #[test]
    fn who_names_ones_own_publisher_tells_of_no_agency_behind_it() {
        let own = article("own", "courier", None);
        let mut taker = article("taker", "herald", Some(("reuters", 0.9)));
        let reuse = [shared(0, 1, 0.9, 0.9)];
        let of_agency = |articles: &[Article<'_>; 2]| {
            let hypotheses = Hypotheses::new(articles, &reuse, &Weights::default());
            let agency = node(&hypotheses, "reuters");
            hypotheses.arc(agency, hypotheses.node_of(0)).is_some()
        };
        assert!(of_agency(&[own.clone(), taker.clone()]));
        taker.credits.push(Credit {
            source: "courier",
            name: "Courier",
            ..taker.credits[0]
        });
        assert!(!of_agency(&[own, taker]));
    }

    #[test]
    fn who_shares_less_than_a_tenth_is_no_parent() {
        let articles = [article("a", "courier", None), article("b", "herald", None)];
        let reuse = [shared(0, 1, 0.09, 0.5)];
        let hypotheses = Hypotheses::new(&articles, &reuse, &Weights::default());
        let nodes = [0, 1].map(|place| hypotheses.node_of(place));
        // Of `a` only 0.09 is `b`'s; of `b` one half is `a`'s.
        assert!(hypotheses.arc(nodes[1], nodes[0]).is_none());
        assert!(hypotheses.arc(nodes[0], nodes[1]).is_some());
    }

    #[test]
    fn silent_articles_may_come_from_whom_others_name_and_wording_follows_the_share() {
        let articles = [
            article("a", "courier", Some(("reuters", 0.97))),
            article("b", "herald", None),
            article("c", "gazette", None),
        ];
        let reuse = [shared(0, 1, 0.9, 0.9), shared(0, 2, 0.2, 0.2)];
        let hypotheses = Hypotheses::new(&articles, &reuse, &Weights::default());
        let source = node(&hypotheses, "reuters");
        let wording = |place| {
            let arc = hypotheses.arc(source, hypotheses.node_of(place));
            arc.map(|arc| arc.wording).unwrap()
        };
        // Who credits the whole; who has nine tenths of it; who has two.
        assert!(wording(0) > 0.9 && wording(1) > 0.9 && wording(2) < 0.1);
    }

    #[test]
    fn an_article_whose_publisher_others_name_is_likelier_without_a_parent() {
        let articles = [
            article("a", "courier", None),
            article("b", "herald", Some(("courier", 0.97))),
        ];
        let reuse = [shared(0, 1, 0.9, 0.9)];
        let hypotheses = Hypotheses::new(&articles, &reuse, &Weights::default());
        let roots: Vec<usize> = hypotheses.roots().map(|(node, _)| node).collect();
        assert_eq!(roots, [hypotheses.node_of(0)]);
        // And a publisher with an article of its own is hardly the source beside it.
        let arc = hypotheses.arc(node(&hypotheses, "courier"), hypotheses.node_of(1));
        let features = arc.unwrap().evidence[0].term.features();
        assert!(features.contains(&(Feature::SourcePresentShare, 0.9)));
    }

    #[test]
    fn one_agency_that_was_first_leaves_nobody_unnamed() {
        let dated = |id, publisher, hour: &str, is_agency| Article {
            published: Published::parse(&format!("2031-03-01T{hour}:00Z")).ok(),
            is_agency,
            ..article(id, publisher, None)
        };
        let agency = dated("agency", "harbour wire", "08", true);
        let taker = dated("taker", "herald", "09", false);
        let of_agency = |articles: &[Article<'_>]| -> Vec<bool> {
            let pairs = (0..articles.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
            let reuse: Vec<Reuse> = pairs.map(|(a, b)| shared(a, b, 0.9, 0.9)).collect();
            let hypotheses = Hypotheses::new(articles, &reuse, &Weights::default());
            let told = |place| {
                let arc = hypotheses.arc(hypotheses.unnamed, hypotheses.node_of(place));
                let mut evidence = arc.unwrap().evidence.iter();
                evidence.any(|e| e.term == Term::OfAgency)
            };
            (0..articles.len()).map(told).collect()
        };
        assert_eq!(of_agency(&[agency.clone(), taker.clone()]), [true, true]);
        let early = dated("early", "gazette", "07", false);
        assert_eq!(of_agency(&[agency.clone(), early]), [false, false]);
        let second = dated("second", "vale wire", "10", true);
        assert_eq!(of_agency(&[agency, taker.clone(), second]), [false; 3]);
        assert_eq!(
            of_agency(&[taker.clone(), dated("b", "gazette", "10", false)]),
            [false; 2]
        );
    }

    #[test]
    fn an_agency_item_is_no_less_its_own_for_being_rewritten() {
        let dated = |id, publisher, hour: &str, is_agency| Article {
            published: Published::parse(&format!("2031-03-01T{hour}:00Z")).ok(),
            is_agency,
            ..article(id, publisher, None)
        };
        // The rewrite has less than half of the agency's words, and little beside them.
        let reuse = [shared(0, 1, 0.3, 0.7)];
        let of_agency = |rewritten: &str| {
            let articles = [
                dated("agency", "harbour wire", "08", true),
                dated("rewrite", "herald", rewritten, false),
            ];
            let hypotheses = Hypotheses::new(&articles, &reuse, &Weights::default());
            let arc = hypotheses.arc(hypotheses.unnamed, hypotheses.node_of(0));
            let mut evidence = arc.unwrap().evidence.iter();
            evidence.any(|e| e.term == Term::OfAgency)
        };
        assert!(of_agency("09"));
        assert!(!of_agency("07"));
    }

    #[test]
    fn a_publisher_tells_nothing_by_naming_itself() {
        let articles = [
            article("a", "cnn", Some(("cnn", 0.97))),
            article("b", "cnn", Some(("cnn", 0.97))),
        ];
        let reuse = [shared(0, 1, 0.9, 0.9)];
        let hypotheses = Hypotheses::new(&articles, &reuse, &Weights::default());
        for (_, _, arc) in hypotheses.arcs() {
            let stated = |e: &Evidence| matches!(e.term, Term::Stated { .. } | Term::CreditsBack);
            assert!(!arc.evidence.iter().any(stated), "{arc:?}");
        }
    }
}
