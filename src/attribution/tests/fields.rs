//! What the record's own fields say.

use super::*;

#[test]
fn agencies_own_names_and_addresses() {
    let by = ArticleRef {
        author: "Ann Lee, Associated Press",
        source: "Harbour Gazette",
        ..article("Text.")
    };
    assert_eq!(show(by, &BUILTIN), ["ap credit author_field"]);
    let own = ArticleRef {
        author: "CNN",
        source: "CNN",
        ..article("Text.")
    };
    assert!(show(own, &BUILTIN).is_empty());
    let moved = ArticleRef {
        source: "Daily Mail",
        url: "https://apnews.com/article/1",
        ..article("Text.")
    };
    assert_eq!(show(moved, &BUILTIN), ["ap credit url"]);
}

/// Byline field and the sources that it credits.
const BYLINES: &[(&str, &[&str])] = &[
    ("Reuters", &["reuters"]),
    ("AFP", &["afp"]),
    ("By AP", &["ap"]),
    ("von dpa", &["dpa"]),
    ("Reuters Staff", &["reuters"]),
    ("AP Staff", &["ap"]),
    ("Time staff", &["time"]),
    ("Bloomberg", &["bloomberg"]),
    ("AP and AFP", &["ap", "afp"]),
    ("ANSA, redazione", &["ansa"]),
    ("AP, Harbour desk", &["ap"]),
    ("Staff and agencies", &[]),
    ("By Ann Lee, Associated Press", &["ap"]),
    ("Ann Lee, CNN, AP", &["cnn", "ap"]),
    ("Ann Lee, AP and Reuters", &["ap", "reuters"]),
    ("Ann Lee | AP", &["ap"]),
    ("Ann Lee (dpa)", &["dpa"]),
    ("dpa/Ann Lee", &["dpa"]),
    ("Ann Lee for AP", &["ap"]),
    ("Ann Lee, Bloomberg", &["bloomberg"]),
    ("Ann Lee, Time staff writer", &["time"]),
    ("ANN LEE AP Sports Writer", &["ap"]),
    ("AP Business Writer ANN LEE", &["ap"]),
    ("AP Sports Writer Ann Lee", &["ap"]),
    ("AP BUSINESS WRITER ANN LEE", &["ap"]),
    ("AFP correspondent Ann Lee", &["afp"]),
    ("by dpa correspondent Ann Lee", &["dpa"]),
    ("Ann Lee AFP correspondent in Paris", &["afp"]),
    ("Ann Lee AP", &["ap"]),
    ("Ann Lee AFP", &["afp"]),
    ("Ann Lee AFP in Paris", &["afp"]),
    ("Ann Lee AP, Tom Ray AFP", &["ap", "afp"]),
    ("dpa Tom Ray", &["dpa"]),
    ("AFP in Paris", &["afp"]),
    ("ANN LEE AP", &["ap"]),
    ("TOM RAY AFP", &["afp"]),
    ("AFP JOHN SMITH", &["afp"]),
    ("PTI NEW DELHI", &["pti"]),
    ("AP with staff reports", &["ap"]),
    ("From AP reports", &["ap"]),
    ("mit Material von dpa", &["dpa"]),
    ("AFP Relaxnews", &["afp"]),
    // Persons and what stands behind them.
    ("AP Singh", &[]),
    ("EFE RAY", &[]),
    ("EFE Ahmet", &[]),
    ("SANA Javed", &[]),
    ("PAP Gábor", &[]),
    ("Mehmet Ali EFE", &[]),
    ("Ahmet EFE", &[]),
    ("By Ahmet EFE", &[]),
    ("Tom Ray, Ahmet EFE", &[]),
    ("TOM EFE", &[]),
    ("sid ray", &[]),
    ("Ann Lee AA", &[]),
    ("Ann Lee PA", &[]),
    ("Ann Lee AP, RN", &[]),
    ("AFP Photo", &[]),
    ("Dawn C. Lee", &[]),
    ("Dawn-Marie Lee", &[]),
    ("Dawn Lee, staff writer", &[]),
    ("Lee, Dawn", &[]),
    ("Michael Bloomberg", &[]),
    ("Bloomberg, Michael", &[]),
    ("Ann Lee, AA and PA, MA", &[]),
    ("Ann Lee, PA, MA", &[]),
    ("Marks and Forbes", &[]),
    // Other companies and papers.
    ("Time Inc", &[]),
    ("Zambia Daily Mail", &[]),
    // A paper of the corpus that is called like a person.
    ("Murray", &["publisher:Murray"]),
    ("By Murray", &["publisher:Murray"]),
    ("Ann Murray", &[]),
    ("Murray, Ann", &[]),
    ("Ann Lee, Murray", &[]),
];

#[test]
fn bylines_name_papers_and_persons() {
    let mut lexicon = Lexicon::builtin();
    lexicon.add_publisher("Murray", "");
    let wrong: Vec<String> = BYLINES
        .iter()
        .filter_map(|(author, expected)| {
            let by = ArticleRef {
                author,
                source: "Harbour Courier",
                ..article("Text.")
            };
            let found = show(by, &lexicon);
            let credit = |id: &&str| format!("{id} credit author_field");
            let expected: Vec<String> = expected.iter().map(credit).collect();
            (found != expected).then(|| format!("{author}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
