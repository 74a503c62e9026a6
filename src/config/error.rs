//! What can be wrong with a setting, and what to write instead.

use super::{ByteSize, Config, Shingling};
use std::fmt;

/// A setting that cannot be, or settings that do not fit each other.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ConfigError {
    /// A similarity outside 0 to 1.
    Threshold {
        /// What was asked for.
        got: f64,
    },
    /// A chance outside 0 to 1.
    Recall {
        /// What was asked for.
        got: f64,
    },
    /// No choice of bands reaches the recall asked for.
    OutOfReach {
        /// The similarity at which recall is asked for.
        threshold: f64,
        /// The recall asked for.
        recall: f64,
        /// The minima that bands can be cut from.
        signature_len: usize,
    },
    /// A signature of no or too many minima.
    SignatureLen {
        /// What was asked for.
        got: usize,
    },
    /// A shingle of no or too many tokens.
    ShingleWidth {
        /// What was asked for.
        got: usize,
    },
    /// A text that names no kind of shingle.
    Shingling {
        /// What was written.
        got: String,
    },
    /// A text that is no size.
    Size {
        /// What was written.
        got: String,
    },
    /// A bound for one record that is too small or too large.
    MaxRecord {
        /// What was asked for.
        got: ByteSize,
    },
    /// Too little memory to work in.
    Memory {
        /// What was asked for.
        got: ByteSize,
    },
    /// No thread to work with.
    Threads,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConfigError::Threshold { got } => {
                write!(f, "threshold must be between 0 and 1, got {got}")
            }
            ConfigError::Recall { got } => write!(f, "recall must be between 0 and 1, got {got}"),
            ConfigError::OutOfReach {
                threshold,
                recall,
                signature_len,
            } => write!(
                f,
                "a signature of {signature_len} minima cannot reach a recall of {recall} at a \
                 threshold of {threshold}",
            ),
            ConfigError::SignatureLen { got } => write!(
                f,
                "signature length must be between 1 and {}, got {got}",
                Config::MAX_SIGNATURE_LEN,
            ),
            ConfigError::ShingleWidth { got } => write!(
                f,
                "a shingle must have between 1 and {} tokens, got {got}",
                Shingling::MAX_WIDTH,
            ),
            ConfigError::Shingling { got } => write!(f, "`{got}` is not a kind of shingle"),
            ConfigError::Size { got } => write!(f, "`{got}` is not a size"),
            ConfigError::MaxRecord { got } => write!(
                f,
                "the longest record must be between 1B and {}, got {got}",
                Config::MAX_MAX_RECORD,
            ),
            ConfigError::Memory { got } => {
                write!(
                    f,
                    "memory must be at least {}, got {got}",
                    Config::MIN_MEMORY
                )
            }
            ConfigError::Threads => write!(f, "threads must be at least 1, got 0"),
        }
    }
}

impl std::error::Error for ConfigError {}

impl ConfigError {
    /// What to write instead, in the user's terms. Printed on its own `hint:` line.
    pub fn hint(&self) -> Option<String> {
        match self {
            ConfigError::Threshold { got } | ConfigError::Recall { got } => {
                // 1.0 itself is a share, so only larger figures can be meant as percent.
                (1.0..=100.0)
                    .contains(got)
                    .then(|| format!("for {got} percent, write {}", got / 100.0))
            }
            ConfigError::OutOfReach { .. } => Some(
                "lower the recall, raise the threshold, or make the signature longer".to_string(),
            ),
            ConfigError::Shingling { .. } => Some(
                "write `words:5` for five words, or `chars:20` for twenty characters".to_string(),
            ),
            ConfigError::Size { .. } => {
                Some("write a number and a unit, such as `64MiB`, `500MB` or `2GiB`".to_string())
            }
            ConfigError::Threads => {
                Some("leave the setting out to use every processor".to_string())
            }
            ConfigError::SignatureLen { .. }
            | ConfigError::ShingleWidth { .. }
            | ConfigError::MaxRecord { .. }
            | ConfigError::Memory { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_is_recognised_and_nothing_else() {
        let hint = |got| ConfigError::Threshold { got }.hint();
        assert_eq!(hint(80.0).as_deref(), Some("for 80 percent, write 0.8"));
        assert_eq!(hint(-0.5), None);
        assert_eq!(hint(101.0), None);
        assert_eq!(hint(f64::NAN), None);
    }
}
