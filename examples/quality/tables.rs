//! What the measures read from result folders and label files.

use crate::pairs::Labelled;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wirecopy::evaluate::{Half, Measure, PairCounts, Table, Target, half_of, wilson};

/// The cells of some columns of a table, row after row.
pub fn cells<const N: usize>(path: &Path, columns: [&str; N]) -> Result<Vec<[String; N]>> {
    let table = Table::read(path)?;
    let columns = table.columns(columns)?;
    Ok(table
        .rows()
        .map(|row| columns.map(|column| row.get(column).to_string()))
        .collect())
}

/// A cell that holds a number, where it is known.
pub fn number(cell: &str) -> Option<f64> {
    cell.parse().ok()
}

/// The lower id first.
pub fn sorted(a: &str, b: &str) -> (String, String) {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    (a.to_string(), b.to_string())
}

/// The pairs of a result whose relation in pairs.csv is one of those, the lower id first.
pub fn related(
    result: &Path,
    is_meant: impl Fn(&str) -> bool,
) -> Result<BTreeSet<(String, String)>> {
    let pairs = cells(&result.join("pairs.csv"), ["a_id", "b_id", "relation"])?;
    let meant = pairs.iter().filter(|[_, _, relation]| is_meant(relation));
    Ok(meant.map(|[a, b, _]| sorted(a, b)).collect())
}

/// Pairs joined, over all decided pairs and over the half to report.
pub fn joined(
    pairs: &[Labelled],
    together: impl Fn(&str, &str) -> bool,
) -> [(&'static str, PairCounts); 2] {
    let (mut all, mut report) = (PairCounts::default(), PairCounts::default());
    for pair in pairs {
        let joined = together(&pair.a, &pair.b);
        all.count(pair.holds, joined);
        if half_of(&pair.component) == Half::Report {
            report.count(pair.holds, joined);
        }
    }
    [("all", all), ("report half", report)]
}

/// A share with its counts and 95 % interval.
pub fn share(set: &str, name: &str, part: usize, whole: usize) -> Measure {
    let value = (whole > 0).then(|| part as f64 / whole as f64);
    let interval = wilson(part as u64, whole as u64);
    let interval = interval.map(|(low, high)| format!(", 95 %: {low} to {high}"));
    Measure::share(set, name, value)
        .detail(format!("{part} of {whole}{}", interval.unwrap_or_default()))
}

/// Precision and recall of pairs as two measures, with what they should reach.
pub fn two_measures(
    set: &str,
    what: &str,
    counts: PairCounts,
    [precision, recall]: [f64; 2],
) -> [Measure; 2] {
    let right = counts.true_positives as usize;
    let found = right + counts.false_positives as usize;
    let expected = right + counts.false_negatives as usize;
    [
        share(set, &format!("{what}: precision"), right, found).target(Target::AtLeast(precision)),
        share(set, &format!("{what}: recall"), right, expected).target(Target::AtLeast(recall)),
    ]
}

/// How often each value occurs, the most frequent first, ties by value.
pub fn frequencies<'a>(values: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(value, count)| (std::cmp::Reverse(count), value));
    counts
}
