//! What was ignored, to be reported: the rows of `boilerplate.csv`.

use std::collections::BTreeMap;

/// Most characters of an example.
const EXAMPLE: usize = 120;

/// What was ignored in the articles of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The source, as its articles spell it. In a run it is never empty: of an article that names none nothing is
    /// ignored.
    pub source: String,
    /// Articles with at least one ignored stretch.
    pub articles: u64,
    /// Characters in the ignored stretches of all these articles.
    pub characters: u64,
    /// The beginning of the longest ignored stretch, with white space reduced to single spaces.
    pub example: String,
}

/// Adds up what was ignored. Like [`Sample`](super::Sample), it merges in any order and grouping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    sources: BTreeMap<Box<str>, Sum>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sum {
    articles: u64,
    characters: u64,
    longest: u64,
    example: String,
}

impl Tally {
    /// Nothing yet.
    pub fn new() -> Tally {
        Tally::default()
    }

    /// Counts one article of `source`, of which `stretches` were ignored; an article without any is not
    /// counted.
    pub fn add<'t>(&mut self, source: &str, stretches: impl IntoIterator<Item = &'t str>) {
        let mut article = Sum {
            articles: 1,
            ..Sum::default()
        };
        for text in stretches {
            let characters = text.chars().count() as u64;
            article.characters += characters;
            article.show(characters, || {
                let words: Vec<&str> = text.split_whitespace().collect();
                words.join(" ").chars().take(EXAMPLE).collect()
            });
        }
        if article.characters > 0 {
            match self.sources.get_mut(source) {
                Some(sum) => sum.join(article),
                None => {
                    self.sources.insert(source.into(), article);
                }
            }
        }
    }

    /// Merges two tallies.
    #[must_use]
    pub fn merge(mut self, other: Tally) -> Tally {
        for (source, sum) in other.sources {
            self.sources.entry(source).or_default().join(sum);
        }
        self
    }

    /// One row per source with ignored text, by name.
    pub fn rows(&self) -> impl Iterator<Item = Ignored> {
        self.sources.iter().map(|(source, sum)| Ignored {
            source: source.to_string(),
            articles: sum.articles,
            characters: sum.characters,
            example: sum.example.clone(),
        })
    }
}

impl Sum {
    fn join(&mut self, other: Sum) {
        self.articles += other.articles;
        self.characters += other.characters;
        self.show(other.longest, || other.example);
    }

    /// Of two stretches of one length the lower stays, so that the order of input says nothing.
    fn show(&mut self, characters: u64, example: impl FnOnce() -> String) {
        if characters >= self.longest {
            let example = example();
            if characters > self.longest || example < self.example {
                (self.longest, self.example) = (characters, example);
            }
        }
    }
}
