//! Invented stories that spread from outlet to outlet, with the truth about each article.
//!
//! A *cascade* begins with a report: an agency's, or a paper's own. Outlets take it from the agency
//! or from each other: whole or cut from the end, with sentences in other words, paragraphs of
//! their own, credits kept or lost; aggregators take openings; outlets publish their next version;
//! some report the same event in words of their own. Clocks may be wrong or absent. The texts
//! come from no source: words are made of syllables, so two stories share no wording by
//! chance.
//!
//! Known for each article: where it was taken from, and whose words make up most of it. A simulation cannot
//! stand in for real news: how often credits are lost or clocks are wrong are assumptions, named in
//! [`Habits`]. It shows whether probabilities mean what they say where the assumptions hold.
//!
//! Pure: the same seed and habits give the same articles. Cost is linear in the text.

mod dice;
mod edit;
mod prose;

use crate::base::Seed;
use crate::ingest::{ArticleBatch, ArticleRef, Published};
use dice::Dice;
use edit::Draft;
use jiff::Timestamp;
use prose::Writer;
use std::collections::BTreeMap;

/// Where an article, or its wording, really comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrueSource {
    /// The article at this position.
    Article(usize),
    /// The agency with this id, which has no article of its own in the corpus.
    Source(&'static str),
}

/// An invented article and the truth about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// Its id, which reveals nothing: ids do not follow the order of copying.
    pub id: String,
    /// The publisher.
    pub publisher: String,
    /// The text, with datelines, bylines and credit lines as they were kept.
    pub text: String,
    /// The publication date that it gives.
    pub published: Option<Published>,
    /// The number of its cascade.
    pub cascade: usize,
    /// What it was taken from; `None` for an original report.
    pub parent: Option<TrueSource>,
    /// Whose words make up most of it: the article itself, if they are its own.
    pub origin: TrueSource,
}

/// What the clocks of a simulated corpus say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clocks {
    /// Every article is dated to the minute, and correctly.
    Right,
    /// In each cascade the clock of one outlet in ten is off by an hour to two days, either way.
    TenthWrong,
    /// No article is dated.
    None,
}

/// How outlets behave, as shares from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habits {
    /// Cascades of one article, which is a paper's own report.
    pub lone: f64,
    /// Of the other cascades, those that begin with an agency; the rest begin with a paper's own report. Of 38
    /// groups of copies at several outlets on news pages, 34 came from an agency or a network.
    pub from_agency: f64,
    /// Agencies whose own report is in the corpus.
    pub agency_in_corpus: f64,
    /// Agencies that publish a next version before any outlet has taken the first.
    pub agency_updates: f64,
    /// Takers from an agency that keep or write a credit.
    pub agency_credited: f64,
    /// Takers from another paper that keep what it says about its own sources.
    pub credits_kept: f64,
    /// Takers from another paper that name it.
    pub paper_credited: f64,
    /// Aggregators that name the outlet they took from.
    pub aggregator_credited: f64,
    /// Articles made from another paper's, among takers that could also take from the agency.
    pub from_paper: f64,
    /// Takers that are aggregators, which take from papers.
    pub aggregators: f64,
    /// Articles that are an outlet's own next version.
    pub next_version: f64,
    /// Articles that report the same event in words of their own.
    pub own_report: f64,
    /// Of those own reports, the ones that recycle a paragraph of background from another article.
    pub background: f64,
    /// Articles into which an error slips: two letters of a word change places, and outlets that take the
    /// article take the error.
    pub misspelt: f64,
    /// Errors in the text taken that the taker notices and corrects.
    pub mended: f64,
    /// Papers' own reports with a dateline; the same share of an agency's have one with its name.
    pub datelined: f64,
    /// Of the datelines of own reports, those that name the place of the event; the others name the outlet's
    /// own town.
    pub at_scene: f64,
    /// Takers that keep the place of a dateline, without the agency.
    pub place_kept: f64,
    /// Takers that put another place there: that of the event, or their own town.
    pub town_put: f64,
    /// Takers that wait for days.
    pub late: f64,
    /// Dates that are given only to the day.
    pub dated_to_day: f64,
    /// What the clocks say.
    pub clocks: Clocks,
}

