//! Every table, its columns in order and what each means. Documentation and tests use this list.

use super::vocabulary::{Flag, FoundBy, OriginBasis, OriginKind, PassageKind, Reason, Relation};
use crate::attribution::{Cue, Role, SourceKind};
use crate::base::Vocabulary;
use crate::cluster::Level;

/// The version of the tables: a changed or removed column raises it.
pub const SCHEMA_VERSION: u32 = 1;

/// One kind of table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// The name, which is the file's name without its extension.
    pub name: &'static str,
    /// What a row describes.
    pub row: &'static str,
    /// The columns from left to right.
    pub columns: &'static [Column],
    /// The columns that order the rows, most significant first; empty if rows stay as they
    /// arrive.
    pub order: &'static [&'static str],
}

/// One column of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in the header.
    pub name: &'static str,
    /// What its cells contain.
    pub kind: Kind,
    /// What it means, in one line.
    pub meaning: &'static str,
}

/// What the cells of a column contain. An empty cell is unknown or does not apply, whatever the kind.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text as it is.
    Text,
    /// A whole number.
    Integer,
    /// A number from 0 to 1 with four decimals.
    Ratio,
    /// Any number, with four decimals.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// One word of a closed vocabulary.
    Word(&'static Vocabulary),
    /// Sorted texts, joined by `|`.
    Texts,
    /// Sorted words of a closed vocabulary, joined by `|`.
    Words(&'static Vocabulary),
}

/// Every table of a result folder, in the order they are documented.
pub const TABLES: &[&Table] = &[
    &ARTICLES,
    &CLUSTERS,
    &PAIRS,
    &PASSAGES,
    &MENTIONS,
    &SOURCES,
    &BOILERPLATE,
    &ERRORS,
    &REMOVED,
];

/// Every closed vocabulary.
pub const VOCABULARIES: &[&Vocabulary] = &[
    &Level::VOCABULARY,
    &Relation::VOCABULARY,
    &OriginKind::VOCABULARY,
    &OriginBasis::VOCABULARY,
    &FoundBy::VOCABULARY,
    &PassageKind::VOCABULARY,
    &Role::VOCABULARY,
    &Cue::VOCABULARY,
    &SourceKind::VOCABULARY,
    &Flag::VOCABULARY,
    &Reason::VOCABULARY,
];

use Kind::{Boolean, Decimal, Integer, Text, Texts};
const RATIO: Kind = Kind::Ratio;

const fn column(name: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column {
        name,
        kind,
        meaning,
    }
}

/// articles: what is known of each article.
pub const ARTICLES: Table = Table {
    name: "articles",
    row: "an article",
    order: &["article_id"],
    columns: &[
        column("article_id", Text, "the article's own id"),
        column("source", Text, "the publisher"),
        column("title", Text, "the headline"),
        column(
            "published",
            Text,
            "when it was published, with the precision given",
        ),
        column("url", Text, "the address"),
        column(
            "story_id",
            Text,
            "the cluster of articles about the same news event",
        ),
        column(
            "family_id",
            Text,
            "the cluster of articles with reused wording",
        ),
        column(
            "copy_id",
            Text,
            "the cluster of articles with the same text",
        ),
        column(
            "relation",
            Kind::Word(&Relation::VOCABULARY),
            "what it has to do with its parent or, where that is no article of the corpus, with who has most of it",
        ),
        column(
            "parent_kind",
            Kind::Word(&OriginKind::VOCABULARY),
            "what the parent is",
        ),
        column(
            "parent_id",
            Text,
            "the article, source or event it most likely came from; an event has the id of its kind and of the first article that tells of it",
        ),
        column(
            "parent_name",
            Text,
            "the parent's publisher, or the name of the source or event, as it is commonly known",
        ),
        column(
            "parent_probability",
            RATIO,
            "the probability of that parent",
        ),
        column(
            "runner_up",
            Text,
            "the likeliest parent beside the one named",
        ),
        column(
            "runner_up_probability",
            RATIO,
            "the probability of the runner-up",
        ),
        column(
            "origin_kind",
            Kind::Word(&OriginKind::VOCABULARY),
            "what the origin of the wording is",
        ),
        column(
            "origin_id",
            Text,
            "the article or source where the wording most likely began",
        ),
        column(
            "origin_name",
            Text,
            "the origin's publisher, or the name of the source or event",
        ),
        column(
            "origin_basis",
            Kind::Word(&OriginBasis::VOCABULARY),
            "what the claim about the origin rests on",
        ),
        column(
            "origin_probability",
            RATIO,
            "the probability of that origin",
        ),
        column(
            "information_origin",
            Text,
            "the origin of the information, as the opening tells it: who said it, and where",
        ),
        column(
            "citation_chain",
            Text,
            "the sources named one through another, first source first, joined by ` > `",
        ),
        column(
            "credited",
            Boolean,
            "whether the article names its origin, or the parent it has it from; empty where there is nobody to name, or none known",
        ),
        column(
            "derived_share",
            RATIO,
            "the share of its narration that the same article has, in tokens",
        ),
        column(
            "quote_share",
            RATIO,
            "the share of its quotations that the same article has, in tokens",
        ),
        column(
            "originality",
            RATIO,
            "the share of its text that no earlier article of the corpus has; empty below the level family",
        ),
        column(
            "lag_minutes",
            Integer,
            "minutes after its parent, where the two dates do not overlap",
        ),
        column(
            "evidence",
            Texts,
            "the terms that speak for the parent; where none is named, for what is likeliest",
        ),
        column(
            "flags",
            Kind::Words(&Flag::VOCABULARY),
            "what to know before trusting the row",
        ),
    ],
};

/// clusters: two or more articles that belong together at one level.
pub const CLUSTERS: Table = Table {
    name: "clusters",
    row: "a cluster of two or more at one level",
    order: &["level", "cluster_id"],
    columns: &[
        column(
            "cluster_id",
            Text,
            "`c:`, `f:` or `s:` and the id of the earliest article",
        ),
        column(
            "level",
            Kind::Word(&Level::VOCABULARY),
            "what joins its articles",
        ),
        column(
            "parent_cluster_id",
            Text,
            "the cluster one level up that it lies in",
        ),
        column("articles", Integer, "how many articles"),
        column("sources", Integer, "how many publishers"),
        column("first_published", Text, "the earliest date in it"),
        column("last_published", Text, "the latest date in it"),
        column(
            "minutes_to_second_source",
            Integer,
            "minutes from the first publisher to the second",
        ),
        column(
            "minutes_to_fifth_source",
            Integer,
            "minutes from the first publisher to the fifth",
        ),
        column(
            "origin_kind",
            Kind::Word(&OriginKind::VOCABULARY),
            "what the origin is",
        ),
        column(
            "origin_id",
            Text,
            "the article, source or event where it most likely began",
        ),
        column(
            "origin_name",
            Text,
            "the origin's publisher, or the name of the source or event",
        ),
        column(
            "origin_basis",
            Kind::Word(&OriginBasis::VOCABULARY),
            "what the claim about the origin rests on",
        ),
        column(
            "origin_probability",
            RATIO,
            "the probability of that origin",
        ),
        column(
            "credited_share",
            RATIO,
            "the share of its articles of other publishers that name the origin; empty where none is given, and for an event",
        ),
        column("representative_id", Text, "the article that stands for it"),
        column("representative_title", Text, "the headline of that article"),
        column(
            "density",
            RATIO,
            "the pairs that are verified, at the level copy those that reach the threshold, over all pairs of its articles; empty where not all that are alike were counted",
        ),
        column(
            "min_similarity",
            RATIO,
            "the weakest link that holds an article in it",
        ),
        column(
            "flags",
            Kind::Words(&Flag::VOCABULARY),
            "what to know before trusting the row",
        ),
    ],
};

/// pairs: two articles with their exact figures.
pub const PAIRS: Table = Table {
    name: "pairs",
    row: "a verified pair, the likelier source as a",
    order: &["a_id", "b_id"],
    columns: &[
        column(
            "a_id",
            Text,
            "the likelier source; the lower id where the direction is unknown",
        ),
        column("b_id", Text, "the other article"),
        column(
            "relation",
            Kind::Word(&Relation::VOCABULARY),
            "what they have to do with each other",
        ),
        column(
            "jaccard",
            RATIO,
            "shared shingles over all shingles of both",
        ),
        column("containment_a", RATIO, "shared shingles over those of a"),
        column("containment_b", RATIO, "shared shingles over those of b"),
        column(
            "derived_share_b",
            RATIO,
            "the share of b's narration that a has, in tokens",
        ),
        column(
            "derived_share_a",
            RATIO,
            "the share of a's narration that b has, in tokens",
        ),
        column(
            "quote_share",
            RATIO,
            "the share of b's quotations that a has, in tokens",
        ),
        column(
            "lag_minutes",
            Integer,
            "minutes from a to b, where the two dates do not overlap",
        ),
        column(
            "direction_probability",
            RATIO,
            "the probability that b came from a rather than a from b; empty if they share no wording and neither names the other's publisher",
        ),
        column(
            "found_by",
            Kind::Words(&FoundBy::VOCABULARY),
            "what made the pair a candidate",
        ),
        column(
            "evidence",
            Texts,
            "the terms that speak for relation and direction, and how likely two articles report one event",
        ),
    ],
};

/// passages: text that two articles share.
pub const PASSAGES: Table = Table {
    name: "passages",
    row: "a passage that two articles share; of articles with the same text, the first shows what all of them share with another; offsets count characters of the text as received",
    order: &["a_id", "b_id", "a_start", "b_start", "a_end", "b_end"],
    columns: &[
        column("a_id", Text, "the article a of the pair"),
        column("a_start", Integer, "the first character in a"),
        column("a_end", Integer, "the character after the last in a"),
        column("b_id", Text, "the article b of the pair"),
        column("b_start", Integer, "the first character in b"),
        column("b_end", Integer, "the character after the last in b"),
        column(
            "kind",
            Kind::Word(&PassageKind::VOCABULARY),
            "how closely the two sides agree",
        ),
        column(
            "in_quotes",
            Boolean,
            "whether it is quoted on both sides, in quotation marks or as dialogue",
        ),
        column("characters", Integer, "its length in b"),
        column("text", Text, "the passage as it stands in b"),
    ],
};

/// mentions: sources that articles name.
pub const MENTIONS: Table = Table {
    name: "mentions",
    row: "a source that an article names; offsets count characters of the text as received",
    order: &["article_id", "start", "end", "source_id", "role", "cue"],
    columns: &[
        column("article_id", Text, "the article"),
        column("start", Integer, "the first character of the mention"),
        column("end", Integer, "the character after its last"),
        column("text", Text, "the words of the mention"),
        column(
            "source_id",
            Text,
            "the source, one id for all its names; of an event only its kind",
        ),
        column("source_name", Text, "the source's usual name"),
        column(
            "role",
            Kind::Word(&Role::VOCABULARY),
            "what the source is to the article",
        ),
        column(
            "cue",
            Kind::Word(&Cue::VOCABULARY),
            "the kind of words that name it",
        ),
        column(
            "weight",
            Decimal,
            "log-odds that the article's wording came from there, before anything else is known",
        ),
    ],
};

/// sources: publishers and named sources, with what they gave and took.
pub const SOURCES: Table = Table {
    name: "sources",
    row: "a publisher or named source",
    order: &["source", "kind"],
    columns: &[
        column(
            "source",
            Text,
            "its name: of a publisher the first by order of those that its articles give, however others call it",
        ),
        column("kind", Kind::Word(&SourceKind::VOCABULARY), "what it is"),
        column("articles", Integer, "its articles in this corpus"),
        column(
            "stories_originated",
            Integer,
            "stories whose origin it is; empty below the level story",
        ),
        column(
            "articles_taken",
            Integer,
            "its articles that came from another publisher",
        ),
        column(
            "articles_given",
            Integer,
            "articles of other publishers that came from it",
        ),
        column(
            "credited_share",
            RATIO,
            "the share of the articles given that name it",
        ),
        column(
            "median_lag_minutes",
            Integer,
            "the median lag of the articles it took; of two in the middle their mean, rounded down",
        ),
    ],
};

/// boilerplate: text that was ignored.
pub const BOILERPLATE: Table = Table {
    name: "boilerplate",
    row: "recurring text of one source that was ignored",
    order: &["source", "example", "articles", "characters"],
    columns: &[
        column("source", Text, "the publisher, as its articles spell it"),
        column("articles", Integer, "the articles that hold it"),
        column(
            "characters",
            Integer,
            "the characters ignored in all of them",
        ),
        column("example", Text, "one instance of it"),
    ],
};

/// errors: records that were skipped.
pub const ERRORS: Table = Table {
    name: "errors",
    row: "a record that was skipped",
    order: &[],
    columns: &[
        column("path", Text, "the file"),
        column(
            "line",
            Integer,
            "the line the record begins on, from 1; empty for a file that could not be opened",
        ),
        column("reason", Text, "what is wrong with it"),
    ],
};

/// removed: what deduplication left out, and for which kept article.
pub const REMOVED: Table = Table {
    name: "removed",
    row: "an article that was removed from a corpus",
    order: &[],
    columns: &[
        column("id", Text, "the article removed"),
        column("kept_id", Text, "the article that stays in its place"),
        column(
            "jaccard",
            RATIO,
            "shared shingles over all shingles of both",
        ),
        column(
            "containment",
            RATIO,
            "shared shingles over those of the article removed",
        ),
        column(
            "reason",
            Kind::Word(&Reason::VOCABULARY),
            "why it was removed",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// table, its columns as users were promised them
    const PROMISED: &[(&str, &str)] = &[
        (
            "articles",
            "article_id, source, title, published, url, story_id, family_id, copy_id, relation, \
             parent_kind, parent_id, parent_name, parent_probability, runner_up, \
             runner_up_probability, origin_kind, origin_id, origin_name, origin_basis, \
             origin_probability, information_origin, citation_chain, credited, derived_share, \
             quote_share, originality, lag_minutes, evidence, flags",
        ),
        (
            "clusters",
            "cluster_id, level, parent_cluster_id, articles, sources, first_published, \
             last_published, minutes_to_second_source, minutes_to_fifth_source, origin_kind, \
             origin_id, origin_name, origin_basis, origin_probability, credited_share, \
             representative_id, representative_title, density, min_similarity, flags",
        ),
        (
            "pairs",
            "a_id, b_id, relation, jaccard, containment_a, containment_b, derived_share_b, \
             derived_share_a, quote_share, lag_minutes, direction_probability, found_by, evidence",
        ),
        (
            "passages",
            "a_id, a_start, a_end, b_id, b_start, b_end, kind, in_quotes, characters, text",
        ),
        (
            "mentions",
            "article_id, start, end, text, source_id, source_name, role, cue, weight",
        ),
        (
            "sources",
            "source, kind, articles, stories_originated, articles_taken, articles_given, \
             credited_share, median_lag_minutes",
        ),
        ("boilerplate", "source, articles, characters, example"),
        ("errors", "path, line, reason"),
        ("removed", "id, kept_id, jaccard, containment, reason"),
    ];

    #[test]
    fn columns_are_those_promised() {
        let stated: Vec<(&str, String)> = TABLES
            .iter()
            .map(|table| {
                let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
                (table.name, names.join(", "))
            })
            .collect();
        let promised: Vec<(&str, String)> = PROMISED
            .iter()
            .map(|&(table, columns)| (table, columns.to_string()))
            .collect();
        assert_eq!(stated, promised);
    }

    #[test]
    fn rows_are_ordered_by_columns_that_exist() {
        for table in TABLES {
            for key in table.order {
                assert!(
                    table.columns.iter().any(|column| column.name == *key),
                    "{} {key}",
                    table.name
                );
            }
        }
    }

    #[test]
    fn words_are_plain_and_distinct() {
        for vocabulary in VOCABULARIES {
            let mut words: Vec<&str> = vocabulary.words.iter().map(|word| word.word).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), vocabulary.words.len(), "{}", vocabulary.name);
            for word in words {
                assert!(
                    word.bytes()
                        .all(|b| b.is_ascii_lowercase() || b"_-".contains(&b)),
                    "{word}"
                );
            }
        }
    }
}
