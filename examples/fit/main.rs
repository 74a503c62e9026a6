//! Fits the weights of the library, and prints them as they stand in its code.
//!
//! ```text
//! cargo run --release --example fit -- provenance [DATA]
//! cargo run --release --example fit -- story DATA
//! ```
//!
//! `DATA` is the folder of labelled sets. Of most, one half is fitted on, by components of what belongs
//! together, and the quality table states figures of the other half beside those of all; of simulated
//! stories it has other seeds. `news_events` is the exception: its pairs told by the clock are all
//! fitted on for stories, the order of half of its families is for provenance, and the rows on its
//! stories and origins are of all its articles, by other labels.

mod articles;
mod cascades;
mod descent;
mod event_pairs;
mod logistic;
mod measured;
mod ordered;
mod press_releases;
mod provenance;
mod story;

use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let what = args.next();
    let data = args.next().map(PathBuf::from);
    match what.as_deref() {
        Some("provenance") => provenance::fit(data),
        Some("story") => story::fit(&data.context("name the folder of labelled sets")?),
        _ => bail!("say what to fit: `provenance [DATA]` or `story DATA`"),
    }
}
