//! Rows of `sources`: the league table of publishers and of the sources they name.

use super::Trace;
use super::answers::Node;
use crate::attribution::{Role, SourceKind};
use crate::base::{DocId, Ratio};
use crate::report::SourceRow;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What is counted of one source.
#[derive(Default)]
struct Tally {
    articles: u64,
    originated: BTreeSet<DocId>,
    taken: u64,
    given: u64,
    lags: Vec<i64>,
    credited: Vec<bool>,
}

impl Trace {
    /// A row for every publisher, and for every source outside the corpus that an article names.
    pub fn sources(&self) -> impl Iterator<Item = SourceRow<'_>> {
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
            let giver = match parent {
                Node::Article(parent) => (self.publisher(*parent), SourceKind::Publisher),
                Node::Source { id, name } | Node::Event { id, name } => {
                    (name.into(), self.source_kind(id))
                }
            };
            let giver = tallies.entry(giver).or_default();
            giver.given += 1;
            giver.credited.extend(self.credited(document));
        }
        for members in self.levels.stories.clusters(&self.corpus.order, 2) {
            let origin = &self.told[members[0].index()].origin;
            let key = match origin {
                Node::Article(origin) => (self.publisher(*origin), SourceKind::Publisher),
                Node::Source { id, name } | Node::Event { id, name } => {
                    (name.into(), self.source_kind(id))
                }
            };
            tallies
                .entry(key)
                .or_default()
                .originated
                .insert(members[0]);
        }
        for named in self
            .mentions
            .iter()
            .flatten()
            .filter(|named| named.role != Role::Event)
        {
            let known = tallies
                .keys()
                .any(|(source, _)| *source == named.source_name);
            if !known {
                tallies
                    .entry(((&*named.source_name).into(), named.source_kind))
                    .or_default();
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
                stories_originated: tally.originated.len() as u64,
                articles_taken: tally.taken,
                articles_given: tally.given,
                credited_share: Ratio::of(
                    tally.credited.iter().filter(|&&c| c).count(),
                    tally.credited.len(),
                ),
                median_lag_minutes: tally.lags.get(tally.lags.len() / 2).copied(),
            }
        })
        .collect::<Vec<_>>()
        .into_iter()
    }

    fn publisher(&self, document: DocId) -> Cow<'_, str> {
        self.corpus.facts.sources.get(document.index()).into()
    }

    fn source_kind(&self, id: &str) -> SourceKind {
        let mut named = self.mentions.iter().flatten();
        named
            .find(|named| named.source_id == id)
            .map_or(SourceKind::Website, |named| named.source_kind)
    }
}
