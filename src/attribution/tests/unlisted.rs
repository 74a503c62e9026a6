//! Outlets and agencies that no list has.

use super::*;

#[test]
fn words_before_a_name_say_that_it_is_a_mediums() {
    check(&[
        (
            "newspaper",
            "Rain spared the cane, the newspaper El Faro reported.",
            &["publisher:El Faro credit reported"],
        ),
        (
            "in marks, and a verb before",
            "Мост закроют на год, сообщает издание «Береговой ветер».",
            &["publisher:Береговой ветер credit reported_by"],
        ),
        (
            "in Latin letters",
            "Мост закроют на год. Об этом сообщает Harbour Page.",
            &["publisher:Harbour Page credit reported_by"],
        ),
        (
            "German",
            "Die Brücke wird gesperrt, berichtet die Wochenzeitung „Elbblick“.",
            &["publisher:Elbblick credit reported_by"],
        ),
        (
            "a chain",
            "Мост закроют, пишет Harbour Page со ссылкой на портал «Береговой ветер».",
            &[
                "publisher:Harbour Page chain reported_by",
                "publisher:Береговой ветер chain citing",
            ],
        ),
        (
            "further down it holds one fact",
            &format!("{OPENING}The bill is higher, the newspaper El Faro reported."),
            &["publisher:El Faro venue reported"],
        ),
        (
            "a day is no name",
            "He told the newspaper Monday that it would rain.",
            &[],
        ),
        (
            "nobody carries anything here",
            "Она купила газету «Береговой ветер» и ушла.",
            &[],
        ),
        (
            "a name in the letters of the text may be a person's",
            "Об этом пишет Николай в своём дневнике.",
            &[],
        ),
        (
            "a lost space",
            "They wrote in the newspaper El Faro.The bridge closes.",
            &["publisher:El Faro venue told"],
        ),
        (
            "a firm that tells of itself",
            "Продажи выросли. Об этом сообщает Samsung Electronics.",
            &[],
        ),
        ("half a word", "Об этом пишет Twitter-пользователь.", &[]),
        (
            "whom the sentence is about",
            "She told the newspaper Martin Lee was late.",
            &[],
        ),
        (
            "of a country",
            "She told the newspaper German police had searched the house.",
            &[],
        ),
        (
            "who was told, and whom that is about",
            "She told the newspaper El Faro he was late.",
            &["publisher:El Faro venue told"],
        ),
        (
            "an agency that rates",
            "Рейтинг снижен. По данным агентства Fitch Ratings, долг вырос.",
            &[],
        ),
        (
            "an agency that rates, called so",
            "Рейтинг снижен, сообщило рейтинговое агентство «Берег».",
            &[],
        ),
        (
            "an agency of statistics",
            "По данным агентства «Росстат», цены выросли.",
            &[],
        ),
        (
            "a portal for forms",
            "Об этом сообщает портал «Госуслуги».",
            &[],
        ),
    ]);
}

#[test]
fn the_last_word_of_a_title_says_so() {
    check(&[
        (
            "title",
            "The bridge will close, the Hartley Gazette reported.",
            &["publisher:Hartley Gazette credit reported"],
        ),
        (
            "of yesterday",
            "As quoted in Tuesday's Upper Hartley Tribune, she said no.",
            &["publisher:Upper Hartley Tribune credit reported_by"],
        ),
        (
            "in marks of titles",
            "据《江畔晚报》报道，大桥将关闭两年。",
            &["publisher:江畔晚报 credit according_to"],
        ),
        (
            "it goes on",
            "The Hartley Gazette Museum said it would open.",
            &[],
        ),
        ("a person", "Councilman Lawrence Weekly said no.", &[]),
        ("a decree", "It was published in the Official Gazette.", &[]),
        (
            "half of it in the line above",
            "Sold at\nHartley\nGazette reported a loss.",
            &[],
        ),
        ("no cue", "They met behind the Hartley Gazette.", &[]),
        (
            "an office",
            "The EU's Chief Observer said the vote was fair.",
            &[],
        ),
        (
            "an office of the police",
            "The Hartley Police Dispatch said the road was closed.",
            &[],
        ),
        (
            "a ship",
            "The tanker Baltic Clarion reported smoke in its engine room.",
            &[],
        ),
        (
            "a sergeant",
            "Sgt. Bob Argus said the road was closed.",
            &[],
        ),
        (
            "a sergeant",
            "Sgt. Bob Herald said the road was closed.",
            &[],
        ),
        ("a farmer", "The bridge will close, Bob Argus said.", &[]),
        (
            "a product",
            "Microsoft Sentinel reported an attack on Monday.",
            &[],
        ),
        (
            "a product",
            "Microsoft Journal reported an attack on Monday.",
            &[],
        ),
        (
            "a ship that was called",
            "The captain told the Northern Sun by radio that the lamp was out.",
            &[],
        ),
        (
            "a star",
            "She told the North Star that the night was long.",
            &[],
        ),
        (
            "a paper that was called",
            "She told the Northern Sun by phone that the lamp was out.",
            &["publisher:Northern Sun venue told"],
        ),
        (
            "a paper that persons are called like",
            "The bridge will close, according to the Hartley Argus.",
            &["publisher:Hartley Argus credit according_to"],
        ),
        (
            "a paper of two titles",
            "In a Herald Argus op-ed, she wrote that the bridge will close.",
            &["publisher:Herald Argus venue interview"],
        ),
        (
            "somebody's paper",
            "The bridge will close, the weekly magazine Jane's Harbour Bulletin said.",
            &["publisher:Harbour Bulletin credit reported"],
        ),
        (
            "a paper of that word",
            "The bridge will close, the Hartley Observer said.",
            &["publisher:Hartley Observer credit reported"],
        ),
        (
            "post",
            "Figures published by the Royal Mail show that.",
            &[],
        ),
        (
            "news of any kind",
            "Gute Nachrichten meldet die Stadt am Montag.",
            &[],
        ),
    ]);
}

