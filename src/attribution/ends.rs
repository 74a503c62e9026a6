//! Credits at the two ends of an article: names of sources and nothing else.
//!
//! "Reuters" below the last sentence, "(AP)" or "-AFP" after it, "From Reuters" above the first: no cue
//! touches these names, and only their place says what they are for. So the place must be beyond doubt:
//! the very last line or the very first, next to running text, and holding only names of sources.

use super::automaton::Hit;
use super::closing_words::{self, ClosingWord};
use super::dateline::Known;
use super::layout::{Layout, ends_sentence};
use super::lower_words::lower_words;
use super::mention::Cue;
use super::part::found_within;
use super::signature::is_mark;
use super::source::SourceKind;
use super::word_table::WordKind;
use super::{Lexicon, joint, longer_name, placed, signature};
use std::ops::Range;

/// Names that are the credit of the article: those within the bytes `names` of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndCredit {
    pub names: Range<usize>,
    pub cue: Cue,
}

/// A line beside a credit with at least this many bytes is running text, even if no sentence ends with it.
const PROSE_BYTES: usize = 80;

/// The most bytes of agencies in brackets before the text.
const BRACKETS_BYTES: usize = 40;

/// How many lines may stand between the headline and an agency with its place: a second headline, and a
/// line of the page.
const ABOVE_PLACE: usize = 2;

