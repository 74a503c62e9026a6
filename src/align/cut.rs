//! Alignments cut into passages: at quotation marks, and around what belongs to others.

use super::{Free, Kind, Marks, Passage, Run, Settings, Side, is_inert};
use crate::base::TokenSpan;

/// Whether an alignment says enough to be more than chance.
pub fn is_enough(a: &Side<'_>, b: &Side<'_>, path: &[Run], settings: &Settings) -> bool {
    let matched: usize = path.iter().map(|run| run.len).sum();
    let mut plain = path
        .iter()
        .flat_map(|run| (0..run.len).map(|i| (run.a + i, run.b + i)))
        .filter(|&(at_a, at_b)| !is_inert(a, b, at_a, at_b));
    matched >= settings.min_matched
        && (settings.min_plain == 0 || plain.nth(settings.min_plain - 1).is_some())
}

/// Appends the passages of one alignment: its equal tokens, cut wherever one side begins or ends to
/// be quoted and wherever tokens between them are not free. Parts of fewer than `min_part` equal
/// tokens and parts of inert tokens only are left out.
pub fn parts(
    a: &Side<'_>,
    b: &Side<'_>,
    path: &[Run],
    free: &Free,
    min_part: usize,
    found: &mut Vec<Passage>,
) {
    let mut open: Option<Part> = None;
    for &run in path {
        for i in 0..run.len {
            let (at_a, at_b) = (run.a + i, run.b + i);
            let a_quoted = a.mark(at_a).has(Marks::QUOTED);
            let b_quoted = b.mark(at_b).has(Marks::QUOTED);
            let plain = !is_inert(a, b, at_a, at_b);
            match &mut open {
                Some(part)
                    if (part.a_quoted, part.b_quoted) == (a_quoted, b_quoted)
                        && free.a[part.a.1..at_a].iter().all(|&free| free)
                        && free.b[part.b.1..at_b].iter().all(|&free| free) =>
                {
                    part.a.1 = at_a + 1;
                    part.b.1 = at_b + 1;
                    part.matched += 1;
                    part.plain |= plain;
                }
                _ => {
                    found.extend(open.and_then(|part| part.passage(min_part)));
                    open = Some(Part {
                        a: (at_a, at_a + 1),
                        b: (at_b, at_b + 1),
                        a_quoted,
                        b_quoted,
                        matched: 1,
                        plain,
                    });
                }
            }
        }
    }
    found.extend(open.and_then(|part| part.passage(min_part)));
}

/// A passage that may still grow.
#[derive(Clone, Copy)]
struct Part {
    a: (usize, usize),
    b: (usize, usize),
    a_quoted: bool,
    b_quoted: bool,
    matched: usize,
    plain: bool,
}

impl Part {
    fn passage(self, min_part: usize) -> Option<Passage> {
        let span = |(start, end): (usize, usize)| TokenSpan::new(start as u32, end as u32);
        let (a, b) = (span(self.a), span(self.b));
        let kind = if a.len() == self.matched && b.len() == self.matched {
            Kind::Verbatim
        } else {
            Kind::Rewritten
        };
        (self.plain && self.matched >= min_part).then_some(Passage {
            a,
            b,
            kind,
            matched: self.matched as u32,
            a_quoted: self.a_quoted,
            b_quoted: self.b_quoted,
        })
    }
}
