//! How common each stem is: a table of background counts, gradually replaced by the corpus's own.
//!
//! A corpus of five articles cannot tell a common word from a rare one, and one of a hundred
//! thousand needs no table. So the table counts like 2,000 further articles:
//! `p = (K · table + df) / (K + articles of the language)`. A stem weighs `ln(1 / p)`, reduced by the
//! share of the other articles that have it: what all articles of a small corpus mention separates none
//! of them, however rare it is elsewhere. Without a table all stems are assumed to be as rare as one that a
//! table does not list. That does most of a table's work: with English and Russian read without theirs, the F1 of
//! stories without dates is .71 (with them .73) on news pages, .49 (.48) on Reuters items and .84 (.86) on
//! Russian pairs; if the assumption counts for 200 articles instead of 2,000, it is .69, .49 and .83. These were
//! measured once, with no program that is kept.
//!
//! `data/story/en.tsv` holds the stems that occur in at least one of a thousand press releases of
//! US senators, 2005 to 2007 (24,215 of them, in the public domain), with how many of 10,000 have
//! each. German and Russian have lists of some 7,000 stems of news, with counts that a language model
//! estimated from what it knows of these languages; nothing was counted for them. Two accounts of one
//! press conference in a corpus of a dozen articles need these lists: their names are rare, although a quarter
//! of the corpus has them.

use super::profile::Profile;
use super::stems::{Stem, listed};
use crate::normalise::Language;
use std::collections::HashMap;
use std::sync::OnceLock;
use xxhash_rust::xxh3::Xxh3Builder;

/// How many articles a table counts as, and likewise the assumption where there is none.
const ASSUMED: f64 = 2000.0;

/// The assumed share of articles that have a stem which no table lists.
const UNLISTED: f64 = 0.0003;

/// Counts of a corpus, fitted article by article and merged in any order.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// By language too: names and numbers have the same stem in many languages, but are counted in each separately.
    stems: HashMap<(Option<Language>, Stem), u32, Xxh3Builder>,
    articles: Vec<(Option<Language>, u32)>,
}

/// How common each stem is in a corpus, backed by the table.
#[derive(Debug)]
pub struct Background {
    counts: Counts,
}

impl Counts {
    /// No articles.
    pub fn new() -> Counts {
        Counts::default()
    }

    /// Counts one article; `stems` gives each stem once.
    pub fn add(&mut self, language: Option<Language>, stems: impl Iterator<Item = Stem>) {
        for stem in stems {
            *self.stems.entry((language, stem)).or_default() += 1;
        }
        self.count(language, 1);
    }

    /// Counts the article of a profile.
    pub fn add_profile(&mut self, profile: &Profile) {
        let mut stems = profile.stems.to_vec();
        stems.sort_unstable();
        stems.dedup();
        self.add(profile.language, stems.into_iter());
    }

    fn count(&mut self, language: Option<Language>, articles: u32) {
        match self
            .articles
            .iter_mut()
            .find(|(known, _)| *known == language)
        {
            Some((_, count)) => *count += articles,
            None => self.articles.push((language, articles)),
        }
    }

    /// Both together.
    #[must_use]
    pub fn merge(self, other: Counts) -> Counts {
        let (mut all, rest) = if self.stems.len() >= other.stems.len() {
            (self, other)
        } else {
            (other, self)
        };
        for (stem, count) in rest.stems {
            *all.stems.entry(stem).or_default() += count;
        }
        for (language, articles) in rest.articles {
            all.count(language, articles);
        }
        all
    }

    /// Finishes counting and returns the model.
    pub fn finish(self) -> Background {
        Background { counts: self }
    }
}

impl Background {
    /// The weight of a stem in articles of a language: the natural logarithm of the number of articles
    /// for each one that has it, reduced by the share of the corpus that has it.
    pub fn weight(&self, language: Option<Language>, stem: Stem) -> f32 {
        let df = f64::from(self.frequency(language, stem));
        let articles = self.articles(language);
        let listed = table(language).and_then(|table| table.get(&stem));
        let listed = listed.copied().unwrap_or(UNLISTED);
        let share = (ASSUMED * listed + df.max(0.5)) / (ASSUMED + articles);
        let common = (df - 1.0).max(0.0) / (articles + 2.0);
        ((1.0 / share.min(1.0)).ln() * (1.0 - common.min(1.0))) as f32
    }