impl Default for Habits {
    fn default() -> Habits {
        Habits {
            lone: 0.4,
            from_agency: 0.85,
            agency_in_corpus: 0.15,
            agency_updates: 0.35,
            agency_credited: 0.4,
            credits_kept: 0.1,
            paper_credited: 0.35,
            aggregator_credited: 0.6,
            from_paper: 0.15,
            aggregators: 0.15,
            next_version: 0.12,
            own_report: 0.12,
            background: 0.6,
            misspelt: 0.25,
            mended: 0.3,
            datelined: 0.3,
            at_scene: 0.6,
            place_kept: 0.05,
            town_put: 0.06,
            late: 0.12,
            dated_to_day: 0.05,
            clocks: Clocks::TenthWrong,
        }
    }
}

/// The articles of this many cascades of one to a dozen articles each.
pub fn simulate(seed: Seed, cascades: usize, habits: &Habits) -> Vec<Simulated> {
    let mut articles = Vec::new();
    for cascade in 0..cascades {
        let seed = Seed::new(seed.stream("cascade").number(cascade as u64));
        let first = articles.len();
        articles.extend(spread(seed, cascade, first, habits));
    }
    articles
}

/// Agencies by id, with the forms of their names in credits.
const AGENCIES: [(&str, &str); 5] = [
    ("reuters", "Reuters"),
    ("ap", "Associated Press"),
    ("interfax", "Interfax"),
    ("xinhua", "Xinhua"),
    ("tass", "TASS"),
];

/// An article while its cascade grows: who wrote what, when.
struct Report {
    publisher: String,
    draft: Draft,
    /// Minutes since the beginning.
    minute: i64,
    /// The report that it was taken from.
    parent: Option<usize>,
    aggregator: bool,
    /// Whether it is the agency's.
    wire: bool,
    /// Whether it is in the corpus.
    published: bool,
}

fn spread(seed: Seed, cascade: usize, first: usize, habits: &Habits) -> Vec<Simulated> {
    let mut dice = Dice::new(seed);
    let writer = Writer::new(&mut dice);
    let lone = dice.chance(habits.lone);
    let agency =
        (!lone && dice.chance(habits.from_agency)).then(|| AGENCIES[dice.below(AGENCIES.len())]);
    let houses = prose::houses(&mut dice, 14);
    let mut reports = vec![beginning(&writer, agency, &houses[0], &mut dice, habits)];
    let articles = if lone {
        0
    } else {
        2 + dice.below(4) + dice.below(5) * dice.below(2)
    };
    if agency.is_some() && dice.chance(habits.agency_updates) {
        let update = next_version(&writer, &reports, 0, &mut dice);
        reports.push(update);
    }
    for house in houses.iter().cycle().skip(1).take(articles) {
        let next = next(&writer, &reports, agency, house, &mut dice, habits);
        reports.push(next);
    }
    let ids = shuffled(reports.len(), &mut dice);
    let mut places = vec![None; reports.len()];
    let in_corpus: Vec<usize> = (0..reports.len())
        .filter(|&at| reports[at].published)
        .collect();
    for (place, &at) in in_corpus.iter().enumerate() {
        places[at] = Some(first + place);
    }
    let truth = |at: usize| match (places[at], agency) {
        (Some(place), _) => TrueSource::Article(place),
        (None, agency) => TrueSource::Source(agency.map_or("", |(id, _)| id)),
    };
    let start = 33_000_000 + 6 * 1440 * cascade as i64 + dice.below(1440) as i64;
    let mut clocks: BTreeMap<String, Option<i64>> = BTreeMap::new();
    let mut dated = |report: &Report, dice: &mut Dice| {
        let clock = clocks.entry(report.publisher.clone());
        let off = *clock.or_insert_with(|| clock_of_house(dice, habits));
        published(start + report.minute + off?, dice, habits)
    };
    in_corpus
        .iter()
        .map(|&at| Simulated {
            id: format!("s{cascade:04}-{:02}", ids[at]),
            publisher: reports[at].publisher.clone(),
            text: reports[at].draft.text(),
            published: dated(&reports[at], &mut dice),
            cascade,
            parent: reports[at].parent.map(truth),
            origin: truth(reports[at].draft.author_of_most()),
        })
        .collect()
}

/// The first report of a cascade.
fn beginning(
    writer: &Writer,
    agency: Option<(&str, &str)>,
    house: &str,
    dice: &mut Dice,
    habits: &Habits,
) -> Report {
    let length = 6 + dice.below(9);
    let mut draft = Draft::new(writer.paragraphs(length, 0, dice));
    draft.happens_at(writer.scene());
    if let Some((_, name)) = agency {
        let place = if dice.chance(habits.at_scene) {
            writer.scene().to_string()
        } else {
            writer.place(dice)
        };
        draft.dateline(place, Some(name));
    } else {
        own_dateline(&mut draft, writer, dice, habits);
    }
    if dice.chance(habits.misspelt) {
        draft.misspell(dice);
    }
    Report {
        publisher: agency.map_or(house, |(_, name)| name).to_string(),
        draft,
        minute: 0,
        parent: None,
        aggregator: false,
        wire: agency.is_some(),
        published: agency.is_none() || dice.chance(habits.agency_in_corpus),
    }
}

