//! Words, straight from the definition: the path that is correct for every character.

use super::hash::token_hash;
use super::sink::Sink;
use super::unicode::{Facts, Role, normal_form};
use crate::base::ByteSpan;

/// Appends the tokens of `text[start..end]` to `out`.
///
/// No token may cross `start` or `end`, and both must stand where [`normal_form`] can cut.
#[inline(never)]
pub(super) fn exact(text: &str, start: usize, end: usize, word: &mut Word, out: &mut impl Sink) {
    normal_form(text, start, end, |c, span| word.take(c, span, out));
    word.close(out);
}

/// The token being read. Kept between calls for its memory.
#[derive(Debug, Default)]
pub(super) struct Word {
    letters: String,
    start: u32,
    end: u32,
    single: bool,
}

impl Word {
    fn take(&mut self, c: char, span: ByteSpan, out: &mut impl Sink) {
        let role = Facts::of(c).role();
        let goes_on = match role {
            Role::Separator => return self.close(out),
            Role::Letter => !self.single,
            Role::Mark => true,
            Role::Single => false,
        };
        if !goes_on {
            self.close(out);
        }
        if self.letters.is_empty() {
            self.start = span.start();
            self.single = role == Role::Single;
        }
        self.letters.push(c);
        self.end = span.end();
    }

    fn close(&mut self, out: &mut impl Sink) {
        if !self.letters.is_empty() {
            out.hashes().push(token_hash(&self.letters));
            out.span(ByteSpan::new(self.start, self.end));
            self.letters.clear();
            self.single = false;
        }
    }
}
