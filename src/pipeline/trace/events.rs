//! Places articles under an event: those of a story that have no other parent.
//!
//! Two accounts of one press conference come from the press conference and from the sources they
//! name, not from each other. So an article without another parent is placed under an event if its
//! opening tells what was said there, or the others of its story do, and if that is likely: the
//! probability is that of having no parent among articles and sources, times that of reporting the
//! event.
//!
//! An event has the id of its kind and of the first article that tells of it in this way, as clusters have, so that two
//! press conferences have two ids: `event:press-conference:a7`.
//!
//! How likely a parentless article is to report an event was fitted (logistic regression, a penalty of
//! 0.05) on 72 such articles that a reader judged: 57 news pages on three
//! stories, and the 15 of `corpus/wire`. Of the pages, 12 of 18 that name one in the opening report
//! it, none of 17 that name one further down, and 5 of 22 that name none; four of these are in
//! the one story that began with a company's statement, which a quarter of the others open with.
//! There was one reader, no program of this project repeats the fit, and these counts are for the
//! same articles that were fitted on: how well it does on others is not known. Nor was it fitted
//! again when events that an article only names, in a caption or as still to come, were left out, when what somebody
//! else said no longer counted for the share ([`SHARE`]), nor when speakers were told in more languages.

use super::answers::{ArticleAnswer, Node};
use crate::attribution::{Cue, is_press_office};
use crate::base::{DocId, Ratio};
use crate::pipeline::Corpus;
use crate::pipeline::levels::Levels;
use crate::pipeline::mentions::Named;
use crate::provenance::{Evidence, Term, is_clear};
use std::collections::{BTreeMap, BTreeSet};

/// Log-odds that an article reports the event that its opening names.
const OWN: f64 = 0.73;

/// Log-odds that it reports the event of its story where its opening names none.
const OF_OTHERS: f64 = -2.73;

/// The weight of the share of other articles whose opening names the event, and not what somebody else
/// said. Two articles that name none are added to the count, since few articles tell little.
const SHARE: f64 = 7.52;

/// The most characters of the text before an event that the report is about. Further down, an event is
/// only one of the things that it tells.
const OPENING_CHARS: usize = 800;

/// Puts the articles of each story under its event.
pub(super) fn place_under_events(
    corpus: &Corpus,
    levels: &Levels,
    mentions: &[Vec<Named>],
    answers: &mut [ArticleAnswer],
) {
    for members in levels.stories.clusters(&corpus.order, 1) {
        let told = |&member: &DocId| Some((member, opening(&mentions[member.index()])?));
        let told: Vec<(DocId, &Named)> = members.iter().filter_map(told).collect();
        let named: Vec<&Named> = told.iter().map(|(_, named)| *named).collect();
        let occasions = Occasions::of(&named);
        let Some(of_story) = occasions.best(&named) else {
            continue;
        };
        let mut first: BTreeMap<Account<'_>, DocId> = BTreeMap::new();
        for (member, named) in &told {
            first.entry(occasions.account(named)).or_insert(*member);
        }
        for &member in &members {
            let own = opening(&mentions[member.index()]);
            // Articles name the same occasion in other words: the answer is one for all of them, the
            // evidence what each says.
            let event = match own {
                Some(own) if !occasions.are_one(own, of_story) => own,
                _ => of_story,
            };
            let others = occasions.at_one(event) - usize::from(own.is_some());
            let share = others as f64 / (members.len() + 1) as f64;
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
                        event: event.source_name.clone(),
                        articles: occasions.tellers(event),
                    },
                ),
            };
            let weight = weight + SHARE * share;
            let reports = 1.0 / (1.0 + (-weight).exp());
            let first = first[&occasions.account(event)];
            let node = Node::Event {
                id: format!("{}:{}", event.source_id, corpus.id(first)),
                name: event.source_name.clone(),
            };
            let answer = &mut answers[member.index()];
            // What one article alone tells of is no more than where that one is from.
            if occasions.tellers(event) > 1 {
                answer.reported = Some((node.clone(), Ratio::probability(reports)));
            }
            if answer.parent.is_some() || answer.abstained || answer.unnamed {
                continue;
            }
            let probability = Ratio::probability(answer.parentless.get() * reports);
            let next = answer.runner_up.as_ref().map_or(Ratio::ZERO, |(_, p)| *p);
            if is_clear(probability.get(), next.get()) {
                answer.parent = Some((node, probability));
                answer.evidence = vec![Evidence { term, weight }];
            }
        }
    }
}

