//! Checks whether what is kept of a corpus fits into the memory that was given.
//!
//! Band keys go to a file if they do not fit; the facts of documents do not, nor does the sample by which
//! boilerplate is judged, nor a long text. So there is a minimum bound, linear in the number of documents, and a run
//! that would exceed its bound ends with an error that says how much is needed.

use super::at_once::{AtOnce, BATCHES_AT_ONCE, Taken, take};
use super::corpus::Corpus;
use super::{ArticleSource, Error, Given, Match, drawing};
use crate::boilerplate::Sample;
use crate::config::{ByteSize, Config};
use crate::ingest::Decoded;
use rayon::prelude::*;

/// Bytes of a document besides its id, while the corpus is read or buckets of one band are made: its
/// facts, and either what is known of the ids and contents seen so far or the keys and buckets.
const READ: u64 = 104;
/// Bytes of a document besides its id while pairs are compared: its facts, and which documents pairs connect.
const COMPARED: u64 = 72;
/// Bytes of a document besides its id while it is decided what stays: its facts, and the order of visits.
const CHOSEN: u64 = 100;
/// Bytes of a candidate pair.
const PAIR: u64 = 64;
/// Bytes of a verified pair while pairs are compared: the pair itself, and what has not yet been moved
/// out of the chunk in which it was found.
const MATCH_COMPARED: u64 = size_of::<Match>() as u64 + 32;
/// Bytes of a verified pair while it is decided what stays: the pair itself, and two arcs of a graph
/// with room to grow.
const MATCH_CHOSEN: u64 = size_of::<Match>() as u64 + 112;
/// The program itself, batches in flight, and the working memory of each thread.
const PROGRAM: u64 = 24 << 20;
const BATCH: u64 = 320 << 10;
const THREAD: u64 = 6 << 20;

/// A longer text takes more than what is counted for batches and threads.
const LONG: u64 = 256 << 10;
/// How many bytes a thread holds for each byte of two long texts while these are compared, and so of one: the
/// records, the texts, their tokens, shingles and sets.
const WORKED: u64 = 10;

/// A bound under which few batches are worked on at once, even where more would fit.
const TIGHT: u64 = 256 << 20;
/// How many batches are worked on at once where memory is scarce.
const FEW_BATCHES: usize = BATCHES_AT_ONCE / 4;

/// A bound on the memory of a run; none if none was asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    most: Option<u64>,
    threads: u64,
}

/// What a corpus holds that memory depends on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    pub documents: u64,
    pub id_bytes: u64,
    /// Bytes of the longest text.
    pub longest: u64,
    /// Bytes of the sample by which boilerplate is judged, while the corpus is read.
    pub sample: u64,
    pub pairs: u64,
    /// The number of verified pairs, once it is known.
    pub matches: Option<u64>,
}

impl Held {
    pub fn of(corpus: &Corpus) -> Held {
        Held {
            documents: corpus.len() as u64,
            id_bytes: corpus.facts.ids.byte_len() as u64,
            longest: corpus.longest,
            ..Held::default()
        }
    }

    pub fn with_pairs(self, pairs: usize) -> Held {
        Held {
            pairs: pairs as u64,
            ..self
        }
    }

    pub fn with_matches(self, matches: usize) -> Held {
        Held {
            matches: Some(matches as u64),
            ..self
        }
    }

    /// Counts the articles of some batches, and adds what is drawn from them to `sample`.
    fn add<S: ArticleSource>(
        &mut self,
        given: Given<'_, S>,
        batches: Vec<&S::Batch>,
        sample: &mut Sample,
    ) {
        let counted = batches
            .into_par_iter()
            .map_init(Decoded::default, |decoded, batch| {
                decoded.clear();
                given.source.decode(batch, decoded);
                let ids = &decoded.articles.ids;
                let drawn = drawing::drawn(given.config, &decoded.articles);
                let longest = decoded.articles.texts.iter().map(str::len).max();
                let of_batch = Held {
                    documents: ids.len() as u64,
                    id_bytes: ids.byte_len() as u64,
                    longest: longest.unwrap_or(0) as u64,
                    ..Held::default()
                };
                (of_batch, drawn)
            });
        let counted: Vec<(Held, Sample)> = counted.collect();
        let mut all = std::mem::replace(sample, Sample::new(given.config.boilerplate()));
        for (of_batch, drawn) in counted {
            self.documents += of_batch.documents;
            self.id_bytes += of_batch.id_bytes;
            self.longest = self.longest.max(of_batch.longest);
            all = all.merge(drawn);
        }
        self.sample = self.sample.max(all.byte_len());
        *sample = all;
    }
}

/// The memory left for pairs, after what a corpus holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct MemoryLeft {
    budget: Budget,
    held: Held,
}

