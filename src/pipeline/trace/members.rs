//! Which articles have wording of each other, whenever it was taken, and the position of each among them.

use crate::base::DocId;
use crate::pipeline::levels::Levels;
use crate::pipeline::{Corpus, Match};

/// Families by their members.
pub(super) struct Members {
    /// By family, its articles in order.
    pub families: Vec<Vec<DocId>>,
    /// By article, its family and its position there; `None` if that is too small.
    places: Vec<Option<(usize, usize)>>,
}

impl Members {
    /// The families of `least` articles or more; those that took from each other at other times are one.
    pub fn of(corpus: &Corpus, levels: &Levels, least: usize) -> Members {
        let families = levels.reuse.clusters(&corpus.order, least);
        let mut places = vec![None; corpus.len()];
        for (family, members) in families.iter().enumerate() {
            for (place, member) in members.iter().enumerate() {
                places[member.index()] = Some((family, place));
            }
        }
        Members { families, places }
    }

    /// Each of `matches` within a family, with the number of the family and the positions of both articles.
    pub fn matches<'m>(
        &self,
        matches: &'m [Match],
    ) -> impl Iterator<Item = (&'m Match, usize, [usize; 2])> {
        matches.iter().filter_map(move |found| {
            let (family, a) = self.places[found.a.index()]?;
            let (other, b) = self.places[found.b.index()]?;
            (family == other).then_some((found, family, [a, b]))
        })
    }
}
