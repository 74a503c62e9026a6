//! Shows one article after each stage that looks at one article alone, as text or as CSV.

use anyhow::Result;
use std::io::Write;
use std::path::Path;
use wirecopy::base::{CharSpan, TextColumn};
use wirecopy::config::Config;
use wirecopy::ingest::ArticleRef;
use wirecopy::normalise::{self, CharIndex, TokenBatch, TokenClass, Tokens};
use wirecopy::shingle::{self, ShingleBatch};

/// The article to show, and where it was read.
pub struct Shown<'a> {
    pub article: ArticleRef<'a>,
    pub path: &'a Path,
    pub line: u64,
}

/// The fields as they were understood, then the text as received.
pub fn ingest(shown: &Shown<'_>, _: &Config, out: &mut dyn Write) -> Result<()> {
    let article = &shown.article;
    let published = article.published.map(|date| date.to_string());
    let fields = [
        ("id", article.id),
        ("title", article.title),
        ("source", article.source),
        ("published", published.as_deref().unwrap_or_default()),
        ("url", article.url),
        ("author", article.author),
    ];
    for (name, value) in fields {
        // No blanks behind a name whose field was not given.
        writeln!(out, "{}", format!("{name:<10} {value}").trim_end())?;
    }
    writeln!(
        out,
        "{:<10} {}:{}",
        "read from",
        shown.path.display(),
        shown.line
    )?;
    writeln!(out, "\n{}", article.text.trim_end_matches('\n'))?;
    Ok(())
}

/// A row for each token: where it stands, in characters of the text as received, and what it is.
pub fn normalise(shown: &Shown<'_>, config: &Config, out: &mut dyn Write) -> Result<()> {
    let text = shown.article.text;
    let chars = CharIndex::new(text);
    let batch = tokens(text, config);
    let tokens = batch.document(0);
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["token", "start", "end", "class", "text"])?;
    for (index, bytes) in tokens.spans.iter().enumerate() {
        let span = chars.chars(*bytes);
        let class = tokens.classes.get(index).copied().unwrap_or_default();
        table.write_record([
            &index.to_string(),
            &span.start().to_string(),
            &span.end().to_string(),
            &words(class),
            &text[bytes.range()],
        ])?;
    }
    table.flush()?;
    Ok(())
}

/// A row for each shingle in text order: what stands in it, and its hash.
pub fn shingle(shown: &Shown<'_>, config: &Config, out: &mut dyn Write) -> Result<()> {
    let text = shown.article.text;
    let chars = CharIndex::new(text);
    let batch = tokens(text, config);
    let tokens = batch.document(0);
    let shingles = shingles(&batch, config);
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["shingle", "start", "end", "hash", "text"])?;
    for (index, hash) in shingles.hashes.row(0).iter().enumerate() {
        let (span, passage) = passage(text, &chars, tokens, index, config);
        table.write_record([
            &index.to_string(),
            &span.start().to_string(),
            &span.end().to_string(),
            &format!("{hash:016x}"),
            passage,
        ])?;
    }
    table.flush()?;
    Ok(())
}

pub fn tokens(text: &str, config: &Config) -> TokenBatch {
    let texts: TextColumn = [text].into_iter().collect();
    let mut tokens = TokenBatch::new();
    normalise::batch(&texts, config.normalise(), &mut tokens);
    tokens
}

pub fn shingles(tokens: &TokenBatch, config: &Config) -> ShingleBatch {
    let mut shingles = ShingleBatch::default();
    shingle::batch(tokens, config.shingle(), &mut shingles);
    shingles
}

/// The text that shingle `index` covers. A document shorter than a shingle is one shingle whole.
fn passage<'t>(
    text: &'t str,
    chars: &CharIndex<'_>,
    tokens: Tokens<'_>,
    index: usize,
    config: &Config,
) -> (CharSpan, &'t str) {
    let end = tokens.len().min(index + config.shingle().width.get());
    let spans = &tokens.spans[index..end];
    let bytes = spans[0].range().start..spans[spans.len() - 1].range().end;
    let start = chars.position(bytes.start as u32);
    (
        CharSpan::new(start, chars.position(bytes.end as u32)),
        &text[bytes],
    )
}

/// The bits of a class by their names, joined as lists in tables are.
fn words(class: TokenClass) -> String {
    let bits = [
        (TokenClass::IN_QUOTES, "in_quotes"),
        (TokenClass::NAME, "name"),
        (TokenClass::STOP_WORD, "stop_word"),
    ];
    let named = bits.iter().filter(|(bit, _)| class.has(*bit));
    named.map(|(_, name)| *name).collect::<Vec<_>>().join("|")
}
