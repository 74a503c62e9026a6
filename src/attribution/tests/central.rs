//! Credits in Polish, Czech, Slovak, Hungarian, Greek, Bulgarian, Serbian and Ukrainian.

use super::*;

#[test]
fn polish() {
    check(&[
        (
            "pap credit: Prezydent złożyła dymisję - poinformował",
            "Prezydent złożyła dymisję - poinformowała PAP. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["pap credit reported_by"],
        ),
        (
            "pap credit: Jak podaje PAP, prezydent złożyła dymisj",
            "Jak podaje PAP, prezydent złożyła dymisję. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["pap credit reported_by"],
        ),
        (
            "pap credit: Jak dowiedziała się PAP, prezydent złoży",
            "Jak dowiedziała się PAP, prezydent złożyła dymisję. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["pap credit reported_by"],
        ),
        (
            "reuters credit: Prezydent złożyła dymisję, donosi agencj",
            "Prezydent złożyła dymisję, donosi agencja Reutera. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["reuters credit reported_by"],
        ),
        (
            "afp credit: Według agencji AFP prezydent złożyła dym",
            "Według agencji AFP prezydent złożyła dymisję. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["afp credit according_to"],
        ),
        (
            "pap venue: „To koniec” - powiedziała PAP rzeczniczk",
            "„To koniec” - powiedziała PAP rzeczniczka. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["pap venue told"],
        ),
        (
            "pap venue: „To koniec” - powiedziała w rozmowie z P",
            "„To koniec” - powiedziała w rozmowie z PAP rzeczniczka. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["pap venue told"],
        ),
        (
            "pap credit: … Źródło: PAP",
            "Rada przyjęła budżet we wtorek wieczorem po długiej debacie.\nŹródło: PAP",
            &["pap credit tail_credit"],
        ),
        (
            "iar credit, pap credit: … źródło: PAP/IAR",
            "Rada przyjęła budżet we wtorek wieczorem po długiej debacie.\nźródło: PAP/IAR",
            &["pap credit tail_credit", "iar credit tail_credit"],
        ),
        (
            "nobody: … Fot. PAP/Jan Kowal",
            "Rada przyjęła budżet we wtorek wieczorem po długiej debacie.\nFot. PAP/Jan Kowal",
            &[],
        ),
        (
            "rzeczpospolita credit: Prezydent złożyła dymisję - pisze „Rzecz",
            "Prezydent złożyła dymisję - pisze „Rzeczpospolita”. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["rzeczpospolita credit reported_by"],
        ),
        (
            "bloomberg credit: Prezydent złożyła dymisję, podała agencj",
            "Prezydent złożyła dymisję, podała agencja Bloomberg, powołując się na źródła. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["bloomberg credit reported_by"],
        ),
        (
            "pap credit: Powołując się na Polską Agencję Prasową,",
            "Powołując się na Polską Agencję Prasową, radio podało o dymisji. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["pap credit citing"],
        ),
        (
            "reuters credit: Prezydent rezygnuje – przekazał w ponied",
            "Prezydent rezygnuje – przekazał w poniedziałek Reuters. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["reuters credit reported_by"],
        ),
        (
            "pap venue: Rzecznik przekazał PAP, że prezydent rez",
            "Rzecznik przekazał PAP, że prezydent rezygnuje. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["pap venue told"],
        ),
        (
            "interfax credit: Jak poinformowała agencja Interfax, prez",
            "Jak poinformowała agencja Interfax, prezydent rezygnuje. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["interfax credit reported_by"],
        ),
        (
            "pap credit: Za: PAP …",
            "Za: PAP\nRada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["pap credit tail_credit"],
        ),
        (
            "onet credit: Onet dotarł do dokumentów w tej sprawie.",
            "Onet dotarł do dokumentów w tej sprawie. Rada przyjęła budżet we wtorek wieczorem po długiej debacie.",
            &["onet credit reported"],
        ),
    ]);
}

