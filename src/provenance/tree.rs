//! The best tree of parents, and the probability of each parent.
//!
//! Every article of a cluster has one parent: another article, a named source, or the root
//! (nothing known). Each possible parent has a score, a log-odds sum. The best tree is the maximum
//! spanning arborescence (Chu and Liu 1965, Edmonds 1967). The probability of a parent is the
//! weight of all trees that contain this edge over the weight of all trees, which the matrix-tree
//! theorem gives from one matrix inverse (Koo et al. 2007; for text reuse Xu and Smith 2018,
//! arXiv 1812.04677), so the probabilities of the parents of one article sum to one.
//!
//! Cost: `O(n³)` time and `O(n²)` memory up to [`EXACT_NODES`] nodes. Beyond that, edges are kept
//! only from nodes of lower number (the caller numbers nodes by time), where the choices of the
//! nodes are independent and both answers come from each node's own candidates in linear time.

use crate::base::millionths;

/// The number of nodes up to which the tree and its probabilities are exact.
pub const EXACT_NODES: usize = 160;

/// Scores are clamped to this distance from each other, so that the matrix stays well conditioned. A parent that is
/// `exp(-16)` times as likely as another, or less than a millionth, is never reported anyway.
const SPREAD: f64 = 16.0;

/// A possible parent of one node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The parent's number, `None` for the root.
    pub parent: Option<usize>,
    /// The sum of its log-odds.
    pub score: f64,
}

/// The possible parents of every node. The root is one of them for each node.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    of: Vec<Vec<Candidate>>,
}

/// The parents chosen, and the probability of each candidate.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The parent of each node in the best tree, `None` for the root.
    pub parent: Vec<Option<usize>>,
    /// For each node its candidates with their probabilities, which sum to one, in the order in
    /// which they were added.
    pub probability: Vec<Vec<(Option<usize>, f64)>>,
}

impl Candidates {
    /// Makes `nodes` nodes whose only possible parent is the root, with score 0.
    pub fn new(nodes: usize) -> Candidates {
        Candidates {
            of: vec![
                vec![Candidate {
                    parent: None,
                    score: 0.0
                }];
                nodes
            ],
        }
    }

    /// Adds a possible parent.
    ///
    /// # Panics
    ///
    /// When a node is named that does not exist, or a node as its own parent.
    pub fn add(&mut self, parent: usize, child: usize, score: f64) {
        assert!(
            parent < self.of.len() && parent != child,
            "node {parent} cannot be a parent of {child}"
        );
        self.of[child].push(Candidate {
            parent: Some(parent),
            score,
        });
    }

    /// Gives the root another score than 0 as the parent of `child`.
    ///
    /// # Panics
    ///
    /// When that node does not exist.
    pub fn set_root(&mut self, child: usize, score: f64) {
        self.of[child][0].score = score;
    }

    /// The possible parents of `node`, the root first.
    pub fn parents_of(&self, node: usize) -> &[Candidate] {
        &self.of[node]
    }

    /// The best tree and the probability of every candidate.
    pub fn solve(&self) -> Tree {
        if self.of.len() <= EXACT_NODES {
            self.solve_exactly()
        } else {
            self.solve_in_order()
        }
    }

    fn solve_exactly(&self) -> Tree {
        let n = self.of.len();
        let weights = Weights::of(self);
        let parent = best_arborescence(n, &weights);
        let inverse = invert(n, &weights.laplacian(n));
        let probability = self
            .of
            .iter()
            .enumerate()
            .map(|(child, candidates)| {
                let shares =
                    candidates
                        .iter()
                        .zip(&weights.of[child])
                        .map(|(candidate, weight)| {
                            let own = inverse[child * n + child];
                            match candidate.parent {
                                None => weight * own,
                                Some(parent) => weight * (own - inverse[child * n + parent]),
                            }
                        });
                normalised(candidates, shares.collect())
            })
            .collect();
        Tree {
            parent,
            probability,
        }
    }

    fn solve_in_order(&self) -> Tree {
        let weights = Weights::of(self);
        let mut parents = Vec::with_capacity(self.of.len());
        let mut probability = Vec::with_capacity(self.of.len());
        for (child, candidates) in self.of.iter().enumerate() {
            let shares: Vec<f64> = candidates
                .iter()
                .zip(&weights.of[child])
                .map(|(candidate, &weight)| {
                    if candidate.parent.is_none_or(|p| p < child) {
                        weight
                    } else {
                        0.0
                    }
                })
                .collect();
            let row = normalised(candidates, shares);
            parents.push(strongest(&row).0);
            probability.push(row);
        }
        Tree {
            parent: parents,
            probability,
        }
    }
}

/// The likeliest candidate, the first where two are equal in millionths.
pub(super) fn strongest(row: &[(Option<usize>, f64)]) -> (Option<usize>, f64) {
    let mut best = row[0];
    for &candidate in &row[1..] {
        if millionths(candidate.1) > millionths(best.1) {
            best = candidate;
        }
    }
    best
}

