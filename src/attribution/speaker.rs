//! Who speaks on an occasion: the name that is the subject before the phrase for it, or after its clause.

use super::occasion_words::WORDS;
use crate::normalise::{CalendarWord, calendar_word, token_hash};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A word with a capital, as in names of persons and places.
const NAME: &str = r#"[A-ZÀ-ÖØ-ÞŠŽŞİА-ЯЁІЇЄҐ][^\s.,;:!?()<>"“”«»„/]*"#;

/// "Lavrov said at a", "Lavrov (R-Mo.), the foreign minister, said at a", "Harbour Ferries Ltd <HFL.L> said in a".
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([a-zà-ÿ]+) )?(the )?((?:Mrs\.? )?NAME(?: NAME){0,4})>?",
        r"(?: <[A-Z0-9.=-]{1,12}>)?(?: \([^()]{1,20}\))?(?:, [^,.;:]{2,90},)?",
        r"( (?:said|says|told|announced|stated|added|wrote|posted|tweeted|noted|warned))?",
        r"(?: (?:on )?[A-Z][a-z]+day)?,?(?: (?:at|during|in|on))?(?: (?:a|an|the|his|her|their))?",
        r"((?: [a-z][a-z-]+){0,2})\s*$",
    ))
});
/// "Lee slammed", "Ann Lee has publicly thanked", before the object.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([a-zà-ÿ]+) )?(the )?((?:Mrs\.? )?NAME(?: NAME){0,4})",
        r"(?: (?:has|had|have|also|then|later|again|and|[a-z]+ly)){0,2}\s*$",
    ))
});
/// " told Hamre Crown ", before "Court".
static TOLD: LazyLock<Regex> = LazyLock::new(|| pattern(r" told(?: the| a)?(?: NAME){0,3}\s*$"));
/// " on Wednesday, Lavrov said".
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[^.,;:]{0,60}, (?:NAME ){0,3}?(NAME(?: NAME){0,2}) ",
        r"(?:said|says|told|announced|stated|added|noted|warned|insisted)",
    ))
});

/// Words that, between a name and the phrase, make the name no subject: "the senator from Arizona said".
const PREPOSITIONS: &[&str] = &[
    "of", "from", "in", "at", "for", "to", "by", "with", "against", "on", "near",
];

/// Words after which one that ends in "ed" is not a verb.
const NO_SUBJECTS: &[&str] = &[
    "a", "an", "the", "and", "but", "as", "when", "while", "if", "that", "then", "of", "by",
    "with", "from", "to", "for", "in", "on", "at",
];

/// Speakers without a name.
const SUBJECTS: &[&str] = &["he", "she", "it", "they", "we"];
/// Words in "s" between a name and its verb that are not a subject.
const ADVERBS: &[&str] = &[
    "always",
    "as",
    "has",
    "is",
    "perhaps",
    "says",
    "was",
    "sometimes",
];

/// A pattern in which `NAME` stands for a word with a capital.
pub fn pattern(pattern: &str) -> Regex {
    Regex::new(&pattern.replace("NAME", NAME)).expect("a fixed pattern")
}

/// A text with its broken lines joined into one.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The speaker, from what stands `before` and `after` an English `phrase`.
pub fn find(before: &str, phrase: &str, after: &str) -> Option<String> {
    let before = on_one_line(before);
    let has_verb = phrase
        .split(' ')
        .any(|word| WORDS.says(&word.to_lowercase()));
    // "Lee told Hamre Crown Court": the place before the phrase is whom she told.
    let told = TOLD.find(&before).filter(|_| !has_verb);
    let (before, has_verb) = match told {
        Some(told) => (&before[..told.start()], true),
        None => (&*before, has_verb),
    };
    let name = match BEFORE.captures(before) {
        Some(found) => named_before(before, &found, has_verb, phrase),
        None => named_after(after),
    }?;
    let words: Vec<&str> = name.split(' ').collect();
    let words = titled(without_party(&words));
    is_name(words).then(|| words.join(" "))
}

/// The name that [`BEFORE`] found, or the subject of the verb whose object that name is.
fn named_before(
    before: &str,
    found: &Captures<'_>,
    has_verb: bool,
    phrase: &str,
) -> Option<String> {
    if is_of_office(found) || has_verb && has_subject(&found[5]) {
        return None;
    }
    let is_beside = found.get(4).is_none() && !has_verb;
    let verb = found
        .get(1)
        .filter(|verb| is_beside && is_verb(before, verb.start(), verb.as_str()));
    if let Some(verb) = verb {
        let subject = SUBJECT.captures(&before[..verb.start()])?;
        return one(&subject[3], false, true).filter(|_| !is_of_office(&subject));
    }
    let next = found[5].split_whitespace().next();
    let is_next = is_beside && next.is_none_or(|word| WORDS.is_saying(word));
    let is_noun = is_beside && (phrase.ends_with("conference") || phrase.ends_with("briefing"));
    one(&found[3], is_next, !is_noun)
}

/// The speaker in the clause after the phrase.
fn named_after(after: &str) -> Option<String> {
    let after = on_one_line(after);
    Some(AFTER.captures(&after)?[1].to_string())
}

