//! Embedded posts, which are quotations without marks: “— Name (@handle) date” stands below or behind them.

use std::ops::Range;

/// Most bytes of a post, its author's line included.
const POST: usize = 1000;
/// Most bytes from the dash before that author's name to the handle.
const NAME: usize = 120;

/// The post that ends with `paragraph`, if that names an author by a handle.
pub fn post(
    text: &str,
    before: Option<Range<usize>>,
    paragraph: Range<usize>,
) -> Option<(usize, usize)> {
    let line = &text[paragraph.clone()];
    // Hardly any paragraph has the second character at all.
    let mut ats = memchr::memchr_iter(b'@', line.as_bytes());
    let begin = ats.find_map(|at| line[..at].ends_with('(').then_some(at - 1))?;
    let (name, rest) = line.split_at(begin);
    let handle = &rest[2..rest.find(')')?];
    let in_handle = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let dash = name.rfind(['—', '–']).or_else(|| name.rfind("-- "));
    let dash = dash.or_else(|| name.starts_with("- ").then_some(0))?;
    if handle.is_empty() || !handle.bytes().all(in_handle) || name.len() - dash > NAME {
        return None;
    }
    let start = match name[..dash].trim() {
        "" => before?.start,
        _ => paragraph.start,
    };
    (paragraph.end - start <= POST).then_some((start, paragraph.end))
}
