//! What can be said about each article: its family explained, with positions turned into documents.

use super::members::Members;
use super::wording::Wording;
use super::{Trace, events};
use crate::align::Shares;
use crate::attribution::Role;
use crate::base::{DocId, Ratio};
use crate::pipeline::levels::Levels;
use crate::pipeline::mentions::Named;
use crate::pipeline::{Corpus, Match};
use crate::provenance::{
    self, Answer, Article, Basis, Credit, Evidence, Parent, Readings, Reuse, Weights,
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
        /// The id of its kind, and of the first article that tells of it.
        id: String,
        /// Its name.
        name: String,
    },
}

/// What can be said about one article.
#[derive(Clone, Debug)]
pub struct ArticleAnswer {
    /// The likeliest parent with its probability, where one is clearly ahead.
    pub parent: Option<(Node, Ratio)>,
    /// How likely it has no parent among articles and sources.
    pub parentless: Ratio,
    /// Whether a parent was likely, but none was clearly ahead.
    pub abstained: bool,
    /// The next likeliest parent.
    pub runner_up: Option<(Node, Ratio)>,
    /// Whether the likeliest parent is a source that nobody names.
    pub unnamed: bool,
    /// Where the wording most likely began and how likely that is; `None` if nothing is clearly
    /// ahead, or if it began with a source that nobody names.
    pub origin: Option<(Node, Ratio)>,
    /// What the claim rests on.
    pub basis: Basis,
    /// The event that it most likely reports and how likely it does, wherever its wording is from; `None` where
    /// fewer than two articles of its story tell of one.
    pub reported: Option<(Node, Ratio)>,
    /// The reasons for the likeliest parent.
    pub evidence: Vec<Evidence>,
    /// Whether the family was too large for exact probabilities.
    pub approximate: bool,
}

/// Articles with reused wording, and what any two of them share; pairs refer to articles by position.
pub(super) type Family = (Vec<DocId>, Vec<Reuse>);

/// What is known of articles besides what they share.
#[derive(Clone, Copy)]
pub(super) struct Known<'c> {
    pub corpus: &'c Corpus,
    /// By article, what it says about its sources.
    pub mentions: &'c [Vec<Named>],
    pub wording: &'c Wording,
}

/// Every family, also those of one article.
pub(super) fn families(known: Known<'_>, matches: &[Match], levels: &Levels) -> Vec<Family> {
    let members = Members::of(known.corpus, levels, 1);
    let mut reuse: Vec<Vec<Reuse>> = vec![Vec::new(); members.families.len()];
    for (found, family, [a, b]) in members.matches(matches) {
        if let Some(shares) = found.shares() {
            let readings = known.wording.readings(found.a, found.b);
            reuse[family].push(shared(a, b, Some(shares), readings));
        }
    }
    members.families.into_iter().zip(reuse).collect()
}

/// Explains every family.
pub(super) fn explain(known: Known<'_>, matches: &[Match], levels: &Levels) -> Vec<ArticleAnswer> {
    let families = families(known, matches, levels);

    let weights = Weights::default();
    let of_family = |(members, reuse): &Family| {
        let articles: Vec<Article<'_>> = members
            .iter()
            .map(|&member| article(known, member))
            .collect();
        let answers = provenance::explain(&articles, reuse, &weights).into_iter();
        let answered = members
            .iter()
            .zip(answers)
            .map(|(&member, answer)| (member, ArticleAnswer::of(answer, members)));
        answered.collect::<Vec<_>>()
    };
    let mut answers: Vec<(DocId, ArticleAnswer)> =
        families.par_iter().flat_map_iter(of_family).collect();
    answers.sort_by_key(|(document, _)| *document);
    let mut answers: Vec<ArticleAnswer> = answers.into_iter().map(|(_, answer)| answer).collect();
    events::place_under_events(known.corpus, levels, known.mentions, &mut answers);
    answers
}

/// What each article says of itself. Below the level `family` no wording was compared, so nobody knows
/// who has it from whom, or who had it first.
pub(super) fn stated(known: Known<'_>) -> Vec<ArticleAnswer> {
    let weights = Weights::default();
    let of_article = |document: usize| {
        let document = DocId::new(document);
        let alone = [article(known, document)];
        let answers = provenance::explain(&alone, &[], &weights).into_iter();
        answers.map(move |answer| ArticleAnswer::of(answer, &[document]).only_stated())
    };
    let documents = (0..known.corpus.len()).into_par_iter();
    documents.flat_map_iter(of_article).collect()
}

