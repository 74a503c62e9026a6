//! Who speaks and who does not, in a dozen languages.

use super::*;

/// Who speaks in a text with `[` and `]` around the phrase.
fn speaker(marked: &str) -> Option<String> {
    let place = |mark| marked.find(mark).expect("a marked phrase");
    let (start, end) = (place('['), place(']'));
    let text = marked.replace(['[', ']'], "");
    find(&text, start..end - 1)
}

fn check(cases: &[(&str, Option<&str>)]) {
    for (marked, expected) in cases {
        assert_eq!(speaker(marked).as_deref(), *expected, "{marked}");
    }
}

#[test]
fn in_cyrillic_the_name_ends_a_run_behind_the_verb_or_before_it() {
    check(&[
        (
            "Мост закроют, [заявил журналистам] глава МЧС Хамрской области Иван Петров.",
            Some("Иван Петров"),
        ),
        ("«Пора», – сообщил на [брифинге] Петров.", Some("Петров")),
        (
            "Об этом мэр Хамре Иван Петров в четверг рассказал на [пресс-конференции].",
            Some("Иван Петров"),
        ),
        ("Об этом Петров сообщил [в соцсетях].", Some("Петров")),
        (
            "Так сказал И. С. Петров [в заявлении].",
            Some("И. С. Петров"),
        ),
        (
            "Так сказал Иван Сергеевич Петров [в заявлении].",
            Some("Иван Сергеевич Петров"),
        ),
        (
            "Про це [на своїй сторінці] повідомила міністерка Олена Коваль.",
            Some("Олена Коваль"),
        ),
    ]);
}

#[test]
fn who_is_told_and_what_is_led_does_not_speak() {
    check(&[
        ("Об этом РИА Новости сообщили [в заявлении].", None),
        (
            "Об этом заявил [журналистам] спикер Совета Федерации.",
            None,
        ),
        (
            "Министр встретился с Иваном Петровым и заявил [журналистам] о мосте.",
            None,
        ),
        ("Вчера сообщили [журналистам], что Иван Петров уехал.", None),
        (
            "Иван Петров и Пётр Иванов заявили [журналистам] о мосте.",
            None,
        ),
        (
            "Das schrieben die Sängerin Eva Lenz und der Regisseur Jan Lutz [in einer Mitteilung].",
            None,
        ),
        ("Позже сообщил [журналистам] он сам.", None),
        (
            "Иван Петров открыл мост. Он заявил [журналистам], что доволен.",
            None,
        ),
    ]);
}

#[test]
fn in_romance_languages_a_name_may_stand_behind_a_comma() {
    check(&[
        (
            "« C’est fini », a déclaré la maire Anne Leroy [devant la presse].",
            Some("Anne Leroy"),
        ),
        (
            "Anne Leroy a déclaré [dans un communiqué] que c’est fini.",
            Some("Anne Leroy"),
        ),
        (
            "Lo ha detto [ai giornalisti] il ministro dei Ponti, Aldo Neri.",
            Some("Aldo Neri"),
        ),
        (
            "Así lo dijo en [rueda de prensa] la presidenta de la Unión Costera, Inés Vidal.",
            Some("Inés Vidal"),
        ),
        (
            "La alcaldesa, Inés Vidal, ha dicho [en un comunicado] que es tarde.",
            Some("Inés Vidal"),
        ),
        (
            "Disse o ministro da Pesca, Rui da Silva, [aos jornalistas].",
            Some("Rui da Silva"),
        ),
        (
            "Dijo el portavoz de la Unión Costera [en un comunicado].",
            None,
        ),
        (
            "Ha dicho la Unión Costera [en un comunicado].",
            Some("Unión Costera"),
        ),
    ]);
}

#[test]
fn what_somebody_says_of_others_names_no_speaker() {
    check(&[
        (
            "La policía informó [en un comunicado] que Juan Vidal fue detenido.",
            None,
        ),
        (
            "De politie meldde [in een verklaring] dat Jan de Wit is opgepakt.",
            None,
        ),
        (
            "Der Bürgermeister erklärte [in einer Mitteilung], Peter Lenz habe das Geld.",
            Some("Bürgermeister"),
        ),
        (
            "Die Zeitung schrieb, Wolf Lenz habe [vor Journalisten] gelacht.",
            None,
        ),
        (
            "Ha muerto Mario Vidal, anunció su hijo [en un comunicado].",
            None,
        ),
        (
            "Opfer war Jan Lenz, teilte die Polizei [auf Twitter] mit.",
            None,
        ),
        (
            "Luc Leroy a été critiqué [sur Facebook] par des passants.",
            None,
        ),
        (
            "El hijo de Mario Vidal Luna anunció [en un comunicado] la muerte.",
            None,
        ),
        (
            "Der Anwalt von Boris Lenz sagte [vor Journalisten], es sei gut.",
            None,
        ),
        (
            "Jan Lis i Adam Sowa powiedzieli [dziennikarzom], że to koniec.",
            None,
        ),
        (
            "Ha dicho Inés Vidal en Hamre [ante la prensa].",
            Some("Inés Vidal"),
        ),
    ]);
}

