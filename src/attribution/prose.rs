//! How much of a text is prose, up to any place.
//!
//! Cost: one pass over the text when it is first asked, which only datelines do; then a search among its lines.

use super::closing_words::ClosingWord;
use super::layout::{Layout, is_prose};
use super::part::Part;
use super::word_table::WordKind;
use std::cell::OnceCell;

/// The most bytes of a picture's credit below its caption.
const PICTURE_BYTES: usize = 60;

/// How much of a text is prose, up to any place.
pub struct Prose<'l> {
    text: &'l str,
    /// The lines of the text.
    pub layout: &'l Layout,
    lines: OnceCell<Lines>,
}

struct Lines {
    /// For each line, how many bytes of prose stand above it, and whether it is prose.
    above: Vec<(usize, bool)>,
    whole: usize,
}

impl<'l> Prose<'l> {
    /// The prose of `text`, which has this layout.
    pub fn of(text: &'l str, layout: &'l Layout) -> Prose<'l> {
        Prose {
            text,
            layout,
            lines: OnceCell::new(),
        }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let mut whole = 0;
            let mut above = Vec::with_capacity(self.layout.lines.len());
            for line in &self.layout.lines {
                let is_prose = is_told(&self.text[line.clone()]);
                above.push((whole, is_prose));
                whole += if is_prose { line.len() } else { 0 };
            }
            Lines { above, whole }
        })
    }

    /// How many bytes of prose there are.
    pub fn whole(&self) -> usize {
        self.lines().whole
    }

    /// How many bytes of prose stand before byte `at`.
    pub fn before(&self, at: usize) -> usize {
        let number = self.layout.number_at(at);
        let Some(&(above, is_prose)) = self.lines().above.get(number) else {
            return self.whole();
        };
        let line = &self.layout.lines[number];
        above
            + if is_prose {
                at.saturating_sub(line.start)
            } else {
                0
            }
    }
}

/// Whether a line is prose, and not the caption of a picture: "He waves. (AP Photo/Ann Lee)".
fn is_told(line: &str) -> bool {
    is_prose(line) && !is_caption(line)
}

/// Whether a line ends in brackets with a word for pictures.
fn is_caption(line: &str) -> bool {
    let Some(inside) = line.strip_suffix(')') else {
        return false;
    };
    let near = Part::whole(inside).tail(PICTURE_BYTES);
    let credit = near.rsplit_once('(').map_or("", |(_, credit)| credit);
    credit
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| ClosingWord::Picture.has(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_counted_up_to_a_place_without_captions_and_headings() {
        let told = "The council voted on Monday to close the bridge for two years, as the board had asked it to.";
        let caption = "The mayor waves to the crowd before the vote on the bridge on Monday. (AP Photo/Ann Lee)";
        assert!(is_prose(told) && is_prose(caption), "both are long enough");
        let text = format!("{told}\n{caption}\nMore\n{told}");
        let layout = Layout::of(&text);
        let prose = Prose::of(&text, &layout);
        let last = text.len() - told.len();
        for (case, at, expected) in [
            ("the beginning", 0, 0),
            ("within prose", 10, 10),
            ("a caption", told.len() + 10, told.len()),
            ("the last line", last, told.len()),
            ("within the last line", last + 10, told.len() + 10),
        ] {
            assert_eq!(prose.before(at), expected, "{case}");
        }
        assert_eq!(prose.whole(), 2 * told.len());
    }

    #[test]
    fn a_caption_ends_in_brackets_with_a_word_for_pictures() {
        for (line, expected) in [
            ("He waves. (AP Photo/Ann Lee)", true),
            ("He waves. (Ann Lee/Pool)", true),
            ("He waves. (AP)", false),
            ("He waves (AP Photo/Ann Lee) to the crowd.", false),
            ("A photo of him (the mayor)", false),
        ] {
            assert_eq!(is_caption(line), expected, "{line}");
        }
    }
}
