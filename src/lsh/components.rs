//! Groups of documents connected by candidate pairs, so that each text is read once.

use super::CandidatePair;
use crate::base::{DocId, Ragged, UnionFind};

/// Documents joined by pairs, directly or through others. A way to work through pairs in bounded
/// memory, not a cluster: nothing is proven, and chains of pairs join unlike documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Components {
    members: Ragged<DocId>,
    /// A row for each of the rows of `members`.
    pairs: Ragged<CandidatePair>,
}

/// Joins the documents of `pairs` into groups of two or more.
///
/// Groups are ordered by their lowest document, members ascending, pairs sorted. Time
/// `O(n + pairs log pairs)`, memory 8 bytes per document besides the result.
///
/// # Panics
///
/// When a pair names a document that is not below `documents`.
pub fn components(documents: usize, pairs: &[CandidatePair]) -> Components {
    let mut sets = UnionFind::new(documents);
    for pair in pairs {
        sets.join(pair.lo().index(), pair.hi().index());
    }
    // Sorted by the lowest document of their group, the pairs of a group stand together.
    let mut rooted: Vec<(u32, CandidatePair)> = pairs
        .iter()
        .map(|&pair| (sets.find(pair.lo().index()) as u32, pair))
        .collect();
    rooted.sort_unstable();
    let mut groups = Components::default();
    for group in rooted.chunk_by(|a, b| a.0 == b.0) {
        let pairs = group.iter().map(|&(_, pair)| pair);
        let members = pairs.clone().flat_map(|pair| [pair.lo(), pair.hi()]);
        groups.members.push_set(members);
        groups.pairs.open_row().extend(pairs);
        groups.pairs.end_row();
    }
    groups
}

impl Components {
    /// How many groups.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no group.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The members of each group and the pairs between them.
    pub fn iter(&self) -> impl Iterator<Item = (&[DocId], &[CandidatePair])> {
        self.members.rows().zip(self.pairs.rows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: u32, b: u32) -> CandidatePair {
        CandidatePair::new(DocId::from(a), DocId::from(b)).expect("tests name two documents")
    }

    #[test]
    fn groups_do_not_depend_on_the_order_of_pairs() {
        let mut pairs = vec![pair(7, 3), pair(1, 9), pair(3, 5), pair(5, 7), pair(9, 2)];
        let expected = components(10, &pairs);
        let groups: Vec<(Vec<usize>, usize)> = expected
            .iter()
            .map(|(members, pairs)| (members.iter().map(|m| m.index()).collect(), pairs.len()))
            .collect();
        assert_eq!(groups, [(vec![1, 2, 9], 2), (vec![3, 5, 7], 3)]);
        pairs.reverse();
        assert_eq!(components(10, &pairs), expected);
        assert!(components(10, &[]).is_empty());
    }
}
