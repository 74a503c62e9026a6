//! Whether an article tells what was said on an occasion that it names.
//!
//! A caption shows who speaks where, a footer asks the reader to a channel, a notice says that a press conference
//! will be held, and a look back names one of last month or another year: none of them has its news from there. So the sentence
//! must hold a verb of saying or a quotation, which may follow, and must not speak of what is to come.
//!
//! Cost: linear in one sentence, cut at [`REACH`] bytes on each side.

use super::automaton::Hit;
use super::cues::Window;
use super::layout::{Layout, ends_sentence};
use super::place::is_month;
use super::{Cue, Lexicon};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// How far on each side of the occasion its sentence is read, in bytes.
const REACH: usize = 400;
/// How far behind an occasion the credit of its picture may stand, in bytes.
const CAPTION: usize = 400;
/// A picture's credit is the end of its caption, but for so many bytes.
const CAPTION_END: usize = 80;
/// A last line that is shorter than this and ends in no full stop is a footer, in bytes.
const FOOTER_BYTES: usize = 200;
/// So many words in quotation marks are a quotation; fewer are a title or a word held at arm's length.
const QUOTED_WORDS: usize = 3;
/// Words beside a phrase that hold a verb themselves ("told reporters") in which what is to come is said.
const BESIDE: usize = 3;
/// Words behind an occasion in which its day is said.
const DAY_WORDS: usize = 6;

/// Verbs of saying that `data/story/speech.tsv` does not list, since nobody is quoted beside them.
const MORE_VERBS: &str = "accused addressed admitted apologised apologized argues asking claims clarified complained conceded \
    condemned defended demanded detailed discussed dismissed expressed hailed hinted insists issued lamented outlined \
    predicted proposed published quoted read recounted rejected released responded saying speaking spoke telling thanked \
    threatened tweets unveiled unveiling voiced warns welcomed writes according remarks \
    antwortete bekannt bezeichnete entschuldigte erläuterte erzählte heißt hieß kommentierte mitgeteilt nannte postete \
    schilderte sprach twitterte verurteilte veröffentlichte wandte \
    answered condamné conclu déclarait déploré évoqué indiquait posté publié reconnu regretté répondu salué tweeté \
    condenó declarado dicho lamentó pidió publicado publicó reconoció respondió tuiteó \
    ammesso condannato pubblicato risposto spiega twittato \
    добавляет заявило говорится извинился обвинил обратилась обратился объявило опроверг опровергла опубликовал \
    опубликовала опубликовали осудил осудила ответил ответила отмечается отметило пишет пишут поблагодарил подчеркивает \
    подчёркивает потребовал предложил призвало разместил разместила сказано сообщается сообщают сообщило \
    відповів закликала звернувся йдеться наголошує опублікував опублікувала пише повідомило повідомляє повідомляють \
    подякував розмістив сказано спростував \
    eleştirdi paylaştı savundu yayımladı yayınladı";

/// Words for what is said: who names one of these names the saying, whatever the verb is.
const SAYINGS: &[&str] = &[
    "address",
    "letter",
    "memo",
    "release",
    "speech",
    "statement",
    "testimony",
    "tweet",
    "tweets",
    "erklärung",
    "rede",
    "communiqué",
    "discours",
    "comunicado",
    "discurso",
    "comunicato",
    "discorso",
    "выступлении",
    "заявлении",
    "заяві",
];

/// Verbs of saying in scripts without spaces between words, or with words written together.
const UNSPACED_VERBS: &[&str] = &[
    "说",
    "說",
    "表示",
    "称",
    "稱",
    "指出",
    "介绍",
    "強調",
    "强调",
    "宣布",
    "透露",
    "写道",
    "寫道",
    "发文",
    "發文",
    "回应",
    "回應",
    "述べ",
    "語っ",
    "話し",
    "発表",
    "明らか",
    "説明",
    "訴え",
    "投稿",
    "말했",
    "밝혔",
    "전했",
    "قال",
    "صرح",
    "أعلن",
    "أكد",
    "أضاف",
    "أوضح",
    "ذكر",
    "كتب",
    "غرد",
    "أشار",
    "شدد",
    "نشر",
];

