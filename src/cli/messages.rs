//! What a person reads on standard error: errors with their causes and a hint, warnings, counts.
//!
//! Literals are in backticks, and no message ends with a full stop. `anstream` leaves colours out
//! if standard error is not a terminal, or `NO_COLOR` is set.

use super::args::VerbosityArgs;
use super::exit::ExitStatus;
use anstyle::{AnsiColor, Style};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use wirecopy::config::ConfigError;
use wirecopy::report::CapSummary;
use wirecopy::shingle::ShinglingError;
use wirecopy::{attribution, evaluate, ingest, pipeline, report};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// A mistake that only the command line can see, with what to write instead.
#[derive(Clone, Debug)]
pub struct UsageError {
    message: String,
    hint: Option<String>,
}

impl UsageError {
    pub fn new(message: impl Into<String>) -> UsageError {
        UsageError {
            message: message.into(),
            hint: None,
        }
    }

    /// No article has the id; `known` is one that there is.
    pub fn absent(id: &str, known: Option<&str>) -> UsageError {
        let wrong = UsageError::new(format!("no article has the id `{id}`"));
        match known {
            Some(known) => wrong.with_hint(format!("ids look like `{known}` here")),
            None => wrong,
        }
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> UsageError {
        self.hint = Some(hint.into());
        self
    }

    fn hint(&self) -> Option<String> {
        self.hint.clone()
    }

    /// Says after the message what clap found wrong with a value.
    pub fn because(mut self, error: &clap::Error) -> UsageError {
        self.message = format!("{}: {}", self.message, wrong_value(error));
        self.hint = error.source().and_then(hint_of);
        if let Some(ContextValue::String(word)) = error.get(ContextKind::SuggestedValue) {
            self.hint = Some(format!("did you mean `{word}`?"));
        }
        self
    }
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for UsageError {}

/// Tells a person why a command ended early, and the shell how. A reader who has seen enough
/// closes the pipe: that is a success, and nothing is said.
pub fn failure(error: &anyhow::Error) -> ExitStatus {
    if let Some(usage) = error.downcast_ref::<clap::Error>() {
        return usage_error(usage);
    }
    if error.chain().any(is_closed_pipe) {
        return ExitStatus::Done;
    }
    print_error(
        &error.to_string(),
        error.chain().skip(1),
        error.chain().find_map(hint_of),
    );
    ExitStatus::Failed
}

/// Says little to those who asked for quiet.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    quiet: bool,
    verbose: bool,
}

impl Messages {
    pub fn new(verbosity: VerbosityArgs) -> Messages {
        Messages {
            quiet: verbosity.quiet,
            verbose: verbosity.verbose,
        }
    }

    pub fn is_quiet(self) -> bool {
        self.quiet
    }

    /// A record that was skipped, where nothing else lists it: told even to those who asked for
    /// quiet, since it is lost to them otherwise.
    pub fn skipped_record(self, text: impl fmt::Display) {
        say("", &line(text));
    }

    /// How many records were skipped: told to everybody, as [`skipped_record`](Messages::skipped_record) is.
    pub fn skipped_count(self, text: impl fmt::Display) {
        say(&label(WARNING, "warning"), &line(text));
    }

    /// Something that a result should be read with.
    pub fn warning(self, text: impl fmt::Display) {
        if !self.quiet {
            say(&label(WARNING, "warning"), &line(text));
        }
    }

    /// What can be done about a warning.
    pub fn hint(self, text: impl fmt::Display) {
        if !self.quiet {
            say(&label(HINT, "hint"), &line(text));
        }
    }

    /// What was done, and how much of it.
    pub fn note(self, text: impl fmt::Display) {
        if !self.quiet {
            say("", &line(text));
        }
    }

    /// A limit that was reached, and what was done instead.
    pub fn cap(self, cap: &CapSummary) {
        self.note(cap_told(cap));
    }

    /// Figures that only the curious want.
    pub fn detail(self, text: impl fmt::Display) {
        if self.verbose {
            say("", &line(text));
        }
    }
}

fn cap_told(cap: &CapSummary) -> String {
    let (limit, what) = (cap.limit, &cap.cap);
    let reached = match cap.times {
        1 => format!("once, with {}", cap.largest),
        times => format!("{times} times, with up to {}", cap.largest),
    };
    let rule = &cap.rule;
    format!("the limit of {limit} {what} was reached {reached}: {rule}")
}

/// UsageError values are told like all other errors; the rest of the usage is clap's to explain.
fn usage_error(error: &clap::Error) -> ExitStatus {
    match (error.kind(), context(error, ContextKind::InvalidArg)) {
        (ErrorKind::ValueValidation | ErrorKind::InvalidValue, Some(flag)) => {
            let wrong = UsageError::new(format!("wrong value for `{flag}`")).because(error);
            print_error(&wrong.message, std::iter::empty(), wrong.hint);
        }
        // Where help goes to a closed pipe, nobody is left to tell.
        _ => drop(error.print()),
    }
    if error.use_stderr() {
        ExitStatus::Failed
    } else {
        ExitStatus::Done
    }
}

/// What is wrong with the value that clap complains about.
fn wrong_value(error: &clap::Error) -> String {
    if let Some(source) = error.source() {
        return source.to_string();
    }
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(words)) if !value.is_empty() => {
            format!("`{value}` is none of `{}`", words.join("`, `"))
        }
        _ => "a value is missing".to_string(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    }
}

