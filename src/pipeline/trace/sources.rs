//! Rows of `sources`: the league table of publishers and of the sources they name.

use super::Trace;
use super::answers::Node;
use crate::attribution::{Role, SourceKind};
use crate::base::{DocId, Ratio};
use crate::cluster::Level;
use crate::report::SourceRow;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What is counted of one source.
#[derive(Default)]
struct Tally {
    articles: u64,
    originated: u64,
    taken: u64,
    given: u64,
    lags: Vec<i64>,
    credited: u64,
}

impl Trace {
    /// A row for every publisher, and for every source outside the corpus that an article names.
    pub fn sources(&self) -> impl Iterator<Item = SourceRow<'_>> {
        let kinds = self.source_kinds();
        let publishers = self.publisher_names();
        // A source that publishes in the corpus has one row, under the name it has there.
        let key = |node: &Node| match node {
            Node::Article(document) => (self.publisher(*document), SourceKind::Publisher),
            Node::Source { id, name } | Node::Event { id, name } => match publishers.get(&**id) {
                Some(&publisher) => (Cow::from(publisher), SourceKind::Publisher),
                None => {
                    let kind = kinds.get(&**id).copied().unwrap_or(SourceKind::Website);
                    (Cow::from(name.clone()), kind)
                }
            },
        };
        let mut tallies: BTreeMap<(Cow<'_, str>, SourceKind), Tally> = BTreeMap::new();
        for &document in &self.by_id {
            let publisher = self.publisher(document);
            let tally = tallies
                .entry((publisher, SourceKind::Publisher))
                .or_default();
            tally.articles += 1;
            let told = &self.told[document.index()];
            let Some((parent, _)) = &told.parent else {
                continue;
            };
            tally.taken += 1;
            if let Node::Article(parent) = parent {
                tally.lags.extend(self.lag(*parent, document));
            }
            let giver = tallies.entry(key(parent)).or_default();
            giver.given += 1;
            giver.credited += u64::from(self.names(document, parent));
        }
        let has_stories = self.config.level() == Level::Story;
        if has_stories {
            for members in self.levels.stories.clusters(&self.corpus.order, 2) {
                if let Some(origin) = self.cluster_node(&members) {
                    tallies.entry(key(origin)).or_default().originated += 1;
                }
            }
        }
        let mut known: BTreeSet<Cow<'_, str>> = tallies.keys().map(|key| key.0.clone()).collect();
        for named in self
            .mentions
            .iter()
            .flatten()
            .filter(|named| named.role != Role::Event)
        {
            let name: Cow<'_, str> = (&*named.source_name).into();
            if !publishers.contains_key(&*named.source_id) && known.insert(name.clone()) {
                tallies.entry((name, named.source_kind)).or_default();
            }
        }
        let rows = tallies
            .into_iter()
            .filter(|((source, _), _)| !source.is_empty());
        rows.map(|((source, kind), mut tally)| {
            tally.lags.sort_unstable();
            SourceRow {
                source,
                kind,
                articles: tally.articles,
                stories_originated: has_stories.then_some(tally.originated),
                articles_taken: tally.taken,
                articles_given: tally.given,
                credited_share: Ratio::of(tally.credited as usize, tally.given as usize),
                median_lag_minutes: tally.lags.get(tally.lags.len() / 2).copied(),
            }
        })
        .collect::<Vec<_>>()
        .into_iter()
    }

    fn publisher(&self, document: DocId) -> Cow<'_, str> {
        self.corpus.facts.sources.get(document.index()).into()
    }

    /// By source id, the name under which the source publishes in the corpus: the first by order.
    fn publisher_names(&self) -> BTreeMap<&str, &str> {
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        let sources = self.corpus.facts.sources.iter();
        for (id, name) in self.publishers.iter().zip(sources) {
            if !id.is_empty() && !name.is_empty() {
                let first = names.entry(id).or_insert(name);
                *first = (*first).min(name);
            }
        }
        names
    }

    /// What kind of source each is, by its id, as the first article that names it says.
    fn source_kinds(&self) -> BTreeMap<&str, SourceKind> {
        let mut kinds = BTreeMap::new();
        for named in self.mentions.iter().flatten() {
            kinds.entry(&*named.source_id).or_insert(named.source_kind);
        }
        kinds
    }
}
