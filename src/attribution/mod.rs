//! Finds what an article says about its sources: datelines, bylines, credit lines, citations, venues.
//!
//! # Method
//!
//! One [Aho–Corasick 1975] automaton over every known name (leftmost, longest first, so that
//! Interfax-Ukraine is never read as Interfax) scans the text once. A name alone says nothing:
//! "CNN is in a state of mourning" credits nobody. So each hit is checked within its own line, in
//! this order, and the first that fits decides:
//!
//! 1. a *credit at an end*: names and nothing else in the last line, after the last sentence, or above the
//!    first ("Reuters", "(AP)", "From AFP");
//! 2. a *dateline*: `LONDON (Reuters) -`, `MOSCOW, August 20. /TASS/.`, `新华社北京8月20日电`; one below most of the
//!    prose opens a teaser of another article and counts for nothing (`teasers`);
//! 3. a *picture credit*, which does not credit the text and is left out;
//! 4. a *credit line*: a short line made of names, agencies, dates and the small words of bylines;
//! 5. the *cues* of `data/cues.toml`: patterns that must touch the name on its left, right or both.
//!
//! An outlet or agency that is in no list is recognised where the words around its name, or the name itself, can only
//! be a medium's ("the newspaper El Faro", "издание «Подъём»", "the Hartley Gazette"), and then only where a cue touches it (`unlisted/`).
//!
//! A name that is part of a longer one ("Time Inc", "Zambia Daily Mail") is ignored. So is an abbreviation in
//! a sentence if the article spells it out as something else ("the Automobile Association (AA)"), and a name that only
//! says which the next word means ("according to the AP Stylebook").
//!
//! # Roles
//!
//! | role | the article says | example |
//! |---|---|---|
//! | [`Role::Credit`] | its wording comes from there | dateline, byline, "RT reports:" |
//! | [`Role::Chain`] | a source it takes from took from another | "Interfax-Ukraine citing Russian media" |
//! | [`Role::Venue`] | a quotation or one fact was carried there | "told NBC News" |
//! | [`Role::Event`] | something was said on an occasion | "at a press conference in Moscow" |
//!
//! "According to S", "reported by S" and "S reported" can mean two things. In the opening (the first
//! paragraph of prose, at most [`LEAD_BYTES`] bytes, two paragraphs when the first is short) they say
//! where the whole report comes from: role credit. Further down they support one fact in another
//! report: role venue, with a low weight, since nothing says that the wording was taken.
//!
//! A publisher that credits itself is reported only for a dateline, which says that the report is its
//! own; its byline and copyright lines say nothing about sources. A name marked `!` in the data files
//! (AP, PA, RT, EFE) counts only where a dateline, a byline or a cue leaves no other reading; after a
//! first name, or as a field label ("Time: 10:45 a.m."), it is not a source. A publisher of the corpus
//! with a one-word name may share it with a person, so it counts only where the wording is credited in
//! any case.
//!
//! # Cost
//!
//! Linear in the text; a few microseconds for each name that occurs, and some fifteen for an occasion.
//! `benches/attribution.rs` measures all three. No allocation for an article that names nobody.
//!
//! # What can go wrong
//!
//! A cue that is itself broken over two lines is missed. In text without line breaks only datelines,
//! cues and a credit in brackets or after a dash at the end are found, since a byline cannot be
//! distinguished from a caption there. "AP" as the last line, below a caption that ends like a
//! sentence, is taken for the article's credit. An outlet that speaks of its own business without
//! saying "it" ("CNN said the staff will be told") is taken for a source, and so is a report that is
//! denied in another sentence. A company may be taken for a medium if it is named by a domain, or in
//! Latin letters in Cyrillic text ("сообщает Harbour Labs"). If line breaks are lost, a title may
//! include words from the text before it. A photographer's credit written like a byline ("Martti
//! Kainulainen, Reuters") in the head of an article is taken for a byline; with an abbreviation ("…,
//! AP") it is not.

