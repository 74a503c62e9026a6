//! What is kept of every article that was read.
//!
//! Texts are not kept. Of each document are kept its facts, its place in the input and, until pairs are
//! looked for, its band keys: about 120 bytes besides its id. Documents with the same sequence of
//! tokens are twins: only the first of them has an entry among the bands.

use super::memory::Budget;
use super::places::Places;
use super::publishers::Publishers;
use super::spill::Bands;
use super::{ArticleSource, Error, Given, Progress, masking, mentions, reading};
use crate::attribution::Lexicon;
use crate::base::{DocId, TextColumn};
use crate::boilerplate;
use crate::cluster::DocOrder;
use crate::config::Config;
use crate::ingest::{ArticleRef, Decoded, Place, Published, RecordError, RecordWarning};
use crate::lsh::fingerprints::PassageIndex;
use crate::sketch::Sketcher;

/// What is kept of every document. All columns are as long as the corpus, or empty if their documentation says so.
#[derive(Debug)]
pub struct Corpus {
    /// What the records say of themselves.
    pub(super) facts: Facts,
    /// Who published each document; nobody is known before they are [resolved](Corpus::resolve_publishers).
    pub(super) publishers: Publishers,
    /// How many tokens each document has.
    pub(super) tokens: Vec<u32>,
    /// How many of the tokens have no weight; empty if all have weight.
    pub(super) weightless: Vec<u32>,
    /// The earliest article first, then the lowest id: names clusters and breaks ties. In a corpus from
    /// [`dedupe`](super::dedupe()), the order in which it is decided what stays.
    pub(super) order: DocOrder,
    /// For each document the first of its twins: the earliest, then the one with the lowest id. A
    /// document without twins, or the first of them, has itself.
    pub(super) twins: Vec<DocId>,
    /// The band keys of one document of each group of twins: the one that was read first. Empty once
    /// candidates were made from them.
    pub(super) bands: Bands,
    /// The fingerprints of the same documents, if reused passages are looked for; emptied together with the bands.
    pub(super) passages: PassageIndex,
    /// What recurs within a source, and has no weight.
    pub(super) boilerplate: boilerplate::Model,
    /// What was ignored of each source.
    pub(super) ignored: boilerplate::Tally,
    /// Records that were left out, preceded by files that cannot be read and rows of the metadata.
    pub(super) errors: Vec<RecordError>,
    /// Records that were kept, but without something that they said.
    pub(super) warnings: Vec<RecordWarning>,
    /// How many documents belong to a reference; they are the first ones.
    pub(super) reference: usize,
    /// Bytes of text.
    pub(super) text_bytes: u64,
    /// Bytes of the longest text.
    pub(super) longest: u64,
}

/// What the records say, column by column; empty text means that a record does not say.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The articles' own ids.
    pub(super) ids: TextColumn,
    /// The headlines, if [`FactsToKeep::All`] facts are kept.
    pub(super) titles: TextColumn,
    /// The publishers, if all facts are kept.
    pub(super) sources: TextColumn,
    /// The addresses, if all facts are kept.
    pub(super) urls: TextColumn,
    /// When each was published.
    pub(super) published: Vec<Option<Published>>,
    /// Where each stands in the input.
    pub(super) places: Places,
}

/// Which facts are kept: a corpus that is only deduplicated needs no textual facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactsToKeep {
    /// All of them.
    All,
    /// Ids, dates and places.
    Bare,
}

impl Facts {
    pub(super) fn push(
        &mut self,
        article: &ArticleRef<'_>,
        place: Place,
        facts_to_keep: FactsToKeep,
    ) {
        self.ids.push(article.id);
        if facts_to_keep == FactsToKeep::All {
            self.titles.push(article.title);
            self.sources.push(article.source);
            self.urls.push(article.url);
        }
        self.published.push(article.published);
        self.places.push(place);
    }
}

