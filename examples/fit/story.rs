//! The weights of `src/story/decision.rs`.
//!
//! Fitted on pairs that were read, one half of each set:
//!
//! 1. `DATA/tg_news_pairs_ru`: news in Russian without dates, judged by people;
//! 2. `DATA/reuters21578`, `DATA/senate_press` and `DATA/news_events`: wire items, press releases and news
//!    pages in English, with dates (`examples/labels/README.md`).
//!
//! The weight of `undated` is fitted apart, with the pairs of the second kind once more without their dates.
//!
//! Of each set, pairs of other events weigh [`OTHERS`] times as much in sum as those of one event.

use crate::articles;
use crate::labelled::{self, Set};
use crate::logistic::Prior;
use crate::measured::{self, Dates};
use crate::pairs::labels;
use anyhow::{Context as _, Result};
use std::path::Path;
use wirecopy::story::{TERMS, Term};

/// A set by what it is and its folder.
type Named = (&'static str, &'static str);

const RUSSIAN: Named = ("news in Russian", "tg_news_pairs_ru");
const WIRE: Named = ("wire items", "reuters21578");
const PRESS: Named = ("press releases", "senate_press");
const PAGES: Named = ("news pages", "news_events");

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
    ("both_name_one_day", prior(0.15, 0.05)),
    ("name_neighbouring_days", prior(-0.3, 0.3)),
    ("name_other_weekdays", prior(-1.0, 0.2)),
    ("name_other_dates", prior(-1.8, 0.3)),
    ("lag", prior(-1.0, 0.3)),
    (UNDATED, ABSENT),
    ("same_outlet", prior(-1.6, 0.5)),
];

/// The term that is fitted apart: among pairs as they are it would be what sets news in Russian apart, which alone
/// has no dates.
const UNDATED: &str = "undated";

/// What `undated` is drawn to.
const WITHOUT_DATES: Prior = prior(0.0, 3.0);

/// A term that weighs nothing, whatever is fitted to.
const ABSENT: Prior = prior(0.0, 1e-6);

const fn prior(mean: f64, sd: f64) -> Prior {
    Prior { mean, sd }
}

/// How much pairs of other events weigh to those of one event: the most of [`TRIED`] that costs less than .005
/// of the mean F1 over the sets where each pair is told by a fit to pairs that nothing connects it with, since
/// a false story costs a reader more than a missed one. It costs nothing; 1.0 and 1.5 cost .01.
const OTHERS: f64 = 1.2;

/// What [`OTHERS`] was chosen from.
const TRIED: [f64; 6] = [0.7, 0.85, 1.0, 1.2, 1.5, 2.0];

/// Fits and prints the weights, and how they do.
pub fn fit(data: &Path) -> Result<()> {
    let sets = [
        set(RUSSIAN, data, Dates::AsGiven)?,
        set(WIRE, data, Dates::AsGiven)?,
        set(PRESS, data, Dates::AsGiven)?,
        set(PAGES, data, Dates::AsGiven)?,
    ];
    let withheld = [
        set(WIRE, data, Dates::Withheld)?,
        set(PRESS, data, Dates::Withheld)?,
        set(PAGES, data, Dates::Withheld)?,
    ];
    let priors = PRIORS.map(|(_, prior)| prior);
    let mut fitted = labelled::fit(&sets, &priors, OTHERS);
    let of_undated = PRIORS.iter().position(|(name, _)| *name == UNDATED);
    let of_undated = of_undated.context("no term is for pairs without dates")?;
    let all: Vec<Set> = sets.iter().chain(&withheld).cloned().collect();
    let undated = |mut priors: Vec<Prior>| {
        priors[of_undated] = WITHOUT_DATES;
        labelled::fit(&all, &priors, OTHERS)[of_undated]
    };
    let stay = fitted.iter().map(|&weight| prior(weight, ABSENT.sd));
    let of_both = [undated(priors.to_vec()), undated(stay.collect())];
    println!(
        "{UNDATED}, fitted to pairs with and without dates: {:.2} with all others, {:.2} if these stay as fitted",
        of_both[0], of_both[1],
    );
    fitted[of_undated] = (of_both[0] + of_both[1]) / 2.0;
    for ((term, weight), (name, _)) in TERMS.iter().zip(&fitted).zip(&PRIORS) {
        assert_eq!(&term.name, name, "priors stand in the order of the terms");
        println!("    {name} {weight:.2},");
    }
    let now: Vec<f64> = TERMS.iter().map(|term| term.weight).collect();
    let topic = |term: &Term| f64::from(u8::from(term.name == "topic"));
    let topic: Vec<f64> = TERMS.iter().map(topic).collect();
    labelled::report("as they stand", &sets, &now);
    labelled::report("as they stand, dates withheld", &withheld, &now);
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
    let fitted_here = TERMS.iter().enumerate().filter(|(at, _)| *at != of_undated);
    for (at, term) in fitted_here {
        let mut without = priors;
        without[at] = ABSENT;
        let told = labelled::validated(&sets, &without, OTHERS);
        println!("    without {}: {told}", term.name);
    }
    Ok(())
}

/// The labelled pairs of a set, measured among all of its articles.
fn set((name, folder): Named, data: &Path, dates: Dates) -> Result<Set> {
    let file = articles::file(&data.join(folder))?;
    let truth = match (name, folder) {
        RUSSIAN => data.join(folder).join("truth.csv"),
        _ => labels("events", folder),
    };
    Ok(Set {
        name,
        pairs: measured::measure(&file, &labelled::read(&truth)?, dates)?,
        counts: 150.0,
    })
}
