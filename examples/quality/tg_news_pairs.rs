//! Same-event pairs in Russian: stories without shared wording.

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
        let prf = counts.prf();
        let shown = |ratio: Option<Ratio>| ratio.map_or("-".to_string(), |ratio| ratio.to_string());
        let detail = format!(
            "precision {}, recall {}",
            shown(prf.precision),
            shown(prf.recall)
        );
        Measure::share(
            SET,
            &format!("same-event pairs: F1, {half}"),
            prf.f1.map(Ratio::get),
        )
        .target(Target::AtLeast(0.87))
        .detail(detail)
    };
    Ok(counts.into_iter().map(measure).collect())
}
