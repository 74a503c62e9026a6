//! Cues: patterns that touch a name on its left, its right, or both.
//!
//! All patterns of one side are matched together ([`Patterns`], which says what that costs), on at most
//! [`BEFORE_BYTES`] or [`AFTER_BYTES`] bytes: to the left, to the left with the words as they are written, and to the
//! right. Patterns on the right that count only together with one on the left are a set
//! of their own, and are tried where something on the left matches. Every pattern is anchored at the name, so it is
//! enough to know which ones match.

use super::error::LexiconReason;
use super::mention::Cue;
use super::quotes;
use super::reader::Reader;
use super::side::{Patterns, Side};
use crate::base::ceil_boundary;
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// How many bytes to the left of a name are searched for a cue.
const BEFORE_BYTES: usize = 200;
/// How many bytes to the right are searched: lists of contributing reporters are long.
const AFTER_BYTES: usize = 320;
/// How many words of glue are taken off between cue and name.
const GLUE_WORDS: usize = 6;
/// Memory for the set of patterns of one side, and as much for those that are tried by themselves, in bytes.
const SET_BYTES: usize = 64 << 20;

/// What a cue says about the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueRole {
    /// The wording comes from there.
    Credit,
    /// Credit in the opening, venue elsewhere.
    Lead,
    /// It hosted a statement.
    Venue,
    /// No source of text is named.
    None,
}

/// A cue of a data file.
#[derive(Clone, Debug)]
pub struct CueRule {
    /// The line of its file, from 1.
    pub line: u32,
    pub cue: Cue,
    pub role: CueRole,
    /// In thousandths of natural log-odds.
    pub weight: i32,
    pub before: Option<String>,
    pub after: Option<String>,
    pub line_start: bool,
    pub loose: bool,
    /// Whether its left pattern is matched against the text with its glue.
    pub as_written: bool,
    /// The language of the sentences that it is made for; empty if it is for any.
    pub lang: String,
}

/// All cues, compiled.
#[derive(Debug)]
pub struct CueSet {
    rules: Vec<CueRule>,
    before: Patterns,
    after: Patterns,
    /// Left patterns of the rules that need the text as written.
    written: Patterns,
    /// Right patterns of the rules that have a left one too.
    both: Patterns,
    /// For each rule, its pattern in `before` or `written`, and its pattern in `after` or `both`.
    patterns: Vec<(Option<usize>, Option<usize>)>,
}

impl CueSet {
    /// Compiles `rules`. Each pattern was checked when it was read.
    ///
    /// # Errors
    ///
    /// When the patterns of one side need more memory than `SET_BYTES`.
    pub fn new(rules: Vec<CueRule>) -> Result<CueSet, LexiconReason> {
        let mut before = Vec::new();
        let mut after = Vec::new();
        let mut written = Vec::new();
        let mut both = Vec::new();
        let mut patterns = Vec::new();
        for rule in &rules {
            let lefts = if rule.as_written {
                &mut written
            } else {
                &mut before
            };
            let left = rule.before.as_ref().map(|pattern| {
                lefts.push(at_the_end(pattern));
                lefts.len() - 1
            });
            let rights = if left.is_some() {
                &mut both
            } else {
                &mut after
            };
            let right = rule.after.as_ref().map(|pattern| {
                rights.push(at_the_beginning(pattern));
                rights.len() - 1
            });
            patterns.push((left, right));
        }
        Ok(CueSet {
            rules,
            before: Patterns::new(Side::Left, &before, SET_BYTES)?,
            after: Patterns::new(Side::Right, &after, SET_BYTES)?,
            written: Patterns::new(Side::Left, &written, SET_BYTES)?,
            both: Patterns::new(Side::Right, &both, SET_BYTES)?,
            patterns,
        })
    }

    /// Whether there is room for all that is compiled later.
    ///
    /// # Errors
    ///
    /// When these patterns need more memory than `SET_BYTES` on one side.
    pub fn check_far(&self) -> Result<(), LexiconReason> {
        let sides = [&self.before, &self.after, &self.written, &self.both];
        sides
            .into_iter()
            .try_for_each(|side| side.check_far(SET_BYTES))
    }