impl MemoryLeft {
    /// Checks whether there is room for so many pairs, even if all pass verification.
    ///
    /// # Errors
    ///
    /// [`Error::Memory`] when there is not.
    pub fn check(self, pairs: usize) -> Result<(), Error> {
        self.budget.check(self.held.with_pairs(pairs))
    }

    /// The most pairs that [`check`](MemoryLeft::check) lets pass.
    pub fn most(self) -> usize {
        let Some(most) = self.budget.most else {
            return usize::MAX;
        };
        let fits = |pairs: usize| self.budget.least(self.held.with_pairs(pairs)) <= most;
        // A pair takes a byte at least.
        let (mut fitting, mut beyond) = (0, most as usize);
        while fitting + 1 < beyond {
            let between = fitting + (beyond - fitting) / 2;
            if fits(between) {
                fitting = between;
            } else {
                beyond = between;
            }
        }
        fitting
    }
}

#[cfg(test)]
impl Budget {
    /// A budget of so many bytes, for one thread.
    pub fn of(bytes: u64) -> Budget {
        Budget {
            most: Some(bytes),
            threads: 1,
        }
    }
}

impl Budget {
    pub const NONE: Budget = Budget {
        most: None,
        threads: 0,
    };

    pub fn new(config: &Config) -> Budget {
        Budget {
            most: config.memory().map(ByteSize::bytes),
            threads: rayon::current_num_threads() as u64,
        }
    }

    pub fn is_bounded(self) -> bool {
        self.most.is_some()
    }

    /// Bytes that a run needs at least, which is with few batches at once.
    fn least(self, held: Held) -> u64 {
        self.least_with(held, FEW_BATCHES)
    }

    /// The same with so many batches at once.
    fn least_with(self, held: Held, batches: usize) -> u64 {
        let work = PROGRAM + 2 * batches as u64 * BATCH + self.threads * THREAD;
        // Two are read ahead, and each thread has the working memory of one.
        let long = held.longest.saturating_sub(LONG) * (2 + self.threads * WORKED);
        let common = held.id_bytes + work + long;
        // All pairs may pass, as long as they are not compared.
        let matches = held.matches.unwrap_or(held.pairs);
        let stages = [
            // A sixteenth of the whole is for band keys.
            (held.documents * READ + common + held.sample) / 15 * 16,
            held.documents * COMPARED + common + held.pairs * PAIR + matches * MATCH_COMPARED,
            held.documents * CHOSEN + common + matches * MATCH_CHOSEN,
        ];
        stages.into_iter().fold(0, u64::max)
    }

    /// # Errors
    ///
    /// [`Error::Memory`] when more is needed than was given.
    pub fn check(self, held: Held) -> Result<(), Error> {
        match self.most {
            Some(most) if self.least(held) > most => Err(Error::Memory {
                given: ByteSize::new(most),
                documents: held.documents,
                least: ByteSize::mebibytes(self.least(held).div_ceil(1 << 20)),
            }),
            _ => Ok(()),
        }
    }

    /// The memory left for pairs in a corpus that holds this much.
    pub fn left(self, held: Held) -> MemoryLeft {
        MemoryLeft { budget: self, held }
    }

    /// Checks whether a corpus that is still being read fits: `now` are batches that come after what
    /// `held` counts, and `sample` gives what was drawn from that. If it is too large already, the rest of the
    /// input is counted, so that the error can say how much memory all of it needs.
    ///
    /// # Errors
    ///
    /// [`Error::Memory`], or when the input cannot be read.
    pub fn check_begun<S: ArticleSource>(
        self,
        given: Given<'_, S>,
        mut held: Held,
        sample: impl FnOnce() -> Sample,
        now: Vec<&S::Batch>,
        reader: &mut impl FnMut(Option<S::Batch>) -> Result<Option<S::Batch>, Error>,
    ) -> Result<(), Error> {
        if self.check(held).is_ok() {
            return Ok(());
        }
        let mut sample = sample();
        held.add(given, now, &mut sample);
        let mut batches = Vec::new();
        loop {
            let byte_len = |batch: &S::Batch| given.source.byte_len(batch);
            Taken { batches, .. } = take(byte_len, reader, batches, self.at_once(held))?;
            if batches.is_empty() {
                return self.check(held);
            }
            held.add(given, batches.iter().collect(), &mut sample);
        }
    }

