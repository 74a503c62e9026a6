//! How one story spreads: a first report, and then next versions, other reports of the event, and articles taken from
//! what is there.

use super::Habits;
use super::dice::Dice;
use super::edit::Draft;
use super::prose::{self, Writer};
use crate::base::Seed;

/// A news agency.
#[derive(Clone, Copy, Debug)]
pub struct Agency {
    pub id: &'static str,
    /// Its name in credits.
    name: &'static str,
}

impl Agency {
    const fn new(id: &'static str, name: &'static str) -> Agency {
        Agency { id, name }
    }
}

const AGENCIES: [Agency; 5] = [
    Agency::new("reuters", "Reuters"),
    Agency::new("ap", "Associated Press"),
    Agency::new("interfax", "Interfax"),
    Agency::new("xinhua", "Xinhua"),
    Agency::new("tass", "TASS"),
];

/// What kind of publisher a report is by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PublisherKind {
    Agency,
    Paper,
    Aggregator,
}

/// An article while its cascade grows: who wrote what, when.
#[derive(Debug)]
pub struct Report {
    pub publisher: String,
    kind: PublisherKind,
    pub draft: Draft,
    /// Minutes since the beginning.
    pub minute: i64,
    /// The number of the report that it was taken from.
    pub parent: Option<usize>,
    /// Whether it is in the corpus.
    pub published: bool,
}

/// A story on its way from outlet to outlet. A report has the number of its place in `reports`, and so has each sentence
/// that was written for it.
#[derive(Debug)]
pub struct Cascade<'h> {
    pub habits: &'h Habits,
    pub writer: Writer,
    /// The agency that the story began with.
    pub agency: Option<Agency>,
    pub reports: Vec<Report>,
}

