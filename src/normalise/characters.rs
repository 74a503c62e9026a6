//! Characters as tokens: for text whose words cannot be relied on, and for classic shingling.

use super::hash::token_hash;
use super::sink::Sink;
use super::unicode::{Facts, Role, byte_span, normal_form};

/// Appends the characters of the normalised text to `out`: a run of separators is
/// one space, with the span of the run, and none stands at the start or the end.
pub(super) fn append(text: &str, out: &mut impl Sink) {
    let mut last_end = None;
    let mut separated = false;
    normal_form(text, 0, text.len(), |c, span| {
        if Facts::of(c).role() == Role::Separator {
            separated = true;
            return;
        }
        if let Some(end) = last_end
            && separated
        {
            // What a separator came from may also have brought a letter, as in ½.
            let gap = byte_span(end, (span.start() as usize).max(end));
            push(' ', gap, out);
        }
        separated = false;
        last_end = Some(span.end() as usize);
        push(c, span, out);
    });
}

fn push(c: char, span: crate::base::ByteSpan, out: &mut impl Sink) {
    out.hashes().push(token_hash(c.encode_utf8(&mut [0; 4])));
    out.span(span);
}
