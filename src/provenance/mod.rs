//! Estimates who took from whom, with what certainty, and why.
//!
//! In: the articles of one family with what each says about its sources, and how much wording any
//! two of them share. Out: for each article its likeliest parent and origin, each with a
//! probability and the evidence. Every possible parent ([`Hypotheses`]) gets a sum of log-odds
//! ([`Evidence`]) by fitted [`Weights`], the sums become probabilities over whole trees ([`Tree`]),
//! and following most of the words upwards gives the origin ([`Origin`]).
//!
//! "Earliest in this corpus" is all that an origin inside the corpus can mean: the true first
//! article may not be in it. A source outside the corpus is therefore always a possible parent,
//! named or not, and the answer is left empty where nothing is clearly ahead.
//!
//! # What can go wrong
//!
//! The weights hold where outlets behave like those they were fitted on; in long chains of copying, where
//! nearly every outlet takes from the one before, an unnamed source is inferred too often. An agency
//! whose text is carried by only one outlet, uncredited, cannot be seen.

mod direction;
mod evidence;
mod explain;
mod facts;
mod hypotheses;
mod origin;
mod readings;
mod relation;
mod scene;
mod taken;
mod tree;
mod weights;
mod words;

pub use direction::{Direction, direction};
pub use evidence::{Evidence, Term};
pub use explain::{Answer, LEAST_LEAD, Parent, explain, is_clear};
pub use facts::{Article, Credit, Reuse};
pub use hypotheses::{Arc, Hypotheses, NodeKind};
pub use origin::{Basis, Origin};
pub use readings::{MOST_WORDS, Piece, Readings, SharedWords};
pub use relation::{Cuts, Relation};
pub use scene::{Dateline, MOST_PLACES, Scenes};
pub use taken::{CommonWording, Sign, WORDING_TERMS, WordingTerm};
pub use tree::{Candidate, Candidates, EXACT_NODES, Tree};
pub use weights::{Feature, Weights};
