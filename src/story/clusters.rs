//! Families to stories, without chains along a running theme.
//!
//! Links are taken in the order of their probability. Two groups are joined only where the families of
//! one and those of the other tell of one event on average, linked or not: every pair between up to
//! [`SAMPLE`] families of each is weighed. A week of talks is so cut into its days, since its first
//! and last articles share a cast and no event. Two families are as likely of one event as the
//! likeliest link between them, for a family is one event already, and an excerpt in it
//! says little; where there is no link, as their earliest articles are. Averages over all articles
//! instead cost .03 of F1 on news pages. Cost: near-linear in links.

use crate::base::UnionFind;
use std::collections::BTreeMap;

/// Families of a group that are weighed against those of another.
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

/// Joins `families`, which are disjoint and hold all nodes that links name, and gives for each
/// the number of one that stands for its story. Nodes of a family are sorted. `weigh` gives the
/// probability that two nodes tell of one event, in millionths.
///
/// # Panics
///
/// When a link names a node that is in no family.
pub fn stories(
    families: &[Vec<u32>],
    links: &[Link],
    mut weigh: impl FnMut(u32, u32) -> u32,
) -> Vec<usize> {
    let mut family_of: Vec<(u32, usize)> = families
        .iter()
        .enumerate()
        .flat_map(|(family, nodes)| nodes.iter().map(move |&node| (node, family)))
        .collect();
    family_of.sort_unstable();
    let family = |node: u32| {
        let at = family_of.binary_search_by_key(&node, |(node, _)| *node);
        family_of[at.expect("a link names nodes of the families")].1
    };
    let mut order: Vec<&Link> = links.iter().collect();
    order.sort_unstable_by_key(|link| (std::cmp::Reverse(link.probability), link.a, link.b));
    let mut known: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for link in &order {
        known
            .entry(sorted(family(link.a), family(link.b)))
            .or_insert(link.probability);
    }
    let mut likely = |a: usize, b: usize| {
        *known.entry(sorted(a, b)).or_insert_with(|| {
            let (a, b) = (families[a][0], families[b][0]);
            weigh(a.min(b), a.max(b))
        })
    };
    let mut sets = UnionFind::new(families.len());
    let mut members: Vec<Vec<usize>> = (0..families.len()).map(|family| vec![family]).collect();
    for link in order {
        let (a, b) = (sets.find(family(link.a)), sets.find(family(link.b)));
        if a == b || !belong(&members[a], &members[b], &mut likely) {
            continue;
        }
        if let Some(root) = sets.join(a, b) {
            let mut both = std::mem::take(&mut members[a]);
            both.append(&mut members[b]);
            both.sort_unstable_by_key(|&family| families[family][0]);
            members[root] = both;
        }
    }
    (0..families.len())
        .map(|family| sets.find(family))
        .collect()
}

fn sorted(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// Whether two groups of families tell of one event on average.
fn belong(a: &[usize], b: &[usize], likely: &mut impl FnMut(usize, usize) -> u32) -> bool {
    let (a, b) = (sample(a), sample(b));
    let mut sum = 0.0;
    for &x in &a {
        for &y in &b {
            sum += f64::from(likely(x, y)) / 1e6;
        }
    }
    sum >= LEAST_MEAN * (a.len() * b.len()) as f64
}

/// Some families of a group, evenly spread over it, its ends included.
fn sample(families: &[usize]) -> Vec<usize> {
    if families.len() <= SAMPLE {
        return families.to_vec();
    }
    let last = families.len() - 1;
    (0..SAMPLE)
        .map(|step| families[step * last / (SAMPLE - 1)])
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
    fn an_excerpt_in_a_family_does_not_speak_against_it() {
        // Of the first family, only its whole articles are known to tell what the other tells.
        let families = vec![vec![0, 1, 2], vec![3]];
        let weigh = |_: u32, _: u32| 0;
        let found = stories(&families, &[link(1, 3, 700_000)], weigh);
        assert_eq!(found[0], found[1]);
    }

    #[test]
    fn families_are_joined_whole() {
        let groups = vec![vec![0, 3], vec![1, 2], vec![4]];
        let found = stories(&groups, &[link(2, 3, 900_000)], |_, _| 900_000);
        assert_eq!(found[0], found[1]);
        assert_ne!(found[0], found[2]);
    }
}
