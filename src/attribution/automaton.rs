//! Finds every known name in one pass.

use super::SourceId;
use super::openings::Openings;
use crate::normalise::is_spaceless;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use unicode_script::{Script, UnicodeScript};

/// A name of a source.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The name as it is written.
    pub text: String,
    /// The source that it names.
    pub source: SourceId,
    /// Whether it is also an ordinary word, an initialism or a person's name.
    pub ambiguous: bool,
    /// The kind of occasion, if it is a phrase for one.
    pub event: Option<u32>,
}

/// A name found in a text, on word boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The first byte.
    pub start: usize,
    /// The byte after the last, including a case ending.
    pub end: usize,
    /// The source that is named.
    pub source: SourceId,
    /// Whether the name has other readings.
    pub ambiguous: bool,
    /// Whether it is a name written out, not an abbreviation.
    pub long: bool,
    /// The kind of occasion, if it is a phrase for one.
    pub event: Option<u32>,
}

/// A name with so many letters needs no word boundary where a lower-case letter meets a capital, since
/// web pages lose line breaks: "Vladimir IsachenkovAssociated Press".
const GLUED_BYTES: usize = 10;

/// The automaton over all names.
#[derive(Debug)]
pub struct Automaton {
    machine: AhoCorasick,
    /// The names; pattern `i` of the machine is name `i`.
    aliases: Vec<Alias>,
    /// The longest other name that name `i` begins with. It is used instead where the end of name `i`
    /// is not a word boundary ("AP Newsroom" is AP, not AP News).
    shorter: Vec<Option<u32>>,
    long: Vec<bool>,
    /// Where the machine is asked.
    openings: Openings,
}

impl Automaton {
    /// Builds the automaton; names must be distinct. The order of names does not matter.
    ///
    /// # Panics
    ///
    /// When the names need more than 2^31 states, which is about two gigabytes of names.
    pub fn new(mut aliases: Vec<Alias>) -> Automaton {
        aliases.sort_by(|a, b| a.text.cmp(&b.text));
        let machine = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .start_kind(StartKind::Anchored)
            .build(aliases.iter().map(|alias| alias.text.as_bytes()))
            .expect("names of sources fit the automaton: far fewer than 2^31 states");
        let shorter = (0..aliases.len())
            .map(|i| {
                let text = &aliases[i].text;
                // Sorted, so every prefix of `text` stands before it.
                (1..text.len())
                    .rev()
                    .filter(|&cut| text.is_char_boundary(cut))
                    .find_map(|cut| {
                        let prefix = &text[..cut];
                        aliases[..i]
                            .binary_search_by(|alias| alias.text.as_str().cmp(prefix))
                            .ok()
                            .and_then(|found| u32::try_from(found).ok())
                    })
            })
            .collect();
        let long = aliases.iter().map(|alias| is_long(&alias.text)).collect();
        let openings = Openings::of(aliases.iter().map(|alias| alias.text.as_str()));
        Automaton {
            machine,
            aliases,
            shorter,
            long,
            openings,
        }
    }

    /// Every name in `text`, by position, not overlapping.
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut from = 0;
        while let Some(at) = self.openings.next(text.as_bytes(), from) {
            from = match self.hit_at(text, at) {
                Some(hit) => {
                    hits.push(hit);
                    hit.end
                }
                None => at + 1,
            };
        }
        hits
    }

    /// The longest name that begins at byte `at` and stands there as a word of its own.
    fn hit_at(&self, text: &str, at: usize) -> Option<Hit> {
        let input = Input::new(text).range(at..).anchored(Anchored::Yes);
        let found = self.machine.find(input)?;
        let mut next = u32::try_from(found.pattern().as_usize()).ok();
        while let Some(index) = next {
            let alias = &self.aliases[index as usize];
            if let Some(end) = bounded(text, at, &alias.text) {
                return Some(Hit {
                    start: at,
                    end,
                    source: alias.source,
                    ambiguous: alias.ambiguous,
                    long: self.long[index as usize],
                    event: alias.event,
                });
            }
            next = self.shorter[index as usize];
        }
        None
    }
}

/// Whether a name has several words, or is too long to be an abbreviation.
fn is_long(name: &str) -> bool {
    name.chars().any(char::is_lowercase) && (name.contains([' ', '-', '/']) || name.len() >= 6)
        || !name.is_ascii()
}

/// Where `name`, found at `start`, ends in `text`, if it is a word of its own there.
fn bounded(text: &str, start: usize, name: &str) -> Option<usize> {
    let first = name.chars().next()?;
    let last = name.chars().next_back()?;
    let before = text[..start].chars().next_back();
    let end = start + name.len();
    let after = text[end..].chars().next();
    let left = match before {
        None => true,
        // An account's name or a topic, not the source speaking.
        Some('@' | '#' | '_') => false,
        Some(c) if !c.is_alphanumeric() => true,
        Some(c) if unspaced(c) || unspaced(first) => true,
        Some(c) if c.is_lowercase() && first.is_uppercase() => name.len() >= GLUED_BYTES,
        Some(c) => arabic_prefix(text, start, c, first),
    };
    if !left {
        return None;
    }
    match after {
        None => Some(end),
        Some('_') => None,
        Some(c) if !c.is_alphanumeric() || unspaced(c) || unspaced(last) => Some(end),
        Some(c) if last.is_lowercase() && c.is_uppercase() && name.len() >= GLUED_BYTES => {
            Some(end)
        }
        Some(_) => cyrillic_ending(text, end, name),
    }
}

