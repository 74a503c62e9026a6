//! Rows of `pairs` and `passages`.

use super::Trace;
use super::direction::ends;
use crate::base::{DocId, Ragged, Ratio};
use crate::ingest::Decoded;
use crate::normalise::CharIndex;
use crate::pipeline::identical::Identical;
use crate::pipeline::levels::{is_recycled, is_twin, within_window};
use crate::pipeline::runs::{Load, runs};
use crate::pipeline::stories::Linked;
use crate::pipeline::{ArticleSource, Error, Match, Shared};
use crate::provenance::{CommonWording, Cuts, Direction, Relation};
use crate::report::{PairRow, PassageKind, PassageRow, Row};
use crate::story::{Reason, Verdict};
use std::borrow::Cow;
use std::cmp::Reverse;

/// The most pairs whose passages are read at once, and the most tokens of their takers.
const READ_AT_ONCE: Load = Load {
    documents: 1024,
    tokens: 1 << 20,
};

/// A match seen from one of its articles to the other.
#[derive(Clone, Copy)]
pub(super) struct Step<'m> {
    pub found: &'m Match,
    pub from: DocId,
    pub to: DocId,
    /// Whether the two lie within one window of time.
    pub within_window: bool,
    /// Whether what they share is background that an outlet uses again.
    pub is_recycled: bool,
    /// Whether there is evidence that these two report one event.
    pub is_linked: bool,
}

/// A pair that is listed: a match, or two twins of its documents.
#[derive(Clone, Copy, Debug)]
struct Listed {
    /// The number of the match.
    number: usize,
    a: DocId,
    b: DocId,
    /// Whether `b` is the likelier source.
    reversed: bool,
}

impl Listed {
    /// The likelier source and the other.
    fn ends(&self) -> (DocId, DocId) {
        ends(self.a, self.b, self.reversed)
    }
}

impl Step<'_> {
    /// Whether the step goes from the match's second document to the first.
    fn is_reversed(&self) -> bool {
        self.from != self.found.a
    }

    /// Derived shares of the target and of the start of the step.
    pub(super) fn derived(&self) -> (Option<Ratio>, Option<Ratio>) {
        let shares = self
            .found
            .shares()
            .map_or((None, None), |shares| (shares.derived_b, shares.derived_a));
        if self.is_reversed() {
            (shares.1, shares.0)
        } else {
            shares
        }
    }

    /// The share of the target's quotations that is in the start of the step.
    pub(super) fn quoted(&self) -> Option<Ratio> {
        let shares = self.found.shares()?;
        if self.is_reversed() {
            shares.quote_a
        } else {
            shares.quote_b
        }
    }

    /// The relation of the target to the start of the step.
    pub(super) fn relation(&self) -> Option<Relation> {
        self.found.shares()?;
        // A form is not derived from anybody.
        let derived = self.derived().0.filter(|_| !self.found.is_form());
        let by_wording = Relation::of(
            derived.unwrap_or(Ratio::ZERO),
            self.quoted().filter(|_| self.within_window),
            self.is_recycled,
            &Cuts::default(),
        );
        // To be in one story is no reason: of two whom only others hold together there nothing is known.
        let is_reported = self.is_linked && self.within_window;
        Some(match by_wording {
            Relation::Background if is_reported => Relation::CommonSource,
            _ => by_wording,
        })
    }
}

