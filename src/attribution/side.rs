//! All patterns of one side of a name, read outwards from it.
//!
//! Hardly any name has a cue beside it, and the word next to it says so for nearly every pattern. So those on the left
//! are compiled back to front and read the text from its end: one [`RegexSet`] gives up after some bytes, and few of
//! its states are ever built. Read from where the text begins, each of its words might begin a cue, and nearly every
//! text would need states of its own, which cost more than all else that is done for a name.
//!
//! A pattern that may have anything next to the name ("contributed to this report", after any names) would keep such
//! a set going to the end of the text. It is tried by itself, and only where a word occurs that it cannot do without.
//! So is one that may have more next to the name than `regex-syntax` lists: 250 words, or ten characters of a class.
//!
//! # Cost
//!
//! A few microseconds for each text without a cue, most of them for the words of the second kind of patterns. One
//! of these is compiled when a word of it first occurs: most are of languages that a corpus does not have.

use super::error::LexiconReason;
use aho_corasick::AhoCorasick;
use regex::{Regex, RegexSet, RegexSetBuilder, SetMatches};
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Hir, HirKind};
use std::iter::repeat_n;
use std::sync::OnceLock;

/// A word with fewer bytes is in too many texts to say where a pattern is worth trying.
const WORD_BYTES: usize = 4;

/// A side of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The text before it. Patterns end where the text ends.
    Left,
    /// The text after it. Patterns begin where the text begins.
    Right,
}

/// The patterns of one side, compiled.
#[derive(Debug)]
pub struct Patterns {
    side: Side,
    /// Those that a set finds. Of the left side, back to front.
    near: RegexSet,
    /// Those that may have anything next to the name.
    far: Vec<Far>,
    /// The words of all of `far`.
    words: AhoCorasick,
    /// For each of `words`, the position in `far` of the pattern that it belongs to.
    owners: Vec<usize>,
    /// For each pattern, where it is.
    places: Vec<Place>,
}

/// A pattern that is tried by itself.
#[derive(Debug)]
struct Far {
    pattern: String,
    compiled: OnceLock<Regex>,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    Near(usize),
    Far(usize),
}

/// Which patterns match a text.
#[derive(Debug)]
pub struct Matches<'p> {
    places: &'p [Place],
    near: SetMatches,
    far: Vec<usize>,
}

impl Patterns {
    /// Compiles patterns that are anchored where the name is. Those that are tried by themselves are compiled later;
    /// [`check_far`](Patterns::check_far) says whether there is room for all of them.
    ///
    /// # Errors
    ///
    /// When the set, or the words of the other patterns, need more than `most_bytes`.
    ///
    /// # Panics
    ///
    /// When one of them is no pattern: `check_patterns` finds that where a lexicon is read, with the same limits.
    pub fn new(side: Side, patterns: &[String], most_bytes: usize) -> Result<Self, LexiconReason> {
        let (mut near, mut far) = (Vec::new(), Vec::new());
        let (mut words, mut owners) = (Vec::new(), Vec::new());
        let mut places = Vec::with_capacity(patterns.len());
        for pattern in patterns {
            let parsed =
                regex_syntax::parse(pattern).expect("patterns are checked when a lexicon is read");
            match needed(&parsed).filter(|_| is_open(side, &parsed)) {
                Some(needed) => {
                    places.push(Place::Far(far.len()));
                    owners.extend(repeat_n(far.len(), needed.len()));
                    words.extend(needed);
                    far.push(Far {
                        pattern: pattern.clone(),
                        compiled: OnceLock::new(),
                    });
                }
                None => {
                    places.push(Place::Near(near.len()));
                    near.push(match side {
                        Side::Left => reversed(&parsed).to_string(),
                        Side::Right => pattern.clone(),
                    });
                }
            }
        }
        let near = RegexSetBuilder::new(&near)
            .size_limit(most_bytes)
            .dfa_size_limit(most_bytes)
            // A pattern that was turned around may be printed with a few more brackets than it had, and it was allowed.
            .nest_limit(u32::MAX)
            .build()
            .map_err(|_| LexiconReason::PatternsTooLarge)?;
        let words = AhoCorasick::new(&words)
            .ok()
            .filter(|words| words.memory_usage() <= most_bytes)
            .ok_or(LexiconReason::PatternsTooLarge)?;
        Ok(Patterns {
            side,
            near,
            far,
            words,
            owners,
            places,
        })
    }

