//! The lexicon: who can be named, by which names, and the cues.

use super::automaton::Alias;
use super::cue_file::CueFile;
use super::cues::{CueRule, CueSet};
use super::entry::{Entry, EventRule, squeezed};
use super::error::{LexiconError, LexiconReason};
use super::media_words::MediaWord;
use super::reader::Reader;
use super::source::{Source, SourceId, SourceKind, publisher_id};
use super::word_table::WordKind;
use super::{cue_file, table};
use crate::ingest;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Sources, their names and hosts, and the cues that name them.
///
/// It grows by [`Lexicon::extend_from`] and [`Lexicon::add_publisher`]; the automata are built when
/// the first article is read after that (some tens of milliseconds), so adding costs nothing.
#[derive(Debug, Default)]
pub struct Lexicon {
    sources: Vec<Source>,
    /// Id → source.
    ids: BTreeMap<String, SourceId>,
    /// What each name stands for.
    aliases: BTreeMap<String, Name>,
    /// Name in lower case → source, to recognise an article's own publisher.
    names: BTreeMap<String, SourceId>,
    /// Host → source.
    hosts: BTreeMap<String, SourceId>,
    /// Kinds of occasion.
    events: Vec<EventRule>,
    cues: Vec<CueRule>,
    glue: Vec<String>,
    elisions: Vec<String>,
    reader: OnceLock<Reader>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
struct Name {
    source: SourceId,
    /// Whether it has other readings.
    ambiguous: bool,
    /// The kind of occasion, if it is a phrase for one.
    event: Option<u32>,
}

/// How many words of a publisher's name are searched for the name of a source.
const NAME_WORDS: usize = 10;

const AGENCIES: &str = include_str!("../../data/agencies.tsv");
const OUTLETS: &str = include_str!("../../data/outlets.tsv");
const CUES: &str = include_str!("../../data/cues.toml");

impl Lexicon {
    /// The agencies, outlets and cues that come with wirecopy.
    pub fn builtin() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (text, path) in [
            (AGENCIES, "agencies.tsv"),
            (OUTLETS, "outlets.tsv"),
            (CUES, "cues.toml"),
        ] {
            let file = parse(text, path)
                .expect("the data files are part of the program, and a test reads them");
            lexicon.join(file);
        }
        lexicon
    }

    /// Adds the sources and cues of a user's file, whose text is `text`.
    ///
    /// A path that ends in `.tsv` is a table with one source a line, in six columns separated by tabs: id, name,
    /// kind, country (ISO 3166-1), names in texts, and hosts, the last two separated by `|`. A name that has other
    /// readings begins with `!`; a line that begins with `#` is a comment. Any other path is TOML, with the same
    /// columns as keys:
    ///
    /// ```toml
    /// [[source]]
    /// id = "skerrow"
    /// name = "Skerrow Wire"
    /// kind = "wire"       # pr, syndicate, broadcaster, newspaper, magazine, state-media; website if left out
    /// country = "GB"
    /// aliases = ["Skerrow Wire", "!SKW"]      # the name alone if left out
    /// hosts = ["skerrow.example"]
    ///
    /// [[cue]]
    /// cue = "reported_by" # a word of `Cue`
    /// role = "credit"     # also: lead (credit in the opening, else venue), venue, none
    /// before = "with thanks to"               # ends where the name begins
    /// after = ""          # begins where the name ends; one of the two is needed
    /// weight = 3.0        # log-odds that the wording is from there; that of the cue if left out
    /// line_start = false  # only where nothing stands before it in its line
    /// loose = false       # fits ordinary sentences too, so names with `!` do not count
    /// as_written = false  # words such as "the news agency" before the name are not passed over
    /// lang = "en"         # initials of agencies of other countries do not count in it
    ///
    /// [[event]]             # an occasion where something was said
    /// id = "harbour-day"    # `event:harbour-day` in tables
    /// name = "Harbour Day"
    /// cue = "speech"
    /// phrases = ["on the harbour stage"]      # a place behind and a speaker before or behind join the name
    /// lang = "en"           # of the phrases, by which place and speaker are read; English if left out
    /// before = "said"       # ends where a phrase begins; anywhere if left out
    /// ```
    ///
    /// `data/cues.toml` has a further table, for sources that are not named. If the id of a source is already known,
    /// its name and kind replace the earlier ones and its names are added. A name that stood for
    /// another source now stands for the new one. The file's cues are tried before the existing ones.
    /// On an error nothing is added.
    ///
    /// # Errors
    ///
    /// The first faulty entry, with its line.
    pub fn extend_from(&mut self, text: &str, path: &str) -> Result<(), LexiconError> {
        let file = parse(text, path)?;
        let at = |(line, reason)| LexiconError {
            path: path.to_string(),
            line,
            reason,
        };
        cue_file::check_patterns(&file).map_err(at)?;
        if let Some(first) = file.cues.first() {
            let cues = file.cues.iter().chain(&self.cues).cloned();
            let together = CueSet::new(cues.collect()).and_then(|cues| cues.check_far());
            together.map_err(|reason| at((first.line, reason)))?;
        }
        self.join(file);
        Ok(())
    }

