//! What can be written on the command line: commands here, the flags they share in [`shared`].

mod shared;
mod values;

pub use shared::{InputArgs, MatchingArgs, PerformanceArgs, TableArgs, VerbosityArgs};

use clap::{Args, Parser, Subcommand, ValueHint};
use std::ffi::OsString;
use std::path::PathBuf;
use wirecopy::cluster::Level;
use wirecopy::config::Keep;
use wirecopy::report::Format;

/// Find near-duplicate and rewritten news articles, and where each one came from
#[derive(Debug, Parser)]
#[command(name = "wirecopy", version, max_term_width = 80)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Trace(TraceArgs),
    Dedupe(DedupeArgs),
    Pairs(PairsArgs),
    Compare(CompareArgs),
    Inspect(InspectArgs),
    Score(ScoreArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Find clusters of articles, their likely sources and the evidence
#[derive(Debug, Args)]
#[command(override_usage = "wirecopy trace [OPTIONS] --output <DIR> <INPUT>...")]
pub struct TraceArgs {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub matching: MatchingArgs,
    /// How far to join: same text, reused wording, same event
    #[arg(long, value_name = "LEVEL", help_heading = "Matching")]
    #[arg(default_value = "story", value_parser = values::level())]
    pub level: Level,
    // Asked for by the command itself and not by clap: a wrong setting is the better first message.
    /// Folder for the tables; an earlier result in it is replaced
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    #[arg(value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub tables: TableArgs,
    #[command(flatten)]
    pub verbosity: VerbosityArgs,
    #[command(flatten)]
    pub performance: PerformanceArgs,
}

/// Write the corpus without its near-duplicates, byte for byte
#[derive(Debug, Args)]
#[command(override_usage = "wirecopy dedupe [OPTIONS] --output <PATH> <INPUT>...")]
pub struct DedupeArgs {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub errors: ErrorsArg,
    /// File or folder whose articles count as already kept
    #[arg(long, value_name = "REFERENCE", help_heading = "Input")]
    #[arg(value_hint = ValueHint::AnyPath)]
    pub against: Option<PathBuf>,
    #[command(flatten)]
    pub matching: MatchingArgs,
    /// How far to join: only articles with the same text are removed
    #[arg(long, value_name = "LEVEL", help_heading = "Matching")]
    #[arg(default_value = "copy", value_parser = values::copy_level())]
    pub level: Level,
    /// Which one of several near-duplicates is kept
    #[arg(long, value_name = "WHICH", help_heading = "Matching")]
    #[arg(default_value = "earliest", value_parser = values::keep())]
    pub keep: Keep,
    /// File or folder for the kept records; `-` is standard output
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    #[arg(value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// File for the list of removed records: id, kept id, Jaccard, containment,
    /// reason; `-` is standard output
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    #[arg(value_hint = ValueHint::FilePath)]
    pub removed: Option<PathBuf>,
    /// Keep all records, with fields that say which ones would be removed
    #[arg(long, help_heading = "Output")]
    pub annotate: bool,
    #[command(flatten)]
    pub tables: TableArgs,
    #[command(flatten)]
    pub verbosity: VerbosityArgs,
    #[command(flatten)]
    pub performance: PerformanceArgs,
}

/// List the verified pairs of near-duplicates
#[derive(Debug, Args)]
pub struct PairsArgs {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub errors: ErrorsArg,
    #[command(flatten)]
    pub matching: MatchingArgs,
    /// How far to join: same text, reused wording, same event
    #[arg(long, value_name = "LEVEL", help_heading = "Matching")]
    #[arg(default_value = "copy", value_parser = values::level())]
    pub level: Level,
    /// File for the pairs; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    #[arg(default_value = "-", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    #[command(flatten)]
    pub tables: TableArgs,
    #[command(flatten)]
    pub verbosity: VerbosityArgs,
    #[command(flatten)]
    pub performance: PerformanceArgs,
}

/// Explain one pair: shared passages, shares, relation and direction
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// One article: a file, or an id with --in
    pub a: OsString,
    /// The other article
    pub b: OsString,
    /// Files, folders or globs of the corpus that holds both
    #[arg(long = "in", value_name = "INPUT", num_args = 1.., help_heading = "Input")]
    #[arg(value_hint = ValueHint::AnyPath)]
    pub corpus: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub errors: ErrorsArg,
    #[command(flatten)]
    pub matching: MatchingArgs,
    #[command(flatten)]
    pub verbosity: VerbosityArgs,
    #[command(flatten)]
    pub performance: PerformanceArgs,
}

/// Show one article after any stage
#[derive(Debug, Args)]
#[command(override_usage = "wirecopy inspect [OPTIONS] --id <ID> --stage <STAGE> <INPUT>...")]
pub struct InspectArgs {
    #[command(flatten)]
    pub inputs: Inputs,
    // Asked for by the command itself and not by clap, as is the stage: a settings file may give both.
    /// Article to show
    #[arg(long, value_name = "ID", help_heading = "Input")]
    pub id: Option<String>,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub errors: ErrorsArg,
    #[command(flatten)]
    pub matching: MatchingArgs,
    /// Stage after which to show it
    #[arg(long, value_name = "STAGE", help_heading = "Output")]
    #[arg(value_parser = values::stage())]
    pub stage: Option<super::inspect::View>,
    #[command(flatten)]
    pub verbosity: VerbosityArgs,
    #[command(flatten)]
    pub performance: PerformanceArgs,
}

