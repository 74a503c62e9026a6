//! Pairs that were labelled, in sets: weights fitted to one half of each, and figures of both halves.

use crate::logistic::{self, Prior};
use crate::pairs::{self, Labelled};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use wirecopy::base::Ratio;
use wirecopy::evaluate::{Half, PairCounts, Truth, half_of};
use xxhash_rust::xxh3::xxh3_64;

/// A labelled pair by what was measured of it, term by term.
#[derive(Clone)]
pub struct Pair {
    pub values: Vec<f64>,
    pub holds: bool,
    /// The lowest id that labelled pairs connect it with.
    pub component: String,
}

/// Pairs of one kind.
#[derive(Clone)]
pub struct Set {
    pub name: &'static str,
    pub pairs: Vec<Pair>,
    /// For how many pairs it counts in the fit.
    pub counts: f64,
}

/// Parts of what is fitted to that are told in turn by a fit to the rest.
const FOLDS: u64 = 5;

/// The pairs of a file with the columns `id_a,id_b,label` that are labelled 1 or 0.
pub fn read(path: &Path) -> Result<Vec<Labelled>> {
    let pairs = pairs::decided(&Truth::read(path)?);
    if pairs.is_empty() {
        bail!("{} has no labelled pairs", path.display());
    }
    Ok(pairs)
}

/// The weights under which the halves to fit on are likeliest. In each set, pairs that do not hold
/// count `against` times as much in sum as those that do.
pub fn fit(sets: &[Set], priors: &[Prior], against: f64) -> Vec<f64> {
    let everything: Vec<Vec<&Pair>> = sets.iter().map(Set::fitted).collect();
    logistic::fit(&cases(sets, &everything, against), priors)
}

impl Set {
    /// The pairs of the half to fit on.
    fn fitted(&self) -> Vec<&Pair> {
        let is_fitted = |pair: &&Pair| pair.half() == Half::Fit;
        self.pairs.iter().filter(is_fitted).collect()
    }

    /// Whether most of what is fitted to hangs together, so that there are no parts of which one can be
    /// told by a fit to the others.
    fn is_one_story(&self) -> bool {
        let fitted = self.fitted();
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for pair in &fitted {
            *sizes.entry(&pair.component).or_default() += 1;
        }
        sizes.values().any(|size| 2 * size > fitted.len())
    }
}

impl Pair {
    fn half(&self) -> Half {
        half_of(&self.component)
    }

    /// The part it is told in: articles of one part are in no pair of another.
    fn fold(&self) -> u64 {
        xxh3_64(self.component.as_bytes()) % FOLDS
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

/// How well pairs are told: means over the sets of several stories, in which every pair counts the same.
pub struct Validated {
    f1: f64,
    log_loss: f64,
    /// F1 and log-loss of each of them.
    of_sets: Vec<(&'static str, f64, f64)>,
}

impl fmt::Display for Validated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4}, log-loss {:.4} (", self.f1, self.log_loss)?;
        for (at, (name, f1, loss)) in self.of_sets.iter().enumerate() {
            let before = if at == 0 { "" } else { ", " };
            write!(f, "{before}{name} {f1:.3} and {loss:.3}")?;
        }
        f.write_str(")")
    }
}

/// How well each pair of the half to fit on is told by a fit that has seen no article connected with it.
/// A set of one story is always fitted to and never told.
pub fn validated(sets: &[Set], priors: &[Prior], against: f64) -> Validated {
    let is_told: Vec<bool> = sets.iter().map(|set| !set.is_one_story()).collect();
    let mut counts = vec![PairCounts::default(); sets.len()];
    let mut losses = vec![0.0; sets.len()];
    for fold in 0..FOLDS {
        let part = |wanted: bool| -> Vec<Vec<&Pair>> {
            let parts = sets.iter().zip(&is_told).map(|(set, is_told)| {
                let mut pairs = set.fitted();
                pairs.retain(|pair| (*is_told && pair.fold() == fold) == wanted);
                pairs
            });
            parts.collect()
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
    let told = sets.iter().zip(counts).zip(losses).zip(is_told);
    let of_sets: Vec<(&str, f64, f64)> = told
        .filter(|(_, is_told)| *is_told)
        .map(|(((set, counts), loss), _)| {
            let f1 = counts.prf().f1.map_or(0.0, Ratio::get);
            (set.name, f1, loss / set.fitted().len().max(1) as f64)
        })
        .collect();
    let mean = |of: fn(&(&str, f64, f64)) -> f64| {
        of_sets.iter().map(of).sum::<f64>() / of_sets.len().max(1) as f64
    };
    Validated {
        f1: mean(|set| set.1),
        log_loss: mean(|set| set.2),
        of_sets,
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
            let of_half = set.pairs.iter().filter(|pair| pair.half() == half);
            let told: Vec<(f64, bool)> = of_half
                .clone()
                .map(|pair| (tells(pair, weights), pair.holds))
                .collect();
            let groups = pairs::connected(of_half.map(|pair| pair.component.as_str()));
            report_half(&format!("{}, {name}", set.name), &told, &groups);
        }
    }
}

fn report_half(name: &str, told: &[(f64, bool)], groups: &str) {
    let mut counts = PairCounts::default();
    for (probability, holds) in told {
        counts.count(*holds, *probability >= 0.5);
    }
    let shown = |ratio: Option<Ratio>| ratio.map_or("-".to_string(), |ratio| ratio.to_string());
    let prf = counts.prf();
    println!(
        "    {name}: {} pairs, area {:.3}, F1 {}, precision {}, recall {}; {groups}",
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
