//! Pairs of articles of which it is known whether they tell of one event.

use crate::articles::Record;
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::Path;
use wirecopy::evaluate::{Label, Truth};
use wirecopy::ingest::Published;

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

/// With what the ids of articles on one music service begin,
const SERVICE: &str = "spotify";

/// the singer whom all those name that are on what it does with songs of such singers,
const SINGER: &str = "R. Kelly";

/// and when it took back what its head had defended the day before.
const TAKEN_BACK: &str = "2018-06-01T12:00-04:00";

/// Of `DATA/news_events`, what is about one company on two days: told by the clock, as an interview
/// and what followed from it. No list says which articles these are, so the words above do, and hold
/// for this set alone. Pairs that share wording are left out.
pub fn by_clock(folder: &Path, articles: &[Record]) -> Result<Vec<Labelled>> {
    let mut alike = BTreeSet::new();
    if let Truth::Pairs(pairs) = Truth::read(&folder.join("truth.csv"))? {
        alike.extend(pairs.into_keys());
    }
    let mut about: Vec<&Record> = articles
        .iter()
        .filter(|article| article.id.starts_with(SERVICE) && article.text.contains(SINGER))
        .collect();
    about.sort_unstable_by_key(|article| &article.id);
    let taken_back = Published::parse(TAKEN_BACK)?.start();
    let is_later = |article: &Record| {
        let published = article.published;
        published.is_some_and(|published| published.start() >= taken_back)
    };
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
