//! All settings, validated as a whole: each stage owns its own, and [`Config`] joins them and checks
//! what spans stages, once. All parts of a run read their settings from one `Config`.

mod builder;
mod error;
mod size;

pub use builder::Builder;
pub use error::ConfigError;
pub use size::ByteSize;

use crate::align;
use crate::base::{Ratio, Seed};
use crate::boilerplate;
use crate::cluster::Level;
use crate::ingest::{self, Field};
use crate::lsh::{self, Banding};
use crate::normalise;
use crate::shingle::{self, Shingling};
use crate::sketch;
use serde_json::Value;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Which of several near-duplicates is visited first, and so kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// The earliest published, then the longest, then the lowest id; undated articles come last.
    #[default]
    Earliest,
    /// The first in the input.
    First,
    /// The longest text, then the earliest published, then the lowest id.
    Longest,
}

impl Keep {
    /// Every choice.
    pub const ALL: [Keep; 3] = [Keep::Earliest, Keep::First, Keep::Longest];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Keep::Earliest => "earliest",
            Keep::First => "first",
            Keep::Longest => "longest",
        }
    }
}

/// All settings of a run, checked. Made by [`Config::builder`]; `Config::default()` is what the
/// command line does without flags.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    ingest: ingest::Settings,
    normalise: normalise::Settings,
    shingle: shingle::Settings,
    sketch: sketch::Settings,
    lsh: lsh::Settings,
    align: align::Settings,
    boilerplate: boilerplate::Settings,
    banding: Banding,
    shingling: Shingling,
    keep_boilerplate: bool,
    window_hours: u32,
    level: Level,
    keep: Keep,
    lexicons: Vec<PathBuf>,
    threads: Option<NonZeroUsize>,
    memory: Option<ByteSize>,
}

impl Config {
    /// The most minima one signature can have.
    pub const MAX_SIGNATURE_LEN: usize = 4_096;
    /// The largest limit for one record: offsets into a text have 32 bits.
    pub const MAX_RECORD_LIMIT: ByteSize = ByteSize::mebibytes(4_095);
    /// The most threads a run can have: more would only take time to start.
    pub const MAX_THREADS: usize = 256;
    /// The smallest memory bound a run can be given.
    pub const MIN_MEMORY: ByteSize = ByteSize::mebibytes(64);

    /// Minima in one signature unless set.
    pub const DEFAULT_SIGNATURE_LEN: usize = 128;
    /// The least Jaccard of a copy with its centre unless set.
    pub const DEFAULT_THRESHOLD: f64 = 0.7;
    /// The chance that a pair exactly at the threshold becomes a candidate unless set.
    pub const DEFAULT_RECALL: f64 = 0.99;
    /// How far apart in time two articles of one story can be unless set, in hours: a week.
    pub const DEFAULT_WINDOW_HOURS: u32 = 168;
    /// The longest record that is read unless set, decompressed.
    pub const DEFAULT_MAX_RECORD: ByteSize = ByteSize::mebibytes(64);

    /// Starts from the defaults, to be changed and then checked.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// How bytes become articles.
    pub fn ingest(&self) -> &ingest::Settings {
        &self.ingest
    }

    /// How articles become tokens.
    pub fn normalise(&self) -> &normalise::Settings {
        &self.normalise
    }

    /// How tokens become shingles.
    pub fn shingle(&self) -> &shingle::Settings {
        &self.shingle
    }

    /// How shingles become signatures.
    pub fn sketch(&self) -> &sketch::Settings {
        &self.sketch
    }

    /// How signatures become candidate pairs.
    pub fn lsh(&self) -> &lsh::Settings {
        &self.lsh
    }

    /// Bands and rows, chosen from signature, threshold and recall. To be reported.
    pub fn banding(&self) -> Banding {
        self.banding
    }

    /// What counts as boilerplate.
    pub fn boilerplate(&self) -> &boilerplate::Settings {
        &self.boilerplate
    }

