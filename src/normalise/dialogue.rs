//! Dialogue: speech that is marked by a dash instead of quotation marks.
//!
//! Nordic, Slavic and Romance papers begin a paragraph with a dash when somebody speaks, and name the speaker after a
//! comma ("– Vi har inte råd, säger hon."), a dash ("— Денег нет, — сказал он.") or both. Lists begin with dashes too, so
//! a paragraph counts only if it has such a clause, recognised by `data/dialogue.tsv` and the verbs of saying. Text
//! after the clause counts only if a dash reopens it ("— сказал он. — Поэтому…"); otherwise nothing shows who speaks.
//!
//! Cost: linear in the paragraphs that begin with a dash; after each mark a few words are examined.

use super::hash::token_hash;
use super::token_table::TokenTable;
use super::word_lists::speech;
use crate::base::floor_boundary;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Words of a clause in which its verb is looked for.
const CLAUSE_WORDS: usize = 5;
/// Bytes of it.
const CLAUSE_BYTES: usize = 120;
/// Marks after which a clause may follow, or the line may go on.
const ENDS: &[char] = &[',', '.', '!', '?', '…', ':'];
const DASHES: &[char] = &['–', '—', '―', '-'];

/// The lines of dialogue in `paragraph` of `text`, dashes included, in order. `language` is the code of the article's,
/// empty where it is not known.
pub(super) fn lines(text: &str, paragraph: Range<usize>, language: &str) -> Vec<(usize, usize)> {
    let line = &text[paragraph.clone()];
    let mut found = Vec::new();
    let Some(mut from) = opening(line) else {
        return found;
    };
    let mut start = 0;
    while let Some(turn) = turn(line, from, language) {
        found.push((paragraph.start + start, paragraph.start + turn.said));
        let Some(again) = resumed(line, turn.clause) else {
            return found;
        };
        (start, from) = (again.start, again.end);
    }
    if !found.is_empty() {
        found.push((paragraph.start + start, paragraph.end));
    }
    found
}

/// The position after the dash that opens a line of dialogue: speech begins with a capital, a figure or a mark.
fn opening(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(DASHES)?;
    let said = rest.trim_start();
    // "-5" is a figure, and "--" a rule.
    let apart = said.len() < rest.len() || line.starts_with(['–', '—', '―']);
    let begins = |c: char| c.is_uppercase() || matches!(c, '¿' | '¡' | '«' | '“' | '"' | '„' | '…');
    let figure = said.len() < rest.len() && said.starts_with(|c: char| c.is_ascii_digit());
    (apart && (said.starts_with(begins) || figure)).then_some(line.len() - said.len())
}

/// Where a speaker is named.
struct Turn {
    /// The end of what was said.
    said: usize,
    /// The beginning of the clause.
    clause: usize,
}

/// The first place from `from` on where a clause says who speaks.
fn turn(line: &str, from: usize, language: &str) -> Option<Turn> {
    marks(line, from, |c| ENDS.contains(&c) || DASHES.contains(&c)).find_map(|(at, mark)| {
        let behind = at + mark.len_utf8();
        let rest = &line[behind..];
        let clause = rest.trim_start();
        if DASHES.contains(&mark) {
            let before = line[..at].trim_end();
            let spaced = before.len() < at && (clause.len() < rest.len() || mark != '-');
            let marked = before.ends_with(ENDS);
            let names = spaced && is_clause(clause, Before::Dash, marked, language);
            return names.then_some(Turn {
                said: before.len(),
                clause: behind,
            });
        }
        let apart = clause.len() < rest.len() && mark != '.' && mark != ':';
        let names = apart && is_clause(clause, Before::Comma, false, language);
        names.then_some(Turn {
            said: behind,
            clause: behind,
        })
    })
}

/// The dash after the clause at `from` that reopens the line: ". – Vi", "—. Es".
fn resumed(line: &str, from: usize) -> Option<Range<usize>> {
    marks(line, from, |c| DASHES.contains(&c)).find_map(|(at, mark)| {
        let end = at + mark.len_utf8();
        let before = line[..at].trim_end();
        let rest = &line[end..];
        let opened =
            before.len() < at && before.ends_with(ENDS) && rest.starts_with([' ', '\u{a0}']);
        let closed = mark != '-'
            && before.len() == at
            && at > from
            && rest.starts_with(['.', ',', ':', ';']);
        (opened || closed).then_some(at..end)
    })
}

/// The characters of a line from byte `from` on that `fits` accepts, with their positions.
fn marks(
    line: &str,
    from: usize,
    fits: impl Fn(char) -> bool,
) -> impl Iterator<Item = (usize, char)> {
    let marks = line[from..].char_indices().filter(move |&(_, c)| fits(c));
    marks.map(move |(at, c)| (from + at, c))
}

/// The mark before a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Comma,
    Dash,
}

