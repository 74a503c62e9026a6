//! The words of `data/occasions.tsv`, by kind.

use super::word_table::{WordSet, keyed, words};
use crate::normalise::{CalendarWord, calendar_word, is_verb_of_saying, token_hash};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../data/occasions.tsv");

/// The words by which an article reports what was said on an occasion, or says that it is still to come.
pub struct Words {
    verbs: WordSet,
    verbs_within: Within,
    sayings: WordSet,
    past: WordSet,
    spans: WordSet,
    seasons: WordSet,
    seasons_alone: WordSet,
    before_time: WordSet,
    articles: WordSet,
    earlier: WordSet,
    now: WordSet,
    had: WordSet,
    opens: WordSet,
    /// The words of each phrase, by the first of them.
    then: BTreeMap<&'static str, Vec<Vec<&'static str>>>,
    to: WordSet,
    to_come: WordSet,
    to_come_within: Within,
    crowds: WordSet,
    ones: WordSet,
    objects: WordSet,
    no_speakers: WordSet,
    titles: WordSet,
    offices: WordSet,
    joint: WordSet,
    openings: WordSet,
    bodies: WordSet,
    buildings: WordSet,
    regions: WordSet,
    capitals: WordSet,
    states: WordSet,
    adverbs: WordSet,
    things: WordSet,
    common: WordSet,
    weekdays: WordSet,
    months: WordSet,
    prepositions: WordSet,
    helpers: WordSet,
    ofs: WordSet,
    determiners: WordSet,
    spokesmen: WordSet,
    particles: WordSet,
    opens_line: WordSet,
    of_person: WordSet,
    of_man: WordSet,
    ands: WordSet,
    /// How each office is printed, and how words for it begin.
    press_offices: BTreeMap<&'static str, Vec<&'static str>>,
}

/// A time that is named without a day and a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// January being 1.
    Month(i8),
    Season,
}

/// All of them.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    verbs: words(FILE, "verb"),
    verbs_within: Within::of("verb_within"),
    sayings: words(FILE, "saying"),
    past: words(FILE, "past"),
    spans: words(FILE, "span"),
    seasons: words(FILE, "season"),
    seasons_alone: words(FILE, "season_alone"),
    before_time: words(FILE, "in"),
    articles: words(FILE, "article"),
    earlier: words(FILE, "earlier"),
    now: words(FILE, "now"),
    had: words(FILE, "had"),
    opens: words(FILE, "opens"),
    then: phrases("then"),
    to: words(FILE, "to"),
    to_come: words(FILE, "to_come"),
    to_come_within: Within::of("to_come_within"),
    crowds: words(FILE, "crowd"),
    ones: words(FILE, "one"),
    objects: words(FILE, "object"),
    no_speakers: words(FILE, "no_speaker"),
    titles: words(FILE, "title"),
    offices: words(FILE, "office"),
    joint: words(FILE, "joint"),
    openings: words(FILE, "opening"),
    bodies: words(FILE, "body"),
    buildings: words(FILE, "building"),
    regions: words(FILE, "region"),
    capitals: words(FILE, "capital"),
    states: words(FILE, "state"),
    adverbs: words(FILE, "adverb"),
    things: words(FILE, "thing"),
    common: words(FILE, "common"),
    weekdays: words(FILE, "weekday"),
    months: words(FILE, "month"),
    prepositions: words(FILE, "preposition"),
    helpers: words(FILE, "helper"),
    ofs: words(FILE, "of"),
    determiners: words(FILE, "determiner"),
    spokesmen: words(FILE, "spokesman"),
    particles: words(FILE, "particle"),
    opens_line: words(FILE, "opens_line"),
    of_person: words(FILE, "of_person"),
    of_man: words(FILE, "of_man"),
    ands: words(FILE, "and"),
    press_offices: keyed(FILE, "press_office"),
});

impl Words {
    /// Whether a word in lower case is a form of a verb of saying.
    pub fn says(&self, word: &str) -> bool {
        self.verbs.contains(word) || is_verb_of_saying(token_hash(word))
    }

