//! What shared passages reveal besides their length: unusual words, and where a story happened.
//!
//! The articles of a family are read in runs, whatever its size, and all that remains of their passages is
//! what [`SharedWords`] and [`Scenes`] keep, which is bounded for each family. Other memory is
//! a run of texts per thread, and 12 bytes for each stretch of an article that another has.

use super::members::Members;
use crate::base::{CharSpan, DocId};
use crate::ingest::Decoded;
use crate::normalise::CharIndex;
use crate::pipeline::by_free_threads::by_free_threads;
use crate::pipeline::levels::Levels;
use crate::pipeline::runs::{Load, runs};
use crate::pipeline::{ArticleSource, Corpus, Error, Match, stages};
use crate::provenance::{Dateline, MOST_PLACES, MOST_WORDS, Piece, Readings, Scenes, SharedWords};
use crate::report::CapSummary;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What passages tell of every family.
#[derive(Debug, Default)]
pub(super) struct Wording {
    /// By the lower document and the higher.
    readings: BTreeMap<(DocId, DocId), Readings>,
    /// The places of datelines at which a story happened.
    scenes: BTreeMap<DocId, Box<str>>,
    /// Of families of which only the first words were compared, their words.
    words_cut: Cut,
    /// Of families of which only some places were looked for, their places.
    places_cut: Cut,
}

/// Families that had more of something than is looked at.
#[derive(Debug, Default)]
struct Cut {
    families: usize,
    /// The most that one had.
    most: usize,
}

impl Cut {
    fn note(&mut self, count: usize, limit: usize) {
        if count > limit {
            self.families += 1;
            self.most = self.most.max(count);
        }
    }

    fn cap(&self, cap: &str, limit: usize, rule: &str) -> Option<CapSummary> {
        stages::cap(cap, limit, self.families, self.most, rule)
    }
}

/// What was found out about one family.
struct OfFamily {
    readings: Vec<((DocId, DocId), Readings)>,
    scenes: Vec<(DocId, Box<str>)>,
    words: usize,
    places: usize,
}

/// Articles that are read together.
const READ_TOGETHER: Load = Load {
    documents: 256,
    tokens: 1 << 18,
};

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
        let families = families(&members, matches);
        let load = |family: &Family<'_>| {
            let articles = family.articles().map(|article| article.load(corpus));
            articles.fold(Load::default(), Load::and)
        };
        let runs = runs(&families, READ_TOGETHER, load);
        let told = by_free_threads(runs.len(), Decoded::default, |decoded, run| {
            of_families(corpus, source, runs[run], datelines, decoded)
        });
        let mut wording = Wording::default();
        for told in told {
            for family in told? {
                wording.readings.extend(family.readings);
                wording.scenes.extend(family.scenes);
                wording.words_cut.note(family.words, MOST_WORDS);
                wording.places_cut.note(family.places, MOST_PLACES);
            }
        }
        Ok(wording)
    }

    /// The limits that some family has exceeded.
    pub fn caps(&self) -> impl Iterator<Item = CapSummary> {
        let words = self.words_cut.cap(
            "words of a family that are compared",
            MOST_WORDS,
            "unusual words are looked for in the earliest articles of it",
        );
        let places = self.places_cut.cap(
            "places of a family's datelines that are looked for",
            MOST_PLACES,
            "the first by name are looked for in its texts",
        );
        words.into_iter().chain(places)
    }

    /// How the unusual words of two articles compare.
    pub fn readings(&self, a: DocId, b: DocId) -> Readings {
        let readings = self.readings.get(&(a.min(b), a.max(b)));
        let readings = readings.cloned().unwrap_or_default();
        if a < b { readings } else { readings.reversed() }
    }

    /// The place of an article's own dateline, if the story happened there.
    pub fn scene(&self, document: DocId) -> Option<&str> {
        self.scenes.get(&document).map(|place| &**place)
    }
}

/// A family with what its members share.
struct Family<'m> {
    members: &'m [DocId],
    /// Stretches of articles, which are named by their place among the members, that another member has,
    /// too: by article, by where they begin, the longest first.
    shared: Vec<(u32, CharSpan)>,
}

/// An article that shares wording.
#[derive(Clone, Copy)]
struct SharingArticle<'f> {
    document: DocId,
    /// Its place in the family.
    place: usize,
    shared: &'f [(u32, CharSpan)],
}

