//! Articles on three events: copies against shared quotations, credits, origins.

use crate::origins;
use crate::pairs::decided;
use crate::run::Runs;
use crate::tables::{cells, joined, share, two_measures};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use wirecopy::cluster::Level;
use wirecopy::evaluate::{
    Assignment, CreditLabel, CreditLabels, CreditScore, Measure, Table, Target, Truth,
};

const SET: &str = "news_events";

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let result = runs.traced(SET)?;
    let mut measures = clusters(runs, &result)?;
    measures.extend(credits(runs, &result)?);
    measures.extend(origins::measure(
        runs,
        &result,
        "origin of clusters",
        [0.90, 0.05],
    )?);
    if runs.can_run() {
        let bare = without_credits(runs)?;
        measures.extend(origins::measure(
            runs,
            &bare,
            "origin without credit lines",
            [0.0, 0.10],
        )?);
    }
    Ok(measures)
}

fn clusters(runs: &Runs, result: &Path) -> Result<Vec<Measure>> {
    let families = Assignment::read(result, Level::Family)?;
    let truth_file = runs.file(SET, "truth.csv");
    let truth = Truth::read(&truth_file)?;
    let mut measures = Vec::new();
    for (half, counts) in joined(&decided(&truth), |a, b| families.together(a, b)) {
        let what = format!("pairs in one family, {half}");
        measures.extend(two_measures(SET, &what, counts, [0.99, 0.97]));
    }

    let table = Table::read(&truth_file)?;
    let [a, b, label, relation] = table.columns(["id_a", "id_b", "label", "relation"])?;
    let quotations: Vec<(&str, &str)> = table
        .rows()
        .filter(|row| row.get(label) == "0" && row.get(relation) == "quotation_only")
        .map(|row| (row.get(a), row.get(b)))
        .collect();
    let together = quotations
        .iter()
        .filter(|(a, b)| families.together(a, b))
        .count();
    measures.push(
        share(
            SET,
            "quotation-only pairs in one family",
            together,
            quotations.len(),
        )
        .target(Target::AtMost(0.0)),
    );

    let stories = Assignment::read(result, Level::Story)?;
    let in_story = quotations.iter().filter(|(a, b)| stories.together(a, b));
    let in_story = in_story.count();
    measures.push(share(
        SET,
        "quotation-only pairs in one story (may be)",
        in_story,
        quotations.len(),
    ));

    let events = cells(&runs.file(SET, "events.csv"), ["id", "event"])?;
    for level in [Level::Family, Level::Story] {
        let clusters = Assignment::read(result, level)?;
        let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for [id, event] in &events {
            if let Some(cluster) = clusters.cluster(id) {
                seen.entry(cluster).or_default().insert(event);
            }
        }
        let mixed = seen.values().filter(|events| events.len() > 1).count();
        let name = format!("clusters over two events, {level}");
        let measure = Measure::number(SET, &name, mixed as f64, 0).target(Target::AtMost(0.0));
        measures.push(measure.detail(format!("of {} clusters", seen.len())));
    }
    Ok(measures)
}

fn credits(runs: &Runs, result: &Path) -> Result<Vec<Measure>> {
    let credit = |id: &str, agency: &str| CreditLabel {
        article: id.to_string(),
        agency: agency.to_lowercase(),
    };
    let labelled = cells(
        &runs.file(SET, "credits.csv"),
        ["id", "credited_agency", "kind"],
    )?;
    let agencies: BTreeSet<String> = labelled
        .iter()
        .map(|[_, agency, _]| agency.to_lowercase())
        .collect();
    let ignored = cells(&runs.file(SET, "ignore.csv"), ["id", "agency"])?;
    let labels = CreditLabels {
        credited: labelled
            .iter()
            .filter(|[_, _, kind]| kind == "text_credit")
            .map(|[id, agency, _]| credit(id, agency))
            .collect(),
        ignored: ignored
            .iter()
            .map(|[id, agency]| credit(id, agency))
            .collect(),
    };
    let mentions = cells(
        &result.join("mentions.csv"),
        ["article_id", "source_id", "role"],
    )?;
    // The labels know agencies only: a credit to a newspaper is neither right nor wrong.
    let found: BTreeSet<CreditLabel> = mentions
        .iter()
        .filter(|[_, source, role]| role == "credit" && agencies.contains(&source.to_lowercase()))
        .map(|[id, source, _]| credit(id, source))
        .collect();
    let score = CreditScore::of(&found, &labels);
    let listed = |credits: &[CreditLabel]| -> String {
        let names = credits
            .iter()
            .take(6)
            .map(|credit| format!("{} {}", credit.agency, credit.article));
        names.collect::<Vec<_>>().join(", ")
    };
    let with = |measure: Measure, what: &str, credits: &[CreditLabel]| {
        if credits.is_empty() {
            return measure;
        }
        let detail = format!("{}; {what}: {}", measure.detail, listed(credits));
        measure.detail(detail)
    };
    let found = score.right + score.false_alarms.len();
    let expected = score.right + score.missed.len();
    let precision = share(SET, "text credits: precision", score.right, found);
    let recall = share(SET, "text credits: recall", score.right, expected);
    Ok(vec![
        with(precision, "wrong", &score.false_alarms).target(Target::AtLeast(0.95)),
        with(recall, "missed", &score.missed).target(Target::AtLeast(0.95)),
    ])
}

/// The result on the same articles without the lines that name an agency.
fn without_credits(runs: &Runs) -> Result<PathBuf> {
    let rows = cells(&runs.file(SET, "credits.csv"), ["id", "evidence"])?;
    let mut lines: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for [id, evidence] in &rows {
        let known = lines.entry(id).or_default();
        known.extend(
            evidence
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty()),
        );
    }
    runs.traced_with(SET, "without-credits", |doc| {
        let evidence = doc["id"].as_str().and_then(|id| lines.get(id));
        if let (Some(evidence), Some(text)) = (evidence, doc["text"].as_str()) {
            let kept: Vec<&str> = text
                .lines()
                .filter(|line| evidence.iter().all(|credit| !line.contains(credit)))
                .collect();
            doc["text"] = kept.join("\n").into();
        }
    })
}
