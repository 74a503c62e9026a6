//! Decides whether an article reports what was said on an occasion that it names.
//!
//! A caption shows who speaks where, a footer invites the reader to a channel, a notice says that a
//! press conference will be held, and a look back names one of last month, another season or another
//! year. None of these articles has its news from there. So the sentence must contain a verb of saying
//! or a quotation, which may also follow it, and must not speak of what is to come.
//!
//! Cost: linear in one sentence, cut at [`REACH_BYTES`] bytes on each side.

use super::automaton::Hit;
use super::cues::Window;
use super::layout::{Layout, ends_sentence};
use super::lower_words::lower_words;
use super::occasion_words::{self, OccasionWord, Time};
use super::place::is_month;
use super::quotes;
use super::word_table::WordKind;
use super::{Cue, Lexicon};
use crate::base::{ceil_boundary, floor_boundary};
use crate::ingest::Published;
use crate::normalise::{is_sentence_end, is_wide_sentence_end};
use std::ops::Range;

/// How many bytes of its sentence are read on each side of the occasion.
const REACH_BYTES: usize = 400;
/// How many bytes after an occasion the credit of its picture may be.
const CAPTION: usize = 400;
/// A picture's credit ends its caption, except for at most this many bytes.
const CAPTION_END: usize = 80;
/// A last line with fewer bytes than this and without a full stop is a footer.
const FOOTER_BYTES: usize = 200;
/// This many words in quotation marks are a quotation; fewer are a title or a word that the writer
/// keeps a distance from.
const QUOTED_WORDS: usize = 3;
/// How many words are searched for the future beside a phrase that itself holds a verb ("told reporters").
const BESIDE: usize = 3;
/// How many words after an occasion are searched for its day.
const DAY_WORDS: usize = 6;
/// The most words of a time at the head of a clause, or directly before an occasion.
const TIME_BEFORE: usize = 4;
/// At most this many words may stand between such a time and an occasion in one clause.
const CLAUSE_WORDS: usize = 10;
/// The most words before that for a crowd in its clause: "but many of the angry".
const WORDS_OF_CROWD: usize = 5;

/// Whether the article reports what was said on the occasion at `phrase` in `line`. `quoted` says that
/// the words are those of a document or a post, which can be quoted before it is out. `published` is
/// the date of the article.
pub fn is_told(
    text: &str,
    layout: &Layout,
    line: &Range<usize>,
    phrase: Range<usize>,
    quoted: bool,
    published: Option<Published>,
) -> bool {
    let sentence = sentence(text, line, &phrase);
    let (before, after) = (
        &text[sentence.start..phrase.start],
        &text[phrase.end..sentence.end],
    );
    if is_footer(text, layout, line)
        || is_of_another_time(after, published)
        || opens_at_another_time(before, published)
    {
        return false;
    }
    let (left, right): (Vec<String>, Vec<String>) =
        (lower_words(before).collect(), lower_words(after).collect());
    let named = &text[phrase.clone()];
    if looks_back(named, &left) {
        return false;
    }
    if lower_words(named).any(|word| occasion_words::says(&word))
        || occasion_words::says_within(named)
    {
        let clause = before
            .rfind([',', ';', ':'])
            .map_or(before, |at| &before[at..]);
        let clause: Vec<String> = lower_words(clause).collect();
        let beside = clause.len().saturating_sub(BESIDE);
        return !(beside..clause.len()).any(|at| occasion_words::is_to_come(&clause, at));
    }
    if occasion_words::is_to_come_within(&text[sentence.clone()]) {
        return false;
    }
    let is_said = right.iter().any(|word| occasion_words::says(word));
    let mut places = (0..left.len()).rev();
    match places
        .find(|&at| occasion_words::says(&left[at]) || occasion_words::is_to_come(&left, at))
    {
        // "The mayor said that fares will rise, in a letter", "that they will be “fair to all of us” at a press
        // conference": what is to come is what was said.
        Some(at) if !occasion_words::says(&left[at]) => {
            let reported = is_said || left.iter().any(|word| occasion_words::says(word));
            return reported && (quoted || is_quotation(before));
        }
        // "Details would be outlined at a press conference".
        Some(at) => {
            let helped = at > 1 && ["be", "also"].contains(&&*left[at - 1]);
            let before = at.checked_sub(1 + usize::from(helped));
            return !before.is_some_and(|before| occasion_words::is_to_come(&left, before));
        }
        None => {}
    }
    if !quoted && (0..right.len().min(BESIDE)).any(|at| occasion_words::is_to_come(&right, at)) {
        return false;
    }
    is_said
        || lower_words(named).any(|word| OccasionWord::Saying.has(&word))
        || occasion_words::says_within(before)
        || occasion_words::says_within(after)
        || is_quotation(&text[sentence.clone()])
        || opens_quotation(text, sentence.end)
        || follows_quotation(&text[line.start..sentence.start])
}

