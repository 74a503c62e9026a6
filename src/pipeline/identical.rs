//! Which pairs of identical texts are listed.
//!
//! What is true of two texts is true of all their twins: `a` copies of one and `b` of the other are `a · b` pairs. A
//! wire report in fifty versions, each printed by a hundred outlets without a change, is 5,000 articles and twelve
//! million pairs. So pairs of two different texts are listed for all copies only where one of the two has at most
//! [`LISTED_AROUND`] copies around it, its own and those of the texts that it is paired with. Beyond that the first of each
//! text stands for its copies. So two texts add at most that many rows for each copy of one of them.

use super::levels::is_twin;
use super::{Corpus, Match};
use crate::base::DocId;

/// The most identical texts of which all pairs are listed. Of more, each is listed with the first.
pub(super) const LISTED_TWINS: usize = 100;

/// The most copies around one of two texts of which all pairs are listed: four groups of the most copies of one text.
pub(super) const LISTED_AROUND: usize = 4 * LISTED_TWINS;

/// How many copies texts have, by the first article of each.
pub(super) struct Identical {
    /// How many articles have just this text, itself counted; 0 where there is no text.
    twins: Vec<usize>,
    /// How many copies there are of this text, and beyond the first of those that it is paired with.
    around: Vec<usize>,
}

impl Identical {
    /// Counts the copies of all texts. Cost `O(n + pairs)`.
    pub fn of(corpus: &Corpus, pairs: &[Match]) -> Identical {
        let mut twins = vec![0_usize; corpus.len()];
        for (document, first) in corpus.twins.iter().enumerate() {
            twins[first.index()] += usize::from(corpus.tokens[document] > 0);
        }
        let further = |first: DocId| twins[first.index()].saturating_sub(1);
        let mut around: Vec<usize> = (0..corpus.len())
            .map(|document| 1 + further(DocId::new(document)))
            .collect();
        for found in pairs.iter().filter(|found| !is_twin(corpus, found)) {
            around[found.a.index()] += further(found.b);
            around[found.b.index()] += further(found.a);
        }
        Identical { twins, around }
    }

    /// Whether all pairs of the articles with one text are listed.
    pub fn lists_among(&self, first: DocId) -> bool {
        self.twins[first.index()] <= LISTED_TWINS
    }

    /// Whether all pairs of an article with one text and an article with another are listed, given the match of
    /// the two texts.
    pub fn lists_between(&self, found: &Match) -> bool {
        let ends = [found.a, found.b].map(DocId::index);
        ends.iter().all(|&end| self.twins[end] == 1)
            || ends.iter().any(|&end| self.around[end] <= LISTED_AROUND)
    }

    /// By first, whether some pairs of the articles with its text are not listed.
    pub fn capped(&self, corpus: &Corpus, pairs: &[Match]) -> Vec<bool> {
        let mut capped: Vec<bool> = (0..corpus.len())
            .map(|document| !self.lists_among(DocId::new(document)))
            .collect();
        for end in self.unlisted(corpus, pairs).flatten() {
            capped[end.index()] = true;
        }
        capped
    }

    /// How many texts have too many copies for all their pairs to be listed, and how many the most copied has.
    pub fn large(&self) -> (usize, usize) {
        counted(
            self.twins
                .iter()
                .copied()
                .filter(|&of_one| of_one > LISTED_TWINS),
        )
    }

    /// How many other texts have too many copies around them, and how many copies the most of these are.
    pub fn crowded(&self, corpus: &Corpus, pairs: &[Match]) -> (usize, usize) {
        let mut ends: Vec<DocId> = self
            .unlisted(corpus, pairs)
            .filter(|ends| ends.iter().all(|&end| self.lists_among(end)))
            .flatten()
            .collect();
        ends.sort_unstable();
        ends.dedup();
        counted(ends.into_iter().map(|end| self.around[end.index()]))
    }

    /// The matches of two texts of which only the first articles are listed.
    fn unlisted(&self, corpus: &Corpus, pairs: &[Match]) -> impl Iterator<Item = [DocId; 2]> {
        pairs
            .iter()
            .filter(|found| !is_twin(corpus, found) && !self.lists_between(found))
            .map(|found| [found.a, found.b])
    }
}

/// How many sizes there are, and the largest.
fn counted(sizes: impl Iterator<Item = usize>) -> (usize, usize) {
    sizes.fold((0, 0), |(count, largest), size| {
        (count + 1, largest.max(size))
    })
}
