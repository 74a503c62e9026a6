//! A settings file: TOML whose keys are the names of flags.

use crate::cli::args::Cli;
use crate::cli::messages::UsageError;
use anyhow::Result;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// The settings of the file at `path` as flags of `command`, those left out that the command line
/// gives itself or that only other commands know.
///
/// # Errors
///
/// Names file and line of what is no TOML, no known key, or no value that the flag could take.
pub fn read(path: &Path, command: &str, given: &ArgMatches) -> Result<Vec<OsString>> {
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let file = File { path, text: &text };
    let given = given.subcommand_matches(command);
    let commands = Cli::command();
    let mut flags = Vec::new();
    for (key, value) in file.entries()? {
        let known = commands
            .get_subcommands()
            .find_map(|command| flag(command, &key.name));
        let Some(known) = known else {
            return Err(file.unknown(&key, &commands).into());
        };
        let arguments = file.arguments(&key, &value, known)?;
        let ours = commands
            .find_subcommand(command)
            .and_then(|command| flag(command, &key.name))
            .filter(|_| !is_for_others(command, &key.name));
        let Some(ours) = ours else {
            continue;
        };
        let source = given.and_then(|given| given.value_source(ours.get_id().as_str()));
        if source != Some(ValueSource::CommandLine) {
            flags.extend(arguments);
        }
    }
    Ok(flags)
}

fn unreadable(path: &Path, error: &io::Error) -> UsageError {
    let path = path.display();
    let wrong = UsageError::new(format!(
        "could not read the settings file `{path}`: {error}"
    ));
    match error.kind() {
        io::ErrorKind::NotFound => wrong.with_hint("check the spelling and the current folder"),
        io::ErrorKind::IsADirectory => wrong.with_hint("name a file, not a folder"),
        io::ErrorKind::InvalidData => {
            wrong.with_hint("settings are TOML in UTF-8: convert the file with iconv, for example")
        }
        _ => wrong,
    }
}

struct File<'f> {
    path: &'f Path,
    text: &'f str,
}

struct Key {
    name: String,
    /// Where it stands in the file, in bytes.
    at: usize,
}

