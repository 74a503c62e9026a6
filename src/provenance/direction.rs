//! Which of two articles is the likelier source of the other.

use super::evidence::{Evidence, Term, ten_thousandths};
use super::{Article, Reuse, Weights};
use crate::base::Ratio;

/// How certain it is that the first of two articles is the source of the second.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    /// The probability, given that one took from the other; one half if there is no evidence.
    pub probability: Ratio,
    /// The reasons for the first being the source, minus what they say for the second; they add up to
    /// the log-odds of the probability.
    pub evidence: Vec<Evidence>,
}

/// Weighs the two directions of a pair against each other; `shared` names the two by any positions.
pub fn direction(a: &Article<'_>, b: &Article<'_>, shared: &Reuse, weights: &Weights) -> Direction {
    let (forth, back) = (Step::of(shared), Step::of(shared).reversed());
    // That an article names a third speaks against any other parent, not for the other direction.
    let of_pair = |evidence: Vec<Evidence>| -> Vec<Evidence> {
        let of_pair = evidence.into_iter();
        of_pair.filter(|e| e.term != Term::NamesAnother).collect()
    };
    let evidence = net(
        of_pair(reasons(a, b, &forth, weights)),
        of_pair(reasons(b, a, &back, weights)),
    );
    let log_odds: f64 = evidence.iter().map(|evidence| evidence.weight).sum();
    Direction {
        probability: Ratio::probability(1.0 / (1.0 + (-log_odds).exp())),
        evidence,
    }
}

/// The reasons for one direction. From the weight of each, the weight of the same fact for the other
/// direction is subtracted; a reason for the other direction alone becomes one against this.
fn net(forth: Vec<Evidence>, mut back: Vec<Evidence>) -> Vec<Evidence> {
    let mut net = forth;
    for evidence in &mut net {
        let same = |other: &Evidence| evidence.term.mirrors(&other.term);
        if let Some(at) = back.iter().position(same) {
            evidence.weight -= back.swap_remove(at).weight;
        }
    }
    back.sort_unstable_by(|x, y| x.term.cmp(&y.term));
    net.extend(back.into_iter().map(|evidence| Evidence {
        term: Term::OtherWay(Box::new(evidence.term)),
        weight: -evidence.weight,
    }));
    net
}

/// What a parent and a child share, as one of the two directions sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'r> {
    /// The share of the child's narration that is in the parent.
    pub of_child: Ratio,
    /// The share of the parent's narration that is in the child.
    pub of_parent: Ratio,
    /// The same two shares of their quotations; `None` if one of them quotes nobody.
    pub quoted: Option<(Ratio, Ratio)>,
    /// How much more of the child its best other candidate of the same kind has, in ten-thousandths.
    pub less: i32,
    /// How many unusual words both have, and the most telling with what others write.
    pub readings: Option<(u32, (&'r str, &'r str))>,
    /// How many unusual words of the parent the child lacks, and how many of the child's the parent lacks.
    pub unread: (u32, u32),
}

impl<'r> Step<'r> {
    /// The step from the first article of a pair to the second.
    pub fn of(shared: &'r Reuse) -> Step<'r> {
        let readings = &shared.readings;
        let example = readings.example.as_ref();
        Step {
            of_child: shared.b_from_a,
            of_parent: shared.a_from_b,
            quoted: shared.quote_b_from_a.zip(shared.quote_a_from_b),
            less: 0,
            readings: example.map(|(word, others)| (readings.shared, (&**word, &**others))),
            unread: (readings.only_a, readings.only_b),
        }
    }

    /// The step with the two articles exchanged: the one back.
    pub fn reversed(self) -> Step<'r> {
        Step {
            of_child: self.of_parent,
            of_parent: self.of_child,
            quoted: self.quoted.map(|(child, parent)| (parent, child)),
            less: 0,
            readings: self.readings,
            unread: (self.unread.1, self.unread.0),
        }
    }

    /// The share on which the likelihood of a step depends: how much is carried over.
    ///
    /// An outlet that takes from another cuts, so an article that is wholly contained in another
    /// outlet's is the child. An outlet's own next version grows, so there the contained one is the
    /// parent.
    pub fn carried(&self, same_publisher: bool) -> Ratio {
        if same_publisher {
            self.of_parent
        } else {
            self.of_child
        }
    }
}

