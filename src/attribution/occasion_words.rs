//! The words by which an article reports what was said on an occasion, or says that it is still to come.

use super::word_table::{WordKind, word_kinds};
use crate::normalise::{CalendarWord, calendar_word, is_verb_of_saying, token_hash};
use std::collections::BTreeMap;
use std::sync::LazyLock;

word_kinds! {
    /// What the words of `data/occasions.tsv` are.
    pub enum OccasionWord in "../../data/occasions.tsv" {
        /// A form of a verb of saying, beside those that stand with quotations. [`says`] knows both.
        Verb = "verb",
        /// The same in a script without spaces, or where words are written together.
        VerbWithin = "verb_within",
        /// Stands for what is said. Naming it is saying it, whatever the verb is.
        Saying = "saying",
        /// Says of the span, the season or the day of the week behind it that this is over: "last".
        Past = "past",
        /// A span of the calendar: "week".
        Span = "span",
        /// A season.
        Season = "season",
        /// A season that needs no preposition: "осенью".
        SeasonAlone = "season_alone",
        /// Stands before a month or a season that is the time of something: "in".
        In = "in",
        /// An article that may follow such a word.
        Article = "article",
        /// Says that something was before now: "earlier".
        Earlier = "earlier",
        /// Stands before the span that is not over: "this".
        Now = "now",
        /// Right before a verb of saying, looks back: "had told".
        Had = "had",
        /// Begins what was said: "told the court that".
        Opens = "opens",
        /// A phrase for a time that is always past: "at the time".
        Then = "then",
        /// Before "to", says that something is still to come.
        To = "to",
        /// Says so alone.
        ToCome = "to_come",
        /// The same in a script without spaces.
        ToComeWithin = "to_come_within",
        /// Names a crowd of which nobody is named.
        Crowd = "crowd",
        /// Stands for one person.
        One = "one",
        /// A verb whose object follows, beside all in "ed". [`takes_object`] knows both.
        Object = "object",
        /// May have a capital without being the name of a speaker.
        NoSpeaker = "no_speaker",
        /// A title that stands before a name.
        Title = "title",
        /// Says what somebody is, and names nobody without a name after it.
        Office = "office",
        /// A title of several people.
        Joint = "joint",
        /// With a capital in the text, begins a sentence and is in no name.
        Opening = "opening",
        /// Ends the name of a committee.
        Body = "body",
        /// A building or an institution, or the main word of its name. May be several words.
        Building = "building",
        /// A place that speaks for nobody. May be several words.
        Region = "region",
        /// The place of a dateline, which a name may follow directly, and which speaks for nobody either. May be several
        /// words.
        Capital = "capital",
        /// A state as it is written after a party: "az", "ariz", "south carolina".
        State = "state",
        /// May stand between a name and its verb, beside all in "ly" and "ed". [`is_adverb`] knows all.
        Adverb = "adverb",
        /// Ends the name of what does not speak: "act".
        Thing = "thing",
        /// Stands for a body of any name: "committee".
        Common = "common",
        /// An English day of the week. In names beside English phrases those of other languages are something else: "Santo
        /// Domingo".
        Weekday = "weekday",
        /// An English month, or a short form of one.
        Month = "month",
        /// Governs the name behind it, which is then no subject, in English: "the senator from Arizona said".
        Governs = "governs",
        /// Stands before a word in "ed" that is no verb then, in English.
        NoSubject = "no_subject",
        /// An English verb that helps others, or stands for one.
        Auxiliary = "auxiliary",
        /// Begins a clause about the name before it, in English.
        Relative = "relative",
        /// Stands for a speaker without a name, in English.
        Pronoun = "pronoun",
        /// Governs the name behind it, in languages other than English.
        Preposition = "preposition",
        /// May stand between a name and its verb, in languages other than English.
        Helper = "helper",
        /// A preposition that belongs to the name of an office.
        Of = "of",
        /// Opens a phrase without being in a name, in languages other than English.
        Determiner = "determiner",
        /// Stands for who speaks for what is named behind it.
        Spokesman = "spokesman",
        /// Stands without a capital in names.
        Particle = "particle",
        /// Tells a time or a number at the beginning of a sentence.
        OpensLine = "opens_line",
        /// A verb that a name behind it is the object of, in languages other than English.
        OfPerson = "of_person",
        /// A man's given name in the genitive.
        OfMan = "of_man",
        /// Joins two names, in languages other than English.
        And = "and",
        /// Helps a verb of several subjects, in languages other than English.
        PluralHelper = "plural_helper",
        /// A preposition that lost its ending: "dell’imputato".
        Elided = "elided",
        /// What a preposition governs alone: "об этом".
        That = "that",
        /// A man's given name that ends as those of women.
        Man = "man",
        /// How a press office is printed, and behind that how words for it begin.
        PressOffice: Written = "press_office",
    }
}