    /// Whether a text contains such a form in a script without spaces.
    pub fn says_within(&self, text: &str) -> bool {
        self.verbs_within.are_in(text)
    }

    /// Whether a word stands for what is said. Naming it is saying it, whatever the verb is.
    pub fn is_saying(&self, word: &str) -> bool {
        self.sayings.contains(word)
    }

    /// Whether a word in lower case names a crowd of which nobody is named.
    pub fn is_crowd(&self, word: &str) -> bool {
        self.crowds.contains(word)
    }

    /// Whether a word in lower case stands for one person.
    pub fn is_one(&self, word: &str) -> bool {
        self.ones.contains(word)
    }

    /// Whether a word in lower case may be a verb whose object follows: who is thanked or slammed is
    /// not the speaker. The subject of "Said Lee" follows it.
    pub fn takes_object(&self, word: &str) -> bool {
        let is_past =
            word.len() > 4 && word.ends_with("ed") && !is_verb_of_saying(token_hash(word));
        self.objects.contains(word) || is_past
    }

    /// Whether a word may have a capital without being the name of a speaker; it is given in lower case.
    pub fn is_no_speaker(&self, word: &str) -> bool {
        self.no_speakers.contains(word)
    }

    /// Whether a word in lower case is a title that stands before a name.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether a word in lower case says what somebody is: it names nobody without a name after it.
    pub fn is_office(&self, word: &str) -> bool {
        self.offices.contains(word)
    }

    /// Whether a word in lower case is a title of several people.
    pub fn is_joint(&self, word: &str) -> bool {
        self.joint.contains(word)
    }

    /// Whether a word in lower case, with a capital in the text, begins a sentence and is in no name.
    pub fn is_opening(&self, word: &str) -> bool {
        self.openings.contains(word)
    }

    /// Whether a word in lower case ends the name of a committee.
    pub fn is_body(&self, word: &str) -> bool {
        self.bodies.contains(word)
    }

    /// Whether words in lower case are a building or an institution, or the main word of its name.
    pub fn is_building(&self, words: &str) -> bool {
        self.buildings.contains(words)
    }

    /// Whether words in lower case are a place that speaks for nobody.
    pub fn is_region(&self, words: &str) -> bool {
        self.regions.contains(words) || self.capitals.contains(words)
    }

    /// Whether words in lower case are the place of a dateline, which a name may follow directly.
    pub fn is_capital(&self, words: &str) -> bool {
        self.capitals.contains(words)
    }

    /// Whether words in lower case are a state as it is written after a party: "AZ", "Ariz", "South Carolina".
    pub fn is_state(&self, words: &str) -> bool {
        self.states.contains(words)
    }

    /// Whether a word in lower case ends the name of what does not speak: "Act".
    pub fn is_thing(&self, word: &str) -> bool {
        self.things.contains(word)
    }

    /// Whether a word in lower case is one for a body of any name: "committee".
    pub fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// Whether a word in lower case is an English day of the week. In names beside English phrases those
    /// of other languages are something else: "Santo Domingo".
    pub fn is_weekday(&self, word: &str) -> bool {
        self.weekdays.contains(word)
    }

    /// Whether a word in lower case is an English month, or a short form of one.
    pub fn is_month(&self, word: &str) -> bool {
        self.months.contains(word)
    }

    /// Whether a word in lower case governs the name behind it, in languages other than English.
    pub fn is_preposition(&self, word: &str) -> bool {
        self.prepositions.contains(word)
    }

    /// Whether a word in lower case may stand between a name and its verb, in languages other than English.
    pub fn is_helper(&self, word: &str) -> bool {
        self.helpers.contains(word)
    }

    /// Whether a word in lower case opens a phrase without being in a name, in languages other than English.
    pub fn is_determiner(&self, word: &str) -> bool {
        self.determiners.contains(word)
    }

