//! Joins families into stories: profiles of all copy clusters, candidates, decisions, and the join.
//!
//! A copy cluster is one node, read from its earliest article; nodes are numbered in time
//! order. Nothing here runs below the level `story`.

use super::comparing::{self, PairsToKeep};
use super::levels::{Levels, derived};
use super::matches::{Generators, Matches};
use super::profiles::ProfileReader;
use super::runs::{Load, runs};
use super::{ArticleSource, Corpus, Error, Given, OneEvent, reuse};
use crate::base::{DocId, UnionFind};
use crate::cluster::Partition;
use crate::ingest::Published;
use crate::lsh::CandidatePair;
use crate::normalise::Language;
use crate::provenance::Cuts;
use crate::report::FoundBy;
use crate::story::{
    self, By, Candidate, Counts, Digest, Features, Keys, Link, Node, Profile, Scratch, Settings,
    Verdict, Weighing,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many articles are read together.
const READ_TOGETHER: Load = Load {
    documents: 256,
    tokens: 1 << 18,
};

/// How many parts of the articles there are for each thread, so that none waits long for another. Each
/// part has counts of its own until all are read.
const SHARES: usize = 4;

/// How many nodes are examined together.
const NODES_AT_ONCE: usize = 512;

/// How many nodes get their keys before these are put with those of the nodes before them. So many keys are there
/// twice.
const KEYED_AT_ONCE: usize = 64 * NODES_AT_ONCE;

/// Two articles of different families that report one event.
#[derive(Clone, Copy, Debug)]
pub struct Linked {
    /// The earlier.
    pub a: DocId,
    /// The other.
    pub b: DocId,
    /// What was measured.
    pub features: Features,
    /// What nominated the pair.
    pub found_by: Generators,
}

/// The stories of a corpus.
#[derive(Debug, Default)]
pub struct Stories {
    /// Sorted by their documents.
    pub links: Vec<Linked>,
    /// Pairs that were weighed.
    pub candidates: usize,
    /// Copy clusters in a language without a stemmer or a table, by the first article of each.
    pub unsupported: BTreeSet<DocId>,
    /// How many stems have more articles than are looked back over, and how many articles the commonest has.
    pub oversized: (usize, usize),
    /// What is known of the pair that was asked for, if only one was.
    pub asked: OneEvent,
}

/// Why two articles cannot be one story, whatever they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// They are written in different languages.
    OtherLanguage,
    /// They lie too far apart in time.
    TooFar,
}

impl Stories {
    /// The link between two documents, if there is one.
    pub fn link(&self, a: DocId, b: DocId) -> Option<&Linked> {
        let key = (a.min(b), a.max(b));
        let place = |link: &Linked| (link.a.min(link.b), link.a.max(link.b));
        let at = self.links.binary_search_by_key(&key, place);
        at.ok().map(|at| &self.links[at])
    }
}

/// Finds the stories of a corpus, puts them into `levels`, and adds the pairs that they rest on to
/// `matches`. If only one pair was asked for, the others are merely counted.
pub(super) fn find<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    matches: &mut Matches,
    levels: &mut Levels,
) -> Result<Stories, Error> {
    let heads_of = |pair: CandidatePair| [pair.lo(), pair.hi()].map(|of| levels.copies.head(of));
    let wanted = matches.only.map(heads_of);
    let heads = heads(corpus, levels, wanted);
    // A headline without a text is in no cluster, though it counts for how common its words are.
    let is_node = |head: &DocId| {
        wanted.is_none_or(|pair| pair.contains(head)) && corpus.tokens[head.index()] > 0
    };
    let nodes = Nodes::read(given, corpus, &heads, is_node)?;
    let settings = Settings::within(given.config.window_hours());
    let asked = matches.only.map_or(OneEvent::NotAsked, |pair| {
        one_event_of(pair, levels, &nodes, &settings)
    });
    let (candidates, oversized) = nominate(matches, levels, &nodes, settings);
    let links = weigh(&nodes, &candidates);
    let partition = join(corpus, levels, &nodes, &links, &settings);
    let mut links: Vec<Linked> = links.into_iter().map(|(_, linked)| linked).collect();
    links.retain(|link| partition.together(link.a, link.b));
    links.sort_unstable_by_key(|link| (link.a.min(link.b), link.a.max(link.b)));
    levels.stories = partition;
    if add(given, corpus, matches, &links)? {
        levels.join_again(given.config, corpus, &matches.pairs);
    }
    Ok(Stories {
        links,
        candidates: candidates.len(),
        unsupported: nodes.unsupported(),
        oversized,
        asked,
    })
}