/// The credit at the end of the article: its last line, or what follows its last sentence in brackets
/// or after a dash. `hits` are the names in `line`; no names follow them.
pub fn closing(
    text: &str,
    layout: &Layout,
    line: &Range<usize>,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<EndCredit> {
    let alone = of_editors(text, layout, line, hits, lexicon)
        .or_else(|| placed_below(text, layout, line, hits, lexicon));
    if alone.is_some() {
        return alone;
    }
    let below = &layout.lines[layout.number_at(line.start) + 1..];
    if !below
        .iter()
        .all(|line| signature::is_of_desks(&text[line.clone()]))
    {
        return None;
    }
    let names = trailing_names(text, line, hits, lexicon);
    let (first, last) = (names.first()?, names.last()?);
    let names_at = first.start..last.end;
    let carrier = is_carrier(lexicon.source(first.source).kind);
    let lead_in = signature::before(text, line.start..first.start, carrier);
    let picture = |hit: &Hit| signature::is_with_picture(text, hit.start..hit.end);
    if names.iter().any(picture) {
        return None;
    }
    let opened = text[lead_in.start..first.start].contains(is_mark);
    let known = |opened: bool| {
        let mut names = names.iter();
        names.any(|hit| counts_alone(text, hit, opened, lexicon))
    };
    if lead_in.start == line.start {
        let cue = if lead_in.helped {
            Cue::Contribution
        } else {
            Cue::CreditLine
        };
        let fits = known(opened) && follows_text(text, layout, line);
        return fits.then_some(EndCredit {
            names: names_at,
            cue,
        });
    }
    let rest = text[lead_in.start..first.start].trim_start();
    let sentence = text[line.start..lead_in.start].trim_end();
    // No sentence begins in lower case: "… gewarnt. dpa".
    let apart = rest.starts_with(is_mark)
        || lead_in.start < first.start && text[first.start..].starts_with(char::is_lowercase);
    let fits = apart && known(true) && ends_sentence(sentence);
    fits.then_some(EndCredit {
        names: names_at,
        cue: Cue::TailCredit,
    })
}

/// An agency of India with the editors of its report, below the text: "भाषा अमित रंजन", "PTI SKL RT".
/// The last of the editors may be on a line below, with figures or a place.
fn of_editors(
    text: &str,
    layout: &Layout,
    line: &Range<usize>,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<EndCredit> {
    let hit = hits.first()?;
    let before = &text[line.start..hit.start];
    let rest = text[hit.end..line.end].trim_start_matches(')');
    let below = &layout.lines[layout.number_at(line.start) + 1..];
    let source = lexicon.source(hit.source);
    let fits = is_carrier(source.kind)
        && source.country == "IN"
        && before.trim_start_matches('(').is_empty()
        && (rest.is_empty() || signature::is_of_editors(rest))
        && below.len() <= 2
        && below
            .iter()
            .all(|line| signature::is_of_editors(&text[line.clone()]))
        && follows_text(text, layout, line);
    fits.then_some(EndCredit {
        names: hit.start..hit.end,
        cue: Cue::CreditLine,
    })
}

/// The credit above the text: "REUTERS", "From Reuters", "Reuters Staff", "AP | The council …". `title` is
/// the headline, which may be the first line of the text too; `hits` are all names.
pub fn opening(
    text: &str,
    layout: &Layout,
    title: &str,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<EndCredit> {
    let title = title.trim();
    let first = layout.lines.first()?;
    let top = usize::from(text[first.clone()] == *title);
    let line = layout.lines.get(top)?;
    let above = piped(text, line, hits, lexicon).or_else(|| in_brackets(text, line, hits, lexicon));
    if above.is_some() {
        return above;
    }
    let credit = |number: usize, known: bool| standing(text, layout, number, known, hits, lexicon);
    // Where no headline is known the first line may be one.
    credit(top, true)
        .or_else(|| title.is_empty().then(|| credit(1, false)).flatten())
        .or_else(|| before_place(text, layout, top, hits, lexicon))
}

/// A line of names at the head, directly above the text. `known` says that the line above it, if any,
/// is the headline and not the caption of a picture.
fn standing(
    text: &str,
    layout: &Layout,
    number: usize,
    known: bool,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<EndCredit> {
    let (line, next) = (layout.lines.get(number)?, layout.lines.get(number + 1)?);
    let names = trailing_names(text, line, within(hits, line), lexicon);
    let (first, last) = (names.first()?, names.last()?);
    let lead_in: Vec<String> = lower_words(&text[line.start..first.start]).collect();
    let plain = |word: &String| ClosingWord::From.has(word) || ClosingWord::Newsroom.has(word);
    let beside_place = || is_place_beside(&text[line.start..first.start]);
    let opens = lead_in.iter().all(plain) || known && beside_place();
    if !opens {
        return None;
    }
    let spelled = lead_in.iter().any(|word| word != "the")
        || lower_words(&text[last.end..line.end]).any(|word| word == "staff");
    // "sda/reuters": so desks sign, and no photographer.
    let in_lower = |hit: &Hit| !text[hit.start..hit.end].contains(char::is_uppercase);
    let signed = names.len() > 1 && names.iter().all(in_lower);
    let clear = |hit: &Hit| {
        let agency = is_carrier(lexicon.source(hit.source).kind);
        let alone = counts_alone(text, hit, spelled, lexicon);
        agency && alone && (known || spelled || signed || !hit.ambiguous)
    };
    let above = number
        .checked_sub(1)
        .and_then(|above| layout.lines.get(above));
    let headed = above.is_none_or(|above| is_headline(&text[above.clone()]));
    let next = &text[next.clone()];
    let prose = ends_sentence(next) || next.len() >= PROSE_BYTES;
    let cue = if spelled {
        Cue::Byline
    } else {
        Cue::CreditLine
    };
    (headed && prose && names.iter().any(clear)).then_some(EndCredit {
        names: first.start..last.end,
        cue,
    })
}

/// An agency, a mark and a place above the text: "EFE | Bogotá", "واس - الرياض". `number` is the first
/// line below the headline. If the mark is an upright stroke, as in papers of India, another line may
/// come before it, the time of the article may follow, and the place may have several words or come
/// first.
fn before_place(
    text: &str,
    layout: &Layout,
    number: usize,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<EndCredit> {
    let mut at = number;
    loop {
        let line = layout.lines.get(at)?;
        let below = &layout.lines[at + 1..];
        let mut next = below.iter().map(|line| &text[line.clone()]);
        let next = next.find(|line| !placed::is_stamp(line))?;
        let prose = ends_sentence(next) || next.len() >= PROSE_BYTES;
        if let Some(hit) = beside_place(text, line, hits, at > number, lexicon) {
            return prose.then_some(EndCredit {
                names: hit.start..hit.end,
                cue: Cue::CreditLine,
            });
        }
        if at == number + ABOVE_PLACE || !is_headline(&text[line.clone()]) {
            return None;
        }
        at += 1;
    }
}

/// The agency of a line that holds its name, a mark and a place, and no other names. `stroke` says that
/// the mark must be an upright stroke.
fn beside_place<'h>(
    text: &str,
    line: &Range<usize>,
    hits: &'h [Hit],
    stroke: bool,
    lexicon: &Lexicon,
) -> Option<&'h Hit> {
    let [hit] = within(hits, line) else {
        return None;
    };
    let (before, after) = (&text[line.start..hit.start], &text[hit.end..line.end]);
    let rest = after.trim_start();
    // "AFP, Oslo", "EFE. Madrid"
    let place = rest.trim_start_matches(['-', '–', '—', '/', '|', ',', '.']);
    let one_word = before.is_empty()
        && place.starts_with(' ')
        && place.len() < rest.len()
        && is_place(place.trim());
    let fits = placed::is_beside_stroke(before, after) || one_word && !stroke;
    let agency = is_carrier(lexicon.source(hit.source).kind);
    (fits && agency && counts_alone(text, hit, true, lexicon)).then_some(hit)
}

/// An agency, an upright stroke and a place below the text: "PTI | New Delhi". The time of the article
/// may follow on the same line.
fn placed_below(
    text: &str,
    layout: &Layout,
    line: &Range<usize>,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<EndCredit> {
    let below = &layout.lines[layout.number_at(line.start) + 1..];
    let ends = below
        .iter()
        .all(|line| placed::is_stamp(&text[line.clone()]));
    if !ends || !follows_text(text, layout, line) {
        return None;
    }
    let hit = beside_place(text, line, hits, true, lexicon)?;
    Some(EndCredit {
        names: hit.start..hit.end,
        cue: Cue::CreditLine,
    })
}

/// Whether a line is a headline: it has several words and no full stop. Less is the button of a picture.
fn is_headline(line: &str) -> bool {
    line.split_whitespace().count() >= 3 && !ends_sentence(line)
}

/// "AP | The council voted …", "ANSA - Il governo …": an agency, an upright stroke or a dash apart, and running text.
fn piped(text: &str, line: &Range<usize>, hits: &[Hit], lexicon: &Lexicon) -> Option<EndCredit> {
    let hit = within(hits, line)
        .first()
        .filter(|hit| hit.start == line.start)?;
    let after = &text[hit.end..line.end];
    let kind = lexicon.source(hit.source).kind;
    let dashed = || {
        let dash = ["-", "–", "—"];
        let rest = after.strip_prefix(' ')?;
        let rest = dash.iter().find_map(|dash| rest.strip_prefix(dash))?;
        let rest = rest.strip_prefix(' ')?;
        // "PA - Voters in Scranton": a state.
        let agency = Known::of(kind, &text[hit.start..hit.end]) == Known::Agency;
        (agency && rest.starts_with(char::is_uppercase)).then_some(rest)
    };
    let rest = after.trim_start().strip_prefix('|').or_else(dashed)?.trim();
    let prose = rest.len() >= PROSE_BYTES && ends_sentence(rest);
    let agency = is_carrier(kind);
    let fits = prose && agency && counts_alone(text, hit, true, lexicon);
    fits.then_some(EndCredit {
        names: hit.start..hit.end,
        cue: Cue::CreditLine,
    })
}

/// "(Belga) Une panne …", "(AFP/Reuters) The …": agencies in brackets and running text, without a dash and a place.
fn in_brackets(
    text: &str,
    line: &Range<usize>,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<EndCredit> {
    let inside = text[line.clone()].strip_prefix('(')?;
    let close = line.start + 1 + found_within(inside, BRACKETS_BYTES, |c| c == ')')?;
    let names = within(hits, &(line.start..close));
    let (first, last) = (names.first()?, names.last()?);
    let joined = |pair: &[Hit]| joint::joins(Cue::Dateline, &text[pair[0].end..pair[1].start], "");
    let desk = text[last.end..close].strip_prefix('/');
    let whole = first.start == line.start + 1
        && (last.end == close || desk.is_some_and(signature::is_initials));
    let rest = &text[close + 1..line.end];
    let rest = rest.strip_prefix([' ', '\u{a0}'])?.trim_start();
    let begun = rest.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let prose = begun && (ends_sentence(rest) || rest.len() >= PROSE_BYTES);
    // "(PA) Voters in Scranton": a state.
    let agency = |hit: &Hit| {
        let kind = lexicon.source(hit.source).kind;
        is_carrier(kind) && Known::of(kind, &text[hit.start..hit.end]) == Known::Agency
    };
    let fits = whole && prose && names.windows(2).all(joined) && names.iter().all(agency);
    fits.then_some(EndCredit {
        names: first.start..last.end,
        cue: Cue::Dateline,
    })
}

/// The names that end `line`, with only marks and words that may stand among names between and after them.
fn trailing_names<'h>(
    text: &str,
    line: &Range<usize>,
    hits: &'h [Hit],
    lexicon: &Lexicon,
) -> &'h [Hit] {
    let signed = line.start + signature::start(&text[line.clone()]);
    // "reuters/afp" names two, and "red/dpa" one.
    let mut end = hits.last().map_or(signed, |last| signed.max(last.end));
    let mut first = hits.len();
    for (at, hit) in hits.iter().enumerate().rev() {
        let between = &text[hit.end..end];
        let apart = !between.contains(ENDS) || end == line.end && ends_only(between);
        let plain = lower_words(between).all(|word| closing_words::is_among(&word));
        let named = lexicon.source(hit.source).kind.is_outlet_or_agency();
        if !(apart && plain && named)
            || longer_name::holds(
                text,
                line,
                hit,
                at.checked_sub(1).map(|at| &hits[at]),
                lexicon,
            )
            || is_glued(text, hit)
        {
            break;
        }
        (first, end) = (at, hit.start);
    }
    &hits[first..]
}

/// Whether the text before an agency in the first line is a place and a mark: "Madrid - EFE", "REGINA — The", "الرياض -
/// واس". Two words may be the photographer's name, in scripts where names have capitals.
fn is_place_beside(before: &str) -> bool {
    let before = before.trim();
    let before = before.strip_suffix(" The").unwrap_or(before);
    let Some(place) = before.strip_suffix(['-', '–', '—', '/', '|']) else {
        return false;
    };
    let place = place.trim_end();
    is_place(place) || before.ends_with(['–', '—']) && is_shouted(place)
}

/// Whether a text is two or three words in capitals, as places are written before an agency: "NEW YORK".
fn is_shouted(place: &str) -> bool {
    let capitals = place
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, ' ' | '.'));
    capitals && (2..=3).contains(&place.split_whitespace().count())
}

/// Whether a text is one word with a capital, or up to two in scripts without capitals, as names of places are.
fn is_place(place: &str) -> bool {
    let count = place.split_whitespace().count();
    let cased = place.contains(|c: char| c.is_uppercase() || c.is_lowercase());
    let letters = place
        .chars()
        .all(|c| c.is_alphabetic() || c.is_whitespace());
    let first = place.chars().next().is_some_and(|c| !c.is_lowercase());
    letters
        && first
        && (count == 1 || count == 2 && !cased)
        && !ClosingWord::Picture.has(&place.to_lowercase())
}

/// Marks that end a sentence or open something of another kind.
const ENDS: &[char] = &[
    '.', '!', '?', '。', ':', ';', '@', '#', '©', '"', '“', '”', '«', '»', '…', '=',
];

/// Whether at most a full stop and closing brackets follow the last name.
fn ends_only(rest: &str) -> bool {
    rest.trim_start()
        .trim_start_matches([')', ']', '）'])
        .trim_end_matches([')', ']', '）', '-', ' '])
        == "."
}

/// Whether a hyphen or a full stop joins the name to something else: "AA-3", "AP-NORC", "dpa.de".
fn is_glued(text: &str, hit: &Hit) -> bool {
    let mut after = text[hit.end..].chars();
    let mark = after.next();
    matches!(mark, Some('-' | '.' | '&' | '\'' | '’'))
        && after.next().is_some_and(char::is_alphanumeric)
}

/// Whether a name says enough where no words touch it. One that is also a word ("Mehr", "Time",
/// "Petra") needs a mark that opens a credit. An initialism is taken for an agency and for nothing
/// else.
fn counts_alone(text: &str, hit: &Hit, opened: bool, lexicon: &Lexicon) -> bool {
    let name = &text[hit.start..hit.end];
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let word = capitals == 1 && name.contains(char::is_lowercase);
    !hit.ambiguous || is_carrier(lexicon.source(hit.source).kind) && (opened || !word)
}

/// Whether a source is one whose wording is printed by others.
fn is_carrier(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::Wire | SourceKind::StateMedia)
}

/// Whether the last line with text above `line` ends a sentence or says who wrote: then it is not a
/// caption, a list or a table.
fn follows_text(text: &str, layout: &Layout, line: &Range<usize>) -> bool {
    let above = layout.lines[..layout.number_at(line.start)]
        .iter()
        .rev()
        .map(|line| &text[line.clone()]);
    above
        .filter(|line| line.contains(char::is_alphanumeric) && !signature::is_of_initials(line))
        .take(1)
        .any(|line| {
            ends_sentence(line)
                || lower_words(line)
                    .next()
                    .is_some_and(|word| ClosingWord::Desk.has(&word))
        })
}

/// The names of `hits` that begin within `line`.
fn within<'h>(hits: &'h [Hit], line: &Range<usize>) -> &'h [Hit] {
    let from = hits.partition_point(|hit| hit.start < line.start);
    let to = hits.partition_point(|hit| hit.start < line.end);
    &hits[from..to]
}
