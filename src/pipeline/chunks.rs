//! Pairs cut into chunks whose texts are read together.
//!
//! A text is read again for every chunk that names it. Groups of documents connected by pairs are
//! usually small, and a chunk holds several. A template or thousands of press releases make one large
//! group, with some documents that all others meet. The documents of such a group are sorted: those
//! that meet many come first, then those that meet each other stand next to each other. The pairs of
//! one block with another are a chunk. So a text is read about as often as there are blocks that its
//! document is paired with, not once per pair.
//!
//! Which documents meet each other is found by label propagation (Raghavan, Albert and Kumara 2007): each document in
//! turn takes the label that most of its neighbours have. Of 72,644 press releases, 58,000 are one
//! group; sorted by time each of their texts was read 4.8 times, in this order twice.

use crate::base::{DocId, Ragged, Seed};
use crate::lsh::{CandidatePair, Components};

/// The most pairs whose texts are read together, from several groups.
const PAIRS_OF_GROUPS: usize = 32;

/// The most pairs of a group that is not cut by its documents.
const PAIRS_OF_GROUP: usize = 2048;

/// How many documents of the usual length of a large group a chunk has room for, as far as it may grow for long ones.
const LONG_DOCUMENTS: u64 = 32;

/// How much may be read for a chunk. Each block of a large group has half of the tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChunkSize {
    /// The most pairs.
    pub pairs: usize,
    /// The most tokens of all documents together.
    pub tokens: u64,
    /// The same where documents are so long that otherwise each would be read again for every few others.
    pub long: u64,
}

impl ChunkSize {
    /// The size of a chunk in a group of documents with so many tokens. The longest is read again for
    /// each chunk that names it, so there is room for as many tokens of others beside it; and if all are
    /// long, for several of them, since each is read again for every block of others.
    fn beside(self, group: Lengths) -> ChunkSize {
        let several = (LONG_DOCUMENTS * group.mean).min(self.long);
        let tokens = self.tokens.max(2 * group.longest).max(several);
        let times = tokens.div_ceil(self.tokens.max(1)).max(1);
        ChunkSize {
            pairs: self.pairs.saturating_mul(times as usize),
            tokens,
            ..self
        }
    }

    /// Whether documents that are so long are read all together.
    fn holds(self, group: Lengths) -> bool {
        group.all <= self.long.max(2 * group.longest)
    }
}

/// How many tokens the documents of a group have.
#[derive(Clone, Copy)]
struct Lengths {
    all: u64,
    longest: u64,
    mean: u64,
}

impl Lengths {
    fn of(members: &[DocId], documents: &impl Documents) -> Lengths {
        let tokens = members.iter().map(|&member| documents.tokens(member));
        let tokens = tokens.map(u64::from);
        let all = tokens.clone().sum();
        Lengths {
            all,
            longest: tokens.max().unwrap_or(0),
            mean: all / (members.len() as u64).max(1),
        }
    }
}

/// What a large group is ordered and cut by.
pub(super) trait Documents {
    /// Documents that follow each other are likely to meet.
    fn rank(&self, document: DocId) -> u32;
    /// How long it is.
    fn tokens(&self, document: DocId) -> u32;
}

/// A document that meets this many times the average number of others goes first.
const HUB: usize = 8;

/// How often each document looks at its neighbours. More rounds change next to nothing.
const ROUNDS: usize = 4;

/// Pairs by chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chunks(Ragged<CandidatePair>);

impl Chunks {
    /// Cuts the pairs of all groups. Time `O(pairs log pairs)`, memory 16 bytes per pair of the largest
    /// group besides the result.
    pub fn of(groups: &Components, size: ChunkSize, documents: &impl Documents) -> Chunks {
        let mut chunks = Chunks::default();
        // The tokens of those that wait for others.
        let mut held = 0;
        for (members, pairs) in groups.iter() {
            let lengths = Lengths::of(members, documents);
            if pairs.len() > PAIRS_OF_GROUP || !size.holds(lengths) {
                chunks.close();
                chunks.cut(members, pairs, size.beside(lengths), documents);
                continue;
            }
            let is_full = chunks.0.open_len() + pairs.len() > PAIRS_OF_GROUPS
                || held + lengths.all > size.long;
            if chunks.0.open_len() > 0 && is_full {
                chunks.close();
            }
            if chunks.0.open_len() == 0 {
                held = 0;
            }
            held += lengths.all;
            chunks.0.open_row().extend_from_slice(pairs);
        }
        chunks.close();
        chunks
    }