/// The dateline of a paper's own report.
fn own_dateline(draft: &mut Draft, writer: &Writer, dice: &mut Dice, habits: &Habits) {
    if dice.chance(habits.datelined) {
        let place = if dice.chance(habits.at_scene) {
            writer.scene().to_string()
        } else {
            writer.town(dice)
        };
        draft.dateline(place, None);
    }
}

/// The next article of a cascade: number `reports.len()`.
fn next(
    writer: &Writer,
    reports: &[Report],
    agency: Option<(&str, &str)>,
    house: &str,
    dice: &mut Dice,
    habits: &Habits,
) -> Report {
    let versions: Vec<usize> = (0..reports.len())
        .filter(|&at| reports[at].published && !reports[at].aggregator && !reports[at].wire)
        .collect();
    if !versions.is_empty() && dice.chance(habits.next_version) {
        let parent = versions[dice.below(versions.len())];
        return next_version(writer, reports, parent, dice);
    }
    if dice.chance(habits.own_report) {
        return own_report(writer, reports, house, dice, habits);
    }
    taken(writer, reports, agency, house, dice, habits)
}

/// A report of the same event in words of its own.
fn own_report(
    writer: &Writer,
    reports: &[Report],
    house: &str,
    dice: &mut Dice,
    habits: &Habits,
) -> Report {
    let number = reports.len();
    let length = 5 + dice.below(6);
    let mut draft = Draft::new(writer.paragraphs(length, number, dice));
    draft.happens_at(writer.scene());
    own_dateline(&mut draft, writer, dice, habits);
    draft.quote_from(&reports[0].draft, number, dice);
    // A house's own follow-up recycles its own background.
    let before = &reports[dice.below(number)];
    let follows = before.published && !before.wire && dice.chance(0.5);
    if dice.chance(habits.background) {
        draft.background_from(&before.draft, dice);
    }
    Report {
        publisher: if follows { &before.publisher } else { house }.to_string(),
        draft,
        minute: reports[0].minute + dice.waiting(240.0) + 5,
        parent: None,
        aggregator: false,
        wire: false,
        published: true,
    }
}

/// An article that is made from the agency's or another paper's.
fn taken(
    writer: &Writer,
    reports: &[Report],
    agency: Option<(&str, &str)>,
    house: &str,
    dice: &mut Dice,
    habits: &Habits,
) -> Report {
    let number = reports.len();
    let aggregator = number > 1 && dice.chance(habits.aggregators);
    let papers: Vec<usize> = (0..number)
        .filter(|&at| reports[at].published && !reports[at].wire)
        .collect();
    let wire = agency.is_some() && (papers.is_empty() || !dice.chance(habits.from_paper));
    // The agency's newest version mostly.
    let wires: Vec<usize> = (0..number).filter(|&at| reports[at].wire).collect();
    let of_agency = |dice: &mut Dice| match wires.as_slice() {
        [] => 0,
        wires => wires[dice.below(wires.len()).max(dice.below(wires.len()))],
    };
    let parent = if wire && !aggregator || papers.is_empty() {
        of_agency(dice)
    } else {
        // A story spreads from where it was first more than from where it came to later.
        papers[dice.below(papers.len()).min(dice.below(papers.len()))]
    };
    let from = &reports[parent];
    let mut draft = from.draft.taken(aggregator, writer, number, dice);
    let whole = draft.share_not_by(number) >= 0.5;
    draft.mend(habits.mended, dice);
    if dice.chance(habits.misspelt) {
        draft.misspell(dice);
    }
    let (name, share) = match agency {
        Some((_, name)) if from.wire => (name, habits.agency_credited),
        _ if aggregator => (from.publisher.as_str(), habits.aggregator_credited),
        _ => (from.publisher.as_str(), habits.paper_credited),
    };
    // What the parent says of its own sources is seldom taken along.
    if from.wire || !dice.chance(habits.credits_kept) {
        lose_credits(&mut draft, writer, dice, habits);
    }
    if dice.chance(share) {
        draft.credit(name, from.wire && whole, writer, dice);
    }
    let wait = match (wire, aggregator) {
        (_, true) => dice.waiting(200.0) + 5,
        (true, false) => dice.waiting(100.0) + 1,
        (false, false) => dice.waiting(240.0) + 10,
    };
    let wait = if dice.chance(habits.late) {
        wait + dice.waiting(4000.0)
    } else {
        wait
    };
    Report {
        publisher: house.to_string(),
        draft,
        minute: from.minute + wait,
        parent: Some(parent),
        aggregator,
        wire: false,
        published: true,
    }
}

