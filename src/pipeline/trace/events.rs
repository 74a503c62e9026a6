//! What hangs under an event: the articles of a story that have no other parent.
//!
//! Two accounts of one press conference come from the press conference and from the sources they
//! name, not from each other. So an article that has no other parent hangs under an event of which
//! it tells in its opening what was said there, or the others of its story do, if that is likely: the
//! probability is that of having no parent among articles and sources, times that of reporting the
//! event.
//!
//! How likely a parentless article reports an event was fitted (logistic regression, a penalty of
//! 0.05) on 72 such articles of which a reader said whether they do: 57 of news pages on three
//! stories, and the 15 of `corpus/wire`. On the pages 12 of 18 that name one in the opening report
//! it, none of 17 that name one further down, and 5 of 22 that name none, four of them in
//! the one story that began with a company's statement, which a quarter of the others open with.
//! One reader judged them, no program of this project repeats the fit, and these counts are of the
//! very articles that were fitted on: how well it does on others is not known. Nor was it fitted
//! again when events that an article only names, in a caption or as still to come, were left out.

use super::answers::{Node, Told};
use crate::attribution::Cue;
use crate::pipeline::Corpus;
use crate::pipeline::levels::Levels;
use crate::pipeline::mentions::Named;
use crate::provenance::{Evidence, Term, is_clear};
use std::collections::BTreeMap;

/// Log-odds that an article reports the event that its opening names.
const OWN: f64 = 0.73;

/// Log-odds that it reports the event of its story where its opening names none.
const OF_OTHERS: f64 = -2.73;

/// What the share of the other articles counts whose opening names one. Two more are
/// counted that name none: few articles tell little.
const SHARE: f64 = 7.52;

/// An event is what a report is about when it is told of so early, in characters; further down it is one
/// of the things that it tells.
const OPENING_CHARS: usize = 800;

/// Puts the articles of each story under its event.
pub(super) fn span(corpus: &Corpus, levels: &Levels, mentions: &[Vec<Named>], told: &mut [Told]) {
    for members in levels.stories.clusters(&corpus.order, 1) {
        let named: Vec<&Named> = members
            .iter()
            .filter_map(|member| opening(&mentions[member.index()]))
            .collect();
        let articles = by_cue(&named);
        let Some(of_story) = best(&named, &articles) else {
            continue;
        };
        for &member in &members {
            let told = &mut told[member.index()];
            if told.parent.is_some() || told.abstained || told.unnamed {
                continue;
            }
            let own = opening(&mentions[member.index()]);
            let others = named.len() - usize::from(own.is_some());
            let share = others as f64 / (members.len() + 1) as f64;
            // Articles name the same occasion in other words: the answer is one for all of them, the
            // evidence what each says.
            let event = match own {
                Some(own) if own.cue != of_story.cue => own,
                _ => of_story,
            };
            let name = event.source_name.clone();
            let (weight, term) = match own {
                Some(own) => (
                    OWN,
                    Term::Occasion {
                        event: own.source_name.clone(),
                    },
                ),
                None => (
                    OF_OTHERS,
                    Term::OccasionByOthers {
                        event: name.clone(),
                        articles: articles[&of_story.cue],
                    },
                ),
            };
            let weight = weight + SHARE * share;
            let probability = told.parentless / (1.0 + (-weight).exp());
            let next = told.runner_up.as_ref().map_or(0.0, |(_, p)| *p);
            if is_clear(probability, next) {
                let id = event.source_id.clone();
                told.parent = Some((Node::Event { id, name }, probability));
                told.evidence = vec![Evidence { term, weight }];
            }
        }
    }
}

/// The first event that an article tells of, if its opening does. One that is still to come, or stands in a caption
/// or a footer, is nothing that the article could have been taken from.
fn opening(mentions: &[Named]) -> Option<&Named> {
    let mut events = mentions.iter().filter(|named| named.told);
    let opens = |named: &&Named| (named.span.start() as usize) < OPENING_CHARS;
    events.next().filter(opens)
}

/// How many articles name an event by each kind of words.
fn by_cue(named: &[&Named]) -> BTreeMap<Cue, usize> {
    let mut articles = BTreeMap::new();
    for event in named {
        *articles.entry(event.cue).or_default() += 1;
    }
    articles
}

/// The event of a story: of the kind that most of its articles name first, by the name that says
/// most; a press conference before a mere statement.
fn best<'m>(named: &[&'m Named], articles: &BTreeMap<Cue, usize>) -> Option<&'m Named> {
    let best = named.iter().max_by_key(|event| {
        let conference = event.source_id == "event:press-conference";
        let length = event.source_name.chars().count();
        let by_name = std::cmp::Reverse(&event.source_name);
        (articles[&event.cue], conference, length, by_name)
    });
    best.copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{Role, SourceKind};
    use crate::base::CharSpan;

    fn event(cue: Cue, id: &str, name: &str) -> Named {
        Named {
            span: CharSpan::new(0, 1),
            text: name.into(),
            source_id: id.into(),
            source_name: name.into(),
            role: Role::Event,
            cue,
            source_kind: SourceKind::Event,
            weight: 0,
            told: true,
            cites: None,
        }
    }

    #[test]
    fn the_event_of_a_story_is_of_the_kind_that_most_name() {
        let conference = |name| event(Cue::PressConference, "event:press-conference", name);
        let statement = |name| event(Cue::Statement, "event:statement", name);
        let all = [
            statement("a long statement by the minister"),
            conference("press conference"),
            conference("press conference in Hamre"),
        ];
        let named: Vec<&Named> = all.iter().collect();
        let articles = by_cue(&named);
        assert_eq!(articles[&Cue::PressConference], 2);
        assert_eq!(articles[&Cue::Statement], 1);
        let best = best(&named, &articles).map(|event| &*event.source_name);
        assert_eq!(best, Some("press conference in Hamre"));
    }
}
