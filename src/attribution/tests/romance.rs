//! Credits in French, Spanish, Portuguese, Italian and Romanian.

use super::*;

#[test]
fn french() {
    check(&[
        (
            "afp credit: … a appris l'AFP auprès du parquet.",
            "Le conseil municipal a voté le budget mardi soir après un long débat. a appris l'AFP auprès du parquet.",
            &["afp credit reported_by"],
        ),
        (
            "afp credit: La maire a démissionné, a appris l'AFP m",
            "La maire a démissionné, a appris l'AFP mardi. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp credit reported_by"],
        ),
        (
            "afp credit: La foule a envahi la place, a constaté u",
            "La foule a envahi la place, a constaté un journaliste de l'AFP. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp credit reported_by"],
        ),
        (
            "afp credit: La foule a envahi la place, raconte l'AF",
            "La foule a envahi la place, raconte l'AFP. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp credit reported_by"],
        ),
        (
            "afp credit: Selon une dépêche de l'AFP, la maire a d",
            "Selon une dépêche de l'AFP, la maire a démissionné. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp credit according_to"],
        ),
        (
            "afp venue: « C'est fini », a-t-elle dit à l'AFP. …",
            "« C'est fini », a-t-elle dit à l'AFP. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp venue told"],
        ),
        (
            "afp venue: « C'est fini », a-t-elle indiqué à l'AFP",
            "« C'est fini », a-t-elle indiqué à l'AFP. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp venue told"],
        ),
        (
            "nobody: … Photo AFP",
            "Le conseil municipal a voté le budget mardi soir après un long débat.\nPhoto AFP",
            &[],
        ),
        (
            "afp credit: Rédaction AFP …",
            "Rédaction AFP\nLe conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp credit byline"],
        ),
        (
            "afp credit: Paris - … afp/jlm",
            "Paris - Le conseil municipal a voté le budget mardi soir après un long débat.\nafp/jlm",
            &["afp credit credit_line"],
        ),
        (
            "afp venue: … Interrogée par l'AFP, la maire a confi",
            "Le conseil municipal a voté le budget mardi soir après un long débat. Interrogée par l'AFP, la maire a confirmé.",
            &["afp venue told"],
        ),
        (
            "afp venue: L'incendie a été maîtrisé, a indiqué à l",
            "L'incendie a été maîtrisé, a indiqué à l'AFP la préfecture. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp venue told"],
        ),
        (
            "afp venue: Contactée par l'AFP, l'entreprise n'a pa",
            "Contactée par l'AFP, l'entreprise n'a pas répondu. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp venue told"],
        ),
        (
            "afp credit: Selon des chiffres compilés par l'AFP, l",
            "Selon des chiffres compilés par l'AFP, le prix baisse. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["afp credit reported_by"],
        ),
        (
            "reuters credit: L'agence Reuters évoque une démission. …",
            "L'agence Reuters évoque une démission. Le conseil municipal a voté le budget mardi soir après un long débat.",
            &["reuters credit reported"],
        ),
    ]);
}

