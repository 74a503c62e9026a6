//! Tables of words by kind: the files of `data` that say which words mean what.
//!
//! Each line of a file has first a kind and last its words, joined by `|`; anything between the two, such as a
//! language, is for readers of the file. `#` begins a comment. Comments at the head say what each kind is.
//!
//! [`word_kinds!`] declares what a file holds as an enumeration, each kind once. A kind then answers for its words:
//! `CreditWord::By.has("von")`. The compiler finds a kind that nobody asks about, and a test that comes with each
//! declaration finds what else a file and its kinds may differ in (`faults`).
//!
//! The vocabulary of the rules is in these files. What stays in the code are endings of grammar, patterns, and the few
//! words that a single rule is about.
//!
//! Cost: a file is read when the first of its words is looked up. [`has`](WordKind::has) hashes one word; `begins`,
//! `ends` and `is_within` compare with each of a kind; `keyed` reads the file, so its result is to be kept.

#[cfg(test)]
use std::collections::BTreeSet;
use std::collections::{BTreeMap, HashSet};
use std::str::Split;
use xxhash_rust::xxh3::Xxh3Builder;

/// Declares the kinds of words of a file, whose path is relative to the declaring one:
///
/// ```text
/// word_kinds! {
///     /// Words for fruit.
///     pub enum Fruit in "../../data/fruit.tsv" {
///         /// Grows on a tree.
///         OfTree = "tree",
///         /// Where it is traded.
///         Market: Upper = "market",
///     }
/// }
/// ```
///
/// The words of a kind are in lower case, unless the kind says which other [`Letters`] they have.
macro_rules! word_kinds {
    (
        $(#[$doc:meta])*
        $visibility:vis enum $Kinds:ident in $file:literal {
            $($(#[$kind_doc:meta])* $Kind:ident $(: $letters:ident)? = $name:literal,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        $visibility enum $Kinds {
            $($(#[$kind_doc])* $Kind,)+
        }

        impl $crate::attribution::word_table::WordKind for $Kinds {
            const FILE: &'static str = include_str!($file);
            // By name, since a kind that is built here would count as used.
            const ALL: &'static [(&'static str, $crate::attribution::word_table::Letters)] = &[
                $(($name, word_kinds!(@letters $($letters)?)),)+
            ];

            fn table() -> &'static [$crate::attribution::word_table::Words] {
                use $crate::attribution::word_table::{Words, read};
                static TABLE: std::sync::LazyLock<Vec<Words>> =
                    std::sync::LazyLock::new(read::<$Kinds>);
                &TABLE
            }

            fn number(self) -> usize {
                self as usize
            }
        }

        #[test]
        fn the_file_has_the_declared_kinds_of_words() {
            use $crate::attribution::word_table::{WordKind, faults};
            assert_eq!(faults($Kinds::FILE, $Kinds::ALL), [""; 0]);
        }
    };
    (@letters) => { $crate::attribution::word_table::Letters::Lower };
    (@letters $letters:ident) => { $crate::attribution::word_table::Letters::$letters };
}
pub(super) use word_kinds;

/// A kind of words in a file, as [`word_kinds!`] declares it.
pub trait WordKind: Copy + 'static {
    /// The text of the file.
    const FILE: &'static str;
    /// All kinds by number: their names in the file, and how their words are written.
    const ALL: &'static [(&'static str, Letters)];

    /// The words of all kinds, by number.
    fn table() -> &'static [Words];

    /// The place of this kind among all.
    fn number(self) -> usize;

    /// Whether a word is one of this kind.
    fn has(self, word: &str) -> bool {
        Self::table()[self.number()].set.contains(word)
    }

    /// The words of this kind, in the order of the file.
    fn words(self) -> &'static [&'static str] {
        &Self::table()[self.number()].listed
    }

    /// Whether a text begins with a word of this kind.
    fn begins(self, text: &str) -> bool {
        self.words().iter().any(|word| text.starts_with(word))
    }

    /// Whether a text ends with a word of this kind.
    fn ends(self, text: &str) -> bool {
        self.words().iter().any(|word| text.ends_with(word))
    }

    /// Whether a text contains a word of this kind, or a word that contains one.
    fn is_within(self, text: &str) -> bool {
        self.words().iter().any(|word| text.contains(word))
    }

    /// The lines of this kind: the first word of each, and its other words.
    fn keyed(self) -> BTreeMap<&'static str, Vec<&'static str>> {
        let (name, _) = Self::ALL[self.number()];
        rows(Self::FILE)
            .filter(|(listed, _)| *listed == name)
            .map(|(_, mut words)| (words.next().unwrap_or_default(), words.collect()))
            .collect()
    }
}

