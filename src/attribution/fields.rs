//! What the record's own fields say: byline and address.
//!
//! A byline field holds persons, and for whom they wrote. Persons have the names of papers (Dawn, Forbes) and degrees
//! those of agencies (MA, PA), so a name with other readings counts only where it stands apart from theirs. Initials that
//! are no degree and no state count before a job title, too, and those that no person has also beside persons and
//! places: "Ann Lee AP", "dpa Tom Ray". "AP Singh" may be a person, so two letters in front are not enough.

use super::automaton::Hit;
use super::closing_words::{self, ClosingWord};
use super::credit_lines::{trimmed, words_outside};
use super::credit_words::CreditWord;
use super::dateline_words::DatelineWord;
use super::part::{Part, found_within};
use super::source::SourceId;
use super::word_table::WordKind;
use super::{Cue, Lexicon, Mention, SourceRef, may_be_surname, span, whole_names};
use crate::base::floor_boundary;
use crate::ingest::ArticleRef;

/// How many bytes on either side of a name are searched: a field may be as long as a text.
const NEAR_BYTES: usize = 60;
/// Longer fields are no name in the order of catalogues.
const PERSON_BYTES: usize = 60;
/// Marks between persons, and between a person and a paper.
const MARKS: &[char] = &[',', ';', '|', '/', '(', ')', '•', '·', '–', '—'];

/// Credits in the byline field, and an address that belongs to another outlet.
pub fn mentions(article: ArticleRef<'_>, lexicon: &Lexicon, own: Option<SourceId>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut push = |source: SourceId, cue: Cue| {
        let named = lexicon.source(source).kind.is_outlet_or_agency();
        let fresh = !found
            .iter()
            .any(|mention: &Mention| mention.names(source) && mention.cue == cue);
        if named && fresh && own != Some(source) {
            found.push(Mention::credit(span(0, 0), SourceRef::Listed(source), cue));
        }
    };
    if !article.author.is_empty() {
        for source in credited(article.author, lexicon) {
            push(source, Cue::AuthorField);
        }
    }
    if own.is_some()
        && let Some(host) = lexicon.source_of_url(article.url)
    {
        push(host, Cue::Url);
    }
    found
}

/// The sources that a byline field names as such, in order.
fn credited(author: &str, lexicon: &Lexicon) -> Vec<SourceId> {
    let hits = lexicon.reader().automaton.hits(author);
    let whole = whole_names(author, &(0..author.len()), &hits, lexicon);
    let names: Vec<&Hit> = hits
        .iter()
        .zip(whole)
        .filter_map(|(hit, whole)| whole.then_some(hit))
        .collect();
    let outside = words_outside(author, 0..author.len(), &names);
    let nobody = outside.iter().all(|word| is_beside(word.text));
    let has_degree = outside.iter().any(|word| CreditWord::Degree.has(word.text));
    let stands = |at: usize| {
        let hit = names[at];
        let name = &author[hit.start..hit.end];
        let surname = may_be_surname(lexicon.source(hit.source).kind, name);
        if nobody || !hit.ambiguous && !surname {
            return true;
        }
        let before = Part::whole(&author[..hit.start]).tail(NEAR_BYTES);
        let after = &author[hit.end..floor_boundary(author, hit.end + NEAR_BYTES)];
        let person = match is_word(name) {
            true => is_inverted(author, name, &names),
            false => has_degree,
        };
        let initials = lexicon.source(hit.source).kind.is_agency() && is_initials(name);
        let alone = stands_apart(&before, name, after)
            || is_joined(author, &names, at)
            || initials && (has_job(after) || opens_field(author, hit) || ends_person(author, hit));
        !surname && !person && alone
    };
    (0..names.len())
        .filter(|&at| stands(at))
        .map(|at| names[at].source)
        .collect()
}

/// Whether a name is written like a word or a person's name, and not as initials.
fn is_word(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase)
}

/// Whether a name is made of initials that stand neither behind persons nor behind places.
fn is_initials(name: &str) -> bool {
    !is_word(name) && !CreditWord::Degree.has(name) && !DatelineWord::State.has(name)
}

/// Whether a job title follows, with or without a person behind it: "AP Business Writer ANN LEE".
fn has_job(after: &str) -> bool {
    after.starts_with(' ')
        && of_part(after).any(|word| CreditWord::Job.has(&trimmed(word).to_lowercase()))
}

/// Whether the initials of an agency open a field: "dpa Tom Ray", "AFP in Paris", "From AP reports". Persons may have
/// two initials ("AP Singh"), and names that are initials of agencies ("EFE Ahmet", "sid ray").
fn opens_field(author: &str, hit: &Hit) -> bool {
    let name = &author[hit.start..hit.end];
    let after = &author[hit.end..];
    let opens = hit.start <= NEAR_BYTES
        && author[..hit.start].split_whitespace().all(|word| {
            let word = trimmed(word);
            is_beside(word) || ClosingWord::From.has(&word.to_lowercase())
        });
    let Some(next) = of_part(after).next().map(trimmed) else {
        return false;
    };
    let small = next.starts_with(char::is_lowercase);
    let fits = if small {
        is_in_capitals(name) || is_beside(next)
    } else {
        let is_sure = name.len() > 2 && CreditWord::Initials.has(&name.to_lowercase());
        is_sure && !ClosingWord::Picture.has(&next.to_lowercase())
    };
    opens && after.starts_with(' ') && fits
}