/// Whether `rest` begins with a clause that says who speaks. Its verb comes first, or after an auxiliary; in a short
/// sentence it may come last ("Virtanen sanoo."), and after a comma and a dash (`marked`) anywhere among the first words.
fn is_clause(rest: &str, before: Before, marked: bool, language: &str) -> bool {
    let near = &rest[..floor_boundary(rest, CLAUSE_BYTES)];
    let end = near.find([',', '.', '!', '?', ';', ':', '–', '—', '\n', '"', '«', '“']);
    let clause = &near[..end.unwrap_or(near.len())];
    let verbs = Verbs::get();
    let mut words = clause
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let Some(first) = words.clone().next() else {
        return false;
    };
    let says = |word: &str| verbs.reports(word, before, language);
    let first_says = says(first) && first.starts_with(char::is_lowercase);
    // Only a participle follows an auxiliary: in English `a` is an article, and "a lance corporal" says nothing.
    let second_says = verbs.mask(first).auxiliary
        && words
            .by_ref()
            .take(CLAUSE_WORDS)
            .any(|word| says(word) && verbs.mask(word).participle);
    let count = clause.split_whitespace().take(CLAUSE_WORDS + 1).count();
    let ended =
        end.is_some_and(|end| near[end..].starts_with('.')) || end.is_none() && near == rest;
    let last = clause.split_whitespace().next_back().unwrap_or("");
    let last_says = ended && (2..=CLAUSE_WORDS).contains(&count) && says(last);
    let within = marked && clause.split_whitespace().take(CLAUSE_WORDS).any(says);
    first_says || second_says || last_says || within
}

/// The verbs of such clauses, by the hash of a token.
struct Verbs(TokenTable<Mask>);

/// Before which marks a verb counts.
#[derive(Clone, Copy, Debug, Default)]
struct Mask {
    comma: bool,
    dash: bool,
    auxiliary: bool,
    participle: bool,
    /// The only languages in which a word that others have too counts, as bits of [`SURE`].
    sure: u8,
}

impl Mask {
    /// That of a line of the list, for a language and with a mark.
    fn of(language: &str, mark: &str) -> Mask {
        Mask {
            comma: mark == "comma",
            // Where a comma is enough, a comma and a dash are.
            dash: matches!(mark, "comma" | "dash"),
            auxiliary: mark == "aux",
            participle: mark == "participle",
            sure: if mark == "sure" { sure(language) } else { 0 },
        }
    }

    fn or(self, other: Mask) -> Mask {
        Mask {
            comma: self.comma | other.comma,
            dash: self.dash | other.dash,
            auxiliary: self.auxiliary | other.auxiliary,
            participle: self.participle | other.participle,
            sure: self.sure | other.sure,
        }
    }
}

/// Languages some of whose verbs are common words of others, so that these count in articles known to be in them.
/// Norwegian and Danish are often taken for one another.
const SURE: &[&[&str]] = &[&["sv"], &["nb", "nn", "no", "da"], &["fr"]];

/// The bits of [`SURE`] in which a language is.
fn sure(language: &str) -> u8 {
    let among = SURE.iter().enumerate();
    among
        .filter(|(_, codes)| codes.contains(&language))
        .fold(0, |bits, (at, _)| bits | 1 << at)
}

