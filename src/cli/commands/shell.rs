//! `wirecopy completions` and `wirecopy man`: what packages install with the program.

use crate::cli::args::{Cli, CompletionsArgs, ManArgs};
use crate::cli::exit::ExitStatus;
use crate::cli::messages::UsageError;
use crate::cli::output::Sink;
use anyhow::Result;
use clap::CommandFactory;

pub fn completions(args: &CompletionsArgs) -> Result<ExitStatus> {
    // Not straight to standard output: the generator panics where the pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "wirecopy", &mut script);
    print(&script)
}

pub fn man(args: &ManArgs) -> Result<ExitStatus> {
    let mut command = Cli::command();
    command.build();
    if let Some(name) = &args.command {
        command = command.find_subcommand(name).cloned().ok_or_else(|| {
            UsageError::new(format!("there is no command `{name}`"))
                .with_hint("`wirecopy --help` lists them")
        })?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .source(concat!("wirecopy ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)?;
    print(&page)
}

fn print(bytes: &[u8]) -> Result<ExitStatus> {
    Sink::stdout().fill(|out| Ok(out.write_all(bytes)?))?;
    Ok(ExitStatus::Done)
}
