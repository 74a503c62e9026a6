//! The same event, told in other words: families that report one press conference without shared wording.
//!
//! # Method
//!
//! 1. [`read`] keeps, for an article with its headline ([`with_headline`]), the content stems,
//!    sentence by sentence, with names, figures and quotations marked, all words of its opening, the
//!    days it mentions, and whom it quotes most.
//! 2. [`Counts`] say how common each stem is, with a table of background counts behind them.
//! 3. [`Digest`] weighs the stems of an article, and two indexes ([`indexes`]) nominate pairs: by heavy stems anywhere,
//!    and by rare stems in one sentence.
//! 4. [`features()`] measures a pair: cosines of all stems, of the top, of the opening and without names;
//!    the best pair of sentences; names, figures, speaker and day in agreement or conflict; time and outlet;
//!    and the rarest shared stem. Names are masked where they mislead: the same cast fills many stories
//!    of one week.
//! 5. [`Verdict`] adds up log-odds. The weights were fitted: `examples/fit` repeats the fit.
//! 6. [`stories`] joins families by linked pairs, where whole groups agree on average.
//!
//! # Cost
//!
//! Linear in the text for reading, bounded per article for finding candidates, some
//! microseconds for each of some dozens of pairs per article at most. Memory: some 5 KB for each article that is
//! not a copy of another.
//!
//! # What can go wrong
//!
//! Without a stemmer a word is its own stem, and without a table common words weigh as much as rare ones until
//! the corpus shows which they are; [`is_supported`] says so. Two events of one kind on
//! one day, with the same cast, are hard to tell apart. Languages are not joined.

mod background;
mod candidates;
mod clusters;
mod days;
mod decision;
mod digest;
mod features;
mod figures;
mod headline;
mod keys;
mod named_day;
mod opening;
mod profile;
mod reading;
mod sentences;
mod shared;
mod speakers;
mod stems;
mod weighing;

pub use background::{Background, Counts, Known};
pub use candidates::{By, Candidate, Scratch, Settings, StatementIndex, TopicIndex, indexes};
pub use clusters::{Link, stories};
pub use days::{Agreement, Day};
pub use decision::{Decision, Reason, TERMS, Term, Verdict};
pub use digest::Digest;
pub use features::{Features, Node, features};
pub use headline::with_headline;
pub use keys::Keys;
pub use profile::{Article, Mark, OpeningWord, Profile};
pub use reading::read;
pub use stems::{Stem, Stemmer, Stems};
pub use weighing::Weighing;

use crate::normalise::Language;

/// Whether a language has both a stemmer and a table of background counts.
pub fn is_supported(language: Language) -> bool {
    stems::has_stemmer(language) && background::has_table(language)
}
