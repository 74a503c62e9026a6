//! Labelled pairs of articles, measured by the library as it measures them in a corpus.
//!
//! Of articles that are copies of each other the earliest stands for all, as in a trace: it is counted once for
//! how common its words are, and a pair is measured by what stands for its two. Only what an outlet repeats
//! everywhere is not ignored here, as a trace would.

use crate::articles::{self, Record};
use crate::labelled::Pair;
use crate::pairs::Labelled;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::ingest::{Inputs, Published};
use wirecopy::normalise::{self, Settings, TokenBatch, Unit};
use wirecopy::pipeline::{self, Silent};
use wirecopy::story::{
    Article, Counts, Digest, Node, Profile, Stems, TERMS, features, read, with_headline,
};

/// Whether articles are measured with their dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    #[default]
    AsGiven,
    Withheld,
}

/// Articles that were read, among all that make common stems common.
#[derive(Default)]
struct Reading {
    dates: Dates,
    stems: Stems,
    tokens: TokenBatch,
    counts: Counts,
    articles: BTreeMap<String, (Profile, Option<Published>, Option<u32>)>,
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
            published: record.published.filter(|_| self.dates == Dates::AsGiven),
        };
        let profile = read(article, &mut self.stems);
        self.counts.add_profile(&profile);
        if is_wanted {
            let next = self.sources.len() as u32;
            let source = (!record.source.is_empty())
                .then(|| *self.sources.entry(record.source.clone()).or_insert(next));
            let kept = (profile, article.published, source);
            self.articles.insert(record.id.clone(), kept);
        }
    }

    /// Measures pairs of articles by those that stand for them.
    fn measure(self, pairs: &[Labelled], heads: &BTreeMap<String, String>) -> Vec<Pair> {
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
                source: *source,
            })
        };
        let measured = pairs.iter().filter_map(|pair| {
            let (a, b) = (heads.get(&pair.a)?, heads.get(&pair.b)?);
            // What are copies of each other is not told by these weights.
            let found = (a != b).then_some(features(node(a)?, node(b)?))?;
            Some(Pair {
                values: TERMS.iter().map(|term| term.value(&found)).collect(),
                holds: pair.holds,
                component: pair.component.clone(),
            })
        });
        measured.collect()
    }
}

/// Measures pairs of the articles of one file.
pub fn measure(file: &Path, pairs: &[Labelled], dates: Dates) -> Result<Vec<Pair>> {
    let heads = heads(file)?;
    let ids = pairs.iter().flat_map(|pair| [&pair.a, &pair.b]);
    let wanted: BTreeSet<&String> = ids.filter_map(|id| heads.get(id)).collect();
    let mut reading = Reading {
        dates,
        ..Reading::default()
    };
    for article in articles::read(file)? {
        if heads.get(&article.id) == Some(&article.id) {
            reading.add(&article, wanted.contains(&article.id));
        }
    }
    Ok(reading.measure(pairs, &heads))
}

/// For each article the earliest of its copies.
fn heads(file: &Path) -> Result<BTreeMap<String, String>> {
    let config = Config::builder().level(Level::Copy).build()?;
    let inputs = Inputs::resolve([file], config.ingest().clone())?;
    let trace = pipeline::trace(&config, &inputs, &Silent)?;
    let rows = trace.articles().map(|row| {
        // A copy cluster has the name of its earliest article.
        let head = row.copy_id.strip_prefix("c:").unwrap_or(&row.copy_id);
        (row.article_id.to_string(), head.to_string())
    });
    Ok(rows.collect())
}
