//! The fields of one JSON object.

use super::error::RecordReason;
use super::fields::{FieldTable, Meanings};
use super::json_scan::{members, why};
use super::record::Values;

/// What the names of the last object stand for. The next one mostly has the same in the same
/// order, and comparing is quicker than looking up.
#[derive(Debug, Default)]
pub(super) struct LastNames(Vec<(String, Option<Meanings>)>);

impl LastNames {
    fn meanings(&mut self, index: usize, name: &str, fields: &FieldTable) -> Option<Meanings> {
        match self.0.get_mut(index) {
            Some((last, meanings)) if last == name => return *meanings,
            // Objects of very many members are no articles of one kind.
            None if index >= 64 => return fields.meanings(name),
            Some(last) => *last = (name.to_string(), fields.meanings(name)),
            None => self.0.push((name.to_string(), fields.meanings(name))),
        }
        self.0[index].1
    }
}

/// The fields of the object `raw`. Others are checked and passed over.
///
/// # Errors
///
/// When it is no UTF-8, no JSON, or no object.
pub(super) fn values<'r>(
    raw: &'r [u8],
    fields: &FieldTable,
    last: &mut LastNames,
) -> Result<Values<'r>, RecordReason> {
    let text = super::csv::utf8(raw)?;
    let mut values = Values::default();
    let mut index = 0;
    let meanings = |name: &str| {
        index += 1;
        last.meanings(index - 1, name, fields)
    };
    match members(text, meanings, |meanings, value| {
        values.offer(&meanings, value);
    }) {
        Ok(()) => Ok(values),
        Err(_) => Err(reason(text)),
    }
}

#[cold]
fn reason(text: &str) -> RecordReason {
    let whole = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    let found = match text.trim_start().as_bytes().first() {
        Some(b'[') => "a list",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        Some(b'-' | b'0'..=b'9') => "a number",
        _ => "something else",
    };
    if whole {
        return RecordReason::NotAnObject { found };
    }
    let (message, column) = why(text);
    RecordReason::Json { message, column }
}
