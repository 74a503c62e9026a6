//! Sixty-four answers in one number, and visiting those that are yes.

/// The places of the bits that are set, the lowest first. Cost linear in them.
#[inline]
pub(crate) fn places_of(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros() as usize;
        (bits != 0).then(|| {
            bits &= bits - 1;
            place
        })
    })
}

/// The lowest `count` bits; all from 64 on.
#[inline]
pub(crate) fn low_bits(count: usize) -> u64 {
    if count >= 64 {
        u64::MAX
    } else {
        (1 << count) - 1
    }
}

/// One bit for each flag, the first lowest. A flag is `u8::MAX` or 0, as vector code compares bytes.
#[inline]
pub(crate) fn mask_of(flags: &[u8; 64]) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // From each eight bytes another bit: bit `i` of byte `j` is byte `j` of the `i`-th eight.
    let (eights, _) = flags.as_chunks::<8>();
    let mixed = eights.iter().zip(0..).fold(0, |mixed, (&eight, place)| {
        mixed | u64::from_le_bytes(eight) & (ONES << place)
    });
    transposed(mixed)
}

/// The 8 by 8 matrix of bits with rows and columns exchanged (Warren, Hacker's Delight, 7-3).
#[inline]
fn transposed(matrix: u64) -> u64 {
    let swap = |matrix: u64, shift: u32, upper: u64| {
        let differ = (matrix ^ (matrix >> shift)) & upper;
        matrix ^ differ ^ (differ << shift)
    };
    let matrix = swap(matrix, 7, 0x00aa_00aa_00aa_00aa);
    let matrix = swap(matrix, 14, 0x0000_cccc_0000_cccc);
    swap(matrix, 28, 0x0000_0000_f0f0_f0f0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn low_bits_are_as_many_as_asked_for() {
        assert_eq!(
            [0, 1, 63, 64, 65].map(|count| low_bits(count).count_ones()),
            [0, 1, 63, 64, 64]
        );
        assert_eq!(low_bits(5), 0b1_1111);
    }

    proptest! {
        #[test]
        fn places_and_flags_are_those_of_the_bits(bits in any::<u64>()) {
            let flags = std::array::from_fn(|place| if bits >> place & 1 == 1 { u8::MAX } else { 0 });
            prop_assert_eq!(mask_of(&flags), bits);
            prop_assert!(places_of(bits).eq((0..64).filter(|place| bits >> place & 1 == 1)));
        }
    }
}
