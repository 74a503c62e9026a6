//! Credits in Turkish, Arabic, Persian, Hebrew, Hindi, Chinese, Japanese, Korean, Indonesian and Vietnamese.

use super::*;

#[test]
fn turkish() {
    check(&[
        (
            "anadolu credit: Haber Merkezi / AA …",
            "Haber Merkezi / AA\nMeclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.",
            &["anadolu credit byline"],
        ),
        (
            "anadolu venue: Başkan, AA muhabirine yaptığı açıklamada",
            "Başkan, AA muhabirine yaptığı açıklamada istifa ettiğini söyledi. Meclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.",
            &["anadolu venue told", "event:statement event statement"],
        ),
        (
            "reuters credit: Reuters'a göre başkan istifa etti. …",
            "Reuters'a göre başkan istifa etti. Meclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.",
            &["reuters credit reported_by"],
        ),
        (
            "reuters credit: Reuters haber ajansına göre başkan istif",
            "Reuters haber ajansına göre başkan istifa etti. Meclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.",
            &["reuters credit reported_by"],
        ),
        (
            "nobody: … Fotoğraf: AA",
            "Meclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.\nFotoğraf: AA",
            &[],
        ),
        (
            "iha credit: Haber: İHA …",
            "Haber: İHA\nMeclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.",
            &["iha credit byline"],
        ),
        (
            "anadolu credit: Anadolu Ajansı'nın (AA) haberine göre ba",
            "Anadolu Ajansı'nın (AA) haberine göre başkan istifa etti. Meclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.",
            &["anadolu credit reported_by"],
        ),
        (
            "reuters credit: Reuters, başkanın istifa ettiğini duyurd",
            "Reuters, başkanın istifa ettiğini duyurdu. Meclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.",
            &["reuters credit reported"],
        ),
        (
            "bbc venue: BBC Türkçe'ye konuşan başkan istifa etti",
            "BBC Türkçe'ye konuşan başkan istifa etti. Meclis bütçeyi salı akşamı uzun bir tartışmadan sonra kabul etti.",
            &["bbc venue told"],
        ),
    ]);
}

#[test]
fn arabic() {
    check(&[
        (
            "spa credit: الرياض 4 مارس (واس) - …",
            "الرياض 4 مارس (واس) - أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["spa credit dateline"],
        ),
        (
            "spa credit: الرياض (واس) …",
            "الرياض (واس) أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["spa credit dateline"],
        ),
        (
            "spa credit: واس - الرياض …",
            "واس - الرياض\nأقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["spa credit credit_line"],
        ),
        (
            "spa credit: الرياض - واس …",
            "الرياض - واس\nأقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["spa credit byline"],
        ),
        (
            "wam credit: أبوظبي في 4 مارس / وام / …",
            "أبوظبي في 4 مارس / وام / أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["wam credit dateline"],
        ),
        (
            "afp credit: … (أ ف ب)",
            "أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل. (أ ف ب)",
            &["afp credit tail_credit"],
        ),
        (
            "afp credit: القاهرة - (أ ف ب): …",
            "القاهرة - (أ ف ب): أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["afp credit dateline"],
        ),
        (
            "afp venue: وقال المسؤول لوكالة فرانس برس إن العمدة ",
            "وقال المسؤول لوكالة فرانس برس إن العمدة استقالت. أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["afp venue told"],
        ),
        (
            "nobody: … المصدر: وكالات",
            "أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.\nالمصدر: وكالات",
            &[],
        ),
        (
            "aljazeera credit, reuters credit: … المصدر : الجزيرة + رويترز",
            "أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.\nالمصدر : الجزيرة + رويترز",
            &["aljazeera credit tail_credit", "reuters credit tail_credit"],
        ),
        (
            "mena credit: القاهرة - أ ش أ …",
            "القاهرة - أ ش أ\nأقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["mena credit byline"],
        ),
        (
            "petra credit: عمان 4 آذار (بترا)- …",
            "عمان 4 آذار (بترا)- أقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["petra credit dateline"],
        ),
        (
            "dpa credit: د ب أ …",
            "د ب أ\nأقر المجلس الميزانية مساء الثلاثاء بعد نقاش طويل.",
            &["dpa credit credit_line"],
        ),
    ]);
}

