//! Hashes words straight from the text as received, lower-casing them on the way.
//!
//! Only words whose characters are their own NFKC come here. ASCII words of up to a block of 16
//! bytes, nearly all, go through one loop without a branch that could be mispredicted; it leaves
//! a list of the others.

use super::hash::{BLOCK, block_hash, token_hash};
use super::unicode::{Facts, decode};

/// Words that are hashed together, at most.
pub(super) const MOST: usize = 1024;

/// Appends the hashes of `words`, bounds in `text`, of which none holds characters beyond ASCII
/// unless `FOREIGN`. The hash is wrong for the words whose numbers are left in `others`, as many as
/// are returned: those that are longer than a block, stand at the very end of the text or are not
/// ASCII.
#[inline(never)]
pub(super) fn plain_words<const FOREIGN: bool>(
    text: &[u8],
    words: &[[u32; 2]],
    hashes: &mut Vec<u64>,
    others: &mut [u16; MOST],
) -> usize {
    const TOPS: u64 = 0x8080_8080_8080_8080;
    // The bit that lowers a letter is set in every digit.
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut count = 0;
    hashes.extend(words.iter().zip(0..).map(|(&[start, end], index)| {
        let (block, keep) = match (
            text.get(start as usize..)
                .and_then(|rest| rest.first_chunk::<BLOCK>()),
            KEEP.get((end - start) as usize),
        ) {
            (Some(block), Some(keep)) => (block, keep),
            _ => {
                others[count % MOST] = index;
                count += 1;
                return 0;
            }
        };
        let low = u64::from_le_bytes(half(block, 0)) & keep[0];
        let high = u64::from_le_bytes(half(block, 1)) & keep[1];
        if FOREIGN {
            // Which words are plain cannot be guessed in German: write down all, count some.
            others[count % MOST] = index;
            count += usize::from((low | high) & TOPS != 0);
        }
        let mut lowered = [0; BLOCK];
        lowered[..8].copy_from_slice(&(low | (LOWER & keep[0])).to_le_bytes());
        lowered[8..].copy_from_slice(&(high | (LOWER & keep[1])).to_le_bytes());
        block_hash(&lowered)
    }));
    count
}

#[inline]
fn half(block: &[u8; BLOCK], number: usize) -> [u8; 8] {
    block.as_chunks::<8>().0[number]
}

/// The bytes of a block that a word of each length keeps.
const KEEP: [[u64; 2]; BLOCK + 1] = {
    let mut keep = [[0; 2]; BLOCK + 1];
    let mut len = 1;
    while len <= BLOCK {
        keep[len] = keep[len - 1];
        keep[len][(len - 1) / 8] |= 0xff << ((len - 1) % 8 * 8);
        len += 1;
    }
    keep
};

/// The hash of a word of plain characters of any length.
pub(super) fn other_word(text: &str, start: usize, end: usize, letters: &mut String) -> u64 {
    if let Some(hash) = patched_word(text.as_bytes(), start, end - start) {
        return hash;
    }
    letters.clear();
    letters.extend(text[start..end].chars().map(lower));
    token_hash(letters)
}

/// The hash of a word of at most [`BLOCK`] bytes whose letters are as long in lower case; `None` for any other,
/// and at the very end of a text. The word stays in registers: letters that change are few.
#[inline(never)]
fn patched_word(text: &[u8], start: usize, len: usize) -> Option<u64> {
    const ONES: u128 = u128::from_le_bytes([1; BLOCK]);
    let block = text[start..].first_chunk::<BLOCK>()?;
    let &[keep_low, keep_high] = KEEP.get(len)?;
    let keep = (u128::from(keep_high) << 64) | u128::from(keep_low);
    let received = u128::from_le_bytes(*block) & keep;
    let foreign = received & (0x80 * ONES);
    // In bytes of ASCII only: a quarter of the foreign bit is the bit that lowers.
    let mut word = received | ((0x20 * ONES) & keep & !(foreign >> 2));
    // The first byte of a character beyond ASCII begins with two bits that are set.
    let mut firsts = foreign & (received << 1) & !small_cyrillic(received);
    while firsts != 0 {
        let at = firsts.trailing_zeros() as usize / 8;
        firsts &= firsts - 1;
        let (c, width) = decode(&text[start + at..]);
        let lower = Facts::of(c).lower();
        if lower != c {
            if lower.len_utf8() != width {
                return None;
            }
            word ^= u128::from(utf8(c) ^ utf8(lower)) << (8 * at);
        }
    }
    Some(block_hash(&word.to_le_bytes()))
}

/// The highest bit of every byte that begins a letter from `а` to `џ`, which are small already.
#[inline]
fn small_cyrillic(word: u128) -> u128 {
    let next = word >> 8;
    let begins = |first: u8, mask: u8, second: u8| {
        equal(word, u128::MAX, first) & equal(next, u128::from_le_bytes([mask; BLOCK]), second)
    };
    // U+0430 to U+043F, and U+0440 to U+045F.
    begins(0xd0, 0xf0, 0xb0) | begins(0xd1, 0xe0, 0x80)
}

/// The highest bit of every byte of `word` that is `value` after `mask`.
#[inline]
fn equal(word: u128, mask: u128, value: u8) -> u128 {
    const SEVEN: u128 = u128::from_le_bytes([0x7f; BLOCK]);
    let differ = (word & mask) ^ u128::from_le_bytes([value; BLOCK]);
    !((differ & SEVEN).wrapping_add(SEVEN) | differ) & !SEVEN
}

fn utf8(c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    u32::from_le_bytes(bytes)
}

fn lower(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        Facts::of(c).lower()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_that_stay_are_known_to_be_small() {
        for c in '\u{80}'..='\u{7ff}' {
            // A letter in front, so that the place is not the first.
            let text = format!("x{c}y");
            let mut bytes = [0; BLOCK];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            let found = small_cyrillic(u128::from_le_bytes(bytes));
            let expected = u128::from(matches!(c, 'а'..='џ')) << 15;
            assert_eq!(found, expected, "{c}");
            assert!(found == 0 || lower(c) == c, "{c}");
        }
    }
}
