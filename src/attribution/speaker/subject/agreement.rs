//! Whether a name is in the case and of the gender of a subject, in Slavic languages.

use super::super::super::occasion_words::OccasionWord;
use super::super::super::word_table::WordKind;
use super::word::Word;

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
pub fn of_cyrillic<'w, 't>(words: &'w [Word<'t>]) -> Option<&'w [Word<'t>]> {
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

/// How surnames of women end, and those of men in the genitive.
const WOMEN: [&str; 4] = ["ова", "ева", "ина", "ена"];

/// Whether a name may be the subject of a verb, by its case and its gender: "сообщил Иван Петров", not "Ивана Петрова".
/// In languages other than Slavic ones any may.
pub fn agree(verb: &str, name: &[Word<'_>]) -> bool {
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
    if given.iter().any(|given| OccasionWord::OfMan.has(given)) {
        return false;
    }
    let is_mans =
        |given: &&str| !given.ends_with(['а', 'я', 'у', 'ю', 'a']) || OccasionWord::Man.has(given);
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
