//! What looks like a credit and is none.

use super::*;

#[test]
fn lines_of_a_fixed_width_are_no_credit_lines() {
    let wrapped = "The harbour office said on Monday that bonds\nfor the new bridge are rated by two houses,\nwhich had given them a grade of at most\nAA-3. A survey that was to appear in\nthe Sunday Times, and others that the\nmayor had ordered in interviews with\nReuters. They said nothing new about\nthe old crossing.";
    check(&[
        (
            "agencies of a picture at the head",
            "Getty / AFP\nThe council voted on Monday to close the old bridge for two years, after cracks were found.",
            &[],
        ),
        (
            "two agencies of a picture at the head",
            "Reuters / Lehtikuva\nThe council voted on Monday to close the old bridge for two years, after cracks were found.",
            &[],
        ),
        (
            "an agency in brackets within a sentence without capitals",
            "قالت مصادر إن المجلس (واس) سيجتمع غدا.",
            &[],
        ),
        (
            "photographer at the head",
            "Ann Lee / AFP\nThe council voted on Monday to close the old bridge for two years, after cracks were found.",
            &[],
        ),
        ("names begin lines", wrapped, &["reuters venue interview"]),
        (
            "a sentence over two lines",
            "The council voted on Monday to close the\nold bridge for two years, after engineers\nhad found cracks in its piers, the news agency\nReuters reported.\n\nAFP",
            &["reuters credit reported", "afp credit credit_line"],
        ),
    ]);
}

#[test]
fn tables_and_headlines_are_no_credit_lines() {
    check(&[
        (
            "column",
            "Metals by noon\n Time      10.00  11.00\n Silver     8000  9000",
            &[],
        ),
        (
            "row",
            "Lot  sold\nAA     7289  6834   2292.92\nTT     1375  1375   2053.25",
            &[],
        ),
        (
            "index",
            "Markets\nDow Jones  2304.78\nNikkei  20011.10",
            &[],
        ),
        (
            "headline",
            "TALKS EXTENDED BY UP TO 2 WEEKS TIME FOR HARBOUR ACCORD\nText.",
            &[],
        ),
        (
            "headline",
            "PORT FEES TO RISE BY SOME TIME NEXT YEAR\nText.",
            &[],
        ),
        (
            "byline in capitals",
            "BY ANN LEE, AP\nText.",
            &["ap credit byline"],
        ),
        (
            "lost line break",
            "Old Bridge Shut By Ann Lee, Associated Press\nText.",
            &["ap credit byline"],
        ),
        (
            "a date",
            "Time\nJuly 15, 2018\nText.",
            &["time credit credit_line"],
        ),
        (
            "a date in figures",
            "AP 2018-07-15\nText.",
            &["ap credit credit_line"],
        ),
    ]);
}

#[test]
fn tickers_are_no_datelines() {
    check(&[
        (
            "headline",
            "HARBOUR PACIFIC (CP) RAISES ITS FARES\nText.",
            &[],
        ),
        (
            "company",
            "HARBOUR FERRIES LTD (CP) - The company said fares rise.",
            &[],
        ),
        ("company", "HARBOUR FERRIES INC (AA) Said fares rise.", &[]),
        (
            "airline",
            "HARBOUR AIRLINES (AA) - The company said fares rise.",
            &[],
        ),
        (
            "exchange behind it",
            "HARBOUR PACIFIC (CP: TSX) - Shares fell on Monday.",
            &[],
        ),
        (
            "exchange before it",
            "HARBOUR PACIFIC (TSX: CP) - Shares fell on Monday.",
            &[],
        ),
        (
            "a place",
            "OSLO (AP) The council voted.",
            &["ap credit dateline"],
        ),
    ]);
}

