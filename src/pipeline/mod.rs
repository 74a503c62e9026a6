//! All stages in their order: the whole path of an article, with the threads and files it needs.

mod against;
mod annotate;
mod chunks;
mod corpus;
mod crowds;
mod dedupe;
mod error;
mod first_seen;
mod lanes;
mod levels;
mod masking;
mod matching;
mod memory;
mod mentions;
#[cfg(feature = "parquet")]
mod parquet_records;
mod places;
mod profiles;
mod progress;
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
mod threads;
mod trace;

pub use against::{Against, Part};
pub use corpus::{Corpus, Wanted};
pub use dedupe::{Deduped, dedupe};
pub use error::Error;
pub use masking::ignored;
pub use matching::{Generators, Match, Shared};
pub use mentions::lexicon;
pub use profiles::profile;
pub use progress::{Progress, Silent};
pub use records::{KeptRecords, RecordsError};
pub use selected::Selected;
pub use source::{ArticleSource, InMemory, Reader};
pub use stories::Barrier;
pub use trace::{Node, Trace, compare, pairs, trace};