    /// The first cue of the file that fits. For an ambiguous name, `meant` says in the cues of which
    /// languages it counts.
    pub fn first(
        &self,
        window: &Window<'_>,
        ambiguous: bool,
        meant: impl Fn(&str) -> bool,
    ) -> Option<&CueRule> {
        let left = self.before.matches(window.before);
        let written = self.written.matches(window.written);
        let right = self.after.matches(window.after);
        let has_left = left.any() || written.any();
        if !has_left && !right.any() {
            return None;
        }
        let both = has_left.then(|| self.both.matches(window.after));
        self.rules
            .iter()
            .zip(&self.patterns)
            .find_map(|(rule, &(before, after))| {
                let left = if rule.as_written { &written } else { &left };
                let right = if before.is_some() {
                    both.as_ref()
                } else {
                    Some(&right)
                };
                let fits = before.is_none_or(|at| left.has(at))
                    && after.is_none_or(|at| right.is_some_and(|right| right.has(at)))
                    && (!rule.line_start || window.is_line_start(before.is_some()))
                    && !(ambiguous
                        && (rule.loose || rule.role != CueRole::None && !meant(&rule.lang)));
                fits.then_some(rule)
            })
    }
}

/// The pattern of what precedes a name, as it is compiled.
pub fn at_the_end(pattern: &str) -> String {
    format!("(?:{}(?:{pattern}))$", boundary_left(pattern))
}

/// The pattern of what follows a name, as it is compiled.
pub fn at_the_beginning(pattern: &str) -> String {
    format!("^(?:(?:{pattern}){})", boundary_right(pattern))
}

/// What precedes a pattern. In a spaced script it must begin at the beginning of a word; Arabic writes
/// "and" together with the next one.
fn boundary_left(pattern: &str) -> &'static str {
    if pattern.chars().any(super::automaton::unspaced) {
        ""
    } else if pattern.chars().any(|c| c.script() == Script::Arabic) {
        r"(?:^|[^0-9ء-ي])[وف]?"
    } else {
        r"(?:^|[^0-9A-Za-zÀ-ɏͰ-Ͽἀ-῿Ѐ-ӿא-תऀ-ॿ])"
    }
}

fn boundary_right(pattern: &str) -> &'static str {
    if pattern.chars().any(super::automaton::unspaced) {
        ""
    } else {
        r"(?:$|[^0-9A-Za-zÀ-ɏͰ-Ͽἀ-῿Ѐ-ӿא-תऀ-ॿ])"
    }
}

/// What surrounds a name in its line.
#[derive(Clone, Copy, Debug)]
pub struct Window<'t> {
    /// The text up to the name, without glue, quotation marks and space at its end.
    pub before: &'t str,
    /// The text after the name, without a possessive, glue, quotation marks and space at its start.
    pub after: &'t str,
    /// `before` with its glue, without quotation marks and space at its end.
    pub written: &'t str,
    /// Whether `before` begins where the line begins.
    whole: bool,
}

impl<'t> Window<'t> {
    /// The window around the name at `name` in `line` of `text`.
    pub fn around(
        text: &'t str,
        line: Range<usize>,
        name: Range<usize>,
        reader: &Reader,
    ) -> Window<'t> {
        let start = ceil_boundary(
            text,
            name.start.saturating_sub(BEFORE_BYTES).max(line.start),
        );
        let end = ceil_boundary(text, (name.end + AFTER_BYTES).min(line.end));
        Window {
            before: strip_before(&text[start..name.start], reader),
            after: strip_after(&text[name.end..end.max(name.end)], reader),
            written: text[start..name.start]
                .trim_end()
                // An apostrophe belongs to an elided article before the name.
                .trim_end_matches(|c| quotes::ALL.contains(&c) || c == '‘')
                .trim_end(),
            whole: start == line.start,
        }
    }

    /// Whether only marks stand between the line's start and the name. If there is a pattern on the
    /// left, the pattern must be all there is, which its own anchor cannot say.
    fn is_line_start(&self, has_before: bool) -> bool {
        if has_before {
            return self.opens_line();
        }
        self.whole && !self.before.chars().any(char::is_alphanumeric)
    }

    /// Whether it holds all that precedes the name in its line.
    pub fn begins_line(&self) -> bool {
        self.whole
    }

    /// Whether at most the few words of a cue stand between the line's start and the name.
    pub fn opens_line(&self) -> bool {
        self.whole && self.before.split_whitespace().count() <= 4
    }
}