impl Trace {
    /// What one article has of another, whichever of the two is the likelier source by their match
    /// alone; `None` if they have no match.
    pub(super) fn step_between(&self, from: DocId, to: DocId) -> Option<Step<'_>> {
        let found = self.matched(from, to)?;
        Some(self.step(found, from, to))
    }

    fn step<'m>(&self, found: &'m Match, from: DocId, to: DocId) -> Step<'m> {
        Step {
            found,
            from,
            to,
            within_window: within_window(&self.config, &self.corpus, from, to),
            is_recycled: is_recycled(&self.config, &self.corpus, found),
            is_linked: self.link(from, to).is_some(),
        }
    }

    /// For each article that is `wanted`, its match with the article that has most of it,
    /// among those that are likelier its source than its copy.
    pub(super) fn most_taken(&self, wanted: impl Fn(DocId) -> bool) -> Vec<Option<Step<'_>>> {
        let reuse = &self.levels.reuse;
        let mut most: Vec<Option<Step<'_>>> = vec![None; self.corpus.len()];
        let share = |step: &Step<'_>| step.derived().0.map_or(0, Ratio::millionths);
        for (found, &reversed) in self.matches.pairs.iter().zip(&self.reversed) {
            let (from, to) = ends(found.a, found.b, reversed);
            if !wanted(to) || !reuse.together(from, to) {
                continue;
            }
            let step = self.step(found, from, to);
            // Of equals the first, in the order of the corpus.
            let rank = |step: &Step<'_>| (share(step), Reverse(self.corpus.order.rank(step.from)));
            let kept = &mut most[to.index()];
            if kept.is_none_or(|kept| rank(&step) > rank(&kept)) {
                *kept = Some(step);
            }
        }
        most
    }

    /// Every verified pair, the likelier source first. Rows are made on demand: all at once, the
    /// rows of a large corpus would take more memory than the data they are made from.
    pub fn pairs(&self) -> impl Iterator<Item = PairRow<'_>> {
        let mut listed: Vec<Listed> = self.listed().collect();
        let groups = self.twin_groups();
        let identical = Identical::of(&self.corpus, &self.matches.pairs);
        for (number, found) in (0..).zip(&self.matches.pairs) {
            if !is_twin(&self.corpus, found) && identical.lists_between(found) {
                let [a, b] = [found.a, found.b].map(|first| groups.row(first.index()));
                self.pairs_of_twins(number, a, b, &mut listed);
            }
        }
        for twins in groups
            .rows()
            .filter(|twins| twins.len() > 2 && identical.lists_among(twins[0]))
        {
            self.pairs_among_twins(twins, &mut listed);
        }
        self.sort(&mut listed);
        listed.into_iter().map(|listed| {
            let found = &self.matches.pairs[listed.number];
            if (found.a, found.b) == (listed.a, listed.b) {
                self.pair(found, listed.reversed)
            } else {
                self.pair(&found.of_twins(listed.a, listed.b), listed.reversed)
            }
        })
    }

    /// The matches themselves.
    fn listed(&self) -> impl Iterator<Item = Listed> {
        let matches = self.matches.pairs.iter().zip(&self.reversed).enumerate();
        matches.map(|(number, (found, &reversed))| Listed {
            number,
            a: found.a,
            b: found.b,
            reversed,
        })
    }

    /// Ordered by the ids of the likelier source and of the other.
    fn sort(&self, listed: &mut [Listed]) {
        let mut ranks = vec![0_u32; self.by_id.len()];
        for (rank, document) in (0..).zip(&self.by_id) {
            ranks[document.index()] = rank;
        }
        let rank = |document: DocId| ranks[document.index()];
        listed.sort_unstable_by_key(|listed| {
            let (from, to) = listed.ends();
            (rank(from), rank(to))
        });
    }

    /// For the first of each group of twins, the whole group in the order of the corpus. Empty for
    /// other documents, and for texts without tokens.
    fn twin_groups(&self) -> Ragged<DocId> {
        let twins = self
            .corpus
            .twins
            .iter()
            .enumerate()
            .filter(|&(document, _)| self.corpus.tokens[document] > 0);
        let mut with_first: Vec<(DocId, DocId)> = twins
            .map(|(twin, &first)| (first, DocId::new(twin)))
            .collect();
        with_first.sort_unstable_by_key(|&(first, twin)| (first, self.corpus.order.rank(twin)));
        let mut with_first = with_first.into_iter().peekable();
        let mut groups = Ragged::new();
        for first in (0..self.corpus.len()).map(DocId::new) {
            while let Some((_, twin)) = with_first.next_if(|&(of, _)| of == first) {
                groups.open_row().push(twin);
            }
            groups.end_row();
        }
        groups
    }

    /// What is true of two texts is true of all their twins.
    fn pairs_of_twins(&self, number: usize, a: &[DocId], b: &[DocId], listed: &mut Vec<Listed>) {
        let found = &self.matches.pairs[number];
        for &a in a {
            for &b in b {
                if (a, b) != (found.a, found.b) {
                    listed.push(self.between_twins(number, a, b));
                }
            }
        }
    }

    /// Pairs of twins neither of which is the first of its group; the matches have the others.
    fn pairs_among_twins(&self, twins: &[DocId], listed: &mut Vec<Listed>) {
        for (place, &a) in twins.iter().enumerate() {
            for &b in &twins[place + 1..] {
                let first = self.corpus.twins[a.index()];
                // All have the same tokens, so what the earlier has of the first, the later has of it.
                let further = a != first && b != first;
                if let Some(number) = self.position(first, a).filter(|_| further) {
                    listed.push(if self.matches.pairs[number].a == first {
                        self.between_twins(number, a, b)
                    } else {
                        self.between_twins(number, b, a)
                    });
                }
            }
        }
    }

    fn between_twins(&self, number: usize, a: DocId, b: DocId) -> Listed {
        let found = self.matches.pairs[number].of_twins(a, b);
        Listed {
            number,
            a,
            b,
            reversed: self.known().is_reversed(&found),
        }
    }

    /// The row of a match. If it is `reversed`, the second document is the likelier source.
    pub(super) fn pair(&self, found: &Match, reversed: bool) -> PairRow<'_> {
        let (from, to) = ends(found.a, found.b, reversed);
        let step = self.step(found, from, to);
        let known = self.known();
        let direction = (!known.has_no_direction(found)).then(|| known.direction(found, reversed));
        let (derived_b, derived_a) = step.derived();
        let (containment_a, containment_b) = if step.is_reversed() {
            (found.containment_b, found.containment_a)
        } else {
            (found.containment_a, found.containment_b)
        };
        PairRow {
            a_id: self.corpus.id(step.from).into(),
            b_id: self.corpus.id(step.to).into(),
            relation: step.relation(),
            jaccard: Some(found.jaccard.ratio()),
            containment_a: Some(containment_a.ratio()),
            containment_b: Some(containment_b.ratio()),
            derived_share_b: derived_b,
            derived_share_a: derived_a,
            quote_share: step.quoted(),
            lag_minutes: self.lag(step.from, step.to),
            direction_probability: direction.as_ref().map(|known| known.probability),
            found_by: found.found_by.iter().collect(),
            evidence: self.evidence(&step, direction.as_ref()),
        }
    }

    /// The evidence for the direction, for a form if it is one, and for one event if a link gives it.
    fn evidence(&self, step: &Step<'_>, direction: Option<&Direction>) -> Vec<Cow<'static, str>> {
        let direction = direction.into_iter().flat_map(|known| &known.evidence);
        let direction = direction
            .filter(|reason| reason.counts())
            .map(|reason| Cow::from(reason.to_string()));
        let story = self.one_event(step.from, step.to);
        let wording = step.found.wording().filter(CommonWording::is_form);
        let form = wording.iter().flat_map(CommonWording::signs);
        direction
            .chain(form.map(|sign| sign.to_string().into()))
            .chain(story.into_iter().map(Cow::from))
            .collect()
    }

    /// The evidence that two articles report one event, if they have a link. Only the heads of two copy
    /// clusters are measured. How far apart these are says nothing of later copies, whose evidence
    /// names the heads instead.
    fn one_event(&self, a: DocId, b: DocId) -> Vec<String> {
        if self.link(a, b).is_none() {
            return Vec::new();
        }
        let Some(link) = self.own_link(a, b) else {
            let head = |document| self.corpus.id(self.levels.copies.head(document));
            return vec![format!("one event, as {} and {} tell", head(a), head(b))];
        };
        let verdict = Verdict::of(&link.features);
        let reasons = verdict.reasons(&link.features);
        let reasons = reasons.iter().map(Reason::to_string);
        std::iter::once(verdict.in_words()).chain(reasons).collect()
    }

    /// The link between the copy clusters of two documents.
    pub(super) fn link(&self, a: DocId, b: DocId) -> Option<&Linked> {
        let head = |document| self.levels.copies.head(document);
        self.stories.link(head(a), head(b))
    }

    /// The link between two documents that are the heads of their copy clusters, so that it was measured of them.
    pub(super) fn own_link(&self, a: DocId, b: DocId) -> Option<&Linked> {
        self.stories.link(a, b)
    }

    /// Every passage that two articles share, the likelier source first. Their texts are read again from
    /// `source`, which is the one that was traced; an error ends them.
    pub fn passages<'t, S: ArticleSource>(
        &'t self,
        source: &'t S,
    ) -> impl Iterator<Item = Result<PassageRow<'t>, Error>> {
        let has_some = |listed: &Listed| !self.matches.pairs[listed.number].passages().is_empty();
        let mut listed: Vec<Listed> = self.listed().filter(has_some).collect();
        self.sort(&mut listed);
        let taken = |listed: &Listed| Load::of(self.corpus.tokens[listed.ends().1.index()]);
        let lens: Vec<usize> = runs(&listed, READ_AT_ONCE, taken)
            .into_iter()
            .map(<[Listed]>::len)
            .collect();
        let (mut listed, mut lens) = (listed.into_iter(), lens.into_iter());
        let (mut texts, mut failed) = (Decoded::default(), false);
        let of_some = std::iter::from_fn(move || {
            let len = lens.next().filter(|_| !failed)?;
            let now: Vec<Listed> = listed.by_ref().take(len).collect();
            let rows = self.passages_of(&now, source, &mut texts);
            failed = rows.is_err();
            Some(rows.map_or_else(
                |error| vec![Err(error)],
                |rows| rows.into_iter().map(Ok).collect(),
            ))
        });
        of_some.flatten()
    }

    /// The passages of some pairs, in the order of the pairs.
    fn passages_of<S: ArticleSource>(
        &self,
        listed: &[Listed],
        source: &S,
        texts: &mut Decoded,
    ) -> Result<Vec<PassageRow<'_>>, Error> {
        let mut takers: Vec<DocId> = listed.iter().map(|listed| listed.ends().1).collect();
        takers.sort_unstable();
        takers.dedup();
        texts.clear();
        self.corpus.reread(source, &takers, texts)?;
        let texts = &texts.articles.texts;
        let texts: Vec<CharIndex<'_>> = (0..takers.len())
            .map(|row| CharIndex::new(texts.get(row)))
            .collect();
        let mut rows = Vec::new();
        for listed in listed {
            let row = takers.binary_search(&listed.ends().1);
            let taker = &texts[row.expect("the texts of all takers were read")];
            let first = rows.len();
            let passages = self.matches.pairs[listed.number].passages().iter();
            rows.extend(passages.map(|shared| self.passage(listed, shared, taker)));
            rows[first..].sort_by(Row::order);
        }
        Ok(rows)
    }

    fn passage(&self, listed: &Listed, shared: &Shared, taker: &CharIndex<'_>) -> PassageRow<'_> {
        let (from, to) = listed.ends();
        let (a, b) = if listed.reversed {
            (shared.b, shared.a)
        } else {
            (shared.a, shared.b)
        };
        PassageRow {
            a_id: self.corpus.id(from).into(),
            a,
            b_id: self.corpus.id(to).into(),
            b,
            kind: match shared.tokens.kind {
                crate::align::Kind::Verbatim => PassageKind::Verbatim,
                crate::align::Kind::Rewritten => PassageKind::Rewritten,
            },
            in_quotes: shared.tokens.in_quotes(),
            text: taker.passage(b).to_string().into(),
        }
    }

    /// Minutes from one article to another, if their dates tell.
    pub(super) fn lag(&self, from: DocId, to: DocId) -> Option<i64> {
        let published = &self.corpus.facts.published;
        published[from.index()]?.lag_minutes(published[to.index()]?)
    }

    /// What was found about two articles, by their ids. `None` if they are not a verified pair, or are
    /// two of many copies that were not compared with each other. Of articles with the same text, the
    /// first has what was found for all; of two of them, this is what the first shares with another.
    pub fn found(&self, a: &str, b: &str) -> Option<&Match> {
        let (a, b) = (self.document(a)?, self.document(b)?);
        let [first, other] = [a, b].map(|document| self.corpus.twins[document.index()]);
        if first != other {
            return self.matched(first, other);
        }
        let twin = if a == first { b } else { a };
        self.matched(first, twin).filter(|_| a != b)
    }

    /// The match of two documents, if they have one.
    pub(super) fn matched(&self, a: DocId, b: DocId) -> Option<&Match> {
        self.position(a, b).map(|at| &self.matches.pairs[at])
    }

    /// The number of that match.
    pub(super) fn position(&self, a: DocId, b: DocId) -> Option<usize> {
        let key = (a.min(b), a.max(b));
        let place = |found: &Match| (found.a, found.b);
        let found = self.matches.pairs.binary_search_by_key(&key, place);
        found.ok()
    }
}
