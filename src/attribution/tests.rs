use super::*;

fn article(text: &str) -> ArticleRef<'_> {
    ArticleRef {
        id: "a",
        text,
        title: "",
        source: "",
        url: "",
        author: "",
        published: None,
    }
}

/// `source_id role cue` of every mention.
fn read(text: &str) -> Vec<String> {
    let lexicon = Lexicon::builtin();
    let show = |mention: &Mention| {
        format!(
            "{} {} {}",
            lexicon.source(mention.source).id,
            mention.role.as_str(),
            mention.cue.as_str()
        )
    };
    attribute(article(text), &lexicon)
        .iter()
        .map(show)
        .collect()
}

#[test]
fn first() {
    assert_eq!(
        read("LONDON (Reuters) - Shares fell."),
        ["reuters credit dateline"]
    );
}