#[test]
fn a_domain_says_so_too() {
    check(&[
        (
            "after a verb",
            "Завод остановят, пишет Bereg.example.ru.",
            &["publisher:bereg.example.ru credit reported_by"],
        ),
        (
            "of an outlet that is known",
            "По материалам: www.lenta.ru",
            &["lenta credit contribution"],
        ),
        (
            "behind a year",
            "The bridge will close.\nCopyright © 2031-Bereg.example.ru",
            &["publisher:bereg.example.ru credit copyright"],
        ),
        ("a company", "Harbour.com reported a loss.", &[]),
        ("its figures", "According to Harbour.com, rents rose.", &[]),
        (
            "a library",
            "As was told Node.js, the hole is closed, said Node.js.",
            &[],
        ),
        ("a lost space", "He was told so.He wrote it down.", &[]),
        (
            "an address",
            "As reported by https://bereg.example.ru/a",
            &[],
        ),
    ]);
}

#[test]
fn whoever_is_listed_stays_who_he_is() {
    check(&[
        (
            "behind a noun that rules out other readings",
            "The bridge will close, the weekly magazine Time said.",
            &["time credit reported"],
        ),
        (
            "with more words",
            "The bridge will close, the Tass News Agency said.",
            &["tass credit reported"],
        ),
    ]);
    let mut lexicon = Lexicon::builtin();
    lexicon.add_publisher("Hartley Gazette", "hartley.example");
    let text = "The bridge will close, the Hartley Gazette reported.";
    let own = ArticleRef {
        source: "Hartley Gazette",
        ..article(text)
    };
    assert!(show(own, &lexicon).is_empty());
    assert!(
        show(own, &BUILTIN).is_empty(),
        "not even where it is in no lexicon"
    );
    let found = show(article(text), &lexicon);
    assert_eq!(found, ["publisher:Hartley Gazette credit reported"]);
}

#[test]
fn names_are_printed_as_the_article_has_them() {
    let text = "По материалам: WWW.BEREG.RU и газеты «Береговой\u{a0}ветер»";
    let names: Vec<String> = attribute(article(text), &BUILTIN)
        .iter()
        .map(|mention| mention.name(&BUILTIN).into_owned())
        .collect();
    assert_eq!(names, ["bereg.ru"]);
}

