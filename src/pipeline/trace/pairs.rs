//! Rows of `pairs` and `passages`.

use super::Trace;
use super::answers::article;
use crate::base::{DocId, Ratio};
use crate::pipeline::Match;
use crate::provenance::{self, Cuts, Direction, Relation, Weights};
use crate::report::{FoundBy, PairRow, PassageKind, PassageRow};
use crate::verify::{Containment, Jaccard};
use std::cmp::Reverse;

/// Identical texts of which all pairs are listed; of more, each with the first.
pub(in crate::pipeline) const LISTED_TWINS: usize = 100;

/// A match with the likelier source first.
pub(super) struct Directed<'m> {
    pub found: &'m Match,
    pub from: DocId,
    pub to: DocId,
    pub direction: Direction,
}

impl Directed<'_> {
    /// Whether the likelier source is the match's second document.
    fn turned(&self) -> bool {
        self.from != self.found.a
    }

    /// Derived shares: of the later, and of the likelier source.
    pub(super) fn derived(&self) -> (Option<Ratio>, Option<Ratio>) {
        let shares = self.found.shares.map_or((None, None), |shares| (shares.derived_b, shares.derived_a));
        if self.turned() { (shares.1, shares.0) } else { shares }
    }

    /// The share of the later's quotations that the likelier source has.
    pub(super) fn quoted(&self) -> Option<Ratio> {
        let shares = self.found.shares?;
        if self.turned() { shares.quote_a } else { shares.quote_b }
    }

    /// How the later stands to the likelier source.
    pub(super) fn relation(&self) -> Option<Relation> {
        self.found.shares?;
        Some(Relation::of(self.derived().0.unwrap_or(Ratio::ZERO), self.quoted(), &Cuts::default()))
    }
}

