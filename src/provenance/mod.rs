//! Who took from whom, how sure, and why.
//!
//! In: the articles of one family with what each says about its sources, and how much wording any
//! two of them share. Out: for each article its likeliest parent and origin, each with a
//! probability and the evidence. Every possible parent gets a sum of log-odds ([`evidence`]), the
//! sums become probabilities over whole trees ([`tree`]), and following the probabilities upwards
//! gives the origin ([`origin`]).
//!
//! "Earliest in this corpus" is all that an origin inside the corpus can mean: the true first
//! article may not be there. A named source outside the corpus is therefore always a possible
//! parent, and the answer is left empty where no parent is clearly ahead.

pub mod direction;
pub mod evidence;
pub mod hypotheses;
pub mod origin;
pub mod relation;
pub mod tree;
pub mod weights;

mod explain;
mod facts;

pub use direction::{Direction, direction};
pub use evidence::{Evidence, Term};
pub use explain::{Answer, Parent, explain, is_clear};
pub use facts::{Article, Credit, Reuse};
pub use hypotheses::Hypotheses;
pub use origin::{Basis, Origin};
pub use relation::{Cuts, Relation};
pub use weights::{Feature, Weights};
