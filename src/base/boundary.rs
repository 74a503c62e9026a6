//! Where a text may be cut: between characters.

// The standard library has both as methods of `str`, but only since Rust 1.91.

/// The last character boundary of a text at or before byte `at`.
pub fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary of a text at or after byte `at`, or its end.
pub fn ceil_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boundaries_around_a_byte_are_found() {
        // Characters of one, three and two bytes.
        let text = "a…é";
        let floors = [0, 1, 1, 1, 4, 4, 6, 6];
        let ceils = [0, 1, 4, 4, 4, 6, 6, 6];
        for at in 0..floors.len() {
            assert_eq!(floor_boundary(text, at), floors[at], "before {at}");
            assert_eq!(ceil_boundary(text, at), ceils[at], "behind {at}");
        }
        assert_eq!(floor_boundary("", 3), 0);
        assert_eq!(ceil_boundary("", 3), 0);
    }
}