impl Trace {
    /// A match with the likelier source first; the lower id where nothing tells.
    pub(super) fn directed<'m>(&self, found: &'m Match) -> Directed<'m> {
        let (mut from, mut to) = (found.a, found.b);
        if self.corpus.id(from) > self.corpus.id(to) {
            (from, to) = (to, from);
        }
        let (a_from_b, b_from_a) = found.shares.map_or((None, None), |shares| (shares.derived_a, shares.derived_b));
        let share = |of: DocId| if of == found.a { a_from_b } else { b_from_a }.unwrap_or(Ratio::ZERO);
        let facts = |document| article(&self.corpus, &self.publishers, &self.mentions, document);
        let weights = Weights::default();
        let mut direction = provenance::direction(&facts(from), &facts(to), share(to), share(from), &weights);
        if direction.probability < 0.5 - 1e-6 {
            (from, to) = (to, from);
            direction = provenance::direction(&facts(from), &facts(to), share(to), share(from), &weights);
        }
        Directed { found, from, to, direction }
    }

    /// Every verified pair, the likelier source first.
    pub fn pairs(&self) -> impl Iterator<Item = PairRow<'_>> {
        let mut rows: Vec<PairRow<'_>> = self.matches.pairs.iter().map(|found| self.pair(found)).collect();
        rows.extend(self.further_twins());
        rows.sort_by(|x, y| (&x.a_id, &x.b_id).cmp(&(&y.a_id, &y.b_id)));
        rows.into_iter()
    }

    fn pair(&self, found: &Match) -> PairRow<'_> {
        let directed = self.directed(found);
        let (derived_b, derived_a) = directed.derived();
        let (containment_a, containment_b) = if directed.turned() {
            (found.containment_b, found.containment_a)
        } else {
            (found.containment_a, found.containment_b)
        };
        PairRow {
            a_id: self.corpus.id(directed.from).into(),
            b_id: self.corpus.id(directed.to).into(),
            relation: directed.relation(),
            jaccard: Some(found.jaccard.ratio()),
            containment_a: Some(containment_a.ratio()),
            containment_b: Some(containment_b.ratio()),
            derived_share_b: derived_b,
            derived_share_a: derived_a,
            quote_share: directed.quoted(),
            lag_minutes: self.lag(directed.from, directed.to),
            direction_probability: Ratio::new(directed.direction.probability).ok(),
            found_by: found.found_by.clone(),
            evidence: directed.direction.evidence.iter().map(|e| e.to_string().into()).collect(),
        }
    }

    /// Pairs of twins of which neither is the first of its kind: the matches have only those.
    fn further_twins(&self) -> Vec<PairRow<'_>> {
        let mut groups: Vec<(DocId, DocId)> =
            self.corpus.twins.iter().enumerate().map(|(document, &first)| (first, DocId::new(document))).collect();
        groups.sort_unstable();
        let mut rows = Vec::new();
        for group in groups.chunk_by(|x, y| x.0 == y.0) {
            let first = group[0].0;
            if group.len() > LISTED_TWINS || self.corpus.tokens[first.index()] == 0 {
                continue;
            }
            let others: Vec<DocId> = group.iter().map(|&(_, twin)| twin).filter(|&twin| twin != first).collect();
            for (place, &a) in others.iter().enumerate() {
                for &b in &others[place + 1..] {
                    rows.push(self.twin_pair(a, b));
                }
            }
        }
        rows
    }

    fn twin_pair(&self, a: DocId, b: DocId) -> PairRow<'_> {
        // Both have the same tokens as the first of their kind, so its figures are theirs.
        let shares = self.matched(self.corpus.twins[a.index()], a).and_then(|found| found.shares);
        let twin = Match {
            a,
            b,
            jaccard: Jaccard::IDENTICAL,
            containment_a: Containment::IDENTICAL,
            containment_b: Containment::IDENTICAL,
            found_by: vec![FoundBy::Identical],
            shares,
            passages: Vec::new(),
        };
        self.pair(&twin)
    }

    /// Every passage that two articles share, the likelier source first.
    pub fn passages(&self) -> impl Iterator<Item = PassageRow<'_>> {
        let mut rows: Vec<PassageRow<'_>> = Vec::new();
        for found in &self.matches.pairs {
            if found.passages.is_empty() {
                continue;
            }
            let directed = self.directed(found);
            for shared in &found.passages {
                let (a, b, text) = if directed.turned() {
                    (shared.b, shared.a, &shared.text_a)
                } else {
                    (shared.a, shared.b, &shared.text_b)
                };
                rows.push(PassageRow {
                    a_id: self.corpus.id(directed.from).into(),
                    a,
                    b_id: self.corpus.id(directed.to).into(),
                    b,
                    kind: match shared.tokens.kind {
                        crate::align::Kind::Verbatim => PassageKind::Verbatim,
                        crate::align::Kind::Rewritten => PassageKind::Rewritten,
                    },
                    in_quotes: shared.tokens.in_quotes(),
                    text: (&**text).into(),
                });
            }
        }
        rows.sort_by(crate::report::Row::order);
        rows.into_iter()
    }

    /// Minutes from one article to another, where their dates tell.
    pub(super) fn lag(&self, from: DocId, to: DocId) -> Option<i64> {
        let published = &self.corpus.facts.published;
        published[from.index()]?.lag_minutes(published[to.index()]?)
    }

    /// The match of two documents, where they have one.
    pub(super) fn matched(&self, a: DocId, b: DocId) -> Option<&Match> {
        let key = (a.min(b), a.max(b));
        let at = self.matches.pairs.binary_search_by_key(&key, |found| (found.a, found.b));
        at.ok().map(|at| &self.matches.pairs[at])
    }

    /// For each document its matches, the strongest first.
    pub(super) fn strongest(&self) -> Vec<Option<&Match>> {
        let mut strongest: Vec<Option<&Match>> = vec![None; self.corpus.len()];
        let rank = |found: &Match| {
            let share = crate::pipeline::levels::derived(found).map_or(0, Ratio::micros);
            (share, found.jaccard.ratio().micros(), Reverse((self.corpus.id(found.a), self.corpus.id(found.b))))
        };
        for found in &self.matches.pairs {
            for document in [found.a, found.b] {
                let held = &mut strongest[document.index()];
                if held.is_none_or(|held| rank(found) > rank(held)) {
                    *held = Some(found);
                }
            }
        }
        strongest
    }
}
