//! How known words begin, to tell which places of a text are worth comparing with them.
//!
//! Hardly any word of a text begins like a known one, and a table of the first four bytes says so at a tenth of an
//! automaton's cost. Where they agree, the first eight bytes are compared too: "The " begins many names and more
//! sentences.

use crate::base::{low_bits, mask_of, places_of};

/// How many places are looked at together.
const BLOCK: usize = 64;
/// Words with fewer bytes are told by their first four.
const LONG_BYTES: usize = 8;

/// How the words of a list begin.
#[derive(Debug)]
pub struct Openings {
    /// Their first four bytes, or all of a word of two or three.
    four: Bits,
    /// The first four of those with fewer than [`LONG_BYTES`].
    short: Bits,
    /// As many of the others.
    long: Bits,
}

/// A set of hashes of 18 bits, 32 KiB.
#[derive(Debug)]
struct Bits(Vec<u64>);

impl Bits {
    const BITS: u32 = 18;

    fn new() -> Bits {
        Bits(vec![0; 1 << (Bits::BITS - 6)])
    }

    fn slot(key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Bits::BITS);
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn insert(&mut self, key: u64) {
        let (word, bit) = Bits::slot(key);
        self.0[word] |= bit;
    }

    fn has(&self, key: u64) -> bool {
        let (word, bit) = Bits::slot(key);
        self.0[word] & bit != 0
    }
}

impl Openings {
    /// How `words` begin. Those of one byte are never found.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Openings {
        let mut openings = Openings {
            four: Bits::new(),
            short: Bits::new(),
            long: Bits::new(),
        };
        for word in words.map(str::as_bytes).filter(|word| word.len() > 1) {
            let four = four(word);
            openings.four.insert(four);
            if word.len() < LONG_BYTES {
                openings.short.insert(four);
            } else {
                openings.long.insert(eight(word));
            }
        }
        openings
    }

    /// The first place from `from` on where a word may begin: after a byte that is not a letter or
    /// digit, at any capital, and anywhere outside ASCII.
    pub fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut block = from;
        while block < bytes.len() {
            for place in places_of(places(bytes, block)) {
                if self.begins(&bytes[block + place..]) {
                    return Some(block + place);
                }
            }
            block += BLOCK;
        }
        None
    }

    /// Whether `text` begins like a word.
    fn begins(&self, text: &[u8]) -> bool {
        let four = four(text);
        let is_pair = || !text.get(2).is_some_and(u8::is_ascii_alphanumeric);
        self.four.has(four) && (self.short.has(four) || self.long.has(eight(text)))
            || self.four.has(four & 0xff_ffff)
            || is_pair() && self.four.has(four & 0xffff)
    }
}

/// The first four bytes of a text.
fn four(text: &[u8]) -> u64 {
    u64::from(u32::from_le_bytes(first(text)))
}

/// The first eight bytes of a text.
fn eight(text: &[u8]) -> u64 {
    u64::from_le_bytes(first(text))
}

/// The first bytes of a text, zeros after its end.
fn first<const N: usize>(text: &[u8]) -> [u8; N] {
    match text.first_chunk() {
        Some(first) => *first,
        None => std::array::from_fn(|at| text.get(at).copied().unwrap_or(0)),
    }
}

/// At which of the bytes of a block a word may begin, from the lowest bit on. All are compared before any is
/// looked up: how long a word is cannot be foreseen, and each wrong guess costs as much as four bytes here.
fn places(bytes: &[u8], block: usize) -> u64 {
    let before = block.checked_sub(1).map_or(b' ', |before| bytes[before]);
    let rest = &bytes[block..];
    let here: [u8; BLOCK] = first(rest);
    let mut flags = [before; BLOCK];
    flags[1..].copy_from_slice(&here[..BLOCK - 1]);
    for (flag, byte) in flags.iter_mut().zip(here) {
        *flag = if opens(*flag, byte) { u8::MAX } else { 0 };
    }
    mask_of(&flags) & low_bits(rest.len())
}

/// Whether a word may begin at `byte` behind `before`: true wherever a name may stand as a word of its own, which
/// `bounded` of the automaton decides. Without a branch, so that many bytes are compared at once.
fn opens(before: u8, byte: u8) -> bool {
    let is_capital = |byte: u8| byte.is_ascii_uppercase() | (byte >= 0xc0);
    let goes_on = before.is_ascii_lowercase() | before.is_ascii_digit() | is_capital(before);
    is_capital(byte) | !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: &[&str] = &[
        "AP",
        "AFP",
        "Reuters",
        "The Hartley Post",
        "Эхо",
        "新华社",
        "daily news",
    ];

    /// The first place at which a word of the list stands and a word may begin.
    fn slowly(text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        (from..text.len()).find(|&at| {
            let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
            let known = |word: &&str| {
                bytes[at..].starts_with(word.as_bytes())
                    && (word.len() > 2 || !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric))
            };
            opens(before, bytes[at]) && WORDS.iter().any(known)
        })
    }

    proptest! {
        #[test]
        fn no_word_is_passed_over(
            pieces in prop::collection::vec(
                prop::sample::select(&["AP", "AFP", "Reuters", "The Hart", "The Hartley Post", "Эхо", "新华社", "daily news", " ", "x", "é", "1", "The council voted, "][..]),
                0..40,
            ),
        ) {
            let text = pieces.concat();
            let openings = Openings::of(WORDS.iter().copied());
            let mut from = 0;
            while let Some(expected) = slowly(&text, from) {
                let mut found = openings.next(text.as_bytes(), from);
                while found.is_some_and(|found| found < expected) {
                    found = openings.next(text.as_bytes(), found.unwrap() + 1);
                }
                prop_assert_eq!(found, Some(expected), "{}", text);
                from = expected + 1;
            }
        }
    }

    #[test]
    fn words_without_a_known_beginning_are_passed_over() {
        let openings = Openings::of(WORDS.iter().copied());
        for text in [
            "The Harbour is closed",
            "xdaily news",
            "APART",
            "",
            "Rome, the daily bread",
        ] {
            assert_eq!(openings.next(text.as_bytes(), 0), None, "{text}");
        }
        assert_eq!(openings.next("The Hartley".as_bytes(), 0), Some(0));
    }
}
