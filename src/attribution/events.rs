//! Occasions: a press conference, a statement, a post, with place and speaker where they are nearby.
//!
//! Cost: twelve to twenty microseconds for each, most of it for whether its sentence tells what was said; up to
//! 40 in a long line without punctuation, where the speaker is searched in all of the text before it.

pub mod venue;

use super::automaton::Hit;
use super::layout::Layout;
use super::{Cue, Lexicon, Mention, Occasion, Role, SourceRef, occasion, span, speaker};
use crate::base::floor_boundary;
use crate::ingest::Published;
use std::ops::Range;

/// How many bytes on each side are searched for place and speaker.
const REACH_BYTES: usize = 120;
/// How many bytes before are searched for the speaker: what he or she is may be told between.
const SPEAKER_BYTES: usize = 240;
/// The same on each side in other languages, some of which have two bytes a letter.
const FAR_BYTES: usize = 400;

/// The event that `hit` names, if it is named as one. Whether it is reported is not yet said.
pub fn read(text: &str, line: Range<usize>, hit: &Hit, lexicon: &Lexicon) -> Option<Mention> {
    let kind = lexicon.reader().events.get(hit.event? as usize)?;
    let (cue, is_english) = (kind.cue, kind.is_english);
    let from = floor_boundary(text, hit.start.saturating_sub(REACH_BYTES).max(line.start));
    let before = &text[from..hit.start];
    let pattern = kind.before.as_ref();
    if pattern.is_some_and(|pattern| !pattern.is_match(before)) {
        return None;
    }
    if cue == Cue::Post && occasion::is_of_crowd(before, &text[hit.start..hit.end]) {
        return None;
    }
    let to = floor_boundary(text, (hit.end + REACH_BYTES).min(line.end)).max(hit.end);
    let (phrase, after) = (&text[hit.start..hit.end], &text[hit.end..to]);
    let far = hit.start.saturating_sub(SPEAKER_BYTES).max(line.start);
    let far = floor_boundary(text, far);
    // "En X a Ann Lee" is to whom a post is, "в Facebook" where.
    let is_place = |place: &Range<usize>| {
        is_english || cue != Cue::Post || !after[place.clone()].contains(char::is_whitespace)
    };
    let place = venue::find(phrase, is_english, after).filter(is_place);
    let end = place.as_ref().map_or(hit.end, |place| hit.end + place.end);
    let place = place.map(|place| speaker::on_one_line(&after[place]));
    let speaker = if is_english {
        speaker::find(&text[far..hit.start], phrase, after)
    } else {
        let around = words_around(text, &line, hit.start..end);
        speaker::subject::find(
            &text[around.clone()],
            hit.start - around.start..end - around.start,
        )
    };
    Some(Mention {
        occasion: Some(Occasion {
            place: place.map(String::into_boxed_str),
            speaker: speaker.map(String::into_boxed_str),
            is_reported: false,
        }),
        role: Role::Event,
        ..Mention::credit(span(hit.start, end), SourceRef::Listed(hit.source), cue)
    })
}

/// What is searched around a phrase in a language other than English, in whole words.
fn words_around(text: &str, line: &Range<usize>, phrase: Range<usize>) -> Range<usize> {
    let from = floor_boundary(text, phrase.start.saturating_sub(FAR_BYTES)).max(line.start);
    let to = floor_boundary(text, phrase.end + FAR_BYTES)
        .min(line.end)
        .max(phrase.end);
    let cut = |from: usize, to: usize| text[from..to].find(char::is_whitespace);
    let from = if from > line.start {
        cut(from, phrase.start).map_or(phrase.start, |gap| from + gap)
    } else {
        from
    };
    let to = if to < line.end {
        text[phrase.end..to]
            .rfind(char::is_whitespace)
            .map_or(phrase.end, |gap| phrase.end + gap)
    } else {
        to
    };
    from..to
}

/// Whether the article, `published` then, reports what was said on the occasion that `event` names in `line`.
pub fn is_told(
    text: &str,
    layout: &Layout,
    line: &Range<usize>,
    event: &Mention,
    published: Option<Published>,
) -> bool {
    let quoted = matches!(event.cue, Cue::Statement | Cue::Post);
    occasion::is_told(text, layout, line, event.span.range(), quoted, published)
}
