//! Finds near-duplicate news articles and says, with evidence, which source each came from.
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]
#![deny(unsafe_code)]

pub mod align;
pub mod attribution;
pub mod base;
pub mod boilerplate;
pub mod cluster;
pub mod config;
pub mod evaluate;
pub mod ingest;
pub mod lsh;
pub mod normalise;
pub mod pipeline;
pub mod provenance;
pub mod report;
pub mod shingle;
pub mod sketch;
pub mod verify;
