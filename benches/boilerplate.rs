//! What it costs to learn what sources repeat, and to ask for it.

use divan::counter::ItemsCount;
use wirecopy::base::{Seed, TokenSpan};
use wirecopy::boilerplate::{Model, Sample, Settings};

fn main() {
    divan::main();
}

const SHINGLES: usize = 400;
const LETTERHEAD: usize = 60;

/// The shingles of an article of one of ten sources, a letterhead before its own.
fn article(number: usize) -> (String, Vec<u64>) {
    let source = number % 10;
    let head = Seed::DEFAULT.stream("head");
    let own = Seed::DEFAULT.stream("own");
    let of_head = (0..LETTERHEAD).map(|i| head.number((source * LETTERHEAD + i) as u64));
    let of_own = (LETTERHEAD..SHINGLES).map(|i| own.number((number * SHINGLES + i) as u64));
    (format!("source {source}"), of_head.chain(of_own).collect())
}

fn articles(count: usize) -> Vec<(String, Vec<u64>)> {
    (0..count).map(article).collect()
}

fn sample(articles: &[(String, Vec<u64>)]) -> Sample {
    let mut sample = Sample::new(&Settings::WORDS);
    for (source, shingles) in articles {
        sample.add(source, shingles);
    }
    sample
}

fn ignored(model: &Model, articles: &[(String, Vec<u64>)]) -> usize {
    let mut blocks: Vec<TokenSpan> = Vec::new();
    let mut tokens = 0;
    for (source, shingles) in articles {
        model
            .source(source)
            .blocks(shingles, 5, shingles.len() + 4, &mut blocks);
        tokens += blocks.iter().map(|block| block.len()).sum::<usize>();
    }
    tokens
}

#[divan::bench(args = [1_000, 20_000])]
fn fit(bencher: divan::Bencher, count: usize) {
    let articles = articles(count);
    bencher
        .counter(ItemsCount::new(count * SHINGLES))
        .bench_local(|| {
            let sample = sample(divan::black_box(&articles));
            assert_eq!(sample.articles(), count.min(1280));
            sample
        });
}

/// Ten sources of at most 128 articles; one article of each is looked at.
#[divan::bench(args = [1_000, 20_000])]
fn finish(bencher: divan::Bencher, count: usize) {
    let articles = articles(count);
    bencher
        .counter(ItemsCount::new(count.min(1280) * SHINGLES))
        .with_inputs(|| sample(&articles))
        .bench_local_values(|sample| {
            let model = sample.finish();
            assert_eq!(ignored(&model, &articles[..10]), 10 * (LETTERHEAD + 4));
            model
        });
}

#[divan::bench(args = [1_000])]
fn blocks(bencher: divan::Bencher, count: usize) {
    let articles = articles(count);
    let model = sample(&articles).finish();
    bencher
        .counter(ItemsCount::new(count * SHINGLES))
        .bench_local(|| {
            let tokens = ignored(&model, divan::black_box(&articles));
            assert_eq!(tokens, count * (LETTERHEAD + 4));
            tokens
        });
}
