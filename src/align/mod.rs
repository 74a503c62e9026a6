//! Finds the passages that two documents share, with positions on both sides.
//!
//! Exact runs of tokens are found by sorted k-grams (`seeds`), joined along neighbouring diagonals
//! (`chain`, after Altschul et al. 1997 and Li 2018), and the gaps and ends of each chain are
//! aligned by affine Smith-Waterman in windows of bounded size (`smith_waterman`, after Gotoh
//! 1982). So a passage with a few words changed is one passage, a passage that moved is still
//! found, and text far from any exact run is never compared.
//!
//! Tokens are numbers and their marks are bits: this stage does not know what a name, a quotation
//! or boilerplate is, only that a passage needs tokens that say something ([`Marks`]).
//!
//! The answer does not depend on which side comes first: `passages(b, a)` is `passages(a, b)` with
//! the sides exchanged. No token of either side is in two passages, so a paragraph that one
//! side repeats and the other does not is found once.
//!
//! Time is `O(n log n)` for `n` tokens of both sides, and `O(max_gap)` more per token that lies in
//! or next to a passage; memory is `O(n)`. Tokens that recur often on both sides are paired in
//! their order instead of each with each, so repetitive text stays linear; passages that moved
//! within such text may be missed.

mod chain;
mod cut;
mod free;
mod seeds;
mod shares;
mod smith_waterman;

pub use seeds::{Grams, OwnGrams};
pub use shares::{Shares, shares};

use crate::base::TokenSpan;
use free::Free;
use smith_waterman::Kernel;
use std::num::NonZeroUsize;

/// What is known of one token besides its identity: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Marks(u8);

impl Marks {
    /// Nothing special.
    pub const PLAIN: Marks = Marks(0);
    /// Outside every passage and without weight in a share: text to be ignored.
    pub const WEIGHTLESS: Marks = Marks(1);
    /// May be part of a passage, but a passage also needs tokens that are not inert.
    pub const INERT: Marks = Marks(2);
    /// Quoted: a passage is cut where a quotation of both documents begins or ends.
    pub const QUOTED: Marks = Marks(4);
    /// A number: where most of these differ, two documents fill in the same form.
    pub const FIGURE: Marks = Marks(8);

    /// Whether all bits of `other` are set.
    #[inline]
    pub fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    /// The union of both sets.
    #[must_use]
    pub fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

/// One of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side<'t> {
    tokens: &'t [u64],
    marks: &'t [Marks],
    /// Where they were made before.
    grams: Option<OwnGrams<'t>>,
}

impl<'t> Side<'t> {
    /// A document of `tokens`; `marks` has one entry for each, or none where all are plain.
    ///
    /// # Panics
    ///
    /// When there are marks, but not one per token, or more than 4,294,967,295 tokens.
    pub fn new(tokens: &'t [u64], marks: &'t [Marks]) -> Side<'t> {
        assert!(
            marks.is_empty() || marks.len() == tokens.len(),
            "{} marks for {} tokens",
            marks.len(),
            tokens.len()
        );
        assert!(
            u32::try_from(tokens.len()).is_ok(),
            "a document holds at most 2^32 - 1 tokens"
        );
        Side {
            tokens,
            marks,
            grams: None,
        }
    }

    /// This side with the k-grams that [`Grams`] made of it, for a document that is compared more than once.
    ///
    /// # Panics
    ///
    /// When they were made from a different number of tokens. K-grams of another document with as many, or with
    /// other marks, leave passages unfound and give wrong shares.
    #[must_use]
    pub fn with_grams(self, grams: OwnGrams<'t>) -> Side<'t> {
        grams.check(self.tokens.len());
        Side {
            grams: Some(grams),
            ..self
        }
    }

    /// The tokens.
    #[inline]
    pub fn tokens(&self) -> &'t [u64] {
        self.tokens
    }

    /// How many of its tokens are narration, and how many are quoted. Weightless ones are neither.
    fn narrated_and_quoted(&self) -> [usize; 2] {
        if let Some(grams) = self.grams {
            return grams.narrated_and_quoted();
        }
        if self.marks.is_empty() {
            return [self.tokens.len(), 0];
        }
        let asked = Marks::WEIGHTLESS.with(Marks::QUOTED);
        [Marks::PLAIN, Marks::QUOTED].map(|of| {
            self.marks
                .iter()
                .filter(|mark| mark.0 & asked.0 == of.0)
                .count()
        })
    }

    /// The marks of token `index`.
    #[inline]
    pub fn mark(&self, index: usize) -> Marks {
        self.marks.get(index).copied().unwrap_or(Marks::PLAIN)
    }
}