/// The first event that an article reports, if that is in its opening. An event still to come, or named
/// in a caption or a footer, cannot be what the article was taken from.
fn opening(mentions: &[Named]) -> Option<&Named> {
    let mut events = mentions.iter().filter(|named| named.is_reported);
    let opens = |named: &&Named| (named.span.start() as usize) < OPENING_CHARS;
    events.next().filter(opens)
}

/// Who speaks, by the last word of the name, since titles and given names vary. "Mrs. Lee" is not Lee. A press
/// office is compared by all of its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Speaker<'e> {
    surname: &'e str,
    is_mrs: bool,
}

fn speaker(event: &Named) -> Option<Speaker<'_>> {
    let name = event.speaker.as_deref()?;
    // "Ann Lee, Jr."
    let is_of_family = |word: &str| matches!(word.trim_end_matches('.'), "Jr" | "Sr");
    let surname = match is_press_office(name) {
        true => name,
        false => name.rsplit(' ').find(|word| !is_of_family(word))?,
    };
    Some(Speaker {
        surname: surname.trim_end_matches(','),
        is_mrs: name.starts_with("Mrs ") || name.starts_with("Mrs. "),
    })
}

/// What distinguishes the occasions of a story.
type Occasion<'m> = (Cue, Option<Speaker<'m>>);

/// What distinguishes the accounts of one occasion that have ids of their own: its kind and, at a press conference, the
/// speaker.
type Account<'m> = (&'m str, Occasion<'m>, Option<Speaker<'m>>);

/// The occasions that the articles of a story name first, distinguished by kind and by speaker: two people who
/// issue statements on one matter issue two statements. One whose speaker is not named is that of the only
/// speaker who is, if two articles or more name that one, and at least as many as name none. Posts never are;
/// press conferences are not distinguished, since several people may speak there.
struct Occasions<'m> {
    articles: BTreeMap<Occasion<'m>, usize>,
    /// How many articles name each kind, by speaker.
    named: BTreeMap<Occasion<'m>, usize>,
    /// The kinds of which all are one.
    shared: BTreeSet<Cue>,
}

impl<'m> Occasions<'m> {
    fn of(named: &[&'m Named]) -> Occasions<'m> {
        let mut occasions = Occasions {
            articles: BTreeMap::new(),
            named: BTreeMap::new(),
            shared: BTreeSet::new(),
        };
        for event in named {
            let named = (event.cue, speaker(event));
            *occasions.named.entry(named).or_default() += 1;
        }
        let kinds: BTreeSet<Cue> = named.iter().map(|event| event.cue).collect();
        let is_shared = |cue: &Cue| match cue {
            Cue::PressConference => true,
            // A post by nobody knows whom is not taken for the one that is known.
            Cue::Post => false,
            cue => occasions.are_of_one(*cue),
        };
        occasions.shared = kinds.into_iter().filter(is_shared).collect();
        for event in named {
            *occasions.articles.entry(occasions.key(event)).or_default() += 1;
        }
        occasions
    }

    fn key<'e>(&self, event: &'e Named) -> Occasion<'e> {
        let is_shared = self.shared.contains(&event.cue);
        (event.cue, speaker(event).filter(|_| !is_shared))
    }

