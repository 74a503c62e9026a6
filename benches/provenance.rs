//! A family to its likeliest tree: articles per second, by size of the family.

use divan::counter::ItemsCount;
use wirecopy::attribution::Cue;
use wirecopy::base::Ratio;
use wirecopy::ingest::Published;
use wirecopy::provenance::{Article, Credit, Parent, Reuse, Weights, explain};

fn main() {
    divan::main();
}

/// The first article names an agency, and each later one has most of every earlier one's words.
#[divan::bench(args = [3, 10, 50, 200])]
fn tree(bencher: divan::Bencher<'_, '_>, size: usize) {
    let ids: Vec<String> = (0..size).map(|at| format!("a{at:03}")).collect();
    let credit = Credit {
        source: "reuters",
        name: "Reuters",
        cue: Cue::Dateline,
        weight: 5000,
        covers: 0.9,
    };
    let articles: Vec<Article<'_>> = (0..size)
        .map(|at| Article {
            id: &ids[at],
            publisher: &ids[at],
            is_agency: false,
            published: Published::parse(&format!("2031-03-{:02}T{:02}:00Z", 4 + at / 24, at % 24))
                .ok(),
            credits: Vec::from_iter((at == 0).then_some(credit)),
            scene: None,
        })
        .collect();
    let share = |value| Ratio::new(value).expect("a share");
    let reuse: Vec<Reuse> = (0..size)
        .flat_map(|a| (a + 1..size).map(move |b| (a, b)))
        .map(|(a, b)| Reuse {
            a,
            b,
            a_from_b: share(0.7),
            b_from_a: share(0.9),
            quote_a_from_b: None,
            quote_b_from_a: None,
            readings: Default::default(),
        })
        .collect();
    bencher.counter(ItemsCount::new(size)).bench_local(|| {
        let answers = explain(divan::black_box(&articles), &reuse, &Weights::default());
        assert_eq!(answers.len(), size);
        // A parent is named only where it is likelier than not, and the first article names its own.
        let parent = |at: usize| answers[at].parent.as_ref();
        let Some((Parent::Source { id, .. }, _)) = parent(0) else {
            panic!("the agency is the parent of the first, not {:?}", parent(0));
        };
        assert_eq!(id, "reuters");
        assert!(
            (0..size)
                .filter_map(parent)
                .all(|(_, likely)| likely.get() >= 0.5)
        );
        answers
    });
}
