//! The weights of `src/story/decision.rs`.
//!
//! Fitted on pairs whose label is known:
//!
//! 1. `DATA/tg_news_pairs_ru`: news in Russian without dates, judged by people; one half;
//! 2. `DATA/senate_press`: press releases of one year, by the bills they name; one half;
//! 3. `DATA/news_events`: accounts of one company on two days, by the clock; all of them, so that
//!    what is printed of this set says how well the fit holds there, and nothing of other articles.
//!
//! Of each set, pairs of other events weigh [`OTHERS`] times as much in sum as those of one event.

use crate::logistic::{self, Case, Prior};
use crate::measured::{Measured, measure};
use crate::{articles, event_pairs, press_releases};
use anyhow::Result;
use std::path::Path;
use wirecopy::evaluate::{Half, PairCounts};
use wirecopy::story::{TERMS, Term};

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
    ("rarest", prior(0.2, 0.3)),
    ("rarest_name", prior(0.2, 0.3)),
    ("other_numbers", prior(-0.2, 0.3)),
    ("same_number", prior(0.1, 0.3)),
    ("other_speaker", prior(-0.2, 0.2)),
    ("same_speaker", prior(0.6, 0.3)),
    ("same_day", prior(0.15, 0.05)),
    ("other_weekday", prior(-1.0, 0.2)),
    ("other_date", prior(-1.8, 0.3)),
    ("per_day", prior(-0.32, 0.05)),
    ("same_outlet", prior(-1.6, 0.5)),
];

/// A term that weighs nothing, whatever is fitted to.
const ABSENT: Prior = prior(0.0, 1e-6);

const fn prior(at: f64, give: f64) -> Prior {
    Prior { at, give }
}

/// How much pairs of other events weigh to one of one event. Of those in [`TRIED`], the one with nearly
/// the best mean F1 over the sets where each pair is told by a fit to others, that is nearest to one.
const OTHERS: f64 = 1.35;

/// What [`OTHERS`] was chosen from.
const TRIED: [f64; 6] = [1.0, 1.2, 1.35, 1.5, 1.7, 2.0];

/// Parts of what is fitted to that are told in turn by a fit to the rest.
const FOLDS: usize = 5;

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
    let priors = PRIORS.map(|(_, prior)| prior);
    let everything: Vec<Vec<&Measured>> = sets.iter().map(Set::fitted).collect();
    let fitted = logistic::fit(&cases(&sets, &everything, OTHERS), &priors);
    for ((term, weight), (name, _)) in TERMS.iter().zip(&fitted).zip(&PRIORS) {
        assert_eq!(&term.name, name, "priors stand in the order of the terms");
        println!("    {name} {weight:.2},");
    }
    let now: Vec<f64> = TERMS.iter().map(|term| term.weight).collect();
    let topic = |term: &Term| f64::from(u8::from(term.name == "topic"));
    let topic: Vec<f64> = TERMS.iter().map(topic).collect();
    let weights = [
        ("as they stand", &now),
        ("as fitted", &fitted),
        ("the cosine of all stems alone", &topic),
    ];
    for (what, weights) in weights {
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
    println!("mean F1 of what is fitted to, each pair told by a fit to others:");
    for others in TRIED {
        let f1 = validated(&sets, &priors, others);
        println!("    other events weigh {others:.2}: {f1:.4}");
    }
    for (at, term) in TERMS.iter().enumerate() {
        let mut without = priors;
        without[at] = ABSENT;
        let f1 = validated(&sets, &without, OTHERS);
        println!("    without {}: {f1:.4}", term.name);
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
    let values = TERMS.iter().map(|term| term.value(&pair.features));
    values.collect()
}

impl Set {
    /// The pairs that weights are fitted to, those of one event first.
    fn fitted(&self) -> Vec<&Measured> {
        let mut taken: Vec<&Measured> = self
            .pairs
            .iter()
            .filter(|pair| !self.is_halved || pair.half == Half::Fit)
            .collect();
        taken.sort_by_key(|pair| !pair.one_event);
        taken
    }
}

/// Some pairs of each set as cases, where other events weigh `others` to one.
fn cases(sets: &[Set], pairs: &[Vec<&Measured>], others: f64) -> Vec<Case> {
    let of_set = |(set, pairs): (&Set, &Vec<&Measured>)| {
        let of_one = pairs.iter().filter(|pair| pair.one_event).count();
        let weigh = |weight: f64, count: usize| set.counts / 2.0 * weight / count.max(1) as f64;
        let weights = [weigh(others, pairs.len() - of_one), weigh(1.0, of_one)];
        let case = |pair: &&Measured| Case {
            values: values(pair),
            holds: pair.one_event,
            weight: weights[usize::from(pair.one_event)],
        };
        pairs.iter().map(case).collect::<Vec<Case>>()
    };
    sets.iter().zip(pairs).flat_map(of_set).collect()
}

/// The mean F1 over the sets, where each pair is told by a fit that has not seen it.
fn validated(sets: &[Set], priors: &[Prior], others: f64) -> f64 {
    let mut counts = vec![PairCounts::default(); sets.len()];
    for fold in 0..FOLDS {
        let part = |is_told: bool| -> Vec<Vec<&Measured>> {
            let is_wanted = |at: usize| (at % FOLDS == fold) == is_told;
            let mut parts: Vec<Vec<&Measured>> = sets.iter().map(Set::fitted).collect();
            for pairs in &mut parts {
                let mut at = 0..;
                pairs.retain(|_| at.next().is_some_and(is_wanted));
            }
            parts
        };
        let weights = logistic::fit(&cases(sets, &part(false), others), priors);
        for (pairs, counts) in part(true).iter().zip(&mut counts) {
            for pair in pairs {
                let probability = logistic::probability(&values(pair), &weights);
                counts.count(pair.one_event, probability >= 0.5);
            }
        }
    }
    let f1 = |counts: &PairCounts| counts.prf().f1.map_or(0.0, wirecopy::base::Ratio::get);
    counts.iter().map(f1).sum::<f64>() / counts.len() as f64
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
