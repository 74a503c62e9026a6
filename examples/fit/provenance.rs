//! The weights of `src/provenance/weights.rs`.
//!
//! Three things are asked of the weights at once:
//!
//! 1. on simulated cascades, of which every parent is known, that the true trees be likely: the
//!    log-linear model of Xu and Smith (2018), its gradient by the matrix-tree theorem;
//! 2. on dated articles of two publishers that share wording (`DATA/news_events`, the half to fit on),
//!    that the text alone prefer the earlier as the source: no labels, only the clock;
//! 3. on versions in a known order (`DATA/wiki_versions`, the half to fit on), the same.
//!
//! Without `DATA` only the first. The seeds of the cascades are others than those that figures are
//! reported on. Of versions there are figures of the other half alone; the origins of clusters in
//! `DATA/news_events` are counted in both halves, by credits, which nothing is fitted to.

use crate::{cascades, descent, ordered};
use anyhow::Result;
use std::path::PathBuf;
use wirecopy::provenance::{Feature, Weights};

pub fn fit(data: Option<PathBuf>) -> Result<()> {
    let trees = cascades::trees()?;
    eprintln!("{} families of simulated cascades", trees.len());
    let mut pairs = Vec::new();
    if let Some(data) = data {
        let timed = ordered::by_time(&data)?;
        eprintln!(
            "{} pairs of two publishers in the order of their dates",
            timed.len()
        );
        let versions = ordered::versions(&data)?;
        eprintln!("{} pairs of versions in their order", versions.len());
        pairs.extend(timed);
        pairs.extend(versions);
    }
    let weights = descent::fit(&trees, &pairs);
    for &feature in Feature::ALL {
        println!("    {} {:.2},", feature.name(), weights.get(feature));
    }
    let default = Weights::default();
    let [then, now] =
        [&default, &weights].map(|w| descent::sum_of_log_marginals(&trees, &pairs, w));
    eprintln!("sum of log marginals {then:.1} before, {now:.1} now");
    Ok(())
}
