//! Fits the weights of the library, and prints them in the form of its code.
//!
//! ```text
//! cargo run --release --example fit -- provenance [DATA]
//! cargo run --release --example fit -- reuse DATA
//! cargo run --release --example fit -- story DATA
//! ```
//!
//! `DATA` is the folder of labelled sets. Of each, one half is fitted on, by components of what belongs
//! together, and the quality table states figures of the other half; of simulated stories it has
//! other seeds. Two exceptions: the rows on origins in `news_events` are of all its articles, by labels
//! that nothing was fitted to, though the order of half of them was; and what is printed of halves is of
//! pairs, where the quality table is of whole traces.

mod articles;
mod cascades;
mod descent;
mod labelled;
mod logistic;
mod measured;
mod ordered;
#[path = "../labels/pairs.rs"]
mod pairs;
mod provenance;
mod reuse;
mod story;

use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;

const NO_DATA: &str = "name the folder of labelled sets";

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let what = args.next();
    let data = args.next().map(PathBuf::from);
    match what.as_deref() {
        Some("provenance") => provenance::fit(data),
        Some("reuse") => reuse::fit(&data.context(NO_DATA)?),
        Some("story") => story::fit(&data.context(NO_DATA)?),
        _ => bail!("say what to fit: `provenance [DATA]`, `reuse DATA` or `story DATA`"),
    }
}
