//! What a source puts around its articles, recognised from the copies of each.
//!
//! Where a source shows several articles in several copies each (versions, reposts, one page as
//! several readers extracted it), the copies separate the article from what surrounds it: the
//! article is in nearly all of them. A text that only some copies of one article carry, and only some
//! of another, belongs to neither. A text that nearly all copies of both carry is a notice below both
//! as long as it is a small part of either; a larger part may be what both report.
//!
//! The articles need not be from one source: papers of one publisher have menus and notices in common.

use super::carried::{Carried, Carriers};

/// Fewest copies of an article that tell it from what stands around it.
const COPIES: u32 = 3;
/// Fewest copies that tell it well enough to be compared with other sources.
const MANY: u32 = 6;
/// Articles are copies when they contain each other by so many thousandths on average: less than
/// half, since a page with its menus and the bare article have only the article in common.
const ALIKE: u64 = 350;
/// As many of them are bare: so much in a hundred of each is what nearly all have, and it has next to
/// nothing for itself. Pages that have only a letterhead, a form or a paywall in common all do.
const BARE: u64 = 80;
/// A text that nearly all copies of two articles carry is at most one in so many shingles of either.
const SMALL_ONE_IN: u32 = 3;

/// For each of `carried.sets` whether it carries what stands around articles; `groups` are as
/// [`copies`] gives them. Cost `O(g²)` for each set and `g` groups, which are a few.
pub fn around(carried: &Carried<'_>, groups: &[Carriers]) -> Vec<bool> {
    let mut verdicts = vec![false; carried.sets.len()];
    if groups.len() < 2 {
        return verdicts;
    }
    let mut shared_core = vec![0; groups.len() * groups.len()];
    for (&set, &weight) in carried.sets.iter().zip(&carried.weights) {
        let core: Vec<usize> = (0..groups.len())
            .filter(|&group| is_core(set, groups[group]))
            .collect();
        for &x in &core {
            for &y in &core {
                shared_core[x * groups.len() + y] += weight;
            }
        }
    }
    let core_of = |group: usize| shared_core[group * groups.len() + group];
    let is_small = |x: usize, y: usize| {
        shared_core[x * groups.len() + y] * SMALL_ONE_IN <= core_of(x).min(core_of(y))
    };
    for (verdict, &set) in verdicts.iter_mut().zip(&carried.sets) {
        let (core, some): (Vec<usize>, Vec<usize>) = (0..groups.len())
            .filter(|&group| set & groups[group] != 0)
            .partition(|&group| is_core(set, groups[group]));
        let beside_all = core.is_empty() && some.len() >= 2;
        let mut pairs = core
            .iter()
            .enumerate()
            .flat_map(|(at, &x)| core[at + 1..].iter().map(move |&y| (x, y)));
        *verdict = beside_all || pairs.any(|(x, y)| is_small(x, y));
    }
    verdicts
}

/// For each of `groups` with copies enough, the shingles, sorted, that some of its copies carry and
/// nearly all of none.
pub fn beside(carried: &Carried<'_>, groups: &[Carriers]) -> Vec<Vec<u32>> {
    let is_told = |set: Carriers| groups.iter().any(|&group| is_core(set, group));
    let of = |&group: &Carriers| {
        let shared = carried.shared.iter();
        let beside = shared.filter(|(_, set)| {
            let set = carried.sets[*set as usize];
            set & group != 0 && !is_told(set)
        });
        beside.map(|&(shingle, _)| shingle).collect()
    };
    let many = groups.iter().filter(|group| group.count_ones() >= MANY);
    many.map(of).collect()
}

/// Of the lists that [`beside`] gives for each source, the shingles that are in two or more, source
/// by source.
pub fn common(beside: &[Vec<Vec<u32>>]) -> Vec<Vec<u32>> {
    let mut all: Vec<u32> = beside.iter().flatten().flatten().copied().collect();
    all.sort_unstable();
    let twice: Vec<u32> = all
        .chunk_by(|x, y| x == y)
        .filter(|same| same.len() > 1)
        .map(|same| same[0])
        .collect();
    let in_common = |lists: &Vec<Vec<u32>>| {
        let shingles = lists.iter().flatten();
        let kept = shingles.filter(|shingle| twice.binary_search(shingle).is_ok());
        kept.copied().collect()
    };
    beside.iter().map(in_common).collect()
}

/// Whether nearly all of `group` are in `set`.
fn is_core(set: Carriers, group: Carriers) -> bool {
    (set & group).count_ones() * 4 >= group.count_ones() * 3
}

