//! Who speaks on an occasion: the name that is the subject before the phrase for it, or after its clause.
//!
//! Cost: the patterns read no more than the phrase's own sentence if it is certain where that begins,
//! and are not run on one without a capital. They take a few microseconds, and up to 30 on long lines
//! without punctuation.

mod clause;
mod name;
pub mod subject;

pub use subject::is_press_office;

use super::occasion_words::{self, OccasionWord};
use super::word_table::WordKind;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A word with a capital, as in names of persons and places.
const NAME: &str = r#"[A-ZÀ-ÖØ-ÞŠŽŞİА-ЯЁІЇЄҐ][^\s.,;:!?()<>"“”«»„/]*"#;

/// A full name: with initials, particles and titles that end in full stops ("Sen. Ann K. von der Lee, Jr.").
const RUN: &str = concat!(
    r"(?:(?:Mrs\.?|ABBR\.|PARTICLE) )*NAME",
    r"(?:(?: (?:[A-Z]\.|ABBR\.|PARTICLE))* NAME){0,9}(?:,? [JS]r\b\.?)?",
);
/// Titles that are cut short.
const ABBR: &str = "(?:Mrs|Mr|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Adm|Capt|Sgt|Prof|Rev|Hon)";
/// Words without a capital inside names.
const PARTICLE: &str = "(?:al|bin|ibn|van|von|der|den|de|da|di|du|la|le|el)";
/// " on Thursday, March 8," between a name and its verb, or " today 3 29" where marks are missing.
const DAY: &str = concat!(
    r"(?:,?(?: on)? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?:,? \d{4})?|,? today \d{1,2} \d{1,2}\b)?,?",
);

/// "Lavrov said at a", "Lavrov (R-Mo.), the foreign minister, said at a", "Harbour Ferries Ltd <HFL.L> said in a".
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([a-zà-ÿ]+|&) (?:former )?)?(the )?(RUN)>?",
        r"(?: <[A-Z0-9.=-]{1,12}>)?(?: \([^()]{1,20}\))?( of NAME(?: NAME)?)?(?:(, [^,.;:]{2,90}),)?",
        r"( (?:said|says|told|announced|stated|added|wrote|posted|tweeted|noted|warned))?",
        r"DAY( (?:at|during|in|on))?(?: (?:a|an|the|his|her|their))?",
        r"((?: [a-z][a-z-]+){0,2})\s*$",
    ))
});
/// "Lee slammed", "Ann Lee has publicly thanked", before the object.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([a-zà-ÿ]+|&) (?:former )?)?(the )?(RUN)(?: \([^()]{1,20}\))?",
        r"(?: (?:has|had|have|also|today|then|later|again|and|[a-z]+ly)){0,2}\s*$",
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

/// ", a member of the Committee on", before a list of what it is for: "Oceans, Fisheries and Harbours".
static LIST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([a-zà-ÿ]+|&) (?:former )?)?(the )?(RUN)(?: \([^()]{1,20}\))?",
        r",(?: [A-Za-z]+){1,4} (?:of|on|for)(?: [^,.;:]{1,60})?,(?: NAME,)*\s*$",
    ))
});

/// A pattern in which `NAME` stands for a word with a capital, and `RUN` for a full name.
pub fn pattern(pattern: &str) -> Regex {
    let whole = pattern
        .replace("RUN", RUN)
        .replace("DAY", DAY)
        .replace("ABBR", ABBR)
        .replace("PARTICLE", PARTICLE)
        .replace("NAME", NAME);
    Regex::new(&whole).expect("a fixed pattern")
}

