//! Which articles the search for boilerplate looks at: a uniform draw per source, bounded in all.

use super::{Model, Settings, contexts};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use xxhash_rust::xxh3::xxh3_64;

/// Most articles held of one source: as many as a set of them has bits.
const PER_SOURCE: usize = 128;
/// Most shingles held of one article: half from its beginning, half from its end, where
/// boilerplate stands.
pub const PER_ARTICLE: usize = 1024;

/// The articles of each source that a [`Model`] will be made from.
///
/// What is held follows from the set of articles added, not from their order or grouping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    settings: Settings,
    sources: BTreeMap<Box<str>, Drawn>,
    corpus: Drawn,
    /// How many times the number held of each source was halved.
    halved: u32,
    /// How many articles `sources` hold.
    held: usize,
}

/// Articles by the hash of their content, the lowest of all that were seen.
type Drawn = BTreeMap<u64, Article>;

/// What is held of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its shingles in text order, their low bits, shortened.
    pub shingles: Box<[u32]>,
    /// A hash of its source's name, held in the sample of the whole corpus only; none where it is
    /// not known. Of several sources that publish the same content, the lowest.
    pub source: Option<u64>,
}

impl Sample {
    /// No articles.
    pub fn new(settings: &Settings) -> Sample {
        Sample {
            settings: *settings,
            sources: BTreeMap::new(),
            corpus: Drawn::new(),
            halved: 0,
            held: 0,
        }
    }

    /// Adds an article of `source`, which is empty when not known. An article without shingles and
    /// one whose content was seen before change nothing.
    pub fn add(&mut self, source: &str, shingles: &[u64]) {
        if shingles.is_empty() {
            return;
        }
        let content = content_hash(shingles);
        draw(&mut self.corpus, PER_SOURCE, content, || Article {
            shingles: shortened(shingles),
            source: (!source.is_empty()).then(|| xxh3_64(source.as_bytes())),
        });
        // What is known of no source would have to recur everywhere: the corpus alone answers.
        if !source.is_empty() {
            let most = PER_SOURCE >> self.halved;
            let article = || Article {
                shingles: shortened(shingles),
                source: None,
            };
            match self.sources.get_mut(source) {
                Some(drawn) => self.held += draw(drawn, most, content, article),
                None => {
                    let mut drawn = Drawn::new();
                    self.held += draw(&mut drawn, most, content, article);
                    self.sources.insert(source.into(), drawn);
                }
            }
            self.fit_in();
        }
    }

    /// How many articles are held, those for the whole corpus not counted.
    pub fn articles(&self) -> usize {
        self.held
    }

    /// Both samples as one, as if all articles had been added to one of them.
    ///
    /// # Panics
    ///
    /// When the two were begun with different settings.
    pub fn merge(mut self, other: Sample) -> Sample {
        assert_eq!(self.settings, other.settings, "both samples obey one rule");
        self.halved = self.halved.max(other.halved);
        self.trim();
        for (content, article) in other.corpus {
            draw(&mut self.corpus, PER_SOURCE, content, || article);
        }
        let most = PER_SOURCE >> self.halved;
        for (source, articles) in other.sources {
            let drawn = self.sources.entry(source).or_default();
            for (content, article) in articles {
                self.held += draw(drawn, most, content, || article);
            }
        }
        self.fit_in();
        self
    }

    /// Looks for what recurs. Cost: a few milliseconds for each source, less for small ones.
    pub fn finish(self) -> Model {
        let search = |drawn: &Drawn, least: usize| {
            let articles: Vec<&Article> = drawn.values().collect();
            let share = articles.len().div_ceil(self.settings.one_in.get());
            contexts::recurring(&articles, least.max(share), self.settings.own)
        };
        let corpus = search(&self.corpus, self.settings.corpus_contexts);
        let sources = self.sources.iter().filter_map(|(source, drawn)| {
            let found = search(drawn, self.settings.contexts);
            (!found.is_empty()).then(|| (source.clone(), found))
        });
        Model::new(corpus, sources.collect(), self.settings.min_block)
    }

    /// Halves what each source holds until all have room.
    fn fit_in(&mut self) {
        while self.held > self.settings.articles && PER_SOURCE >> self.halved > 0 {
            self.halved += 1;
            self.trim();
        }
    }

    fn trim(&mut self) {
        let most = PER_SOURCE >> self.halved;
        for drawn in self.sources.values_mut() {
            while drawn.len() > most {
                drawn.pop_last();
                self.held -= 1;
            }
        }
    }
}

/// Adds an article if it belongs to the `most` lowest; returns how many more are held.
fn draw(drawn: &mut Drawn, most: usize, content: u64, article: impl FnOnce() -> Article) -> usize {
    let last = drawn.last_key_value().map(|(&content, _)| content);
    let full = drawn.len() >= most;
    if full && last.is_none_or(|last| content > last) {
        return 0;
    }
    match drawn.entry(content) {
        Entry::Occupied(mut held) => {
            let source = article().source;
            let held = held.get_mut();
            held.source = held.source.min(source);
            0
        }
        Entry::Vacant(place) => {
            place.insert(article());
            if full {
                drawn.pop_last();
            }
            usize::from(!full)
        }
    }
}

/// A hash of the shingles as a multiset: addition needs no pass of its own through the bytes.
fn content_hash(shingles: &[u64]) -> u64 {
    let sum = shingles
        .iter()
        .fold(0u64, |sum, &shingle| sum.wrapping_add(shingle));
    crate::base::Seed::new(sum).number(shingles.len() as u64)
}

fn shortened(shingles: &[u64]) -> Box<[u32]> {
    let half = PER_ARTICLE / 2;
    let (head, tail) = if shingles.len() > PER_ARTICLE {
        (&shingles[..half], &shingles[shingles.len() - half..])
    } else {
        (shingles, &[][..])
    };
    head.iter().chain(tail).map(|&s| low_bits(s)).collect()
}

/// A shingle as this stage compares it.
pub fn low_bits(shingle: u64) -> u32 {
    shingle as u32
}