/// Whether both are from one publisher. Two articles without a publisher may be versions of one text, so
/// they count as such.
pub(super) fn same_publisher(parent: &Article<'_>, child: &Article<'_>) -> bool {
    parent.publisher == child.publisher
}

/// All that speaks for and against `parent` being the source of `child`.
pub(super) fn reasons(
    parent: &Article<'_>,
    child: &Article<'_>,
    step: &Step<'_>,
    weights: &Weights,
) -> Vec<Evidence> {
    let mut terms = Vec::with_capacity(6);
    let (of_child, of_parent) = (
        ten_thousandths(step.of_child),
        ten_thousandths(step.of_parent),
    );
    let less = step.less;
    let alike = of_child.min(of_parent);
    if same_publisher(parent, child) {
        terms.push(Term::Kept {
            share: of_parent,
            less,
            alike,
        });
        terms.push(Term::Grown(of_parent - of_child));
    } else {
        terms.push(Term::Derived {
            share: of_child,
            less,
            alike,
        });
        terms.push(Term::Contained(of_child - of_parent));
    }
    if let Some((child, parent)) = step.quoted
        && child != parent
    {
        terms.push(Term::Quoted(
            ten_thousandths(child) - ten_thousandths(parent),
        ));
    }
    if let Some((words, (word, others))) = step.readings {
        terms.push(Term::SharesReadings {
            words,
            word: word.to_string(),
            others: others.to_string(),
        });
    }
    if step.unread.0 > 0 && !same_publisher(parent, child) {
        terms.push(Term::LacksReadings(step.unread.0));
    }
    // Where a story happened is known of those that share its wording.
    let shares_wording = of_child.max(of_parent) > 0;
    match (parent.scene, child.scene) {
        _ if !shares_wording => {}
        (Some(place), None) => terms.push(Term::AtScene {
            place: place.to_string(),
        }),
        (None, Some(place)) => terms.push(Term::TakerAtScene {
            place: place.to_string(),
        }),
        _ => {}
    }
    let dates = parent.published.zip(child.published);
    match dates.and_then(|(from, to)| from.lag_seconds(to)) {
        Some(lag) if lag > 0 => terms.push(Term::Earlier(lag / 60)),
        Some(lag) if lag < 0 => terms.push(Term::Later {
            minutes: -lag / 60,
            same_publisher: same_publisher(parent, child),
        }),
        _ => {}
    }
    terms.extend(credits(parent, child, step));
    let evidence = terms.into_iter().map(|term| Evidence::new(term, weights));
    evidence.collect()
}