mod automaton;
mod chains;
mod closing_words;
mod company_words;
mod credit_lines;
mod credit_words;
mod cue_file;
mod cues;
mod dateline;
mod dateline_words;
mod ends;
mod entry;
mod error;
mod events;
mod expansion;
mod fields;
mod home;
mod joint;
mod layout;
mod lexicon;
mod longer_name;
mod lower_words;
mod media_words;
mod mention;
mod modifier;
mod name_words;
mod occasion;
mod occasion_words;
mod openings;
mod part;
mod place;
mod placed;
mod prose;
mod publishers;
mod quotes;
mod reader;
mod side;
mod signature;
mod source;
mod speaker;
mod table;
mod teasers;
mod unlisted;
mod word_table;

pub use dateline::Dateline;
pub use error::{LexiconError, LexiconReason};
pub use layout::LEAD_BYTES;
pub use lexicon::Lexicon;
pub use mention::{Cue, Mention, Occasion, Role, SourceRef};
pub use source::{Source, SourceId, SourceKind};
pub use speaker::is_press_office;

use crate::base::ByteSpan;
use crate::ingest::ArticleRef;
use automaton::Hit;
use cues::{CueRole, CueRule, Window};
use expansion::Abbreviations;
use layout::Layout;
use part::Part;
use prose::Prose;
use std::ops::Range;
use unlisted::{Form, Unlisted};

/// Every source that `article` names, by position; those of the byline field and the address come
/// first, with an empty span at 0.
///
/// Deterministic: the result depends on the article and the lexicon's entries only.
pub fn attribute(article: ArticleRef<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let names = Names::of(article.text, lexicon);
    // Nothing asks for the lines of an article that names nobody.
    let layout = if names.is_empty() {
        Layout::default()
    } else {
        Layout::of(article.text)
    };
    mentions(article, &Prose::of(article.text, &layout), &names, lexicon)
}

/// The names in the text of an article.
struct Names {
    /// Those of the lexicon.
    listed: Vec<Hit>,
    /// Those of outlets that are in no list.
    unlisted: Vec<Unlisted>,
}

impl Names {
    fn of(text: &str, lexicon: &Lexicon) -> Names {
        Names {
            listed: lexicon.reader().automaton.hits(text),
            unlisted: unlisted::names(text),
        }
    }

    fn is_empty(&self) -> bool {
        self.listed.is_empty() && self.unlisted.is_empty()
    }
}

/// Everything that an article says about its sources.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// The mentions, as [`attribute`] finds them.
    pub mentions: Vec<Mention>,
    /// Its dateline.
    pub dateline: Option<Dateline>,
    /// The outlets and agencies whose names occur anywhere in its text or headline, even if only for a
    /// picture, by number.
    pub sources: Vec<SourceId>,
}

/// Everything that [`attribute`] finds, together with the article's dateline and the outlets that it
/// names without a mention.
pub fn attribute_in_full(article: ArticleRef<'_>, lexicon: &Lexicon) -> Attribution {
    let names = Names::of(article.text, lexicon);
    let in_title = lexicon.reader().automaton.hits(article.title);
    let named = names.listed.iter().chain(&in_title).map(|hit| hit.source);
    let mut sources: Vec<SourceId> = named
        .filter(|&source| lexicon.source(source).kind.is_outlet_or_agency())
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let layout = Layout::of(article.text);
    let prose = Prose::of(article.text, &layout);
    Attribution {
        dateline: dateline::dateline(article.text, &prose, &names.listed, lexicon),
        mentions: mentions(article, &prose, &names, lexicon),
        sources,
    }
}

