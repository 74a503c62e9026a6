//! Families: copy clusters with reused wording, joined unless only a weak bridge connects them.

use super::bridges::Joining;
use super::links::{FamilyEdge, Link, LinkGraph};
use super::round_ups::round_ups;
use super::{DocOrder, Partition};
use crate::base::{DocId, Ratio, UnionFind};
use std::cmp::Reverse;

/// What makes a family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FamilySettings {
    /// The least derived share that joins.
    pub least: Ratio,
    /// The share from which one document explains most of another: a document with such a link is
    /// not a round-up.
    pub most: Ratio,
    /// The share from which a link is not a weak bridge between small sides: so much of an article is
    /// more than a paragraph of background.
    pub firm: Ratio,
    /// A bridge that is not firm is weak below this share of the documents of a side that have a
    /// link to the other.
    pub support: Ratio,
    /// The number of documents from which on both sides count as large.
    pub large: usize,
    /// Any bridge between two large sides is weak below this share of the documents of a side that
    /// have a link to the other: a single odd document cannot join them.
    pub large_support: Ratio,
    /// Documents linked only to one other document, which contains most of them, do not make it a round-up
    /// as long as together they explain less than this share of it: they are excerpts.
    pub excerpts: Ratio,
}

impl Default for FamilySettings {
    fn default() -> FamilySettings {
        let percent = |part| Ratio::of(part, 100).expect("100 is a whole");
        FamilySettings {
            least: percent(10),
            most: percent(50),
            firm: percent(33),
            support: percent(60),
            large: 7,
            large_support: percent(15),
            excerpts: percent(20),
        }
    }
}

/// Families, and what was kept apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Families {
    /// The families. Every copy cluster lies in exactly one.
    pub partition: Partition,
    /// The links that join nothing: for every two families the strongest, in the order of their
    /// heads.
    pub cuts: Vec<Cut>,
    /// The documents that reuse several unrelated families, in order.
    pub round_ups: Vec<DocId>,
}

/// Reused wording between two families that does not join them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// The document on the side of the family that comes first.
    pub a: DocId,
    /// The document on the other side.
    pub b: DocId,
    /// The larger of the two shares between them.
    pub share: Ratio,
    /// Why it does not join them.
    pub reason: CutReason,
}

/// Why a link joins nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CutReason {
    /// Neither side has enough documents with a link to the other, given how weak the link or how large
    /// the sides are: [`families`] says when.
    WeakBridge,
    /// One side is a round-up, which joins its strongest family only.
    RoundUp,
}

