//! Where most of a cluster began.
//!
//! Every member votes for where its wording began, weighed by how sure that is. Two accounts of one press
//! conference have no wording in common: if a story has no clear origin of its wording, every member votes for
//! the event that it reports.

use super::Trace;
use super::answers::Node;
use super::articles::kind;
use crate::base::{DocId, Ratio, millionths};
use crate::cluster::Level;
use crate::provenance::{self, Basis};
use crate::report::OriginCells;
use std::collections::BTreeMap;

/// The origin that most of a cluster points to.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClusterOrigin<'t> {
    pub node: &'t Node,
    /// The share of the articles that point there, by how sure they are.
    share: f64,
    basis: Basis,
}

/// What an article votes for, how sure that is, and what it rests on.
type Vote<'t> = (&'t Node, Ratio, Basis);

impl Trace {
    /// The origin of a cluster, if anything is clearly ahead.
    pub(super) fn cluster_origin(
        &self,
        level: Level,
        members: &[DocId],
    ) -> Option<ClusterOrigin<'_>> {
        let of_wording = || clearest(members, |member| self.wording_vote(member));
        let of_event = || clearest(members, |member| self.event_vote(member));
        match level {
            Level::Copy | Level::Family => of_wording(),
            Level::Story => of_wording().or_else(of_event),
        }
    }

    pub(super) fn cluster_origin_cells<'t>(
        &'t self,
        origin: &ClusterOrigin<'t>,
    ) -> OriginCells<'t> {
        OriginCells {
            kind: Some(kind(origin.node)),
            id: self.node_id(origin.node),
            name: self.node_name(origin.node),
            basis: Some(origin.basis),
            probability: Some(Ratio::probability(origin.share)),
        }
    }

    /// The share of the members of other publishers that name the origin; `None` for an event, which is
    /// no publisher.
    pub(super) fn credited_share(&self, members: &[DocId], origin: &Node) -> Option<Ratio> {
        let mut others = members.to_vec();
        others.retain(|&member| self.is_elsewhere(origin, member));
        let naming = others.iter().filter(|&&member| self.names(member, origin));
        Ratio::of(naming.count(), others.len())
    }

    fn wording_vote(&self, member: DocId) -> Option<Vote<'_>> {
        let (origin, probability) = self.claimed_origin(member)?;
        let basis = self.answers[member.index()].basis;
        Some((origin, *probability, basis))
    }

    fn event_vote(&self, member: DocId) -> Option<Vote<'_>> {
        let (event, probability) = self.answers[member.index()].reported.as_ref()?;
        // That there was such an event is what articles say.
        Some((event, *probability, Basis::Stated))
    }
}

/// What most votes are for, if anything is clearly ahead; of two with equal votes in millionths, the first by
/// order.
fn clearest<'t>(
    members: &[DocId],
    vote: impl Fn(DocId) -> Option<Vote<'t>>,
) -> Option<ClusterOrigin<'t>> {
    let mut found: BTreeMap<&Node, ClusterOrigin<'t>> = BTreeMap::new();
    for (node, sure, basis) in members.iter().filter_map(|&member| vote(member)) {
        let share = 0.0;
        let origin = ClusterOrigin { node, share, basis };
        let origin = found.entry(node).or_insert(origin);
        origin.share += sure.get() / members.len() as f64;
        origin.basis = basis.min(origin.basis);
    }
    let mut best: Option<ClusterOrigin<'t>> = None;
    let mut next = 0.0;
    for origin in found.into_values() {
        match best {
            Some(best) if millionths(origin.share) <= millionths(best.share) => {
                next = origin.share.max(next);
            }
            _ => {
                next = best.map_or(0.0, |best| best.share);
                best = Some(origin);
            }
        }
    }
    best.filter(|best| provenance::is_clear(best.share, next))
}
