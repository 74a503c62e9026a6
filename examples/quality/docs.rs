//! The articles of a set, read without the library.

use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;

/// Hands every record of a JSON Lines file, plain or `.zst`, to `each`.
pub fn for_each(path: &Path, mut each: impl FnMut(Value) -> Result<()>) -> Result<()> {
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let bytes: Box<dyn Read> = if path.extension().is_some_and(|ending| ending == "zst") {
        Box::new(zstd::Decoder::new(file)?)
    } else {
        Box::new(file)
    };
    for line in BufReader::new(bytes).lines() {
        each(serde_json::from_str(&line?)?)?;
    }
    Ok(())
}

/// Hands id and text of every article to `each`.
pub fn texts(path: &Path, mut each: impl FnMut(&str, &str) -> Result<()>) -> Result<()> {
    for_each(path, |doc| {
        let field = |name: &str| {
            doc[name]
                .as_str()
                .with_context(|| format!("no {name} in {doc}"))
        };
        each(field("id")?, field("text")?)
    })
}
