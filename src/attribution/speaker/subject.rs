//! Who speaks, in languages other than English: the subject of the verb of saying beside a phrase.
//!
//! Subjects stand before their verb or behind it, and what somebody is stands before the name: "заявил глава МИД РФ
//! Сергей Лавров", "ha detto il ministro Aldo Neri". So of the words with capitals nearest to the verb those are
//! the name that no preposition governs and that, in Slavic languages, agree with the verb. A single word is one only
//! right beside the verb: in German every noun has a capital, in others every sentence. A wrong name is worse than
//! none, so whatever is in doubt is none.
//!
//! Of an office that speaks for somebody ("пресс-служба") the name is what it belongs to.
//!
//! Cost: linear in the bytes around a phrase, a few microseconds, most of them for words in lower case.

mod agreement;
mod office;
mod word;

use super::super::occasion_words::{self, OccasionWord};
use super::super::word_table::WordKind;
use crate::normalise::{calendar_word, token_hash};
use agreement::{agree, of_cyrillic};
use std::ops::Range;
use word::{Mark, Word, split};

/// Between the verb and the phrase.
const MOST_BETWEEN: usize = 12;
/// From the verb to the name behind it.
const MOST_TO_NAME: usize = 18;
/// Between the name and the verb behind it.
const MOST_BEFORE_VERB: usize = 8;
/// Between "and" and a name.
const MOST_OF_TITLE: usize = 4;
/// A name of more words is a heading.
const MOST_OF_NAME: usize = 5;

/// How verbs of several subjects end.
const PLURAL: [&str; 12] = [
    "ли", "ют", "ят", "ють", "ять", "ron", "ram", "sagten", "ärten", "eilten", "ali", "eli",
];
/// The speaker, from `text` around the `phrase` in it.
pub fn find(text: &str, phrase: Range<usize>) -> Option<String> {
    let clause = Clause::around(text, phrase)?;
    match clause.press_office() {
        Some(office) => clause.office(office),
        None => clause.person(),
    }
}

/// Whether the speaker of an occasion is a press office, in a language other than English.
pub fn is_press_office(speaker: &str) -> bool {
    occasion_words::is_press_office(speaker)
}

/// The words of a sentence around a phrase, without what is quoted there.
struct Clause<'t> {
    words: Vec<Word<'t>>,
    phrase: Range<usize>,
}

