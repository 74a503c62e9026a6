//! Disjoint sets.

/// Disjoint sets of the numbers below `len`, joined step by step with path halving (Tarjan and van Leeuwen 1984),
/// so a step costs amortised `O(log len)` at worst and practically constant time. The lowest number
/// of a set represents it, so nothing depends on the order of joins.
#[derive(Clone, Debug)]
pub struct UnionFind {
    parent: Vec<u32>,
}

impl UnionFind {
    /// Each of `len` numbers in a set of its own.
    ///
    /// # Panics
    ///
    /// When `len` exceeds 4,294,967,295.
    pub fn new(len: usize) -> UnionFind {
        let len = u32::try_from(len).expect("a run holds at most 2^32 - 1 documents");
        UnionFind {
            parent: (0..len).collect(),
        }
    }

    /// The lowest number of the set of `item`.
    pub fn find(&mut self, item: usize) -> usize {
        let mut item = item as u32;
        while self.parent[item as usize] != item {
            let up = self.parent[self.parent[item as usize] as usize];
            self.parent[item as usize] = up;
            item = up;
        }
        item as usize
    }

    /// Joins two sets and returns the lowest number of both; `None` if they already were one set.
    pub fn join(&mut self, a: usize, b: usize) -> Option<usize> {
        let (a, b) = (self.find(a), self.find(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low as u32;
        (low != high).then_some(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_grow_by_joining() {
        let mut sets = UnionFind::new(5);
        assert_eq!(sets.join(1, 0), Some(0));
        assert_eq!(sets.join(4, 3), Some(3));
        assert_eq!(sets.join(1, 3), Some(0));
        assert_eq!(sets.join(0, 4), None);
        assert_eq!([0, 1, 2, 3, 4].map(|item| sets.find(item)), [0, 0, 2, 0, 0]);
    }
}
