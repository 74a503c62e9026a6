//! A share between 0 and 1.

use std::fmt;

/// A finite number inside `0.0..=1.0`: a share, a threshold or a probability.
///
/// Shown with four decimals, as in every table.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Ratio(f64);

/// A number in millionths, rounded: decisions compare these, so that the last bit of a sum never decides.
pub fn millionths(value: f64) -> i64 {
    (value * 1e6).round() as i64
}

/// A number with four decimals, as every table shows it: of two equally near, the even one.
pub fn four_decimals(value: f64) -> f64 {
    let shown = format!("{value:.4}");
    shown.parse().expect("a number was just shown")
}

/// The share that a number of percent is, without the digits that only stand for the rounding of a machine.
pub fn share_of_percent(percent: f64) -> f64 {
    (percent * 1e4).round() / 1e6
}

/// The number was not inside `0.0..=1.0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioError {
    /// The number that was given.
    pub got: f64,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Ratio = Ratio(0.0);
    /// One.
    pub const ONE: Ratio = Ratio(1.0);

    /// Checks that `value` lies inside `0.0..=1.0`.
    ///
    /// # Errors
    ///
    /// [`RatioError`] for anything else, NaN included.
    pub fn new(value: f64) -> Result<Ratio, RatioError> {
        // `contains` is false for NaN, so NaN takes the error path.
        if (0.0..=1.0).contains(&value) {
            Ok(Ratio(value))
        } else {
            Err(RatioError { got: value })
        }
    }

    /// A probability that was computed: a sum may leave the interval by its last bits, and is put back.
    ///
    /// # Panics
    ///
    /// When `value` is NaN: what was computed means nothing, and no table may hide it.
    pub fn probability(value: f64) -> Ratio {
        assert!(!value.is_nan(), "a probability is a number");
        Ratio(value.clamp(0.0, 1.0))
    }

    /// `part / whole`; `None` if `whole` is 0.
    ///
    /// # Panics
    ///
    /// When `part` exceeds `whole`.
    pub fn of(part: usize, whole: usize) -> Option<Ratio> {
        assert!(
            part <= whole,
            "a part of {part} does not fit into a whole of {whole}"
        );
        (whole > 0).then(|| Ratio(part as f64 / whole as f64))
    }

    /// The number itself.
    pub fn get(self) -> f64 {
        self.0
    }

    /// As a whole number of millionths, rounded as [`millionths`] does.
    pub fn millionths(self) -> u32 {
        millionths(self.0) as u32
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scaled = self.0 * 1e4;
        // A table has several of these in a row, and digits of a whole number take a quarter of the time. Between two of
        // them only all digits tell, since the product is rounded.
        if (scaled.fract() - 0.5).abs() < 1e-6 {
            return write!(f, "{:.4}", self.0);
        }
        let shown = scaled.round() as u32;
        write!(f, "{}.{:04}", shown / 10_000, shown % 10_000)
    }
}

impl fmt::Display for RatioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "must be between 0 and 1, got {}", self.got)
    }
}

impl std::error::Error for RatioError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_finite_shares_pass() {
        for bad in [-0.1, 1.000001, f64::NAN, f64::INFINITY] {
            assert!(Ratio::new(bad).is_err(), "{bad}");
        }
        for good in [0.0, 0.7, 1.0] {
            assert_eq!(Ratio::new(good).map(Ratio::get), Ok(good));
        }
    }

    #[test]
    fn four_digits_are_those_of_the_whole_number() {
        let near = |value: f64| [value.next_down(), value, value.next_up()];
        let all = (0..=20_000).flat_map(|at| near(f64::from(at) / 20_000.0));
        for value in all.filter(|value| (0.0..=1.0).contains(value)) {
            assert_eq!(Ratio(value).to_string(), format!("{value:.4}"), "{value:e}");
        }
    }

    #[test]
    fn a_probability_keeps_its_interval() {
        for (computed, expected) in [
            (0.1 + 0.2, 0.1 + 0.2),
            (1.0 + f64::EPSILON, 1.0),
            (-1e-17, 0.0),
        ] {
            assert_eq!(Ratio::probability(computed).get(), expected, "{computed}");
        }
    }

    #[test]
    #[should_panic(expected = "a probability is a number")]
    fn what_is_no_number_is_no_probability() {
        Ratio::probability(f64::NAN);
    }

    #[test]
    fn the_last_bit_of_a_sum_is_no_millionth() {
        let sum = 0.1 + 0.2;
        assert_ne!(sum, 0.3);
        assert_eq!(millionths(sum), millionths(0.3));
        assert_eq!([-1.6e-6, 0.6e-6, 0.4e-6].map(millionths), [-2, 1, 0]);
    }

    #[test]
    fn a_share_has_no_more_digits_than_its_percent() {
        for (percent, share) in [(80.0, 0.8), (55.1, 0.551), (0.07, 0.000_7)] {
            assert_eq!(share_of_percent(percent), share);
        }
    }

    #[test]
    fn a_number_has_the_decimals_that_are_shown() {
        for (part, shown) in [(25, 0.7812), (29, 0.9062), (23, 0.7188), (32, 1.0)] {
            let ratio = Ratio::of(part, 32).expect("of some");
            assert_eq!(four_decimals(ratio.get()), shown);
            assert_eq!(ratio.to_string(), format!("{shown:.4}"));
        }
    }

    #[test]
    fn shown_with_four_decimals() {
        assert_eq!(
            Ratio::of(2, 3).map(|r| r.to_string()),
            Some("0.6667".to_string())
        );
        assert_eq!(Ratio::of(0, 0), None);
    }
}
