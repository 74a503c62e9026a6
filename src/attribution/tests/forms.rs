//! Forms in which papers print credits, one by one.

use super::*;

/// An article that opens with `head`.
fn opened(head: &str) -> String {
    format!(
        "{head}The council closed the old bridge on Monday, the mayor said. Shops near it fear for their trade."
    )
}

fn check_forms(build: impl Fn(&str) -> String, cases: &[(&str, &[&str])]) {
    let texts: Vec<String> = cases.iter().map(|(form, _)| build(form)).collect();
    let cases: Vec<(&str, &str, &[&str])> = cases
        .iter()
        .zip(&texts)
        .map(|((form, expected), text)| (*form, text.as_str(), *expected))
        .collect();
    check(&cases);
}

#[test]
fn a_colon_behind_a_dateline() {
    check_forms(
        opened,
        &[
            ("QUETTA, June 3 (APP): ", &["app-pk credit dateline"]),
            ("BERGEN, June 3 (Reuters): ", &["reuters credit dateline"]),
            (
                "Nagpur (Maharashtra) [India], June 3 (ANI): ",
                &["ani credit dateline"],
            ),
            (
                "Nagpur (Maharashtra) [India], June 3 (ANI) - ",
                &["ani credit dateline"],
            ),
            ("New Delhi [India] (ANI): ", &["ani credit dateline"]),
            ("Bergen (Reuters): ", &["reuters credit dateline"]),
            ("Ann Lee (AP): ", &[]),
            ("Archivfoto (dpa): ", &[]),
            ("Photo (AP): ", &[]),
            ("Caption (AFP): ", &[]),
            ("Graphic (Reuters): ", &[]),
            ("Illustration (Reuters): ", &[]),
            ("Source (AP): ", &[]),
            (
                &format!("{}Bergen (Reuters): ", "Shops fear.\n".repeat(12)),
                &[],
            ),
            ("Ann Lee [born 1931] (AP): ", &[]),
        ],
    );
}

#[test]
fn agencies_in_brackets_before_the_text() {
    check_forms(
        opened,
        &[
            ("(Belga) ", &["belga credit dateline"]),
            ("(Belga)\u{a0}", &["belga credit dateline"]),
            ("(dpa/lno) ", &["dpa credit dateline"]),
            (
                "(AFP/Reuters) ",
                &["afp credit dateline", "reuters credit dateline"],
            ),
            ("(PA) ", &[]),
            ("(Time) ", &[]),
            ("Shops fear.\n(Belga) ", &[]),
        ],
    );
}

#[test]
fn a_dash_and_no_place_before_the_text() {
    check_forms(
        opened,
        &[
            ("ANSA - ", &["ansa credit credit_line"]),
            ("AGI – ", &["agi credit credit_line"]),
            ("PA - ", &[]),
            ("Time - ", &[]),
            ("ANSA-", &[]),
            ("Shops fear.\nANSA - ", &[]),
        ],
    );
}

#[test]
fn several_names_in_one_credit() {
    let both = ["ap credit dateline", "reuters credit dateline"];
    check_forms(
        opened,
        &[
            ("BERGEN (AP, Reuters) - ", &both),
            ("BERGEN (AP/Reuters) - ", &both),
            ("BERGEN (AP and Reuters) - ", &both),
            ("BERGEN, June 3 (AP-Reuters) -- ", &both),
            ("(AP/Reuters) - ", &both),
            ("BERGEN (AP) - Reuters ", &["ap credit dateline"]),
            ("BERGEN (AP) - CNN and Reuters: ", &["ap credit dateline"]),
        ],
    );
    check_forms(
        |form| format!("{}\n\n{form}", opened("")),
        &[
            (
                "Quelle: ntv.de, mau/dpa",
                &["ntv-de credit tail_credit", "dpa credit tail_credit"],
            ),
            (
                "Quelle: dpa, AFP",
                &["dpa credit tail_credit", "afp credit tail_credit"],
            ),
            (
                "Quelle: dpa/Reuters",
                &["dpa credit tail_credit", "reuters credit tail_credit"],
            ),
        ],
    );
    check_forms(
        opened,
        &[(
            "Par Le Figaro avec AFP\n",
            &["lefigaro credit byline", "afp credit byline"],
        )],
    );
}

