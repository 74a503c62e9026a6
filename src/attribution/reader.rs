//! A compiled lexicon: what is needed to read an article.

use super::automaton::{Alias, Automaton};
use super::cues::{CueRule, CueSet};
use super::entry::EventRule;
use super::mention::Cue;
use regex::Regex;

/// The automata of a lexicon.
#[derive(Debug)]
pub struct Reader {
    pub automaton: Automaton,
    pub cues: CueSet,
    /// Kinds of occasion, as [`Alias::event`] numbers them.
    pub events: Vec<OccasionKind>,
    pub elisions: Vec<String>,
    /// Sorted.
    glue: Vec<String>,
}

/// How phrases for a kind of occasion are read.
#[derive(Debug)]
pub struct OccasionKind {
    pub cue: Cue,
    /// Whether they are English. In other languages nouns have capitals or subjects have another place.
    pub is_english: bool,
    /// What must fit just before one, if anything.
    pub before: Option<Regex>,
}

impl Reader {
    /// Compiles names, cues and kinds of occasion. All patterns were checked when they were read, one
    /// by one and together.
    pub fn new(
        aliases: Vec<Alias>,
        cues: &[CueRule],
        events: &[EventRule],
        glue: &[String],
        elisions: &[String],
    ) -> Reader {
        let event = |rule: &EventRule| OccasionKind {
            cue: rule.cue,
            is_english: rule.lang == "en",
            before: (!rule.before.is_empty()).then(|| {
                Regex::new(&before_occasion(&rule.before))
                    .expect("patterns are checked when a lexicon is read")
            }),
        };
        let mut glue = glue.to_vec();
        glue.sort();
        glue.dedup();
        Reader {
            automaton: Automaton::new(aliases),
            cues: CueSet::new(cues.to_vec())
                .expect("patterns are checked together when a lexicon is read"),
            events: events.iter().map(event).collect(),
            elisions: elisions.to_vec(),
            glue,
        }
    }

    /// Whether `word` may stand between a cue and a name.
    pub fn is_glue(&self, word: &str) -> bool {
        self.glue
            .binary_search_by(|glue| glue.as_str().cmp(word))
            .is_ok()
    }
}

/// The pattern of what must precede the phrase of an occasion, as it is compiled.
pub fn before_occasion(pattern: &str) -> String {
    format!(r"(?:^|[\s,“”(])(?:{pattern})\s*$")
}