    /// How many chunks there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The pairs of one chunk.
    pub fn get(&self, number: usize) -> &[CandidatePair] {
        self.0.row(number)
    }

    fn close(&mut self) {
        if self.0.open_len() > 0 {
            self.0.end_row();
        }
    }

    fn cut(
        &mut self,
        members: &[DocId],
        pairs: &[CandidatePair],
        size: ChunkSize,
        documents: &impl Documents,
    ) {
        let member = |document: DocId| {
            let found = members.binary_search(&document);
            found.expect("the members of a group are those of its pairs")
        };
        let ends = |pair: CandidatePair| [pair.lo(), pair.hi()].map(member);
        let mut met = vec![0usize; members.len()];
        for &pair in pairs {
            for end in ends(pair) {
                met[end] += 1;
            }
        }
        let many = HUB * 2 * pairs.len() / members.len();
        let is_hub: Vec<bool> = met.iter().map(|&met| met > many).collect();
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_unstable_by_key(|&at| (documents.rank(members[at]), at));
        let between = pairs.iter().map(|&pair| ends(pair));
        let labels = communities(
            &order,
            between.filter(|ends| !ends.iter().any(|&at| is_hub[at])),
        );
        order.sort_by_key(|&at| (!is_hub[at], labels[at]));
        let tokens = |at: usize| u64::from(documents.tokens(members[at]));
        let mut blocks = vec![0u32; members.len()];
        let mut before = 0;
        for &at in &order {
            blocks[at] = (before / (size.tokens / 2).max(1)) as u32;
            before += tokens(at);
        }
        let mut tiled: Vec<(u32, u32, CandidatePair)> = Vec::with_capacity(pairs.len());
        tiled.extend(pairs.iter().map(|&pair| {
            let [a, b] = ends(pair).map(|end| blocks[end]);
            (a.max(b), a.min(b), pair)
        }));
        tiled.sort_unstable();
        // By member, the last chunk that it was read for.
        let mut read_for = vec![usize::MAX; members.len()];
        let (mut taken, mut block) = (0, 0);
        for (later, _, pair) in tiled {
            // A block that would be cut by the end of a chunk would be read for both.
            if std::mem::replace(&mut block, later) != later {
                self.close();
                taken = 0;
            }
            let more = |read_for: &[usize], chunk| {
                let new = ends(pair).into_iter().filter(|&end| read_for[end] != chunk);
                new.map(tokens).sum::<u64>()
            };
            let mut new = more(&read_for, self.len());
            if taken + new > size.tokens || self.0.open_len() >= size.pairs {
                self.close();
                taken = 0;
                new = more(&read_for, self.len());
            }
            taken += new;
            for end in ends(pair) {
                read_for[end] = self.len();
            }
            self.0.open_row().push(pair);
        }
        self.close();
    }
}

