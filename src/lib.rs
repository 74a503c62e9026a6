//! Finds near-duplicate and rewritten news articles and says, with evidence, which source each one
//! most likely came from.
//!
//! # The path of an article
//!
//! ```text
//! ingest → normalise → shingle → boilerplate → sketch → lsh → verify → align → cluster → attribution → story → provenance → report
//! ```
//!
//! Each name is a module; [`pipeline`] runs them in this order, under one [`config::Config`].
//!
//! - [`ingest`] reads files into an [`ArticleBatch`](ingest::ArticleBatch); a program that already holds
//!   its articles builds one itself.
//! - [`normalise`] splits a text into tokens, with the way back to its characters, and [`shingle`]
//!   hashes its runs of five tokens, in order; [`boilerplate`] removes what a source prints every
//!   day.
//! - [`sketch`] computes a [`SignatureMatrix`](sketch::SignatureMatrix) from them, and [`lsh`] finds
//!   [`CandidatePair`](lsh::CandidatePair)s in it. Sketches only nominate: every similarity in a
//!   report is exact, counted by [`verify`] or found, passage by passage, by [`align`].
//! - [`cluster`] joins verified pairs, at each [`Level`](cluster::Level): copies of one text lie in
//!   families of reused wording.
//! - [`attribution`] finds which sources an article names, [`story`] finds families that report one
//!   event in other words, and [`provenance`] weighs names against time and wording.
//! - [`report`] holds the tables: a [`Trace`](pipeline::Trace) gives their rows, and writes them to
//!   a [`ResultFolder`](report::ResultFolder). [`evaluate`] scores them against a truth.
//!
//! No result depends on the number of threads or the time of day. The order of the input decides which
//! of several records with one id is kept (the first), what [`Keep::First`](config::Keep::First) keeps, and
//! in which order kept records are passed on; nothing else depends on it.
//!
//! # Example
//!
//! Four articles in memory: two are one agency's text, one shortens it, and one is unrelated.
//!
//! ```
//! use wirecopy::config::Config;
//! use wirecopy::ingest::{ArticleBatch, ArticleRef, Published};
//! use wirecopy::pipeline::{self, InMemory, Silent};
//!
//! let lead = "The old ferry between the islands was taken out of service on Monday, after \
//!     engineers found a crack as long as a man in the hull below the car deck.";
//! let rest = "The crossing has been the only way to the mainland since the bridge was closed, and \
//!     eleven hundred people will have to go by bus around the bay until the summer.";
//! let wire = format!("LYSEFORD (Reuters) - {lead} {rest}");
//! let local = format!("No boats today, and none tomorrow. {rest} Bring a book, says the mayor.");
//! let other = "A heifer named Clementine fetched the highest price ever paid at the market.";
//! let articles = [
//!     ("post-1", "Island Post", "2031-03-03T09:00Z", wire.as_str()),
//!     ("echo-1", "Bay Echo", "2031-03-03T11:30Z", &wire),
//!     ("gazette-1", "Gazette", "2031-03-04", &local),
//!     ("echo-2", "Bay Echo", "2031-03-04", other),
//! ];
//! let batch: ArticleBatch = articles
//!     .map(|(id, source, date, text)| {
//!         let published = Published::parse(date).ok();
//!         ArticleRef { id, source, text, published, ..ArticleRef::default() }
//!     })
//!     .into_iter()
//!     .collect();
//!
//! let trace = pipeline::trace(&Config::default(), &InMemory(&batch), &Silent)?;
//!
//! // Rows come in the order of their ids: echo-1, echo-2, gazette-1, post-1.
//! let rows: Vec<_> = trace.articles().collect();
//! let families: Vec<&str> = rows.iter().map(|row| &*row.family_id).collect();
//! assert_eq!(families, ["f:post-1", "f:echo-2", "f:post-1", "f:post-1"]);
//! assert_eq!(rows[0].copy_id, "c:post-1");
//! assert_eq!(rows[0].origin.name, "Reuters");
//! # Ok::<(), pipeline::Error>(())
//! ```
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]

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
pub mod story;
pub mod verify;
