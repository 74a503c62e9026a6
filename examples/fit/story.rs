//! The weights of `src/story/decision.rs`.
//!
//! Fitted on pairs that were read, one half of each set:
//!
//! 1. `DATA/tg_news_pairs_ru`: news in Russian without dates, judged by people;
//! 2. `DATA/reuters21578`, `DATA/senate_press` and `DATA/news_events`: wire items, press releases and news
//!    pages in English, with dates (`examples/labels/README.md`).
//!
//! Of each set, pairs of other events weigh [`OTHERS`] times as much in sum as those of one event.

use crate::labelled::{self, Set};
use crate::logistic::Prior;
use crate::pairs::labels;
use crate::{articles, measured};
use anyhow::Result;
use std::path::{Path, PathBuf};
use wirecopy::story::{TERMS, Term};

/// What was set by hand for each term: where its weight is drawn to, and how far it may go. What words
/// of days tell goes least with the fit, and so do statements and quotations: few of the pairs have any.
const PRIORS: [(&str, Prior); TERMS.len()] = [
    ("prior", prior(0.0, 3.0)),
    ("topic", prior(0.6, 0.3)),
    ("top", prior(0.8, 0.5)),
    ("opening", prior(0.3, 0.5)),
    ("statement", prior(0.3, 0.05)),
    ("length", prior(0.0, 0.3)),
    ("quotation", prior(0.2, 0.05)),
    ("names", prior(0.4, 0.7)),
    ("template", prior(-0.2, 0.1)),
    ("cast_share", prior(0.5, 0.7)),
    ("rarest", prior(0.2, 0.3)),
    ("rarest_name", prior(0.2, 0.3)),
    ("other_figures", prior(-0.3, 0.3)),
    ("same_figure", prior(0.4, 0.3)),
    ("other_speaker", prior(-0.2, 0.2)),
    ("same_speaker", prior(0.6, 0.3)),
    ("same_day", prior(0.15, 0.05)),
    ("next_day", prior(-0.3, 0.3)),
    ("other_weekday", prior(-1.0, 0.2)),
    ("other_date", prior(-1.8, 0.3)),
    ("lag", prior(-1.0, 0.3)),
    ("same_outlet", prior(-1.6, 0.5)),
];

/// A term that weighs nothing, whatever is fitted to.
const ABSENT: Prior = prior(0.0, 1e-6);

const fn prior(at: f64, give: f64) -> Prior {
    Prior { at, give }
}

/// How much pairs of other events weigh to those of one event: the most of [`TRIED`] that costs less than .005
/// of the mean F1 over the sets where each pair is told by a fit to pairs that nothing connects it with, since
/// a false story costs a reader more than a missed one. It costs nothing; 1.0 and 1.5 cost .01.
const OTHERS: f64 = 1.2;

/// What [`OTHERS`] was chosen from.
const TRIED: [f64; 6] = [0.7, 0.85, 1.0, 1.2, 1.5, 2.0];

/// Fits and prints the weights, and how they do.
pub fn fit(data: &Path) -> Result<()> {
    let truth = data.join("tg_news_pairs_ru").join("truth.csv");
    let sets = [
        set("news in Russian", data, "tg_news_pairs_ru", truth)?,
        set(
            "wire items",
            data,
            "reuters21578",
            labels("events", "reuters21578"),
        )?,
        set(
            "press releases",
            data,
            "senate_press",
            labels("events", "senate_press"),
        )?,
        set(
            "news pages",
            data,
            "news_events",
            labels("events", "news_events"),
        )?,
    ];
    let priors = PRIORS.map(|(_, prior)| prior);
    let fitted = labelled::fit(&sets, &priors, OTHERS);
    for ((term, weight), (name, _)) in TERMS.iter().zip(&fitted).zip(&PRIORS) {
        assert_eq!(&term.name, name, "priors stand in the order of the terms");
        println!("    {name} {weight:.2},");
    }
    let now: Vec<f64> = TERMS.iter().map(|term| term.weight).collect();
    let topic = |term: &Term| f64::from(u8::from(term.name == "topic"));
    let topic: Vec<f64> = TERMS.iter().map(topic).collect();
    labelled::report("as they stand", &sets, &now);
    labelled::report("as fitted", &sets, &fitted);
    labelled::report("the cosine of all stems alone", &sets, &topic);
    println!(
        "mean F1 and log-loss of what is fitted to, over sets of several stories, each pair told by a fit \
         to pairs that nothing connects it with:"
    );
    for others in TRIED {
        let told = labelled::validated(&sets, &priors, others);
        println!("    other events weigh {others:.2}: {told}");
    }
    for (at, term) in TERMS.iter().enumerate() {
        let mut without = priors;
        without[at] = ABSENT;
        let told = labelled::validated(&sets, &without, OTHERS);
        println!("    without {}: {told}", term.name);
    }
    Ok(())
}

/// The labelled pairs of a set, measured among all of its articles.
fn set(name: &'static str, data: &Path, set: &str, truth: PathBuf) -> Result<Set> {
    let file = articles::file(&data.join(set))?;
    Ok(Set {
        name,
        pairs: measured::measure(&file, &labelled::read(&truth)?)?,
        counts: 150.0,
    })
}