/// Whether a post is by a crowd of which nobody is named: "some said on Twitter", "fans of the club
/// wrote". What many people write in many places is not an occasion. `before` ends where the phrase
/// begins.
pub fn is_of_crowd(before: &str, phrase: &str) -> bool {
    let start = ends(before).last().unwrap_or(0);
    let clause = before[start..].rsplit([',', ';', ':']).next();
    let clause = clause.and_then(|clause| clause.rsplit(quotes::ALL).next());
    let written = clause.unwrap_or("").split(|c: char| !c.is_alphanumeric());
    let written: Vec<&str> = written.filter(|word| !word.is_empty()).collect();
    let lower: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
    let Some(crowd) = lower.iter().position(|word| OccasionWord::Crowd.has(word)) else {
        return false;
    };
    // "Lee told fans in a post" has another subject.
    let head = &lower[..crowd];
    let is_subject = head.len() <= WORDS_OF_CROWD
        && !head
            .iter()
            .any(|word| occasion_words::says(word) || OccasionWord::One.has(word))
        && !written[..crowd]
            .iter()
            .skip(1)
            .any(|word| word.starts_with(char::is_uppercase));
    let rest = &lower[crowd + 1..];
    // "Of Harbour Rovers" is whose fans they are.
    let mut is_led = false;
    let mut names_one = false;
    for (word, written) in rest.iter().zip(&written[crowd + 1..]) {
        let has_capital = written.starts_with(char::is_uppercase);
        names_one |= OccasionWord::One.has(word) || has_capital && !is_led;
        is_led = is_led && has_capital || occasion_words::leads_to_place(word) || word == "from";
    }
    let is_told = lower_words(phrase).any(|word| occasion_words::says(&word))
        || rest.iter().any(|word| occasion_words::says(word));
    is_subject && is_told && !names_one
}

/// Whether the occasion `hit` is in the caption of a picture: `line` ends in a picture's credit.
pub fn is_caption(
    text: &str,
    line: &Range<usize>,
    hits: &[Hit],
    hit: &Hit,
    lexicon: &Lexicon,
) -> bool {
    let reader = lexicon.reader();
    let ends = hits.iter().rev().take_while(|end| {
        end.start >= hit.end && end.start <= hit.end + CAPTION && end.end + CAPTION_END >= line.end
    });
    ends.into_iter().any(|end| {
        let window = Window::around(text, line.clone(), end.start..end.end, reader);
        let cue = reader.cues.first(&window, end.ambiguous, |_| true);
        cue.is_some_and(|cue| cue.cue == Cue::Picture)
    })
}

/// The sentence of `line` around `phrase`.
fn sentence(text: &str, line: &Range<usize>, phrase: &Range<usize>) -> Range<usize> {
    let floor = phrase.start.saturating_sub(REACH_BYTES).max(line.start);
    let floor = ceil_boundary(text, floor).min(phrase.start);
    let top = (phrase.end + REACH_BYTES).min(line.end).max(phrase.end);
    let top = floor_boundary(text, top);
    let start = ends(&text[floor..phrase.start])
        .last()
        .map_or(floor, |at| floor + at);
    let end = ends(&text[phrase.end..top])
        .next()
        .map_or(top, |at| phrase.end + at);
    start..end
}

