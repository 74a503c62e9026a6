//! Datelines whose agency stands in brackets: `LONDON (Reuters) - `, `(CNN) - `, `Washington (CNN)`, `QUETTA, June 3 (APP): `.

use super::super::closing_words;
use super::super::company_words::{self, CompanyWord};
use super::super::dateline_words::DatelineWord;
use super::super::part::{Part, found_within};
use super::super::place::{HEAD_BYTES, PlaceAndDay, is_day, place_and_day};
use super::super::word_table::WordKind;
use super::is_dash;

/// How many lines from the top may have a colon behind their agency and no day: "Oslo (NTB): The". Further down, such a
/// line may be a caption.
const COLON_LINES: usize = 10;

/// How many bytes the name of a country or region in brackets has at most.
const REGION_BYTES: usize = 40;
/// How many words it has at most.
const REGION_WORDS: usize = 4;

/// How many words a place has at most in a line of its own.
const PLACE_WORDS: usize = 4;

/// Place and day, if the name between `before` and `after` is the agency of a dateline in brackets. `number` lines
/// stand above; `wire` says that it is a news agency.
pub fn bracketed<'t>(
    before: Part<'t>,
    after: Part<'t>,
    number: usize,
    wire: bool,
) -> Option<PlaceAndDay<'t>> {
    let before = before.trim_end();
    let head = before.first(before.strip_suffix(['(', '（', '['])?.len());
    let head = head.trim();
    // "القاهرة - (أ ف ب)"
    let head = head
        .first(head.trim_end_matches(['-', '–', '—']).len())
        .trim_end();
    let close = found_within(&after, 24, |c| matches!(c, ')' | '）' | ']'))?;
    if is_no_agency(&after[..close]) {
        return None;
    }
    let tail = after.behind(close + after[close..].chars().next()?.len_utf8());
    let is_short = head.len() <= HEAD_BYTES;
    // "Archivfoto (dpa): Das Rathaus"
    if is_short && closing_words::is_label(&head.to_lowercase()) {
        return None;
    }
    let region = is_short.then(|| in_region(head)).flatten();
    let found = region.or_else(|| is_short.then(|| place_and_day(head)).flatten());
    // "Oslo (NTB): The council", "LAHORE, May 28 (APP): The": one word, a day or a region, since "Ann Lee (AP): …"
    // may be anything.
    let colon = || {
        let is_dated = found.is_some_and(|(_, day)| day.is_some_and(|day| is_day(&day)));
        let is_placed = !head.contains(' ') || head.contains('[') && region.is_some();
        !head.is_empty() && is_short && (number < COLON_LINES && is_placed || is_dated)
    };
    let dash = is_dash(tail.trim_start_matches(['.', ' ', '\u{a0}']))
        || wire && tail.starts_with(':') && colon();
    if head.is_empty() {
        return dash.then(|| (place_after(tail), None));
    }
    if ends_company(head) {
        return None;
    }
    match found {
        Some(found) => {
            let is_round = before.ends_with(['(', '（']);
            opens_report(head, found, tail, dash, wire, is_round).then_some(found)
        }
        None if dash => behind_lost_break(head),
        None => None,
    }
}

/// Whether brackets that begin with an agency hold something else: "(AP Photo/…)" and "(AFP/Getty)" credit
/// pictures, "(CP: TSX)" is a ticker. "(CNN Business)" and "(dpa/tmn)" are desks.
fn is_no_agency(inside: &str) -> bool {
    company_words::names_exchange(inside) || DatelineWord::Picture.is_within(inside)
}