/// Rounding may leave a share a hair below zero, or the sum a hair beside one.
fn normalised(candidates: &[Candidate], shares: Vec<f64>) -> Vec<(Option<usize>, f64)> {
    let shares: Vec<f64> = shares.into_iter().map(|share| share.max(0.0)).collect();
    let sum: f64 = shares.iter().sum();
    candidates
        .iter()
        .zip(shares)
        .map(|(candidate, share)| (candidate.parent, share / sum))
        .collect()
}

/// `exp` of the scores, each node's largest being 1.
struct Weights<'c> {
    candidates: &'c Candidates,
    of: Vec<Vec<f64>>,
}

impl Weights<'_> {
    fn of(candidates: &Candidates) -> Weights<'_> {
        // Scaling all edges into one node by the same factor scales every tree by that factor, so
        // neither the best tree nor any probability changes.
        let of = candidates.of.iter().map(|row| {
            let top = row
                .iter()
                .map(|c| c.score)
                .fold(f64::NEG_INFINITY, f64::max);
            row.iter()
                .map(|c| (c.score - top).max(-SPREAD).exp())
                .collect()
        });
        Weights {
            of: of.collect(),
            candidates,
        }
    }

    fn laplacian(&self, n: usize) -> Vec<f64> {
        let mut matrix = vec![0.0; n * n];
        for (child, row) in self.of.iter().enumerate() {
            for (candidate, weight) in self.candidates.of[child].iter().zip(row) {
                matrix[child * n + child] += weight;
                if let Some(parent) = candidate.parent {
                    matrix[parent * n + child] -= weight;
                }
            }
        }
        matrix
    }
}

/// Gauss-Jordan with partial pivoting. Columns sum to the weight of the root edge, which is
/// positive, so the matrix has an inverse.
pub(super) fn invert(n: usize, matrix: &[f64]) -> Vec<f64> {
    // Each row with that of the inverse behind it, so that one loop over slices does for both.
    let mut rows: Vec<Vec<f64>> = matrix.chunks_exact(n.max(1)).map(<[f64]>::to_vec).collect();
    for (i, row) in rows.iter_mut().enumerate() {
        row.resize(2 * n, 0.0);
        row[n + i] = 1.0;
    }
    for column in 0..n {
        let mut pivot = column;
        for row in column + 1..n {
            if rows[row][column].abs() > rows[pivot][column].abs() {
                pivot = row;
            }
        }
        rows.swap(pivot, column);
        let mut own = std::mem::take(&mut rows[column]);
        let scale = 1.0 / own[column];
        own.iter_mut().for_each(|value| *value *= scale);
        for (index, row) in rows.iter_mut().enumerate() {
            if index != column && row[column] != 0.0 {
                let factor = row[column];
                for (value, own) in row.iter_mut().zip(&own) {
                    *value -= factor * own;
                }
            }
        }
        rows[column] = own;
    }
    rows.iter()
        .flat_map(|row| row[n..].iter().copied())
        .collect()
}

/// Chu-Liu/Edmonds over a dense matrix, contracting one cycle at a time. Node `n` is the root.
fn best_arborescence(n: usize, weights: &Weights<'_>) -> Vec<Option<usize>> {
    let root = n;
    let mut edges = Vec::new();
    for (child, row) in weights.of.iter().enumerate() {
        for (candidate, weight) in weights.candidates.of[child].iter().zip(row) {
            edges.push(Arc {
                from: candidate.parent.unwrap_or(root),
                to: child,
                score: weight.ln(),
            });
        }
    }
    let chosen = arborescence(n + 1, root, &edges);
    let mut parent = vec![None; n];
    for index in chosen {
        let arc = edges[index];
        parent[arc.to] = (arc.from != root).then_some(arc.from);
    }
    parent
}

#[derive(Clone, Copy)]
struct Arc {
    from: usize,
    to: usize,
    score: f64,
}

/// The numbers of the chosen arcs: one into every node but the root.
fn arborescence(nodes: usize, root: usize, arcs: &[Arc]) -> Vec<usize> {
    let mut best: Vec<Option<usize>> = vec![None; nodes];
    for (index, arc) in arcs.iter().enumerate() {
        if arc.to != root
            && arc.from != arc.to
            && best[arc.to].is_none_or(|b| arc.score > arcs[b].score)
        {
            best[arc.to] = Some(index);
        }
    }
    let Some(cycle) = find_cycle(nodes, arcs, &best) else {
        return best.into_iter().flatten().collect();
    };

    // The cycle becomes one node. An arc into it must beat the cycle's own arc into the same node.
    let mut renamed = vec![usize::MAX; nodes];
    let mut next = 0;
    for (node, name) in renamed.iter_mut().enumerate() {
        if !cycle.contains(&node) {
            *name = next;
            next += 1;
        }
    }
    for &node in &cycle {
        renamed[node] = next;
    }
    let mut kept = Vec::new();
    let mut contracted = Vec::new();
    for (index, arc) in arcs.iter().enumerate() {
        let (from, to) = (renamed[arc.from], renamed[arc.to]);
        if from == to {
            continue;
        }
        let replaced = if to == next {
            best[arc.to].map_or(0.0, |b| arcs[b].score)
        } else {
            0.0
        };
        kept.push(index);
        contracted.push(Arc {
            from,
            to,
            score: arc.score - replaced,
        });
    }
    let mut chosen: Vec<usize> = arborescence(next + 1, renamed[root], &contracted)
        .into_iter()
        .map(|i| kept[i])
        .collect();
    let entered = chosen
        .iter()
        .map(|&index| arcs[index].to)
        .find(|to| cycle.contains(to));
    chosen.extend(
        cycle
            .iter()
            .filter(|&&node| Some(node) != entered)
            .filter_map(|&node| best[node]),
    );
    chosen
}

