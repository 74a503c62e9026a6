//! The rows of every table, with typed cells. An empty text or `None` is unknown.

use super::cells::{CellWriter, Row};
use super::schema::{self, Table};
use super::vocabulary::{Flag, FoundBy, OriginBasis, OriginKind, PassageKind, Reason, Relation};
use crate::attribution::{Cue, Role, SourceKind};
use crate::base::{CharSpan, Ratio};
use crate::cluster::Level;
use crate::ingest::RecordError;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A row of `articles`.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct ArticleRow<'a> {
    pub article_id: Cow<'a, str>,
    pub source: Cow<'a, str>,
    pub title: Cow<'a, str>,
    pub published: Cow<'a, str>,
    pub url: Cow<'a, str>,
    pub story_id: Cow<'a, str>,
    pub family_id: Cow<'a, str>,
    pub copy_id: Cow<'a, str>,
    pub relation: Option<Relation>,
    pub parent_kind: Option<OriginKind>,
    pub parent_id: Cow<'a, str>,
    pub parent_name: Cow<'a, str>,
    pub parent_probability: Option<Ratio>,
    pub runner_up: Cow<'a, str>,
    pub runner_up_probability: Option<Ratio>,
    pub origin: OriginCells<'a>,
    pub information_origin: Cow<'a, str>,
    pub citation_chain: Cow<'a, str>,
    pub credited: Option<bool>,
    pub derived_share: Option<Ratio>,
    pub quote_share: Option<Ratio>,
    pub originality: Option<Ratio>,
    pub lag_minutes: Option<i64>,
    pub evidence: Vec<Cow<'a, str>>,
    pub flags: Vec<Flag>,
}

/// The five columns `origin_*` that articles and clusters share.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct OriginCells<'a> {
    pub kind: Option<OriginKind>,
    pub id: Cow<'a, str>,
    pub name: Cow<'a, str>,
    pub basis: Option<OriginBasis>,
    pub probability: Option<Ratio>,
}

impl OriginCells<'_> {
    fn cells(&self, cells: &mut CellWriter) {
        cells.word(self.kind.map(OriginKind::as_str));
        cells.text(&self.id);
        cells.text(&self.name);
        cells.word(self.basis.map(OriginBasis::as_str));
        cells.ratio(self.probability);
    }
}

impl Row for ArticleRow<'_> {
    const TABLE: &'static Table = &schema::ARTICLES;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.article_id);
        cells.text(&self.source);
        cells.text(&self.title);
        cells.text(&self.published);
        cells.text(&self.url);
        cells.text(&self.story_id);
        cells.text(&self.family_id);
        cells.text(&self.copy_id);
        cells.word(self.relation.map(Relation::as_str));
        cells.word(self.parent_kind.map(OriginKind::as_str));
        cells.text(&self.parent_id);
        cells.text(&self.parent_name);
        cells.ratio(self.parent_probability);
        cells.text(&self.runner_up);
        cells.ratio(self.runner_up_probability);
        self.origin.cells(cells);
        cells.text(&self.information_origin);
        cells.text(&self.citation_chain);
        cells.boolean(self.credited);
        cells.ratio(self.derived_share);
        cells.ratio(self.quote_share);
        cells.ratio(self.originality);
        cells.integer(self.lag_minutes);
        cells.texts(&self.evidence);
        cells.words(self.flags.iter().map(|flag| flag.as_str()));
    }

    fn order(&self, other: &Self) -> Ordering {
        self.article_id.cmp(&other.article_id)
    }
}

/// A row of `clusters`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct ClusterRow<'a> {
    pub cluster_id: Cow<'a, str>,
    pub level: Level,
    pub parent_cluster_id: Cow<'a, str>,
    pub articles: u64,
    pub sources: u64,
    pub first_published: Cow<'a, str>,
    pub last_published: Cow<'a, str>,
    pub minutes_to_second_source: Option<i64>,
    pub minutes_to_fifth_source: Option<i64>,
    pub origin: OriginCells<'a>,
    pub credited_share: Option<Ratio>,
    pub representative_id: Cow<'a, str>,
    pub representative_title: Cow<'a, str>,
    pub density: Option<Ratio>,
    pub min_similarity: Option<Ratio>,
    pub flags: Vec<Flag>,
}