    /// Whether a word in lower case stands for who speaks for what is named behind it.
    pub fn is_spokesman(&self, word: &str) -> bool {
        self.spokesmen.contains(word)
    }

    /// Whether a preposition in lower case belongs to the name of an office.
    pub fn is_of(&self, word: &str) -> bool {
        self.ofs.contains(word)
    }

    /// Whether a word in lower case joins two names, in languages other than English.
    pub fn is_and(&self, word: &str) -> bool {
        self.ands.contains(word)
    }

    /// Whether a word stands without a capital in names.
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// Whether a word in lower case tells a time or a number at the beginning of a sentence.
    pub fn opens_line(&self, word: &str) -> bool {
        self.opens_line.contains(word)
    }

    /// Whether a name behind a verb in lower case is its object, in languages other than English.
    pub fn is_of_person(&self, verb: &str) -> bool {
        self.of_person.contains(verb)
    }

    /// Whether a word in lower case is a man's given name in the genitive.
    pub fn is_of_man(&self, word: &str) -> bool {
        self.of_man.contains(word)
    }

    /// Whether a name begins as a press office is printed.
    pub fn is_press_office(&self, name: &str) -> bool {
        let mut offices = self.press_offices.keys();
        offices.any(|office| name.starts_with(*office))
    }

    /// How a press office is printed that a word in lower case stands for.
    pub fn press_office(&self, word: &str) -> Option<&'static str> {
        let begins = |begins: &&str| word.starts_with(*begins);
        let mut offices = self.press_offices.iter();
        let office = offices.find(|(_, words)| words.iter().any(begins))?;
        Some(office.0)
    }

    /// Whether a word in lower case may stand between a name and its verb.
    pub fn is_adverb(&self, word: &str) -> bool {
        self.adverbs.contains(word) || word.ends_with("ly") || word.ends_with("ed")
    }

    /// Whether two words in a row refer to a time before this week, month or year, or to a day of the
    /// week that is not the last one. An article of today calls the last one by its name alone.
    pub fn is_past(&self, first: &str, second: &str) -> bool {
        let is_weekday = || {
            matches!(
                calendar_word(token_hash(second)),
                Some(CalendarWord::Weekday(_))
            )
        };
        self.past.contains(first)
            && (self.spans.contains(second) || self.seasons.contains(second) || is_weekday())
    }

    /// Whether words hold such a time, or one that is always past: "last week", "earlier this month",
    /// "at the time". "Earlier this week" may well be what an article is about.
    pub fn hold_past(&self, words: &[String]) -> bool {
        let then = |at: usize| {
            let phrases = self.then.get(words[at].as_str());
            phrases.into_iter().flatten().any(|phrase| {
                let here = words[at..].iter().take(phrase.len());
                here.map(String::as_str).eq(phrase.iter().copied())
            })
        };
        let is_long = |span: &str| {
            let span_word = self.spans.contains(span) || self.seasons.contains(span);
            span_word && !matches!(span, "week")
        };
        words.windows(2).any(|two| self.is_past(&two[0], &two[1]))
            || words.windows(3).any(|three| {
                self.earlier.contains(three[0].as_str())
                    && self.now.contains(three[1].as_str())
                    && is_long(&three[2])
            })
            || (0..words.len()).any(then)
    }

    /// Whether a word in lower case begins what was said: "told the court that".
    pub fn opens_saying(&self, word: &str) -> bool {
        self.opens.contains(word)
    }

    /// Whether a word before a verb looks back: "had told".
    pub fn looks_back(&self, word: &str) -> bool {
        self.had.contains(word)
    }

    /// The time without a day and a year that the first words name: "in October", "in the autumn", "осенью".
    pub fn time_alone(&self, words: &[String]) -> Option<Time> {
        let word = |at: usize| words.get(at).map(String::as_str);
        if self.seasons_alone.contains(word(0)?) {
            return Some(Time::Season);
        }
        if !self.before_time.contains(word(0)?) {
            return None;
        }
        let at = 1 + usize::from(word(1).is_some_and(|next| self.articles.contains(next)));
        let named = word(at)?;
        let is_figure = |next: &str| next.starts_with(|c: char| c.is_ascii_digit());
        if word(at + 1).is_some_and(is_figure) {
            return None;
        }
        if self.seasons.contains(named) {
            return Some(Time::Season);
        }
        match calendar_word(token_hash(named)) {
            Some(CalendarWord::Month(month)) if at == 1 => Some(Time::Month(month)),
            _ => None,
        }
    }

    /// Whether a word in lower case may stand between an occasion and its time, since it leads to a
    /// place or a time.
    pub fn leads_to_place(&self, word: &str) -> bool {
        matches!(word, "at" | "on" | "of" | "with")
            || self.before_time.contains(word)
            || self.articles.contains(word)
    }

    /// Whether the word at `at` says that something is still to come.
    pub fn is_to_come(&self, words: &[String], at: usize) -> bool {
        let word = words[at].as_str();
        let to = word == "to" && at > 0 && self.to.contains(words[at - 1].as_str());
        to || self.to_come.contains(word)
    }

    /// Whether a text in a script without spaces says that something is still to come.
    pub fn is_to_come_within(&self, text: &str) -> bool {
        self.to_come_within.are_in(text)
    }
}

