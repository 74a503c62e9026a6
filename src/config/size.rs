//! Sizes in bytes, as people write them.

use super::ConfigError;
use std::fmt;
use std::str::FromStr;

/// A number of bytes, read from and shown as `64MiB`, `2GiB` or `500MB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByteSize(u64);

/// Units with the bytes in each, larger first; of equal ones the first is shown.
const UNITS: &[(&str, u64)] = &[
    ("TiB", 1 << 40),
    ("TB", 1_000_000_000_000),
    ("GiB", 1 << 30),
    ("GB", 1_000_000_000),
    ("MiB", 1 << 20),
    ("MB", 1_000_000),
    ("KiB", 1 << 10),
    ("KB", 1_000),
    ("B", 1),
    // As in `head -c`, `du` and `sort -S`, a bare letter counts in powers of 1024.
    ("T", 1 << 40),
    ("G", 1 << 30),
    ("M", 1 << 20),
    ("K", 1 << 10),
];

impl ByteSize {
    /// `bytes` bytes.
    pub const fn new(bytes: u64) -> ByteSize {
        ByteSize(bytes)
    }

    /// `count` times 1024 times 1024 bytes.
    ///
    /// # Panics
    ///
    /// From `count` 17,592,186,044,416 on, which is more than 64 bits of bytes.
    pub const fn mebibytes(count: u64) -> ByteSize {
        assert!(count < 1 << 44, "so many mebibytes exceed 64 bits of bytes");
        ByteSize(count << 20)
    }

    /// The number of bytes.
    pub const fn bytes(self) -> u64 {
        self.0
    }
}

impl FromStr for ByteSize {
    type Err = ConfigError;

    /// A whole or decimal number and a unit, in any case and with or without a space between; a
    /// number alone counts bytes.
    fn from_str(text: &str) -> Result<ByteSize, ConfigError> {
        let wrong = || ConfigError::Size {
            got: text.to_string(),
        };
        let trimmed = text.trim();
        let digits = trimmed
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(trimmed.len());
        let (number, unit) = (&trimmed[..digits], trimmed[digits..].trim_start());
        let unit = if unit.is_empty() { "B" } else { unit };
        let (_, bytes) = UNITS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(unit))
            .ok_or_else(wrong)?;
        let whole: Option<u64> = number.parse().ok();
        let size = match whole {
            Some(count) => count.checked_mul(*bytes),
            None => {
                let size = number.parse::<f64>().map_err(|_| wrong())? * *bytes as f64;
                (size < u64::MAX as f64).then_some(size.round() as u64)
            }
        };
        size.map(ByteSize).ok_or_else(wrong)
    }
}

impl fmt::Display for ByteSize {
    /// In the unit that needs the fewest digits and loses none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, bytes) = UNITS
            .iter()
            .find(|(_, bytes)| self.0 >= *bytes && self.0.is_multiple_of(*bytes))
            .unwrap_or(&("B", 1));
        write!(f, "{}{name}", self.0 / bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// text, bytes, as shown again
    const SIZES: &[(&str, u64, &str)] = &[
        ("64MiB", 67_108_864, "64MiB"),
        ("2GiB", 2_147_483_648, "2GiB"),
        ("500MB", 500_000_000, "500MB"),
        ("500 mb", 500_000_000, "500MB"),
        ("1.5GiB", 1_610_612_736, "1536MiB"),
        ("64M", 67_108_864, "64MiB"),
        ("1000", 1_000, "1KB"),
        ("1025b", 1_025, "1025B"),
        ("0", 0, "0B"),
    ];

    #[test]
    fn sizes_are_read_as_written() {
        for (text, bytes, shown) in SIZES {
            let size = text.parse::<ByteSize>().map(ByteSize::bytes);
            assert_eq!(size, Ok(*bytes), "{text}");
            assert_eq!(ByteSize::new(*bytes).to_string(), *shown, "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "MiB",
            "-1MiB",
            "2 GiX",
            "1.2.3MB",
            "2GiB each",
            "99999999TiB",
            "٣MB",
        ] {
            let error = text.parse::<ByteSize>();
            assert_eq!(
                error,
                Err(ConfigError::Size {
                    got: text.to_string()
                })
            );
        }
    }
}