/// What the `names` of an article mean.
fn mentions(
    article: ArticleRef<'_>,
    prose: &Prose<'_>,
    names: &Names,
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let own = lexicon.publisher_of(article.source, article.url);
    let mut mentions = fields::mentions(article, lexicon, own);
    let text = article.text;
    if names.is_empty() {
        return mentions;
    }
    let layout = prose.layout;
    let in_fields = mentions.len();
    mentions.extend(listed(article, layout, &names.listed, own, lexicon));
    let in_lists = mentions.len();
    for name in &names.unlisted {
        let listed = &mentions[in_fields..in_lists];
        let next = listed.partition_point(|mention| mention.span.end() as usize <= name.span.start);
        let is_listed = listed
            .get(next)
            .is_some_and(|mention| name.overlaps(mention.span.range()));
        if !is_listed {
            mentions.extend(beyond_lists(article, layout, name, own, lexicon));
        }
    }
    let mut in_text = mentions.split_off(in_fields);
    in_text.sort_by_key(|mention| mention.span.start());
    teasers::without(prose, &mut in_text);
    mentions.append(&mut in_text);
    chains::link(text, &mut mentions);
    mentions
}

/// What the names `hits` mean, which are in the lexicon, in order. `own` is the article's publisher.
fn listed(
    article: ArticleRef<'_>,
    layout: &Layout,
    hits: &[Hit],
    own: Option<SourceId>,
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let text = article.text;
    let mut mentions = Vec::new();
    let mut abbreviations = Abbreviations::of(text, hits);
    let opening = ends::opening(text, layout, article.title, hits, lexicon);
    let mut rest = hits;
    while let Some(first) = rest.first() {
        let line = layout.line_at(first.start);
        let in_line = rest
            .iter()
            .take_while(|hit| hit.start < line.end)
            .count()
            .max(1);
        let (here, later) = rest.split_at(in_line);
        rest = later;
        let whole = whole_names(text, &line, here, lexicon);
        let names: Vec<Hit> = here
            .iter()
            .zip(&whole)
            .filter_map(|(hit, &whole)| whole.then_some(*hit))
            .collect();
        let credit_line = credit_lines::read(text, layout, line.clone(), &names, lexicon);
        let closing = if later.is_empty() {
            ends::closing(text, layout, &line, here, lexicon)
        } else {
            None
        };
        // Where the last credit of the line ends that the next name may share.
        let mut shared: Option<(usize, Cue)> = None;
        for (hit, &whole) in here.iter().zip(&whole) {
            let joined = shared.filter(|&(end, cue)| {
                joint::joins(
                    cue,
                    &text[end..hit.start],
                    &text[hit.end..line.end.max(hit.end)],
                )
            });
            let ends = [&opening, &closing];
            let at_end = ends
                .into_iter()
                .flatten()
                .find(|end| end.names.contains(&hit.start));
            let found = match at_end {
                _ if lexicon.source(hit.source).kind == SourceKind::Event => {
                    let event = events::read(text, line.clone(), hit, lexicon);
                    event.filter(|_| whole).map(|mut event| {
                        let is_told = !occasion::is_caption(text, &line, here, hit, lexicon)
                            && events::is_told(text, layout, &line, &event, article.published);
                        if let Some(occasion) = &mut event.occasion {
                            occasion.is_reported = is_told;
                        }
                        event
                    })
                }
                Some(end) if lexicon.source(hit.source).kind.is_outlet_or_agency() => {
                    Some(credit(hit, end.cue))
                }
                _ if whole
                    && joined.is_some()
                    && lexicon.source(hit.source).kind.is_outlet_or_agency() =>
                {
                    joined.map(|(_, cue)| credit(hit, cue))
                }
                _ if whole => classify(text, layout, line.clone(), hit, credit_line, lexicon),
                _ => copyright_of_company(text, layout, &line, hit, lexicon),
            };
            let Some(mention) = found else { continue };
            shared = (mention.role == Role::Credit).then_some((hit.end, mention.cue));
            if is_in_sentence(mention.cue) && abbreviations.are_of_another(hit)
                || is_cited(mention.cue)
                    && home::is_other_body(text, hit, lexicon.source(hit.source))
                    && !abbreviations.name_in_full(hit.source)
            {
                continue;
            }
            let credits_itself =
                own.is_some_and(|own| mention.names(own)) && mention.role == Role::Credit;
            if !credits_itself || mention.cue == Cue::Dateline {
                mentions.push(mention);
            }
        }
    }
    mentions
}