#[test]
fn persian() {
    check(&[
        (
            "irna credit: به گزارش خبرگزاری ایرنا، شهردار استعفا ک",
            "به گزارش خبرگزاری ایرنا، شهردار استعفا کرد. شورا شامگاه سه‌شنبه پس از بحثی طولانی بودجه را تصویب کرد.",
            &["irna credit reported_by"],
        ),
        (
            "isna credit: به گزارش ایسنا، شهردار استعفا کرد. …",
            "به گزارش ایسنا، شهردار استعفا کرد. شورا شامگاه سه‌شنبه پس از بحثی طولانی بودجه را تصویب کرد.",
            &["isna credit reported_by"],
        ),
        (
            "mehr credit: به گزارش خبرگزاری مهر، شهردار استعفا کرد",
            "به گزارش خبرگزاری مهر، شهردار استعفا کرد. شورا شامگاه سه‌شنبه پس از بحثی طولانی بودجه را تصویب کرد.",
            &["mehr credit reported_by"],
        ),
        (
            "reuters credit: به نقل از رویترز، شهردار استعفا کرد. …",
            "به نقل از رویترز، شهردار استعفا کرد. شورا شامگاه سه‌شنبه پس از بحثی طولانی بودجه را تصویب کرد.",
            &["reuters credit citing"],
        ),
        (
            "fars credit: خبرگزاری فارس نوشت که شهردار استعفا کرد.",
            "خبرگزاری فارس نوشت که شهردار استعفا کرد. شورا شامگاه سه‌شنبه پس از بحثی طولانی بودجه را تصویب کرد.",
            &["fars credit reported"],
        ),
        (
            "irna credit: تهران- ایرنا- …",
            "تهران- ایرنا- شورا شامگاه سه‌شنبه پس از بحثی طولانی بودجه را تصویب کرد.",
            &["irna credit dateline"],
        ),
        (
            "isna venue: شهردار در گفتگو با ایسنا گفت که استعفا ک",
            "شهردار در گفتگو با ایسنا گفت که استعفا کرد. شورا شامگاه سه‌شنبه پس از بحثی طولانی بودجه را تصویب کرد.",
            &["isna venue interview"],
        ),
        (
            "reuters credit: خبرگزاری رویترز گزارش داد که شهردار استع",
            "خبرگزاری رویترز گزارش داد که شهردار استعفا کرد. شورا شامگاه سه‌شنبه پس از بحثی طولانی بودجه را تصویب کرد.",
            &["reuters credit reported"],
        ),
    ]);
}

#[test]
fn hebrew() {
    check(&[(
        "reuters credit: לפי רויטרס, ראש העיר התפטר. …",
        "לפי רויטרס, ראש העיר התפטר. המועצה אישרה את התקציב ביום שלישי בערב לאחר דיון ארוך.",
        &["reuters credit reported_by"],
    )]);
}

