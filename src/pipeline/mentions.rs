//! What each article says about its sources, with positions as tables state them.

use super::{ArticleSource, Corpus, Error, Progress};
use crate::base::CharSpan;
use crate::config::Config;
use crate::report::{Cue, Role, SourceKind};

/// A source that an article names.
#[derive(Clone, Debug)]
pub struct Named {
    /// Where.
    pub span: CharSpan,
    /// The words that name it.
    pub text: Box<str>,
    /// The source's id.
    pub source_id: String,
    /// The source's name.
    pub source_name: String,
    /// What the source is to the article.
    pub role: Role,
    /// The kind of words by which it is named.
    pub cue: Cue,
    /// What kind of source it is.
    pub source_kind: SourceKind,
    /// Log-odds that the article's wording comes from there.
    pub weight: f64,
    /// The position, in the same list, of the source that this one is said to have taken from.
    pub cites: Option<usize>,
}

/// What the articles say.
#[derive(Debug)]
pub struct Mentions {
    /// By article, in the order of its text.
    pub mentions: Vec<Vec<Named>>,
    /// By article, the source id of its publisher.
    pub publishers: Vec<String>,
}

/// Reads every article again for what it says about its sources.
pub(super) fn find<S: ArticleSource>(
    _config: &Config,
    corpus: &Corpus,
    _source: &S,
    _progress: &dyn Progress,
) -> Result<Mentions, Error> {
    let publishers = corpus.facts.sources.iter().map(str::to_string).collect();
    Ok(Mentions { mentions: vec![Vec::new(); corpus.len()], publishers })
}
