//! Closed vocabularies: every word that may appear in a column of words, and what it means.
//!
//! A stage declares the words of its own answers with the `vocabulary!` macro; the report's schema
//! lists them all.

/// All words that a column may contain.
#[derive(Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// What the vocabulary is called in the documentation.
    pub name: &'static str,
    /// Its words, in the order they are explained.
    pub words: &'static [Word],
}

/// One word of a vocabulary.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as tables write it.
    pub word: &'static str,
    /// What it means, in one line.
    pub meaning: &'static str,
}

impl Vocabulary {
    /// Whether `word` belongs to it.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known.word == word)
    }
}

/// An enum whose values are the words of a vocabulary, each with its meaning as its doc. One that is
/// `exhaustive` never gets another word, so that a caller may match all of them, and count them.
macro_rules! vocabulary {
    ($(#[$doc:meta])* exhaustive $name:ident as $column:literal {
        $($variant:ident = $word:literal: $meaning:literal,)+
    }) => {
        $crate::base::vocabulary! {
            @words $(#[$doc])* $name as $column { $($variant = $word: $meaning,)+ }
        }

        impl $name {
            /// Every value, in the order of the vocabulary.
            pub const ALL: [$name; [$($word),+].len()] = [$($name::$variant),+];
        }
    };
    (@words $(#[$doc:meta])* $name:ident as $column:literal {
        $($variant:ident = $word:literal: $meaning:literal,)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $meaning] $variant,)+
        }

        impl $name {
            /// The words and their meanings.
            pub const VOCABULARY: $crate::base::Vocabulary = $crate::base::Vocabulary {
                name: $column,
                words: &[$($crate::base::Word { word: $word, meaning: $meaning }),+],
            };

            /// The word as tables write it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }

            /// The value that tables write as `word`.
            pub fn from_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
    ($(#[$doc:meta])* $name:ident as $column:literal {
        $($variant:ident = $word:literal: $meaning:literal,)+
    }) => {
        $crate::base::vocabulary! {
            @words $(#[$doc])* #[non_exhaustive] $name as $column {
                $($variant = $word: $meaning,)+
            }
        }

        impl $name {
            /// Every value, in the order of the vocabulary.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
        }
    };
}

pub(crate) use vocabulary;
