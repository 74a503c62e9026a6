//! Quotations: which stretches of a text stand between quotation marks.
//!
//! All styles that newspapers use, including nested: "…", “…”, ”…”, „…“, „…”, «…», »…«, ‹…›, ›…‹, ‘…’,
//! ‚…‘, '…', ``…'', 「…」, 『…』 and 〝…〟. One mark has several meanings, so what it does depends on
//! the marks that are open and on the characters next to it: `’` and `'` are apostrophes unless they
//! can close what is open, and `"` after a digit with nothing open is an inch mark.
//!
//! Where words are not spaced, a straight mark between two of them closes an open quotation, or else opens one; Arabic
//! joins a preposition to an opening mark (بـ"…"), and a mark before the last letter of a Hebrew word makes it
//! an abbreviation (צה"ל).
//!
//! A quotation ends with its paragraph. Where it continues over several, each paragraph opens it again
//! and only the last closes it; then all of each paragraph counts. Where it is not opened again but
//! is closed within the next three paragraphs, everything in between counts. A mark that is never closed
//! counts to the end of a short paragraph, or in a longer one to the end of the sentence, so that a
//! misprint never swallows an article; a single quotation mark that is never closed does not count at
//! all, since it is usually an apostrophe.
//!
//! An embedded post counts too, although it has no marks: a short paragraph with a line
//! below or after it of the form “— Name (@handle) date”. So does a line of dialogue, which has a dash in front instead
//! of marks (`dialogue.rs`).
//!
//! Cost: a few scans of the bytes, together about a sixth of a nanosecond for each in press releases, and more at marks.

mod marks;
mod paragraphs;
mod posts;
mod reader;

use super::dialogue;
use super::unicode::byte_span;
use crate::base::ByteSpan;
use paragraphs::paragraphs;
use posts::post;
use reader::Reader;

/// The quotations of `text`, including their marks, in order and without overlaps; a quotation inside another is part of it.
///
/// # Panics
///
/// When the text is longer than 4,294,967,295 bytes.
pub fn spans(text: &str) -> Vec<ByteSpan> {
    spans_in(text, "")
}

/// The same of a text in a language, by its code, which is empty where it is not known.
pub(super) fn spans_in(text: &str, language: &str) -> Vec<ByteSpan> {
    super::check_length(text);
    let paragraphs = paragraphs(text);
    let mut reader = Reader::new(text);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        reader.paragraph(paragraph.clone(), &paragraphs[number + 1..]);
        let before = number
            .checked_sub(1)
            .map(|before| paragraphs[before].clone());
        reader.found.extend(post(text, before, paragraph.clone()));
        let lines = dialogue::lines(text, paragraph.clone(), language);
        reader.found.extend(lines);
    }
    merged(reader.found)
}

