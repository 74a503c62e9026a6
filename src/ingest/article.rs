//! Articles as received, column by column.

use super::Published;
use crate::base::TextColumn;
use std::ops::Range;

/// The number of an input file inside one run, in sorted path order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(u32);

impl FileId {
    /// The file at position `index`.
    ///
    /// # Panics
    ///
    /// When `index` exceeds 4,294,967,295, the most files one run can read.
    pub fn new(index: usize) -> FileId {
        FileId(u32::try_from(index).expect("a run reads at most 2^32 - 1 files"))
    }

    /// The position among all files.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The one behind it.
    #[must_use]
    pub fn next(self) -> FileId {
        FileId(self.0 + 1)
    }

    /// This file alone.
    pub fn alone(self) -> Range<FileId> {
        self..self.next()
    }
}

/// Where a record is, so that it can be named in a message and read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The line the record begins on, from 1; 1 for a file that is one article.
    pub line: u64,
    /// The first byte of the record in the decompressed file.
    pub offset: u64,
    /// The length of the record in bytes, without its line end.
    pub len: u64,
}

/// Articles in reading order, column by column. A text column has an empty string where a field is
/// not given; all columns have the same length, so they grow only by whole articles.
#[derive(Clone, Debug, Default)]
pub struct ArticleBatch {
    /// The articles' own ids; never empty.
    pub(crate) ids: TextColumn,
    /// The texts as received, decoded to UTF-8.
    pub(crate) texts: TextColumn,
    /// The headlines.
    pub(crate) titles: TextColumn,
    /// The publishers.
    pub(crate) sources: TextColumn,
    /// The addresses.
    pub(crate) urls: TextColumn,
    /// The bylines, as a field of the record.
    pub(crate) authors: TextColumn,
    /// When each was published, with the precision that was given.
    pub(crate) published: Vec<Option<Published>>,
    /// Where each record stands.
    pub(crate) places: Vec<Place>,
}

/// One article of a batch.
#[derive(Clone, Copy, Debug, Default)]
pub struct ArticleRef<'b> {
    /// The article's own id.
    pub id: &'b str,
    /// The text as received.
    pub text: &'b str,
    /// The headline, or empty.
    pub title: &'b str,
    /// The publisher, or empty.
    pub source: &'b str,
    /// The address, or empty.
    pub url: &'b str,
    /// The byline field, or empty.
    pub author: &'b str,
    /// When it was published.
    pub published: Option<Published>,
}

impl ArticleBatch {
    /// How many articles.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no article.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The articles' own ids, in order.
    pub fn ids(&self) -> &TextColumn {
        &self.ids
    }

    /// The texts as received, in order.
    pub fn texts(&self) -> &TextColumn {
        &self.texts
    }

    /// Where each record is, in order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Article `index`.
    ///
    /// # Panics
    ///
    /// When there is no such article.
    pub fn get(&self, index: usize) -> ArticleRef<'_> {
        ArticleRef {
            id: self.ids.get(index),
            text: self.texts.get(index),
            title: self.titles.get(index),
            source: self.sources.get(index),
            url: self.urls.get(index),
            author: self.authors.get(index),
            published: self.published[index],
        }
    }

    /// Appends one article.
    pub fn push(&mut self, article: ArticleRef<'_>, place: Place) {
        self.ids.push(article.id);
        self.texts.push(article.text);
        self.titles.push(article.title);
        self.sources.push(article.source);
        self.urls.push(article.url);
        self.authors.push(article.author);
        self.published.push(article.published);
        self.places.push(place);
    }

    /// The bytes of all texts and other fields together.
    pub(crate) fn byte_len(&self) -> usize {
        let columns = [
            &self.ids,
            &self.texts,
            &self.titles,
            &self.sources,
            &self.urls,
            &self.authors,
        ];
        columns.into_iter().map(TextColumn::byte_len).sum()
    }

    /// Removes all articles and keeps the memory.
    pub fn clear(&mut self) {
        for column in [
            &mut self.ids,
            &mut self.texts,
            &mut self.titles,
            &mut self.sources,
            &mut self.urls,
            &mut self.authors,
        ] {
            column.clear();
        }
        self.published.clear();
        self.places.clear();
    }
}

/// Articles that stand in no file; the line of each is its position, from 1.
impl<'a> FromIterator<ArticleRef<'a>> for ArticleBatch {
    fn from_iter<I: IntoIterator<Item = ArticleRef<'a>>>(articles: I) -> ArticleBatch {
        let mut batch = ArticleBatch::default();
        for (line, article) in (1..).zip(articles) {
            let place = Place {
                file: FileId::new(0),
                line,
                offset: 0,
                len: article.text.len() as u64,
            };
            batch.push(article, place);
        }
        batch
    }
}
