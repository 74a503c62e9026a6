//! Copy clusters and the reused wording between them.

use super::{DocOrder, Partition};
use crate::base::{DocId, Ratio};

/// What one document has of another: the directed derived share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FamilyEdge {
    /// The document that also has the wording.
    pub from: DocId,
    /// The document whose share is given.
    pub to: DocId,
    /// How much of `to` is in `from`.
    pub share: Ratio,
    /// Whether it may join families. One that may not still connects: a document that reuses both ends is no round-up
    /// of unrelated families.
    pub joins: bool,
}

/// The graph that families are made of. A node is a copy cluster; nodes are numbered by the order
/// of their heads and members by the order of documents, so that no number depends on arrival.
#[derive(Debug)]
pub(super) struct LinkGraph {
    /// The documents of each node.
    pub members: Vec<Vec<DocId>>,
    /// Every two nodes with reused wording between them, once.
    pub links: Vec<Link>,
    /// The links of each node, as positions in `links`.
    pub links_of: Vec<Vec<u32>>,
}

/// Two nodes with reused wording between them. Shares are in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The node with the lower number.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// The largest share of a document of `a` that one of `b` has.
    pub share_a: u32,
    /// The largest share of a document of `b` that one of `a` has.
    pub share_b: u32,
    /// The document of `a` that gives the larger of the two shares.
    pub doc_a: DocId,
    /// The document of `b` that gives the larger of the two shares.
    pub doc_b: DocId,
}

impl Link {
    /// The larger share: a document that is wholly derived is so however long the other is.
    pub fn strength(self) -> u32 {
        self.share_a.max(self.share_b)
    }

    /// The node at the other end.
    pub fn other(self, node: u32) -> u32 {
        if node == self.a { self.b } else { self.a }
    }

    /// How much of `node` the other end has.
    pub fn share_of(self, node: u32) -> u32 {
        if node == self.a {
            self.share_a
        } else {
            self.share_b
        }
    }
}

impl LinkGraph {
    /// Contracts each copy cluster to a node and keeps links of `least` millionths or more. Cost
    /// `O(e log e + n)`.
    pub fn new(
        order: &DocOrder,
        copies: &Partition,
        edges: &[FamilyEdge],
        least: u32,
    ) -> LinkGraph {
        let members = copies.clusters(order, 1);
        let mut node_of = vec![0_u32; order.len()];
        for (node, docs) in members.iter().enumerate() {
            for doc in docs {
                node_of[doc.index()] = DocId::new(node).get();
            }
        }
        let mut arcs: Vec<(u32, u32, FamilyEdge)> = edges
            .iter()
            .map(|edge| (node_of[edge.from.index()], node_of[edge.to.index()], *edge))
            .filter(|(from, to, _)| from != to)
            .collect();
        // Within one pair of nodes the largest share comes first, ties in the caller's order.
        arcs.sort_unstable_by_key(|&(from, to, edge)| {
            let ranks = (order.rank(edge.from), order.rank(edge.to));
            (
                from.min(to),
                from.max(to),
                std::cmp::Reverse(edge.share.millionths()),
                ranks,
            )
        });
        let mut links: Vec<Link> = Vec::new();
        for (from, to, edge) in arcs {
            let (a, b) = (from.min(to), from.max(to));
            if links.last().is_none_or(|last| (last.a, last.b) != (a, b)) {
                let (doc_a, doc_b) = if from == a {
                    (edge.from, edge.to)
                } else {
                    (edge.to, edge.from)
                };
                links.push(Link {
                    a,
                    b,
                    share_a: 0,
                    share_b: 0,
                    doc_a,
                    doc_b,
                });
            }
            let link = links.last_mut().expect("one was pushed for this pair");
            let share = if to == a {
                &mut link.share_a
            } else {
                &mut link.share_b
            };
            *share = (*share).max(edge.share.millionths());
        }
        links.retain(|link| link.strength() >= least);

        let mut links_of = vec![Vec::new(); members.len()];
        for (place, link) in links.iter().enumerate() {
            links_of[link.a as usize].push(DocId::new(place).get());
            links_of[link.b as usize].push(DocId::new(place).get());
        }
        LinkGraph {
            members,
            links,
            links_of,
        }
    }

    /// The links of a node.
    pub fn links_of(&self, node: u32) -> impl Iterator<Item = Link> {
        self.links_of[node as usize]
            .iter()
            .map(|&place| self.links[place as usize])
    }

    /// How many nodes.
    pub fn len(&self) -> u32 {
        DocId::new(self.members.len()).get()
    }
}
