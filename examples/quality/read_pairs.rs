//! Pairs that were read and labelled for this project: was wording taken, do both tell of one event.

use crate::pairs::{connected, decided, labels};
use crate::run::Runs;
use crate::tables::{joined, related, sorted};
use anyhow::Result;
use wirecopy::base::Ratio;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Half, Measure, PairCounts, Truth, half_of};

/// How well the relations of pairs tell wording that was taken from the forms of a kind.
pub fn reuse(runs: &Runs, set: &str) -> Result<Vec<Measure>> {
    let is_derived = |relation: &str| {
        matches!(
            relation,
            "verbatim" | "wholly_derived" | "partially_derived"
        )
    };
    let derived = related(&runs.traced(set)?, is_derived)?;
    measures(set, "reuse", "pairs read, called derived", |a, b| {
        derived.contains(&sorted(a, b))
    })
}

/// How well stories hold the pairs that tell of one event, and how well the relation of each pair says so.
pub fn events(runs: &Runs, set: &str) -> Result<Vec<Measure>> {
    let result = runs.traced(set)?;
    let stories = Assignment::read(&result, Level::Story)?;
    let related = related(&result, is_one_event)?;
    let mut all = measures(set, "events", "pairs read, in one story", |a, b| {
        stories.together(a, b)
    })?;
    all.extend(measures(
        set,
        "events",
        "pairs read, called of one event",
        |a, b| related.contains(&sorted(a, b)),
    )?);
    if runs.can_run() {
        let undated = Assignment::read(&runs.traced_without_dates(set)?, Level::Story)?;
        let name = "pairs read, dates withheld, in one story";
        let together = |a: &str, b: &str| undated.together(a, b);
        all.extend(measures(set, "events", name, together)?);
    }
    Ok(all)
}

/// Whether two articles of that relation tell of one event.
pub fn is_one_event(relation: &str) -> bool {
    relation != "background"
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
