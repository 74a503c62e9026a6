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

mod cascade;
mod corpus;
mod dice;
mod edit;
mod prose;

use crate::base::Seed;
use crate::ingest::{ArticleBatch, ArticleRef, Published};
use cascade::Cascade;

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
    for number in 0..cascades {
        let seed = Seed::new(seed.stream("cascade").number(number as u64));
        let cascade = Cascade::spread(seed, habits);
        articles.extend(corpus::articles(cascade, number, articles.len()));
    }
    articles
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
}
