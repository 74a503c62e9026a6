//! Parents that are dated later than what is said to come from them.

use crate::run::Runs;
use crate::tables::{cells, number, share};
use anyhow::Result;
use wirecopy::evaluate::Measure;

/// Of the articles that are parents, those that are later.
pub fn measure(runs: &Runs, set: &str) -> Result<Vec<Measure>> {
    let articles = runs.traced(set)?.join("articles.csv");
    let rows = cells(&articles, ["parent_kind", "lag_minutes"])?;
    let lags = rows.iter().filter(|[kind, _]| kind == "article");
    let lags: Vec<f64> = lags.filter_map(|[_, lag]| number(lag)).collect();
    let later = lags.iter().filter(|&&lag| lag < 0.0).count();
    let what = "dated parents that are later than the article";
    Ok(vec![share(set, what, later, lags.len())])
}
