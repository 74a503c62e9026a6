//! The words that flags take, and what each means to the library.

use crate::cli::inspect::Stage;
use crate::cli::messages::Wrong;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::str::FromStr;
use wirecopy::config::Keep;
use wirecopy::report::{Format, Level};
use wirecopy::sketch::Method;

pub fn method() -> impl TypedValueParser<Value = Method> {
    one_of(&[
        ("minhash", Method::MinHash),
        ("simhash", Method::SimHash),
        ("minhash-reference", Method::MinHashReference),
    ])
}

pub fn level() -> impl TypedValueParser<Value = Level> {
    one_of(&[
        ("copy", Level::Copy),
        ("family", Level::Family),
        ("story", Level::Story),
    ])
}

pub fn keep() -> impl TypedValueParser<Value = Keep> {
    one_of(&[
        ("earliest", Keep::Earliest),
        ("first", Keep::First),
        ("longest", Keep::Longest),
    ])
}

pub fn format() -> impl TypedValueParser<Value = Format> {
    one_of(&[("csv", Format::Csv), ("jsonl", Format::Jsonl)])
}

pub fn stage() -> impl TypedValueParser<Value = Stage> {
    one_of(Stage::ALL)
}

/// A number that the library will hold to 0 to 1, so that one place words that message.
pub fn ratio(text: &str) -> Result<f64, Wrong> {
    text.parse().map_err(|_| {
        let wrong = Wrong::new(format!("`{text}` is not a number"));
        let meant = text.trim_end_matches('%').replace(',', ".").parse::<f64>();
        match meant {
            Ok(percent) if text.ends_with('%') => {
                wrong.hint(format!("for {percent} percent, write {}", percent / 100.0))
            }
            Ok(number) => wrong.hint(format!("write `{number}`")),
            Err(_) => wrong.hint("write a share between 0 and 1, such as 0.7"),
        }
    })
}

/// A whole number that is not negative.
pub fn whole<N: FromStr>(text: &str) -> Result<N, Wrong> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) if digits => Err(Wrong::new(format!("`{text}` is too large"))),
        Err(_) => Err(Wrong::new(format!(
            "`{text}` is not a whole number from 0 on"
        ))),
    }
}

/// One of the words in `table`; help and messages list them all.
fn one_of<T: Copy + Send + Sync + 'static>(
    table: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    let words = PossibleValuesParser::new(table.iter().map(|(word, _)| *word));
    words.map(move |chosen| {
        let meaning = table.iter().find(|(word, _)| *word == chosen);
        meaning.expect("only words of the table pass").1
    })
}
