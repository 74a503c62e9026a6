//! Sixty-four bytes of text at once: which are ASCII letters and digits, which are not ASCII.

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
/// Written so that the compiler makes vector code of the first two lines with what every processor
/// has; only gathering the bits is done eight bytes at a time.
#[inline]
pub(super) fn masks(block: &[u8; LEN]) -> Masks {
    let word = block.map(|byte| {
        // The bit 0x20 turns capitals into small letters, and no other byte into a letter.
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        if letter | digit { u8::MAX } else { 0 }
    });
    let any_foreign = block.iter().fold(0, |any, byte| any | byte) >= 0x80;
    Masks {
        word: top_bits(&word),
        foreign: if any_foreign { top_bits(block) } else { 0 },
    }
}

/// The highest bit of each byte.
#[inline]
fn top_bits(bytes: &[u8; LEN]) -> u64 {
    let (eights, _) = bytes.as_chunks::<8>();
    let mut bits = 0;
    for (place, &eight) in eights.iter().enumerate() {
        let tops = (u64::from_le_bytes(eight) >> 7) & 0x0101_0101_0101_0101;
        // Adds up copies in which each byte's bit has reached its place in the highest byte.
        bits |= (tops.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * place);
    }
    bits
}

/// Writes `base` plus the place of each bit that is set, in order, to the start of `room`; what
/// follows is left undefined. Gives how many there are.
///
/// Eight bits at a time from a table, always eight numbers, so that nothing depends on a guess.
#[inline]
pub(super) fn places(bits: u64, base: u32, room: &mut [u32; LEN + 8]) -> usize {
    let mut count = 0;
    for (eighth, byte) in bits.to_le_bytes().into_iter().enumerate() {
        let places = &PLACES[usize::from(byte)];
        let base = base.wrapping_add(8 * eighth as u32);
        // Before the last step there are at most 56: the mask only tells the compiler so.
        let at = count % LEN;
        if let Some(next) = room[at..].first_chunk_mut::<8>() {
            for (to, place) in next.iter_mut().zip(places) {
                *to = base.wrapping_add(*place);
            }
        }
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