/// A text with its broken lines joined into one.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The speaker, from what stands `before` and `after` an English `phrase`.
pub fn find(before: &str, phrase: &str, after: &str) -> Option<String> {
    // "In a statement" begins a sentence: what is before it belongs to another, even without a mark.
    if opens_sentence(phrase) {
        return name::find(&named_after(after)?).map(|name| name.text);
    }
    let before = on_one_line(before);
    let before = own_sentence(&before);
    let has_verb = phrase
        .split(' ')
        .any(|word| occasion_words::says(&word.to_lowercase()));
    // "Lee told Hamre Crown Court": the place before the phrase is whom she told.
    let told = TOLD.find(before).filter(|_| !has_verb);
    let (before, has_verb) = match told {
        Some(told) => (&before[..told.start()], true),
        None => (before, has_verb),
    };
    let has_name = before.contains(char::is_uppercase);
    match has_name.then(|| BEFORE.captures(before)).flatten() {
        Some(found) => named_before(before, &found, has_verb, phrase),
        None => name::find(&named_after(after)?).map(|name| name.text),
    }
}

/// What stands `before` a phrase without the sentences before its own. These end with a word in lower
/// case and a full stop, which is in no name; in brackets it may be anything.
fn own_sentence(before: &str) -> &str {
    let is_end = |at: &usize| {
        let last = before[..*at].rsplit(' ').next().unwrap_or("");
        last.starts_with(char::is_lowercase) && !before[*at..].contains(')')
    };
    let mut ends = before.rmatch_indices(". ").map(|(at, _)| at);
    ends.find(is_end).map_or(before, |at| &before[at + 1..])
}

/// Whether a phrase begins with a capital that is not of a name: "In a statement", but not "Crown Court".
fn opens_sentence(phrase: &str) -> bool {
    let second = phrase.split(' ').nth(1);
    phrase.starts_with(char::is_uppercase)
        && second.is_some_and(|word| word.starts_with(char::is_lowercase))
}

/// The name that [`BEFORE`] found, or the subject of the verb whose object that name is.
fn named_before(
    before: &str,
    found: &Captures<'_>,
    has_verb: bool,
    phrase: &str,
) -> Option<String> {
    let between = &found[8];
    let has_verb = has_verb || found.get(6).is_some();
    let says = between.rsplit(' ').next().is_some_and(occasion_words::says);
    // "The board found in a report released" has its verb between.
    let begins = phrase
        .split(' ')
        .next()
        .is_some_and(|word| occasion_words::says(&word.to_lowercase()));
    let is_before_verb = begins || says;
    if has_verb && found.get(6).is_none() && clause::has_subject(between, is_before_verb)
        || says && clause::has_subject(between, true)
    {
        return None;
    }
    // "The Subcommittee on Oceans, Fisheries and Harbours, issued" has its subject before.
    let start = found.get(3).map_or(0, |name| name.start());
    if found
        .get(5)
        .is_some_and(|words| clause::is_end_of_list(words.as_str(), found[3].contains(' ')))
        && let Some(subject) = LIST.captures(before[..start].trim_end())
    {
        return subject_of(before, &subject, true, true);
    }
    // "Ann Lee of Nevada issued", not "the University of Nevada issued".
    if found.get(4).is_some() && !name::has_title(&found[3]) {
        return None;
    }
    let is_beside = !has_verb;
    // "Ray met Lee, and told reporters".
    let is_between = is_beside || between.starts_with(" and");
    let verb = found
        .get(1)
        .filter(|verb| is_between && clause::is_verb(before, verb.start(), verb.as_str()));
    if let Some(verb) = verb {
        let subject = SUBJECT.captures(&before[..verb.start()])?;
        return subject_of(before, &subject, false, true);
    }
    let next = between.split_whitespace().next();
    let is_next = is_beside && next.is_none_or(|word| OccasionWord::Saying.has(word));
    let is_noun = is_beside && (phrase.ends_with("onference") || phrase.ends_with("riefing"));
    let is_owner = found[3].ends_with("'s") || found[3].ends_with("’s");
    // "A Capitol Hill press conference" says where.
    if is_noun && found.get(7).is_none() && !is_owner {
        return None;
    }
    // "They wrote about the Harbour Bridge in a letter".
    if is_beside && found.get(2).is_some() && before.trim_end().ends_with(&found[3]) {
        return None;
    }
    let named = one(&found[3], is_next, !is_noun)?;
    whole(before, found, &named, !is_beside)
}

