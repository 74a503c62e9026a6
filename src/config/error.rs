//! What can be wrong with a setting, and what to use instead.

use super::{ByteSize, Config};
use crate::base::share_of_percent;
use crate::lsh::LshError;

/// A setting that is not possible, or settings that do not fit together.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A similarity outside 0 to 1.
    #[error("threshold must be between 0 and 1, got {got}")]
    Threshold {
        /// What was asked for.
        got: f64,
    },
    /// A chance outside 0 to 1.
    #[error("recall must be between 0 and 1, got {got}")]
    Recall {
        /// What was asked for.
        got: f64,
    },
    /// A signature of no or too many minima.
    #[error(
        "signature length must be between 1 and {}, got {got}",
        Config::MAX_SIGNATURE_LEN
    )]
    SignatureLen {
        /// What was asked for.
        got: usize,
    },
    /// A text that is not a size.
    #[error("`{got}` is not a size")]
    Size {
        /// What was written.
        got: String,
    },
    /// A limit for one record that is too small or too large.
    #[error(
        "a record can be bounded to between 1B and {}, got {got}",
        Config::MAX_RECORD_LIMIT
    )]
    MaxRecord {
        /// What was asked for.
        got: ByteSize,
    },
    /// Too little memory to work in.
    #[error("memory must be at least {}, got {got}", Config::MIN_MEMORY)]
    Memory {
        /// What was asked for.
        got: ByteSize,
    },
    /// No thread to work with, or more than any machine could use.
    #[error("threads must be between 1 and {}, got {got}", Config::MAX_THREADS)]
    Threads {
        /// What was asked for.
        got: usize,
    },
    /// No bands and rows reach the recall at the threshold.
    #[error(transparent)]
    Banding(#[from] LshError),
}

impl ConfigError {
    /// What to use instead, in the user's terms. Printed on its own `hint:` line.
    pub fn hint(&self) -> Option<String> {
        match self {
            // Nobody asks for so little as 1 percent: what is just above 1 is a slip.
            ConfigError::Threshold { got } | ConfigError::Recall { got } => (2.0..=100.0)
                .contains(got)
                .then(|| format!("for {got} percent, write {}", share_of_percent(*got))),
            ConfigError::Size { .. } => {
                Some("write a number and a unit, such as `64MiB`, `500MB` or `2GiB`".to_string())
            }
            ConfigError::Threads { .. } => {
                Some("leave the setting out to use every processor".to_string())
            }
            ConfigError::Banding(LshError::Recall {
                needed: Some(needed),
                ..
            }) if *needed > Config::MAX_SIGNATURE_LEN => Some(format!(
                "no signature of up to {} does: raise the --threshold, or ask for less --recall",
                Config::MAX_SIGNATURE_LEN
            )),
            ConfigError::Banding(error) => error.hint(),
            ConfigError::SignatureLen { .. }
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
        assert_eq!(hint(55.1).as_deref(), Some("for 55.1 percent, write 0.551"));
        assert_eq!(hint(1.1), None);
        assert_eq!(hint(-0.5), None);
        assert_eq!(hint(101.0), None);
        assert_eq!(hint(f64::NAN), None);
    }

    #[test]
    fn no_hint_asks_for_a_signature_that_cannot_be() {
        let hint = |threshold| {
            let config = Config::builder().threshold(threshold).build();
            config.expect_err("128 slots miss too many").hint()
        };
        let larger = "write --signature-len 459, or ask for less --recall";
        assert_eq!(hint(0.01).as_deref(), Some(larger));
        let none =
            "no signature of up to 4096 does: raise the --threshold, or ask for less --recall";
        assert_eq!(hint(0.001).as_deref(), Some(none));
        let less = "raise the --threshold, or ask for less --recall";
        assert_eq!(hint(1e-300).as_deref(), Some(less));
    }
}