/// Joins copy clusters to families along derived shares, strongest link first.
///
/// A link joins the two sides it connects unless both have two documents or more and it is a
/// weak bridge: less than a [`firm`](FamilySettings::firm) share of either document, and on either
/// side less than [`support`](FamilySettings::support) of the documents have a link across. Between
/// two large sides a bridge that hardly any document supports is weak, however firm. So an update chain
/// in which each version is close to the next stays whole however far apart its ends are, an excerpt
/// joins what it was taken from, a passage that most of one side has joins it to the other, and one
/// paragraph of background between two clusters does not.
///
/// A round-up or live page is set aside first, joins the family that explains most of it
/// afterwards, and bridges nothing. No document explains most of it, and its neighbours
/// fall into groups that nothing else connects; a short excerpt of it does not count as such a group.
///
/// The defaults were chosen on whole sets of news, web pages and encyclopaedia articles, not on halves:
/// figures on these sets say how well they fit. There, a `firm` of 0.30 or 0.33 and `excerpts` of
/// 0.1 to 0.3 make hardly any difference.
///
/// Edges that may not join families ([`FamilyEdge::joins`]) count only for what is a round-up.
///
/// Edges may be given in one or both directions; a missing direction counts as 0. An edge inside a
/// copy cluster changes nothing, since copies are already a family. The result depends on the
/// graph and on `order` alone. Cost near-linear in edges, memory 60 bytes per edge.
///
/// # Panics
///
/// When an edge names a document that `order` does not have, or `copies` has another length.
pub fn families(
    order: &DocOrder,
    copies: &Partition,
    edges: &[FamilyEdge],
    settings: FamilySettings,
) -> Families {
    assert_eq!(
        copies.len(),
        order.len(),
        "every document is in a copy cluster"
    );
    let graph_of =
        |edges: &[FamilyEdge]| LinkGraph::new(order, copies, edges, settings.least.millionths());
    let is_round_up = round_ups(
        &graph_of(edges),
        settings.most.millionths(),
        settings.excerpts.millionths(),
    );

    let joins: Vec<FamilyEdge> = edges.iter().filter(|edge| edge.joins).copied().collect();
    let graph = graph_of(&joins);
    let mut joining = Joining::new(&graph, order, &joins, settings);
    let mut links: Vec<Link> = graph.links.clone();
    links.sort_unstable_by_key(|link| (Reverse(link.strength()), link.a, link.b));
    for link in &links {
        if !is_round_up[link.a as usize] && !is_round_up[link.b as usize] {
            joining.consider(*link);
        }
    }
    let mut sets = joining.sets;
    for (node, family) in homes(&graph, &is_round_up, &mut sets) {
        sets.join(node as usize, family as usize);
    }

    let mut labels = vec![0; order.len()];
    for (node, docs) in graph.members.iter().enumerate() {
        for doc in docs {
            labels[doc.index()] = sets.find(node);
        }
    }
    let partition = Partition::of_labels(&labels, order);
    let mut round_ups: Vec<DocId> = graph
        .members
        .iter()
        .zip(&is_round_up)
        .filter(|(_, is_round_up)| **is_round_up)
        .flat_map(|(docs, _)| docs.iter().copied())
        .collect();
    round_ups.sort_unstable_by_key(|&doc| order.rank(doc));
    Families {
        cuts: cuts(&graph, &is_round_up, &partition, order),
        round_ups,
        partition,
    }
}

/// For each round-up with a neighbour that is none: the node of the family that explains most of
/// it, ties by the strength of the link and then by order.
fn homes(graph: &LinkGraph, is_round_up: &[bool], sets: &mut UnionFind) -> Vec<(u32, u32)> {
    let set_aside = (0..graph.len()).filter(|node| is_round_up[*node as usize]);
    let home = |node: u32| {
        let others = graph
            .links_of(node)
            .filter(|link| !is_round_up[link.other(node) as usize]);
        let best = others.min_by_key(|link| {
            (
                Reverse(link.share_of(node)),
                Reverse(link.strength()),
                link.other(node),
            )
        })?;
        Some((node, sets.find(best.other(node) as usize) as u32))
    };
    set_aside.filter_map(home).collect()
}

