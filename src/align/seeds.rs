//! Exact runs that two documents share, found by sorted k-grams.

use super::{Marks, Run, Settings, Side};
use crate::base::Ragged;
use std::cmp::Ordering;

/// Beyond this many pairs of places, a k-gram's places are paired in order, not each with each.
const MAX_PAIRS: usize = 16;

/// All maximal runs of equal tokens that contain a seed: `len` tokens in a row, none weightless, not
/// all inert. Sorted by diagonal, then by position.
///
/// Time `O(n log n)` in the tokens of both sides that share a k-gram and `O(n)` in the others.
pub fn runs(a: &Side<'_>, b: &Side<'_>, len: usize) -> Vec<Run> {
    let mut seeds = seeds(a, b, len);
    seeds.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for (diagonal, at_a) in seeds {
        let at_b = (at_a as i64 + diagonal) as usize;
        if let Some(last) = runs.last() {
            let same_diagonal = last.b as i64 - last.a as i64 == diagonal;
            if same_diagonal && at_a < last.end_a() {
                continue;
            }
        }
        // Two k-grams may have one hash.
        if a.tokens()[at_a..at_a + len] == b.tokens()[at_b..at_b + len] {
            runs.push(maximal(a, b, at_a, at_b));
        }
    }
    runs
}

/// The longest run through a pair of equal tokens.
fn maximal(a: &Side<'_>, b: &Side<'_>, at_a: usize, at_b: usize) -> Run {
    let same = |at_a: usize, at_b: usize| {
        a.tokens()[at_a] == b.tokens()[at_b]
            && !a.mark(at_a).has(Marks::WEIGHTLESS)
            && !b.mark(at_b).has(Marks::WEIGHTLESS)
    };
    let before = at_a.min(at_b);
    let back = (1..=before).take_while(|back| same(at_a - back, at_b - back));
    let back = back.count();
    let after = (a.tokens().len() - at_a).min(b.tokens().len() - at_b);
    let ahead = (0..after).take_while(|ahead| same(at_a + ahead, at_b + ahead));
    Run {
        a: at_a - back,
        b: at_b - back,
        len: back + ahead.count(),
    }
}

/// The hash of so many tokens in a row, and the place of the first.
type Gram = (u64, u32);

/// What every comparison with a document starts from, computed once: its k-grams that can be
/// seeds, sorted, and how much of it is narration. Memory 16 bytes per token.
#[derive(Clone, Debug, Default)]
pub struct Grams {
    rows: Ragged<Gram>,
    made_of: Vec<MadeOf>,
}

/// What k-grams were made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MadeOf {
    /// How many tokens the document has.
    tokens: usize,
    /// How many of these are narration and how many quoted.
    narrated_and_quoted: [usize; 2],
    /// How many tokens in a row make a k-gram.
    len: usize,
}

/// The [`Grams`] of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnGrams<'g> {
    /// Sorted.
    grams: &'g [Gram],
    made_of: MadeOf,
}

impl Grams {
    /// No documents.
    pub fn new() -> Grams {
        Grams::default()
    }

    /// Appends the k-grams of one document, for comparisons under `settings`. Time `O(n log n)`.
    pub fn push(&mut self, side: &Side<'_>, settings: &Settings) {
        let len = settings.seed_len.get();
        let row = self.rows.open_row();
        let first = row.len();
        in_order(side, len, row);
        row[first..].sort_unstable();
        self.rows.end_row();
        self.made_of.push(MadeOf {
            tokens: side.tokens().len(),
            narrated_and_quoted: side.narrated_and_quoted(),
            len,
        });
    }

    /// The k-grams of document `index`.
    ///
    /// # Panics
    ///
    /// When there is no such document.
    pub fn row(&self, index: usize) -> OwnGrams<'_> {
        OwnGrams {
            grams: self.rows.row(index),
            made_of: self.made_of[index],
        }
    }

    /// Removes all documents and keeps the memory.
    pub fn clear(&mut self) {
        self.rows.clear();
        self.made_of.clear();
    }
}

impl<'g> OwnGrams<'g> {
    pub(super) fn check(&self, tokens: usize) {
        assert_eq!(
            self.made_of.tokens, tokens,
            "k-grams are of the document they are for"
        );
    }

    /// The k-grams of `len` tokens, if it is these that were made.
    fn of_len(self, len: usize) -> Option<&'g [Gram]> {
        (self.made_of.len == len).then_some(self.grams)
    }

    /// How many tokens of the document are narration, and how many are quoted.
    pub(super) fn narrated_and_quoted(self) -> [usize; 2] {
        self.made_of.narrated_and_quoted
    }
}

/// Pairs of places that hold one k-gram, as diagonal (`b - a`) and place in `a`.
fn seeds(a: &Side<'_>, b: &Side<'_>, len: usize) -> Vec<(i64, usize)> {
    let made = [a.grams, b.grams].map(|grams| grams?.of_len(len));
    if let [Some(a), Some(b)] = made {
        return paired(a, b);
    }
    let (mut in_a, mut in_b) = (Vec::new(), Vec::new());
    in_order(a, len, &mut in_a);
    in_order(b, len, &mut in_b);
    // Most k-grams of most pairs stand on one side only, and need no sorting.
    Filter::of(&in_a).retain(&mut in_b);
    Filter::of(&in_b).retain(&mut in_a);
    in_a.sort_unstable();
    in_b.sort_unstable();
    paired(&in_a, &in_b)
}

