//! Which document had a key first.

use crate::base::DocId;

/// The first document with each key. Keys are hashes already and are kept whole, so that only equal
/// ones meet. Memory 20 bytes a key and 16 to 32 for its slot: half of a hash map's.
#[derive(Debug, Default)]
pub(super) struct FirstSeen {
    keys: Vec<u128>,
    documents: Vec<DocId>,
    /// Open addressing, a power of two of them: the upper half of a key's lower 64 bits, then the
    /// number of the key.
    slots: Vec<u64>,
}

const EMPTY: u64 = u64::MAX;
const LEAST_SLOTS: usize = 1024;

impl FirstSeen {
    /// The document that came first with `key`: `document` itself where none did before.
    pub fn of(&mut self, key: u128, document: DocId) -> DocId {
        if 2 * self.keys.len() >= self.slots.len() {
            self.grow();
        }
        let number = DocId::new(self.keys.len()).get();
        match self.find(key) {
            Found::Key(known) => self.documents[known],
            Found::Room(slot) => {
                self.slots[slot] = tag(key) | u64::from(number);
                self.keys.push(key);
                self.documents.push(document);
                document
            }
        }
    }

    fn find(&self, key: u128) -> Found {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 64) as usize & mask;
        loop {
            let slot = self.slots[at];
            let number = (slot & u64::from(u32::MAX)) as usize;
            if slot == EMPTY {
                return Found::Room(at);
            }
            if slot >> 32 << 32 == tag(key) && self.keys[number] == key {
                return Found::Key(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let slots = (2 * self.slots.len()).max(LEAST_SLOTS);
        self.slots = vec![EMPTY; slots];
        for (number, &key) in (0u64..).zip(&self.keys) {
            let mut at = (key >> 64) as usize & (slots - 1);
            while self.slots[at] != EMPTY {
                at = (at + 1) & (slots - 1);
            }
            self.slots[at] = tag(key) | number;
        }
    }
}

enum Found {
    Key(usize),
    Room(usize),
}

fn tag(key: u128) -> u64 {
    key as u64 >> 32 << 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seed;
    use std::collections::BTreeMap;

    #[test]
    fn equals_a_map() {
        // Keys that differ in their lowest bits only share slot and tag.
        let alike = |i: u64| u128::from(i % 700);
        let random = |i: u64| {
            let i = i * 3 % 5000;
            u128::from(Seed::DEFAULT.number(i)) << 64 | u128::from(Seed::new(1).number(i))
        };
        let makes: [(&str, &dyn Fn(u64) -> u128); 2] = [("alike", &alike), ("random", &random)];
        for (name, key) in makes {
            let (mut seen, mut map) = (FirstSeen::default(), BTreeMap::new());
            for i in 0..20_000 {
                let document = DocId::new(i as usize);
                let expected = *map.entry(key(i)).or_insert(document);
                assert_eq!(seen.of(key(i), document), expected, "{name}, {i}");
            }
        }
    }
}