    /// Articles of a language in the corpus that have the stem.
    pub fn frequency(&self, language: Option<Language>, stem: Stem) -> u32 {
        let key = (language, stem);
        self.counts.stems.get(&key).copied().unwrap_or(0)
    }

    fn articles(&self, language: Option<Language>) -> f64 {
        let mut of_language = self.counts.articles.iter();
        let found = of_language.find(|(known, _)| *known == language);
        found.map_or(0.0, |(_, articles)| f64::from(*articles))
    }
}

/// Whether there is a table for the language.
pub fn has_table(language: Language) -> bool {
    table(Some(language)).is_some()
}

type Table = HashMap<Stem, f64, Xxh3Builder>;

/// Stems and the share of articles that have each.
fn table(language: Option<Language>) -> Option<&'static Table> {
    static ENGLISH: OnceLock<Table> = OnceLock::new();
    static GERMAN: OnceLock<Table> = OnceLock::new();
    static RUSSIAN: OnceLock<Table> = OnceLock::new();
    let (table, lines) = match language.map(Language::code) {
        Some("en") => (&ENGLISH, include_str!("../../data/story/en.tsv")),
        Some("de") => (&GERMAN, include_str!("../../data/story/de.tsv")),
        Some("ru") => (&RUSSIAN, include_str!("../../data/story/ru.tsv")),
        _ => return None,
    };
    Some(table.get_or_init(|| read(lines)))
}

fn read(lines: &str) -> Table {
    let mut table = HashMap::with_hasher(Xxh3Builder::new());
    let rows = lines.lines().filter_map(|line| line.split_once('\t'));
    for (stem, count) in rows {
        if let Ok(count) = count.parse::<f64>() {
            table.insert(listed(stem), count / 10_000.0);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(articles: usize, with: usize, stem: Stem) -> Background {
        let mut counts = Counts::new();
        for article in 0..articles {
            let stems = (article < with).then_some(stem);
            counts.add(Some(Language::ENGLISH), stems.into_iter());
        }
        counts.finish()
    }

    #[test]
    fn the_table_tells_common_from_rare_in_a_tiny_corpus() {
        let model = corpus(2, 0, 0);
        let weight = |stem| model.weight(Some(Language::ENGLISH), listed(stem));
        assert!(weight("year") < 2.0, "{}", weight("year"));
        assert!(weight("cofferdam") > 6.0, "{}", weight("cofferdam"));
    }

    #[test]
    fn the_corpus_takes_over_as_it_grows() {
        let stem = listed("cofferdam");
        let in_all =
            |articles| corpus(articles, articles, stem).weight(Some(Language::ENGLISH), stem);
        assert!(in_all(2) > 4.5);
        assert!(in_all(20_000) < 0.2);
    }

    #[test]
    fn without_a_table_all_stems_of_a_tiny_corpus_weigh_much_the_same() {
        let mut counts = Counts::new();
        counts.add(None, [1, 2].into_iter());
        counts.add(None, [1].into_iter());
        let model = counts.finish();
        let (both, one) = (model.weight(None, 1), model.weight(None, 2));
        assert!(both > 3.0 && one > both && one < 1.6 * both, "{both} {one}");
    }

    #[test]
    fn articles_of_another_language_make_no_stem_common() {
        let name = listed("osterloh");
        let weight = |others: usize| {
            let mut counts = Counts::new();
            for _ in 0..2 {
                counts.add(Some(Language::ENGLISH), [name].into_iter());
            }
            for _ in 0..others {
                counts.add(Some(Language::GERMAN), [name].into_iter());
            }
            counts.finish().weight(Some(Language::ENGLISH), name)
        };
        assert!(weight(0) > 3.0);
        assert_eq!(weight(0), weight(3000));
    }

    #[test]
    fn counts_are_merged_in_any_order() {
        let part = |stems: &[Stem]| {
            let mut counts = Counts::new();
            counts.add(None, stems.iter().copied());
            counts
        };
        let one = part(&[1, 2]).merge(part(&[2, 3]).merge(part(&[2])));
        let other = part(&[2]).merge(part(&[2, 3])).merge(part(&[1, 2]));
        let (one, other) = (one.finish(), other.finish());
        for stem in 1..=3 {
            assert_eq!(one.frequency(None, stem), other.frequency(None, stem));
            assert_eq!(one.weight(None, stem), other.weight(None, stem));
        }
        assert_eq!(one.frequency(None, 2), 3);
    }
}
