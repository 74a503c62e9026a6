//! Press releases: joint ones must be found, those that share a letterhead must not.
//!
//! Which pairs share a letterhead only is decided by counting, not by reading: of the shingles that
//! two releases of one office share, 95 % or more stand in a third of all releases of that office.
//! Where they stand in a twentieth, and in ten or more, they are a letterhead or a form that the
//! office fills in again and again: whether such releases are one text is a matter of taste, so their
//! share is stated without a target. Pairs that labelled joint releases connect are left out.

use crate::docs;
use crate::pairs::decided;
use crate::recount::shingles;
use crate::run::Runs;
use crate::tables::{cells, joined, share};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use wirecopy::base::UnionFind;
use wirecopy::cluster::Level;
use wirecopy::evaluate::{Assignment, Measure, Target, Truth};

const SET: &str = "senate_press";

pub fn measure(runs: &Runs) -> Result<Vec<Measure>> {
    let families = Assignment::read(&runs.traced(SET)?, Level::Family)?;
    let truth = Truth::read(&runs.file(SET, "truth.csv"))?;
    let mut measures = Vec::new();
    for (half, counts) in joined(&decided(&truth), |a, b| families.together(a, b)) {
        let found = counts.true_positives as usize;
        let whole = found + counts.false_negatives as usize;
        measures.push(
            share(
                SET,
                &format!("joint releases in one family, {half}"),
                found,
                whole,
            )
            .target(Target::AtLeast(0.97)),
        );
    }
    let joint = joint_releases(&truth);
    let (mut letterheads, mut forms) = (Vec::new(), Vec::new());
    for (a, b, shared) in recurring_pairs(runs)? {
        if joint
            .get(a.as_str())
            .is_none_or(|of_a| joint.get(b.as_str()) != Some(of_a))
        {
            match shared {
                Shared::Letterhead => letterheads.push((a, b)),
                Shared::Form => forms.push((a, b)),
            }
        }
    }
    let together = |pairs: &[(String, String)]| {
        let together = pairs.iter().filter(|(a, b)| families.together(a, b));
        together.count()
    };
    measures.push(
        share(
            SET,
            "letterhead pairs in one family",
            together(&letterheads),
            letterheads.len(),
        )
        .target(Target::AtMost(0.0)),
    );
    measures.push(share(
        SET,
        "pairs of one form in one family",
        together(&forms),
        forms.len(),
    ));
    Ok(measures)
}

/// What two releases of one office share and nothing else.
enum Shared {
    Letterhead,
    Form,
}

/// The joint release that each release belongs to, by number.
fn joint_releases(truth: &Truth) -> BTreeMap<&str, usize> {
    let ids = truth.ids();
    let mut sets = UnionFind::new(ids.len());
    let place = |id: &str| {
        ids.binary_search(&id)
            .expect("ids lists every article of a pair")
    };
    for pair in decided(truth).iter().filter(|pair| pair.holds) {
        sets.join(place(&pair.a), place(&pair.b));
    }
    ids.iter()
        .enumerate()
        .map(|(at, id)| (*id, sets.find(at)))
        .collect()
}

/// The office that put out a release.
fn office(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
}

fn recurring_pairs(runs: &Runs) -> Result<Vec<(String, String, Shared)>> {
    let exact = cells(&runs.file(SET, "exact_pairs.csv"), ["id_a", "id_b"])?;
    let pairs: Vec<[String; 2]> = exact
        .into_iter()
        .filter(|[a, b]| office(a) == office(b))
        .collect();
    let offices: BTreeSet<&str> = pairs.iter().map(|[a, _]| office(a)).collect();

    let mut sets: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    docs::texts(&runs.input(SET), |id, text| {
        if offices.contains(office(id)) {
            let mut hashes: Vec<u64> = shingles(text).iter().map(hash).collect();
            hashes.sort_unstable();
            hashes.dedup();
            sets.insert(id.to_string(), hashes);
        }
        Ok(())
    })?;

    let mut found = Vec::new();
    for name in offices {
        let own: Vec<&Vec<u64>> = sets
            .iter()
            .filter(|(id, _)| office(id) == name)
            .map(|(_, set)| set)
            .collect();
        let common = (own.len() / 20).max(10);
        let third = own.len().div_ceil(3);
        let mut all: Vec<u64> = own.into_iter().flatten().copied().collect();
        all.sort_unstable();
        let recurring: Vec<(u64, usize)> = all
            .chunk_by(|a, b| a == b)
            .filter(|run| run.len() >= common)
            .map(|run| (run[0], run.len()))
            .collect();
        for [a, b] in pairs.iter().filter(|[a, _]| office(a) == name) {
            let (Some(in_a), Some(in_b)) = (sets.get(a), sets.get(b)) else {
                continue;
            };
            let shared: Vec<&u64> = in_a
                .iter()
                .filter(|hash| in_b.binary_search(hash).is_ok())
                .collect();
            let times: Vec<usize> = shared
                .iter()
                .filter_map(|hash| {
                    let at = recurring.binary_search_by_key(hash, |(shingle, _)| shingle);
                    at.ok().map(|at| recurring[at].1)
                })
                .collect();
            let most = |count: usize| count * 100 >= shared.len() * 95;
            if most(times.iter().filter(|times| **times >= third).count()) {
                found.push((a.clone(), b.clone(), Shared::Letterhead));
            } else if most(times.len()) {
                found.push((a.clone(), b.clone(), Shared::Form));
            }
        }
    }
    Ok(found)
}

fn hash(shingle: &Vec<String>) -> u64 {
    let mut hasher = DefaultHasher::new();
    shingle.hash(&mut hasher);
    hasher.finish()
}