#[test]
fn lines_above_the_text() {
    check_forms(
        opened,
        &[
            ("BERGEN — The Associated Press\n\n", &["ap credit byline"]),
            (
                "NEW HARBOUR — The Canadian Press\n\n",
                &["cp credit byline"],
            ),
            ("AFP, BERGEN\n\n", &["afp credit credit_line"]),
            ("Reuters, Bergen\n\n", &["reuters credit credit_line"]),
            ("EFE. Bilbao\n\n", &["efe credit credit_line"]),
            ("Bilbao, EFE.- ", &["efe credit dateline"]),
            ("By Ann Lee\nReuters\n\n", &["reuters credit credit_line"]),
            (
                "By Ann Lee and Bob Ray\n(TNS)\n\n",
                &["tns credit credit_line"],
            ),
            ("Oprac. Jan Lis / PAP\n\n", &["pap credit byline"]),
            (
                "By Ann Lee, Local Democracy Reporting Service\n\n",
                &["ldrs credit byline"],
            ),
        ],
    );
}

#[test]
fn words_below_the_text() {
    check_forms(
        |form| format!("{}\n\n{form}", opened("")),
        &[
            (
                "This report by The Canadian Press was first published June 3, 2031.",
                &["cp credit syndication"],
            ),
            (
                "This report from The Associated Press.",
                &["ap credit syndication"],
            ),
            (
                "This article is from Kaiser Health News.",
                &["kff credit syndication"],
            ),
            (
                "This story was originally published by High Country News.",
                &["hcn credit syndication"],
            ),
            (
                "This story was originally published by Low Valley News.",
                &["publisher:Low Valley News credit syndication"],
            ),
            (
                "This story first appeared in our sister title, the Yorkshire Post.",
                &["publisher:Yorkshire Post credit syndication"],
            ),
            (
                "This article was co-published with The New York Times.",
                &["nyt credit syndication"],
            ),
            (
                "Cet article est republié à partir de The Conversation.",
                &["the-conversation credit syndication"],
            ),
            (
                "La version originale de cet article a été publiée dans The Conversation.",
                &["the-conversation credit syndication"],
            ),
            (
                "Este artículo se publicó originalmente en The Conversation.",
                &["the-conversation credit syndication"],
            ),
            (
                "Questo articolo è stato pubblicato originariamente su The Conversation.",
                &["the-conversation credit syndication"],
            ),
            (
                "Este artigo foi publicado originalmente em The Conversation.",
                &["the-conversation credit syndication"],
            ),
            (
                "Dieser Text ist zuerst im Tagesspiegel erschienen.",
                &["tagesspiegel credit syndication"],
            ),
            (
                "Dieser Beitrag wurde zuerst in der Süddeutschen Zeitung veröffentlicht.",
                &["sz credit syndication"],
            ),
            (
                "Dieser Text erschien zuerst bei Zeit Online.",
                &["zeit credit syndication"],
            ),
            (
                "As informações são da Agência Brasil.",
                &["abr credit contribution"],
            ),
            ("Quelle: Agenturen/APA", &["apa credit tail_credit"]),
            ("Quelle: APA/Agenturen", &["apa credit tail_credit"]),
            (
                "Avec les informations de La Presse canadienne",
                &["cp credit contribution"],
            ),
            (
                "Avec des informations de Reuters",
                &["reuters credit contribution"],
            ),
            (
                "Republié à partir de The Conversation.",
                &["the-conversation credit syndication"],
            ),
            ("(PAP)\n\njk/ mm/", &["pap credit credit_line"]),
        ],
    );
}

#[test]
fn words_between_the_verb_and_the_name() {
    check(&[
        (
            "German, whom it cites",
            "Die Werft wird verkauft, wie das „Handelsblatt“ unter Berufung auf Kenner berichtet.",
            &["handelsblatt credit reported_by"],
        ),
        (
            "German, an agency",
            "Die Werft wird verkauft, wie die Nachrichtenagentur Reuters unter Berufung auf zwei Kenner meldet.",
            &["reuters credit reported_by"],
        ),
        (
            "German, a day",
            "Die Werft wird verkauft, wie die „Bild“ (Dienstagausgabe) am Montag meldete.",
            &["bild credit reported_by"],
        ),
        (
            "German, no report",
            "Die Werft ist so alt wie Reuters und wird verkauft.",
            &[],
        ),
        (
            "French",
            "Le chantier sera vendu, rapporte lundi le quotidien Le Monde.",
            &["lemonde credit reported_by"],
        ),
        (
            "French, an information",
            "Selon une information du Parisien, le chantier sera vendu.",
            &["leparisien credit according_to"],
        ),
        (
            "Russian",
            "Верфь продадут, сообщила в понедельник газета «Ведомости».",
            &["vedomosti credit reported_by"],
        ),
        (
            "Ukrainian",
            "Верф продадуть, повідомила в понеділок Українська правда.",
            &["pravda-ua credit reported_by"],
        ),
        (
            "first reported",
            "In remarks first reported by Politico, the mayor called the bridge a toy.",
            &["politico credit reported_by"],
        ),
    ]);
}

