//! Derives the probability of each origin from the probabilities of parents.
//!
//! The origin of an article is where the path up ends: each step goes to a parent with its
//! probability, and stops where the parent is the root. That is an absorbing Markov chain; the
//! chance of being absorbed at each node comes from one matrix inverse for all nodes, `O(n³)`. In a
//! family over the limit of [`tree`](super::tree), parents have lower numbers than their children, so
//! the probability flows down the numbers once from each article, and only over the articles that its
//! path up may pass through. That is a few steps where a thousand copies have the same parent, and at
//! most `O(edges)` for each article where a thousand near-copies may be from any of those before them.

use super::tree::{EXACT_NODES, invert};
use crate::base::{millionths, vocabulary};
use std::collections::BinaryHeap;

/// Flow below this is not followed. A probability is too low by less than this for each article that
/// the path up may pass through: in a family of a thousand, by less than one in the fourth decimal.
const SMALLEST_FLOW: f64 = 1e-7;

vocabulary! {
    /// What a claim about an origin rests on.
    Basis as "origin_basis" {
        Stated = "stated": "an article says so: byline, dateline, credit or citation",
        Text = "text": "the wording: shares, containment, longer quotations, or that nobody else has it",
        Time = "time": "the order of publication alone: earliest in this corpus",
        Unknown = "unknown": "nothing that would carry a claim: reserved; not used in this version, in which the columns of the origin are empty then",
    }
}

/// The likeliest origin of an article's wording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    /// The node where the path up most likely ends.
    pub node: usize,
    /// The probability of that.
    pub probability: f64,
    /// The probability of the next likeliest node.
    pub next: f64,
}

/// A possible parent of a node, `None` for the root, and its probability.
pub type ParentProbability = (Option<usize>, f64);

/// Turns the probabilities of an article's parents into those of whose words make up most of it.
/// `wording` gives for each possible parent how likely most of the words are the parent's, if it is the
/// parent.
///
/// If they are not the parent's, they are the article's own, unless another outlet has most of them too
/// (`held` is the probability of that). In that case the other parents are as likely relative to each
/// other as before.
pub fn of_words(
    parents: &[ParentProbability],
    wording: impl Fn(usize) -> f64,
    held: f64,
) -> Vec<ParentProbability> {
    let carried: Vec<f64> = parents
        .iter()
        .map(|&(parent, p)| p * parent.map_or(1.0, &wording))
        .collect();
    let all: f64 = carried.iter().sum();
    let mut own = 0.0;
    // What each parent that fails leaves to the others, for one unit of theirs.
    let mut left = vec![0.0; parents.len()];
    for (at, &(_, p)) in parents.iter().enumerate() {
        let (failed, others) = (p - carried[at], all - carried[at]);
        let kept = if others > 0.0 { held } else { 0.0 };
        own += failed * (1.0 - kept);
        if kept > 0.0 {
            left[at] = failed * kept / others;
        }
    }
    let total: f64 = left.iter().sum();
    let regained = carried.iter().zip(&left).map(|(c, l)| c + c * (total - l));
    let mut found: Vec<ParentProbability> = parents
        .iter()
        .zip(regained)
        .map(|(&(parent, _), p)| (parent, p))
        .collect();
    match found.iter_mut().find(|(parent, _)| parent.is_none()) {
        Some((_, p)) => *p += own,
        None => found.push((None, own)),
    }
    found
}

/// The likeliest origin of each of `wanted`, from the probabilities of every node's parents.
///
/// If two are equal in millionths, the node with the lower number is taken.
pub fn likeliest(wanted: &[usize], parents: &[Vec<ParentProbability>]) -> Vec<Origin> {
    let n = parents.len();
    if n > EXACT_NODES {
        let mut flow = Flow::over(parents);
        let origin = |&node: &usize| flow.origin(node);
        return wanted.iter().map(origin).collect();
    }
    // Absorbed at j from i: the expected visits to j, which (1 - Q)^-1 gives, times stopping there.
    let mut matrix = vec![0.0; n * n];
    let mut stops = vec![0.0; n];
    for (node, of_node) in parents.iter().enumerate() {
        matrix[node * n + node] += 1.0;
        for &(parent, probability) in of_node {
            match parent {
                Some(parent) => matrix[node * n + parent] -= probability,
                None => stops[node] += probability,
            }
        }
    }
    let visits = invert(n, &matrix);
    let origin = |&node: &usize| {
        let visits = &visits[node * n..(node + 1) * n];
        let absorbed = visits.iter().zip(&stops).map(|(v, stop)| v * stop);
        best(node, absorbed.enumerate())
    };
    wanted.iter().map(origin).collect()
}

/// The possible parents in a large family, and working memory for following them up from one node after another.
struct Flow {
    /// By node, the possible parents of lower number, and the root.
    parents: Vec<Vec<ParentProbability>>,
    /// By node, how likely the path up passes through it; all 0 between two walks.
    of: Vec<f64>,
    /// The nodes that the path may pass through and that are still to be visited.
    ahead: BinaryHeap<usize>,
    /// The nodes where the path may end, and how likely it ends there.
    absorbed: Vec<(usize, f64)>,
}

