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

/// Bytes of a document beside its id, while the corpus is read or buckets are made of one band: facts,
/// and what is known of ids and contents that were seen, or the keys and buckets.
const READ: u64 = 104;
/// Bytes of a document beside its id while pairs are compared: facts, and which documents pairs connect.
const COMPARED: u64 = 72;
/// Bytes of a document beside its id while it is chosen what stays: facts, and the order of visits.
const CHOSEN: u64 = 100;
/// Bytes of a candidate pair.
const PAIR: u64 = 64;
/// Bytes of a verified pair while pairs are compared: itself, and what has not been moved yet of the chunk it
/// was found in.
const MATCH_COMPARED: u64 = size_of::<Match>() as u64 + 32;
/// Bytes of a verified pair while it is chosen what stays: itself, and two arcs of a graph with room to grow.
const MATCH_CHOSEN: u64 = size_of::<Match>() as u64 + 112;
/// The program itself, batches on their way, and what each thread works in.
const PROGRAM: u64 = 24 << 20;
const BATCH: u64 = 320 << 10;
const THREAD: u64 = 6 << 20;

/// A bound under which fewer batches are worked on at once.
const TIGHT: u64 = 256 << 20;

/// A bound for the memory of a run; none where none was asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    most: Option<u64>,
    threads: u64,
}

/// What a corpus holds, as far as memory depends on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    pub documents: u64,
    pub id_bytes: u64,
    pub pairs: u64,
    /// Verified pairs, where they are known.
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

/// What is left for pairs, beside what a corpus holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct MemoryLeft {
    budget: Budget,
    held: Held,
}

impl MemoryLeft {
    /// Whether there is room for so many pairs, all of which may pass.
    ///
    /// # Errors
    ///
    /// [`Error::Memory`] when there is not.
    pub fn check(self, pairs: usize) -> Result<(), Error> {
        self.budget.check(self.held.with_pairs(pairs))
    }

    /// Pairs beyond which there is none: the most that [`check`](MemoryLeft::check) lets pass.
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
    /// So many bytes, of one thread.
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

    /// What there is room for in a corpus that holds this much.
    pub fn left(self, held: Held) -> MemoryLeft {
        MemoryLeft { budget: self, held }
    }

    /// What there is room for in a corpus that is being read: `now` are batches behind those that `held` counts.
    /// Where there is too much already, the rest is counted, so that the error says what would do
    /// for all of it.
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

    /// Batches that are worked on at once.
    pub fn batches(self) -> usize {
        match self.most {
            Some(most) if most < TIGHT => BATCHES_AT_ONCE / 4,
            _ => BATCHES_AT_ONCE,
        }
    }
}
