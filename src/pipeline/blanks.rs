//! Whether two articles are one form, filled in twice, as far as these two can tell.
//!
//! - In both, names and figures are twice as dense in what is not shared as in what is: a form leaves
//!   them open.
//! - Neither has six in ten of the names and figures of the other: whoever prints a report prints its
//!   names.
//!
//! The first sign alone may be a paragraph that a paper added, or today's figures in the form of
//! yesterday. With six in ten of the figures of one in the other it is no form, but one report.

use crate::align::Passage;
use crate::base::{ByteSpan, TokenSpan};
use crate::normalise::{TokenClass, Tokens};

/// In tenths, the share of the other's names and figures from which on it is the other's report.
const SAME_REPORT: usize = 6;

/// How many times denser names and figures must be where a form leaves them open.
const DENSER: usize = 2;

/// Names and figures that must stand there for their density to tell anything.
const LEAST: usize = 3;

/// What two articles do not share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blanks {
    /// Words, or too little to tell.
    #[default]
    None,
    /// What a form leaves open.
    Filled,
    /// The same, with other names and figures in the two.
    FilledOtherwise,
    /// Words as well, but with other names and figures in the two.
    Otherwise,
}

/// What two articles that share `passages` do not share. Cost `O(n log m)` for the `n` names and
/// figures of the one and the `m` tokens of the other.
pub(super) fn of(a: &Page, b: &Page, passages: &[Passage]) -> Blanks {
    let are_open = a.leaves_open(b, passages.iter().map(|passage| passage.a))
        && b.leaves_open(a, passages.iter().map(|passage| passage.b));
    let are_others = b.has_few(&a.different) && a.has_few(&b.different);
    match (are_open, are_others) {
        (true, true) => Blanks::FilledOtherwise,
        (true, false) if b.has_most(&a.figures) || a.has_most(&b.figures) => Blanks::None,
        (true, false) => Blanks::Filled,
        (false, true) => Blanks::Otherwise,
        (false, false) => Blanks::None,
    }
}

/// What is asked of one article, whatever it is compared with.
#[derive(Debug)]
pub(super) struct Page {
    /// Its tokens, sorted.
    tokens: Vec<u64>,
    /// Its names and figures in the order of the text, each with its position among the tokens.
    names: Vec<(u32, u64)>,
    /// The different ones.
    different: Vec<u64>,
    /// The different figures.
    figures: Vec<u64>,
}

impl Page {
    /// Cost `O(n log n)` in the tokens, which have their classes.
    pub fn of(text: &str, tokens: Tokens<'_>) -> Page {
        let classed = tokens.classes.iter().zip(tokens.spans).zip(tokens.hashes);
        let names: Vec<(u32, u64)> = (0..)
            .zip(classed)
            .filter(|(_, ((class, span), _))| is_particular(text, **class, **span))
            .map(|(at, (_, &token))| (at, token))
            .collect();
        let of_figures = tokens.spans.iter().zip(tokens.hashes);
        let of_figures = of_figures.filter(|(span, _)| is_figure(text, **span));
        let different = distinct(names.iter().map(|(_, name)| *name));
        let figures = distinct(of_figures.map(|(_, &token)| token));
        let mut tokens = tokens.hashes.to_vec();
        tokens.sort_unstable();
        Page {
            tokens,
            names,
            different,
            figures,
        }
    }

    fn has(&self, token: u64) -> bool {
        self.tokens.binary_search(&token).is_ok()
    }

    /// Whether names and figures are denser outside `shared`, spans that do not overlap, than inside,
    /// where only those count that `other` has as well.
    fn leaves_open(&self, other: &Page, shared: impl Iterator<Item = TokenSpan>) -> bool {
        let (mut inside, mut names_inside) = (0, 0);
        for span in shared {
            inside += span.len();
            let first = self.names.partition_point(|name| name.0 < span.start());
            let names = self.names[first..].iter();
            names_inside += names
                .take_while(|(at, _)| *at < span.end())
                .filter(|(_, name)| other.has(*name))
                .count();
        }
        let outside = self.tokens.len() - inside;
        let names_outside = self.names.len() - names_inside;
        // Half a name on either side, so that none at all does not decide alone.
        let [shared, open] = [names_inside, names_outside].map(|names| 2 * names + 1);
        names_outside >= LEAST && open * (inside + 1) >= DENSER * shared * (outside + 1)
    }