/// Words of scripts without spaces, which are searched for within a text.
struct Within {
    words: Vec<&'static str>,
    /// With which bytes they begin. Most texts contain none of these and are not searched.
    first_bytes: Vec<u8>,
}

impl Within {
    fn of(kind: &str) -> Self {
        let words: Vec<&'static str> = words(FILE, kind);
        let mut first_bytes: Vec<u8> = words.iter().map(|word| word.as_bytes()[0]).collect();
        first_bytes.sort_unstable();
        first_bytes.dedup();
        Self { words, first_bytes }
    }

    fn are_in(&self, text: &str) -> bool {
        let begins = |byte: u8| !byte.is_ascii() && self.first_bytes.contains(&byte);
        text.bytes().any(begins) && self.words.iter().any(|word| text.contains(word))
    }
}

/// The phrases of a kind as words, by the first word.
fn phrases(kind: &str) -> BTreeMap<&'static str, Vec<Vec<&'static str>>> {
    let mut phrases: BTreeMap<&'static str, Vec<Vec<&'static str>>> = BTreeMap::new();
    for phrase in words::<Vec<&'static str>>(FILE, kind) {
        let words: Vec<&'static str> = phrase.split(' ').collect();
        phrases.entry(words[0]).or_default().push(words);
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::word_table::rows;

    #[test]
    fn every_line_is_of_a_kind_that_is_read() {
        let kinds = [
            "verb",
            "verb_within",
            "saying",
            "past",
            "span",
            "season",
            "season_alone",
            "in",
            "article",
            "earlier",
            "now",
            "had",
            "opens",
            "then",
            "to",
            "to_come",
            "to_come_within",
            "crowd",
            "one",
            "object",
            "no_speaker",
            "title",
            "office",
            "joint",
            "opening",
            "body",
            "building",
            "region",
            "capital",
            "state",
            "adverb",
            "thing",
            "common",
            "weekday",
            "month",
            "preposition",
            "helper",
            "and",
            "of",
            "determiner",
            "spokesman",
            "particle",
            "opens_line",
            "of_person",
            "of_man",
            "press_office",
        ];
        for line in FILE.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('\t').count(), 3, "{line}");
        }
        for (kind, words) in rows(FILE) {
            assert!(kinds.contains(&kind), "{kind}");
            for word in words {
                let is_printed = kind == "press_office";
                let is_lower = word == word.to_lowercase();
                assert!(
                    !word.is_empty() && (is_lower || is_printed),
                    "{kind}: {word}"
                );
            }
        }
        for kind in kinds {
            assert!(rows(FILE).any(|(listed, _)| listed == kind), "{kind}");
        }
    }
}
