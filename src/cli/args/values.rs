//! The words that flags take, and what each means to the library.

use crate::cli::inspect::{Stage, View};
use crate::cli::messages::UsageError;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::str::FromStr;
use wirecopy::base::share_of_percent;
use wirecopy::cluster::Level;
use wirecopy::config::Keep;
use wirecopy::report::Format;
use wirecopy::sketch::Method;

pub fn method() -> impl TypedValueParser<Value = Method> {
    one_of(&Method::ALL, Method::as_str)
}

pub fn level() -> impl TypedValueParser<Value = Level> {
    one_of(&Level::ALL, Level::as_str)
}

/// The level of copies. Those beyond are read too, so that the command can say what to do instead.
pub fn copy_level() -> impl TypedValueParser<Value = Level> {
    let names =
        Level::ALL.map(|level| PossibleValue::new(level.as_str()).hide(level != Level::Copy));
    chosen(PossibleValuesParser::new(names), &Level::ALL, Level::as_str)
}

pub fn keep() -> impl TypedValueParser<Value = Keep> {
    one_of(&Keep::ALL, Keep::as_str)
}

pub fn format() -> impl TypedValueParser<Value = Format> {
    let formats = one_of(
        &[Format::Csv, Format::Jsonl, Format::Parquet],
        Format::extension,
    );
    formats.try_map(|format| match format {
        Format::Parquet if cfg!(not(feature = "parquet")) => {
            Err(UsageError::new("this build does not write Parquet")
                .with_hint("build it with Parquet: cargo build --release --features parquet"))
        }
        format => Ok(format),
    })
}

/// The formats of what is printed for people and scripts.
pub fn printed() -> impl TypedValueParser<Value = Format> {
    one_of(&[Format::Csv, Format::Jsonl], Format::extension)
}

/// What shows one article after a stage. Stages of two articles are read too, to say what shows them.
pub fn stage() -> impl TypedValueParser<Value = View> {
    let names =
        Stage::ALL.map(|stage| PossibleValue::new(stage.as_str()).hide(stage.view().is_err()));
    chosen(PossibleValuesParser::new(names), &Stage::ALL, Stage::as_str).try_map(Stage::view)
}

/// A number that the library will hold to 0 to 1, so that one place words that message.
pub fn ratio(text: &str) -> Result<f64, UsageError> {
    text.parse().map_err(|_| {
        let wrong = UsageError::new(format!("`{text}` is not a number"));
        let meant = text.trim_end_matches('%').replace(',', ".").parse::<f64>();
        match meant {
            Ok(percent) if text.ends_with('%') => {
                let share = share_of_percent(percent);
                wrong.with_hint(format!("for {percent} percent, write {share}"))
            }
            Ok(number) => wrong.with_hint(format!("write `{number}`")),
            Err(_) => wrong.with_hint("write a share between 0 and 1, such as 0.7"),
        }
    })
}

/// A whole number that is not negative.
pub fn whole<N: FromStr>(text: &str) -> Result<N, UsageError> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) if digits => Err(UsageError::new(format!("`{text}` is too large"))),
        Err(_) => Err(UsageError::new(format!(
            "`{text}` is not a whole number from 0 on"
        ))),
    }
}

/// One of `values` by its name; help and messages list them all.
fn one_of<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let names = PossibleValuesParser::new(values.iter().map(|value| name(*value)));
    chosen(names, values, name)
}

/// The one of `values` whose name was chosen of `names`.
fn chosen<T: Copy + Send + Sync + 'static>(
    names: PossibleValuesParser,
    values: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    names.map(move |chosen| {
        let value = values.iter().find(|value| name(**value) == chosen);
        *value.expect("only the names of these values pass")
    })
}