impl Verbs {
    fn get() -> &'static Verbs {
        static VERBS: OnceLock<Verbs> = OnceLock::new();
        VERBS.get_or_init(|| {
            let mut verbs = Vec::new();
            let mut add = |language: &str, mark: &str, forms: &str| {
                let mask = Mask::of(language, mark);
                verbs.extend(forms.split(' ').map(|form| (token_hash(form), mask)));
            };
            let mut marks = BTreeMap::new();
            let lines = include_str!("../../data/dialogue.tsv").lines();
            for line in lines.filter(|line| !line.starts_with('#')) {
                let mut cells = line.splitn(3, '\t');
                let [language, mark, forms] =
                    std::array::from_fn(|_| cells.next().unwrap_or_default());
                if matches!(mark, "comma" | "dash") {
                    marks.insert(language, mark);
                }
                add(language, mark, forms);
            }
            for (language, forms) in speech() {
                if let Some(mark) = marks.get(language) {
                    add(language, mark, forms);
                }
            }
            Verbs(TokenTable::new(&verbs, Mask::or))
        })
    }

    fn mask(&self, word: &str) -> Mask {
        let lower = word.to_lowercase();
        self.0.get(token_hash(&lower)).unwrap_or_default()
    }

    fn reports(&self, word: &str, before: Before, language: &str) -> bool {
        let mask = self.mask(word);
        match before {
            _ if mask.sure != 0 => mask.sure & sure(language) != 0,
            Before::Comma => mask.comma,
            Before::Dash => mask.dash,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<&str> {
        said_in(text, "")
    }

    fn said_in<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        let lines = lines(text, 0..text.len(), language);
        lines
            .into_iter()
            .map(|(start, end)| &text[start..end])
            .collect()
    }

    #[test]
    fn lines_of_dialogue_are_found() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "Swedish",
                "– Vi har inte råd, säger hon.",
                &["– Vi har inte råd,"],
            ),
            (
                "Swedish, a question",
                "– Har vi råd? undrar borgmästaren Ann Lee.",
                &["– Har vi råd?"],
            ),
            (
                "Norwegian, with a comma within",
                "– Vi har ikke råd, dessverre, sier hun til NTB. Byrådet stemmer tirsdag.",
                &["– Vi har ikke råd, dessverre,"],
            ),
            (
                "Danish, hyphen",
                "- Det er slut, siger hun.",
                &["- Det er slut,"],
            ),
            (
                "Finnish, the verb last",
                "– Meillä ei ole varaa, Virtanen sanoo.",
                &["– Meillä ei ole varaa,"],
            ),
            (
                "Polish",
                "– Nie mamy pieniędzy – mówi Nowak. – To za drogo.",
                &["– Nie mamy pieniędzy", "– To za drogo."],
            ),
            (
                "Russian",
                "— Денег нет, — сказал он. — Мост закроют.",
                &["— Денег нет,", "— Мост закроют."],
            ),
            (
                "Russian, the verb later, and a dash within",
                "— Мост — наша гордость, — в пятницу сказал он.",
                &["— Мост — наша гордость,"],
            ),
            (
                "Ukrainian",
                "– Грошей немає, – каже мер.",
                &["– Грошей немає,"],
            ),
            (
                "Spanish",
                "—No hay dinero —dijo ella—. Es caro.",
                &["—No hay dinero", "—. Es caro."],
            ),
            (
                "French",
                "— Nous n'avons pas d'argent, a-t-elle dit.",
                &["— Nous n'avons pas d'argent,"],
            ),
            (
                "French, the verb in two",
                "– Nous n'avons rien, a déclaré le maire.",
                &["– Nous n'avons rien,"],
            ),
            (
                "three turns",
                "— Да, — сказал он, — но не все, — добавил он.",
                &["— Да,", "— но не все,"],
            ),
        ];
        for (name, text, expected) in cases {
            assert_eq!(&said(text), expected, "{name}");
        }
    }

    #[test]
    fn lists_ranges_and_asides_are_no_dialogue() {
        let cases = [
            ("a list", "– Mjölk, smör och bröd."),
            (
                "a list of what is reported in English",
                "- Ferries Ltd expects higher fares, says its chief.",
            ),
            ("a list in Russian", "— Мост закроют на год, сообщил мэр."),
            ("a range", "– 12 мая 2031 года."),
            ("a figure below zero", "-5 grader, säger hon."),
            ("a rule", "-- , säger hon."),
            ("it goes on", "– och det kostar, säger hon."),
            ("a German aside", "– Die Brücke wird gesperrt, sagte sie."),
            ("a copula", "— Мост — это дорога."),
            (
                "a list of persons in English",
                "– John Doe, a lance corporal from Ohio",
            ),
            (
                "a list of professions in English",
                "– Ann Lee, a free-lance photographer",
            ),
            (
                "a list with a verb in English",
                "- Bo Ek, a life insurer, assure his clients",
            ),
            ("a foul in Portuguese", "– Falta, lance perigoso"),
            ("places in Filipino", "– Maynila, sa harap ng simbahan"),
            ("places in Slovak", "– Bratislava, sa otvára v piatok"),
            ("no dash", "Vi har inte råd, säger hon."),
            ("nothing", "–"),
            ("a clause alone", "– Säger hon."),
        ];
        for (name, text) in cases {
            assert_eq!(said(text), [""; 0], "{name}");
        }
    }

    #[test]
    fn some_verbs_count_where_the_language_is_known() {
        let cases = [
            ("Swedish", "– Vi har inte råd, sa hon.", "sv", true),
            (
                "Norwegian taken for Danish",
                "– Vi har ikke råd, sa hun.",
                "da",
                true,
            ),
            ("French", "– Allez-y, lance le maire.", "fr", true),
            ("Slovak", "– Most, sa zatvorí.", "sk", false),
            ("Portuguese", "– Falta, lance perigoso.", "pt", false),
        ];
        for (name, text, language, found) in cases {
            let said = said_in(text, language);
            assert_eq!(!said.is_empty(), found, "{name}");
        }
    }

    #[test]
    fn verbs_are_words_in_lower_case() {
        let lines = include_str!("../../data/dialogue.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(
                ["comma", "dash", "sure", "aux", "participle"].contains(&cells[1]),
                "{line}"
            );
            assert!(cells[1] != "sure" || sure(cells[0]) != 0, "{line}");
            for form in cells[2].split(' ') {
                let small = form.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
                assert!(!form.is_empty() && small, "{line}: {form}");
            }
        }
    }

    proptest! {
        #[test]
        fn lines_are_in_order_and_on_character_boundaries(parts in prop::collection::vec(
            prop::sample::select(vec!["– ", "—", "-", ", ", ". ", "Vi", "säger", "сказал", "é", " ", "a-t-elle", "\u{a0}", "…"]),
            0..30,
        )) {
            let text = parts.concat();
            let found = lines(&text, 0..text.len(), "");
            for &(start, end) in &found {
                prop_assert!(text.get(start..end).is_some_and(|said| !said.is_empty()));
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        }
    }
}
