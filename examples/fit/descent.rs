//! The weights under which what is known is likeliest.

use crate::cascades::FamilyTree;
use crate::ordered::Pair;
use wirecopy::provenance::{Candidates, Feature, Weights};

const STEPS: usize = 500;

/// How far a step goes (Adam, Kingma and Ba 2015, with its usual constants).
const RATE: f64 = 0.05;

/// What a weight of one costs: so that a feature that never tells anything stays near 0.
const PENALTY: f64 = 0.5;

/// What is set by hand and stays as it stands: `src/provenance/weights.rs` says why.
const BY_HAND: [Feature; 2] = [Feature::LaterSamePublisher, Feature::UnnamedOfAgency];

/// Fits all weights at once, from where they stand, but for those that were set by hand.
pub fn fit(trees: &[FamilyTree], pairs: &[Pair]) -> Weights {
    let mut weights = Weights::default();
    let mut mean = vec![0.0; Feature::ALL.len()];
    let mut square = vec![0.0; Feature::ALL.len()];
    for step in 1..=STEPS {
        let gradient = gradient(trees, pairs, &weights);
        for (at, &feature) in Feature::ALL.iter().enumerate() {
            if BY_HAND.contains(&feature) {
                continue;
            }
            let slope = gradient[at] - PENALTY * weights.get(feature);
            mean[at] = 0.9 * mean[at] + 0.1 * slope;
            square[at] = 0.999 * square[at] + 0.001 * slope * slope;
            let (m, v) = (
                mean[at] / (1.0 - 0.9_f64.powi(step as i32)),
                square[at] / (1.0 - 0.999_f64.powi(step as i32)),
            );
            let to = weights.get(feature) + RATE * m / (v.sqrt() + 1e-9);
            weights = weights.with(feature, to);
        }
    }
    weights
}

/// The slope of the log-likelihood: what is counted of the truth, less what is expected.
fn gradient(trees: &[FamilyTree], pairs: &[Pair], weights: &Weights) -> Vec<f64> {
    let mut slope = vec![0.0; Feature::ALL.len()];
    let mut add = |features: &[(Feature, f64)], times: f64| {
        for &(feature, value) in features {
            slope[feature as usize] += times * value;
        }
    };
    for tree in trees {
        let solved = candidates(tree, weights).solve();
        for edge in &tree.edges {
            let expected = solved.probability[edge.child]
                .iter()
                .find(|(parent, _)| *parent == edge.parent)
                .map_or(0.0, |(_, p)| *p);
            let true_edge = tree.truth.get(&edge.child) == Some(&edge.parent);
            add(&edge.features, f64::from(u8::from(true_edge)) - expected);
        }
    }
    for pair in pairs {
        let odds = (-weights.score(&pair.difference)).exp();
        add(&pair.difference, pair.weight * (odds / (1.0 + odds)));
    }
    slope
}

/// The logarithm of how likely each true edge is, whatever the others are, and each true order, summed. What
/// is fitted is the likelihood of whole trees, so that this may fall where that rises.
pub fn sum_of_log_marginals(trees: &[FamilyTree], pairs: &[Pair], weights: &Weights) -> f64 {
    let of_tree = |tree: &FamilyTree| -> f64 {
        let solved = candidates(tree, weights).solve();
        let edges = tree.truth.iter().map(|(&child, parent)| {
            let likely = solved.probability[child].iter().find(|(p, _)| p == parent);
            likely.map_or(0.0, |(_, p)| p.max(1e-9).ln())
        });
        edges.sum()
    };
    let of_pair = |pair: &Pair| {
        let odds = (-weights.score(&pair.difference)).exp();
        -pair.weight * (1.0 + odds).ln()
    };
    trees.iter().map(of_tree).sum::<f64>() + pairs.iter().map(of_pair).sum::<f64>()
}

fn candidates(tree: &FamilyTree, weights: &Weights) -> Candidates {
    let mut candidates = Candidates::new(tree.nodes);
    for edge in &tree.edges {
        let score = weights.score(&edge.features);
        match edge.parent {
            Some(parent) => candidates.add(parent, edge.child, score),
            None => candidates.set_root(edge.child, score),
        }
    }
    candidates
}