impl Row for ClusterRow<'_> {
    const TABLE: &'static Table = &schema::CLUSTERS;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.cluster_id);
        cells.word(Some(self.level.as_str()));
        cells.text(&self.parent_cluster_id);
        cells.count(self.articles);
        cells.count(self.sources);
        cells.text(&self.first_published);
        cells.text(&self.last_published);
        cells.integer(self.minutes_to_second_source);
        cells.integer(self.minutes_to_fifth_source);
        self.origin.cells(cells);
        cells.ratio(self.credited_share);
        cells.text(&self.representative_id);
        cells.text(&self.representative_title);
        cells.ratio(self.density);
        cells.ratio(self.min_similarity);
        cells.words(self.flags.iter().map(|flag| flag.as_str()));
    }

    fn order(&self, other: &Self) -> Ordering {
        (self.level, &self.cluster_id).cmp(&(other.level, &other.cluster_id))
    }
}

/// A row of `pairs`.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct PairRow<'a> {
    pub a_id: Cow<'a, str>,
    pub b_id: Cow<'a, str>,
    pub relation: Option<Relation>,
    pub jaccard: Option<Ratio>,
    pub containment_a: Option<Ratio>,
    pub containment_b: Option<Ratio>,
    pub derived_share_b: Option<Ratio>,
    pub derived_share_a: Option<Ratio>,
    pub quote_share: Option<Ratio>,
    pub lag_minutes: Option<i64>,
    pub direction_probability: Option<Ratio>,
    pub found_by: Vec<FoundBy>,
    pub evidence: Vec<Cow<'a, str>>,
}

impl Row for PairRow<'_> {
    const TABLE: &'static Table = &schema::PAIRS;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.a_id);
        cells.text(&self.b_id);
        cells.word(self.relation.map(Relation::as_str));
        cells.ratio(self.jaccard);
        cells.ratio(self.containment_a);
        cells.ratio(self.containment_b);
        cells.ratio(self.derived_share_b);
        cells.ratio(self.derived_share_a);
        cells.ratio(self.quote_share);
        cells.integer(self.lag_minutes);
        cells.ratio(self.direction_probability);
        cells.words(self.found_by.iter().map(|by| by.as_str()));
        cells.texts(&self.evidence);
    }

    fn order(&self, other: &Self) -> Ordering {
        (&self.a_id, &self.b_id).cmp(&(&other.a_id, &other.b_id))
    }
}

/// A row of `passages`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct PassageRow<'a> {
    pub a_id: Cow<'a, str>,
    pub a: CharSpan,
    pub b_id: Cow<'a, str>,
    pub b: CharSpan,
    pub kind: PassageKind,
    pub in_quotes: bool,
    pub text: Cow<'a, str>,
}

impl Row for PassageRow<'_> {
    const TABLE: &'static Table = &schema::PASSAGES;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.a_id);
        cells.count(self.a.start().into());
        cells.count(self.a.end().into());
        cells.text(&self.b_id);
        cells.count(self.b.start().into());
        cells.count(self.b.end().into());
        cells.word(Some(self.kind.as_str()));
        cells.boolean(Some(self.in_quotes));
        cells.count(self.b.len() as u64);
        cells.text(&self.text);
    }

    fn order(&self, other: &Self) -> Ordering {
        let key = |row: &Self| (row.a.start(), row.b.start(), row.a.end(), row.b.end());
        (&self.a_id, &self.b_id, key(self)).cmp(&(&other.a_id, &other.b_id, key(other)))
    }
}

/// A row of `mentions`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct MentionRow<'a> {
    pub article_id: Cow<'a, str>,
    pub span: CharSpan,
    pub text: Cow<'a, str>,
    pub source_id: Cow<'a, str>,
    pub source_name: Cow<'a, str>,
    pub role: Role,
    pub cue: Cue,
    /// In thousandths.
    pub weight: i32,
}

