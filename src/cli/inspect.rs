//! One article after any stage, for whoever wants to know why two articles match or do not.

use super::args::InspectArgs;
use super::exit::ExitStatus;
use super::messages::Wrong;
use super::settings;
use anyhow::Result;
use wirecopy::config::Config;
use wirecopy::report::Level;

/// The stages that an article can be shown after.
#[derive(Clone, Copy, Debug)]
pub enum Stage {
    Ingest,
    Normalise,
    Shingle,
    Sketch,
    Lsh,
    Attribution,
}

impl Stage {
    /// Every stage, in their order.
    pub const ALL: [Stage; 6] = [
        Stage::Ingest,
        Stage::Normalise,
        Stage::Shingle,
        Stage::Sketch,
        Stage::Lsh,
        Stage::Attribution,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Ingest => "ingest",
            Stage::Normalise => "normalise",
            Stage::Shingle => "shingle",
            Stage::Sketch => "sketch",
            Stage::Lsh => "lsh",
            Stage::Attribution => "attribution",
        }
    }
}

pub fn run(args: &InspectArgs) -> Result<ExitStatus> {
    let _config: Config =
        settings::builder(&args.input, &args.matching, &args.performance, Level::Story).build()?;
    Err(Wrong::new("`inspect` is not wired yet").into())
}
