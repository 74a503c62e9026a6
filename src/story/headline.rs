//! The headline, where the text of an article does not begin with it.
//!
//! A headline says what happened in the fewest words. Some corpora have it at the top of the text, some
//! in a field of its own, some in both, below a date or the menu of a page; all are read alike.

/// Lines within which a text that has its headline has it.
const LINES: usize = 10;

/// What stands between the headline of a page and the name of its site.
const BEFORE_SITE: [&str; 5] = [" | ", " - ", " – ", " — ", " :: "];

/// Appends to `out` what is to be read of an article: the headline as a line of its own, unless one of
/// the first lines of the text begins with it in whatever case and punctuation, with or without the
/// name of a site behind it, and the text. Returns the bytes that stand before the text. Cost linear in
/// the headline and the text.
pub fn with_headline(headline: &str, text: &str, out: &mut String) -> usize {
    let start = out.len();
    let is_there = has(text, headline) || has(text, without_site(headline));
    if !is_there {
        out.push_str(headline.trim());
        out.push('\n');
    }
    let before = out.len() - start;
    out.push_str(text);
    before
}

/// A headline without what may be the name of its site: what stands last, and is the shorter part.
fn without_site(headline: &str) -> &str {
    let marks = BEFORE_SITE.iter();
    let last = marks.filter_map(|mark| headline.rfind(mark)).max();
    let site = last.filter(|&at| 2 * at > headline.len());
    site.map_or(headline, |at| &headline[..at])
}

/// Whether one of the first lines of `text` begins with `headline`, which may go on in the next.
fn has(text: &str, headline: &str) -> bool {
    let mut rest = text;
    for _ in 0..LINES {
        rest = rest.trim_start();
        let mut letters = letters(rest);
        if self::letters(headline).all(|letter| letters.next() == Some(letter)) {
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
            let mut out = "before ".to_string();
            let before = with_headline(headline, text, &mut out);
            assert_eq!(out, format!("before {expected}"), "{name}");
            assert_eq!(&out["before ".len() + before..], text, "{name}");
        }
    }

    #[test]
    fn far_down_it_is_a_line_like_others() {
        let mut text = "Menu.\n".repeat(LINES);
        text.push_str("Bridge opens\n");
        let mut out = String::new();
        assert_eq!(with_headline("Bridge opens", &text, &mut out), 13);
    }
}
