//! Weighs an article against many others, of which few report the same event.

use super::decision::{Decision, Verdict};
use super::features::{Features, Indexed, Measuring, Node};
use super::shared::Shared;

/// An article that is weighed against others. Two kilobytes.
#[derive(Debug)]
pub struct Weighing<'d> {
    own: Indexed<'d>,
    shared: Shared,
}

impl<'d> Weighing<'d> {
    /// Begins with an article. Cost linear in its stems.
    pub fn of(node: Node<'d>) -> Weighing<'d> {
        Weighing {
            own: Indexed::of(node),
            shared: Shared::default(),
        }
    }

    /// The features and the verdict if the other reports the same event; `None` if it does not. They are those of
    /// [`features()`](super::features()) and [`Verdict::of`], but most pairs are rejected before all is measured: a
    /// better statement or quotation never speaks against one event ([`TERMS`](super::TERMS)), so where the best possible
    /// is not enough, the real one need not be found.
    pub fn one_event(&mut self, other: Node<'d>) -> Option<(Features, Verdict)> {
        let measuring = Measuring::of(&self.own, other, &mut self.shared);
        if Verdict::of(measuring.at_best()).decision() == Decision::Apart {
            return None;
        }
        let found = measuring.finish();
        let verdict = Verdict::of(&found);
        (verdict.decision() == Decision::OneEvent).then_some((found, verdict))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Counts, Digest, Mark, Profile, features};
    use proptest::prelude::*;

    /// Articles of sentences that several have in part or whole, quoted or not, with names and figures.
    fn articles() -> impl Strategy<Value = Vec<Profile>> {
        let mark = prop::sample::select(vec![
            Mark::default(),
            Mark::QUOTED,
            Mark::NAME,
            Mark::NUMBER.with(Mark::FIGURE),
        ]);
        let sentence = prop::collection::vec((0_u32..60, mark), 1..9);
        let sentences = prop::collection::vec(sentence, 4);
        let article = prop::collection::vec(0_usize..4, 1..8);
        (sentences, prop::collection::vec(article, 2..6)).prop_map(|(sentences, articles)| {
            let profile = |article: &Vec<usize>| {
                let (mut stems, mut marks) = (Vec::new(), Vec::new());
                for &sentence in article {
                    for (at, &(stem, mark)) in sentences[sentence].iter().enumerate() {
                        stems.push(stem.wrapping_mul(0x9e37_79b9));
                        marks.push(if at == 0 {
                            mark.with(Mark::FIRST)
                        } else {
                            mark
                        });
                    }
                }
                Profile {
                    stems: stems.into(),
                    marks: marks.into(),
                    ..Profile::default()
                }
            };
            articles.iter().map(profile).collect()
        })
    }

    proptest! {
        #[test]
        fn what_is_rejected_early_would_be_rejected(
            profiles in articles(),
            source in prop::option::of(1_u32..3),
        ) {
            let mut counts = Counts::new();
            profiles.iter().for_each(|profile| counts.add_profile(profile));
            let background = counts.finish();
            let digest = |profile| Digest::of(profile, &background);
            let digests: Vec<Digest> = profiles.iter().map(digest).collect();
            let node = |digest, source| Node { digest, published: None, source };
            let first = node(&digests[0], Some(1));
            let mut weighing = Weighing::of(first);
            for other in &digests[1..] {
                let other = node(other, source);
                let found = features(first, other);
                let verdict = Verdict::of(&found);
                let holds = verdict.decision() == Decision::OneEvent;
                prop_assert_eq!(weighing.one_event(other), holds.then_some((found, verdict)));
            }
        }
    }
}