/// What the name of an outlet that is in no list means: what the cue says that touches it, if one does.
fn beyond_lists(
    article: ArticleRef<'_>,
    layout: &Layout,
    found: &Unlisted,
    own: Option<SourceId>,
    lexicon: &Lexicon,
) -> Option<Mention> {
    let text = article.text;
    let line = layout.line_at(found.span.end - 1);
    if !found.is_within(&line) {
        return None;
    }
    let name = found.name(text);
    // "She told the newspaper German police were late."
    if found.form == Form::Noun && lexicon.reader().is_glue(&name) {
        return None;
    }
    // A noun or a domain may stand for a name that is listed, and has other readings elsewhere.
    let source = lexicon.publisher_of(&name, "");
    let is_own = source.is_some() && source == own || found.is_of(text, article.source);
    let named = |source: Option<SourceId>| {
        source.map_or_else(|| SourceRef::Unlisted((&*name).into()), SourceRef::Listed)
    };
    let Range { start, end } = found.span;
    if found.form == Form::Dateline {
        let source = if is_own { own } else { source };
        let dateline = Mention::credit(span(start, end), named(source), Cue::Dateline);
        return Some(dateline);
    }
    let window = Window::around(text, line.clone(), start..end, lexicon.reader());
    let cue = lexicon
        .reader()
        .cues
        .first(&window, found.is_ambiguous(), |_| true)?;
    if only_says_which(cue, &text[end..line.end.max(end)]) {
        return None;
    }
    let mention = by_cue(text, layout, start..end, named(source), cue, &window)?;
    let is_credit = mention.role == Role::Credit;
    (!(is_own && is_credit) && found.may_be_named_by(text, mention.cue)).then_some(mention)
}

/// The credit of a copyright note that names the company behind an outlet: "© 2018 CBS Corporation". Only such a
/// note names an outlet by its company.
fn copyright_of_company(
    text: &str,
    layout: &Layout,
    line: &Range<usize>,
    hit: &Hit,
    lexicon: &Lexicon,
) -> Option<Mention> {
    let found = classify(text, layout, line.clone(), hit, None, lexicon)?;
    (found.cue == Cue::Copyright).then_some(found)
}

/// For each of the names `hits` in `line`, whether it stands by itself and is not part of a longer name.
fn whole_names(text: &str, line: &Range<usize>, hits: &[Hit], lexicon: &Lexicon) -> Vec<bool> {
    let earlier = std::iter::once(None).chain(hits.iter().map(Some));
    hits.iter()
        .zip(earlier)
        .map(|(hit, earlier)| !longer_name::holds(text, line, hit, earlier, lexicon))
        .collect()
}

/// A credit for the whole text.
fn credit(hit: &Hit, cue: Cue) -> Mention {
    let source = SourceRef::Listed(hit.source);
    Mention::credit(span(hit.start, hit.end), source, cue)
}

/// Whether a cue is made of words of a sentence, in which an abbreviation may stand for anything.
fn is_in_sentence(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::LeadCredit
            | Cue::ReportedBy
            | Cue::Reported
            | Cue::AccordingTo
            | Cue::Citing
            | Cue::Told
            | Cue::Interview
            | Cue::Appearance
    )
}

/// Whether a cue says that a name reported something.
fn is_cited(cue: Cue) -> bool {
    matches!(cue, Cue::ReportedBy | Cue::Reported | Cue::AccordingTo)
}

/// How many bytes before the end of the text a copyright note may be within a line.
const COPYRIGHT_TAIL: usize = 500;

