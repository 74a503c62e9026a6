//! How much of an article no earlier one has, and which articles can therefore not be an origin.

use super::answers::{ArticleAnswer, Node};
use crate::base::{DocId, Ratio, TokenSpan};
use crate::cluster::Partition;
use crate::pipeline::{Corpus, Match};
use crate::provenance::{Basis, Cuts};

/// Who has what from whom, as far as that decides what is an article's own.
#[derive(Clone, Copy)]
pub(super) struct Taken<'c> {
    pub corpus: &'c Corpus,
    pub matches: &'c [Match],
    /// Whether the likelier source of each match is its second document.
    pub reversed: &'c [bool],
    /// The articles that are explained together.
    pub reuse: &'c Partition,
}

impl Taken<'_> {
    /// The share of each article's tokens that no earlier article has, boilerplate left out; where no date
    /// tells, none that is likelier its source. Of twins only the first was compared with others, but every
    /// later one with the first, which has all of it.
    pub(super) fn originality(self) -> Vec<Option<Ratio>> {
        self.not_held(|found, reversed| Some(self.later(found).unwrap_or(taker(found, reversed))))
    }

    /// Takes back that the wording of an article began with it where earlier ones together have four fifths or more
    /// of it and the answer does not account for them: those that it is not explained with, such as a round-up or a form; and
    /// those of its own publisher, which may print less of its own report as well as more. Of two of one publisher and day
    /// only the likelier source counts as the earlier, so that not both are origins. What others state stays.
    pub(super) fn withhold_origins(self, answers: &mut [ArticleAnswer]) {
        let publisher = |document: DocId| self.corpus.publishers.get(document);
        let own = self.not_held(|found, reversed| {
            let later = self.later(found);
            if publisher(found.a) == publisher(found.b) {
                later.or(Some(taker(found, reversed)))
            } else {
                later.filter(|_| !self.reuse.together(found.a, found.b))
            }
        });
        let least = Ratio::ONE.millionths() - Cuts::default().verbatim.millionths();
        for answer in answers {
            if let Some((Node::Article(origin), _)) = answer.origin
                && answer.basis != Basis::Stated
                && own[origin.index()].is_some_and(|own| own.millionths() <= least)
            {
                (answer.origin, answer.basis) = (None, Basis::Unknown);
            }
        }
    }

    /// Of each article, the share of tokens that stand in no passage of which `taker` says that it is the
    /// taker, boilerplate left out. `taker` is told of each match whether its second document is the
    /// likelier source.
    fn not_held(self, taker: impl Fn(&Match, bool) -> Option<DocId>) -> Vec<Option<Ratio>> {
        let mut taken: Vec<Vec<TokenSpan>> = vec![Vec::new(); self.corpus.len()];
        for (found, &reversed) in self.matches.iter().zip(self.reversed) {
            if let Some(taker) = taker(found, reversed) {
                taken[taker.index()].extend(found.passages().iter().map(|shared| {
                    if taker == found.a {
                        shared.tokens.a
                    } else {
                        shared.tokens.b
                    }
                }));
            }
        }
        let share = |(document, spans): (usize, &mut Vec<TokenSpan>)| {
            let weightless = self.corpus.weightless.get(document).copied();
            let tokens = self.corpus.tokens[document] - weightless.unwrap_or(0);
            let own = tokens.saturating_sub(covered(spans));
            Ratio::of(own as usize, tokens as usize)
        };
        taken.iter_mut().enumerate().map(share).collect()
    }

    /// The later of two by their dates; `None` where these do not tell.
    fn later(self, found: &Match) -> Option<DocId> {
        let published = |document: DocId| self.corpus.facts.published[document.index()];
        let lag = published(found.a)?.lag_seconds(published(found.b)?)?;
        Some(if lag < 0 { found.a } else { found.b })
    }
}

/// The article of a match that is likelier to have taken from the other.
fn taker(found: &Match, reversed: bool) -> DocId {
    if reversed { found.a } else { found.b }
}

/// How many tokens lie in any of `spans`.
fn covered(spans: &mut [TokenSpan]) -> u32 {
    spans.sort_unstable();
    let (mut covered, mut end) = (0, 0);
    for span in spans.iter() {
        covered += span.end().saturating_sub(span.start().max(end));
        end = end.max(span.end());
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_passages_cover_counts_once() {
        let mut spans =
            [(4, 9), (0, 3), (2, 6), (12, 13)].map(|(start, end)| TokenSpan::new(start, end));
        assert_eq!(covered(&mut spans), 10);
        assert_eq!(covered(&mut []), 0);
    }
}