#[test]
fn hindi() {
    check(&[
        (
            "pti credit: नयी दिल्ली, चार मार्च (भाषा) …",
            "नयी दिल्ली, चार मार्च (भाषा) परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["pti credit dateline"],
        ),
        (
            "uni-in credit: नई दिल्ली, 4 मार्च (वार्ता) …",
            "नई दिल्ली, 4 मार्च (वार्ता) परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["uni-in credit dateline"],
        ),
        (
            "ians credit: नई दिल्ली, 4 मार्च (आईएएनएस)। …",
            "नई दिल्ली, 4 मार्च (आईएएनएस)। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["ians credit dateline"],
        ),
        (
            "pti credit: समाचार एजेंसी पीटीआई के अनुसार महापौर ने",
            "समाचार एजेंसी पीटीआई के अनुसार महापौर ने इस्तीफा दे दिया। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["pti credit according_to"],
        ),
        (
            "ani credit: समाचार एजेंसी एएनआई ने बताया कि महापौर न",
            "समाचार एजेंसी एएनआई ने बताया कि महापौर ने इस्तीफा दे दिया। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["ani credit reported"],
        ),
        (
            "pti credit: … (इनपुट: भाषा)",
            "परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।\n(इनपुट: भाषा)",
            &["pti credit contribution"],
        ),
        (
            "pti credit: … (पीटीआई इनपुट के साथ)",
            "परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।\n(पीटीआई इनपुट के साथ)",
            &["pti credit contribution"],
        ),
        (
            "pti venue: महापौर ने पीटीआई-भाषा से कहा कि वह इस्ती",
            "महापौर ने पीटीआई-भाषा से कहा कि वह इस्तीफा देंगी। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["pti venue told"],
        ),
        (
            "nobody: यह हिंदी भाषा का सवाल है, नेता ने कहा। …",
            "यह हिंदी भाषा का सवाल है, नेता ने कहा। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &[],
        ),
        (
            "ani credit: … (एएनआई)",
            "परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया। (एएनआई)",
            &["ani credit tail_credit"],
        ),
        (
            "reuters credit: रॉयटर्स की रिपोर्ट के अनुसार महापौर ने इ",
            "रॉयटर्स की रिपोर्ट के अनुसार महापौर ने इस्तीफा दे दिया। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["reuters credit according_to"],
        ),
        (
            "ani venue: एएनआई से बात करते हुए महापौर ने कहा कि व",
            "एएनआई से बात करते हुए महापौर ने कहा कि वह इस्तीफा देंगी। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["ani venue told"],
        ),
        (
            "ani credit: न्यूज एजेंसी एएनआई के मुताबिक महापौर ने ",
            "न्यूज एजेंसी एएनआई के मुताबिक महापौर ने इस्तीफा दिया। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["ani credit according_to"],
        ),
        (
            "pti credit: पीटीआई ने सूत्रों के हवाले से बताया कि म",
            "पीटीआई ने सूत्रों के हवाले से बताया कि महापौर ने इस्तीफा दिया। परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["pti credit reported"],
        ),
        (
            "pti credit: मुंबई, 4 मार्च (पीटीआई) …",
            "मुंबई, 4 मार्च (पीटीआई) परिषद ने मंगलवार रात लंबी बहस के बाद बजट पारित किया।",
            &["pti credit dateline"],
        ),
    ]);
}

#[test]
fn chinese() {
    check(&[
        (
            "nobody: 新华社发（张三摄） …",
            "新华社发（张三摄）\n议会周二晚间经过长时间辩论后通过了预算。",
            &[],
        ),
        (
            "nobody: … 新华社记者 张三 摄",
            "议会周二晚间经过长时间辩论后通过了预算。\n新华社记者 张三 摄",
            &[],
        ),
        (
            "nobody: 新华社的电台节目播出了市长的讲话。…",
            "新华社的电台节目播出了市长的讲话。议会周二晚间经过长时间辩论后通过了预算。",
            &[],
        ),
        (
            "nobody: … （新华社记者张三）",
            "议会周二晚间经过长时间辩论后通过了预算。\n（新华社记者张三）",
            &[],
        ),
    ]);
}

#[test]
fn japanese() {
    check(&[
        (
            "kyodo credit: 【共同】…",
            "【共同】議会は火曜の夜、長い議論の末に予算を可決した。",
            &["kyodo credit dateline"],
        ),
        (
            "kyodo credit: 〔共同〕…",
            "〔共同〕議会は火曜の夜、長い議論の末に予算を可決した。",
            &["kyodo credit dateline"],
        ),
        (
            "kyodo credit: …〔共同〕",
            "議会は火曜の夜、長い議論の末に予算を可決した。〔共同〕",
            &["kyodo credit tail_credit"],
        ),
        (
            "afp credit, jiji credit: 【AFP=時事】…",
            "【AFP=時事】議会は火曜の夜、長い議論の末に予算を可決した。",
            &["afp credit dateline", "jiji credit dateline"],
        ),
        (
            "kyodo credit: 共同通信によると、電車が止まった。…",
            "共同通信によると、電車が止まった。議会は火曜の夜、長い議論の末に予算を可決した。",
            &["kyodo credit according_to"],
        ),
        (
            "nobody: 共同通信電子版の有料会員が増えた。…",
            "共同通信電子版の有料会員が増えた。議会は火曜の夜、長い議論の末に予算を可決した。",
            &[],
        ),
        (
            "kyodo credit: 提供：共同通信社 …",
            "提供：共同通信社\n議会は火曜の夜、長い議論の末に予算を可決した。",
            &["kyodo credit tail_credit"],
        ),
        (
            "nobody: … 写真：共同通信社",
            "議会は火曜の夜、長い議論の末に予算を可決した。\n写真：共同通信社",
            &[],
        ),
        (
            "kyodo credit: …（ワシントン＝共同）",
            "議会は火曜の夜、長い議論の末に予算を可決した。（ワシントン＝共同）",
            &["kyodo credit tail_credit"],
        ),
        (
            "xinhua credit: 新華社電によると、市長が辞任した。…",
            "新華社電によると、市長が辞任した。議会は火曜の夜、長い議論の末に予算を可決した。",
            &["xinhua credit according_to"],
        ),
    ]);
}