/// All families, with what their members share.
fn families<'m>(members: &'m Members, matches: &[Match]) -> Vec<Family<'m>> {
    let of_members = |members: &'m Vec<DocId>| Family {
        members,
        shared: Vec::new(),
    };
    let mut families: Vec<Family<'m>> = members.families.iter().map(of_members).collect();
    for (found, family, ends) in members.matches(matches) {
        // What somebody said is everybody's to quote.
        for told in found.passages().iter().filter(|s| !s.tokens.in_quotes()) {
            let [a, b] = ends.map(|place| place as u32);
            families[family].shared.extend([(a, told.a), (b, told.b)]);
        }
    }
    for family in &mut families {
        let order = |&(place, span): &(u32, CharSpan)| (place, span.start(), Reverse(span.end()));
        family.shared.sort_unstable_by_key(order);
        family.shared.dedup();
        family.shared.shrink_to_fit();
    }
    families
}

impl Family<'_> {
    /// The members that share wording.
    fn articles(&self) -> impl Iterator<Item = SharingArticle<'_>> {
        self.shared.chunk_by(|x, y| x.0 == y.0).map(|shared| {
            let place = shared[0].0 as usize;
            SharingArticle {
                document: self.members[place],
                place,
                shared,
            }
        })
    }
}

impl SharingArticle<'_> {
    fn load(&self, corpus: &Corpus) -> Load {
        Load::of(corpus.tokens[self.document.index()])
    }
}

/// What the passages of one family told so far.
struct FamilyReader<'d> {
    words: SharedWords,
    scenes: Scenes<'d>,
}

impl<'d> FamilyReader<'d> {
    fn of(family: &Family<'_>, datelines: &'d BTreeMap<DocId, Dateline>) -> FamilyReader<'d> {
        let datelines = family.members.iter().map(|member| datelines.get(member));
        FamilyReader {
            words: SharedWords::default(),
            scenes: Scenes::of(datelines.collect()),
        }
    }

    fn read(&mut self, article: &SharingArticle<'_>, text: &str) {
        let text = CharIndex::new(text);
        let mut covered = 0;
        for &(_, span) in article.shared {
            let piece = Piece {
                article: article.place,
                start: span.start(),
                text: text.passage(span),
            };
            self.words.add(&piece, &mut covered);
            self.scenes.add(&piece);
        }
    }

    fn end(self, members: &[DocId]) -> OfFamily {
        let (words, places) = (self.words.added(), self.scenes.places());
        let readings = self.words.readings().into_iter();
        let readings = readings.map(|((x, y), readings)| {
            let (a, b) = (members[x], members[y]);
            if a < b {
                ((a, b), readings)
            } else {
                ((b, a), readings.reversed())
            }
        });
        let scenes = members.iter().zip(self.scenes.found());
        let scenes = scenes.filter_map(|(&member, place)| Some((member, place?.into())));
        OfFamily {
            readings: readings.collect(),
            scenes: scenes.collect(),
            words,
            places,
        }
    }
}

/// Reads the articles of some families, which are in sum no more than is read at once or are a single
/// one.
fn of_families<S: ArticleSource>(
    corpus: &Corpus,
    source: &S,
    families: &[Family<'_>],
    datelines: &BTreeMap<DocId, Dateline>,
    decoded: &mut Decoded,
) -> Result<Vec<OfFamily>, Error> {
    let begin = |family| FamilyReader::of(family, datelines);
    let mut readers: Vec<FamilyReader<'_>> = families.iter().map(begin).collect();
    let articles: Vec<(usize, SharingArticle<'_>)> = families
        .iter()
        .enumerate()
        .flat_map(|(family, of)| of.articles().map(move |article| (family, article)))
        .collect();
    for run in runs(&articles, READ_TOGETHER, |(_, article)| {
        article.load(corpus)
    }) {
        let mut documents: Vec<DocId> = run.iter().map(|(_, x)| x.document).collect();
        documents.sort_unstable();
        decoded.clear();
        corpus.reread(source, &documents, decoded)?;
        for (family, article) in run {
            let row = documents.binary_search(&article.document);
            let text = decoded.articles.texts.get(row.expect("it was read above"));
            readers[*family].read(article, text);
        }
    }
    let ends = readers.into_iter().zip(families);
    Ok(ends.map(|(told, of)| told.end(of.members)).collect())
}
