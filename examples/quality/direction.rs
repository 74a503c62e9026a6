//! Which of two versions came first, by the text alone: the set has no dates.

use crate::run::Runs;
use crate::tables::{cells, number, share};
use anyhow::Result;
use std::collections::BTreeMap;
use wirecopy::evaluate::{Half, Measure, Target, halves};
use wirecopy::provenance::LEAST_LEAD;

const SET: &str = "wiki_versions";

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let order = cells(&runs.file(SET, "order.csv"), ["earlier_id", "later_id"])?;
    let columns = ["a_id", "b_id", "direction_probability"];
    let pairs = cells(&runs.traced(SET)?.join("pairs.csv"), columns)?;
    // Where the direction is unknown, a is only the lower id.
    let answers: BTreeMap<(&str, &str), f64> = pairs
        .iter()
        .filter_map(|[a, b, known]| Some(((a.as_str(), b.as_str()), number(known)?)))
        .collect();
    let half = halves(order.iter().map(|[a, b]| (a.as_str(), b.as_str())));

    let mut measures = Vec::new();
    for (name, wanted) in [("all", None), ("report half", Some(Half::Report))] {
        let rows = order
            .iter()
            .filter(|[a, _]| wanted.is_none_or(|half_| half[a.as_str()] == half_));
        let (mut right, mut answered, mut asked) = (0, 0, 0);
        for [earlier, later] in rows {
            asked += 1;
            let forth = answers.get(&(earlier.as_str(), later.as_str()));
            let back = answers.get(&(later.as_str(), earlier.as_str()));
            // The likelier source stands as a; should a row say otherwise, its figure decides.
            let claim = forth.copied().or(back.map(|probability| 1.0 - probability));
            match claim {
                // An answer is one that leads by as much as a parent must to be named.
                Some(probability) if (2.0 * probability - 1.0).abs() >= LEAST_LEAD => {
                    answered += 1;
                    right += usize::from(probability > 0.5);
                }
                _ => {}
            }
        }
        measures.push(
            share(
                SET,
                &format!("direction right where it answers, {name}"),
                right,
                answered,
            )
            .target(Target::AtLeast(0.80)),
        );
        measures.push(share(
            SET,
            &format!("direction answered, {name}"),
            answered,
            asked,
        ));
    }
    Ok(measures)
}
