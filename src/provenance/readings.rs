//! Unusual words that some articles of a family share against the others.
//!
//! Where most articles with a sentence write one word and a few write another that no other article
//! has anywhere, the few have it from each other: a shared error, the evidence by which
//! manuscripts have been grouped into families since Lachmann. A word is compared with the one that
//! is between the same two words before it and the same two after it.
//!
//! Cost: `O(n log n)` in the words of the passages that a family shares, each word of an article once
//! where passages overlap in order, and never more than [`MOST_WORDS`] in one family; memory is 40 bytes per
//! word and the word itself, so that no text need be kept.

use super::words::{Word, words};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::xxh3_64;

/// A stretch of an article that another article of its family also has.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'t> {
    /// The article's position in the family.
    pub article: usize,
    /// Where it begins in the article, in characters.
    pub start: u32,
    /// Its text.
    pub text: &'t str,
}

/// How the unusual words of two articles compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    /// How many unusual words both have where others have a different one.
    pub shared: u32,
    /// The most telling of these, and what the others write.
    pub example: Option<(Box<str>, Box<str>)>,
    /// How many unusual words the first has where the second has what the others have.
    pub only_a: u32,
    /// How many unusual words the second has where the first has what the others have.
    pub only_b: u32,
}

impl Readings {
    /// These readings with the two articles exchanged.
    #[must_use]
    pub fn reversed(self) -> Readings {
        Readings {
            only_a: self.only_b,
            only_b: self.only_a,
            ..self
        }
    }
}

/// How many words of one family are examined; of more, the first.
pub const MOST_WORDS: usize = 1 << 20;

/// Articles that share a word which is still unusual.
const FEW_ARTICLES: usize = 4;

/// Articles with the usual word that are compared with the few, one by one.
const MOST_OTHERS: usize = 64;

/// Letters of a word that is compared: shorter ones are changed by habit.
const LEAST_LETTERS: usize = 4;

/// Words on each side that must be the same.
const CONTEXT: usize = 2;

/// Words that name a place.
const NEIGHBOURS: usize = 2 * CONTEXT;

/// What one article writes at a place, which its neighbours name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    place: u64,
    word: u64,
    article: usize,
    /// Where it stands in its article, in characters.
    at: u32,
    /// How many bytes it has as it is written there.
    len: u32,
    /// Where these bytes are among [`SharedWords::written`].
    from: usize,
}

/// The words that the articles of a family share with others, gathered article by article.
#[derive(Debug, Default)]
pub struct SharedWords {
    all: Vec<Reading>,
    /// The words as they are written, one behind the other.
    written: String,
    /// How many words were added, including those for which there was no room.
    added: usize,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} in {} at {}", self.word, self.article, self.at)
    }
}

impl SharedWords {
    /// How many words were added; of more than [`MOST_WORDS`] the first are examined.
    pub fn added(&self) -> usize {
        self.added
    }

    /// Adds a piece. Pieces of one article must be added together, ordered by their beginning and the longest
    /// first; `covered` is where the earlier ones end in the article, or 0, and is advanced to the end of this
    /// one.
    pub fn add(&mut self, piece: &Piece<'_>, covered: &mut u32) {
        let end = piece.start + piece.text.chars().count() as u32;
        if end <= *covered {
            return;
        }
        *covered = end;
        let words = words(piece.text);
        let windows = words.windows(NEIGHBOURS + 1);
        self.added += windows.len();
        let room = MOST_WORDS - self.all.len();
        for window in windows.take(room) {
            let word = window[CONTEXT];
            self.all.push(Reading {
                place: place(window),
                word: word.hash,
                article: piece.article,
                at: piece.start + word.at,
                len: word.text.len() as u32,
                from: self.written.len(),
            });
            self.written.push_str(word.text);
        }
    }

