//! Occasions: a press conference, a statement, a post, with place and speaker where they are nearby.

use super::automaton::Hit;
use super::layout::Layout;
use super::{Cue, Lexicon, Mention, Role, occasion, span, speaker};
use crate::base::floor_boundary;
use crate::ingest::Published;
use crate::normalise::{CalendarWord, calendar_word, token_hash};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// How many bytes on each side are searched for place and speaker.
const REACH_BYTES: usize = 120;
/// How many bytes before are searched for the speaker: what he or she is may be told between.
const SPEAKER_BYTES: usize = 240;

/// " in Moscow", " at the White House", " в Москве".
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    speaker::pattern(
        r"^(?:\sheld|\sgiven)?\s(?:in|at|à|en|a|в|во|у)\s((?:the\s)?(?:St\.\s)?NAME(?:\s(?:of\s|de\s|the\s)?NAME){0,3})",
    )
});

/// The event that `hit` names, if it is named as one.
pub fn read(text: &str, line: Range<usize>, hit: &Hit, lexicon: &Lexicon) -> Option<Mention> {
    let reader = lexicon.reader();
    let (cue, pattern) = reader.events.get(hit.event? as usize)?;
    let from = floor_boundary(text, hit.start.saturating_sub(REACH_BYTES).max(line.start));
    let before = &text[from..hit.start];
    if pattern
        .as_ref()
        .is_some_and(|pattern| !pattern.is_match(before))
    {
        return None;
    }
    if *cue == Cue::Post && occasion::is_of_crowd(before, &text[hit.start..hit.end]) {
        return None;
    }
    let to = floor_boundary(text, (hit.end + REACH_BYTES).min(line.end)).max(hit.end);
    let place = PLACE.captures(&text[hit.end..to]);
    let place = place
        .as_ref()
        .and_then(|found| found.get(1))
        .filter(|place| is_place(place.as_str()));
    let end = place.map_or(hit.end, |place| hit.end + place.end());
    let place = place.map(|place| speaker::on_one_line(place.as_str()));
    let far = hit.start.saturating_sub(SPEAKER_BYTES).max(line.start);
    let before_speaker = &text[floor_boundary(text, far)..hit.start];
    let speaker = is_english(&text[hit.start..hit.end])
        .then(|| {
            speaker::find(
                before_speaker,
                &text[hit.start..hit.end],
                &text[hit.end..to],
            )
        })
        .flatten();
    Some(Mention {
        place: place.map(|place| place.trim_start_matches("the ").into()),
        speaker: speaker.map(String::into_boxed_str),
        role: Role::Event,
        ..Mention::credit(span(hit.start, end), hit.source, *cue)
    })
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

/// Words that only English phrases for occasions hold.
const ENGLISH: &[&str] = &[
    "address",
    "asked",
    "bailey",
    "briefing",
    "call",
    "committee",
    "commons",
    "conference",
    "court",
    "hearing",
    "interview",
    "issued",
    "journalists",
    "lawmakers",
    "letter",
    "memo",
    "message",
    "posted",
    "posts",
    "release",
    "released",
    "remarks",
    "report",
    "reporters",
    "said",
    "speaking",
    "speech",
    "spoke",
    "statement",
    "telling",
    "tells",
    "testified",
    "testimony",
    "told",
    "tweeted",
    "tweets",
    "wrote",
];

/// Whether the phrase is English. In other languages nouns have capitals or subjects have another
/// place, so a speaker would be guessed.
fn is_english(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split([' ', '-']).collect();
    let article = words.len() > 1 && matches!(words[1], "a" | "an" | "his" | "her" | "its");
    article
        || words
            .iter()
            .any(|word| ENGLISH.contains(&&*word.to_lowercase()))
}

/// Whether words with capitals after "in" are a place, and not a month or the rest of "U.S.".
fn is_place(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let is_month = |word: &str| {
        let meant = calendar_word(token_hash(&word.to_lowercase()));
        matches!(meant, Some(CalendarWord::Month(_)))
    };
    words.clone().any(|word| word.chars().nth(1).is_some()) && !words.next().is_some_and(is_month)
}
