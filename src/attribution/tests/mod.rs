//! The stage as a whole: articles in, mentions out.

mod asian;
mod central;
mod datelines;
mod ends;
mod events;
mod fields;
mod forms;
mod germanic;
mod languages;
mod long_lines;
mod no_credits;
mod own_news;
mod romance;
mod unlisted;

use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

pub static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

pub fn article(text: &str) -> ArticleRef<'_> {
    ArticleRef {
        id: "a",
        text,
        ..ArticleRef::default()
    }
}

/// `source_id role cue` of every mention.
fn show(article: ArticleRef<'_>, lexicon: &Lexicon) -> Vec<String> {
    let line = |mention: &Mention| {
        let id = mention.source_id(lexicon);
        format!("{id} {} {}", mention.role.as_str(), mention.cue.as_str())
    };
    attribute(article, lexicon).iter().map(line).collect()
}

fn check(cases: &[(&str, &str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(name, text, expected)| {
            let found = show(article(text), &BUILTIN);
            (found != *expected).then(|| format!("{name}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Prose that fills an opening, so that what follows is not in the lead.
const OPENING: &str = "The council voted on Monday to close the old bridge for two years, after engineers had found cracks in three of its piers, and said that traffic would go by way of the harbour road until a new crossing is built. Buses will run every ten minutes.\nShops near the bridge fear for their trade.\n";

#[test]
fn credit_lines_and_datelines() {
    check(&[
        (
            "dateline",
            "LONDON (Reuters) - Shares fell.",
            &["reuters credit dateline"],
        ),
        (
            "by agency",
            "Shares fall\nBy Reuters\nJuly 15, 2018\nShares fell.",
            &["reuters credit byline"],
        ),
        (
            "by name and agency",
            "By ANN LEE, CNN, AP\nText.",
            &["cnn credit byline", "ap credit byline"],
        ),
        (
            "padding",
            "By            ANN LEE              and BOB RAY Associated Press\nText.",
            &["ap credit byline"],
        ),
        (
            "job title",
            "By ANN LEE AP National Security Writer\nText.",
            &["ap credit byline"],
        ),
        (
            "no By",
            "Ann Lee and Bob Ray, Associated Press\nText.",
            &["ap credit byline"],
        ),
        (
            "lost line break",
            "Ann Lee and Bob RayAssociated Press\nText.",
            &["ap credit byline"],
        ),
        (
            "article and bullet",
            "Ann Lee, The Associated Press •\nText.",
            &["ap credit byline"],
        ),
        (
            "standing line",
            "The Associated Press\nText.",
            &["ap credit credit_line"],
        ),
        (
            "short with date below",
            "AP\nJuly 15, 2018\nText.",
            &["ap credit credit_line"],
        ),
        (
            "short with bullet below",
            "Reuters\n•\nText.",
            &["reuters credit credit_line"],
        ),
        (
            "short without a date: under a picture",
            "Text.\nAP\nEmail",
            &[],
        ),
        (
            "with source",
            "July 1, 2019 / Source: Associated Press\nText.",
            &["ap credit credit_line"],
        ),
        (
            "after the last sentence",
            "Der Rat stimmte ab. Das sagte er am Montag. (dpa)",
            &["dpa credit tail_credit"],
        ),
        (
            "in brackets elsewhere",
            "He waved. (AP)\nMore text follows here.",
            &[],
        ),
        (
            "copyright",
            "Text.\n© 2018 The Associated Press. All rights reserved.",
            &["ap credit copyright"],
        ),
        (
            "copyright by",
            "Text.\nCopyright 2018 by CNN NewSource. All rights reserved.",
            &["cnn credit copyright"],
        ),
        (
            "sentence that begins with By",
            "By Monday Reuters had more than two hundred reporters there.",
            &[],
        ),
        ("person's name", "By Dawn C. Lee | Harbour\nText.", &[]),
        ("person's name", "By Michael Bloomberg\nText.", &[]),
        (
            "outlet of the same name",
            "Ann Lee, Bloomberg\nText.",
            &["bloomberg credit byline"],
        ),
        ("section", "On The Hill\nFor now, nothing.", &[]),
    ]);
}

#[test]
fn relayed_reports_are_chains() {
    check(&[
        (
            "according to",
            "The council voted, Bild reported on Monday, according to the news agency dpa.",
            &["bild chain reported", "dpa chain according_to"],
        ),
        (
            "quoting somebody unknown",
            "The council voted, the agency AFP said, quoting the Harbour Globe.",
            &["afp credit reported"],
        ),
        (
            "quoting a source",
            "The council voted, the agency AFP said, quoting the Icelandic broadcaster RUV.",
            &["afp chain reported", "ruv chain citing"],
        ),
        (
            "two statements",
            "It was close, Bild reported. According to dpa, buses will run.",
            &["bild credit reported", "dpa credit according_to"],
        ),
    ]);
    let text = "The council voted, Bild reported, according to dpa.";
    let cites: Vec<Option<u32>> = attribute(article(text), &BUILTIN)
        .iter()
        .map(|mention| mention.cites)
        .collect();
    assert_eq!(cites, [None, Some(0)]);
}

#[test]
fn pictures_are_no_credits() {
    check(&[
        ("slash", "Ann Lee / AP\nText.", &[]),
        ("slash, written out", "Ann Lee/Associated Press\nText.", &[]),
        ("comma and abbreviation", "Martti Lee, AP\nText.", &[]),
        ("AP Photo", "He waves in Oslo. (AP Photo/Ann Lee)", &[]),
        ("REUTERS", "He waves in Oslo. REUTERS/Ann Lee", &[]),
        ("via Getty", "Ann Lee | TASS | Getty Images", &[]),
        ("Photo:", "Photo: Ann Lee, AP", &[]),
        ("Credit", "In Oslo, in 1975. Credit Associated Press", &[]),
        ("pool", "(Ann Lee/Pool Photo via AP, File)", &[]),
        (
            "copyright in a caption",
            &format!(
                "The mayor waves to the crowd in Oslo. (Copyright 2017 The Associated Press. All rights reserved.)\n{OPENING}{OPENING}"
            ),
            &[],
        ),
    ]);
}

#[test]
fn english_cues() {
    check(&[
        (
            "a name alone",
            "CNN is in a state of mourning, and so is AP.",
            &[],
        ),
        (
            "lead credit",
            "RT reports: The council voted.",
            &["rt credit lead_credit"],
        ),
        (
            "reported by",
            "The vote, reported by RIA Novosti, was close.",
            &["ria credit reported_by"],
        ),
        (
            "in the lead",
            "The council voted, Reuters reported.",
            &["reuters credit reported"],
        ),
        (
            "verb first",
            "The council voted, reports Reuters.",
            &["reuters credit reported"],
        ),
        (
            "verb first, behind a quotation",
            "“It was close,” the mayor said, “very close,” reports the BBC.",
            &["bbc credit reported"],
        ),
        (
            "a noun",
            "The mayor reads all the reports Reuters has.",
            &[],
        ),
        (
            "further down",
            &format!("{OPENING}It was close, Reuters reported."),
            &["reuters venue reported"],
        ),
        (
            "according to, lead",
            "The council voted, according to the Interfax news agency.",
            &["interfax credit according_to"],
        ),
        (
            "according to, later",
            &format!("{OPENING}It was close, according to a Bloomberg News report."),
            &["bloomberg venue according_to"],
        ),
        (
            "told",
            "Lee told NBC News that it was close.",
            &["nbc venue told"],
        ),
        (
            "informed, ambiguous name",
            "Lee informed the AP that it was close.",
            &["ap venue told"],
        ),
        (
            "interview",
            "In an interview with Russian state media, Lee waved.",
            &["vague:russian-state-media venue interview"],
        ),
        (
            "appearance",
            "Lee said Sunday on CNN's \"State of the Union\" that it was close.",
            &["cnn venue appearance"],
        ),
        (
            "contribution",
            &format!(
                "{OPENING}Associated Press writers Ann Lee in Oslo and Bob Ray in Bergen contributed to this report."
            ),
            &["ap credit contribution"],
        ),
        (
            "files",
            &format!("{OPENING}With files from The Canadian Press"),
            &["cp credit contribution"],
        ),
        (
            "a writer",
            &format!("{OPENING}Ann Lee is an Associated Press writer."),
            &["ap credit contribution"],
        ),
        (
            "syndication",
            &format!(
                "{OPENING}This article was originally published on The Conversation. Read the original article."
            ),
            &["the-conversation credit syndication"],
        ),
        (
            "tail",
            &format!("{OPENING}Source: Reuters"),
            &["reuters credit tail_credit"],
        ),
        ("former, not a cue", "Lee, the former CNN host, waved.", &[]),
        ("account", "Lee thanked @CNN and #Reuters.", &[]),
        (
            "ambiguous and loose",
            &format!("{OPENING}Bloomberg said he would run again."),
            &[],
        ),
    ]);
}

#[test]
fn chains_of_several_steps() {
    let text = "It is over, according to Reuters, which took the news from the Spiegel, which had it from Interfax.";
    let mentions = attribute(article(text), &BUILTIN);
    assert_eq!(
        show(article(text), &BUILTIN),
        [
            "reuters chain according_to",
            "spiegel chain citing",
            "interfax chain citing"
        ]
    );
    let cites: Vec<Option<u32>> = mentions.iter().map(|mention| mention.cites).collect();
    assert_eq!(cites, [Some(1), Some(2), None]);
}

#[test]
fn own_publisher() {
    let text = "Washington (CNN)\nThe council voted. Lee told CNN that it was close.\n© 2018 Cable News Network. CNN's Bob Ray contributed to this report.";
    let own = ArticleRef {
        source: "cnn.com",
        ..article(text)
    };
    assert_eq!(
        show(own, &BUILTIN),
        ["cnn credit dateline", "cnn venue told"]
    );
    let other = ArticleRef {
        source: "harbour.example",
        ..article(text)
    };
    assert_eq!(
        show(other, &BUILTIN),
        [
            "cnn credit dateline",
            "cnn venue told",
            "cnn credit contribution"
        ]
    );
}

#[test]
fn publishers_of_the_corpus_are_known() {
    let mut lexicon = Lexicon::builtin();
    lexicon.add_publisher("Harbour Gazette", "harbour.example");
    let found = show(
        article("The council voted, the Harbour Gazette reported."),
        &lexicon,
    );
    assert_eq!(found, ["publisher:Harbour Gazette credit reported"]);
    // A title is no person's name, so ordinary wording is enough.
    assert_eq!(
        show(article("The Harbour Gazette said so."), &lexicon),
        ["publisher:Harbour Gazette credit reported"]
    );
    lexicon.add_publisher("Murray", "");
    assert!(
        show(
            article("They told Murray that it was close, Murray said."),
            &lexicon
        )
        .is_empty()
    );
    assert_eq!(
        show(article("Text.\nSource: Murray"), &lexicon),
        ["publisher:Murray credit tail_credit"]
    );
}

#[test]
fn a_users_file_adds_sources_and_cues() {
    let mut lexicon = Lexicon::builtin();
    let file = "[[source]]\nid = \"nord\"\nname = \"Nordwire\"\nkind = \"wire\"\n[[cue]]\ncue = \"reported_by\"\nrole = \"credit\"\nbefore = '''whispers'''\n";
    lexicon.extend_from(file, "my.toml").unwrap();
    assert_eq!(
        show(article("It was close, whispers Nordwire."), &lexicon),
        ["nord credit reported_by"]
    );
}

#[test]
fn lexicon_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Lexicon>();
}

proptest! {
    /// Whatever stands around names, spans are names on character boundaries, in order, and links hold.
    #[test]
    fn mentions_are_sound(parts in prop::collection::vec(prop::sample::select(vec![
        "Reuters", "AP", "(AP) - ", "新华社", "据", "报道", "со ссылкой на ", "Интерфакса", " citing ", " told ", "l'", "AFP", "© ", "\n", ". ",
        "By ", "OSLO ", "at a press conference ", "in Oslo", "é", "’s ", "“", " ", "12", "Russian media", "/", "[", "】",
        "【", "共同", "時事", "=", "（", "）", "(", ")", "— ", "–", "-", "|", "• ", "dpa", "/jk", "red/", "EFE", "Madrid", "Redacción / ", "segundo a ",
        "الرياض", "واس", "وكالة ", "و", "।", "पीटीआई", "연합뉴스", "[사진=", "8월 20일", "电", "İ", "ß", "ﬁ", "\u{301}", "\u{a0}", "\t", "@", "’",
        "the newspaper ", "the Hartley Gazette", "told the Hartley Star", "El Faro", " reported", "газета ", "«", "»", "пишет ", "Page Six",
        "(jk/", "L.B. avec ", "/fim", ", 4.3.2031)", "भाषा", " अमित रंजन", "PTI ", "SKL", " // ", "Sgt. ", "Hartley Argus", "NYSE: ", "TESLA (TSLA) - Shares ",
        "《", "报》", "Bereg.ru", "www.", ".com", "https://", "HARTLEY (KHRT) — ", "Valley News Service", "The council voted to close it. ",
    ]), 0..40)) {
        let text = parts.concat();
        let mentions = attribute(article(&text), &BUILTIN);
        for (at, mention) in mentions.iter().enumerate() {
            prop_assert!(text.get(mention.span.range()).is_some_and(|name| !name.is_empty()));
            prop_assert!(mention.cites.is_none_or(|cited| cited as usize != at && (cited as usize) < mentions.len()));
            prop_assert!(mention.cue != Cue::Picture);
        }
        prop_assert!(mentions.is_sorted_by_key(|mention| mention.span.start()));
        let whole = attribute_in_full(article(&text), &BUILTIN);
        prop_assert_eq!(whole.mentions, mentions);
        let parts = whole.dateline.map(|dateline| [dateline.place, dateline.day]);
        for span in parts.into_iter().flatten().flatten() {
            prop_assert!(text.get(span.range()).is_some_and(|part| !part.is_empty()));
        }
    }
}

#[test]
fn a_publisher_named_over_two_lines_is_one_name() {
    let mut lexicon = Lexicon::builtin();
    lexicon.add_publisher(" Evening\n Gazette\t", "");
    let name = lexicon.publisher_of("Evening  Gazette", "");
    assert!(name.is_some());
    assert_eq!(name, lexicon.publisher_of("Evening\n Gazette", ""));
    assert_eq!(
        show(article("Text.\nSource: Evening Gazette"), &lexicon),
        ["publisher:Evening Gazette credit credit_line"]
    );
    // No name goes from one line on to the next, and nothing trips over it.
    assert!(
        show(
            article("Good Evening\nGazette of all that is new."),
            &lexicon
        )
        .is_empty()
    );
}
