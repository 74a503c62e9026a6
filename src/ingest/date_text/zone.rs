//! Time zones as they are written after a time or a day.

use super::DateProblem;
use super::numbers::{split_digits, take_number};
use jiff::tz::Offset;

/// What a zone says.
#[derive(Clone, Copy)]
pub enum Zone {
    /// How far ahead of UTC it is.
    Offset(Offset),
    /// A name that several zones have, or that none has as far as is known here.
    Name,
}

impl Zone {
    /// The offset that is known.
    pub fn offset(self) -> Option<Offset> {
        match self {
            Zone::Offset(offset) => Some(offset),
            Zone::Name => None,
        }
    }
}

/// The zone that is written; `None` where nothing is.
pub fn zone(text: &str) -> Result<Option<Zone>, DateProblem> {
    // RFC 9557 may add the name of the place: 2025-08-20T09:15:00+02:00[Europe/Oslo].
    let text = text.split_once('[').map_or(text, |(offset, _)| offset);
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let text = match text.get(..3) {
        Some("UTC" | "GMT") if text.len() > 3 => text[3..].trim_start(),
        _ => text,
    };
    let ahead = text.strip_prefix('+').map(|rest| (1, rest));
    let behind = || text.strip_prefix(['-', '\u{2212}']).map(|rest| (-1, rest));
    if let Some((sign, mut rest)) = ahead.or_else(behind) {
        let (run, _) = split_digits(rest);
        let (hours, minutes) = match run.len() {
            4 => {
                let number = take_number(&mut rest, 4..=4)?;
                (number / 100, number % 100)
            }
            1 | 2 => {
                let hours = take_number(&mut rest, 1..=2)?;
                match rest.strip_prefix(':') {
                    Some(after) => {
                        rest = after;
                        (hours, take_number(&mut rest, 2..=2)?)
                    }
                    None => (hours, 0),
                }
            }
            _ => return Err(DateProblem::Unknown),
        };
        if minutes > 59 || hours > 15 {
            return Err(DateProblem::OutOfRange);
        }
        // RFC 2822 allows a comment: +0200 (CEST).
        if !rest.trim_start().is_empty() && !rest.trim_start().starts_with('(') {
            return Err(DateProblem::Unknown);
        }
        return zone_of(sign * (hours * 60 + minutes)).map(Some);
    }
    let upper = text.to_ascii_uppercase();
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == upper) {
        return zone_of(hours * 60).map(Some);
    }
    let name_like = (2..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    if name_like && !ERAS.contains(&text) {
        return Ok(Some(Zone::Name));
    }
    Err(DateProblem::Unknown)
}

/// Zones whose abbreviation means one offset: those of RFC 2822 section 4.3, and those of Europe
/// and Japan. Not here: BST, IST, AST, ET and others that several zones share.
const ZONES: [(&str, i64); 19] = [
    ("Z", 0),
    ("UT", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
    ("WEST", 1),
    ("CET", 1),
    ("CEST", 2),
    ("EET", 2),
    ("EEST", 3),
    ("MSK", 3),
    ("JST", 9),
];

/// What years are counted from, and no zones. None is read, since most of them mean another calendar.
const ERAS: [&str; 7] = ["AD", "AH", "BC", "BCE", "BE", "CE", "SH"];

fn zone_of(minutes: i64) -> Result<Zone, DateProblem> {
    let seconds = i32::try_from(minutes * 60).map_err(|_| DateProblem::OutOfRange)?;
    let offset = Offset::from_seconds(seconds).map_err(|_| DateProblem::OutOfRange)?;
    Ok(Zone::Offset(offset))
}
