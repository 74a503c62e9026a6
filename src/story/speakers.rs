//! Whom an article quotes: names next to verbs of saying.

use super::sentences;
use super::stems::Stem;
use crate::base::ByteSpan;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Tokens between a verb of saying and the name before it.
const BEFORE: usize = 8;

/// Tokens from a verb of saying within which the name behind it begins.
const BEHIND: usize = 3;

/// The last word of the name that goes with the verb of saying at `verb`: the nearest before it in
/// its sentence, otherwise one within three words after it.
pub fn beside(
    text: &str,
    spans: &[ByteSpan],
    verb: usize,
    named: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let mut at = verb;
    while at > verb.saturating_sub(BEFORE) && !sentences::breaks(text, spans, at) {
        at -= 1;
        if named(&at) {
            return Some(at);
        }
    }
    let last = spans.len().min(verb + 1 + BEHIND);
    let mut behind = verb + 1;
    while behind < last && !sentences::breaks(text, spans, behind) {
        if named(&behind) {
            let mut end = behind;
            while end + 1 < spans.len()
                && named(&(end + 1))
                && text.get(spans[end].end() as usize..spans[end + 1].start() as usize) == Some(" ")
            {
                end += 1;
            }
            return Some(end);
        }
        behind += 1;
    }
    None
}

/// The name with the most votes; of several, the first to occur. Costs `O(n log n)`.
pub fn most_quoted(votes: &[Stem]) -> Option<Stem> {
    let mut counts: BTreeMap<Stem, (usize, Reverse<usize>)> = BTreeMap::new();
    for (at, stem) in votes.iter().enumerate() {
        counts.entry(*stem).or_insert((0, Reverse(at))).0 += 1;
    }
    let best = counts.into_iter().max_by_key(|&(_, count)| count);
    best.map(|(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_votes_win_and_the_first_of_equals() {
        assert_eq!(most_quoted(&[3, 5, 5]), Some(5));
        assert_eq!(most_quoted(&[3, 5]), Some(3));
        assert_eq!(most_quoted(&[]), None);
    }
}