    fn join(&mut self, file: CueFile) {
        self.reader = OnceLock::new();
        for entry in file.entries {
            self.add(entry);
        }
        let mut cues = file.cues;
        cues.append(&mut self.cues);
        self.cues = cues;
        self.glue.extend(file.glue);
        self.elisions.extend(file.elisions);
    }

    /// Adds a publisher of the corpus: `name` as its records give it and the `host` of its addresses;
    /// either may be empty. A publisher that is already known, by name, or by host and a name that
    /// contains the known one, is left as it is. The host alone is not enough: a site that republishes
    /// an outlet's articles would be taken for that outlet.
    ///
    /// A paper may be called by any word, so the name counts only in a clear cue, unless it is plainly
    /// a title ("Evening Post"). A single word may be a person's name, so it counts only where the
    /// wording is credited in any case.
    pub fn add_publisher(&mut self, name: &str, host: &str) {
        let name = &*squeezed(name);
        let host = ingest::host(host).unwrap_or_default();
        let label = if name.is_empty() { &*host } else { name };
        if label.is_empty() {
            return;
        }
        let known = self.publisher_of(name, &host);
        let source = known.unwrap_or_else(|| {
            self.insert(Source {
                id: publisher_id(label),
                name: label.to_string(),
                kind: SourceKind::Publisher,
                country: String::new(),
            })
        });
        self.names.entry(label.to_lowercase()).or_insert(source);
        // What lies below the host of an outlet of the data files is that outlet's.
        let of = self.by_host(&host).map(|of| self.source(of).kind);
        if !host.is_empty() && of.is_none_or(|kind| kind == SourceKind::Publisher) {
            self.hosts.entry(host.to_string()).or_insert(source);
        }
        if label.chars().count() >= 2 && !self.aliases.contains_key(label) {
            self.aliases.insert(
                label.to_string(),
                Name {
                    source,
                    ambiguous: !is_title(label),
                    event: None,
                },
            );
            self.reader = OnceLock::new();
        }
    }

    /// The source with this number.
    ///
    /// # Panics
    ///
    /// When the number is from another lexicon that has more sources.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// The source with this id, as tables print it.
    pub fn find(&self, id: &str) -> Option<SourceId> {
        self.ids.get(id).copied()
    }

    /// The source that is an article's own publisher: by the publisher's name, by the host if the name
    /// is one, or by the host of the article's address. The address does not count if the outlet on
    /// that host has another name than the publisher.
    pub fn publisher_of(&self, name: &str, url: &str) -> Option<SourceId> {
        let known = self.names.get(&squeezed(name).to_lowercase());
        known
            .copied()
            .or_else(|| self.source_of_url(name))
            .or_else(|| {
                let outlet = self.source_of_url(url);
                outlet.filter(|&outlet| name.trim().is_empty() || self.is_named_in(outlet, name))
            })
    }

    /// Whether a run of words among the first few of a publisher's name is a name of `outlet`: "CNN Politics".
    fn is_named_in(&self, outlet: SourceId, name: &str) -> bool {
        let lower = squeezed(name).to_lowercase();
        let words: Vec<&str> = lower.split(' ').take(NAME_WORDS).collect();
        (0..words.len()).any(|from| {
            let ends = from + 1..=words.len();
            ends.into_iter()
                .any(|to| self.names.get(&words[from..to].join(" ")) == Some(&outlet))
        })
    }

