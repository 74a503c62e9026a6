//! Rows of `sources`: the league table of publishers and of the sources they name.

use super::Trace;
use super::answers::Node;
use crate::attribution::{Role, SourceKind};
use crate::base::{DocId, Ratio};
use crate::cluster::Level;
use crate::report::SourceRow;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The counts of one source.
#[derive(Default)]
struct Tally {
    articles: u64,
    originated: u64,
    taken: u64,
    given: u64,
    lags: Vec<i64>,
    credited: u64,
}

/// The name and kind of a source, by which its row is sorted.
type Key<'t> = (Cow<'t, str>, SourceKind);

/// The counts of each source.
type Tallies<'t> = BTreeMap<Key<'t>, Tally>;

/// The name and kind of each source, by id.
struct Names<'t> {
    /// The name under which a source publishes in the corpus: the first by order.
    publishers: BTreeMap<&'t str, &'t str>,
    kinds: BTreeMap<&'t str, SourceKind>,
}

impl<'t> Names<'t> {
    fn key(&self, id: &str, name: &'t str) -> Option<Key<'t>> {
        let kind = self.kinds.get(id).copied();
        (!name.is_empty()).then(|| (name.into(), kind.unwrap_or(SourceKind::Publisher)))
    }
}

/// The median of sorted lags. Of an even number, the mean of the two in the middle, rounded down.
fn median(lags: &[i64]) -> Option<i64> {
    let upper = *lags.get(lags.len() / 2)?;
    match lags.len() % 2 {
        0 => {
            let lower = lags[lags.len() / 2 - 1];
            Some(lower + (upper - lower) / 2)
        }
        _ => Some(upper),
    }
}

impl Trace {
    /// A row for every publisher, and for every source outside the corpus that an article names.
    pub fn sources(&self) -> impl Iterator<Item = SourceRow<'_>> {
        let names = self.source_names();
        let mut tallies = Tallies::new();
        for &document in &self.by_id {
            self.tally(document, &names, &mut tallies);
        }
        let has_stories = self.config.level() == Level::Story;
        if has_stories {
            for members in self.levels.stories.clusters(&self.corpus.order, 2) {
                let origin = self.cluster_origin(Level::Story, &members);
                if let Some(key) = origin.and_then(|origin| self.source_key(origin.node, &names)) {
                    tallies.entry(key).or_default().originated += 1;
                }
            }
        }
        self.add_mentioned(&names, &mut tallies);
        tallies.into_iter().map(move |((source, kind), mut tally)| {
            tally.lags.sort_unstable();
            SourceRow {
                source,
                kind,
                articles: tally.articles,
                stories_originated: has_stories.then_some(tally.originated),
                articles_taken: tally.taken,
                articles_given: tally.given,
                credited_share: Ratio::of(tally.credited as usize, tally.given as usize),
                median_lag_minutes: median(&tally.lags),
            }
        })
    }

    /// Counts an article for its publisher, and for the other publisher from which it was taken. An
    /// update of a publisher's own article was not taken from elsewhere, and an event gives nobody an
    /// article.
    fn tally<'t>(&'t self, document: DocId, names: &Names<'t>, tallies: &mut Tallies<'t>) {
        let parent = self.answers[document.index()].parent.as_ref();
        let parent = parent.map(|(parent, _)| parent);
        let giver = parent.filter(|parent| self.is_elsewhere(parent, document));
        if let Some(key) = self.publisher_key(document, names) {
            let tally = tallies.entry(key).or_default();
            tally.articles += 1;
            tally.taken += u64::from(giver.is_some());
            if let Some(Node::Article(giver)) = giver {
                tally.lags.extend(self.lag(*giver, document));
            }
        }
        let Some(giver) = giver else {
            return;
        };
        if let Some(key) = self.source_key(giver, names) {
            let tally = tallies.entry(key).or_default();
            tally.given += 1;
            tally.credited += u64::from(self.names(document, giver));
        }
    }

    /// Adds the sources that articles name without having taken from them.
    fn add_mentioned<'t>(&'t self, names: &Names<'t>, tallies: &mut Tallies<'t>) {
        let mut known: BTreeSet<Cow<'t, str>> = tallies.keys().map(|key| key.0.clone()).collect();
        let mentions = self.mentions.iter().flatten();
        for named in mentions.filter(|named| named.role != Role::Event) {
            let name = Cow::from(&*named.source_name);
            let publishes = names.publishers.contains_key(&*named.source_id);
            if !publishes && !name.is_empty() && known.insert(name.clone()) {
                tallies.entry((name, named.source_kind)).or_default();
            }
        }
    }

    /// The row of a publisher or source. There is none for an event or for a publisher without a name.
    /// A source that publishes in the corpus has one row, under its name there.
    fn source_key<'t>(&'t self, node: &'t Node, names: &Names<'t>) -> Option<Key<'t>> {
        match node {
            Node::Article(document) => self.publisher_key(*document, names),
            Node::Source { id, name } => {
                let published = names.publishers.get(&**id).copied();
                names.key(id, published.unwrap_or(name))
            }
            Node::Event { .. } => None,
        }
    }

    /// The row of the publisher that an article names as its own.
    fn publisher_key<'t>(&'t self, document: DocId, names: &Names<'t>) -> Option<Key<'t>> {
        self.corpus.publisher(document)?;
        let id = self.corpus.publishers.id(document);
        names.key(id, names.publishers.get(id)?)
    }

    fn source_names(&self) -> Names<'_> {
        let mut publishers: BTreeMap<&str, &str> = BTreeMap::new();
        for (document, name) in self.corpus.facts.sources.iter().enumerate() {
            let id = self.corpus.publishers.id(DocId::new(document));
            if !id.is_empty() && !name.is_empty() {
                let first = publishers.entry(id).or_insert(name);
                *first = (*first).min(name);
            }
        }
        let known = self.corpus.publishers.known().iter();
        let mut kinds: BTreeMap<&str, SourceKind> =
            known.map(|source| (&*source.id, source.kind)).collect();
        for named in self.mentions.iter().flatten() {
            kinds.insert(&named.source_id, named.source_kind);
        }
        Names { publishers, kinds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_between_two_lags_is_their_mean() {
        let cases: [(&[i64], Option<i64>); 6] = [
            (&[], None),
            (&[7], Some(7)),
            (&[10, 20], Some(15)),
            (&[1, 10, 15, 90], Some(12)),
            (&[-4, -1], Some(-3)),
            (&[-5, 10, 300], Some(10)),
        ];
        for (lags, expected) in cases {
            assert_eq!(median(lags), expected, "{lags:?}");
        }
    }
}
