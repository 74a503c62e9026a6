//! Documents that reuse several unrelated families: round-ups and live pages.
//!
//! A node is *patchy* when no other explains most of it. A patchy node is a round-up when its
//! neighbours fall into two groups or more that nothing else connects. Two live pages that
//! collect the same items would connect these groups for each other, so a *collector*, a patchy node
//! that contains most of two neighbours or more, never counts as such a connection. An excerpt that
//! no other node links to is not a group, unless all such excerpts explain a good part of the node.
//!
//! Cost `O(n + e)`.

use super::blocks::blocks_around;
use super::links::LinkGraph;
use crate::base::UnionFind;

/// Which nodes are round-ups. `most` is the share, in millionths, from which one neighbour explains
/// most of a node, `excerpts` the one below which its excerpts do not count.
pub(super) fn round_ups(graph: &LinkGraph, most: u32, excerpts: u32) -> Vec<bool> {
    let is_patchy: Vec<bool> = (0..graph.len())
        .map(|node| graph.links_of(node).all(|link| link.share_of(node) < most))
        .collect();
    let is_collector: Vec<bool> = (0..graph.len())
        .map(|node| {
            let held = graph
                .links_of(node)
                .filter(|link| link.share_of(link.other(node)) >= most);
            is_patchy[node as usize] && held.count() >= 2
        })
        .collect();

    let neighbours: Vec<Vec<u32>> = (0..graph.len())
        .map(|node| {
            let near = graph.links_of(node).map(|link| link.other(node));
            near.filter(|near| !is_collector[*near as usize]).collect()
        })
        .collect();
    let mut without_collectors = neighbours.clone();
    let mut parts = UnionFind::new(neighbours.len());
    for (node, near) in without_collectors.iter_mut().enumerate() {
        if is_collector[node] {
            near.clear();
        }
        for &near in near.iter() {
            parts.join(node, near as usize);
        }
    }
    let blocks = blocks_around(&without_collectors);

    (0..neighbours.len())
        .map(|node| {
            let groups = if is_collector[node] {
                let mut groups: Vec<usize> = neighbours[node]
                    .iter()
                    .map(|&near| parts.find(near as usize))
                    .collect();
                groups.sort_unstable();
                groups.dedup();
                groups.len()
            } else {
                blocks[node] as usize
            };
            let of_excerpts: Vec<u32> = excerpts_of(graph, node as u32, most).collect();
            // Each is less than a half, and nine thousand may be more than 2^32 millionths.
            let sum: u64 = of_excerpts.iter().map(|&share| u64::from(share)).sum();
            let few = sum < u64::from(excerpts);
            let groups = groups.saturating_sub(if few { of_excerpts.len() } else { 0 });
            is_patchy[node] && groups >= 2
        })
        .collect()
}

/// How much of a node each neighbour explains that has a link to it only, and most of which it holds.
fn excerpts_of(graph: &LinkGraph, node: u32, most: u32) -> impl Iterator<Item = u32> {
    let excerpts = graph.links_of(node).filter(move |link| {
        let other = link.other(node);
        link.share_of(other) >= most && graph.links_of[other as usize].len() == 1
    });
    excerpts.map(move |link| link.share_of(node))
}
