//! Alignments cut into passages: where quotations begin and end, and around what is not free.

use super::free::Free;
use super::{Kind, Marks, Passage, Run, Settings, Side, is_inert};
use crate::base::TokenSpan;

/// Whether an alignment says enough to be more than chance, and more than one form filled in twice.
pub fn is_enough(a: &Side<'_>, b: &Side<'_>, path: &[Run], settings: &Settings) -> bool {
    let matched: usize = path.iter().map(|run| run.len).sum();
    let mut plain = path
        .iter()
        .flat_map(|run| (0..run.len).map(|i| (run.a + i, run.b + i)))
        .filter(|&(at_a, at_b)| !is_inert(a, b, at_a, at_b));
    matched >= settings.min_matched
        && (settings.min_plain == 0 || plain.nth(settings.min_plain - 1).is_some())
        && !is_form(a, b, path, matched, settings)
}

/// Whether the two sides have one form in common, with numbers of their own.
fn is_form(a: &Side<'_>, b: &Side<'_>, path: &[Run], matched: usize, settings: &Settings) -> bool {
    let figures = |side: &Side<'_>, from: usize, to: usize| {
        let figures = (from..to).filter(|&at| side.mark(at).has(Marks::FIGURE));
        figures.count()
    };
    let differ: usize = path
        .windows(2)
        .map(|two| {
            let in_a = figures(a, two[0].end_a(), two[1].a);
            in_a.min(figures(b, two[0].end_b(), two[1].b))
        })
        .sum();
    let agree = || -> usize {
        let runs = path.iter();
        runs.map(|run| figures(a, run.a, run.end_a())).sum()
    };
    differ >= 2 && differ * settings.form >= matched && differ > agree()
}

/// Appends the passages of one alignment: its equal tokens, cut wherever tokens between them are
/// not free, and where a quotation on both sides begins or ends, unless for fewer than `min_quote`
/// equal tokens (a term in quotation marks, the speaker between two sentences). Parts of fewer tokens
/// than `min_part` and parts of inert tokens only are left out.
pub fn parts(
    a: &Side<'_>,
    b: &Side<'_>,
    path: &[Run],
    free: &Free<'_>,
    settings: &Settings,
    found: &mut Vec<Passage>,
) {
    let mut open: Option<Part> = None;
    for piece in pieces(a, b, path) {
        let joined = open.and_then(|part| part.with(&piece, free, settings.min_quote));
        open = joined.or_else(|| {
            found.extend(open.and_then(|part| part.passage(settings.min_part)));
            Some(piece)
        });
    }
    found.extend(open.and_then(|part| part.passage(settings.min_part)));
}

/// Equal tokens that may become a passage; spans from the first to behind the last.
#[derive(Clone, Copy)]
struct Part {
    a: (usize, usize),
    b: (usize, usize),
    matched: usize,
    plain: bool,
    a_quoted: usize,
    b_quoted: usize,
    either_quoted: usize,
    /// Whether both sides are quoted, as the part's last stretch of `min_quote` tokens has it.
    quoted: bool,
}

/// The path in stretches that both sides quote or not, without a gap.
fn pieces(a: &Side<'_>, b: &Side<'_>, path: &[Run]) -> Vec<Part> {
    let mut pieces: Vec<Part> = Vec::with_capacity(path.len());
    for run in path {
        let mut last: Option<Part> = None;
        for (at_a, at_b) in (0..run.len).map(|i| (run.a + i, run.b + i)) {
            let a_quoted = a.mark(at_a).has(Marks::QUOTED);
            let b_quoted = b.mark(at_b).has(Marks::QUOTED);
            let quoted = a_quoted && b_quoted;
            if last.is_none_or(|piece| piece.quoted != quoted) {
                pieces.extend(last);
                last = Some(Part {
                    a: (at_a, at_a),
                    b: (at_b, at_b),
                    matched: 0,
                    plain: false,
                    a_quoted: 0,
                    b_quoted: 0,
                    either_quoted: 0,
                    quoted,
                });
            }
            if let Some(piece) = &mut last {
                piece.a.1 = at_a + 1;
                piece.b.1 = at_b + 1;
                piece.matched += 1;
                piece.plain |= !is_inert(a, b, at_a, at_b);
                piece.a_quoted += usize::from(a_quoted);
                piece.b_quoted += usize::from(b_quoted);
                piece.either_quoted += usize::from(a_quoted || b_quoted);
            }
        }
        pieces.extend(last);
    }
    pieces
}

impl Part {
    /// Both as one, unless they must be cut apart.
    fn with(self, next: &Part, free: &Free<'_>, min_quote: usize) -> Option<Part> {
        let a_free = free.a.has_all(self.a.1..next.a.0);
        let b_free = free.b.has_all(self.b.1..next.b.0);
        let short = self.matched.min(next.matched) < min_quote;
        (a_free && b_free && (self.quoted == next.quoted || short)).then(|| Part {
            a: (self.a.0, next.a.1),
            b: (self.b.0, next.b.1),
            matched: self.matched + next.matched,
            plain: self.plain || next.plain,
            a_quoted: self.a_quoted + next.a_quoted,
            b_quoted: self.b_quoted + next.b_quoted,
            either_quoted: self.either_quoted + next.either_quoted,
            // The longer of the two says what the part is.
            quoted: if next.matched < self.matched.min(min_quote) {
                self.quoted
            } else {
                next.quoted
            },
        })
    }

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
            a_quoted: self.a_quoted as u32,
            b_quoted: self.b_quoted as u32,
            quoted: self.either_quoted as u32,
        })
    }
}
