//! Credits in languages other than English.

use super::*;

#[test]
fn other_languages() {
    check(&[
        (
            "de meldet",
            "Der Rat stimmte ab, wie die Nachrichtenagentur Reuters meldet.",
            &["reuters credit reported"],
        ),
        (
            "de laut",
            "Laut der Deutschen Presse-Agentur stimmte der Rat ab.",
            &["dpa credit according_to"],
        ),
        (
            "de Berufung",
            "Das berichtet der Spiegel unter Berufung auf die AFP.",
            &["spiegel chain reported_by", "afp chain citing"],
        ),
        (
            "de told",
            "«Es war knapp», sagte Lee der «Süddeutschen Zeitung».",
            &["sz venue told"],
        ),
        (
            "fr selon",
            "Selon l'AFP, le conseil a voté.",
            &["afp credit according_to"],
        ),
        (
            "fr rapporte",
            "Le conseil a voté, rapporte l’agence Reuters.",
            &["reuters credit reported_by"],
        ),
        (
            "fr told",
            "« C'était serré », a déclaré Lee à l'AFP.",
            &["afp venue told"],
        ),
        (
            "es según",
            "El consejo votó, según la agencia EFE.",
            &["efe credit according_to"],
        ),
        (
            "es informó",
            "El consejo votó, informó Europa Press.",
            &["europapress credit reported_by"],
        ),
        (
            "es told",
            "«Fue ajustado», dijo Lee a la agencia EFE.",
            &["efe venue told"],
        ),
        (
            "it riferisce",
            "Il consiglio ha votato, riferisce l'ANSA.",
            &["ansa credit reported_by"],
        ),
        (
            "it told",
            "Lo ha detto all'ANSA il ministro.",
            &["ansa venue told"],
        ),
        (
            "ru",
            "Совет проголосовал, сообщает РИА Новости со ссылкой на Рейтер.",
            &["ria chain reported_by", "reuters chain citing"],
        ),
        (
            "ru told",
            "Это рассказал ТАСС министр.",
            &["tass venue told"],
        ),
        (
            "ru told, its correspondent",
            "Мост закроют, сообщил корреспонденту ТАСС мэр.",
            &["tass venue told"],
        ),
        (
            "ru told, its correspondent, behind what it is about",
            "Мост закроют. Об этом сообщил в пятницу корреспонденту «Интерфакса» источник.",
            &["interfax venue told"],
        ),
        (
            "ru told, the correspondent of an agency",
            "Мост закроют, рассказала корреспонденту агентства ТАСС мэр.",
            &["tass venue told"],
        ),
        (
            "ru, its correspondent tells",
            "Мост закроют, передает корреспондент ТАСС.",
            &["tass credit reported_by"],
        ),
        (
            "ru dative",
            "По данным Интерфакса, совет проголосовал.",
            &["interfax credit according_to"],
        ),
        (
            "uk",
            "Рада проголосувала, повідомляє Укрінформ з посиланням на Інтерфакс-Україна.",
            &["ukrinform chain reported_by", "interfax-ua chain citing"],
        ),
        (
            "uk source",
            "Джерело: міністр, якого цитує Українська правда",
            &["pravda-ua credit reported_by"],
        ),
        (
            "zh",
            "据路透社报道，议会投票。",
            &["reuters credit according_to"],
        ),
        (
            "zh citing",
            "俄新社援引塔斯社报道，议会投票。",
            &["ria chain reported", "tass chain citing"],
        ),
        (
            "zh wire",
            "新华社北京8月20日电（记者李四）议会投票。",
            &["xinhua credit dateline"],
        ),
        (
            "ja",
            "ロイター通信によると、議会は投票した。",
            &["reuters credit according_to"],
        ),
        (
            "ja bracket",
            "【ワシントン共同】議会は投票した。",
            &["kyodo credit dateline"],
        ),
        (
            "ar",
            "ذكرت وكالة رويترز أن المجلس صوت.",
            &["reuters credit reported_by"],
        ),
        (
            "ar citing",
            "نقلا عن وكالة الأنباء السعودية.",
            &["spa credit citing"],
        ),
        (
            "ar told",
            "وقال الوزير لرويترز إن المجلس صوت.",
            &["reuters venue told"],
        ),
        (
            "tr",
            "Reuters'ın haberine göre meclis oy verdi.",
            &["reuters credit reported_by"],
        ),
        (
            "ru closing sentence",
            "Обсерватория основана в 1931 году. Об этом сообщает «Интерфакс».",
            &["interfax credit reported_by"],
        ),
        (
            "ru material",
            "По материалам «Интерфакса»",
            &["interfax credit contribution"],
        ),
        (
            "ru told at an office",
            "Мост закроют, сообщили ТАСС в мэрии.",
            &["tass venue told"],
        ),
        (
            "ru told at an office, closing sentence",
            "Мост закроют. Об этом сообщили РИА Новости в мэрии.",
            &["ria venue told"],
        ),
        (
            "ru two sources",
            "Мост закроют, сообщили РИА Новости и «Газета.Ru».",
            &["ria credit reported_by"],
        ),
        (
            "uk told at an office",
            "Міст закриють. Про це повідомили УНН у мерії.",
            &["unn venue told"],
        ),
        (
            "ru channel",
            "Мост закроют, передает Telegram-канал Mash.",
            &["mash credit reported_by"],
        ),
        (
            "ru name in two scripts",
            "Мост закроют, сообщает «Газета.ru».",
            &["gazeta credit reported_by"],
        ),
        (
            "ru name in two scripts, declined",
            "Мэр рассказал «Ленте.ru», что мост закроют.",
            &["lenta venue told"],
        ),
        (
            "uk closing sentence",
            "Рада проголосувала. Про це повідомляє Укрінформ.",
            &["ukrinform credit reported_by"],
        ),
        (
            "de with agency",
            "Der Rat stimmte ab.\nMit AFP",
            &["afp credit contribution"],
        ),
        (
            "tr told",
            "Bakan, Anadolu Ajansı'na açıklama yaptı.",
            &["anadolu venue told"],
        ),
    ]);
}
