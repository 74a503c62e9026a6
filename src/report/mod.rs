//! Writes findings as tables that a reader can open, in a folder that is whole or absent.
//!
//! [`schema`] lists every table and column, [`TableWriter`] writes rows of one kind as CSV, JSON
//! Lines or Parquet, [`ResultFolder`] and [`ResultFile`] write next to their destination and rename at the
//! end, and [`Summary`] says what a run did. Cost is linear in what is written; memory is one
//! buffer per table.
//!
//! Nothing here decides anything: the caller gives rows in the order of [`Row::order`],
//! and equal rows give equal bytes.

mod cells;
#[cfg(feature = "parquet")]
mod columns;
mod earlier_run;
mod error;
mod file;
mod files;
mod folder;
mod mode;
mod on_disk;
mod rows;
pub mod schema;
mod special_file;
mod staged;
mod summary;
mod table;
mod unfinished;
mod vocabulary;

pub use crate::attribution::{Cue, Role, SourceKind};
pub use crate::base::{Vocabulary, Word};
pub use cells::{CellWriter, Row, unguarded};
pub use earlier_run::is_result_folder;
pub use error::Error;
pub use file::ResultFile;
pub use files::{ResultFilePart, ResultFiles};
pub use folder::{ResultFolder, TableFile};
pub use rows::{
    ArticleRow, BoilerplateRow, ClusterRow, ErrorRow, MentionRow, OriginCells, PairRow, PassageRow,
    RemovedRow, SourceRow,
};
pub use special_file::is_standard_output;
pub use summary::{CapSummary, SUMMARY_FILE, StageSummary, Summary};
pub use table::{Format, Settings, TableWriter};
pub use unfinished::give_up;
pub use vocabulary::{Flag, FoundBy, OriginBasis, OriginKind, PassageKind, Reason, Relation};
