//! How many documents hold each of some selected shingles.
//!
//! What two documents share says much if no other document has it, and little if hundreds do. So
//! for the shingles that matter the corpus is read once more, and for each at most [`MOST`]
//! documents are remembered: whether sixty or six hundred hold one makes no difference. They
//! are selected by the caller's order of the documents, a bottom-k sample of those that hold the shingle
//! (Cohen and Kaplan, "Summarizing data using bottom-k sketches", PODC 2007), so that the order of
//! reading does not matter.
//!
//! Documents that are known to have it from each other are added as one, so that a report
//! which hundreds carry leaves room for others that have its wording.
//!
//! Cost: for each shingle of a document one look-up in a bitmap of four to eight bytes per wanted
//! shingle, and a binary search for one in thirty besides those that are wanted. Memory: 24 bytes per
//! wanted shingle, and 16 to 64 for each document that is remembered with it.

use crate::base::{DocId, Seed};

/// The most documents that are remembered for one shingle.
pub const MOST: usize = 64;

/// Bits of the bitmap for each wanted shingle.
const BITS: usize = 32;

/// The shingles that are counted.
#[derive(Clone, Debug)]
pub struct WantedShingles {
    /// Sorted.
    shingles: Vec<u64>,
    /// A bit for the upper bits of a shingle, set where some wanted one has the same.
    bitmap: Vec<u64>,
    /// How far a shingle is shifted to its bit.
    shift: u32,
}

impl WantedShingles {
    /// Wants these shingles, which may repeat and come in any order.
    ///
    /// # Panics
    ///
    /// When there are more than 4,294,967,295 different ones.
    pub fn of(mut shingles: Vec<u64>) -> WantedShingles {
        shingles.sort_unstable();
        shingles.dedup();
        shingles.shrink_to_fit();
        assert!(
            u32::try_from(shingles.len()).is_ok(),
            "at most 2^32 - 1 shingles are counted"
        );
        let bits = (shingles.len() * BITS).next_power_of_two().max(64);
        let shift = u64::BITS - bits.ilog2();
        let mut bitmap = vec![0_u64; bits / 64];
        for shingle in &shingles {
            let bit = shingle >> shift;
            bitmap[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        WantedShingles {
            shingles,
            bitmap,
            shift,
        }
    }

    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }

    /// Replaces the contents of `out` by the numbers of those `shingles` that are wanted, ascending and
    /// each once.
    pub fn find(&self, shingles: &[u64], out: &mut Vec<u32>) {
        out.clear();
        for &shingle in shingles {
            let bit = shingle >> self.shift;
            if self.bitmap[(bit / 64) as usize] >> (bit % 64) & 1 == 1 {
                out.extend(self.number(shingle));
            }
        }
        out.sort_unstable();
        out.dedup();
    }

    fn number(&self, shingle: u64) -> Option<u32> {
        let found = self.shingles.binary_search(&shingle);
        found.ok().map(|number| number as u32)
    }
}

/// Which documents hold the wanted shingles.
#[derive(Clone, Debug)]
pub struct Holders<'w> {
    wanted: &'w WantedShingles,
    seed: Seed,
    /// By shingle, the greatest lot that is remembered: [`MOST`] have none greater.
    bars: Vec<u64>,
    held: Vec<Held>,
    /// How many are held before those too many of one shingle are let go.
    room: usize,
}

/// A document that holds a wanted shingle; the least lots of a shingle are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    number: u32,
    /// The number of its rank under the seed: another for each rank.
    lot: u64,
    document: DocId,
}

/// Fewest that are held before any is let go.
const ROOM: usize = 1 << 16;

impl<'w> Holders<'w> {
    /// No documents yet; `seed` decides which are remembered.
    pub fn new(wanted: &'w WantedShingles, seed: Seed) -> Holders<'w> {
        Holders {
            wanted,
            seed,
            bars: vec![u64::MAX; wanted.shingles.len()],
            held: Vec::new(),
            room: ROOM,
        }
    }

    /// Remembers that `document` holds what [`find`](WantedShingles::find) found in it.
    ///
    /// Documents may be added in any order, and count once however often they are added. `rank` is the unique position of
    /// each in an order that does not depend on the order of adding. Cost: amortised,
    /// that of sorting what is held.
    pub fn add(&mut self, document: DocId, rank: u32, found: &[u32]) {
        let lot = self.seed.number(rank.into());
        for &number in found {
            if lot <= self.bars[number as usize] {
                self.held.push(Held {
                    number,
                    lot,
                    document,
                });
            }
        }
        if self.held.len() > self.room {
            self.let_go();
            self.room = ROOM.max(2 * self.held.len());
        }
    }

    /// Keeps the least lots of each shingle, in order.
    fn let_go(&mut self) {
        self.held.sort_unstable();
        self.held.dedup();
        let bars = &mut self.bars;
        let mut number = None;
        let mut before = 0;
        self.held.retain(|held| {
            if number != Some(held.number) {
                number = Some(held.number);
                before = 0;
            }
            before += 1;
            if before == MOST {
                bars[held.number as usize] = held.lot;
            }
            before <= MOST
        });
    }

    /// Counts how many different groups hold each shingle, among the documents that are remembered for it; `group` says
    /// which group a document belongs to.
    pub fn groups(&mut self, mut group: impl FnMut(DocId) -> usize) -> Groups<'w> {
        self.let_go();
        let mut counts = vec![0; self.wanted.shingles.len()];
        let mut found = Vec::with_capacity(MOST);
        for same in self.held.chunk_by(|x, y| x.number == y.number) {
            found.clear();
            found.extend(same.iter().map(|held| group(held.document)));
            found.sort_unstable();
            found.dedup();
            counts[same[0].number as usize] = found.len() as u8;
        }
        Groups {
            wanted: self.wanted,
            counts,
        }
    }
}

