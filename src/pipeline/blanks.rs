//! Whether two articles are one form, filled in twice, as far as these two can tell.
//!
//! - In both, names and figures are twice as dense in what is not shared as in what is: a form leaves
//!   them open.
//! - Neither has six in ten of the names and figures of the other: whoever prints a report prints its
//!   names.
//!
//! The first sign alone may be a paragraph that a paper added, or the same report with figures mended,
//! or today's figures in the form of yesterday.

use crate::align::Passage;
use crate::base::ByteSpan;
use crate::normalise::{TokenClass, Tokens};

/// The text of an article with its tokens.
#[derive(Clone, Copy)]
pub(super) struct Page<'t> {
    pub text: &'t str,
    pub tokens: Tokens<'t>,
}

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
}

/// What two articles that share `passages` do not share. Cost `O(n log n)` in the tokens of both.
pub(super) fn of(a: Page<'_>, b: Page<'_>, passages: &[Passage]) -> Blanks {
    let spans_a: Vec<_> = passages.iter().map(|passage| passage.a.range()).collect();
    let spans_b: Vec<_> = passages.iter().map(|passage| passage.b.range()).collect();
    let (all_a, all_b) = (sorted(a.tokens.hashes), sorted(b.tokens.hashes));
    let names = [
        Names::of(a, &spans_a, &all_b),
        Names::of(b, &spans_b, &all_a),
    ];
    match () {
        () if !names.iter().all(Names::are_left_open) => Blanks::None,
        () if names.iter().all(Names::are_others) => Blanks::FilledOtherwise,
        () => Blanks::Filled,
    }
}

fn sorted(tokens: &[u64]) -> Vec<u64> {
    let mut tokens = tokens.to_vec();
    tokens.sort_unstable();
    tokens
}

/// The names and figures of one article, told by whether they stand in what another has, too.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Names {
    /// Tokens inside the shared passages, and outside.
    tokens: [usize; 2],
    /// Names and figures inside them that the other has as well, and all others.
    names: [usize; 2],
    /// Different ones that the other has anywhere, and all different ones.
    different: [usize; 2],
}

impl Names {
    /// `shared` are token spans of `page`, `other` the sorted tokens of the other article.
    fn of(page: Page<'_>, shared: &[std::ops::Range<usize>], other: &[u64]) -> Names {
        let mut inside = vec![false; page.tokens.len()];
        for span in shared {
            inside[span.clone()].fill(true);
        }
        let mut found = Names::default();
        let mut different = Vec::new();
        let classed = page.tokens.classes.iter().zip(page.tokens.spans);
        for (at, (&class, &span)) in classed.enumerate() {
            let token = page.tokens.hashes[at];
            found.tokens[usize::from(!inside[at])] += 1;
            if is_particular(page.text, class, span) {
                let is_shared = inside[at] && other.binary_search(&token).is_ok();
                found.names[usize::from(!is_shared)] += 1;
                different.push(token);
            }
        }
        different.sort_unstable();
        different.dedup();
        let known = different
            .iter()
            .filter(|name| other.binary_search(name).is_ok());
        found.different = [known.count(), different.len()];
        found
    }

    fn are_left_open(&self) -> bool {
        // Half a name on either side, so that none at all does not decide alone.
        let [(shared, among), (open, beside)] =
            [0, 1].map(|side| (2 * self.names[side] + 1, self.tokens[side] + 1));
        self.names[1] >= LEAST && open * among >= DENSER * shared * beside
    }

    fn are_others(&self) -> bool {
        self.different[0] * 10 < self.different[1] * SAME_REPORT
    }
}

/// A name or a figure. In lines that are all capitals, where no name can be told, every word counts
/// as one.
fn is_particular(text: &str, class: TokenClass, span: ByteSpan) -> bool {
    let word = &text[span.range()];
    let in_capitals = || {
        let capitals = word.chars().filter(|letter| letter.is_uppercase());
        capitals.take(3).count() == 3 && !word.chars().any(char::is_lowercase)
    };
    class.has(TokenClass::NAME) || word.starts_with(char::is_numeric) || in_capitals()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TokenSpan;
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
        let pages = [0, 1].map(|side| Page {
            text: texts[side],
            tokens: batches[side].document(0),
        });
        let span = |page: Page<'_>, (first, last): (&str, &str)| {
            let at = |word: &str| {
                let is_word = |span: &ByteSpan| &page.text[span.range()] == word;
                let at = page.tokens.spans.iter().position(is_word);
                at.expect("the word is in both") as u32
            };
            TokenSpan::new(at(first), at(last) + 1)
        };
        let passages: Vec<Passage> = shared
            .iter()
            .map(|&ends| Passage {
                a: span(pages[0], ends),
                b: span(pages[1], ends),
                kind: crate::align::Kind::Verbatim,
                matched: 0,
                a_quoted: 0,
                b_quoted: 0,
                quoted: 0,
            })
            .collect();
        of(pages[0], pages[1], &passages)
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