    /// The source of a web address.
    pub fn source_of_url(&self, url: &str) -> Option<SourceId> {
        self.by_host(&ingest::host(url)?)
    }

    /// The source of the longest known part of `host`: itself or a parent domain.
    fn by_host(&self, host: &str) -> Option<SourceId> {
        let mut rest = host;
        while rest.contains('.') {
            if let Some(&source) = self.hosts.get(rest) {
                return Some(source);
            }
            rest = &rest[rest.find('.')? + 1..];
        }
        None
    }

    fn insert(&mut self, source: Source) -> SourceId {
        if let Some(&known) = self.ids.get(&source.id) {
            self.sources[known.index()] = source;
            return known;
        }
        let number =
            u32::try_from(self.sources.len()).expect("a lexicon holds fewer than 2^32 sources");
        let id = SourceId(number);
        self.ids.insert(source.id.clone(), id);
        self.sources.push(source);
        id
    }

    fn add(&mut self, entry: Entry) {
        let known = self.ids.get(&entry.id).copied();
        let source = match (known, entry.kind) {
            // The same occasion in another language keeps its first name.
            (Some(known), SourceKind::Event) => known,
            _ => self.insert(Source {
                id: entry.id,
                name: entry.name.clone(),
                kind: entry.kind,
                country: entry.country,
            }),
        };
        let event = entry.event.and_then(|event| {
            self.events.push(event);
            u32::try_from(self.events.len() - 1).ok()
        });
        let titled = entry.kind.is_outlet_or_agency();
        if titled {
            self.names.insert(entry.name.to_lowercase(), source);
        }
        for (alias, ambiguous) in entry.aliases {
            if titled {
                self.names.entry(alias.to_lowercase()).or_insert(source);
                if !ambiguous && let Some(capitals) = capitals(&alias) {
                    self.aliases.entry(capitals).or_insert(Name {
                        source,
                        ambiguous,
                        event,
                    });
                }
            }
            self.aliases.insert(
                alias,
                Name {
                    source,
                    ambiguous,
                    event,
                },
            );
        }
        for host in entry.hosts {
            self.hosts.insert(host, source);
        }
    }

    pub(super) fn reader(&self) -> &Reader {
        self.reader.get_or_init(|| {
            let alias = |(text, name): (&String, &Name)| Alias {
                text: text.clone(),
                source: name.source,
                ambiguous: name.ambiguous,
                event: name.event,
            };
            let aliases = self.aliases.iter().map(alias).collect();
            Reader::new(
                aliases,
                &self.cues,
                &self.events,
                &self.glue,
                &self.elisions,
            )
        })
    }
}

/// The contents of a file, before its patterns are checked.
fn parse(text: &str, path: &str) -> Result<CueFile, LexiconError> {
    let at = |(line, reason)| LexiconError {
        path: path.to_string(),
        line,
        reason,
    };
    let file = if path.ends_with(".tsv") {
        CueFile {
            entries: table::read(text).map_err(at)?,
            ..CueFile::default()
        }
    } else {
        cue_file::read(text).map_err(at)?
    };
    check(&file.entries).map_err(at)?;
    Ok(file)
}

/// Checks that ids and names are unambiguous within one file.
fn check(entries: &[Entry]) -> Result<(), (u32, LexiconReason)> {
    let mut ids = BTreeSet::new();
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in entries {
        let repeats = !ids.insert(entry.id.as_str());
        if repeats && entry.kind.is_outlet_or_agency() {
            return Err((entry.line, LexiconReason::DuplicateId(entry.id.clone())));
        }
        for (alias, _) in &entry.aliases {
            let first = *names.entry(alias).or_insert(&entry.id);
            if first != entry.id {
                let reason = LexiconReason::DuplicateAlias {
                    alias: alias.clone(),
                    first: first.to_string(),
                };
                return Err((entry.line, reason));
            }
        }
    }
    Ok(())
}

/// Whether a publisher's name can only be that of a paper or station: several words with one that
/// titles have, or a Chinese or Japanese title.
fn is_title(name: &str) -> bool {
    let mut words = name.split([' ', '-']);
    let titled = words.any(|word| MediaWord::Name.has(word)) && name.contains([' ', '-']);
    titled || MediaWord::NameEnd.ends(name)
}

