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
//! Cost: one pass over the characters.

use super::dialogue;
use super::unicode::{byte_span, is_spaceless};
use crate::base::ByteSpan;
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// Paragraphs over which a quotation goes on without being opened anew.
const REACH: usize = 3;
/// Quotations open inside one another.
const DEEPEST: usize = 8;
/// Bytes over which a quotation that nothing closes reaches to the end of its paragraph.
const UNCLOSED: usize = 600;

/// Most bytes of a post, its author's line included.
const POST: usize = 1000;
/// Most bytes from the dash before that author's name to the handle.
const NAME: usize = 120;

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
    let mut reader = Reader {
        text,
        open: Vec::new(),
        found: Vec::new(),
    };
    for (number, paragraph) in paragraphs.iter().enumerate() {
        reader.paragraph(paragraph.clone());
        reader.end_paragraph(paragraph.end, &paragraphs[number + 1..]);
        let before = number
            .checked_sub(1)
            .map(|before| paragraphs[before].clone());
        reader.found.extend(post(text, before, paragraph.clone()));
        let lines = dialogue::lines(text, paragraph.clone(), language);
        reader.found.extend(lines);
    }
    merged(reader.found)
}

/// What opened a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// “ or ‟
    Curly,
    /// ” on both sides
    Right,
    /// „
    Low,
    /// «
    Angle,
    /// »
    AngleReversed,
    /// ‹
    SmallAngle,
    /// ›
    SmallAngleReversed,
    /// ‘
    Single,
    /// ‚
    LowSingle,
    /// "
    Straight,
    /// '
    StraightSingle,
    /// ``
    Backticks,
    /// 「
    Corner,
    /// 『
    WhiteCorner,
    /// 〝
    Prime,
}

impl Style {
    /// Whether a mark of this style may as well be an apostrophe.
    fn doubtful(self) -> bool {
        matches!(
            self,
            Style::Single | Style::LowSingle | Style::StraightSingle
        )
    }

    /// Its opening mark, and the marks that close it where those look different.
    fn marks(self) -> (char, &'static [char]) {
        match self {
            Style::Curly => ('“', &['”']),
            Style::Right => ('”', &[]),
            Style::Low => ('„', &['“', '”']),
            Style::Angle => ('«', &['»']),
            Style::AngleReversed => ('»', &['«']),
            Style::SmallAngle => ('‹', &['›']),
            Style::SmallAngleReversed => ('›', &['‹']),
            Style::Single => ('‘', &[]),
            Style::LowSingle => ('‚', &[]),
            Style::Straight => ('"', &[]),
            Style::StraightSingle => ('\'', &[]),
            Style::Backticks => ('`', &[]),
            Style::Corner => ('「', &['」']),
            Style::WhiteCorner => ('『', &['』']),
            Style::Prime => ('〝', &['〟', '〞']),
        }
    }
}

/// A quotation that is not closed yet.
#[derive(Clone, Copy, Debug)]
struct Open {
    style: Style,
    start: usize,
}

/// A mark in its surroundings.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    end: usize,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    /// Whether the characters beside it suit an opening mark.
    fn may_open(self) -> bool {
        let free = self
            .before
            .is_none_or(|c| !c.is_alphanumeric() && !",.!?;%)".contains(c));
        free && self
            .after
            .is_some_and(|c| !c.is_whitespace() && !",.!?;)".contains(c))
    }

    /// Whether the characters beside it suit a closing mark.
    fn may_close(self) -> bool {
        self.before
            .is_some_and(|c| !c.is_whitespace() && !"([{".contains(c))
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<Open>,
    found: Vec<(usize, usize)>,
}

impl Reader<'_> {
    fn paragraph(&mut self, paragraph: Range<usize>) {
        let text = &self.text[..paragraph.end];
        let mut at = paragraph.start;
        while let Some(skipped) = text.as_bytes()[at..]
            .iter()
            .position(|&byte| may_begin_mark(byte))
        {
            at += skipped;
            let mut rest = text[at..].chars();
            let Some(c) = rest.next() else { break };
            let doubled = matches!(c, '`' | '\'') && rest.clone().next() == Some(c);
            let end = at + c.len_utf8() * (1 + usize::from(doubled));
            let mark = Mark {
                at,
                end,
                before: text[paragraph.start..at].chars().next_back(),
                after: text[end..].chars().next(),
            };
            self.mark(c, doubled, mark);
            at = end;
        }
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
        let is_script = |c: Option<char>, script| c.is_some_and(|c| c.script() == script);
        if is_script(mark.before, Script::Hebrew) && is_script(mark.after, Script::Hebrew) {
            let rest = self.text[mark.end..].chars();
            if rest.take_while(|c| c.is_alphabetic()).count() == 1 {
                return;
            }
        }
        let unspaced = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && is_spaceless(c));
        let between = unspaced(mark.before) || unspaced(mark.after);
        let joined = mark
            .before
            .is_some_and(|c| c == 'ـ' || c.script() == Script::Arabic);
        let may_open =
            mark.may_open() || between || joined && mark.after.is_some_and(char::is_alphanumeric);
        let opens = mark.may_open() && !mark.may_close() && !unspaced(mark.before);
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

    /// Settles what is open at the end of a paragraph; `next` are those behind it.
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

/// Whether a quotation mark may begin with this byte: ASCII marks, « and », marks of the blocks
/// General Punctuation and CJK Symbols, and the wide straight mark.
fn may_begin_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2 | 0xe3 | 0xef)
}

/// The post that ends with `paragraph`, if that names an author by a handle.
fn post(
    text: &str,
    before: Option<Range<usize>>,
    paragraph: Range<usize>,
) -> Option<(usize, usize)> {
    let line = &text[paragraph.clone()];
    let (name, rest) = line.split_at(line.find("(@")?);
    let handle = &rest[2..rest.find(')')?];
    let in_handle = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let dash = name.rfind(['—', '–']).or_else(|| name.rfind("-- "));
    let dash = dash.or_else(|| name.starts_with("- ").then_some(0))?;
    if handle.is_empty() || !handle.bytes().all(in_handle) || name.len() - dash > NAME {
        return None;
    }
    let start = match name[..dash].trim() {
        "" => before?.start,
        _ => paragraph.start,
    };
    (paragraph.end - start <= POST).then_some((start, paragraph.end))
}

/// Where one of the next paragraphs closes a quotation without opening another of its style.
fn closed_later(text: &str, style: Style, next: &[Range<usize>]) -> Option<usize> {
    let (open, closing) = style.marks();
    if closing.is_empty() {
        return None;
    }
    let reach = next.iter().take(REACH).next_back()?;
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
        if matches!(c, '。' | '！' | '？') || (last && matches!(c, '.' | '!' | '?' | '…')) {
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

/// The paragraphs of a text, without the white space around them.
///
/// Where most lines are broken at one width, only blank and indented lines separate paragraphs;
/// else every line is one.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = || text.split('\n').filter(|line| !line.trim().is_empty());
    let broken = lines()
        .filter(|line| (45..=90).contains(&line.trim_end().len()))
        .count();
    let wrapped =
        broken >= 4 && 2 * broken > lines().count() && !lines().any(|line| line.len() > 200);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut fresh = true;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        at += line.len();
        if line.trim().is_empty() {
            fresh = true;
            continue;
        }
        let indented = line.starts_with([' ', '\t', '\u{3000}']);
        match found.last_mut() {
            Some(last) if wrapped && !fresh && !indented => last.end = end,
            _ => found.push(start..end),
        }
        fresh = false;
    }
    found
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
