//! How good the answers are: one table of all measures over whatever labelled sets lie in a folder.
//!
//! ```text
//! cargo run --release --example quality -- DATA [SET...] [--results RESULTS]
//! ```
//!
//! `DATA` holds a folder per set, each with its `docs.jsonl.zst` or `docs.jsonl` and its labels; sets
//! that are absent are passed over in silence; `corpus_wire` is the project's own corpus, wherever
//! `DATA` lies, and `simulation` is invented on the spot. With names, only those sets are measured. A run
//! whose CPU seconds and peak memory are told is a process of its own. With `--results`, the
//! results `RESULTS/SET` of earlier runs are measured instead, and what needs a run of its own is
//! left out.
//!
//! What settings may be fitted on and what they are reported on are two halves, apart by the
//! components of labelled pairs; rows that say `report half` are of the latter. Pairs that were `read` have
//! labels of this project's own (`examples/labels`).

mod clocks;
mod clough_stevenson;
mod copies;
mod corpus_wire;
mod direction;
mod docs;
mod families;
mod letterheads;
mod news_events;
mod origins;
#[path = "../labels/pairs.rs"]
mod pairs;
mod pan13;
mod process;
mod read_pairs;
mod recount;
mod run;
mod seeds;
mod simulation;
mod speed;
mod stories;
mod tables;
mod textreuse_r;
mod tg_news_pairs;

use anyhow::{Context as _, Result, bail};
use run::{Job, Runs};
use std::path::PathBuf;
use wirecopy::evaluate::{Measure, MeasureTable};

/// A set and what measures it.
type Set = (&'static str, fn(&Runs) -> Result<Vec<Measure>>);

/// Every set, in the order of the table.
const SETS: &[Set] = &[
    (corpus_wire::SET, corpus_wire::measure),
    (simulation::SET, |_| simulation::measure()),
    ("seeds", seeds::measure),
    ("news_events", |runs| {
        let mut measures = news_events::measure(runs)?;
        measures.extend(read_pairs::events(runs, "news_events")?);
        measures.extend(clocks::measure(runs, "news_events")?);
        Ok(measures)
    }),
    ("senate_press", |runs| {
        let mut measures = copies::measure(runs, "senate_press")?;
        measures.extend(letterheads::measure(runs)?);
        measures.extend(stories::measure(runs)?);
        measures.extend(read_pairs::reuse(runs, "senate_press")?);
        measures.extend(read_pairs::events(runs, "senate_press")?);
        measures.extend(speed::measure(runs, "senate_press")?);
        Ok(measures)
    }),
    ("reuters21578", |runs| {
        let mut measures = copies::measure(runs, "reuters21578")?;
        measures.extend(read_pairs::reuse(runs, "reuters21578")?);
        measures.extend(read_pairs::events(runs, "reuters21578")?);
        measures.extend(clocks::measure(runs, "reuters21578")?);
        Ok(measures)
    }),
    ("article_extractions", |runs| {
        families::measure(runs, "article_extractions")
    }),
    ("wiki_versions", |runs| {
        let mut measures = families::measure(runs, "wiki_versions")?;
        measures.extend(direction::measure(runs)?);
        Ok(measures)
    }),
    ("clough_stevenson", clough_stevenson::measure),
    ("pan13_noobf", pan13::measure),
    ("textreuse_r", textreuse_r::measure),
    ("tg_news_pairs_ru", tg_news_pairs::measure),
];

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let mut words = Vec::new();
    let mut results = None;
    while let Some(arg) = args.next() {
        match arg.as_str() {
            run::CHILD => return Job::parse(args)?.run_here(),
            "--results" => {
                results = Some(PathBuf::from(
                    args.next().context("--results needs a folder")?,
                ));
            }
            _ => words.push(arg),
        }
    }
    let Some((data, wanted)) = words.split_first() else {
        bail!("name the folder of labelled sets: quality DATA [SET...] [--results RESULTS]");
    };
    if let Some(unknown) = wanted
        .iter()
        .find(|name| SETS.iter().all(|(set, _)| set != name))
    {
        bail!("there is no set `{unknown}`");
    }

    let runs = Runs::new(PathBuf::from(data), results)?;
    let mut measures = Vec::new();
    for (set, measure) in SETS {
        if runs.has(set) && (wanted.is_empty() || wanted.iter().any(|name| name == set)) {
            measures.extend(measure(&runs).with_context(|| format!("measuring {set}"))?);
        }
    }
    print!("{}", MeasureTable(&measures));
    Ok(())
}
