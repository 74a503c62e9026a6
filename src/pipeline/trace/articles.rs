//! Rows of `articles` and `mentions`.

use super::answers::{Node, cited, credited_sources};
use super::pairs::Step;
use super::{Trace, is_aligned};
use crate::attribution::Role;
use crate::base::{DocId, Ratio};
use crate::cluster::{CutReason, Level};
use crate::ingest::Precision;
use crate::pipeline::identical::Identical;
use crate::pipeline::mentions::Named;
use crate::report::{ArticleRow, Flag, MentionRow, OriginCells, OriginKind};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What rows of articles contain that is found by going through all pairs, texts and families.
struct Others<'t> {
    most_taken: Vec<Option<Step<'t>>>,
    /// For the first of each group of twins, whether some of their pairs are not listed.
    capped: Vec<bool>,
    families: BTreeMap<DocId, Vec<Flag>>,
}

/// The most characters of the text before what tells where its information is from.
const INFORMATION_CHARS: usize = 1000;

impl Trace {
    /// A row for every article.
    pub fn articles(&self) -> impl Iterator<Item = ArticleRow<'_>> {
        let others = self.others(|_| true);
        let rows = self.by_id.iter();
        rows.map(move |&document| self.article_row(document, &others))
    }

    /// The row of the article with this id. It goes through all pairs: for many rows ask for
    /// [`all`](Trace::articles).
    pub fn article(&self, id: &str) -> Option<ArticleRow<'_>> {
        Some(self.row(self.document(id)?))
    }

    /// The row of one article alone.
    pub(super) fn row(&self, document: DocId) -> ArticleRow<'_> {
        self.article_row(document, &self.others(|wanted| wanted == document))
    }

    /// What is needed for the rows of those documents that are `wanted`.
    fn others(&self, wanted: impl Fn(DocId) -> bool) -> Others<'_> {
        let pairs = &self.matches.pairs;
        Others {
            most_taken: self.most_taken(wanted),
            capped: Identical::of(&self.corpus, pairs).capped(&self.corpus, pairs),
            families: self.family_flags(),
        }
    }

    fn article_row<'t>(&'t self, document: DocId, others: &Others<'t>) -> ArticleRow<'t> {
        let answer = &self.answers[document.index()];
        let facts = &self.corpus.facts;
        let parent = answer.parent.as_ref();
        let in_corpus = parent.and_then(|(node, _)| match node {
            Node::Article(parent) => Some(*parent),
            Node::Source { .. } | Node::Event { .. } => None,
        });
        // A relation is that of two articles: of a source or an event there is no text to compare, and
        // the article of the family that has most of this one stands for it.
        let is_first = parent.is_none() && !self.abstains(document) && !answer.unnamed;
        let taken = match in_corpus {
            Some(parent) => self.step_between(parent, document),
            None => others.most_taken[document.index()].filter(|_| !is_first),
        };
        ArticleRow {
            article_id: self.corpus.id(document).into(),
            source: facts.sources.get(document.index()).into(),
            title: facts.titles.get(document.index()).into(),
            published: self.published(document),
            url: facts.urls.get(document.index()).into(),
            story_id: self.cluster_id(Level::Story, document),
            family_id: self.cluster_id(Level::Family, document),
            copy_id: self.cluster_id(Level::Copy, document),
            relation: taken.and_then(|step| step.relation()),
            parent_kind: parent.map(|(node, _)| kind(node)),
            parent_id: parent.map_or("".into(), |(node, _)| self.node_id(node)),
            parent_name: parent.map_or("".into(), |(node, _)| self.node_name(node)),
            parent_probability: parent.map(|(_, p)| *p),
            runner_up: answer
                .runner_up
                .as_ref()
                .map_or("".into(), |(node, _)| self.node_id(node)),
            runner_up_probability: answer.runner_up.as_ref().map(|(_, p)| *p),
            origin: self.origin(document),
            information_origin: self.information_origin(document),
            citation_chain: self.citation_chain(document),
            credited: self.credited(document),
            derived_share: taken.and_then(|step| step.derived().0),
            quote_share: taken.and_then(|step| step.quoted()),
            originality: self.originality[document.index()],
            lag_minutes: in_corpus.and_then(|parent| self.lag(parent, document)),
            evidence: answer
                .evidence
                .iter()
                .filter(|e| e.counts())
                .map(|e| e.to_string().into())
                .collect(),
            flags: self.flags(document, others),
        }
    }

    pub(super) fn origin(&self, document: DocId) -> OriginCells<'_> {
        let answer = &self.answers[document.index()];
        let Some((origin, p)) = self.claimed_origin(document) else {
            return OriginCells::default();
        };
        OriginCells {
            kind: Some(kind(origin)),
            id: self.node_id(origin),
            name: self.node_name(origin),
            basis: Some(answer.basis),
            probability: Some(*p),
        }
    }

    /// The origin of an article's wording, if it has wording. An article cannot be the origin of words
    /// that its source repeats everywhere, but a source that is named may be.
    pub(super) fn claimed_origin(&self, document: DocId) -> Option<&(Node, Ratio)> {
        let claimed = self.answers[document.index()].origin.as_ref();
        claimed.filter(|(origin, _)| match origin {
            Node::Article(_) => self.has_wording(document),
            Node::Source { .. } | Node::Event { .. } => self.has_words(document),
        })
    }

    fn has_words(&self, document: DocId) -> bool {
        self.corpus.tokens[document.index()] > 0
    }

    /// Whether any words are left when recurring boilerplate is ignored.
    fn has_wording(&self, document: DocId) -> bool {
        let weightless = self.corpus.weightless.get(document.index());
        self.corpus.tokens[document.index()] > weightless.copied().unwrap_or(0)
    }

    /// Whether a bucket that holds the article was sampled, or not all of its copies were compared.
    /// Twins share their buckets.
    pub(super) fn is_sampled(&self, document: DocId) -> bool {
        let first = self.corpus.twins[document.index()];
        self.matches.sampled.binary_search(&first).is_ok()
    }

    pub(super) fn cluster_id(&self, level: Level, document: DocId) -> Cow<'_, str> {
        if level > self.config.level() {
            return "".into();
        }
        let head = self.partition(level).head(document);
        level.name(self.corpus.id(head)).into()
    }

    pub(super) fn published(&self, document: DocId) -> Cow<'_, str> {
        let published = self.corpus.facts.published[document.index()];
        published.map_or("".into(), |published| published.to_string().into())
    }

    pub(super) fn node_id<'t>(&'t self, node: &'t Node) -> Cow<'t, str> {
        match node {
            Node::Article(document) => self.corpus.id(*document).into(),
            Node::Source { id, .. } | Node::Event { id, .. } => id.into(),
        }
    }

    pub(super) fn node_name<'t>(&'t self, node: &'t Node) -> Cow<'t, str> {
        match node {
            Node::Article(document) => self.corpus.facts.sources.get(document.index()).into(),
            Node::Source { name, .. } | Node::Event { name, .. } => name.into(),
        }
    }

    /// Whether the article names its origin, or the parent it has the wording from. Unknown if it took
    /// from no other publisher. Also unknown if no origin is given: then it may have named the wrong
    /// one and left out nobody.
    pub(super) fn credited(&self, document: DocId) -> Option<bool> {
        let answer = &self.answers[document.index()];
        let given = [&answer.origin, &answer.parent];
        let sources = given.into_iter().flatten().map(|(node, _)| node);
        let sources: Vec<&Node> = sources
            .filter(|node| self.is_elsewhere(node, document))
            .collect();
        // Who takes from an agency by way of a paper, and names the agency, has credited.
        let names = sources.iter().any(|node| self.names(document, node));
        let is_known = !sources.is_empty() && (names || answer.origin.is_some());
        is_known.then_some(names)
    }

    /// Whether a node is known to belong to another publisher than the article. An event belongs to nobody.
    pub(super) fn is_elsewhere(&self, node: &Node, document: DocId) -> bool {
        self.publisher(node)
            .is_some_and(|publisher| publisher != self.corpus.publishers.id(document))
    }

    /// Whether an article names a source, or the publisher of an article, as where its text is from.
    pub(super) fn names(&self, document: DocId, node: &Node) -> bool {
        let mut named = credited_sources(&self.mentions[document.index()]);
        named.any(|named| self.publisher(node) == Some(&*named.source_id))
    }

    /// Whether the name of a source occurs in an article at all, even where it credits nobody: below a
    /// picture, or as the host of an interview.
    fn stands_in(&self, document: DocId, source_id: &str) -> bool {
        let mentions = self.mentions[document.index()].iter();
        let mut mentioned = mentions.map(|named| &*named.source_id);
        let mut passing = self.passing.get(&document).into_iter().flatten();
        mentioned.any(|id| id == source_id) || passing.any(|id| **id == *source_id)
    }

    /// The source id of a node's publisher; `None` for an article whose publisher is not known.
    fn publisher<'t>(&'t self, node: &'t Node) -> Option<&'t str> {
        let publisher = match node {
            Node::Article(document) => Some(self.corpus.publishers.id(*document)),
            Node::Source { id, .. } => Some(&**id),
            Node::Event { .. } => None,
        };
        publisher.filter(|publisher| !publisher.is_empty())
    }

    /// Who said it, and where: the first event that the article reports; else where its longest chain
    /// of citations begins; else another publisher to whom it was said. Only if that is in the first
    /// [`INFORMATION_CHARS`], or if that publisher is: what is named further down is where one detail is from.
    fn information_origin(&self, document: DocId) -> Cow<'_, str> {
        let own = self.corpus.publishers.id(document);
        let mentions = &self.mentions[document.index()];
        let opens = |named: &&Named| (named.span.start() as usize) < INFORMATION_CHARS;
        let event = mentions.iter().find(|named| named.is_reported);
        let chained = || self.chain(document).first().copied().filter(opens);
        let is_named_first = |named: &&Named| {
            let mut first = mentions.iter().take_while(opens);
            first.any(|first| first.source_id == named.source_id)
        };
        let is_venue = |named: &&Named| named.role == Role::Venue && named.source_id != own;
        let venue = || mentions.iter().find(is_venue).filter(is_named_first);
        let named = event.filter(opens).or_else(chained).or_else(venue);
        named.map_or("".into(), |named| (&*named.source_name).into())
    }

    fn citation_chain(&self, document: DocId) -> Cow<'_, str> {
        let names: Vec<&str> = self
            .chain(document)
            .iter()
            .map(|named| &*named.source_name)
            .collect();
        names.join(" > ").into()
    }

    /// The longest chain of sources that are said to have taken from one another, the first source
    /// first; empty if there is none.
    fn chain(&self, document: DocId) -> Vec<&Named> {
        let mentions = &self.mentions[document.index()];
        let cited = cited(mentions);
        // The longest begins with one that nobody cites, and going from each step of it would go over all the rest
        // of it anew.
        let begins = |at: &usize| mentions[*at].cites.is_some() && cited.binary_search(at).is_err();
        let mut longest = Vec::new();
        for named in (0..mentions.len()).filter(begins).map(|at| &mentions[at]) {
            let mut chain = vec![named];
            let mut at = named.cites;
            while let Some(cited) = at
                .and_then(|at| mentions.get(at))
                .filter(|_| chain.len() <= mentions.len())
            {
                chain.push(cited);
                at = cited.cites;
            }
            if chain.len() > longest.len() {
                longest = chain;
            }
        }
        longest.reverse();
        longest
    }

    fn flags(&self, document: DocId, others: &Others<'_>) -> Vec<Flag> {
        let answer = &self.answers[document.index()];
        let published = self.corpus.facts.published[document.index()];
        let tokens = self.corpus.tokens[document.index()] as usize;
        let from_source = match &answer.origin {
            Some((Node::Source { id, .. }, _)) => Some(id),
            _ => None,
        };
        let carries_uncredited = self.credited(document) == Some(false)
            && from_source.is_some_and(|id| !self.stands_in(document, id));
        let parent_is_later = answer
            .parent
            .as_ref()
            .is_some_and(|(parent, _)| match parent {
                Node::Article(parent) => self.lag(*parent, document).is_some_and(|lag| lag < 0),
                Node::Source { .. } | Node::Event { .. } => false,
            });
        let cases = [
            (self.abstains(document), Flag::Abstained),
            (
                self.has_words(document) && !self.has_wording(document),
                Flag::BoilerplateOnly,
            ),
            (self.is_sampled(document), Flag::BucketSampled),
            (answer.unnamed, Flag::SourceUnnamed),
            (parent_is_later, Flag::ClockConflict),
            (answer.approximate, Flag::TreeApproximate),
            (published.is_none(), Flag::DateMissing),
            (
                published.is_some_and(|p| p.precision() <= Precision::Day),
                Flag::DateCoarse,
            ),
            (
                published.is_some_and(|p| p.precision() > Precision::Day && !p.zone_known()),
                Flag::ZoneUnknown,
            ),
            (tokens == 0, Flag::EmptyText),
            (
                tokens > 0 && tokens < self.config.shingle().width.get(),
                Flag::ShortText,
            ),
            (carries_uncredited, Flag::NotCredited),
            (
                self.stories
                    .unsupported
                    .contains(&self.levels.copies.head(document)),
                Flag::LanguageUnsupported,
            ),
        ];
        let own = cases.into_iter();
        let own = own.filter_map(|(holds, flag)| holds.then_some(flag));
        let of_family = others.families.get(&document).into_iter().flatten();
        let first = self.corpus.twins[document.index()];
        let capped = others.capped[first.index()].then_some(Flag::IdenticalCapped);
        own.chain(of_family.copied()).chain(capped).collect()
    }

    /// Whether no parent is named because nothing is clearly ahead. That holds, too, if having no parent
    /// is clear, but not that the wording is the article's own.
    fn abstains(&self, document: DocId) -> bool {
        let answer = &self.answers[document.index()];
        let is_asked = is_aligned(&self.config) && self.has_wording(document);
        let is_open = answer.origin.is_none() && !answer.unnamed && is_asked;
        answer.parent.is_none() && (answer.abstained || is_open)
    }

    /// By document, the flags it has because of its family: it is a round-up, or a link to another
    /// family was too weak to join the two.
    fn family_flags(&self) -> BTreeMap<DocId, Vec<Flag>> {
        let families = &self.levels.families;
        let mut flags: BTreeMap<DocId, Vec<Flag>> = BTreeMap::new();
        for &document in &families.round_ups {
            flags.entry(document).or_default().push(Flag::RoundUp);
        }
        let cuts = families.cuts.iter();
        for cut in cuts.filter(|cut| cut.reason == CutReason::WeakBridge) {
            for document in [cut.a, cut.b] {
                let flags = flags.entry(document).or_default();
                if !flags.contains(&Flag::WeakBridgeCut) {
                    flags.push(Flag::WeakBridgeCut);
                }
            }
        }
        flags
    }

    /// A row for every source that an article names.
    pub fn mentions(&self) -> impl Iterator<Item = MentionRow<'_>> {
        let mut rows: Vec<MentionRow<'_>> = Vec::new();
        for &document in &self.by_id {
            rows.extend(
                self.mentions[document.index()]
                    .iter()
                    .map(|named| MentionRow {
                        article_id: self.corpus.id(document).into(),
                        span: named.span,
                        text: (&*named.text).into(),
                        source_id: (&*named.source_id).into(),
                        source_name: (&*named.source_name).into(),
                        role: named.role,
                        cue: named.cue,
                        weight: named.weight,
                    }),
            );
        }
        rows.sort_by(crate::report::Row::order);
        rows.into_iter()
    }
}

pub(super) fn kind(node: &Node) -> OriginKind {
    match node {
        Node::Article(_) => OriginKind::Article,
        Node::Source { .. } => OriginKind::Source,
        Node::Event { .. } => OriginKind::Event,
    }
}
