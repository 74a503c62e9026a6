//! The command line: parse, run, exit status.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    let status = match cli::parse(std::env::args_os()).and_then(cli::run) {
        Ok(status) => status,
        Err(error) => cli::messages::failure(&error),
    };
    status.into()
}
