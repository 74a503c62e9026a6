//! A source that articles can name.

/// The number of a source inside one [`Lexicon`](super::Lexicon).
///
/// It depends on the order in which sources were added, so no output is ordered by it;
/// tables print [`Source::id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub(super) u32);

impl SourceId {
    /// An outlet or agency that is in no lexicon: [`Mention::unlisted`](super::Mention::unlisted) has its name.
    pub const UNLISTED: SourceId = SourceId(u32::MAX);

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

/// What every [`SourceId::UNLISTED`] has in common.
pub(super) static UNLISTED: Source = Source {
    id: String::new(),
    name: String::new(),
    kind: SourceKind::Publisher,
    country: String::new(),
};

/// The id of a publisher that the data files do not know.
pub(super) fn publisher_id(name: &str) -> String {
    format!("publisher:{name}")
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SourceKind {
    /// A news agency.
    Wire,
    /// A distributor of press releases.
    Pr,
    /// A content service whose articles others republish.
    Syndicate,
    /// Radio or television.
    Broadcaster,
    /// A newspaper.
    Newspaper,
    /// A magazine.
    Magazine,
    /// A site without a printed or broadcast parent.
    Website,
    /// An outlet that speaks for a state.
    StateMedia,
    /// A publisher that is not in the data files.
    Publisher,
    /// "Russian media", "local reports".
    Vague,
    /// A press conference, a statement, a post.
    Event,
}

impl SourceKind {
    /// The kinds that a file may give to a source.
    pub const NAMES: [&'static str; 8] = [
        "wire",
        "pr",
        "syndicate",
        "broadcaster",
        "newspaper",
        "magazine",
        "website",
        "state-media",
    ];

    /// The word in data files and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceKind::Wire => "wire",
            SourceKind::Pr => "pr",
            SourceKind::Syndicate => "syndicate",
            SourceKind::Broadcaster => "broadcaster",
            SourceKind::Newspaper => "newspaper",
            SourceKind::Magazine => "magazine",
            SourceKind::Website => "website",
            SourceKind::StateMedia => "state-media",
            SourceKind::Publisher => "publisher",
            SourceKind::Vague => "vague",
            SourceKind::Event => "event",
        }
    }

    /// The kind that a file names.
    pub(super) fn of_file(word: &str) -> Option<SourceKind> {
        Some(match word {
            "wire" => SourceKind::Wire,
            "pr" => SourceKind::Pr,
            "syndicate" => SourceKind::Syndicate,
            "broadcaster" => SourceKind::Broadcaster,
            "newspaper" => SourceKind::Newspaper,
            "magazine" => SourceKind::Magazine,
            "website" => SourceKind::Website,
            "state-media" => SourceKind::StateMedia,
            _ => return None,
        })
    }

    /// Whether it is an outlet or agency with a name of its own, and neither an occasion nor a vague source.
    pub fn is_house(self) -> bool {
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
