//! Verified pairs to copies and families: pairs per second.

use divan::counter::ItemsCount;
use std::cmp::Ordering;
use wirecopy::base::{DocId, Ratio};
use wirecopy::cluster::{DocOrder, Edge, FamilyEdge, FamilySettings, Partition, families, stars};

fn main() {
    divan::main();
}

/// Documents of a group are alike, each with the next few.
const GROUPS: usize = 20_000;
const GROUP: usize = 5;

fn order() -> DocOrder {
    DocOrder::by(GROUPS * GROUP, |a, b| -> Ordering { a.cmp(&b) })
}

/// Every two documents of every group.
fn pairs() -> Vec<(DocId, DocId)> {
    let of_group = |group: usize| {
        let document = move |at: usize| DocId::new(group * GROUP + at);
        (0..GROUP).flat_map(move |a| (a + 1..GROUP).map(move |b| (document(a), document(b))))
    };
    (0..GROUPS).flat_map(of_group).collect()
}

fn share(value: f64) -> Ratio {
    Ratio::new(value).expect("a share")
}

#[divan::bench]
fn copies(bencher: divan::Bencher<'_, '_>) {
    let order = order();
    let edge = |(a, b)| Edge {
        a,
        b,
        similarity: share(0.9),
    };
    let edges: Vec<Edge> = pairs().into_iter().map(edge).collect();
    bencher
        .counter(ItemsCount::new(edges.len()))
        .bench_local(|| {
            let stars = stars(divan::black_box(&order), divan::black_box(&edges));
            assert_eq!(stars.partition(&order).clusters(&order, 2).len(), GROUPS);
        });
}

#[divan::bench]
fn of_families(bencher: divan::Bencher<'_, '_>) {
    let order = order();
    let alone: Vec<usize> = (0..order.len()).collect();
    let copies = Partition::of_labels(&alone, &order);
    let both = |(a, b)| {
        [(a, b), (b, a)].map(|(from, to)| FamilyEdge {
            from,
            to,
            share: share(0.6),
            joins: true,
        })
    };
    let edges: Vec<FamilyEdge> = pairs().into_iter().flat_map(both).collect();
    bencher
        .counter(ItemsCount::new(edges.len() / 2))
        .bench_local(|| {
            let settings = FamilySettings::default();
            let found = families(&order, &copies, divan::black_box(&edges), settings);
            assert_eq!(found.partition.clusters(&order, 2).len(), GROUPS);
        });
}
