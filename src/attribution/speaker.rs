//! Who speaks on an occasion: the name that is the subject before the phrase for it, or after its clause.

use super::occasion_words::WORDS;
use crate::normalise::{CalendarWord, calendar_word, token_hash};
use regex::Regex;
use std::sync::LazyLock;

/// A word with a capital, as in names of persons and places.
const NAME: &str = r#"[A-ZÀ-ÖØ-ÞŠŽŞİА-ЯЁІЇЄҐ][^\s.,;:!?()<>"“”«»„/]*"#;

/// "Lavrov said at a", "Lavrov (R-Mo.), the foreign minister, said at a", "Harbour Ferries Ltd <HFL.L> said in a".
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([a-zà-ÿ]+) )?(the )?(NAME(?: NAME){0,4})>?",
        r"(?: <[A-Z0-9.=-]{1,12}>)?(?: \([^()]{1,20}\))?(?:, [^,.;:]{3,90},)?",
        r"(?: (?:said|says|told|announced|stated|added|wrote|posted|tweeted|noted|warned))?",
        r"(?: (?:on )?[A-Z][a-z]+day)?,?(?: (?:at|during|in|on))?(?: (?:a|an|the|his|her|their))?",
        r"(?: [a-z][a-z-]+){0,2}\s*$",
    ))
});
/// " on Wednesday, Lavrov said".
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[^.,;:]{0,60}, (?:NAME ){0,3}?(NAME(?: NAME){0,2}) ",
        r"(?:said|says|told|announced|stated|added|noted|warned|insisted)",
    ))
});

/// Words between which and the phrase a name is no subject: "the senator from Arizona said".
const PREPOSITIONS: &[&str] = &[
    "of", "from", "in", "at", "for", "to", "by", "with", "against", "on", "near",
];

/// A pattern in which `NAME` stands for a word with a capital.
pub fn pattern(pattern: &str) -> Regex {
    Regex::new(&pattern.replace("NAME", NAME)).expect("a fixed pattern")
}

/// A text whose lines were broken, as one.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who speaks, by what stands `before` and `after` an English phrase.
pub fn find(before: &str, after: &str) -> Option<String> {
    let before = on_one_line(before);
    let name = match BEFORE.captures(&before) {
        // A place or an office, and the speaker has no name here.
        Some(found)
            if found.get(1).is_some_and(|word| {
                PREPOSITIONS.contains(&word.as_str())
                    || word.as_str() == "and" && found.get(2).is_none()
            }) =>
        {
            None
        }
        Some(found) => found.get(3).map(|name| name.as_str().to_string()),
        None => AFTER
            .captures(&on_one_line(after))
            .and_then(|found| found.get(1))
            .map(|name| name.as_str().to_string()),
    }?;
    let words: Vec<&str> = name.split(' ').collect();
    let words = titled(without_party(&words));
    is_name(words).then(|| words.join(" "))
}

/// A name without the party and state behind it: "John McCain R AZ".
fn without_party<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let party = words.iter().position(|word| matches!(*word, "R" | "D"));
    &words[..party.unwrap_or(words.len())]
}

/// A name from its title on: "Washington DC Senator John McCain". Nothing where no name follows.
fn titled<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let title = words
        .iter()
        .rposition(|word| WORDS.is_title(&word.to_lowercase()));
    match title {
        Some(last) if last + 1 == words.len() => &[],
        Some(title) => &words[title..],
        None => words,
    }
}

/// Whether words with capitals may name who speaks: they are no month or day, no word that only opens a sentence, no end
/// of a company's name, and not mere initials.
fn is_name(words: &[&str]) -> bool {
    let lower = |word: &&str| word.to_lowercase();
    let Some(first) = words.first().map(lower) else {
        return false;
    };
    let is_day = match calendar_word(token_hash(&first)) {
        Some(CalendarWord::Weekday(_)) => true,
        // Some are given names, and one is a family name.
        Some(CalendarWord::Month(_)) => words.len() == 1 && first != "may",
        None => false,
    };
    let is_long = |word: &&str| word.chars().nth(2).is_some();
    !is_day && !WORDS.is_no_speaker(&first) && words.iter().any(is_long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_stands_as_subject_speaks() {
        // (what stands before, who speaks)
        let cases = [
            ("Lavrov said at a ", Some("Lavrov")),
            (
                "Attorney General Ann Lee said in a ",
                Some("Attorney General Ann Lee"),
            ),
            (
                "Senate Minority Leader Ann\nLee said in a ",
                Some("Senate Minority Leader Ann Lee"),
            ),
            ("Senator Ann Lee  R AZ  said in a ", Some("Senator Ann Lee")),
            (
                "Ann Lee (R-Mo.), a member of the Harbour Committee, said in a ",
                Some("Ann Lee"),
            ),
            ("a member of the Harbour Committee said in a ", None),
            ("The Chancellor of the Exchequer said in a ", None),
            (
                "Bridges and the Harbour Board said in a ",
                Some("Harbour Board"),
            ),
            (
                "Washington DC Senator Ann Lee said in a ",
                Some("Senator Ann Lee"),
            ),
            ("The U S Senator said in a ", None),
            ("May said in a ", Some("May")),
            ("August said in a ", None),
            ("However, it said in a ", None),
            ("However said in a ", None),
            ("Ferries A/S <HFL.CO> said in a ", None),
            ("R AZ said in a ", None),
            ("Of two firms Inc said in a ", None),
        ];
        for (before, expected) in cases {
            assert_eq!(find(before, "").as_deref(), expected, "{before}");
        }
    }
}