/// Score a result against the truth: pairs, ARI, B-cubed, V-measure
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// CSV file with the truth: `id_a,id_b,label` or `id,cluster`
    #[arg(value_hint = ValueHint::FilePath)]
    pub truth: PathBuf,
    /// articles.csv of `wirecopy trace`, or its folder
    #[arg(value_hint = ValueHint::AnyPath)]
    pub result: PathBuf,
    /// Level whose clusters are scored
    #[arg(long, value_name = "LEVEL", help_heading = "Matching")]
    #[arg(value_parser = values::level())]
    pub level: Level,
    /// Format of the measures
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    #[arg(default_value = "csv", value_parser = values::printed())]
    pub format: Format,
}

/// Print the completion script of a shell
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell to complete in
    pub shell: clap_complete::Shell,
}

/// Print the manual page of wirecopy, or of one command
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Command whose page to print
    pub command: Option<String>,
}

#[derive(Debug, Args)]
pub struct Inputs {
    /// Files, folders or globs of articles; `-` is standard input
    #[arg(value_name = "INPUT", required = true, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ErrorsArg {
    /// CSV file for the records that were skipped; `-` is standard output [default:
    /// standard error]
    #[arg(
        id = "errors",
        long = "errors",
        value_name = "FILE",
        help_heading = "Input"
    )]
    #[arg(value_hint = ValueHint::FilePath)]
    pub path: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use wirecopy::report::schema;

    const HEADINGS: [&str; 4] = ["Input", "Matching", "Output", "Performance"];

    fn all_commands() -> Vec<clap::Command> {
        let mut cli = Cli::command();
        cli.build();
        cli.get_subcommands()
            .filter(|command| command.get_name() != "help")
            .cloned()
            .collect()
    }

    #[test]
    fn clap_finds_no_contradiction() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_flag_stands_under_a_heading() {
        for command in all_commands() {
            for flag in command
                .get_arguments()
                .filter(|arg| arg.get_long().is_some())
            {
                if matches!(flag.get_id().as_str(), "help" | "version") {
                    continue;
                }
                let heading = flag.get_help_heading().unwrap_or_default();
                assert!(
                    HEADINGS.contains(&heading),
                    "{} {flag}: `{heading}`",
                    command.get_name()
                );
            }
        }
    }

    #[test]
    fn headings_stand_in_order() {
        for command in all_commands() {
            let mut headings: Vec<_> = command
                .get_arguments()
                .filter_map(|arg| arg.get_help_heading())
                .filter_map(|heading| HEADINGS.iter().position(|known| *known == heading))
                .collect();
            headings.dedup();
            // A heading is printed where its first flag stands, so later flags may come back to it.
            let mut first_seen = Vec::new();
            headings.retain(|heading| {
                let new = !first_seen.contains(heading);
                first_seen.push(*heading);
                new
            });
            assert!(headings.is_sorted(), "{}: {headings:?}", command.get_name());
        }
    }

    #[test]
    fn help_says_what_without_a_full_stop() {
        for command in all_commands() {
            let about = command
                .get_about()
                .map(|about| about.to_string())
                .unwrap_or_default();
            let texts = command
                .get_arguments()
                .map(|arg| (arg.to_string(), arg.get_help().map(|help| help.to_string())));
            for (name, help) in texts.chain([(command.get_name().to_string(), Some(about))]) {
                let help = help.unwrap_or_default();
                assert!(help.len() > 5, "{name} is not explained: `{help}`");
                assert!(
                    !help.ends_with('.'),
                    "{name}: `{help}` ends with a full stop"
                );
            }
        }
    }

    #[test]
    fn no_line_of_help_is_over_80_columns() {
        for mut command in all_commands() {
            let help = command.render_long_help().to_string();
            for line in help.lines() {
                assert!(line.chars().count() <= 80, "{}: {line}", command.get_name());
            }
        }
    }

    #[test]
    fn the_columns_of_removed_records_are_those_of_the_schema() {
        let cli = Cli::command();
        let dedupe = cli.find_subcommand("dedupe").expect("a command");
        let mut flags = dedupe.get_arguments();
        let removed = flags.find(|arg| arg.get_long() == Some("removed"));
        let help = removed
            .and_then(clap::Arg::get_help)
            .expect("it is explained");
        let columns = schema::REMOVED.columns.iter();
        let columns: Vec<_> = columns
            .map(|column| column.name.replace('_', " "))
            .collect();
        let listed = format!(": {};", columns.join(", "));
        let help = help.to_string().to_lowercase();
        assert!(help.contains(&listed), "`{help}` has no `{listed}`");
    }

    /// Paths and names have no default, nor has the stage, which must be given; whatever else is
    /// counted or chosen says what it is unset.
    #[test]
    fn every_optional_value_states_its_default() {
        const NONE: &[&str] = &["FILE", "DIR", "PATH", "REFERENCE", "INPUT", "ID", "STAGE"];
        for command in all_commands() {
            for flag in command
                .get_arguments()
                .filter(|arg| arg.get_long().is_some())
            {
                let name = flag.get_value_names().map(|names| names[0].to_string());
                let Some(name) = name.filter(|_| flag.get_action().takes_values()) else {
                    continue;
                };
                let stated = flag
                    .get_help()
                    .is_some_and(|help| help.to_string().contains("[default"));
                let has_default = !flag.get_default_values().is_empty();
                assert!(
                    stated != has_default
                        || flag.is_required_set()
                        || NONE.contains(&name.as_str()),
                    "{} {flag}",
                    command.get_name(),
                );
            }
        }
    }
}