    /// Whether it has too few of what the other names for one report.
    fn has_few(&self, different: &[u64]) -> bool {
        different.len() >= LEAST && self.tenths(different) < SAME_REPORT
    }

    fn has_most(&self, different: &[u64]) -> bool {
        different.len() >= LEAST && self.tenths(different) >= SAME_REPORT
    }

    /// How many tenths of some tokens it has.
    fn tenths(&self, different: &[u64]) -> usize {
        let known = different.iter().filter(|token| self.has(**token));
        known.count() * 10 / different.len().max(1)
    }
}

/// Each once, sorted.
fn distinct(tokens: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut tokens: Vec<u64> = tokens.collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// A name or a figure. In lines that are all capitals, where no name can be told, every word counts
/// as one.
fn is_particular(text: &str, class: TokenClass, span: ByteSpan) -> bool {
    let word = &text[span.range()];
    let in_capitals = || {
        let capitals = word.chars().filter(|letter| letter.is_uppercase());
        capitals.take(3).count() == 3 && !word.chars().any(char::is_lowercase)
    };
    class.has(TokenClass::NAME) || is_figure(text, span) || in_capitals()
}

fn is_figure(text: &str, span: ByteSpan) -> bool {
    text[span.range()].starts_with(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::{self, Settings, TokenBatch, Unit};

    /// Given the words that each passage begins and ends with in both.
    fn blanks(texts: [&str; 2], shared: &[(&str, &str)]) -> Blanks {
        let settings = Settings {
            unit: Unit::Words,
            classes: true,
        };
        let batches = texts.map(|text| {
            let mut tokens = TokenBatch::new();
            normalise::document(text, &settings, &mut tokens);
            tokens
        });
        let span = |side: usize, (first, last): (&str, &str)| {
            let at = |word: &str| {
                let is_word = |span: &ByteSpan| &texts[side][span.range()] == word;
                let at = batches[side].spans.iter().position(is_word);
                at.expect("the word is in both") as u32
            };
            TokenSpan::new(at(first), at(last) + 1)
        };
        let passages: Vec<Passage> = shared
            .iter()
            .map(|&ends| Passage {
                a: span(0, ends),
                b: span(1, ends),
                kind: crate::align::Kind::Verbatim,
                matched: 0,
                a_quoted: 0,
                b_quoted: 0,
                quoted: 0,
            })
            .collect();
        let [a, b] = [0, 1].map(|side| Page::of(texts[side], batches[side].document(0)));
        of(&a, &b, &passages)
    }

    #[test]
    fn a_form_is_told_from_a_report_with_a_paragraph_of_its_own() {
        let form = [
            "A dividend of 12 crowns will be paid by Aldergate Mining to all who hold its shares on May 6.",
            "A dividend of 7 crowns will be paid by Corvane Shipping to all who hold its shares on July 2.",
        ];
        let passages = [("crowns", "by"), ("to", "on")];
        assert_eq!(blanks(form, &passages), Blanks::FilledOtherwise);
        let report = "a barge ran onto the Haddow bank near Lissend, Marit Oyen said, and Corran \
            waits for salt.";
        let carried = [
            format!("On Tuesday {report} In Porto and Genoa, Pellow Brothers have 25 of them."),
            format!("On Tuesday {report} In Oslo and Ghent, Selkirk Partners have 40 of them."),
        ];
        let carried = [carried[0].as_str(), carried[1].as_str()];
        assert_ne!(
            blanks(carried, &[("barge", "salt")]),
            Blanks::FilledOtherwise
        );
        let daily = [
            "the Bank of Brisay lent 45 million to the houses on Monday, Marit Oyen of the bank said",
            "the Bank of Brisay lent 70 million to the houses on Friday, Marit Oyen of the bank said",
        ];
        let passages = [("Bank", "lent"), ("million", "on"), ("Marit", "said")];
        assert_eq!(blanks(daily, &passages), Blanks::None);
        // Without names on either side nothing tells.
        let plain = [
            "some of the salt was lost when it ran aground, and none of it was paid for",
            "most of the rye was lost when it ran aground, and all of it was paid for",
        ];
        assert_eq!(blanks(plain, &[("was", "aground")]), Blanks::None);
    }
}
