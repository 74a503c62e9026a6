//! Same-event pairs in Russian: stories without shared wording.
//!
//! The texts begin with their headlines. Measured as well: the same with the headlines in a field of their
//! own, where the answers should be the same, and without them.

use crate::pairs::decided;
use crate::read_pairs::{in_words, is_one_event};
use crate::run::Runs;
use crate::tables::{joined, related, sorted};
use anyhow::Result;
use serde_json::Value;
use std::path::Path;
use wirecopy::base::Ratio;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Measure, PairCounts, Target, Truth};

const SET: &str = "tg_news_pairs_ru";

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let result = runs.traced(SET)?;
    let mut measures = f1(runs, &result, "")?;
    for measure in &mut measures {
        measure.target = Some(Target::AtLeast(0.87));
    }
    measures.extend(f1_of_relations(runs, &result, "by their relation, ")?);
    if runs.can_run() {
        let apart = runs.traced_with(SET, "headlines-apart", take_headline)?;
        measures.extend(f1(runs, &apart, "headlines in a field of their own, ")?);
        let without = runs.traced_with(SET, "no-headlines", |doc| {
            take_headline(doc);
            doc["title"] = Value::Null;
        })?;
        measures.extend(f1(runs, &without, "without headlines, ")?);
    }
    Ok(measures)
}

/// F1 of the stories of a result, over all pairs and over the half to report.
fn f1(runs: &Runs, result: &Path, variant: &str) -> Result<Vec<Measure>> {
    let stories = Assignment::read(result, Level::Story)?;
    measures(runs, variant, |a, b| stories.together(a, b))
}

/// F1 of what pairs.csv says of each pair itself, whatever others brought the two into one story.
fn f1_of_relations(runs: &Runs, result: &Path, variant: &str) -> Result<Vec<Measure>> {
    let related = related(result, is_one_event)?;
    measures(runs, variant, |a, b| related.contains(&sorted(a, b)))
}

fn measures(
    runs: &Runs,
    variant: &str,
    together: impl Fn(&str, &str) -> bool,
) -> Result<Vec<Measure>> {
    let truth = Truth::read(&runs.file(SET, "truth.csv"))?;
    let counts = joined(&decided(&truth), together);
    let measure = |(half, counts): (&str, PairCounts)| {
        let name = format!("same-event pairs: F1, {variant}{half}");
        Measure::share(SET, &name, counts.prf().f1.map(Ratio::get)).detail(in_words(counts))
    };
    Ok(counts.into_iter().map(measure).collect())
}

/// Takes the headline off the text of an article, unless it is all that there is.
fn take_headline(doc: &mut Value) {
    let (Some(headline), Some(text)) = (doc["title"].as_str(), doc["text"].as_str()) else {
        return;
    };
    let body = text.strip_prefix(headline).map(str::trim_start);
    if let Some(body) = body.filter(|body| !body.is_empty()) {
        doc["text"] = body.to_string().into();
    }
}
