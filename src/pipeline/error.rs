//! What stops a run.

use crate::attribution::LexiconError;
use crate::config::ByteSize;
use crate::ingest::{IngestError, RecordError};
use crate::lsh::BandingMismatch;
use crate::report;
use std::io;
use std::path::PathBuf;

/// Why a run failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input as a whole, or one of its files, cannot be read.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// Two parts of one run disagree on how signatures are cut.
    #[error(transparent)]
    Banding(#[from] BandingMismatch),
    /// The threads of the run could not be started.
    #[error("{} could not be started", told_threads(*threads))]
    Threads {
        /// How many were asked for; 0 for one for each core.
        threads: usize,
        /// Why.
        source: rayon::ThreadPoolBuildError,
    },
    /// An article that was read before cannot be read again.
    #[error("the article `{id}` has changed while it was being read")]
    Changed {
        /// Its id.
        id: String,
    },
    /// A requested article does not exist.
    #[error("no article has the id `{id}`")]
    NoSuchArticle {
        /// The id asked for.
        id: String,
        /// One that there is.
        known: Option<String>,
        /// Records that were left out: one of them may be the article.
        errors: Vec<RecordError>,
    },
    /// An article was to be compared with itself.
    #[error("the article `{id}` is compared with itself")]
    SameArticle {
        /// Its id.
        id: String,
    },
    /// A file that extends the lexicon cannot be read.
    #[error("{} cannot be read", path.display())]
    LexiconFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that extends the lexicon has a faulty entry.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// A temporary file cannot be written or read.
    #[error("{}: cannot keep a temporary file here: {source}", folder.display())]
    Spill {
        /// The folder for temporary files.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The memory that was given is not enough.
    #[error("{given} of memory are too little for {documents} articles")]
    Memory {
        /// What was given.
        given: ByteSize,
        /// How many articles there are.
        documents: u64,
        /// The memory that would be enough.
        least: ByteSize,
    },
    /// The result folder cannot be written.
    #[error(transparent)]
    Report(#[from] report::Error),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl Error {
    /// What to change, in the user's terms.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Ingest(error) => error.hint(),
            Error::Report(error) => error.hint(),
            Error::Threads { .. } => Some(
                "ask for fewer with --threads, or allow the program more memory (`ulimit -v`)"
                    .to_string(),
            ),
            Error::Changed { .. } => Some("run again when nothing writes to the input".to_string()),
            Error::Lexicon(error) => error.hint(),
            Error::Spill { source, .. } if source.kind() == io::ErrorKind::FileTooLarge => {
                Some("raise the limit on the size of files (`ulimit -f`)".to_string())
            }
            Error::Spill { .. } => {
                Some("free some space, or set TMPDIR to a folder with more of it".to_string())
            }
            Error::Memory { least, .. } => Some(format!(
                "try `--memory {least}`, or more where many articles are alike"
            )),
            Error::LexiconFile { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                Some("check the spelling and the current folder".to_string())
            }
            Error::SameArticle { .. } => Some("name two articles".to_string()),
            Error::NoSuchArticle { .. }
            | Error::LexiconFile { .. }
            | Error::Banding(_)
            | Error::Output(_) => None,
        }
    }
}

fn told_threads(threads: usize) -> String {
    match threads {
        0 => "a thread for each core".to_string(),
        1 => "1 thread".to_string(),
        n => format!("{n} threads"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_are_counted_where_they_were_asked_for() {
        for (threads, told) in [
            (0, "a thread for each core could not be started"),
            (1, "1 thread could not be started"),
            (4, "4 threads could not be started"),
        ] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
            let refused = pool.spawn_handler(|_| Err(io::Error::other("no"))).build();
            let source = refused.expect_err("no thread was started");
            assert_eq!(Error::Threads { threads, source }.to_string(), told);
        }
    }
}