static VERBS_WITHIN: LazyLock<Within> = LazyLock::new(|| Within::of(OccasionWord::VerbWithin));
static TO_COME_WITHIN: LazyLock<Within> = LazyLock::new(|| Within::of(OccasionWord::ToComeWithin));
/// The words of each phrase, by the first of them.
static THEN: LazyLock<BTreeMap<&str, Vec<Vec<&str>>>> =
    LazyLock::new(|| phrases(OccasionWord::Then));
/// How each office is printed, and how words for it begin.
static PRESS_OFFICES: LazyLock<BTreeMap<&str, Vec<&str>>> =
    LazyLock::new(|| OccasionWord::PressOffice.keyed());

/// A time that is named without a day and a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// January being 1.
    Month(i8),
    Season,
}

/// Whether a word in lower case is a form of a verb of saying.
pub fn says(word: &str) -> bool {
    OccasionWord::Verb.has(word) || is_verb_of_saying(token_hash(word))
}

/// Whether a text contains such a form in a script without spaces.
pub fn says_within(text: &str) -> bool {
    VERBS_WITHIN.are_in(text)
}

/// Whether a word in lower case may be a verb whose object follows: who is thanked or slammed is
/// not the speaker. The subject of "Said Lee" follows it.
pub fn takes_object(word: &str) -> bool {
    let is_past = word.len() > 4 && word.ends_with("ed") && !is_verb_of_saying(token_hash(word));
    OccasionWord::Object.has(word) || is_past
}

/// Whether words in lower case are a place that speaks for nobody.
pub fn is_region(words: &str) -> bool {
    OccasionWord::Region.has(words) || OccasionWord::Capital.has(words)
}

/// Whether a name begins as a press office is printed.
pub fn is_press_office(name: &str) -> bool {
    let mut offices = PRESS_OFFICES.keys();
    offices.any(|office| name.starts_with(*office))
}

/// How a press office is printed that a word in lower case stands for.
pub fn press_office(word: &str) -> Option<&'static str> {
    let begins = |begins: &&str| word.starts_with(*begins);
    let mut offices = PRESS_OFFICES.iter();
    let office = offices.find(|(_, words)| words.iter().any(begins))?;
    Some(office.0)
}

/// Whether a word in lower case may stand between a name and its verb.
pub fn is_adverb(word: &str) -> bool {
    OccasionWord::Adverb.has(word) || word.ends_with("ly") || word.ends_with("ed")
}

/// Whether two words in a row refer to a time before this week, month or year, or to a day of the
/// week that is not the last one. An article of today calls the last one by its name alone.
fn is_past(first: &str, second: &str) -> bool {
    let is_weekday = || {
        matches!(
            calendar_word(token_hash(second)),
            Some(CalendarWord::Weekday(_))
        )
    };
    OccasionWord::Past.has(first)
        && (OccasionWord::Span.has(second) || OccasionWord::Season.has(second) || is_weekday())
}