/// What makes a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Tokens in a row that must be the same for a passage to be found there.
    pub seed_len: NonZeroUsize,
    /// The most tokens on either side between two equal tokens of one passage.
    pub max_gap: usize,
    /// The fewest equal tokens of a passage, before it is cut where quotations begin and end.
    pub min_matched: usize,
    /// The fewest equal tokens of a passage that are not inert.
    pub min_plain: usize,
    /// The fewest equal tokens of each part after the cut, at least one of them not inert.
    pub min_part: usize,
    /// Shorter runs of quoted or unquoted tokens are not a reason to cut.
    pub min_quote: usize,
    /// A passage with one differing number per this many equal tokens is a form filled in twice,
    /// and not wording of either document, if fewer numbers agree than differ.
    pub form: usize,
}

impl Settings {
    /// For tokens that are words.
    pub const WORDS: Settings = Settings {
        seed_len: NonZeroUsize::new(4).expect("4 is not 0"),
        max_gap: 24,
        min_matched: 8,
        min_plain: 3,
        min_part: 5,
        min_quote: 15,
        form: 12,
    };

    /// For tokens that are characters: about five to a word.
    pub const CHARS: Settings = Settings {
        seed_len: NonZeroUsize::new(20).expect("20 is not 0"),
        max_gap: 120,
        min_matched: 40,
        min_plain: 15,
        min_part: 25,
        min_quote: 75,
        form: 60,
    };
}

impl Default for Settings {
    fn default() -> Settings {
        Settings::WORDS
    }
}

/// How the two sides of a passage compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Token for token the same.
    Verbatim,
    /// The same except for tokens changed, added or left out.
    Rewritten,
}

/// A passage that both documents have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it is in the first document.
    pub a: TokenSpan,
    /// Where it is in the second document.
    pub b: TokenSpan,
    /// How the two compare.
    pub kind: Kind,
    /// How many tokens are the same, in order.
    pub matched: u32,
    /// How many of the matched tokens are marked [`Marks::QUOTED`] in the first document.
    pub a_quoted: u32,
    /// How many of the matched tokens are marked [`Marks::QUOTED`] in the second document.
    pub b_quoted: u32,
    /// How many of the matched tokens are marked [`Marks::QUOTED`] in either document.
    pub quoted: u32,
}

impl Passage {
    /// The single passage of two sides with the same tokens, for texts too short or too full of names to be
    /// aligned; `None` where no token has weight on both sides. Cost `O(n)`.
    ///
    /// # Panics
    ///
    /// When the two have different numbers of tokens.
    pub fn whole(a: &Side<'_>, b: &Side<'_>) -> Option<Passage> {
        assert_eq!(a.tokens().len(), b.tokens().len(), "the same tokens");
        let mut counts = [0; 4];
        let marks = (0..a.tokens().len()).map(|index| [a.mark(index), b.mark(index)]);
        for [a, b] in marks {
            if a.has(Marks::WEIGHTLESS) || b.has(Marks::WEIGHTLESS) {
                continue;
            }
            let (a, b) = (a.has(Marks::QUOTED), b.has(Marks::QUOTED));
            for (count, holds) in counts.iter_mut().zip([true, a, b, a || b]) {
                *count += u32::from(holds);
            }
        }
        let [matched, a_quoted, b_quoted, quoted] = counts;
        let span = TokenSpan::new(0, u32::try_from(a.tokens().len()).ok()?);
        (matched > 0).then_some(Passage {
            a: span,
            b: span,
            kind: Kind::Verbatim,
            matched,
            a_quoted,
            b_quoted,
            quoted,
        })
    }

