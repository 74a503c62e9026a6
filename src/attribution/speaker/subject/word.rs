//! The words of a sentence around a phrase, and what separates them.

use super::super::super::occasion_words::OccasionWord;
use super::super::super::word_table::WordKind;
use super::is_preposition;

/// A word and what stands behind it.
#[derive(Clone, Debug)]
pub struct Word<'t> {
    /// Where it begins, in bytes.
    pub at: usize,
    pub text: &'t str,
    pub lower: String,
    pub mark: Mark,
}

/// What separates a word from the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Space,
    Comma,
    /// The end of a sentence or of a quotation, a dash, a bracket.
    End,
}

impl Word<'_> {
    /// Whether it has a capital, and is no address: "VL.ru".
    pub fn is_capital(&self) -> bool {
        let mut parts = self.text.split('.').skip(1);
        self.text.starts_with(char::is_uppercase)
            && !parts.any(|part| part.starts_with(char::is_lowercase))
    }

    /// A word without a capital inside names.
    pub fn is_particle(&self) -> bool {
        OccasionWord::Particle.has(self.text)
    }

    /// What follows an article that lost its ending: "Union" of "L’Union".
    pub fn elided(&self) -> Option<&str> {
        self.text
            .strip_prefix("L’")
            .or_else(|| self.text.strip_prefix("L'"))
    }

    /// Whether it may stand in a name.
    pub fn is_in_name(&self) -> bool {
        self.is_capital() || self.is_particle()
    }

    /// Whether there is a capital in it: "l’OSCE".
    pub fn has_capital(&self) -> bool {
        self.text.contains(char::is_uppercase)
    }

    /// Whether it is no part of a name, but for its capital at the beginning of a sentence.
    pub fn opens(&self) -> bool {
        is_preposition(&self.lower) || OccasionWord::Spokesman.has(&self.lower)
    }

    pub fn is_acronym(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.all(char::is_uppercase)
    }

    pub fn is_cyrillic(&self) -> bool {
        self.text
            .starts_with(|c| ('\u{400}'..='\u{52f}').contains(&c))
    }
}

/// The words of a text, without the marks around them.
pub fn split(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    for token in text.split_whitespace() {
        let at = token.as_ptr() as usize - text.as_ptr() as usize;
        let inner = token.trim_start_matches(|c: char| !c.is_alphanumeric());
        if inner.len() < token.len()
            && let Some(last) = words.last_mut()
        {
            last.mark = Mark::End;
        }
        let bare = inner.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            continue;
        }
        // "И. Петров", "J.-B. Leroy"
        let last = bare.rsplit(['.', '-']).next().unwrap_or("");
        let is_initial = || last.chars().count() == 1 && last.starts_with(char::is_uppercase);
        let (bare, rest) = match joined_sentence(bare) {
            Some(end) => (&bare[..end], "."),
            None => (bare, &inner[bare.len()..]),
        };
        let mark = match rest {
            "" => Mark::Space,
            "," => Mark::Comma,
            "." if is_initial() => Mark::Space,
            _ => Mark::End,
        };
        words.push(Word {
            at: at + (token.len() - inner.len()),
            text: if mark == Mark::Space { inner } else { bare },
            lower: bare.to_lowercase(),
            mark,
        });
    }
    words
}

/// Where a sentence ends in a word because the space behind it is missing: "сказал он.Позже".
fn joined_sentence(word: &str) -> Option<usize> {
    let mut stops = word.match_indices('.').map(|(at, _)| at);
    stops.find(|&at| {
        let before = word[..at].rsplit('.').next().unwrap_or("");
        let behind = word[at + 1..].trim_start_matches(|c: char| !c.is_alphanumeric());
        before.chars().count() > 1 && behind.starts_with(char::is_uppercase)
    })
}
