//! Prints simulated articles with the truth about them, as JSON Lines that `wirecopy trace` reads.
//!
//! ```text
//! cargo run --release --example simulate -- [SEED] [CASCADES] [right|tenth-wrong|none] > articles.jsonl
//! ```

use anyhow::{Context as _, Result, bail};
use std::io::{BufWriter, Write as _};
use wirecopy::base::Seed;
use wirecopy::evaluate::simulate::{Clocks, Habits, TrueSource, simulate};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, default: u64| match args.get(at) {
        Some(word) => word.parse().with_context(|| format!("{word} is no number")),
        None => Ok(default),
    };
    let clocks = match args.get(2).map(String::as_str) {
        Some("right") => Clocks::Right,
        None | Some("tenth-wrong") => Clocks::TenthWrong,
        Some("none") => Clocks::None,
        Some(word) => bail!("the clocks are right, tenth-wrong or none, not {word}"),
    };
    let habits = Habits {
        clocks,
        ..Habits::default()
    };
    let articles = simulate(Seed::new(number(0, 1)?), number(1, 100)? as usize, &habits);
    let label = |truth: &TrueSource| match truth {
        TrueSource::Article(at) => articles[*at].id.clone(),
        TrueSource::Source(id) => id.to_string(),
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for article in &articles {
        let record = serde_json::json!({
            "id": article.id,
            "source": article.publisher,
            "published": article.published.map(|published| published.to_string()),
            "text": article.text,
            "true_parent": article.parent.as_ref().map(label),
            "true_origin": label(&article.origin),
        });
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    Ok(())
}