fn print_error<'e>(
    message: &str,
    causes: impl Iterator<Item = &'e (dyn Error + 'static)>,
    hint: Option<String>,
) {
    say(&label(ERROR, "error"), &lines(message));
    let mut told = message.to_string();
    for cause in causes.map(|cause| cause.to_string()) {
        // Many errors end with their cause already.
        if !told.ends_with(&cause) {
            say("  caused by: ", &lines(&cause));
        }
        told = cause;
    }
    if let Some(hint) = hint {
        say(&format!("\n{}", label(HINT, "hint")), &lines(&hint));
    }
}

/// What an error advises. A type of error that has a `hint()` needs a line here.
fn hint_of(error: &(dyn Error + 'static)) -> Option<String> {
    macro_rules! hints {
        ($($kind:ty),+ $(,)?) => {
            $(if let Some(error) = error.downcast_ref::<$kind>() {
                return error.hint();
            })+
        };
    }
    hints!(
        UsageError,
        ConfigError,
        ShinglingError,
        attribution::LexiconError,
        evaluate::Error,
        ingest::IngestError,
        pipeline::Error,
        pipeline::RecordsError,
        report::Error,
    );
    // What an I/O error holds is not in the chain of causes.
    let within = error.downcast_ref().and_then(report::Error::named_in);
    within.and_then(report::Error::hint)
}

/// Some wrappers of an I/O error do not name it as their source.
fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let kind = if let Some(error) = error.downcast_ref::<io::Error>() {
        Some(error.kind())
    } else if let Some(pipeline::Error::Output(error)) = error.downcast_ref() {
        Some(error.kind())
    } else if let Some(error) = error.downcast_ref::<csv::Error>() {
        match error.kind() {
            csv::ErrorKind::Io(error) => Some(error.kind()),
            _ => None,
        }
    } else {
        error
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind)
    };
    kind == Some(io::ErrorKind::BrokenPipe)
}

/// What a message begins with, in colour.
fn label(style: Style, word: &str) -> String {
    format!("{style}{word}{style:#}: ")
}

/// A message of one line. Ids, dates and paths come from anywhere, and what a terminal would obey in them is
/// shown as an escape.
fn line(text: impl fmt::Display) -> String {
    escaped(&text.to_string(), "")
}

/// A message that may have several lines, as what is wrong with a settings file has.
fn lines(text: &str) -> String {
    escaped(text, "\n\t")
}

/// `text` with its control characters written out, but for those in `kept`.
fn escaped(text: &str, kept: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_control() && !kept.contains(char) {
            escaped.extend(char.escape_debug());
        } else {
            escaped.push(char);
        }
    }
    escaped
}

/// A message that cannot be printed is lost: there is no other place to say so.
fn say(before: &str, text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{before}{text}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn a_closed_pipe_is_success_however_it_is_wrapped() {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        let plain = anyhow::Error::new(closed());
        let inside_csv = anyhow::Error::new(csv::Error::from(closed()));
        let inside_json = anyhow::Error::new(serde_json::Error::io(closed()));
        let with_context = Err::<(), _>(closed())
            .context("while writing the pairs")
            .unwrap_err();
        let inside_run = anyhow::Error::new(pipeline::Error::Output(closed()));
        for error in [inside_run, plain, inside_csv, inside_json, with_context] {
            assert_eq!(failure(&error), ExitStatus::Done, "{error:?}");
        }
    }

    #[test]
    fn what_a_terminal_obeys_is_written_out() {
        let text = "a\u{1b}[2Jb\rc\nd\te\u{7}\u{9b}é";
        assert_eq!(line(text), "a\\u{1b}[2Jb\\rc\\nd\\te\\u{7}\\u{9b}é");
        assert_eq!(lines(text), "a\\u{1b}[2Jb\\rc\nd\te\\u{7}\\u{9b}é");
    }

    #[test]
    fn any_other_error_fails() {
        let full = anyhow::Error::new(io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(failure(&full), ExitStatus::Failed);
    }

    #[test]
    fn a_limit_is_told_with_how_often_and_how_far() {
        let told = |times, largest| {
            cap_told(&CapSummary {
                cap: "documents in a bucket".to_string(),
                limit: 1000,
                times,
                largest,
                rule: "some are left out".to_string(),
            })
        };
        assert_eq!(
            told(1, 1203),
            "the limit of 1000 documents in a bucket was reached once, with 1203: some are left out"
        );
        assert_eq!(
            told(2, 2500),
            "the limit of 1000 documents in a bucket was reached 2 times, with up to 2500: some are left out"
        );
    }

    #[test]
    fn a_hint_is_found_below_a_context() {
        let error = Err::<(), _>(UsageError::new("no").with_hint("write yes"))
            .context("asked")
            .unwrap_err();
        assert_eq!(
            error.chain().find_map(hint_of).as_deref(),
            Some("write yes")
        );
        let error = anyhow::Error::new(ConfigError::Threshold { got: 80.0 });
        assert!(error.chain().find_map(hint_of).is_some());
    }
}
