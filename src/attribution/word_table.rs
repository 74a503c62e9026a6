//! Tables of words by kind: a kind and the words of it, joined by `|`, on each line; `#` begins a comment.

use std::collections::HashSet;
use xxhash_rust::xxh3::Xxh3Builder;

/// Words to look up.
pub type WordSet = HashSet<&'static str, Xxh3Builder>;

/// The words of one kind in a table.
pub fn words(table: &'static str, kind: &str) -> WordSet {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter(|(listed, _)| *listed == kind)
        .flat_map(|(_, words)| words.split('|'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_kind_may_stand_on_several_lines() {
        let table = "# fruit\nred\tapple|cherry\ngreen\tpear\nred\tplum\n";
        let expected: WordSet = ["apple", "cherry", "plum"].into_iter().collect();
        assert_eq!(words(table, "red"), expected);
        assert_eq!(words(table, "blue"), WordSet::default());
    }
}
