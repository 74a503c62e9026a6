//! Where paragraphs begin and end: quotations end with them.

use std::ops::Range;

/// A line that is not blank.
struct Line {
    /// Without the white space around it.
    text: Range<usize>,
    /// White space before its text, in bytes.
    indent: usize,
    /// Whether it comes first, or after a blank line.
    fresh: bool,
    /// Whether it is longer than any line that was broken at some width.
    long: bool,
}

/// The paragraphs of a text, without the white space around them.
///
/// Where most lines are broken at one width, only blank and indented lines separate paragraphs;
/// else every line is one.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let broken = lines
        .iter()
        .filter(|line| (45..=90).contains(&(line.indent + line.text.len())))
        .count();
    let wrapped = broken >= 4 && 2 * broken > lines.len() && !lines.iter().any(|line| line.long);
    let mut found: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    for line in lines {
        let indented = text[line.text.start - line.indent..].starts_with([' ', '\t', '\u{3000}']);
        match found.last_mut() {
            Some(last) if wrapped && !line.fresh && !indented => last.end = line.text.end,
            _ => found.push(line.text),
        }
    }
    found
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut fresh = true;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = &text[start..end];
        let (len, rest) = (line.trim_end().len(), line.trim_start().len());
        let blank = len == 0;
        if !blank {
            lines.push(Line {
                text: end - rest..start + len,
                indent: line.len() - rest,
                fresh,
                long: line.len() > 200,
            });
        }
        fresh = blank;
        start = end + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, straight from the definition.
    fn plain(text: &str) -> Vec<Range<usize>> {
        let lines = || text.split('\n').filter(|line| !line.trim().is_empty());
        let broken = lines()
            .filter(|line| (45..=90).contains(&line.trim_end().len()))
            .count();
        let wrapped =
            broken >= 4 && 2 * broken > lines().count() && !lines().any(|line| line.len() > 200);
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut fresh = true;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at + line.len() - line.trim_start().len();
            let end = at + line.trim_end().len();
            at += line.len();
            if line.trim().is_empty() {
                fresh = true;
                continue;
            }
            match found.last_mut() {
                Some(last) if wrapped && !fresh && !line.starts_with([' ', '\t', '\u{3000}']) => {
                    last.end = end;
                }
                _ => found.push(start..end),
            }
            fresh = false;
        }
        found
    }

    proptest! {
        #[test]
        fn paragraphs_are_those_of_the_definition(
            lines in prop::collection::vec(
                ("( |\t|\u{3000}|\u{a0}|é|){0,2}", 0..5usize, "( |\r|x|){0,2}"),
                0..12,
            ),
        ) {
            let words = ["", "word", &"half a line ".repeat(4), &"a line ".repeat(9), &"long ".repeat(41)];
            let lines = lines.iter().map(|(before, words_of, after)| format!("{before}{}{after}", words[*words_of]));
            let text = lines.collect::<Vec<_>>().join("\n");
            prop_assert_eq!(paragraphs(&text), plain(&text));
        }
    }
}
