//! Pairs of articles of which it is known which came first.

use crate::articles;
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use wirecopy::config::Config;
use wirecopy::evaluate::{Half, Table, half_of, halves};
use wirecopy::ingest::Inputs;
use wirecopy::pipeline::{self, Silent, Trace};
use wirecopy::provenance::{Article, Feature, Hypotheses, Reuse, Weights};

/// What is counted of the earlier as the parent, less what is counted of the later as the parent.
pub struct Pair {
    pub difference: Vec<(Feature, f64)>,
    /// How much the pair counts.
    pub weight: f64,
}

/// Only the text may speak.
const OF_TEXT: [Feature; 8] = [
    Feature::Derived,
    Feature::Most,
    Feature::Less,
    Feature::Contained,
    Feature::Kept,
    Feature::KeptLess,
    Feature::Grown,
    Feature::Quoted,
];

/// Pairs of different publishers in `DATA/news_events`, half to fit on, in the order of their dates.
pub fn by_time(data: &Path) -> Result<Vec<Pair>> {
    let folder = data.join("news_events");
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let trace = trace(articles::file(&folder)?)?;
    let mut pairs = Vec::new();
    for (members, reuse) in trace.families() {
        // By family, since what is in one family must not be on both sides.
        let lowest = members.iter().map(|member| member.id).min();
        if lowest.is_none_or(|id| half_of(id) != Half::Fit) {
            continue;
        }
        for shared in &reuse {
            let (a, b) = (&members[shared.a], &members[shared.b]);
            let lag = a.published.zip(b.published);
            let lag = lag.and_then(|(a, b)| a.lag_minutes(b)).unwrap_or(0);
            if lag == 0 || a.publisher == b.publisher {
                continue;
            }
            pairs.push(pair(&members, shared, lag > 0, 0.2));
        }
    }
    Ok(pairs)
}

/// Neighbouring versions in `DATA/wiki_versions`, half to fit on.
pub fn versions(data: &Path) -> Result<Vec<Pair>> {
    let folder = data.join("wiki_versions");
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let trace = trace(articles::file(&folder)?)?;
    let table = Table::read(&folder.join("order.csv"))?;
    let columns = table.columns(["earlier_id", "later_id"])?;
    let order: Vec<[String; 2]> = table
        .rows()
        .map(|row| columns.map(|column| row.get(column).to_string()))
        .collect();
    let half = halves(order.iter().map(|[a, b]| (a.as_str(), b.as_str())));
    let wanted: BTreeMap<(&str, &str), ()> = order
        .iter()
        .filter(|[a, _]| half[a.as_str()] == Half::Fit)
        .map(|[a, b]| ((a.as_str(), b.as_str()), ()))
        .collect();
    let mut pairs = Vec::new();
    for (members, reuse) in trace.families() {
        for shared in &reuse {
            let (a, b) = (members[shared.a].id, members[shared.b].id);
            if wanted.contains_key(&(a, b)) {
                pairs.push(pair(&members, shared, true, 1.0));
            } else if wanted.contains_key(&(b, a)) {
                pairs.push(pair(&members, shared, false, 1.0));
            }
        }
    }
    Ok(pairs)
}

fn trace(file: PathBuf) -> Result<Trace> {
    let config = Config::default();
    let inputs = Inputs::resolve([&file], config.ingest().clone())
        .with_context(|| format!("reading {}", file.display()))?;
    Ok(pipeline::trace(&config, &inputs, &Silent)?)
}

fn pair(members: &[Article<'_>], shared: &Reuse, forth: bool, weight: f64) -> Pair {
    // The two alone, so that nothing but what they share counts.
    let two = [members[shared.a].clone(), members[shared.b].clone()];
    let shared = Reuse {
        a: 0,
        b: 1,
        ..shared.clone()
    };
    let reuse = [shared];
    let hypotheses = Hypotheses::new(&two, &reuse, &Weights::default());
    let nodes = [0, 1].map(|place| hypotheses.node_of(place));
    let [earlier, later] = if forth { nodes } else { [nodes[1], nodes[0]] };
    let mut difference: BTreeMap<Feature, f64> = BTreeMap::new();
    for (parent, child, sign) in [(earlier, later, 1.0), (later, earlier, -1.0)] {
        let Some(arc) = hypotheses.arc(parent, child) else {
            continue;
        };
        for evidence in &arc.evidence {
            for (feature, value) in evidence.term.features() {
                if OF_TEXT.contains(&feature) {
                    *difference.entry(feature).or_default() += sign * value;
                }
            }
        }
    }
    Pair {
        difference: difference.into_iter().collect(),
        weight,
    }
}
