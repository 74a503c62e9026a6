//! The weights of `src/story/decision.rs`.
//!
//! Fitted on pairs whose label is known:
//!
//! 1. `DATA/tg_news_pairs_ru`: news in Russian without dates, judged by people; one half;
//! 2. `DATA/senate_press`: press releases of one year, by the bills they name; one half;
//! 3. `DATA/news_events`: accounts of one company on two days, by the clock; all of them, so that
//!    what is printed of this set says how well the fit holds there, and nothing of other articles.
//!
//! Of each set, pairs of one event weigh as much as the others in sum.

use crate::logistic::{self, Case, Prior};
use crate::measured::{Measured, measure};
use crate::{articles, event_pairs, press_releases};
use anyhow::Result;
use std::path::Path;
use wirecopy::evaluate::{Half, PairCounts};
use wirecopy::story::TERMS;

/// What was set by hand for each term: where its weight is drawn to, and how far it may go. What tells
/// of time goes least: one of the sets has no dates.
const PRIORS: [(&str, Prior); TERMS.len()] = [
    ("prior", prior(0.0, 3.0)),
    ("topic", prior(0.6, 0.3)),
    ("top", prior(0.8, 0.5)),
    ("statement", prior(0.5, 0.3)),
    ("length", prior(0.0, 0.3)),
    ("quotation", prior(0.2, 0.2)),
    ("names", prior(0.4, 0.7)),
    ("template", prior(-0.2, 0.1)),
    ("cast_share", prior(0.5, 0.7)),
    ("other_numbers", prior(-0.2, 0.3)),
    ("same_number", prior(0.1, 0.3)),
    ("other_speaker", prior(-0.2, 0.2)),
    ("same_speaker", prior(0.6, 0.3)),
    ("same_day", prior(0.15, 0.05)),
    ("other_weekday", prior(-1.0, 0.2)),
    ("other_date", prior(-1.8, 0.3)),
    ("per_day", prior(-0.32, 0.05)),
    ("same_source", prior(-1.6, 0.5)),
];

const fn prior(at: f64, give: f64) -> Prior {
    Prior { at, give }
}

/// A labelled set, and for how many pairs it counts.
struct Set {
    name: &'static str,
    pairs: Vec<Measured>,
    counts: f64,
    /// Whether half of it is kept to report on.
    is_halved: bool,
}

/// Fits and prints the weights, and how they do.
pub fn fit(data: &Path) -> Result<()> {
    let sets = sets(data)?;
    let cases: Vec<Case> = sets.iter().flat_map(cases).collect();
    let priors = PRIORS.map(|(_, prior)| prior);
    let fitted = logistic::fit(&cases, &priors);
    for ((term, weight), (name, _)) in TERMS.iter().zip(&fitted).zip(&PRIORS) {
        assert_eq!(&term.name, name, "priors stand in the order of the terms");
        println!("    {name} {weight:.2},");
    }
    let now: Vec<f64> = TERMS.iter().map(|term| term.weight).collect();
    for (what, weights) in [("as they stand", &now), ("as fitted", &fitted)] {
        println!("{what}:");
        for set in &sets {
            if set.is_halved {
                report(set, "fitted", Some(Half::Fit), weights);
                report(set, "reported", Some(Half::Report), weights);
            } else {
                report(set, "fitted", None, weights);
            }
        }
    }
    Ok(())
}

fn sets(data: &Path) -> Result<[Set; 3]> {
    let folder = data.join("tg_news_pairs_ru");
    let articles = articles::read(&folder)?;
    let judged = measure(&articles, &event_pairs::judged(&folder)?)?;
    let folder = data.join("senate_press");
    let articles = press_releases::of_year(articles::read(&folder)?)?;
    let by_bill = measure(&articles, &press_releases::by_bill(&folder, &articles)?)?;
    let folder = data.join("news_events");
    let articles = articles::read(&folder)?;
    let by_clock = measure(&articles, &event_pairs::by_clock(&folder, &articles)?)?;
    Ok([
        Set {
            name: "news in Russian",
            pairs: judged,
            counts: 120.0,
            is_halved: true,
        },
        Set {
            name: "press releases",
            pairs: by_bill,
            counts: 200.0,
            is_halved: true,
        },
        Set {
            name: "two days of one company",
            pairs: by_clock,
            counts: 60.0,
            is_halved: false,
        },
    ])
}

fn values(pair: &Measured) -> Vec<f64> {
    let values = TERMS.iter().map(|term| (term.value)(&pair.features));
    values.collect()
}

/// The pairs of a set that weights are fitted to.
fn cases(set: &Set) -> Vec<Case> {
    let taken: Vec<&Measured> = set
        .pairs
        .iter()
        .filter(|pair| !set.is_halved || pair.half == Half::Fit)
        .collect();
    let of_one = taken.iter().filter(|pair| pair.one_event).count();
    let share = |one_event: bool| {
        let count = if one_event {
            of_one
        } else {
            taken.len() - of_one
        };
        set.counts / 2.0 / count.max(1) as f64
    };
    taken
        .iter()
        .map(|pair| Case {
            values: values(pair),
            holds: pair.one_event,
            weight: share(pair.one_event),
        })
        .collect()
}

/// Prints how weights tell the pairs of one half of a set, or of all of it.
fn report(set: &Set, what: &str, half: Option<Half>, weights: &[f64]) {
    let told: Vec<(f64, bool)> = set
        .pairs
        .iter()
        .filter(|pair| half.is_none_or(|half| pair.half == half))
        .map(|pair| {
            (
                logistic::probability(&values(pair), weights),
                pair.one_event,
            )
        })
        .collect();
    let mut counts = PairCounts::default();
    for (probability, one_event) in &told {
        counts.count(*one_event, *probability >= 0.5);
    }
    let shown = |ratio: Option<wirecopy::base::Ratio>| {
        ratio.map_or("-".to_string(), |ratio| ratio.to_string())
    };
    let prf = counts.prf();
    println!(
        "    {}, {}: {} pairs, area {:.3}, F1 {}, precision {}, recall {}",
        set.name,
        what,
        told.len(),
        area(&told),
        shown(prf.f1),
        shown(prf.precision),
        shown(prf.recall),
    );
}

/// The area under the curve: how often a pair of one event is likelier than one of two.
fn area(told: &[(f64, bool)]) -> f64 {
    let (mut won, mut met) = (0.0, 0.0);
    for (one, _) in told.iter().filter(|(_, one_event)| *one_event) {
        for (other, _) in told.iter().filter(|(_, one_event)| !*one_event) {
            met += 1.0;
            won += match one.total_cmp(other) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    won / met
}
