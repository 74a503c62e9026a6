//! Text that recurs on articles that otherwise differ.
//!
//! Shingles that the same articles carry stand or fall together. For such a set of articles, a
//! shingle is an article's own if fewer than three in four of the set carry it, and common
//! otherwise. The set is boilerplate when at least `least` contexts carry it, or two that have been
//! seen several times each:
//!
//! - An article has a context when it has enough of its own: a good part of it, a stretch of a
//!   sentence or two, or the blanks of a form, which most of the set fill in the same places.
//! - Articles that share their own text are one context: the versions of one story, or one page as
//!   several readers extracted it. In a sample of the whole corpus, so are those of one source, and
//!   those about one event, which also have turns of phrase in common.
//! - In it, the common text is where boilerplate is: at the beginning or the end, or, if that
//!   is allowed, as a short piece inside. The body of a story lies between its own and other pages'
//!   noise.
//!
//! Where more than one in four of the set have no context, they are copies of one article and none
//! count.

use super::carried::{Carried, Carriers};
use super::furniture;
use super::sample::Article;
use crate::base::UnionFind;

/// A stretch of an article's own that makes it differ, in shingles.
const STRETCH: usize = 20;
/// One in so many of its shingles must be its own then, one in so many without a stretch.
const STRETCH_ONE_IN: usize = 20;
const OWN_ONE_IN: usize = 5;
/// Or when it fills so many blanks in places where most of the others do.
const BLANKS: usize = 3;
/// Two articles are one context when they share one in so many of the shorter one's own shingles.
const SHARED_ONE_IN: usize = 4;
/// Most shingles of an article with a context: live pages and transcripts have all sorts of things
/// beside any text.
const LONGEST: usize = 4096;
/// A context seen in so many articles is known well enough that two of them tell what they share.
const COPIES: usize = 3;

/// What makes a text boilerplate in one sample.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Fewest contexts.
    pub least: usize,
    /// Fewest shingles of its own for an article to have a context.
    pub own: usize,
    /// Two articles are one context when they share as many shingles of their own.
    pub alike: usize,
    /// Longest text, in shingles, that may stand inside an article.
    pub inside: usize,
    /// As many shingles of its own from the beginning or the end of an article, text is at its edge.
    pub edge: usize,
    /// Whether two contexts are enough when each was seen in several articles or copies.
    pub two_may_do: bool,
}

/// What recurs in one sample.
#[derive(Default)]
pub struct Recurring {
    /// The shingles, sorted.
    pub shingles: Vec<u32>,
    /// What stands beside single articles, for each that is there in many copies.
    pub beside: Vec<Vec<u32>>,
}

/// Looks for what recurs. There may be up to 128 `articles`, each in text order.
///
/// Cost `O(n log n)` for `n` shingles in all, and `O(n)` for each set of articles that carries
/// something often and differs from those before it; thousands do only where articles fill a form with words of a short
/// list.
pub fn recurring(articles: &[&Article], rule: &Rule) -> Recurring {
    if articles.len() < rule.least {
        return Recurring::default();
    }
    let carried = Carried::by(articles);
    let together = carried.together(Carriers::MAX, |_| true);
    let copies = if rule.two_may_do {
        furniture::copies(&carried, &together, rule.own)
    } else {
        Vec::new()
    };
    let around = furniture::around(&carried, &copies);
    let tells = articles
        .iter()
        .map(|article| article.shingles.len() <= LONGEST);
    let telling = (0..).zip(tells).fold(0, |set: Carriers, (at, tells)| {
        set | Carriers::from(tells) << at
    });
    let mut verdicts: Vec<(Carriers, bool)> = Vec::new();
    let mut is_boilerplate = Vec::with_capacity(carried.sets.len());
    for (index, set) in carried.sets.iter().map(|set| set & telling).enumerate() {
        // A letterhead loses a word here and there: sets that hardly differ have one verdict.
        let alike = |known: Carriers| (set ^ known).count_ones() * 16 <= set.count_ones();
        let verdict = if (set.count_ones() as usize) < rule.least {
            false
        } else if let Some((_, verdict)) = verdicts.iter().find(|(known, _)| alike(*known)) {
            *verdict
        } else {
            let verdict = differ_otherwise(&carried, &together, (index, set), &copies, rule);
            verdicts.push((set, verdict));
            verdict
        };
        is_boilerplate.push(verdict || around[index]);
    }
    let shared = carried.shared.iter();
    let found = shared.filter(|&&(_, set)| is_boilerplate[set as usize]);
    // Sorted, as `shared` is.
    Recurring {
        shingles: found.map(|&(shingle, _)| shingle).collect(),
        beside: furniture::beside(&carried, &copies),
    }
}

