//! Datelines and how much of the article stands below them.

use super::*;

const AP: &str = "WASHINGTON (AP) — The Senate voted on Tuesday to pass the harbour bill, sending it to the president.";

/// So many paragraphs of a report.
fn prose(paragraphs: usize) -> String {
    let paragraph = "The council voted on Monday to close the old bridge for two years, after engineers had found cracks in three of its piers.\n";
    paragraph.repeat(paragraphs)
}

#[test]
fn a_teaser_at_the_foot_is_no_origin() {
    for paragraphs in [6, 60] {
        let text = format!("By Bob Ros\n{}{AP}", prose(paragraphs));
        assert!(show(article(&text), &BUILTIN).is_empty(), "{paragraphs}");
        let found = attribute_in_full(article(&text), &BUILTIN);
        assert_eq!(found.dateline, None, "{paragraphs}");
        let ap = BUILTIN.find("ap").expect("an agency of the lexicon");
        assert_eq!(found.sources, [ap], "{paragraphs}");
    }
    let list = format!("{}{AP}\n{}", prose(20), AP.replace("AP", "Reuters"));
    assert!(show(article(&list), &BUILTIN).is_empty());
    let line = format!("{} {AP}", prose(20).replace('\n', " "));
    assert!(show(article(&line), &BUILTIN).is_empty());
}

/// The same paragraphs, each broken at about 60 bytes and with a blank line below.
fn wrapped(text: &str) -> String {
    let mut wrapped = String::new();
    for paragraph in text.lines() {
        let mut width = 0;
        for word in paragraph.split(' ') {
            let breaks = width > 0 && width + word.len() > 60;
            let gap = if breaks {
                "\n"
            } else if width > 0 {
                " "
            } else {
                ""
            };
            wrapped.push_str(gap);
            wrapped.push_str(word);
            width = if breaks { 0 } else { width } + word.len() + 1;
        }
        wrapped.push_str("\n\n");
    }
    wrapped
}

#[test]
fn lines_of_a_fixed_width_are_prose_too() {
    let teaser = wrapped(&format!("By Bob Ros\n{}{AP}", prose(7)));
    assert!(show(article(&teaser), &BUILTIN).is_empty());
    assert_eq!(attribute_in_full(article(&teaser), &BUILTIN).dateline, None);
    let place = wrapped(&format!("{}{}", prose(7), AP.replace(" (AP)", "")));
    assert_eq!(attribute_in_full(article(&place), &BUILTIN).dateline, None);
    let own = wrapped(&format!("{}{AP}\n{}", prose(1), prose(7)));
    let dateline = attribute_in_full(article(&own), &BUILTIN).dateline;
    let agency = dateline.expect("a dateline").agency;
    assert_eq!(agency, BUILTIN.find("ap"));
    assert_eq!(show(article(&own), &BUILTIN), ["ap credit dateline"]);
}

#[test]
fn a_teaser_below_an_agencys_report_is_none() {
    let text = format!(
        "{AP}\n{}LONDON (Reuters) - Shares fell on Tuesday, as traders sold their bonds.",
        prose(20)
    );
    assert_eq!(show(article(&text), &BUILTIN), ["ap credit dateline"]);
}

#[test]
fn below_an_introduction_it_counts() {
    for paragraphs in [0, 1, 5] {
        let text = format!("{}{AP}\n{}", prose(paragraphs), prose(10));
        let found = attribute_in_full(article(&text), &BUILTIN);
        let dateline = found.dateline.expect("a dateline");
        assert_eq!(dateline.agency, BUILTIN.find("ap"), "{paragraphs}");
        assert_eq!(show(article(&text), &BUILTIN), ["ap credit dateline"]);
    }
    // Nor do captions count, which pages print twice.
    let caption = "Ann Lee waves to councillors who came to see the old bridge closed, on Monday in Harbour. (AP Photo/Tom Ray)\n";
    let pictured = format!("{}{AP}\n{}", caption.repeat(6), prose(2));
    assert_eq!(show(article(&pictured), &BUILTIN), ["ap credit dateline"]);
    let short = format!(
        "The Senate has passed the harbour bill, as we reported here first, and sends it on.\n{AP}"
    );
    assert_eq!(show(article(&short), &BUILTIN), ["ap credit dateline"]);
}

#[test]
fn short_reports_have_one_each() {
    let text: String = ["AP", "Reuters", "AFP"]
        .map(|agency| format!("OSLO ({agency}) - {}", prose(2)))
        .concat();
    let expected = ["ap", "reuters", "afp"].map(|id| format!("{id} credit dateline"));
    assert_eq!(show(article(&text), &BUILTIN), expected);
}
