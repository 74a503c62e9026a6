//! Which of two articles is the likelier source of the other.

use super::evidence::{Evidence, Term, Weights};
use super::{Article, Credit};
use crate::base::Ratio;

/// How sure it is that the first of two articles is the source of the second.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    /// The probability, given that one took from the other; one half where nothing tells.
    pub probability: f64,
    /// The reasons for the first being the source.
    pub evidence: Vec<Evidence>,
}

/// Weighs the two directions of a pair against each other: `b_from_a` is the share of `b`'s
/// narration that is `a`'s, and the other way round.
pub fn direction(
    a: &Article<'_>,
    b: &Article<'_>,
    b_from_a: Ratio,
    a_from_b: Ratio,
    weights: &Weights,
) -> Direction {
    let evidence = reasons(a, b, b_from_a, a_from_b, weights);
    let against = reasons(b, a, a_from_b, b_from_a, weights);
    let sum = |evidence: &[Evidence]| evidence.iter().map(|e| e.weight).sum::<f64>();
    let odds = (sum(&against) - sum(&evidence)).exp();
    Direction {
        probability: 1.0 / (1.0 + odds),
        evidence,
    }
}

/// All that speaks for and against `parent` being the source of `child`.
pub(super) fn reasons(
    parent: &Article<'_>,
    child: &Article<'_>,
    of_child: Ratio,
    of_parent: Ratio,
    weights: &Weights,
) -> Vec<Evidence> {
    // Two articles without a publisher may be versions of one text as well.
    let same_house = parent.publisher == child.publisher;
    let mut evidence = Vec::from(weights.wording(of_child, of_parent, same_house));
    let lag = parent
        .published
        .zip(child.published)
        .and_then(|(from, to)| from.lag_minutes(to));
    evidence.extend(weights.clock(lag));
    evidence.extend(
        child
            .credits
            .iter()
            .find(|credit| credit.source == parent.publisher)
            .map(stated),
    );
    if !child.publisher.is_empty()
        && parent
            .credits
            .iter()
            .any(|credit| credit.source == child.publisher)
    {
        evidence.push(Evidence {
            term: Term::CreditsBack,
            weight: weights.credits_back,
        });
    }
    if parent
        .credits
        .iter()
        .any(|credit| credit.source != child.publisher)
    {
        evidence.push(Evidence {
            term: Term::CarriesAgency,
            weight: weights.carries_agency,
        });
    }
    evidence
}

pub(super) fn stated(credit: &Credit<'_>) -> Evidence {
    let term = Term::Stated {
        source: credit.name.to_string(),
        cue: credit.cue.to_string(),
    };
    Evidence {
        term,
        weight: credit.weight,
    }
}
