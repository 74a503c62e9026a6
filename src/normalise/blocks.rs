//! Sixty-four bytes of text at once: which are ASCII letters and digits, which are not ASCII, or which are any others
//! that can be told without a branch.

use crate::base::{low_bits, mask_of, places_of};

/// Bytes in one block.
pub(super) const LEN: usize = 64;

/// One bit for each byte of a block, the first byte lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Masks {
    /// ASCII letters and digits.
    pub word: u64,
    /// Bytes of characters beyond ASCII.
    pub foreign: u64,
}

/// The masks of one block.
///
/// Written so that the compiler makes vector code of it with what every processor has.
#[inline]
pub(super) fn masks(block: &[u8; LEN]) -> Masks {
    let word = fitting(block, |byte| {
        // The bit 0x20 turns capitals into small letters, and no other byte into a letter.
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        letter | digit
    });
    let any_foreign = block.iter().fold(0, |any, byte| any | byte) >= 0x80;
    Masks {
        word,
        foreign: if any_foreign { foreign(block) } else { 0 },
    }
}

/// The bytes of the letters `А` to `я` that lie in the block whole: they are their own NFKC, and no
/// block of Russian has many other characters beyond ASCII.
#[inline]
pub(super) fn cyrillic(block: &[u8; LEN]) -> u64 {
    let mut next = [0; LEN];
    next[..LEN - 1].copy_from_slice(&block[1..]);
    let mut first = [0; LEN];
    for ((first, &byte), &next) in first.iter_mut().zip(block).zip(&next) {
        // U+0410 to U+043F, and U+0440 to U+044F.
        let low = byte == 0xd0 && next.wrapping_sub(0x90) < 0x30;
        let high = byte == 0xd1 && next.wrapping_sub(0x80) < 0x10;
        *first = if low | high { u8::MAX } else { 0 };
    }
    let first = mask_of(&first);
    first | first << 1
}

#[inline(never)]
fn foreign(block: &[u8; LEN]) -> u64 {
    fitting(block, |byte| byte >= 0x80)
}

/// Calls `each` with the place of every byte that `fits`, in order. `fits` should need no branch, and hold for few.
#[inline]
pub(super) fn each_fitting(
    bytes: &[u8],
    fits: impl Fn(u8) -> bool + Copy,
    mut each: impl FnMut(usize),
) {
    for (start, some) in (0..).step_by(LEN).zip(bytes.chunks(LEN)) {
        let mut last = [0; LEN];
        let block = some.first_chunk().unwrap_or_else(|| {
            last[..some.len()].copy_from_slice(some);
            &last
        });
        for place in places_of(fitting(block, fits) & low_bits(some.len())) {
            each(start + place);
        }
    }
}

/// The bytes of a block that fit, which must not need a branch.
#[inline]
fn fitting(block: &[u8; LEN], fits: impl Fn(u8) -> bool) -> u64 {
    let mut bytes = [0; LEN];
    for (to, &byte) in bytes.iter_mut().zip(block) {
        *to = if fits(byte) { u8::MAX } else { 0 };
    }
    mask_of(&bytes)
}

/// Writes `base` plus the place of each bit that is set, in order, to the start of `room`; what
/// follows is left undefined. Gives how many there are.
///
/// Eight bits at a time from a table, always eight numbers, so that nothing depends on a guess.
#[inline]
pub(super) fn places(bits: u64, base: u32, room: &mut [u32; LEN + 8]) -> usize {
    let mut count = 0;
    let mut base = base;
    for byte in bits.to_le_bytes() {
        // Before the last step there are at most 56: the mask only tells the compiler so.
        let at = count % LEN;
        if let Some(next) = room[at..].first_chunk_mut::<8>() {
            for (to, place) in next.iter_mut().zip(&PLACES[usize::from(byte)]) {
                *to = base.wrapping_add(*place);
            }
        }
        base = base.wrapping_add(8);
        count += usize::from(COUNTS[usize::from(byte)]);
    }
    count
}

/// For each byte the places of its bits.
static PLACES: [[u32; 8]; 256] = {
    let mut table = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut place, mut count) = (0, 0);
        while place < 8 {
            if byte >> place & 1 == 1 {
                table[byte][count] = place;
                count += 1;
            }
            place += 1;
        }
        byte += 1;
    }
    table
};

/// For each byte how many of its bits are set.
static COUNTS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).count_ones() as u8;
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(block: &[u8; LEN]) -> Masks {
        let bits = |is: fn(u8) -> bool| (0..LEN).map(|i| u64::from(is(block[i])) << i).sum();
        Masks {
            word: bits(|b| b.is_ascii_alphanumeric()),
            foreign: bits(|b| !b.is_ascii()),
        }
    }

    #[test]
    fn letters_of_russian_are_plain() {
        use crate::normalise::unicode::{Effect, Facts};
        for place in 0..LEN - 1 {
            for letter in '\u{400}'..='\u{4ff}' {
                let mut block = [b'@'; LEN];
                letter.encode_utf8(&mut block[place..]);
                let expected = match letter {
                    'А'..='я' => 3 << place,
                    _ => 0,
                };
                assert_eq!(cyrillic(&block), expected, "{letter} at {place}");
            }
        }
        let is_letter = |letter| Facts::of(letter).effect() == Effect::Letter;
        assert!(('А'..='я').all(is_letter));
    }

    #[test]
    fn every_byte_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..LEN {
                let mut block = [b'@'; LEN];
                block[place] = byte;
                let expected = plain(&block);
                assert_eq!(masks(&block), expected, "{byte:#x}");
            }
        }
    }

    proptest! {
        #[test]
        fn each_byte_that_fits_is_found(bytes in prop::collection::vec(0u8..4, 0..200)) {
            let mut found = Vec::new();
            each_fitting(&bytes, |byte| byte == 0, |place| found.push(place));
            let expected: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] == 0).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn places_are_those_of_the_bits(bits in any::<u64>(), base in 0..u32::MAX - 64) {
            let mut room = [0; LEN + 8];
            let count = places(bits, base, &mut room);
            let expected: Vec<u32> = (0..64).filter(|i| bits >> i & 1 == 1).map(|i| base + i).collect();
            prop_assert_eq!(&room[..count], expected);
        }

        #[test]
        fn any_block(bytes in prop::collection::vec(any::<u8>(), LEN)) {
            let block: [u8; LEN] = bytes.try_into().expect("as many bytes as a block has");
            prop_assert_eq!(masks(&block), plain(&block));
        }
    }
}