/// How many times as long one side is in which the next k-gram is searched for, and not walked to.
const LOPSIDED: usize = 32;

/// Pairs of places that hold one k-gram, from the sorted k-grams of both sides.
fn paired(mut a: &[Gram], mut b: &[Gram]) -> Vec<(i64, usize)> {
    let mut seeds = Vec::new();
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    let step = |behind: &[Gram], to: u64| {
        if shorter * LOPSIDED < longer {
            reach(behind, to)
        } else {
            1
        }
    };
    let mut push = |a: Gram, b: Gram| {
        seeds.push((i64::from(b.1) - i64::from(a.1), a.1 as usize));
    };
    while let (Some(&(in_a, _)), Some(&(in_b, _))) = (a.first(), b.first()) {
        match in_a.cmp(&in_b) {
            Ordering::Less => a = &a[step(a, in_b)..],
            Ordering::Greater => b = &b[step(b, in_a)..],
            Ordering::Equal => {
                let same = |grams: &[Gram]| grams.iter().take_while(|gram| gram.0 == in_a).count();
                let (here, rest_a) = a.split_at(same(a));
                let (there, rest_b) = b.split_at(same(b));
                if here.len() * there.len() <= MAX_PAIRS {
                    for &x in here {
                        there.iter().for_each(|&y| push(x, y));
                    }
                } else {
                    here.iter().zip(there).for_each(|(&x, &y)| push(x, y));
                    let from_end = here.iter().rev().zip(there.iter().rev());
                    from_end.for_each(|(&x, &y)| push(x, y));
                }
                (a, b) = (rest_a, rest_b);
            }
        }
    }
    seeds
}

/// How many k-grams there are before `to`, looked for ever further ahead: those that follow are likely near.
fn reach(grams: &[Gram], to: u64) -> usize {
    let mut end = 1;
    while grams.get(end).is_some_and(|gram| gram.0 < to) {
        end *= 2;
    }
    let start = end / 2;
    let between = &grams[start..end.min(grams.len())];
    start + between.partition_point(|gram| gram.0 < to)
}

/// Appends each k-gram that can be a seed, in the order of the text.
fn in_order(side: &Side<'_>, len: usize, grams: &mut Vec<Gram>) {
    /// Odd, so that no token's bits are lost however far it is from the k-gram's end.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let tokens = side.tokens();
    let oldest = (1..len).fold(1u64, |power, _| power.wrapping_mul(FACTOR));
    grams.reserve((tokens.len() + 1).saturating_sub(len));
    let (mut hash, mut fresh, mut inert) = (0u64, 0, 0);
    for (index, &token) in tokens.iter().enumerate() {
        if side.mark(index).has(Marks::WEIGHTLESS) {
            (hash, fresh, inert) = (0, 0, 0);
            continue;
        }
        if fresh == len {
            let left = index - len;
            hash = hash.wrapping_sub(tokens[left].wrapping_mul(oldest));
            inert -= usize::from(side.mark(left).has(Marks::INERT));
            fresh -= 1;
        }
        hash = hash.wrapping_mul(FACTOR).wrapping_add(token);
        inert += usize::from(side.mark(index).has(Marks::INERT));
        fresh += 1;
        if fresh == len && inert < len {
            grams.push((mixed(hash), (index + 1 - len) as u32));
        }
    }
}

/// Spreads a hash whose low bits follow from the tokens' low bits alone.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

/// Which hashes may be among those of one side: one bit each, false alarms one in eight at most.
struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Filter {
    fn of(grams: &[Gram]) -> Filter {
        let words = (grams.len() / 8).next_power_of_two();
        // The top bits: sorting by hash comes later, and both may use what they like.
        let shift = 64 - (words * 64).trailing_zeros();
        let mut bits = vec![0; words];
        for &(hash, _) in grams {
            let bit = hash >> shift;
            bits[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        Filter { bits, shift }
    }

    fn retain(&self, grams: &mut Vec<Gram>) {
        grams.retain(|&(hash, _)| {
            let bit = hash >> self.shift;
            self.bits[(bit / 64) as usize] & (1 << (bit % 64)) != 0
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k_grams_of_a_long_side_are_searched_for() {
        let long: Vec<Gram> = (0..1000).map(|at| (u64::from(at) * 3, at)).collect();
        // Some are there, some lie between, before or behind.
        let short: Vec<Gram> = [0, 1, 300, 301, 2997, 9000].into_iter().zip(0..).collect();
        assert!(short.len() * LOPSIDED < long.len());
        let expected = [(0, 0), (100 - 2, 2), (999 - 4, 4)];
        assert_eq!(paired(&short, &long), expected);
        let reversed = expected.map(|(diagonal, at)| (-diagonal, (at as i64 + diagonal) as usize));
        assert_eq!(paired(&long, &short), reversed);
    }
}
