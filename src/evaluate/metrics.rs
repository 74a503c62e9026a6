//! How well two clusterings of the same items agree.
//!
//! All measures come from a sorted table of how many items fall into each combination of truth
//! cluster and result cluster: `O(n log n)` for `n` items, and no pair is ever enumerated. Sums run
//! in the order of the table, so equal input gives equal bits.

use crate::base::Ratio;

/// Counts of pairs of items, by what truth and result say about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Together in both.
    pub true_positives: u64,
    /// Together in the result only.
    pub false_positives: u64,
    /// Together in the truth only.
    pub false_negatives: u64,
    /// Apart in both.
    pub true_negatives: u64,
}

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prf {
    /// The share of what was found that is right; `None` when nothing was found.
    pub precision: Option<Ratio>,
    /// The share of what is right that was found; `None` when there is nothing to find.
    pub recall: Option<Ratio>,
    /// The harmonic mean; 0 when both are 0, `None` when one is unknown.
    pub f1: Option<Ratio>,
}

impl PairCounts {
    /// Counts one pair.
    pub fn count(&mut self, together_in_truth: bool, together_in_result: bool) {
        *match (together_in_truth, together_in_result) {
            (true, true) => &mut self.true_positives,
            (false, true) => &mut self.false_positives,
            (true, false) => &mut self.false_negatives,
            (false, false) => &mut self.true_negatives,
        } += 1;
    }

    /// Precision, recall and F1 of joining pairs.
    pub fn prf(self) -> Prf {
        let right = self.true_positives;
        Prf::of(
            share(right, right + self.false_positives),
            share(right, right + self.false_negatives),
        )
    }
}

impl Prf {
    /// Precision and recall with their harmonic mean.
    pub fn of(precision: Option<Ratio>, recall: Option<Ratio>) -> Prf {
        let f1 = precision
            .zip(recall)
            .map(|(p, r)| harmonic_mean(p.get(), r.get()));
        Prf {
            precision,
            recall,
            f1,
        }
    }
}

/// The measures of one clustering against another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterMeasures {
    /// Every pair of items, by what truth and result say about it.
    pub pairs: PairCounts,
    /// The Rand index adjusted for chance (Hubert and Arabie 1985): 1 for equal clusterings, 0 on
    /// average for unrelated ones, possibly below. `None` without items.
    pub adjusted_rand: Option<f64>,
    /// Precision and recall averaged over items (Bagga and Baldwin 1998).
    pub b_cubed: Prf,
    /// How far each result cluster contains items of one truth cluster only (Rosenberg and Hirschberg
    /// 2007).
    pub homogeneity: Option<Ratio>,
    /// How far each truth cluster lies in one result cluster only.
    pub completeness: Option<Ratio>,
    /// The harmonic mean of the two.
    pub v_measure: Option<Ratio>,
}

/// Compares two clusterings: item `i` is in cluster `truth[i]` and in cluster `result[i]`. Only
/// the equality of labels matters.
///
/// # Panics
///
/// When the two have different lengths.
pub fn compare(truth: &[u32], result: &[u32]) -> ClusterMeasures {
    assert_eq!(truth.len(), result.len(), "both label the same items");
    let mut items: Vec<(u32, u32)> = truth.iter().copied().zip(result.iter().copied()).collect();
    items.sort_unstable();
    let cells = runs(items.iter().copied());
    let rows = runs(items.iter().map(|item| item.0));
    let mut columns: Vec<u32> = result.to_vec();
    columns.sort_unstable();
    let columns = runs(columns.into_iter());

    let table: Vec<Cell> = cells
        .iter()
        .map(|&((row, column), both)| Cell {
            both,
            in_truth: size(&rows, row),
            in_result: size(&columns, column),
        })
        .collect();
    let pairs = pair_counts(truth.len() as u64, &table, &rows, &columns);
    let (homogeneity, completeness) = v_parts(truth.len() as f64, &table, &rows, &columns);
    ClusterMeasures {
        pairs,
        adjusted_rand: adjusted_rand(pairs, truth.len()),
        b_cubed: b_cubed(truth.len() as f64, &table),
        homogeneity,
        completeness,
        v_measure: homogeneity
            .zip(completeness)
            .map(|(h, c)| harmonic_mean(h.get(), c.get())),
    }
}

/// Items that share a truth cluster and a result cluster.
struct Cell {
    both: u64,
    in_truth: u64,
    in_result: u64,
}

/// Each value of a sorted run with how often it occurs.
fn runs<T: PartialEq>(sorted: impl Iterator<Item = T>) -> Vec<(T, u64)> {
    let mut runs: Vec<(T, u64)> = Vec::new();
    for value in sorted {
        match runs.last_mut() {
            Some((last, count)) if *last == value => *count += 1,
            _ => runs.push((value, 1)),
        }
    }
    runs
}

