//! Families to stories, without chains along a running theme.
//!
//! Links are taken in the order of their probability. Two groups are joined only where the articles of
//! one and those of the other tell of one event on average, linked or not: every pair between up to
//! [`SAMPLE`] articles of each is weighed. A week of talks is so cut into its days, since its first
//! and last articles share a cast and no event. Cost: near-linear in links.

use crate::base::UnionFind;

/// Articles of a group that are weighed against those of another.
const SAMPLE: usize = 5;

/// The least mean probability at which two groups are joined.
const LEAST_MEAN: f64 = 0.4;

/// Two articles that tell of one event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// One node.
    pub a: u32,
    /// The other, of higher number.
    pub b: u32,
    /// How likely, in millionths.
    pub probability: u32,
}

/// Joins `groups`, which are disjoint and hold all nodes that links name, and gives for each group
/// the number of one that stands for its story. Nodes of a group are sorted. `weigh` gives the
/// probability that two nodes tell of one event, in millionths.
///
/// # Panics
///
/// When a link names a node that is in no group.
pub fn stories(
    groups: &[Vec<u32>],
    links: &[Link],
    mut weigh: impl FnMut(u32, u32) -> u32,
) -> Vec<usize> {
    let mut group_of: Vec<(u32, usize)> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, nodes)| nodes.iter().map(move |&node| (node, group)))
        .collect();
    group_of.sort_unstable();
    let group = |node: u32| {
        let at = group_of.binary_search_by_key(&node, |(node, _)| *node);
        group_of[at.expect("a link names nodes of the groups")].1
    };
    let mut order: Vec<&Link> = links.iter().collect();
    order.sort_unstable_by_key(|link| (std::cmp::Reverse(link.probability), link.a, link.b));
    let mut sets = UnionFind::new(groups.len());
    let mut members: Vec<Vec<u32>> = groups.to_vec();
    for link in order {
        let (a, b) = (sets.find(group(link.a)), sets.find(group(link.b)));
        if a == b || !belong(&members[a], &members[b], link, &mut weigh) {
            continue;
        }
        if let Some(root) = sets.join(a, b) {
            let mut both = std::mem::take(&mut members[a]);
            both.append(&mut members[b]);
            both.sort_unstable();
            members[root] = both;
        }
    }
    (0..groups.len()).map(|group| sets.find(group)).collect()
}

/// Whether two groups tell of one event on average.
fn belong(a: &[u32], b: &[u32], link: &Link, weigh: &mut impl FnMut(u32, u32) -> u32) -> bool {
    let (mut sum, mut count) = (0.0, 0);
    for &x in &sample(a) {
        for &y in &sample(b) {
            let (low, high) = (x.min(y), x.max(y));
            let probability = if (low, high) == (link.a, link.b) {
                link.probability
            } else {
                weigh(low, high)
            };
            sum += f64::from(probability) / 1e6;
            count += 1;
        }
    }
    sum >= LEAST_MEAN * f64::from(count)
}

/// Some nodes of a group, evenly spread over it, its ends included.
fn sample(nodes: &[u32]) -> Vec<u32> {
    if nodes.len() <= SAMPLE {
        return nodes.to_vec();
    }
    let last = nodes.len() - 1;
    (0..SAMPLE)
        .map(|step| nodes[step * last / (SAMPLE - 1)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(a: u32, b: u32, probability: u32) -> Link {
        Link { a, b, probability }
    }

    fn singles(count: u32) -> Vec<Vec<u32>> {
        (0..count).map(|node| vec![node]).collect()
    }

    #[test]
    fn a_chain_of_days_is_not_one_story() {
        // Each day is like the next, and unlike any other.
        let links: Vec<Link> = (0..7).map(|day| link(day, day + 1, 700_000)).collect();
        let weigh = |a: u32, b: u32| if b - a == 1 { 700_000 } else { 50_000 };
        let stories = stories(&singles(8), &links, weigh);
        let ends = stories.iter().filter(|&&story| story == stories[0]).count();
        assert!(ends <= 3, "{stories:?}");
        assert_eq!(stories[0], stories[1]);
        assert_ne!(stories[0], stories[7]);
    }

    #[test]
    fn one_event_is_one_story_though_few_pairs_are_linked() {
        let links: Vec<Link> = (1..6).map(|node| link(0, node, 900_000)).collect();
        let found = stories(&singles(6), &links, |_, _| 600_000);
        assert!(found.iter().all(|&story| story == found[0]), "{found:?}");
    }

    #[test]
    fn families_are_joined_whole() {
        let groups = vec![vec![0, 3], vec![1, 2], vec![4]];
        let found = stories(&groups, &[link(2, 3, 900_000)], |_, _| 900_000);
        assert_eq!(found[0], found[1]);
        assert_ne!(found[0], found[2]);
    }
}
