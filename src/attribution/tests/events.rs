//! Occasions: in every language, with place and speaker.

use super::*;

/// Whether what was said on an occasion is reported.
fn is_reported(event: &Mention) -> bool {
    let occasion = event.occasion.as_ref();
    occasion.is_some_and(|occasion| occasion.is_reported)
}

#[test]
fn events_in_every_language() {
    let cases = [
        ("en", "Lee told the committee that it was close."),
        ("de", "„Es war knapp“, sagte Lee vor Ort."),
        ("de post", "Lee schrieb auf der Plattform X, es sei knapp."),
        ("fr", "Lee l’a dit lors d’une conférence de presse à Oslo."),
        ("es", "Lee lo dijo en rueda de prensa en Oslo."),
        ("it", "Lee lo ha detto ai cronisti a Oslo."),
        ("ru", "Об этом Ли рассказал журналистам в Осло."),
        ("uk", "Про це Лі заявив у Telegram."),
        ("zh", "李四在例行记者会上说。"),
        ("ja", "李氏はSNSに投稿した。"),
        ("ar", "وقال الوزير في تغريدة إن المجلس صوت."),
        ("tr", "Bakan, sosyal medya hesabından açıkladı."),
    ];
    for (name, text) in cases {
        let found = show(article(text), &BUILTIN);
        let event = |line: &String| line.contains(" event ");
        assert!(found.iter().any(event), "{name}: {found:?}");
    }
}

#[test]
fn a_press_office_makes_a_statement() {
    for text in [
        "Мост закроют. Об этом сообщает пресс-служба мэрии.",
        "Мост закроют. Об этом информирует пресс-служба мэрии.",
        "Мост закроют, сообщили в пресс-службе мэрии.",
        "Мост закроют, говорится в сообщении пресс-службы мэрии.",
        "Мост закроют, сообщили ТАСС в пресс-службе мэрии.",
        "Пресс-служба мэрии сообщила, что мост закроют.",
        "Міст закриють. Про це повідомляє пресслужба мерії.",
        "Міст закриють, повідомили у прес-службі мерії.",
        "Міст закриють, інформує пресслужба мерії.",
        "Die Brücke wird gesperrt, teilte die Pressestelle der Stadt mit.",
        "Wie die Pressestelle mitteilte, wird die Brücke gesperrt.",
        "Le pont sera fermé, a indiqué le service de presse de la mairie.",
        "El puente se cerrará, según informó la oficina de prensa del puerto.",
    ] {
        let mentions = attribute(article(text), &BUILTIN);
        let mut events = mentions
            .iter()
            .filter(|mention| mention.role == Role::Event);
        let event = events.next().expect(text);
        // A town hall without a name may be any, but German nouns all look like names.
        let expected = match text.contains("der Stadt") {
            true => "statement (Pressestelle der Stadt)",
            false => "statement",
        };
        assert_eq!(event.name(&BUILTIN), expected, "{text}");
        assert!(is_reported(event) && events.next().is_none(), "{text}");
        let credited = |mention: &Mention| mention.role == Role::Credit;
        assert!(!mentions.iter().any(credited), "{text}");
    }
    for text in [
        "Новый начальник пресс-службы начал работу.",
        "Die Pressestelle zieht in das alte Zollhaus.",
        "Le service de presse a une nouvelle adresse.",
    ] {
        assert!(attribute(article(text), &BUILTIN).is_empty(), "{text}");
    }
}

#[test]
fn occasions_have_many_names_elsewhere() {
    let cases = [
        (
            "Мост закроют, рассказал во вторник журналистам мэр Иван Петров.",
            "remarks to reporters (Иван Петров)",
        ),
        (
            "Мост закроют, говорится в официальном заявлении МИД.",
            "statement (МИД)",
        ),
        (
            "Das schrieb die Sängerin Eva Lenz in einem gemeinsamen Statement.",
            "statement (Sängerin Eva Lenz)",
        ),
        (
            "Anne Leroy a salué lors de son allocution le vieux pont.",
            "speech (Anne Leroy)",
        ),
        (
            "Inés Vidal publicó anoche en su perfil de Facebook un vídeo del puente.",
            "post (Inés Vidal)",
        ),
        (
            "Aldo Neri ha scritto sul suo profilo Instagram che il ponte è chiuso.",
            "post (Aldo Neri)",
        ),
        (
            "Most jest zamknięty, powiedział podczas briefingu Jan Lis.",
            "press conference (Jan Lis)",
        ),
        (
            "I ett tal krävde Mona Lund en ny bro.",
            "speech (Mona Lund)",
        ),
    ];
    for (text, expected) in cases {
        let mentions = attribute(article(text), &BUILTIN);
        assert_eq!(mentions.len(), 1, "{text}");
        assert_eq!(mentions[0].name(&BUILTIN), expected, "{text}");
    }
    let refuses = "Der Minister wollte sich gegenüber Journalisten nicht äußern.";
    assert!(attribute(article(refuses), &BUILTIN).is_empty());
}