#[test]
fn spanish() {
    check(&[
        (
            "efe credit: Redacción / EFE … …",
            "Redacción / EFE\nEl pleno aprobó el presupuesto el martes por la noche tras un largo debate.\nEl pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["efe credit byline"],
        ),
        (
            "ap credit, efe credit: … Con información de EFE y AP.",
            "El pleno aprobó el presupuesto el martes por la noche tras un largo debate. Con información de EFE y AP.",
            &["efe credit tail_credit", "ap credit tail_credit"],
        ),
        (
            "efe venue: La alcaldesa dimitió, informaron a EFE f",
            "La alcaldesa dimitió, informaron a EFE fuentes municipales. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["efe venue told"],
        ),
        (
            "efe venue: La alcaldesa dimitió, señaló a Efe su po",
            "La alcaldesa dimitió, señaló a Efe su portavoz. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["efe venue told"],
        ),
        (
            "efe credit: La alcaldesa dimitió, informó este marte",
            "La alcaldesa dimitió, informó este martes la agencia EFE. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["efe credit reported_by"],
        ),
        (
            "efe credit: La alcaldesa dimitió, según pudo saber E",
            "La alcaldesa dimitió, según pudo saber EFE. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["efe credit reported_by"],
        ),
        (
            "europapress credit: La alcaldesa dimitió, según ha podido sa",
            "La alcaldesa dimitió, según ha podido saber Europa Press. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["europapress credit reported_by"],
        ),
        (
            "nobody: … Foto: EFE",
            "El pleno aprobó el presupuesto el martes por la noche tras un largo debate.\nFoto: EFE",
            &[],
        ),
        (
            "reuters credit: Según un reporte de la agencia Reuters, ",
            "Según un reporte de la agencia Reuters, la alcaldesa dimitió. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["reuters credit according_to"],
        ),
        (
            "efe credit: Bogotá (EFE) …",
            "Bogotá (EFE) El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["efe credit dateline"],
        ),
        (
            "prensa-latina credit: El Gobierno anunció un presupuesto, rese",
            "El Gobierno anunció un presupuesto, reseñó Prensa Latina. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["prensa-latina credit reported_by"],
        ),
        (
            "nobody: Agencias | Madrid …",
            "Agencias | Madrid\nEl pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &[],
        ),
        (
            "efe credit: EFE | Bogotá …",
            "EFE | Bogotá\nEl pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["efe credit credit_line"],
        ),
        (
            "reuters venue: La alcaldesa dimitió, indicaron a Reuter",
            "La alcaldesa dimitió, indicaron a Reuters dos fuentes. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["reuters venue told"],
        ),
        (
            "nobody: «Es el fin», declaró a la cadena SER la ",
            "«Es el fin», declaró a la cadena SER la alcaldesa. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &[],
        ),
        (
            "elconfidencial credit: Así lo adelantó El Confidencial. …",
            "Así lo adelantó El Confidencial. El pleno aprobó el presupuesto el martes por la noche tras un largo debate.",
            &["elconfidencial credit reported_by"],
        ),
    ]);
}

#[test]
fn portuguese() {
    check(&[
        (
            "lusa credit: A autarca demitiu-se, avança a agência L",
            "A autarca demitiu-se, avança a agência Lusa. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["lusa credit reported_by"],
        ),
        (
            "lusa credit: A autarca demitiu-se, noticia a Lusa. …",
            "A autarca demitiu-se, noticia a Lusa. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["lusa credit reported_by"],
        ),
        (
            "lusa venue: Em declarações à Lusa, a autarca confirm",
            "Em declarações à Lusa, a autarca confirmou. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["lusa venue told"],
        ),
        (
            "abr credit: A prefeita renunciou, informou a Agência",
            "A prefeita renunciou, informou a Agência Brasil. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["abr credit reported_by"],
        ),
        (
            "abr credit: … *Com informações da Agência Brasil",
            "A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.\n*Com informações da Agência Brasil",
            &["abr credit contribution"],
        ),
        (
            "reuters credit: … Com informações da Reuters.",
            "A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.\nCom informações da Reuters.",
            &["reuters credit contribution"],
        ),
        (
            "reuters credit: De acordo com a agência Reuters, a prefe",
            "De acordo com a agência Reuters, a prefeita renunciou. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["reuters credit according_to"],
        ),
        (
            "folhapress credit: SÃO PAULO, SP (FOLHAPRESS) - …",
            "SÃO PAULO, SP (FOLHAPRESS) - A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["folhapress credit dateline"],
        ),
        (
            "nobody: … Foto: Lusa",
            "A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.\nFoto: Lusa",
            &[],
        ),
        (
            "lusa venue: A autarca demitiu-se, confirmou à agênci",
            "A autarca demitiu-se, confirmou à agência Lusa fonte oficial. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["lusa venue told"],
        ),
        (
            "lusa credit: Segundo apurou a Lusa, a autarca demitiu",
            "Segundo apurou a Lusa, a autarca demitiu-se. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["lusa credit reported_by"],
        ),
        (
            "abr credit: A informação foi divulgada pela Agência ",
            "A informação foi divulgada pela Agência Brasil. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["abr credit reported_by"],
        ),
        (
            "afp credit, reuters credit: Com Reuters e AFP …",
            "Com Reuters e AFP\nA câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["reuters credit contribution", "afp credit contribution"],
        ),
        (
            "folha credit: O prefeito renunciou, diz a Folha de S.P",
            "O prefeito renunciou, diz a Folha de S.Paulo. A câmara aprovou o orçamento na terça-feira à noite depois de um longo debate.",
            &["folha credit reported_by"],
        ),
    ]);
}

