//! Measures how good a result is, against what is known to be right.
//!
//! A [`Truth`] is a list of labelled pairs or of clusters, a result is read back from the articles
//! table as an [`Assignment`], and [`score`](score()) compares the two: correctly joined pairs,
//! the adjusted Rand index, B-cubed and V-measure. [`halves`](halves()) separates what
//! settings were fitted on from what they are reported on.
//!
//! Cost is `O(n log n)` in articles and labelled pairs. Undefined measures, such as the
//! precision when nothing was found, are `None`, never 0; only [`Plagdet`] reports 1, so that its
//! one figure is always a number.

mod calibration;
mod credits;
mod error;
mod halves;
mod measure;
mod metrics;
mod passages;
mod result;
mod score;
pub mod simulate;
mod table;
mod truth;
mod wilson;

pub use calibration::{CalibrationBin, calibration_bins, calibration_error};
pub use credits::{CreditLabel, CreditLabels, CreditScore};
pub use error::Error;
pub use halves::{Half, components, half_of, halves};
pub use measure::{Measure, MeasureTable, Target};
pub use metrics::{ClusterMeasures, PairCounts, Prf, compare};
pub use passages::{Plagdet, SharedSpan, plagdet};
pub use result::Assignment;
pub use score::{Score, score};
pub use table::{Row, Table};
pub use truth::{Label, Truth};
pub use wilson::wilson;
