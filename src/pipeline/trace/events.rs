//! What hangs under an event: the families of one story.
//!
//! Two accounts of one press conference come from the press conference and from the sources they
//! name, not from each other. So an article that has no other parent hangs under the event of its
//! story, whichever of the articles names it best.

use super::answers::{EVENT, Node, Told};
use crate::attribution::{Cue, Role};
use crate::base::DocId;
use crate::pipeline::Corpus;
use crate::pipeline::levels::Levels;
use crate::pipeline::mentions::Named;
use crate::provenance::{Evidence, Term};

/// Log-odds that an article without a parent reports the event that others of its story name.
const NAMED_BY_OTHERS: f64 = 0.5;

/// Puts the articles of each story of several families under its event.
pub(super) fn span(corpus: &Corpus, levels: &Levels, mentions: &[Vec<Named>], told: &mut [Told]) {
    let families = &levels.families.partition;
    for members in levels.stories.clusters(&corpus.order, 2) {
        if members
            .iter()
            .all(|&member| families.together(member, members[0]))
        {
            continue;
        }
        let Some((event, articles)) = event(&members, mentions) else {
            continue;
        };
        let node = Node::Event {
            id: event.source_id.clone(),
            name: event.source_name.clone(),
        };
        for &member in &members {
            let told = &mut told[member.index()];
            let own = mentions[member.index()]
                .iter()
                .find(|named| named.role == Role::Event);
            match &told.parent {
                // It names the same occasion in other words.
                Some((Node::Event { .. }, probability))
                    if own.is_some_and(|own| own.cue == event.cue) =>
                {
                    told.parent = Some((node.clone(), *probability));
                }
                None if !told.abstained && !told.unnamed => {
                    let other = told.runner_up.as_ref().map_or(0.0, |(_, p)| *p);
                    let (weight, term) = match own {
                        Some(own) => (
                            EVENT,
                            Term::Occasion {
                                event: event.source_name.clone(),
                                cue: own.cue.as_str().to_string(),
                            },
                        ),
                        None => (
                            NAMED_BY_OTHERS,
                            Term::OccasionByOthers {
                                event: event.source_name.clone(),
                                articles,
                            },
                        ),
                    };
                    let probability = (1.0 - other) / (1.0 + (-weight).exp());
                    told.parent = Some((node.clone(), probability));
                    told.evidence = vec![Evidence { term, weight }];
                }
                _ => {}
            }
        }
    }
}

/// The event of a story, and how many articles name one of its kind: the kind that most of them name
/// first, by the name that says most; a press conference before a mere statement.
fn event<'m>(members: &[DocId], mentions: &'m [Vec<Named>]) -> Option<(&'m Named, usize)> {
    let named: Vec<&Named> = members
        .iter()
        .filter_map(|member| {
            let mut events = mentions[member.index()].iter();
            events.find(|named| named.role == Role::Event)
        })
        .collect();
    let articles = |cue: Cue| named.iter().filter(|named| named.cue == cue).count();
    let best = named.iter().max_by_key(|named| {
        let conference = named.source_id == "event:press-conference";
        let length = named.source_name.chars().count();
        let by_name = std::cmp::Reverse(&named.source_name);
        (articles(named.cue), conference, length, by_name)
    })?;
    Some((best, articles(best.cue)))
}
