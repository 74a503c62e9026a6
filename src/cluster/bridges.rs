//! Which links join two groups of documents, and which are weak bridges that one odd document makes.

use super::links::{FamilyEdge, Link, LinkGraph};
use super::{DocOrder, FamilySettings};
use crate::base::{DocId, UnionFind};
use std::collections::BTreeSet;

/// Sets of nodes that grow link by link, strongest first.
#[derive(Debug)]
pub(super) struct Joining {
    pub(super) sets: UnionFind,
    /// The nodes' documents, by the root of their set.
    docs: Vec<Vec<DocId>>,
    /// The node of each document.
    node_of: Vec<u32>,
    /// The neighbours of each document in other nodes.
    near: Vec<Vec<DocId>>,
    /// Sets, by root and documents, between which every further link is a weak bridge.
    refused: BTreeSet<[u32; 4]>,
    settings: FamilySettings,
}

impl Joining {
    pub(super) fn new(
        graph: &LinkGraph,
        order: &DocOrder,
        edges: &[FamilyEdge],
        settings: FamilySettings,
    ) -> Joining {
        let mut node_of = vec![0; order.len()];
        for (node, docs) in (0_u32..).zip(&graph.members) {
            for doc in docs {
                node_of[doc.index()] = node;
            }
        }
        let mut near = vec![Vec::new(); order.len()];
        for edge in edges
            .iter()
            .filter(|edge| edge.share.millionths() >= settings.least.millionths())
        {
            if node_of[edge.from.index()] != node_of[edge.to.index()] {
                near[edge.from.index()].push(edge.to);
                near[edge.to.index()].push(edge.from);
            }
        }
        Joining {
            sets: UnionFind::new(graph.members.len()),
            docs: graph.members.clone(),
            node_of,
            near,
            refused: BTreeSet::new(),
            settings,
        }
    }

    /// Joins the two sides of a link unless it is a weak bridge.
    pub(super) fn consider(&mut self, link: Link) {
        let (a, b) = (
            self.sets.find(link.a as usize),
            self.sets.find(link.b as usize),
        );
        if a == b || self.is_weak_bridge(a, b, link.strength()) {
            return;
        }
        let root = self.sets.join(a, b).expect("the two were found to be two");
        let (mut small, mut big) = (
            std::mem::take(&mut self.docs[a]),
            std::mem::take(&mut self.docs[b]),
        );
        if small.len() > big.len() {
            std::mem::swap(&mut small, &mut big);
        }
        big.append(&mut small);
        self.docs[root] = big;
    }

    /// Whether too few documents on either side have a link to the other, for so strong a link and sides so large.
    fn is_weak_bridge(&mut self, a: usize, b: usize, strength: u32) -> bool {
        let (in_a, in_b) = (self.docs[a].len(), self.docs[b].len());
        let settings = &self.settings;
        let firm = if strength >= settings.firm.millionths() {
            0
        } else {
            settings.support.millionths()
        };
        let large = if in_a.min(in_b) >= settings.large {
            settings.large_support.millionths()
        } else {
            0
        };
        let least = firm.max(large);
        if in_a < 2 || in_b < 2 || least == 0 {
            return false;
        }
        let state = [a.min(b), a.max(b), in_a.min(in_b), in_a.max(in_b)].map(|n| n as u32);
        if self.refused.contains(&state) {
            return true;
        }
        let is_weak = !self.is_supported(a, b, least);
        if is_weak {
            self.refused.insert(state);
        }
        is_weak
    }

    /// Whether of one side at least so many millionths of the documents have a link to the other.
    fn is_supported(&mut self, a: usize, b: usize, least: u32) -> bool {
        let (small, big) = if self.docs[a].len() <= self.docs[b].len() {
            (a, b)
        } else {
            (b, a)
        };
        let (mut from_small, mut into_big) = (0, Vec::new());
        for doc in &self.docs[small] {
            let before = into_big.len();
            for near in &self.near[doc.index()] {
                if self.sets.find(self.node_of[near.index()] as usize) == big {
                    into_big.push(*near);
                }
            }
            from_small += usize::from(into_big.len() > before);
        }
        into_big.sort_unstable();
        into_big.dedup();
        let is_enough = |part: usize, set: usize| {
            part as u64 * 1_000_000 >= self.docs[set].len() as u64 * u64::from(least)
        };
        is_enough(from_small, small) || is_enough(into_big.len(), big)
    }
}
