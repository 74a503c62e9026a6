//! What the record's own fields say: byline and address.

use super::source::SourceId;
use super::{Cue, Lexicon, Mention, span};
use crate::ingest::ArticleRef;

/// Credits in the byline field, and an address that belongs to another outlet.
pub fn mentions(article: ArticleRef<'_>, lexicon: &Lexicon, own: Option<SourceId>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut push = |source: SourceId, cue: Cue| {
        let named = lexicon.source(source).kind.is_outlet_or_agency();
        let fresh = !found
            .iter()
            .any(|mention: &Mention| mention.source == source && mention.cue == cue);
        if named && fresh && own != Some(source) {
            found.push(Mention::credit(span(0, 0), source, cue));
        }
    };
    if !article.author.is_empty() {
        for hit in lexicon.reader().automaton.hits(article.author) {
            push(hit.source, Cue::AuthorField);
        }
    }
    if own.is_some()
        && let Some(host) = lexicon.source_of_url(article.url)
    {
        push(host, Cue::Url);
    }
    found
}
