//! Credits in Dutch, Swedish, Danish, Norwegian, German and Finnish.

use super::*;

#[test]
fn dutch() {
    check(&[
        (
            "anp credit: De burgemeester stapt op, meldt persbure",
            "De burgemeester stapt op, meldt persbureau ANP. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["anp credit reported_by"],
        ),
        (
            "anp credit: De burgemeester stapt op. Dat meldt het ",
            "De burgemeester stapt op. Dat meldt het ANP. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["anp credit reported_by"],
        ),
        (
            "anp credit: Volgens het ANP stapt de burgemeester op",
            "Volgens het ANP stapt de burgemeester op. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["anp credit according_to"],
        ),
        (
            "volkskrant credit: De burgemeester stapt op, schrijft de Vo",
            "De burgemeester stapt op, schrijft de Volkskrant. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["volkskrant credit reported_by"],
        ),
        (
            "reuters credit: De burgemeester stapt op, aldus persbure",
            "De burgemeester stapt op, aldus persbureau Reuters. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["reuters credit reported_by"],
        ),
        (
            "anp venue: 'Het is klaar', zegt zij tegen het ANP. ",
            "'Het is klaar', zegt zij tegen het ANP. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["anp venue told"],
        ),
        (
            "reuters venue: 'Het is klaar', zei ze tegen persbureau ",
            "'Het is klaar', zei ze tegen persbureau Reuters. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["reuters venue told"],
        ),
        (
            "anp credit: … Bron: ANP",
            "De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.\nBron: ANP",
            &["anp credit tail_credit"],
        ),
        (
            "anp credit: … Door: ANP",
            "De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.\nDoor: ANP",
            &["anp credit tail_credit"],
        ),
        (
            "anp credit: Redactie/ANP …",
            "Redactie/ANP\nDe gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["anp credit byline"],
        ),
        (
            "nobody: … Foto: ANP",
            "De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.\nFoto: ANP",
            &[],
        ),
        (
            "belga credit: BRUSSEL (BELGA) - …",
            "BRUSSEL (BELGA) - De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["belga credit dateline"],
        ),
        (
            "nos venue: De burgemeester stapt op, melden bronnen",
            "De burgemeester stapt op, melden bronnen rond het stadhuis aan de NOS. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["nos venue told"],
        ),
        (
            "ad-nl venue: In gesprek met het AD bevestigt de burge",
            "In gesprek met het AD bevestigt de burgemeester haar vertrek. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["ad-nl venue interview"],
        ),
        (
            "anp credit: De burgemeester vertrekt, zo meldt ANP. ",
            "De burgemeester vertrekt, zo meldt ANP. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["anp credit reported_by"],
        ),
        (
            "anp venue: Dat bevestigt een woordvoerder tegenover",
            "Dat bevestigt een woordvoerder tegenover het ANP. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["anp venue told"],
        ),
        (
            "ap credit: Persbureau AP meldt dat de burgemeester ",
            "Persbureau AP meldt dat de burgemeester vertrekt. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["ap credit reported"],
        ),
        (
            "nu-nl venue: Dat zei ze maandag in een interview met ",
            "Dat zei ze maandag in een interview met NU.nl. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &["nu-nl venue interview"],
        ),
        (
            "nobody: Lees ook in Trouw meer hierover. …",
            "Lees ook in Trouw meer hierover. De gemeenteraad heeft dinsdagavond de begroting goedgekeurd na een lang debat.",
            &[],
        ),
    ]);
}

#[test]
fn swedish() {
    check(&[
        (
            "tt credit: Borgmästaren avgår, rapporterar TT. …",
            "Borgmästaren avgår, rapporterar TT. Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.",
            &["tt credit reported_by"],
        ),
        (
            "tt credit: Enligt TT avgår borgmästaren. …",
            "Enligt TT avgår borgmästaren. Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.",
            &["tt credit according_to"],
        ),
        (
            "tt venue: – Det är slut, säger hon till TT. …",
            "– Det är slut, säger hon till TT. Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.",
            &["tt venue told"],
        ),
        (
            "afp credit: Borgmästaren avgår, skriver nyhetsbyrån ",
            "Borgmästaren avgår, skriver nyhetsbyrån AFP. Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.",
            &["afp credit reported_by"],
        ),
        (
            "svt venue: Det uppger borgmästaren för SVT Nyheter.",
            "Det uppger borgmästaren för SVT Nyheter. Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.",
            &["svt venue told"],
        ),
        (
            "tt credit: … Källa: TT",
            "Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.\nKälla: TT",
            &["tt credit tail_credit"],
        ),
        (
            "nobody: … Foto: TT",
            "Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.\nFoto: TT",
            &[],
        ),
        (
            "reuters credit: Kommunstyrelsens ordförande avgår, skriv",
            "Kommunstyrelsens ordförande avgår, skriver Reuters. Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.",
            &["reuters credit reported_by"],
        ),
        (
            "tt venue: Det bekräftar hon för TT. …",
            "Det bekräftar hon för TT. Fullmäktige antog budgeten på tisdagskvällen efter en lång debatt.",
            &["tt venue told"],
        ),
    ]);
}