/// The strongest link between every two families.
fn cuts(
    graph: &LinkGraph,
    is_round_up: &[bool],
    families: &Partition,
    order: &DocOrder,
) -> Vec<Cut> {
    let mut cuts: Vec<((u32, u32), Link)> = graph
        .links
        .iter()
        .map(|link| {
            let [x, y] = [link.doc_a, link.doc_b].map(|doc| order.rank(families.head(doc)));
            ((x, y), *link)
        })
        .filter(|((x, y), _)| x != y)
        .collect();
    cuts.sort_unstable_by_key(|&((x, y), link)| {
        (x.min(y), x.max(y), Reverse(link.strength()), link.a, link.b)
    });
    cuts.dedup_by_key(|((x, y), _)| (*(x).min(y), *(x).max(y)));
    cuts.into_iter()
        .map(|((x, y), link)| {
            let (a, b) = if x < y {
                (link.doc_a, link.doc_b)
            } else {
                (link.doc_b, link.doc_a)
            };
            let share = Ratio::of(link.strength() as usize, 1_000_000);
            let beside = is_round_up[link.a as usize] || is_round_up[link.b as usize];
            Cut {
                a,
                b,
                share: share.expect("a million is a whole"),
                reason: if beside {
                    CutReason::RoundUp
                } else {
                    CutReason::WeakBridge
                },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_number(len: usize) -> DocOrder {
        DocOrder::by(len, |a, b| a.cmp(&b))
    }

    /// `percent` of `to` stands in `from`.
    fn edge(from: u32, to: u32, percent: usize) -> FamilyEdge {
        let share = Ratio::of(percent, 100).expect("100 is a whole");
        FamilyEdge {
            from: from.into(),
            to: to.into(),
            share,
            joins: true,
        }
    }

    fn both_ways(a: u32, b: u32, percent: usize) -> [FamilyEdge; 2] {
        [edge(a, b, percent), edge(b, a, percent)]
    }

    fn joined(len: usize, edges: &[FamilyEdge]) -> Families {
        let order = by_number(len);
        let alone = Partition::of_sets(&mut UnionFind::new(len), &order);
        families(&order, &alone, edges, FamilySettings::default())
    }

    /// The families as lists of documents.
    fn groups(families: &Families) -> Vec<Vec<u32>> {
        let order = by_number(families.partition.len());
        let numbers = |docs: Vec<DocId>| docs.into_iter().map(DocId::get).collect();
        families
            .partition
            .clusters(&order, 1)
            .into_iter()
            .map(numbers)
            .collect()
    }

    /// Every two of `docs` share `percent`.
    fn dense(docs: std::ops::Range<u32>, percent: usize) -> Vec<FamilyEdge> {
        let pairs = docs.clone().flat_map(|a| docs.clone().map(move |b| (a, b)));
        pairs
            .filter(|(a, b)| a < b)
            .flat_map(|(a, b)| both_ways(a, b, percent))
            .collect()
    }

    #[test]
    fn an_update_chain_stays_whole() {
        let chain: Vec<FamilyEdge> = (0..9).flat_map(|v| both_ways(v, v + 1, 60)).collect();
        let families = joined(10, &chain);
        assert_eq!(groups(&families).len(), 1);
        assert!(families.cuts.is_empty() && families.round_ups.is_empty());
    }

    #[test]
    fn little_reuse_joins_single_documents() {
        assert_eq!(groups(&joined(2, &[edge(0, 1, 10)])).len(), 1);
        assert_eq!(groups(&joined(2, &[edge(0, 1, 9)])).len(), 2);
    }

    #[test]
    fn one_shared_paragraph_between_two_clusters_is_cut_and_reported() {
        let mut edges = [dense(0..4, 80), dense(4..8, 80)].concat();
        edges.extend(both_ways(3, 4, 20));
        let families = joined(8, &edges);
        assert_eq!(groups(&families), [[0, 1, 2, 3], [4, 5, 6, 7]]);
        let share = Ratio::of(20, 100).expect("100 is a whole");
        let cut = Cut {
            a: 3.into(),
            b: 4.into(),
            share,
            reason: CutReason::WeakBridge,
        };
        assert_eq!(families.cuts, [cut]);
    }

    #[test]
    fn a_chain_is_not_cut_where_an_update_keeps_a_third() {
        let mut edges = both_ways(0, 1, 80).to_vec();
        edges.extend(both_ways(1, 2, 35));
        edges.extend(both_ways(2, 3, 60));
        assert_eq!(groups(&joined(4, &edges)).len(), 1);
    }

    #[test]
    fn one_odd_pair_between_two_large_sides_is_cut_however_alike() {
        let mut edges = [dense(0..8, 80), dense(8..16, 80)].concat();
        edges.extend(both_ways(7, 8, 75));
        assert_eq!(groups(&joined(16, &edges)).len(), 2);
        let mut edges = [dense(0..3, 80), dense(3..6, 80)].concat();
        edges.extend(both_ways(2, 3, 60));
        assert_eq!(groups(&joined(6, &edges)).len(), 1);
    }

    #[test]
    fn a_passage_that_most_of_one_side_has_joins() {
        // 4 to 6 are rewrites of each other; two of the three have a fifth of what 0 says.
        let mut edges = [dense(0..4, 80), dense(4..7, 80)].concat();
        edges.extend([edge(0, 4, 20), edge(0, 5, 20)]);
        assert_eq!(groups(&joined(7, &edges)).len(), 1);
    }

    #[test]
    fn an_excerpt_joins_what_it_was_taken_from() {
        // The excerpt 4 and its copy 5 are wholly in 0, of which they are a tenth.
        let mut edges = [dense(0..4, 80), dense(4..6, 90)].concat();
        edges.push(edge(0, 4, 95));
        edges.push(edge(4, 0, 10));
        assert_eq!(groups(&joined(6, &edges)).len(), 1);
    }

    /// Three stories of two articles each, all of which the pages 6 and up collect.
    fn collected(pages: std::ops::Range<u32>) -> Vec<FamilyEdge> {
        let mut edges = [dense(0..2, 80), dense(2..4, 80), dense(4..6, 80)].concat();
        for page in pages {
            for article in 0..6 {
                edges.push(edge(page, article, 90));
                // The story of 2 and 3 fills more of a page than the others.
                edges.push(edge(article, page, if article / 2 == 1 { 35 } else { 25 }));
            }
        }
        edges
    }

    #[test]
    fn a_round_up_joins_its_strongest_family_and_bridges_nothing() {
        let families = joined(7, &collected(6..7));
        assert_eq!(groups(&families), [vec![0, 1], vec![2, 3, 6], vec![4, 5]]);
        assert_eq!(families.round_ups, [DocId::from(6)]);
        let cut: Vec<(u32, u32)> = families
            .cuts
            .iter()
            .map(|c| (c.a.get(), c.b.get()))
            .collect();
        assert_eq!(cut, [(0, 6), (6, 4)]);
        assert!(
            families
                .cuts
                .iter()
                .all(|cut| cut.reason == CutReason::RoundUp)
        );
    }

    #[test]
    fn an_excerpt_makes_its_source_no_round_up() {
        // 1 and 3 were written from half of 0, and 2 is a paragraph of 0 that they do not have.
        let mut edges = both_ways(1, 3, 80).to_vec();
        edges.extend([edge(0, 1, 80), edge(1, 0, 45)]);
        edges.extend([edge(0, 2, 90), edge(2, 0, 12)]);
        let families = joined(4, &edges);
        assert_eq!(groups(&families).len(), 1);
        assert!(families.round_ups.is_empty());
    }

    #[test]
    fn background_joins_nothing_and_still_connects() {
        // Node 0 has a fourth of 1 and of 2; between these, background.
        let mut edges = [both_ways(0, 1, 25), both_ways(0, 2, 25)].concat();
        let apart = joined(3, &edges);
        assert_eq!(apart.round_ups, [DocId::from(0)]);
        edges.extend(both_ways(1, 2, 25).map(|edge| FamilyEdge {
            joins: false,
            ..edge
        }));
        let connected = joined(3, &edges);
        assert!(connected.round_ups.is_empty());
        // The background alone would not have joined them.
        assert_eq!(groups(&joined(3, &edges[4..])).len(), 3);
    }

    #[test]
    fn a_page_of_many_shorts_is_a_round_up() {
        let shorts = (1..8).flat_map(|short| [edge(0, short, 90), edge(short, 0, 12)]);
        let families = joined(8, &shorts.collect::<Vec<_>>());
        assert_eq!(groups(&families).len(), 7);
        assert_eq!(families.round_ups, [DocId::from(0)]);
    }

    #[test]
    fn a_page_of_thousands_of_shorts_is_a_round_up() {
        let shorts = 9_000;
        let edges = (1..=shorts).flat_map(|short| [edge(0, short, 90), edge(short, 0, 49)]);
        let families = joined(shorts as usize + 1, &edges.collect::<Vec<_>>());
        assert_eq!(families.round_ups, [DocId::from(0)]);
    }

    #[test]
    fn two_live_pages_do_not_excuse_each_other() {
        let mut edges = collected(6..8);
        edges.extend(both_ways(6, 7, 45));
        let families = joined(8, &edges);
        assert_eq!(
            groups(&families),
            [vec![0, 1], vec![2, 3, 6, 7], vec![4, 5]]
        );
    }

    #[test]
    fn a_patchwork_whose_pieces_belong_together_is_no_round_up() {
        // Five articles that share a third of their wording with every other.
        let families = joined(5, &dense(0..5, 33));
        assert_eq!(groups(&families).len(), 1);
        assert!(families.round_ups.is_empty());
    }

    #[test]
    fn copies_of_a_round_up_are_set_aside_with_it() {
        let mut edges = collected(6..8);
        edges.extend(both_ways(6, 7, 90));
        let order = by_number(8);
        let copies = Partition::of_labels(&[0, 1, 2, 3, 4, 5, 6, 6], &order);
        let families = families(&order, &copies, &edges, FamilySettings::default());
        assert_eq!(
            groups(&families),
            [vec![0, 1], vec![2, 3, 6, 7], vec![4, 5]]
        );
        assert_eq!(families.round_ups, [DocId::from(6), DocId::from(7)]);
    }

    type Graph = (usize, Vec<(usize, usize, usize)>, Vec<usize>);

    fn graph() -> impl Strategy<Value = Graph> {
        (2..20_usize).prop_flat_map(|len| {
            let edges = proptest::collection::vec((0..len, 0..len, 5..=100_usize), 0..60);
            (Just(len), edges, proptest::collection::vec(0..len, len))
        })
    }

    proptest! {
        #[test]
        fn copies_lie_within_families((len, edges, labels) in graph()) {
            let order = by_number(len);
            let copies = Partition::of_labels(&labels, &order);
            let edges: Vec<FamilyEdge> =
                edges.into_iter().map(|(a, b, share)| edge(a as u32, b as u32, share)).collect();
            let families = families(&order, &copies, &edges, FamilySettings::default());
            for doc in (0..len).map(DocId::new) {
                prop_assert!(families.partition.together(doc, copies.head(doc)));
            }
            for cut in &families.cuts {
                prop_assert!(!families.partition.together(cut.a, cut.b));
            }
        }

        #[test]
        fn arrival_changes_nothing(
            (len, edges, labels) in graph(),
            turn in 0..20_usize,
            rotate in 0..60_usize,
        ) {
            let order = by_number(len);
            let copies = Partition::of_labels(&labels, &order);
            let plain: Vec<FamilyEdge> =
                edges.iter().map(|&(a, b, share)| edge(a as u32, b as u32, share)).collect();

            let arrived = |doc: usize| (doc + turn) % len;
            let article = |doc: DocId| (doc.index() + len - turn % len) % len;
            let mut other: Vec<FamilyEdge> = edges
                .iter()
                .map(|&(a, b, share)| edge(arrived(a) as u32, arrived(b) as u32, share))
                .collect();
            if !other.is_empty() {
                let middle = rotate % other.len();
                other.rotate_left(middle);
            }
            let other_order = DocOrder::by(len, |a, b| article(a).cmp(&article(b)));
            let other_labels: Vec<usize> =
                (0..len).map(|doc| labels[article(DocId::new(doc))]).collect();
            let other_copies = Partition::of_labels(&other_labels, &other_order);

            let settings = FamilySettings::default();
            let one = families(&order, &copies, &plain, settings);
            let two = families(&other_order, &other_copies, &other, settings);
            for doc in 0..len {
                let head = two.partition.head(DocId::new(arrived(doc)));
                prop_assert_eq!(one.partition.head(DocId::new(doc)).index(), article(head));
            }
            let ends = |families: &Families, name: &dyn Fn(DocId) -> usize| -> Vec<(usize, usize)> {
                families.cuts.iter().map(|cut| (name(cut.a), name(cut.b))).collect()
            };
            prop_assert_eq!(ends(&one, &DocId::index), ends(&two, &article));
        }
    }
}
