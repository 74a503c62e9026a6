//! Names of several words: where they begin and end.

use super::domains::is_domain;
use super::{NO_TITLES, is_firm};
use crate::attribution::company_words::CompanyWord;
use crate::attribution::media_words::MediaWord;
use crate::attribution::occasion_words::OccasionWord;
use crate::attribution::part::{Part, found_within};
use crate::attribution::word_table::WordKind;
use crate::base::ceil_boundary;
use crate::normalise::{Language, calendar_word, is_stop_word, token_hash};
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// The most bytes of a name: a line may be as long as the text, with open marks that never close and
/// words without end.
const NAME_BYTES: usize = 200;
/// The most words of a name without quotation marks.
const NAME_WORDS: usize = 6;
/// The most words of a title before its last one.
const TITLE_WORDS: usize = 4;

/// Quotation marks that open a name, and those that then close it.
const MARKS: &[(char, &[char])] = &[
    ('«', &['»']),
    ('„', &['“', '”']),
    ('“', &['”']),
    ('"', &['"']),
    ('»', &['«']),
];

/// The name after the word at `word`: in quotation marks, or words with capitals. Cyrillic text puts
/// names in marks, so words without marks count only in Latin letters there, and after a verb nothing
/// else does.
pub fn behind(text: &str, word: Range<usize>, is_verb: bool) -> Option<Range<usize>> {
    let cyrillic = text[word.clone()]
        .chars()
        .any(|c| c.script() == Script::Cyrillic);
    if !is_apart(text, &word) {
        return None;
    }
    let rest = text[word.end..].strip_prefix([' ', '\u{a0}', '\n'])?;
    let start = text.len() - rest.len();
    let opening = rest.chars().next()?;
    let name = match MARKS.iter().find(|(mark, _)| *mark == opening) {
        Some((mark, closing)) => {
            let inner = start + mark.len_utf8();
            let closes = |c| closing.contains(&c) || c == '\n';
            let end = inner + found_within(&text[inner..], NAME_BYTES, closes)?;
            let name = &text[inner..end];
            let named = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            let latin = name.starts_with(|c: char| c.script() == Script::Latin);
            let closed = !text[end..].starts_with('\n');
            (named && closed && (latin || !is_verb)).then_some(inner..end)
        }
        None => {
            let end = start + capitals(&rest[..ceil_boundary(rest, NAME_BYTES)])?;
            let mut letters = text[start..end].chars();
            let latin = letters.all(|c| c.script() != Script::Cyrillic);
            // "пишет Twitter-пользователь"
            let whole = !text[end..].starts_with('-');
            (whole && (latin || !cyrillic)).then_some(start..end)
        }
    }?;
    let is_medium = !cyrillic || is_medium(text, &word, &text[name.clone()]);
    is_medium.then_some(name)
}

/// Whether what the word at `word` introduces, and is called `name`, may bring news.
fn is_medium(text: &str, word: &Range<usize>, name: &str) -> bool {
    let before = Part::whole(&text[..word.start]).tail(NAME_BYTES);
    let before = before.split_whitespace().next_back().unwrap_or("");
    let before = before.to_lowercase();
    !MediaWord::NoMedia.begins(name) && !MediaWord::NoNews.begins(&before)
}

/// How many bytes of `text` are words with capitals from its start.
fn capitals(text: &str) -> Option<usize> {
    let (mut end, mut at, mut count) = (0, 0, 0);
    for word in text.split([' ', '\n']) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let owner = ["'s", "’s"].iter().find_map(|mark| bare.strip_suffix(mark));
        let bare = owner.unwrap_or(bare);
        let bare = glued(bare).unwrap_or(bare);
        let names = bare.starts_with(char::is_uppercase) && !is_common(bare, count == 0);
        let joins = count > 0 && MediaWord::Joint.has(word);
        if !names && !joins || count == NAME_WORDS {
            break;
        }
        // "U.S. News" goes on behind its mark.
        let goes_on = bare.len() == word.len() || bare.contains('.') && word.ends_with('.');
        if names {
            end = at + bare.len();
        }
        if !goes_on {
            break;
        }
        count += 1;
        at += word.len() + 1;
    }
    let name = &text[..end];
    // An abbreviation alone is a country's.
    let is_name =
        !name.is_empty() && (name.contains([' ', '\n']) || !name.contains('.') || is_domain(name));
    is_name.then_some(end)
}

/// The part before the mark in a word that lost the space after it: "Nature.The".
fn glued(word: &str) -> Option<&str> {
    let at = word.find('.')?;
    let before = word[..at].ends_with(char::is_lowercase);
    (before && word[at + 1..].starts_with(char::is_uppercase)).then(|| &word[..at])
}