/// Where the sentences of a text end: after a full stop that white space follows, except for short
/// words with a capital ("Sen.", "J.", "U.S.").
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(|c| is_sentence_end(c) || is_wide_sentence_end(c))
        .filter_map(|(at, mark)| {
            let rest = text[at + mark.len()..]
                .trim_start_matches(|c| quotes::ALL.contains(&c) || matches!(c, ')' | '’' | '\''));
            let wide = mark.starts_with(is_wide_sentence_end);
            let word = text[..at]
                .rsplit(|c: char| c.is_whitespace() || quotes::ALL.contains(&c))
                .next()
                .unwrap_or("");
            let short = mark == "." && word.len() <= 3 && word.starts_with(char::is_uppercase);
            let next = rest.trim_start();
            let opens = next.len() < rest.len() && !next.starts_with(char::is_lowercase);
            let closed = wide || rest.is_empty() || opens && !short;
            closed.then(|| text.len() - rest.len())
        })
}

/// Whether a line is a short last line that is not a sentence.
fn is_footer(text: &str, layout: &Layout, line: &Range<usize>) -> bool {
    let last = layout.lines.len() > 1 && layout.is_last(line);
    last && line.len() < FOOTER_BYTES && !ends_sentence(&text[line.clone()])
}

/// Whether the time after an occasion is not that of the article: "in Oslo on May 20, 2015", "late last
/// month", "in October" in another month, "in the autumn".
fn is_of_another_time(after: &str, published: Option<Published>) -> bool {
    let near: Vec<String> = lower_words(after).take(DAY_WORDS).collect();
    // "Told the court that at the time" says when it happened, not when it was said.
    let own = after.split(',').next().unwrap_or("");
    let own = lower_words(own.split(quotes::ALL).next().unwrap_or(""));
    let own: Vec<String> = own
        .take(DAY_WORDS)
        .take_while(|word| !OccasionWord::Opens.has(word))
        .collect();
    if occasion_words::hold_past(&own) || is_at_another_time(after, published) {
        return true;
    }
    let mut dated = false;
    for word in near {
        let year = word.parse::<i16>().ok();
        let year = year.filter(|year| (1900..2100).contains(year));
        if let Some(year) = year.filter(|_| dated) {
            return published.is_some_and(|published| published.day().year() != year);
        }
        dated |= is_month(&word) || word == "in";
    }
    false
}

/// Whether a month or a season follows an occasion or its place.
fn is_at_another_time(after: &str, published: Option<Published>) -> bool {
    let clause = after.split([',', '.', ';', ':']).next().unwrap_or("");
    let clause = clause.split(quotes::ALL).next().unwrap_or("");
    let mut written = clause
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let lower: Vec<String> = lower_words(clause).take(DAY_WORDS + 3).collect();
    for at in 0..lower.len().min(DAY_WORDS) {
        if let Some(time) = occasion_words::time_alone(&lower[at..]) {
            return is_another(time, published);
        }
        let has_capital = written
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase));
        if !has_capital && !occasion_words::leads_to_place(&lower[at]) {
            break;
        }
    }
    false
}

/// Whether another time than the article's stands at the head of an occasion's clause or directly
/// before the occasion: "Last month Lee told", "In October, Lee told", "Lee said last week in".
fn opens_at_another_time(before: &str, published: Option<Published>) -> bool {
    let clause = before.rsplit([',', ';', ':']).next().unwrap_or("");
    let clause = clause.rsplit(quotes::ALL).next().unwrap_or("");
    let near: Vec<String> = lower_words(clause).collect();
    if occasion_words::hold_past(&near[near.len().saturating_sub(TIME_BEFORE)..]) {
        return true;
    }
    let before = before.trim_start();
    let opening = before.split(',').next().unwrap_or("");
    let opening: Vec<String> = lower_words(opening).collect();
    let head = &opening[..opening.len().min(TIME_BEFORE)];
    let rest = before[before.find(',').map_or(0, |comma| comma + 1)..].trim_end();
    let is_clause = !rest.contains([',', ';', ':']) && !rest.contains(quotes::ALL);
    let is_short = lower_words(rest).take(CLAUSE_WORDS + 1).count() <= CLAUSE_WORDS;
    let time = occasion_words::time_alone(head);
    let is_time =
        time.is_some_and(|time| is_another(time, published)) || occasion_words::hold_past(head);
    is_time && is_clause && is_short && (!before.contains(',') || opening.len() <= TIME_BEFORE)
}