#[test]
fn korean() {
    check(&[
        (
            "yonhap credit: 연합뉴스에 따르면 시장이 사임했다. …",
            "연합뉴스에 따르면 시장이 사임했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["yonhap credit according_to"],
        ),
        (
            "yonhap credit: 시장이 사임했다고 연합뉴스가 보도했다. …",
            "시장이 사임했다고 연합뉴스가 보도했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["yonhap credit reported"],
        ),
        (
            "reuters credit: 로이터통신은 4일 시장이 사임했다고 보도했다. …",
            "로이터통신은 4일 시장이 사임했다고 보도했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["reuters credit reported"],
        ),
        (
            "ap credit: AP통신에 따르면 시장이 사임했다. …",
            "AP통신에 따르면 시장이 사임했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["ap credit according_to"],
        ),
        (
            "afp credit: AFP 통신은 시장이 사임했다고 전했다. …",
            "AFP 통신은 시장이 사임했다고 전했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["afp credit reported"],
        ),
        (
            "yonhap venue: 시장은 연합뉴스와의 통화에서 사임하겠다고 말했다. …",
            "시장은 연합뉴스와의 통화에서 사임하겠다고 말했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["yonhap venue interview"],
        ),
        (
            "yonhap venue: 시장은 연합뉴스에 \"사임하겠다\"고 말했다. …",
            "시장은 연합뉴스에 \"사임하겠다\"고 말했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["yonhap venue told"],
        ),
        (
            "kyodo credit: 교도통신을 인용해 시장이 사임했다고 전했다. …",
            "교도통신을 인용해 시장이 사임했다고 전했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["kyodo credit citing"],
        ),
        (
            "nobody: … 사진=연합뉴스",
            "의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.\n사진=연합뉴스",
            &[],
        ),
        (
            "nobody: … [사진=연합뉴스]",
            "의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.\n[사진=연합뉴스]",
            &[],
        ),
        (
            "wsj credit: 월스트리트저널(WSJ)은 4일 시장이 사임할 것이라고 보도했다. …",
            "월스트리트저널(WSJ)은 4일 시장이 사임할 것이라고 보도했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["wsj credit reported", "wsj credit dateline"],
        ),
        (
            "kcna credit: 조선중앙통신이 4일 보도했다. …",
            "조선중앙통신이 4일 보도했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["kcna credit reported"],
        ),
        (
            "bloomberg credit: 블룸버그통신 등 외신에 따르면 시장이 사임했다. …",
            "블룸버그통신 등 외신에 따르면 시장이 사임했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["bloomberg credit according_to"],
        ),
        (
            "nobody: 연합뉴스 자료사진 …",
            "연합뉴스 자료사진\n의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &[],
        ),
        (
            "yonhap credit: … 출처 : 연합뉴스",
            "의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.\n출처 : 연합뉴스",
            &["yonhap credit tail_credit"],
        ),
        (
            "xinhua credit: 중국 관영 신화통신은 시장이 사임했다고 전했다. …",
            "중국 관영 신화통신은 시장이 사임했다고 전했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["xinhua credit reported"],
        ),
        (
            "chosun venue: 시장은 조선일보와의 인터뷰에서 사임하겠다고 밝혔다. …",
            "시장은 조선일보와의 인터뷰에서 사임하겠다고 밝혔다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["chosun venue interview"],
        ),
        (
            "reuters credit: 로이터는 시장이 사임했다고 전했다. …",
            "로이터는 시장이 사임했다고 전했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["reuters credit reported"],
        ),
        (
            "ap venue: 시장은 AP통신과 인터뷰에서 사임을 인정했다. …",
            "시장은 AP통신과 인터뷰에서 사임을 인정했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["ap venue interview"],
        ),
        (
            "yonhap credit: 연합뉴스는 4일 소식통을 인용해 시장이 사임했다고 보도했다. …",
            "연합뉴스는 4일 소식통을 인용해 시장이 사임했다고 보도했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["yonhap credit reported"],
        ),
        (
            "kbs credit: KBS에 따르면 시장이 사임했다. …",
            "KBS에 따르면 시장이 사임했다. 의회는 화요일 밤 긴 토론 끝에 예산을 통과시켰다.",
            &["kbs credit according_to"],
        ),
    ]);
}

