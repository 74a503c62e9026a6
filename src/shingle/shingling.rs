//! How the user says what a shingle is: `words:5`, `chars:20`.

use super::Settings;
use crate::normalise::Unit;
use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;

/// What one shingle is made of, and how many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shingling {
    /// What one token is.
    pub unit: Unit,
    /// Tokens in one shingle, at most [`Shingling::MAX_WIDTH`] when read from text.
    pub width: NonZeroUsize,
}

/// The text does not say what a shingle is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShinglingError {
    /// There is no colon.
    #[error("a shingle is `words:N` or `chars:N`, got `{text}`")]
    Form {
        /// What stood there.
        text: String,
    },
    /// The unit is neither `words` nor `chars`.
    #[error("a shingle is made of `words` or `chars`, got `{unit}`")]
    Unit {
        /// What stood before the colon.
        unit: String,
    },
    /// The number is not a number, or out of range.
    #[error("a shingle holds 1 to {} {unit}, got `{width}`", Shingling::MAX_WIDTH)]
    Width {
        /// What stood before the colon.
        unit: &'static str,
        /// What stood behind it.
        width: String,
    },
}

impl ShinglingError {
    /// What to change.
    pub fn hint(&self) -> Option<String> {
        match self {
            ShinglingError::Form { text } if text.parse::<usize>().is_ok() => {
                Some(format!("for {text} words in a row, write words:{text}"))
            }
            ShinglingError::Form { .. } | ShinglingError::Unit { .. } => {
                Some("words:5 suits news; chars:20 suits text with broken words".to_string())
            }
            ShinglingError::Width { .. } => None,
        }
    }
}

impl Shingling {
    /// The most tokens in one shingle: far beyond use, and below where rolled hashes weaken.
    pub const MAX_WIDTH: usize = 1000;

    /// What the stage itself needs to know.
    pub fn settings(self) -> Settings {
        Settings { width: self.width }
    }
}

impl Default for Shingling {
    /// Five words.
    fn default() -> Shingling {
        Shingling {
            unit: Unit::Words,
            width: NonZeroUsize::MIN.saturating_add(4),
        }
    }
}

impl FromStr for Shingling {
    type Err = ShinglingError;

    fn from_str(text: &str) -> Result<Shingling, ShinglingError> {
        let Some((unit, width)) = text.split_once(':') else {
            return Err(ShinglingError::Form {
                text: text.to_string(),
            });
        };
        let (unit, name) = match unit {
            "words" => (Unit::Words, "words"),
            "chars" => (Unit::Chars, "chars"),
            _ => {
                return Err(ShinglingError::Unit {
                    unit: unit.to_string(),
                });
            }
        };
        match width.parse::<NonZeroUsize>() {
            Ok(width) if width.get() <= Shingling::MAX_WIDTH => Ok(Shingling { unit, width }),
            _ => Err(ShinglingError::Width {
                unit: name,
                width: width.to_string(),
            }),
        }
    }
}

impl fmt::Display for Shingling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Words => "words",
            Unit::Chars => "chars",
        };
        write!(f, "{unit}:{}", self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_again() {
        for text in ["words:5", "chars:20", "words:1", "chars:1000"] {
            assert_eq!(
                text.parse::<Shingling>().map(|s| s.to_string()).as_deref(),
                Ok(text)
            );
        }
        assert_eq!(Shingling::default().to_string(), "words:5");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases = [
            (
                "5",
                "a shingle is `words:N` or `chars:N`, got `5`",
                Some("for 5 words in a row, write words:5"),
            ),
            (
                "word:5",
                "a shingle is made of `words` or `chars`, got `word`",
                Some("words:5 suits news; chars:20 suits text with broken words"),
            ),
            ("words:0", "a shingle holds 1 to 1000 words, got `0`", None),
            (
                "chars:1001",
                "a shingle holds 1 to 1000 chars, got `1001`",
                None,
            ),
            ("chars:", "a shingle holds 1 to 1000 chars, got ``", None),
        ];
        for (text, message, hint) in cases {
            let error = text.parse::<Shingling>().expect_err(text);
            assert_eq!(
                (error.to_string().as_str(), error.hint().as_deref()),
                (message, hint),
                "{text}"
            );
        }
    }
}
