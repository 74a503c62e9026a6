//! Text that recurs on articles that differ otherwise.
//!
//! Shingles that the same articles carry stand or fall together. For such a set of articles, a
//! shingle is an article's own if fewer than half of the set carry it. An article counts when it has
//! enough that is its own: a good part of it, or a stretch of a sentence or two. Articles that share
//! their own are one context: the versions of one story, or one page as several readers extracted
//! it. So are, in a sample of the whole corpus, those of one source. What at least `least` contexts carry is boilerplate, unless most of its carriers have nothing
//! of their own: those are copies of one article.

use super::sample::Article;
use std::collections::BTreeMap;

/// A stretch of an article's own that makes it differ, in shingles.
const STRETCH: usize = 20;
/// An article differs, too, when at least one in so many of its shingles is its own.
const OWN_ONE_IN: usize = 5;
/// Two articles are one context when they share one in so many of the shorter one's own shingles.
const SHARED_ONE_IN: usize = 4;

/// The articles that carry a shingle, a bit each.
type Carriers = u128;

/// The shingles that recur, sorted. There may be up to 128 `articles`, each in text order.
///
/// Cost `O(n log n)` for `n` shingles in all, and `O(n)` for each set of articles that carries
/// something often.
pub fn recurring(articles: &[&Article], least: usize, own: usize) -> Vec<u32> {
    if articles.len() < least {
        return Vec::new();
    }
    let corpus = Carried::by(articles);
    let mut verdicts: Vec<(Carriers, bool)> = Vec::new();
    let is_boilerplate: Vec<bool> = corpus
        .sets
        .iter()
        .map(|&set| {
            if (set.count_ones() as usize) < least {
                return false;
            }
            // A letterhead loses a word here and there: sets that hardly differ have one verdict.
            let alike = |known: Carriers| (set ^ known).count_ones() * 16 <= set.count_ones();
            if let Some(&(_, verdict)) = verdicts.iter().find(|(known, _)| alike(*known)) {
                return verdict;
            }
            let verdict = corpus.contexts(set, own) >= least;
            verdicts.push((set, verdict));
            verdict
        })
        .collect();
    let mut found: Vec<u32> = corpus
        .shared
        .iter()
        .filter(|&&(_, set)| is_boilerplate[set as usize])
        .map(|&(shingle, _)| shingle)
        .collect();
    found.sort_unstable();
    found
}

/// Who carries what.
struct Carried {
    /// Different sets of two or more articles, larger ones first.
    sets: Vec<Carriers>,
    /// How many shingles each set carries.
    weights: Vec<u32>,
    /// Each shingle that two or more carry, and the index of its set.
    shared: Vec<(u32, u32)>,
    /// Each article in text order: shingles in a row that have the same carriers.
    articles: Vec<Vec<Stretch>>,
    /// Who published each, where that matters.
    sources: Vec<Option<u64>>,
}

#[derive(Clone, Copy)]
struct Stretch {
    /// The index of its set; none when nobody else carries it.
    set: Option<u32>,
    len: u32,
}

impl Carried {
    fn by(articles: &[&Article]) -> Carried {
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
            articles: set_at.iter().map(in_stretches).collect(),
            sources: articles.iter().map(|article| article.source).collect(),
            sets,
            weights,
            shared,
        }
    }

    /// How many different contexts the articles of `set` are; 0 where they are mostly copies.
    fn contexts(&self, set: Carriers, least_own: usize) -> usize {
        let members: Vec<usize> = (0..self.articles.len())
            .filter(|&i| set >> i & 1 == 1)
            .collect();
        let is_own = |carriers: Carriers| (carriers & set).count_ones() * 2 < set.count_ones();
        let own_of: Vec<usize> = members
            .iter()
            .map(|&member| {
                let own =
                    |stretch: &Stretch| stretch.set.is_none_or(|i| is_own(self.sets[i as usize]));
                own_shingles(&self.articles[member], own, least_own)
            })
            .collect();
        let differing = own_of.iter().filter(|&&own| own > 0).count();
        if differing * 2 < members.len() {
            return 0;
        }

        // What two members share of their own, over all sets that are own.
        let mut shared = vec![0u32; members.len() * members.len()];
        for (&carriers, &weight) in self.sets.iter().zip(&self.weights) {
            let among = carriers & set;
            if among.count_ones() > 1 && is_own(carriers) {
                let here: Vec<usize> = (0..members.len())
                    .filter(|&i| among >> members[i] & 1 == 1)
                    .collect();
                for (position, &i) in here.iter().enumerate() {
                    for &j in &here[position + 1..] {
                        shared[i * members.len() + j] += weight;
                    }
                }
            }
        }
        let mut leader: Vec<usize> = (0..members.len()).collect();
        for i in 0..members.len() {
            for j in i + 1..members.len() {
                let short = own_of[i].min(own_of[j]);
                let both = shared[i * members.len() + j] as usize;
                let source = |i: usize| self.sources[members[i]];
                let one_source = source(i).is_some() && source(i) == source(j);
                if short > 0 && (one_source || both * SHARED_ONE_IN >= short) {
                    let (x, y) = (find(&leader, i), find(&leader, j));
                    leader[x.max(y)] = x.min(y);
                }
            }
        }
        (0..members.len())
            .filter(|&i| own_of[i] > 0 && leader[i] == i)
            .count()
    }
}

/// How many shingles are an article's own; 0 when too few to make it differ.
fn own_shingles(article: &[Stretch], is_own: impl Fn(&Stretch) -> bool, least: usize) -> usize {
    let (mut all, mut own, mut row, mut longest) = (0, 0, 0, 0);
    for stretch in article {
        let len = stretch.len as usize;
        all += len;
        row = if is_own(stretch) { row + len } else { 0 };
        own += if row > 0 { len } else { 0 };
        longest = longest.max(row);
    }
    let differs = own >= least && (longest >= STRETCH || own * OWN_ONE_IN >= all);
    if differs { own } else { 0 }
}

fn find(leader: &[usize], mut member: usize) -> usize {
    while leader[member] != member {
        member = leader[member];
    }
    member
}
