//! The parts of a graph that stay connected without any one node.

/// How many parts around each node do not hang together without it: the number of biconnected
/// components it belongs to (Hopcroft and Tarjan 1973). 0 for a node without neighbours, more than
/// 1 for an articulation point.
///
/// `neighbours` lists the neighbours of each node, each once and from both sides. Cost `O(n + e)`,
/// without recursion.
pub(super) fn blocks_around(neighbours: &[Vec<u32>]) -> Vec<u32> {
    let mut blocks = vec![0_u32; neighbours.len()];
    // When each node was reached, from 1; 0 is not yet.
    let mut reached = vec![0_u32; neighbours.len()];
    // The earliest node that it or anything below it has an edge to.
    let mut low = vec![0_u32; neighbours.len()];
    let mut clock = 0;
    // The nodes from the root down, each with the next neighbour to look at.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for root in 0..neighbours.len() {
        if reached[root] != 0 {
            continue;
        }
        clock += 1;
        (reached[root], low[root]) = (clock, clock);
        path.push((root, 0));
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            if let Some(&near) = neighbours[node].get(*next) {
                *next += 1;
                let near = near as usize;
                if reached[near] != 0 {
                    low[node] = low[node].min(reached[near]);
                    continue;
                }
                clock += 1;
                (reached[near], low[near]) = (clock, clock);
                // The component that it shares with `node`.
                blocks[near] += 1;
                path.push((near, 0));
            } else {
                path.pop();
                if let Some(&(parent, _)) = path.last() {
                    low[parent] = low[parent].min(low[node]);
                    // Nothing at or below `node` reaches past its parent: a component ends here.
                    blocks[parent] += u32::from(low[node] >= reached[parent]);
                }
            }
        }
    }
    // A root has no component upwards, and each other node was given one when it was reached; where
    // that is the same as one below its parent, the parent counted it once.
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::UnionFind;
    use proptest::prelude::*;

    fn graph(len: usize, edges: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let mut neighbours = vec![Vec::new(); len];
        for &(a, b) in edges.iter().filter(|(a, b)| a != b) {
            neighbours[a as usize].push(b);
            neighbours[b as usize].push(a);
        }
        for near in &mut neighbours {
            near.sort_unstable();
            near.dedup();
        }
        neighbours
    }

    #[test]
    fn blocks_are_those_expected() {
        // name, nodes, edges, components around each node
        type Case = (&'static str, usize, &'static [(u32, u32)], &'static [u32]);
        let cases: [Case; 5] = [
            ("no edges", 2, &[], &[0, 0]),
            ("a pair", 2, &[(0, 1)], &[1, 1]),
            ("a path", 3, &[(0, 1), (1, 2)], &[1, 2, 1]),
            ("a triangle", 3, &[(0, 1), (1, 2), (2, 0)], &[1, 1, 1]),
            (
                "two triangles that share a node, and a tail",
                6,
                &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2), (4, 5)],
                &[1, 1, 2, 1, 2, 1],
            ),
        ];
        for (name, len, edges, expected) in cases {
            assert_eq!(blocks_around(&graph(len, edges)), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn blocks_are_the_parts_that_neighbours_fall_into_without_the_node(
            edges in proptest::collection::vec((0..9_u32, 0..9_u32), 0..16),
        ) {
            let neighbours = graph(9, &edges);
            let blocks = blocks_around(&neighbours);
            for node in 0..9 {
                let mut sets = UnionFind::new(9);
                for &(a, b) in edges.iter().filter(|(a, b)| *a != node && *b != node) {
                    sets.join(a as usize, b as usize);
                }
                let near = &neighbours[node as usize];
                let mut parts: Vec<usize> = near.iter().map(|&n| sets.find(n as usize)).collect();
                parts.sort_unstable();
                parts.dedup();
                prop_assert_eq!(blocks[node as usize] as usize, parts.len(), "node {}", node);
            }
        }
    }
}