/// Whether words hold such a time, or one that is always past: "last week", "earlier this month",
/// "at the time". "Earlier this week" may well be what an article is about.
pub fn hold_past(words: &[String]) -> bool {
    let then = |at: usize| {
        let phrases = THEN.get(words[at].as_str());
        phrases.into_iter().flatten().any(|phrase| {
            let here = words[at..].iter().take(phrase.len());
            here.map(String::as_str).eq(phrase.iter().copied())
        })
    };
    let is_long = |span: &str| {
        let span_word = OccasionWord::Span.has(span) || OccasionWord::Season.has(span);
        span_word && !matches!(span, "week")
    };
    words.windows(2).any(|two| is_past(&two[0], &two[1]))
        || words.windows(3).any(|three| {
            OccasionWord::Earlier.has(three[0].as_str())
                && OccasionWord::Now.has(three[1].as_str())
                && is_long(&three[2])
        })
        || (0..words.len()).any(then)
}

/// The time without a day and a year that the first words name: "in October", "in the autumn", "осенью".
pub fn time_alone(words: &[String]) -> Option<Time> {
    let word = |at: usize| words.get(at).map(String::as_str);
    if OccasionWord::SeasonAlone.has(word(0)?) {
        return Some(Time::Season);
    }
    if !OccasionWord::In.has(word(0)?) {
        return None;
    }
    let at = 1 + usize::from(word(1).is_some_and(|next| OccasionWord::Article.has(next)));
    let named = word(at)?;
    let is_figure = |next: &str| next.starts_with(|c: char| c.is_ascii_digit());
    if word(at + 1).is_some_and(is_figure) {
        return None;
    }
    if OccasionWord::Season.has(named) {
        return Some(Time::Season);
    }
    match calendar_word(token_hash(named)) {
        Some(CalendarWord::Month(month)) if at == 1 => Some(Time::Month(month)),
        _ => None,
    }
}

/// Whether a word in lower case may stand between an occasion and its time, since it leads to a
/// place or a time.
pub fn leads_to_place(word: &str) -> bool {
    matches!(word, "at" | "on" | "of" | "with")
        || OccasionWord::In.has(word)
        || OccasionWord::Article.has(word)
}

/// Whether the word at `at` says that something is still to come.
pub fn is_to_come(words: &[String], at: usize) -> bool {
    let word = words[at].as_str();
    let to = word == "to" && at > 0 && OccasionWord::To.has(words[at - 1].as_str());
    to || OccasionWord::ToCome.has(word)
}

/// Whether a text in a script without spaces says that something is still to come.
pub fn is_to_come_within(text: &str) -> bool {
    TO_COME_WITHIN.are_in(text)
}

/// Words of scripts without spaces, which are searched for within a text.
struct Within {
    kind: OccasionWord,
    /// With which bytes they begin. Most texts contain none of these and are not searched.
    first_bytes: Vec<u8>,
}

impl Within {
    fn of(kind: OccasionWord) -> Self {
        let words = kind.words().iter();
        let mut first_bytes: Vec<u8> = words.map(|word| word.as_bytes()[0]).collect();
        first_bytes.sort_unstable();
        first_bytes.dedup();
        Self { kind, first_bytes }
    }

    fn are_in(&self, text: &str) -> bool {
        let begins = |byte: u8| !byte.is_ascii() && self.first_bytes.contains(&byte);
        text.bytes().any(begins) && self.kind.is_within(text)
    }
}

/// The phrases of a kind as words, by the first word.
fn phrases(kind: OccasionWord) -> BTreeMap<&'static str, Vec<Vec<&'static str>>> {
    let mut phrases: BTreeMap<&'static str, Vec<Vec<&'static str>>> = BTreeMap::new();
    for phrase in kind.words() {
        let words: Vec<&'static str> = phrase.split(' ').collect();
        phrases.entry(words[0]).or_default().push(words);
    }
    phrases
}
