//! A part of a text that knows its position in the text.

use crate::base::{ByteSpan, ceil_boundary};
use std::ops::Deref;

/// A part of a text. Reads like a `str`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'t> {
    text: &'t str,
    /// Where it begins in the whole, in bytes.
    start: usize,
}

impl<'t> Part<'t> {
    /// All of a text.
    pub fn whole(text: &'t str) -> Part<'t> {
        Part { text, start: 0 }
    }

    /// Its first `len` bytes.
    pub fn first(self, len: usize) -> Part<'t> {
        Part {
            text: &self.text[..len],
            ..self
        }
    }

    /// Its last `len` bytes.
    pub fn last(self, len: usize) -> Part<'t> {
        self.behind(self.len() - len)
    }

    /// Of its last `most` bytes, all whole characters.
    pub fn tail(self, most: usize) -> Part<'t> {
        let from = self.len().saturating_sub(most);
        self.behind(ceil_boundary(self.text, from))
    }

    /// What follows its first `len` bytes.
    pub fn behind(self, len: usize) -> Part<'t> {
        Part {
            text: &self.text[len..],
            start: self.start + len,
        }
    }

    /// Without white space on either side.
    pub fn trim(self) -> Part<'t> {
        let rest = self.last(self.text.trim_start().len());
        rest.first(rest.text.trim_end().len())
    }

    /// Without white space at its end.
    pub fn trim_end(self) -> Part<'t> {
        self.first(self.text.trim_end().len())
    }

    /// Itself; `None` if it is empty.
    pub fn some(self) -> Option<Part<'t>> {
        (!self.is_empty()).then_some(self)
    }

    /// Its lines without white space around them; empty lines are left out.
    pub fn lines(self) -> impl Iterator<Item = Part<'t>> {
        let mut rest = self;
        let lines = self.text.split_inclusive('\n').map(move |line| {
            let part = rest.first(line.len());
            rest = rest.behind(line.len());
            part.trim()
        });
        lines.filter(|line| !line.is_empty())
    }

    /// Where it is in the whole.
    pub fn span(self) -> ByteSpan {
        super::span(self.start, self.start + self.len())
    }
}

impl Deref for Part<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// Where the first character that `fits` is, if it is at byte `most` or before. The limit is needed
/// since a line may be as long as the text and hold a name every few bytes.
pub fn found_within(text: &str, most: usize, fits: impl Fn(char) -> bool) -> Option<usize> {
    let mut near = text.char_indices().take_while(|&(at, _)| at <= most);
    near.find(|&(_, c)| fits(c)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_is_made_of_whole_characters() {
        for (most, expected) in [(0, ""), (1, ""), (2, "é"), (3, "né"), (9, "né")] {
            assert_eq!(&*Part::whole("né").tail(most), expected, "{most}");
        }
    }

    #[test]
    fn lines_know_where_they_stand() {
        let text = "  Über uns \r\n\n\tOSLO - The court ";
        let found: Vec<(ByteSpan, &str)> = Part::whole(text)
            .lines()
            .map(|line| (line.span(), &text[line.span().range()]))
            .collect();
        let expected = [
            (ByteSpan::new(2, 11), "Über uns"),
            (ByteSpan::new(16, 32), "OSLO - The court"),
        ];
        assert_eq!(found, expected);
    }
}
