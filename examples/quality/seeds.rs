//! Five articles, two of which report one press conference without shared wording.

use crate::run::Runs;
use crate::tables::{cells, share, sorted};
use anyhow::Result;
use std::collections::BTreeMap;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Measure, Target};

const SET: &str = "seeds";

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let result = runs.traced(SET)?;
    let truth = cells(
        &runs.file(SET, "truth.csv"),
        ["article_id", "story", "named_sources"],
    )?;
    let mut measures = Vec::new();

    let stories = Assignment::read(&result, Level::Story)?;
    let read = truth.iter().filter(|[id, ..]| stories.has(id)).count();
    measures.push(share(SET, "articles read", read, truth.len()).target(Target::AtLeast(1.0)));

    let pairs: Vec<(&[String; 3], &[String; 3])> = truth
        .iter()
        .enumerate()
        .flat_map(|(i, a)| truth[i + 1..].iter().map(move |b| (a, b)))
        .collect();
    for level in [Level::Copy, Level::Family] {
        let clusters = Assignment::read(&result, level)?;
        let wrong = pairs
            .iter()
            .filter(|(a, b)| clusters.together(&a[0], &b[0]))
            .count();
        let measure = Measure::number(SET, &format!("pairs in one {level}"), wrong as f64, 0);
        measures.push(measure.target(Target::AtMost(0.0)));
    }
    let right = pairs
        .iter()
        .filter(|(a, b)| stories.together(&a[0], &b[0]) == (a[1] == b[1]));
    measures.push(
        share(SET, "story of a pair right", right.count(), pairs.len())
            .target(Target::AtLeast(1.0)),
    );

    let same: Vec<&(&[String; 3], &[String; 3])> =
        pairs.iter().filter(|(a, b)| a[1] == b[1]).collect();
    let columns = ["a_id", "b_id", "relation"];
    let relations = cells(&result.join("pairs.csv"), columns)?;
    let right = same.iter().filter(|(a, b)| {
        relations.iter().any(|[x, y, relation]| {
            sorted(x, y) == sorted(&a[0], &b[0]) && relation == "common_source"
        })
    });
    let stated = share(
        SET,
        "common source stated of one event",
        right.count(),
        same.len(),
    );
    measures.push(stated.target(Target::AtLeast(1.0)));
    let parents = cells(&result.join("articles.csv"), ["parent_kind"])?;
    let documents = parents.iter().filter(|[kind]| kind == "article").count();
    measures.push(
        Measure::number(SET, "articles under another article", documents as f64, 0)
            .target(Target::AtMost(0.0)),
    );

    let mentions = cells(
        &result.join("mentions.csv"),
        ["article_id", "source_id", "source_name"],
    )?;
    let mut named: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for [id, source_id, source_name] in &mentions {
        let names = named.entry(id).or_default();
        names.extend([source_id.to_lowercase(), source_name.to_lowercase()]);
    }
    let (mut found, mut all, mut missed) = (0, 0, Vec::new());
    for [id, _, sources] in &truth {
        for source in sources.split(';') {
            all += 1;
            let wanted = source.to_lowercase();
            if named
                .get(id.as_str())
                .is_some_and(|names| names.contains(&wanted))
            {
                found += 1;
            } else {
                missed.push(format!("{source} in {}", &id[..3.min(id.len())]));
            }
        }
    }
    let sources = share(SET, "named sources found", found, all).target(Target::AtLeast(1.0));
    measures.push(if missed.is_empty() {
        sources
    } else {
        sources.detail(format!("{found} of {all}; missed: {}", missed.join(", ")))
    });
    Ok(measures)
}