/// Whether a name is a place or an office: then the speaker is not named there.
fn is_of_office(found: &Captures<'_>) -> bool {
    found.get(1).is_some_and(|word| {
        PREPOSITIONS.contains(&word.as_str()) || word.as_str() == "and" && found.get(2).is_none()
    })
}

/// Whether the word at `at`, before a name, is a verb with the name as its object. "The retired", "when
/// ousted" and "London-based" are not.
fn is_verb(before: &str, at: usize, word: &str) -> bool {
    let head = &before[..at];
    let last = head.trim_end().rsplit(' ').next().unwrap_or("");
    let is_apart = head.is_empty() || head.ends_with(' ');
    let opens = last.is_empty()
        || last.ends_with([',', '.', ';', ':'])
        || NO_SUBJECTS.contains(&&*last.to_lowercase());
    is_apart && !opens && WORDS.takes_object(word)
}

/// Whether the words between a name and its verb hold the subject: "officials", "he".
fn has_subject(words: &str) -> bool {
    let mut words = words.split_whitespace();
    words.any(|word| SUBJECTS.contains(&word) || word.ends_with('s') && !ADVERBS.contains(&word))
}

/// The name of one person. `is_next` says that the occasion, or what was said there, follows directly
/// and so belongs to that person: "Lee’s press conference", "Lee’s remarks came in". "Lee’s office
/// said" is about an office. "Lee-Ray press conference" belongs to two people, which a subject does
/// not.
fn one(name: &str, is_next: bool, is_subject: bool) -> Option<String> {
    let owner = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"));
    if let Some(owner) = owner {
        return is_next.then(|| owner.to_string());
    }
    let capitals = name
        .split('-')
        .filter(|part| part.starts_with(char::is_uppercase))
        .count();
    let are_two = !is_subject && !name.contains(' ') && capitals > 1;
    (!are_two).then(|| name.to_string())
}

/// A name without what follows it: party and state, or letters of honours: "John McCain R AZ", "Ann Lee KC".
fn without_party<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let party = words.iter().position(|word| matches!(*word, "R" | "D"));
    let mut words = &words[..party.unwrap_or(words.len())];
    // "Labour MP Ann Lee" is a member whose party is named first.
    while let [name @ .., "KC" | "QC" | "SC" | "MP"] = words {
        words = name;
    }
    words
}

/// A name from its title on: "Washington DC Senator John McCain". `None` if no name follows.
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

/// Whether words with capitals may name a speaker. They must not be a month or day, a word that only
/// opens a sentence, the end of a company's name, or mere initials.
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
    // "We’ve told".
    let bare = first.split(['\'', '’']).next().unwrap_or("");
    !is_day
        && !WORDS.is_no_speaker(&first)
        && !WORDS.is_no_speaker(bare)
        && words.iter().any(is_long)
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
            ("Ann Lee slammed President Bob Ray in a ", Some("Ann Lee")),
            (
                "Ann Lee has publicly thanked Mayor Ray in a ",
                Some("Ann Lee"),
            ),
            ("He slammed President Bob Ray in a ", None),
            ("The mayor slammed President Bob Ray in a ", None),
            ("Ann Lee slammed Bob Ray’s bridge plan ", Some("Ann Lee")),
            ("The retired General Ann Lee in a ", Some("General Ann Lee")),
            (
                "London-based Harbour Ferries in a ",
                Some("London-based Harbour Ferries"),
            ),
            ("It was close. Mrs. Lee says in a ", Some("Mrs. Lee")),
            ("Lee’s rep said ", None),
            ("during Lee’s ", Some("Lee")),
            ("during the Lee-Ray ", None),
            ("Lee-Ray said in a ", Some("Lee-Ray")),
            ("Ann Lee, 48, told Hamre Crown ", Some("Ann Lee")),
            ("She told Hamre Crown ", None),
            (
                "Ann Lee KC, prosecuting, told Hamre Crown ",
                Some("Ann Lee"),
            ),
            ("Ann Lee MP said in a ", Some("Ann Lee")),
            ("Labour MP Ann Lee said in a ", Some("Labour MP Ann Lee")),
            ("Separately in a ", None),
            ("We’ve said in a ", None),
            ("“It is close,” said Lee in a ", Some("Lee")),
            ("Lee’s remarks came ", Some("Lee")),
            ("Lee-Ray told a ", Some("Lee-Ray")),
            ("Lee-Ray in a ", Some("Lee-Ray")),
            ("Ann Lee also told a ", Some("Ann Lee")),
            ("Ferry officials told a ", None),
            ("to replace Ann Lee, subject to a vote, he told a ", None),
            ("August said in a ", None),
            ("However, it said in a ", None),
            ("However said in a ", None),
            ("Ferries A/S <HFL.CO> said in a ", None),
            ("R AZ said in a ", None),
            ("Of two firms Inc said in a ", None),
        ];
        for (before, expected) in cases {
            let noun = if before.contains("the ") {
                "press conference"
            } else {
                "statement"
            };
            let found = find(before, noun, "");
            assert_eq!(found.as_deref(), expected, "{before}");
        }
    }
}
