//! One place where an article names a source.

use super::events::venue;
use super::source::publisher_id;
use super::{Lexicon, SourceId, SourceKind};
use crate::base::{ByteSpan, Vocabulary, Word, vocabulary};
use std::borrow::Cow;

/// A source that an article names, where, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name in the text as received; empty at 0 if it comes from the byline field or the address.
    pub span: ByteSpan,
    /// The source that is named.
    pub source: SourceRef,
    /// For an event, what the article says about it.
    pub occasion: Option<Occasion>,
    /// What the source is named for.
    pub role: Role,
    /// The wording by which it is named.
    pub cue: Cue,
    /// Prior log-odds that the source is an ancestor of the article's wording, in thousandths
    /// (natural logarithm): 3000 is odds of e³ to 1.
    pub weight: i32,
    /// The index, in the same list, of the mention that this source is said to have taken from.
    pub cites: Option<u32>,
}

/// The source that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceRef {
    /// One of the lexicon.
    Listed(SourceId),
    /// An outlet or agency that is in no lexicon, by the name that the article uses.
    Unlisted(Box<str>),
}

/// What an article says about an occasion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    /// Where it took place, if the article says so.
    pub place: Option<Box<str>>,
    /// Who spoke there, if the article says so.
    pub speaker: Option<Box<str>>,
    /// Whether the article reports what was said there. It may instead be still to come, or only in a caption.
    pub is_reported: bool,
}

impl Mention {
    /// A credit for the whole text, with the weight of its cue.
    pub(super) fn credit(span: ByteSpan, source: SourceRef, cue: Cue) -> Mention {
        Mention {
            span,
            source,
            occasion: None,
            role: Role::Credit,
            cue,
            weight: cue.weight(),
            cites: None,
        }
    }

    /// Whether it names `source`.
    pub fn names(&self, source: SourceId) -> bool {
        self.source == SourceRef::Listed(source)
    }

    /// The id of the source, as tables print it.
    pub fn source_id<'l>(&self, lexicon: &'l Lexicon) -> Cow<'l, str> {
        match &self.source {
            SourceRef::Listed(source) => Cow::Borrowed(&lexicon.source(*source).id),
            SourceRef::Unlisted(name) => Cow::Owned(publisher_id(name)),
        }
    }

    /// What the source is. One that is in no lexicon is a publisher.
    pub fn source_kind(&self, lexicon: &Lexicon) -> SourceKind {
        match self.source {
            SourceRef::Listed(source) => lexicon.source(source).kind,
            SourceRef::Unlisted(_) => SourceKind::Publisher,
        }
    }

    /// The name to print; for an event with place and speaker, "press conference in Moscow (Lavrov)".
    pub fn name<'l>(&self, lexicon: &'l Lexicon) -> Cow<'l, str> {
        let mut name = match &self.source {
            SourceRef::Listed(source) => Cow::from(&*lexicon.source(*source).name),
            SourceRef::Unlisted(name) => Cow::Owned(name.to_string()),
        };
        let occasion = self.occasion.as_ref();
        if let Some(place) = occasion.and_then(|occasion| occasion.place.as_ref()) {
            let preposition = venue::preposition(place);
            name.to_mut().push_str(&format!(" {preposition} {place}"));
        }
        if let Some(speaker) = occasion.and_then(|occasion| occasion.speaker.as_ref()) {
            name.to_mut().push_str(&format!(" ({speaker})"));
        }
        name
    }
}

vocabulary! {
    /// What a source is named for.
    Role as "role" {
        Credit = "credit": "the words come from there: byline, dateline, credit or footer line",
        Chain = "chain": "one end of a citation: somebody it takes from took from somebody else",
        Venue = "venue": "only hosted the words, or carried one fact: told to, in an interview with",
        Event = "event": "an occasion: press conference, statement, post, speech",
    }
}

macro_rules! cues {
    ($($(#[doc = $doc:literal])* $variant:ident $word:literal $weight:literal,)+) => {
        /// The wording by which a source is named: a closed list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Cue { $($(#[doc = $doc])* $variant,)+ }

        impl Cue {
            /// The words and their meanings.
            pub const VOCABULARY: Vocabulary = Vocabulary {
                name: "cue",
                words: &[$(Word { word: $word, meaning: concat!($($doc),*) }),+],
            };

            /// Every cue.
            pub const ALL: [Cue; [$($word),+].len()] = [$(Cue::$variant),+];

            /// The word in tables and data files.
            pub fn as_str(self) -> &'static str {
                match self { $(Cue::$variant => $word,)+ }
            }

            /// The weight if no data file gives one, in thousandths of natural log-odds.
            pub fn weight(self) -> i32 {
                match self { $(Cue::$variant => $weight,)+ }
            }
        }
    };
}

cues! {
    /// The record's byline field.
    AuthorField "author_field" 5000,
    /// The record's address is the source's own, and the publisher is another.
    Url "url" 6000,
    /// "By NAME, Associated Press".
    Byline "byline" 5000,
    /// "LONDON (Reuters) -".
    Dateline "dateline" 5000,
    /// A line with nothing but the source's name and a date.
    CreditLine "credit_line" 4500,
    /// "Source: Reuters", or "(dpa)" after the last sentence.
    TailCredit "tail_credit" 4500,
    /// "© 2018 The Associated Press".
    Copyright "copyright" 4500,
    /// "contributed to this report", "with files from".
    Contribution "contribution" 3500,
    /// "This article was originally published by".
    Syndication "syndication" 5500,
    /// "RT reports: …" at the start of a line.
    LeadCredit "lead_credit" 3500,
    /// "as reported by".
    ReportedBy "reported_by" 3000,
    /// "Reuters reported".
    Reported "reported" 2500,
    /// "according to".
    AccordingTo "according_to" 2000,
    /// "citing".
    Citing "citing" 3000,
    /// "told NBC News".
    Told "told" 700,
    /// "in an interview with".
    Interview "interview" 700,
    /// "said on CNN".
    Appearance "appearance" 500,
    /// "at a press conference", "told reporters".
    PressConference "press_conference" 0,
    /// "in a statement".
    Statement "statement" 0,
    /// "in a post on X".
    Post "post" 0,
    /// "in a speech".
    Speech "speech" 0,
    /// A picture credit: known so that it can be left out; never in a result.
    Picture "picture" 0,
}

impl Cue {
    /// How likely it is, without other evidence, that most of the words come from a source named in
    /// this way: a dateline covers the article, a contribution or "Reuters reported" only a part of it.
    ///
    /// In thousandths.
    pub fn covers(self) -> i32 {
        match self {
            Cue::AuthorField
            | Cue::Url
            | Cue::Byline
            | Cue::Dateline
            | Cue::CreditLine
            | Cue::Copyright
            | Cue::Syndication => 970,
            Cue::TailCredit => 850,
            Cue::LeadCredit => 400,
            _ => 250,
        }
    }

    /// The cue with this word.
    pub fn from_word(word: &str) -> Option<Cue> {
        Cue::ALL.into_iter().find(|cue| cue.as_str() == word)
    }
}