fn size(runs: &[(u32, u64)], label: u32) -> u64 {
    let at = runs.binary_search_by_key(&label, |run| run.0);
    runs[at.expect("every label of a cell was counted")].1
}

fn pair_counts(
    items: u64,
    table: &[Cell],
    rows: &[(u32, u64)],
    columns: &[(u32, u64)],
) -> PairCounts {
    let pairs = |n: u64| n * n.saturating_sub(1) / 2;
    let both: u64 = table.iter().map(|cell| pairs(cell.both)).sum();
    let in_truth: u64 = rows.iter().map(|row| pairs(row.1)).sum();
    let in_result: u64 = columns.iter().map(|column| pairs(column.1)).sum();
    PairCounts {
        true_positives: both,
        false_positives: in_result - both,
        false_negatives: in_truth - both,
        true_negatives: pairs(items) + both - in_truth - in_result,
    }
}

fn adjusted_rand(pairs: PairCounts, items: usize) -> Option<f64> {
    if items == 0 {
        return None;
    }
    let PairCounts {
        true_positives,
        false_positives,
        false_negatives,
        true_negatives,
    } = pairs;
    if false_positives == 0 && false_negatives == 0 {
        return Some(1.0);
    }
    // The form of Steinley (2004), which needs no expected value.
    let [tp, fp, fneg, tn] = [
        true_positives,
        false_positives,
        false_negatives,
        true_negatives,
    ]
    .map(|n| n as f64);
    Some(2.0 * (tp * tn - fneg * fp) / ((tp + fneg) * (fneg + tn) + (tp + fp) * (fp + tn)))
}

fn b_cubed(items: f64, table: &[Cell]) -> Prf {
    if table.is_empty() {
        return Prf::of(None, None);
    }
    let mean = |of: fn(&Cell) -> u64| {
        let sum: f64 = table
            .iter()
            .map(|cell| (cell.both * cell.both) as f64 / of(cell) as f64)
            .sum();
        bounded(sum / items)
    };
    Prf::of(
        Some(mean(|cell| cell.in_result)),
        Some(mean(|cell| cell.in_truth)),
    )
}

fn v_parts(
    items: f64,
    table: &[Cell],
    rows: &[(u32, u64)],
    columns: &[(u32, u64)],
) -> (Option<Ratio>, Option<Ratio>) {
    if table.is_empty() {
        return (None, None);
    }
    let entropy = |runs: &[(u32, u64)]| -> f64 {
        runs.iter()
            .map(|run| -(run.1 as f64 / items) * (run.1 as f64 / items).ln())
            .sum()
    };
    let given = |of: fn(&Cell) -> u64| -> f64 {
        let part =
            |cell: &Cell| -(cell.both as f64 / items) * (cell.both as f64 / of(cell) as f64).ln();
        table.iter().map(part).sum()
    };
    // One cluster holds everything: there is nothing to mix up.
    let kept = |left: f64, all: f64| {
        if all == 0.0 {
            Ratio::ONE
        } else {
            bounded(1.0 - left / all)
        }
    };
    (
        Some(kept(given(|cell| cell.in_result), entropy(rows))),
        Some(kept(given(|cell| cell.in_truth), entropy(columns))),
    )
}

/// `part / whole`; `None` where there is no whole.
pub(super) fn share(part: u64, whole: u64) -> Option<Ratio> {
    (whole > 0).then(|| bounded(part as f64 / whole as f64))
}

fn harmonic_mean(a: f64, b: f64) -> Ratio {
    if a + b == 0.0 {
        Ratio::ZERO
    } else {
        bounded(2.0 * a * b / (a + b))
    }
}

