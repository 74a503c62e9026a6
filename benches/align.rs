//! How long it takes to find what two documents share, by their length and by how much it is.

use divan::counter::ItemsCount;
use wirecopy::align::{Settings, Side, passages};
use wirecopy::base::Seed;

fn main() {
    divan::main();
}

/// Words as a text has them: the frequency of a word falls with its rank, as Zipf has it.
fn text(name: &str, len: usize) -> Vec<u64> {
    let seed = Seed::DEFAULT.stream(name);
    (0..len as u64)
        .map(|i| {
            let uniform = (seed.number(i) >> 11) as f64 / (1u64 << 53) as f64;
            let rank = (50_000f64.powf(uniform)) as u64;
            Seed::DEFAULT.stream("word").number(rank)
        })
        .collect()
}

/// The same text with one word in ten changed.
fn rewritten(tokens: &[u64]) -> Vec<u64> {
    let seed = Seed::DEFAULT.stream("edit");
    let edit = |(i, &token): (usize, &u64)| {
        let number = seed.number(i as u64);
        if number.is_multiple_of(10) {
            number
        } else {
            token
        }
    };
    tokens.iter().enumerate().map(edit).collect()
}

/// Aligns, and checks that about as much was found as there is.
fn measure(bencher: divan::Bencher, a: Vec<u64>, b: Vec<u64>, least: usize, most: usize) {
    bencher
        .counter(ItemsCount::new(a.len() + b.len()))
        .bench_local(|| {
            let (a, b) = (Side::new(divan::black_box(&a), &[]), Side::new(&b, &[]));
            let found = passages(&a, &b, &Settings::WORDS);
            let matched: usize = found.iter().map(|passage| passage.matched as usize).sum();
            assert!(
                (least..=most).contains(&matched),
                "{matched} tokens matched"
            );
            matched
        });
}

#[divan::bench(args = [500, 5_000, 50_000, 200_000])]
fn unrelated(bencher: divan::Bencher, len: usize) {
    measure(bencher, text("a", len), text("b", len), 0, len / 10);
}

#[divan::bench(args = [500, 5_000, 50_000, 200_000])]
fn same(bencher: divan::Bencher, len: usize) {
    measure(bencher, text("a", len), text("a", len), len, len);
}

#[divan::bench(args = [500, 5_000, 50_000, 200_000])]
fn one_word_in_ten_changed(bencher: divan::Bencher, len: usize) {
    let a = text("a", len);
    let b = rewritten(&a);
    measure(bencher, a, b, len * 85 / 100, len * 92 / 100);
}

/// An excerpt of 60 words in a long text.
#[divan::bench(args = [500, 5_000, 50_000, 200_000])]
fn excerpt(bencher: divan::Bencher, len: usize) {
    let long = text("a", len);
    let at = len / 3;
    let short = [&text("b", 200)[..], &long[at..at + 60], &text("c", 200)[..]].concat();
    measure(bencher, long, short, 60, 100);
}

/// One line again and again on both sides.
#[divan::bench(args = [500, 5_000, 50_000, 200_000])]
fn repeated_line(bencher: divan::Bencher, len: usize) {
    let line = text("line", 10);
    let side: Vec<u64> = line.iter().copied().cycle().take(len).collect();
    measure(bencher, side.clone(), side, len, len);
}
