//! Invented stories that spread from outlet to outlet: are parents and origins found, and do the
//! probabilities mean what they say?
//!
//! The seeds are others than those that weights were fitted on.

use crate::tables::share;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use wirecopy::base::Seed;
use wirecopy::config::Config;
use wirecopy::evaluate::simulate::{self, Clocks, Habits, Simulated, TrueSource, simulate};
use wirecopy::evaluate::{Measure, Target, calibration_bins, calibration_error};
use wirecopy::pipeline::{self, InMemory, Silent};
use wirecopy::report::OriginKind;

/// Its name in the table, and in the choice of sets.
pub const SET: &str = "simulation";

/// Fitting uses seeds below this one.
const REPORT_SEED: u64 = 1_000_000;

const CASCADES: usize = 1200;

pub fn measure() -> Result<Vec<Measure>> {
    let mut measures = Vec::new();
    for (name, clocks) in [
        ("right dates", Clocks::Right),
        ("a tenth of dates wrong", Clocks::TenthWrong),
        ("no dates", Clocks::None),
    ] {
        let habits = Habits {
            clocks,
            ..Habits::default()
        };
        let articles = simulate(Seed::new(REPORT_SEED + clocks as u64), CASCADES, &habits);
        measures.extend(answers(name, &articles)?);
    }
    Ok(measures)
}

/// What is said of one article: where it comes from, and how sure that is.
struct Said {
    parent: Option<(String, f64)>,
    origin: Option<(String, f64)>,
}

fn answers(name: &str, articles: &[Simulated]) -> Result<Vec<Measure>> {
    let said = said(articles)?;
    let label = |truth: &TrueSource| match truth {
        TrueSource::Article(at) => articles[*at].id.clone(),
        TrueSource::Source(id) => format!("source {id}"),
    };
    let parents: BTreeMap<&str, Option<String>> = articles
        .iter()
        .map(|article| (&*article.id, article.parent.as_ref().map(label)))
        .collect();
    let claimed: BTreeMap<&str, Option<String>> = articles
        .iter()
        .map(|article| {
            let parent = said[&article.id].parent.as_ref();
            (&*article.id, parent.map(|(parent, _)| parent.clone()))
        })
        .collect();

    let same = parents
        .iter()
        .filter(|(id, parent)| claimed[*id] == **parent);
    let same = same.count();
    let edges = |of: &BTreeMap<&str, Option<String>>| -> BTreeSet<(String, String)> {
        let edges = of.iter().filter_map(|(child, parent)| {
            let parent = parent.clone()?;
            Some((parent, child.to_string()))
        });
        edges.collect()
    };
    let mut claims = Vec::new();
    let mut origin_claims = Vec::new();
    let (mut right, mut wrong) = (0, 0);
    for article in articles {
        let said = &said[&article.id];
        if let Some((parent, p)) = &said.parent {
            claims.push((*p, parents[&*article.id].as_ref() == Some(parent)));
        }
        if let Some((origin, p)) = &said.origin {
            let fits = *origin == label(&article.origin);
            origin_claims.push((*p, fits));
            right += usize::from(fits);
            wrong += usize::from(!fits);
        }
    }
    let all = articles.len();
    let named = |measure: &str| format!("{measure}, {name}");
    let error = |measure: &str, claims: &[(f64, bool)]| {
        Measure::share(SET, &named(measure), calibration_error(claims))
            .target(Target::AtMost(0.05))
            .detail(bins(claims))
    };
    Ok(vec![
        share(SET, &named("parents right, or rightly none"), same, all),
        f1(&named("edges: F1"), &edges(&parents), &edges(&claimed)),
        f1(
            &named("ancestry: F1"),
            &ancestry(&parents),
            &ancestry(&claimed),
        ),
        error("parents: calibration error", &claims),
        share(SET, &named("origins right"), right, all),
        share(SET, &named("origins wrong"), wrong, all),
        error("origins: calibration error", &origin_claims),
    ])
}

/// By article, what a trace says of it.
fn said(articles: &[Simulated]) -> Result<BTreeMap<String, Said>> {
    let batch = simulate::batch(articles);
    let config = Config::default();
    let trace = pipeline::trace(&config, &InMemory(&batch), &Silent)?;
    let label = |kind: Option<OriginKind>, id: &str| match kind {
        Some(OriginKind::Article) => Some(id.to_string()),
        Some(OriginKind::Source) => Some(format!("source {id}")),
        // An event is no source of wording.
        _ => None,
    };
    let rows = trace.articles().map(|row| {
        let p = |p: Option<wirecopy::base::Ratio>| p.map_or(0.0, |p| p.get());
        let parent = label(row.parent_kind, &row.parent_id);
        let origin = label(row.origin.kind, &row.origin.id);
        let said = Said {
            parent: parent.map(|parent| (parent, p(row.parent_probability))),
            origin: origin.map(|origin| (origin, p(row.origin.probability))),
        };
        (row.article_id.to_string(), said)
    });
    Ok(rows.collect())
}

/// Every ancestor with every descendant.
fn ancestry(parents: &BTreeMap<&str, Option<String>>) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for (&child, parent) in parents {
        let mut above = parent.as_ref();
        while let Some(ancestor) = above {
            // Claims may run in a circle; a pair that was seen ends it.
            if !pairs.insert((ancestor.clone(), child.to_string())) {
                break;
            }
            above = parents.get(&**ancestor).and_then(Option::as_ref);
        }
    }
    pairs
}

fn f1(
    name: &str,
    truth: &BTreeSet<(String, String)>,
    found: &BTreeSet<(String, String)>,
) -> Measure {
    let right = truth.intersection(found).count();
    let f1 = 2.0 * right as f64 / ((truth.len() + found.len()) as f64).max(1.0);
    Measure::share(SET, name, Some(f1)).detail(format!(
        "{right} right of {} found and {} true",
        found.len(),
        truth.len()
    ))
}

/// How often claims were right, tenth by tenth.
fn bins(claims: &[(f64, bool)]) -> String {
    let bins = calibration_bins(claims);
    let shown = (0..).zip(bins).filter(|(_, bin)| bin.claims > 0);
    let shown = shown.map(|(tenth, bin)| format!("0.{tenth}: {} of {}", bin.right, bin.claims));
    shown.collect::<Vec<_>>().join(", ")
}
