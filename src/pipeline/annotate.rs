//! Fields that say whether a record would be removed: after its own fields, or in place of those that an
//! earlier run put there.

use crate::base::four_decimals;
use crate::ingest::{first_cells, member_places};
use crate::report::RemovedRow;
use serde_json::json;
use std::io::{self, Write};

/// The fields that are added, in their order.
pub(super) const FIELDS: [&str; 3] = ["kept_id", "jaccard", "reason"];

/// Where fields of these names stand in a record already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldSlot {
    /// Nowhere: ours come after all others.
    Behind,
    /// The last three are ours, from an earlier run. They begin at this place: in a JSON record the
    /// byte after the preceding field, in a row the number of the cell.
    InPlace(usize),
}

/// Where ours can stand among fields with these names.
///
/// # Errors
///
/// The name that a field of the record's own has already.
pub(super) fn slot_among(names: &[String]) -> Result<FieldSlot, &'static str> {
    let before = names.len().saturating_sub(FIELDS.len());
    let (own, last) = names.split_at(before);
    let taken = |names: &[String]| {
        let taken = FIELDS
            .iter()
            .find(|field| names.iter().any(|name| name == *field));
        taken.copied()
    };
    let are_ours = last == FIELDS;
    match taken(if are_ours { own } else { names }) {
        Some(field) => Err(field),
        None if are_ours => Ok(FieldSlot::InPlace(before)),
        None => Ok(FieldSlot::Behind),
    }
}

/// Where ours can stand in a record that is a JSON object.
///
/// # Errors
///
/// As [`slot_among`].
pub(super) fn slot_in_object(raw: &[u8]) -> Result<FieldSlot, &'static str> {
    // A record that was decoded is UTF-8.
    let text = std::str::from_utf8(raw).unwrap_or_default();
    let (mut names, mut places) = (Vec::new(), Vec::new());
    member_places(text, |name, at| {
        names.push(name.to_string());
        places.push(at);
    });
    Ok(match slot_among(&names)? {
        FieldSlot::InPlace(first) => {
            let before = raw[..places[first]].trim_ascii_end();
            FieldSlot::InPlace(before.strip_suffix(b",").unwrap_or(before).len())
        }
        FieldSlot::Behind => FieldSlot::Behind,
    })
}

/// Writes a JSON object with our fields.
pub(super) fn object(
    raw: &[u8],
    slot: FieldSlot,
    removal: Option<&RemovedRow<'_>>,
    out: &mut impl Write,
) -> io::Result<()> {
    // A record that was decoded is an object, so it ends with a brace.
    let brace = raw.iter().rposition(|&byte| byte == b'}');
    let brace = brace.unwrap_or(raw.len());
    let end = match slot {
        FieldSlot::Behind => brace,
        FieldSlot::InPlace(start) => start,
    };
    let (kept_id, jaccard, reason) = match removal {
        Some(row) => (
            json!(row.kept_id),
            json!(row.jaccard.map(|jaccard| four_decimals(jaccard.get()))),
            json!(row.reason.as_str()),
        ),
        None => (json!(null), json!(null), json!(null)),
    };
    out.write_all(&raw[..end])?;
    write!(
        out,
        ",\"kept_id\":{kept_id},\"jaccard\":{jaccard},\"reason\":{reason}"
    )?;
    out.write_all(&raw[brace..])
}

/// Writes the row of a table with our cells.
pub(super) fn row(
    raw: &[u8],
    separator: u8,
    slot: FieldSlot,
    removal: Option<&RemovedRow<'_>>,
    out: &mut impl Write,
) -> io::Result<()> {
    out.write_all(match slot {
        FieldSlot::Behind => raw,
        FieldSlot::InPlace(cell) => first_cells(raw, separator, cell),
    })?;
    let separator = char::from(separator);
    let Some(row) = removal else {
        return write!(out, "{separator}{separator}{separator}");
    };
    let quoted = |text: &str| {
        if text.contains([separator, '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_string()
        }
    };
    let jaccard = row.jaccard.map(|jaccard| jaccard.to_string());
    write!(
        out,
        "{separator}{}{separator}{}{separator}{}",
        quoted(&row.kept_id),
        jaccard.unwrap_or_default(),
        row.reason
    )
}

/// The names of the columns in a header.
pub(super) fn columns(header: &[u8], separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .from_reader(header);
    let mut names = csv::ByteRecord::new();
    // One that cannot be read has no columns; reading in memory does not fail.
    let _ = reader.read_byte_record(&mut names);
    names
        .iter()
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_other_depths_and_in_strings_are_no_fields() {
        let behind = [
            r#"{"id":1,"text":"x"}"#,
            r#"{"id":1,"x":{"reason":1},"text":"\",\"reason\":\"}"}"#,
            r#" { "id" : "reason" , "list" : [ {"kept_id":1} , "jaccard" ] } "#,
            "{}",
        ];
        for raw in behind {
            assert_eq!(
                slot_in_object(raw.as_bytes()),
                Ok(FieldSlot::Behind),
                "{raw}"
            );
        }
        for (raw, field) in [
            (r#"{"id":1,"reason":"mine","text":"x"}"#, "reason"),
            (r#"{"kept_id":1}"#, "kept_id"),
            (r#"{"id":1,"r\u0065ason":"mine"}"#, "reason"),
            (
                r#"{"reason":1,"kept_id":1,"jaccard":1,"reason":1}"#,
                "reason",
            ),
            (r#"{"kept_id":1,"jaccard":1,"reason":1,"id":2}"#, "kept_id"),
        ] {
            assert_eq!(slot_in_object(raw.as_bytes()), Err(field), "{raw}");
        }
    }

    #[test]
    fn what_an_earlier_run_added_is_replaced() {
        let mut once = Vec::new();
        object(br#"{"id": 1 }"#, FieldSlot::Behind, None, &mut once).expect("memory takes all");
        let slot = slot_in_object(&once).expect("all three are ours");
        let mut twice = Vec::new();
        object(&once, slot, None, &mut twice).expect("memory takes all");
        assert_eq!(
            String::from_utf8_lossy(&twice),
            String::from_utf8_lossy(&once)
        );
        let names = columns(b"id,\"te,xt\",kept_id,jaccard,reason", b',');
        let slot = slot_among(&names).expect("all three are ours");
        let mut cells = Vec::new();
        row(
            b"1,\"a,b\"\"\",2,0.5,identical",
            b',',
            slot,
            None,
            &mut cells,
        )
        .expect("memory takes all");
        assert_eq!(String::from_utf8_lossy(&cells), "1,\"a,b\"\"\",,,");
    }
}
