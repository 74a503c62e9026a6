//! The headline, where the text of an article does not begin with it.
//!
//! A headline says what happened in the fewest words. Some corpora have it at the top of the text, some
//! in a field of its own, some in both, below a date or the menu of a page; all are read the same way.

use std::borrow::Cow;

/// A text that has its headline has it within so many lines.
const LINES: usize = 10;

/// What stands between the headline of a page and the name of its site.
const BEFORE_SITE: [&str; 5] = [" | ", " - ", " – ", " — ", " :: "];

/// The text to be read. This is the text of an article, below the headline as a line of its own. The
/// headline is not added if one of the first lines begins with it, in whatever case and punctuation,
/// with or without the name of a site after it. Cost linear in the headline, and in the text if the two
/// are joined.
pub fn with_headline<'t>(headline: &str, text: &'t str) -> Cow<'t, str> {
    let is_there = has(text, headline) || without_site(headline).is_some_and(|own| has(text, own));
    if is_there {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{}\n{text}", headline.trim()))
    }
}

/// A headline without what may be the name of a site: its last part, if that is the shorter one.
fn without_site(headline: &str) -> Option<&str> {
    let marks = BEFORE_SITE.iter();
    let last = marks.filter_map(|mark| headline.rfind(mark)).max()?;
    (2 * last > headline.len()).then(|| &headline[..last])
}

/// Whether one of the first lines of `text` begins with `headline`, which may continue on the next line.
fn has(text: &str, headline: &str) -> bool {
    let mut rest = text;
    for _ in 0..LINES {
        rest = rest.trim_start();
        let mut line = letters(rest);
        if letters(headline).all(|letter| line.next() == Some(letter)) {
            return true;
        }
        match rest.find('\n') {
            Some(end) => rest = &rest[end..],
            None => return false,
        }
    }
    false
}

/// Letters and digits in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_read_once() {
        let cases = [
            (
                "a field of its own",
                "Bridge opens",
                "Ships wait.",
                "Bridge opens\nShips wait.",
            ),
            (
                "the first line",
                "Bridge opens",
                "BRIDGE OPENS\nShips wait.",
                "BRIDGE OPENS\nShips wait.",
            ),
            (
                "with the name of a site",
                "Bridge opens - for now | Harbour Courier",
                "Bridge opens - for now\nShips.",
                "Bridge opens - for now\nShips.",
            ),
            (
                "a mark within",
                "Bridge - open for ships at last",
                "Bridge tolls rise.",
                "Bridge - open for ships at last\nBridge tolls rise.",
            ),
            (
                "below a menu",
                "Bridge opens!",
                "Home\n\n Bridge opens\nShips.",
                "Home\n\n Bridge opens\nShips.",
            ),
            (
                "in two lines",
                "Bridge opens",
                "Bridge\nopens\nShips.",
                "Bridge\nopens\nShips.",
            ),
            (
                "words of the text",
                "Bridge opens",
                "The bridge opens.",
                "Bridge opens\nThe bridge opens.",
            ),
            ("none", " ", "Ships wait.", "Ships wait."),
            ("no text", "Bridge opens", "", "Bridge opens\n"),
        ];
        for (name, headline, text, expected) in cases {
            assert_eq!(with_headline(headline, text), expected, "{name}");
        }
    }

    #[test]
    fn far_down_it_is_a_line_like_others() {
        let mut text = "Menu.\n".repeat(LINES);
        text.push_str("Bridge opens\n");
        let read = with_headline("Bridge opens", &text);
        assert_eq!(read, format!("Bridge opens\n{text}"));
    }
}
