//! What shared passages tell beside their length: unusual words, and where a story happened.

use super::members::Members;
use crate::base::DocId;
use crate::pipeline::levels::Levels;
use crate::pipeline::{Corpus, Match};
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

impl Wording {
    /// Looks at the passages of every family.
    pub fn of(
        corpus: &Corpus,
        matches: &[Match],
        levels: &Levels,
        datelines: &BTreeMap<DocId, Dateline>,
    ) -> Wording {
        let members = Members::of(corpus, levels, 2);
        let mut pieces: Vec<Vec<Piece<'_>>> = vec![Vec::new(); members.families.len()];
        for (found, family, [a, b]) in members.matches(matches) {
            // What somebody said is everybody's to quote.
            let told = found.passages.iter().filter(|s| !s.tokens.in_quotes());
            for shared in told {
                for (article, span, text) in [
                    (a, shared.a, &*shared.text_a),
                    (b, shared.b, shared.text_b()),
                ] {
                    pieces[family].push(Piece {
                        article,
                        start: span.start(),
                        text,
                    });
                }
            }
        }
        let told: Vec<OfFamily> = members
            .families
            .par_iter()
            .zip(&pieces)
            .map(|(members, pieces)| of_family(members, pieces, datelines))
            .collect();
        let (readings, scenes): (Vec<_>, Vec<_>) = told.into_iter().unzip();
        Wording {
            readings: readings.into_iter().flatten().collect(),
            scenes: scenes.into_iter().flatten().collect(),
        }
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