#[test]
fn czech() {
    check(&[
        (
            "ctk credit: Primátorka odstoupila, informovala ČTK. ",
            "Primátorka odstoupila, informovala ČTK. Rada schválila rozpočet v úterý večer po dlouhé debatě.",
            &["ctk credit reported_by"],
        ),
        (
            "reuters credit: Primátorka odstoupila, uvedla agentura R",
            "Primátorka odstoupila, uvedla agentura Reuters. Rada schválila rozpočet v úterý večer po dlouhé debatě.",
            &["reuters credit reported_by"],
        ),
        (
            "afp credit: Podle agentury AFP primátorka odstoupila",
            "Podle agentury AFP primátorka odstoupila. Rada schválila rozpočet v úterý večer po dlouhé debatě.",
            &["afp credit according_to"],
        ),
        (
            "ctk venue: „Je konec,“ řekla ČTK mluvčí. …",
            "„Je konec,“ řekla ČTK mluvčí. Rada schválila rozpočet v úterý večer po dlouhé debatě.",
            &["ctk venue told"],
        ),
        (
            "ctk credit: … Zdroj: ČTK",
            "Rada schválila rozpočet v úterý večer po dlouhé debatě.\nZdroj: ČTK",
            &["ctk credit tail_credit"],
        ),
        (
            "ctk credit: … (čtk)",
            "Rada schválila rozpočet v úterý večer po dlouhé debatě.\n(čtk)",
            &["ctk credit credit_line"],
        ),
        (
            "bloomberg credit: Píše o tom list s odvoláním na agenturu ",
            "Píše o tom list s odvoláním na agenturu Bloomberg. Rada schválila rozpočet v úterý večer po dlouhé debatě.",
            &["bloomberg credit citing"],
        ),
        (
            "afp credit: Starostka končí, napsala agentura AFP. …",
            "Starostka končí, napsala agentura AFP. Rada schválila rozpočet v úterý večer po dlouhé debatě.",
            &["afp credit reported_by"],
        ),
        (
            "ctk venue: Řekl to ČTK mluvčí radnice. …",
            "Řekl to ČTK mluvčí radnice. Rada schválila rozpočet v úterý večer po dlouhé debatě.",
            &["ctk venue told"],
        ),
    ]);
}

#[test]
fn slovak() {
    check(&[
        (
            "tasr credit: Primátorka odstúpila, informovala TASR. ",
            "Primátorka odstúpila, informovala TASR. Rada schválila rozpočet v utorok večer po dlhej debate.",
            &["tasr credit reported_by"],
        ),
        (
            "tasr venue: „Je koniec,“ povedala pre TASR hovorkyňa",
            "„Je koniec,“ povedala pre TASR hovorkyňa. Rada schválila rozpočet v utorok večer po dlhej debate.",
            &["tasr venue told"],
        ),
        (
            "sita credit: Primátorka odstúpila, informovala agentú",
            "Primátorka odstúpila, informovala agentúra SITA. Rada schválila rozpočet v utorok večer po dlhej debate.",
            &["sita credit reported_by"],
        ),
        (
            "tasr credit: … Zdroj: TASR",
            "Rada schválila rozpočet v utorok večer po dlhej debate.\nZdroj: TASR",
            &["tasr credit tail_credit"],
        ),
    ]);
}

#[test]
fn hungarian() {
    check(&[
        (
            "mti credit: A polgármester lemondott - közölte az MT",
            "A polgármester lemondott - közölte az MTI. A testület kedd este hosszú vita után elfogadta a költségvetést.",
            &["mti credit reported_by"],
        ),
        (
            "mti credit: A polgármester lemondott - írja az MTI. ",
            "A polgármester lemondott - írja az MTI. A testület kedd este hosszú vita után elfogadta a költségvetést.",
            &["mti credit reported_by"],
        ),
        (
            "mti credit: Az MTI szerint a polgármester lemondott.",
            "Az MTI szerint a polgármester lemondott. A testület kedd este hosszú vita után elfogadta a költségvetést.",
            &["mti credit according_to"],
        ),
        (
            "mti venue: Vége - mondta az MTI-nek a szóvivő. …",
            "Vége - mondta az MTI-nek a szóvivő. A testület kedd este hosszú vita után elfogadta a költségvetést.",
            &["mti venue told"],
        ),
        (
            "mti credit: … Forrás: MTI",
            "A testület kedd este hosszú vita után elfogadta a költségvetést.\nForrás: MTI",
            &["mti credit tail_credit"],
        ),
        (
            "reuters credit: A polgármester lemondott, jelentette a R",
            "A polgármester lemondott, jelentette a Reuters. A testület kedd este hosszú vita után elfogadta a költségvetést.",
            &["reuters credit reported_by"],
        ),
        (
            "afp credit: A polgármester lemondott - jelentette az",
            "A polgármester lemondott - jelentette az AFP. A testület kedd este hosszú vita után elfogadta a költségvetést.",
            &["afp credit reported_by"],
        ),
    ]);
}