/// How many groups of documents hold each wanted shingle.
#[derive(Clone, Debug)]
pub struct Groups<'w> {
    wanted: &'w WantedShingles,
    counts: Vec<u8>,
}

impl Groups<'_> {
    /// How many groups hold `shingle`, 64 at most; 0 for one that was not counted.
    pub fn count(&self, shingle: u64) -> usize {
        let number = self.wanted.number(shingle);
        number.map_or(0, |number| usize::from(self.counts[number as usize]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shingle(number: u64) -> u64 {
        Seed::DEFAULT.number(number)
    }

    fn wanted(numbers: impl Iterator<Item = u64>) -> WantedShingles {
        WantedShingles::of(numbers.map(shingle).collect())
    }

    /// Counts some documents of shingles.
    fn count<'w>(wanted: &'w WantedShingles, documents: &[&[u64]]) -> Holders<'w> {
        let mut holders = Holders::new(wanted, Seed::DEFAULT);
        let mut found = Vec::new();
        for (number, document) in documents.iter().enumerate() {
            let shingles: Vec<u64> = document.iter().map(|&number| shingle(number)).collect();
            wanted.find(&shingles, &mut found);
            let document = DocId::new(number);
            holders.add(document, document.get(), &found);
        }
        holders
    }

    #[test]
    fn groups_count_once_whatever_they_hold() {
        let wanted = wanted([1, 2, 3, 1].into_iter());
        let mut holders = count(&wanted, &[&[1, 2, 1, 9], &[2, 1], &[7, 2], &[8]]);
        let alone = holders.groups(DocId::index);
        assert_eq!([1, 2, 3, 9].map(|s| alone.count(shingle(s))), [2, 3, 0, 0]);
        // The first two are copies of each other, say.
        let groups = holders.groups(|document| document.index().max(1));
        assert_eq!([1, 2, 3].map(|s| groups.count(shingle(s))), [1, 2, 0]);
    }

    #[test]
    fn beyond_the_most_nothing_is_counted() {
        let wanted = wanted([5].into_iter());
        let documents: Vec<&[u64]> = vec![&[5]; MOST + 10];
        let mut holders = count(&wanted, &documents);
        assert_eq!(holders.groups(DocId::index).count(shingle(5)), MOST);
    }

    #[test]
    fn a_report_that_hundreds_carry_leaves_room_for_others() {
        let wanted = wanted([5].into_iter());
        let others = MOST / 2;
        let mut holders = Holders::new(&wanted, Seed::DEFAULT);
        for document in 0..20 * MOST {
            // All but some of them have it from the first.
            let lead = if document < others { document } else { 0 };
            holders.add(DocId::new(lead), lead as u32, &[0]);
        }
        assert_eq!(holders.groups(DocId::index).count(shingle(5)), others);
    }

    #[test]
    fn who_is_remembered_does_not_depend_on_the_order_of_reading() {
        // Of all three more hold it than are remembered, and the room is used up on the way.
        let wanted = wanted(0..3);
        let ranks: Vec<u32> = (0..40_000).collect();
        let backwards: Vec<u32> = ranks.iter().rev().copied().collect();
        let evens_first = [0, 1].map(|odd| ranks.iter().filter(move |&rank| rank % 2 == odd));
        let evens_first: Vec<u32> = evens_first.into_iter().flatten().copied().collect();
        let kept = [ranks, backwards, evens_first].map(|order| {
            let mut holders = Holders::new(&wanted, Seed::DEFAULT);
            for rank in order {
                holders.add(DocId::new(rank as usize), rank, &[0, 1, 2]);
            }
            holders.let_go();
            holders.held
        });
        assert_eq!(kept[0].len(), 3 * MOST);
        assert_eq!(kept[0], kept[1]);
        assert_eq!(kept[0], kept[2]);
        // They are of the whole corpus: of each quarter a quarter, within three standard deviations.
        for quarter in 0..4 {
            let of = |held: &&Held| held.number == 0 && held.document.index() / 10_000 == quarter;
            let count = kept[0].iter().filter(of).count();
            assert!(count.abs_diff(MOST / 4) <= 10, "{count}");
        }
    }

    #[test]
    fn all_that_is_wanted_is_found_among_many() {
        let wanted = wanted((0..5000).step_by(7));
        let all: Vec<u64> = (0..5000).map(shingle).collect();
        let mut found = Vec::new();
        wanted.find(&all, &mut found);
        assert_eq!(found.len(), 5000_usize.div_ceil(7));
        assert!(found.is_sorted() && !wanted.is_empty());
        assert!(WantedShingles::of(Vec::new()).is_empty());
    }
}
