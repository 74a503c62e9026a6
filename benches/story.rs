//! How fast articles are read, indexed and weighed for stories.
//!
//! `cargo bench --bench story`. Articles are made from a seeded choice of words, every second one in
//! other words about the event of the one before it; that these pairs are found is asserted.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use wirecopy::base::Seed;
use wirecopy::normalise::{self, Settings as Normal, TokenBatch, Unit};
use wirecopy::story::{
    Article, Candidate, Counts, Digest, Keys, Node, Profile, Scratch, Settings, Stems, Weighing,
    indexes, read,
};

fn main() {
    divan::main();
}

/// Words of news without a story of their own.
const COMMON: [&str; 16] = [
    "government",
    "people",
    "year",
    "country",
    "minister",
    "plan",
    "money",
    "city",
    "report",
    "decision",
    "week",
    "support",
    "number",
    "meeting",
    "public",
    "working",
];

/// An article of 30 sentences on event `event`: each sentence has three words of the event, and the
/// rest are common, chosen by `version`.
fn article(event: u64, version: u64) -> String {
    let (rare, common) = (Seed::new(event), Seed::new(event * 31 + version));
    let mut text = String::new();
    for sentence in 0..30 {
        let word = |n: u64| format!("event{}x{}", event, rare.number(n) % 40);
        text.push_str(&format!(
            "The {} of {}",
            word(3 * sentence),
            word(3 * sentence + 1)
        ));
        for n in 0..8 {
            let at = common.number(8 * sentence + n) as usize % COMMON.len();
            text.push_str(&format!(" in the {}", COMMON[at]));
        }
        text.push_str(&format!(" was {}. ", word(3 * sentence + 2)));
    }
    text
}

fn profile(text: &str, stems: &mut Stems, tokens: &mut TokenBatch) -> Profile {
    let settings = Normal {
        unit: Unit::Words,
        classes: true,
    };
    tokens.clear();
    normalise::document(text, &settings, tokens);
    let article = Article {
        text,
        tokens: tokens.document(0),
        ignored: &[],
        published: None,
    };
    read(article, stems)
}

/// The digests of `pairs` events, two articles each.
fn corpus(pairs: u64) -> Vec<Digest> {
    let (mut stems, mut tokens) = (Stems::default(), TokenBatch::new());
    let articles = (0..2 * pairs).map(|at| article(at / 2, at % 2));
    let profiles: Vec<Profile> = articles
        .map(|text| profile(&text, &mut stems, &mut tokens))
        .collect();
    let mut counts = Counts::new();
    profiles
        .iter()
        .for_each(|profile| counts.add_profile(profile));
    let background = counts.finish();
    let digests = profiles
        .iter()
        .map(|profile| Digest::of(profile, &background));
    digests.collect()
}

fn node(digest: &Digest) -> Node<'_> {
    Node {
        digest,
        published: None,
        source: None,
    }
}

/// From text to profile, tokens and classes included.
#[divan::bench]
fn profiles(bencher: Bencher<'_, '_>) {
    let text = article(1, 0);
    let (mut stems, mut tokens) = (Stems::default(), TokenBatch::new());
    assert_eq!(
        profile(&text, &mut stems, &mut tokens).sentences().count(),
        30
    );
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| profile(divan::black_box(&text), &mut stems, &mut tokens));
}

/// One pair: of one event, and of two.
#[divan::bench(args = [1, 2])]
fn pair(bencher: Bencher<'_, '_>, other: usize) {
    let digests = corpus(50);
    let mut first = Weighing::of(node(&digests[0]));
    assert_eq!(first.one_event(node(&digests[other])).is_some(), other == 1);
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench_local(|| first.one_event(node(divan::black_box(&digests[other]))));
}

/// Few where nothing is optimised: then the question is whether it runs.
const EVENTS: [u64; 2] = if cfg!(debug_assertions) {
    [50, 500]
} else {
    [500, 5_000]
};

/// All candidates of a corpus: articles a second must not fall as it grows.
#[divan::bench(args = EVENTS)]
fn candidates(bencher: Bencher<'_, '_>, pairs: u64) {
    let digests = corpus(pairs);
    let settings = Settings::within(7 * 86_400);
    let find = || -> Vec<Candidate> {
        let mut keys = Keys::default();
        for digest in &digests {
            keys.push(digest, &settings);
        }
        let published = vec![None; digests.len()];
        let (topics, statements) = indexes(keys, &published, settings);
        let (mut scratch, mut found) = (Scratch::default(), Vec::new());
        statements.candidates(&mut found);
        for node in (0..).take(digests.len()) {
            topics.candidates(node, &mut scratch, &mut found);
        }
        found
    };
    let found = find();
    for pair in 0..pairs as u32 {
        let is_pair = |found: &Candidate| (found.a, found.b) == (2 * pair, 2 * pair + 1);
        assert!(found.iter().any(is_pair), "the articles of event {pair}");
    }
    bencher
        .counter(ItemsCount::new(digests.len()))
        .bench_local(find);
}
