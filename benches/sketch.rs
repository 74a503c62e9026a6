//! Shingles to signatures: documents per second, at the length of an average news article.

use divan::counter::ItemsCount;
use std::num::NonZeroUsize;
use wirecopy::base::Seed;
use wirecopy::shingle::ShingleBatch;
use wirecopy::sketch::{Method, Settings, SignatureMatrix, Sketcher};

fn main() {
    divan::main();
}

/// Documents in pairs that share two thirds of their shingles: J = 1/2.
fn documents(count: usize, len: usize) -> ShingleBatch {
    let mut batch = ShingleBatch::default();
    for document in 0..count as u64 {
        let seed = Seed::new(document / 2).stream("bench");
        let first = (document % 2) * len as u64 / 3;
        let row = batch.hashes.open_row();
        row.extend((first..first + len as u64).map(|i| seed.number(i)));
        batch.hashes.end_row();
    }
    batch
}

fn sketch(bencher: divan::Bencher<'_, '_>, method: Method, shingles: &ShingleBatch) {
    let sketcher = Sketcher::new(&Settings {
        method,
        signature_len: NonZeroUsize::new(128).expect("128 is not zero"),
        seed: Seed::DEFAULT,
    });
    let mut signatures = SignatureMatrix::new();
    bencher
        .counter(ItemsCount::new(shingles.hashes.len()))
        .bench_local(|| sketcher.batch(divan::black_box(shingles), &mut signatures));
    // One pair's estimate varies; the mean of all must not.
    let pairs = shingles.hashes.len() / 2;
    let mean = (0..pairs)
        .filter_map(|pair| Some((signatures.row(2 * pair)?, signatures.row(2 * pair + 1)?)))
        .map(|(a, b)| a.agreement(b))
        .sum::<f64>()
        / pairs as f64;
    let expected = sketcher.slot_agreement(0.5);
    assert!(
        (mean - expected).abs() < 0.05,
        "{mean}, expected {expected}"
    );
}

const LENGTHS: [usize; 4] = [5, 45, 445, 4450];

#[divan::bench(args = LENGTHS)]
fn min_hash(bencher: divan::Bencher<'_, '_>, len: usize) {
    sketch(bencher, Method::MinHash, &documents(500, len / 3 * 3));
}

#[divan::bench(args = [445])]
fn sim_hash(bencher: divan::Bencher<'_, '_>, len: usize) {
    sketch(bencher, Method::SimHash, &documents(50, len / 3 * 3));
}

#[divan::bench(args = [445])]
fn min_hash_reference(bencher: divan::Bencher<'_, '_>, len: usize) {
    sketch(
        bencher,
        Method::MinHashReference,
        &documents(50, len / 3 * 3),
    );
}
