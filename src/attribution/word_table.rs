//! Tables of words by kind. Each line has first a kind and last its words, joined by `|`; anything
//! between the two, such as a language, is for readers of the file. `#` begins a comment.

use std::collections::{BTreeMap, HashSet};
use std::str::Split;
use xxhash_rust::xxh3::Xxh3Builder;

/// Words to look up.
pub type WordSet = HashSet<&'static str, Xxh3Builder>;

/// The kind and the words of each line of a table.
pub fn rows(
    table: &'static str,
) -> impl Iterator<Item = (&'static str, Split<'static, char>)> + Clone {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (kind, _) = line.split_once('\t')?;
        let (_, words) = line.rsplit_once('\t')?;
        Some((kind, words.split('|')))
    })
}

/// The words of one kind in a table.
pub fn words<C: FromIterator<&'static str>>(table: &'static str, kind: &str) -> C {
    rows(table)
        .filter(|(listed, _)| *listed == kind)
        .flat_map(|(_, words)| words)
        .collect()
}

/// The lines of one kind in a table: the first word of each, and its other words.
pub fn keyed(table: &'static str, kind: &str) -> BTreeMap<&'static str, Vec<&'static str>> {
    rows(table)
        .filter(|(listed, _)| *listed == kind)
        .map(|(_, mut words)| (words.next().unwrap_or_default(), words.collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_kind_may_stand_on_several_lines() {
        let table = "# fruit\nred\tapple|cherry\ngreen\tpear\nred\tplum\n";
        let expected: WordSet = ["apple", "cherry", "plum"].into_iter().collect();
        assert_eq!(words::<WordSet>(table, "red"), expected);
        assert_eq!(words::<Vec<_>>(table, "red"), ["apple", "cherry", "plum"]);
        assert_eq!(words::<WordSet>(table, "blue"), WordSet::default());
    }

    #[test]
    fn a_column_may_stand_between_a_kind_and_its_words() {
        let table = "# kind, language, words\nred\ten\tapple|cherry\nred\tfr\tpomme\n";
        assert_eq!(words::<Vec<_>>(table, "red"), ["apple", "cherry", "pomme"]);
    }

    #[test]
    fn the_first_word_of_a_line_may_be_what_the_others_belong_to() {
        let table = "tree\tapple|leaf|bark\ntree\tfir|cone\nherb\tmint|leaf\n";
        let expected = BTreeMap::from([("apple", vec!["leaf", "bark"]), ("fir", vec!["cone"])]);
        assert_eq!(keyed(table, "tree"), expected);
    }
}
