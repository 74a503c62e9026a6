//! Pairs that were labelled, in sets: weights fitted to one half of each, and figures of both halves.

use crate::logistic::{self, Prior};
use anyhow::{Result, bail};
use std::fmt;
use std::path::{Path, PathBuf};
use wirecopy::base::Ratio;
use wirecopy::evaluate::{Half, Label, PairCounts, Truth, halves};

/// A pair of articles with its label, by their ids.
pub struct Labelled {
    pub a: String,
    pub b: String,
    pub holds: bool,
    pub half: Half,
}

/// A labelled pair by what was measured of it, term by term.
pub struct Pair {
    pub values: Vec<f64>,
    pub holds: bool,
    pub half: Half,
}

/// Pairs of one kind.
pub struct Set {
    pub name: &'static str,
    pub pairs: Vec<Pair>,
    /// For how many pairs it counts in the fit.
    pub counts: f64,
}

/// Parts of what is fitted to that are told in turn by a fit to the rest.
const FOLDS: usize = 5;

/// The labels of this project for a set, of one kind.
pub fn labels(kind: &str, set: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/labels");
    folder.join(kind).join(format!("{set}.csv"))
}

/// The pairs of a file with the columns `id_a,id_b,label` that are labelled 1 or 0.
pub fn read(path: &Path) -> Result<Vec<Labelled>> {
    let Truth::Pairs(pairs) = Truth::read(path)? else {
        bail!("{} has no labelled pairs", path.display());
    };
    let half = halves(pairs.keys().map(|(a, b)| (a.as_str(), b.as_str())));
    let decided = pairs.iter().filter(|(_, label)| **label != Label::LeftOut);
    let decided = decided.map(|((a, b), label)| Labelled {
        a: a.clone(),
        b: b.clone(),
        holds: *label == Label::Together,
        half: half[a.as_str()],
    });
    Ok(decided.collect())
}

/// The weights under which the halves to fit on are likeliest. In each set, pairs that do not hold
/// count `against` times as much in sum as those that do.
pub fn fit(sets: &[Set], priors: &[Prior], against: f64) -> Vec<f64> {
    let everything: Vec<Vec<&Pair>> = sets.iter().map(Set::fitted).collect();
    logistic::fit(&cases(sets, &everything, against), priors)
}

impl Set {
    /// The pairs of the half to fit on, those that hold first.
    fn fitted(&self) -> Vec<&Pair> {
        let mut taken: Vec<&Pair> = self
            .pairs
            .iter()
            .filter(|pair| pair.half == Half::Fit)
            .collect();
        taken.sort_by_key(|pair| !pair.holds);
        taken
    }
}

/// Some pairs of each set as cases.
fn cases(sets: &[Set], pairs: &[Vec<&Pair>], against: f64) -> Vec<logistic::Case> {
    let of_set = |(set, pairs): (&Set, &Vec<&Pair>)| {
        let holding = pairs.iter().filter(|pair| pair.holds).count();
        let weigh = |weight: f64, count: usize| set.counts / 2.0 * weight / count.max(1) as f64;
        let weights = [weigh(against, pairs.len() - holding), weigh(1.0, holding)];
        let case = |pair: &&Pair| logistic::Case {
            values: pair.values.clone(),
            holds: pair.holds,
            weight: weights[usize::from(pair.holds)],
        };
        pairs.iter().map(case).collect::<Vec<_>>()
    };
    sets.iter().zip(pairs).flat_map(of_set).collect()
}

/// How well pairs are told: means over the sets, in which every pair counts the same.
pub struct Validated {
    f1: f64,
    log_loss: f64,
}

impl fmt::Display for Validated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4}, log-loss {:.4}", self.f1, self.log_loss)
    }
}

/// How well each pair of the half to fit on is told by a fit that has not seen it.
pub fn validated(sets: &[Set], priors: &[Prior], against: f64) -> Validated {
    let mut counts = vec![PairCounts::default(); sets.len()];
    let mut losses = vec![0.0; sets.len()];
    for fold in 0..FOLDS {
        let part = |is_told: bool| -> Vec<Vec<&Pair>> {
            let is_wanted = |at: usize| (at % FOLDS == fold) == is_told;
            let mut parts: Vec<Vec<&Pair>> = sets.iter().map(Set::fitted).collect();
            for pairs in &mut parts {
                let mut at = 0..;
                pairs.retain(|_| at.next().is_some_and(is_wanted));
            }
            parts
        };
        let weights = logistic::fit(&cases(sets, &part(false), against), priors);
        for ((pairs, counts), loss) in part(true).iter().zip(&mut counts).zip(&mut losses) {
            for pair in pairs {
                let told = tells(pair, &weights);
                counts.count(pair.holds, told >= 0.5);
                let likelihood = if pair.holds { told } else { 1.0 - told };
                *loss -= likelihood.max(1e-9).ln();
            }
        }
    }
    let f1 = |counts: &PairCounts| counts.prf().f1.map_or(0.0, Ratio::get);
    let of_pairs = |(loss, set): (&f64, &Set)| loss / set.fitted().len().max(1) as f64;
    let losses = losses.iter().zip(sets).map(of_pairs);
    Validated {
        f1: counts.iter().map(f1).sum::<f64>() / sets.len() as f64,
        log_loss: losses.sum::<f64>() / sets.len() as f64,
    }
}

fn tells(pair: &Pair, weights: &[f64]) -> f64 {
    logistic::probability(&pair.values, weights)
}

/// Prints how weights tell the pairs of both halves of every set.
pub fn report(what: &str, sets: &[Set], weights: &[f64]) {
    println!("{what}:");
    for set in sets {
        for (name, half) in [("fitted", Half::Fit), ("reported", Half::Report)] {
            let of_half = set.pairs.iter().filter(|pair| pair.half == half);
            let told: Vec<(f64, bool)> = of_half
                .map(|pair| (tells(pair, weights), pair.holds))
                .collect();
            report_half(&format!("{}, {name}", set.name), &told);
        }
    }
}

fn report_half(name: &str, told: &[(f64, bool)]) {
    let mut counts = PairCounts::default();
    for (probability, holds) in told {
        counts.count(*holds, *probability >= 0.5);
    }
    let shown = |ratio: Option<Ratio>| ratio.map_or("-".to_string(), |ratio| ratio.to_string());
    let prf = counts.prf();
    println!(
        "    {name}: {} pairs, area {:.3}, F1 {}, precision {}, recall {}",
        told.len(),
        area(told),
        shown(prf.f1),
        shown(prf.precision),
        shown(prf.recall),
    );
}

/// The area under the curve: how often a pair that holds is likelier than one that does not.
fn area(told: &[(f64, bool)]) -> f64 {
    let (mut won, mut met) = (0.0, 0.0);
    for (one, _) in told.iter().filter(|(_, holds)| *holds) {
        for (other, _) in told.iter().filter(|(_, holds)| !*holds) {
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
