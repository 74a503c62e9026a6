//! Flags that several commands share, one struct for each heading of the help.

use super::values;
use clap::{Args, ValueHint};
use std::path::PathBuf;
use wirecopy::base::Seed;
use wirecopy::config::{ByteSize, Config};
use wirecopy::ingest::Field;
use wirecopy::report::{self, Format};
use wirecopy::shingle::Shingling;
use wirecopy::sketch::Method;

/// Which fields hold what, and what of the input is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// Field with the article's id [default: id]
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,
    /// Field with the text [default: text, content or body]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Field with the headline [default: title]
    #[arg(long, value_name = "NAME")]
    pub title_field: Option<String>,
    /// Field with the publisher [default: source, publisher or series]
    #[arg(long, value_name = "NAME")]
    pub source_field: Option<String>,
    /// Field with the date [default: published, date or timestamp]
    #[arg(long, value_name = "NAME")]
    pub published_field: Option<String>,
    /// Field with the web address [default: url]
    #[arg(long, value_name = "NAME")]
    pub url_field: Option<String>,
    /// Field with the byline [default: author]
    #[arg(long, value_name = "NAME")]
    pub author_field: Option<String>,
    /// Table (CSV, TSV or JSON) whose fields are joined to the articles by id
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub metadata: Option<PathBuf>,
    /// Size of the longest record that is read, decompressed
    #[arg(long, value_name = "SIZE", default_value_t = Config::DEFAULT_MAX_RECORD)]
    pub max_record: ByteSize,
}

impl InputArgs {
    /// The fields that go by another name than usual.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        let fields = [
            (Field::Id, &self.id_field),
            (Field::Text, &self.text_field),
            (Field::Title, &self.title_field),
            (Field::Source, &self.source_field),
            (Field::Published, &self.published_field),
            (Field::Url, &self.url_field),
            (Field::Author, &self.author_field),
        ];
        fields
            .into_iter()
            .filter_map(|(field, name)| Some((field, name.as_deref()?)))
    }
}

/// What counts as alike.
#[derive(Debug, Args)]
#[command(next_help_heading = "Matching")]
pub struct MatchingArgs {
    /// How signatures are made
    #[arg(long, value_name = "METHOD")]
    #[arg(default_value = "minhash", value_parser = values::method())]
    pub sketch: Method,
    /// Minima in one signature
    #[arg(long, value_name = "N", default_value_t = Config::DEFAULT_SIGNATURE_LEN)]
    #[arg(allow_negative_numbers = true, value_parser = values::whole::<usize>)]
    pub signature_len: usize,
    /// What a shingle is: this many words or characters in a row
    #[arg(long, value_name = "UNIT:N", default_value_t)]
    pub shingle: Shingling,
    /// Minimum Jaccard of a copy with the centre of its cluster, 0 to 1
    #[arg(long, value_name = "RATIO", default_value_t = Config::DEFAULT_THRESHOLD)]
    #[arg(allow_negative_numbers = true, value_parser = values::ratio)]
    pub threshold: f64,
    /// Chance that a pair exactly at the threshold becomes a candidate, 0 to 1
    #[arg(long, value_name = "RATIO", default_value_t = Config::DEFAULT_RECALL)]
    #[arg(allow_negative_numbers = true, value_parser = values::ratio)]
    pub recall: f64,
    /// Let text that recurs within a source count like any other
    #[arg(long)]
    pub keep_boilerplate: bool,
    /// Most hours between articles of one story, and of one family but for reprints; undated ones always pass
    #[arg(long, value_name = "HOURS", default_value_t = Config::DEFAULT_WINDOW_HOURS)]
    #[arg(allow_negative_numbers = true, value_parser = values::whole::<u32>)]
    pub window: u32,
    /// File that extends the lexicon of sources and cues; can be repeated
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub lexicon: Vec<PathBuf>,
}

/// How tables are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct TableArgs {
    /// Format of tables; parquet needs a build with --features parquet
    #[arg(long, value_name = "FORMAT")]
    #[arg(default_value = "csv", value_parser = values::format())]
    pub format: Format,
    /// Begin CSV with a byte order mark and guard cells that look like formulas
    #[arg(long)]
    pub excel: bool,
}

impl TableArgs {
    pub fn settings(&self) -> report::Settings {
        report::Settings {
            format: self.format,
            excel: self.excel,
        }
    }
}

/// What is told on standard error.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct VerbosityArgs {
    /// Print nothing but errors
    #[arg(short, long, overrides_with = "verbose")]
    pub quiet: bool,
    /// Print how long each stage took
    #[arg(short, long, overrides_with = "quiet")]
    pub verbose: bool,
}

/// What a run may use; nothing here but the seed changes a result.
#[derive(Debug, Args)]
#[command(next_help_heading = "Performance")]
pub struct PerformanceArgs {
    /// Threads to work with [default: one for each processor]
    #[arg(long, value_name = "N")]
    #[arg(allow_negative_numbers = true, value_parser = values::whole::<usize>)]
    pub threads: Option<usize>,
    /// Memory that `dedupe` keeps to, with temporary files; it bounds no other command
    /// [default: no bound]
    #[arg(long, value_name = "SIZE")]
    pub memory: Option<ByteSize>,
    /// Seed of all pseudo-random numbers; the same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = Seed::DEFAULT.get())]
    #[arg(allow_negative_numbers = true, value_parser = values::whole::<u64>)]
    pub seed: u64,
    /// TOML file with these flags as keys; flags given here override it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}
