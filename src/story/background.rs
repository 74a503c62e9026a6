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
use crate::base::ByHash;
use crate::normalise::Language;
use std::collections::HashMap;
use std::sync::OnceLock;

/// How many articles a table counts as, and likewise the assumption where there is none.
const ASSUMED: f64 = 2000.0;

/// The assumed share of articles that have a stem which no table lists.
const UNLISTED: f64 = 0.0003;

/// Counts of a corpus, fitted article by article and merged in any order.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    languages: Vec<Counted>,
}

/// The counts of one language: names and numbers have the same stem in many languages, but are counted in each
/// separately.
#[derive(Clone, Debug, Default)]
struct Counted {
    language: Option<Language>,
    articles: u32,
    /// How many of them have each stem.
    stems: HashMap<Stem, u32, ByHash>,
}

/// How common each stem is in a corpus, backed by the table: 12 bytes for each stem of each language, and with the room of a
/// hash map some 15 to 30.
#[derive(Debug)]
pub struct Background {
    languages: Vec<Weighed>,
}

/// The stems of one language.
#[derive(Debug)]
struct Weighed {
    language: Option<Language>,
    articles: u32,
    stems: HashMap<Stem, Known, ByHash>,
}

/// What is known of one stem in articles of one language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// How many articles of the corpus have it.
    pub articles: u32,
    /// Its weight: the natural logarithm of the number of articles for each one that has it, reduced by the
    /// share of the corpus that has it.
    pub weight: f32,
}

impl Counts {
    /// No articles.
    pub fn new() -> Counts {
        Counts::default()
    }

    /// Counts one article; `stems` gives each stem once.
    pub fn add(&mut self, language: Option<Language>, stems: impl Iterator<Item = Stem>) {
        let counted = self.of(language);
        counted.articles += 1;
        for stem in stems {
            *counted.stems.entry(stem).or_default() += 1;
        }
    }

    /// Counts the article of a profile.
    pub fn add_profile(&mut self, profile: &Profile) {
        let mut stems = profile.stems.to_vec();
        stems.sort_unstable();
        stems.dedup();
        self.add(profile.language, stems.into_iter());
    }

    fn of(&mut self, language: Option<Language>) -> &mut Counted {
        let mut known = self.languages.iter();
        let place = known.position(|known| known.language == language);
        let place = place.unwrap_or_else(|| {
            self.languages.push(Counted {
                language,
                ..Counted::default()
            });
            self.languages.len() - 1
        });
        &mut self.languages[place]
    }

    /// Both together.
    #[must_use]
    pub fn merge(mut self, other: Counts) -> Counts {
        for mut less in other.languages {
            let more = self.of(less.language);
            if more.stems.len() < less.stems.len() {
                std::mem::swap(more, &mut less);
            }
            more.articles += less.articles;
            for (stem, count) in less.stems {
                *more.stems.entry(stem).or_default() += count;
            }
        }
        self
    }

    /// Finishes counting and returns the model. Each stem is weighed once, however many articles have it.
    pub fn finish(self) -> Background {
        let languages = self.languages.into_iter().map(|counted| {
            let (language, articles) = (counted.language, counted.articles);
            let table = table(language);
            let stems = counted.stems.into_iter().map(|(stem, with)| {
                let listed = table.and_then(|table| table.get(&stem));
                (stem, Known::of(with, articles, listed))
            });
            Weighed {
                language,
                articles,
                stems: stems.collect(),
            }
        });
        Background {
            languages: languages.collect(),
        }
    }
}

impl Background {
    /// What is known of the stems of articles in a language.
    pub fn of(&self, language: Option<Language>) -> impl Fn(Stem) -> Known + '_ {
        let mut all = self.languages.iter();
        let counted = all.find(|known| known.language == language);
        let table = table(language);
        move |stem| {
            let known = counted.and_then(|counted| counted.stems.get(&stem));
            known.copied().unwrap_or_else(|| {
                let articles = counted.map_or(0, |counted| counted.articles);
                Known::of(0, articles, table.and_then(|table| table.get(&stem)))
            })
        }
    }
}

impl Known {
    /// A stem that `with` of `articles` in the corpus have, and the share that the table lists.
    fn of(with: u32, articles: u32, listed: Option<&f64>) -> Known {
        let (df, articles) = (f64::from(with), f64::from(articles));
        let listed = listed.copied().unwrap_or(UNLISTED);
        let share = (ASSUMED * listed + df.max(0.5)) / (ASSUMED + articles);
        let common = (df - 1.0).max(0.0) / (articles + 2.0);
        Known {
            articles: with,
            weight: ((1.0 / share.min(1.0)).ln() * (1.0 - common.min(1.0))) as f32,
        }
    }
}

/// Whether there is a table for the language.
pub fn has_table(language: Language) -> bool {
    table(Some(language)).is_some()
}

type Table = HashMap<Stem, f64, ByHash>;

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
    let mut table = Table::with_hasher(ByHash);
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
        let weight = |stem| model.of(Some(Language::ENGLISH))(listed(stem)).weight;
        assert!(weight("year") < 2.0, "{}", weight("year"));
        assert!(weight("cofferdam") > 6.0, "{}", weight("cofferdam"));
    }

    #[test]
    fn the_corpus_takes_over_as_it_grows() {
        let stem = listed("cofferdam");
        let in_all =
            |articles| corpus(articles, articles, stem).of(Some(Language::ENGLISH))(stem).weight;
        assert!(in_all(2) > 4.5);
        assert!(in_all(20_000) < 0.2);
    }

    #[test]
    fn without_a_table_all_stems_of_a_tiny_corpus_weigh_much_the_same() {
        let mut counts = Counts::new();
        counts.add(None, [1, 2].into_iter());
        counts.add(None, [1].into_iter());
        let model = counts.finish();
        let (both, one) = (model.of(None)(1).weight, model.of(None)(2).weight);
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
            counts.finish().of(Some(Language::ENGLISH))(name).weight
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
            assert_eq!(one.of(None)(stem), other.of(None)(stem));
        }
        assert_eq!(one.of(None)(2).articles, 3);
    }
}