    /// Whether there is room for all patterns that are tried by themselves, once each of them has been compiled. Costs as
    /// much as compiling them.
    ///
    /// # Errors
    ///
    /// When they need more than `most_bytes` together.
    pub fn check_far(&self, most_bytes: usize) -> Result<(), LexiconReason> {
        let together = RegexSetBuilder::new(self.far.iter().map(|far| &far.pattern))
            .size_limit(most_bytes)
            .build();
        together
            .map(drop)
            .map_err(|_| LexiconReason::PatternsTooLarge)
    }

    /// Which of them match `text`, which ends or begins at the name.
    pub fn matches(&self, text: &str) -> Matches<'_> {
        let near = match self.side {
            Side::Left => self.near.matches(&backwards(text)),
            Side::Right => self.near.matches(text),
        };
        let mut tried = Vec::new();
        let mut far = Vec::new();
        for word in self.words.find_overlapping_iter(text) {
            let owner = self.owners[word.pattern().as_usize()];
            if tried.contains(&owner) {
                continue;
            }
            tried.push(owner);
            if self.far[owner].regex().is_match(text) {
                far.push(owner);
            }
        }
        Matches {
            places: &self.places,
            near,
            far,
        }
    }
}

impl Far {
    fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            Regex::new(&self.pattern).expect("patterns are checked when a lexicon is read")
        })
    }
}

impl Matches<'_> {
    /// Whether any pattern matches.
    pub fn any(&self) -> bool {
        self.near.matched_any() || !self.far.is_empty()
    }

    /// Whether the pattern at position `at` matches.
    pub fn has(&self, at: usize) -> bool {
        match self.places[at] {
            Place::Near(at) => self.near.matched(at),
            Place::Far(at) => self.far.contains(&at),
        }
    }
}

/// Whether a pattern may have anything next to the name.
fn is_open(side: Side, pattern: &Hir) -> bool {
    let kind = match side {
        Side::Left => ExtractKind::Suffix,
        Side::Right => ExtractKind::Prefix,
    };
    let next = Extractor::new().kind(kind).extract(pattern);
    next.min_literal_len().is_none_or(|least| least == 0)
}

/// Words one of which is in every text that a pattern matches, if it has words that say anything.
fn needed(pattern: &Hir) -> Option<Vec<Box<[u8]>>> {
    held(pattern).filter(|words| shortest(words) >= WORD_BYTES)
}

/// Strings one of which is in every text that a pattern matches: of its parts, those whose shortest is longest.
fn held(pattern: &Hir) -> Option<Vec<Box<[u8]>>> {
    match pattern.kind() {
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) => None,
        HirKind::Literal(literal) => Some(vec![literal.0.clone()]),
        HirKind::Repetition(part) if part.min == 0 => None,
        HirKind::Repetition(part) => held(&part.sub),
        HirKind::Capture(part) => held(&part.sub),
        HirKind::Concat(parts) => {
            let held = parts.iter().filter_map(held);
            held.max_by_key(|words| shortest(words))
        }
        HirKind::Alternation(parts) => {
            let held: Option<Vec<_>> = parts.iter().map(held).collect();
            held.map(|words| words.concat())
        }
    }
}

fn shortest(words: &[Box<[u8]>]) -> usize {
    words.iter().map(|word| word.len()).min().unwrap_or(0)
}

/// The pattern that matches the same texts read backwards.
fn reversed(pattern: &Hir) -> Hir {
    match pattern.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => {
            let text = str::from_utf8(&literal.0).expect("patterns of text are text");
            Hir::literal(backwards(text).into_bytes())
        }
        HirKind::Class(class) => Hir::class(class.clone()),
        // A window is within a line, so that no `\r\n` is ever turned around.
        HirKind::Look(look) => Hir::look(look.reversed()),
        HirKind::Repetition(part) => Hir::repetition(part.with(reversed(&part.sub))),
        HirKind::Capture(part) => reversed(&part.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().rev().map(reversed).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(reversed).collect()),
    }
}

