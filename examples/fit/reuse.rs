//! The weights of `src/provenance/taken.rs`.
//!
//! Fitted on pairs that were read (`examples/labels/README.md`): wire items of `DATA/reuters21578` and
//! press releases of `DATA/senate_press`, half of each. What a pair shares is measured by a trace of the
//! whole set.

use crate::articles;
use crate::labelled::{self, Pair, Set};
use crate::logistic::Prior;
use crate::pairs::{Labelled, labels};
use anyhow::Result;
use std::path::Path;
use wirecopy::cluster::Level;
use wirecopy::config::Config;
use wirecopy::ingest::Inputs;
use wirecopy::pipeline::{self, Silent};
use wirecopy::provenance::WORDING_TERMS;

/// Weights are drawn to nothing, and hardly.
const PRIOR: Prior = Prior {
    mean: 0.0,
    sd: 10.0,
};

/// How much forms weigh to what was taken. Of those in [`TRIED`], the one with nearly the best mean F1
/// where each pair is told by a fit to pairs apart from it, that is nearest to how many more forms there are.
/// Since folds share no article 2.0 has .005 more, and is as near: too little to fit anew by.
const AGAINST: f64 = 1.5;

/// What [`AGAINST`] was chosen from.
const TRIED: [f64; 5] = [1.0, 1.5, 2.0, 3.0, 4.0];

/// Fits and prints the weights, and how they do.
pub fn fit(data: &Path) -> Result<()> {
    let sets = [
        set("wire items", data, "reuters21578")?,
        set("press releases", data, "senate_press")?,
    ];
    let priors = [PRIOR; WORDING_TERMS.len()];
    let fitted = labelled::fit(&sets, &priors, AGAINST);
    for (term, weight) in WORDING_TERMS.iter().zip(&fitted) {
        println!("    {} {weight:.2},", term.name);
    }
    let now: Vec<f64> = WORDING_TERMS.iter().map(|term| term.weight).collect();
    labelled::report("as they stand", &sets, &now);
    labelled::report("as fitted", &sets, &fitted);
    println!(
        "mean F1 and log-loss of what is fitted to, over sets, each pair told by a fit \
         to pairs that nothing connects it with:"
    );
    for against in TRIED {
        let told = labelled::validated(&sets, &priors, against);
        println!("    forms weigh {against:.1}: {told}");
    }
    Ok(())
}

fn set(name: &'static str, data: &Path, set: &str) -> Result<Set> {
    let pairs = labelled::read(&labels("reuse", set))?;
    let config = Config::builder().level(Level::Family).build()?;
    let file = articles::file(&data.join(set))?;
    let inputs = Inputs::resolve([file], config.ingest().clone())?;
    let trace = pipeline::pairs(&config, &inputs, &Silent)?;
    // What are copies, or share too little for a family, is not told by these weights.
    let measured = |pair: Labelled| {
        let wording = trace.found(&pair.a, &pair.b)?.wording()?;
        Some(Pair {
            values: WORDING_TERMS
                .iter()
                .map(|term| term.value(&wording))
                .collect(),
            holds: pair.holds,
            component: pair.component,
        })
    };
    Ok(Set {
        name,
        pairs: pairs.into_iter().filter_map(measured).collect(),
        counts: 300.0,
    })
}