/// The articles that are there in three copies or more, each as the set of its copies; `together` is what each two
/// articles share.
///
/// Three of them at least have fewer than `own` shingles for themselves. Cost `O(n³)` in articles, of
/// which there are up to 128.
pub fn copies(carried: &Carried<'_>, together: &[u32], own: usize) -> Vec<Carriers> {
    let alike = containments(carried, together);
    let near = |i: usize| (0..alike.len()).any(|j| i != j && alike[i][j] >= 500);
    if (0..alike.len()).filter(|&i| near(i)).count() < COPIES as usize {
        return Vec::new();
    }
    let mut groups = linked(&alike);
    groups.retain(|group| group.count_ones() >= COPIES);
    // Two pages whose menus outweigh their articles are nearer to each other than to bare copies.
    let cores = cores_of(carried, &groups);
    let mut moved: Vec<Carriers> = vec![0; groups.len()];
    for article in 0..carried.articles.len() {
        let now = groups.iter().position(|group| group >> article & 1 == 1);
        let most = |group: &usize| (cores[*group].share(article), Some(*group) == now);
        let best = (0..groups.len()).max_by_key(most);
        let home = best
            .filter(|&group| cores[group].share(article) >= 500)
            .or(now);
        if let Some(home) = home {
            moved[home] |= 1 << article;
        }
    }
    let moved_cores = cores_of(carried, &moved);
    let mut cores = moved_cores.iter();
    moved.retain(|&group| {
        let core = cores.next().expect("one for each group");
        let is_bare = |&article: &usize| {
            let in_core = core.weight(article) * 100 >= BARE * size(carried, article);
            group >> article & 1 == 1 && in_core && own_of(carried, article, group) < own
        };
        (0..alike.len()).filter(is_bare).count() >= COPIES as usize
    });
    moved
}

/// How many shingles of an article no other of the group carries.
fn own_of(carried: &Carried<'_>, article: usize, group: Carriers) -> usize {
    let is_own = |set: Option<u32>| {
        set.is_none_or(|set| (carried.sets[set as usize] & group).count_ones() <= 1)
    };
    let own = carried.stretches[article].iter();
    let own = own.filter(|stretch| is_own(stretch.set));
    own.map(|stretch| stretch.len as usize).sum()
}

/// How many thousandths of the shorter each two articles share.
fn containments(carried: &Carried<'_>, together: &[u32]) -> Vec<Vec<u64>> {
    let count = carried.articles.len();
    let all: Vec<u64> = (0..count).map(|i| size(carried, i)).collect();
    let share = |i: usize, j: usize| match i == j {
        true => 0,
        false => {
            let both = u64::from(together[i.min(j) * count + i.max(j)]);
            1000 * both / all[i].min(all[j]).max(1)
        }
    };
    let row = |i: usize| (0..count).map(|j| share(i, j)).collect();
    (0..count).map(row).collect()
}

/// Sets of articles that are alike on average (average linkage), the most alike joined first.
fn linked(alike: &[Vec<u64>]) -> Vec<Carriers> {
    let mut sums = alike.to_vec();
    let mut groups: Vec<Carriers> = (0..alike.len()).map(|i| 1 << i).collect();
    let mut left: Vec<usize> = (0..alike.len()).collect();
    loop {
        let mut best: Option<(u64, u64, usize, usize)> = None;
        for (at, &x) in left.iter().enumerate() {
            for &y in &left[at + 1..] {
                let pairs = u64::from(groups[x].count_ones() * groups[y].count_ones());
                let sum = sums[x][y];
                if best.is_none_or(|(most, of, ..)| sum * of > most * pairs) {
                    best = Some((sum, pairs, x, y));
                }
            }
        }
        let Some((_, _, x, y)) = best.filter(|(sum, pairs, ..)| *sum >= ALIKE * pairs) else {
            return left.into_iter().map(|group| groups[group]).collect();
        };
        groups[x] |= groups[y];
        left.retain(|&group| group != y);
        for &other in left.iter().filter(|&&other| other != x) {
            sums[x][other] += sums[y][other];
            sums[other][x] = sums[x][other];
        }
    }
}

/// How many shingles an article has; one that it repeats and others have counts once.
fn size(carried: &Carried<'_>, article: usize) -> u64 {
    let own = carried.stretches[article]
        .iter()
        .filter(|stretch| stretch.set.is_none());
    let own: u64 = own.map(|stretch| u64::from(stretch.len)).sum();
    let sets = carried.sets.iter().zip(&carried.weights);
    let shared = sets.filter(|(set, _)| *set >> article & 1 == 1);
    own + shared.map(|(_, &weight)| u64::from(weight)).sum::<u64>()
}

/// What nearly all of a group carry, and how much of it each article has, in shingles.
struct Core {
    all: u64,
    held: Vec<u64>,
}

impl Core {
    fn weight(&self, article: usize) -> u64 {
        self.held[article]
    }

    /// In thousandths.
    fn share(&self, article: usize) -> u64 {
        1000 * self.held[article] / self.all.max(1)
    }
}

fn cores_of(carried: &Carried<'_>, groups: &[Carriers]) -> Vec<Core> {
    let core = |&group: &Carriers| {
        let mut core = Core {
            all: 0,
            held: vec![0; carried.articles.len()],
        };
        let sets = carried.sets.iter().zip(&carried.weights);
        for (set, &weight) in sets.filter(|(set, _)| is_core(**set, group)) {
            core.all += u64::from(weight);
            for (article, held) in core.held.iter_mut().enumerate() {
                *held += u64::from(weight) * u64::from(set >> article & 1 == 1);
            }
        }
        core
    };
    groups.iter().map(core).collect()
}