/// What one hit means, or nothing.
fn classify(
    text: &str,
    layout: &Layout,
    line: Range<usize>,
    hit: &Hit,
    credit_line: Option<Cue>,
    lexicon: &Lexicon,
) -> Option<Mention> {
    let reader = lexicon.reader();
    let source = lexicon.source(hit.source);
    let named = source.kind != SourceKind::Vague;
    let (start, end) = (hit.start - line.start, hit.end - line.start);
    let content = Part::whole(&text[line.clone()]);
    let name = &text[hit.start..hit.end];
    let known = dateline::Known::of(source.kind, name);
    let number = layout.number_at(line.start);
    if named && dateline::around(content, number, start, end, known).is_some() {
        return Some(credit(hit, Cue::Dateline));
    }
    let window = Window::around(text, line.clone(), hit.start..hit.end, reader);
    let meant = |lang: &str| home::is_meant(name, source, lang, window.written);
    let matched = reader.cues.first(&window, hit.ambiguous, meant);
    if matched.is_some_and(|cue| cue.role == CueRole::None) {
        return None;
    }
    if named && let Some(cue) = credit_line {
        return Some(credit(hit, cue));
    }
    let cue = matched?;
    if may_be_surname(source.kind, name) && cue.role != CueRole::Credit {
        return None;
    }
    let after = &text[hit.end..line.end.max(hit.end)];
    if only_says_which(cue, after) {
        return None;
    }
    let source = SourceRef::Listed(hit.source);
    by_cue(text, layout, hit.start..hit.end, source, cue, &window)
}

/// Whether the name before `after` is no source but says which the next word means: "according to AP exam data".
fn only_says_which(cue: &CueRule, after: &str) -> bool {
    match cue.cue {
        Cue::AccordingTo if cue.lang == "en" => modifier::is_before_noun(after),
        Cue::AccordingTo | Cue::ReportedBy | Cue::Citing => modifier::is_compounded(after),
        _ => false,
    }
}

/// What `cue` says about the source whose `name` it touches.
fn by_cue(
    text: &str,
    layout: &Layout,
    name: Range<usize>,
    source: SourceRef,
    cue: &CueRule,
    window: &Window<'_>,
) -> Option<Mention> {
    // In the middle of an article it belongs to a caption.
    if cue.cue == Cue::Copyright && !window.opens_line() && name.end + COPYRIGHT_TAIL < text.len() {
        return None;
    }
    if cue.cue == Cue::Contribution && signature::is_with_picture(text, name.clone()) {
        return None;
    }
    // A byline further down, or within a line, belongs to a picture or to another article.
    if cue.cue == Cue::Byline && !(layout.is_in_head(name.start) && window.begins_line()) {
        return None;
    }
    let in_lead = layout.lead.contains(&name.start);
    let (role, weight) = match cue.role {
        CueRole::Credit => (Role::Credit, cue.weight),
        CueRole::Lead if in_lead => (Role::Credit, cue.weight),
        CueRole::Lead => (Role::Venue, cue.weight.min(Cue::Told.weight())),
        CueRole::Venue => (Role::Venue, cue.weight),
        CueRole::None => return None,
    };
    Some(Mention {
        role,
        weight,
        ..Mention::credit(span(name.start, name.end), source, cue.cue)
    })
}

/// Whether a name is that of a publisher of the corpus and has one word. Persons and places in the news
/// may have the same name ("Rizzo told Murray", "Murray: 402/555-0100"), so it counts only where the
/// wording is credited in any case.
fn may_be_surname(kind: SourceKind, name: &str) -> bool {
    kind == SourceKind::Publisher && !name.contains([' ', '.', '-']) && name.is_ascii()
}

/// A span of an article's text.
fn span(start: usize, end: usize) -> ByteSpan {
    let offset = |at: usize| u32::try_from(at).expect("ingest bounds a record far below 4 GiB");
    ByteSpan::new(offset(start), offset(end))
}

#[cfg(test)]
mod tests;
