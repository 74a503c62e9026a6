//! What a corpus has of a cascade: the articles that were published, with ids in no telling order and dates as the clocks
//! of their publishers are set, and the truth about each.

use super::cascade::{Cascade, Report};
use super::dice::Dice;
use super::{Clocks, Habits, Simulated, TrueSource};
use crate::ingest::Published;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The articles of cascade number `number`, the first of which stands at position `first` of the corpus.
pub fn articles(cascade: Cascade<'_>, number: usize, first: usize) -> Vec<Simulated> {
    let Cascade {
        habits,
        writer,
        agency,
        reports,
    } = cascade;
    let mut dice = writer.dice;
    let ids = shuffled(reports.len(), &mut dice);
    let published = reports
        .iter()
        .enumerate()
        .filter(|(_, report)| report.published);
    let mut places = vec![None; reports.len()];
    for (place, (at, _)) in published.clone().enumerate() {
        places[at] = Some(first + place);
    }
    let truth = |at: usize| match places[at] {
        Some(place) => TrueSource::Article(place),
        None => TrueSource::Source(agency.map_or("", |agency| agency.id)),
    };
    let mut dates = Dates::of_cascade(number, habits, dice);
    published
        .map(|(at, report)| Simulated {
            id: format!("s{number:04}-{:02}", ids[at]),
            publisher: report.publisher.clone(),
            text: report.draft.text(),
            published: dates.of(report),
            cascade: number,
            parent: report.parent.map(truth),
            origin: truth(report.draft.author_of_most()),
        })
        .collect()
}

/// The numbers below `count` in no telling order.
fn shuffled(count: usize, dice: &mut Dice) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        numbers.swap(at, dice.below(at + 1));
    }
    numbers
}

/// What the articles of one cascade give as their dates.
struct Dates<'h> {
    habits: &'h Habits,
    dice: Dice,
    /// When the cascade begins, in minutes since 1970.
    start: i64,
    /// By publisher, how far its clock is off, in minutes; `None` where it has none.
    clocks: BTreeMap<String, Option<i64>>,
}

impl<'h> Dates<'h> {
    fn of_cascade(number: usize, habits: &'h Habits, mut dice: Dice) -> Dates<'h> {
        Dates {
            habits,
            start: 33_000_000 + 6 * 1440 * number as i64 + dice.below(1440) as i64,
            dice,
            clocks: BTreeMap::new(),
        }
    }

    fn of(&mut self, report: &Report) -> Option<Published> {
        let off = self.off(&report.publisher)?;
        self.written(self.start + report.minute + off)
    }

    /// How far the clock of a publisher is off.
    fn off(&mut self, publisher: &str) -> Option<i64> {
        if let Some(known) = self.clocks.get(publisher) {
            return *known;
        }
        let wrong = self.dice.chance(0.1);
        let off = 60 + self.dice.below(2820) as i64;
        let back = self.dice.chance(0.5);
        let off = match self.habits.clocks {
            Clocks::None => None,
            Clocks::TenthWrong if wrong && back => Some(-off),
            Clocks::TenthWrong if wrong => Some(off),
            Clocks::TenthWrong | Clocks::Right => Some(0),
        };
        self.clocks.insert(publisher.to_string(), off);
        off
    }

    /// What an article says of `minute`, in minutes since 1970.
    fn written(&mut self, minute: i64) -> Option<Published> {
        let day_only = self.dice.chance(self.habits.dated_to_day);
        let moment = Timestamp::from_second(60 * minute).ok()?;
        let written = if day_only {
            moment.strftime("%Y-%m-%d").to_string()
        } else {
            moment.to_string()
        };
        Published::parse(&written).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Seed;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let minute = 11_016 * 1440 + 9 * 60 + 5;
        for (dated_to_day, written) in [(0.0, "2000-02-29T09:05:00Z"), (1.0, "2000-02-29")] {
            let habits = Habits {
                dated_to_day,
                ..Habits::default()
            };
            let mut dates = Dates::of_cascade(0, &habits, Dice::new(Seed::new(1)));
            assert_eq!(dates.written(minute), Published::parse(written).ok());
        }
    }
}
