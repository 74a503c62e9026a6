//! Houses that no list has: names that can only be a medium's, by the words around them or by their own.
//!
//! No lexicon is complete. "Об этом сообщает издание «Подъём»" credits somebody all the same, and an article that
//! says so is not its own origin. What is taken for a name is one of five forms, of which `data/media.tsv` has the
//! words:
//!
//! - behind a *noun* for a medium: "the newspaper Granma", "die Wochenzeitung „Elbblick“", « le quotidien Le Bocage »;
//! - a *title* of several words, the last of which is hardly anything else: "the Hartley Gazette";
//! - a *domain*: "Motor.ru";
//! - in Cyrillic text, in Latin letters and behind a verb that only media do: «пишет Page Six»;
//! - in *marks* for titles: 《江城晚报》.
//!
//! That alone credits nobody: a cue must touch the name, as with every other. A name counts where it stands so, and
//! nowhere else, so that what an article says is read the same whatever corpus it is in.

use super::automaton::Hit;
use super::longer_name::COMPANY;
use super::occasion_words::WORDS as WORDS_OF_OCCASIONS;
use super::{Cue, SourceId};
use crate::normalise::{Language, calendar_word, is_stop_word, token_hash};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_script::{Script, UnicodeScript};

/// The longest name, in characters.
const NAME_CHARS: usize = 48;
/// The most words of a name without quotation marks.
const NAME_WORDS: usize = 6;
/// The most words of a title before its last one.
const TITLE_WORDS: usize = 4;
/// Words of titles that hold laws and decrees, and no reports.
const OFFICIAL: &[&str] = &["Official", "Government"];
/// Words that join those of a name: "The Voice of Hartley".
const JOINTS: &[&str] = &[
    "of", "and", "de", "del", "della", "di", "du", "do", "da", "la", "der", "die", "und", "van",
    "en", "e", "y",
];
/// Words with which a title may begin, though they are stop words.
const ARTICLES: &[&str] = &[
    "The", "Le", "La", "Les", "El", "Los", "Il", "Lo", "O", "A", "Der", "Die", "Das", "De", "Het",
];
/// Endings of domains beside the two letters of a country.
const ENDINGS: &[&str] = &[
    "com", "net", "org", "info", "news", "media", "press", "online",
];
/// Quotation marks that open a name, and those that then close it.
const MARKS: &[(char, &[char])] = &[
    ('«', &['»']),
    ('„', &['“', '”']),
    ('“', &['”']),
    ('"', &['"']),
    ('»', &['«']),
];

/// A name that stands in such a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// In what form.
    pub form: Form,
}

/// What shows that a name is that of a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A noun before it.
    Noun,
    /// Its last word.
    Title,
    /// Its marks.
    Marked,
    /// A verb before it, in other letters.
    Carries,
    /// That it is a domain.
    Domain,
}

impl Unlisted {
    /// The name to print: domains in lower case, everything else as the article has it.
    pub fn name<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let name = &text[self.span.clone()];
        if is_domain(name) {
            let lower = name.to_lowercase();
            return Cow::Owned(lower.strip_prefix("www.").unwrap_or(&lower).to_string());
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        Cow::Owned(words.join(" "))
    }

    /// Whether the name shares bytes of the text with `other`.
    pub fn overlaps(&self, other: Range<usize>) -> bool {
        self.span.start < other.end && other.start < self.span.end
    }

    /// Whether that cue may name it: companies are called by domains too, and "Amazon.com reported a loss".
    pub fn may_be_named_by(&self, text: &str, cue: Cue) -> bool {
        self.form != Form::Domain || cue != Cue::Reported || !self.name(text).ends_with(".com")
    }

    /// Whether it stands in `line` as a whole, together with the word that shows it. Where lines were broken anywhere, a
    /// title may begin in the one above.
    pub fn is_within(&self, line: &Range<usize>) -> bool {
        let shown_before = matches!(self.form, Form::Noun | Form::Carries);
        self.span.start >= line.start + usize::from(shown_before)
    }

    /// As a name in a text, of `source`.
    pub fn hit(&self, source: SourceId) -> Hit {
        Hit {
            start: self.span.start,
            end: self.span.end,
            source,
            // The form leaves no other reading, but domains are also companies.
            ambiguous: self.form == Form::Domain,
            long: true,
            event: None,
        }
    }
}

/// Every such name in `text`, by position, not overlapping. Cost: linear in the text.
pub fn names(text: &str) -> Vec<Unlisted> {
    let mut found: Vec<Unlisted> = WORDS
        .machine
        .find_iter(text)
        .filter_map(|word| {
            let form = WORDS.forms[word.pattern().as_usize()];
            let span = match form {
                Form::Noun => behind(text, word.range(), false),
                Form::Carries => behind(text, word.range(), true),
                Form::Title => titled(text, word.range()),
                Form::Marked => marked(text, word.range()),
                Form::Domain => None,
            }?;
            Some(Unlisted { span, form })
        })
        .collect();
    found.extend(domains(text).map(|span| Unlisted {
        span,
        form: Form::Domain,
    }));
    found.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
    let mut end = 0;
    found.retain(|name| {
        let free = name.span.start >= end && text[name.span.clone()].chars().count() <= NAME_CHARS;
        if free {
            end = name.span.end;
        }
        free
    });
    found
}

/// The words of `data/media.tsv`.
struct Words {
    machine: AhoCorasick,
    /// Pattern → form.
    forms: Vec<Form>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = include_str!("../../data/media.tsv").lines();
    let mut words = Vec::new();
    let mut forms = Vec::new();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let form = match cells.next() {
            Some("noun") => Form::Noun,
            Some("title") => Form::Title,
            Some("marked") => Form::Marked,
            Some("carries") => Form::Carries,
            _ => continue,
        };
        for word in cells.nth(1).unwrap_or_default().split('|') {
            words.push(word);
            forms.push(form);
        }
    }
    let machine = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&words)
        .expect("a few hundred words of the program's own fit an automaton");
    Words { machine, forms }
});

