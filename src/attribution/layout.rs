//! The lines of an article, and where its opening is.

use std::ops::Range;

/// The most that counts as the opening of an article, in bytes of UTF-8.
pub const LEAD_BYTES: usize = 600;
/// A first paragraph shorter than this takes the next one with it, in bytes.
const SHORT_PARAGRAPH: usize = 250;
/// A line shorter than this is no prose, in bytes.
const PROSE_BYTES: usize = 80;

/// Where lines, opening and end of one text are.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The lines that are not blank, white space trimmed.
    pub lines: Vec<Range<usize>>,
    /// The opening: the first paragraph of prose, or its beginning.
    pub lead: Range<usize>,
}

impl Layout {
    /// Finds lines and opening of `text`.
    pub fn of(text: &str) -> Layout {
        let mut lines = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = &text[start..end];
            let left = line.len() - line.trim_start().len();
            let right = line.trim_end().len();
            if left < right {
                lines.push(start + left..start + right);
            }
            start = end + 1;
        }
        let lead = lead(text, &lines);
        Layout { lines, lead }
    }

    /// The line that holds byte `at`, or an empty range at it.
    pub fn line_at(&self, at: usize) -> Range<usize> {
        let index = self.number_at(at);
        self.lines
            .get(index)
            .filter(|line| line.start <= at)
            .cloned()
            .unwrap_or(at..at)
    }

    /// How many lines end at or before byte `at`.
    pub fn number_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.end <= at)
    }
}

fn lead(text: &str, lines: &[Range<usize>]) -> Range<usize> {
    let Some(first) = lines.iter().position(|line| is_prose(&text[line.clone()])) else {
        return lines.first().map_or(0..0, |line| {
            line.start..lines[lines.len() - 1].end.min(line.start + LEAD_BYTES)
        });
    };
    let start = lines[first].start;
    let mut end = lines[first].end;
    if end - start < SHORT_PARAGRAPH
        && let Some(next) = lines.get(first + 1)
    {
        end = next.end;
    }
    start..end.min(start + LEAD_BYTES)
}

/// Long enough, and with a sentence in it: head matter such as captions of links has neither.
fn is_prose(line: &str) -> bool {
    line.len() >= PROSE_BYTES && line.contains(['.', '!', '?', '。', '؟', ',', '，', '،'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_is_the_first_prose() {
        let prose = "The ministry said on Monday that the talks would go on, and that no date had been set for them.";
        let text = format!("Home\nTalks to go on\n{prose}\nSecond.\nThird.");
        let layout = Layout::of(&text);
        assert_eq!(&text[layout.lead.clone()], format!("{prose}\nSecond."));
        assert_eq!(layout.lines.len(), 5);
        assert_eq!(&text[layout.line_at(5)], "Talks to go on");
    }

    #[test]
    fn blank_lines_and_nothing() {
        assert!(Layout::of("").lines.is_empty());
        assert_eq!(Layout::of(" \n\n  a \r\n").lines, vec![5..6]);
    }
}