#[test]
fn brackets_of_a_dateline_say_so_as_well() {
    let sentence = "The council voted on Monday to close the old bridge for two years.";
    let credits = |head: &str, source: &str| {
        let text = format!("Bridge to close\n{head} {sentence}");
        let article = ArticleRef {
            source,
            ..article(&text)
        };
        show(article, &BUILTIN)
    };
    for (head, expected) in [
        ("HARTLEY (KHRT) —", Some("publisher:KHRT")),
        ("HARTLEY, Utah (KHRT) -", Some("publisher:KHRT")),
        (
            "OSTEN (Valley News Service) -",
            Some("publisher:Valley News Service"),
        ),
        ("OSTEN (ValleyNow) –", Some("publisher:ValleyNow")),
        ("OSTEN (Utah) -", None),
        ("OSTEN (USA) -", None),
        ("OSTEN (SUI) –", None),
        ("OSTEN (CO) -", None),
        ("OSTEN (March 4) -", None),
        ("OSTEN (REVISED) -", None),
        ("Osten Works Inc (OSTN) -", None),
        ("OSTEN (Ann Lee) -", None),
        ("OSTEN (VIDEO) -", None),
        ("OSTEN (Press Release) -", None),
        ("OSTEN (Media Advisory) -", None),
        ("OSTEN (UPDATE) -", None),
        ("OKT Works (OKT) –", None),
        ("OSTEN (OSTEN) –", None),
        // What a company is traded as, by its letters, by an exchange, or by what the sentence is about.
        ("OSTENEA (OSTN) -", None),
        ("OSTENEA (OSTA) -", None),
        ("OSTEN (NYSE: O) -", None),
        ("OSTEN (NASDAQ: NEWS) -", None),
        ("OSTEN AIRLINES (NPRS) -", None),
        ("OSTEN (ASX) -", None),
        ("WOSTEN (WOST) -", None),
        // A station's call sign may begin like its town.
        ("WOSTEN (WOSQ) -", Some("publisher:WOSQ")),
        ("OSTEN (NPRS) -", Some("publisher:NPRS")),
        ("OSTEN WATER SERVICE (OWS) -", None),
        ("BUREAU OF OSTEN WORKS (BOW) -", None),
        (
            "WORDS IN CAPITALS OF A LONG HEADLINE (EPA) - WHAT NOBODY WANTED TO KNOW IN OSTEN.",
            None,
        ),
    ] {
        let expected: Vec<String> = expected
            .map(|id| format!("{id} credit dateline"))
            .into_iter()
            .collect();
        assert_eq!(credits(head, "osten.example"), expected, "{head}");
    }
    // The same brackets before news of shares.
    let shares =
        "HARBOUR (NPRS) - Shares rose on Monday after the council voted to close the bridge.";
    assert!(show(article(shares), &BUILTIN).is_empty());
    for (text, expected) in [
        (
            "HARBOUR (NPRS) - Shares of Harbour Works rose on Monday after the council voted.",
            None,
        ),
        (
            "HARBOUR (HBR) - The company said on Monday that it is to build the new bridge.",
            None,
        ),
        // Agencies report on shares and stock, too, and three letters are found in many places.
        (
            "BAGHDAD (BGNA) - Shares in the railway fell on Monday after the council voted.",
            Some("publisher:BGNA"),
        ),
        (
            "DUSHANBE (DNA) - Stock of grain is sufficient for the winter, the council said.",
            Some("publisher:DNA"),
        ),
        (
            "BEIRUT (BRT) - Rescue workers closed the old bridge on Monday after the storm.",
            Some("publisher:BRT"),
        ),
    ] {
        let expected: Vec<String> = expected
            .map(|id| format!("{id} credit dateline"))
            .into_iter()
            .collect();
        assert_eq!(show(article(text), &BUILTIN), expected, "{text}");
    }
    // Of several names in a list none is an outlet.
    let list = format!("OSTEN (KHRT) — {sentence}\nHARTLEY (HRTL) — {sentence}");
    assert!(show(article(&list), &BUILTIN).is_empty());
    let twice = format!("OSTEN (KHRT) — {sentence}\nHARTLEY (KHRT) — {sentence}");
    assert_eq!(
        show(article(&twice), &BUILTIN),
        ["publisher:KHRT credit dateline"]
    );
    // Its own report, of an outlet that the lexicon does not know.
    assert_eq!(
        credits("HARTLEY (KHRT) —", "khrt.example"),
        ["publisher:KHRT credit dateline"]
    );
    let mut lexicon = Lexicon::builtin();
    lexicon.add_publisher("khrt.example", "");
    let text = format!("HARTLEY (KHRT) — {sentence}");
    let own = ArticleRef {
        source: "khrt.example",
        ..article(&text)
    };
    assert_eq!(
        show(own, &lexicon),
        ["publisher:khrt.example credit dateline"]
    );
}

#[test]
fn a_byline_may_name_the_site_it_was_taken_from() {
    let by = |line: &str| format!("Council closes the old bridge\n{line}\n{OPENING}");
    let harbour: &[&str] = &["publisher:harbourpost.com credit byline"];
    let cases: &[(&str, &[&str])] = &[
        ("Authored by Ann Lee via HarbourPost.com,", harbour),
        ("Authored by Ann Maria Lee via HarbourPost.com", harbour),
        ("Submitted by Ann Lee via harbourpost.com", harbour),
        ("By Ann Lee via HarbourPost.com", harbour),
        (
            "Authored by Ann Lee via Bloomberg",
            &["bloomberg credit byline"],
        ),
        ("Photo by Ann Lee via HarbourPost.com", &[]),
        ("Ann Lee via HarbourPost.com", &[]),
        ("By Ann Lee via HarbourPost.com the bridge was drawn", &[]),
    ];
    for (line, expected) in cases {
        assert_eq!(show(article(&by(line)), &BUILTIN), *expected, "{line}");
    }
    let below = format!(
        "{}By Ann Lee via HarbourPost.com",
        "The bridge is old.\n".repeat(40)
    );
    assert_eq!(show(article(&below), &BUILTIN), [""; 0]);
}
