//! Where paragraphs begin and end: quotations end with them.

use std::ops::Range;

/// The paragraphs of a text, without the white space around them.
///
/// Where most lines are broken at one width, only blank and indented lines separate paragraphs;
/// else every line is one.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
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
        let indented = line.starts_with([' ', '\t', '\u{3000}']);
        match found.last_mut() {
            Some(last) if wrapped && !fresh && !indented => last.end = end,
            _ => found.push(start..end),
        }
        fresh = false;
    }
    found
}
