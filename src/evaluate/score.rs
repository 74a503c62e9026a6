//! One result against one truth.

use super::{Assignment, ClusterMeasures, Label, PairCounts, Truth, compare};
use crate::base::UnionFind;
use crate::cluster::Level;
use std::collections::BTreeMap;
use std::fmt;
use std::io;

/// How well a result agrees with a truth at one level.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The level.
    pub level: Level,
    /// Articles that the truth names.
    pub articles: u64,
    /// Articles of these that the result does not have: each counts as a cluster of its own.
    pub missing: u64,
    /// Pairs that the truth leaves out.
    pub left_out: u64,
    /// Pairs that the truth decides, by what the result says about them.
    pub pairs: PairCounts,
    /// The measures of whole clusterings; `None` if the truth is a list of pairs that does not
    /// decide every pair of its articles, or contradicts itself.
    pub clusters: Option<ClusterMeasures>,
}

/// Scores `result` against `truth`. Cost `O(n log n)`.
pub fn score(truth: &Truth, result: &Assignment, level: Level) -> Score {
    let ids = truth.ids();
    let missing = ids.iter().filter(|id| !result.has(id)).count() as u64;
    let measured = |truth: &[u32]| compare(truth, &result_labels(&ids, result));
    let (left_out, pairs, clusters) = match truth {
        Truth::Clusters(clusters) => {
            let clusters = measured(&numbered(clusters.values().map(String::as_str)));
            (0, clusters.pairs, Some(clusters))
        }
        Truth::Pairs(labels) => {
            let mut pairs = PairCounts::default();
            for ((a, b), label) in labels.iter().filter(|(_, label)| **label != Label::LeftOut) {
                pairs.count(*label == Label::Together, result.together(a, b));
            }
            let left_out = labels
                .values()
                .filter(|label| **label == Label::LeftOut)
                .count();
            (
                left_out as u64,
                pairs,
                implied_clusters(&ids, labels).map(|truth| measured(&truth)),
            )
        }
    };
    Score {
        level,
        articles: ids.len() as u64,
        missing,
        left_out,
        pairs,
        clusters,
    }
}

/// A number for each article's cluster in the result; one of its own where there is none.
fn result_labels(ids: &[&str], result: &Assignment) -> Vec<u32> {
    let own: Vec<String> = ids.iter().map(|id| format!("alone\0{id}")).collect();
    numbered(
        ids.iter()
            .zip(&own)
            .map(|(id, own)| result.cluster(id).unwrap_or(own)),
    )
}

/// Equal names, equal numbers.
fn numbered<'a>(names: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    names
        .map(|name| {
            let next = numbers.len() as u32;
            *numbers.entry(name).or_insert(next)
        })
        .collect()
}

/// The clusters that labelled pairs amount to, where they decide every pair of their articles.
fn implied_clusters(ids: &[&str], labels: &BTreeMap<(String, String), Label>) -> Option<Vec<u32>> {
    let place = |id: &str| {
        ids.binary_search(&id)
            .expect("ids lists every article of a pair")
    };
    let mut sets = UnionFind::new(ids.len());
    for ((a, b), _) in labels
        .iter()
        .filter(|(_, label)| **label == Label::Together)
    {
        sets.join(place(a), place(b));
    }
    let mut apart: u64 = 0;
    for ((a, b), label) in labels {
        let one_set = sets.find(place(a)) == sets.find(place(b));
        match (label, one_set) {
            (Label::Apart, false) => apart += 1,
            (Label::Apart, true) => return None,
            _ => {}
        }
    }
    let pairs = |n: u64| n * n.saturating_sub(1) / 2;
    let roots: Vec<usize> = (0..ids.len()).map(|item| sets.find(item)).collect();
    let mut sizes = vec![0; ids.len()];
    for &root in &roots {
        sizes[root] += 1;
    }
    let joined: u64 = sizes.into_iter().map(pairs).sum();
    let decided = joined + apart == pairs(ids.len() as u64);
    decided.then(|| roots.into_iter().map(|root| root as u32).collect())
}

impl Score {
    /// Every measure with its name, in a fixed order; `None` is unknown.
    pub fn measures(&self) -> Vec<(&'static str, Option<f64>)> {
        let pairs = self.pairs.prf();
        let clusters = self.clusters.as_ref();
        let b_cubed = clusters.map(|clusters| clusters.b_cubed);
        let number = |ratio: Option<crate::base::Ratio>| ratio.map(|ratio| ratio.get());
        vec![
            ("pairs_precision", number(pairs.precision)),
            ("pairs_recall", number(pairs.recall)),
            ("pairs_f1", number(pairs.f1)),
            (
                "adjusted_rand",
                clusters.and_then(|clusters| clusters.adjusted_rand),
            ),
            (
                "b_cubed_precision",
                number(b_cubed.and_then(|b| b.precision)),
            ),
            ("b_cubed_recall", number(b_cubed.and_then(|b| b.recall))),
            ("b_cubed_f1", number(b_cubed.and_then(|b| b.f1))),
            (
                "homogeneity",
                number(clusters.and_then(|clusters| clusters.homogeneity)),
            ),
            (
                "completeness",
                number(clusters.and_then(|clusters| clusters.completeness)),
            ),
            (
                "v_measure",
                number(clusters.and_then(|clusters| clusters.v_measure)),
            ),
        ]
    }