/// Spans in order, each that lies in or overlaps another joined to it.
fn merged(mut found: Vec<(usize, usize)>) -> Vec<ByteSpan> {
    found.sort_unstable();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (start, end) in found {
        match spans.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => spans.push((start, end)),
        }
    }
    spans
        .into_iter()
        .map(|(start, end)| byte_span(start, end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quoted(text: &str) -> Vec<&str> {
        spans(text)
            .into_iter()
            .map(|span| &text[span.range()])
            .collect()
    }

    #[test]
    fn quotations_are_found() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "straight",
                "He said \"no\", then \"yes\".",
                &["\"no\"", "\"yes\""],
            ),
            ("curly", "“No,” he said. “Never.”", &["“No,”", "“Never.”"]),
            ("German", "Er sagte: „Nein“, und ging.", &["„Nein“"]),
            (
                "German, inner",
                "„Sie rief ‚Halt‘ und ging“, sagte er.",
                &["„Sie rief ‚Halt‘ und ging“"],
            ),
            (
                "German, book style",
                "Er rief »Nein« und »Ja«.",
                &["»Nein«", "»Ja«"],
            ),
            ("Polish", "Mówi: „Nie”.", &["„Nie”"]),
            ("French", "Il dit : « Non », puis rien.", &["« Non »"]),
            (
                "Russian, nested",
                "«Газета „Труд“ молчит», — сказал он.",
                &["«Газета „Труд“ молчит»"],
            ),
            ("Swedish", "Han sade ”nej” i går.", &["”nej”"]),
            (
                "single",
                "He called it ‘a dog’s life’ again.",
                &["‘a dog’s life’"],
            ),
            (
                "nested",
                "“He said ‘no’ twice,” she said.",
                &["“He said ‘no’ twice,”"],
            ),
            (
                "straight single",
                "It is 'not true', he said.",
                &["'not true'"],
            ),
            ("backticks", "He said ``no'' twice.", &["``no''"]),
            ("Chinese", "他说：“不行”。", &["“不行”"]),
            (
                "Chinese, straight",
                "他说\"不行\"然后走了，\"不\"。",
                &["\"不行\"", "\"不\""],
            ),
            (
                "Chinese, straight, beside Latin letters",
                "所谓\"AI时代\"来了",
                &["\"AI时代\""],
            ),
            (
                "Korean, particle behind",
                "그는 \"안 된다\"고 했고 \"된다\"라고 썼다.",
                &["\"안 된다\"", "\"된다\""],
            ),
            (
                "Arabic, preposition before",
                "وصفه بـ\"المهم\" وقال: \"لا\".",
                &["\"المهم\"", "\"لا\""],
            ),
            ("Hindi, doubled", "उसने कहा, ‘‘नहीं।’’", &["‘‘नहीं।’’"]),
            (
                "Hebrew, with an abbreviation",
                "הוא אמר \"צה\"ל כאן\" ויצא",
                &["\"צה\"ל כאן\""],
            ),
            (
                "Japanese",
                "彼は「『はい』と言え」と述べた。",
                &["「『はい』と言え」"],
            ),
            (
                "mixed pair",
                "He said “no\" and \"yes” again.",
                &["“no\"", "\"yes”"],
            ),
            (
                "in brackets",
                "The plan (\"dead\") goes on.",
                &["(\"dead\")"],
            ),
        ];
        for (name, text, expected) in cases {
            let expected: Vec<&str> = expected
                .iter()
                .map(|e| e.trim_matches(['(', ')']))
                .collect();
            assert_eq!(quoted(text), expected, "{name}");
        }
    }

    #[test]
    fn other_uses_of_the_marks_are_not_quotations() {
        let cases = [
            ("apostrophes", "It’s the Smiths’ dog; don't, 'til the '90s."),
            ("inches", "A 6\" pipe and a 12\" one, 5'11\" long."),
            (
                "single never closed",
                "He said ‘no and left the boys at home.",
            ),
            ("closed only", "end.” he said, and then left"),
            ("French apostrophe", "L'homme d'État n'a rien dit."),
        ];
        for (name, text) in cases {
            assert_eq!(quoted(text), [""; 0], "{name}");
        }
    }

    #[test]
    fn quotations_end_with_their_paragraph() {
        let long = format!("“He came. {}\nThen he left.", "More words. ".repeat(80));
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "opened anew",
                "“One.\n“Two.\n“Three,” he said.",
                &["“One.", "“Two.", "“Three,”"],
            ),
            (
                "opened anew, straight",
                "\"One.\n\"Two,\" he said.",
                &["\"One.", "\"Two,\""],
            ),
            (
                "closed later",
                "“One.\nTwo.\nThree,” he said.",
                &["“One.\nTwo.\nThree,”"],
            ),
            (
                "closed too late",
                "“One.\nTwo.\nThree.\nFour.\nFive,” he said.",
                &["“One."],
            ),
            ("not closed", "He said: “One.\nTwo.", &["“One."]),
            ("not closed, long", &long, &["“He came."]),
            (
                "two openings",
                "A \"big dog. He said \"no\" twice.",
                &["\"big dog.", "\"no\""],
            ),
        ];
        for (name, text, expected) in cases {
            assert_eq!(&quoted(text), expected, "{name}");
        }
    }

    #[test]
    fn posts_are_quotations_without_marks() {
        let long = format!("{}\n— Ada Lovelace (@ada) May 1, 2019", "word ".repeat(300));
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "below",
                "She wrote:\nThe engine weaves.\n— Ada Lovelace (@ada_l) May 1, 2019\nHe smiled.",
                &["The engine weaves.\n— Ada Lovelace (@ada_l) May 1, 2019"],
            ),
            (
                "behind",
                "She wrote:\nThe engine weaves. -- Ada (@ada) May 1, 2019\nHe smiled.",
                &["The engine weaves. -- Ada (@ada) May 1, 2019"],
            ),
            (
                "a handle alone",
                "The writer Ada Lovelace (@ada) smiled.",
                &[],
            ),
            (
                "nothing before",
                "— Ada Lovelace (@ada) May 1, 2019\nHe smiled.",
                &[],
            ),
            (
                "no handle",
                "The engine weaves.\n— Ada Lovelace (at home)",
                &[],
            ),
            ("far too long", &long, &[]),
        ];
        for (name, text, expected) in cases {
            assert_eq!(&quoted(text), expected, "{name}");
        }
    }

    #[test]
    fn lines_of_dialogue_are_quotations_without_marks() {
        let text =
            "Bron stängs.\n– Vi har inte ”råd”, säger hon.\n– Mjölk och bröd.\nHon sade ”nej”.";
        assert_eq!(quoted(text), ["– Vi har inte ”råd”,", "”nej”"]);
    }

    #[test]
    fn broken_lines_are_no_paragraphs() {
        let text = "The chairman of the council said on Monday evening that \"nobody in\n\
            this house has ever seen the paper that the members were told of,\n\
            and nobody will\", while his deputy said nothing about the paper at\n\
            all, and left the house by the side door before the vote was taken.\n\
            \n\"Later,\" she said.";
        assert_eq!(quoted(text).len(), 2);
        assert!(quoted(text)[0].ends_with("nobody will\""));
    }

    proptest! {
        #[test]
        fn quotations_are_in_order_and_on_character_boundaries(
            text in "([\"'“”„‘’«»「」`a. \n]|é){0,60}",
        ) {
            let spans = spans(&text);
            prop_assert!(spans.iter().all(|span| text.get(span.range()).is_some_and(|q| !q.is_empty())));
            prop_assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
    }
}
