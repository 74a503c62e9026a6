//! Values that every stage shares: ids, ratios, spans, seeds and columns. Standard library only.

mod batch;
mod id;
mod ratio;
mod seed;
mod span;
mod vocabulary;

pub use batch::{Ragged, TextColumn};
pub use id::DocId;
pub use ratio::{Ratio, RatioError};
pub use seed::Seed;
pub use span::{ByteSpan, CharSpan, TokenSpan};
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{Vocabulary, Word};
