//! Press releases on one bill, and those of one office on different matters within a week.
//!
//! Labels are made by counting, not by reading. *Same event*: releases of two offices, at most a day
//! apart, that name one bill or act which at most eight releases name, and share too little wording to
//! be listed as near-duplicates. *Hard negatives*: two releases of one office, two to seven days
//! apart, that name no bill or act in common and share as little wording. The same people speak in
//! both kinds. Some of the first are on two events around one bill, and a few of the second are
//! follow-ups on one matter.

use crate::docs;
use crate::run::Runs;
use crate::tables::{cells, share, sorted};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Measure, Target, Truth};

const SET: &str = "senate_press";

/// Releases that may name a bill which tells an event.
const RARE: usize = 8;

struct Release {
    id: String,
    office: String,
    day: i64,
    bills: BTreeSet<String>,
}

/// Pairs of releases by their number.
#[derive(Default)]
struct Labelled {
    same: BTreeSet<(usize, usize)>,
    other: Vec<(usize, usize)>,
}

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let releases = releases(runs)?;
    let labelled = labelled(&releases, &alike(runs)?);
    let [same, other] = in_one_story(&releases, &labelled, &runs.traced(SET)?, "")?;
    let mut measures = vec![same, other.target(Target::AtMost(0.01))];
    if runs.can_run() {
        let undated = runs.traced_without_dates(SET)?;
        measures.extend(in_one_story(
            &releases,
            &labelled,
            &undated,
            ", dates withheld",
        )?);
    }
    Ok(measures)
}

/// How many of the pairs of both kinds are in one story.
fn in_one_story(
    releases: &[Release],
    labelled: &Labelled,
    result: &Path,
    variant: &str,
) -> Result<[Measure; 2]> {
    let stories = Assignment::read(result, Level::Story)?;
    let together = |&&(a, b): &&(usize, usize)| stories.together(&releases[a].id, &releases[b].id);
    Ok([
        share(
            SET,
            &format!("releases of two offices on one bill, in one story{variant}"),
            labelled.same.iter().filter(together).count(),
            labelled.same.len(),
        ),
        share(
            SET,
            &format!("hard negatives: one office, another day and matter, in one story{variant}"),
            labelled.other.iter().filter(together).count(),
            labelled.other.len(),
        ),
    ])
}

fn labelled(releases: &[Release], alike: &BTreeSet<(String, String)>) -> Labelled {
    let is_alike = |a: &Release, b: &Release| alike.contains(&sorted(&a.id, &b.id));
    let mut by_bill: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_office: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, release) in releases.iter().enumerate() {
        for bill in &release.bills {
            by_bill.entry(bill).or_default().push(number);
        }
        by_office.entry(&release.office).or_default().push(number);
    }
    let mut labelled = Labelled::default();
    for named in by_bill.values().filter(|named| named.len() <= RARE) {
        labelled.same.extend(pairs(named).filter(|&(a, b)| {
            let (a, b) = (&releases[a], &releases[b]);
            a.office != b.office && (a.day - b.day).abs() <= 1 && !is_alike(a, b)
        }));
    }
    for mut own in by_office.into_values() {
        own.sort_unstable_by_key(|&number| releases[number].day);
        for (place, &a) in own.iter().enumerate() {
            for &b in &own[place + 1..] {
                let days = releases[b].day - releases[a].day;
                if days > 7 {
                    break;
                }
                let apart = releases[a].bills.is_disjoint(&releases[b].bills);
                if days >= 2 && apart && !is_alike(&releases[a], &releases[b]) {
                    labelled.other.push((a, b));
                }
            }
        }
    }
    labelled
}

fn pairs(numbers: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let later = |(place, &a): (usize, &usize)| {
        numbers[place + 1..]
            .iter()
            .map(move |&b| (a.min(b), a.max(b)))
            .collect::<Vec<_>>()
    };
    numbers
        .iter()
        .enumerate()
        .flat_map(later)
        .collect::<Vec<_>>()
        .into_iter()
}

fn releases(runs: &Runs) -> Result<Vec<Release>> {
    let act = regex::Regex::new(r"\b(?:[A-Z][a-z]+ (?:(?:and|of|for|the|to|in) )*){2,6}Act\b")?;
    let bill = regex::Regex::new(r"\bS\. ?\d{2,4}\b")?;
    let mut releases = Vec::new();
    docs::for_each(&runs.input(SET), |doc| {
        let field = |name: &str| doc[name].as_str().unwrap_or_default();
        let text = field("text");
        let named = act.find_iter(text).chain(bill.find_iter(text));
        let day = day(field("published"));
        if let Some(day) = day {
            releases.push(Release {
                id: field("id").to_string(),
                office: field("source").to_string(),
                day,
                bills: named.map(|found| found.as_str().replace(' ', "")).collect(),
            });
        }
        Ok(())
    })?;
    Ok(releases)
}

/// Days since some day of a date that begins with year, month and day.
fn day(date: &str) -> Option<i64> {
    let published = wirecopy::ingest::Published::parse(date.get(..10)?).ok()?;
    Some(published.start() / 86_400)
}

/// Pairs that share most of their wording, by the labels and by exact counting.
fn alike(runs: &Runs) -> Result<BTreeSet<(String, String)>> {
    let exact = cells(&runs.file(SET, "exact_pairs.csv"), ["id_a", "id_b"])?;
    let mut alike: BTreeSet<(String, String)> = exact.iter().map(|[a, b]| sorted(a, b)).collect();
    if let Truth::Pairs(pairs) = Truth::read(&runs.file(SET, "truth.csv"))? {
        alike.extend(pairs.keys().map(|(a, b)| sorted(a, b)));
    }
    Ok(alike)
}