#[test]
fn danish() {
    check(&[
        (
            "ritzau credit: Borgmesteren går af, oplyser Ritzau. …",
            "Borgmesteren går af, oplyser Ritzau. Byrådet vedtog budgettet tirsdag aften efter en lang debat.",
            &["ritzau credit reported_by"],
        ),
        (
            "reuters credit: Det skriver nyhedsbureauet Reuters. …",
            "Det skriver nyhedsbureauet Reuters. Byrådet vedtog budgettet tirsdag aften efter en lang debat.",
            &["reuters credit reported_by"],
        ),
        (
            "ritzau venue: - Det er slut, siger hun til Ritzau. …",
            "- Det er slut, siger hun til Ritzau. Byrådet vedtog budgettet tirsdag aften efter en lang debat.",
            &["ritzau venue told"],
        ),
        (
            "ritzau credit: … /ritzau/",
            "Byrådet vedtog budgettet tirsdag aften efter en lang debat.\n/ritzau/",
            &["ritzau credit credit_line"],
        ),
        (
            "ritzau credit: Ifølge Ritzau går borgmesteren af. …",
            "Ifølge Ritzau går borgmesteren af. Byrådet vedtog budgettet tirsdag aften efter en lang debat.",
            &["ritzau credit according_to"],
        ),
        (
            "ritzau credit: … Kilde: Ritzau",
            "Byrådet vedtog budgettet tirsdag aften efter en lang debat.\nKilde: Ritzau",
            &["ritzau credit tail_credit"],
        ),
        (
            "ritzau venue: Det oplyser politiet til Ritzau. …",
            "Det oplyser politiet til Ritzau. Byrådet vedtog budgettet tirsdag aften efter en lang debat.",
            &["ritzau venue told"],
        ),
    ]);
}

#[test]
fn norwegian() {
    check(&[
        (
            "ntb credit: Ordføreren går av, melder NTB. …",
            "Ordføreren går av, melder NTB. Bystyret vedtok budsjettet tirsdag kveld etter en lang debatt.",
            &["ntb credit reported_by"],
        ),
        (
            "ntb credit: Ifølge NTB går ordføreren av. …",
            "Ifølge NTB går ordføreren av. Bystyret vedtok budsjettet tirsdag kveld etter en lang debatt.",
            &["ntb credit according_to"],
        ),
        (
            "ntb venue: – Det er slutt, sier hun til NTB. …",
            "– Det er slutt, sier hun til NTB. Bystyret vedtok budsjettet tirsdag kveld etter en lang debatt.",
            &["ntb venue told"],
        ),
        (
            "afp credit: Det skriver nyhetsbyrået AFP. …",
            "Det skriver nyhetsbyrået AFP. Bystyret vedtok budsjettet tirsdag kveld etter en lang debatt.",
            &["afp credit reported_by"],
        ),
        (
            "ntb credit: Oslo (NTB): …",
            "Oslo (NTB): Bystyret vedtok budsjettet tirsdag kveld etter en lang debatt.",
            &["ntb credit dateline"],
        ),
        (
            "reuters credit: Det melder nyhetsbyrået Reuters. …",
            "Det melder nyhetsbyrået Reuters. Bystyret vedtok budsjettet tirsdag kveld etter en lang debatt.",
            &["reuters credit reported_by"],
        ),
    ]);
}