/// The earliest article of each copy cluster; those of the pair that is `wanted` are among them.
fn heads(corpus: &Corpus, levels: &Levels, wanted: Option<[DocId; 2]>) -> Vec<DocId> {
    let clusters = levels.copies.clusters(&corpus.order, 1);
    let mut heads: Vec<DocId> = clusters.iter().map(|members| members[0]).collect();
    if let Some(pair) = wanted {
        // Nothing was looked for but the pair, so that twins are no copy clusters here.
        heads.retain(|head| corpus.twins[head.index()] == *head || pair.contains(head));
    }
    heads
}

/// What is known of the one pair that was asked for; nothing else is a node.
fn one_event_of(
    pair: CandidatePair,
    levels: &Levels,
    nodes: &Nodes,
    settings: &Settings,
) -> OneEvent {
    if levels.families.partition.together(pair.lo(), pair.hi()) {
        return OneEvent::OneFamily;
    }
    if nodes.heads.len() < 2 {
        return OneEvent::NotAsked;
    }
    match nodes.barrier(0, 1, settings) {
        Some(barrier) => OneEvent::Barred(barrier),
        None => OneEvent::Measured(nodes.features(0, 1)),
    }
}

/// The pairs of nodes of different families that may report one event, each once, and which lists of stems were
/// too long.
fn nominate(
    matches: &Matches,
    levels: &Levels,
    nodes: &Nodes,
    settings: Settings,
) -> (Vec<Nominated>, (usize, usize)) {
    let (mut candidates, oversized) = match matches.only {
        None => nodes.candidates(settings),
        Some(_) if nodes.heads.len() == 2 => (vec![topical(0, 1)], (0, 0)),
        Some(_) => (Vec::new(), (0, 0)),
    };
    // What shares wording without being one family may still be one story.
    let node = |document: DocId| nodes.headed_by(levels.copies.head(document));
    candidates.extend(matches.pairs.iter().filter_map(|found| {
        let (a, b) = (node(found.a)?, node(found.b)?);
        (a != b).then(|| (a.min(b), a.max(b), found.found_by))
    }));
    let family = |node: u32| levels.families.partition.head(nodes.heads[node as usize]);
    candidates
        .retain(|&(a, b, _)| family(a) != family(b) && nodes.barrier(a, b, &settings).is_none());
    (merged(candidates), oversized)
}

/// Those of the candidates that report one event; candidates are sorted.
fn weigh(nodes: &Nodes, candidates: &[Nominated]) -> Vec<(Link, Linked)> {
    let of_one = candidates.par_chunk_by(|x, y| x.0 == y.0);
    let links = of_one.flat_map_iter(|of_one| {
        let mut weighing = Weighing::of(nodes.node(of_one[0].0));
        of_one.iter().filter_map(move |&(a, b, found_by)| {
            let (features, verdict) = weighing.one_event(nodes.node(b))?;
            let linked = Linked {
                a: nodes.heads[a as usize],
                b: nodes.heads[b as usize],
                features,
                found_by,
            };
            let link = Link {
                a,
                b,
                probability: verdict.probability().millionths(),
            };
            Some((link, linked))
        })
    });
    links.collect()
}

/// Adds linked pairs to the matches, with exact figures like all others. Returns whether any of them
/// may share enough wording for a family.
fn add<S: ArticleSource>(
    given: Given<'_, S>,
    corpus: &Corpus,
    matches: &mut Matches,
    links: &[Linked],
) -> Result<bool, Error> {
    let mut new = Vec::new();
    for link in links {
        let key = (link.a.min(link.b), link.a.max(link.b));
        let known = matches
            .pairs
            .binary_search_by_key(&key, |found| (found.a, found.b));
        match (known, CandidatePair::new(link.a, link.b)) {
            (Ok(at), _) => {
                let found = &mut matches.pairs[at];
                let all = link.found_by.iter();
                found.found_by = all.fold(found.found_by, |all, by| all.with(by));
            }
            (Err(_), Some(pair)) => new.push((pair, link.found_by)),
            (Err(_), None) => {}
        }
    }
    let compared = comparing::compare(given, corpus, &new, PairsToKeep::All)?;
    let partially = Some(Cuts::default().partially);
    let may_join = compared.iter().any(|found| derived(found) >= partially);
    matches.pairs.extend(compared);
    matches
        .pairs
        .par_sort_unstable_by_key(|found| (found.a, found.b));
    if matches.only.is_none() {
        // What only the event led to may be the form of its kind, like all that shares wording.
        reuse::weigh(given, corpus, &mut matches.pairs)?;
    }
    Ok(may_join)
}

