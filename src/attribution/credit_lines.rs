//! Credit lines: bylines, standing credits and credits after the last word.

use super::Lexicon;
use super::automaton::Hit;
use super::credit_words::{self, CreditWord};
use super::layout::{Layout, ends_sentence};
use super::may_be_surname;
use super::mention::Cue;
use super::quotes;
use super::word_table::WordKind;
use std::ops::Range;

/// The most bytes of a credit line. A run of white space counts as one.
const LINE_BYTES: usize = 200;
/// A standing credit counts at the head of an article, and within this many lines of its end.
const TAIL_LINES: usize = 6;
/// The most words of a line of names above a credit.
const NAMES_WORDS: usize = 9;

/// Whether the line is a credit line, and by what cue its names count.
pub fn read(
    text: &str,
    layout: &Layout,
    line: Range<usize>,
    hits: &[Hit],
    lexicon: &Lexicon,
) -> Option<Cue> {
    let content = &text[line.clone()];
    // Long lines are prose, unless they are long by padding only.
    if content.len() > 8 * LINE_BYTES || squeezed_len(content) > LINE_BYTES {
        return None;
    }
    let named = |hit: &&Hit| is_named(text, &line, hit, lexicon);
    let hits: Vec<&Hit> = hits.iter().filter(named).collect();
    let (first, last) = (*hits.first()?, *hits.last()?);
    let outside = words_outside(text, line.clone(), &hits);
    let small = |word: &&str| word.starts_with(|c: char| c.is_lowercase()) && !is_small(word);
    if outside.iter().any(|word| small(&word.text)) || content.ends_with(['?', '!', ':']) {
        return None;
    }
    if let Some(by) = outside
        .iter()
        .position(|word| CreditWord::By.has(word.text))
    {
        let fits = outside[by].at < last.start && leads(&outside, by, hits.as_slice());
        return fits.then_some(Cue::Byline);
    }
    let number = layout.number_at(line.start);
    if is_dated(&outside, true) && is_citation(text, layout, number) {
        return None;
    }
    let near_end = layout.is_in_head(line.start) || number + TAIL_LINES >= layout.lines.len();
    let line = Line {
        before: &text[line.start..first.start],
        after: &text[last.end..line.end],
        content,
        first,
        outside,
    };
    if line.names().next().is_some() {
        return (near_end && line.is_signed()).then_some(Cue::Byline);
    }
    let near = |number: Option<usize>| {
        let near = number.and_then(|number| layout.lines.get(number));
        near.map_or("", |near| &text[near.clone()])
    };
    let (above, below) = (near(number.checked_sub(1)), near(number.checked_add(1)));
    (near_end && line.is_standing(text, &hits, above, below)).then_some(Cue::CreditLine)
}

/// Whether a hit is the name of an outlet or agency, and not a word, a person's name or the label of a field.
fn is_named(text: &str, line: &Range<usize>, hit: &Hit, lexicon: &Lexicon) -> bool {
    let kind = lexicon.source(hit.source).kind;
    let name = &text[hit.start..hit.end];
    // "By Dawn C. Lee", "By Michael Bloomberg", "TALKS EXTENDED BY SOME TIME FOR": what is also a person's
    // name or a word must stand apart.
    let shouted = !text[line.clone()].contains(char::is_lowercase);
    let plain = !shouted && !name.contains(char::is_lowercase);
    let clear = !hit.ambiguous || plain || stands_apart(text, line, hit);
    let surname =
        may_be_surname(kind, name) && !CreditWord::By.has(text[line.start..hit.start].trim());
    clear && kind.is_outlet_or_agency() && !surname && !is_label(&text[hit.end..line.end])
}

/// A short line that names sources, with no word in lower case but those of dates and credits.
struct Line<'t> {
    content: &'t str,
    /// What stands before the first source.
    before: &'t str,
    /// What stands behind the last source.
    after: &'t str,
    /// The first source.
    first: &'t Hit,
    outside: Vec<Word<'t>>,
}

