//! Letters of scripts without spaces between words, one by one.

use super::hash::token_hash;
use super::scan::Stop;
use super::sink::Sink;
use super::unicode::{Effect, Facts, byte_span};

/// Reads letters of scripts without spaces, and what separates them, from `at` on.
#[inline(never)]
pub(super) fn singles(
    text: &str,
    mut at: usize,
    letters: &mut String,
    out: &mut impl Sink,
) -> Stop {
    let mut rest = text[at..].chars();
    let mut next = rest.next().map(|c| (c, Facts::of(c)));
    while let Some((c, facts)) = next {
        let effect = facts.effect();
        if !matches!(effect, Effect::Single | Effect::Separator) {
            return Stop::Single(at);
        }
        letters.clear();
        letters.push(facts.lower());
        let mut end = at + c.len_utf8();
        let mut combining = false;
        loop {
            next = rest.next().map(|c| (c, Facts::of(c)));
            match next.map(|(c, facts)| (c, facts, facts.effect())) {
                Some((c, facts, Effect::Mark)) if effect == Effect::Single => {
                    letters.push(facts.lower());
                    end += c.len_utf8();
                    combining = false;
                }
                Some((c, facts, Effect::Combining)) if effect == Effect::Single && !combining => {
                    letters.push(facts.lower());
                    end += c.len_utf8();
                    combining = true;
                }
                Some((_, _, Effect::Joining | Effect::Combining | Effect::Expanding)) => {
                    return Stop::Odd { start: at, at: end };
                }
                _ => break,
            }
        }
        if effect == Effect::Single {
            out.hashes().push(token_hash(letters));
            out.span(byte_span(at, end));
        }
        at = end;
    }
    Stop::End
}