/// The form of a name in headlines and datelines, if it is too long for an abbreviation.
fn capitals(alias: &str) -> Option<String> {
    let upper = alias.to_uppercase();
    (alias.chars().count() >= 6 && upper != alias && alias.chars().next()?.is_uppercase())
        .then_some(upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtin_files_are_clean() {
        let lexicon = Lexicon::builtin();
        assert!(lexicon.find("reuters").is_some());
        // No name of an agency is taken away by an outlet, and every pattern compiles together.
        let mut agencies = Lexicon::default();
        agencies.extend_from(AGENCIES, "agencies.tsv").unwrap();
        for (alias, name) in &agencies.aliases {
            let now = lexicon.aliases[alias].source;
            assert_eq!(
                lexicon.source(now).id,
                agencies.source(name.source).id,
                "{alias}"
            );
        }
        lexicon.reader();
        cue_file::check_patterns(&parse(CUES, "cues.toml").unwrap()).unwrap();
    }

    #[test]
    fn subdomains_belong_to_the_outlet() {
        let lexicon = Lexicon::builtin();
        let id = |url| {
            lexicon
                .source_of_url(url)
                .map(|source| lexicon.source(source).id.as_str())
        };
        assert_eq!(
            id("https://en.interfax.com.ua/news/1.html"),
            Some("interfax-ua")
        );
        assert_eq!(id("https://edition.cnn.com/a"), Some("cnn"));
        assert_eq!(id("https://notcnn.com/a"), None);
    }

    #[test]
    fn a_name_over_two_lines_is_one_name() {
        let mut lexicon = Lexicon::default();
        let file = "[[source]]\nid = \"gazette\"\nname = \"Harbour Gazette\"\nkind = \"newspaper\"\naliases = [\"Harbour\\nGazette\"]\n";
        lexicon.extend_from(file, "x.toml").unwrap();
        let names: Vec<&str> = lexicon.aliases.keys().map(String::as_str).collect();
        assert_eq!(names, ["HARBOUR GAZETTE", "Harbour Gazette"]);
    }

    #[test]
    fn publishers_join_once() {
        let mut lexicon = Lexicon::builtin();
        let before = lexicon.sources.len();
        lexicon.add_publisher("cnn.com", "");
        lexicon.add_publisher("", "www.reuters.com");
        assert_eq!(lexicon.sources.len(), before, "known by host");
        lexicon.add_publisher("Harbour Gazette", "harbour.example");
        lexicon.add_publisher("Harbour Gazette", "harbour.example");
        assert_eq!(lexicon.sources.len(), before + 1);
        let own = lexicon
            .publisher_of("", "https://news.harbour.example/a")
            .unwrap();
        assert_eq!(lexicon.source(own).id, "publisher:Harbour Gazette");
    }

    #[test]
    fn a_users_file_replaces_names_and_is_all_or_nothing() {
        let mut lexicon = Lexicon::builtin();
        let fault = lexicon.extend_from(
            "[[source]]\nid = \"x\"\nname = \"X Y\"\n[[cue]]\ncue = \"no\"\nrole = \"credit\"\n",
            "my.toml",
        );
        let fault = fault.unwrap_err();
        assert_eq!(
            (fault.line, fault.to_string()),
            (5, "my.toml:5: unknown cue `no`".to_string())
        );
        assert!(fault.hint().unwrap().contains("dateline"));
        assert_eq!(lexicon.find("x"), None);
        lexicon
            .extend_from(
                "ap2\tAlpine Press\twire\tCH\tAlpine Press|!AP\t\n",
                "my.tsv",
            )
            .unwrap();
        let ap = lexicon.reader().automaton.hits("AP")[0].source;
        assert_eq!(lexicon.source(ap).id, "ap2");
    }

    #[test]
    fn one_name_for_two_sources_of_a_file() {
        let fault = Lexicon::default()
            .extend_from("a\tA B\twire\t\tA B\t\nb\tB C\twire\t\tA B\t\n", "x.tsv");
        assert_eq!(
            fault.unwrap_err().to_string(),
            "x.tsv:2: the name `A B` already stands for source `a`"
        );
    }
}
