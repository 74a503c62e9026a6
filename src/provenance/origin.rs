//! From the probabilities of parents to the probability of each origin.
//!
//! The origin of an article is where the way up ends: each step goes to a parent with its
//! probability, and stops where the parent is the root. That is an absorbing Markov chain; the
//! chance to be absorbed at each node is found by letting all the probability flow upwards until
//! next to none is left on the way. Cost `O(edges · steps)`, at most 64 steps.

use crate::base::vocabulary;
use std::collections::BTreeMap;

/// Steps after which the rest of the probability stays where it is.
const MOST_STEPS: usize = 64;

/// Flow below this is not followed: it cannot show in four decimals.
const SMALLEST_FLOW: f64 = 1e-7;

vocabulary! {
    /// What a claim about an origin rests on.
    Basis as "origin_basis" {
        Stated = "stated": "an article says so: byline, dateline, credit or citation",
        Text = "text": "the wording: shares, containment, longer quotations",
        Time = "time": "the order of publication alone: earliest in this corpus",
        Unknown = "unknown": "nothing that would carry a claim",
    }
}

/// The likeliest origin of an article's wording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    /// The node where the way up most likely ends.
    pub node: usize,
    /// How likely.
    pub probability: f64,
}

/// The likeliest origin of `node`, from the probabilities of every node's parents.
///
/// Where two are level to a millionth the node of lower number is taken.
pub fn likeliest(node: usize, parents: &[Vec<(Option<usize>, f64)>]) -> Origin {
    let mut absorbed: BTreeMap<usize, f64> = BTreeMap::new();
    let mut on_the_way = BTreeMap::from([(node, 1.0)]);
    for _ in 0..MOST_STEPS {
        let mut next: BTreeMap<usize, f64> = BTreeMap::new();
        for (&at, &flow) in &on_the_way {
            for &(parent, probability) in &parents[at] {
                let part = flow * probability;
                match parent {
                    None => *absorbed.entry(at).or_default() += part,
                    Some(parent) if part >= SMALLEST_FLOW => {
                        *next.entry(parent).or_default() += part
                    }
                    Some(_) => {}
                }
            }
        }
        if next.is_empty() {
            break;
        }
        on_the_way = next;
    }
    let mut best = Origin {
        node,
        probability: 0.0,
    };
    for (&node, &probability) in &absorbed {
        if probability > best.probability + 1e-6 {
            best = Origin { node, probability };
        }
    }
    Origin {
        probability: best.probability.min(1.0),
        ..best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_ends_at_its_head() {
        let parents = vec![
            vec![(None, 1.0)],
            vec![(None, 0.2), (Some(0), 0.8)],
            vec![(None, 0.1), (Some(1), 0.9)],
        ];
        let origin = likeliest(2, &parents);
        assert_eq!(origin.node, 0);
        // 0.9 to node 1, and of that 0.8 to node 0.
        assert!((origin.probability - 0.72).abs() < 1e-9);
    }

    #[test]
    fn a_circle_of_parents_ends() {
        let parents = vec![
            vec![(None, 0.5), (Some(1), 0.5)],
            vec![(None, 0.5), (Some(0), 0.5)],
        ];
        // Stays at 0 with 1/2, returns after two steps with 1/4: 1/2 + 1/8 + 1/32 + … = 2/3.
        assert!((likeliest(0, &parents).probability - 2.0 / 3.0).abs() < 1e-6);
    }
}