/// Whether quotation marks around a name are made of this.
fn is_quote(mark: char) -> bool {
    quotes::ALL.contains(&mark) || quotes::SINGLE.contains(&mark)
}

fn strip_before<'t>(text: &'t str, reader: &Reader) -> &'t str {
    let mut rest = text;
    for _ in 0..GLUE_WORDS {
        rest = rest.trim_end();
        // A French or Italian article ends in an apostrophe, which is no quotation mark.
        if let Some(elision) = reader
            .elisions
            .iter()
            .find(|elision| rest.ends_with(elision.as_str()))
        {
            rest = &rest[..rest.len() - elision.len()];
            continue;
        }
        rest = rest.trim_end_matches(is_quote).trim_end();
        let word = rest
            .rfind(char::is_whitespace)
            .map_or(rest, |at| rest[at..].trim_start());
        if word.is_empty() || !is_glue(word, reader) {
            break;
        }
        rest = &rest[..rest.len() - word.len()];
    }
    rest.trim_end().trim_end_matches(is_quote).trim_end()
}

/// Whether a word is glue, possibly with an elided article before it: « l’agence ».
fn is_glue(word: &str, reader: &Reader) -> bool {
    reader.is_glue(word)
        || reader.elisions.iter().any(|elision| {
            word.strip_prefix(elision.as_str())
                .is_some_and(|rest| reader.is_glue(rest))
        })
}

fn strip_after<'t>(text: &'t str, reader: &Reader) -> &'t str {
    let mut rest = text;
    for possessive in ["'s", "’s"] {
        rest = rest.strip_prefix(possessive).unwrap_or(rest);
    }
    for _ in 0..GLUE_WORDS {
        rest = rest
            .trim_start()
            .trim_start_matches(quotes::CLOSING)
            .trim_start();
        let word = rest
            .find(char::is_whitespace)
            .map_or(rest, |at| &rest[..at]);
        if word.is_empty() || !reader.is_glue(word.trim_end_matches(',')) {
            break;
        }
        rest = &rest[word.len()..];
    }
    rest.trim_start_matches(',').trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_are_too_large_together_are_an_error() {
        let patterns: Vec<String> = (0..20)
            .map(|at| at_the_end(&format!("[a-z]{{9}}{at}")))
            .collect();
        let fault = Patterns::new(Side::Left, &patterns, 1 << 10).unwrap_err();
        assert_eq!(fault, LexiconReason::PatternsTooLarge);
        assert!(Patterns::new(Side::Left, &patterns[..1], 1 << 20).is_ok());
        // Those that may have anything next to the name are compiled later, and checked all the same.
        let far: Vec<String> = (0..20)
            .map(|at| at_the_beginning(&format!("[^.]*(?:reported|wrote)[a-z]{{9}}{at}")))
            .collect();
        let found = |patterns| Patterns::new(Side::Right, patterns, 1 << 20).unwrap();
        let fault = found(&far).check_far(1 << 12).unwrap_err();
        assert_eq!(fault, LexiconReason::PatternsTooLarge);
        assert!(found(&far[..1]).check_far(1 << 20).is_ok());
        let words = Patterns::new(Side::Right, &far, 1 << 8).unwrap_err();
        assert_eq!(words, LexiconReason::PatternsTooLarge);
    }
}