/// Whether the verb of an occasion, in its phrase or on the `left`, looks back: "Lee had told". But in
/// "the paper reported that Lee had told" it does not.
fn looks_back(named: &str, left: &[String]) -> bool {
    let begins = lower_words(named)
        .next()
        .is_some_and(|first| occasion_words::says(&first));
    let verb = if begins {
        Some(left.len())
    } else {
        left.iter().rposition(|word| occasion_words::says(word))
    };
    let before = verb.and_then(|verb| left[..verb].split_last());
    before.is_some_and(|(had, head)| {
        OccasionWord::Had.has(had) && !head.iter().any(|word| occasion_words::says(word))
    })
}

/// Whether a time without a day and a year is not that of publication. An article may say "in October"
/// of its own month, but it does not name its season. If it has no date, a month is taken for another
/// one: news seldom gives no more than the month of its own event.
fn is_another(time: Time, published: Option<Published>) -> bool {
    match time {
        Time::Month(month) => published.is_none_or(|published| published.day().month() != month),
        Time::Season => true,
    }
}

/// Whether at least as many words as a quotation has stand in quotation marks.
fn is_quotation(sentence: &str) -> bool {
    let parts = sentence.split(quotes::ALL).skip(1);
    parts
        .step_by(2)
        .any(|part| lower_words(part).count() >= QUOTED_WORDS)
}

/// Whether a quotation follows byte `at`, possibly on the next line.
fn opens_quotation(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let near = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—')
    });
    near.starts_with(quotes::OPENING)
}

