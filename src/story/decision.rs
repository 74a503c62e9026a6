//! Whether two articles tell of one event: a sum of log-odds, every term of which can be shown.

use super::days::Agreement;
use super::features::Features;
use std::fmt;

/// A reason for or against one event, with its weight in log-odds.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What was found, for people.
    pub term: String,
    /// What it weighs, positive when it speaks for one event.
    pub weight: f64,
}

/// What a pair comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    terms: [f64; TERMS],
    log_odds: f64,
}

/// How many terms there are.
const TERMS: usize = 15;

/// The weights. Each term is zero where it says nothing.
struct Weights {
    prior: f64,
    topic: f64,
    top: f64,
    content: f64,
    statement: f64,
    quotation: f64,
    names: f64,
    foreign_names: f64,
    /// Of names that only one lead has, for all of the content being shared: a template.
    template: f64,
    cast: f64,
    cast_share: f64,
    numbers: [f64; 2],
    speaker: [f64; 2],
    same_day: f64,
    other_weekday: f64,
    other_date: f64,
    per_day: f64,
    same_source: f64,
}

const WEIGHTS: Weights = Weights {
    prior: -0.1,
    topic: 0.6,
    top: 0.8,
    content: 0.3,
    statement: 0.55,
    quotation: 0.2,
    names: 0.4,
    foreign_names: -0.04,
    template: -0.2,
    cast: 0.4,
    cast_share: 0.45,
    numbers: [-0.25, 0.1],
    speaker: [-0.2, 0.6],
    same_day: 0.15,
    other_weekday: -1.0,
    other_date: -1.8,
    per_day: -0.32,
    same_source: -1.4,
};

/// Days apart at which the two dates say nothing.
const NEUTRAL_DAYS: f64 = 2.5;

/// Days between two articles beyond which more of them say nothing more.
const MOST_DAYS: f64 = 14.0;

impl Verdict {
    /// Weighs what was measured of a pair.
    pub fn of(found: &Features) -> Verdict {
        let w = &WEIGHTS;
        let log = |value: f64, least: f64, neutral: f64| (value.max(least) / neutral).ln();
        let told = |value: Option<bool>, weights: [f64; 2]| {
            value.map_or(0.0, |value| weights[usize::from(value)])
        };
        let days = |hours: f64| (hours / 24.0).min(MOST_DAYS) - NEUTRAL_DAYS;
        let terms = [
            w.topic * log(found.topic, 0.03, 0.3),
            w.top * log(found.top, 0.03, 0.3),
            w.content * log(found.content, 0.03, 0.2),
            w.statement * log(found.statement, 4.0, 12.0),
            w.quotation * log(found.quotation, 4.0, 4.0),
            w.names * (found.names.unwrap_or(0.5) - 0.5),
            w.foreign_names * found.foreign_names.min(20.0),
            w.template * found.foreign_names.min(15.0) * (found.content - 0.2).max(0.0),
            w.cast * log(found.cast, 3.0, 12.0),
            w.cast_share * (found.cast_share.unwrap_or(0.4) - 0.4),
            told(found.numbers, w.numbers),
            told(found.speaker, w.speaker),
            match found.day {
                None => 0.0,
                Some(Agreement::Same) => w.same_day,
                Some(Agreement::OtherWeekday) => w.other_weekday,
                Some(Agreement::OtherDate) => w.other_date,
            },
            w.per_day * found.hours.map_or(0.0, days),
            if found.same_source {
                w.same_source
            } else {
                0.0
            },
        ];
        Verdict {
            terms,
            log_odds: terms.iter().sum::<f64>() + w.prior,
        }
    }

    /// The chance that both tell of one event.
    pub fn probability(&self) -> f64 {
        1.0 / (1.0 + (-self.log_odds).exp())
    }

    /// The terms that count, in a fixed order.
    pub fn reasons(&self, found: &Features) -> Vec<Reason> {
        let told = |value: Option<bool>, yes: &str, no: &str| {
            let word = if value == Some(true) { yes } else { no };
            word.to_string()
        };
        let names = [
            format!("topic {:.2}", found.topic),
            format!("lead {:.2}", found.top),
            format!("content {:.2}", found.content),
            format!("{} rare stems in one sentence", found.statement_stems),
            "shared quotation".to_string(),
            format!("names {:.2}", found.names.unwrap_or(0.0)),
            "other names in the lead".to_string(),
            "same form with other names".to_string(),
            "shared names".to_string(),
            format!("names in all {:.2}", found.cast_share.unwrap_or(0.0)),
            told(found.numbers, "same number", "other numbers"),
            told(found.speaker, "same speaker", "other speaker"),
            match found.day {
                Some(Agreement::Same) => "same day".to_string(),
                Some(Agreement::OtherDate) => "other date".to_string(),
                _ => "other weekday".to_string(),
            },
            format!("{:.0} h apart", found.hours.unwrap_or(0.0)),
            "same outlet".to_string(),
        ];
        let terms = names.into_iter().zip(self.terms);
        terms
            .filter(|(_, weight)| weight.abs() >= 0.05)
            .map(|(term, weight)| Reason { term, weight })
            .collect()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:+.1})", self.term, self.weight)
    }
}
