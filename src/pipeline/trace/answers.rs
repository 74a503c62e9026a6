//! What can be said about each article: its family explained, with positions turned into documents.

use super::events;
use crate::attribution::Role;
use crate::base::{DocId, Ratio};
use crate::pipeline::levels::Levels;
use crate::pipeline::mentions::Named;
use crate::pipeline::{Corpus, Match};
use crate::provenance::{
    self, Answer, Article, Basis, Credit, Evidence, Parent, Reuse, Term, Weights,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A place where wording can come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// An article of the corpus.
    Article(DocId),
    /// A named source outside the corpus.
    Source {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
    /// An occasion on which something was said.
    Event {
        /// The id of its kind.
        id: String,
        /// Its name.
        name: String,
    },
}

/// Log-odds that an article which took its wording from nowhere else reports an event it names.
pub(super) const EVENT: f64 = 1.0;

/// What can be said about one article.
#[derive(Clone, Debug)]
pub struct Told {
    /// The likeliest parent with its probability, where one is clearly ahead.
    pub parent: Option<(Node, f64)>,
    /// Whether a parent was likely, but none clearly ahead.
    pub abstained: bool,
    /// The next likely parent.
    pub runner_up: Option<(Node, f64)>,
    /// Where the wording most likely began.
    pub origin: Node,
    /// How likely that is.
    pub origin_probability: f64,
    /// What the claim rests on.
    pub basis: Basis,
    /// The reasons for the likeliest parent.
    pub evidence: Vec<Evidence>,
}

/// Explains every family.
pub(super) fn explain(
    corpus: &Corpus,
    publishers: &[String],
    matches: &[Match],
    levels: &Levels,
    mentions: &[Vec<Named>],
) -> Vec<Told> {
    let families = levels.families.partition.clusters(&corpus.order, 1);
    let mut position = vec![(0, 0); corpus.len()];
    for (family, members) in families.iter().enumerate() {
        for (place, member) in members.iter().enumerate() {
            position[member.index()] = (family, place);
        }
    }
    let mut reuse: Vec<Vec<Reuse>> = vec![Vec::new(); families.len()];
    for found in matches {
        let ((family, a), (other, b)) = (position[found.a.index()], position[found.b.index()]);
        if let Some(shares) = found.shares.filter(|_| family == other) {
            let share = |derived: Option<Ratio>| derived.unwrap_or(Ratio::ZERO);
            reuse[family].push(Reuse {
                a,
                b,
                a_from_b: share(shares.derived_a),
                b_from_a: share(shares.derived_b),
            });
        }
    }
    let weights = Weights::default();
    let of_family = |(members, reuse): (&Vec<DocId>, &Vec<Reuse>)| {
        let articles: Vec<Article<'_>> = members
            .iter()
            .map(|&member| article(corpus, publishers, mentions, member))
            .collect();
        let answers = provenance::explain(&articles, reuse, &weights).into_iter();
        let told = members.iter().zip(answers).map(|(&member, answer)| {
            let told = Told::of(answer, members).or_event(&mentions[member.index()]);
            (member, told)
        });
        told.collect::<Vec<_>>()
    };
    let mut told: Vec<(DocId, Told)> = families
        .par_iter()
        .zip(&reuse)
        .flat_map_iter(of_family)
        .collect();
    told.sort_by_key(|(document, _)| *document);
    let mut told: Vec<Told> = told.into_iter().map(|(_, told)| told).collect();
    events::span(corpus, levels, mentions, &mut told);
    told
}

/// What provenance is to know of one article.
pub(super) fn article<'c>(
    corpus: &'c Corpus,
    publishers: &'c [String],
    mentions: &'c [Vec<Named>],
    document: DocId,
) -> Article<'c> {
    let mut credits: BTreeMap<&str, Credit<'_>> = BTreeMap::new();
    for named in mentions[document.index()]
        .iter()
        .filter(|named| named.role == Role::Credit)
    {
        let credit = Credit {
            source: &named.source_id,
            name: &named.source_name,
            cue: named.cue.as_str(),
            weight: f64::from(named.weight) / 1000.0,
        };
        let strongest = credits.entry(&named.source_id).or_insert(credit);
        if credit.weight > strongest.weight {
            *strongest = credit;
        }
    }
    Article {
        id: corpus.id(document),
        publisher: &publishers[document.index()],
        published: corpus.facts.published[document.index()],
        credits: credits.into_values().collect(),
    }
}

impl Told {
    /// Puts an article that has no other parent under the first event that it names.
    fn or_event(mut self, mentions: &[Named]) -> Told {
        let event = mentions.iter().find(|named| named.role == Role::Event);
        if let Some(event) = event.filter(|_| self.parent.is_none() && !self.abstained) {
            let other = self.runner_up.as_ref().map_or(0.0, |(_, p)| *p);
            let node = Node::Event {
                id: event.source_id.clone(),
                name: event.source_name.clone(),
            };
            self.parent = Some((node, (1.0 - other) / (1.0 + (-EVENT).exp())));
            self.evidence = vec![Evidence {
                term: Term::Stated {
                    source: event.source_name.clone(),
                    cue: event.cue.as_str().to_string(),
                },
                weight: EVENT,
            }];
        }
        self
    }

    fn of(answer: Answer, members: &[DocId]) -> Told {
        let node = |parent: Parent| match parent {
            Parent::Article(place) => Node::Article(members[place]),
            Parent::Source { id, name } => Node::Source { id, name },
        };
        Told {
            parent: answer.parent.map(|(parent, p)| (node(parent), p)),
            abstained: answer.abstained,
            runner_up: answer.runner_up.map(|(parent, p)| (node(parent), p)),
            origin: node(answer.origin),
            origin_probability: answer.origin_probability,
            basis: answer.basis,
            evidence: answer.evidence,
        }
    }
}
