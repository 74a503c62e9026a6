//! Runs joined into chains: what may be one passage with changes inside.

use super::free::Free;
use super::smith_waterman::gap_cost;
use super::{Run, Settings, Side, worth};
use crate::base::Ragged;

/// The chains of `runs`, best first; every run belongs to one.
///
/// In a chain both sides move forward, by at most `max_gap` tokens between two runs. The best chain
/// is the one with the highest score after gap costs; a later chain ends where it meets an
/// earlier one (as in minimap2, Li 2018). Runs of one chain may overlap by less than a seed; the
/// later one is then shortened.
///
/// Time `O(r (log r + w))` for `r` runs of which `w` end within `max_gap` tokens.
pub fn chains(a: &Side<'_>, b: &Side<'_>, runs: &[Run], settings: &Settings) -> Ragged<Run> {
    let mut runs = runs.to_vec();
    runs.sort_unstable_by_key(|run| (run.a, run.b));
    let links = best_links(a, b, &runs, settings);

    let mut order: Vec<usize> = (0..runs.len()).collect();
    // Symmetric keys first; which side is `a` decides only what they leave open.
    order.sort_unstable_by_key(|&end| {
        let run = runs[end];
        (-links[end].score, run.a + run.b, run.a)
    });
    let mut taken = vec![false; runs.len()];
    let mut chains = Ragged::new();
    for end in order {
        if taken[end] {
            continue;
        }
        let first = chains.values().len();
        let mut next = Some(end);
        while let Some(index) = next.filter(|&index| !taken[index]) {
            taken[index] = true;
            chains.open_row().push(runs[index]);
            next = links[index].before;
        }
        chains.open_row()[first..].reverse();
        chains.end_row();
    }
    chains
}

#[derive(Clone, Copy)]
struct Link {
    /// The worth of the best chain that ends with this run.
    score: i64,
    before: Option<usize>,
}

/// For each run, the best run to come before it. Runs must be sorted by `a`.
fn best_links(a: &Side<'_>, b: &Side<'_>, runs: &[Run], settings: &Settings) -> Vec<Link> {
    let max_overlap = settings.seed_len.get() - 1;
    let mut by_end: Vec<usize> = (0..runs.len()).collect();
    by_end.sort_unstable_by_key(|&index| (runs[index].end_a(), index));
    // Both bounds only move forward, since the runs come in the order of their beginnings. A run
    // that ends no later than `max_overlap` tokens into this one begins before it, as it is longer
    // than that: so its score is known.
    let (mut first, mut last) = (0, 0);
    let mut links: Vec<Link> = Vec::with_capacity(runs.len());
    for &run in runs {
        while last < runs.len() && runs[by_end[last]].end_a() <= run.a + max_overlap {
            last += 1;
        }
        while first < last && runs[by_end[first]].end_a() + settings.max_gap < run.a {
            first += 1;
        }
        let alone = run_worth(a, b, run);
        let mut best = Link {
            score: alone,
            before: None,
        };
        for &index in &by_end[first..last] {
            let before = runs[index];
            let overlap_a = before.end_a().saturating_sub(run.a);
            let overlap_b = before.end_b().saturating_sub(run.b);
            let overlap = overlap_a.max(overlap_b);
            if overlap > max_overlap || before.b >= run.b {
                continue;
            }
            let gap_a = run.a + overlap - before.end_a();
            let gap_b = run.b + overlap - before.end_b();
            if gap_a.max(gap_b) > settings.max_gap {
                continue;
            }
            let head = Run {
                len: overlap,
                ..run
            };
            let gain = alone - run_worth(a, b, head) - i64::from(gap_cost(gap_a, gap_b));
            let score = links[index].score + gain;
            if score > best.score {
                best = Link {
                    score,
                    before: Some(index),
                };
            }
        }
        links.push(best);
    }
    links
}

fn run_worth(a: &Side<'_>, b: &Side<'_>, run: Run) -> i64 {
    (0..run.len)
        .map(|i| i64::from(worth(a, b, run.a + i, run.b + i)))
        .sum()
}

/// What is free of a chain, without overlaps, broken where more than `max_gap` is missing.
pub fn stretches(chain: &[Run], free: &Free<'_>, max_gap: usize) -> Ragged<Run> {
    let mut stretches: Ragged<Run> = Ragged::new();
    let mut last: Option<Run> = None;
    for &run in chain {
        let overlap = last.map_or(0, |last| {
            let overlap_a = last.end_a().saturating_sub(run.a);
            overlap_a.max(last.end_b().saturating_sub(run.b))
        });
        let mut rest = run.after(overlap.min(run.len));
        while rest.len > 0 {
            let is_free = |i: &usize| free.a.has(rest.a + i) && free.b.has(rest.b + i);
            let taken = (0..rest.len).take_while(|i| !is_free(i)).count();
            rest = rest.after(taken);
            let is_free = |i: &usize| free.a.has(rest.a + i) && free.b.has(rest.b + i);
            let len = (0..rest.len).take_while(is_free).count();
            if len == 0 {
                break;
            }
            let piece = Run { len, ..rest };
            rest = rest.after(len);
            if let Some(last) = last
                && (piece.a - last.end_a()).max(piece.b - last.end_b()) > max_gap
            {
                stretches.end_row();
            }
            stretches.open_row().push(piece);
            last = Some(piece);
        }
    }
    if last.is_some() {
        stretches.end_row();
    }
    stretches
}
