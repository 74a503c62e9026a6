//! `wirecopy compare`: one pair explained.

use crate::cli::args::CompareArgs;
use crate::cli::exit::ExitStatus;
use crate::cli::messages::{Messages, Wrong};
use crate::cli::settings;
use anyhow::Result;
use wirecopy::report::Level;

pub fn run(args: &CompareArgs) -> Result<ExitStatus> {
    let config =
        settings::builder(&args.input, &args.matching, &args.performance, Level::Story).build()?;
    if args.a == args.b {
        return Err(Wrong::new(format!("`{}` is compared with itself", args.a))
            .with_hint("name two articles")
            .into());
    }
    let messages = Messages::new(args.talk);
    let _ = (
        config,
        messages,
        &args.a,
        &args.b,
        &args.corpus,
        &args.errors.path,
    );
    Err(Wrong::new("`compare` is not wired yet").into())
}