impl File<'_> {
    /// Keys with their values, in the order of the file.
    fn entries(&self) -> Result<Vec<(Key, DeValue<'_>)>, UsageError> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.wrong(at, error.message())
        })?;
        let mut entries: Vec<(Key, DeValue<'_>)> = table
            .into_inner()
            .into_iter()
            .map(|(key, value)| {
                let at = key.span().start;
                (
                    Key {
                        name: key.into_inner().into_owned(),
                        at,
                    },
                    value.into_inner(),
                )
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.at);
        Ok(entries)
    }

    /// One key and its value as it would stand on the command line.
    fn arguments(
        &self,
        key: &Key,
        value: &DeValue<'_>,
        flag: &Arg,
    ) -> Result<Vec<OsString>, UsageError> {
        let written: Vec<String> = match (flag.get_action(), value) {
            (ArgAction::SetTrue, DeValue::Boolean(true)) => {
                return Ok(vec![format!("--{}", key.name).into()]);
            }
            (ArgAction::SetTrue, DeValue::Boolean(false)) => return Ok(Vec::new()),
            (ArgAction::SetTrue, _) => {
                return Err(self.wrong(key.at, format!("`{}` must be true or false", key.name)));
            }
            (ArgAction::Append, DeValue::Array(values)) => values
                .iter()
                .map(|value| self.argument(key, value.get_ref()))
                .collect::<Result<_, _>>()?,
            (_, value) => vec![self.argument(key, value)?],
        };
        // Read once alone, so that a wrong value is told with the line it stands on.
        let alone = Command::new("settings")
            .no_binary_name(true)
            .arg(flag.clone().required(false));
        match alone.try_get_matches_from(&written) {
            Ok(_) => Ok(written.into_iter().map(OsString::from).collect()),
            Err(error) => {
                let wrong = self.wrong(key.at, format!("wrong value for `{}`", key.name));
                Err(wrong.because(&error))
            }
        }
    }

    fn argument(&self, key: &Key, value: &DeValue<'_>) -> Result<String, UsageError> {
        let text = match value {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => i128::from_str_radix(number.as_str(), number.radix())
                .map_err(|_| self.wrong(key.at, format!("`{number}` is too large a number")))?
                .to_string(),
            DeValue::Float(number) => match number.as_str().parse::<f64>() {
                Ok(value) if !value.is_finite() => {
                    return Err(self.wrong(key.at, format!("`{}` cannot be `{number}`", key.name)));
                }
                _ => number.as_str().to_string(),
            },
            other => {
                let kind = other.type_str();
                return Err(self.wrong(key.at, format!("`{}` cannot be a TOML {kind}", key.name)));
            }
        };
        Ok(format!("--{}={text}", key.name))
    }

    fn unknown(&self, key: &Key, commands: &Command) -> UsageError {
        let wrong = self.wrong(key.at, format!("unknown key `{}`", key.name));
        let names = commands.get_subcommands().flat_map(|command| {
            command
                .get_arguments()
                .filter(|arg| is_setting(arg))
                .filter_map(Arg::get_long)
        });
        let nearest = names
            .map(|name| (strsim::jaro_winkler(&key.name, name), name))
            .max_by(|(a, _), (b, _)| a.total_cmp(b));
        match nearest {
            Some((likeness, name)) if likeness > 0.8 => {
                wrong.with_hint(format!("did you mean `{name}`?"))
            }
            _ => wrong.with_hint("keys are the names of flags, such as `threshold`"),
        }
    }

    fn wrong(&self, at: usize, what: impl std::fmt::Display) -> UsageError {
        let line = self.text[..at]
            .bytes()
            .filter(|byte| *byte == b'\n')
            .count()
            + 1;
        UsageError::new(format!("{}:{line}: {what}", self.path.display()))
    }
}

/// The flag of `command` that a key of this name sets.
fn flag<'c>(command: &'c Command, name: &str) -> Option<&'c Arg> {
    command
        .get_arguments()
        .filter(|arg| is_setting(arg))
        .find(|arg| arg.get_long() == Some(name))
}

/// Whether a key is for other commands, although `command` has a flag of this name: how far the others go
/// is nothing to `dedupe`, which removes copies only.
fn is_for_others(command: &str, key: &str) -> bool {
    command == "dedupe" && key == "level"
}

