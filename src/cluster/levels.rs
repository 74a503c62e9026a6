//! The three levels, and how a cluster is named.

use std::fmt;

/// What joins the documents of a cluster; each level's clusters lie within those of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The same text.
    Copy,
    /// Reused wording.
    Family,
    /// The same event.
    Story,
}

impl Level {
    /// Every level, innermost first.
    pub const ALL: [Level; 3] = [Level::Copy, Level::Family, Level::Story];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Copy => "copy",
            Level::Family => "family",
            Level::Story => "story",
        }
    }

    /// The level with this word.
    pub fn from_word(word: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.as_str() == word)
    }

    /// The next outer level; `None` for stories.
    pub fn outer(self) -> Option<Level> {
        match self {
            Level::Copy => Some(Level::Family),
            Level::Family => Some(Level::Story),
            Level::Story => None,
        }
    }

    /// The name of the cluster whose first document has the id `head`: `c:`, `f:` or `s:` and that
    /// id, so that documents added later rename few clusters.
    pub fn name(self, head: &str) -> String {
        let letter = &self.as_str()[..1];
        format!("{letter}:{head}")
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_the_level_and_the_first_document() {
        assert_eq!(
            Level::ALL.map(|level| level.name("a1")),
            ["c:a1", "f:a1", "s:a1"]
        );
    }

    #[test]
    fn words_are_read_back() {
        for level in Level::ALL {
            assert_eq!(Level::from_word(level.as_str()), Some(level));
        }
        assert_eq!(Level::from_word("topic"), None);
    }
}
