//! What a shingle is made of.

use super::ConfigError;
use crate::{normalise, shingle};
use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;

/// What a shingle is made of, read from and shown as `words:5` or `chars:20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shingling {
    /// So many words in a row; in scripts without spaces, so many characters.
    Words(NonZeroUsize),
    /// So many characters of the normalised text in a row.
    Chars(NonZeroUsize),
}

impl Shingling {
    /// `width` words in a row.
    ///
    /// # Errors
    ///
    /// [`ConfigError::ShingleWidth`] unless `width` is 1 to 1,000.
    pub fn words(width: usize) -> Result<Shingling, ConfigError> {
        checked(width).map(Shingling::Words)
    }

    /// `width` characters in a row.
    ///
    /// # Errors
    ///
    /// [`ConfigError::ShingleWidth`] unless `width` is 1 to 1,000.
    pub fn chars(width: usize) -> Result<Shingling, ConfigError> {
        checked(width).map(Shingling::Chars)
    }

    pub(super) fn unit(self) -> normalise::Unit {
        match self {
            Shingling::Words(_) => normalise::Unit::Words,
            Shingling::Chars(_) => normalise::Unit::Chars,
        }
    }

    pub(super) fn settings(self) -> shingle::Settings {
        let (Shingling::Words(width) | Shingling::Chars(width)) = self;
        shingle::Settings { width }
    }
}

fn checked(width: usize) -> Result<NonZeroUsize, ConfigError> {
    NonZeroUsize::new(width)
        .filter(|width| width.get() <= Shingling::MAX_WIDTH)
        .ok_or(ConfigError::ShingleWidth { got: width })
}

impl Shingling {
    /// The widest shingle: a longer one would be a whole article.
    pub const MAX_WIDTH: usize = 1_000;
}

impl Default for Shingling {
    fn default() -> Shingling {
        const FIVE: NonZeroUsize = NonZeroUsize::new(5).unwrap();
        Shingling::Words(FIVE)
    }
}

impl FromStr for Shingling {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Shingling, ConfigError> {
        let wrong = || ConfigError::Shingling {
            got: text.to_string(),
        };
        let (unit, width) = text.split_once(':').ok_or_else(wrong)?;
        let width = width.parse().map_err(|_| wrong())?;
        match unit {
            "words" => Shingling::words(width),
            "chars" => Shingling::chars(width),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Shingling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shingling::Words(width) => write!(f, "words:{width}"),
            Shingling::Chars(width) => write!(f, "chars:{width}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_as_read() {
        for text in ["words:5", "words:1", "chars:20", "chars:1000"] {
            assert_eq!(
                text.parse::<Shingling>().map(|s| s.to_string()),
                Ok(text.to_string())
            );
        }
    }

    #[test]
    fn wrong_ones_say_what_is_wrong() {
        let spelling = |got: &str| ConfigError::Shingling {
            got: got.to_string(),
        };
        let cases = [
            ("5", spelling("5")),
            ("word:5", spelling("word:5")),
            ("words:", spelling("words:")),
            ("words:-5", spelling("words:-5")),
            ("words:0", ConfigError::ShingleWidth { got: 0 }),
            ("chars:1001", ConfigError::ShingleWidth { got: 1_001 }),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<Shingling>(), Err(error), "{text}");
        }
    }
}