/// The title that ends with the word at `word`.
pub fn titled(text: &str, word: Range<usize>) -> Option<Range<usize>> {
    if !is_apart(text, &word) {
        return None;
    }
    let rest = &text[word.end..];
    // "Times-Picayune", "Herald Tribune", "Journal of Medicine", "Gazette Company": another name than this.
    let mut next = rest
        .strip_prefix(' ')
        .unwrap_or(rest)
        .split(|c: char| !c.is_alphanumeric());
    let next = next.next().unwrap_or("");
    let goes_on = next.starts_with(char::is_uppercase) && !is_common(next, false) || next == "of";
    if rest.starts_with('-') || goes_on && rest.starts_with([' ', '\n']) {
        return None;
    }
    let mut start = word.start;
    for _ in 0..TITLE_WORDS {
        let before = text[..start].trim_end();
        let gap = &text[before.len()..start];
        if gap.is_empty() || gap.matches('\n').count() > 1 {
            break;
        }
        let from = before
            .rfind(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '«' | '('))
            .map_or(0, |at| {
                at + before[at..].chars().next().map_or(1, char::len_utf8)
            });
        let part = &before[from..];
        let mut letters = part.chars();
        let written = letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '’' | '\''));
        // A headline has capitals everywhere, an initial is a person's, and what belongs to "Tuesday's" is not.
        let is_word = part.contains(char::is_lowercase)
            && !part.ends_with(['.', '\'', '’'])
            && !part.ends_with("'s")
            && !part.ends_with("’s");
        if !written || !is_word || is_common(part, false) || glued(part).is_some() {
            break;
        }
        start = from;
    }
    let last = &text[word.clone()];
    let others = NO_TITLES.get(last).map_or(&[][..], Vec::as_slice);
    let is_person =
        |part: &str| MediaWord::Person.has(part) || OccasionWord::Title.has(&part.to_lowercase());
    let none =
        |part: &str| MediaWord::Official.has(part) || others.contains(&part) || is_person(part);
    let before = Part::whole(&text[..start]).tail(NAME_BYTES);
    let before = before.split_whitespace().next_back().unwrap_or("");
    // "Sgt. Bob Herald": the mark ended the name.
    let owned = MediaWord::Ship.has(before) || is_person(before.trim_end_matches('.'));
    let is_name = start < word.start
        && !owned
        && !text[start..word.start].split_whitespace().any(none)
        && !is_firm(&text[start..word.start]);
    is_name.then_some(start..word.end)
}

/// Whether the name at `name` has an owner before it: "Agriculture's Sugar Bulletin", "Jane's Harbour Weekly".
pub fn is_owned(text: &str, name: &Range<usize>) -> bool {
    let before = text[..name.start].trim_end();
    before.ends_with("'s") || before.ends_with("’s")
}

/// Whether "the" stands before the name at `name`.
pub fn is_definite(text: &str, name: &Range<usize>) -> bool {
    let before = text[..name.start].trim_end();
    ["the", "The"].iter().any(|article| {
        let rest = before.strip_suffix(article);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// Whether the name at `name` is said to have published something: "originally published by High Valley News".
pub fn is_published(text: &str, name: &Range<usize>) -> bool {
    let near = Part::whole(text[..name.start].trim_end()).tail(NAME_BYTES);
    let mut words = near.split_whitespace().rev();
    let joint = words.next().unwrap_or("");
    matches!(joint, "by" | "in" | "on") && matches!(words.next(), Some("published" | "appeared"))
}

/// Whether the words after a name speak about it: "told the newspaper Mr Lee was ill".
pub fn is_subject(text: &str, name: &Range<usize>) -> bool {
    let Some(rest) = text[name.end..].strip_prefix([' ', '\n']) else {
        return false;
    };
    let end = found_within(rest, NAME_BYTES, |c| !c.is_alphanumeric());
    end.is_some_and(|end| MediaWord::Finite.has(&rest[..end]))
}

/// The title in marks that the word at `word` ends.
pub fn marked(text: &str, word: Range<usize>) -> Option<Range<usize>> {
    let near = Part::whole(&text[..word.end]).tail(NAME_BYTES);
    let near = near.first(near.len() - '》'.len_utf8());
    let name = near.behind(near.rfind('《')? + '《'.len_utf8());
    (!name.contains(['》', '\n'])).then_some(name.span().range())
}

/// Whether a word with a capital is not part of a name: it belongs to the calendar or a company, or
/// begins a sentence.
fn is_common(word: &str, may_be_article: bool) -> bool {
    if MediaWord::TitleArticle.has(word) {
        return !may_be_article;
    }
    let lower = word.to_lowercase();
    let token = token_hash(&lower);
    calendar_word(token).is_some()
        || is_stop_word(Language::ENGLISH, token)
        || CompanyWord::End.has(&lower)
        || MediaWord::NoName.has(&lower)
}

/// Whether a word stands by itself.
fn is_apart(text: &str, word: &Range<usize>) -> bool {
    let before = text[..word.start].chars().next_back();
    let after = text[word.end..].chars().next();
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    !before.is_some_and(|c| joins(c) || c == '-') && !after.is_some_and(joins)
}