    /// Whether most of it is quoted. What one document marks as somebody's words counts as quoted in the
    /// other, too.
    pub fn in_quotes(&self) -> bool {
        self.quoted > self.matched / 2
    }

    /// This passage with the two documents exchanged.
    #[must_use]
    pub fn reversed(&self) -> Passage {
        Passage {
            a: self.b,
            b: self.a,
            a_quoted: self.b_quoted,
            b_quoted: self.a_quoted,
            ..*self
        }
    }
}

/// The passages that `a` and `b` share, in the order of `b`. The module's documentation gives the cost.
///
/// No two overlap on either side, and none contains a token marked [`Marks::WEIGHTLESS`]. Where
/// passages compete for a token, the one with the higher score gets it, then the one nearer to the
/// beginning.
pub fn passages(a: &Side<'_>, b: &Side<'_>, settings: &Settings) -> Vec<Passage> {
    // Ties are broken by position in the first document. One order for both calls makes that the
    // same document each time.
    if (a.tokens, a.marks) <= (b.tokens, b.marks) {
        let mut found = ordered(a, b, settings);
        found.sort_unstable_by_key(|passage| passage.b);
        found
    } else {
        let mut found = ordered(b, a, settings);
        found.sort_unstable_by_key(|passage| passage.a);
        found.iter().map(Passage::reversed).collect()
    }
}

fn ordered(a: &Side<'_>, b: &Side<'_>, settings: &Settings) -> Vec<Passage> {
    let runs = seeds::runs(a, b, settings.seed_len.get());
    if runs.is_empty() {
        return Vec::new();
    }
    let chains = chain::chains(a, b, &runs, settings);
    let mut free = Free::new(a, b);
    let mut kernel = Kernel::new(settings.max_gap);
    let mut found = Vec::new();
    let mut path = Vec::new();
    for chain in chains.rows() {
        // Better chains may have taken the middle of this one.
        for stretch in chain::stretches(chain, &free, settings.max_gap).rows() {
            path.clear();
            kernel.refine(a, b, stretch, &free, &mut path);
            if cut::is_enough(a, b, &path, settings) {
                let first = found.len();
                cut::parts(a, b, &path, &free, settings, &mut found);
                for passage in &found[first..] {
                    free.take(passage);
                }
            }
        }
    }
    found
}

/// Equal tokens in a row on both sides: `a[start_a + i] == b[start_b + i]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    a: usize,
    b: usize,
    len: usize,
}

impl Run {
    fn end_a(self) -> usize {
        self.a + self.len
    }

    fn end_b(self) -> usize {
        self.b + self.len
    }

    /// Without its first `count` tokens.
    fn after(self, count: usize) -> Run {
        Run {
            a: self.a + count,
            b: self.b + count,
            len: self.len - count,
        }
    }
}

/// What one equal token is worth. Inert tokens agree by chance, so they count half.
#[inline]
fn worth(a: &Side<'_>, b: &Side<'_>, at_a: usize, at_b: usize) -> i32 {
    if is_inert(a, b, at_a, at_b) {
        1
    } else {
        MOST_WORTH
    }
}

/// The most of it.
const MOST_WORTH: i32 = 2;

/// Whether an equal token is inert on both sides: one word may be read as a name here, not there.
#[inline]
fn is_inert(a: &Side<'_>, b: &Side<'_>, at_a: usize, at_b: usize) -> bool {
    a.mark(at_a).has(Marks::INERT) && b.mark(at_b).has(Marks::INERT)
}

#[cfg(test)]
mod tests;
