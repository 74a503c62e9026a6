//! The words of columns that belong to no single stage.

use crate::base::vocabulary;
pub use crate::provenance::{Basis as OriginBasis, Relation};

vocabulary! {
    /// What a parent or an origin is.
    OriginKind as "parent_kind, origin_kind" {
        Article = "article": "an article of this corpus",
        Source = "source": "a named source outside this corpus",
        Event = "event": "an event such as a press conference or a statement",
    }
}

vocabulary! {
    /// How a pair became a candidate.
    FoundBy as "found_by" {
        Identical = "identical": "the same tokens, one by one",
        MinHash = "minhash": "equal bands of MinHash signatures",
        SimHash = "simhash": "equal bands of SimHash signatures",
        Containment = "containment": "sampled shingles of one found in the other, whatever their sizes",
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
    /// What a named source is to the article that names it.
    Role as "role" {
        Credit = "credit": "the words come from there: byline, dateline, credit or footer line",
        Chain = "chain": "a link of a citation chain: the source was itself citing another",
        Venue = "venue": "only hosted the words: told to, in an interview with",
        Event = "event": "an occasion: press conference, statement, post, briefing",
    }
}

vocabulary! {
    /// The kind of words by which an article names a source.
    Cue as "cue" {
        Dateline = "dateline": "place and agency that open the report",
        Byline = "byline": "the line that names the writer or the house",
        CreditLine = "credit_line": "a line of its own that credits a source",
        Footer = "footer": "a credit at the end of the text",
        LeadCredit = "lead_credit": "a credit that opens the report: RT reports:",
        Contribution = "contribution": "with files from, contributed to this report",
        Syndication = "syndication": "first published by, republished with permission",
        CanonicalLink = "canonical_link": "a canonical or original-source link of the page",
        AccordingTo = "according_to": "according to a source",
        ReportedBy = "reported_by": "a source reported, wrote, as reported by",
        Citing = "citing": "citing, quoting or with reference to a source",
        Told = "told": "told a source, in an interview with a source",
        PressConference = "press_conference": "at a press conference or briefing",
        Statement = "statement": "in a statement, in a press release",
        Post = "post": "in a post on a social network",
        Speech = "speech": "in a speech, an address, a hearing or a debate",
        Vague = "vague": "a source without a name: local media, state media",
        Photo = "photo": "a picture credit, which credits no words",
    }
}

vocabulary! {
    /// What a row of sources.csv is about.
    SourceKind as "kind (sources)" {
        Publisher = "publisher": "publishes articles of this corpus",
        Agency = "agency": "a news agency or content service",
        Outlet = "outlet": "a paper, broadcaster or site outside this corpus",
        Institution = "institution": "an office, company or organisation that speaks for itself",
        Vague = "vague": "named only in general terms: local media, state media",
        Event = "event": "an occasion: press conference, statement, post",
    }
}

vocabulary! {
    /// What a reader should know about an article or a cluster before trusting its row.
    Flag as "flags" {
        Abstained = "abstained": "the best parent is below 0.5 or leads by less than 0.15, so none is named",
        BoilerplateOnly = "boilerplate_only": "nothing is left when recurring boilerplate is ignored",
        BucketSampled = "bucket_sampled": "a bucket over its cap was sampled, so pairs may be missing",
        ClockConflict = "clock_conflict": "its date contradicts what credits or wording say",
        DateCoarse = "date_coarse": "dated to the day or coarser",
        DateMissing = "date_missing": "no date given, or none that can be read",
        EmptyText = "empty_text": "no words: belongs to no cluster",
        IdenticalCapped = "identical_capped": "too many identical texts to list all their pairs",
        LanguageUnsupported = "language_unsupported": "no stemmer, cues or background counts for its language",
        NotCredited = "not_credited": "carries wording that another member credits to an agency, and does not name it",
        RoundUp = "round_up": "reuses several unrelated families: joined to its strongest only",
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
        for value in Cue::ALL {
            assert_eq!(Cue::from_word(value.as_str()), Some(*value));
        }
        assert_eq!(Relation::from_word("Verbatim"), None);
    }
}
