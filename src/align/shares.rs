//! How much of each document the passages explain.

use super::{Passage, Side};
use crate::base::Ratio;

/// How much two documents have of each other. A share is `None` if there is nothing it could be a share of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Equal tokens of the first document's narration over all of them, or of the whole text if
    /// nothing is outside quotations. What the other document quotes does not count as narration in either, unless all of
    /// the other is in quotation marks.
    pub derived_a: Option<Ratio>,
    /// Equal tokens of the second document's narration over all of them, counted like `derived_a`.
    pub derived_b: Option<Ratio>,
    /// Equal tokens of the first document's quotations over all of them.
    pub quote_a: Option<Ratio>,
    /// Equal tokens of the second document's quotations over all of them.
    pub quote_b: Option<Ratio>,
}

impl Shares {
    /// Whether neither document has anything of the other.
    pub fn are_nothing(&self) -> bool {
        let all = [self.derived_a, self.derived_b, self.quote_a, self.quote_b];
        all.into_iter().flatten().all(|share| share == Ratio::ZERO)
    }
}

/// The shares that `passages`, made from the same sides, add up to. Weightless tokens do not count.
///
/// Cost `O(n)` in the tokens of those sides that have no [`Grams`](super::Grams), and `O(p)` for `p` passages.
///
/// # Panics
///
/// When the passages belong to other sides, so that more tokens are equal than there are.
pub fn shares(a: &Side<'_>, b: &Side<'_>, passages: &[Passage]) -> Shares {
    let sum = |of: fn(&Passage) -> u32| -> usize { passages.iter().map(|p| of(p) as usize).sum() };
    let (matched, quoted) = (sum(|p| p.matched), sum(|p| p.quoted));
    let (quoted_a, quoted_b) = (sum(|p| p.a_quoted), sum(|p| p.b_quoted));
    let [a, b] = [a, b].map(Side::narrated_and_quoted);
    // Marks around a whole text do not tell what in it is quoted, so only those of the other document do.
    let (quoted, here_a, here_b) = match [a, b].map(|[narrated, _]| narrated > 0) {
        [true, true] => (quoted, quoted_a, quoted_b),
        [true, false] => (quoted_a, quoted_a, 0),
        [false, true] => (quoted_b, 0, quoted_b),
        [false, false] => (0, 0, 0),
    };
    let derived = |[narrated, in_quotes]: [usize; 2], here: usize| {
        let all = if narrated > 0 { narrated } else { in_quotes };
        // Where the other document quotes all of it, nothing was told in the same words.
        let told = (all - (quoted - here)).max(1);
        Ratio::of(matched - quoted, told).filter(|_| all > 0)
    };
    let (derived_a, derived_b) = (derived(a, here_a), derived(b, here_b));
    let (quote_a, quote_b) = (Ratio::of(quoted_a, a[1]), Ratio::of(quoted_b, b[1]));
    Shares {
        derived_a,
        derived_b,
        quote_a,
        quote_b,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Marks};
    use super::*;
    use crate::base::TokenSpan;

    const Q: Marks = Marks::QUOTED;
    const P: Marks = Marks::PLAIN;
    const W: Marks = Marks::WEIGHTLESS;

    fn passage(a: (u32, u32), b: (u32, u32), matched: u32, quoted: (u32, u32)) -> Passage {
        Passage {
            a: TokenSpan::new(a.0, a.1),
            b: TokenSpan::new(b.0, b.1),
            kind: Kind::Rewritten,
            matched,
            a_quoted: quoted.0,
            b_quoted: quoted.1,
            quoted: quoted.0.max(quoted.1),
        }
    }

    fn share(part: usize, whole: usize) -> Option<Ratio> {
        Ratio::of(part, whole)
    }

    #[test]
    fn narration_and_quotations_are_not_added_up() {
        let tokens: Vec<u64> = (0..10).collect();
        let a = [P, P, P, P, Q, Q, Q, Q, Q, Q];
        let b = [P, P, P, P, P, P, P, P, Q, W];
        let found = [
            passage((0, 3), (0, 3), 2, (0, 0)),
            passage((4, 8), (4, 8), 4, (4, 0)),
        ];
        let shares = shares(&Side::new(&tokens, &a), &Side::new(&tokens, &b), &found);
        assert_eq!(shares.derived_a, share(2, 4));
        assert_eq!(shares.quote_a, share(4, 6));
        // Four of the second document's eight tokens of narration are a quotation in the first.
        assert_eq!(shares.derived_b, share(2, 4));
        assert_eq!(shares.quote_b, share(0, 1));
    }

    #[test]
    fn a_text_of_quotations_only_is_taken_whole() {
        let tokens = [1, 2, 3, 4];
        let side = Side::new(&tokens, &[Q; 4]);
        let found = [passage((0, 3), (0, 3), 3, (3, 3))];
        let shares = shares(&side, &side, &found);
        assert_eq!(shares.derived_a, share(3, 4));
        assert_eq!(shares.quote_a, share(3, 4));
    }

    #[test]
    fn an_article_that_quotes_a_post_did_not_tell_it() {
        let tokens = [1, 2, 3, 4, 5, 6];
        let article = Side::new(&tokens, &[P, P, Q, Q, Q, P]);
        let found = [passage((2, 5), (0, 3), 3, (3, 3))];
        // Whether or not the post itself is in quotation marks.
        for marks in [[Q; 3], [P; 3]] {
            let mut passage = found[0];
            passage.b_quoted = if marks == [Q; 3] { 3 } else { 0 };
            let shares = shares(&article, &Side::new(&tokens[2..5], &marks), &[passage]);
            assert_eq!(shares.derived_a, share(0, 3), "{marks:?}");
            assert_eq!(shares.derived_b, share(0, 1), "{marks:?}");
            assert_eq!(shares.quote_a, share(3, 3), "{marks:?}");
        }
    }

    #[test]
    fn nothing_has_no_share() {
        let tokens = [1, 2];
        for side in [Side::new(&[], &[]), Side::new(&tokens, &[W, W])] {
            let shares = shares(&side, &side, &[]);
            assert_eq!((shares.derived_a, shares.quote_b), (None, None));
        }
    }
}
