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

mod office;
mod word;

use super::super::occasion_words::WORDS;
use crate::normalise::{calendar_word, token_hash};
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

/// How verbs of several subjects end, and their helpers.
const PLURAL: [&str; 12] = [
    "ли", "ют", "ят", "ють", "ять", "ron", "ram", "sagten", "ärten", "eilten", "ali", "eli",
];
const PLURAL_HELPERS: [&str; 4] = ["ont", "hanno", "han", "haben"];

/// Prepositions that lost their ending: "dell’imputato".
const ELIDED: [&str; 6] = ["d", "dell", "all", "nell", "sull", "dall"];

/// What a preposition governs alone.
const THAT: [&str; 4] = ["этом", "этому", "це", "цьому"];

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
    WORDS.is_press_office(speaker)
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
            let takes_it = WORDS.is_of_person(&self.words[verb].lower);
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
        let is_helper = |word: &Word<'_>| PLURAL_HELPERS.contains(&word.lower.as_str());
        let lower = &self.words[verb].lower;
        PLURAL.iter().any(|end| lower.ends_with(end)) || helpers.iter().any(is_helper)
    }

    /// The verb of saying in the phrase, or next to it in the same clause.
    fn verb(&self) -> Option<usize> {
        let verbs = (0..self.words.len()).filter(|&at| WORDS.says(&self.words[at].lower));
        let nearest = verbs.filter_map(|at| {
            if self.phrase.contains(&at) {
                return Some((0, at));
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
                || between.iter().any(|word| WORDS.opens_saying(&word.lower));
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
                || WORDS.is_helper(&word.lower)
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
            if WORDS.opens_saying(&self.words[at].lower) && !is_in_phrase {
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
        let mut words = &self.words[run];
        if WORDS.is_determiner(&words[0].lower) {
            words = &words[1..];
        }
        let len = words.len();
        // "МИД РФ Сергей Лавров": what a person belongs to.
        let acronyms = words.iter().take_while(|word| word.is_acronym()).count();
        if words.get(acronyms).is_some_and(Word::is_cyrillic) {
            words = &words[acronyms..];
        }
        // "L’avocat Luc Leroy"
        if words.first().is_some_and(|word| {
            word.elided()
                .is_some_and(|rest| rest.starts_with(char::is_lowercase))
        }) {
            words = &words[1..];
        }
        if words.first().is_some_and(Word::is_particle)
            || words.iter().any(|word| WORDS.opens_line(&word.lower))
        {
            return None;
        }
        // "На Хамрском мосту", "Адвокат Ивана Петрова": what opens a sentence.
        if words.first().is_some_and(Word::opens) {
            return None;
        }
        if words.iter().any(Word::is_cyrillic) {
            words = of_cyrillic(words)?;
        }
        let is_cut = words.len() < len;
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

    /// Whether a preposition stands before the word at `at`: "von Aldo Neri", "de la Unión Costera".
    fn is_governed(&self, at: usize) -> bool {
        let lower = |back: usize| {
            let at = at
                .checked_sub(back)
                .filter(|at| !self.phrase.contains(at))?;
            (self.words[at].mark == Mark::Space).then(|| self.words[at].lower.as_str())
        };
        let is_article = lower(1).is_some_and(|word| WORDS.is_determiner(word));
        lower(1).is_some_and(is_preposition) || is_article && lower(2).is_some_and(is_preposition)
    }

    /// Whether what somebody is stands behind a preposition or in the genitive: "с премьером Иваном Петровым", "dell’imputato
    /// Aldo Neri", "Mutter der getöteten Eva Lenz". In "об этом" it is done with.
    fn is_far_governed(&self, at: usize) -> bool {
        let back = |back: usize| {
            let at = at
                .checked_sub(back)
                .filter(|at| !self.phrase.contains(at))?;
            Some(&self.words[at]).filter(|word| word.mark == Mark::Space)
        };
        let Some(title) = back(1).filter(|title| !title.is_capital()) else {
            return false;
        };
        let head = title.lower.split(['\'', '’']).next().unwrap_or("");
        if head.len() < title.lower.len() && ELIDED.contains(&head) {
            return true;
        }
        let Some(before) = back(2).filter(|_| !THAT.contains(&title.lower.as_str())) else {
            return false;
        };
        let is_of = |word: &Word<'_>| is_preposition(&word.lower) || word.is_capital();
        is_preposition(&before.lower)
            || WORDS.is_determiner(&before.lower) && back(3).is_some_and(is_of)
    }

    /// Whether a name is one of two that "and" joins, each perhaps behind what somebody is: "Мартин Осте и премьер Лука
    /// Дрейн". Where the word is "in" in other languages, both must be full names.
    fn is_joined(&self, run: &Range<usize>) -> bool {
        let is_title = |at: &usize| {
            let word = &self.words[*at];
            word.mark == Mark::Space && !word.is_capital() && !WORDS.is_and(&word.lower)
        };
        let is_and = |at: usize, other: usize| {
            let and = self.words.get(at).filter(|word| WORDS.is_and(&word.lower));
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

/// How words in the genitive end that stand for what somebody leads: "Российской Федерации", "Совета Министров".
const GENITIVE: [&str; 10] = [
    "ского",
    "ського",
    "ской",
    "ської",
    "цкой",
    "ной",
    "ции",
    "ції",
    "совета",
    "комитета",
];

/// The person at the end of a run: before the name stands what somebody leads, in the genitive and so without a
/// preposition ("Омской области Иван Петров"). Without a person nothing of it is the subject.
fn of_cyrillic<'w, 't>(words: &'w [Word<'t>]) -> Option<&'w [Word<'t>]> {
    let ends = |word: &Word<'_>, with: &[&str]| with.iter().any(|end| word.lower.ends_with(end));
    let len = match words {
        [.., middle, _] if ends(middle, &["вич", "вна", "чна"]) => 3,
        _ => 2,
    };
    let mut start = words.len().saturating_sub(len);
    let is_beside = |at: usize| words[at].text.ends_with('.') || words[at].is_particle();
    while start > 0 && (is_beside(start - 1) || words[start].is_particle()) {
        start -= 1;
    }
    let name = &words[start..];
    let is_led = name.len() > 1 && ends(&name[0], &GENITIVE);
    (!is_led).then_some(name)
}

/// Endings of names that are no subjects.
const OBLIQUE: [&str; 14] = [
    "ого", "его", "ому", "ему", "ову", "еву", "ину", "ым", "ою", "ем", "ego", "emu", "owi", "kim",
];

/// Men whose names end as those of women.
const MEN: [&str; 8] = [
    "никита",
    "илья",
    "лука",
    "фома",
    "кузьма",
    "данила",
    "савва",
    "гаврила",
];

/// How surnames of women end, and those of men in the genitive.
const WOMEN: [&str; 4] = ["ова", "ева", "ина", "ена"];

/// Whether a name may be the subject of a verb, by its case and its gender: "сообщил Иван Петров", not "Ивана Петрова".
/// In languages other than Slavic ones any may.
fn agree(verb: &str, name: &[Word<'_>]) -> bool {
    let Some((last, others)) = name.split_last() else {
        return false;
    };
    let is_slavic = last.is_cyrillic() || verb.ends_with('ł') || verb.ends_with("ła");
    if is_slavic && OBLIQUE.iter().any(|end| last.lower.ends_with(end)) {
        return false;
    }
    let given: Vec<&str> = match others {
        [] => return true,
        others => others.iter().map(|word| word.lower.as_str()).collect(),
    };
    if given.iter().any(|given| WORDS.is_of_man(given)) {
        return false;
    }
    let is_mans = |given: &&str| !given.ends_with(['а', 'я', 'у', 'ю', 'a']) || MEN.contains(given);
    if verb.ends_with(['л', 'в', 'ł']) {
        let is_of_woman = WOMEN.iter().any(|end| last.lower.ends_with(end));
        given.iter().all(is_mans) && !is_of_woman
    } else if verb.ends_with("ла") || verb.ends_with("ła") {
        // Given names of women from elsewhere end in any way; men's in the genitive end as theirs.
        !given.iter().any(|given| given.ends_with(['у', 'ю', 'ы']))
            && !["ой", "ої"].iter().any(|end| last.lower.ends_with(end))
    } else {
        true
    }
}

fn is_preposition(lower: &str) -> bool {
    WORDS.is_preposition(lower)
}

fn is_day(lower: &str) -> bool {
    calendar_word(token_hash(lower)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who speaks in a text with `[` and `]` around the phrase.
    fn speaker(marked: &str) -> Option<String> {
        let place = |mark| marked.find(mark).expect("a marked phrase");
        let (start, end) = (place('['), place(']'));
        let text = marked.replace(['[', ']'], "");
        find(&text, start..end - 1)
    }

    fn check(cases: &[(&str, Option<&str>)]) {
        for (marked, expected) in cases {
            assert_eq!(speaker(marked).as_deref(), *expected, "{marked}");
        }
    }

    #[test]
    fn in_cyrillic_the_name_ends_a_run_behind_the_verb_or_before_it() {
        check(&[
            (
                "Мост закроют, [заявил журналистам] глава МЧС Хамрской области Иван Петров.",
                Some("Иван Петров"),
            ),
            ("«Пора», – сообщил на [брифинге] Петров.", Some("Петров")),
            (
                "Об этом мэр Хамре Иван Петров в четверг рассказал на [пресс-конференции].",
                Some("Иван Петров"),
            ),
            ("Об этом Петров сообщил [в соцсетях].", Some("Петров")),
            (
                "Так сказал И. С. Петров [в заявлении].",
                Some("И. С. Петров"),
            ),
            (
                "Так сказал Иван Сергеевич Петров [в заявлении].",
                Some("Иван Сергеевич Петров"),
            ),
            (
                "Про це [на своїй сторінці] повідомила міністерка Олена Коваль.",
                Some("Олена Коваль"),
            ),
        ]);
    }

    #[test]
    fn who_is_told_and_what_is_led_does_not_speak() {
        check(&[
            ("Об этом РИА Новости сообщили [в заявлении].", None),
            (
                "Об этом заявил [журналистам] спикер Совета Федерации.",
                None,
            ),
            (
                "Министр встретился с Иваном Петровым и заявил [журналистам] о мосте.",
                None,
            ),
            ("Вчера сообщили [журналистам], что Иван Петров уехал.", None),
            (
                "Иван Петров и Пётр Иванов заявили [журналистам] о мосте.",
                None,
            ),
            (
                "Das schrieben die Sängerin Eva Lenz und der Regisseur Jan Lutz [in einer Mitteilung].",
                None,
            ),
            ("Позже сообщил [журналистам] он сам.", None),
            (
                "Иван Петров открыл мост. Он заявил [журналистам], что доволен.",
                None,
            ),
        ]);
    }

    #[test]
    fn in_romance_languages_a_name_may_stand_behind_a_comma() {
        check(&[
            (
                "« C’est fini », a déclaré la maire Anne Leroy [devant la presse].",
                Some("Anne Leroy"),
            ),
            (
                "Anne Leroy a déclaré [dans un communiqué] que c’est fini.",
                Some("Anne Leroy"),
            ),
            (
                "Lo ha detto [ai giornalisti] il ministro dei Ponti, Aldo Neri.",
                Some("Aldo Neri"),
            ),
            (
                "Así lo dijo en [rueda de prensa] la presidenta de la Unión Costera, Inés Vidal.",
                Some("Inés Vidal"),
            ),
            (
                "La alcaldesa, Inés Vidal, ha dicho [en un comunicado] que es tarde.",
                Some("Inés Vidal"),
            ),
            (
                "Disse o ministro da Pesca, Rui da Silva, [aos jornalistas].",
                Some("Rui da Silva"),
            ),
            (
                "Dijo el portavoz de la Unión Costera [en un comunicado].",
                None,
            ),
            (
                "Ha dicho la Unión Costera [en un comunicado].",
                Some("Unión Costera"),
            ),
        ]);
    }

    #[test]
    fn what_somebody_says_of_others_names_no_speaker() {
        check(&[
            (
                "La policía informó [en un comunicado] que Juan Vidal fue detenido.",
                None,
            ),
            (
                "De politie meldde [in een verklaring] dat Jan de Wit is opgepakt.",
                None,
            ),
            (
                "Der Bürgermeister erklärte [in einer Mitteilung], Peter Lenz habe das Geld.",
                Some("Bürgermeister"),
            ),
            (
                "Die Zeitung schrieb, Wolf Lenz habe [vor Journalisten] gelacht.",
                None,
            ),
            (
                "Ha muerto Mario Vidal, anunció su hijo [en un comunicado].",
                None,
            ),
            (
                "Opfer war Jan Lenz, teilte die Polizei [auf Twitter] mit.",
                None,
            ),
            (
                "Luc Leroy a été critiqué [sur Facebook] par des passants.",
                None,
            ),
            (
                "El hijo de Mario Vidal Luna anunció [en un comunicado] la muerte.",
                None,
            ),
            (
                "Der Anwalt von Boris Lenz sagte [vor Journalisten], es sei gut.",
                None,
            ),
            (
                "Jan Lis i Adam Sowa powiedzieli [dziennikarzom], że to koniec.",
                None,
            ),
            (
                "Ha dicho Inés Vidal en Hamre [ante la prensa].",
                Some("Inés Vidal"),
            ),
        ]);
    }

    #[test]
    fn what_opens_a_line_and_what_is_in_the_genitive_is_no_subject() {
        check(&[
            (
                "Vergangene Woche sagte Eva Lenz [auf einer Pressekonferenz] nichts.",
                Some("Eva Lenz"),
            ),
            ("Gestern Abend schrieb der Verein [auf Twitter].", None),
            (
                "Die Mutter der getöteten Eva Lenz sagte [vor Journalisten], es sei gut.",
                None,
            ),
            (
                "El portavoz de la presidenta Laura Luna dijo [a la prensa] que sí.",
                None,
            ),
            (
                "L’avvocato dell’imputato Aldo Neri ha detto [ai giornalisti] di no.",
                None,
            ),
            (
                "L’allenatore Aldo Neri ha detto [ai giornalisti] di no.",
                Some("Aldo Neri"),
            ),
            (
                "L’Union Côtière a annoncé [dans un communiqué] la fin.",
                Some("Union Côtière"),
            ),
            ("Le club a salué Luc Leroy [dans un communiqué].", None),
            (
                "Tanto Elena Cruz como Raúl Soto dijeron [a la prensa] que sí.",
                None,
            ),
            (
                "Die IG Hamrer Hafen teilte [in einer Mitteilung] nichts mit.",
                Some("IG Hamrer Hafen"),
            ),
            (
                "« Oui », a confié [à la presse] J.-B. Leroy.",
                Some("J.-B. Leroy"),
            ),
            (
                "Жена погибшего Ивана Мороза сообщила [журналистам] о суде.",
                None,
            ),
            ("Об этом сообщают [в соцсетях] Иван Петров и другие.", None),
        ]);
    }

    #[test]
    fn in_slavic_languages_the_subject_agrees_with_the_verb() {
        check(&[
            (
                "Адвокат обвиняемого Тимура Иванова сообщил [журналистам] о суде.",
                None,
            ),
            (
                "О задержании Ивана Петрова сообщила [в соцсетях] его жена.",
                None,
            ),
            ("Министр написал [в соцсетях] Дональду Лангу.", None),
            (
                "Мер з колегою Радославом Сікорським заявив [журналістам] про міст.",
                None,
            ),
            (
                "Żona Jana Lisa powiedziała [dziennikarzom], że to koniec.",
                None,
            ),
            (
                "Jan Lis powiedział [dziennikarzom], że to koniec.",
                Some("Jan Lis"),
            ),
            (
                "Об этом сообщила [журналистам] певица Алла Петрова.",
                Some("Алла Петрова"),
            ),
            (
                "Об этом сообщил [журналистам] тренер Илья Петров.",
                Some("Илья Петров"),
            ),
            (
                "Об этом сообщил [журналистам] глава МИД Дмитрий Кулеба.",
                Some("Дмитрий Кулеба"),
            ),
        ]);
    }

    #[test]
    fn a_german_noun_is_no_name() {
        check(&[
            (
                "Das sagte die Bürgermeisterin Eva Lenz [vor Journalisten].",
                Some("Bürgermeisterin Eva Lenz"),
            ),
            (
                "Das sagte der Sprecher am Dienstag [vor Journalisten].",
                None,
            ),
            ("„Es reicht“, schrieb Lenz [auf Twitter].", Some("Lenz")),
            (
                "Das erklärte die Hamrer Bahn [in einer Mitteilung] mit Nachdruck.",
                Some("Hamrer Bahn"),
            ),
            (
                "Eva Kurz hat [auf Twitter] mitgeteilt, dass es reicht.",
                Some("Eva Kurz"),
            ),
        ]);
    }

    #[test]
    fn a_press_office_speaks_for_what_it_belongs_to() {
        check(&[
            (
                "Об этом сообщили в [пресс-службе] полиции Хамрской области.",
                Some("пресс-служба полиции Хамрской области"),
            ),
            (
                "Об этом сообщает [пресс-служба] МЧС.»Позже стало известно.",
                Some("пресс-служба МЧС"),
            ),
            (
                "По данным [пресс-службы] УМВД по Хамре, двое ранены.",
                Some("пресс-служба УМВД по Хамре"),
            ),
            ("Об этом сообщили в [пресс-службе] ведомства.", None),
            (
                "Das teilte die [Pressestelle] der Hamrer Bahn mit.",
                Some("Pressestelle der Hamrer Bahn"),
            ),
            (
                "indique le [service de presse] de la mairie de Hamre.",
                Some("service de presse de la mairie de Hamre"),
            ),
            ("indique le [service de presse] de la mairie.", None),
        ]);
    }
}
