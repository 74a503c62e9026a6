//! Names in datelines: `HARTLEY (KHRT) -`, `OSTEN, Utah (Valley News Service) —`.

use crate::attribution::company_words::{self, CompanyWord};
use crate::attribution::dateline::{self, Known};
use crate::attribution::media_words::MediaWord;
use crate::attribution::part::Part;
use crate::attribution::word_table::WordKind;
use crate::normalise::{calendar_word, token_hash};
use std::ops::Range;

/// How many bytes of a line are searched for the brackets.
const HEAD_BYTES: usize = 90;
/// The fewest bytes of a sentence that must follow: a headline may have brackets and a dash too.
const SENTENCE_BYTES: usize = 40;
/// How many letters an abbreviation has: call signs of stations, and agencies.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=6;
/// How many lines from the top are tried.
const LINES: usize = 40;

/// The name in the dateline of a text, if it has one. An article has one dateline; several names in
/// this form are a list of companies with their tickers, or of athletes with their countries.
pub fn first(text: &str) -> Option<Range<usize>> {
    let mut names = Part::whole(text).lines().take(LINES).filter_map(bracketed);
    let first = names.next()?;
    let same = |next: Bracketed| text[next.name] == text[first.name.clone()];
    (names.all(same) && !first.traded).then_some(first.name)
}

/// What the brackets of a dateline hold.
struct Bracketed {
    name: Range<usize>,
    /// The ticker of a company.
    traded: bool,
}

/// The name in the brackets of the dateline that begins `line`, unless it is a place, a day, an honour
/// or a company. For a name that is in no list only its form can tell: it must be initials, a word with
/// capitals inside, or several words, one of which is a word for media.
fn bracketed(line: Part<'_>) -> Option<Bracketed> {
    let open = line.find('(').filter(|&at| at <= HEAD_BYTES)?;
    let start = open + 1;
    let end = start
        + line[start..]
            .find([')', '(', '\n'])
            .filter(|&at| line[start + at..].starts_with(')'))?;
    let name = &line[start..end];
    let shouted = line[..open]
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    let is_place = shouted.chars().count() >= 3 && !shouted.contains(char::is_lowercase);
    let text = line[end + 1..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_sentence = text.len() >= SENTENCE_BYTES && text.starts_with(char::is_uppercase) && {
        let mut letters = text.chars().filter(|c| c.is_alphabetic()).take(12);
        letters.any(char::is_lowercase)
    };
    let dash = line[end + 1..].trim_start().starts_with(['-', '–', '—']);
    if !is_place || !dash || !is_sentence || !is_name(name) || is_short_for(name, &line[..open]) {
        return None;
    }
    // Only agencies may have a colon, for which the number of the line counts.
    dateline::around(line, 0, start, end, Known::Outlet)?;
    let at = line.span().range().start;
    Some(Bracketed {
        name: at + start..at + end,
        traded: is_ticker(name, &line[..open], text),
    })
}

/// Whether a name in brackets abbreviates or repeats the words before it: "NATIONAL WEATHER SERVICE
/// (NWS)", "CVS Health (CVS)".
fn is_short_for(name: &str, head: &str) -> bool {
    let words = || {
        head.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let initials = |words: &mut dyn Iterator<Item = &str>| -> String {
        words.filter_map(|word| word.chars().next()).collect()
    };
    let told = |word: &&str| !MediaWord::Joint.has(&word.to_lowercase());
    words().any(|word| word == name)
        || initials(&mut words()) == name
        || initials(&mut words().filter(told)) == name
}

/// Whether initials in brackets are the ticker of the company before them: "TESLA (TSLA)", "INTEL
/// (INTC) - Shares rose". A ticker takes its letters from a name in order, and often one more for the
/// kind of share. The call sign of a station begins with K or W, whatever its place is called.
fn is_ticker(name: &str, head: &str, text: &str) -> bool {
    if name.contains(|c: char| !c.is_ascii_uppercase()) {
        return false;
    }
    let station = name.starts_with(['K', 'W']) && name.len() == 4;
    if !station && company_words::is_news_of_shares(text, head) {
        return true;
    }
    // Three letters are easily found in a place: "BEIRUT (BRT)".
    let words = head.split(|c: char| !c.is_alphanumeric());
    let is_short = name.len() == *INITIALS.start();
    if is_short
        && words.filter(|word| !word.is_empty()).count() == 1
        && !company_words::tells_of_companies(text)
    {
        return false;
    }
    let mut letters = head.chars().filter(|c| c.is_alphabetic()).peekable();
    if letters.peek() != name.chars().next().as_ref() {
        return false;
    }
    let taken = |letter: &char| letters.any(|next| next == *letter);
    let left = name.len() - name.chars().take_while(taken).count();
    left == 0 || !station && left == 1 && name.len() >= 4
}

/// Whether the text in brackets is named like a medium.
fn is_name(name: &str) -> bool {
    let words = || {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let none = |word: &str| {
        let lower = word.to_lowercase();
        calendar_word(token_hash(&lower)).is_some()
            || CompanyWord::End.has(&lower)
            || MediaWord::Notice.has(&lower)
    };
    if words().any(none)
        || company_words::names_exchange(name)
        || !name.starts_with(char::is_uppercase)
    {
        return false;
    }
    if name.contains(' ') {
        return words().all(|word| !word.starts_with(char::is_lowercase))
            && words().any(|word| MediaWord::Outlet.has(&word.to_lowercase()));
    }
    let letters = name.chars().all(char::is_alphabetic);
    let initials = INITIALS.contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase());
    let humps = name.contains(char::is_lowercase) && name.chars().skip(1).any(char::is_uppercase);
    let known = MediaWord::Country.has(name) || MediaWord::Item.has(name);
    letters && (initials && !known || humps)
}
