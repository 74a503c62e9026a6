//! Families against clusters that are known by construction.

use crate::run::Runs;
use anyhow::Result;
use std::collections::BTreeMap;
use wirecopy::base::Ratio;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Half, Measure, Target, Truth, half_of, score};

pub fn measure(runs: &Runs, set: &str) -> Result<Vec<Measure>> {
    let families = Assignment::read(&runs.traced(set)?, Level::Family)?;
    let truth = Truth::read(&runs.file(set, "truth.csv"))?;
    let mut measures = Vec::new();
    for (half, truth) in [("all", truth.clone()), ("report half", report_half(&truth))] {
        let score = score(&truth, &families, Level::Family);
        let b_cubed = score.clusters.map(|clusters| clusters.b_cubed);
        let value = |ratio: Option<Ratio>| ratio.map(Ratio::get);
        let detail = format!("{} articles, {} missing", score.articles, score.missing);
        let f1 = Measure::share(
            set,
            &format!("families: B-cubed F1, {half}"),
            value(b_cubed.and_then(|b| b.f1)),
        );
        measures.push(match set {
            "article_extractions" => f1.target(Target::AtLeast(0.985)).detail(detail),
            _ => f1.detail(detail),
        });
        let precision = value(b_cubed.and_then(|b| b.precision));
        measures.push(Measure::share(
            set,
            &format!("families: B-cubed precision, {half}"),
            precision,
        ));
        let recall = value(b_cubed.and_then(|b| b.recall));
        measures.push(Measure::share(
            set,
            &format!("families: B-cubed recall, {half}"),
            recall,
        ));
    }
    Ok(measures)
}

/// The clusters whose lowest id falls into the half to report.
fn report_half(truth: &Truth) -> Truth {
    let Truth::Clusters(clusters) = truth else {
        return truth.clone();
    };
    let mut lowest: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, cluster) in clusters {
        // Ids come in order, so that the first of a cluster is its lowest.
        lowest.entry(cluster).or_insert(id);
    }
    let kept = clusters
        .iter()
        .filter(|(_, cluster)| half_of(lowest[cluster.as_str()]) == Half::Report);
    Truth::Clusters(
        kept.map(|(id, cluster)| (id.clone(), cluster.clone()))
            .collect(),
    )
}
