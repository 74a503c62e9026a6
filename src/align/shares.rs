//! How much of each document the passages explain.

use super::{Passage, Side};
use crate::base::Ratio;

/// How much two documents have of each other. A share is `None` if there is nothing it could be a share of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Equal tokens of the first document's narration over all of them, or of the whole text if
    /// nothing is outside quotations. What the other document quotes does not count as narration in either.
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
    let of_a = passages.iter().map(|p| (p.matched, p.quoted, p.a_quoted));
    let of_b = passages.iter().map(|p| (p.matched, p.quoted, p.b_quoted));
    let (derived_a, quote_a) = one_side(a, of_a);
    let (derived_b, quote_b) = one_side(b, of_b);
    Shares {
        derived_a,
        derived_b,
        quote_a,
        quote_b,
    }
}

/// Derived and quote share from the equal tokens of each passage, those of them that either side
/// quotes, and those that this side quotes.
fn one_side(
    side: &Side<'_>,
    matched: impl Iterator<Item = (u32, u32, u32)>,
) -> (Option<Ratio>, Option<Ratio>) {
    let (mut narrated, mut quoted, mut quoted_there) = (0, 0, 0);
    for (all, in_quotes, here) in matched {
        narrated += (all - in_quotes) as usize;
        quoted += here as usize;
        quoted_there += (in_quotes - here) as usize;
    }
    let [all_narrated, all_quoted] = side.narrated_and_quoted();
    let derived = match all_narrated {
        0 => Ratio::of(quoted, all_quoted),
        // Where the other document quotes all of it, nothing was told in the same words.
        all => Ratio::of(narrated, (all - quoted_there).max(1)),
    };
    (derived, Ratio::of(quoted, all_quoted))
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
    fn nothing_has_no_share() {
        let tokens = [1, 2];
        for side in [Side::new(&[], &[]), Side::new(&tokens, &[W, W])] {
            let shares = shares(&side, &side, &[]);
            assert_eq!((shares.derived_a, shares.quote_b), (None, None));
        }
    }
}
