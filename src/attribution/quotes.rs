//! Quotation marks, in sets for those who search a text for them.
//!
//! What opens a quotation in one language closes it in another („Lenz“ and “Lee”, «Lavrov» and »Lenz«), so a mark may
//! be on either side. A rule that takes fewer marks than a set has says so and why.

/// Marks around quotations and names in scripts with spaces.
pub const SPACED: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// The same in all scripts.
pub const ALL: [char; 12] = [
    '"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》',
];

/// Single marks. All but the first are apostrophes too.
pub const SINGLE: [char; 3] = ['‘', '’', '\''];

/// Marks that may open a quotation. 《 opens a title only.
pub const OPENING: [char; 7] = ['"', '“', '„', '«', '»', '「', '『'];

/// Marks that may close a name which goes on. « closes names in few texts, and opens what follows in many.
pub const CLOSING: [char; 7] = ['"', '”', '»', '」', '』', '》', '“'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_marks_are_those_of_both_sides_and_no_apostrophes() {
        assert_eq!(ALL[..SPACED.len()], SPACED);
        for mark in OPENING.iter().chain(&CLOSING) {
            assert!(ALL.contains(mark), "{mark}");
        }
        for mark in ALL {
            assert!(!SINGLE.contains(&mark), "{mark}");
            let has_side = OPENING.contains(&mark) || CLOSING.contains(&mark);
            assert!(has_side || mark == '《', "{mark}");
        }
    }
}
