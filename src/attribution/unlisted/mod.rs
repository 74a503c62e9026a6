//! Outlets and agencies that are in no list: names that can only be a medium's, by the words around or in them.
//!
//! No lexicon is complete. "Об этом сообщает издание «Подъём»" still credits somebody, and an article that
//! says so is not its own origin. A name is taken from one of eight forms, whose words are in
//! `data/media.tsv`:
//!
//! - after a *noun* for a medium: "the newspaper Granma", "die Wochenzeitung „Elbblick“", « le quotidien Le Bocage »;
//! - a *title* of several words, the last of which is rarely used for anything else: "the Hartley Gazette";
//! - a title whose last word persons and products share ("Bob Argus", "Microsoft Sentinel"), with "the", an owner or
//!   another title before it: "the Hartley Argus", "Herald Argus";
//! - a title that a company may have too, with "the" before it, or "published by": "told the Hartley Star";
//! - a *domain*: "Motor.ru";
//! - in Cyrillic text, in Latin letters and after words of reporting: «пишет Page Six»;
//! - in *marks* for titles: 《江城晚报》;
//! - in the brackets of a *dateline*: "HARTLEY (KHRT) -".
//!
//! Except for the last, the form alone credits nobody: a cue must touch the name, as with any other. A name counts
//! only where it appears in such a form, so that an article is read the same way whatever corpus it is in.

mod datelines;
mod domains;
mod shapes;

use super::Cue;
use super::media_words::MediaWord;
use super::openings::Openings;
use super::word_table::WordKind;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use domains::{domains, is_domain};
use shapes::{behind, is_definite, is_owned, is_published, is_subject, marked, titled};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The most characters of a name.
const NAME_CHARS: usize = 48;

/// A name found in one of these forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// Where it is, in bytes.
    pub span: Range<usize>,
    /// The form it has.
    pub form: Form,
}

/// What shows that a name is that of a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A noun before it.
    Noun,
    /// Its last word.
    Title,
    /// Its last word, which persons and products use too, together with something before it that they
    /// do not have: an article, an owner or another such word.
    Masthead,
    /// Its last word, which companies use too, together with an article before it, which they do not have.
    Paper,
    /// Its marks.
    Marked,
    /// A verb before it, in another script.
    Carries,
    /// That it is a domain.
    Domain,
    /// Its place in a dateline, which is a credit by itself.
    Dateline,
}

impl Unlisted {
    /// The name to print: domains in lower case, everything else as the article has it.
    pub fn name<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let name = &text[self.span.clone()];
        if is_domain(name) {
            let lower = name.to_lowercase();
            return Cow::Owned(lower.strip_prefix("www.").unwrap_or(&lower).to_string());
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        Cow::Owned(words.join(" "))
    }

