//! Press releases of one year, told by the bills they name.
//!
//! Labels are made by counting, not by reading. *One event*: two offices, at most a day apart, on a
//! bill that at most eight releases name. *Another*: one office two to seven days apart, or two
//! offices at most a day apart, with bills of which none is in common. What shares most of its
//! wording is left out, and of the others every so many are taken, by a hash of their names.

use crate::articles::Record;
use crate::event_pairs::Labelled;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wirecopy::evaluate::{Table, Truth};
use wirecopy::ingest::Published;
use xxhash_rust::xxh3::xxh3_64;

const YEAR: &str = "2006";

/// Releases that may name a bill which tells an event.
const RARE: usize = 8;

/// One pair in so many is taken: of one event, of one office, of two offices.
const ONE_IN: [u64; 3] = [1, 200, 200];

struct Release<'r> {
    id: &'r str,
    office: &'r str,
    day: i64,
    bills: BTreeSet<String>,
}

/// The releases of the year, of those of all years.
pub fn of_year(articles: Vec<Record>) -> Result<Vec<Record>> {
    let year = Published::parse(YEAR)?;
    let in_year = |article: &Record| {
        let published = article.published.map(Published::start);
        published.is_some_and(|start| (year.start()..year.end()).contains(&start))
    };
    Ok(articles.into_iter().filter(in_year).collect())
}

/// The labelled pairs of releases.
pub fn by_bill(folder: &Path, articles: &[Record]) -> Result<Vec<Labelled>> {
    let act = regex::Regex::new(r"\b(?:[A-Z][a-z]+ (?:(?:and|of|for|the|to|in) )*){2,6}Act\b")?;
    let bill = regex::Regex::new(r"\bS\. ?\d{2,4}\b")?;
    let mut releases = Vec::new();
    for article in articles {
        let Some(published) = article.published else {
            continue;
        };
        let text = &article.text;
        let named = act.find_iter(text).chain(bill.find_iter(text));
        releases.push(Release {
            id: &article.id,
            office: &article.source,
            day: published.start() / 86_400,
            bills: named.map(|found| found.as_str().replace(' ', "")).collect(),
        });
    }
    releases.sort_unstable_by_key(|release| (release.day, release.id));
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for bill in releases.iter().flat_map(|release| &release.bills) {
        *named.entry(bill).or_default() += 1;
    }
    let alike = alike(folder)?;
    let mut pairs = Vec::new();
    for (place, a) in releases.iter().enumerate() {
        let week = releases[place + 1..].iter();
        for b in week.take_while(|b| b.day - a.day <= 7) {
            let Some((one_event, one_in)) = label(a, b, &named) else {
                continue;
            };
            let names = if a.id < b.id {
                [a.id, b.id]
            } else {
                [b.id, a.id]
            };
            let is_taken = xxh3_64(names.concat().as_bytes()).is_multiple_of(one_in);
            let [a, b] = names.map(str::to_string);
            if is_taken && !alike.contains(&(a.clone(), b.clone())) {
                pairs.push(Labelled { a, b, one_event });
            }
        }
    }
    Ok(pairs)
}

/// What a pair is taken for, and one in how many of its kind.
fn label(a: &Release<'_>, b: &Release<'_>, named: &BTreeMap<&str, usize>) -> Option<(bool, u64)> {
    let days = b.day - a.day;
    let mut common = a.bills.intersection(&b.bills).peekable();
    if a.office == b.office {
        return (days >= 2 && common.peek().is_none()).then_some((false, ONE_IN[1]));
    }
    if days > 1 || a.bills.is_empty() || b.bills.is_empty() {
        return None;
    }
    if common.peek().is_none() {
        return Some((false, ONE_IN[2]));
    }
    let rare = common.any(|bill| named[bill.as_str()] <= RARE);
    rare.then_some((true, ONE_IN[0]))
}

/// Pairs that share most of their wording, the lower id first.
fn alike(folder: &Path) -> Result<BTreeSet<(String, String)>> {
    let sorted = |a: &str, b: &str| {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        (a.to_string(), b.to_string())
    };
    let exact = Table::read(&folder.join("exact_pairs.csv"))?;
    let [a, b] = exact.columns(["id_a", "id_b"])?;
    let mut alike: BTreeSet<(String, String)> = exact
        .rows()
        .map(|row| sorted(row.get(a), row.get(b)))
        .collect();
    if let Truth::Pairs(pairs) = Truth::read(&folder.join("truth.csv"))? {
        alike.extend(pairs.keys().map(|(a, b)| sorted(a, b)));
    }
    Ok(alike)
}