type Nominated = (u32, u32, Generators);

fn topical(a: u32, b: u32) -> Nominated {
    (a, b, Generators::default().with(FoundBy::Topic))
}

/// Each pair once, with all generators that nominated it.
fn merged(mut candidates: Vec<Nominated>) -> Vec<Nominated> {
    candidates.par_sort_unstable_by_key(|&(a, b, _)| (a, b));
    let same = |x: &Nominated, y: &Nominated| (x.0, x.1) == (y.0, y.1);
    let chunks = candidates.chunk_by(same);
    chunks
        .map(|same| {
            let all = same.iter().flat_map(|(_, _, found_by)| found_by.iter());
            let found_by = all.fold(Generators::default(), |all, by| all.with(by));
            (same[0].0, same[0].1, found_by)
        })
        .collect()
}

/// Families that links connect: each with its nodes, and the links between them.
#[derive(Default)]
struct Group {
    members: BTreeMap<DocId, Vec<u32>>,
    links: Vec<Link>,
}

/// Joins families, one group of linked families after the other.
fn join(
    corpus: &Corpus,
    levels: &Levels,
    nodes: &Nodes,
    links: &[(Link, Linked)],
    settings: &Settings,
) -> Partition {
    let families = &levels.families.partition;
    let mut sets = UnionFind::new(corpus.len());
    for (_, linked) in links {
        sets.join(
            families.head(linked.a).index(),
            families.head(linked.b).index(),
        );
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (link, linked) in links {
        let root = sets.find(families.head(linked.a).index());
        groups.entry(root).or_default().links.push(*link);
    }
    for (node, head) in (0..).zip(&nodes.heads) {
        let family = families.head(*head);
        let root = sets.find(family.index());
        if let Some(group) = groups.get_mut(&root) {
            group.members.entry(family).or_default().push(node);
        }
    }
    let joined: Vec<Vec<(DocId, DocId)>> = groups
        .into_par_iter()
        .map(|(_, group)| {
            let (heads, families): (Vec<DocId>, Vec<Vec<u32>>) = group.members.into_iter().unzip();
            let weigh = |a: u32, b: u32| {
                let verdict = || {
                    Verdict::of(&nodes.features(a, b))
                        .probability()
                        .millionths()
                };
                nodes.within(a, b, settings).then(verdict)
            };
            let stories = story::stories(&families, &group.links, weigh);
            let of_family = stories.iter().zip(&heads);
            of_family
                .map(|(&story, &family)| (family, heads[story]))
                .collect()
        })
        .collect();
    let mut story_of: Vec<usize> = (0..corpus.len()).collect();
    for (family, story) in joined.into_iter().flatten() {
        story_of[family.index()] = story.index();
    }
    let labels: Vec<usize> = (0..corpus.len())
        .map(|document| story_of[families.head(DocId::new(document)).index()])
        .collect();
    Partition::of_labels(&labels, &corpus.order)
}

/// Copy clusters in the order of time.
struct Nodes {
    /// The earliest article of each.
    heads: Vec<DocId>,
    /// By document, the node that it is the head of, or `u32::MAX`.
    numbers: Vec<u32>,
    digests: Vec<Digest>,
    published: Vec<Option<Published>>,
    /// The publisher of each by number.
    sources: Vec<Option<u32>>,
}

impl Nodes {
    /// Counts how common each stem is in the articles of `heads`. Those that `is_node` marks become nodes.
    fn read<S: ArticleSource>(
        given: Given<'_, S>,
        corpus: &Corpus,
        heads: &[DocId],
        is_node: impl Fn(&DocId) -> bool + Sync,
    ) -> Result<Nodes, Error> {
        let shares = SHARES * rayon::current_num_threads();
        let share = heads.len().div_ceil(shares).max(READ_TOGETHER.documents);
        let read: Vec<Result<Share, Error>> = heads
            .par_chunks(share)
            .map_init(ProfileReader::default, |reader, heads| {
                let mut share = Share::default();
                let load = |head: &DocId| Load::of(corpus.tokens[head.index()]);
                for chunk in runs(heads, READ_TOGETHER, load) {
                    let profiles = reader.profiles(given.config, corpus, given.source, chunk)?;
                    for (&head, profile) in chunk.iter().zip(profiles) {
                        share.counts.add_profile(&profile);
                        if is_node(&head) {
                            share.nodes.push((head, profile));
                        }
                    }
                    given.progress.advance(chunk.len() as u64);
                }
                Ok(share)
            })
            .collect();
        let mut nodes = Vec::new();
        let mut counts = Counts::new();
        for share in read {
            let share = share?;
            counts = counts.merge(share.counts);
            nodes.extend(share.nodes);
        }
        let (heads, profiles): (Vec<DocId>, Vec<Profile>) = nodes.into_iter().unzip();
        let background = counts.finish();
        let digests = profiles
            .into_par_iter()
            .map(|profile| Digest::of(&profile, &background))
            .collect();
        let mut numbers = vec![u32::MAX; corpus.len()];
        for (node, head) in (0..).zip(&heads) {
            numbers[head.index()] = node;
        }
        Ok(Nodes {
            numbers,
            digests,
            published: heads
                .iter()
                .map(|head| corpus.facts.published[head.index()])
                .collect(),
            sources: heads.iter().map(|&head| corpus.publisher(head)).collect(),
            heads,
        })
    }

    /// The candidates by topic and statement, and which lists of stems were too long.
    fn candidates(&self, settings: Settings) -> (Vec<Nominated>, (usize, usize)) {
        let mut keys = Keys::default();
        for digests in self.digests.chunks(KEYED_AT_ONCE) {
            let keyed = digests.par_chunks(NODES_AT_ONCE).map(|digests| {
                let mut keys = Keys::default();
                for digest in digests {
                    keys.push(digest, &settings);
                }
                keys
            });
            for chunk in keyed.collect::<Vec<Keys>>() {
                keys.append(chunk);
            }
        }
        let (topics, statements) = story::indexes(keys, &self.published, settings);
        let mut found = Vec::new();
        statements.candidates(&mut found);
        drop(statements);
        let nodes: Vec<u32> = (0..).take(self.heads.len()).collect();
        let by_topic: Vec<Vec<Candidate>> = nodes
            .par_chunks(NODES_AT_ONCE)
            .map_init(Scratch::default, |scratch, nodes| {
                let mut found = Vec::new();
                for &node in nodes {
                    topics.candidates(node, scratch, &mut found);
                }
                found
            })
            .collect();
        let by = |by: By| match by {
            By::Topic => FoundBy::Topic,
            By::Statement => FoundBy::Statement,
            By::Quote => FoundBy::Quote,
        };
        let by_topic = by_topic.into_iter().flatten();
        let candidates = found
            .into_iter()
            .chain(by_topic)
            .map(|found| (found.a, found.b, Generators::default().with(by(found.by))));
        (candidates.collect(), topics.oversized())
    }

    /// The node that `document` is the head of.
    fn headed_by(&self, document: DocId) -> Option<u32> {
        Some(self.numbers[document.index()]).filter(|&node| node != u32::MAX)
    }

    /// Why two nodes cannot be one story, before anything about them is measured.
    fn barrier(&self, a: u32, b: u32, settings: &Settings) -> Option<Barrier> {
        let language = |node: u32| self.digests[node as usize].language;
        match () {
            () if language(a) != language(b) => Some(Barrier::OtherLanguage),
            () if !self.within(a, b, settings) => Some(Barrier::TooFar),
            () => None,
        }
    }

    fn features(&self, a: u32, b: u32) -> Features {
        story::features(self.node(a), self.node(b))
    }

    fn node(&self, node: u32) -> Node<'_> {
        Node {
            digest: &self.digests[node as usize],
            published: self.published[node as usize],
            source: self.sources[node as usize],
        }
    }

    /// Whether two nodes lie within the window; an undated one does with any other.
    fn within(&self, a: u32, b: u32, settings: &Settings) -> bool {
        let published = |node: u32| self.published[node as usize];
        Published::within(published(a), published(b), settings.window)
    }

    fn unsupported(&self) -> BTreeSet<DocId> {
        let supported = |language: Option<Language>| language.is_some_and(story::is_supported);
        let nodes = self.heads.iter().zip(&self.digests);
        nodes
            .filter(|(_, digest)| !digest.entries.is_empty() && !supported(digest.language))
            .map(|(head, _)| *head)
            .collect()
    }
}

/// The result of reading some of the articles.
#[derive(Default)]
struct Share {
    nodes: Vec<(DocId, Profile)>,
    counts: Counts,
}
