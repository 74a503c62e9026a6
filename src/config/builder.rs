//! Collects settings one by one and checks them together, once.

use super::{ByteSize, Config, ConfigError, Keep, needs_classes};
use crate::align;
use crate::base::{Ratio, Seed};
use crate::boilerplate;
use crate::cluster::Level;
use crate::ingest::{self, Field, FieldNames};
use crate::lsh::{self, Banding, LshError};
use crate::normalise;
use crate::normalise::Unit;
use crate::shingle::Shingling;
use crate::sketch::{self, Method, Sketcher};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Settings that are not yet checked. Starts from the defaults.
#[derive(Clone, Debug)]
#[must_use = "nothing is checked or used before `build`"]
pub struct Builder {
    shingling: Shingling,
    method: Method,
    signature_len: usize,
    threshold: f64,
    recall: f64,
    keep_boilerplate: bool,
    window_hours: u32,
    level: Level,
    keep: Keep,
    lexicons: Vec<PathBuf>,
    seed: Seed,
    fields: FieldNames,
    metadata: Option<PathBuf>,
    max_record: ByteSize,
    threads: Option<usize>,
    memory: Option<ByteSize>,
}

impl Default for Builder {
    fn default() -> Builder {
        Builder {
            shingling: Shingling::default(),
            method: Method::MinHash,
            signature_len: Config::DEFAULT_SIGNATURE_LEN,
            threshold: Config::DEFAULT_THRESHOLD,
            recall: Config::DEFAULT_RECALL,
            keep_boilerplate: false,
            window_hours: Config::DEFAULT_WINDOW_HOURS,
            fields: FieldNames::new(),
            metadata: None,
            max_record: Config::DEFAULT_MAX_RECORD,
            level: Level::Story,
            keep: Keep::Earliest,
            lexicons: Vec::new(),
            seed: Seed::DEFAULT,
            threads: None,
            memory: None,
        }
    }
}

impl Builder {
    /// What a shingle is made of; 5 words unless set.
    pub fn shingling(mut self, shingling: Shingling) -> Builder {
        self.shingling = shingling;
        self
    }

    /// How a signature is made; our own MinHash unless set.
    pub fn sketch(mut self, method: Method) -> Builder {
        self.method = method;
        self
    }

    /// Minima in one signature, 1 to 4,096; 128 unless set.
    pub fn signature_len(mut self, minima: usize) -> Builder {
        self.signature_len = minima;
        self
    }

    /// The least Jaccard of a copy with its centre, 0 to 1; 0.7 unless set.
    pub fn threshold(mut self, jaccard: f64) -> Builder {
        self.threshold = jaccard;
        self
    }

    /// The chance that a pair exactly at the threshold becomes a candidate, 0 to 1; 0.99 unless
    /// set. Bands and rows are chosen from this, and reported.
    pub fn recall(mut self, chance: f64) -> Builder {
        self.recall = chance;
        self
    }

    /// Whether text that recurs within a source counts like any other; it does not unless set.
    pub fn keep_boilerplate(mut self, keep: bool) -> Builder {
        self.keep_boilerplate = keep;
        self
    }

    /// How far apart in time two articles of one story can be, and of one family unless they are copies or one is a
    /// reprint, in hours; 168 unless set. An undated article passes every window.
    pub fn window_hours(mut self, hours: u32) -> Builder {
        self.window_hours = hours;
        self
    }

    /// How far to go; to stories unless set.
    pub fn level(mut self, level: Level) -> Builder {
        self.level = level;
        self
    }

    /// Which of several near-duplicates is kept; the earliest unless set.
    pub fn keep(mut self, keep: Keep) -> Builder {
        self.keep = keep;
        self
    }

    /// Adds a file that extends the built-in lexicon of sources and cues.
    pub fn add_lexicon(mut self, path: impl AsRef<Path>) -> Builder {
        self.lexicons.push(path.as_ref().to_path_buf());
        self
    }

