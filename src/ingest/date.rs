//! Dates with their precision: nothing invents a day or a time zone.

/// How much of a date was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// A year.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
    /// An hour of a day.
    Hour,
    /// A minute.
    Minute,
    /// A second, or finer.
    Second,
}

/// When an article says it was published: an interval as long as its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Published {
    start: i64,
    precision: Precision,
    zone_known: bool,
}

/// The text is not a date this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a date")]
pub struct DateError {
    /// What stood there.
    pub text: String,
}
