//! The fields of one JSON object.

use super::error::RecordReason;
use super::fields::{Field, FieldTable, Meanings};
use super::json_scan::{members, why};
use super::record::{Value, Values};

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
/// When it is no UTF-8, no JSON, or no object, or most likely one around articles.
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
        Ok(()) if [Field::Id, Field::Text].map(|f| values.get(f)) == [&Value::Absent; 2] => {
            match longest_list(text, NESTED) {
                // Articles make up most of what is around them; authors and tags do not.
                Some((list, len)) if len > text.len() / 2 => {
                    Err(RecordReason::Wrapped { list: list.into() })
                }
                _ => Ok(values),
            }
        }
        Ok(()) => Ok(values),
        Err(_) => Err(reason(text)),
    }
}

/// How deep in an object a list of articles may stand: web interfaces answer with `{"response":{"results":[…]}}`.
const NESTED: usize = 3;

/// The longest list of objects in the object `text`, whose members may be objects down to this `depth`: the names
/// that lead to it, joined by dots, and its length. Lists with names that other programs would have to quote do not
/// count.
#[cold]
fn longest_list(text: &str, depth: usize) -> Option<(String, usize)> {
    let is_plain = |name: &str| {
        name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && !name.is_empty()
    };
    let mut longest: Option<(String, usize)> = None;
    let wanted = |name: &str| is_plain(name).then(|| name.to_string());
    // The record was read as an object before.
    let _ = members(text, wanted, |name, value| {
        let Value::Nested(raw) = value else { return };
        let found = match raw.strip_prefix('[') {
            Some(items) if items.trim_ascii_start().starts_with('{') => Some((name, raw.len())),
            Some(_) => None,
            None if depth == 1 => None,
            None => longest_list(raw, depth - 1).map(|(rest, len)| (format!("{name}.{rest}"), len)),
        };
        let len = |list: &Option<(String, usize)>| list.as_ref().map_or(0, |list| list.1);
        if len(&found) > len(&longest) {
            longest = found;
        }
    });
    longest
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
