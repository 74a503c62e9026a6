//! Precision and recall of credits: sets of (article, agency) against labels.

use crate::base::Ratio;
use std::collections::BTreeSet;

/// An article's id and the agency that it credits.
pub type Credit = (String, String);

/// What a set of credits is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreditLabels {
    /// The credits that are there.
    pub credited: BTreeSet<Credit>,
    /// Credits that count neither way: houses that credit themselves, pages that cannot be judged,
    /// sources that the labels do not cover.
    pub ignored: BTreeSet<Credit>,
}

/// How well credits agree with labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditScore {
    /// Found and labelled.
    pub right: usize,
    /// Found and not labelled, sorted.
    pub false_alarms: Vec<Credit>,
    /// Labelled and not found, sorted.
    pub missed: Vec<Credit>,
}

impl CreditScore {
    /// Compares `found` with `labels`; ignored credits are left out of both.
    pub fn of(found: &BTreeSet<Credit>, labels: &CreditLabels) -> CreditScore {
        let counted = |credit: &&Credit| !labels.ignored.contains(*credit);
        let expected: BTreeSet<&Credit> = labels.credited.iter().filter(counted).collect();
        let found: BTreeSet<&Credit> = found.iter().filter(counted).collect();
        CreditScore {
            right: found.intersection(&expected).count(),
            false_alarms: found
                .difference(&expected)
                .map(|&credit| credit.clone())
                .collect(),
            missed: expected
                .difference(&found)
                .map(|&credit| credit.clone())
                .collect(),
        }
    }

    /// The share of those found that are right; nothing when none was found.
    pub fn precision(&self) -> Option<Ratio> {
        Ratio::of(self.right, self.right + self.false_alarms.len())
    }

    /// The share of those labelled that were found; nothing when none is labelled.
    pub fn recall(&self) -> Option<Ratio> {
        Ratio::of(self.right, self.right + self.missed.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(credits: &[(&str, &str)]) -> BTreeSet<Credit> {
        credits
            .iter()
            .map(|(id, agency)| (id.to_string(), agency.to_string()))
            .collect()
    }

    #[test]
    fn counts_each_article_and_agency_once() {
        let labels = CreditLabels {
            credited: set(&[("a", "ap"), ("a", "cnn"), ("b", "ap"), ("c", "cnn")]),
            ignored: set(&[("c", "cnn"), ("d", "ap")]),
        };
        let score = CreditScore::of(
            &set(&[("a", "ap"), ("b", "afp"), ("d", "ap"), ("c", "cnn")]),
            &labels,
        );
        assert_eq!(score.right, 1);
        assert_eq!(score.false_alarms, [("b".to_string(), "afp".to_string())]);
        assert_eq!(
            score.missed,
            [
                ("a".to_string(), "cnn".to_string()),
                ("b".to_string(), "ap".to_string())
            ]
        );
        assert_eq!(
            score.precision().map(|ratio| ratio.to_string()),
            Some("0.5000".to_string())
        );
        assert_eq!(
            score.recall().map(|ratio| ratio.to_string()),
            Some("0.3333".to_string())
        );
    }

    #[test]
    fn nothing_has_no_share() {
        let score = CreditScore::of(&BTreeSet::new(), &CreditLabels::default());
        assert_eq!((score.precision(), score.recall()), (None, None));
    }
}
