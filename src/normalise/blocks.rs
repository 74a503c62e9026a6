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
        fn any_block(bytes in prop::collection::vec(any::<u8>(), LEN)) {
            let block: [u8; LEN] = bytes.try_into().expect("as many bytes as a block has");
            prop_assert_eq!(masks(&block), plain(&block));
        }
    }
}
