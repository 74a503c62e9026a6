//! The words of columns that belong to no single stage.

use crate::base::vocabulary;
pub use crate::provenance::{Basis as OriginBasis, Relation};

vocabulary! {
    /// What a parent or an origin is.
    OriginKind as "parent_kind, origin_kind" {
        Article = "article": "an article of this corpus",
        Source = "source": "a named source, by an article of its own that is not in this corpus",
        Event = "event": "an event such as a press conference or a statement; of origins, only that of a story",
    }
}

vocabulary! {
    /// How a pair became a candidate.
    FoundBy as "found_by" {
        Identical = "identical": "the same tokens, one by one",
        MinHash = "minhash": "equal bands of MinHash signatures",
        SimHash = "simhash": "equal bands of SimHash signatures",
        Containment = "containment": "an excerpt in a long text: reserved; not used in this version, in which `passage` finds those",
        Passage = "passage": "fingerprints of a reused passage",
        Quote = "quote": "shared quotations",
        Statement = "statement": "rare content stems that stand together in one sentence of both",
        Topic = "topic": "tf-idf over stems within the time window",
    }
}

vocabulary! {
    /// How closely the two sides of a passage agree.
    PassageKind as "kind (passages)" {
        Verbatim = "verbatim": "the same tokens in the same order",
        Rewritten = "rewritten": "aligned with insertions, deletions or substitutions",
    }
}

vocabulary! {
    /// What a reader should know about an article or a cluster before trusting its row.
    Flag as "flags" {
        Abstained = "abstained": "no answer is clear. An article: the best answer, a parent or none, is below 0.5 or leads by less than 0.15, so no parent is named; or earlier articles together hold four fifths or more of its wording and none is clearly its source, so no origin is given. A cluster: no origin is clear",
        BoilerplateOnly = "boilerplate_only": "nothing is left when recurring boilerplate is ignored, so it is the origin of nothing",
        BucketSampled = "bucket_sampled": "a bucket over its cap that holds it was sampled, or not all of its copies were compared, so pairs of it may be missing; of a cluster, of some of its articles",
        ClockConflict = "clock_conflict": "its date contradicts what credits or wording say",
        DateCoarse = "date_coarse": "dated to the day or coarser",
        DateMissing = "date_missing": "no date given, or none that can be read",
        EmptyText = "empty_text": "no words: belongs to no cluster",
        IdenticalCapped = "identical_capped": "too many identical texts to list all their pairs, with each other or with texts like them",
        LanguageUnsupported = "language_unsupported": "its language is not recognised, or has no stemmer or no background counts, so its story is less sure",
        NotCredited = "not_credited": "carries wording that others credit to a source, such as an agency or a newspaper, whose article is not in this corpus, and does not name that source",
        RoundUp = "round_up": "reuses several unrelated families: joined to its strongest only",
        SourceUnnamed = "source_unnamed": "other publishers carry its wording, and nothing says from whom it comes",
        ShortText = "short_text": "fewer tokens than one shingle: compared as a whole",
        TreeApproximate = "tree_approximate": "the cluster is too large for exact parent probabilities",
        WeakBridgeCut = "weak_bridge_cut": "a weak link to another family was cut here",
        ZoneUnknown = "zone_unknown": "dated without a time zone: read as UTC",
    }
}

vocabulary! {
    /// Why an article was removed from a corpus.
    Reason as "reason (removed)" {
        Identical = "identical": "the same tokens as the kept one",
        NearDuplicate = "near_duplicate": "Jaccard with the kept one reaches the threshold",
        InReference = "in_reference": "the reference corpus already has it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_and_safe_in_a_list() {
        for value in Flag::ALL {
            assert_eq!(Flag::from_word(value.as_str()), Some(*value));
        }
        for value in FoundBy::ALL {
            assert_eq!(FoundBy::from_word(value.as_str()), Some(*value));
        }
        assert_eq!(Relation::from_word("Verbatim"), None);
    }
}