/// Whether the initials of an agency stand behind a person or a word for its material, and nothing but a place or who
/// helped behind them: "Ann Lee AP", "mit Material von dpa", "Ann Lee AFP in Paris". Behind persons they may be the last
/// name of one, in capitals: "Mehmet Ali EFE".
fn ends_person(author: &str, hit: &Hit) -> bool {
    let name = &author[hit.start..hit.end];
    let after = &author[hit.end..];
    let Some(before) = author[..hit.start].strip_suffix(' ') else {
        return false;
    };
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or("");
    let other = words.next().filter(|other| !other.ends_with(MARKS));
    let in_full = other.is_some_and(|other| {
        !CreditWord::By.has(other) && !closing_words::is_among(&other.to_lowercase())
    });
    let behind = is_beside(last) || in_full && CreditWord::Initials.has(&name.to_lowercase());
    let ends = match of_part(after).next() {
        None => !after.starts_with(['-', '\'', '’']),
        Some(next) => after.starts_with(' ') && is_beside(next),
    };
    behind && ends
}

/// The words up to the next mark.
fn of_part(text: &str) -> impl Iterator<Item = &str> {
    let near = &text[..floor_boundary(text, NEAR_BYTES)];
    let end = near.find(MARKS).unwrap_or(near.len());
    near[..end].split_whitespace()
}

fn is_in_capitals(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

/// Whether a word may stand beside sources where no person is named: "Reuters Staff", "redazione ANSA".
fn is_beside(word: &str) -> bool {
    let lower = word.to_lowercase();
    let small =
        CreditWord::By.has(word) || CreditWord::Small.has(word) || closing_words::is_among(word);
    small || CreditWord::Beside.has(&lower) || ClosingWord::Newsroom.has(&lower)
}

/// Whether a name has a mark or a word for "by" before it, and behind it a mark, the end or a job title.
fn stands_apart(before: &str, name: &str, after: &str) -> bool {
    let bare = before.trim_end();
    let last = bare.split_whitespace().next_back().unwrap_or("");
    let lower = last.to_lowercase();
    let by = CreditWord::By.has(last)
        || matches!(&*lower, "for" | "of" | "via")
        || ClosingWord::From.has(&lower)
        || ClosingWord::Help.has(&lower);
    let opens = by || bare.is_empty() || bare.ends_with(MARKS) || bare.ends_with([':', '-', '@']);
    let rest = after.trim_start();
    // "Dawn-Marie Lee"
    let goes_on = is_word(name) && after.starts_with(['-', '\'', '’']);
    if !goes_on && !rest.starts_with(char::is_alphabetic) {
        return opens;
    }
    let end = found_within(rest, NEAR_BYTES, |c| MARKS.contains(&c)).unwrap_or(rest.len());
    let title: Vec<&str> = rest[..end].split_whitespace().collect();
    let is_job = |word: &&str| CreditWord::Job.has(&word.to_lowercase());
    // "ANN LEE AP Sports Writer", "Ann Lee, Time staff writer"
    let plain = || opens && title.iter().all(|word| is_beside(word) || is_job(word));
    !goes_on && title.last().is_some_and(is_job) && (!is_word(name) || plain())
}

/// Whether "and" joins the name at index `at` to a source without other readings: "AP and Reuters".
fn is_joined(author: &str, names: &[&Hit], at: usize) -> bool {
    let joins = |first: &Hit, second: &Hit, clear: &Hit| {
        let between = author[first.end..second.start].trim();
        !clear.ambiguous && matches!(between, "and" | "&" | "+" | "und" | "et" | "y" | "e")
    };
    let earlier = at.checked_sub(1).map(|earlier| names[earlier]);
    let later = names.get(at + 1);
    earlier.is_some_and(|earlier| joins(earlier, names[at], earlier))
        || later.is_some_and(|later| joins(names[at], later, later))
}

/// Whether a field is a person in the order of catalogues: "Bloomberg, Michael", "Lee, Dawn".
fn is_inverted(author: &str, name: &str, names: &[&Hit]) -> bool {
    if author.len() > PERSON_BYTES || names.len() > 1 {
        return false;
    }
    let other = match author.split_once(',') {
        Some((last, first)) if last.trim() == name => first,
        Some((last, first)) if first.trim() == name => last,
        _ => return false,
    };
    let mut words = other.split_whitespace();
    words
        .next()
        .is_some_and(|word| word.starts_with(char::is_uppercase) && !is_beside(word))
        && words.next().is_none()
}
