//! The relation of a pair of articles, in the terms of the METER project.

use crate::base::{Ratio, vocabulary};

vocabulary! {
    /// What two articles have to do with each other, after the METER project (Gaizauskas and
    /// others 2001) and Nicholls (2019).
    Relation as "relation" {
        Verbatim = "verbatim": "derived share of 0.8 or more; this and the next two only where the wording is no form and no recycled background",
        WhollyDerived = "wholly_derived": "derived share from 0.5 to 0.8",
        PartiallyDerived = "partially_derived": "derived share from 0.1 to 0.5",
        CommonSource = "common_source": "little shared narration, or only that of a form, but the same quotations or the same event at the same time",
        Background = "background": "shared names, recycled background, the form of a kind of article, or an outlet's style only, whatever the derived share",
    }
}

/// The shares at which one relation gives way to the next.
///
/// The defaults are those of the METER project's terms, and no others on a grid of twentieths fit
/// better. The labelled pairs of `corpus/wire` are split by story into two halves. On one half the
/// defaults give 70 of 72 pairs the right one of the three derived relations, or rightly none, as many
/// as any cuts do; on the other half, 70 of 75.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cuts {
    /// The least derived share of [`Relation::Verbatim`].
    pub verbatim: Ratio,
    /// The least derived share of [`Relation::WhollyDerived`].
    pub wholly: Ratio,
    /// The least derived share of [`Relation::PartiallyDerived`], and of membership in a family.
    pub partially: Ratio,
    /// The least quote share of [`Relation::CommonSource`].
    pub quoted: Ratio,
}

impl Relation {
    /// The relation of an article that took `derived` of its narration and `quoted` of its quotations
    /// from the other. If the two are too far apart for one report and most of neither is the other's,
    /// what they share is `recycled`: a paragraph that an outlet uses again.
    pub fn of(derived: Ratio, quoted: Option<Ratio>, recycled: bool, cuts: &Cuts) -> Relation {
        if derived >= cuts.verbatim {
            Relation::Verbatim
        } else if derived >= cuts.wholly {
            Relation::WhollyDerived
        } else if recycled {
            Relation::Background
        } else if derived >= cuts.partially {
            Relation::PartiallyDerived
        } else if quoted.is_some_and(|share| share >= cuts.quoted) {
            Relation::CommonSource
        } else {
            Relation::Background
        }
    }
}

impl Default for Cuts {
    fn default() -> Cuts {
        let cut = |value| Ratio::new(value).expect("the default cuts are shares");
        Cuts {
            verbatim: cut(0.8),
            wholly: cut(0.5),
            partially: cut(0.1),
            quoted: cut(0.2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cuts_belong_to_the_stronger_relation() {
        let cases = [
            (0.8, None, false, Relation::Verbatim),
            (0.7999, None, false, Relation::WhollyDerived),
            (0.5, Some(1.0), false, Relation::WhollyDerived),
            (0.5, None, true, Relation::WhollyDerived),
            (0.4999, None, true, Relation::Background),
            (0.1, None, false, Relation::PartiallyDerived),
            (0.09, Some(0.2), false, Relation::CommonSource),
            (0.09, Some(0.9), true, Relation::Background),
            (0.09, Some(0.1), false, Relation::Background),
            (0.0, None, false, Relation::Background),
        ];
        for (derived, quoted, recycled, expected) in cases {
            let derived = Ratio::new(derived).unwrap();
            let quoted = quoted.map(|share| Ratio::new(share).unwrap());
            assert_eq!(
                Relation::of(derived, quoted, recycled, &Cuts::default()),
                expected,
                "{derived} {quoted:?}"
            );
        }
    }
}