impl Flow {
    /// Leaves out candidates with a higher number than their child, since their probability is 0. An
    /// article that thousands copied has thousands of them, and every path up passes through it.
    fn over(parents: &[Vec<ParentProbability>]) -> Flow {
        let lower = parents.iter().enumerate().map(|(node, of_node)| {
            let is_lower =
                |parent: &&ParentProbability| parent.0.is_none_or(|parent| parent < node);
            of_node.iter().filter(is_lower).copied().collect()
        });
        Flow {
            parents: lower.collect(),
            of: vec![0.0; parents.len()],
            ahead: BinaryHeap::new(),
            absorbed: Vec::new(),
        }
    }

    /// The likeliest origin of one node, where every parent has a lower number than its child. The cost
    /// is that of the candidates of nodes that the path up may pass through; no other node is looked
    /// at.
    fn origin(&mut self, node: usize) -> Origin {
        self.absorbed.clear();
        self.add(node, 1.0);
        // The highest first: all that flows to it is there.
        while let Some(at) = self.ahead.pop() {
            let flow = std::mem::take(&mut self.of[at]);
            if flow < SMALLEST_FLOW {
                continue;
            }
            let mut stops = 0.0;
            for place in 0..self.parents[at].len() {
                match self.parents[at][place] {
                    (None, probability) => stops += flow * probability,
                    (Some(parent), probability) => self.add(parent, flow * probability),
                }
            }
            self.absorbed.push((at, stops));
        }
        best(node, self.absorbed.iter().rev().copied())
    }

    fn add(&mut self, node: usize, flow: f64) {
        if flow <= 0.0 {
            return;
        }
        if self.of[node] == 0.0 {
            self.ahead.push(node);
        }
        self.of[node] += flow;
    }
}

/// The likeliest of the nodes, the first where two are equal in millionths.
fn best(node: usize, absorbed: impl Iterator<Item = (usize, f64)>) -> Origin {
    let mut best = Origin {
        node,
        probability: 0.0,
        next: 0.0,
    };
    for (node, probability) in absorbed {
        let probability = probability.clamp(0.0, 1.0);
        if millionths(probability) > millionths(best.probability) {
            best = Origin {
                node,
                probability,
                next: best.probability,
            };
        } else {
            best.next = best.next.max(probability);
        }
    }
    best
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
        let origin = likeliest(&[2], &parents)[0];
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
        let origin = likeliest(&[0], &parents)[0];
        assert!((origin.probability - 2.0 / 3.0).abs() < 1e-6);
        assert!((origin.next - 1.0 / 3.0).abs() < 1e-6);
    }

    #[test]
    fn the_flow_of_large_families_agrees() {
        let parents = vec![
            vec![(None, 1.0), (Some(2), 0.0)],
            vec![(None, 0.2), (Some(0), 0.8)],
            vec![(None, 0.3), (Some(1), 0.5), (Some(0), 0.2)],
        ];
        let mut walks = Flow::over(&parents);
        for (node, exact) in likeliest(&[0, 1, 2], &parents).into_iter().enumerate() {
            let flow = walks.origin(node);
            assert_eq!(flow.node, exact.node);
            assert!((flow.probability - exact.probability).abs() < 1e-5);
            assert!((flow.next - exact.next).abs() < 1e-5);
        }
    }

    #[test]
    fn nothing_of_one_walk_is_left_for_the_next() {
        // Each of many copies may come from the first, from the one before, or from nobody.
        let parents: Vec<Vec<ParentProbability>> = (0..3 * EXACT_NODES)
            .map(|node| match node {
                0 => vec![(None, 1.0)],
                _ => vec![(None, 0.1), (Some(0), 0.3), (Some(node - 1), 0.6)],
            })
            .collect();
        let nodes: Vec<usize> = (0..parents.len()).collect();
        let together = likeliest(&nodes, &parents);
        for (node, found) in together.into_iter().enumerate() {
            let alone = Flow::over(&parents).origin(node);
            assert_eq!(found, alone, "{node}");
        }
    }

    #[test]
    fn words_of_ones_own_end_the_way() {
        // Surely taken from node 0, but a tenth of the words at most.
        let parents = [(Some(0), 1.0), (None, 0.0)];
        let own = of_words(&parents, |_| 0.1, 0.0);
        assert_eq!(own, [(Some(0), 0.1), (None, 0.9)]);
    }

    #[test]
    fn words_that_others_have_too_are_hardly_ones_own() {
        // Node 0 has few of the words, node 1 all of them, and so has another publisher.
        let parents = [(Some(0), 0.6), (Some(1), 0.3), (None, 0.1)];
        let wording = |parent| if parent == 0 { 0.0 } else { 1.0 };
        let found = of_words(&parents, wording, 1.0);
        let expected = [0.0, 0.75, 0.25];
        for ((_, p), expected) in found.iter().zip(expected) {
            assert!((p - expected).abs() < 1e-9, "{found:?}");
        }
    }
}
