//! Credits that are nothing but names, at the end and at the head.

use super::*;

/// Text that ends a sentence, for credits below it.
const STORY: &str = "The council voted on Monday to close the old bridge for two years.\nShops near it fear for their trade, the mayor said.";

/// A credit alone at the end of an article, or at its head: what it is, and who is named how.
fn check_ends(place: impl Fn(&str) -> String, cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(credit, expected)| {
            let found = show(article(&place(credit)), &BUILTIN);
            (found != *expected).then(|| format!("{credit}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_last_line_of_names_is_a_credit() {
    check_ends(
        |credit| format!("{STORY}\n\n{credit}\n"),
        &[
            ("Reuters", &["reuters credit credit_line"]),
            ("AP", &["ap credit credit_line"]),
            ("PA", &["pa credit credit_line"]),
            ("dpa", &["dpa credit credit_line"]),
            ("EFE", &["efe credit credit_line"]),
            ("RT", &["rt credit credit_line"]),
            ("AFP.", &["afp credit credit_line"]),
            ("(AP)", &["ap credit credit_line"]),
            ("(Efe)", &["efe credit credit_line"]),
            ("[AFP].", &["afp credit credit_line"]),
            ("-Reuters", &["reuters credit credit_line"]),
            ("– Bloomberg", &["bloomberg credit credit_line"]),
            ("Reuters Staff", &["reuters credit credit_line"]),
            ("From Reuters", &["reuters credit credit_line"]),
            ("Reuters, Agencies", &["reuters credit credit_line"]),
            ("Staff and AP", &["ap credit contribution"]),
            ("With AFP", &["afp credit contribution"]),
            (
                "Reuters/AFP",
                &["reuters credit credit_line", "afp credit credit_line"],
            ),
            (
                "AP, with Reuters",
                &["ap credit credit_line", "reuters credit credit_line"],
            ),
            (
                "(AP, AFP)",
                &["ap credit credit_line", "afp credit credit_line"],
            ),
        ],
    );
}

#[test]
fn a_last_line_with_more_than_names_is_none() {
    check_ends(
        |line| format!("{STORY}\n{line}"),
        &[
            ("Time", &[]),
            ("Mehr", &[]),
            ("The Hill", &[]),
            ("Petra", &[]),
            ("Agencies", &[]),
            ("AA-3.", &[]),
            ("AP-rated", &[]),
            ("#AP", &[]),
            ("AP?", &[]),
            ("CNN  10.00", &[]),
            ("Time  Mar 10", &[]),
            ("Dow Jones  2304.78", &[]),
            ("Reuters Group", &[]),
            ("Time Inc", &[]),
            ("South African Press Association", &[]),
            ("Ann Lee/AP", &[]),
            ("Related: Reuters", &[]),
            ("© Ann Lee, AFP", &[]),
        ],
    );
}

#[test]
fn a_line_of_names_is_a_credit_below_text_only() {
    check(&[
        (
            "below a caption",
            "The council voted.\nThe mayor at the bridge\nAP",
            &[],
        ),
        (
            "below a table",
            "Votes by district\nNorth 12\nSouth 31\nReuters",
            &[],
        ),
        ("nothing but a name", "Reuters", &[]),
        (
            "below who wrote",
            &format!("{STORY}\nReporting by Ann Lee; Editing by Tom Ray\nReuters"),
            &["reuters credit credit_line"],
        ),
        (
            "below a rule",
            &format!("{STORY}\n___\nAFP"),
            &["afp credit credit_line"],
        ),
    ]);
}

#[test]
fn a_credit_after_the_last_sentence() {
    check_ends(
        |credit| format!("{STORY} {credit}"),
        &[
            ("(Reuters)", &["reuters credit tail_credit"]),
            (
                "(AP, Reuters)",
                &["ap credit tail_credit", "reuters credit tail_credit"],
            ),
            ("[AFP]", &["afp credit tail_credit"]),
            ("-Reuters", &["reuters credit tail_credit"]),
            ("— dpa", &["dpa credit tail_credit"]),
            ("(Bild)", &[]),
            ("Reuters", &[]),
            ("He reads Reuters", &[]),
            ("It was seen on TV (CNN", &[]),
            ("He has shares of Forbes Group - AA-3", &[]),
        ],
    );
}

#[test]
fn a_line_of_names_at_the_head_is_a_credit() {
    check_ends(
        |credit| format!("{credit}\n{STORY}"),
        &[
            ("REUTERS", &["reuters credit credit_line"]),
            ("AP", &["ap credit credit_line"]),
            ("AFP |", &["afp credit credit_line"]),
            ("From Reuters", &["reuters credit byline"]),
            ("Reuters Staff", &["reuters credit byline"]),
            ("By Reuters Staff", &["reuters credit byline"]),
            ("Time", &[]),
            ("Forbes", &[]),
            ("Mehr", &[]),
        ],
    );
    check_ends(
        |credit| format!("Old bridge to close\n{credit}\n{STORY}"),
        &[
            ("Reuters", &["reuters credit credit_line"]),
            ("From AP", &["ap credit byline"]),
            // A picture's credit looks the same.
            ("AP", &[]),
        ],
    );
    let prose = STORY.replace('\n', " ");
    check_ends(
        |credit| format!("{credit} {prose}"),
        &[("AP |", &["ap credit credit_line"]), ("Time |", &[])],
    );
    let titled = ArticleRef {
        title: "Old bridge to close",
        ..article("Old bridge to close\nAP\nThe council voted on Monday to close the old bridge.")
    };
    assert_eq!(show(titled, &BUILTIN), ["ap credit credit_line"]);
    // Below the button of a picture it is the picture's.
    let picture = ArticleRef {
        title: "Enlarge picture",
        ..article("Enlarge picture\nReuters\nThe council voted on Monday to close the old bridge.")
    };
    assert!(show(picture, &BUILTIN).is_empty());
}

#[test]
fn initials_and_newsrooms_stand_beside_agencies() {
    let line = |credit: &str| format!("{STORY}\n{credit}");
    check_ends(
        line,
        &[
            // German, Austrian and Swiss papers.
            ("jk/dpa", &["dpa credit credit_line"]),
            ("cwo/AFP", &["afp credit credit_line"]),
            ("hba/reu", &["reuters credit credit_line"]),
            ("(jk/dpa)", &["dpa credit credit_line"]),
            ("(dpa/jk)", &["dpa credit credit_line"]),
            ("(sda)", &["keystone credit credit_line"]),
            ("(fur/sda)", &["keystone credit credit_line"]),
            ("(APA, 4.3.2031)", &["apa credit credit_line"]),
            ("(red, APA, 4.3.2031)", &["apa credit credit_line"]),
            ("(mit dpa)", &["dpa credit contribution"]),
            ("jok mit dpa", &["dpa credit contribution"]),
            ("SPIEGEL/dpa", &["dpa credit credit_line"]),
            ("(WELT/dpa)", &["dpa credit credit_line"]),
            (
                "WELT/dpa/AFP",
                &["dpa credit credit_line", "afp credit credit_line"],
            ),
            ("WELT dpa", &[]),
            ("STRINGER/AFP", &[]),
            ("ANN LEE/dpa", &[]),
            ("(mit Bild)", &[]),
            ("Mit Bild", &[]),
            (
                "(mit Informationen von Bild)",
                &["bild credit contribution"],
            ),
            ("(mit Material von dpa)", &["dpa credit contribution"]),
            (
                "(jk/dpa/AFP)",
                &["dpa credit credit_line", "afp credit credit_line"],
            ),
            // French and Belgian papers.
            ("(avec AFP)", &["afp credit contribution"]),
            ("L.B. avec AFP", &["afp credit contribution"]),
            ("L.B. (avec AFP)", &["afp credit contribution"]),
            ("(kv/belga)", &["belga credit credit_line"]),
            ("L.B. avec l'AFP", &["afp credit contribution"]),
            (
                "Mit Material von AFP und dpa",
                &["afp credit contribution", "dpa credit contribution"],
            ),
            ("(kv/Belga)", &["belga credit credit_line"]),
            // Spanish, Portuguese and Italian papers.
            ("Redacción | EFE", &["efe credit credit_line"]),
            ("Con información de EFE", &["efe credit contribution"]),
            ("EFE/Redacción", &["efe credit credit_line"]),
            ("JMG (RCS) // SF\nLusa/Fim", &["lusa credit credit_line"]),
            ("JMG Harbour\nLusa/Fim", &[]),
            ("red/ANSA", &["ansa credit credit_line"]),
            // An agency alone.
            ("Lusa", &["lusa credit credit_line"]),
            ("TASR", &["tasr credit credit_line"]),
            ("Ritzau", &["ritzau credit credit_line"]),
            ("Belga", &["belga credit credit_line"]),
            // Indian agencies, and what looks like them.
            ("PTI SKL RT", &["pti credit credit_line"]),
            ("(PTI) SKL\nRDK", &["pti credit credit_line"]),
            ("PTI SKL said", &[]),
            ("AA SKL RT", &[]),
            // Pictures, persons, and words that are no initials.
            ("foto/dpa", &[]),
            ("Ann Lee/dpa", &[]),
            ("5 km/dpa", &[]),
            ("a/dpa", &[]),
        ],
    );
    check_ends(
        |credit| format!("{STORY} {credit}"),
        &[
            ("(jk/dpa)", &["dpa credit tail_credit"]),
            ("dpa", &["dpa credit tail_credit"]),
            ("Er liest dpa", &[]),
            ("(mit dpa)", &["dpa credit tail_credit"]),
            ("(red, APA, 4.3.2031)", &["apa credit tail_credit"]),
            ("(cwo/AFP)", &["afp credit tail_credit"]),
            ("SPIEGEL/dpa", &["dpa credit tail_credit"]),
            ("(mit Bild)", &[]),
            ("(jk/foto/dpa)", &[]),
            ("Es sind 5 km (rund um dpa)", &[]),
            ("\"No.\" [Associated Press, 3/4/31]", &[]),
        ],
    );
    check_ends(
        |credit| format!("{credit}\n{STORY}"),
        &[
            ("Lusa", &["lusa credit credit_line"]),
            ("TASR", &["tasr credit credit_line"]),
            ("Ritzau", &["ritzau credit credit_line"]),
        ],
    );
}

#[test]
fn editors_of_hindi_reports_have_their_names_written_out() {
    let story = "परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।";
    check_ends(
        |credit| format!("{story}\n{credit}"),
        &[
            ("भाषा", &["pti credit credit_line"]),
            ("भाषा अमित रंजन", &["pti credit credit_line"]),
            ("भाषा अमित रंजन\nरंजन", &["pti credit credit_line"]),
            (
                "भाषा अमित रंजन\nरंजन\n0403 2056 दिल्ली",
                &["pti credit credit_line"],
            ),
            ("भाषा सरल है।", &[]),
            ("भाषा अमित रंजन\nऔर पढ़ें: पुल बंद", &[]),
            ("हिंदी भाषा", &[]),
        ],
    );
}

#[test]
fn an_agency_a_stroke_and_a_place_are_a_credit() {
    let cases: &[(&str, &[&str])] = &[
        ("IANS | San Osten", &["ians credit credit_line"]),
        ("PTI | New Delhi", &["pti credit credit_line"]),
        ("New Delhi | PTI", &["pti credit credit_line"]),
        ("ANI|Mumbai", &["ani credit credit_line"]),
        ("EFE | Madrid", &["efe credit credit_line"]),
        ("Agencia EFE | Osten", &["efe credit credit_line"]),
        ("UNB | Dhaka", &["unb credit credit_line"]),
        (
            "IANS  |  New Delhi  Last Updated at March 10, 2031 12:10 IST",
            &["ians credit credit_line"],
        ),
        (
            "PTI | New Delhi\nLast Updated at March 10, 2031 12:10 IST",
            &["pti credit credit_line"],
        ),
        ("Ann Lee | AP", &[]),
        ("AP | Getty", &[]),
        ("CNN | New Osten", &[]),
    ];
    check_ends(|credit| format!("{STORY}\n{credit}"), cases);
    let head = |credit: &str| format!("Council closes the old bridge\n{credit}\n{STORY}");
    check_ends(head, cases);
    // A second headline may stand between.
    let below = |credit: &str| {
        format!(
            "Council closes the old bridge\nShops near it fear for their trade\n{credit}\n{STORY}"
        )
    };
    check_ends(below, cases);
    // What stands below a sentence in the middle of an article is a picture's, or another article's.
    check_ends(
        |credit| format!("{STORY}\n{credit}\n{STORY}"),
        &[("PTI | New Delhi", &[])],
    );
}

#[test]
fn agencies_sign_in_lower_case() {
    let two: &[&str] = &["keystone credit credit_line", "reuters credit credit_line"];
    check_ends(
        |credit| format!("{STORY}\n{credit}"),
        &[
            ("sda/reuters", two),
            ("(sda/reuters)", two),
            ("reuters", &two[1..]),
        ],
    );
    check_ends(
        |credit| format!("Council closes the old bridge\n{credit}\n{STORY}"),
        &[("sda/reuters", two), ("(sda/reuters)", two)],
    );
    check_ends(
        |credit| format!("{STORY} {credit}"),
        &[(
            "(sda/reuters)",
            &["keystone credit tail_credit", "reuters credit tail_credit"],
        )],
    );
}
