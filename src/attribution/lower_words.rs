//! The words of a stretch of text as word lists have them.

/// The words of a text in lower case, without the marks between them.
pub fn lower_words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