/// The name behind the word at `word`: in quotation marks, or words with capitals. In Cyrillic text, where names
/// stand in marks, words without them count in Latin letters only, and behind a verb nothing else does.
fn behind(text: &str, word: Range<usize>, is_verb: bool) -> Option<Range<usize>> {
    let cyrillic = text[word.clone()]
        .chars()
        .any(|c| c.script() == Script::Cyrillic);
    if !is_apart(text, &word) {
        return None;
    }
    let rest = text[word.end..].strip_prefix([' ', '\u{a0}', '\n'])?;
    let start = text.len() - rest.len();
    let opening = rest.chars().next()?;
    if let Some((_, closing)) = MARKS.iter().find(|(mark, _)| *mark == opening) {
        let inner = start + opening.len_utf8();
        let end = inner + text[inner..].find(|c| closing.contains(&c) || c == '\n')?;
        let name = &text[inner..end];
        let own = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let latin = name.starts_with(|c: char| c.script() == Script::Latin);
        return (own && !text[end..].starts_with('\n') && (latin || !is_verb))
            .then_some(inner..end);
    }
    let end = start + capitals(rest)?;
    let latin = text[start..end]
        .chars()
        .all(|c| c.script() != Script::Cyrillic);
    // "пишет Twitter-пользователь"
    let whole = !text[end..].starts_with('-');
    (whole && (latin || !cyrillic)).then_some(start..end)
}

/// How far the words with capitals go with which `text` begins, in bytes.
fn capitals(text: &str) -> Option<usize> {
    let (mut end, mut at, mut count) = (0, 0, 0);
    for word in text.split([' ', '\n']) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let owner = ["'s", "’s"].iter().find_map(|mark| bare.strip_suffix(mark));
        let bare = owner.unwrap_or(bare);
        let names = bare.starts_with(char::is_uppercase) && !is_common(bare, count == 0);
        let joins = count > 0 && JOINTS.contains(&word);
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

/// The title that ends with the word at `word`.
fn titled(text: &str, word: Range<usize>) -> Option<Range<usize>> {
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
        if !written || !is_word || is_common(part, false) {
            break;
        }
        start = from;
    }
    let none =
        |part: &str| OFFICIAL.contains(&part) || WORDS_OF_OCCASIONS.is_title(&part.to_lowercase());
    let is_name = start < word.start && !text[start..word.start].split_whitespace().any(none);
    is_name.then_some(start..word.end)
}

/// The title in marks that the word at `word` ends.
fn marked(text: &str, word: Range<usize>) -> Option<Range<usize>> {
    let start = text[..word.start].rfind('《')? + '《'.len_utf8();
    let end = word.end - '》'.len_utf8();
    let name = &text[start..end];
    (!name.contains(['》', '\n'])).then_some(start..end)
}

/// The domains of a text, no parts of addresses.
fn domains(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let mut seen = 0;
    memchr::memchr_iter(b'.', bytes).filter_map(move |dot| {
        let followed = bytes.get(dot + 1).is_some_and(u8::is_ascii_alphabetic);
        let preceded = dot > 0 && bytes[dot - 1].is_ascii_alphanumeric();
        if dot < seen || !followed || !preceded {
            return None;
        }
        let start = bytes[..dot]
            .iter()
            .rposition(|byte| !is_part(byte))
            .map_or(0, |at| at + 1);
        let end = bytes[dot..]
            .iter()
            .position(|byte| !is_part(byte))
            .map_or(bytes.len(), |at| dot + at);
        seen = end;
        let name = text[start..end].trim_end_matches(['.', '-']);
        let end = start + name.len();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let outside = |c: char| !c.is_alphanumeric() && !matches!(c, '@' | '/' | '_' | '=' | '?');
        let alone = before.is_none_or(outside) && after.is_none_or(outside);
        (alone && is_domain(name)).then_some(start..end)
    })
}

/// Whether a word is a domain, and no abbreviation or lost space: "U.S", "bridge.He".
fn is_domain(name: &str) -> bool {
    let Some((rest, last)) = name.rsplit_once('.') else {
        return false;
    };
    let cased = last.chars().all(|c| c.is_ascii_lowercase())
        || !name.contains(|c: char| c.is_ascii_lowercase());
    let country = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    let ends = country || ENDINGS.contains(&last.to_ascii_lowercase().as_str());
    let labels = rest
        .split('.')
        .all(|label| label.len() >= 2 && !label.starts_with('-'));
    cased && ends && labels && rest.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether a word with a capital is none of a name: of the calendar, a company's, or one that begins a sentence.
fn is_common(word: &str, may_be_article: bool) -> bool {
    if ARTICLES.contains(&word) {
        return !may_be_article;
    }
    let lower = word.to_lowercase();
    let token = token_hash(&lower);
    calendar_word(token).is_some()
        || is_stop_word(Language::ENGLISH, token)
        || COMPANY.contains(&lower.as_str())
        || matches!(
            lower.as_str(),
            "by" | "from" | "via" | "mr" | "mrs" | "ms" | "dr"
        )
}

/// Whether a word stands by itself.
fn is_apart(text: &str, word: &Range<usize>) -> bool {
    let before = text[..word.start].chars().next_back();
    let after = text[word.end..].chars().next();
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    !before.is_some_and(|c| joins(c) || c == '-') && !after.is_some_and(joins)
}