impl<'t> Clause<'t> {
    fn around(text: &'t str, phrase: Range<usize>) -> Option<Clause<'t>> {
        let mut words = split(text);
        let is_in_phrase = |word: &Word<'_>| phrase.contains(&word.at);
        let first = words.iter().position(is_in_phrase)?;
        let last = words.iter().rposition(is_in_phrase)?;
        let is_end = |word: &Word<'_>| word.mark == Mark::End;
        if let Some(rest) = words[last..].iter().position(is_end) {
            words.truncate(last + rest + 1);
        }
        let begins = words[..first].iter().rposition(is_end);
        let begins = begins.map_or(0, |end| end + 1);
        words.drain(..begins);
        Some(Clause {
            words,
            phrase: first - begins..last + 1 - begins,
        })
    }

    /// The person who is the subject of the verb nearest to the phrase. Full names come first: a single word with a capital
    /// may be anything.
    fn person(&self) -> Option<String> {
        let verb = self.verb().filter(|&verb| !self.is_plural(verb))?;
        // "Le club a salué Luc Leroy"
        let behind = |least: usize| {
            let takes_it = OccasionWord::OfPerson.has(&self.words[verb].lower);
            if takes_it {
                None
            } else {
                self.behind(verb, least)
            }
        };
        let in_full = self.before(verb, 2).or_else(|| behind(2));
        in_full
            .or_else(|| behind(1))
            .or_else(|| self.before(verb, 1))
    }

    /// Whether a verb has the form of several subjects, or of none ("сообщили в мэрии"), or its helper does.
    fn is_plural(&self, verb: usize) -> bool {
        let helpers = &self.words[verb.saturating_sub(2)..verb];
        let is_helper = |word: &Word<'_>| OccasionWord::PluralHelper.has(&word.lower);
        let lower = &self.words[verb].lower;
        PLURAL.iter().any(|end| lower.ends_with(end)) || helpers.iter().any(is_helper)
    }

    /// The verb of saying in the phrase, or next to it in the same clause.
    fn verb(&self) -> Option<usize> {
        let verbs = (0..self.words.len()).filter(|&at| occasion_words::says(&self.words[at].lower));
        let nearest = verbs.filter_map(|at| {
            if self.phrase.contains(&at) {
                // "Dans un message publié sur" has none.
                return (at == self.phrase.start).then_some((0, at));
            }
            let between = if at < self.phrase.start {
                &self.words[at..self.phrase.start]
            } else {
                &self.words[self.phrase.end - 1..at]
            };
            // "Sagte, Lenz habe vor Journalisten gelacht", "dijo que Vidal calló ante la prensa"; but two commas are
            // around who somebody is.
            let commas = between.iter().filter(|word| word.mark == Mark::Comma);
            let is_apart = commas.count() % 2 == 1
                || between
                    .iter()
                    .any(|word| OccasionWord::Opens.has(&word.lower));
            let is_near = between.len() <= MOST_BETWEEN && !is_apart;
            is_near.then_some((between.len(), at))
        });
        nearest.min().map(|(_, verb)| verb)
    }

    /// A name of `least` words or more that ends right before the verb, or before a helper or a day.
    fn before(&self, verb: usize, least: usize) -> Option<String> {
        let is_between = |at: &usize| {
            let word = &self.words[*at];
            // "Eva Lenz hat auf Twitter mitgeteilt"
            let is_small = self.phrase.contains(at)
                || OccasionWord::Helper.has(&word.lower)
                || is_day(&word.lower)
                || is_preposition(&word.lower);
            word.mark == Mark::Space && is_small
        };
        let between = (0..verb).rev().take(MOST_BEFORE_VERB);
        let end = verb - between.take_while(is_between).count();
        let run = self.run_to(end)?;
        // "El ministro, Aldo Neri, ha dicho" is a name; "ha muerto Aldo Neri, dijo" is what was said.
        let opens = run.start.checked_sub(1).map(|at| self.words[at].mark);
        let is_closed = self.words[end - 1].mark == Mark::Comma;
        if is_closed && opens != Some(Mark::Comma) || self.is_far_governed(run.start) {
            return None;
        }
        // What opens a sentence has a capital in any case.
        if run == (0..1) {
            return None;
        }
        self.name(run, verb, least)
    }

    /// The first name of `least` words or more behind the verb, in its clause.
    fn behind(&self, verb: usize, least: usize) -> Option<String> {
        let mut at = verb + 1;
        while at < self.words.len().min(verb + MOST_TO_NAME) {
            let is_in_phrase = self.phrase.contains(&at);
            if OccasionWord::Opens.has(&self.words[at].lower) && !is_in_phrase {
                return None;
            }
            let run = at..self.run_from(at);
            let is_last = run.end == self.words.len()
                || self.words[run.end - 1].mark != Mark::Space
                || self.phrase.start == run.end;
            // ", Aldo Neri" is who that is, if nothing follows; ", что" or ", Neri habe" was said.
            if at > verb + 1
                && self.words[at - 1].mark == Mark::Comma
                && (run.is_empty() || !is_last)
            {
                return None;
            }
            let is_beside = || {
                (verb + 1..at).all(|between| {
                    self.phrase.contains(&between) || is_preposition(&self.words[between].lower)
                })
            };
            if (run.len() > 1 || !run.is_empty() && is_last && is_beside())
                && let Some(name) = self.name(run.clone(), verb, least)
            {
                return Some(name);
            }
            at = run.end.max(at + 1);
        }
        None
    }

    /// Behind the words with capitals that begin at `start`, and the particles among them; `start` if there are none.
    fn run_from(&self, start: usize) -> usize {
        let in_run = |at: &usize| !self.phrase.contains(at) && self.words[*at].is_in_name();
        let mut end = start;
        for at in (start..self.words.len()).take_while(in_run) {
            if self.words[at].is_capital() {
                end = at + 1;
            }
            if at == start && end == start || self.words[at].mark != Mark::Space {
                break;
            }
        }
        end
    }

    /// The run that ends at `end`.
    fn run_to(&self, end: usize) -> Option<Range<usize>> {
        let starts = (0..end).rev().take_while(|at| self.words[*at].is_in_name());
        let start = starts.filter(|start| self.run_from(*start) == end).last()?;
        Some(start..end)
    }

    /// The name in a run of words with capitals, if it has `least` words or more and is the subject of the verb.
    fn name(&self, run: Range<usize>, verb: usize, least: usize) -> Option<String> {
        // "L’Union Côtière" begins with a word that has no capital at its head.
        let cut = run.start.checked_sub(1).map(|at| &self.words[at]);
        let is_beheaded = cut.is_some_and(|word| {
            word.mark == Mark::Space && word.has_capital() && !word.is_capital()
        });
        if is_beheaded || self.is_governed(run.start) || self.is_joined(&run) {
            return None;
        }
        let opened = without_opening(&self.words[run]);
        let mut words = without_body(opened);
        let is_no_name = |word: &Word<'_>| word.is_particle() || word.opens();
        if words.first().is_some_and(is_no_name)
            || words
                .iter()
                .any(|word| OccasionWord::OpensLine.has(&word.lower))
        {
            return None;
        }
        if words.iter().any(Word::is_cyrillic) {
            words = of_cyrillic(words)?;
        }
        let is_cut = words.len() < opened.len();
        let full = words.iter().filter(|word| word.is_capital());
        if words.len() < least || full.count() > MOST_OF_NAME || is_cut && words.len() < 2 {
            return None;
        }
        // "Mitte März Kanzler Lenz", but Jan Lenz.
        let is_month = |word: &Word<'_>| is_day(&word.lower) && word.lower.chars().count() > 3;
        if words.len() > 2 && words.iter().any(is_month) {
            return None;
        }
        // "Anwalt von Boris Becker", but "Ursula von der Leyen".
        let is_of_other = words.get(1).is_some_and(Word::is_particle)
            && words[2..].iter().filter(|word| word.is_capital()).count() > 1;
        if is_of_other || !agree(&self.words[verb].lower, words) {
            return None;
        }
        let words: Vec<&str> = words
            .iter()
            .map(|word| word.elided().unwrap_or(word.text))
            .collect();
        Some(words.join(" "))
    }

    /// The word so many words before `at`, if nothing separates it from the next and it is not of the phrase.
    fn back(&self, at: usize, words: usize) -> Option<&Word<'t>> {
        let at = at
            .checked_sub(words)
            .filter(|at| !self.phrase.contains(at))?;
        Some(&self.words[at]).filter(|word| word.mark == Mark::Space)
    }

