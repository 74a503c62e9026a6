//! What can be wrong with a lexicon file, where, and what to do.

use std::fmt;

/// A lexicon file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {reason}")]
pub struct LexiconError {
    /// The file as the user named it.
    pub path: String,
    /// The line of the entry, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub reason: LexiconReason,
}

/// What is wrong with an entry of a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LexiconReason {
    /// The file is not TOML, or a key is unknown or has the wrong type.
    Toml(String),
    /// A line of a table does not have six columns.
    Columns {
        /// How many it has.
        got: usize,
    },
    /// A required field is empty.
    Empty {
        /// The field.
        field: &'static str,
    },
    /// The kind of a source is not known.
    Kind(String),
    /// A source is given twice in one file.
    DuplicateId(String),
    /// A name stands for two sources of one file.
    DuplicateAlias {
        /// The name.
        alias: String,
        /// The source that has it already.
        first: String,
    },
    /// A name of one letter, or of white space only.
    ShortAlias(String),
    /// The cue is not in the closed list.
    Cue(String),
    /// The role of a cue is not known.
    Role(String),
    /// A cue has neither `before` nor `after`.
    NoPattern,
    /// A pattern is not a regular expression.
    Pattern {
        /// `before` or `after`.
        field: &'static str,
        /// What the regular expression library says.
        message: String,
    },
    /// All patterns of the lexicon together need too much memory.
    PatternsTooLarge,
    /// A weight outside -10 to 10.
    Weight(String),
}

impl fmt::Display for LexiconReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LexiconReason::Toml(message) => write!(f, "not a lexicon in TOML: {message}"),
            LexiconReason::Columns { got } => {
                write!(
                    f,
                    "a source has 6 columns separated by tabs, this line has {got}"
                )
            }
            LexiconReason::Empty { field } => write!(f, "the {field} is empty"),
            LexiconReason::Kind(kind) => write!(f, "unknown kind of source `{kind}`"),
            LexiconReason::DuplicateId(id) => write!(f, "source `{id}` is given twice"),
            LexiconReason::DuplicateAlias { alias, first } => {
                write!(f, "the name `{alias}` already stands for source `{first}`")
            }
            LexiconReason::ShortAlias(alias) => {
                write!(f, "the name `{alias}` is too short to be recognised")
            }
            LexiconReason::Cue(cue) => write!(f, "unknown cue `{cue}`"),
            LexiconReason::Role(role) => write!(f, "unknown role `{role}`"),
            LexiconReason::NoPattern => write!(f, "the cue has neither `before` nor `after`"),
            LexiconReason::Pattern { field, message } => {
                write!(f, "`{field}` is not a regular expression: {message}")
            }
            LexiconReason::PatternsTooLarge => {
                write!(f, "the patterns of all cues together are too large")
            }
            LexiconReason::Weight(weight) => {
                write!(f, "the weight must be between -10 and 10, got {weight}")
            }
        }
    }
}

impl LexiconError {
    /// What to change, in the user's terms. Printed on its own `hint:` line.
    pub fn hint(&self) -> Option<String> {
        match &self.reason {
            LexiconReason::Columns { .. } => Some(
                "the columns are id, name, kind, country, aliases, hosts; lists are separated by `|`"
                    .to_string(),
            ),
            LexiconReason::Kind(_) => Some(format!(
                "known kinds: {}",
                super::SourceKind::NAMES.join(", ")
            )),
            LexiconReason::Cue(_) => Some(format!(
                "known cues: {}",
                super::Cue::ALL.map(super::Cue::as_str).join(", ")
            )),
            LexiconReason::Role(_) => Some("known roles: credit, lead, venue, none".to_string()),
            LexiconReason::ShortAlias(_) => Some("give a name of two letters or more".to_string()),
            LexiconReason::DuplicateAlias { .. } => {
                Some("leave it out of one of the two, or give a longer name".to_string())
            }
            LexiconReason::Pattern { .. } => Some(
                "in TOML, write patterns between `'''` and `'''` so that backslashes stay as they are"
                    .to_string(),
            ),
            LexiconReason::Toml(_) => Some(
                "a file ends in `.tsv` and has tab-separated columns, or is TOML with `[[source]]`, `[[cue]]`, `[[event]]` and `[vague]`"
                    .to_string(),
            ),
            LexiconReason::Empty { field } => Some(format!("give the source {}", match *field {
                "id" => "an id, such as `harbour-gazette`",
                _ => "the name that tables are to print",
            })),
            LexiconReason::DuplicateId(_) => {
                Some("join the two entries, or give one of them another id".to_string())
            }
            LexiconReason::NoPattern => Some(
                "`before` must end where the name begins, `after` must begin where it ends".to_string(),
            ),
            LexiconReason::PatternsTooLarge => {
                Some("write fewer or shorter cues; counted repetitions such as `{1,500}` take most".to_string())
            }
            LexiconReason::Weight(_) => {
                Some("weights are natural log-odds: 3 is odds of 20 to 1".to_string())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_what_to_do() {
        let reasons = [
            LexiconReason::Toml("x".into()),
            LexiconReason::Columns { got: 3 },
            LexiconReason::Empty { field: "id" },
            LexiconReason::Kind("blog".into()),
            LexiconReason::DuplicateId("a".into()),
            LexiconReason::DuplicateAlias {
                alias: "A B".into(),
                first: "a".into(),
            },
            LexiconReason::ShortAlias("A".into()),
            LexiconReason::Cue("x".into()),
            LexiconReason::Role("x".into()),
            LexiconReason::NoPattern,
            LexiconReason::Pattern {
                field: "before",
                message: "x".into(),
            },
            LexiconReason::PatternsTooLarge,
            LexiconReason::Weight("30".into()),
        ];
        // A reason that is added needs a line here, and then one above.
        for reason in &reasons {
            match reason {
                LexiconReason::Toml(_)
                | LexiconReason::Columns { .. }
                | LexiconReason::Empty { .. }
                | LexiconReason::Kind(_)
                | LexiconReason::DuplicateId(_)
                | LexiconReason::DuplicateAlias { .. }
                | LexiconReason::ShortAlias(_)
                | LexiconReason::Cue(_)
                | LexiconReason::Role(_)
                | LexiconReason::NoPattern
                | LexiconReason::Pattern { .. }
                | LexiconReason::PatternsTooLarge
                | LexiconReason::Weight(_) => {}
            }
        }
        for reason in reasons {
            let fault = LexiconError {
                path: "my.toml".into(),
                line: 3,
                reason,
            };
            assert!(fault.to_string().starts_with("my.toml:3: "), "{fault}");
            let hint = fault.hint().unwrap_or_default();
            assert!(!hint.is_empty(), "{fault}");
            // Literals stand between backticks, and so the quotes of TOML do too.
            let quotes = format!("{fault} {hint}").replace("`'''`", "");
            assert!(!quotes.contains('\''), "{fault}: {hint}");
        }
    }
}