/// What the two articles say of each other and of third parties.
fn credits(parent: &Article<'_>, child: &Article<'_>, step: &Step<'_>) -> Vec<Term> {
    let mut terms = Vec::new();
    let same_publisher = same_publisher(parent, child);
    // What a publisher says of itself tells nothing about which of its articles came first.
    if !same_publisher {
        let means_parent = child.credit_of(parent.publisher, step.of_child);
        let means_parent = means_parent.filter(|_| parent.may_precede(child));
        terms.extend(means_parent.map(|credit| credit.of_article()));
        if parent.credit_of(child.publisher, step.of_parent).is_some() {
            terms.push(Term::CreditsBack);
        }
    }
    let elsewhere = |credit: &&super::Credit<'_>| {
        credit.source != child.publisher && credit.source != parent.publisher
    };
    let mut others = child.credits.iter().filter(elsewhere).peekable();
    let meets = child.names(parent.publisher)
        || others.peek().is_none()
        || others.any(|credit| parent.names(credit.source));
    if !meets {
        terms.push(Term::NamesAnother);
    }
    let mut thirds = parent.credits.iter().filter(elsewhere);
    if let Some(shared) = thirds.clone().find(|credit| child.names(credit.source)) {
        terms.push(Term::SharesCredit {
            source: shared.name.to_string(),
            same_publisher,
        });
    } else if thirds.next().is_some() {
        terms.push(Term::CarriesAgency);
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Cue;
    use crate::ingest::Published;
    use crate::provenance::{Credit, Readings};

    fn article<'f>(id: &'f str, publisher: &'f str, published: &str) -> Article<'f> {
        Article {
            id,
            publisher,
            is_agency: false,
            published: Published::parse(published).ok(),
            credits: Vec::new(),
            scene: None,
        }
    }

    fn credit(source: &str) -> Credit<'_> {
        Credit {
            source,
            name: source,
            cue: Cue::CreditLine,
            weight: 3000,
            covers: 0.9,
        }
    }

    fn reuse(a_from_b: f64, b_from_a: f64) -> Reuse {
        let ratio = |share| Ratio::new(share).expect("a share");
        Reuse {
            a: 0,
            b: 1,
            a_from_b: ratio(a_from_b),
            b_from_a: ratio(b_from_a),
            quote_a_from_b: None,
            quote_b_from_a: None,
            readings: Readings::default(),
        }
    }

    fn probability(a: &Article<'_>, b: &Article<'_>, reuse: &Reuse) -> f64 {
        direction(a, b, reuse, &Weights::default())
            .probability
            .get()
    }

    #[test]
    fn of_two_texts_of_one_publisher_the_earlier_is_the_source_whichever_is_longer() {
        let cut = reuse(0.13, 1.0);
        let grown = reuse(1.0, 0.5);
        for publisher in ["wire", "courier"] {
            let early = article("early", publisher, "2031-03-01T08:00Z");
            let late = article("late", publisher, "2031-03-03T08:00Z");
            assert!(probability(&early, &late, &cut) > 0.6);
            assert!(probability(&early, &late, &grown) > 0.95);
        }
        // Without dates the shorter of one publisher is the older.
        let (one, other) = (article("1", "wire", ""), article("2", "wire", ""));
        assert!(probability(&one, &other, &cut) < 0.1);
    }

    #[test]
    fn reasons_add_up_to_the_probability_and_turn_round_with_the_pair() {
        let mut early = article("early", "wire", "2031-03-01T08:00Z");
        let mut late = article("late", "courier", "2031-03-01T12:00Z");
        early.credits.push(credit("ministry"));
        late.credits.push(credit("wire"));
        late.credits.push(credit("weather office"));
        let shared = reuse(0.4, 0.8);
        let forth = direction(&early, &late, &shared, &Weights::default());
        let back = direction(&late, &early, &shared.reversed(), &Weights::default());
        assert!((forth.probability.get() + back.probability.get() - 1.0).abs() < 1e-12);
        let sum: f64 = forth.evidence.iter().map(|e| e.weight).sum();
        assert!((forth.probability.get() - 1.0 / (1.0 + (-sum).exp())).abs() < 1e-12);
        assert!(forth.probability.get() > 0.9, "{forth:?}");
        let told: Vec<String> = forth.evidence.iter().map(Evidence::to_string).collect();
        let told = told.join("|");
        for part in ["240 min earlier (+", "credits wire (credit line) (+"] {
            assert!(told.contains(part), "{part} in {told}");
        }
    }

    #[test]
    fn a_credit_means_no_article_of_days_later() {
        let mut taker = article("taker", "courier", "2031-03-01T12:00Z");
        taker.credits.push(credit("wire"));
        let shared = reuse(0.2, 0.2);
        let of = |published| probability(&article("own", "wire", published), &taker, &shared);
        assert!(of("2031-03-01T08:00Z") > 0.95);
        assert!(of("2031-03-02T12:00Z") > 0.9, "a clock may be off");
        assert!(of("2031-03") > 0.9, "a month may have begun before");
        let later = of("2031-03-22T08:00Z");
        assert!((0.3..0.7).contains(&later), "{later}");
    }

    #[test]
    fn a_byline_means_no_article_that_has_none_of_the_words() {
        let own = article("own", "wire", "2031-03-01T12:00Z");
        let mut taker = article("taker", "courier", "2031-03-01T08:00Z");
        taker.credits.push(credit("wire"));
        assert!(probability(&own, &taker, &reuse(0.2, 0.2)) > 0.9);
        assert!(probability(&own, &taker, &reuse(0.0, 0.0)) < 0.3);
        taker.credits[0].covers = 0.25;
        let told = probability(&own, &taker, &reuse(0.0, 0.0));
        assert!(told > 0.9, "what it reported need not share words: {told}");
    }

    #[test]
    fn what_is_the_same_both_ways_weighs_nothing() {
        let (one, other) = (article("1", "wire", ""), article("2", "courier", ""));
        let found = direction(&one, &other, &reuse(0.6, 0.6), &Weights::default());
        assert_eq!(found.probability.get(), 0.5);
        assert!(!found.evidence.iter().any(Evidence::counts), "{found:?}");
    }
}