    /// What the unusual words of the family say about pairs of its articles, by the lower position and
    /// the higher. Pairs about which they say nothing are left out.
    pub fn readings(mut self) -> BTreeMap<(usize, usize), Readings> {
        self.all.sort_unstable();
        self.all
            .dedup_by_key(|x| (x.place, x.word, x.article, x.at));
        let holders = Holders::of(&self.all);
        let mut pairs = Pairs::default();
        for place in self.all.chunk_by(|x, y| x.place == y.place) {
            let variants: Vec<&[Reading]> = place.chunk_by(|x, y| x.word == y.word).collect();
            if variants.len() < 2 || recurs(place) {
                continue;
            }
            let Some(usual) = usual(&variants) else {
                continue;
            };
            for few in variants {
                if self.is_unusual(few, usual, &holders) {
                    pairs.tell(few, usual, [self.text(few[0]), self.text(usual[0])]);
                }
            }
        }
        pairs.readings()
    }

    /// Whether a few write what nobody else does, where more write another word.
    fn is_unusual(&self, few: &[Reading], usual: &[Reading], holders: &Holders) -> bool {
        few.len() < usual.len()
            && few.len() <= FEW_ARTICLES
            && is_word(self.text(few[0]))
            && holders.are(few.len(), few[0].word)
    }

    fn text(&self, reading: Reading) -> &str {
        &self.written[reading.from..reading.from + reading.len as usize]
    }
}

/// What names the place in the middle of some words: the others.
fn place(window: &[Word<'_>]) -> u64 {
    let (before, behind) = (&window[..CONTEXT], &window[CONTEXT + 1..]);
    let mut beside = [[0; 8]; NEIGHBOURS];
    for (bytes, word) in beside.iter_mut().zip(before.iter().chain(behind)) {
        *bytes = word.hash.to_le_bytes();
    }
    xxh3_64(beside.as_flattened())
}

/// Which articles write a word anywhere.
struct Holders(Vec<(u64, usize)>);

impl Holders {
    fn of(all: &[Reading]) -> Holders {
        let mut holders: Vec<_> = all.iter().map(|x| (x.word, x.article)).collect();
        holders.sort_unstable();
        holders.dedup();
        Holders(holders)
    }

    /// Whether `count` articles write `word`, and no more. Costs `O(log n + count)`.
    fn are(&self, count: usize, word: u64) -> bool {
        let from = self.0.partition_point(|&(other, _)| other < word);
        let of_word = self.0[from..].iter().take(count + 1);
        of_word.take_while(|&&(other, _)| other == word).count() == count
    }
}

/// What most write at a place.
fn usual<'v>(variants: &[&'v [Reading]]) -> Option<&'v [Reading]> {
    let most = |variant: &&[Reading]| (variant.len(), Reverse(variant[0].word));
    variants.iter().copied().max_by_key(most)
}

/// An unusual word, and the usual one.
type Change = (u64, u64);

/// What was told of each pair of articles, and by which changes.
#[derive(Default)]
struct Pairs(BTreeMap<(usize, usize), (Readings, BTreeSet<Change>)>);

impl Pairs {
    /// Counts an unusual word for those that have it, and against the others; `written` is how the first
    /// of each write theirs.
    fn tell(&mut self, few: &[Reading], usual: &[Reading], written: [&str; 2]) {
        let change = (few[0].word, usual[0].word);
        for (at, first) in few.iter().enumerate() {
            for second in &few[at + 1..] {
                if let Some(readings) = self.untold(first.article, second.article, change) {
                    readings.share(written[0], written[1]);
                }
            }
            for other in usual.iter().take(MOST_OTHERS) {
                let Some(readings) = self.untold(first.article, other.article, change) else {
                    continue;
                };
                if first.article < other.article {
                    readings.only_a += 1;
                } else {
                    readings.only_b += 1;
                }
            }
        }
    }

    /// The readings of two articles, if `change` was not told of them yet.
    fn untold(&mut self, x: usize, y: usize, change: Change) -> Option<&mut Readings> {
        let (readings, told) = self.0.entry((x.min(y), x.max(y))).or_default();
        told.insert(change).then_some(readings)
    }

