//! Runs all stages in order: the whole path of an article, with the threads and files it needs.

mod against;
mod annotatable;
mod annotate;
mod between;
mod chunks;
mod corpus;
mod crowds;
mod dedupe;
mod drawing;
mod error;
mod first_seen;
mod given;
mod identical;
mod lanes;
mod levels;
mod masking;
mod matching;
mod memory;
mod mentions;
mod one_event;
#[cfg(feature = "parquet")]
mod parquet_records;
pub mod parts;
mod places;
mod profiles;
mod progress;
mod publishers;
mod reading;
mod records;
mod rereading;
mod reuse;
mod runs;
mod selected;
mod source;
mod spill;
mod stages;
mod stories;
mod texts;
mod thinning;
mod threads;
mod trace;

pub use against::{Against, Part};
pub use annotatable::check_annotatable;
pub use dedupe::{Deduped, dedupe};
pub use error::Error;
pub use progress::{Progress, Silent, Stage};
pub use records::{KeptRecords, RecordsError};
pub use selected::Selected;
pub use source::{ArticleSource, InMemory, Reader};
pub use trace::{Comparison, PairList, Trace, compare, pairs, trace};

use corpus::{Corpus, FactsToKeep};
use given::Given;
use matching::{Match, Shared};
use one_event::OneEvent;
use stories::Barrier;
