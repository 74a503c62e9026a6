//! Disjoint sets.

/// Sets of the numbers below `len`, joined step by step: union by size with path halving (Tarjan
/// and van Leeuwen 1984), practically constant time a step.
#[derive(Clone, Debug)]
pub struct UnionFind {
    parent: Vec<u32>,
    size: Vec<u32>,
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
            size: vec![1; len as usize],
        }
    }

    /// The number that stands for the set of `item`. Which one depends on the order of joins: only
    /// whether two are equal means anything.
    pub fn find(&mut self, item: usize) -> usize {
        let mut item = item as u32;
        while self.parent[item as usize] != item {
            let up = self.parent[self.parent[item as usize] as usize];
            self.parent[item as usize] = up;
            item = up;
        }
        item as usize
    }

    /// Joins two sets and returns what stands for both; `None` when they were one already.
    pub fn join(&mut self, a: usize, b: usize) -> Option<usize> {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return None;
        }
        let (big, small) = if self.size[a] >= self.size[b] {
            (a, b)
        } else {
            (b, a)
        };
        self.parent[small] = big as u32;
        self.size[big] += self.size[small];
        Some(big)
    }

    /// How many numbers are in the set of `item`.
    pub fn size(&mut self, item: usize) -> usize {
        let root = self.find(item);
        self.size[root] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_grow_by_joining() {
        let mut sets = UnionFind::new(5);
        assert!(sets.join(0, 1).is_some());
        assert!(sets.join(3, 4).is_some());
        assert!(sets.join(1, 3).is_some());
        assert_eq!(sets.join(0, 4), None);
        assert_eq!(sets.find(0), sets.find(4));
        assert_ne!(sets.find(0), sets.find(2));
        assert_eq!([sets.size(4), sets.size(2)], [4, 1]);
    }
}