/// A share that rounding may have carried past an end.
fn bounded(value: f64) -> Ratio {
    Ratio::new(value.clamp(0.0, 1.0)).expect("shares of counts are finite")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Labels from the sizes of cells: `cells[k]` lists how many items of each truth cluster are in
    /// result cluster `k`.
    fn labels(cells: &[&[usize]]) -> (Vec<u32>, Vec<u32>) {
        let (mut truth, mut result) = (Vec::new(), Vec::new());
        for (k, sizes) in cells.iter().enumerate() {
            for (class, &size) in sizes.iter().enumerate() {
                truth.extend(std::iter::repeat_n(class as u32, size));
                result.extend(std::iter::repeat_n(k as u32, size));
            }
        }
        (truth, result)
    }

    fn measured(cells: &[&[usize]]) -> ClusterMeasures {
        let (truth, result) = labels(cells);
        compare(&truth, &result)
    }

    fn near(value: Option<Ratio>, expected: f64) -> bool {
        value.is_some_and(|value| (value.get() - expected).abs() < 5e-5)
    }

    /// Figure 16.4 of Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008):
    /// 17 items of three classes in three clusters.
    const TEXTBOOK: &[&[usize]] = &[&[5, 1, 0], &[1, 4, 1], &[2, 0, 3]];

    #[test]
    fn pairs_are_those_of_the_textbook() {
        let pairs = measured(TEXTBOOK).pairs;
        let expected = PairCounts {
            true_positives: 20,
            false_positives: 20,
            false_negatives: 24,
            true_negatives: 72,
        };
        assert_eq!(pairs, expected);
        let prf = pairs.prf();
        // 20 of 40, 20 of 44, and 40 / 84.
        assert!(near(prf.precision, 0.5) && near(prf.recall, 0.45455) && near(prf.f1, 0.47619));
    }

    #[test]
    fn adjusted_rand_of_the_textbook() {
        // Expected 44 · 40 / 136 = 12.9412, so (20 - 12.9412) / (42 - 12.9412).
        let value = measured(TEXTBOOK).adjusted_rand.expect("there are items");
        assert!((value - 0.242_915).abs() < 1e-6, "{value}");
    }

    #[test]
    fn b_cubed_of_the_textbook() {
        let b_cubed = measured(TEXTBOOK).b_cubed;
        // (26/6 + 18/6 + 13/5) / 17 and (30/8 + 17/5 + 10/4) / 17.
        assert!(near(b_cubed.precision, 0.584314) && near(b_cubed.recall, 0.567647));
    }

    #[test]
    fn v_measure_of_the_textbook_is_its_normalised_mutual_information() {
        let value = measured(TEXTBOOK).v_measure.expect("there are items").get();
        assert!((value - 0.36).abs() < 0.005, "{value}, printed as 0.36");
    }

    #[test]
    fn b_cubed_of_bagga_and_baldwin() {
        // Truth 1-5, 6-7, 8-12; the two responses of the paper, printed as 76 % and 58 %.
        let first = measured(&[&[5, 0, 0], &[0, 2, 5]]).b_cubed;
        assert!(near(first.precision, 0.76190) && near(first.recall, 1.0));
        let second = measured(&[&[5, 0, 5], &[0, 2, 0]]).b_cubed;
        assert!(near(second.precision, 0.58333) && near(second.recall, 1.0));
    }

    #[test]
    fn v_measure_of_rosenberg_and_hirschberg() {
        // Their solution A, printed as 0.14: three clusters of three, one and one.
        let value = measured(&[&[3, 1, 1], &[1, 3, 1], &[1, 1, 3]]).v_measure;
        assert!(near(value, 0.13503), "{value:?}");
    }

    #[test]
    fn edges_of_the_definitions() {
        let nothing = compare(&[], &[]);
        assert_eq!(nothing.adjusted_rand, None);
        assert_eq!(nothing.b_cubed, Prf::of(None, None));
        let alone = compare(&[0, 1, 2], &[5, 3, 4]);
        assert_eq!(alone.adjusted_rand, Some(1.0));
        assert_eq!(
            alone.pairs.prf().f1,
            None,
            "nothing to find and nothing found"
        );
        let lumped = compare(&[0, 1], &[0, 0]);
        assert_eq!(lumped.homogeneity, Some(Ratio::ZERO));
        assert_eq!(lumped.completeness, Some(Ratio::ONE));
        assert_eq!(lumped.v_measure, Some(Ratio::ZERO));
    }

    proptest! {
        #[test]
        fn the_table_gives_what_counting_pairs_gives(
            items in proptest::collection::vec((0..6_u32, 0..6_u32), 0..40),
        ) {
            let (truth, result): (Vec<u32>, Vec<u32>) = items.iter().copied().unzip();
            let mut counted = PairCounts::default();
            for (i, a) in items.iter().enumerate() {
                for b in &items[i + 1..] {
                    counted.count(a.0 == b.0, a.1 == b.1);
                }
            }
            prop_assert_eq!(compare(&truth, &result).pairs, counted);
        }

        #[test]
        fn swapping_the_sides_swaps_precision_and_recall(
            items in proptest::collection::vec((0..6_u32, 0..6_u32), 1..40),
        ) {
            let (truth, result): (Vec<u32>, Vec<u32>) = items.iter().copied().unzip();
            let (one, other) = (compare(&truth, &result), compare(&result, &truth));
            prop_assert!(near(one.b_cubed.precision, other.b_cubed.recall.map_or(-1.0, Ratio::get)));
            prop_assert!(near(one.homogeneity, other.completeness.map_or(-1.0, Ratio::get)));
        }
    }
}
