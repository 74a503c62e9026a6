//! Which marks open and close a quotation together.

use super::marks::{Mark, Style, may_begin_mark};
use crate::normalise::blocks::each_fitting;
use crate::normalise::sentence_ends::{is_sentence_end, is_wide_sentence_end};
use crate::normalise::unicode::is_spaceless;
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// Paragraphs over which a quotation goes on without being opened anew.
const REACH_PARAGRAPHS: usize = 3;
/// Quotations open inside one another.
const DEEPEST: usize = 8;
/// Bytes over which a quotation that nothing closes reaches to the end of its paragraph.
const UNCLOSED: usize = 600;

/// A quotation that is not closed yet.
#[derive(Clone, Copy, Debug)]
struct Open {
    style: Style,
    start: usize,
}

/// What has been read of a text: a mark does what the marks that are open and the characters beside it allow.
#[derive(Debug)]
pub struct Reader<'t> {
    text: &'t str,
    open: Vec<Open>,
    /// The beginning and the end of each quotation, in no order and one inside another.
    pub found: Vec<(usize, usize)>,
}

impl<'t> Reader<'t> {
    pub fn new(text: &'t str) -> Reader<'t> {
        Reader {
            text,
            open: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Reads a paragraph, and settles what is open at its end; `next` are those behind it.
    pub fn paragraph(&mut self, paragraph: Range<usize>, next: &[Range<usize>]) {
        self.marks(paragraph.clone());
        self.end_paragraph(paragraph.end, next);
    }

    fn marks(&mut self, paragraph: Range<usize>) {
        let bytes = &self.text.as_bytes()[paragraph.clone()];
        let mut next = 0;
        each_fitting(bytes, may_begin_mark, |place| {
            let at = paragraph.start + place;
            // What stands before is the second of two characters that are one mark.
            if at >= next {
                next = self.mark_at(at, &paragraph);
            }
        });
    }

    /// Reads the character at byte `at` of a paragraph; gives where the mark ends.
    fn mark_at(&mut self, at: usize, paragraph: &Range<usize>) -> usize {
        let text = &self.text[..paragraph.end];
        let mut rest = text[at..].chars();
        let c = rest.next().unwrap_or_default();
        let after = rest.clone().next();
        let doubled = matches!(c, '`' | '\'') && after == Some(c);
        let end = at + c.len_utf8() * (1 + usize::from(doubled));
        let mark = Mark {
            at,
            end,
            before: text[paragraph.start..at].chars().next_back(),
            after: if doubled { rest.nth(1) } else { after },
        };
        self.mark(c, doubled, mark);
        end
    }

    fn mark(&mut self, c: char, doubled: bool, mark: Mark) {
        use Style as S;
        match (c, doubled) {
            ('“', _) if self.is_open(&[S::Low]) => self.close(&[S::Low], mark),
            ('“', _) if self.is_open(&[S::Curly]) && mark.may_close() && !mark.may_open() => {
                self.close(&[S::Curly], mark);
            }
            ('“' | '‟', _) => self.begin(S::Curly, mark),
            ('”', _) if self.is_open(&[S::Curly, S::Low, S::Right]) => {
                self.close(&[S::Curly, S::Low, S::Right], mark);
            }
            ('”', _) if self.is_open(&[S::Straight]) && mark.may_close() => {
                self.close(&[S::Straight], mark);
            }
            ('”', _) if mark.may_open() => self.begin(S::Right, mark),
            ('„', _) => self.begin(S::Low, mark),
            ('«', _) if self.is_open(&[S::AngleReversed]) => self.close(&[S::AngleReversed], mark),
            ('«', _) if !mark.may_close() || mark.may_open() => self.begin(S::Angle, mark),
            ('»', _) if self.is_open(&[S::Angle]) => self.close(&[S::Angle], mark),
            ('»', _) if mark.may_open() => self.begin(S::AngleReversed, mark),
            ('‹', _) if self.is_open(&[S::SmallAngleReversed]) => {
                self.close(&[S::SmallAngleReversed], mark);
            }
            ('‹', _) => self.begin(S::SmallAngle, mark),
            ('›', _) if self.is_open(&[S::SmallAngle]) => self.close(&[S::SmallAngle], mark),
            ('›', _) if mark.may_open() => self.begin(S::SmallAngleReversed, mark),
            ('‚', _) if mark.may_open() => self.begin(S::LowSingle, mark),
            ('‘', _) if self.is_open(&[S::LowSingle]) => self.close(&[S::LowSingle], mark),
            ('‘', _) if mark.may_open() => self.begin(S::Single, mark),
            ('’', _) if mark.may_close() => self.close(&[S::Single, S::LowSingle], mark),
            ('`', true) => self.begin(S::Backticks, mark),
            ('\'', true) if self.is_open(&[S::Backticks]) => self.close(&[S::Backticks], mark),
            ('\'', true) | ('"' | '＂', _) => self.straight(mark),
            ('`', false) if mark.may_open() => self.begin(S::StraightSingle, mark),
            ('\'', false) => self.straight_single(mark),
            ('「', _) => self.begin(S::Corner, mark),
            ('」', _) => self.close(&[S::Corner], mark),
            ('『', _) => self.begin(S::WhiteCorner, mark),
            ('』', _) => self.close(&[S::WhiteCorner], mark),
            ('〝', _) => self.begin(S::Prime, mark),
            ('〟' | '〞', _) => self.close(&[S::Prime], mark),
            _ => {}
        }
    }

    fn straight(&mut self, mark: Mark) {
        const PAIRS: [Style; 4] = [Style::Straight, Style::Curly, Style::Low, Style::Backticks];
        // No character of ASCII is in a script that has rules of its own here.
        let [before, after] = [mark.before, mark.after].map(|c| c.filter(|c| !c.is_ascii()));
        let is_script = |c: Option<char>, script| c.is_some_and(|c| c.script() == script);
        if is_script(before, Script::Hebrew) && is_script(after, Script::Hebrew) {
            let rest = self.text[mark.end..].chars();
            if rest.take_while(|c| c.is_alphabetic()).count() == 1 {
                return;
            }
        }
        let unspaced = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && is_spaceless(c));
        let between = unspaced(before) || unspaced(after);
        let joined = before == Some('ـ') || is_script(before, Script::Arabic);
        let may_open =
            mark.may_open() || between || joined && mark.after.is_some_and(char::is_alphanumeric);
        let opens = mark.may_open() && !mark.may_close() && !unspaced(before);
        if self.is_open(&PAIRS) && !opens {
            return self.close(&PAIRS, mark);
        }
        if opens {
            // Two opening marks: the first was left unclosed.
            self.drop_to(Style::Straight, mark.at);
        }
        let inches = mark.before.is_some_and(|c| c.is_ascii_digit());
        if may_open && !inches {
            self.begin(Style::Straight, mark);
        }
    }

    fn straight_single(&mut self, mark: Mark) {
        if self.is_open(&[Style::StraightSingle]) && mark.may_close() {
            self.close(&[Style::StraightSingle], mark);
        } else if mark.may_open() && !elision(&self.text[mark.end..]) {
            self.begin(Style::StraightSingle, mark);
        }
    }

    fn is_open(&self, styles: &[Style]) -> bool {
        self.open.iter().any(|open| styles.contains(&open.style))
    }

    fn begin(&mut self, style: Style, mark: Mark) {
        // Nobody nests so deep: more are marks used for something else.
        if self.open.len() < DEEPEST {
            self.open.push(Open {
                style,
                start: mark.at,
            });
        }
    }

    /// Closes the innermost quotation of one of `styles`, and with it what is open inside.
    fn close(&mut self, styles: &[Style], mark: Mark) {
        if let Some(place) = self
            .open
            .iter()
            .rposition(|open| styles.contains(&open.style))
        {
            self.found.push((self.open[place].start, mark.end));
            self.open.truncate(place);
        }
    }

    /// Ends the innermost quotation of `style`, left unclosed, before `end`.
    fn drop_to(&mut self, style: Style, end: usize) {
        if let Some(place) = self.open.iter().rposition(|open| open.style == style) {
            let start = self.open[place].start;
            self.found
                .push((start, sentence_end(self.text, start, end)));
            self.open.truncate(place);
        }
    }

    fn end_paragraph(&mut self, end: usize, next: &[Range<usize>]) {
        let text = self.text;
        let again = |style: Style| {
            let reopens = |next: &Range<usize>| text[next.clone()].starts_with(style.marks().0);
            next.first().is_some_and(reopens)
        };
        for Open { style, start } in self.open.drain(..) {
            let end = if again(style) {
                end
            } else if style.doubtful() {
                continue;
            } else if let Some(close) = closed_later(text, style, next) {
                close
            } else if end - start <= UNCLOSED {
                end
            } else {
                sentence_end(text, start, end)
            };
            self.found.push((start, end));
        }
    }
}

/// Where one of the next paragraphs closes a quotation without opening another of its style.
fn closed_later(text: &str, style: Style, next: &[Range<usize>]) -> Option<usize> {
    let (open, closing) = style.marks();
    if closing.is_empty() {
        return None;
    }
    let reach = next.iter().take(REACH_PARAGRAPHS).next_back()?;
    let start = next.first()?.start;
    let (at, mark) = text[start..reach.end]
        .char_indices()
        .find(|&(_, c)| c == open || closing.contains(&c))?;
    (mark != open).then(|| start + at + mark.len_utf8())
}

/// The end of the first sentence after `start`, at most `end`.
fn sentence_end(text: &str, start: usize, end: usize) -> usize {
    let mut chars = text[start..end].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let last = chars.peek().is_none_or(|&(_, next)| next.is_whitespace());
        if is_wide_sentence_end(c) || last && is_sentence_end(c) {
            return start + at + c.len_utf8();
        }
    }
    end
}

/// Whether `'` stands here for letters left out at the start of a word: '90s, 'til.
fn elision(rest: &str) -> bool {
    const WORDS: [&str; 9] = [
        "til", "till", "tis", "twas", "em", "cause", "bout", "n", "cos",
    ];
    let word = rest
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_digit())
        || WORDS.iter().any(|short| word.eq_ignore_ascii_case(short))
}
