//! What shared passages tell beside their length: unusual words, and where a story happened.

use super::members::Members;
use crate::base::DocId;
use crate::ingest::{ArticleBatch, Decoded};
use crate::normalise::CharIndex;
use crate::pipeline::levels::Levels;
use crate::pipeline::{ArticleSource, Corpus, Error, Match, Shared};
use crate::provenance::{self, Dateline, Piece, Readings};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What passages tell of every family.
#[derive(Debug, Default)]
pub(super) struct Wording {
    /// By the lower document and the higher.
    readings: BTreeMap<(DocId, DocId), Readings>,
    /// The places of datelines at which a story happened.
    scenes: BTreeMap<DocId, Box<str>>,
}

/// What was found out about one family.
type OfFamily = (Vec<((DocId, DocId), Readings)>, Vec<(DocId, Box<str>)>);

/// Documents of families that are read at once.
const DOCUMENTS_AT_ONCE: usize = 256;

impl Wording {
    /// Reads the members of every family again and looks at their passages.
    ///
    /// # Errors
    ///
    /// When a text cannot be read again.
    pub fn of<S: ArticleSource>(
        corpus: &Corpus,
        source: &S,
        matches: &[Match],
        levels: &Levels,
        datelines: &BTreeMap<DocId, Dateline>,
    ) -> Result<Wording, Error> {
        let members = Members::of(corpus, levels, 2);
        let mut families: Vec<Family<'_>> = members.families.iter().map(Family::of).collect();
        for (found, family, ends) in members.matches(matches) {
            // What somebody said is everybody's to quote.
            let told = found.passages.iter().filter(|s| !s.tokens.in_quotes());
            let shared = told.map(|&passage| (ends, passage));
            families[family].shared.extend(shared);
        }
        let told: Vec<Result<Vec<OfFamily>, Error>> = chunks(&families)
            .into_par_iter()
            .map_init(Decoded::default, |decoded, families| {
                let wanted = families.iter().flat_map(|family| family.members);
                let mut documents: Vec<DocId> = wanted.copied().collect();
                documents.sort_unstable();
                decoded.clear();
                corpus.reread(source, &documents, decoded)?;
                let texts = Texts {
                    documents,
                    articles: &decoded.articles,
                };
                let families = families.iter();
                let told = families
                    .map(|family| of_family(family.members, &texts.pieces(family), datelines));
                Ok(told.collect())
            })
            .collect();
        let mut wording = Wording::default();
        for told in told {
            for (readings, scenes) in told? {
                wording.readings.extend(readings);
                wording.scenes.extend(scenes);
            }
        }
        Ok(wording)
    }

    /// How the unusual words of two articles compare.
    pub fn readings(&self, a: DocId, b: DocId) -> Readings {
        let readings = self.readings.get(&(a.min(b), a.max(b)));
        let readings = readings.cloned().unwrap_or_default();
        if a < b { readings } else { readings.turned() }
    }

    /// The place of an article's own dateline, where the story happened there.
    pub fn scene(&self, document: DocId) -> Option<&str> {
        self.scenes.get(&document).map(|place| &**place)
    }
}

/// A family with what its members share.
struct Family<'m> {
    members: &'m [DocId],
    /// Passages with the places of both articles among the members.
    shared: Vec<([usize; 2], Shared)>,
}

impl<'m> Family<'m> {
    fn of(members: &'m Vec<DocId>) -> Family<'m> {
        Family {
            members,
            shared: Vec::new(),
        }
    }
}

/// Families in runs that are read together.
fn chunks<'f, 'm>(families: &'f [Family<'m>]) -> Vec<&'f [Family<'m>]> {
    let (mut chunks, mut start, mut documents) = (Vec::new(), 0, 0);
    for (at, family) in families.iter().enumerate() {
        documents += family.members.len();
        if documents >= DOCUMENTS_AT_ONCE || at + 1 == families.len() {
            chunks.push(&families[start..=at]);
            (start, documents) = (at + 1, 0);
        }
    }
    chunks
}

/// The texts of some documents.
struct Texts<'a> {
    /// Sorted.
    documents: Vec<DocId>,
    articles: &'a ArticleBatch,
}

impl<'a> Texts<'a> {
    /// What the members of a family share, piece by piece.
    fn pieces(&self, family: &Family<'_>) -> Vec<Piece<'a>> {
        let texts: Vec<CharIndex<'a>> = family
            .members
            .iter()
            .map(|member| {
                let row = self.documents.binary_search(member);
                CharIndex::new(self.articles.texts.get(row.expect("all members were read")))
            })
            .collect();
        let mut pieces = Vec::with_capacity(2 * family.shared.len());
        for ([a, b], passage) in &family.shared {
            for (article, span) in [(*a, passage.a), (*b, passage.b)] {
                pieces.push(Piece {
                    article,
                    start: span.start(),
                    text: texts[article].passage(span),
                });
            }
        }
        pieces
    }
}

fn of_family(
    members: &[DocId],
    pieces: &[Piece<'_>],
    datelines: &BTreeMap<DocId, Dateline>,
) -> OfFamily {
    let readings = provenance::readings(pieces).into_iter();
    let readings = readings.map(|((x, y), readings)| {
        let (a, b) = (members[x], members[y]);
        match a < b {
            true => ((a, b), readings),
            false => ((b, a), readings.turned()),
        }
    });
    let of_members: Vec<Option<&Dateline>> =
        members.iter().map(|member| datelines.get(member)).collect();
    let scenes = provenance::scenes(&of_members, pieces);
    let scenes = members.iter().zip(scenes);
    (
        readings.collect(),
        scenes
            .filter_map(|(&member, place)| Some((member, place?.into())))
            .collect(),
    )
}