#[test]
fn what_a_crowd_posts_is_no_event() {
    for text in [
        "It was close, some said on Twitter.",
        "Users wrote on Facebook that the bridge was close.",
        "But many of the fans of Harbour Rovers posted on X that it was close.",
        "The bridge was shut, and angry passengers said in a tweet that it was close.",
    ] {
        assert!(attribute(article(text), &BUILTIN).is_empty(), "{text}");
    }
    for text in [
        "Ann Lee told fans in a post on X that it was close.",
        "Lee thanked fans in a post on Instagram.",
        "She knew what people think, she wrote on X.",
        "The owners’ chairman Ann Lee said on Twitter that it was close.",
        "Some supporters of the bridge, Lee wrote on X, are firm.",
    ] {
        assert_eq!(attribute(article(text), &BUILTIN).len(), 1, "{text}");
    }
}

#[test]
fn events_know_place_and_speaker() {
    let cases = [
        (
            "before",
            "Lee told reporters in Oslo that it was close.",
            "remarks to reporters in Oslo (Lee)",
        ),
        (
            "apposition",
            "Ann Lee, the head of the Harbour Board, said in a statement that it was close.",
            "statement (Ann Lee)",
        ),
        (
            "no name",
            "The senator from Arizona said in a statement that it was close.",
            "statement",
        ),
        (
            "after",
            "Speaking to reporters on Wednesday, Lee said it was close.",
            "remarks to reporters (Lee)",
        ),
        (
            "a ticker is no name",
            "Harbour Ferries Ltd <HFL.L> said in a statement that it was close.",
            "statement (Harbour Ferries Ltd)",
        ),
        (
            "nor are brackets",
            "<Harbour Ferries Ltd>, one of two, said in a statement that it was close.",
            "statement (Harbour Ferries Ltd)",
        ),
        ("pronoun", "It was close, he wrote on X.", "post"),
        (
            "a building",
            "Lee told reporters at the Harbour Department that it was close.",
            "remarks to reporters at Harbour Department (Lee)",
        ),
        (
            "a committee",
            "Today Ann Lee testified before a Senate Harbour Committee hearing on bridges.",
            "speech at Senate Harbour Committee (Ann Lee)",
        ),
        (
            "two speakers",
            "Sens. Ann Ray and Bob Ros and Rep. Ann Lee issued a statement.",
            "statement",
        ),
        (
            "a dateline without marks",
            "WASHINGTON D C Senator Ann Lee D OH released the following statement today",
            "statement (Senator Ann Lee)",
        ),
        (
            "in German",
            "Das sagte der Beauftragte des Landkreises, Ann Lee, vor Ort.",
            "remarks on the spot (Ann Lee)",
        ),
    ];
    for (name, text, expected) in cases {
        let mentions = attribute(article(text), &BUILTIN);
        assert_eq!(mentions.len(), 1, "{name}");
        assert_eq!(mentions[0].name(&BUILTIN), expected, "{name}");
    }
    assert!(
        attribute(
            article("A news conference is an event for the press."),
            &BUILTIN
        )
        .is_empty()
    );
}

