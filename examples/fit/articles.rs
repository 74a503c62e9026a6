//! The articles of a set, as the library reads them.

use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use wirecopy::ingest::{Decoded, Inputs, Published, Settings, decode};

/// What is needed of an article.
pub struct Record {
    pub id: String,
    pub title: String,
    pub text: String,
    pub source: String,
    pub published: Option<Published>,
}

/// The file with the articles of the set in `folder`, plain or `.zst`.
pub fn file(folder: &Path) -> Result<PathBuf> {
    let names = ["docs.jsonl", "docs.jsonl.zst"].map(|name| folder.join(name));
    let path = names.into_iter().find(|path| path.exists());
    path.with_context(|| format!("{} has no articles", folder.display()))
}

/// The articles of a file.
pub fn read(path: &Path) -> Result<Vec<Record>> {
    let settings = Settings {
        keep_for_reading_again: false,
        ..Settings::default()
    };
    let mut articles = Vec::new();
    let mut decoded = Decoded::default();
    for batch in Inputs::resolve([path], settings)?.batches() {
        decoded.clear();
        decode(&batch?, &mut decoded);
        if let Some(error) = decoded.errors.pop() {
            return Err(error.into());
        }
        let rows = (0..decoded.articles.len()).map(|row| decoded.articles.get(row));
        articles.extend(rows.map(|article| Record {
            id: article.id.to_string(),
            title: article.title.to_string(),
            text: article.text.to_string(),
            source: article.source.to_string(),
            published: article.published,
        }));
    }
    Ok(articles)
}