impl<'t> Line<'t> {
    /// The words that belong to no source, date or credit.
    fn names(&self) -> impl Iterator<Item = &Word<'t>> {
        self.outside.iter().filter(|word| !is_side(word.text))
    }

    /// Whether a line without names is a standing credit.
    fn is_standing(&self, text: &str, hits: &[&Hit], above: &str, below: &str) -> bool {
        let full = hits
            .iter()
            .any(|hit| hit.long && !hit.ambiguous && text[hit.start..hit.end].contains(' '));
        let clear = hits.iter().any(|hit| !hit.ambiguous);
        let dated = is_dated(&self.outside, clear) && (clear || !is_table_row(self.after));
        // Figures that are no date belong to a table.
        let plain = dated || !self.outside.iter().any(|word| is_figure(word.text));
        let spelled = clear
            || hits
                .iter()
                .all(|hit| !text[hit.start..hit.end].contains(char::is_lowercase));
        let marked =
            self.content.starts_with(['/', '—', '–']) || self.content.ends_with(['•', '·', '|']);
        let beside = is_date(above, clear)
            || is_date(below, clear)
            || is_mark(below)
            || spelled
                && ends_sentence(below)
                && (is_by_persons(above) || self.is_bracketed() && is_of_persons(above));
        // "Date", a day, "Time", an hour: the second line of a notice, not a magazine.
        let heads = !clear && is_date(below, true) && !is_date(below, false);
        plain && !heads && (full || dated || marked || beside)
    }

    /// Whether the whole line is in brackets.
    fn is_bracketed(&self) -> bool {
        self.content.starts_with('(') && self.content.ends_with(')')
    }

    /// Whether a line signs with a name, a mark, a source written out: "Jill Colvin, Associated Press". With an
    /// abbreviation it is a photographer's credit.
    fn is_signed(&self) -> bool {
        let before = without_article(self.before);
        let marked = before.trim_end().ends_with([',', '|', '-', '–', '—', '•'])
            || before.ends_with(char::is_lowercase);
        let first = self.first;
        let person = self.names().filter(|word| word.at < first.start).count();
        let title = self
            .after
            .split_whitespace()
            .any(|word| CreditWord::Job.has(&trimmed(word).to_lowercase()));
        let trailing = self.names().any(|word| word.at > first.start) && !title;
        // "Ann Lee, Harbour Press (202) 555-0100" says whom to call.
        let figures = self.outside.iter().any(|word| is_figure(word.text));
        let numbered = figures && !is_dated(&self.outside, true);
        first.long
            && marked
            && (2..=12).contains(&person)
            && !trailing
            && !numbered
            && !self.content.ends_with('.')
    }
}

/// Whether a line with a publisher and a date says where the words above it were said, not whose the
/// article is: "CNN, 11/1/06." below a quotation. It must be below a sentence and not at the head. Then
/// one of two signs is enough: a full stop, which no credit has after its date; or a quotation above it
/// that fills its line, or opens it while the article continues below.
fn is_citation(text: &str, layout: &Layout, number: usize) -> bool {
    let line = |number: usize| layout.lines.get(number).map(|line| &text[line.clone()]);
    let above = number.checked_sub(1).and_then(line);
    let (Some(above), Some(cites)) = (above.filter(|above| ends_sentence(above)), line(number))
    else {
        return false;
    };
    // "9:30 p.m."
    let stopped = cites.ends_with('.') && !cites.to_lowercase().ends_with("m.");
    let opened = above.starts_with(quotes::SPACED);
    let filled = opened && above.trim_end_matches('.').ends_with(quotes::SPACED);
    let goes_on = line(number + 1).is_some_and(ends_sentence);
    stopped || filled || opened && goes_on
}

/// Whether the word of `outside` at `by` opens a byline. It does at the start of its line, after words
/// of dates, or within the line if the line break before it is lost; but never before a figure
/// ("extended by 2 weeks").
fn leads(outside: &[Word<'_>], by: usize, hits: &[&Hit]) -> bool {
    let before = &outside[..by];
    let opens = before
        .iter()
        .all(|word| is_small(&word.text.to_lowercase()));
    let written = outside[by].text.contains(char::is_lowercase);
    let end = hits
        .iter()
        .map(|hit| hit.start)
        .find(|&start| start > outside[by].at)
        .unwrap_or(outside[by].at);
    let counted = outside[by + 1..]
        .iter()
        .take_while(|word| word.at < end)
        .any(|word| is_figure(word.text));
    (opens || written) && !counted
}

/// A word of a line.
pub struct Word<'t> {
    pub text: &'t str,
    pub at: usize,
}

/// The words of a line that belong to no name of a source, without marks.
pub fn words_outside<'t>(text: &'t str, line: Range<usize>, hits: &[&Hit]) -> Vec<Word<'t>> {
    let mut words = Vec::new();
    let mut start = line.start;
    let ends = hits.iter().map(|hit| (hit.start, hit.end));
    for (end, next) in ends.chain(std::iter::once((line.end, line.end))) {
        let part = &text[start..end.max(start)];
        for word in part.split_whitespace() {
            let at = start + (word.as_ptr() as usize - part.as_ptr() as usize);
            let word = trimmed(word);
            if !word.is_empty() {
                words.push(Word { text: word, at });
            }
        }
        start = next.max(start);
    }
    words
}