#[test]
fn indonesian() {
    check(&[
        (
            "xinhua credit: Wali kota mundur, lapor kantor berita Xi",
            "Wali kota mundur, lapor kantor berita Xinhua. Dewan menyetujui anggaran pada Selasa malam setelah debat panjang.",
            &["xinhua credit reported_by"],
        ),
        (
            "antara credit: Dikutip dari Antara, wali kota mundur. …",
            "Dikutip dari Antara, wali kota mundur. Dewan menyetujui anggaran pada Selasa malam setelah debat panjang.",
            &["antara credit reported_by"],
        ),
        (
            "reuters credit: Dilansir Reuters, wali kota mundur. …",
            "Dilansir Reuters, wali kota mundur. Dewan menyetujui anggaran pada Selasa malam setelah debat panjang.",
            &["reuters credit reported_by"],
        ),
        (
            "afp credit: Menurut kantor berita AFP, wali kota mun",
            "Menurut kantor berita AFP, wali kota mundur. Dewan menyetujui anggaran pada Selasa malam setelah debat panjang.",
            &["afp credit according_to"],
        ),
        (
            "reuters venue: Wali kota mengatakan kepada Reuters bahw",
            "Wali kota mengatakan kepada Reuters bahwa ia mundur. Dewan menyetujui anggaran pada Selasa malam setelah debat panjang.",
            &["reuters venue told"],
        ),
        (
            "antara credit: … Sumber: Antara",
            "Dewan menyetujui anggaran pada Selasa malam setelah debat panjang.\nSumber: Antara",
            &["antara credit tail_credit"],
        ),
        (
            "afp credit: Wali kota mundur, demikian dilaporkan AF",
            "Wali kota mundur, demikian dilaporkan AFP. Dewan menyetujui anggaran pada Selasa malam setelah debat panjang.",
            &["afp credit reported_by"],
        ),
    ]);
}

#[test]
fn vietnamese() {
    check(&[
        (
            "vna credit: Theo TTXVN, thị trưởng đã từ chức. …",
            "Theo TTXVN, thị trưởng đã từ chức. Hội đồng đã thông qua ngân sách vào tối thứ Ba sau một cuộc tranh luận dài.",
            &["vna credit according_to"],
        ),
        (
            "reuters credit: Hãng tin Reuters đưa tin thị trưởng đã t",
            "Hãng tin Reuters đưa tin thị trưởng đã từ chức. Hội đồng đã thông qua ngân sách vào tối thứ Ba sau một cuộc tranh luận dài.",
            &["reuters credit reported"],
        ),
        (
            "vna credit: … Nguồn: TTXVN",
            "Hội đồng đã thông qua ngân sách vào tối thứ Ba sau một cuộc tranh luận dài.\nNguồn: TTXVN",
            &["vna credit tail_credit"],
        ),
        (
            "reuters credit: … Theo Reuters",
            "Hội đồng đã thông qua ngân sách vào tối thứ Ba sau một cuộc tranh luận dài.\nTheo Reuters",
            &["reuters credit according_to"],
        ),
        (
            "afp credit: Theo hãng tin AFP, thị trưởng từ chức. …",
            "Theo hãng tin AFP, thị trưởng từ chức. Hội đồng đã thông qua ngân sách vào tối thứ Ba sau một cuộc tranh luận dài.",
            &["afp credit according_to"],
        ),
    ]);
}
