//! Labelled pairs, as the fit and the quality table read them.

use std::path::{Path, PathBuf};
use wirecopy::evaluate::{Label, Truth, components};

/// A pair of articles with its label, by their ids.
pub struct Labelled {
    pub a: String,
    pub b: String,
    pub holds: bool,
    /// The lowest id that labelled pairs connect it with, which decides its half.
    pub component: String,
}

/// The labels of this project for a set, of one kind.
pub fn labels(kind: &str, set: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/labels");
    folder.join(kind).join(format!("{set}.csv"))
}

/// The pairs of a truth that are labelled 1 or 0.
pub fn decided(truth: &Truth) -> Vec<Labelled> {
    let Truth::Pairs(pairs) = truth else {
        return Vec::new();
    };
    let component = components(pairs.keys().map(|(a, b)| (a.as_str(), b.as_str())));
    let decided = pairs.iter().filter(|(_, label)| **label != Label::LeftOut);
    let labelled = |((a, b), label): (&(String, String), &Label)| Labelled {
        a: a.clone(),
        b: b.clone(),
        holds: *label == Label::Together,
        component: component[a.as_str()].to_string(),
    };
    decided.map(labelled).collect()
}

/// How far pairs hang together, in words, by the component of each: figures of many pairs in few
/// components are of few stories.
pub fn connected<'p>(components: impl IntoIterator<Item = &'p str>) -> String {
    let mut pairs: Vec<&str> = components.into_iter().collect();
    pairs.sort_unstable();
    let groups = pairs.chunk_by(|a, b| a == b).map(<[&str]>::len);
    let most = groups.clone().max().unwrap_or(0);
    format!(
        "{} connected groups of pairs, the largest of {most}",
        groups.count()
    )
}