#[test]
fn what_opens_a_line_and_what_is_in_the_genitive_is_no_subject() {
    check(&[
        (
            "Vergangene Woche sagte Eva Lenz [auf einer Pressekonferenz] nichts.",
            Some("Eva Lenz"),
        ),
        ("Gestern Abend schrieb der Verein [auf Twitter].", None),
        (
            "Die Mutter der getöteten Eva Lenz sagte [vor Journalisten], es sei gut.",
            None,
        ),
        (
            "El portavoz de la presidenta Laura Luna dijo [a la prensa] que sí.",
            None,
        ),
        (
            "L’avvocato dell’imputato Aldo Neri ha detto [ai giornalisti] di no.",
            None,
        ),
        (
            "L’allenatore Aldo Neri ha detto [ai giornalisti] di no.",
            Some("Aldo Neri"),
        ),
        (
            "L’Union Côtière a annoncé [dans un communiqué] la fin.",
            Some("Union Côtière"),
        ),
        ("Le club a salué Luc Leroy [dans un communiqué].", None),
        (
            "Tanto Elena Cruz como Raúl Soto dijeron [a la prensa] que sí.",
            None,
        ),
        (
            "Die IG Hamrer Hafen teilte [in einer Mitteilung] nichts mit.",
            Some("IG Hamrer Hafen"),
        ),
        (
            "« Oui », a confié [à la presse] J.-B. Leroy.",
            Some("J.-B. Leroy"),
        ),
        (
            "Жена погибшего Ивана Мороза сообщила [журналистам] о суде.",
            None,
        ),
        ("Об этом сообщают [в соцсетях] Иван Петров и другие.", None),
    ]);
}

#[test]
fn in_slavic_languages_the_subject_agrees_with_the_verb() {
    check(&[
        (
            "Адвокат обвиняемого Тимура Иванова сообщил [журналистам] о суде.",
            None,
        ),
        (
            "О задержании Ивана Петрова сообщила [в соцсетях] его жена.",
            None,
        ),
        ("Министр написал [в соцсетях] Дональду Лангу.", None),
        (
            "Мер з колегою Радославом Сікорським заявив [журналістам] про міст.",
            None,
        ),
        (
            "Żona Jana Lisa powiedziała [dziennikarzom], że to koniec.",
            None,
        ),
        (
            "Jan Lis powiedział [dziennikarzom], że to koniec.",
            Some("Jan Lis"),
        ),
        (
            "Об этом сообщила [журналистам] певица Алла Петрова.",
            Some("Алла Петрова"),
        ),
        (
            "Об этом сообщил [журналистам] тренер Илья Петров.",
            Some("Илья Петров"),
        ),
        (
            "Об этом сообщил [журналистам] глава МИД Дмитрий Кулеба.",
            Some("Дмитрий Кулеба"),
        ),
    ]);
}

#[test]
fn a_german_noun_is_no_name() {
    check(&[
        (
            "Das sagte die Bürgermeisterin Eva Lenz [vor Journalisten].",
            Some("Bürgermeisterin Eva Lenz"),
        ),
        (
            "Das sagte der Sprecher am Dienstag [vor Journalisten].",
            None,
        ),
        ("„Es reicht“, schrieb Lenz [auf Twitter].", Some("Lenz")),
        (
            "Das erklärte die Hamrer Bahn [in einer Mitteilung] mit Nachdruck.",
            Some("Hamrer Bahn"),
        ),
        (
            "Eva Kurz hat [auf Twitter] mitgeteilt, dass es reicht.",
            Some("Eva Kurz"),
        ),
    ]);
}

#[test]
fn a_press_office_speaks_for_what_it_belongs_to() {
    check(&[
        (
            "Об этом сообщили в [пресс-службе] полиции Хамрской области.",
            Some("пресс-служба полиции Хамрской области"),
        ),
        (
            "Об этом сообщает [пресс-служба] МЧС.»Позже стало известно.",
            Some("пресс-служба МЧС"),
        ),
        (
            "По данным [пресс-службы] УМВД по Хамре, двое ранены.",
            Some("пресс-служба УМВД по Хамре"),
        ),
        ("Об этом сообщили в [пресс-службе] ведомства.", None),
        (
            "Das teilte die [Pressestelle] der Hamrer Bahn mit.",
            Some("Pressestelle der Hamrer Bahn"),
        ),
        (
            "indique le [service de presse] de la mairie de Hamre.",
            Some("service de presse de la mairie de Hamre"),
        ),
        ("indique le [service de presse] de la mairie.", None),
    ]);
}
