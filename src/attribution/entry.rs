//! A source as a file gives it.

use super::error::LexiconReason;
use super::mention::Cue;
use super::source::SourceKind;
use std::borrow::Cow;

/// A source as a file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub line: u32,
    pub id: String,
    pub name: String,
    pub kind: SourceKind,
    pub country: String,
    /// The names, and whether each has other readings.
    pub aliases: Vec<(String, bool)>,
    pub hosts: Vec<String>,
    pub event: Option<(Cue, String)>,
}

impl Entry {
    /// Checks one entry; `!` before a name marks it as ambiguous.
    pub fn new(
        line: u32,
        id: &str,
        name: &str,
        kind: SourceKind,
        country: &str,
        aliases: Vec<String>,
        hosts: Vec<String>,
    ) -> Result<Entry, LexiconReason> {
        for (field, value) in [("id", id), ("name", name)] {
            if value.trim().is_empty() {
                return Err(LexiconReason::Empty { field });
            }
        }
        let aliases = aliases.into_iter().map(|alias| {
            let (text, ambiguous) = match alias.strip_prefix('!') {
                Some(rest) => (squeezed(rest), true),
                None => (squeezed(&alias), false),
            };
            match text.chars().count() {
                0..2 => Err(LexiconReason::ShortAlias(text.into_owned())),
                _ => Ok((text.into_owned(), ambiguous)),
            }
        });
        Ok(Entry {
            line,
            id: id.to_string(),
            name: name.to_string(),
            kind,
            country: country.to_string(),
            aliases: aliases.collect::<Result<_, _>>()?,
            hosts: hosts.into_iter().map(|host| host.to_lowercase()).collect(),
            event: None,
        })
    }
}

/// A name without white space around it, and with one space in place of several or of a line end. An
/// alias never reaches from one line into the next.
pub fn squeezed(name: &str) -> Cow<'_, str> {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    match words.next() {
        None => first.into(),
        Some(second) => {
            let mut squeezed = format!("{first} {second}");
            words.for_each(|word| squeezed.extend([" ", word]));
            squeezed.into()
        }
    }
}