/// What provenance must know of one article.
pub(super) fn article(known: Known<'_>, document: DocId) -> Article<'_> {
    let Known {
        corpus,
        mentions,
        wording,
    } = known;
    let publisher = corpus.publishers.source(document);
    let mut credits: BTreeMap<&str, Credit<'_>> = BTreeMap::new();
    for named in credited_sources(&mentions[document.index()]) {
        let credit = Credit {
            source: &named.source_id,
            name: &named.source_name,
            cue: named.cue,
            weight: named.weight,
            covers: f64::from(named.cue.covers()) / 1000.0,
        };
        let strongest = credits.entry(&named.source_id).or_insert(credit);
        if credit.weight > strongest.weight {
            *strongest = credit;
        }
    }
    Article {
        id: corpus.id(document),
        publisher: corpus.publishers.id(document),
        is_agency: publisher.is_some_and(|publisher| publisher.kind.is_agency()),
        published: corpus.facts.published[document.index()],
        // Who credits somebody has the dateline from there, too.
        scene: wording.scene(document).filter(|_| credits.is_empty()),
        credits: credits.into_values().collect(),
    }
}

/// The sources that an article says it took from: those that it credits, and of "X citing Y" the nearer one, X.
pub(super) fn credited_sources(mentions: &[Named]) -> impl Iterator<Item = &Named> {
    let cited = cited(mentions);
    let nearer = move |at: usize| {
        let named = &mentions[at];
        named.role == Role::Chain && named.cites.is_some() && cited.binary_search(&at).is_err()
    };
    let credits = (0..mentions.len())
        .filter(move |&at| mentions[at].role == Role::Credit || nearer(at))
        .map(|at| &mentions[at]);
    credits.filter(|named| named.source_kind.is_outlet_or_agency())
}

/// The positions of mentions from which another source is said to have taken, sorted.
pub(super) fn cited(mentions: &[Named]) -> Vec<usize> {
    let mut cited: Vec<usize> = mentions.iter().filter_map(|named| named.cites).collect();
    cited.sort_unstable();
    cited
}

/// What the articles at positions `a` and `b` share.
pub(super) fn shared(a: usize, b: usize, shares: Option<&Shares>, readings: Readings) -> Reuse {
    let derived = |of: fn(&Shares) -> Option<Ratio>| shares.and_then(of).unwrap_or(Ratio::ZERO);
    Reuse {
        a,
        b,
        a_from_b: derived(|shares| shares.derived_a),
        b_from_a: derived(|shares| shares.derived_b),
        quote_a_from_b: shares.and_then(|shares| shares.quote_a),
        quote_b_from_a: shares.and_then(|shares| shares.quote_b),
        readings,
    }
}

impl Trace {
    /// The input of provenance for every family, including families of one article, to refit its weights.
    /// Articles are in the order to which [`Reuse::a`] and [`Reuse::b`] refer.
    pub fn families(&self) -> impl Iterator<Item = (Vec<Article<'_>>, Vec<Reuse>)> {
        let known = self.known();
        let families = families(known, &self.matches.pairs, &self.levels);
        families.into_iter().map(move |(members, reuse)| {
            let facts = |document: &DocId| article(known, *document);
            (members.iter().map(facts).collect(), reuse)
        })
    }

    pub(super) fn known(&self) -> Known<'_> {
        Known {
            corpus: &self.corpus,
            mentions: &self.mentions,
            wording: &self.wording,
        }
    }
}

impl ArticleAnswer {
    fn of(answer: Answer, members: &[DocId]) -> ArticleAnswer {
        let node = |parent: Parent| match parent {
            Parent::Article(place) => Node::Article(members[place]),
            Parent::Source { id, name } => Node::Source { id, name },
        };
        ArticleAnswer {
            parent: answer.parent.map(|(parent, p)| (node(parent), p)),
            parentless: answer.parentless,
            abstained: answer.abstained,
            unnamed: answer.unnamed,
            runner_up: answer.runner_up.map(|(parent, p)| (node(parent), p)),
            origin: answer.origin.map(|(origin, p)| (node(origin), p)),
            basis: answer.basis,
            reported: None,
            evidence: answer.evidence,
            approximate: answer.approximate,
        }
    }

    /// Keeps only what the article says itself: that it has its wording from a source that it names.
    fn only_stated(self) -> ArticleAnswer {
        let named = |claim: Option<(Node, Ratio)>| {
            claim.filter(|(node, _)| matches!(node, Node::Source { .. }))
        };
        ArticleAnswer {
            parent: named(self.parent),
            runner_up: named(self.runner_up),
            origin: named(self.origin),
            unnamed: false,
            ..self
        }
    }
}
