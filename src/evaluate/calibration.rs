//! Whether probabilities mean what they say.

/// The bins of a calibration: a tenth each.
const BINS: usize = 10;

/// The claims whose probability lies in one tenth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CalibrationBin {
    /// How many claims.
    pub claims: usize,
    /// How many of them were right.
    pub right: usize,
    /// The sum of their probabilities: how many should be right.
    pub stated: f64,
}

/// Sorts claims into tenths by their probability; certainty is in the last. Cost: linear.
pub fn calibration_bins(claims: &[(f64, bool)]) -> [CalibrationBin; BINS] {
    let mut bins = [CalibrationBin::default(); BINS];
    for &(probability, right) in claims {
        let bin = &mut bins[((probability * BINS as f64) as usize).min(BINS - 1)];
        bin.claims += 1;
        bin.right += usize::from(right);
        bin.stated += probability;
    }
    bins
}

/// How far the given probabilities are from how often the claims were right: claims are put into
/// [ten bins](calibration_bins) by their probability, and the differences between mean probability and
/// share of right claims are averaged over all claims (Naeini, Cooper and Hauskrecht 2015). `None`
/// without claims.
///
/// # Example
///
/// ```
/// use wirecopy::evaluate::calibration_error;
///
/// // Of ten claims given 0.8, eight are right.
/// let claims: Vec<(f64, bool)> = (0..10).map(|claim| (0.8, claim < 8)).collect();
/// assert!(calibration_error(&claims).is_some_and(|error| error < 1e-9));
/// ```
pub fn calibration_error(claims: &[(f64, bool)]) -> Option<f64> {
    let off: f64 = calibration_bins(claims)
        .iter()
        .map(|bin| (bin.stated - bin.right as f64).abs())
        .sum();
    (!claims.is_empty()).then(|| off / claims.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_is_in_the_bin_of_its_tenth() {
        let bins = calibration_bins(&[(0.05, true), (0.9, false), (1.0, true)]);
        let counts = bins.map(|bin| (bin.claims, bin.right));
        let mut expected = [(0, 0); BINS];
        (expected[0], expected[9]) = ((1, 1), (2, 1));
        assert_eq!(counts, expected);
        assert_eq!(bins[9].stated, 1.9);
    }

    #[test]
    fn errors_are_averaged_over_claims() {
        assert_eq!(calibration_error(&[]), None);
        // Bin 0.9: two claims of 0.9, both wrong, off by 1.8; bin 0.5: one of 0.5, right, off by 0.5.
        let error = calibration_error(&[(0.9, false), (0.9, false), (0.5, true)]);
        assert!(error.is_some_and(|error| (error - 2.3 / 3.0).abs() < 1e-9));
        // Certainty that is right is the last bin, not one beyond.
        assert_eq!(calibration_error(&[(1.0, true)]), Some(0.0));
    }
}
