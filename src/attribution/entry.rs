//! A source as a file gives it, before and after it is checked.

use super::error::LexiconReason;
use super::mention::Cue;
use super::source::SourceKind;
use std::borrow::Cow;

/// A source as a file gives it, checked.
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
    pub event: Option<EventRule>,
}

/// How phrases name a kind of occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRule {
    pub cue: Cue,
    /// The language of the phrases.
    pub lang: String,
    /// The pattern that must fit just before a phrase, or empty.
    pub before: String,
}

/// A source as it is written in a file.
#[derive(Clone, Debug)]
pub struct Written {
    pub line: u32,
    pub id: String,
    pub name: String,
    pub kind: SourceKind,
    pub country: String,
    /// The names; `!` before one marks it as ambiguous.
    pub aliases: Vec<String>,
    pub hosts: Vec<String>,
}

impl Written {
    /// The entry, if nothing is wrong with it.
    pub fn checked(self) -> Result<Entry, LexiconReason> {
        for (field, value) in [("id", &self.id), ("name", &self.name)] {
            if value.trim().is_empty() {
                return Err(LexiconReason::Empty { field });
            }
        }
        let aliases = self.aliases.into_iter().map(|alias| {
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
            line: self.line,
            id: self.id,
            name: self.name,
            kind: self.kind,
            country: self.country,
            aliases: aliases.collect::<Result<_, _>>()?,
            hosts: self
                .hosts
                .into_iter()
                .map(|host| host.to_lowercase())
                .collect(),
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