    fn account<'e>(&self, event: &'e Named) -> Account<'e> {
        let is_shared = event.cue == Cue::PressConference;
        let speaker = speaker(event).filter(|_| is_shared);
        (&event.source_id, self.key(event), speaker)
    }

    /// Whether articles that name no speaker mean the only one whom others name.
    fn are_of_one(&self, cue: Cue) -> bool {
        let count = |speaker| self.named.get(&(cue, speaker)).copied().unwrap_or(0);
        let of_cue = self.named.keys().filter(|(of, _)| *of == cue);
        let mut speakers = of_cue.filter_map(|(_, speaker)| *speaker);
        match (speakers.next(), speakers.next()) {
            (Some(one), None) => count(Some(one)) >= 2.max(count(None)),
            _ => false,
        }
    }

    /// How many articles name it.
    fn tellers(&self, event: &Named) -> usize {
        self.articles.get(&self.key(event)).copied().unwrap_or(0)
    }

    /// How many articles name it or an occasion of another kind, unless that is what somebody else said.
    fn at_one(&self, event: &Named) -> usize {
        let own = speaker(event);
        let others = self.named.iter().filter(|((cue, other), _)| {
            let is_shared = [*cue, event.cue].contains(&Cue::PressConference);
            *cue != event.cue && (is_shared || other.zip(own).is_none_or(|(a, b)| a == b))
        });
        self.tellers(event) + others.map(|(_, articles)| articles).sum::<usize>()
    }

    /// Whether one may be called by the other's name: they are the same occasion, and do not have
    /// different speakers.
    fn are_one(&self, a: &Named, b: &Named) -> bool {
        let speakers = speaker(a).zip(speaker(b));
        self.key(a) == self.key(b) && speakers.is_none_or(|(a, b)| a == b)
    }

    /// The event of a story: the one that most of its articles name first, by its most complete name. A
    /// press conference comes before a mere statement.
    fn best(&self, named: &[&'m Named]) -> Option<&'m Named> {
        let best = named.iter().max_by_key(|event| {
            // Not by the cue, which remarks to reporters have, too.
            let conference = event.source_id == "event:press-conference";
            let length = event.source_name.chars().count();
            let by_name = std::cmp::Reverse(&event.source_name);
            (self.tellers(event), conference, length, by_name)
        });
        best.copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{Role, SourceKind};
    use crate::base::CharSpan;

    fn event(cue: Cue, id: &str, name: &str, speaker: Option<&str>) -> Named {
        Named {
            span: CharSpan::new(0, 1),
            text: name.into(),
            source_id: id.into(),
            source_name: name.into(),
            speaker: speaker.map(Box::from),
            role: Role::Event,
            cue,
            source_kind: SourceKind::Event,
            weight: 0,
            is_reported: true,
            cites: None,
        }
    }

    fn conference(name: &str, speaker: Option<&str>) -> Named {
        event(
            Cue::PressConference,
            "event:press-conference",
            name,
            speaker,
        )
    }

    fn statement(name: &str, speaker: Option<&str>) -> Named {
        event(Cue::Statement, "event:statement", name, speaker)
    }

    /// What most tell of, and how many.
    fn best(all: &[Named]) -> (&str, usize) {
        let named: Vec<&Named> = all.iter().collect();
        let occasions = Occasions::of(&named);
        let best = occasions.best(&named).expect("there are some");
        (&best.source_name, occasions.tellers(best))
    }

    #[test]
    fn the_event_of_a_story_is_of_the_kind_that_most_name() {
        let all = [
            statement("a long statement by the minister", None),
            conference("press conference", None),
            conference("press conference in Hamre", None),
        ];
        assert_eq!(best(&all), ("press conference in Hamre", 2));
    }

    #[test]
    fn statements_of_two_speakers_are_two() {
        let lee = || statement("statement (Ann Lee)", Some("Ann Lee"));
        let all = [
            lee(),
            statement("statement (Lee)", Some("Lee")),
            statement("statement (the long name of Bob Ray)", Some("Bob Ray")),
            statement("statement", None),
        ];
        assert_eq!(best(&all), ("statement (Ann Lee)", 2));
        let named: Vec<&Named> = all.iter().collect();
        let occasions = Occasions::of(&named);
        assert!(occasions.are_one(&all[0], &all[1]));
        assert!(!occasions.are_one(&all[0], &all[2]) && !occasions.are_one(&all[0], &all[3]));
        assert_eq!(
            occasions.at_one(&all[0]),
            2,
            "what others said does not count"
        );
        // Who is not named is the only one who is, if enough articles name that one.
        let nobody = || statement("statement", None);
        let few = [lee(), nobody(), nobody()];
        assert_eq!(best(&few), ("statement", 2));
        assert_eq!(best(&[lee(), lee(), nobody()]), ("statement (Ann Lee)", 3));
        assert_eq!(best(&[lee(), nobody()]).1, 1);
    }

    #[test]
    fn what_others_say_on_other_occasions_does_not_count() {
        let speech = |name, speaker| event(Cue::Speech, "event:speech", name, Some(speaker));
        let all = [
            statement("statement (Ann Lee)", Some("Ann Lee")),
            speech("speech (Bob Ray)", "Bob Ray"),
            speech("speech (Lee)", "Lee"),
            conference("press conference (Ray)", Some("Ray")),
        ];
        let named: Vec<&Named> = all.iter().collect();
        assert_eq!(Occasions::of(&named).at_one(&all[0]), 3);
    }

    #[test]
    fn a_post_by_nobody_knows_whom_is_another() {
        let post = |name, speaker| event(Cue::Post, "event:post", name, speaker);
        let all = [post("post (Ann Lee)", Some("Ann Lee")), post("post", None)];
        let named: Vec<&Named> = all.iter().collect();
        assert!(!Occasions::of(&named).are_one(&all[0], &all[1]));
    }

    #[test]
    fn press_offices_are_compared_by_all_of_their_words() {
        let office =
            |of: &str| statement("statement", Some(&format!("Pressestelle der {of} Bahn")));
        let all = [office("Hamrer"), office("Deutschen"), office("Hamrer")];
        assert_eq!(best(&all).1, 2);
    }

    #[test]
    fn accounts_of_one_occasion_have_one_id_unless_several_speak() {
        let lee = statement("statement (Ann Lee)", Some("Ann Lee"));
        let all = [lee.clone(), lee, statement("statement", None)];
        let named: Vec<&Named> = all.iter().collect();
        let statements = Occasions::of(&named);
        assert!(statements.account(&all[0]) == statements.account(&all[2]));
        let all = [
            conference("press conference (Lee)", Some("Lee")),
            conference("press conference (Ray)", Some("Ray")),
        ];
        let named: Vec<&Named> = all.iter().collect();
        let conferences = Occasions::of(&named);
        assert!(conferences.account(&all[0]) != conferences.account(&all[1]));
    }

    #[test]
    fn mrs_lee_has_a_given_name_and_is_not_mr_lee() {
        let names = ["Mrs. Lee", "Mrs. Ann Lee", "Mr. Lee", "Bob Lee, Jr."];
        let all = names.map(|name| statement(name, Some(name)));
        let named: Vec<&Named> = all.iter().collect();
        let occasions = Occasions::of(&named);
        assert!(occasions.are_one(&all[0], &all[1]) && occasions.are_one(&all[2], &all[3]));
        assert!(!occasions.are_one(&all[0], &all[2]));
    }

    #[test]
    fn several_may_speak_at_a_press_conference() {
        let all = [
            conference("press conference (Lee)", Some("Lee")),
            conference("press conference in Hamre (Ray)", Some("Ray")),
        ];
        assert_eq!(best(&all), ("press conference in Hamre (Ray)", 2));
        let named: Vec<&Named> = all.iter().collect();
        assert!(
            !Occasions::of(&named).are_one(&all[0], &all[1]),
            "each keeps its speaker"
        );
    }
}
