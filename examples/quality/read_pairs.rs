//! Pairs that were read and labelled for this project: was wording taken, do both tell of one event.

use crate::pairs::{connected, decided, labels};
use crate::run::Runs;
use crate::tables::{cells, joined, sorted};
use anyhow::Result;
use std::collections::BTreeSet;
use wirecopy::base::Ratio;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Half, Measure, PairCounts, Truth, half_of};

/// How well the relations of pairs tell wording that was taken from the forms of a kind.
pub fn reuse(runs: &Runs, set: &str) -> Result<Vec<Measure>> {
    let pairs = cells(
        &runs.traced(set)?.join("pairs.csv"),
        ["a_id", "b_id", "relation"],
    )?;
    let is_derived = |relation: &str| {
        matches!(
            relation,
            "verbatim" | "wholly_derived" | "partially_derived"
        )
    };
    let derived: BTreeSet<(String, String)> = pairs
        .iter()
        .filter(|[_, _, relation]| is_derived(relation))
        .map(|[a, b, _]| sorted(a, b))
        .collect();
    measures(set, "reuse", "pairs read, called derived", |a, b| {
        derived.contains(&sorted(a, b))
    })
}

/// How well stories hold the pairs that tell of one event.
pub fn events(runs: &Runs, set: &str) -> Result<Vec<Measure>> {
    let stories = Assignment::read(&runs.traced(set)?, Level::Story)?;
    measures(set, "events", "pairs read, in one story", |a, b| {
        stories.together(a, b)
    })
}

fn measures(
    set: &str,
    kind: &str,
    name: &str,
    found: impl Fn(&str, &str) -> bool,
) -> Result<Vec<Measure>> {
    let pairs = decided(&Truth::read(&labels(kind, set))?);
    let counts = joined(&pairs, found);
    let all = pairs.iter().map(|pair| pair.component.as_str());
    let report = all.clone().filter(|lowest| half_of(lowest) == Half::Report);
    let groups = [connected(all), connected(report)];
    let measure = |((half, counts), groups): ((&str, PairCounts), String)| {
        Measure::share(
            set,
            &format!("{name}: F1, {half}"),
            counts.prf().f1.map(Ratio::get),
        )
        .detail(format!("{}; {groups}", in_words(counts)))
    };
    Ok(counts.into_iter().zip(groups).map(measure).collect())
}

/// Precision and recall of pairs in words, with their counts.
pub fn in_words(counts: PairCounts) -> String {
    let prf = counts.prf();
    let shown = |ratio: Option<Ratio>| ratio.map_or("-".to_string(), |ratio| ratio.to_string());
    let (right, found) = (
        counts.true_positives,
        counts.true_positives + counts.false_positives,
    );
    let there = counts.true_positives + counts.false_negatives;
    format!(
        "precision {} ({right} of {found}), recall {} ({right} of {there})",
        shown(prf.precision),
        shown(prf.recall),
    )
}
