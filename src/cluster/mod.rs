//! Verified pairs to clusters, level by level.
//!
//! [`stars`](stars()) holds copies together around a centre, so that no cluster grows by chaining.
//! Nothing here knows what a document is: ties are broken by a [`DocOrder`] that the caller gives,
//! and results depend on the graph and that order alone.

mod adjacency;
mod levels;
mod order;
mod partition;
mod stars;
mod union_find;

pub use adjacency::{Adjacency, Neighbour};
pub use levels::Level;
pub use order::DocOrder;
pub use partition::Partition;
pub use stars::{Edge, Stars, stars};
pub use union_find::UnionFind;
