//! The answer: which tokens of an article are boilerplate.

use super::sample::low_bits;
use crate::base::TokenSpan;
use std::collections::BTreeMap;

/// What recurs, per source and over the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    corpus: Shingles,
    sources: BTreeMap<Box<str>, Shingles>,
    min_block: usize,
}

/// What recurs in the articles of one source.
#[derive(Clone, Copy, Debug)]
pub struct SourceModel<'m> {
    corpus: &'m Shingles,
    source: Option<&'m Shingles>,
    min_block: usize,
}

impl Model {
    /// From shingles that recur in the corpus and in each source, sorted.
    pub(super) fn new(
        corpus: Vec<u32>,
        sources: BTreeMap<Box<str>, Vec<u32>>,
        min_block: usize,
    ) -> Model {
        let sources = sources.into_iter();
        Model {
            corpus: Shingles::new(corpus),
            sources: sources
                .map(|(source, sorted)| (source, Shingles::new(sorted)))
                .collect(),
            min_block,
        }
    }

    /// Nothing recurs: every token has weight.
    pub fn empty() -> Model {
        Model::default()
    }

    /// Whether nothing recurs anywhere.
    pub fn is_empty(&self) -> bool {
        self.corpus.is_empty() && self.sources.values().all(Shingles::is_empty)
    }

    /// What recurs in articles of `source`; for a source not seen in fitting, what recurs in the corpus.
    pub fn source(&self, source: &str) -> SourceModel<'_> {
        SourceModel {
            corpus: &self.corpus,
            source: self.sources.get(source),
            min_block: self.min_block,
        }
    }
}

impl SourceModel<'_> {
    /// Whether `shingle` recurs. On its own it may be a turn of phrase: only blocks are ignored.
    pub fn recurs(&self, shingle: u64) -> bool {
        let shingle = low_bits(shingle);
        self.corpus.contains(shingle) || self.source.is_some_and(|source| source.contains(shingle))
    }

    /// Replaces the contents of `out` by the stretches of a document to be ignored, in text order,
    /// not touching each other: tokens that recurring shingles cover, `min_block` or more in a row.
    ///
    /// `shingles` are all shingles of a document of `tokens` tokens, each `width` long or, in a shorter
    /// document, as long as the document; a shingle has no weight if it lies inside a stretch. Cost `O(1)`
    /// per shingle.
    pub fn blocks(&self, shingles: &[u64], width: usize, tokens: usize, out: &mut Vec<TokenSpan>) {
        out.clear();
        if self.corpus.is_empty() && self.source.is_none() {
            return;
        }
        let mut open: Option<(usize, usize)> = None;
        let mut close = |block: Option<(usize, usize)>| {
            if let Some((start, end)) = block.filter(|(start, end)| end - start >= self.min_block) {
                out.push(TokenSpan::new(start as u32, end as u32));
            }
        };
        for (start, &shingle) in shingles.iter().enumerate() {
            if self.recurs(shingle) {
                let end = (start + width).min(tokens);
                open = match open {
                    Some((first, last)) if start <= last => Some((first, end)),
                    done => {
                        close(done);
                        Some((start, end))
                    }
                };
            }
        }
        close(open);
    }
}

/// A set of shingles, asked far more often than it says yes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    sorted: Vec<u32>,
    /// A bit for each value of a shingle's top bits that occurs, about 16 bits per shingle.
    filter: Vec<u64>,
    shift: u32,
}

impl Shingles {
    pub fn new(sorted: Vec<u32>) -> Shingles {
        if sorted.is_empty() {
            return Shingles::default();
        }
        let words = (sorted.len() / 4).next_power_of_two();
        let shift = 32 - (words * 64).trailing_zeros();
        let mut filter = vec![0u64; words];
        for shingle in &sorted {
            let bit = shingle >> shift;
            filter[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        Shingles {
            sorted,
            filter,
            shift,
        }
    }

    fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    pub fn contains(&self, shingle: u32) -> bool {
        let bit = shingle >> self.shift;
        let word = self.filter.get((bit / 64) as usize).copied().unwrap_or(0);
        word >> (bit % 64) & 1 == 1 && self.sorted.binary_search(&shingle).is_ok()
    }
}