fn find_cycle(nodes: usize, arcs: &[Arc], best: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut seen_from = vec![usize::MAX; nodes];
    for start in 0..nodes {
        let mut node = start;
        while seen_from[node] == usize::MAX {
            seen_from[node] = start;
            match best[node] {
                Some(index) => node = arcs[index].from,
                None => break,
            }
        }
        if best[node].is_some() && seen_from[node] == start {
            // Walked in a circle within this one walk.
            let mut cycle = vec![node];
            let mut at = best[node].map(|i| arcs[i].from)?;
            while at != node {
                cycle.push(at);
                at = best[at].map(|i| arcs[i].from)?;
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All trees by brute force: every choice of candidates without a cycle.
    fn all_trees(candidates: &Candidates) -> Vec<(Vec<Option<usize>>, f64)> {
        let n = candidates.of.len();
        let mut trees = vec![(Vec::new(), 0.0)];
        for node in 0..n {
            trees = trees
                .into_iter()
                .flat_map(|(parents, score)| {
                    candidates.parents_of(node).iter().map(move |c| {
                        let mut parents: Vec<Option<usize>> = parents.clone();
                        parents.push(c.parent);
                        (parents, score + c.score)
                    })
                })
                .collect();
        }
        trees.retain(|(parents, _)| {
            (0..n).all(|start| {
                let mut at = Some(start);
                for _ in 0..=n {
                    at = match at {
                        Some(node) => parents[node],
                        None => return true,
                    };
                }
                false
            })
        });
        trees
    }

    fn example(seed: u64, n: usize) -> Candidates {
        let seed = crate::base::Seed::new(seed);
        let mut candidates = Candidates::new(n);
        for parent in 0..n {
            for child in 0..n {
                let number = seed.number((parent * n + child) as u64);
                if parent != child && !number.is_multiple_of(5) {
                    candidates.add(parent, child, (number % 1000) as f64 / 100.0 - 5.0);
                }
            }
        }
        candidates
    }

    #[test]
    fn the_tree_is_the_best_of_all_trees() {
        for seed in 0..200 {
            let candidates = example(seed, 4);
            let best = all_trees(&candidates)
                .into_iter()
                .map(|t| t.1)
                .fold(f64::MIN, f64::max);
            let tree = candidates.solve();
            let score: f64 = (0..4)
                .map(|node| {
                    candidates
                        .parents_of(node)
                        .iter()
                        .find(|c| c.parent == tree.parent[node])
                        .map_or(f64::NAN, |c| c.score)
                })
                .sum();
            assert!(
                (score - best).abs() < 1e-9,
                "seed {seed}: {score} instead of {best}"
            );
        }
    }

    #[test]
    fn probabilities_are_the_share_of_all_trees() {
        for seed in 0..50 {
            let candidates = example(seed, 4);
            let trees = all_trees(&candidates);
            let all: f64 = trees.iter().map(|t| t.1.exp()).sum();
            let tree = candidates.solve();
            for node in 0..4 {
                for &(parent, probability) in &tree.probability[node] {
                    let with: f64 = trees
                        .iter()
                        .filter(|t| t.0[node] == parent)
                        .map(|t| t.1.exp())
                        .sum();
                    assert!(
                        (probability - with / all).abs() < 1e-9,
                        "seed {seed}, node {node}, {parent:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_largest_exact_family_with_the_least_likely_root_is_solved_to_four_decimals() {
        let n = EXACT_NODES;
        let mut candidates = Candidates::new(n);
        for child in 0..n {
            candidates.set_root(child, -10.0 * SPREAD);
            for parent in (0..n).filter(|&parent| parent != child) {
                candidates.add(parent, child, 0.0);
            }
        }
        // One node has the root as its parent, and by symmetry each other parent is as likely.
        for (node, found) in candidates.solve().probability.iter().enumerate() {
            for (parent, probability) in found {
                let off = (probability - 1.0 / n as f64).abs();
                assert!(off < 5e-5, "{node} from {parent:?}: {probability}");
            }
        }
    }

    #[test]
    fn large_clusters_follow_the_order_of_nodes() {
        let n = EXACT_NODES + 1;
        let mut candidates = Candidates::new(n);
        for child in 1..n {
            candidates.add(child - 1, child, 2.0);
            candidates.add(child, child - 1, 9.0);
        }
        let tree = candidates.solve();
        assert_eq!(tree.parent[0], None);
        assert!((1..n).all(|child| tree.parent[child] == Some(child - 1)));
    }
}
