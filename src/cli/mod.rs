//! The command line interface: flags to settings, commands to calls of the library, and the messages a
//! person reads. Declared by `main.rs`, so the library cannot import it.

mod args;
mod commands;
mod exit;
mod input;
mod inspect;
mod interrupt;
mod kept;
pub mod messages;
mod output;
mod places;
mod progress;
mod settings;
mod size_limit;
mod skipped;

use anyhow::{Context, Result};
use args::{Cli, Command};
use exit::ExitStatus;

pub use settings::parse;

/// Runs one command.
pub fn run(cli: Cli) -> Result<ExitStatus> {
    let watched = interrupt::watch().and_then(|()| size_limit::watch());
    watched.context("signals cannot be watched for")?;
    match cli.command {
        Command::Trace(args) => commands::trace::run(&args),
        Command::Dedupe(args) => commands::dedupe::run(&args),
        Command::Pairs(args) => commands::pairs::run(&args),
        Command::Compare(args) => commands::compare::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Score(args) => commands::score::run(&args),
        Command::Completions(args) => commands::shell::completions(&args),
        Command::Man(args) => commands::shell::man(&args),
    }
}