/// A file cannot name another file of settings, and what asks for help is no setting.
fn is_setting(arg: &Arg) -> bool {
    arg.get_long()
        .is_some_and(|name| !matches!(name, "config" | "help" | "version"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args;
    use crate::cli::settings::parse;
    use std::io::Write;

    /// What `wirecopy COMMAND` with this file and these words more is read as.
    fn with_file(toml: &str, words: &[&str]) -> Result<args::Command> {
        let mut file = tempfile::NamedTempFile::new()?;
        file.write_all(toml.as_bytes())?;
        let config = format!("--config={}", file.path().display());
        let line = ["wirecopy"]
            .iter()
            .chain(words)
            .copied()
            .chain([config.as_str()]);
        Ok(parse(line.map(OsString::from))?.command)
    }

    fn pairs(toml: &str, words: &[&str]) -> args::PairsArgs {
        let words: Vec<&str> = ["pairs", "in.jsonl"].iter().chain(words).copied().collect();
        match with_file(toml, &words) {
            Ok(args::Command::Pairs(args)) => args,
            other => panic!("{other:?}"),
        }
    }

    /// The message, without the folder that the file happens to lie in.
    fn message(toml: &str) -> String {
        let error = with_file(toml, &["pairs", "in.jsonl"]).expect_err(toml);
        let whole = error.to_string();
        whole
            .split_once(".tmp")
            .and_then(|(_, rest)| rest.split_once(':'))
            .expect("a path")
            .1
            .to_string()
    }

    #[test]
    fn flags_come_before_the_file_and_the_file_before_defaults() {
        let toml = "threshold = 0.5\nrecall = 0.9\n";
        let args = pairs(toml, &["--threshold", "0.8"]);
        assert_eq!(args.matching.threshold, 0.8);
        assert_eq!(args.matching.recall, 0.9);
        assert_eq!(args.matching.signature_len, 128);
    }

    #[test]
    fn every_type_of_value_is_read() {
        let args = pairs(
            "id-field = 'key'\nmax-record = '1MiB'\nseed = 0x6e65_7773\nthreads = 2\n\
             excel = true\nkeep-boilerplate = false\nlexicon = ['a.toml', 'b.toml']\n",
            &[],
        );
        assert_eq!(args.input.id_field.as_deref(), Some("key"));
        assert_eq!(args.input.max_record.bytes(), 1 << 20);
        assert_eq!(args.performance.seed, 0x6e65_7773);
        assert_eq!(args.performance.threads, Some(2));
        assert!(args.tables.excel && !args.matching.keep_boilerplate);
        assert_eq!(args.matching.lexicon.len(), 2);
    }

    #[test]
    fn a_list_given_as_flags_replaces_that_of_the_file() {
        let args = pairs("lexicon = ['a.toml', 'b.toml']", &["--lexicon", "c.toml"]);
        assert_eq!(args.matching.lexicon, [Path::new("c.toml")]);
    }

    #[test]
    fn a_flag_undoes_its_opposite_in_the_file() {
        let args = pairs("quiet = true", &["--verbose"]);
        assert!(args.verbosity.verbose && !args.verbosity.quiet);
    }

    #[test]
    fn one_file_serves_all_commands() {
        let args = pairs("keep = 'longest'\noutput = 'x.csv'\nthreshold = 0.9", &[]);
        assert_eq!(args.matching.threshold, 0.9);
        assert_eq!(args.output, Path::new("x.csv"));
    }

    #[test]
    fn how_far_others_go_is_nothing_to_dedupe() {
        for level in ["copy", "family", "story"] {
            let toml = format!("level = '{level}'\nthreshold = 0.9");
            let read = with_file(&toml, &["dedupe", "in.jsonl"]);
            let Ok(args::Command::Dedupe(args)) = read else {
                panic!("{read:?}");
            };
            assert_eq!(args.level.as_str(), "copy");
            assert_eq!(args.matching.threshold, 0.9);
            assert_eq!(pairs(&toml, &[]).level.as_str(), level);
        }
        let wrong = with_file("level = 'deep'", &["dedupe", "in.jsonl"]);
        assert!(wrong.is_err(), "it is no level of any command");
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let cases = [
            ("seed = 1\ntreshold = 0.8", "2: unknown key `treshold`"),
            ("\n\nconfig = 'other.toml'", "3: unknown key `config`"),
            (
                "seed = 1\nthreshold 0.8",
                "2: key with no value, expected `=`",
            ),
            ("excel = 'yes'", "1: `excel` must be true or false"),
            ("[matching]\nthreshold = 0.8", "1: unknown key `matching`"),
            (
                "[threshold]\nvalue = 0.8",
                "1: `threshold` cannot be a TOML table",
            ),
            (
                "\nthreshold = 'high'",
                "2: wrong value for `threshold`: `high` is not a number",
            ),
            ("\nthreshold = nan", "2: `threshold` cannot be `nan`"),
            ("recall = -inf", "1: `recall` cannot be `-inf`"),
            (
                "memory = '2GX'",
                "1: wrong value for `memory`: `2GX` is not a size",
            ),
            (
                "keep = 'oldest'",
                "1: wrong value for `keep`: `oldest` is none of `earliest`, `first`, `longest`",
            ),
        ];
        for (toml, expected) in cases {
            assert_eq!(message(toml), expected, "{toml}");
        }
    }
}