/// Takes off what the parent says of its sources; its place may stay, or another be put there.
fn lose_credits(draft: &mut Draft, writer: &Writer, dice: &mut Dice, habits: &Habits) {
    let place = draft.place().map(str::to_string);
    draft.without_credits();
    let put = dice.unit();
    if let Some(place) = place.filter(|_| put < habits.place_kept) {
        draft.dateline(place, None);
    } else if put > 1.0 - habits.town_put {
        let place = if dice.chance(0.5) {
            writer.scene().to_string()
        } else {
            writer.town(dice)
        };
        draft.dateline(place, None);
    }
}

fn next_version(writer: &Writer, reports: &[Report], parent: usize, dice: &mut Dice) -> Report {
    let number = reports.len();
    let from = &reports[parent];
    Report {
        publisher: from.publisher.clone(),
        draft: from.draft.next_version(writer, number, dice),
        minute: from.minute + dice.waiting(300.0) + 15,
        parent: Some(parent),
        aggregator: false,
        wire: from.wire,
        published: from.published,
    }
}

/// How far the clock of a house is off in one cascade, in minutes; `None` where it has none.
fn clock_of_house(dice: &mut Dice, habits: &Habits) -> Option<i64> {
    let wrong = dice.chance(0.1);
    let off = 60 + dice.below(2820) as i64;
    let back = dice.chance(0.5);
    match habits.clocks {
        Clocks::None => None,
        Clocks::TenthWrong if wrong && back => Some(-off),
        Clocks::TenthWrong if wrong => Some(off),
        _ => Some(0),
    }
}

/// What an article says of `minute`, in minutes since 1970.
fn published(minute: i64, dice: &mut Dice, habits: &Habits) -> Option<Published> {
    let day_only = dice.chance(habits.dated_to_day);
    let moment = Timestamp::from_second(60 * minute).ok()?;
    let written = if day_only {
        moment.strftime("%Y-%m-%d").to_string()
    } else {
        moment.to_string()
    };
    Published::parse(&written).ok()
}

/// The numbers below `count` in no telling order.
fn shuffled(count: usize, dice: &mut Dice) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        numbers.swap(at, dice.below(at + 1));
    }
    numbers
}

/// The articles as a corpus, in the same order, to be traced.
pub fn batch(articles: &[Simulated]) -> ArticleBatch {
    fn article(article: &Simulated) -> ArticleRef<'_> {
        ArticleRef {
            id: &article.id,
            text: &article.text,
            source: &article.publisher,
            published: article.published,
            ..ArticleRef::default()
        }
    }
    articles.iter().map(article).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_articles() {
        let articles = simulate(Seed::new(7), 5, &Habits::default());
        assert_eq!(articles, simulate(Seed::new(7), 5, &Habits::default()));
        assert_ne!(articles, simulate(Seed::new(8), 5, &Habits::default()));
    }

    #[test]
    fn parents_come_before_their_children_and_ids_are_distinct() {
        let habits = Habits {
            clocks: Clocks::Right,
            dated_to_day: 0.0,
            ..Habits::default()
        };
        let articles = simulate(Seed::new(1), 40, &habits);
        let mut ids: Vec<&str> = articles.iter().map(|article| &*article.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), articles.len());
        for article in &articles {
            assert!(!article.text.is_empty());
            if let Some(TrueSource::Article(parent)) = article.parent {
                assert_eq!(articles[parent].cascade, article.cascade);
                let order = Published::order(articles[parent].published, article.published);
                assert_eq!(order, std::cmp::Ordering::Less);
            }
        }
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        let minute = 11_016 * 1440 + 9 * 60 + 5;
        for (dated_to_day, written) in [(0.0, "2000-02-29T09:05:00Z"), (1.0, "2000-02-29")] {
            let habits = Habits {
                dated_to_day,
                ..Habits::default()
            };
            let got = published(minute, &mut Dice::new(Seed::new(1)), &habits);
            assert_eq!(got, Published::parse(written).ok());
        }
    }
}