    /// Whether a preposition stands before the word at `at`: "von Aldo Neri", "de la Unión Costera".
    fn is_governed(&self, at: usize) -> bool {
        let is_of = |back: usize| {
            let word = self.back(at, back);
            word.is_some_and(|word| is_preposition(&word.lower))
        };
        let article = self.back(at, 1);
        is_of(1)
            || article.is_some_and(|word| OccasionWord::Determiner.has(&word.lower)) && is_of(2)
    }

    /// Whether what somebody is stands behind a preposition or in the genitive: "с премьером Иваном Петровым", "dell’imputato
    /// Aldo Neri", "Mutter der getöteten Eva Lenz". In "об этом" it is done with.
    fn is_far_governed(&self, at: usize) -> bool {
        let back = |words: usize| self.back(at, words);
        let Some(title) = back(1).filter(|title| !title.is_capital()) else {
            return false;
        };
        let head = title.lower.split(['\'', '’']).next().unwrap_or("");
        if head.len() < title.lower.len() && OccasionWord::Elided.has(head) {
            return true;
        }
        let Some(before) = back(2).filter(|_| !OccasionWord::That.has(&title.lower)) else {
            return false;
        };
        let is_of = |word: &Word<'_>| is_preposition(&word.lower) || word.is_capital();
        is_preposition(&before.lower)
            || OccasionWord::Determiner.has(&before.lower) && back(3).is_some_and(is_of)
    }

    /// Whether a name is one of two that "and" joins, each perhaps behind what somebody is: "Мартин Осте и премьер Лука
    /// Дрейн". Where the word is "in" in other languages, both must be full names.
    fn is_joined(&self, run: &Range<usize>) -> bool {
        let is_title = |at: &usize| {
            let word = &self.words[*at];
            word.mark == Mark::Space && !word.is_capital() && !OccasionWord::And.has(&word.lower)
        };
        let is_and = |at: usize, other: usize| {
            let and = self
                .words
                .get(at)
                .filter(|word| OccasionWord::And.has(&word.lower));
            and.is_some_and(|and| other >= if is_preposition(&and.lower) { 2 } else { 1 })
        };
        let titles = (run.end + 1..self.words.len()).take(MOST_OF_TITLE);
        let next = run.end + 1 + titles.take_while(is_title).count();
        let titles = (0..run.start).rev().take(MOST_OF_TITLE);
        let before = run.start - titles.take_while(is_title).count();
        let behind = self.run_from(next) - next;
        let ahead = || self.run_to(before - 1).map_or(0, |run| run.len());
        is_and(run.end, behind) || before > 1 && is_and(before - 1, ahead())
    }
}

/// A run without the article that opens it, and without what somebody is behind "L’": "L’avocat Luc Leroy".
fn without_opening<'w, 't>(mut words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let is_article = |word: &Word<'_>| OccasionWord::Determiner.has(&word.lower);
    let is_small = |rest: &str| rest.starts_with(char::is_lowercase);
    let is_title = |word: &Word<'_>| word.elided().is_some_and(is_small);
    if words.first().is_some_and(is_article) {
        words = &words[1..];
    }
    if words.first().is_some_and(is_title) {
        words = &words[1..];
    }
    words
}

/// A run without what a person belongs to: "МИД РФ Сергей Лавров". In Latin script such words begin a name: "IG Metall".
fn without_body<'w, 't>(words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let body = words.iter().take_while(|word| word.is_acronym()).count();
    match words.get(body) {
        Some(next) if next.is_cyrillic() => &words[body..],
        _ => words,
    }
}

fn is_preposition(lower: &str) -> bool {
    OccasionWord::Preposition.has(lower)
}

fn is_day(lower: &str) -> bool {
    calendar_word(token_hash(lower)).is_some()
}

#[cfg(test)]
mod tests;
