//! The fields of one JSON object.

use super::error::RecordReason;
use super::fields::FieldTable;
use super::json_scan::{members, why};
use super::record::Values;

/// The fields of the object `raw`. Others are checked and passed over.
///
/// # Errors
///
/// When it is no UTF-8, no JSON, or no object.
pub(super) fn values<'r>(raw: &'r [u8], fields: &FieldTable) -> Result<Values<'r>, RecordReason> {
    let text = super::csv::utf8(raw)?;
    let mut values = Values::default();
    let meanings = |name: &str| fields.meanings(name);
    match members(text, meanings, |meanings, value| {
        values.offer(&meanings, value)
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