#[test]
fn what_only_looks_like_a_report_is_none() {
    check(&[
        (
            "a post",
            "A post that claims to be a CNN report says the bridge is shut.",
            &[],
        ),
        (
            "fake",
            "The fake Reuters story said the bridge is shut.",
            &[],
        ),
        (
            "comments that were carried",
            "In comments carried by Interfax, the mayor said no.",
            &["interfax venue told"],
        ),
        (
            "an outlet that says so, the verb first",
            "Le pont va fermer, affirme Libération dans son édition de jeudi.",
            &["liberation credit reported_by"],
        ),
        (
            "an outlet that says so, the verb first, behind marks",
            "« Le pont va fermer », assure Libération dans son édition de jeudi.",
            &["liberation credit reported_by"],
        ),
        (
            "an outlet that is assured of something",
            "Le maire assure Libération de son soutien.",
            &[],
        ),
        (
            "an outlet that is assured of something, behind a comma",
            "Le maire, lui aussi, assure Libération de son soutien.",
            &[],
        ),
        (
            "an outlet that is called something",
            "Le club affirme Le Parisien menteur.",
            &[],
        ),
        (
            "what is read there",
            "Il ponte chiude, si legge su La Stampa di oggi.",
            &["lastampa credit reported_by"],
        ),
        (
            "before its microphones",
            "Lo ha detto la sindaca ai microfoni di Sky TG24.",
            &["skytg24 venue told"],
        ),
        (
            "its reporter",
            "Как передает корреспондент ТАСС, мост закроют.",
            &["tass credit reported_by"],
        ),
        (
            "its article",
            "Міст закриють. Про це йдеться в матеріалі «Української правди».",
            &["pravda-ua credit reported_by"],
        ),
        (
            "a reader who knows",
            "Anyone who has read Sky News understands that the bridge is to shut.",
            &[],
        ),
        (
            "an outlet that knows",
            "The bridge is to shut, Sky News understands.",
            &["skynews credit reported"],
        ),
        (
            "an outlet that knows, and what",
            "Sky News understands the bridge is to be shut on Monday.",
            &["skynews credit reported"],
        ),
        (
            "an outlet that knows, and how many",
            "The bridge is to shut. Sky News understands 300 people were told on Monday.",
            &["skynews credit reported"],
        ),
        (
            "an outlet that knows its readers",
            "Sky News understands its audience is growing old.",
            &[],
        ),
        (
            "an outlet with a heart",
            "The bridge is to shut. The BBC understands the concerns of its staff.",
            &[],
        ),
        (
            "an outlet that knows a thing",
            "Reuters understands the law, the judge ruled.",
            &[],
        ),
    ]);
}

#[test]
fn names_inside_longer_names() {
    check(&[
        ("company", "Time Inc reported that the council voted.", &[]),
        ("bank", "According to CBC Bancorp, the council voted.", &[]),
        (
            "partners",
            "Marks and Forbes reported that it had bought a ferry.",
            &[],
        ),
        (
            "index",
            "The report in the Dow Jones industrial average was wrong.",
            &[],
        ),
        (
            "another paper",
            "The council voted, the Harbourland Daily Mail reported.",
            &[],
        ),
        (
            "another agency",
            "The South African Press Association reported the vote.",
            &[],
        ),
        (
            "a possessive",
            "The council voted, Britain's Press Association reported.",
            &["pa credit reported"],
        ),
        (
            "two sources",
            "The council voted, as reported by Reuters and Forbes.",
            &["reuters credit reported_by"],
        ),
        (
            "two sources that speak",
            "Reuters and AP reported that the council voted.",
            &["ap credit reported"],
        ),
        (
            "the company in a copyright note",
            "Text.\n© 2018 CBS Corporation. All rights reserved.",
            &["cbs credit copyright"],
        ),
        (
            "its own figures",
            "CBS reported net income of 12 million for the year.",
            &[],
        ),
        ("its own figures", "Time reports 4th qtr loss.", &[]),
        (
            "figures of others",
            "Reuters reported that losses of the harbour office grew.",
            &["reuters credit reported"],
        ),
        (
            "its owner",
            "Harbour Press, which publishes the Boston Globe, said it was close.",
            &[],
        ),
        (
            "contents",
            "They talked about the content of the BBC and the report of CNN.",
            &[],
        ),
        (
            "provided content",
            &format!("{OPENING}Content provided by The Conversation."),
            &["the-conversation credit syndication"],
        ),
    ]);
}

#[test]
fn fields_of_a_notice_are_no_credits() {
    check(&[
        (
            "label",
            "Harbour council meets\nDate: Thursday, July 14, 2005\nTime: 1:00 p.m. - 4:00 p.m.\nLocation: Old Customs House",
            &[],
        ),
        (
            "label in capitals",
            "Harbour council meets\nWHEN: Monday, May 1, 2005\nTIME: 11:00 AM\nWHERE: Old Customs House",
            &[],
        ),
        (
            "without a colon",
            "Harbour council meets\nMonday, May 1, 2005\nTime 7:50-9:00 a.m.\nOld Customs House",
            &[],
        ),
        (
            "label above its value",
            "Harbour council meets\nMonday, May 1, 2005\nTime\n7:50 a.m.\nOld Customs House",
            &[],
        ),
        (
            "telephone",
            "Offices of the harbour\nAP: (402) 555-0100\nReuters: 402/555-0199",
            &[],
        ),
        (
            "contact",
            "Ann Lee, Associated Press (202) 555-0100\nText.",
            &[],
        ),
        (
            "a day behind a colon",
            "Reuters: 15.07.2018\nText.",
            &["reuters credit credit_line"],
        ),
        (
            "an hour beside a clear name",
            "Reuters 9:30 a.m. EDT\nText.",
            &["reuters credit credit_line"],
        ),
        (
            "day and hour",
            "AP July 15, 2018 9:30 p.m.\nText.",
            &["ap credit credit_line"],
        ),
    ]);
}

