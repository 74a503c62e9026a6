//! Exact figures: shingles per second into sets, and pairs per second.

use divan::counter::ItemsCount;
use wirecopy::base::{Ratio, Seed};
use wirecopy::verify::{Overlap, Sets};

fn main() {
    divan::main();
}

const SHINGLES: u64 = 445;

fn document(seed: u64, first: u64) -> Vec<u64> {
    let seed = Seed::new(seed).stream("bench");
    (first..first + SHINGLES).map(|i| seed.number(i)).collect()
}

#[divan::bench]
fn set(bencher: divan::Bencher<'_, '_>) {
    let documents: Vec<Vec<u64>> = (0..200).map(|seed| document(seed, 0)).collect();
    let (mut set, mut sets) = (Vec::new(), Sets::new());
    bencher
        .counter(ItemsCount::new(documents.len()))
        .bench_local(|| {
            sets.clear();
            for document in divan::black_box(&documents) {
                set.clear();
                set.extend_from_slice(document);
                sets.push(&mut set);
                assert_eq!(set.len(), SHINGLES as usize);
            }
        });
}

/// Pairs that share all but `apart` shingles on each side.
fn overlap(bencher: divan::Bencher<'_, '_>, apart: u64) {
    let sets = |first| {
        let mut sets = Sets::new();
        for seed in 0..200 {
            sets.push(&mut document(seed, first));
        }
        sets
    };
    let (left, right) = (sets(0), sets(apart));
    let shared = SHINGLES - apart;
    let threshold = Ratio::new(0.8).expect("a share");
    let passes = shared as f64 >= threshold.get() * (SHINGLES + apart) as f64;
    bencher
        .counter(ItemsCount::new(left.len()))
        .bench_local(|| {
            let (left, right) = (divan::black_box(&left), &right);
            for (a, b) in (0..left.len()).map(|at| (left.row(at), right.row(at))) {
                let overlap = Overlap::at_least(a, b, threshold).map(|overlap| overlap.shared());
                assert_eq!(overlap, passes.then_some(shared as usize));
            }
        });
}

#[divan::bench(args = [0, 20, 49])]
fn overlap_of_copies(bencher: divan::Bencher<'_, '_>, apart: u64) {
    overlap(bencher, apart);
}

#[divan::bench(args = [60, 150, 445])]
fn overlap_of_others(bencher: divan::Bencher<'_, '_>, apart: u64) {
    overlap(bencher, apart);
}
