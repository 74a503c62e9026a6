//! Rows of `clusters`.

use super::{Trace, is_aligned};
use crate::base::{DocId, Ratio};
use crate::cluster::{Level, Partition};
use crate::pipeline::Match;
use crate::pipeline::levels::{derived, is_twin};
use crate::report::{ClusterRow, Flag, OriginCells};
use crate::story::Verdict;
use std::collections::BTreeSet;

impl Trace {
    /// A row for every cluster of two or more, level by level.
    pub fn clusters(&self) -> impl Iterator<Item = ClusterRow<'_>> {
        let mut rows = Vec::new();
        for level in Level::ALL
            .into_iter()
            .filter(|&level| level <= self.config.level())
        {
            let partition = self.partition(level);
            let verified = self.verified_pairs(level, partition);
            let weakest = self.weakest_links(level, partition);
            for members in partition.clusters(&self.corpus.order, 2) {
                let head = partition.head(members[0]).index();
                rows.push(self.cluster(level, &members, verified[head], weakest[head]));
            }
        }
        rows.sort_by(crate::report::Row::order);
        rows.into_iter()
    }

    pub(super) fn partition(&self, level: Level) -> &Partition {
        match level {
            Level::Copy => &self.levels.copies,
            Level::Family => &self.levels.families.partition,
            Level::Story => &self.levels.stories,
        }
    }

    fn cluster(
        &self,
        level: Level,
        members: &[DocId],
        verified: u64,
        weakest: Option<Ratio>,
    ) -> ClusterRow<'_> {
        let head = members[0];
        let published = &self.corpus.facts.published;
        let dated = members.iter().copied();
        let dated: Vec<DocId> = dated
            .filter(|document| published[document.index()].is_some())
            .collect();
        let representative = match level {
            Level::Copy => self.levels.centre(&self.corpus, head),
            Level::Family | Level::Story => head,
        };
        let origin = self.cluster_origin(level, members);
        ClusterRow {
            cluster_id: self.cluster_id(level, head),
            level,
            parent_cluster_id: level
                .outer()
                .map_or("".into(), |outer| self.cluster_id(outer, head)),
            articles: members.len() as u64,
            sources: self.publishers(members),
            first_published: dated
                .first()
                .map_or("".into(), |&document| self.published(document)),
            last_published: self
                .latest(&dated)
                .map_or("".into(), |document| self.published(document)),
            minutes_to_second_source: self.minutes_to_source(&dated, 2),
            minutes_to_fifth_source: self.minutes_to_source(&dated, 5),
            credited_share: origin.and_then(|origin| self.credited_share(members, origin.node)),
            origin: origin.map_or_else(OriginCells::default, |origin| {
                self.cluster_origin_cells(&origin)
            }),
            representative_id: self.corpus.id(representative).into(),
            representative_title: self.corpus.facts.titles.get(representative.index()).into(),
            density: self.density(members, verified),
            min_similarity: weakest,
            flags: self.cluster_flags(members, &dated, origin.is_some()),
        }
    }

    /// How many publishers the articles name.
    fn publishers(&self, members: &[DocId]) -> u64 {
        let named = members.iter();
        let named = named.filter_map(|&member| self.corpus.publisher(member));
        named.collect::<BTreeSet<u32>>().len() as u64
    }

    /// The one of some dated articles whose date ends last.
    fn latest(&self, dated: &[DocId]) -> Option<DocId> {
        let published = |document: &DocId| self.corpus.facts.published[document.index()];
        let latest = dated.iter().max_by(|x, y| {
            let (x, y) = (published(x), published(y));
            x.zip(y)
                .map_or(std::cmp::Ordering::Equal, |(x, y)| x.end().cmp(&y.end()))
        });
        latest.copied()
    }

    /// The share of the pairs of some articles that were verified; `None` where pairs were not even counted, so that
    /// nobody knows how many are alike.
    fn density(&self, members: &[DocId], verified: u64) -> Option<Ratio> {
        let uncounted = &self.matches.crowds.uncounted;
        let mut firsts = members
            .iter()
            .map(|member| self.corpus.twins[member.index()]);
        let is_counted = uncounted.is_empty() || !firsts.any(|first| uncounted[first.index()]);
        let size = members.len();
        Ratio::of(verified as usize, size * (size - 1) / 2).filter(|_| is_counted)
    }

    fn cluster_flags(&self, members: &[DocId], dated: &[DocId], has_origin: bool) -> Vec<Flag> {
        let mut flags = Vec::new();
        if !has_origin && is_aligned(&self.config) {
            flags.push(Flag::Abstained);
        }
        if members.iter().any(|&member| self.is_sampled(member)) {
            flags.push(Flag::BucketSampled);
        }
        if dated.is_empty() {
            flags.push(Flag::DateMissing);
        }
        flags
    }

    /// Minutes from the first article of the first publisher to the first of the `nth` publisher.
    /// Articles come in the order of their dates; those that name no publisher do not count.
    fn minutes_to_source(&self, dated: &[DocId], nth: usize) -> Option<i64> {
        let publisher = |&document: &DocId| Some((document, self.corpus.publisher(document)?));
        let mut named = dated.iter().filter_map(publisher).peekable();
        let &(first, _) = named.peek()?;
        let mut seen = BTreeSet::new();
        let (nth, _) = named.find(|&(_, publisher)| seen.insert(publisher) && seen.len() == nth)?;
        self.lag(first, nth)
    }

    /// By the head of each cluster, how many verified pairs are inside it; of a copy cluster, only those that
    /// reach the threshold, however much else was compared. Twins count like any others.
    fn verified_pairs(&self, level: Level, partition: &Partition) -> Vec<u64> {
        let least = match level {
            Level::Copy => self.config.threshold(),
            Level::Family | Level::Story => Ratio::ZERO,
        };
        let mut twins = vec![0u64; self.corpus.len()];
        for (document, first) in self.corpus.twins.iter().enumerate() {
            twins[first.index()] += u64::from(self.corpus.tokens[document] > 0);
        }
        let mut pairs = vec![0; self.corpus.len()];
        for (first, &count) in twins.iter().enumerate().filter(|(_, count)| **count > 0) {
            pairs[partition.head(DocId::new(first)).index()] += count * (count - 1) / 2;
        }
        let mut add = |a: DocId, b: DocId| {
            if partition.together(a, b) {
                pairs[partition.head(a).index()] += twins[a.index()] * twins[b.index()];
            }
        };
        for found in &self.matches.pairs {
            if found.jaccard.ratio() >= least && !is_twin(&self.corpus, found) {
                add(found.a, found.b);
            }
        }
        for counted in &self.matches.crowds.counted {
            add(counted.a, counted.b);
        }
        pairs
    }

    /// How strongly a pair holds a story together: by what they share, or by how likely they report one event.
    fn strength(&self, found: &Match) -> Option<Ratio> {
        let link = self.link(found.a, found.b);
        let probability = link.map(|link| Verdict::of(&link.features).probability());
        match (derived(found), probability) {
            (Some(share), Some(probability)) if share > probability => Some(share),
            (share, probability) => probability.or(share),
        }
    }

    /// By the head of each cluster, the weakest of the links that hold it together. In a copy cluster
    /// that is the least Jaccard with the centre. Else it is the least, over articles, of the largest
    /// derived share of each, and in a story of its likeliest link.
    fn weakest_links(&self, level: Level, partition: &Partition) -> Vec<Option<Ratio>> {
        let mut strongest: Vec<Option<Ratio>> = vec![None; self.corpus.len()];
        for found in self
            .matches
            .pairs
            .iter()
            .filter(|found| partition.together(found.a, found.b))
        {
            let strength = match level {
                Level::Copy => {
                    let centre = self.levels.centre(&self.corpus, found.a);
                    (found.a == centre || found.b == centre).then(|| found.jaccard.ratio())
                }
                Level::Family => derived(found),
                Level::Story => self.strength(found),
            };
            for document in [found.a, found.b] {
                let held = &mut strongest[document.index()];
                if strength > *held {
                    *held = strength;
                }
            }
        }
        let mut weakest: Vec<Option<Ratio>> = vec![None; self.corpus.len()];
        for (document, strength) in strongest.iter().enumerate() {
            let held = &mut weakest[partition.head(DocId::new(document)).index()];
            if let Some(strength) = *strength
                && held.is_none_or(|held| strength < held)
            {
                *held = Some(strength);
            }
        }
        weakest
    }
}