impl<'h> Cascade<'h> {
    /// The whole of a cascade.
    pub fn spread(seed: Seed, habits: &'h Habits) -> Cascade<'h> {
        let mut writer = Writer::new(Dice::new(seed));
        let dice = &mut writer.dice;
        let lone = dice.chance(habits.lone);
        let agency = (!lone && dice.chance(habits.from_agency)).then(|| *dice.one_of(&AGENCIES));
        let publishers = prose::publishers(14, dice);
        let mut cascade = Cascade {
            habits,
            writer,
            agency,
            reports: Vec::new(),
        };
        let first = cascade.beginning(&publishers[0]);
        cascade.reports.push(first);
        if !lone {
            cascade.go_on(&publishers[1..]);
        }
        cascade
    }

    /// All reports but the first.
    fn go_on(&mut self, publishers: &[String]) {
        let dice = &mut self.writer.dice;
        let articles = 2 + dice.below(4) + dice.below(5) * dice.below(2);
        if self.agency.is_some() && dice.chance(self.habits.agency_updates) {
            let update = self.next_version(0);
            self.reports.push(update);
        }
        for publisher in publishers.iter().take(articles) {
            let next = self.next(publisher);
            self.reports.push(next);
        }
    }

    /// The first report.
    fn beginning(&mut self, publisher: &str) -> Report {
        let (habits, writer) = (self.habits, &mut self.writer);
        let length = 6 + writer.dice.below(9);
        let mut draft = Draft::new(writer.paragraphs(length, 0));
        draft.happens_at(writer.scene());
        if let Some(agency) = self.agency {
            let place = if writer.dice.chance(habits.at_scene) {
                writer.scene().to_string()
            } else {
                writer.place()
            };
            draft.dateline(place, Some(agency.name));
        } else {
            draft.own_dateline(habits, writer);
        }
        if writer.dice.chance(habits.misspelt) {
            draft.misspell(&mut writer.dice);
        }
        Report {
            publisher: self
                .agency
                .map_or(publisher, |agency| agency.name)
                .to_string(),
            kind: self
                .agency
                .map_or(PublisherKind::Paper, |_| PublisherKind::Agency),
            draft,
            minute: 0,
            parent: None,
            published: self.agency.is_none() || writer.dice.chance(habits.agency_in_corpus),
        }
    }

    /// The next report, by `publisher` unless another one follows up its own.
    fn next(&mut self, publisher: &str) -> Report {
        let versions =
            self.numbers(|report| report.published && report.kind == PublisherKind::Paper);
        let (habits, dice) = (self.habits, &mut self.writer.dice);
        if !versions.is_empty() && dice.chance(habits.next_version) {
            let parent = *dice.one_of(&versions);
            return self.next_version(parent);
        }
        if dice.chance(habits.own_report) {
            return self.own_report(publisher);
        }
        self.taken(publisher)
    }

    /// The next version of report number `parent`.
    fn next_version(&mut self, parent: usize) -> Report {
        let number = self.reports.len();
        let (from, writer) = (&self.reports[parent], &mut self.writer);
        Report {
            publisher: from.publisher.clone(),
            kind: from.kind,
            draft: from.draft.next_version(number, writer),
            minute: from.minute + writer.dice.waiting(300.0) + 15,
            parent: Some(parent),
            published: from.published,
        }
    }

    /// A report of the same event in words of its own.
    fn own_report(&mut self, publisher: &str) -> Report {
        let number = self.reports.len();
        let (first, habits, writer) = (&self.reports[0], self.habits, &mut self.writer);
        let length = 5 + writer.dice.below(6);
        let mut draft = Draft::new(writer.paragraphs(length, number));
        draft.happens_at(writer.scene());
        draft.own_dateline(habits, writer);
        let dice = &mut writer.dice;
        draft.quote_from(&first.draft, number, dice);
        // A publisher's own follow-up recycles its own background.
        let before = dice.one_of(&self.reports);
        let follows = before.published && before.kind != PublisherKind::Agency && dice.chance(0.5);
        if dice.chance(habits.background) {
            draft.background_from(&before.draft, dice);
        }
        Report {
            publisher: if follows {
                &before.publisher
            } else {
                publisher
            }
            .to_string(),
            kind: PublisherKind::Paper,
            draft,
            minute: first.minute + dice.waiting(240.0) + 5,
            parent: None,
            published: true,
        }
    }

    /// An article that is made from the agency's or another paper's.
    fn taken(&mut self, publisher: &str) -> Report {
        let number = self.reports.len();
        let aggregator = number > 1 && self.writer.dice.chance(self.habits.aggregators);
        let kind = if aggregator {
            PublisherKind::Aggregator
        } else {
            PublisherKind::Paper
        };
        let parent = self.parent(kind);
        let (from, habits, writer) = (&self.reports[parent], self.habits, &mut self.writer);
        let of_agency = from.kind == PublisherKind::Agency;
        let mut draft = from.draft.taken(aggregator, number, writer);
        let whole = draft.share_not_by(number) >= 0.5;
        draft.mend(habits.mended, &mut writer.dice);
        if writer.dice.chance(habits.misspelt) {
            draft.misspell(&mut writer.dice);
        }
        // What the parent says of its own sources is seldom taken along.
        if of_agency || !writer.dice.chance(habits.credits_kept) {
            draft.lose_credits(habits, writer);
        }
        let credited = match (from.kind, kind) {
            (PublisherKind::Agency, _) => habits.agency_credited,
            (_, PublisherKind::Aggregator) => habits.aggregator_credited,
            _ => habits.paper_credited,
        };
        if writer.dice.chance(credited) {
            draft.credit(&from.publisher, of_agency && whole, writer);
        }
        let dice = &mut writer.dice;
        let mut wait = match (from.kind, kind) {
            (_, PublisherKind::Aggregator) => dice.waiting(200.0) + 5,
            (PublisherKind::Agency, _) => dice.waiting(100.0) + 1,
            _ => dice.waiting(240.0) + 10,
        };
        if dice.chance(habits.late) {
            wait += dice.waiting(4000.0);
        }
        Report {
            publisher: publisher.to_string(),
            kind,
            draft,
            minute: from.minute + wait,
            parent: Some(parent),
            published: true,
        }
    }

    /// The number of the report that a publisher takes.
    fn parent(&mut self, kind: PublisherKind) -> usize {
        let papers =
            self.numbers(|report| report.published && report.kind != PublisherKind::Agency);
        let wires = self.numbers(|report| report.kind == PublisherKind::Agency);
        let dice = &mut self.writer.dice;
        let from_agency =
            !wires.is_empty() && (papers.is_empty() || !dice.chance(self.habits.from_paper));
        if from_agency && kind != PublisherKind::Aggregator || papers.is_empty() {
            // The agency's newest version mostly.
            *dice.late(&wires)
        } else {
            // A story spreads from where it was first more than from where it came to later.
            *dice.early(&papers)
        }
    }

    /// The numbers of such reports.
    fn numbers(&self, is_such: impl Fn(&Report) -> bool) -> Vec<usize> {
        let all = 0..self.reports.len();
        all.filter(|&number| is_such(&self.reports[number]))
            .collect()
    }
}
