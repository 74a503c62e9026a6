//! Occasions: a press conference, a statement, a post, with place and speaker where they stand near.

use super::automaton::Hit;
use super::layout::Layout;
use super::{Cue, Lexicon, Mention, Role, occasion, span};
use crate::ingest::Published;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// How far on each side place and speaker are looked for, in bytes.
const REACH: usize = 120;

/// A word with a capital, as in names of persons and places.
const NAME: &str = r#"[A-ZÀ-ÖØ-ÞŠŽŞİА-ЯЁІЇЄҐ][^\s.,;:!?()<>"“”«»„/]*"#;

/// " in Moscow", " at the White House", " в Москве".
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?: held| given)? (?:in|at|à|en|a|в|во|у) ((?:the )?(?:St\. )?NAME(?: (?:of |de |the )?NAME){0,3})",
    )
});
/// "Lavrov said at a", "Lavrov, the foreign minister, said at a", "Harbour Ferries Ltd <HFL.L> said in a".
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([a-zà-ÿ]+) )?(NAME(?: NAME){0,2})>?(?: <[A-Z0-9.=-]{1,12}>)?(?:, [^,.;:\n]{3,90},)?",
        r"(?: (?:said|says|told|announced|stated|added|wrote|posted|tweeted|noted|warned))?",
        r"(?: (?:on )?[A-Z][a-z]+day)?,?(?: (?:at|during|in|on))?(?: (?:a|an|the|his|her|their))?",
        r"(?: [a-z][a-z-]+){0,2}\s*$",
    ))
});
/// " on Wednesday, Lavrov said".
static SPEAKER_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[^.,;:\n]{0,60}, (?:NAME ){0,3}?(NAME(?: NAME){0,2}) ",
        r"(?:said|says|told|announced|stated|added|noted|warned|insisted)",
    ))
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(&pattern.replace("NAME", NAME)).expect("a fixed pattern")
}

/// Words that begin with a capital and are no speaker.
const NO_SPEAKER: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "In",
    "At",
    "The",
    "He",
    "She",
    "They",
    "It",
    "But",
    "And",
    "During",
    "Speaking",
    "Also",
    "On",
    "After",
    "Later",
    "Earlier",
    "We",
    "This",
    "That",
    "A",
    "An",
    "As",
    "Following",
    "Source",
];

const PREPOSITIONS: &[&str] = &[
    "of", "from", "in", "at", "for", "to", "by", "with", "against", "on", "near", "and",
];

/// The event that `hit` names, if it is named as one.
pub fn read(text: &str, line: Range<usize>, hit: &Hit, lexicon: &Lexicon) -> Option<Mention> {
    let reader = lexicon.reader();
    let (cue, pattern) = reader.events.get(hit.event? as usize)?;
    let from = back(text, hit.start.saturating_sub(REACH).max(line.start));
    let before = &text[from..hit.start];
    if pattern
        .as_ref()
        .is_some_and(|pattern| !pattern.is_match(before))
    {
        return None;
    }
    let to = back(text, (hit.end + REACH).min(line.end)).max(hit.end);
    let place = PLACE.captures(&text[hit.end..to]);
    let end = place
        .as_ref()
        .and_then(|found| found.get(1))
        .map_or(hit.end, |at| hit.end + at.end());
    let name = &lexicon.source(hit.source).name;
    let mut detail = name.clone();
    if let Some(place) = place.as_ref().and_then(|found| found.get(1)) {
        detail.push_str(" in ");
        detail.push_str(place.as_str().trim_start_matches("the "));
    }
    let speaker = is_english(&text[hit.start..hit.end])
        .then(|| speaker(before, &text[hit.end..to]))
        .flatten();
    if let Some(speaker) = speaker {
        detail.push_str(&format!(" ({speaker})"));
    }
    Some(Mention {
        span: span(hit.start, end),
        source: hit.source,
        detail: (detail != *name).then(|| detail.into_boxed_str()),
        role: Role::Event,
        cue: *cue,
        weight: cue.weight(),
        told: false,
        cites: None,
    })
}

/// Whether the article, which was `published` then, tells what was said on the occasion that `event` names in `line`.
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
    "briefing",
    "committee",
    "conference",
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

/// Whether the phrase is English. Elsewhere nouns have capitals, or subjects stand elsewhere, so that a
/// speaker would be guessed.
fn is_english(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split([' ', '-']).collect();
    let article = words.len() > 1 && matches!(words[1], "a" | "an" | "his" | "her" | "its");
    article
        || words
            .iter()
            .any(|word| ENGLISH.contains(&&*word.to_lowercase()))
}

/// Who speaks: the name that stands as subject before the phrase, or after its clause.
fn speaker<'t>(before: &'t str, after: &'t str) -> Option<&'t str> {
    let name = match SPEAKER.captures(before) {
        // "the senator from Arizona said": a place, and the speaker has no name here.
        Some(found)
            if found
                .get(1)
                .is_some_and(|word| PREPOSITIONS.contains(&word.as_str())) =>
        {
            None
        }
        Some(found) => found.get(2),
        None => SPEAKER_AFTER.captures(after).and_then(|found| found.get(1)),
    }?;
    let first = name.as_str().split(' ').next().unwrap_or_default();
    (!NO_SPEAKER.contains(&first)).then_some(name.as_str())
}

/// The last character boundary at or before `at`.
fn back(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}
