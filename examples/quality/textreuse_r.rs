//! The example data of the R package textreuse: a few pairs whose Jaccard another program has told.
//!
//! Mullen's vignettes print Jaccard of runs of five words for three pairs. What it takes for a word
//! is not what we do, most of all in the sections of law with their signs and numbers, so that these
//! figures stand beside each other; that ours are exact, the recount shows.

use crate::pairs::decided;
use crate::recount::{jaccard, shingles_of};
use crate::run::Runs;
use crate::tables::sorted;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::evaluate::{Measure, Target, Truth};
use wirecopy::ingest::Inputs;
use wirecopy::pipeline::{self, Silent};

const SET: &str = "textreuse_r";

/// Pairs and what is published of them.
const PUBLISHED: [(&str, &str, &str); 3] = [
    ("ca1851-match", "ny1850-match", "0.384"),
    ("calltounconv00baxt", "lifeofrevrichard00baxt", "about 0.28"),
    ("remember00palm", "remembermeorholy00palm", "about 0.70"),
];

/// Below all that is published.
const THRESHOLD: f64 = 0.2;

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    if !runs.can_run() {
        return Ok(Vec::new());
    }
    let config = Config::builder()
        .threshold(THRESHOLD)
        .level(Level::Copy)
        .keep_boilerplate(true)
        .build()?;
    let inputs = Inputs::resolve([runs.input(SET)], config.ingest().clone())?;
    let trace = pipeline::pairs(&config, &inputs, &Silent)?;
    let found: BTreeMap<(String, String), f64> = trace
        .pairs()
        .filter_map(|pair| Some((sorted(&pair.a_id, &pair.b_id), pair.jaccard?.get())))
        .collect();

    let mut measures: Vec<Measure> = PUBLISHED
        .iter()
        .map(|(a, b, published)| {
            let value = found.get(&sorted(a, b)).copied();
            Measure::share(SET, &format!("Jaccard of {a} and {b}"), value)
                .detail(format!("published: {published}"))
        })
        .collect();

    let wanted: BTreeSet<String> = found
        .keys()
        .flat_map(|(a, b)| [a.clone(), b.clone()])
        .collect();
    let shingles = shingles_of(&runs.input(SET), &wanted)?;
    let off = found
        .iter()
        .map(|((a, b), found)| (jaccard(&shingles[a], &shingles[b]) - found).abs());
    let name = "largest difference of Jaccard from a recount";
    measures.push(
        Measure::number(SET, name, off.fold(0.0, f64::max), 6).target(Target::AtMost(0.000001)),
    );

    let truth = Truth::read(&runs.file(SET, "truth.csv"))?;
    let pairs = decided(&truth);
    let wrong = pairs
        .iter()
        .filter(|pair| pair.holds != found.contains_key(&sorted(&pair.a, &pair.b)));
    let name = format!("pairs on the wrong side of {THRESHOLD}");
    measures.push(
        Measure::number(SET, &name, wrong.count() as f64, 0)
            .target(Target::AtMost(0.0))
            .detail(format!("of {}", pairs.len())),
    );
    Ok(measures)
}
