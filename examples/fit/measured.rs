//! Labelled pairs of articles, measured by the library as it measures them in a corpus.
//!
//! Only what an outlet repeats everywhere is not ignored here, as a trace would.

use crate::articles::Record;
use crate::labelled::Pair;
use crate::pairs::Labelled;
use std::collections::{BTreeMap, BTreeSet};
use wirecopy::ingest::Published;
use wirecopy::normalise::{self, Settings, TokenBatch, Unit};
use wirecopy::story::{
    Article, Counts, Digest, Node, Profile, Stems, TERMS, features, read, with_headline,
};

/// Articles that were read, among all that make common stems common.
#[derive(Default)]
struct Reading {
    stems: Stems,
    tokens: TokenBatch,
    counts: Counts,
    articles: BTreeMap<String, (Profile, Option<Published>, u32)>,
    sources: BTreeMap<String, u32>,
}

impl Reading {
    /// Reads an article, and keeps it where `is_wanted`.
    fn add(&mut self, record: &Record, is_wanted: bool) {
        let settings = Settings {
            unit: Unit::Words,
            classes: true,
        };
        self.tokens.clear();
        let text = with_headline(&record.title, &record.text);
        normalise::document(&text, &settings, &mut self.tokens);
        let article = Article {
            text: &text,
            tokens: self.tokens.document(0),
            ignored: &[],
            published: record.published,
        };
        let profile = read(article, &mut self.stems);
        self.counts.add_profile(&profile);
        if is_wanted {
            let next = self.sources.len() as u32;
            let source = *self.sources.entry(record.source.clone()).or_insert(next);
            let kept = (profile, article.published, source);
            self.articles.insert(record.id.clone(), kept);
        }
    }

    /// Measures pairs of articles that were kept.
    fn measure(self, pairs: &[Labelled]) -> Vec<Pair> {
        let background = self.counts.finish();
        let digests: BTreeMap<&str, Digest> = self
            .articles
            .iter()
            .map(|(id, (profile, ..))| (id.as_str(), Digest::of(profile, &background)))
            .collect();
        let node = |id: &str| {
            let (_, published, source) = self.articles.get(id)?;
            Some(Node {
                digest: digests.get(id)?,
                published: *published,
                source: Some(*source),
            })
        };
        let measured = pairs.iter().filter_map(|pair| {
            let found = features(node(&pair.a)?, node(&pair.b)?);
            Some(Pair {
                values: TERMS.iter().map(|term| term.value(&found)).collect(),
                holds: pair.holds,
                component: pair.component.clone(),
            })
        });
        measured.collect()
    }
}

/// Measures pairs of the articles of one set.
pub fn measure(articles: &[Record], pairs: &[Labelled]) -> Vec<Pair> {
    let wanted: BTreeSet<&str> = pairs
        .iter()
        .flat_map(|pair| [pair.a.as_str(), pair.b.as_str()])
        .collect();
    let mut reading = Reading::default();
    for article in articles {
        reading.add(article, wanted.contains(article.id.as_str()));
    }
    reading.measure(pairs)
}
