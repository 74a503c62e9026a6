//! Lexicon files in TOML: sources, cues, events, vague sources.

use super::cues::{CueRole, CueRule, at_the_beginning, at_the_end};
use super::entry::{Entry, EventRule, Written};
use super::error::LexiconReason;
use super::mention::Cue;
use super::reader::before_occasion;
use super::source::SourceKind;
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// What one file says.
#[derive(Debug, Default)]
pub struct CueFile {
    pub entries: Vec<Entry>,
    pub cues: Vec<CueRule>,
    pub glue: Vec<String>,
    pub elisions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    glue: Vec<String>,
    #[serde(default)]
    elisions: Vec<String>,
    #[serde(default)]
    part: Parts,
    #[serde(default)]
    source: Vec<SourceTable>,
    #[serde(default)]
    cue: Vec<CueTable>,
    #[serde(default)]
    event: Vec<EventTable>,
    vague: Option<VagueTable>,
}

/// Parts of patterns that several rules of a file share, by the names that patterns use for them.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Parts(BTreeMap<String, String>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceTable {
    id: Spanned<String>,
    name: String,
    #[serde(default = "website")]
    kind: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    hosts: Vec<String>,
}

fn website() -> String {
    "website".to_string()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueTable {
    cue: Spanned<String>,
    #[serde(default)]
    lang: String,
    role: String,
    weight: Option<f64>,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    line_start: bool,
    #[serde(default)]
    loose: bool,
    #[serde(default)]
    as_written: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventTable {
    id: Spanned<String>,
    name: String,
    cue: String,
    #[serde(default = "english")]
    lang: String,
    phrases: Vec<String>,
    #[serde(default)]
    before: String,
}

fn english() -> String {
    "en".to_string()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueTable {
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
}

/// Reads a lexicon file. An error comes with its line, from 1.
pub fn read(text: &str) -> Result<CueFile, (u32, LexiconReason)> {
    // Every entry has a line, and counting to each from the top would take most of the time of reading them.
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line = |at: usize| {
        let before = ends.partition_point(|&end| end < at);
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    };
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(1, |span| line(span.start));
        (at, LexiconReason::Toml(error.message().to_string()))
    })?;
    let mut out = CueFile {
        glue: file.glue,
        elisions: file.elisions,
        ..CueFile::default()
    };
    for table in file.source {
        let at = line(table.id.span().start);
        let kind = SourceKind::of_file(&table.kind).ok_or((at, LexiconReason::Kind(table.kind)))?;
        let mut aliases = table.aliases;
        if aliases.is_empty() {
            aliases.push(table.name.clone());
        }
        let written = Written {
            line: at,
            id: table.id.into_inner(),
            name: table.name,
            kind,
            country: table.country,
            aliases,
            hosts: table.hosts,
        };
        out.entries
            .push(written.checked().map_err(|reason| (at, reason))?);
    }
    for table in file.cue {
        let at = line(table.cue.span().start);
        out.cues
            .push(cue(at, table, &file.part).map_err(|reason| (at, reason))?);
    }
    for table in file.event {
        let at = line(table.id.span().start);
        out.entries
            .push(event(at, table, &file.part).map_err(|reason| (at, reason))?);
    }
    if let Some(table) = file.vague {
        out.entries.extend(vague(table));
    }
    Ok(out)
}

fn cue(line: u32, table: CueTable, parts: &Parts) -> Result<CueRule, LexiconReason> {
    let word = table.cue.into_inner();
    let cue = Cue::from_word(&word).ok_or(LexiconReason::Cue(word))?;
    let role = match table.role.as_str() {
        "credit" => CueRole::Credit,
        "lead" => CueRole::Lead,
        "venue" => CueRole::Venue,
        "none" => CueRole::None,
        _ => return Err(LexiconReason::Role(table.role)),
    };
    if table.before.is_empty() && table.after.is_empty() {
        return Err(LexiconReason::NoPattern);
    }
    let weight = match table.weight {
        None => cue.weight(),
        Some(weight) if (-10.0..=10.0).contains(&weight) => (weight * 1000.0).round() as i32,
        Some(weight) => return Err(LexiconReason::Weight(weight.to_string())),
    };
    let pattern = |pattern: String| (!pattern.is_empty()).then(|| parts.expand(&pattern));
    Ok(CueRule {
        line,
        cue,
        role,
        weight,
        before: pattern(table.before),
        after: pattern(table.after),
        line_start: table.line_start,
        loose: table.loose,
        as_written: table.as_written,
        lang: table.lang,
    })
}

fn event(line: u32, table: EventTable, parts: &Parts) -> Result<Entry, LexiconReason> {
    let cue = Cue::from_word(&table.cue).ok_or(LexiconReason::Cue(table.cue))?;
    let written = Written {
        line,
        id: format!("event:{}", table.id.into_inner()),
        name: table.name,
        kind: SourceKind::Event,
        country: String::new(),
        aliases: table.phrases,
        hosts: Vec::new(),
    };
    Ok(Entry {
        event: Some(EventRule {
            cue,
            lang: table.lang,
            before: parts.expand(&table.before),
        }),
        ..written.checked()?
    })
}

fn vague(table: VagueTable) -> Vec<Entry> {
    let joined = table.adjectives.iter().flat_map(|adjective| {
        table
            .nouns
            .iter()
            .map(move |noun| format!("{adjective} {noun}"))
    });
    joined
        .chain(table.alone.iter().cloned())
        .map(|phrase| Entry {
            line: 0,
            id: format!("vague:{}", slug(&phrase)),
            name: phrase.clone(),
            kind: SourceKind::Vague,
            country: String::new(),
            aliases: vec![(phrase, false)],
            hosts: Vec::new(),
            event: None,
        })
        .collect()
}

fn slug(phrase: &str) -> String {
    let words: Vec<String> = phrase
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

impl Parts {
    /// Writes out the shorthands of a pattern: first the parts, none of which holds another; then
    /// `{w}`, a word, and `{C}`, a word with a capital.
    ///
    /// Both are a few ranges of characters. The Unicode classes that they stand for would make the
    /// automata of all cues ten times larger, and the start of every run a third of a second slower.
    pub fn expand(&self, pattern: &str) -> String {
        const MARKS: &str = r#"\s,;:!?()"“”«»„"#;
        let mut written = pattern.to_string();
        for (name, part) in &self.0 {
            written = written.replace(&format!("{{{name}}}"), part);
        }
        written
            .replace("{w}", &format!("[^.{MARKS}]+"))
            .replace("{C}", &format!("[A-ZÀ-ÖØ-ÞŠŽŞİА-ЯЁІЇЄҐ][^{MARKS}]*"))
    }
}

/// Checks every pattern of a file by itself, so that a fault can be located. An error comes with its line.
pub fn check_patterns(file: &CueFile) -> Result<(), (u32, LexiconReason)> {
    for rule in &file.cues {
        let at = |reason| (rule.line, reason);
        if let Some(pattern) = &rule.before {
            check("before", pattern, &at_the_end(pattern)).map_err(at)?;
        }
        if let Some(pattern) = &rule.after {
            check("after", pattern, &at_the_beginning(pattern)).map_err(at)?;
        }
    }
    for entry in &file.entries {
        if let Some(EventRule { before, .. }) = &entry.event {
            let checked = check("before", before, &before_occasion(before));
            checked.map_err(|reason| (entry.line, reason))?;
        }
    }
    Ok(())
}

/// Checks a pattern both as written, which gives the better message, and as compiled: a comment that is
/// left open swallows what is put around it.
fn check(field: &'static str, written: &str, compiled: &str) -> Result<(), LexiconReason> {
    match Regex::new(written).and_then(|_| Regex::new(compiled)) {
        Ok(_) => Ok(()),
        Err(error) => {
            // The library draws the pattern with a marker below; its last line says what is wrong.
            let whole = error.to_string();
            let message = whole
                .lines()
                .next_back()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_string();
            Err(LexiconReason::Pattern { field, message })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_hold_parts() {
        let file = "[part]\nsaid = '''(?:said|says) {C}'''\n\
                    [[cue]]\ncue = \"told\"\nrole = \"venue\"\nbefore = '''a{2,3} {said}'''\nafter = '''{said} it'''\n";
        let read = read(file).expect("a lexicon");
        let name = Parts::default().expand("{C}");
        assert_eq!(
            read.cues[0].before,
            Some(format!("a{{2,3}} (?:said|says) {name}"))
        );
        assert_eq!(read.cues[0].after, Some(format!("(?:said|says) {name} it")));
        // What no part is called is no pattern.
        let unknown = file.replace("said = ", "says = ");
        let unknown = super::read(&unknown).expect("patterns are checked later");
        assert!(check_patterns(&unknown).is_err());
    }

    #[test]
    fn faults_name_their_line() {
        let cases: &[(&str, &str, u32, &str)] = &[
            ("syntax", "[[cue]\n", 1, "not a lexicon in TOML"),
            (
                "unknown key",
                "[[cue]]\ncue = \"told\"\nrole = \"venue\"\nafter = \"x\"\ncolour = 1\n",
                5,
                "unknown field",
            ),
            (
                "unknown cue",
                "\n[[cue]]\ncue = \"whispered\"\nrole = \"venue\"\nafter = \"x\"\n",
                3,
                "unknown cue `whispered`",
            ),
            (
                "unknown role",
                "[[cue]]\ncue = \"told\"\nrole = \"host\"\nafter = \"x\"\n",
                2,
                "unknown role `host`",
            ),
            (
                "no pattern",
                "[[cue]]\ncue = \"told\"\nrole = \"venue\"\n",
                2,
                "neither",
            ),
            (
                "pattern",
                "[[cue]]\ncue = \"told\"\nrole = \"venue\"\nafter = \"(x\"\n",
                2,
                "unclosed group",
            ),
            (
                "open comment",
                "[[cue]]\ncue = \"told\"\nrole = \"venue\"\nafter = '(?x) said # note'\n",
                2,
                "unclosed group",
            ),
            (
                "open comment before an occasion",
                "[[event]]\nid = \"a\"\nname = \"A B\"\ncue = \"told\"\nbefore = '(?x) at # the'\nphrases = [\"the talks\"]\n",
                2,
                "unclosed group",
            ),
            (
                "weight",
                "[[cue]]\ncue = \"told\"\nrole = \"venue\"\nafter = \"x\"\nweight = 30\n",
                2,
                "between -10 and 10, got 30",
            ),
            (
                "kind",
                "[[source]]\nid = \"a\"\nname = \"A B\"\nkind = \"blog\"\n",
                2,
                "unknown kind of source `blog`",
            ),
        ];
        for (name, text, line, message) in cases {
            let fault = read(text).and_then(|file| check_patterns(&file));
            let (at, reason) = fault.expect_err(name);
            assert_eq!(at, *line, "{name}");
            assert!(reason.to_string().contains(message), "{name}: {reason}");
        }
    }

    #[test]
    fn vague_sources_are_products() {
        let file =
            read("[vague]\nadjectives = [\"Russian\", \"local\"]\nnouns = [\"state media\"]\n")
                .unwrap();
        let ids: Vec<&str> = file.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(
            ids,
            ["vague:russian-state-media", "vague:local-state-media"]
        );
    }
}