/// The name in a match whose first groups are the word before it, "the", and a run of names.
fn subject_of(before: &str, found: &Captures<'_>, is_next: bool, has_verb: bool) -> Option<String> {
    let named = one(&found[3], is_next, true)?;
    whole(before, found, &named, has_verb)
}

/// The name of one speaker in a run of `named` words, unless the word before it says that it is no
/// subject or not the only one: "of Lee", "Ray and Lee". A word before other words with capitals may
/// belong to these.
fn whole(before: &str, found: &Captures<'_>, named: &str, has_verb: bool) -> Option<String> {
    let name = name::find(named)?;
    // "Harbour Treaty said", but "after the Harbour Treaty" and "of the Harbour Act said".
    let says = has_verb && found.get(1).is_none();
    let says_directly = says && found.get(8).is_some_and(|between| between.is_empty());
    if name::is_thing(&name.text) && !says_directly {
        return None;
    }
    let Some(word) = found.get(1).map(|word| word.as_str()) else {
        return Some(name.text);
    };
    // "Alzheimer s Disease", where an apostrophe is missing.
    if word == "s" && !name.is_cut && !name::has_title(named) {
        return None;
    }
    let is_joined = matches!(word, "and" | "&");
    // "Ray and Senate Harbour Committee Chairman Lee" are two, since a chamber begins the name of its committee.
    let first = named.split(' ').next().unwrap_or("").to_lowercase();
    let follows_body = name.follows_body && !(is_joined && occasion_words::is_region(&first));
    let is_apart = has_verb && (follows_body || name.is_cut && !is_joined);
    let opens_clause =
        || has_verb && is_joined && clause::joins_clauses(before, found, name::has_title(named));
    (!clause::is_of_office(found) || is_apart || opens_clause()).then_some(name.text)
}

