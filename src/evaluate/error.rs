//! What can go wrong when results are scored.

use crate::cluster::Level;
use std::io;
use std::path::PathBuf;

/// A truth or a result could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line is not valid CSV, or not valid JSON.
    #[error("{}:{line}: {reason}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The header lacks what is needed.
    #[error("`{}` has the columns {found}, but {needed} are needed", path.display())]
    Columns {
        /// The file.
        path: PathBuf,
        /// The columns it has.
        found: String,
        /// The columns that would do.
        needed: String,
    },
    /// A label is unknown.
    #[error("{}:{line}: `{got}` is not a label", path.display())]
    Label {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What stands there.
        got: String,
    },
    /// A line contradicts an earlier one.
    #[error("{}:{line}: {what} was labelled differently before", path.display())]
    Contradiction {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// The article or pair.
        what: String,
    },
    /// The result has no clusters at the level asked for.
    #[error("`{}` has no {level} clusters", path.display())]
    NoLevel {
        /// The file.
        path: PathBuf,
        /// The level asked for.
        level: Level,
    },
    /// A folder holds no result.
    #[error("`{}` holds no articles.csv or articles.jsonl", path.display())]
    NoResult {
        /// The folder.
        path: PathBuf,
    },
    /// The articles of the result are written in columns.
    #[error("`{}` is Parquet, which is not scored", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
    },
}

impl Error {
    /// What to do about it, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Label { .. } => {
                Some("a label is 1 (together), 0 (apart) or m (leave this pair out)".to_string())
            }
            Error::NoLevel { level, .. } => Some(format!(
                "run trace with --level {level} or beyond, or score another level"
            )),
            Error::NoResult { .. } => {
                Some("name the folder that trace wrote, or its articles.csv".to_string())
            }
            Error::Parquet { .. } => Some(
                "run trace with `--format csv` or `--format jsonl`, and score that".to_string(),
            ),
            Error::Columns { .. } => {
                Some("the first line must name the columns, separated by commas".to_string())
            }
            _ => None,
        }
    }
}
