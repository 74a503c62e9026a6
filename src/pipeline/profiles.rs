//! What the story stage reads of articles: headline and text, without what their source repeats.

use super::{ArticleSource, Corpus, Error, masking};
use crate::base::{ByteSpan, DocId, TextColumn, TokenSpan};
use crate::config::Config;
use crate::ingest::Decoded;
use crate::normalise::{self, TokenBatch};
use crate::shingle::{self, ShingleBatch};
use crate::story::{self, Article, Profile, Stems};

/// What the story stage keeps of one article.
///
/// # Errors
///
/// When a file cannot be read again, or holds other records than before.
pub fn profile<S: ArticleSource>(
    config: &Config,
    corpus: &Corpus,
    source: &S,
    document: DocId,
) -> Result<Profile, Error> {
    let profiles = ProfileReader::default().profiles(config, corpus, source, &[document])?;
    // One document has one profile.
    Ok(profiles.into_iter().next().unwrap_or_default())
}

/// The working memory with which a thread reads articles; reused for the next.
#[derive(Default)]
pub(super) struct ProfileReader {
    decoded: Decoded,
    /// What is read of each article.
    texts: TextColumn,
    tokens: TokenBatch,
    stems: Stems,
    shingles: ShingleBatch,
    ignored: Vec<TokenSpan>,
}

impl ProfileReader {
    /// The profiles of `documents`, in their order.
    ///
    /// # Errors
    ///
    /// When a file cannot be read again, or holds other records than before.
    pub fn profiles<S: ArticleSource>(
        &mut self,
        config: &Config,
        corpus: &Corpus,
        source: &S,
        documents: &[DocId],
    ) -> Result<Vec<Profile>, Error> {
        self.decoded.clear();
        corpus.reread(source, documents, &mut self.decoded)?;
        self.texts.clear();
        let articles = &self.decoded.articles;
        for article in (0..articles.len()).map(|row| articles.get(row)) {
            let text = story::with_headline(article.title, article.text);
            self.texts.push(&text);
        }
        let settings = normalise::Settings {
            unit: normalise::Unit::Words,
            classes: true,
        };
        normalise::batch(&self.texts, &settings, &mut self.tokens);
        let profiles = (0..self.texts.len()).map(|row| {
            self.ignore(row, config, corpus);
            let article = Article {
                text: self.texts.get(row),
                tokens: self.tokens.document(row),
                ignored: &self.ignored,
                published: self.decoded.articles.get(row).published,
            };
            story::read(article, &mut self.stems)
        });
        Ok(profiles.collect())
    }

    /// Finds what the source of an article repeats in its text. Only the shingles of the text are used,
    /// since headlines were not counted.
    fn ignore(&mut self, row: usize, config: &Config, corpus: &Corpus) {
        self.ignored.clear();
        if config.normalise().unit != normalise::Unit::Words || corpus.boilerplate.is_empty() {
            return;
        }
        let tokens = self.tokens.document(row);
        let before = self.texts.get(row).len() - self.decoded.articles.texts.get(row).len();
        let of_headline = |span: &ByteSpan| (span.start() as usize) < before;
        let start = tokens.spans.partition_point(of_headline);
        let text = &tokens.hashes[start..];
        self.shingles.hashes.clear();
        shingle::document(text, config.shingle(), &mut self.shingles);
        masking::ignored(
            config,
            &corpus.boilerplate,
            self.decoded.articles.sources.get(row),
            self.shingles.hashes.row(0),
            text.len(),
            &mut self.ignored,
        );
        let moved = |at: u32| at + start as u32;
        for span in &mut self.ignored {
            *span = TokenSpan::new(moved(span.start()), moved(span.end()));
        }
    }
}
