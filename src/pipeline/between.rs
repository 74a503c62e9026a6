//! What two articles of a corpus have in common, whether or not anything nominates them as a pair.
//!
//! Whether common wording is the form of its kind depends on who else has it, and on who has it from whom. So the
//! articles that hold most of a sample of what the two share are compared with both: those that carry the same report
//! count as one with them, as they do where all pairs of the corpus are known.

use super::comparing::{self, PairsToKeep};
use super::matches::{Generators, Match, Matches};
use super::reuse;
use super::{ArticleSource, Corpus, Error, Given};
use crate::base::DocId;
use crate::lsh::CandidatePair;

/// The most other articles that the two are compared with. Of a wording that more hold, these show that they do.
const MOST_HOLDERS: usize = 128;

/// Compares the articles with these ids.
///
/// # Errors
///
/// [`Error::NoSuchArticle`], [`Error::SameArticle`], and when a text cannot be read again.
pub(super) fn find<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    ids: [&str; 2],
) -> Result<Matches, Error> {
    let [a, b] = ids.map(|id| document(corpus, id));
    let pair = CandidatePair::new(a?, b?);
    // Without a pair all articles would be taken for asked about.
    let pair = pair.ok_or_else(|| Error::SameArticle {
        id: ids[0].to_string(),
    })?;
    let mut pairs = compare(given, corpus, vec![pair])?;
    if let Some(found) = pairs.first() {
        let ends = [pair.lo(), pair.hi()];
        let mut others = reuse::holders(given, corpus, found, MOST_HOLDERS)?;
        others.retain(|holder| !ends.contains(holder));
        let with_both = others
            .iter()
            .flat_map(|&holder| ends.map(|end| CandidatePair::new(end, holder)));
        let mut with_both: Vec<CandidatePair> = with_both.flatten().collect();
        with_both.sort_unstable();
        pairs.extend(compare(given, corpus, with_both)?);
        reuse::weigh(given, corpus, &mut pairs)?;
        pairs.truncate(1);
    }
    Ok(Matches {
        candidates: 1,
        only: Some(pair),
        pairs,
        ..Matches::default()
    })
}

fn compare<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    pairs: Vec<CandidatePair>,
) -> Result<Vec<Match>, Error> {
    let pairs: Vec<_> = pairs
        .into_iter()
        .map(|pair| (pair, Generators::default()))
        .collect();
    comparing::compare(given, corpus, &pairs, PairsToKeep::Alike)
}

fn document(corpus: &Corpus, id: &str) -> Result<DocId, Error> {
    let found = corpus.facts.ids.iter().position(|known| known == id);
    found.map(DocId::new).ok_or_else(|| Error::NoSuchArticle {
        id: id.to_string(),
        known: corpus.facts.ids.iter().next().map(str::to_string),
        errors: corpus.errors.clone(),
    })
}