impl Row for MentionRow<'_> {
    const TABLE: &'static Table = &schema::MENTIONS;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.article_id);
        cells.count(self.span.start().into());
        cells.count(self.span.end().into());
        cells.text(&self.text);
        cells.text(&self.source_id);
        cells.text(&self.source_name);
        cells.word(Some(self.role.as_str()));
        cells.word(Some(self.cue.as_str()));
        cells.thousandths(Some(self.weight.into()));
    }

    fn order(&self, other: &Self) -> Ordering {
        let words = |row: &Self| (row.role.as_str(), row.cue.as_str());
        (&self.article_id, self.span, &self.source_id, words(self)).cmp(&(
            &other.article_id,
            other.span,
            &other.source_id,
            words(other),
        ))
    }
}

/// A row of `sources`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct SourceRow<'a> {
    pub source: Cow<'a, str>,
    pub kind: SourceKind,
    pub articles: u64,
    pub stories_originated: Option<u64>,
    pub articles_taken: u64,
    pub articles_given: u64,
    pub credited_share: Option<Ratio>,
    pub median_lag_minutes: Option<i64>,
}

impl Row for SourceRow<'_> {
    const TABLE: &'static Table = &schema::SOURCES;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.source);
        cells.word(Some(self.kind.as_str()));
        cells.count(self.articles);
        cells.integer(self.stories_originated.map(u64::cast_signed));
        cells.count(self.articles_taken);
        cells.count(self.articles_given);
        cells.ratio(self.credited_share);
        cells.integer(self.median_lag_minutes);
    }

    fn order(&self, other: &Self) -> Ordering {
        (&self.source, self.kind.as_str()).cmp(&(&other.source, other.kind.as_str()))
    }
}

/// A row of `boilerplate`.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct BoilerplateRow<'a> {
    pub source: Cow<'a, str>,
    pub articles: u64,
    pub characters: u64,
    pub example: Cow<'a, str>,
}

impl Row for BoilerplateRow<'_> {
    const TABLE: &'static Table = &schema::BOILERPLATE;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.source);
        cells.count(self.articles);
        cells.count(self.characters);
        cells.text(&self.example);
    }

    fn order(&self, other: &Self) -> Ordering {
        (&self.source, &self.example, self.articles, self.characters).cmp(&(
            &other.source,
            &other.example,
            other.articles,
            other.characters,
        ))
    }
}

/// A row of `errors`; in the order of reading.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct ErrorRow<'a> {
    pub path: Cow<'a, str>,
    pub line: Option<u64>,
    pub reason: Cow<'a, str>,
}

impl<'a> From<&'a RecordError> for ErrorRow<'a> {
    fn from(error: &'a RecordError) -> ErrorRow<'a> {
        ErrorRow {
            path: error.path.to_string_lossy(),
            line: error.line,
            reason: error.reason.to_string().into(),
        }
    }
}

impl Row for ErrorRow<'_> {
    const TABLE: &'static Table = &schema::ERRORS;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.path);
        cells.integer(
            self.line
                .map(|line| i64::try_from(line).unwrap_or(i64::MAX)),
        );
        cells.text(&self.reason);
    }

    fn order(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}

/// A row of `removed`; in the order of the corpus.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the schema says what each column means")]
pub struct RemovedRow<'a> {
    pub id: Cow<'a, str>,
    pub kept_id: Cow<'a, str>,
    pub jaccard: Option<Ratio>,
    pub containment: Option<Ratio>,
    pub reason: Reason,
}

impl Row for RemovedRow<'_> {
    const TABLE: &'static Table = &schema::REMOVED;

    fn cells(&self, cells: &mut CellWriter) {
        cells.text(&self.id);
        cells.text(&self.kept_id);
        cells.ratio(self.jaccard);
        cells.ratio(self.containment);
        cells.word(Some(self.reason.as_str()));
    }

    fn order(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}