    /// Whether it likely belongs to the publisher with this name or host: KHRT to khrt.example, "Hartley
    /// News" to hartleynews.
    pub fn is_of(&self, text: &str, publisher: &str) -> bool {
        let letters = |name: &str| -> String {
            let letters = name.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let name = letters(&self.name(text));
        let mut labels = publisher.split('.');
        name == letters(publisher)
            || self.form == Form::Dateline && labels.any(|label| letters(label) == name)
    }

    /// Whether the name overlaps `other` in the text.
    pub fn overlaps(&self, other: Range<usize>) -> bool {
        self.span.start < other.end && other.start < self.span.end
    }

    /// Whether this cue may name it. Companies are named by domains too: "Harbour.com reported a loss",
    /// "according to Harbour.com, rents rose". Only media are told something, or publish it.
    pub fn may_be_named_by(&self, text: &str, cue: Cue) -> bool {
        match self.form {
            // "He told the newspaper Mr Lee was ill": whom it is about, and not who was told.
            Form::Noun => cue != Cue::Told || !is_subject(text, &self.span),
            Form::Domain => {
                !matches!(cue, Cue::Reported | Cue::AccordingTo)
                    || !self.name(text).ends_with(".com")
            }
            Form::Paper => matches!(
                cue,
                Cue::Told | Cue::Interview | Cue::ReportedBy | Cue::Syndication | Cue::Contribution
            ),
            _ => true,
        }
    }

    /// Whether all of it is in `line`, together with the word that identifies it. If lines are broken
    /// arbitrarily, a title may begin on the line above.
    pub fn is_within(&self, line: &Range<usize>) -> bool {
        let shown_before = matches!(self.form, Form::Noun | Form::Carries);
        self.span.start >= line.start + usize::from(shown_before)
    }

    /// Whether the name has other readings. The form leaves none, but domains are also companies.
    pub fn is_ambiguous(&self) -> bool {
        self.form == Form::Domain
    }
}

/// Every such name in `text`, by position, not overlapping. Cost: linear in the text.
pub fn names(text: &str) -> Vec<Unlisted> {
    names_by(text, shown(text))
}

/// The same, given the words that may show a name.
fn names_by(text: &str, shown: impl Iterator<Item = (Form, Range<usize>)>) -> Vec<Unlisted> {
    let mut found: Vec<Unlisted> = shown
        .filter_map(|(form, word)| {
            let span = match form {
                Form::Noun => behind(text, word, false),
                Form::Carries => {
                    behind(text, word, true).filter(|name| !is_firm(&text[name.clone()]))
                }
                Form::Title => titled(text, word),
                Form::Masthead => titled(text, word.clone()).filter(|name| {
                    let others = &text[name.start..word.start];
                    let joined = others
                        .split_whitespace()
                        .any(|word| TITLES.iter().any(|kind| kind.has(word)));
                    joined || is_definite(text, name) || is_owned(text, name)
                }),
                Form::Paper => titled(text, word)
                    .filter(|name| is_definite(text, name) || is_published(text, name)),
                Form::Marked => marked(text, word),
                Form::Domain | Form::Dateline => None,
            }?;
            Some(Unlisted { span, form })
        })
        .collect();
    found.extend(domains(text).map(|span| Unlisted {
        span,
        form: Form::Domain,
    }));
    found.extend(datelines::first(text).map(|span| Unlisted {
        span,
        form: Form::Dateline,
    }));
    found.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
    let mut end = 0;
    found.retain(|name| {
        let free = name.span.start >= end && text[name.span.clone()].chars().count() <= NAME_CHARS;
        if free {
            end = name.span.end;
        }
        free
    });
    found
}

/// The words in `text` that may show a name, not overlapping. Only clauses are searched in which one begins: all
/// others begin within a word, and show nothing.
fn shown(text: &str) -> impl Iterator<Item = (Form, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    let clauses = std::iter::from_fn(move || {
        let at = SHOWN.openings.next(bytes, from)?;
        let divides = |&byte: &u8| SHOWN.divides[usize::from(byte)];
        let before = bytes[from..at].iter().rposition(divides);
        let start = before.map_or(from, |before| from + before + 1);
        let after = bytes[at..].iter().position(divides);
        // Where only the hash of its beginning is a word's, `at` may be the end of a clause itself.
        from = after.map_or(bytes.len(), |after| at + after.max(1));
        Some(start..from)
    });
    clauses.flat_map(move |clause| {
        let found = SHOWN.machine.find_iter(&text[clause.clone()]);
        found.map(move |word| {
            let form = SHOWN.forms[word.pattern().as_usize()];
            (form, clause.start + word.start()..clause.start + word.end())
        })
    })
}

/// Whether a name in Latin letters belongs to a firm, which reports about itself, or to its product:
/// "сообщает Samsung Electronics", "Microsoft Sentinel".
fn is_firm(name: &str) -> bool {
    let first = name.split_whitespace().next();
    first.is_some_and(|first| MediaWord::Firm.has(first))
}

/// The forms that words reveal. Of a word in two of them ("Zeitung") the first counts.
const FORMS: [(MediaWord, Form); 6] = [
    (MediaWord::Noun, Form::Noun),
    (MediaWord::Title, Form::Title),
    (MediaWord::Masthead, Form::Masthead),
    (MediaWord::Paper, Form::Paper),
    (MediaWord::Marked, Form::Marked),
    (MediaWord::Carries, Form::Carries),
];
/// The last words of titles.
const TITLES: [MediaWord; 3] = [MediaWord::Title, MediaWord::Masthead, MediaWord::Paper];

/// Last word of a title → words with which it is not a title.
static NO_TITLES: LazyLock<BTreeMap<&str, Vec<&str>>> =
    LazyLock::new(|| MediaWord::NoTitle.keyed());

/// The search for words that reveal a form.
struct Shown {
    machine: AhoCorasick,
    /// Pattern → form.
    forms: Vec<Form>,
    openings: Openings,
    /// The bytes of ASCII that are in no pattern, so that none extends across one.
    divides: [bool; 256],
}

static SHOWN: LazyLock<Shown> = LazyLock::new(|| {
    let shown = FORMS.iter().flat_map(|&(kind, form)| {
        let words = kind.words().iter();
        words.map(move |word| (form, *word))
    });
    let (forms, shown): (Vec<Form>, Vec<&str>) = shown.unzip();
    let machine = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&shown)
        .expect("a few hundred words of the program's own fit an automaton");
    let is_in_pattern = |byte| shown.iter().any(|word| word.as_bytes().contains(&byte));
    Shown {
        machine,
        forms,
        openings: Openings::of(shown.iter().copied()),
        divides: std::array::from_fn(|byte| byte < 0x80 && !is_in_pattern(byte as u8)),
    }
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_within_others_and_clauses_without_any_show_nothing(
            pieces in prop::collection::vec(
                prop_oneof![
                    (0..FORMS.len(), any::<prop::sample::Index>()).prop_map(|(form, at)| {
                        let words = FORMS[form].0.words();
                        words[at.index(words.len())]
                    }),
                    prop::sample::select(&[
                        "Hartley", "the", "The", "Elbblick", "Подъём", "江城晚报", "«", "»", "„", "“", "《", "》", "é",
                        "x", "Page Six", "said", "1",
                    ][..]),
                    prop::sample::select(&[" ", " ", " ", " ", ", ", ". ", "-", "\n", "(", ")"][..]),
                ],
                0..24,
            ),
        ) {
            let text = pieces.concat();
            let anywhere = SHOWN.machine.find_iter(&text);
            let anywhere = anywhere.map(|word| (SHOWN.forms[word.pattern().as_usize()], word.range()));
            prop_assert_eq!(names(&text), names_by(&text, anywhere), "{}", text);
        }
    }
}