#[test]
fn abbreviations_of_other_bodies() {
    check(&[
        (
            "spelled out before",
            "The Automobile Association (AA) towed 90 cars. More will follow, according to AA.",
            &[],
        ),
        (
            "spelled out, and a report in a dateline",
            "SYDNEY (AFP) - The Australian Federal Police (AFP) searched a yard, AFP reported.",
            &["afp credit dateline"],
        ),
        (
            "spelled out behind",
            "Laut AA (Auswärtiges Amt) ist der Hafen offen.",
            &[],
        ),
        (
            "the agency itself",
            "Agence France-Presse (AFP) counted 90 boats. More will follow, according to AFP.",
            &["afp credit according_to"],
        ),
        (
            "an article that the agency never has",
            "Boats are safe, according to the PAP. The AA reported fewer tows.",
            &[],
        ),
        (
            "an article that it has",
            "Boats are safe, according to the AP.",
            &["ap credit according_to"],
        ),
        (
            "an article, and a noun",
            "Boats are safe, according to the PA news agency.",
            &["pa credit according_to"],
        ),
        (
            "an article, and a noun before a comma",
            "Boats are safe, according to the PA agency, which saw them.",
            &["pa credit according_to"],
        ),
        (
            "an agency that has one",
            "Boats are safe, the PTI reported.",
            &["pti credit reported"],
        ),
        (
            "who took the picture",
            "Photo by Arun Nair (ANI)\nBoats are safe, ANI reported.",
            &["ani credit reported"],
        ),
    ]);
}

#[test]
fn names_that_say_which() {
    check(&[
        (
            "a book",
            "It has a comma, according to the AP Stylebook.",
            &[],
        ),
        ("an exam", "Most pass, according to AP exam data.", &[]),
        (
            "a list",
            "It sells well, according to the New York Times list.",
            &[],
        ),
        (
            "a person",
            "It was long, according to BBC presenter Ann Lee.",
            &[],
        ),
        (
            "an office",
            "Staff will move, according to a memo from Reuters editor-in-chief Ann Lee.",
            &[],
        ),
        (
            "German",
            "Laut „Spiegel“-Bestsellerliste verkauft es sich gut.",
            &[],
        ),
        ("Russian", "Цены растут, сообщает РБК-Девелопмент.", &[]),
        (
            "its own data",
            "Prices rose, according to Reuters data.",
            &["reuters credit according_to"],
        ),
        (
            "a verb follows",
            "Prices rose, according to Reuters citing two traders.",
            &["reuters credit according_to"],
        ),
        (
            "a clause follows",
            "According to Reuters, traders are glad.",
            &["reuters credit according_to"],
        ),
        (
            "its report",
            "Laut „Spiegel“-Bericht steigen die Preise.",
            &["spiegel credit according_to"],
        ),
        (
            "its figures",
            "Laut AFP-Statistik steigen die Preise.",
            &["afp credit according_to"],
        ),
        (
            "its documents",
            "Laut Reuters-Dokumenten steigen die Preise.",
            &["reuters credit according_to"],
        ),
        ("its head", "Laut dpa-Chefin Ann Lee wird es teuer.", &[]),
        (
            "a subject follows",
            "According to Reuters traders are glad.",
            &["reuters credit according_to"],
        ),
        (
            "a number follows",
            "According to AFP five traders are glad.",
            &["afp credit according_to"],
        ),
        (
            "who writes for it",
            "Prices rose, according to Reuters columnist Ann Lee.",
            &["reuters credit according_to"],
        ),
        (
            "its office",
            "Prices rose, according to AP bureau chief Ann Lee.",
            &["ap credit according_to"],
        ),
        (
            "its analysts",
            "Prices will rise, according to Bloomberg analysts.",
            &["bloomberg credit according_to"],
        ),
        (
            "its counts",
            "Ann Lee has won, according to AP results.",
            &["ap credit according_to"],
        ),
    ]);
}

#[test]
fn figures_of_its_own() {
    check(&[
        (
            "a deficit",
            "The BBC reported a deficit of 90 million pounds.",
            &[],
        ),
        ("a loss", "Axios reported a loss, the owner said.", &[]),
        (
            "subscribers",
            "The New York Times reported a gain of 90,000 digital subscribers.",
            &[],
        ),
        (
            "a loss of others",
            "Reuters reported a loss of trust in the harbour office.",
            &["reuters credit reported"],
        ),
    ]);
}
