//! Precision and recall of credits: sets of (article, agency) against labels.

use crate::base::Ratio;
use std::collections::BTreeSet;

/// An article and an agency that it credits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CreditLabel {
    /// The article's id.
    pub article: String,
    /// The agency's.
    pub agency: String,
}

/// What a set of credits is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreditLabels {
    /// The credits that are really there.
    pub credited: BTreeSet<CreditLabel>,
    /// Credits that count neither way: outlets that credit themselves, pages that cannot be judged,
    /// sources that the labels do not cover.
    pub ignored: BTreeSet<CreditLabel>,
}

/// How well credits agree with labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditScore {
    /// Found and labelled.
    pub right: usize,
    /// Found and not labelled, sorted.
    pub false_alarms: Vec<CreditLabel>,
    /// Labelled and not found, sorted.
    pub missed: Vec<CreditLabel>,
}

impl CreditScore {
    /// Compares `found` with `labels`; ignored credits are left out of both.
    pub fn of(found: &BTreeSet<CreditLabel>, labels: &CreditLabels) -> CreditScore {
        let counted = |credit: &&CreditLabel| !labels.ignored.contains(*credit);
        let expected: BTreeSet<&CreditLabel> = labels.credited.iter().filter(counted).collect();
        let found: BTreeSet<&CreditLabel> = found.iter().filter(counted).collect();
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

    /// The share of found credits that are right; `None` when none was found.
    pub fn precision(&self) -> Option<Ratio> {
        Ratio::of(self.right, self.right + self.false_alarms.len())
    }

    /// The share of labelled credits that were found; `None` when none is labelled.
    pub fn recall(&self) -> Option<Ratio> {
        Ratio::of(self.right, self.right + self.missed.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(article: &str, agency: &str) -> CreditLabel {
        CreditLabel {
            article: article.to_string(),
            agency: agency.to_string(),
        }
    }

    fn set(credits: &[(&str, &str)]) -> BTreeSet<CreditLabel> {
        credits
            .iter()
            .map(|(article, agency)| label(article, agency))
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
        assert_eq!(score.false_alarms, [label("b", "afp")]);
        assert_eq!(score.missed, [label("a", "cnn"), label("b", "ap")]);
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