    /// The name of a field in the input; its common spellings unless set.
    pub fn field(mut self, field: Field, name: impl Into<String>) -> Builder {
        self.fields = self.fields.with(field, name);
        self
    }

    /// A table whose columns are joined to the articles by id; none unless set.
    pub fn metadata(mut self, path: impl AsRef<Path>) -> Builder {
        self.metadata = Some(path.as_ref().to_path_buf());
        self
    }

    /// The longest record that is read, decompressed, 1 byte to 4,095 MiB; 64 MiB unless set.
    pub fn max_record(mut self, size: ByteSize) -> Builder {
        self.max_record = size;
        self
    }

    /// Where all pseudo-random numbers come from; [`Seed::DEFAULT`] unless set.
    pub fn seed(mut self, seed: Seed) -> Builder {
        self.seed = seed;
        self
    }

    /// Threads to work with, 1 to 256; one per processor unless set.
    pub fn threads(mut self, threads: usize) -> Builder {
        self.threads = Some(threads);
        self
    }

    /// The memory that [`dedupe`](crate::pipeline::dedupe) keeps to, with temporary files, 64 MiB or
    /// more; no bound unless set.
    pub fn memory(mut self, memory: ByteSize) -> Builder {
        self.memory = Some(memory);
        self
    }

    /// Checks all settings, alone and together.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] for the first setting that is wrong, in the order of the methods above, and then
    /// for settings that do not fit together.
    pub fn build(self) -> Result<Config, ConfigError> {
        let signature_len = NonZeroUsize::new(self.signature_len)
            .filter(|minima| minima.get() <= Config::MAX_SIGNATURE_LEN)
            .ok_or(ConfigError::SignatureLen {
                got: self.signature_len,
            })?;
        let threshold = Ratio::new(self.threshold)
            .map_err(|error| ConfigError::Threshold { got: error.got })?;
        let recall =
            Ratio::new(self.recall).map_err(|error| ConfigError::Recall { got: error.got })?;
        if self.max_record < ByteSize::new(1) || self.max_record > Config::MAX_RECORD_LIMIT {
            return Err(ConfigError::MaxRecord {
                got: self.max_record,
            });
        }
        let threads = match self.threads {
            None => None,
            Some(got) => Some(
                NonZeroUsize::new(got)
                    .filter(|threads| threads.get() <= Config::MAX_THREADS)
                    .ok_or(ConfigError::Threads { got })?,
            ),
        };
        if let Some(got) = self.memory.filter(|memory| *memory < Config::MIN_MEMORY) {
            return Err(ConfigError::Memory { got });
        }
        let sketch = sketch::Settings {
            method: self.method,
            signature_len,
            seed: self.seed,
        };
        let lsh = lsh::Settings {
            threshold,
            recall,
            bucket_cap: lsh::Settings::BUCKET_CAP,
        };
        if threshold == Ratio::ZERO {
            return Err(LshError::Threshold.into());
        }
        let banding = Banding::for_sketcher(&Sketcher::new(&sketch), &lsh)?;
        let ingest = ingest::Settings {
            fields: self.fields,
            max_record: self.max_record.bytes(),
            metadata: self.metadata,
            ..ingest::Settings::default()
        };
        Ok(Config {
            ingest,
            normalise: normalise::Settings {
                unit: self.shingling.unit,
                classes: needs_classes(self.level),
            },
            shingle: self.shingling.settings(),
            sketch,
            lsh,
            align: match self.shingling.unit {
                Unit::Words => align::Settings::WORDS,
                Unit::Chars => align::Settings::CHARS,
            },
            boilerplate: match self.shingling.unit {
                Unit::Words => boilerplate::Settings::WORDS,
                Unit::Chars => boilerplate::Settings::CHARS,
            },
            banding,
            shingling: self.shingling,
            keep_boilerplate: self.keep_boilerplate,
            window_hours: self.window_hours,
            level: self.level,
            keep: self.keep,
            lexicons: self.lexicons,
            threads,
            memory: self.memory,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_fit_each_other() {
        let config = Config::default();
        assert_eq!(config.shingling().to_string(), "words:5");
        assert_eq!(config.sketch().signature_len.get(), 128);
        assert_eq!(config.threshold().get(), 0.7);
        assert_eq!(config.recall().get(), 0.99);
        assert_eq!(config.seed(), Seed::DEFAULT);
        assert_eq!(config.threads(), None);
    }

    #[test]
    fn what_no_run_could_do_is_refused() {
        let cases = [
            (
                Config::builder().threshold(80.0),
                ConfigError::Threshold { got: 80.0 },
            ),
            (
                Config::builder().threshold(-0.1),
                ConfigError::Threshold { got: -0.1 },
            ),
            (
                Config::builder().recall(99.0),
                ConfigError::Recall { got: 99.0 },
            ),
            (
                Config::builder().signature_len(0),
                ConfigError::SignatureLen { got: 0 },
            ),
            (
                Config::builder().signature_len(4_097),
                ConfigError::SignatureLen { got: 4_097 },
            ),
            (
                Config::builder().threads(0),
                ConfigError::Threads { got: 0 },
            ),
            (
                Config::builder().threads(100_000),
                ConfigError::Threads { got: 100_000 },
            ),
            (
                // By chance half of its bits agree, so some such pairs would be found.
                Config::builder().sketch(Method::SimHash).threshold(0.0),
                ConfigError::Banding(LshError::Threshold),
            ),
            (
                Config::builder().memory(ByteSize::new(1_000)),
                ConfigError::Memory {
                    got: ByteSize::new(1_000),
                },
            ),
        ];
        for (builder, error) in cases {
            assert_eq!(builder.build(), Err(error));
        }
    }

    #[test]
    fn characters_are_asked_of_the_stage_that_cuts_them() {
        let config = Config::builder()
            .shingling("chars:20".parse().unwrap())
            .build()
            .unwrap();
        assert_eq!(config.normalise().unit, normalise::Unit::Chars);
        assert_eq!(config.shingle().width.get(), 20);
    }

    #[test]
    fn the_first_wrong_setting_is_named() {
        // All are wrong; one after the other is put right.
        let mut builder = Config::builder()
            .signature_len(0)
            .threshold(0.0)
            .recall(2.0)
            .max_record(ByteSize::new(0))
            .threads(0)
            .memory(ByteSize::new(1));
        type Right = fn(Builder) -> Builder;
        let rights: [(ConfigError, Right); 5] = [
            (ConfigError::SignatureLen { got: 0 }, |b| {
                b.signature_len(64)
            }),
            (ConfigError::Recall { got: 2.0 }, |b| b.recall(0.9)),
            (
                ConfigError::MaxRecord {
                    got: ByteSize::new(0),
                },
                |b| b.max_record(ByteSize::new(1)),
            ),
            (ConfigError::Threads { got: 0 }, |b| b.threads(1)),
            (
                ConfigError::Memory {
                    got: ByteSize::new(1),
                },
                |b| b.memory(Config::MIN_MEMORY),
            ),
        ];
        for (error, right) in rights {
            assert_eq!(builder.clone().build(), Err(error));
            builder = right(builder);
        }
        // A threshold of 0 is a share, and wrong only for what is made of it.
        let error = ConfigError::Banding(LshError::Threshold);
        assert_eq!(builder.build(), Err(error));
    }

    #[test]
    fn settings_for_copies_are_those_of_a_builder_of_that_level() {
        for level in Level::ALL {
            let config = Config::builder().level(level).build();
            let copies = Config::builder().level(Level::Copy).build();
            assert_eq!(config.map(|config| config.for_copies()), copies);
        }
    }

    #[test]
    fn copies_alone_need_no_classes_of_tokens() {
        let classes = |level| {
            Config::builder()
                .level(level)
                .build()
                .unwrap()
                .normalise()
                .classes
        };
        assert!(!classes(Level::Copy));
        assert!(classes(Level::Family));
        assert!(classes(Level::Story));
    }
}
