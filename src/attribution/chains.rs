//! Chains: who is said to have taken from whom.

use super::{Cue, Mention, Role};
use crate::normalise::{is_sentence_end, is_wide_sentence_end};

/// The most bytes between two mentions that belong to one statement.
const REACH_BYTES: usize = 120;
/// What begins more bytes than this before a mention is not part of its statement: a name with its
/// place, and [`REACH_BYTES`].
const LOOK_BACK: usize = 4 * REACH_BYTES;
/// The most bytes between the two in "X reported on Monday, according to the news agency Y".
const RELAY: usize = 60;

/// Joins "X citing Y" and "Y reported, according to X": both mentions get the role chain, and X cites
/// Y. An occasion named earlier in the same sentence ("at a press conference, as reported by X citing
/// Y") is what the far end cites.
pub fn link(text: &str, mentions: &mut [Mention]) {
    for cited in 1..mentions.len() {
        if mentions[cited].cue != Cue::Citing || mentions[cited].role == Role::Event {
            continue;
        }
        let Some(citing) = near_before(mentions, cited).find(|&at| is_outlet(&mentions[at])) else {
            continue;
        };
        let near = same_sentence(text, &mentions[citing], &mentions[cited], REACH_BYTES);
        if !near || mentions[citing].source == mentions[cited].source {
            continue;
        }
        mentions[citing].cites = u32::try_from(cited).ok();
        for end in [citing, cited] {
            mentions[end].role = Role::Chain;
        }
    }
    for citing in 1..mentions.len() {
        relay(text, mentions, citing - 1, citing);
    }
    for at in 0..mentions.len() {
        if mentions[at].cue != Cue::ReportedBy || mentions[at].role == Role::Venue {
            continue;
        }
        let Some(event) =
            near_before(mentions, at).find(|&before| mentions[before].role == Role::Event)
        else {
            continue;
        };
        if !same_sentence(text, &mentions[event], &mentions[at], REACH_BYTES) {
            continue;
        }
        // Each step goes to a later mention, so the walk ends.
        let mut far = at;
        while let Some(next) = mentions[far]
            .cites
            .map(|next| next as usize)
            .filter(|&next| next > far)
        {
            far = next;
        }
        mentions[far].cites = u32::try_from(event).ok();
    }
}

/// The mentions before number `at`, nearest first, as far back as one can belong to the same statement.
///
/// An article may name sources by the hundred thousand, so looking through all earlier mentions for
/// each would never end.
fn near_before(mentions: &[Mention], at: usize) -> impl Iterator<Item = usize> {
    let start = mentions[at].span.start() as usize;
    (0..at)
        .rev()
        .take_while(move |&before| mentions[before].span.start() as usize + LOOK_BACK >= start)
}

/// "Y reported, according to X": the report is known from X, whose source is Y.
fn relay(text: &str, mentions: &mut [Mention], cited: usize, citing: usize) {
    let (first, second) = (&mentions[cited], &mentions[citing]);
    let told = first.cue == Cue::Reported && second.cue == Cue::AccordingTo;
    let free = first.role == Role::Credit && second.role == Role::Credit;
    let apart = first.source != second.source;
    if told && free && apart && same_sentence(text, first, second, RELAY) {
        mentions[citing].cites = u32::try_from(cited).ok();
        mentions[cited].role = Role::Chain;
        mentions[citing].role = Role::Chain;
    }
}

/// Whether a mention can be the citing one: an outlet or agency named in the running text.
fn is_outlet(mention: &Mention) -> bool {
    mention.role != Role::Event
        && !mention.span.is_empty()
        && !matches!(
            mention.cue,
            Cue::Dateline | Cue::Byline | Cue::CreditLine | Cue::Copyright
        )
}

fn same_sentence(text: &str, first: &Mention, second: &Mention, reach: usize) -> bool {
    let (from, to) = (first.span.end() as usize, second.span.start() as usize);
    from <= to && to - from <= reach && {
        let between = &text[from..to];
        let mut next = between.chars().skip(1);
        !between.chars().any(|c| {
            let spaced = next.next().is_some_and(char::is_whitespace);
            c == '\n' || is_wide_sentence_end(c) || spaced && is_sentence_end(c)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SourceId, SourceRef, span};
    use super::*;

    #[test]
    fn only_what_stands_near_is_looked_at() {
        let mention = |at: usize| Mention {
            span: span(20 * at, 20 * at + 7),
            source: SourceRef::Listed(SourceId(0)),
            occasion: None,
            role: Role::Event,
            cue: Cue::PressConference,
            weight: 0,
            cites: None,
        };
        let mentions: Vec<Mention> = (0..1000).map(mention).collect();
        let near: Vec<usize> = near_before(&mentions, 999).collect();
        assert_eq!(near.len(), LOOK_BACK / 20);
        assert_eq!(near[0], 998);
        assert_eq!(near_before(&mentions, 0).count(), 0);
    }
}
