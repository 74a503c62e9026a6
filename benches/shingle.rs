//! Shingles of one batch of token hashes, at several widths: the cost does not depend on the width.

use divan::counter::ItemsCount;
use std::num::NonZeroUsize;
use wirecopy::base::Seed;
use wirecopy::normalise::TokenBatch;
use wirecopy::shingle::{self, Settings, ShingleBatch};

fn main() {
    divan::main();
}

const ARTICLES: usize = 100;
const TOKENS: usize = 450;

#[divan::bench(args = [1, 5, 20, 100])]
fn rolled(bencher: divan::Bencher, width: usize) {
    let mut tokens = TokenBatch::new();
    for article in 0..ARTICLES {
        let seed = Seed::new(Seed::DEFAULT.stream("bench").number(article as u64));
        tokens
            .hashes
            .open_row()
            .extend((0..TOKENS as u64).map(|token| seed.number(token)));
        tokens.hashes.end_row();
    }
    let settings = Settings {
        width: NonZeroUsize::MIN.saturating_add(width - 1),
    };
    let mut out = ShingleBatch::default();
    bencher
        .counter(ItemsCount::new(ARTICLES * TOKENS))
        .bench_local(|| shingle::batch(divan::black_box(&tokens), &settings, &mut out));
    assert_eq!(out.hashes.values().len(), ARTICLES * (TOKENS + 1 - width));
}