/// In which letters the words of a kind are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    Lower,
    Upper,
    /// With a capital at the beginning.
    Capital,
    /// As a text has them, in any.
    Written,
}

/// The words of one kind.
#[derive(Default)]
pub struct Words {
    /// In the order of the file.
    listed: Vec<&'static str>,
    set: HashSet<&'static str, Xxh3Builder>,
}

/// The words of all kinds of a file, by number.
pub fn read<K: WordKind>() -> Vec<Words> {
    let mut table: Vec<Words> = K::ALL.iter().map(|_| Words::default()).collect();
    for (kind, words) in rows(K::FILE) {
        if let Some(number) = K::ALL.iter().position(|(name, _)| *name == kind) {
            table[number].listed.extend(words);
        }
    }
    for words in &mut table {
        words.set = words.listed.iter().copied().collect();
    }
    table
}

/// The kind and the words of each line of a file.
fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, Split<'static, char>)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (kind, _) = line.split_once('\t')?;
        let (_, words) = line.rsplit_once('\t')?;
        Some((kind, words.split('|')))
    })
}

/// In what a file and the kinds that are declared for it differ: all lines have as many columns as the first, and are
/// of a declared kind; each kind has words, in its letters, and a line at the head of the file that says what it is.
#[cfg(test)]
pub fn faults(file: &'static str, kinds: &[(&'static str, Letters)]) -> Vec<String> {
    let mut faults = Vec::new();
    let (comments, lines): (Vec<&str>, Vec<&str>) =
        file.lines().partition(|line| line.starts_with('#'));
    let columns = |line: &str| line.split('\t').count();
    for line in &lines {
        if columns(line) < 2 || columns(line) != columns(lines[0]) {
            faults.push(format!("the columns of `{line}`"));
        }
    }
    for (kind, words) in rows(file) {
        let Some((_, letters)) = kinds.iter().find(|(name, _)| *name == kind) else {
            faults.push(format!("`{kind}` is not declared"));
            continue;
        };
        // Words of two languages may be the same.
        let mut seen = BTreeSet::new();
        for word in words {
            if !seen.insert(word) {
                faults.push(format!("`{kind}` has `{word}` twice in a line"));
            }
            if word.is_empty() || word.trim() != word || !letters.are_those_of(word) {
                faults.push(format!("`{word}` of `{kind}`"));
            }
        }
    }
    for (number, (name, _)) in kinds.iter().enumerate() {
        if kinds[..number].iter().any(|(other, _)| other == name) {
            faults.push(format!("`{name}` is declared twice"));
        }
        if !rows(file).any(|(kind, _)| kind == *name) {
            faults.push(format!("`{name}` has no words"));
        }
        // Kinds are set off from what else the head says.
        let explains = |line: &&str| {
            let kind = line.strip_prefix("#   ");
            kind.and_then(|line| line.split(' ').next()) == Some(name)
        };
        if !comments.iter().any(explains) {
            faults.push(format!("nothing says what `{name}` is"));
        }
    }
    faults
}

#[cfg(test)]
impl Letters {
    /// Whether a word is written in these letters.
    fn are_those_of(self, word: &str) -> bool {
        match self {
            Letters::Lower => word == word.to_lowercase(),
            Letters::Upper => word == word.to_uppercase(),
            Letters::Capital => word.starts_with(char::is_uppercase),
            Letters::Written => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRUIT: &str = "# Fruit\n#   red a colour\n#   green another\n#   tree what it has\n\
        red\ten\tapple|cherry\ngreen\ten\tpear\nred\tfr\tpomme\n\
        tree\ten\tapple|leaf|bark\ntree\ten\tfir|cone\n";

    #[derive(Clone, Copy)]
    enum Fruit {
        Red,
        Green,
        Tree,
        Blue,
    }

    impl WordKind for Fruit {
        const FILE: &'static str = FRUIT;
        const ALL: &'static [(&'static str, Letters)] = &[
            ("red", Letters::Lower),
            ("green", Letters::Lower),
            ("tree", Letters::Lower),
            ("blue", Letters::Lower),
        ];

        fn table() -> &'static [Words] {
            static TABLE: std::sync::LazyLock<Vec<Words>> = std::sync::LazyLock::new(read::<Fruit>);
            &TABLE
        }