    /// What makes a shared passage.
    pub fn align(&self) -> &align::Settings {
        &self.align
    }

    /// What a shingle is made of.
    pub fn shingling(&self) -> Shingling {
        self.shingling
    }

    /// The least Jaccard of a copy with its centre.
    pub fn threshold(&self) -> Ratio {
        self.lsh.threshold
    }

    /// The chance that a pair exactly at the threshold becomes a candidate.
    pub fn recall(&self) -> Ratio {
        self.lsh.recall
    }

    /// Whether text that recurs within a source counts like any other.
    pub fn keep_boilerplate(&self) -> bool {
        self.keep_boilerplate
    }

    /// How far apart in time two articles of one story can be, and of one family unless they are copies or one is a
    /// reprint, in hours.
    pub fn window_hours(&self) -> u32 {
        self.window_hours
    }

    /// How far to go.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Which of several near-duplicates is kept.
    pub fn keep(&self) -> Keep {
        self.keep
    }

    /// Files that extend the built-in lexicon of sources and cues, in the order given.
    pub fn lexicons(&self) -> &[PathBuf] {
        &self.lexicons
    }

    /// Where all pseudo-random numbers come from.
    pub fn seed(&self) -> Seed {
        self.sketch.seed
    }

    /// Every setting that can change a result, by its name on the command line, with the bands
    /// and rows that follow from them: what a report says about how it was made.
    pub fn stated(&self) -> BTreeMap<String, Value> {
        let lexicons: Vec<String> = self
            .lexicons
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let settings: [(&str, Value); 13] = [
            ("sketch", self.sketch.method.as_str().into()),
            ("signature-len", self.sketch.signature_len.get().into()),
            ("shingle", self.shingling.to_string().into()),
            ("threshold", self.threshold().get().into()),
            ("recall", self.recall().get().into()),
            ("bands", self.banding.bands().into()),
            ("rows", self.banding.rows().into()),
            ("keep-boilerplate", self.keep_boilerplate.into()),
            ("window", self.window_hours.into()),
            ("level", self.level.as_str().into()),
            ("keep", self.keep.as_str().into()),
            ("lexicon", lexicons.into()),
            (
                "max-record",
                ByteSize::new(self.ingest.max_record).to_string().into(),
            ),
        ];
        let fields = Field::ALL.into_iter().filter_map(|field| {
            let name = self.ingest.fields.given(field)?;
            Some((format!("{field}-field"), name.into()))
        });
        let metadata = self.ingest.metadata.iter();
        let metadata =
            metadata.map(|path| ("metadata".to_string(), path.display().to_string().into()));
        settings
            .into_iter()
            .map(|(name, value)| (name.to_string(), value))
            .chain(fields)
            .chain(metadata)
            .collect()
    }

    /// Threads to work with; `None` is one per processor. No result depends on it.
    pub fn threads(&self) -> Option<NonZeroUsize> {
        self.threads
    }

    /// The memory that [`dedupe`](crate::pipeline::dedupe) keeps to: band keys that do not fit go to a
    /// temporary file, and a corpus that still does not fit is an error. `None` is no bound. It bounds
    /// nothing else, although band keys go to a file wherever they outgrow a sixteenth of it. No result
    /// depends on it.
    pub fn memory(&self) -> Option<ByteSize> {
        self.memory
    }

    /// The same settings at the level [`Copy`](Level::Copy), as a builder of that level makes them.
    pub(crate) fn for_copies(&self) -> Config {
        Config {
            normalise: normalise::Settings {
                classes: needs_classes(Level::Copy),
                ..self.normalise
            },
            level: Level::Copy,
            ..self.clone()
        }
    }
}

/// Whether anything at this level asks what kind of word a token is.
fn needs_classes(level: Level) -> bool {
    level > Level::Copy
}

impl Default for Config {
    fn default() -> Config {
        Config::builder()
            .build()
            .expect("the defaults fit each other: a test builds them")
    }
}