#[test]
fn persons_are_no_outlets() {
    check(&[
        (
            "given name",
            "The council voted, according to Martin Bloomberg.",
            &[],
        ),
        (
            "initial",
            "The council voted, according to Martin K. Bloomberg.",
            &[],
        ),
        (
            "title and name",
            "The council voted, a report by Mayor Martin Bloomberg reported.",
            &[],
        ),
        (
            "the agency",
            "The council voted, according to Bloomberg.",
            &["bloomberg credit according_to"],
        ),
        (
            "beginning of a sentence",
            "The council voted. Yesterday Bloomberg reported that it was close.",
            &["bloomberg credit reported"],
        ),
        (
            "a day",
            "The council voted, as on Monday Bloomberg reported.",
            &["bloomberg credit reported"],
        ),
        (
            "what the outlet is",
            "Der Rat stimmte ab, wie das Wirtschaftsmagazin Forbes berichtet.",
            &["forbes credit reported"],
        ),
        (
            "the same without an article",
            "Der Rat stimmte ab, laut Wirtschaftsmagazin Forbes berichtet die Stadt.",
            &["forbes credit reported"],
        ),
        (
            "half of a name",
            "Source: University of Nord-Bloomberg",
            &[],
        ),
    ]);
}

#[test]
fn publishers_called_like_persons_need_a_clear_credit() {
    let mut lexicon = Lexicon::builtin();
    lexicon.add_publisher("Murray", "");
    let read = |text: &str| show(article(text), &lexicon);
    for text in [
        "Offices of the harbour:\nOslo: 402/555-0100\nMurray: 402/555-0199",
        "University of Nord-Murray\nText.",
        "Until the court's 1989 ruling in Oslo v. Murray, the council had a say.",
        "Ann Lee, of Murray (Murray High School)",
        "Ann Lee, Murray (202) 555-0100\nText.",
        "In order of signing:\n2. Martin K. Murray\n3. Ann Lee",
        "On Friday, Jan. 12, Sen. Martin W. Murray, a friend of the harbour, spoke.",
        "On Jan. 12 - Murray, in the harbour office, spoke.",
        "Cosponsored by Members: Lee, Murray, Ray",
        "Harbour Bridge Act - Lee/Murray",
        "Murray\nJuly 15, 2018\nText.",
    ] {
        assert!(read(text).is_empty(), "{text}: {:?}", read(text));
    }
    for (text, expected) in [
        (
            "OSLO (Murray) - The council voted.",
            "publisher:Murray credit dateline",
        ),
        (
            "OSLO, July 15. /Murray/. The council voted.",
            "publisher:Murray credit dateline",
        ),
        (
            "By Murray\nThe council voted.",
            "publisher:Murray credit byline",
        ),
        (
            "The council voted.\nSource: Murray",
            "publisher:Murray credit tail_credit",
        ),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn other_outlets_have_longer_names() {
    check(&[
        (
            "ru label",
            "Об этом сообщает РИА ФАН.",
            &["fan-ru credit reported_by"],
        ),
        (
            "ru label of nobody known",
            "Об этом сообщает РИА Гавань.",
            &[],
        ),
        ("ru", "Об этом сообщает РИА.", &["ria credit reported_by"]),
        (
            "ru in quotation marks",
            "Об этом сообщает РИА \"Новости\".",
            &["ria credit reported_by"],
        ),
        (
            "ru case",
            "Мост закроют, сообщили в «Интерфакс-Украине». Об этом сообщает «Интерфакс-Украина».",
            &["interfax-ua credit reported_by"],
        ),
        (
            "ru case",
            "Мост закроют, по данным РБК-Украины.",
            &["rbc-ua credit according_to"],
        ),
        (
            "uk case",
            "Міст закриють, за даними Інтерфакс-України.",
            &["interfax-ua credit according_to"],
        ),
        (
            "of a place",
            "The Times of Harbourland reported that the council voted.",
            &[],
        ),
        (
            "of a known place",
            "The Times of Israel reported that the council voted.",
            &["toi-il credit reported"],
        ),
        (
            "joined",
            "The Sun-Beacon reported that the council voted.",
            &[],
        ),
        (
            "of another country",
            "The Australian Associated Press reported that the council voted.",
            &["aap credit reported"],
        ),
        (
            "under licence",
            "The council voted, CNN Brasil reported.",
            &["cnn-brasil credit reported"],
        ),
    ]);
}

#[test]
fn what_cites_a_quotation_is_no_credit() {
    let said =
        "“The bridge will close for two years,” the mayor said in her office on the harbour.";
    let more = "The harbour office would say no more about it on Monday, nor would the mayor.";
    for text in [
        format!("{OPENING}Lee: It will close.\nRay: I know that.\nCNN, 11/1/06."),
        format!("{OPENING}“The bridge will close for two years.”\nCNN, 11/1/06"),
        format!("{OPENING}{said}\nCNN, November 1, 2006\n{more}"),
        format!("{OPENING}{said}\nAnn Lee, Associated Press, 11/1/06\n{more}"),
    ] {
        let found = show(article(&text), &BUILTIN);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    let below = format!("Old bridge to close\nReuters, 15.07.2018.\n{OPENING}");
    let dated = format!("{OPENING}{said}\nReuters, July 15, 2018");
    let hour = format!("{OPENING}{more}\nReuters July 15, 2018 9:30 p.m.");
    let excerpt = format!(
        "{OPENING}So the bridge would be “fair to all of us” from Monday on.\nReuters Posted at 9:40 am on July 16, 2018\nreuters.example/1"
    );
    check(&[
        ("excerpt", &excerpt, &["reuters credit credit_line"]),
        ("at the head", &below, &["reuters credit credit_line"]),
        ("at the end", &dated, &["reuters credit credit_line"]),
        ("an hour", &hour, &["reuters credit credit_line"]),
    ]);
}

#[test]
fn the_host_of_an_address_is_no_dateline() {
    let mut lexicon = Lexicon::builtin();
    lexicon.add_publisher("harbour.example", "");
    let text = "The bridge will close.\n[7]: https://harbour.example/news\n[8]: http://cnn.com/a";
    for source in ["harbour.example", "other.example"] {
        let article = ArticleRef {
            source,
            ..article(text)
        };
        assert!(show(article, &lexicon).is_empty(), "{source}");
    }
}

#[test]
fn initials_of_others() {
    check(&[
        (
            "an airline",
            "Os voos foram cancelados, segundo a TAP.",
            &[],
        ),
        (
            "the agency of that name",
            "Le vote est reporté, selon l'agence TAP.",
            &["tap credit according_to"],
        ),
        (
            "an office for the environment",
            "A praia reabre amanhã, informou a APA.",
            &[],
        ),
        ("an archive", "Selon l'INA, le film date de 1931.", &[]),
        (
            "a paper of Spain",
            "El pleno votó, según publica el diario ABC.",
            &["abc-es credit reported_by"],
        ),
        (
            "an office of statistics",
            "Volgens het CBS groeide de export.",
            &["cbs-nl credit according_to"],
        ),
        (
            "worldwide",
            "Segundo a AP, o conselho votou.",
            &["ap credit according_to"],
        ),
    ]);
}

#[test]
fn who_shares_a_picture_is_no_agency() {
    let text = "Er teilte die Bild auf Facebook, und tausend Leute lachten darüber bis zum Abend.";
    let found = attribute(article(text), &BUILTIN);
    assert!(found.iter().all(|mention| mention.role != Role::Credit));
}

#[test]
fn who_saw_a_paper_is_a_venue_wherever_it_says_so() {
    let cases: &[(&str, &str)] = &[
        (
            "The talks go on until May, according to a joint note seen by Reuters.",
            "reuters",
        ),
        (
            "The council hid the cost, according to documents obtained by the AP.",
            "ap",
        ),
        (
            "A letter seen by the Financial Times says the bridge must close.",
            "ft",
        ),
        (
            "The plan, which was reviewed by Bloomberg, names no date.",
            "bloomberg",
        ),
        (
            "The mayor will resign, as carried by the Financial Times.",
            "ft",
        ),
        (
            "In a new interview with E! News, the singer spoke of the bridge.",
            "enews",
        ),
        (
            "Selon une lettre consultée par l'AFP, le pont doit fermer.",
            "afp",
        ),
    ];
    for (sentence, source) in cases {
        for text in [
            format!("{sentence} {OPENING}"),
            format!("{OPENING}{sentence}"),
            format!("The bridge will close.\n\n{sentence}\n\n{OPENING}"),
        ] {
            let found = show(article(&text), &BUILTIN);
            let venue = |line: &String| line.starts_with(&format!("{source} venue"));
            assert!(
                found.len() == 1 && found.iter().all(venue),
                "{text}: {found:?}"
            );
        }
    }
    // The agency's own article says it in the same way.
    let own = ArticleRef {
        source: "Reuters",
        ..article("The talks go on until May, according to a joint note seen by Reuters.")
    };
    assert_eq!(show(own, &BUILTIN), ["reuters venue told"]);
}
