//! Passages character by character, where the offsets of the labels are right.
//!
//! Labels are offsets into files that were wrapped anew later, and many have drifted. A label counts
//! when the inner half of the passage that it cuts from either document stands in the other, by
//! letters and digits alone; what is left of the drift, mostly below 20 characters at either end,
//! is not mended.

use crate::docs;
use crate::run::Runs;
use crate::tables::{cells, sorted};
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};
use wirecopy::base::CharSpan;
use wirecopy::evaluate::{Measure, SharedSpan, Target, plagdet};

const SET: &str = "pan13_noobf";

/// At most this share of the pairs of two source documents may be reported.
const UNRELATED: f64 = 0.001;

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let result = runs.traced(SET)?;
    let mut texts: BTreeMap<String, Vec<char>> = BTreeMap::new();
    docs::texts(&runs.input(SET), |id, text| {
        texts.insert(id.to_string(), text.chars().collect());
        Ok(())
    })?;

    let columns = [
        "susp",
        "source",
        "this_offset",
        "this_length",
        "source_offset",
        "source_length",
    ];
    let mut labels = Vec::new();
    for [susp, source, numbers @ ..] in cells(&runs.file(SET, "spans.csv"), columns)? {
        let [this, this_len, that, that_len] = [0, 1, 2, 3].map(|n| numbers[n].parse::<u32>());
        let a = span(this?, this_len?);
        let b = span(that?, that_len?);
        let sides = texts.get(&susp).zip(texts.get(&source));
        let (in_a, in_b) = sides.with_context(|| format!("{susp} or {source} is missing"))?;
        let right = stands_in(in_a, a, in_b) && stands_in(in_b, b, in_a);
        labels.push((susp, source, a, b, right));
    }
    // A pair with one label that drifted says nothing on what else it shares.
    let drifted: BTreeSet<(&str, &str)> = labels
        .iter()
        .filter(|l| !l.4)
        .map(|l| (l.0.as_str(), l.1.as_str()))
        .collect();
    let mut pair_of: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut known = Vec::new();
    for (susp, source, a, b, _) in &labels {
        if !drifted.contains(&(susp.as_str(), source.as_str())) {
            let next = pair_of.len();
            let pair = *pair_of.entry((susp, source)).or_insert(next);
            known.push(SharedSpan { pair, a: *a, b: *b });
        }
    }

    let columns = ["a_id", "a_start", "a_end", "b_id", "b_start", "b_end"];
    let mut found = Vec::new();
    for [a_id, a_start, a_end, b_id, b_start, b_end] in
        cells(&result.join("passages.csv"), columns)?
    {
        let a = CharSpan::new(a_start.parse()?, a_end.parse()?);
        let b = CharSpan::new(b_start.parse()?, b_end.parse()?);
        if let Some(&pair) = pair_of.get(&(a_id.as_str(), b_id.as_str())) {
            found.push(SharedSpan { pair, a, b });
        } else if let Some(&pair) = pair_of.get(&(b_id.as_str(), a_id.as_str())) {
            found.push(SharedSpan { pair, a: b, b: a });
        }
    }
    let figures = plagdet(&known, &found);
    let detail = format!(
        "precision {:.4}, recall {:.4}, granularity {:.3}; {} spans of {} whose offsets are right",
        figures.precision,
        figures.recall,
        figures.granularity,
        known.len(),
        labels.len(),
    );
    Ok(vec![
        Measure::share(SET, "passages: plagdet", Some(figures.score()))
            .target(Target::AtLeast(0.93))
            .detail(detail),
        unrelated(runs, &result, texts.keys())?,
    ])
}

fn span(offset: u32, len: u32) -> CharSpan {
    CharSpan::new(offset, offset + len)
}

/// Whether the inner half of a span of `from` stands in `other`.
fn stands_in(from: &[char], span: CharSpan, other: &[char]) -> bool {
    let quarter = span.len() / 4;
    let inner = span.range().start + quarter..span.range().end - quarter;
    let passage = from.get(inner).map(letters).unwrap_or_default();
    !passage.is_empty() && letters(other).contains(&passage)
}

fn letters(text: &[char]) -> String {
    let kept = text.iter().filter(|c| c.is_alphanumeric());
    kept.flat_map(|c| c.to_lowercase()).collect()
}

fn unrelated<'a>(
    runs: &Runs,
    result: &std::path::Path,
    ids: impl Iterator<Item = &'a String>,
) -> Result<Measure> {
    let is_source = |id: &str| id.starts_with("source-");
    let sources = ids.filter(|id| is_source(id)).count();
    let listed = cells(
        &runs.file(SET, "listed_pairs_category_unknown.csv"),
        ["id_a", "id_b"],
    )?;
    let listed: BTreeSet<(String, String)> = listed.iter().map(|[a, b]| sorted(a, b)).collect();
    let reported = cells(&result.join("pairs.csv"), ["a_id", "b_id"])?
        .iter()
        .filter(|[a, b]| is_source(a) && is_source(b) && !listed.contains(&sorted(a, b)))
        .count();
    let whole = sources * sources.saturating_sub(1) / 2;
    let share = (whole > 0).then(|| reported as f64 / whole as f64);
    let mut measure = Measure::share(SET, "pairs of two source documents reported", share);
    measure.decimals = 6;
    Ok(measure
        .target(Target::AtMost(UNRELATED))
        .detail(format!("{reported} of {whole}")))
}