    /// Every count with its name, in a fixed order.
    pub fn counts(&self) -> [(&'static str, u64); 7] {
        [
            ("articles", self.articles),
            ("missing", self.missing),
            ("pairs_left_out", self.left_out),
            ("true_positives", self.pairs.true_positives),
            ("false_positives", self.pairs.false_positives),
            ("false_negatives", self.pairs.false_negatives),
            ("true_negatives", self.pairs.true_negatives),
        ]
    }

    /// Writes `measure,value` as CSV: counts as whole numbers, measures with four decimals, unknown
    /// values empty.
    ///
    /// # Errors
    ///
    /// When writing to `out` fails.
    pub fn write_csv(&self, mut out: impl io::Write) -> io::Result<()> {
        writeln!(out, "measure,value\nlevel,{}", self.level)?;
        for (name, count) in self.counts() {
            writeln!(out, "{name},{count}")?;
        }
        for (name, value) in self.measures() {
            writeln!(out, "{name},{}", shown(value))?;
        }
        Ok(())
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<18}  {:>9}", "level", self.level)?;
        for (name, count) in self.counts() {
            writeln!(f, "{name:<18}  {count:>9}")?;
        }
        for (name, value) in self.measures() {
            let value = if value.is_some() {
                shown(value)
            } else {
                "-".to_string()
            };
            writeln!(f, "{name:<18}  {value:>9}")?;
        }
        Ok(())
    }
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| format!("{value:.4}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str, Label)]) -> Truth {
        Truth::Pairs(
            pairs
                .iter()
                .map(|&(a, b, label)| ((a.to_string(), b.to_string()), label))
                .collect(),
        )
    }

    use Label::{Apart, LeftOut, Together};

    #[test]
    fn only_pairs_that_are_decided_count() {
        let truth = pairs(&[
            ("a", "b", Together),
            ("a", "c", Together),
            ("a", "d", Apart),
            ("b", "d", LeftOut),
            ("a", "z", Apart),
        ]);
        let result = Assignment::of([("a", "1"), ("b", "1"), ("c", "2"), ("d", "1"), ("e", "1")]);
        let score = score(&truth, &result, Level::Family);
        let expected = PairCounts {
            true_positives: 1,
            false_positives: 1,
            false_negatives: 1,
            true_negatives: 1,
        };
        assert_eq!(score.pairs, expected);
        assert_eq!((score.articles, score.missing, score.left_out), (5, 1, 1));
        assert_eq!(score.clusters, None, "most pairs are not decided");
    }

    #[test]
    fn a_full_list_of_pairs_is_a_clustering() {
        let list = [("a", "b", Together), ("a", "c", Apart), ("b", "c", Apart)];
        let by_pairs = pairs(&list);
        let named = [("a", "x"), ("b", "x"), ("c", "y")];
        let by_clusters = Truth::Clusters(
            named
                .iter()
                .map(|(id, cluster)| (id.to_string(), cluster.to_string()))
                .collect(),
        );
        let result = Assignment::of([("a", "1"), ("b", "2"), ("c", "2")]);
        let one = score(&by_pairs, &result, Level::Copy);
        assert!(one.clusters.is_some());
        assert_eq!(one, score(&by_clusters, &result, Level::Copy));
        assert_eq!(
            score(&pairs(&list[..2]), &result, Level::Copy).clusters,
            None
        );
    }

    #[test]
    fn a_contradiction_is_no_clustering() {
        let truth = pairs(&[
            ("a", "b", Together),
            ("b", "c", Together),
            ("a", "c", Apart),
        ]);
        assert_eq!(
            score(&truth, &Assignment::default(), Level::Copy).clusters,
            None
        );
    }

    #[test]
    fn missing_articles_stand_alone() {
        let named = [("a", "x"), ("b", "x")].map(|(id, c)| (id.to_string(), c.to_string()));
        let score = score(
            &Truth::Clusters(named.into()),
            &Assignment::default(),
            Level::Copy,
        );
        assert_eq!((score.missing, score.pairs.false_negatives), (2, 1));
    }

    #[test]
    fn shown_as_a_table_and_as_csv() {
        let truth = pairs(&[
            ("a", "b", Together),
            ("a", "c", Together),
            ("b", "c", LeftOut),
        ]);
        let result = Assignment::of([("a", "1"), ("b", "1"), ("c", "2")]);
        let score = score(&truth, &result, Level::Copy);
        let table = score.to_string();
        assert!(
            table.contains("\npairs_recall           0.5000\n"),
            "{table}"
        );
        let mut csv = Vec::new();
        score.write_csv(&mut csv).expect("memory takes it");
        let csv = String::from_utf8(csv).expect("it is ASCII");
        assert!(
            csv.starts_with("measure,value\nlevel,copy\narticles,3\nmissing,0\n"),
            "{csv}"
        );
        assert!(csv.contains("\npairs_recall,0.5000\n"), "{csv}");
    }
}