impl Corpus {
    /// Reads everything once, and once more where there is boilerplate to be left out.
    ///
    /// # Errors
    ///
    /// When a file cannot be read at all. A bad record is not an error: it is listed by
    /// [`errors`](Corpus::errors).
    pub fn read<S: ArticleSource>(
        config: &Config,
        source: &S,
        facts_to_keep: FactsToKeep,
        progress: &dyn Progress,
    ) -> Result<Corpus, Error> {
        let given = Given {
            config,
            source,
            progress,
        };
        let sketcher = Sketcher::new(config.sketch());
        // The bound counts what `dedupe` holds, which needs no other facts.
        let budget = match facts_to_keep {
            FactsToKeep::Bare => Budget::new(config),
            FactsToKeep::All => Budget::NONE,
        };
        let mut corpus = reading::read(given, &sketcher, facts_to_keep, budget)?;
        if !corpus.boilerplate.is_empty() {
            masking::mask(given, &mut corpus, &sketcher, budget)?;
        }
        // Files were looked for first, and the metadata read before the records.
        let mut before = source.unreadable();
        before.extend_from_slice(source.metadata_errors());
        corpus.errors.splice(0..0, before);
        Ok(corpus)
    }

    /// The built-in lexicon, extended by the files of `config` and by the publishers of the corpus. These are
    /// there only if [all facts](FactsToKeep::All) were kept.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or is not a lexicon.
    pub fn lexicon(&self, config: &Config) -> Result<Lexicon, Error> {
        let mut lexicon = mentions::lexicon(config)?;
        lexicon.add_publishers(self.facts.sources.iter().zip(self.facts.urls.iter()));
        Ok(lexicon)
    }

    /// Looks up who published each document. What compares publishers needs it.
    pub(super) fn resolve_publishers(&mut self, lexicon: &Lexicon) {
        self.publishers = Publishers::of(&self.facts, lexicon);
    }

    /// The number of the publisher that an article names as its own; `None` if it names none, even if its
    /// address tells.
    pub(super) fn publisher(&self, document: DocId) -> Option<u32> {
        let is_named = !self.facts.sources.get(document.index()).is_empty();
        self.publishers.get(document).filter(|_| is_named)
    }

    /// Appends the articles of `documents` to `out`, read again.
    ///
    /// # Errors
    ///
    /// When a file cannot be read again, or its articles have changed.
    pub fn reread<S: ArticleSource>(
        &self,
        source: &S,
        documents: &[DocId],
        out: &mut Decoded,
    ) -> Result<(), Error> {
        let before = out.articles.len();
        let places: Vec<Place> = documents
            .iter()
            .filter_map(|&document| self.facts.places.get(document))
            .collect();
        source.reread(&places, out)?;
        for (read, &document) in documents.iter().enumerate() {
            let row = before + read;
            if row >= out.articles.len() || out.articles.ids.get(row) != self.id(document) {
                return Err(Error::Changed {
                    id: self.id(document).to_string(),
                });
            }
        }
        Ok(())
    }

    /// By document, the lowest rank that it or one of its twins has in the order of the corpus. What
    /// goes by this rank does not depend on which twin was read first or stands for the others. Cost
    /// `O(n)`.
    pub(super) fn twin_ranks(&self) -> Vec<u32> {
        let mut lowest = vec![u32::MAX; self.len()];
        for (document, first) in self.twins.iter().enumerate() {
            let rank = self.order.rank(DocId::new(document));
            lowest[first.index()] = lowest[first.index()].min(rank);
        }
        self.twins
            .iter()
            .map(|first| lowest[first.index()])
            .collect()
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.twins.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.twins.is_empty()
    }

    /// What recurs within a source and so has no weight.
    pub fn boilerplate(&self) -> &boilerplate::Model {
        &self.boilerplate
    }

    /// Records that were left out, and rows of the metadata before them.
    pub fn errors(&self) -> &[RecordError] {
        &self.errors
    }

    /// The first of the articles with the same text: it stands for all of them in the search for pairs.
    pub fn first_twin(&self, document: DocId) -> DocId {
        self.twins[document.index()]
    }

    /// The article's own id.
    pub fn id(&self, document: DocId) -> &str {
        self.facts.ids.get(document.index())
    }
}
