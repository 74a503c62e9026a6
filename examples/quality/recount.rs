//! Jaccard counted again, plainly and without the library: words as strings in sorted sets.

use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// Five words in a row; fewer where the text has no five.
pub type Shingle = Vec<String>;

/// The shingles of those articles that `wanted` names.
pub fn shingles_of(
    input: &Path,
    wanted: &BTreeSet<String>,
) -> Result<BTreeMap<String, BTreeSet<Shingle>>> {
    let mut found = BTreeMap::new();
    crate::docs::texts(input, |id, text| {
        if wanted.contains(id) {
            found.insert(id.to_string(), shingles(text).into_iter().collect());
        }
        Ok(())
    })?;
    Ok(found)
}

/// Shared over all; 0 where there is nothing.
pub fn jaccard(a: &BTreeSet<Shingle>, b: &BTreeSet<Shingle>) -> f64 {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    if all == 0 {
        0.0
    } else {
        shared as f64 / all as f64
    }
}

/// The shingles of a text in order, repeats included.
pub fn shingles(text: &str) -> Vec<Shingle> {
    const WIDTH: usize = 5;
    let words = words(text);
    match words.len() {
        0 => Vec::new(),
        len if len < WIDTH => vec![words],
        _ => words.windows(WIDTH).map(<[String]>::to_vec).collect(),
    }
}

/// Runs of letters, digits and marks after NFKC and lower casing; in scripts without spaces, which
/// none of the sets that are recounted has, these would be too long.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkc().collect::<String>().to_lowercase();
    let is_word = |c: char| {
        use GeneralCategoryGroup::{Letter, Mark, Number};
        matches!(c.general_category_group(), Letter | Mark | Number)
    };
    plain
        .split(|c| !is_word(c))
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}
