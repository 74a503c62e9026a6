//! A logistic regression that is drawn towards given weights, by Newton's method.

/// One labelled case.
pub struct Case {
    pub values: Vec<f64>,
    pub holds: bool,
    /// How much it counts.
    pub weight: f64,
}

/// A Gaussian prior of a weight: its mean and standard deviation.
#[derive(Clone, Copy)]
pub struct Prior {
    pub mean: f64,
    pub sd: f64,
}

/// More steps than it ever takes, since the likelihood is concave.
const STEPS: usize = 40;

/// The weights that are likeliest, given the cases and the priors.
pub fn fit(cases: &[Case], priors: &[Prior]) -> Vec<f64> {
    let mut weights: Vec<f64> = priors.iter().map(|prior| prior.mean).collect();
    for _ in 0..STEPS {
        let (slope, curve) = derivatives(cases, priors, &weights);
        for (weight, step) in weights.iter_mut().zip(solve(curve, slope)) {
            *weight -= step;
        }
    }
    weights
}

/// The chance of a case.
pub fn probability(values: &[f64], weights: &[f64]) -> f64 {
    let sum: f64 = values.iter().zip(weights).map(|(v, w)| v * w).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// First and second derivatives of the cost.
fn derivatives(cases: &[Case], priors: &[Prior], weights: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = priors.len();
    let mut slope = vec![0.0; size];
    let mut curve = vec![vec![0.0; size]; size];
    for (at, prior) in priors.iter().enumerate() {
        let price = 1.0 / (prior.sd * prior.sd);
        slope[at] = (weights[at] - prior.mean) * price;
        curve[at][at] = price;
    }
    for case in cases {
        let p = probability(&case.values, weights);
        let error = case.weight * (p - f64::from(u8::from(case.holds)));
        let bend = case.weight * p * (1.0 - p);
        for (at, value) in case.values.iter().enumerate() {
            slope[at] += error * value;
            for (other, cell) in case.values.iter().zip(&mut curve[at]) {
                *cell += bend * value * other;
            }
        }
    }
    (slope, curve)
}

/// Solves for a matrix that is symmetric and positive definite: Gauss needs no pivots then.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        let row = matrix[at].clone();
        for below in at + 1..size {
            let times = matrix[below][at] / row[at];
            for (cell, above) in matrix[below].iter_mut().zip(&row) {
                *cell -= times * above;
            }
            right[below] -= times * right[at];
        }
    }
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|x| matrix[at][x] * right[x]).sum();
        right[at] = (right[at] - known) / matrix[at][at];
    }
    right
}
