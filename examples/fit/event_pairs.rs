//! Pairs of articles of which it is known whether they tell of one event.

use crate::measured::Record;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use wirecopy::evaluate::{Label, Truth};

/// Two articles and their label.
pub struct Labelled {
    pub a: String,
    pub b: String,
    pub one_event: bool,
}

/// The pairs of `DATA/tg_news_pairs_ru`, judged by people.
pub fn judged(folder: &Path) -> Result<Vec<Labelled>> {
    let Truth::Pairs(pairs) = Truth::read(&folder.join("truth.csv"))? else {
        return Ok(Vec::new());
    };
    let decided = pairs
        .into_iter()
        .filter(|(_, label)| *label != Label::LeftOut);
    Ok(decided
        .map(|((a, b), label)| Labelled {
            a,
            b,
            one_event: label == Label::Together,
        })
        .collect())
}

/// Hour of 1 June 2018 at which a music service took back what its head had defended the day before.
const TAKEN_BACK: &str = "2018-06-01T12:00";

/// Of `DATA/news_events`, what is about one company on two days: told by the clock, as an interview
/// and what followed from it. Pairs that share wording are left out.
pub fn by_clock(folder: &Path, articles: &[Record]) -> Result<Vec<Labelled>> {
    let mut alike = BTreeSet::new();
    if let Truth::Pairs(pairs) = Truth::read(&folder.join("truth.csv"))? {
        alike.extend(pairs.into_keys());
    }
    let mut about: Vec<&Record> = articles
        .iter()
        .filter(|article| article.id.starts_with("spotify") && article.text.contains("R. Kelly"))
        .collect();
    about.sort_unstable_by_key(|article| &article.id);
    let is_later = |article: &Record| article.published.as_deref() >= Some(TAKEN_BACK);
    let mut pairs = Vec::new();
    for (place, a) in about.iter().enumerate() {
        for b in &about[place + 1..] {
            let (a_id, b_id) = (a.id.clone(), b.id.clone());
            if alike.contains(&(a_id.clone(), b_id.clone()))
                || alike.contains(&(b_id.clone(), a_id.clone()))
            {
                continue;
            }
            pairs.push(Labelled {
                a: a_id,
                b: b_id,
                one_event: is_later(a) == is_later(b),
            });
        }
    }
    Ok(pairs)
}

/// The articles of a set, plain or `.zst`.
pub fn articles(folder: &Path) -> Result<Vec<Record>> {
    let names = ["docs.jsonl", "docs.jsonl.zst"].map(|name| folder.join(name));
    let path = names.iter().find(|path| path.exists());
    let path = path.with_context(|| format!("{} has no articles", folder.display()))?;
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let bytes: Box<dyn Read> = if path.extension().is_some_and(|ending| ending == "zst") {
        Box::new(zstd::Decoder::new(file)?)
    } else {
        Box::new(file)
    };
    let mut articles = Vec::new();
    for line in BufReader::new(bytes).lines() {
        let mut record: Value = serde_json::from_str(&line?)?;
        let mut field = |name: &str| match record[name].take() {
            Value::String(text) => Some(text),
            _ => None,
        };
        articles.push(Record {
            id: field("id").context("an article has an id")?,
            text: field("text").unwrap_or_default(),
            source: field("source").unwrap_or_default(),
            published: field("published"),
        });
    }
    Ok(articles)
}