/// The speaker in the clause after the phrase.
fn named_after(after: &str) -> Option<String> {
    let after = on_one_line(after);
    Some(AFTER.captures(&after)?[1].to_string())
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
            ("Ann Lee earlier told ", Some("Ann Lee")),
            ("Ferry officials told a ", None),
            ("to replace Ann Lee, subject to a vote, he told a ", None),
            ("August said in a ", None),
            ("However, it said in a ", None),
            ("However said in a ", None),
            ("Ferries A/S <HFL.CO> said in a ", None),
            ("R AZ said in a ", None),
            ("Of two firms Inc said in a ", None),
            ("Ann K. Lee, Jr. (D-DE) said in a ", Some("Ann K. Lee, Jr.")),
            ("Ursula von der Lee said in a ", Some("Ursula von der Lee")),
            ("Sen. Ann Lee of Hamre said in a ", Some("Ann Lee")),
            ("University of Hamre said in a ", None),
            (
                "Sens. Ann Ray and Bob Ros and Rep. Ann Lee said in a ",
                None,
            ),
            ("Ann Ray and former Gov. Bob Lee said in a ", None),
            ("A Republican source said in a ", None),
            (
                "from the Harbour and Bridge Committee Ann Lee said in a ",
                Some("Ann Lee"),
            ),
            (
                "in Hamre Senator Ann Lee said in a ",
                Some("Senator Ann Lee"),
            ),
            ("on Bridger s Disease said in a ", None),
            ("Harbour Treaty said in a ", Some("Harbour Treaty")),
            ("of the Harbour Treaty said in a ", None),
            ("who wrote the Harbour Act said in a ", None),
            ("Harbour Bridge Act in a ", None),
            (
                "Hamre gave up and dropped its plan for FERRIES and Sen Ann K Lee D NY said in a ",
                Some("Sen Ann K Lee"),
            ),
            (
                "the board closed the bridge for good and Lee said in a ",
                Some("Lee"),
            ),
            ("the newly elected mayor and Lee said in a ", None),
            ("the retired mayor and Lee said in a ", None),
            ("the mayor and Lee said in a ", None),
            (
                "the minister who was joined by the mayor and Lee said in a ",
                None,
            ),
            ("lawyers for Ann Ray and Sen Lee said in a ", None),
            ("it was for Ann Ray and Lee said in a ", None),
            (
                "In April  Deputy Secretary Lee said in a ",
                Some("Deputy Secretary Lee"),
            ),
            (
                "met in April Deputy Secretary Lee said in a ",
                Some("Deputy Secretary Lee"),
            ),
            ("Ann Domingo said in a ", Some("Ann Domingo")),
            (
                "Ann Lee (D-DE) slammed former Mayor Ray in a ",
                Some("Ann Lee"),
            ),
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

    #[test]
    fn a_phrase_with_a_verb_has_its_subject_before() {
        let cases = [
            ("Sen. Ann Lee on Thursday, March 8, ", Some("Ann Lee")),
            ("Sen. Ann Lee (R-ME) on Monday night ", Some("Ann Lee")),
            ("Senator Ann Lee R NH today 3 29 ", Some("Senator Ann Lee")),
            (
                "WASHINGTON D C Senator Ann Lee D Ark Monday ",
                Some("Senator Ann Lee"),
            ),
            ("Sen. Ann Lee of Nevada ", Some("Ann Lee")),
            (
                "Washington, DC - Senator Ann K. Lee, Jr. (D-DE) ",
                Some("Senator Ann K. Lee, Jr."),
            ),
            (
                "Ann Lee (R-ME), a member of the Subcommittee on Oceans, Ports, Bridges and Ferry Guard, ",
                Some("Ann Lee"),
            ),
            ("Today Ann Lee ", Some("Ann Lee")),
            ("Ann Ray met Bob Lee, and ", Some("Ann Ray")),
            ("WASHINGTON United States D OH ", None),
            ("the Bridge administration ", None),
            ("Ray and Lee ", None),
            (
                "Ray (R-TN) and Senate Harbour Committee Chairman Lee Ros ",
                None,
            ),
            (
                "WASHINGTON Harbour and Bridge Committee Chairman Ann Lee ID Conn ",
                Some("Chairman Ann Lee"),
            ),
            (
                "Bob Ray, a spokesman for Majority Leader Sen. Ann Lee, ",
                None,
            ),
            (
                "Sen. Ann Lee (D-Md.), Chairwoman of the Harbour, Bridge, Ferry (HBF) Subcommittee of the Board, ",
                Some("Ann Lee"),
            ),
            (
                "Sen. Ann Lee (R-Mo.) today joined Bob Ray, and ",
                Some("Ann Lee"),
            ),
        ];
        for (before, expected) in cases {
            let found = find(before, "issued a statement", "");
            assert_eq!(found.as_deref(), expected, "{before}");
        }
    }

    #[test]
    fn a_name_beside_a_press_conference_may_be_its_place() {
        let at = |before: &str| find(before, "press conference", "");
        assert_eq!(at("At a Capitol Hill "), None);
        assert_eq!(at("at today’s Hamre "), None);
        assert_eq!(at("said Senator Ann Lee At the "), None);
        let report = find("the Harbour Board found ", "in a report released", "");
        assert_eq!(report.as_deref(), Some("Harbour Board"));
        assert_eq!(at("Ann Lee at a ").as_deref(), Some("Ann Lee"));
        let wrote = |before: &str| find(before, "in a letter to", " the mayor");
        assert_eq!(wrote("voiced concerns about the Harbour Bridge "), None);
        assert_eq!(
            wrote("the Harbour Board, ").as_deref(),
            Some("Harbour Board")
        );
        // What is before the sentence does not belong to it.
        assert_eq!(find("Hamre Bridges ", "In a letter to", " the mayor"), None);
    }
}