#[test]
fn calls_chambers_courts_and_letters_are_occasions() {
    let cases = [
        (
            "“It is close,” chief executive Ann Lee said on a call with analysts.",
            "speech (Ann Lee)",
        ),
        ("“It is close,” she said on the call.", "speech"),
        (
            "Ann Lee told the Commons that it was close.",
            "speech (Ann Lee)",
        ),
        (
            "Yesterday the minister unveiled a bridge of 3.5 miles in the Commons.",
            "speech",
        ),
        ("Ann Lee told a jury that it was close.", "speech (Ann Lee)"),
        (
            "Ann Lee, 48, told Hamre Crown Court that it was close.",
            "speech (Ann Lee)",
        ),
        ("“It was close,” he told the court.", "speech"),
        (
            "In a letter to the mayor, Ann Lee said that it was close.",
            "statement (Ann Lee)",
        ),
        (
            "Es war knapp, sagte die Zeugin am Montag vor Gericht.",
            "speech",
        ),
        (
            "„Es war knapp“, heißt es in einem Brief an die Landrätin.",
            "statement",
        ),
        (
            "« C’était juste », écrit-elle dans une lettre au maire.",
            "statement",
        ),
        ("Así lo explicó ante el juez.", "speech"),
        ("Об этом она рассказала в суде.", "speech"),
    ];
    for (text, expected) in cases {
        let mentions = attribute(article(text), &BUILTIN);
        assert_eq!(mentions.len(), 1, "{text}");
        assert_eq!(mentions[0].name(&BUILTIN), expected, "{text}");
        assert!(is_reported(&mentions[0]), "{text}");
    }
    for text in [
        "Ann Lee said that she would vote for it in the Commons.",
        "Hamre Crown Court is beside the bridge.",
        "Die Zeugin steht am Montag vor Gericht.",
        "She was late on the call.",
    ] {
        assert!(attribute(article(text), &BUILTIN).is_empty(), "{text}");
    }
}

#[test]
fn chains_lead_to_the_occasion() {
    let text = "Source: Lee at a press conference in Oslo, as reported by Interfax-Ukraine citing Russian media";
    let mentions = attribute(article(text), &BUILTIN);
    assert_eq!(
        show(article(text), &BUILTIN),
        [
            "event:press-conference event press_conference",
            "interfax-ua chain reported_by",
            "vague:russian-media chain citing"
        ]
    );
    let cites: Vec<Option<u32>> = mentions.iter().map(|mention| mention.cites).collect();
    assert_eq!(cites, [None, Some(2), Some(0)]);
    assert_eq!(mentions[0].name(&BUILTIN), "press conference in Oslo (Lee)");
    assert_eq!(&text[mentions[2].span.range()], "Russian media");
}

#[test]
fn who_speaks_depends_on_the_language_of_the_phrase_and_not_on_its_words() {
    let named = |text: &str, lexicon: &Lexicon| -> Vec<String> {
        let mentions = attribute(article(text), lexicon);
        let events = mentions
            .iter()
            .filter(|mention| mention.role == Role::Event);
        events
            .map(|event| event.name(lexicon).into_owned())
            .collect()
    };
    for (phrase, occasion) in [
        ("in the House of Lords", "speech"),
        ("in the Commons", "speech"),
        ("late on Truth Social", "post"),
    ] {
        let text = format!(
            "Sen. Ann Lee (R-Mo.), a member of the Harbour Committee, said {phrase} on Monday that the bill would pass."
        );
        let expected = [format!("{occasion} (Ann Lee)")];
        assert_eq!(named(&text, &BUILTIN), expected, "{phrase}");
    }
    for french in [
        "« Le pont restera fermé », a écrit Ann Lee dans un message publié sur X.",
        "Ann Lee a annoncé dans un message sur X que le pont restera fermé.",
    ] {
        assert_eq!(named(french, &BUILTIN), ["post (Ann Lee)"], "{french}");
    }

    let event = "[[event]]\nid = \"gala\"\nname = \"gala\"\ncue = \"speech\"\nphrases = [";
    let mut lexicon = Lexicon::builtin();
    let english = format!("{event}\"on the harbour stage\"]\n");
    lexicon.extend_from(&english, "mine.toml").unwrap();
    let german = format!("{event}\"auf der Hafengala\"]\nlang = \"de\"\n");
    lexicon.extend_from(&german, "mine.toml").unwrap();
    for text in [
        "Sen. Ann Lee (R-Mo.), a member of the Harbour Committee, said on the harbour stage that the bill would pass.",
        "Am Montag sagte Ann Lee auf der Hafengala, das Gesetz komme.",
    ] {
        assert_eq!(named(text, &lexicon), ["gala (Ann Lee)"], "{text}");
    }
}
