//! Who published each article, whichever way its name is spelt.

use super::corpus::Facts;
use crate::attribution::{Lexicon, Source, SourceId};
use crate::base::DocId;

/// The publishers of a corpus. One that gives its name in several ways, `AP` and `Associated Press`, is one.
#[derive(Debug, Default)]
pub(super) struct Publishers {
    /// By article, the number of its publisher among those that are `known`.
    numbers: Vec<Option<u32>>,
    known: Vec<Source>,
}

impl Publishers {
    /// Looks up the name and the address of every article in a lexicon that has the publishers of the corpus.
    pub fn of(facts: &Facts, lexicon: &Lexicon) -> Publishers {
        let mut publishers = Publishers::default();
        let mut numbers: Vec<Option<u32>> = Vec::new();
        for (name, url) in facts.sources.iter().zip(facts.urls.iter()) {
            let source = lexicon.publisher_of(name, url);
            let number = source.map(|source| publishers.number(source, lexicon, &mut numbers));
            publishers.numbers.push(number);
        }
        publishers
    }

    /// The number of a source of the lexicon; by source, `numbers` has those that were met before.
    fn number(
        &mut self,
        source: SourceId,
        lexicon: &Lexicon,
        numbers: &mut Vec<Option<u32>>,
    ) -> u32 {
        if numbers.len() <= source.index() {
            numbers.resize(source.index() + 1, None);
        }
        *numbers[source.index()].get_or_insert_with(|| {
            self.known.push(lexicon.source(source).clone());
            (self.known.len() - 1) as u32
        })
    }

    /// The number of an article's publisher, known by its name or only by its address. No output is
    /// ordered by it, since it depends on the order of reading.
    pub fn get(&self, document: DocId) -> Option<u32> {
        *self.numbers.get(document.index())?
    }

    /// The publisher of an article.
    pub fn source(&self, document: DocId) -> Option<&Source> {
        Some(&self.known[self.get(document)? as usize])
    }

    /// The source id of an article's publisher; empty if it has none.
    pub fn id(&self, document: DocId) -> &str {
        self.source(document).map_or("", |source| &source.id)
    }

    /// Every publisher once.
    pub fn known(&self) -> &[Source] {
        &self.known
    }
}
