//! Which articles of a sample carry which shingles.

use super::sample::Article;
use std::collections::BTreeMap;

/// The articles that carry a shingle, a bit each.
pub type Carriers = u128;

/// Who carries what.
pub struct Carried<'a> {
    /// Different sets of two or more articles, larger ones first.
    pub sets: Vec<Carriers>,
    /// How many shingles each set carries.
    pub weights: Vec<u32>,
    /// Each shingle that two or more carry, and the index of its set.
    pub shared: Vec<(u32, u32)>,
    /// Each article in text order: shingles in a row that have the same carriers.
    pub stretches: Vec<Vec<Stretch>>,
    /// The articles themselves.
    pub articles: &'a [&'a Article],
}

#[derive(Clone, Copy)]
pub struct Stretch {
    /// The index of its set; none when nobody else carries it.
    pub set: Option<u32>,
    pub len: u32,
}

impl<'a> Carried<'a> {
    /// Sorts the shingles of up to 128 articles. Cost `O(n log n)` for `n` shingles in all.
    pub fn by(articles: &'a [&'a Article]) -> Carried<'a> {
        // Shingle, article and place in one number, so that one sort brings equals together.
        let mut places: Vec<u64> =
            Vec::with_capacity(articles.iter().map(|article| article.shingles.len()).sum());
        for (number, article) in articles.iter().enumerate() {
            for (place, &shingle) in article.shingles.iter().enumerate() {
                places.push(u64::from(shingle) << 32 | (number as u64) << 16 | place as u64);
            }
        }
        places.sort_unstable();
        let article_of = |place: u64| (place >> 16) as usize & 0xffff;
        let same = |x: &u64, y: &u64| x >> 32 == y >> 32;

        let mut shared: Vec<(u32, Carriers)> = Vec::new();
        for group in places.chunk_by(same) {
            let bits = group.iter().map(|&place| 1 << article_of(place));
            let carriers = bits.fold(0, |set: Carriers, bit: Carriers| set | bit);
            if carriers.count_ones() > 1 {
                shared.push(((group[0] >> 32) as u32, carriers));
            }
        }
        let mut sets: Vec<Carriers> = shared.iter().map(|&(_, set)| set).collect();
        sets.sort_unstable();
        sets.dedup();
        sets.sort_by_key(|set| std::cmp::Reverse(set.count_ones()));
        let index: BTreeMap<Carriers, u32> = sets
            .iter()
            .enumerate()
            .map(|(i, &set)| (set, i as u32))
            .collect();
        let shared: Vec<(u32, u32)> = shared
            .iter()
            .map(|(shingle, set)| (*shingle, index[set]))
            .collect();
        let mut weights = vec![0; sets.len()];
        for &(_, set) in &shared {
            weights[set as usize] += 1;
        }

        let mut set_at: Vec<Vec<Option<u32>>> = articles
            .iter()
            .map(|article| vec![None; article.shingles.len()])
            .collect();
        let mut next = shared.iter().peekable();
        for group in places.chunk_by(same) {
            let here = next.next_if(|(shingle, _)| *shingle == (group[0] >> 32) as u32);
            if let Some(&(_, set)) = here {
                for &place in group {
                    set_at[article_of(place)][place as usize & 0xffff] = Some(set);
                }
            }
        }
        let in_stretches = |sets: &Vec<Option<u32>>| {
            let stretches = sets.chunk_by(|x, y| x == y);
            stretches
                .map(|stretch| Stretch {
                    set: stretch[0],
                    len: stretch.len() as u32,
                })
                .collect()
        };
        Carried {
            stretches: set_at.iter().map(in_stretches).collect(),
            articles,
            sets,
            weights,
            shared,
        }
    }

    /// How many shingles each two articles of `among` share, of the sets that are `wanted`: row `i`, column `j` above
    /// `i`. Cost `O(k²)` for each wanted set with `k` of them.
    pub fn together(&self, among: Carriers, wanted: impl Fn(Carriers) -> bool) -> Vec<u32> {
        let count = self.articles.len();
        let mut shared = vec![0; count * count];
        let mut members = Vec::new();
        for (&set, &weight) in self.sets.iter().zip(&self.weights) {
            let here = set & among;
            if here.count_ones() < 2 || !wanted(set) {
                continue;
            }
            members.clear();
            members.extend((0..count).filter(|&i| here >> i & 1 == 1));
            for (at, &i) in members.iter().enumerate() {
                for &j in &members[at + 1..] {
                    shared[i * count + j] += weight;
                }
            }
        }
        shared
    }
}
