//! What hangs under an event: the articles of a story that have no other parent.
//!
//! Two accounts of one press conference come from the press conference and from the sources they
//! name, not from each other. So an article that has no other parent hangs under an event that it
//! names in its opening, or that the others of its story name there, if that is likely: the
//! probability is that of having no parent among articles and sources, times that of reporting the
//! event.
//!
//! How likely a parentless article reports an event was fitted (logistic regression, a penalty of
//! 0.05) on 72 such articles of which a reader said whether they do: 57 of news pages on three
//! stories, and the 15 of `corpus/wire`. On the pages 12 of 18 that name one in the opening report
//! it, none of 17 that name one further down, and 5 of 22 that name none, four of them in
//! the one story that began with a company's statement, which a quarter of the others open with.
//! One reader judged them, no program of this project repeats the fit, and these counts are of the
//! very articles that were fitted on: how well it does on others is not known.

use super::answers::{Node, Told};
use crate::attribution::Role;
use crate::pipeline::Corpus;
use crate::pipeline::levels::Levels;
use crate::pipeline::mentions::Named;
use crate::provenance::{Evidence, Term, is_clear};

/// Log-odds that an article reports the event that its opening names.
const OWN: f64 = 0.73;

/// Log-odds that it reports the event of its story where its opening names none.
const OF_OTHERS: f64 = -2.73;

/// What the share of the other articles counts whose opening names one. Two more are
/// counted that name none: few articles tell little.
const SHARE: f64 = 7.52;

/// An event is what a report is about when it is named so early, in characters; further down it is one
/// of the things that it tells.
const OPENING_CHARS: usize = 800;

/// Puts the articles of each story under its event.
pub(super) fn span(corpus: &Corpus, levels: &Levels, mentions: &[Vec<Named>], told: &mut [Told]) {
    for members in levels.stories.clusters(&corpus.order, 1) {
        let named: Vec<&Named> = members
            .iter()
            .filter_map(|member| opening(&mentions[member.index()]))
            .collect();
        let Some(of_story) = best(&named) else {
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
            // Articles name the same occasion in other words.
            let event = match own {
                Some(own) if own.cue != of_story.cue => own,
                _ => of_story,
            };
            let name = event.source_name.clone();
            let (weight, term) = match own {
                Some(_) => (
                    OWN,
                    Term::Occasion {
                        event: name.clone(),
                    },
                ),
                None => (
                    OF_OTHERS,
                    Term::OccasionByOthers {
                        event: name.clone(),
                        articles: others,
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

/// The first event that an article names, if its opening does.
fn opening(mentions: &[Named]) -> Option<&Named> {
    let mut events = mentions.iter().filter(|named| named.role == Role::Event);
    let opens = |named: &&Named| (named.span.start() as usize) < OPENING_CHARS;
    events.next().filter(opens)
}

/// The event of a story: of the kind that most of its articles name first, by the name that says
/// most; a press conference before a mere statement.
fn best<'m>(named: &[&'m Named]) -> Option<&'m Named> {
    let best = named.iter().max_by_key(|event| {
        let articles = named.iter().filter(|named| named.cue == event.cue).count();
        let conference = event.source_id == "event:press-conference";
        let length = event.source_name.chars().count();
        let by_name = std::cmp::Reverse(&event.source_name);
        (articles, conference, length, by_name)
    });
    best.copied()
}
