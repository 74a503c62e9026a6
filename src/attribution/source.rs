//! A source that articles can name.

use crate::base::vocabulary;

/// The number of a source inside one [`Lexicon`](super::Lexicon).
///
/// It depends on the order in which sources were added, so no output is ordered by it;
/// tables print [`Source::id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub(super) u32);

impl SourceId {
    /// The number as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A named source, a kind of occasion, or a vague "Russian media".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The stable id that tables print: `reuters`, `vague:russian-media`, `event:press-conference`,
    /// `publisher:Evening Post`.
    pub id: String,
    /// The name that tables print.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// ISO 3166-1 code of the head office, or empty.
    pub country: String,
}

/// The id of a publisher that the data files do not know.
pub(super) fn publisher_id(name: &str) -> String {
    format!("publisher:{name}")
}

vocabulary! {
    /// What a named source or publisher is.
    SourceKind as "kind (sources)" {
        Wire = "wire": "a news agency",
        Pr = "pr": "a distributor of press releases",
        Syndicate = "syndicate": "a content service whose articles others republish",
        Broadcaster = "broadcaster": "radio or television",
        Newspaper = "newspaper": "a newspaper",
        Magazine = "magazine": "a magazine",
        Website = "website": "a site without a printed or broadcast parent",
        StateMedia = "state-media": "an outlet that speaks for a state",
        Publisher = "publisher": "a publisher that the lexicon does not know, of this corpus or named in it",
        Vague = "vague": "named in general terms only: `Russian media`",
        Event = "event": "a press conference, a statement, a post",
    }
}

impl SourceKind {
    /// The words of the kinds that a file may give to a source.
    pub const NAMES: [&'static str; 8] = [
        SourceKind::Wire.as_str(),
        SourceKind::Pr.as_str(),
        SourceKind::Syndicate.as_str(),
        SourceKind::Broadcaster.as_str(),
        SourceKind::Newspaper.as_str(),
        SourceKind::Magazine.as_str(),
        SourceKind::Website.as_str(),
        SourceKind::StateMedia.as_str(),
    ];

    /// The kind that a file names.
    pub(super) fn of_file(word: &str) -> Option<SourceKind> {
        SourceKind::from_word(word).filter(|_| SourceKind::NAMES.contains(&word))
    }

    /// Whether it is an outlet or agency with a name of its own, and neither an occasion nor a vague source.
    pub fn is_outlet_or_agency(self) -> bool {
        !matches!(self, SourceKind::Vague | SourceKind::Event)
    }

    /// Whether its business is that others carry its wording.
    pub fn is_agency(self) -> bool {
        matches!(
            self,
            SourceKind::Wire | SourceKind::Pr | SourceKind::Syndicate
        )
    }
}
