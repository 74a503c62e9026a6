//! Checks whether what is kept of a corpus fits into the memory that was given.
//!
//! Band keys go to a file if they do not fit; the facts of documents do not. So there is a minimum
//! bound, linear in the number of documents, and a run that would
//! exceed its bound ends with an error that says how much is needed.

use super::corpus::Corpus;
use super::lanes::{BATCHES_AT_ONCE, take};
use super::{ArticleSource, Error, Match};
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

/// A bound under which fewer batches are worked on at once.
const TIGHT: u64 = 256 << 20;

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
    pub pairs: u64,
    /// The number of verified pairs, once it is known.
    pub matches: Option<u64>,
}

impl Held {
    pub fn of(corpus: &Corpus) -> Held {
        Held {
            documents: corpus.len() as u64,
            id_bytes: corpus.facts.ids.byte_len() as u64,
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

    /// Counts the articles of some batches.
    fn add<S: ArticleSource>(&mut self, source: &S, batches: Vec<&S::Batch>) {
        let counted = batches
            .into_par_iter()
            .map_init(Decoded::default, |decoded, batch| {
                decoded.clear();
                source.decode(batch, decoded);
                let ids = &decoded.articles.ids;
                (ids.len() as u64, ids.byte_len() as u64)
            });
        let (documents, id_bytes) =
            counted.reduce(|| (0, 0), |one, other| (one.0 + other.0, one.1 + other.1));
        self.documents += documents;
        self.id_bytes += id_bytes;
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

    /// Bytes that a run needs.
    fn least(self, held: Held) -> u64 {
        let work = PROGRAM + 2 * self.batches() as u64 * BATCH + self.threads * THREAD;
        let common = held.id_bytes + work;
        // All pairs may pass, as long as they are not compared.
        let matches = held.matches.unwrap_or(held.pairs);
        let stages = [
            // A sixteenth of the whole is for band keys.
            (held.documents * READ + common) / 15 * 16,
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
    /// `held` counts. If it is too large already, the rest of the input is counted, so that the error
    /// can say how much memory all of it needs.
    ///
    /// # Errors
    ///
    /// [`Error::Memory`], or when the input cannot be read.
    pub fn check_begun<S: ArticleSource>(
        self,
        mut held: Held,
        source: &S,
        now: Vec<&S::Batch>,
        reader: &mut impl FnMut(Option<S::Batch>) -> Result<Option<S::Batch>, Error>,
    ) -> Result<(), Error> {
        if self.check(held).is_ok() {
            return Ok(());
        }
        held.add(source, now);
        let mut batches = Vec::new();
        loop {
            batches = take(reader, batches, self.batches())?;
            if batches.is_empty() {
                return self.check(held);
            }
            held.add(source, batches.iter().collect());
        }
    }

    /// How many batches are worked on at once.
    pub fn batches(self) -> usize {
        match self.most {
            Some(most) if most < TIGHT => BATCHES_AT_ONCE / 4,
            _ => BATCHES_AT_ONCE,
        }
    }
}
