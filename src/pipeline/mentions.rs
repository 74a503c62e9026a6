//! What each article says about its sources, with positions as tables give them.

use super::by_free_threads::by_free_threads;
use super::runs::{Load, runs};
use super::{ArticleSource, Corpus, Error, Given};
use crate::attribution::{
    self, Attribution, Cue, Lexicon, Mention, Role, SourceId, SourceKind, attribute,
    attribute_in_full,
};
use crate::base::{CharSpan, DocId};
use crate::config::Config;
use crate::ingest::{ArticleRef, Decoded};
use crate::normalise::CharIndex;
use crate::provenance::Dateline;
use std::collections::BTreeMap;

/// Articles that are read together.
const READ_TOGETHER: Load = Load {
    documents: 512,
    tokens: 1 << 18,
};

/// A source that an article names.
#[derive(Clone, Debug)]
pub struct Named {
    /// Where it is named.
    pub span: CharSpan,
    /// The words that name it.
    pub text: Box<str>,
    /// The source's id.
    pub source_id: String,
    /// The source's name.
    pub source_name: String,
    /// For an event, who spoke there, if the article says so.
    pub speaker: Option<Box<str>>,
    /// What the source is to the article.
    pub role: Role,
    /// The kind of words by which it is named.
    pub cue: Cue,
    /// What kind of source it is.
    pub source_kind: SourceKind,
    /// Log-odds that the article's wording comes from there, in thousandths.
    pub weight: i32,
    /// For an event, whether the article tells what was said there.
    pub is_reported: bool,
    /// The position, in the same list, of the source that this one is said to have taken from.
    pub cites: Option<usize>,
}

/// What the articles say.
#[derive(Debug)]
pub struct Mentions {
    /// By article, the sources it names, in the order of its text.
    pub mentions: Vec<Vec<Named>>,
    /// The datelines of those articles that share wording with others.
    pub datelines: BTreeMap<DocId, Dateline>,
    /// For the same articles, the ids of outlets and agencies that they name without a mention: in a
    /// picture credit, or without a word that says why.
    pub passing: BTreeMap<DocId, Vec<Box<str>>>,
}

/// Reads `documents` again for what they say about their sources. An article can name any publisher of
/// the corpus, which is why the lexicon must have all of them. Datelines and names in passing are
/// looked for only in the articles for which `shares_wording` holds.
pub(super) fn find<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    lexicon: &Lexicon,
    documents: &[DocId],
    shares_wording: impl Fn(DocId) -> bool + Sync,
) -> Result<Mentions, Error> {
    let chunks = runs(documents, READ_TOGETHER, |document| {
        Load::of(corpus.tokens[document.index()])
    });
    let told = |read: &mut Decoded, number: usize| -> Result<Vec<Said>, Error> {
        let chunk = chunks[number];
        read.clear();
        corpus.reread(given.source, chunk, read)?;
        let articles = (0..chunk.len()).map(|row| read.articles.get(row));
        let said = articles
            .zip(chunk)
            .map(|(article, &document)| said(article, lexicon, shares_wording(document)))
            .collect();
        given.progress.advance(chunk.len() as u64);
        Ok(said)
    };
    let found = by_free_threads(chunks.len(), Decoded::default, told);
    let mut mentions = vec![Vec::new(); corpus.len()];
    let mut datelines = BTreeMap::new();
    let mut passing = BTreeMap::new();
    for (chunk, documents) in found.into_iter().zip(chunks) {
        for (said, &document) in chunk?.into_iter().zip(documents) {
            mentions[document.index()] = said.named;
            datelines.extend(said.dateline.map(|dateline| (document, dateline)));
            if !said.passing.is_empty() {
                passing.insert(document, said.passing);
            }
        }
    }
    Ok(Mentions {
        mentions,
        datelines,
        passing,
    })
}

/// What one article says.
#[derive(Default)]
struct Said {
    named: Vec<Named>,
    dateline: Option<Dateline>,
    passing: Vec<Box<str>>,
}

/// The built-in lexicon, extended by the files of `config`.
///
/// # Errors
///
/// When a file cannot be read, or is not a lexicon.
pub fn lexicon(config: &Config) -> Result<Lexicon, Error> {
    let mut lexicon = Lexicon::builtin();
    for path in config.lexicons() {
        let text = std::fs::read_to_string(path).map_err(|source| Error::LexiconFile {
            path: path.clone(),
            source,
        })?;
        // Some programs write a byte order mark before a table, which would be part of its first id.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        lexicon.extend_from(text, &path.to_string_lossy())?;
    }
    Ok(lexicon)
}

/// What one article says. Its dateline and names in passing are included only if it `shares_wording`.
fn said(article: ArticleRef<'_>, lexicon: &Lexicon, shares_wording: bool) -> Said {
    let found = if shares_wording {
        attribute_in_full(article, lexicon)
    } else {
        Attribution {
            mentions: attribute(article, lexicon),
            ..Attribution::default()
        }
    };
    let mentioned = |source: SourceId| found.mentions.iter().any(|mention| mention.names(source));
    let passing = found.sources.iter().filter(|&&source| !mentioned(source));
    let passing = passing.map(|&source| lexicon.source(source).id.as_str().into());
    let passing = passing.collect();
    if found.mentions.is_empty() && found.dateline.is_none() {
        return Said {
            passing,
            ..Said::default()
        };
    }
    let chars = CharIndex::new(article.text);
    let named = found
        .mentions
        .iter()
        .map(|mention| named(article, &chars, lexicon, mention));
    let placed = |dateline| placed(article, &chars, lexicon, dateline);
    Said {
        named: named.collect(),
        dateline: found.dateline.and_then(placed),
        passing,
    }
}

fn named(
    article: ArticleRef<'_>,
    chars: &CharIndex<'_>,
    lexicon: &Lexicon,
    mention: &Mention,
) -> Named {
    let occasion = mention.occasion.as_ref();
    Named {
        span: chars.chars(mention.span),
        text: article.text[mention.span.range()].into(),
        source_id: mention.source_id(lexicon).into_owned(),
        source_name: mention.name(lexicon).into_owned(),
        speaker: occasion.and_then(|occasion| occasion.speaker.clone()),
        role: mention.role,
        cue: mention.cue,
        source_kind: mention.source_kind(lexicon),
        weight: mention.weight,
        is_reported: occasion.is_some_and(|occasion| occasion.is_reported),
        cites: mention.cites.map(|cited| cited as usize),
    }
}

/// A dateline, if it says where the article was written.
fn placed(
    article: ArticleRef<'_>,
    chars: &CharIndex<'_>,
    lexicon: &Lexicon,
    found: attribution::Dateline,
) -> Option<Dateline> {
    let place = found.place?;
    let own = lexicon.publisher_of(article.source, article.url);
    Some(Dateline {
        place: article.text[place.range()].into(),
        end: chars.position(place.end()),
        is_own: found.agency.is_none() || found.agency == own,
    })
}