/// Whether `set`, those of set `index` that may have a context, carries boilerplate; each of `groups`,
/// copies of one article, is one context however much each copy has of its own. `together` is what each two of all
/// articles share.
fn differ_otherwise(
    carried: &Carried<'_>,
    together: &[u32],
    (index, set): (usize, Carriers),
    groups: &[Carriers],
    rule: &Rule,
) -> bool {
    let members: Vec<usize> = (0..carried.articles.len())
        .filter(|&i| set >> i & 1 == 1)
        .collect();
    let is_own = |carriers: Carriers| (carriers & set).count_ones() * 4 < set.count_ones() * 3;
    let views: Vec<View> = members
        .iter()
        .map(|&member| View::of(carried, member, index as u32, rule, is_own))
        .collect();

    let mut blanks: Vec<u32> = views
        .iter()
        .flat_map(|view| view.blanks.iter().copied())
        .collect();
    blanks.sort_unstable();
    let usual: Vec<u32> = blanks
        .chunk_by(|x, y| x == y)
        .filter(|same| same.len() * 2 >= members.len())
        .map(|same| same[0])
        .collect();
    // How much is its own, for those that have a context.
    let own_of: Vec<usize> = views
        .iter()
        .map(|view| {
            let filled = view
                .blanks
                .iter()
                .filter(|blank| usual.binary_search(blank).is_ok());
            let is_form = filled.count() >= BLANKS;
            let part = |one_in: usize| view.own * one_in >= view.all;
            let differs = part(OWN_ONE_IN) || view.longest >= STRETCH && part(STRETCH_ONE_IN);
            let has_context = view.own >= rule.own && (is_form || differs && view.is_placed);
            if has_context { view.own } else { 0 }
        })
        .collect();
    let copies = |i: usize| carried.articles[members[i]].copies;
    let all: u32 = (0..members.len()).map(copies).sum();
    let differing: u32 = (0..members.len())
        .filter(|&i| own_of[i] > 0)
        .map(copies)
        .sum();
    if differing * 4 < all * 3 {
        return false;
    }

    // What the set has in common is little beside what its members have of their own, so that is taken away.
    let common = carried.together(set, |carriers| !is_own(carriers));
    let source = |i: usize| carried.articles[members[i]].source;
    let mut contexts = UnionFind::new(members.len());
    for i in 0..members.len() {
        for j in i + 1..members.len() {
            let short = own_of[i].min(own_of[j]);
            let at = members[i] * carried.articles.len() + members[j];
            let both = (together[at] - common[at]) as usize;
            let one_source = source(i).is_some() && source(i) == source(j);
            let pair = 1 << members[i] | 1 << members[j];
            let one = one_source || groups.iter().any(|group| group & pair == pair);
            if short > 0 && (one || both * SHARED_ONE_IN >= short || both >= rule.alike) {
                contexts.join(i, j);
            }
        }
    }
    let mut articles_of = vec![0; members.len()];
    for i in (0..members.len()).filter(|&i| own_of[i] > 0) {
        articles_of[contexts.find(i)] += 1;
    }
    let seen = |least: usize| {
        articles_of
            .iter()
            .filter(|&&articles| articles >= least)
            .count()
    };
    seen(1) >= rule.least || rule.two_may_do && seen(COPIES) >= 2
}

/// An article as one set of articles sees it.
struct View {
    /// Shingles in all, its own, and the longest stretch of these.
    all: usize,
    own: usize,
    longest: usize,
    /// The common shingle behind each short piece of its own: where a blank would be.
    blanks: Vec<u32>,
    /// Whether most of what the set carries stands where boilerplate stands.
    is_placed: bool,
}

/// Common text in one place: pieces with less than a stretch of its own between them.
struct Block {
    /// The article's own shingles before its first piece, and before the end of its last.
    before: usize,
    until: usize,
    len: usize,
    /// Shingles that just this set carries.
    carried: usize,
}

impl View {
    fn of(
        carried: &Carried<'_>,
        member: usize,
        index: u32,
        rule: &Rule,
        is_own: impl Fn(Carriers) -> bool,
    ) -> View {
        let shingles = &carried.articles[member].shingles;
        let mut view = View {
            all: shingles.len(),
            own: 0,
            longest: 0,
            blanks: Vec::new(),
            is_placed: false,
        };
        let mut blocks: Vec<Block> = Vec::new();
        let (mut at, mut row) = (0, 0);
        for stretch in &carried.stretches[member] {
            let len = stretch.len as usize;
            if stretch
                .set
                .is_none_or(|set| is_own(carried.sets[set as usize]))
            {
                row += len;
                view.own += len;
                view.longest = view.longest.max(row);
            } else {
                if (1..STRETCH).contains(&row) {
                    view.blanks.push(shingles[at]);
                }
                if row >= STRETCH || blocks.is_empty() {
                    blocks.push(Block {
                        before: view.own,
                        until: view.own,
                        len: 0,
                        carried: 0,
                    });
                }
                if let Some(block) = blocks.last_mut() {
                    block.until = view.own;
                    block.len += len;
                    block.carried += if stretch.set == Some(index) { len } else { 0 };
                }
                row = 0;
            }
            at += len;
        }
        view.blanks.sort_unstable();
        view.blanks.dedup();
        let (mut placed, mut all) = (0, 0);
        for block in &blocks {
            let at_edge = block.before.min(view.own - block.until) <= rule.edge;
            all += block.carried;
            placed += if at_edge || block.len <= rule.inside {
                block.carried
            } else {
                0
            };
        }
        view.is_placed = placed * 2 >= all;
        view
    }
}
