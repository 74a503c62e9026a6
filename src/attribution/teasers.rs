//! Datelines of other articles within an article.
//!
//! A dateline speaks for what stands below it. Below a few paragraphs of a paper's own it may still be that of most of
//! the article; at the foot it opens a teaser of another one. And a page of short reports has a dateline for each. So
//! the first dateline of an article counts if no more prose stands above than below it, or hardly any above. With it
//! count those further down, but below one at the head only if their reports are not much shorter than the others.

use super::mention::{Cue, Mention};
use super::prose::Prose;

/// Less prose than this above a dateline says nothing: a long headline, a sentence about what follows.
const HEAD_BYTES: usize = 250;
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

/// Whether a dateline at byte `at` may be that of the whole text.
pub fn may_open(prose: &Prose<'_>, at: usize) -> bool {
    opens(prose.before(at), prose.whole())
}

/// Whether the first dateline of a text may be that of the whole, if so many bytes of its prose stand `above`.
fn opens(above: usize, whole: usize) -> bool {
    above < HEAD_BYTES || 2 * above <= whole
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