#[test]
fn greek() {
    check(&[
        (
            "ana-mpa credit: Σύμφωνα με το ΑΠΕ-ΜΠΕ, η δήμαρχος παραιτ",
            "Σύμφωνα με το ΑΠΕ-ΜΠΕ, η δήμαρχος παραιτήθηκε. Το συμβούλιο ενέκρινε τον προϋπολογισμό την Τρίτη το βράδυ μετά από μακρά συζήτηση.",
            &["ana-mpa credit according_to"],
        ),
        (
            "reuters credit: Η δήμαρχος παραιτήθηκε, μεταδίδει το Reu",
            "Η δήμαρχος παραιτήθηκε, μεταδίδει το Reuters. Το συμβούλιο ενέκρινε τον προϋπολογισμό την Τρίτη το βράδυ μετά από μακρά συζήτηση.",
            &["reuters credit reported_by"],
        ),
        (
            "ana-mpa venue: Η δήμαρχος δήλωσε στο ΑΠΕ-ΜΠΕ ότι παραιτ",
            "Η δήμαρχος δήλωσε στο ΑΠΕ-ΜΠΕ ότι παραιτείται. Το συμβούλιο ενέκρινε τον προϋπολογισμό την Τρίτη το βράδυ μετά από μακρά συζήτηση.",
            &["ana-mpa venue told"],
        ),
        (
            "ana-mpa credit: … Πηγή: ΑΠΕ-ΜΠΕ",
            "Το συμβούλιο ενέκρινε τον προϋπολογισμό την Τρίτη το βράδυ μετά από μακρά συζήτηση.\nΠηγή: ΑΠΕ-ΜΠΕ",
            &["ana-mpa credit tail_credit"],
        ),
        (
            "ana-mpa credit: … Με πληροφορίες από ΑΠΕ-ΜΠΕ",
            "Το συμβούλιο ενέκρινε τον προϋπολογισμό την Τρίτη το βράδυ μετά από μακρά συζήτηση.\nΜε πληροφορίες από ΑΠΕ-ΜΠΕ",
            &["ana-mpa credit contribution"],
        ),
        (
            "reuters credit: Όπως μεταδίδει το Reuters, η δήμαρχος πα",
            "Όπως μεταδίδει το Reuters, η δήμαρχος παραιτήθηκε. Το συμβούλιο ενέκρινε τον προϋπολογισμό την Τρίτη το βράδυ μετά από μακρά συζήτηση.",
            &["reuters credit reported_by"],
        ),
    ]);
}

#[test]
fn bulgarian() {
    check(&[
        (
            "bta credit: Кметът подаде оставка, съобщава БТА. …",
            "Кметът подаде оставка, съобщава БТА. Съветът прие бюджета във вторник вечерта след дълъг дебат.",
            &["bta credit reported_by"],
        ),
        (
            "reuters credit: Кметът подаде оставка, предаде Ройтерс. ",
            "Кметът подаде оставка, предаде Ройтерс. Съветът прие бюджета във вторник вечерта след дълъг дебат.",
            &["reuters credit reported_by"],
        ),
        (
            "bta venue: Край, каза кметът пред БТА. …",
            "Край, каза кметът пред БТА. Съветът прие бюджета във вторник вечерта след дълъг дебат.",
            &["bta venue told"],
        ),
        (
            "afp credit: Според агенция Франс прес кметът подаде ",
            "Според агенция Франс прес кметът подаде оставка. Съветът прие бюджета във вторник вечерта след дълъг дебат.",
            &["afp credit according_to"],
        ),
        (
            "bta credit: Това съобщи БТА. …",
            "Това съобщи БТА. Съветът прие бюджета във вторник вечерта след дълъг дебат.",
            &["bta credit reported_by"],
        ),
    ]);
}

#[test]
fn serbian() {
    check(&[
        (
            "tanjug credit: Gradonačelnica je podnela ostavku, javlj",
            "Gradonačelnica je podnela ostavku, javlja Tanjug. Skupština je u utorak uveče usvojila budžet posle duge rasprave.",
            &["tanjug credit reported_by"],
        ),
        (
            "beta credit: Gradonačelnica je podnela ostavku, preno",
            "Gradonačelnica je podnela ostavku, prenosi agencija Beta. Skupština je u utorak uveče usvojila budžet posle duge rasprave.",
            &["beta credit reported_by"],
        ),
        (
            "tanjug venue: Gotovo je, rekla je za Tanjug. …",
            "Gotovo je, rekla je za Tanjug. Skupština je u utorak uveče usvojila budžet posle duge rasprave.",
            &["tanjug venue told"],
        ),
        (
            "tanjug credit: Izvor: Tanjug …",
            "Izvor: Tanjug\nSkupština je u utorak uveče usvojila budžet posle duge rasprave.",
            &["tanjug credit tail_credit"],
        ),
        (
            "hina credit: Kako javlja Hina, gradonačelnica je podn",
            "Kako javlja Hina, gradonačelnica je podnijela ostavku. Skupština je u utorak uveče usvojila budžet posle duge rasprave.",
            &["hina credit reported_by"],
        ),
        (
            "reuters credit: Kako prenosi Rojters, gradonačelnica je ",
            "Kako prenosi Rojters, gradonačelnica je podnela ostavku. Skupština je u utorak uveče usvojila budžet posle duge rasprave.",
            &["reuters credit reported_by"],
        ),
    ]);
}

#[test]
fn ukrainian() {
    check(&[
        (
            "ukrinform credit: … Джерело: Укрінформ",
            "Рада ухвалила бюджет у вівторок увечері після довгих дебатів.\nДжерело: Укрінформ",
            &["ukrinform credit tail_credit"],
        ),
        (
            "nobody: … Фото: Укрінформ",
            "Рада ухвалила бюджет у вівторок увечері після довгих дебатів.\nФото: Укрінформ",
            &[],
        ),
        (
            "afp credit: Мер пішов у відставку, повідомляє агентс",
            "Мер пішов у відставку, повідомляє агентство Франс Прес. Рада ухвалила бюджет у вівторок увечері після довгих дебатів.",
            &["afp credit reported_by"],
        ),
    ]);
}