    fn readings(self) -> BTreeMap<(usize, usize), Readings> {
        let pairs = self.0.into_iter();
        pairs
            .map(|(pair, (readings, _))| (pair, readings))
            .collect()
    }
}

impl Readings {
    /// Counts an unusual word that both have where others have `usual`.
    fn share(&mut self, word: &str, usual: &str) {
        self.shared += 1;
        let known = self.example.as_ref();
        if known.is_none_or(|(known, other)| rank((word, usual)) > rank((known, other))) {
            self.example = Some((word.into(), usual.into()));
        }
    }
}

/// Whether an article has more than one word at what seems one place.
fn recurs(place: &[Reading]) -> bool {
    let mut articles: Vec<usize> = place.iter().map(|reading| reading.article).collect();
    articles.sort_unstable();
    articles.windows(2).any(|pair| pair[0] == pair[1])
}

/// Numbers are news, and short words habits.
fn is_word(word: &str) -> bool {
    !word.contains(char::is_numeric) && word.chars().count() >= LEAST_LETTERS
}

/// What is told rather: another spelling of what the others write, then a longer word.
fn rank((word, other): (&str, &str)) -> (bool, usize, Reverse<String>) {
    let lower = word.to_lowercase();
    (
        is_spelling(&lower, &other.to_lowercase()),
        lower.chars().count(),
        Reverse(lower),
    )
}

