//! One event in other words: families that tell of the same press conference without shared wording.
//!
//! # Method
//!
//! 1. [`read`] keeps of an article, its headline included ([`with_headline`]), the content stems,
//!    sentence by sentence, with names, figures and quotations marked, all words that it opens with, the
//!    days it speaks of, and whom it quotes most.
//! 2. [`Counts`] say how common each stem is; a table of background counts stands behind them.
//! 3. [`Digest`] weighs the stems of an article, and [`Index`] nominates pairs: by heavy stems anywhere,
//!    and by rare stems in one sentence.
//! 4. [`features()`] measures a pair: cosines of all stems, of the top, of the opening and without names;
//!    the best pair of sentences; names, figures, speaker and day in agreement or conflict; time and outlet.
//!    The rarest stem in common; names are masked where they mislead: the same cast fills many stories
//!    of one week.
//! 5. [`Verdict`] adds up log-odds. The weights were fitted: `examples/fit` does it again.
//! 6. [`stories`] joins families by linked pairs, where whole groups agree on average.
//!
//! # Cost
//!
//! Linear in the text for reading, bounded for each article in looking for candidates, some
//! microseconds for each of up to twenty pairs an article. Memory: some 3 KB for each article that is
//! no copy of another.
//!
//! # What can go wrong
//!
//! Without a stemmer a word is its own stem, and without a table the stems of a small corpus weigh
//! much the same: fewer stories are found, and [`is_supported`] says so. Two events of one kind on
//! one day, with the same cast, are told apart by little. Languages are not joined.

mod background;
mod candidates;
mod clusters;
mod days;
mod decision;
mod digest;
mod features;
mod figures;
mod headline;
mod named_day;
mod profile;
mod reading;
mod sentences;
mod speakers;
mod stems;

pub use background::{Background, Counts};
pub use candidates::{By, Candidate, Index, Keys, Scratch, Settings, keys};
pub use clusters::{Link, stories};
pub use days::{Agreement, Day};
pub use decision::{Decision, Reason, TERMS, Term, Verdict};
pub use digest::Digest;
pub use features::{Features, Node, features};
pub use headline::with_headline;
pub use profile::{Article, Mark, OpeningWord, Profile};
pub use reading::read;
pub use stems::{Stem, Stems};

use crate::normalise::Language;

/// Whether a language has both a stemmer and a table of background counts.
pub fn is_supported(language: Language) -> bool {
    stems::has_stemmer(language) && background::has_table(language)
}