/// Whether what stands behind the brackets, `tail`, goes on as a report does behind a dateline of the place and day
/// that were `found` in `head`. `dash` says that a dash or a colon tells; `is_round` that the brackets are round.
fn opens_report(
    head: Part<'_>,
    found: PlaceAndDay<'_>,
    tail: Part<'_>,
    dash: bool,
    wire: bool,
    is_round: bool,
) -> bool {
    if dash {
        return true;
    }
    let text = tail.trim_start();
    // "CANADIAN PACIFIC (CP) RAISES FARES": a headline, in which brackets hold anything.
    let many = || head.split_whitespace().count() > PLACE_WORDS;
    if is_headline(&head, text) || text.is_empty() && many() {
        return false;
    }
    // Without a dash, a whole line "Washington (CNN)", or the text follows at once.
    // "Carl Bernstein (AP)" is a caption, "Bogotá (EFE) The council" none; "The [Reuters](https" is a link.
    let one_word = !head.contains(' ') && is_round && tail.starts_with(char::is_whitespace);
    // Scripts without capitals tell a sentence from the rest of one by what stands before it only.
    let begins = |c: char| {
        c.is_uppercase()
            || (found.1.is_some() || one_word && wire) && c.is_alphanumeric() && !c.is_lowercase()
    };
    let opens =
        text.is_empty() || (!tail.starts_with(char::is_whitespace) || text.starts_with(begins));
    let place_like = !head.chars().any(char::is_lowercase) || one_word;
    let placed = !wire || found.1.is_some() || place_like && !text.is_empty();
    // "BOGOTÁ (Colprensa). The council": a place and an agency, and a sentence.
    let stopped = wire && place_like && tail.starts_with(". ") && tail[2..].starts_with(begins);
    stopped || opens && placed && !text.starts_with([',', '.', ';', ':', ')', '/'])
}

/// Place and day at the end of a long `head`, where the line break before the dateline is lost: "By Jeff Mason. ABOARD
/// AIR FORCE ONE (Reuters) -".
fn behind_lost_break(head: Part<'_>) -> Option<PlaceAndDay<'_>> {
    let near = head.tail(2 * HEAD_BYTES);
    if let Some(mark) = near.rfind(['.', ':', '!', '?'])
        && let last = near.behind(mark + 1).trim()
        && last.len() <= HEAD_BYTES
        && let Some(found) = place_and_day(last)
    {
        return Some(found);
    }
    let other = near.trim_end_matches(|c: char| c.is_uppercase() || c == ' ');
    let place = near.behind(other.len()).trim();
    (place.chars().count() >= 3).then_some((Some(place), None))
}

/// Place and day of `Pune (Maharashtra) [India], August 14`: a place, where it is in brackets, and perhaps a day.
fn in_region(head: Part<'_>) -> Option<PlaceAndDay<'_>> {
    let open = head.find(['(', '['])?;
    let (mut rest, mut regions) = (head.behind(open), 0);
    while let Some(inside) = rest.strip_prefix(['(', '[']) {
        let close = found_within(inside, REGION_BYTES, |c| matches!(c, ')' | ']'))?;
        let words = inside[..close].split_whitespace();
        let named = |word: &str| word.starts_with(char::is_uppercase) && !word.contains('/');
        if close == 0 || !words.clone().all(named) || words.count() > REGION_WORDS {
            return None;
        }
        rest = rest.behind(close + 2).trim();
        regions += 1;
    }
    let (place, none) = place_and_day(head.first(open).trim())?;
    let day = match rest.strip_prefix(',') {
        Some(_) => Some(rest.behind(1).trim().some().filter(|day| is_day(day))?),
        None if rest.is_empty() => None,
        None => return None,
    };
    (regions > 0 && none.is_none()).then_some((place, day))
}

/// Whether the words before the brackets name a company, and the brackets hold its ticker.
fn ends_company(head: Part<'_>) -> bool {
    let last = head.tail(HEAD_BYTES);
    let last = last.split_whitespace().next_back().unwrap_or("");
    let last = last
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    CompanyWord::End.has(&last)
}

/// Whether a whole line is in capitals: `head`, and the words of `text` after the brackets.
fn is_headline(head: &str, text: &str) -> bool {
    let capitals =
        |part: &str| part.contains(char::is_uppercase) && !part.contains(char::is_lowercase);
    capitals(head) && capitals(text)
}

/// The place after an agency that stands first: ` - ROMA, 20 AGO - `.
fn place_after(tail: Part<'_>) -> Option<Part<'_>> {
    let rest = tail.last(tail.trim_start_matches(['.', '-', '–', '—', ' ']).len());
    let end = found_within(&rest, 40, |c| matches!(c, ',' | '-' | '–' | '—'))?;
    let place = rest.first(end).trim();
    (place.len() >= 2 && !place.chars().any(char::is_lowercase)).then_some(place)
}