/// Whether two words agree but for a few letters in one place.
fn is_spelling(word: &str, other: &str) -> bool {
    let longer = word.chars().count().max(other.chars().count());
    let shorter = word.chars().count().min(other.chars().count());
    let same = |x: &mut dyn Iterator<Item = char>, y: &mut dyn Iterator<Item = char>| {
        x.zip(y).take_while(|(x, y)| x == y).count()
    };
    let front = same(&mut word.chars(), &mut other.chars());
    let back = same(&mut word.chars().rev(), &mut other.chars().rev());
    longer - (front + back).min(shorter) <= 2 && longer > 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(pieces: &[Piece<'_>]) -> BTreeMap<(usize, usize), Readings> {
        let mut words = SharedWords::default();
        for piece in pieces {
            words.add(piece, &mut 0);
        }
        words.readings()
    }

    fn of(texts: &[&str]) -> BTreeMap<(usize, usize), Readings> {
        let pieces: Vec<Piece<'_>> = texts
            .iter()
            .enumerate()
            .map(|(article, text)| Piece {
                article,
                start: 0,
                text,
            })
            .collect();
        let found = readings(&pieces);
        let turned: Vec<Piece<'_>> = pieces.iter().rev().copied().collect();
        assert_eq!(readings(&turned), found, "the order of articles counts");
        found
    }

    #[test]
    fn of_a_large_family_as_many_words_are_looked_at_as_there_is_room_for() {
        let text = "word ".repeat(MOST_WORDS / 2 + NEIGHBOURS);
        let mut words = SharedWords::default();
        let mut counts = Vec::new();
        for article in 0..3 {
            let piece = Piece {
                article,
                start: 0,
                text: &text,
            };
            words.add(&piece, &mut 0);
            counts.push((words.all.len(), words.added()));
        }
        let half = MOST_WORDS / 2;
        assert_eq!(
            counts,
            [(half, half), (2 * half, 2 * half), (2 * half, 3 * half)]
        );
    }

    const USUAL: &str = "The ferry to Lysefjord was late on Monday";
    const UNUSUAL: &str = "The ferry to Lysefjrod was late on Monday";

    #[test]
    fn two_that_share_an_error_against_three_others_share_it_alone() {
        let found = of(&[USUAL, UNUSUAL, USUAL, UNUSUAL, USUAL]);
        let both = &found[&(1, 3)];
        assert_eq!(both.shared, 1);
        assert_eq!(both.example, Some(("Lysefjrod".into(), "Lysefjord".into())));
        // Each of the two with each of the three has the word on one side only.
        assert_eq!(found.len(), 7);
        assert_eq!((found[&(0, 1)].only_a, found[&(0, 1)].only_b), (0, 1));
        assert_eq!((found[&(1, 2)].only_a, found[&(1, 2)].only_b), (1, 0));
        assert!(
            found
                .values()
                .filter(|readings| readings.shared > 0)
                .count()
                == 1
        );
    }

    #[test]
    fn what_is_no_unusual_word_tells_nothing() {
        let cases: &[(&str, [&str; 4])] = &[
            ("all write the same", [USUAL; 4]),
            (
                "as many write the one as the other",
                [USUAL, UNUSUAL, "", ""],
            ),
            (
                "numbers are news",
                [
                    "Of those who were 1213 died on Monday",
                    "Of those who were 1415 died on Monday",
                    "Of those who were 1213 died on Monday",
                    "Of those who were 1213 died on Monday",
                ],
            ),
            (
                "short words are habits",
                [
                    "They said that on Monday they left",
                    "They said that by Monday they left",
                    "They said that on Monday they left",
                    "They said that on Monday they left",
                ],
            ),
            (
                "the same letters, written otherwise",
                [
                    "The ferry to Ålesund was late on Monday",
                    "The ferry to A\u{30a}LESUND was late on Monday",
                    "The ferry to Ålesund was late on Monday",
                    "The ferry to Ålesund was late on Monday",
                ],
            ),
            (
                "somebody else has the word elsewhere",
                [
                    USUAL,
                    UNUSUAL,
                    "The ferry to Lysefjord was late on Monday, and Lysefjrod is what it is called",
                    USUAL,
                ],
            ),
        ];
        for (name, texts) in cases {
            assert_eq!(of(texts), BTreeMap::new(), "{name}");
        }
    }

    #[test]
    fn a_piece_within_another_adds_nothing() {
        let mut words = SharedWords::default();
        let mut covered = 0;
        for (start, text, after) in [(0, USUAL, 41), (4, &USUAL[4..30], 41), (20, USUAL, 61)] {
            let before = words.all.len();
            words.add(
                &Piece {
                    article: 0,
                    start,
                    text,
                },
                &mut covered,
            );
            assert_eq!(covered, after);
            assert_eq!(words.all.len() > before, start != 4, "from {start}");
        }
    }

    #[test]
    fn a_word_changed_throughout_counts_once() {
        let text = |word: &str| {
            format!("The ferry to {word} was late, as the bus to {word} is in winter often")
        };
        let (usual, unusual) = (text("Lysefjord"), text("Lysefjrod"));
        let found = of(&[&usual, &unusual, &usual, &unusual, &usual]);
        assert_eq!(found[&(1, 3)].shared, 1);
        assert_eq!(found[&(0, 1)].only_b, 1);
    }

    #[test]
    fn another_spelling_is_told_rather_than_a_longer_word() {
        let usual = "The ferry to Lysefjord was late, and nobody announced the delay at all";
        let unusual = "The ferry to Lysefjrod was late, and nobody communicated the delay at all";
        let found = of(&[usual, unusual, usual, unusual, usual]);
        assert_eq!(found[&(1, 3)].shared, 2);
        let example = found[&(1, 3)].example.as_ref().map(|(word, _)| &**word);
        assert_eq!(example, Some("Lysefjrod"));
    }

    #[test]
    fn spellings_differ_in_few_letters() {
        for (word, other, expected) in [
            ("lysefjrod", "lysefjord", true),
            ("kyiv", "kiev", true),
            ("announce", "announced", true),
            ("left", "stayed", false),
        ] {
            assert_eq!(is_spelling(word, other), expected, "{word} {other}");
            assert_eq!(is_spelling(other, word), expected, "{other} {word}");
        }
    }
}
