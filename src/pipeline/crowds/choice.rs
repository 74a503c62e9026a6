//! Which pairs of a crowd are compared, and which are only counted.

use super::super::Corpus;
use super::groups::{Groups, Nearest};
use crate::base::DocId;
use crate::cluster::Edge;

/// Knows which two documents of a crowd are compared.
pub(super) struct Choice {
    /// Stars of copies.
    stars: Groups,
    /// Stars of what are nearly copies.
    near_groups: Groups,
    /// By document, how many others it is nearly a copy of.
    near: Vec<usize>,
    nearest: Nearest,
    listed: usize,
}

impl Choice {
    /// From the pairs of crowds that are nearly copies, and from all pairs that are copies. Up to
    /// `listed` copies, all pairs are compared.
    pub(super) fn of(corpus: &Corpus, counted: &[Edge], copies: &[Edge], listed: usize) -> Choice {
        let mut near = vec![0_usize; corpus.len()];
        for edge in counted {
            near[edge.a.index()] += 1;
            near[edge.b.index()] += 1;
        }
        let mut choice = Choice {
            stars: Groups::of(corpus, copies, listed),
            near_groups: Groups::of(corpus, counted, listed),
            near,
            nearest: Nearest::default(),
            listed,
        };
        choice.nearest = Nearest::of(corpus, counted, |ends| {
            choice.are_large(ends) && !choice.stars.are_together(ends)
        });
        choice
    }

    /// Whether two documents are compared.
    pub(super) fn compares(&self, corpus: &Corpus, ends: [DocId; 2]) -> bool {
        if !self.are_large(ends) || self.is_by_star(ends) {
            return true;
        }
        if self.stars.are_together(ends) {
            !self.stars.is_large(ends[0])
        } else {
            self.are_led(ends) || self.nearest.hold(corpus, ends)
        }
    }

    /// How many groups contain a document that was `sampled`, and how many documents the largest such group has.
    pub(super) fn groups_of(&self, sampled: &[bool]) -> (usize, usize) {
        let (mut centres, mut largest) = (Vec::new(), 0);
        for document in (0..sampled.len()).map(DocId::new) {
            if sampled[document.index()] {
                let (centre, members) = self.group(document);
                centres.push(centre);
                largest = largest.max(members);
            }
        }
        centres.sort_unstable();
        centres.dedup();
        (centres.len(), largest)
    }

    /// The centre of a document's group, and how many members that has. Documents with many others near
    /// them belong to one near group, or to several beside each other.
    fn group(&self, document: DocId) -> (DocId, usize) {
        if self.has_many(document) {
            let centre = self.near_groups.stars.centre(document);
            (centre, self.near[document.index()] + 1)
        } else {
            (
                self.stars.stars.centre(document),
                self.stars.members(document),
            )
        }
    }

    /// Whether a document has so many near copies that not all are compared with it.
    fn has_many(&self, document: DocId) -> bool {
        self.near[document.index()] >= self.listed
    }

    /// Whether both have more copies or near copies than are all compared.
    fn are_large(&self, ends: [DocId; 2]) -> bool {
        let is_large = |end| self.stars.is_large(end) || self.has_many(end);
        ends.into_iter().all(is_large)
    }

    /// Whether one of them is the centre or the first of a large star.
    fn is_by_star(&self, ends: [DocId; 2]) -> bool {
        let leads = |end| self.stars.is_large(end) && self.stars.leads(end);
        ends.into_iter().any(leads)
    }

    /// Whether both lead their near groups, or one leads the near group of both or a large one.
    fn are_led(&self, ends: [DocId; 2]) -> bool {
        let groups = &self.near_groups;
        let leads = ends.map(|end| groups.leads(end));
        let is_for_other =
            |end: usize| leads[end] && (groups.is_large(ends[end]) || groups.are_together(ends));
        leads == [true; 2] || is_for_other(0) || is_for_other(1)
    }
}