#[test]
fn italian() {
    check(&[
        (
            "ansa credit: La sindaca si è dimessa, a quanto appren",
            "La sindaca si è dimessa, a quanto apprende l'ANSA. Il consiglio ha approvato il bilancio martedì sera dopo un lungo dibattito.",
            &["ansa credit reported_by"],
        ),
        (
            "ansa venue: La sindaca si è dimessa, secondo quanto ",
            "La sindaca si è dimessa, secondo quanto riferito all'ANSA dal Comune. Il consiglio ha approvato il bilancio martedì sera dopo un lungo dibattito.",
            &["ansa venue told"],
        ),
        (
            "ansa credit: … Fonte Ansa",
            "Il consiglio ha approvato il bilancio martedì sera dopo un lungo dibattito.\nFonte Ansa",
            &["ansa credit tail_credit"],
        ),
        (
            "ansa credit: Redazione ANSA …",
            "Redazione ANSA\nIl consiglio ha approvato il bilancio martedì sera dopo un lungo dibattito.",
            &["ansa credit byline"],
        ),
        (
            "nobody: … Foto Ansa",
            "Il consiglio ha approvato il bilancio martedì sera dopo un lungo dibattito.\nFoto Ansa",
            &[],
        ),
        (
            "ansa credit: La sindaca lascia, si apprende da fonti ",
            "La sindaca lascia, si apprende da fonti citate dall'ANSA. Il consiglio ha approvato il bilancio martedì sera dopo un lungo dibattito.",
            &["ansa credit citing"],
        ),
        (
            "corriere venue: Intervistata dal Corriere della Sera, la",
            "Intervistata dal Corriere della Sera, la sindaca conferma. Il consiglio ha approvato il bilancio martedì sera dopo un lungo dibattito.",
            &["corriere venue interview"],
        ),
    ]);
}

#[test]
fn romanian() {
    check(&[
        (
            "agerpres credit: Primărița a demisionat, informează Agerp",
            "Primărița a demisionat, informează Agerpres. Consiliul a aprobat bugetul marți seară după o lungă dezbatere.",
            &["agerpres credit reported_by"],
        ),
        (
            "reuters credit: Primărița a demisionat, transmite Reuter",
            "Primărița a demisionat, transmite Reuters. Consiliul a aprobat bugetul marți seară după o lungă dezbatere.",
            &["reuters credit reported_by"],
        ),
        (
            "afp credit: Potrivit AFP, primărița a demisionat. …",
            "Potrivit AFP, primărița a demisionat. Consiliul a aprobat bugetul marți seară după o lungă dezbatere.",
            &["afp credit according_to"],
        ),
        (
            "agerpres venue: „S-a terminat”, a declarat pentru AGERPR",
            "„S-a terminat”, a declarat pentru AGERPRES purtătorul de cuvânt. Consiliul a aprobat bugetul marți seară după o lungă dezbatere.",
            &["agerpres venue told"],
        ),
        (
            "agerpres credit: … Sursa: Agerpres",
            "Consiliul a aprobat bugetul marți seară după o lungă dezbatere.\nSursa: Agerpres",
            &["agerpres credit tail_credit"],
        ),
        (
            "reuters credit: Primărița a demisionat, conform Reuters.",
            "Primărița a demisionat, conform Reuters. Consiliul a aprobat bugetul marți seară după o lungă dezbatere.",
            &["reuters credit according_to"],
        ),
        (
            "afp credit: Anunțul a fost făcut luni, relatează AFP",
            "Anunțul a fost făcut luni, relatează AFP. Consiliul a aprobat bugetul marți seară după o lungă dezbatere.",
            &["afp credit reported_by"],
        ),
    ]);
}