/// Words that put what follows before this week, month or year,
const PAST: &[&str] = &[
    "last",
    "letzte",
    "letzten",
    "letztes",
    "vergangene",
    "vergangenen",
    "vorige",
    "vorigen",
    "прошлой",
    "прошлом",
    "минулого",
    "минулому",
];
/// if it is one of these.
const SPANS: &[&str] = &[
    "week",
    "month",
    "year",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "woche",
    "monat",
    "jahr",
    "неделе",
    "месяце",
    "году",
    "тижня",
    "місяця",
    "року",
];
/// Words before "to" that say that something is still to come.
const TO: &[&str] = &[
    "are",
    "due",
    "expected",
    "going",
    "is",
    "planned",
    "planning",
    "plans",
    "scheduled",
    "set",
];
/// Words that say so alone.
const TO_COME: &[&str] = &[
    "scheduled",
    "shall",
    "upcoming",
    "will",
    "would",
    "geplant",
    "plant",
    "soll",
    "sollen",
    "werden",
    "wird",
    "würde",
    "devrait",
    "doit",
    "donnera",
    "prévu",
    "prévue",
    "sera",
    "tiendra",
    "dará",
    "ofrecerá",
    "previsto",
    "prevista",
    "será",
    "tendrá",
    "dovrebbe",
    "prevista",
    "sarà",
    "terrà",
    "будет",
    "будут",
    "выступит",
    "запланирована",
    "запланирован",
    "намерен",
    "планирует",
    "предстоящей",
    "проведет",
    "проведёт",
    "пройдет",
    "пройдёт",
    "состоится",
    "буде",
    "будуть",
    "виступить",
    "відбудеться",
    "запланована",
    "планує",
    "проведе",
    "düzenleyecek",
    "yapacak",
    "yapılacak",
];

/// The same in scripts without spaces, and in Arabic.
const UNSPACED_TO_COME: &[&str] = &[
    "将在",
    "将于",
    "将举行",
    "將在",
    "將於",
    "將舉行",
    "即将",
    "予定",
    "سيعقد",
    "ستعقد",
    "من المقرر",
];

const QUOTES: &[char] = &[
    '"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》',
];

/// Whether the article tells what was said on the occasion at `phrase` in `line`; `quoted` says that the words are
/// those of a document or a post, which can be quoted before it is out; `year` is that of the article, if known.
pub fn is_told(
    text: &str,
    layout: &Layout,
    line: &Range<usize>,
    phrase: Range<usize>,
    quoted: bool,
    year: Option<&str>,
) -> bool {
    let sentence = sentence(text, line, &phrase);
    let (before, after) = (
        &text[sentence.start..phrase.start],
        &text[phrase.end..sentence.end],
    );
    if is_footer(text, layout, line) || is_of_another_time(after, year) {
        return false;
    }
    let (left, right): (Vec<String>, Vec<String>) =
        (words(before).collect(), words(after).collect());
    let named = &text[phrase.clone()];
    if words(named).any(|word| says(&word)) || holds(named, UNSPACED_VERBS) {
        let clause = before
            .rfind([',', ';', ':'])
            .map_or(before, |at| &before[at..]);
        let clause: Vec<String> = words(clause).collect();
        let beside = clause.len().saturating_sub(BESIDE);
        return !(beside..clause.len()).any(|at| is_to_come(&clause, at));
    }
    if holds(&text[sentence.clone()], UNSPACED_TO_COME) {
        return false;
    }
    let is_said = right.iter().any(|word| says(word));
    let mut places = (0..left.len()).rev();
    match places.find(|&at| says(&left[at]) || is_to_come(&left, at)) {
        // "The mayor said that fares will rise, in a letter", "that they will be “fair to all of us” at a press
        // conference": what is to come is what was said.
        Some(at) if !says(&left[at]) => {
            let reported = is_said || left.iter().any(|word| says(word));
            return reported && (quoted || is_quotation(before));
        }
        // "Details would be outlined at a press conference".
        Some(at) => {
            let helped = at > 1 && ["be", "also"].contains(&&*left[at - 1]);
            let before = at.checked_sub(1 + usize::from(helped));
            return !before.is_some_and(|before| is_to_come(&left, before));
        }
        None => {}
    }
    if !quoted && (0..right.len().min(BESIDE)).any(|at| is_to_come(&right, at)) {
        return false;
    }
    is_said
        || words(named).any(|word| SAYINGS.contains(&&*word))
        || holds(before, UNSPACED_VERBS)
        || holds(after, UNSPACED_VERBS)
        || is_quotation(&text[sentence.clone()])
        || opens_quotation(text, sentence.end)
        || follows_quotation(&text[line.start..sentence.start])
}

/// Whether the occasion `hit` stands in the caption of a picture: `line` ends in a picture's credit.
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
        let window = Window::around(text, line.clone(), end, reader);
        let cue = reader.cues.first(&window, end.ambiguous);
        cue.is_some_and(|cue| cue.cue == Cue::Picture)
    })
}

/// The sentence of `line` around `phrase`.
fn sentence(text: &str, line: &Range<usize>, phrase: &Range<usize>) -> Range<usize> {
    let floor = phrase.start.saturating_sub(REACH).max(line.start);
    let floor = (floor..=phrase.start)
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(phrase.start);
    let top = (phrase.end + REACH).min(line.end).max(phrase.end);
    let top = (phrase.end..=top)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(phrase.end);
    let start = ends(&text[floor..phrase.start])
        .last()
        .map_or(floor, |at| floor + at);
    let end = ends(&text[phrase.end..top])
        .next()
        .map_or(top, |at| phrase.end + at);
    start..end
}

