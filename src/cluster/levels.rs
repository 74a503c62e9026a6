//! The three levels, and how a cluster is named.

use crate::base::vocabulary;

vocabulary! {
    /// What joins the documents of a cluster; each level's clusters lie within those of the next.
    exhaustive Level as "level" {
        Copy = "copy": "the same text",
        Family = "family": "reused wording",
        Story = "story": "the same news event",
    }
}

impl Level {
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