    /// How much is worked on at once while a corpus holds this much.
    pub fn at_once(self, held: Held) -> AtOnce {
        let Some(most) = self.most else {
            return AtOnce {
                batches: BATCHES_AT_ONCE,
                bytes: usize::MAX,
            };
        };
        let is_scarce = most < TIGHT || self.least_with(held, BATCHES_AT_ONCE) > most;
        let batches = if is_scarce {
            FEW_BATCHES
        } else {
            BATCHES_AT_ONCE
        };
        let bytes = batches * BATCH as usize;
        AtOnce { batches, bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{ArticleBatch, ArticleRef};
    use crate::normalise::{self, TokenBatch};
    use crate::pipeline::{FactsToKeep, InMemory, Silent, reading};
    use crate::shingle::{self, ShingleBatch};
    use crate::sketch::Sketcher;

    /// The memory in MiB that articles are said to need, which is checked to be enough.
    fn needed(config: &Config, articles: &ArticleBatch) -> u64 {
        let sketcher = Sketcher::new(config.sketch());
        let given = Given {
            config,
            source: &InMemory(articles),
            progress: &Silent,
        };
        let read = |budget| reading::read(given, &sketcher, FactsToKeep::Bare, budget);
        let refused = read(Budget::of(1 << 20)).expect_err("that is too little");
        let Error::Memory {
            least, documents, ..
        } = refused
        else {
            panic!("{refused}");
        };
        assert_eq!(documents, articles.len() as u64);
        read(Budget::of(least.bytes())).expect("as much as was asked for is enough");
        let less = least.bytes() - (1 << 20);
        assert!(read(Budget::of(less)).is_err(), "less is not enough");
        least.bytes() >> 20
    }

    fn batch(texts: &[String], source: &str) -> ArticleBatch {
        let ids: Vec<String> = (0..texts.len()).map(|number| number.to_string()).collect();
        let article = |(id, text)| ArticleRef {
            id,
            text,
            source,
            ..ArticleRef::default()
        };
        let ids = ids.iter().map(String::as_str);
        ids.zip(texts.iter().map(String::as_str))
            .map(article)
            .collect()
    }

    #[test]
    fn the_sample_for_boilerplate_is_counted() {
        let words = |number: usize| -> String {
            let words = (0..3000).map(|at| format!("w{number}x{at} "));
            words.collect()
        };
        let texts: Vec<String> = (0..300).map(words).collect();
        let config = Config::default();
        let without = needed(&config, &batch(&texts, ""));
        // 128 articles of the source and as many of the corpus, with 3,000 shingles of 4 bytes.
        let sampled = 2 * 128 * 3000 * 4 / (1 << 20);
        let with = needed(&config, &batch(&texts, "paper"));
        assert!(
            (sampled..sampled + 3).contains(&(with - without)),
            "{with} and {without}"
        );
    }

    /// The bytes of what is made of a text in a batch where boilerplate is ignored, and of the two read ahead.
    fn made_of(text: &str) -> usize {
        let config = Config::default();
        let mut tokens = TokenBatch::default();
        normalise::document(text, config.normalise(), &mut tokens);
        let mut shingles = ShingleBatch::default();
        let document = tokens.document(0);
        shingle::document(document.hashes, config.shingle(), &mut shingles);
        let tokens = size_of_val(document.hashes) + size_of_val(document.spans);
        // All shingles, and those that are kept.
        let shingles = 2 * size_of_val(shingles.hashes.values());
        let decoded = text.len();
        2 * text.len() + decoded + tokens + shingles
    }

    #[test]
    fn a_long_text_is_counted_with_what_is_made_of_it() {
        let text = |len: usize| -> String {
            let sentence = "The ferry to the island was late again on Tuesday. ";
            sentence.chars().cycle().take(len).collect()
        };
        let of = |text: &str| {
            let texts = ["short".to_string(), text.to_string()];
            needed(&Config::default(), &batch(&texts, ""))
        };
        let (usual, long) = (text(LONG as usize), text(LONG as usize + (2 << 20)));
        assert_eq!(of(&usual), of("one"), "batches have room for it");
        let more = (of(&long) - of(&usual)) << 20;
        let made = (made_of(&long) - made_of(&usual)) as u64;
        assert!(
            (made..2 * made).contains(&more),
            "{made} are made, {more} asked for"
        );
    }

    #[test]
    fn what_is_enough_stays_enough_with_more() {
        let of_documents = |documents| Held {
            documents,
            id_bytes: 8 * documents,
            ..Held::default()
        };
        for documents in (0..4_000_000).step_by(100_000) {
            let held = of_documents(documents);
            let mut was_enough = false;
            let mut batches = 0;
            for most in 64..1024 {
                let budget = Budget::of(most << 20);
                let is_enough = budget.check(held).is_ok();
                assert!(is_enough || !was_enough, "{documents}, {most}");
                was_enough = is_enough;
                if is_enough {
                    let now = budget.at_once(held).batches;
                    assert!(now >= batches, "{documents}, {most}");
                    assert!(
                        budget.least_with(held, now) <= most << 20,
                        "{documents}, {most}"
                    );
                    batches = now;
                }
            }
            assert_eq!(batches, BATCHES_AT_ONCE, "there is room for all in the end");
        }
    }
}
