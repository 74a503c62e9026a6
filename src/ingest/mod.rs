//! Bytes to articles: which files, which records, which fields.

mod article;
mod date;

pub use article::{ArticleBatch, ArticleRef, FileId, Place};
pub use date::{DateError, Precision, Published};
