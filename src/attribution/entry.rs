//! A source as a file gives it.

use super::error::LexiconReason;
use super::mention::Cue;
use super::source::SourceKind;

/// A source as a file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub line: u32,
    pub id: String,
    pub name: String,
    pub kind: SourceKind,
    pub country: String,
    /// Names, and whether each has other readings.
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
                Some(rest) => (rest.trim(), true),
                None => (alias.trim(), false),
            };
            if text.chars().count() < 2 {
                return Err(LexiconReason::ShortAlias(text.to_string()));
            }
            Ok((text.to_string(), ambiguous))
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
