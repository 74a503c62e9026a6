//! Families of simulated cascades with their true trees.

use anyhow::Result;
use std::collections::BTreeMap;
use wirecopy::base::Seed;
use wirecopy::config::Config;
use wirecopy::evaluate::simulate::{self, Clocks, Habits, Simulated, TrueSource, simulate};
use wirecopy::pipeline::{self, InMemory, Silent};
use wirecopy::provenance::{Feature, Hypotheses, NodeKind, Weights};

/// Figures are reported on seeds from 1,000,000 on.
const SEEDS: [u64; 3] = [11, 12, 13];

const CASCADES: usize = 500;

/// A family: its possible edges with what is counted of each, and which of them are true.
pub struct FamilyTree {
    pub nodes: usize,
    pub edges: Vec<Edge>,
    /// The true parent of each node that is an article; the others hang from the root.
    pub truth: BTreeMap<usize, Option<usize>>,
}

pub struct Edge {
    pub parent: Option<usize>,
    pub child: usize,
    pub features: Vec<(Feature, f64)>,
}

pub fn trees() -> Result<Vec<FamilyTree>> {
    let mut trees = Vec::new();
    for (seed, clocks) in
        SEEDS
            .into_iter()
            .zip([Clocks::TenthWrong, Clocks::TenthWrong, Clocks::None])
    {
        let habits = Habits {
            clocks,
            ..Habits::default()
        };
        let articles = simulate(Seed::new(seed), CASCADES, &habits);
        let batch = simulate::batch(&articles);
        let config = Config::default();
        let trace = pipeline::trace(&config, &InMemory(&batch), &Silent)?;
        let by_id: BTreeMap<&str, &Simulated> = articles
            .iter()
            .map(|article| (&*article.id, article))
            .collect();
        for (members, reuse) in trace.families() {
            let hypotheses = Hypotheses::new(&members, &reuse, &Weights::default());
            let ids: Vec<&str> = members.iter().map(|member| member.id).collect();
            trees.push(tree(&hypotheses, &ids, &by_id, &articles));
        }
    }
    Ok(trees)
}

fn tree(
    hypotheses: &Hypotheses<'_>,
    ids: &[&str],
    by_id: &BTreeMap<&str, &Simulated>,
    articles: &[Simulated],
) -> FamilyTree {
    let edges = hypotheses.arcs().map(|(parent, child, arc)| {
        let terms = arc.evidence.iter().map(|evidence| &evidence.term);
        Edge {
            parent: Some(parent),
            child,
            features: terms.flat_map(|term| term.features()).collect(),
        }
    });
    let roots = hypotheses.roots().map(|(child, evidence)| Edge {
        parent: None,
        child,
        features: evidence.term.features(),
    });
    let edges = edges.chain(roots);
    let node_of = |wanted: &NodeKind<'_>| hypotheses.nodes().iter().position(|kind| kind == wanted);
    let mut truth = BTreeMap::new();
    for (place, id) in ids.iter().enumerate() {
        let child = hypotheses.node_of(place);
        let possible = |parent: &usize| hypotheses.arc(*parent, child).is_some();
        let parent = match &by_id[id].parent {
            None => None,
            Some(TrueSource::Article(at)) => {
                let parent = ids.iter().position(|id| *id == articles[*at].id);
                parent.and_then(|place| node_of(&NodeKind::Article(place)))
            }
            // An agency that nothing in the family points to is one that nobody names.
            Some(TrueSource::Source(source)) => {
                let named = hypotheses
                    .nodes()
                    .iter()
                    .position(|kind| matches!(kind, NodeKind::Source(id, _) if id == source));
                named
                    .filter(possible)
                    .or_else(|| node_of(&NodeKind::Unnamed).filter(possible))
            }
        };
        truth.insert(child, parent.filter(possible));
    }
    FamilyTree {
        nodes: hypotheses.nodes().len(),
        edges: edges.collect(),
        truth,
    }
}
