//! Remembers which document had a key first.

use crate::base::DocId;

/// The first document with each key. Only the upper half of a key is kept: the caller tells whether two
/// documents that agree in it have the same key, so that the full key is stored only once. Memory 11 to
/// 22 bytes a key.
#[derive(Debug, Default)]
pub(super) struct FirstSeen {
    /// Slots of open addressing, a power of two of them: the upper half of a key, then the document.
    slots: Vec<u64>,
    filled: usize,
}

const EMPTY: u64 = u64::MAX;
const LEAST_SLOTS: usize = 1024;

impl FirstSeen {
    /// The document that came first with `key`: `document` itself if none did before. `same`
    /// says whether a document whose key has the same upper half has this key.
    pub fn first_or_insert(
        &mut self,
        key: u64,
        document: DocId,
        same: impl Fn(DocId) -> bool,
    ) -> DocId {
        if 4 * self.filled >= 3 * self.slots.len() {
            self.grow();
        }
        let half = key >> 32;
        let mut at = home(half, self.slots.len());
        loop {
            let slot = self.slots[at];
            if slot == EMPTY {
                self.slots[at] = half << 32 | u64::from(document.get());
                self.filled += 1;
                return document;
            }
            let known = DocId::from(slot as u32);
            if slot >> 32 == half && same(known) {
                return known;
            }
            at = (at + 1) % self.slots.len();
        }
    }

    /// Looks up several keys at once, so that the processor fetches their slots together and not one
    /// after the other.
    pub fn fetch(&self, keys: impl Iterator<Item = u64>) {
        if !self.slots.is_empty() {
            let slots = keys.map(|key| self.slots[home(key >> 32, self.slots.len())]);
            std::hint::black_box(slots.fold(0, |all, slot| all ^ slot));
        }
    }

    fn grow(&mut self) {
        let slots = (2 * self.slots.len()).max(LEAST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![EMPTY; slots]);
        for slot in old.into_iter().filter(|&slot| slot != EMPTY) {
            let mut at = home(slot >> 32, slots);
            while self.slots[at] != EMPTY {
                at = (at + 1) % slots;
            }
            self.slots[at] = slot;
        }
    }
}

/// The slot of a key with this upper half. It is found by the highest bits, so that a growing table is
/// read and written in order.
fn home(half: u64, slots: usize) -> usize {
    ((half * slots as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seed;
    use std::collections::BTreeMap;

    #[test]
    fn equals_a_map() {
        type Make = fn(u64) -> u64;
        let makes: [(&str, Make); 3] = [
            ("lower halves only", |i| i % 700),
            ("upper halves only", |i| (i % 700) << 32),
            ("random", |i| Seed::DEFAULT.number(i * 3 % 5000)),
        ];
        for (name, key) in makes {
            let (mut seen, mut map) = (FirstSeen::default(), BTreeMap::new());
            for i in 0..20_000 {
                let document = DocId::new(i as usize);
                let expected = *map.entry(key(i)).or_insert(document);
                let same = |known: DocId| key(known.index() as u64) == key(i);
                assert_eq!(
                    seen.first_or_insert(key(i), document, same),
                    expected,
                    "{name}, {i}"
                );
            }
        }
    }
}
