//! What is known of two documents that share something, and all such pairs.

use super::crowds::Crowds;
use super::reuse::Unweighed;
use crate::align::{self, Shares};
use crate::base::{CharSpan, DocId};
use crate::lsh::{CandidatePair, OversizedBucket};
use crate::provenance::CommonWording;
use crate::report::FoundBy;
use crate::verify::{Containment, Jaccard, Overlap};

/// A pair of documents with its exact figures; `a` has the lower number.
#[derive(Clone, Debug)]
pub struct Match {
    /// One document.
    pub a: DocId,
    /// The other.
    pub b: DocId,
    /// The Jaccard of their shingles.
    pub jaccard: Jaccard,
    /// The share of the first that is in the second.
    pub containment_a: Containment,
    /// The share of the second that is in the first.
    pub containment_b: Containment,
    /// The generators that nominated the pair.
    pub found_by: Generators,
    /// What their texts have in common; `None` if they were not aligned. Boxed, since most pairs of copies
    /// are only counted.
    pub aligned: Option<Box<Aligned>>,
}

/// What the alignment of two texts found.
#[derive(Clone, Debug)]
pub struct Aligned {
    /// How much each has of the other.
    pub shares: Shares,
    /// The passages they share, in the order of the second.
    pub passages: Vec<Shared>,
    /// The evidence whether their wording was reused; `None` if they are copies, share too little for a
    /// family, or were not compared within a corpus.
    pub wording: Option<CommonWording>,
    /// Whether two outlets print one report at the same time, as far as this was weighed.
    pub(super) is_carried: bool,
    /// What is still to be weighed.
    pub(super) unweighed: Option<Unweighed>,
}

/// A set of generators that nominate pairs. One byte, since there are as many sets as pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generators(u8);

// Each generator has a bit of its own: a ninth would share one, and be told of pairs that it did not nominate.
const _: () = assert!(FoundBy::ALL.len() <= u8::BITS as usize);

impl Generators {
    /// This set with one more generator.
    #[must_use]
    pub fn with(self, by: FoundBy) -> Generators {
        Generators(self.0 | 1 << by as u8)
    }

    /// Each of them once, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = FoundBy> {
        let all = FoundBy::ALL.iter().copied();
        all.filter(move |&by| self.with(by) == self)
    }
}

impl Match {
    pub(super) fn new(pair: CandidatePair, overlap: Overlap) -> Match {
        let containments = [overlap.containment_a(), overlap.containment_b()];
        Match::bare(pair, overlap.jaccard(), containments)
    }

    pub(super) fn identical(pair: CandidatePair) -> Match {
        Match {
            found_by: Generators::default().with(FoundBy::Identical),
            ..Match::bare(pair, Jaccard::IDENTICAL, [Containment::IDENTICAL; 2])
        }
    }

    /// What is counted before anything is aligned.
    fn bare(pair: CandidatePair, jaccard: Jaccard, [a, b]: [Containment; 2]) -> Match {
        Match {
            a: pair.lo(),
            b: pair.hi(),
            jaccard,
            containment_a: a,
            containment_b: b,
            found_by: Generators::default(),
            aligned: None,
        }
    }

    /// The match of two other documents with the same texts, without the passages.
    pub(super) fn of_twins(&self, a: DocId, b: DocId) -> Match {
        let aligned = self.aligned.as_ref().map(|aligned| Aligned {
            passages: Vec::new(),
            unweighed: None,
            ..**aligned
        });
        Match {
            a,
            b,
            aligned: aligned.map(Box::new),
            ..*self
        }
    }

    /// How much each has of the other; `None` if they were not aligned.
    pub fn shares(&self) -> Option<&Shares> {
        self.aligned.as_ref().map(|aligned| &aligned.shares)
    }

    /// The passages they share, in the order of `b`.
    pub fn passages(&self) -> &[Shared] {
        self.aligned
            .as_ref()
            .map_or(&[], |aligned| &aligned.passages)
    }

    /// The evidence for or against reuse of wording; `None` if that is not in question.
    pub fn wording(&self) -> Option<CommonWording> {
        self.aligned.as_ref()?.wording
    }

    /// Whether what the two share is only the form of their kind, which neither took from the other.
    pub fn is_form(&self) -> bool {
        self.wording().is_some_and(|wording| wording.is_form())
    }

    pub(super) fn is_carried(&self) -> bool {
        self.aligned
            .as_ref()
            .is_some_and(|aligned| aligned.is_carried)
    }
}

/// A passage that two articles share. Its text is read again when needed: all texts together
/// would take most of the memory of a large corpus.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    /// The passage in tokens.
    pub tokens: align::Passage,
    /// Where it is in the text of the first.
    pub a: CharSpan,
    /// Where it is in the text of the second.
    pub b: CharSpan,
}

/// All matches, and which shortcuts were taken.
#[derive(Debug, Default)]
pub struct Matches {
    /// The matches, sorted by their documents. Of twins, only the first has matches with others.
    pub pairs: Vec<Match>,
    /// The pair that was asked for, if there was only one.
    pub only: Option<CandidatePair>,
    /// The number of candidate pairs that were examined.
    pub candidates: usize,
    /// Buckets that were sampled.
    pub oversized: Vec<OversizedBucket>,
    /// How many fingerprints only linked their documents in a chain, and how many documents the largest of these has.
    pub oversized_fingerprints: (usize, usize),
    /// The documents that may lack pairs for any of these reasons, sorted; of twins, only the first.
    pub sampled: Vec<DocId>,
    /// Large groups of copies of which not all pairs were compared.
    pub crowds: Crowds,
}