/// Where sentences of a text end: behind a full stop that white space follows, but for those of short words with a
/// capital ("Sen.", "J.", "U.S.").
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(['.', '!', '?', '。', '！', '？', '؟'])
        .filter_map(|(at, mark)| {
            let rest = text[at + mark.len()..]
                .trim_start_matches(|c| QUOTES.contains(&c) || matches!(c, ')' | '’' | '\''));
            let wide = matches!(mark, "。" | "！" | "？");
            let word = text[..at]
                .rsplit(|c: char| c.is_whitespace() || QUOTES.contains(&c))
                .next()
                .unwrap_or("");
            let short = mark == "." && word.len() <= 3 && word.starts_with(char::is_uppercase);
            let next = rest.trim_start();
            let opens = next.len() < rest.len() && !next.starts_with(char::is_lowercase);
            let closed = wide || rest.is_empty() || opens && !short;
            closed.then(|| text.len() - rest.len())
        })
}

/// A short last line that is no sentence.
fn is_footer(text: &str, layout: &Layout, line: &Range<usize>) -> bool {
    let last = layout.lines.len() > 1 && layout.is_last(line);
    last && line.len() < FOOTER_BYTES && !ends_sentence(&text[line.clone()])
}

/// Whether the day that follows an occasion is long past: "in Oslo on May 20, 2015", "late last month".
fn is_of_another_time(after: &str, year: Option<&str>) -> bool {
    let (mut dated, mut past) = (false, false);
    for word in words(after).take(DAY_WORDS) {
        if past && SPANS.contains(&&*word) {
            return true;
        }
        past = PAST.contains(&&*word);
        let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        if is_year && dated && word.bytes().all(|byte| byte.is_ascii_digit()) {
            return year.is_some_and(|year| year != word);
        }
        dated |= is_month(&word) || word == "in";
    }
    false
}

/// Whether so many words stand in quotation marks.
fn is_quotation(sentence: &str) -> bool {
    let parts = sentence.split(QUOTES).skip(1);
    parts
        .step_by(2)
        .any(|part| words(part).count() >= QUOTED_WORDS)
}

/// Whether a quotation follows byte `at`, on the next line perhaps.
fn opens_quotation(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let near = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—')
    });
    near.starts_with(['"', '“', '„', '«', '»', '「', '『'])
}

/// Whether a quotation stands right before a sentence.
fn follows_quotation(before: &str) -> bool {
    let quoted = before.trim_end().strip_suffix(QUOTES);
    let from = before.len().saturating_sub(REACH);
    quoted.is_some_and(|quoted| {
        let near = (from..quoted.len())
            .find_map(|at| quoted.get(at..))
            .unwrap_or("");
        near.rsplit(QUOTES)
            .next()
            .is_some_and(|part| words(part).count() >= QUOTED_WORDS)
    })
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn holds(text: &str, any: &[&str]) -> bool {
    !text.is_ascii() && any.iter().any(|word| text.contains(word))
}

/// Whether the word at `at` says that something is still to come.
fn is_to_come(words: &[String], at: usize) -> bool {
    let word = words[at].as_str();
    let to = word == "to" && at > 0 && TO.contains(&words[at - 1].as_str());
    to || TO_COME.contains(&word)
}

/// Whether a word in lower case is a form of a verb of saying.
fn says(word: &str) -> bool {
    static VERBS: OnceLock<HashSet<&str>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| {
        let lines = include_str!("../../data/story/speech.tsv").lines();
        let listed = lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(_, forms)| forms.split(' '));
        listed.chain(MORE_VERBS.split_whitespace()).collect()
    });
    verbs.contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::BUILTIN;
    use super::super::{Role, attribute};
    use crate::ingest::{ArticleRef, Published};

    /// Whether what was said on the first occasion of a text is told.
    fn told(text: &str) -> Option<bool> {
        let article = ArticleRef {
            id: "a",
            text,
            title: "",
            source: "",
            url: "",
            author: "",
            published: Published::parse("2018-07-16").ok(),
        };
        let mentions = attribute(article, &BUILTIN);
        let event = mentions
            .into_iter()
            .find(|mention| mention.role == Role::Event)?;
        Some(event.told)
    }

    #[test]
    fn what_was_said_is_told() {
        for text in [
            "The bridge will close, the mayor said at a press conference in Oslo.",
            "At a press conference on Monday, the mayor of Oslo announced that the bridge will close.",
            "The mayor told reporters that the bridge would close.",
            "The bridge will close in May, Harbour Ferries said in a statement.",
            "The harbour office admitted as much in a press release on Friday.",
            "She made it known in a message on the company’s website:\n\n“The bridge will close for two years.”",
            "“The bridge will close for two years.” Mayor Ann Lee was firm at a press conference on Monday.",
            "In a speech to the harbour office on Monday, Mayor Ann Lee once again made a strong appeal.",
            "Sen. Ann Lee, speaking to reporters on Monday, was firm.",
            "The mayor said at a press conference on May 20, 2018 that it was close.",
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
            "Об этом мэр сообщил на пресс-конференции на прошлой неделе.",
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
