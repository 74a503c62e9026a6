//! One article after any stage, for whoever wants to know why two articles match or do not.

use super::args::InspectArgs;
use super::exit::ExitStatus;
use super::messages::Wrong;
use super::settings;
use anyhow::Result;
use wirecopy::config::Config;
use wirecopy::report::Level;

/// The stages that an article can be shown after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Ingest,
    Normalise,
    Shingle,
    Sketch,
    Lsh,
    Attribution,
}

impl Stage {
    /// In their order, with the words of `--stage`.
    pub const ALL: &[(&str, Stage)] = &[
        ("ingest", Stage::Ingest),
        ("normalise", Stage::Normalise),
        ("shingle", Stage::Shingle),
        ("sketch", Stage::Sketch),
        ("lsh", Stage::Lsh),
        ("attribution", Stage::Attribution),
    ];
}

pub fn run(args: &InspectArgs) -> Result<ExitStatus> {
    let _config: Config =
        settings::builder(&args.input, &args.matching, &args.performance, Level::Story).build()?;
    Err(Wrong::new("`inspect` is not wired yet").into())
}