#[test]
fn german() {
    check(&[
        (
            "dpa credit: … dpa/jk",
            "Der Rat hat am Dienstagabend nach langer Debatte den Haushalt beschlossen.\ndpa/jk",
            &["dpa credit credit_line"],
        ),
        (
            "dpa credit: … red/dpa",
            "Der Rat hat am Dienstagabend nach langer Debatte den Haushalt beschlossen.\nred/dpa",
            &["dpa credit credit_line"],
        ),
        (
            "afp and dpa credit: … afp/dpa",
            "Der Rat hat am Dienstagabend nach langer Debatte den Haushalt beschlossen.\nafp/dpa",
            &["afp credit credit_line", "dpa credit credit_line"],
        ),
        (
            "apa credit: Das teilte die Agentur APA mit. …",
            "Das teilte die Agentur APA mit. Der Rat hat am Dienstagabend nach langer Debatte den Haushalt beschlossen.",
            &["apa credit reported_by"],
        ),
        (
            "dpa credit: Wie die dpa erfuhr, tritt die Bürgermeis",
            "Wie die dpa erfuhr, tritt die Bürgermeisterin zurück. Der Rat hat am Dienstagabend nach langer Debatte den Haushalt beschlossen.",
            &["dpa credit reported"],
        ),
        (
            "nobody: time writes history",
            "Die Zeit schreibt Geschichte. Der Rat hat am Dienstagabend den Haushalt beschlossen.",
            &[],
        ),
        (
            "nobody: an outlet in the news",
            "Der Spiegel schrieb zuletzt rote Zahlen. Der Rat hat am Dienstagabend den Haushalt beschlossen.",
            &[],
        ),
        (
            "nobody: a report that is denied",
            "Das Rathaus wies einen Bericht des „Spiegel“ zurück. Der Rat hat am Dienstagabend den Haushalt beschlossen.",
            &[],
        ),
        (
            "zeit credit: it writes something else",
            "Die Zeit schreibt, der Rat habe am Dienstagabend den Haushalt beschlossen.",
            &["zeit credit reported"],
        ),
        (
            "bild venue: who was told",
            "Das sagte die Bürgermeisterin am Dienstag der Bild. Der Rat hat den Haushalt beschlossen.",
            &["bild venue told"],
        ),
        (
            "bild venue: in marks",
            "„Wir sparen“, sagte Kämmerer Jan Poll der „Bild“. Der Rat hat den Haushalt beschlossen.",
            &["bild venue told"],
        ),
        (
            "bild venue: who was told, and the verb in two",
            "Das teilte die Bürgermeisterin der Bild mit. Der Rat hat den Haushalt beschlossen.",
            &["bild venue told"],
        ),
        (
            "zdf credit: who told",
            "Das teilte das ZDF am Dienstag mit. Der Rat hat den Haushalt beschlossen.",
            &["zdf credit reported_by"],
        ),
        (
            "nobody: a picture",
            "Die Bürgermeisterin teilte ein Bild. Der Rat hat den Haushalt beschlossen.",
            &[],
        ),
        (
            "nobody: the picture",
            "Auf Instagram teilte sie das Bild von der Brücke. Der Rat hat den Haushalt beschlossen.",
            &[],
        ),
        (
            "nobody: the picture, and with whom",
            "Der Bürgermeister teilte das Bild am Montag mit seinen Freunden. Der Rat hat den Haushalt beschlossen.",
            &[],
        ),
        (
            "nobody: the picture, and what stood below",
            "Er teilte das Bild bei Facebook mit dem Satz, dass alles gut sei. Der Rat hat den Haushalt beschlossen.",
            &[],
        ),
    ]);
}

#[test]
fn finnish() {
    check(&[
        (
            "stt credit: Pormestari eroaa, kertoo STT. …",
            "Pormestari eroaa, kertoo STT. Valtuusto hyväksyi talousarvion tiistai-iltana pitkän keskustelun jälkeen.",
            &["stt credit reported_by"],
        ),
        (
            "stt credit: STT:n mukaan pormestari eroaa. …",
            "STT:n mukaan pormestari eroaa. Valtuusto hyväksyi talousarvion tiistai-iltana pitkän keskustelun jälkeen.",
            &["stt credit according_to"],
        ),
        (
            "stt venue: Se on ohi, hän sanoo STT:lle. …",
            "Se on ohi, hän sanoo STT:lle. Valtuusto hyväksyi talousarvion tiistai-iltana pitkän keskustelun jälkeen.",
            &["stt venue told"],
        ),
        (
            "reuters credit: Asiasta kertoi uutistoimisto Reuters. …",
            "Asiasta kertoi uutistoimisto Reuters. Valtuusto hyväksyi talousarvion tiistai-iltana pitkän keskustelun jälkeen.",
            &["reuters credit reported_by"],
        ),
        (
            "stt credit: … Lähde: STT",
            "Valtuusto hyväksyi talousarvion tiistai-iltana pitkän keskustelun jälkeen.\nLähde: STT",
            &["stt credit tail_credit"],
        ),
        (
            "afp credit: Pormestari eroaa, uutistoimisto AFP kert",
            "Pormestari eroaa, uutistoimisto AFP kertoo. Valtuusto hyväksyi talousarvion tiistai-iltana pitkän keskustelun jälkeen.",
            &["afp credit reported"],
        ),
    ]);
}
