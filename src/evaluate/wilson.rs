//! How certain a proportion is.

use crate::base::Ratio;

/// The 95 % interval of a proportion that was seen in `part` of `whole` cases, after Wilson
/// (1927): unlike the usual one it stays within 0 and 1 and is valid for few cases. `None` without
/// cases.
///
/// # Panics
///
/// When `part` exceeds `whole`.
pub fn wilson(part: u64, whole: u64) -> Option<(Ratio, Ratio)> {
    assert!(part <= whole, "{part} cases do not fit into {whole}");
    if whole == 0 {
        return None;
    }
    /// The 0.975 quantile of the normal distribution.
    const Z: f64 = 1.959_963_984_540_054;
    let (n, p) = (whole as f64, part as f64 / whole as f64);
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let end = |value: f64| {
        let value = (value / (1.0 + Z * Z / n)).clamp(0.0, 1.0);
        Ratio::new(value).expect("it was clamped")
    };
    Some((end(centre - spread), end(centre + spread)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_newcombe() {
        // part, whole, low, high: Newcombe (1998), table I, method 3.
        let cases = [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ];
        for (part, whole, low, high) in cases {
            let (l, h) = wilson(part, whole).expect("there are cases");
            let near = |value: Ratio, expected: f64| (value.get() - expected).abs() < 5.1e-5;
            assert!(
                near(l, low) && near(h, high),
                "{part} of {whole}: {l} to {h}"
            );
        }
        assert_eq!(wilson(0, 0), None);
    }
}