        fn number(self) -> usize {
            self as usize
        }
    }

    #[test]
    fn words_of_a_kind_may_stand_on_several_lines_behind_a_column_for_readers() {
        assert_eq!(Fruit::Red.words(), ["apple", "cherry", "pomme"]);
        assert_eq!(Fruit::Green.words(), ["pear"]);
        assert_eq!(Fruit::Blue.words(), [""; 0]);
        for (kind, word, expected) in [
            (Fruit::Red, "apple", true),
            (Fruit::Red, "pomme", true),
            (Fruit::Red, "pear", false),
            (Fruit::Red, "app", false),
            (Fruit::Green, "pear", true),
            (Fruit::Green, "fr", false),
            (Fruit::Blue, "apple", false),
        ] {
            assert_eq!(kind.has(word), expected, "{word}");
        }
    }

    #[test]
    fn a_word_may_begin_or_end_a_text_or_be_within_it() {
        for (text, begins, ends, is_within) in [
            ("cherry", true, true, true),
            ("cherry tree", true, false, true),
            ("wild cherry", false, true, true),
            ("a cherry tree", false, false, true),
            ("a pear tree", false, false, false),
        ] {
            assert_eq!(Fruit::Red.begins(text), begins, "{text}");
            assert_eq!(Fruit::Red.ends(text), ends, "{text}");
            assert_eq!(Fruit::Red.is_within(text), is_within, "{text}");
        }
    }

    #[test]
    fn the_first_word_of_a_line_may_be_what_the_others_belong_to() {
        let expected = BTreeMap::from([("apple", vec!["leaf", "bark"]), ("fir", vec!["cone"])]);
        assert_eq!(Fruit::Tree.keyed(), expected);
    }

    #[test]
    fn a_file_and_its_kinds_may_differ_in_these() {
        let lower = &[("red", Letters::Lower)][..];
        // (what is wrong, file, kinds, fault)
        for (case, file, kinds, expected) in [
            ("nothing", "#   red x\nred\tapple|plum", lower, ""),
            (
                "a column more",
                "#   red x\nred\tapple\nred\ten\tplum",
                lower,
                "the columns of `red\ten\tplum`",
            ),
            ("no words", "#   red x\nred", lower, "the columns of `red`"),
            (
                "another kind",
                "#   red x\nred\tapple\nblue\tplum",
                lower,
                "`blue` is not declared",
            ),
            (
                "an empty word",
                "#   red x\nred\tapple|",
                lower,
                "`` of `red`",
            ),
            (
                "a space too many",
                "#   red x\nred\tapple| plum",
                lower,
                "` plum` of `red`",
            ),
            (
                "a capital",
                "#   red x\nred\tApple",
                lower,
                "`Apple` of `red`",
            ),
            (
                "no capitals",
                "#   red x\nred\tApple",
                &[("red", Letters::Upper)],
                "`Apple` of `red`",
            ),
            (
                "no capital",
                "#   red x\nred\tApple|plum",
                &[("red", Letters::Capital)],
                "`plum` of `red`",
            ),
            (
                "nothing, in any letters",
                "#   red x\nred\tApple|plum",
                &[("red", Letters::Written)],
                "",
            ),
            (
                "a word twice",
                "#   red x\nred\tapple|plum|apple",
                lower,
                "`red` has `apple` twice in a line",
            ),
            (
                "a kind twice",
                "#   red x\nred\tapple",
                &[("red", Letters::Lower), ("red", Letters::Upper)],
                "`red` is declared twice",
            ),
            (
                "a kind without words",
                "#   red x\n#   blue x\nred\tapple",
                &[("red", Letters::Lower), ("blue", Letters::Lower)],
                "`blue` has no words",
            ),
            (
                "a kind without explanation",
                "# fruit that is red\nred\tapple",
                lower,
                "nothing says what `red` is",
            ),
        ] {
            let found = faults(file, kinds);
            assert_eq!(found.first().map_or("", String::as_str), expected, "{case}");
        }
    }
}