/// A word without the marks on either side.
pub fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_small(word: &str) -> bool {
    CreditWord::Small.has(word) || is_side(word)
}

/// Whether a word belongs to dates and times, or goes with a source's name.
fn is_side(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_figure(word) || CreditWord::Beside.has(&lower) || credit_words::is_of_date(&lower, true)
}

fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the words of a line hold a date: a figure beside a word of dates and times, or a date in
/// figures. A time or a year alone ("9:30 a.m.", "2018") may head a column or be a field of a notice,
/// so it counts only beside a clear name.
fn is_dated(words: &[Word<'_>], clear: bool) -> bool {
    let mut figures = words
        .iter()
        .map(|word| word.text)
        .filter(|word| is_figure(word));
    let worded = words
        .iter()
        .any(|word| credit_words::is_of_date(&word.text.to_lowercase(), clear));
    let written = |figure: &str| {
        let time = figure.contains(':');
        let year = figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20"));
        is_day_in_figures(figure) || clear && (time || year && !figure.contains(['.', ',']))
    };
    if worded {
        figures.next().is_some()
    } else {
        figures.any(written)
    }
}

/// Whether a word is a day in figures: "15.07.2018", "2018-07-15"; "402/555-0100" is a telephone number.
fn is_day_in_figures(figure: &str) -> bool {
    let parts = figure
        .split(['.', '-', '/'])
        .filter(|part| !part.is_empty());
    let numbers = parts
        .clone()
        .all(|part| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let short = parts.clone().filter(|part| part.len() <= 2).count();
    numbers && parts.count() == 3 && short >= 2
}

/// Whether what follows a name makes it the label of a field: "Time: 10:45 a.m.", "Harbour:
/// 402/555-0100". The label of a credit may be followed by a day.
fn is_label(after: &str) -> bool {
    let Some(value) = after.trim_start().strip_prefix([':', '：']) else {
        return false;
    };
    let value = value.trim_start_matches([' ', '\t', '\u{a0}', '(', '+']);
    let figure = value.split_whitespace().next().map_or("", trimmed);
    is_figure(figure) && !is_day_in_figures(figure)
}

/// Whether what follows a name is in a column of its own.
fn is_table_row(after: &str) -> bool {
    after.starts_with("  ") || after.starts_with('\t')
}

/// Whether a line is a date and nothing else. The time of day counts as a date only if `clock` says so.
fn is_date(line: &str, clock: bool) -> bool {
    line.len() <= 60
        && line.contains(|c: char| c.is_ascii_digit())
        && line
            .split_whitespace()
            .map(trimmed)
            .all(|word| word.is_empty() || is_side(word))
        && line.contains(|c: char| c.is_alphabetic())
        && (clock
            || line
                .split_whitespace()
                .any(|word| credit_words::is_of_date(&trimmed(word).to_lowercase(), false)))
}

/// Whether a line is a byline without a source, so that the next may say for whom they wrote: "By Ann Lee".
fn is_by_persons(line: &str) -> bool {
    let by = line.split_whitespace().next();
    by.is_some_and(|by| CreditWord::By.has(trimmed(by))) && is_of_names(line)
}

/// Whether a line is a person, a comma and a paper: "Ann Lee, Harbour Times".
fn is_of_persons(line: &str) -> bool {
    line.contains(',') && is_of_names(line)
}

/// Whether a line is a few words with capitals, and ends no sentence.
fn is_of_names(line: &str) -> bool {
    let mut words = line.split_whitespace().map(trimmed);
    let count = words.clone().count();
    let named = |word: &str| CreditWord::Small.has(word) || word.starts_with(char::is_uppercase);
    (2..=NAMES_WORDS).contains(&count) && words.all(named) && !ends_sentence(line)
}

/// Whether a line is only bullets: the lost end of the line above.
fn is_mark(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| matches!(c, '•' | '·' | '|' | '—'))
}

/// Whether only marks, or nothing, touch a name in its line.
fn stands_apart(text: &str, line: &Range<usize>, hit: &Hit) -> bool {
    let before = without_article(&text[line.start..hit.start]);
    let after = text[hit.end..line.end].trim_start();
    let by = before
        .split_whitespace()
        .next_back()
        .is_some_and(|word| CreditWord::By.has(word));
    (by || !before.ends_with(char::is_alphanumeric) && !before.ends_with('.'))
        && !after.starts_with(char::is_alphabetic)
}

fn without_article(before: &str) -> &str {
    let before = before.trim_end();
    before
        .strip_suffix("The")
        .or_else(|| before.strip_suffix("the"))
        .map_or(before, str::trim_end)
}

fn squeezed_len(line: &str) -> usize {
    line.split_whitespace().map(|word| word.len() + 1).sum()
}