/// A label for each member, the same for those that meet each other. `order` lists all members in the
/// order of their turns.
///
/// First each member takes the label of one that it meets, or its own, by a fixed draw. All do so at
/// once, since in turn one label would run along every bridge. Then each in turn takes the label that
/// it meets most often. Time `O(pairs log pairs)`, memory 16 bytes a pair.
fn communities(order: &[usize], pairs: impl Iterator<Item = [usize; 2]>) -> Vec<u64> {
    let mut labels = vec![0_u64; order.len()];
    for (place, &at) in (0..).zip(order) {
        labels[at] = Seed::DEFAULT.number(place);
    }
    let mut links: Vec<(u32, u32)> = pairs
        .flat_map(|[a, b]| [(a as u32, b as u32), (b as u32, a as u32)])
        .collect();
    links.sort_unstable();
    let mut neighbours = vec![0..0; order.len()];
    let mut start = 0;
    for of_one in links.chunk_by(|x, y| x.0 == y.0) {
        neighbours[of_one[0].0 as usize] = start..start + of_one.len();
        start += of_one.len();
    }
    let around = |labels: &[u64], at: usize, out: &mut Vec<u64>| {
        let of_one = &links[neighbours[at].clone()];
        out.clear();
        out.extend(of_one.iter().map(|&(_, other)| labels[other as usize]));
    };
    let mut met = Vec::new();
    let mut first = labels.clone();
    for (at, label) in first.iter_mut().enumerate() {
        around(&labels, at, &mut met);
        *label = met.iter().copied().fold(*label, u64::max);
    }
    labels = first;
    for _round in 0..ROUNDS {
        for &at in order {
            around(&labels, at, &mut met);
            met.sort_unstable();
            let same = met.chunk_by(|x, y| x == y);
            let most = same.max_by_key(|same| (same.len(), same[0]));
            labels[at] = most.map_or(labels[at], |same| same[0]);
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsh;
    use std::collections::BTreeSet;

    const SIZE: ChunkSize = ChunkSize {
        pairs: 1 << 17,
        tokens: 1024 * TOKENS as u64,
        long: 1024 * TOKENS as u64,
    };
    const TOKENS: u32 = 300;

    /// The first document has so many tokens.
    struct Numbered(u32);

    impl Documents for Numbered {
        fn rank(&self, document: DocId) -> u32 {
            document.get()
        }

        fn tokens(&self, document: DocId) -> u32 {
            if document.index() == 0 {
                self.0
            } else {
                TOKENS
            }
        }
    }

    fn pair(a: u64, b: u64) -> Option<CandidatePair> {
        CandidatePair::new(DocId::new(a as usize), DocId::new(b as usize))
    }

    fn cut(documents: usize, pairs: impl Iterator<Item = (u64, u64)>) -> (Chunks, usize) {
        let pairs: BTreeSet<CandidatePair> = pairs.filter_map(|(a, b)| pair(a, b)).collect();
        let pairs: Vec<CandidatePair> = pairs.into_iter().collect();
        let groups = lsh::components(documents, &pairs);
        let chunks = Chunks::of(&groups, SIZE, &Numbered(TOKENS));
        let mut cut = chunks.0.values().to_vec();
        cut.sort_unstable();
        assert_eq!(cut, pairs, "each pair is in one chunk");
        let texts = (0..chunks.len()).map(|number| {
            let ends = chunks.get(number).iter();
            let documents: BTreeSet<DocId> = ends.flat_map(|pair| [pair.lo(), pair.hi()]).collect();
            assert!(documents.len() <= 1024);
            documents.len()
        });
        let read = texts.sum();
        (chunks, read)
    }

    #[test]
    fn the_texts_of_a_template_are_read_about_once() {
        // Everyone meets forty documents that stand anywhere, and the two behind it.
        let leaders: Vec<u64> = (0..40).map(|i| Seed::DEFAULT.number(i) % 20_000).collect();
        let led = (0..20_000u64).flat_map(|document| {
            let led = leaders.iter().map(move |&leader| (leader, document));
            led.chain([1, 2].map(|step| (document, (document + step) % 20_000)))
        });
        let (_, read) = cut(20_000, led);
        assert!(read < 30_000, "{read} texts for 20,000 documents");
    }

    #[test]
    fn the_texts_of_many_that_meet_each_other_are_read_once_a_block() {
        let pairs = (0..400_000u64).map(|number| {
            let drawn = Seed::DEFAULT.number(number);
            (drawn % 4000, (drawn >> 32) % 4000)
        });
        // Eight blocks of 512: 36 pairs of blocks of at most 1,024 texts.
        let (chunks, read) = cut(4000, pairs);
        assert!(read <= 36 * 1024, "{read} texts in {} chunks", chunks.len());
    }

    #[test]
    fn what_is_longer_than_the_room_is_not_read_for_each_pair() {
        // It has as many tokens as all others, and these are many times the room of a chunk.
        let others = 16 * 1024;
        let pairs: Vec<CandidatePair> = (1..=others).filter_map(|other| pair(0, other)).collect();
        let groups = lsh::components(others as usize + 1, &pairs);
        let long = Numbered(others as u32 * TOKENS);
        let few = ChunkSize {
            pairs: 2048,
            ..SIZE
        };
        for size in [SIZE, few] {
            assert_eq!(Chunks::of(&groups, size, &long).len(), 1);
        }
        // Of what is half as long there is room for half of them.
        let chunks = Chunks::of(&groups, SIZE, &Numbered(others as u32 / 2 * TOKENS));
        assert_eq!(chunks.len(), 2);
    }

    /// All documents have so many tokens.
    struct Alike(u32);

    impl Documents for Alike {
        fn rank(&self, document: DocId) -> u32 {
            document.get()
        }

        fn tokens(&self, _document: DocId) -> u32 {
            self.0
        }
    }

    /// How many documents each chunk of these pairs names.
    fn read_for_each(size: ChunkSize, tokens: u32, pairs: &[CandidatePair]) -> Vec<usize> {
        let ends = |pairs: &[CandidatePair]| -> BTreeSet<DocId> {
            let ends = pairs.iter().flat_map(|pair| [pair.lo(), pair.hi()]);
            ends.collect()
        };
        let documents = ends(pairs).last().map_or(0, |last| last.index() + 1);
        let groups = lsh::components(documents, pairs);
        let chunks = Chunks::of(&groups, size, &Alike(tokens));
        assert_eq!(chunks.0.values().len(), pairs.len());
        let chunks = (0..chunks.len()).map(|number| ends(chunks.get(number)).len());
        chunks.collect()
    }

    fn all_pairs(documents: u64) -> Vec<CandidatePair> {
        let pairs = (0..documents).flat_map(|a| (a + 1..documents).map(move |b| (a, b)));
        pairs.filter_map(|(a, b)| pair(a, b)).collect()
    }

    #[test]
    fn few_pairs_of_long_documents_are_not_all_read_at_once() {
        let few = all_pairs(60);
        assert!(few.len() < PAIRS_OF_GROUP);
        // A quarter of the room each, and as much as all the room.
        let quarter = SIZE.tokens as u32 / 4;
        assert_eq!(
            read_for_each(SIZE, quarter, &few).into_iter().max(),
            Some(4)
        );
        let whole = SIZE.tokens as u32;
        assert_eq!(read_for_each(SIZE, whole, &few).into_iter().max(), Some(2));
        // Nor are those of several groups.
        let pairs: Vec<CandidatePair> = (0..30).filter_map(|at| pair(2 * at, 2 * at + 1)).collect();
        assert_eq!(read_for_each(SIZE, quarter, &pairs), [4; 15]);
        assert_eq!(read_for_each(SIZE, whole, &pairs), [2; 30]);
    }

    #[test]
    fn long_documents_are_read_a_few_times_where_there_is_room() {
        let half = SIZE.tokens as u32 / 2;
        let roomy = ChunkSize {
            long: 32 * SIZE.tokens,
            ..SIZE
        };
        let read = |size, documents| -> usize {
            read_for_each(size, half, &all_pairs(documents))
                .iter()
                .sum()
        };
        // On either side of the most pairs that are not cut.
        assert_eq!(read(roomy, 64), 64);
        for documents in [66_u64, 80] {
            let blocks = documents.div_ceil(16) as usize;
            let read = read(roomy, documents);
            assert!(read <= blocks * documents as usize, "{read} texts");
        }
        assert!(read(SIZE, 80) > 40 * 80);
    }

    #[test]
    fn those_that_meet_each_other_stand_side_by_side() {
        // Two hundred circles of fifty, dealt out in turn, whose members meet twelve of their circle;
        // the first of each meets the first of the next, so that all are one group.
        let circle = |member: u64| member % 200;
        let within = (0..10_000u64).flat_map(|member| {
            (1..13).map(move |step| (member, (member + 200 * step * step) % 10_000))
        });
        let between = (0..199u64).map(|first| (first, first + 1));
        assert!(within.clone().all(|(a, b)| circle(a) == circle(b)));
        let (_, read) = cut(10_000, within.chain(between));
        assert!(read < 15_000, "{read} texts for 10,000 documents");
    }

    #[test]
    fn small_groups_are_read_together_and_whole() {
        // A hundred groups of three pairs: ten groups to a chunk of at most 32.
        let pairs = (0..100u64).flat_map(|group| {
            let first = group * 3;
            [
                (first, first + 1),
                (first, first + 2),
                (first + 1, first + 2),
            ]
        });
        let (chunks, read) = cut(300, pairs);
        assert_eq!((chunks.len(), read), (10, 300));
    }
}
