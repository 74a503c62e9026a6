//! Datelines of other articles within an article.
//!
//! A dateline speaks for what stands below it. Below a few paragraphs of a paper's own it may still be that of most of
//! the article; at the foot it opens a teaser of another one. And a page of short reports has a dateline for each. So
//! the first dateline of an article counts if no more prose stands above than below it, or hardly any above. With it
//! count those further down, but below one at the head only if their reports are not much shorter than the others.

use super::closing_words::ClosingWord;
use super::layout::{Layout, is_prose};
use super::mention::{Cue, Mention};
use super::part::Part;
use super::word_table::WordKind;
use std::cell::OnceCell;

/// Less prose than this above a dateline says nothing: a long headline, a sentence about what follows.
const HEAD_BYTES: usize = 250;
/// The most bytes of a picture's credit below its caption.
const PICTURE_BYTES: usize = 60;
/// Names with less prose between them are of one dateline.
const APART_BYTES: usize = 80;

/// The same mentions, by position, without the datelines of other articles.
pub fn without(prose: &Prose<'_>, mentions: &mut Vec<Mention>) {
    let reports = reports(mentions, prose);
    let Some(&first) = reports.first() else {
        return;
    };
    let whole = prose.whole();
    let ends = reports.iter().skip(1).copied().chain([whole]);
    let counts: Vec<bool> = reports
        .iter()
        .zip(ends)
        .enumerate()
        .map(|(number, (&start, end))| {
            let is_long = || (end - start) * 2 * reports.len() >= whole - first;
            opens(first, whole) && (number == 0 || first >= HEAD_BYTES || is_long())
        })
        .collect();
    mentions.retain(|mention| {
        let at = || prose.before(mention.span.start() as usize);
        let report = || reports.partition_point(|&start| start <= at());
        mention.cue != Cue::Dateline || counts[report() - 1]
    });
}

/// Whether the first dateline of a text may be that of the whole, if so many bytes of its prose stand `above`.
fn opens(above: usize, whole: usize) -> bool {
    above < HEAD_BYTES || 2 * above <= whole
}

/// Whether a line is prose, and not the caption of a picture: "He waves. (AP Photo/Ann Lee)".
fn is_told(line: &str) -> bool {
    is_prose(line) && !is_caption(line)
}

/// Whether a line ends in brackets with a word for pictures.
fn is_caption(line: &str) -> bool {
    let Some(inside) = line.strip_suffix(')') else {
        return false;
    };
    let near = Part::whole(inside).tail(PICTURE_BYTES);
    let credit = near.rsplit_once('(').map_or("", |(_, credit)| credit);
    credit
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| ClosingWord::Picture.has(&word.to_lowercase()))
}

/// How much prose stands above each report with a dateline, in order.
fn reports(mentions: &[Mention], prose: &Prose<'_>) -> Vec<usize> {
    let mut reports: Vec<usize> = Vec::new();
    let mut last = 0;
    for mention in mentions
        .iter()
        .filter(|mention| mention.cue == Cue::Dateline)
    {
        let at = prose.before(mention.span.start() as usize);
        if reports.is_empty() || at >= last + APART_BYTES {
            reports.push(at);
        }
        last = at;
    }
    reports
}

/// How much of a text is prose, up to any place. Lines are read when it is first asked, which only datelines need.
pub struct Prose<'l> {
    text: &'l str,
    /// The lines of the text.
    pub layout: &'l Layout,
    lines: OnceCell<Lines>,
}

struct Lines {
    /// For each line, how many bytes of prose stand above it, and whether it is prose.
    above: Vec<(usize, bool)>,
    whole: usize,
}

impl<'l> Prose<'l> {
    /// The prose of `text`, which has this layout.
    pub fn of(text: &'l str, layout: &'l Layout) -> Prose<'l> {
        Prose {
            text,
            layout,
            lines: OnceCell::new(),
        }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let mut whole = 0;
            let mut above = Vec::with_capacity(self.layout.lines.len());
            for line in &self.layout.lines {
                let is_prose = is_told(&self.text[line.clone()]);
                above.push((whole, is_prose));
                whole += if is_prose { line.len() } else { 0 };
            }
            Lines { above, whole }
        })
    }

    /// How many bytes of prose there are.
    fn whole(&self) -> usize {
        self.lines().whole
    }

    /// Whether a dateline at byte `at` may be that of the whole text.
    pub fn may_open(&self, at: usize) -> bool {
        opens(self.before(at), self.whole())
    }

    /// How many bytes of prose stand before byte `at`.
    fn before(&self, at: usize) -> usize {
        let number = self.layout.number_at(at);
        let Some(&(above, is_prose)) = self.lines().above.get(number) else {
            return self.whole();
        };
        let line = &self.layout.lines[number];
        above
            + if is_prose {
                at.saturating_sub(line.start)
            } else {
                0
            }
    }
}
