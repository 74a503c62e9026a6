//! Same-event pairs in Russian: stories without shared wording.

use crate::read_pairs::precision_and_recall;
use crate::run::Runs;
use crate::tables::{decided, joined};
use anyhow::Result;
use wirecopy::base::Ratio;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Measure, Target, Truth};

const SET: &str = "tg_news_pairs_ru";

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let stories = Assignment::read(&runs.traced(SET)?, Level::Story)?;
    let truth = Truth::read(&runs.file(SET, "truth.csv"))?;
    let counts = joined(&decided(&truth), |a, b| stories.together(a, b));
    let measure = |(half, counts): (&str, wirecopy::evaluate::PairCounts)| {
        Measure::share(
            SET,
            &format!("same-event pairs: F1, {half}"),
            counts.prf().f1.map(Ratio::get),
        )
        .target(Target::AtLeast(0.87))
        .detail(precision_and_recall(counts))
    };
    Ok(counts.into_iter().map(measure).collect())
}
