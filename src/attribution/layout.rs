//! The lines of an article, and where its opening is.
//!
//! Old wire copy and mailing lists break lines at a fixed width. Such a break says nothing: a name that
//! happens to begin a line there is not a credit line. So lines that a sentence runs across count as one line here.

use crate::normalise::{is_sentence_end, is_wide_sentence_end};
use std::ops::Range;

/// The greatest length of the opening of an article, in bytes of UTF-8.
pub const LEAD_BYTES: usize = 600;
/// A first paragraph with fewer bytes than this takes the next one with it.
const SHORT_PARAGRAPH: usize = 250;
/// A line with fewer bytes than this is not prose.
const PROSE_BYTES: usize = 80;
/// How many bytes the longest line has in text that was broken at a fixed width.
const WRAPPED_BYTES: std::ops::RangeInclusive<usize> = 30..=100;
/// A line that is continued has at least this many tenths of the width of its neighbours.
const FULL_TENTHS: usize = 6;
/// How many lines from the top may say who wrote, below the furniture of a page.
const HEAD_LINES: usize = 30;

/// The lines, opening and end of one text.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The lines that are not blank, without white space around them and with broken sentences joined.
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
        let lines = unwrapped(text, lines);
        let lead = lead(text, &lines);
        Layout { lines, lead }
    }

    /// The line that contains byte `at`, or an empty range there.
    pub fn line_at(&self, at: usize) -> Range<usize> {
        let index = self.number_at(at);
        self.lines
            .get(index)
            .filter(|line| line.start <= at)
            .cloned()
            .unwrap_or(at..at)
    }

    /// Whether `line` is the last one.
    pub fn is_last(&self, line: &Range<usize>) -> bool {
        self.lines.last() == Some(line)
    }

    /// Whether byte `at` is in one of the lines at the head, where bylines stand.
    pub fn is_in_head(&self, at: usize) -> bool {
        self.number_at(at) < HEAD_LINES
    }

    /// How many lines end at or before byte `at`.
    pub fn number_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.end <= at)
    }
}

/// The same lines. In text that was broken at a fixed width, lines that a sentence runs across are joined.
fn unwrapped(text: &str, lines: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let Some(width) = wrapped_width(text, &lines) else {
        return lines;
    };
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    let mut last = 0..0;
    for line in lines {
        match joined.last_mut() {
            Some(open) if runs_on(text, &last, &line, width) => open.end = line.end,
            _ => joined.push(line.clone()),
        }
        last = line;
    }
    joined
}

/// The width at which a text was broken, if it was: several lines of about one length continue in lower
/// case on the next line, as paragraphs do not.
fn wrapped_width(text: &str, lines: &[Range<usize>]) -> Option<usize> {
    let mut broken = 0;
    let mut width = 0;
    for pair in lines.windows(2) {
        let (line, next) = (&text[pair[0].clone()], &text[pair[1].clone()]);
        if WRAPPED_BYTES.contains(&line.len()) && breaks(line, next) {
            broken += 1;
            width = width.max(line.len());
        }
    }
    (broken >= 2 && broken * 5 >= lines.len()).then_some(width)
}

/// Whether `next` continues `line`: it begins in lower case, and no mark stands between the two.
fn breaks(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) && !ends_sentence(line)
}

/// Whether a sentence runs from `line` to `next`. A line in capitals is a headline and does not.
fn runs_on(text: &str, line: &Range<usize>, next: &Range<usize>, width: usize) -> bool {
    let adjacent = text[line.end..next.start].matches('\n').count() == 1;
    let (line, next) = (&text[line.clone()], &text[next.clone()]);
    let fits = line.len() <= *WRAPPED_BYTES.end() && line.contains(char::is_lowercase);
    // A first line may be short, because a dateline was cut from it.
    let full = line.len() * 10 >= width * FULL_TENTHS && next.starts_with(char::is_alphanumeric);
    let closed = ends_sentence(line) || line.ends_with(':');
    adjacent && fits && !closed && (full || breaks(line, next))
}

/// Whether a line ends as sentences do; closing brackets and quotation marks may follow.
pub fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end();
    let bare = line.trim_end_matches([
        ')', '）', ']', '】', '〕', '"', '”', '“', '»', '’', '\'', '」',
    ]);
    let quoted = line.ends_with(['"', '”', '“', '»', '」']);
    quoted || bare.ends_with(is_sentence_end) || bare.ends_with(is_wide_sentence_end)
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

/// Whether a line is prose: long enough, and with a sentence in it. Head matter such as captions of
/// links has neither.
pub fn is_prose(line: &str) -> bool {
    let is_mark = |c| is_sentence_end(c) || is_wide_sentence_end(c) || is_comma(c);
    line.len() >= PROSE_BYTES && line.contains(is_mark)
}

/// Whether a mark divides a sentence as a comma does, in any script.
fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '،')
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
    fn sentences_of_all_scripts_are_prose() {
        let word = "ab".repeat(40);
        for mark in [
            ".", "!", "?", "…", "؟", "۔", "।", "॥", "։", "።", "။", "។", "。", "！", "？", ",",
            "，", "、", "،",
        ] {
            assert!(is_prose(&format!("{word}{mark}")), "{mark}");
        }
        for text in [&*word, "Talks go on!", "市议会周一决定关闭老桥！"] {
            assert!(!is_prose(text), "{text}");
        }
    }

    #[test]
    fn sentences_broken_at_a_fixed_width_are_one_line() {
        let text = "BRIDGE TO CLOSE FOR TWO YEARS, SAYS COUNCIL\nThe council voted on Monday to close the\nold bridge, after engineers of Harbour\nReuters had found cracks in three of its\npiers.\n    Shops near it fear for their trade, the\nmayor said.\nReuters";
        let layout = Layout::of(text);
        let lines: Vec<&str> = layout
            .lines
            .iter()
            .map(|line| &text[line.clone()])
            .collect();
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(lines[1].ends_with("piers."));
        assert_eq!(lines[3], "Reuters");
    }

    #[test]
    fn paragraphs_and_tables_are_not_joined() {
        for text in [
            "Council closes bridge\nby Ann Lee\nThe council voted on Monday.\nReuters",
            "Volumes by noon\n Time      10.00\n silver     800\n copper     900",
        ] {
            assert_eq!(Layout::of(text).lines.len(), 4, "{text}");
        }
    }

    #[test]
    fn blank_lines_and_nothing() {
        assert!(Layout::of("").lines.is_empty());
        assert_eq!(Layout::of(" \n\n  a \r\n").lines, vec![5..6]);
    }
}
