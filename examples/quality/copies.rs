//! Copies against exhaustive exact pairs: what each sketch finds, at which cost.

use crate::recount::{jaccard, shingles_of};
use crate::run::{Job, Runs};
use crate::tables::{cells, number, share, sorted};
use anyhow::{Context as _, Result};
use std::collections::BTreeSet;
use std::path::Path;
use wirecopy::evaluate::{Measure, Target};

/// Every pair reported must reach this, by default.
const THRESHOLD: f64 = 0.7;
/// Pairs this similar must be found. Above the threshold, since the tokens behind the exact figures
/// differ slightly from ours.
const CERTAIN: f64 = 0.75;

pub fn measure(runs: &Runs, set: &str) -> Result<Vec<Measure>> {
    if !runs.can_run() {
        return Ok(Vec::new());
    }
    let exact = cells(
        &runs.file(set, "exact_pairs.csv"),
        ["id_a", "id_b", "jaccard"],
    )?;
    let certain: BTreeSet<(String, String)> = exact
        .iter()
        .filter(|[_, _, jaccard]| number(jaccard).is_some_and(|jaccard| jaccard >= CERTAIN))
        .map(|[a, b, _]| sorted(a, b))
        .collect();

    let mut measures = Vec::new();
    for sketch in ["minhash", "simhash", "minhash-reference"] {
        let output = runs.scratch(&format!("{set}-{sketch}"));
        let job = Job {
            sketch: sketch.to_string(),
            level: "copy".to_string(),
            keep_boilerplate: true,
            ..Job::trace(runs.input(set), output.clone())
        };
        let cost = runs.cost(&job)?;
        let reported = reported(&output)?;
        let found = certain.intersection(&reported).count();
        let recall = share(
            set,
            &format!("{sketch}: pairs with Jaccard ≥ {CERTAIN} found"),
            found,
            certain.len(),
        );
        // Only the default sketch promises it.
        measures.push(match sketch {
            "minhash" => recall.target(Target::AtLeast(0.99)),
            _ => recall,
        });
        let below = below_threshold(&runs.input(set), &reported)?;
        let name = format!("{sketch}: pairs reported below {THRESHOLD} by recount");
        measures.push(
            Measure::number(set, &name, below as f64, 0)
                .target(Target::AtMost(0.0))
                .detail(format!("of {} reported", reported.len())),
        );
        let name = format!("{sketch}: trace --level copy, CPU seconds");
        measures.push(Measure::number(set, &name, cost.cpu_seconds, 2));
        let name = format!("{sketch}: trace --level copy, peak MiB");
        measures.push(Measure::number(
            set,
            &name,
            cost.peak_kib as f64 / 1024.0,
            0,
        ));
    }
    Ok(measures)
}

/// The pairs of a result. Large groups of identical texts are listed as a star around the first:
/// then any two of the group are reported by what is listed.
fn reported(result: &Path) -> Result<BTreeSet<(String, String)>> {
    let rows = cells(&result.join("pairs.csv"), ["a_id", "b_id", "found_by"])?;
    let mut pairs: BTreeSet<(String, String)> = rows.iter().map(|[a, b, _]| sorted(a, b)).collect();
    let mut groups: std::collections::BTreeMap<&str, Vec<&str>> = Default::default();
    for [a, b, found_by] in &rows {
        if found_by.split('|').any(|by| by == "identical") {
            groups.entry(a).or_default().push(b);
            groups.entry(b).or_default().push(a);
        }
    }
    for members in groups.values().filter(|members| members.len() > 1) {
        for (i, a) in members.iter().enumerate() {
            pairs.extend(members[i + 1..].iter().map(|b| sorted(a, b)));
        }
    }
    Ok(pairs)
}

fn below_threshold(input: &Path, pairs: &BTreeSet<(String, String)>) -> Result<usize> {
    let wanted = pairs
        .iter()
        .flat_map(|(a, b)| [a.clone(), b.clone()])
        .collect();
    let shingles = shingles_of(input, &wanted)?;
    let mut below = 0;
    for (a, b) in pairs {
        let of = |id: &String| {
            shingles
                .get(id)
                .with_context(|| format!("there is no `{id}`"))
        };
        below += usize::from(jaccard(of(a)?, of(b)?) < THRESHOLD);
    }
    Ok(below)
}