/// Whether a name may touch `c` without a space: in scripts that put none between words, and in Hangul,
/// where endings follow a name directly.
pub fn unspaced(c: char) -> bool {
    !c.is_ascii() && (is_spaceless(c) || c.script() == Script::Hangul)
}

/// Whether a name follows an Arabic prefix: "and", "by" and "for" are written together with the next word.
fn arabic_prefix(text: &str, start: usize, before: char, first: char) -> bool {
    first.script() == Script::Arabic
        && matches!(before, 'ل' | 'ب' | 'و' | 'ف' | 'ك')
        && !text[..start - before.len_utf8()]
            .chars()
            .next_back()
            .is_some_and(|c| c.script() == Script::Arabic && c.is_alphabetic())
}

/// The end of a name together with up to three letters of a case ending: «Интерфакса».
fn cyrillic_ending(text: &str, end: usize, name: &str) -> Option<usize> {
    let mut chars = name.chars().rev();
    let last = chars.next()?;
    if last.script() != Script::Cyrillic || !last.is_lowercase() {
        return None;
    }
    let mut at = end;
    for (count, c) in text[end..].chars().enumerate() {
        if !c.is_alphanumeric() {
            return Some(at);
        }
        if count == 3 || c.script() != Script::Cyrillic || !c.is_lowercase() {
            return None;
        }
        at += c.len_utf8();
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn automaton(names: &[&str]) -> Automaton {
        let alias = |(i, text): (usize, &&str)| Alias {
            text: text.to_string(),
            source: SourceId(u32::try_from(i).unwrap()),
            ambiguous: false,
            event: None,
        };
        Automaton::new(names.iter().enumerate().map(alias).collect())
    }

    const NAMES: &[&str] = &[
        "AP",
        "AP News",
        "Interfax",
        "Interfax-Ukraine",
        "Associated Press",
        "Интерфакс",
        "ТАСС",
        "新华社",
        "رويترز",
    ];

    /// name, text, what is found
    const CASES: &[(&str, &str, &[&str])] = &[
        ("longest", "Interfax-Ukraine said", &["Interfax-Ukraine"]),
        ("shorter where the longer goes on", "AP Newsroom", &["AP"]),
        ("inside a word", "APARTMENT, SAP, mAP", &[]),
        ("account", "@AP and #AP", &[]),
        ("possessive", "AP's, AP’s", &["AP", "AP"]),
        (
            "lost line break",
            "by Vladimir IsachenkovAssociated PressHELSINKI",
            &["Associated Press"],
        ),
        (
            "case ending",
            "со ссылкой на Интерфакса, Интерфаксом",
            &["Интерфакса", "Интерфаксом"],
        ),
        ("another word", "Интерфаксовский", &[]),
        ("capitals take no ending", "ТАССовка", &[]),
        ("no spaces", "据新华社报道", &["新华社"]),
        ("prefix", "وفقا لرويترز", &["رويترز"]),
    ];

    #[test]
    fn names_stand_alone() {
        let automaton = automaton(NAMES);
        for (name, text, expected) in CASES {
            let found: Vec<&str> = automaton
                .hits(text)
                .iter()
                .map(|hit| &text[hit.start..hit.end])
                .collect();
            assert_eq!(&found, expected, "{name}");
        }
    }

    /// Names that begin with each kind of character, and have each length that openings tell apart.
    const BEGINNINGS: &[&str] = &[
        "1+1",
        "\"Metro\"",
        "«Эхо»",
        "-x",
        "daily news",
        "ＴＡＳＳ",
        "AP",
        "Я!",
        "АП",
        "BBC1",
        "Die Zeit",
        "Post One",
        "Le Temps Neuf",
        "新华社",
        "رويترز",
        "d'Ici",
        "é1",
    ];

    proptest! {
        #[test]
        fn names_are_found_wherever_they_would_be_at_any_character(
            pieces in prop::collection::vec(
                prop_oneof![
                    2 => prop::sample::select(BEGINNINGS),
                    1 => prop::sample::select(&[
                        " ", "a", "A", "1", "é", "Я", "я", "据", "و", "-", "\"", "@", "_", ".", "The council voted, ",
                    ][..]),
                ],
                0..20,
            ),
        ) {
            let text = pieces.concat();
            let automaton = automaton(BEGINNINGS);
            let mut expected: Vec<Hit> = Vec::new();
            for (at, _) in text.char_indices() {
                if expected.last().is_none_or(|last| last.end <= at) {
                    expected.extend(automaton.hit_at(&text, at));
                }
            }
            prop_assert_eq!(automaton.hits(&text), expected, "{}", text);
        }
    }
}
