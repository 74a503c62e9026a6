//! The hash of a shingle, rolled from token to token.
//!
//! `H = t₁·Mⁿ⁻¹ + t₂·Mⁿ⁻² + … + tₙ` modulo 2^64 (Karp and Rabin 1987), for token hashes `t` that
//! are already spread over 64 bits; then the number of tokens is added and a bijective mix spreads
//! what is left of the linear form, so that sketches may treat shingles as random numbers. `M` is 3
//! modulo 8: then `M^k - 1`, by which two shingles differ that swap tokens `k` apart, has as few
//! factors 2 as can be.
//!
//! Two different shingles collide with a chance of about 2^-64, some bits more where tokens recur
//! in a regular pattern. The known weakness of this form, Thue-Morse sequences, needs shingles of
//! more than a thousand tokens of two kinds.

/// 2^64 divided by the golden ratio, made 3 modulo 8.
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c1b;

/// Appends the shingles of one document.
pub(super) fn append(tokens: &[u64], width: usize, out: &mut Vec<u64>) {
    if tokens.is_empty() {
        return;
    }
    let width = width.min(tokens.len());
    let length = (width as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let (first, rest) = tokens.split_at(width);
    let leaving = MULTIPLIER.wrapping_pow(u32::try_from(width).unwrap_or(u32::MAX));
    let step = |hash: u64, new: u64, old: u64| {
        let change = new.wrapping_sub(old.wrapping_mul(leaving));
        hash.wrapping_mul(MULTIPLIER).wrapping_add(change)
    };
    let finished = |hash: u64| mix(hash.wrapping_add(length));
    let start = out.len();
    out.resize(start + rest.len() + 1, 0);
    // Each step waits for the one before it, so both halves are rolled at once.
    let half = rest.len() / 2;
    let (front, back) = out[start..].split_at_mut(half + 1);
    let (mut front_hash, mut back_hash) = (of(first), of(&tokens[half..half + width]));
    front[0] = finished(front_hash);
    let (front_new, back_new) = rest.split_at(half);
    let front_steps = front_new.iter().zip(tokens);
    let back_steps = back_new.iter().zip(&tokens[half..]);
    let halves = front[1..].iter_mut().zip(back.iter_mut());
    for ((to, back_to), ((new, old), (back_new, back_old))) in
        halves.zip(front_steps.zip(back_steps.clone()))
    {
        front_hash = step(front_hash, *new, *old);
        *to = finished(front_hash);
        back_hash = step(back_hash, *back_new, *back_old);
        *back_to = finished(back_hash);
    }
    // The back may be one longer.
    for (to, (new, old)) in back.iter_mut().zip(back_steps).skip(half) {
        back_hash = step(back_hash, *new, *old);
        *to = finished(back_hash);
    }
}

/// The sum over all of `tokens`.
fn of(tokens: &[u64]) -> u64 {
    tokens.iter().fold(0, |hash: u64, &token| {
        hash.wrapping_mul(MULTIPLIER).wrapping_add(token)
    })
}

/// A bijection that makes every bit depend on the bits above it and the upper ones on all.
fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seed;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn shingles(tokens: &[u64], width: usize) -> Vec<u64> {
        let mut out = Vec::new();
        append(tokens, width, &mut out);
        out
    }

    #[test]
    fn a_short_document_is_one_shingle_and_an_empty_one_none() {
        let cases = [
            ("none", 0, 0),
            ("one", 1, 1),
            ("less", 4, 1),
            ("exact", 5, 1),
            ("more", 7, 3),
        ];
        let tokens: Vec<u64> = (0..7).map(|i| Seed::DEFAULT.number(i)).collect();
        for (name, len, expected) in cases {
            assert_eq!(shingles(&tokens[..len], 5).len(), expected, "{name}");
        }
    }

    #[test]
    fn order_and_number_of_tokens_count() {
        // A token hash of 0 adds nothing to the sum, so only the number of tokens can tell.
        assert_ne!(shingles(&[0, 7], 5), shingles(&[7], 5));
        assert_ne!(shingles(&[3, 7], 2), shingles(&[7, 3], 2));
    }

    #[test]
    fn few_kinds_of_tokens_give_as_many_hashes_as_shingles() {
        // All 2^16 sequences of two kinds of tokens: the hardest case, one difference everywhere.
        let kinds = [Seed::DEFAULT.number(1), Seed::DEFAULT.number(2)];
        let mut seen = BTreeMap::new();
        for bits in 0..1 << 16 {
            let tokens: Vec<u64> = (0..16).map(|i| kinds[bits >> i & 1]).collect();
            let hash = shingles(&tokens, 16)[0];
            assert_eq!(seen.insert(hash, bits), None, "{bits:b}");
        }
    }

    proptest! {
        #[test]
        fn a_rolled_hash_is_the_hash_of_its_tokens(
            tokens in prop::collection::vec(any::<u64>(), 1..60),
            width in 1usize..25,
        ) {
            let rolled = shingles(&tokens, width);
            if tokens.len() >= width {
                let alone: Vec<u64> = tokens.windows(width).map(|w| shingles(w, width)[0]).collect();
                prop_assert_eq!(rolled, alone);
            }
        }
    }
}
