//! Turns verified pairs into clusters, level by level.
//!
//! [`stars`](stars()) holds copies together around a centre, so that no cluster grows by chaining
//! from one document to another that it shares nothing with. [`families`](families()) joins copy
//! clusters by reused wording: it follows update chains, cuts weak bridges and reports them, and
//! lets no round-up bridge two families. Every copy cluster lies in one family by construction.
//!
//! Nothing here knows what a document is: ties are broken by a [`DocOrder`] that the caller gives,
//! and results depend on the graph and that order alone. Cost is near-linear in edges, so the
//! caller must limit how many edges one template can produce.

mod adjacency;
mod blocks;
mod bridges;
mod families;
mod levels;
mod links;
mod order;
mod partition;
mod round_ups;
mod stars;

pub use adjacency::{Adjacency, Neighbour};
pub use families::{Cut, CutReason, Families, FamilySettings, families};
pub use levels::Level;
pub use links::FamilyEdge;
pub use order::DocOrder;
pub use partition::Partition;
pub use stars::{Edge, Stars, stars};
