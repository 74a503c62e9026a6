//! Three kinds of offset that must not be mixed up.

/// Positions in the tokens of one document, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenSpan {
    start: u32,
    end: u32,
}

/// Bytes in the text of one article as received, end exclusive, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByteSpan {
    start: u32,
    end: u32,
}

/// Characters (Unicode scalar values) in the text of one article as received, end exclusive.
/// Tables give these, so that `text[start:end]` in Python is the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CharSpan {
    start: u32,
    end: u32,
}

macro_rules! span {
    ($name:ident) => {
        // Invariant: start <= end.
        impl $name {
            /// The span from `start` up to, but not including, `end`.
            ///
            /// # Panics
            ///
            /// When `start` exceeds `end`.
            pub fn new(start: u32, end: u32) -> $name {
                assert!(
                    start <= end,
                    "a span cannot end at {end} before its start {start}"
                );
                $name { start, end }
            }

            /// The first position.
            pub fn start(self) -> u32 {
                self.start
            }

            /// The position after the last.
            pub fn end(self) -> u32 {
                self.end
            }

            /// How many positions it covers.
            pub fn len(self) -> usize {
                (self.end - self.start) as usize
            }

            /// Whether it covers nothing.
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// The span as a range of indices.
            pub fn range(self) -> std::ops::Range<usize> {
                self.start as usize..self.end as usize
            }
        }
    };
}

span!(TokenSpan);
span!(ByteSpan);
span!(CharSpan);
