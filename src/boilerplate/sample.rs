//! Which articles the search for boilerplate looks at: a uniform draw per source, bounded in total.

use super::contexts::{self, Rule};
use super::furniture;
use super::model::Shingles;
use super::{Model, Settings};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use xxhash_rust::xxh3::xxh3_64;

/// Most articles held of one source: as many as a set of them has bits.
const PER_SOURCE: usize = 128;
/// Most shingles of an article that is held.
const LONGEST: usize = 1 << 14;

/// The articles of each source that a [`Model`] will be made from.
///
/// The content depends on the set of articles added, not on their order or grouping.
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
    /// Its shingles in text order, their low bits.
    pub shingles: Box<[u32]>,
    /// A hash of its source's name, held in the sample of the whole corpus only; none where it is
    /// not known. Of several sources that publish the same content, the lowest.
    pub source: Option<u64>,
    /// How many articles have just this content, as far as that matters.
    pub copies: u32,
}

/// More copies than this say nothing new.
const COPIES: u32 = 16;

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

    /// Adds an article of `source`, which is empty if unknown, and returns a hash of its content. Articles
    /// without shingles and very long ones are ignored.
    pub fn add(&mut self, source: &str, shingles: &[u64]) -> Option<u64> {
        if shingles.is_empty() || shingles.len() > LONGEST {
            return None;
        }
        let content = content_hash(shingles);
        draw(&mut self.corpus, PER_SOURCE, content, || Article {
            shingles: shingles.iter().copied().map(low_bits).collect(),
            source: (!source.is_empty()).then(|| xxh3_64(source.as_bytes())),
            copies: 1,
        });
        // What is known of no source would have to recur everywhere: the corpus alone answers.
        if !source.is_empty() {
            let most = PER_SOURCE >> self.halved;
            let article = || Article {
                shingles: shingles.iter().copied().map(low_bits).collect(),
                source: None,
                copies: 1,
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
        Some(content)
    }

    /// Takes out an article that was added, by its source and the hash of its content, as if it had not been.
    /// Returns `false`, and leaves all as it is, where it is not known what the sample would be without it: another
    /// article may have been dropped to make room for it, or others have the same content, and it is not known how
    /// many, or of which sources they are.
    #[must_use]
    pub fn remove(&mut self, source: &str, content: u64) -> bool {
        let copies = |drawn: &Drawn| drawn.get(&content).map(|article| article.copies);
        // What is not held has left no trace.
        let is_told = |drawn: &Drawn| match copies(drawn) {
            None => true,
            Some(1) => drawn.len() < PER_SOURCE,
            Some(copies) => copies < COPIES,
        };
        let of_source = self.sources.get(source);
        let in_corpus = copies(&self.corpus);
        // Of which sources several copies are is not known unless all are of this one.
        let has_one_source =
            in_corpus.is_none_or(|copies| copies == 1) || of_source.and_then(copies) == in_corpus;
        let is_known = self.halved == 0
            && has_one_source
            && is_told(&self.corpus)
            && of_source.is_none_or(is_told);
        if is_known {
            take_out(&mut self.corpus, content);
            if let Some(drawn) = self.sources.get_mut(source) {
                self.held -= take_out(drawn, content);
                if drawn.is_empty() {
                    self.sources.remove(source);
                }
            }
        }
        is_known
    }

    /// How many articles are kept, not counting those for the whole corpus.
    pub fn articles(&self) -> usize {
        self.held
    }

    /// How much memory it takes, in bytes.
    pub fn byte_len(&self) -> u64 {
        /// Beside its shingles and its key; the nodes of a map are two thirds full.
        const ARTICLE: usize = size_of::<(u64, Article)>() * 3 / 2;
        let drawn = self.sources.values().chain([&self.corpus]);
        let bytes = drawn.flat_map(BTreeMap::values).map(|article| {
            let shingles = size_of_val(&*article.shingles);
            (ARTICLE + shingles) as u64
        });
        bytes.sum()
    }

    /// Merges two samples, as if all articles had been added to one of them.
    ///
    /// # Panics
    ///
    /// When the two were begun with different settings.
    #[must_use]
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
        let Settings {
            contexts,
            corpus_contexts,
            one_in,
            own,
            alike,
            max_inside,
            ..
        } = self.settings;
        let search = |drawn: &Drawn, rule: Rule| {
            let articles: Vec<&Article> = drawn.values().collect();
            let least = rule.least.max(articles.len().div_ceil(one_in.get()));
            contexts::recurring(&articles, &Rule { least, ..rule })
        };
        // A quotation that all papers carry stands inside their articles, a notice at the end.
        let corpus = Rule {
            least: corpus_contexts,
            own,
            alike,
            inside: 0,
            edge: 12,
            two_may_do: false,
        };
        let corpus = search(&self.corpus, corpus).shingles;
        let of_source = |drawn: &Drawn| {
            // Three of three is a lot, three of thirty may be a story that goes on.
            let least = contexts.max((drawn.len() / 4).min(2 * contexts));
            search(
                drawn,
                Rule {
                    least,
                    own,
                    alike: usize::MAX,
                    inside: max_inside,
                    edge: 64,
                    two_may_do: true,
                },
            )
        };
        let found = self.sources.values().map(of_source);
        let (mut sources, beside): (Vec<Vec<u32>>, Vec<Vec<Vec<u32>>>) =
            found.map(|found| (found.shingles, found.beside)).unzip();
        self.drop_wires(&mut sources);
        for (shingles, more) in sources.iter_mut().zip(furniture::common(&beside)) {
            shingles.extend(more);
            shingles.sort_unstable();
            shingles.dedup();
        }
        let named = self.sources.into_keys().zip(sources);
        let found = named.filter(|(_, shingles)| !shingles.is_empty()).collect();
        Model::new(corpus, found, self.settings.min_block)
    }

    /// Takes out what recurs in one source and stands in two others where it does not: a story or
    /// background that an agency sent to all of them.
    fn drop_wires(&self, found: &mut [Vec<u32>]) {
        let mut all: Vec<u32> = found.iter().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        let recurring = Shingles::new(all);
        let mut elsewhere: Vec<(u32, u32)> = Vec::new();
        for (number, (drawn, here)) in self.sources.values().zip(&*found).enumerate() {
            for &shingle in drawn.values().flat_map(|article| &article.shingles) {
                if recurring.contains(shingle) && here.binary_search(&shingle).is_err() {
                    elsewhere.push((shingle, number as u32));
                }
            }
        }
        elsewhere.sort_unstable();
        elsewhere.dedup();
        let wires: Vec<u32> = elsewhere
            .chunk_by(|x, y| x.0 == y.0)
            .filter(|sources| sources.len() >= 2)
            .map(|sources| sources[0].0)
            .collect();
        for shingles in found {
            shingles.retain(|shingle| wires.binary_search(shingle).is_err());
        }
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
            let (held, article) = (held.get_mut(), article());
            held.source = held.source.min(article.source);
            held.copies = COPIES.min(held.copies + article.copies);
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

/// Takes out one copy of an article, if it is held; returns how many fewer are held.
fn take_out(drawn: &mut Drawn, content: u64) -> usize {
    match drawn.get_mut(&content) {
        Some(article) if article.copies > 1 => {
            article.copies -= 1;
            0
        }
        _ => usize::from(drawn.remove(&content).is_some()),
    }
}

/// A hash of the shingles as a multiset: addition needs no pass of its own through the bytes.
fn content_hash(shingles: &[u64]) -> u64 {
    let sum = shingles
        .iter()
        .fold(0u64, |sum, &shingle| sum.wrapping_add(shingle));
    crate::base::Seed::new(sum).number(shingles.len() as u64)
}

/// A shingle as this stage compares it.
pub fn low_bits(shingle: u64) -> u32 {
    shingle as u32
}