/// Whether a quotation directly precedes a sentence.
fn follows_quotation(before: &str) -> bool {
    let quoted = before.trim_end().strip_suffix(quotes::ALL);
    let from = before.len().saturating_sub(REACH_BYTES);
    quoted.is_some_and(|quoted| {
        let near = (from..quoted.len())
            .find_map(|at| quoted.get(at..))
            .unwrap_or("");
        near.rsplit(quotes::ALL)
            .next()
            .is_some_and(|part| lower_words(part).count() >= QUOTED_WORDS)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{BUILTIN, article};
    use super::super::{Role, attribute};
    use crate::ingest::{ArticleRef, Published};

    /// Whether what was said on the first occasion of a text is reported.
    fn told(text: &str) -> Option<bool> {
        let article = ArticleRef {
            published: Published::parse("2018-07-16").ok(),
            ..article(text)
        };
        let mentions = attribute(article, &BUILTIN);
        let event = mentions
            .into_iter()
            .find(|mention| mention.role == Role::Event)?;
        event.occasion.map(|occasion| occasion.is_reported)
    }

    #[test]
    fn what_was_said_is_told() {
        for text in [
            "The bridge will close, the mayor said at a press conference in Oslo.",
            "At a press conference on Monday, the mayor of Oslo announced that the bridge will close.",
            "The mayor told reporters that the bridge would close.",
            "The mayor told reporters in Oslo on Friday that the bridge would last.",
            "The bridge will close in May, Harbour Ferries said in a statement.",
            "The harbour office admitted as much in a press release on Friday.",
            "She made it known in a message on the company’s website:\n\n“The bridge will close for two years.”",
            "“The bridge will close for two years.” Mayor Ann Lee was firm at a press conference on Monday.",
            "In a speech to the harbour office on Monday, Mayor Ann Lee once again made a strong appeal.",
            "Sen. Ann Lee, speaking to reporters on Monday, was firm.",
            "The mayor said at a press conference on May 20, 2018 that it was close.",
            "The mayor told the committee in July that it was close.",
            "The harbour office said that Lee had told reporters it was close.",
            "The mayor told reporters that in October the bridge would close.",
            "The mayor told reporters that last week the bridge was sound.",
            "Ann Lee told a jury that at the time it was close.",
            "Ann Lee told the court it was close, a year ago as now.",
            "The mayor told reporters in Spring Hill that it was close.",
            "Last month, traffic fell by half, the mayor told reporters.",
            "In March the bridge was shut, the mayor said in a statement.",
            "The mayor said the two will have “an extraordinary bridge to share” in a press conference on Monday.",
            "Das gab die Landrätin auf einer Pressekonferenz bekannt.",
            "Le maire l’a dit lors d’une conférence de presse à Oslo.",
            "Об этом мэр сообщил на пресс-конференции в Осло.",
            "Про це мер повідомив на пресконференції.",
            "李四在例行记者会上说，桥将关闭。",
            "Belediye başkanı düzenlediği basın toplantısında bunu söyledi.",
        ] {
            assert_eq!(told(text), Some(true), "{text}");
        }
    }

    #[test]
    fn what_is_to_come_or_only_shown_is_not() {
        for text in [
            "The two will take part in a joint press conference after their talks, which began on Monday.",
            "A spokesman said details of the plan would be outlined at a news conference on Thursday.",
            "The mayor spoke of the talks, which are expected to end in a press conference in Oslo.",
            "The mayor will be speaking to reporters at noon.",
            "The mayor will lay out her plan for the harbour in a speech on Tuesday.",
            "Mayor Ann Lee takes part in a joint press conference after the talks in Oslo.",
            "The office spoke of “bad behaviour.” The reporter had shouted at a press conference on Friday.",
            "The reporter who shouted at a press conference on Friday was let in again.",
            "The mayor said so at a press conference in Oslo on May 20, 2015, and was laughed at.",
            "The mayor told reporters in Oslo late last month that it was close.",
            "The mayor, who told reporters in Oslo last Friday that it was sound, has closed the bridge.",
            "Die Landrätin hatte das auf einer Pressekonferenz am vergangenen Freitag noch bestritten.",
            "Об этом мэр сообщил на пресс-конференции на прошлой неделе.",
            "The mayor, who lost his temper at a hearing in October, has “no regrets at all”, his office said.",
            "“We can wait that long,” said the board, whose claim comes up at a hearing in the autumn.",
            "The mayor told the committee in Oslo in March that it was close.",
            "The mayor told investors last Wednesday that it was close.",
            "The mayor told investors last week that it was close.",
            "The mayor told reporters earlier this month that it was close.",
            "The mayor said last week in a speech that it was close.",
            "Last month, Ann Lee told lawmakers that it was close.",
            "Ann Lee had told lawmakers that it was close.",
            "“It is close,” the mayor had said in a statement.",
            "In October Ann Lee told lawmakers that it was close.",
            "“It is close,” the mayor said in a statement at the time.",
            "“Es ist knapp“, sagte die Landrätin auf einer Pressekonferenz im Herbst.",
            "Le maire l’a dit lors d’une conférence de presse au printemps.",
            "El alcalde lo dijo en rueda de prensa el año pasado.",
            "Об этом мэр сообщил на пресс-конференции осенью.",
            "Mayor Ann Lee, left, said to be firm, at a press conference in Oslo on Monday. (AP Photo/Bob Ray)",
            "The council voted on Monday to close the bridge.\nThe mayor said at a press conference: more",
            "Das wird die Landrätin auf einer Pressekonferenz tun.",
            "Мэр проведет встречу, пресс-конференция состоится во вторник.",
            "Все новости моста в Telegram-канале «Гавань»",
        ] {
            assert_eq!(told(text), Some(false), "{text}");
        }
    }
}