/// The same characters, the last one first.
fn backwards(text: &str) -> String {
    if text.is_ascii() {
        // Most texts are, and bytes are turned around at a tenth of the cost.
        let bytes = text.bytes().rev().collect();
        return String::from_utf8(bytes).expect("ASCII is text in any order");
    }
    text.chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    /// Patterns of every make, without anchors.
    const PATTERNS: &[&str] = &[
        "told",
        "(?:[Tt]old|said to)(?: the)?",
        "told(?: [a-zé]+){0,2}?",
        "(?:wrote|reported) [^.]*",
        "told (?:the )?[^ .]+",
        "(?:[^.\\s]+ ){0,3}?(?:reported|wrote)",
        "[^.]*contributed(?: to| from|\\.)",
        "[^.]*(?:reported|said) (?:to|from)",
        "^By(?: [A-Z][a-z]*){1,2}",
        "By(?: [A-Z][a-z]*){1,2}$",
        "(?:the ){2}",
        "[.)]*",
        "né|née",
        "(?i)BY",
        r"\bsaid\b",
        r"\b(?:[^ ]+ )?wrote\B",
        "(a)(?:b|$)",
        "据(?:新华社|新闻)?",
        "[^。]*据[^。]{1,3}报道",
        "(?m:^)By",
        "By(?m:$)",
        r"\ABy\z",
        r"\b{start}told\b{end}",
        "(?x) told # what they said\n the",
        "(?U)said(?: to)?",
        "(?s:.)a",
        "[a-z&&b]",
        "(?:told|said|)",
    ];

    const PIECES: &[&str] = &[
        "told",
        "Told",
        "said",
        "said to",
        "the",
        "the ",
        " ",
        " ",
        " ",
        " from",
        ".",
        ")",
        "a",
        "b",
        "By",
        "by",
        "Ann",
        "née",
        "né",
        "reported",
        "wrote",
        "contributed",
        " to",
        "据",
        "新华社",
        "报道",
        "。",
    ];

    /// The patterns of a side, and each of them compiled by itself.
    struct Compiled {
        all: Patterns,
        each: Vec<Regex>,
    }

    fn compiled(side: Side) -> Compiled {
        let anchored = PATTERNS.iter().map(|pattern| match side {
            Side::Left => format!("(?:{pattern})$"),
            Side::Right => format!("^(?:{pattern})"),
        });
        let anchored: Vec<String> = anchored.collect();
        let each = anchored.iter().map(|pattern| Regex::new(pattern).unwrap());
        Compiled {
            all: Patterns::new(side, &anchored, 1 << 20).unwrap(),
            each: each.collect(),
        }
    }

    static LEFT: LazyLock<Compiled> = LazyLock::new(|| compiled(Side::Left));
    static RIGHT: LazyLock<Compiled> = LazyLock::new(|| compiled(Side::Right));

    #[test]
    fn both_sides_have_patterns_of_both_kinds() {
        for side in [&LEFT, &RIGHT] {
            assert!(side.all.far.len() >= 2, "{:?}", side.all.places);
            assert!(side.all.near.len() >= 9, "{:?}", side.all.places);
        }
    }

    proptest! {
        #[test]
        fn patterns_match_together_what_each_matches_alone(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..10),
        ) {
            let text = pieces.concat();
            for side in [&LEFT, &RIGHT] {
                let matches = side.all.matches(&text);
                let expected: Vec<bool> = side.each.iter().map(|regex| regex.is_match(&text)).collect();
                let found: Vec<bool> = (0..PATTERNS.len()).map(|at| matches.has(at)).collect();
                prop_assert_eq!(matches.any(), found.contains(&true));
                prop_assert_eq!(found, expected, "{:?} {:?}", side.all.side, text);
            }
        }
    }
}
