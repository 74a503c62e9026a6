//! Types that every stage shares: ids, ratios, spans, seeds, columns
//! and sets; where a text may be cut, how hashes are spread over a map, sixty-four flags in a number, and the words of the
//! calendar. Standard library only.

mod batch;
mod bits;
mod boundary;
mod calendar;
mod hashed;
mod id;
mod ratio;
mod seed;
mod span;
mod union_find;
mod vocabulary;

pub use batch::{Ragged, TextColumn};
pub(crate) use bits::{low_bits, mask_of, places_of};
pub(crate) use boundary::{ceil_boundary, floor_boundary};
pub use calendar::CalendarWord;
pub(crate) use calendar::{calendar, calendar_of_dates};
pub(crate) use hashed::ByHash;
pub use id::DocId;
pub use ratio::{Ratio, RatioError, four_decimals, millionths, share_of_percent};
pub use seed::Seed;
pub use span::{ByteSpan, CharSpan, TokenSpan};
pub use union_find::UnionFind;
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{Vocabulary, Word};
