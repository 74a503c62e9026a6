//! What two articles have in common that is evidence for one event, or against it.

use super::days::{self, Agreement};
use super::digest::{Digest, Entry, Place, Sentence};
use super::profile::Mark;
use super::reading::MOST_TERMS;
use super::shared::{Index, Shared};
use crate::ingest::{Precision, Published};
use std::borrow::Cow;

/// One article as the pair decision sees it.
#[derive(Clone, Copy, Debug)]
pub struct Node<'n> {
    /// What it says.
    pub digest: &'n Digest,
    /// When it was published.
    pub published: Option<Published>,
    /// Its publisher by number; `None` if none is given.
    pub source: Option<u32>,
}

/// What was measured for a pair. Symmetric.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// Cosine of all stems.
    pub topic: f64,
    /// Cosine of all stems, the top counting more.
    pub top: f64,
    /// Cosine of the opening words, all counted alike, including common ones; `None` if one article has few.
    pub opening: Option<f64>,
    /// Cosine of the stems that are neither names nor numbers, the top counting more.
    pub content: f64,
    /// The greatest weight of content stems that one sentence of each share; names are masked.
    pub statement: f64,
    /// How many stems these sentences share.
    pub statement_stems: u32,
    /// How many stems the shorter of the two has.
    pub stems: u32,
    /// As `statement`, for what is in quotation marks on both sides.
    pub quotation: f64,
    /// The share of the weight of one lead's names that the other article has, the smaller of both directions; `None` if a
    /// lead has no names.
    pub names: Option<f64>,
    /// The weight of names in one lead that the other article lacks, the smaller of both directions.
    pub foreign_names: f64,
    /// The share of the weight of all names, in the article with fewer, that the other has as well;
    /// `None` if one has no names.
    pub cast_share: Option<f64>,
    /// The weight of the rarest stem that both have; 0 if they share none.
    pub rarest: f64,
    /// The weight of the rarest shared stem that is a name in one of them and not a number; `None` if one has no names, as
    /// in scripts without capitals, by which names are recognised.
    pub rarest_name: Option<f64>,
    /// Whether both share a figure that is unlikely to occur by chance; `None` if they do not and one of them has
    /// only round ones, or none.
    pub figure: Option<bool>,
    /// Whether both quote the same name most; `None` if one quotes nobody.
    pub speaker: Option<bool>,
    /// How the day that one names first agrees with those of the other; `None` if nothing can be compared.
    pub day: Option<Agreement>,
    /// Hours between the two dates, on average if they are whole days; `None` if one has no date, or none to the day.
    pub hours: Option<f64>,
    /// Whether a date is only a day, so that these hours are a guess.
    pub by_days: bool,
    /// Whether both have the same publisher.
    pub same_source: bool,
}

/// Measures a pair. Sentences that are word for word in both say nothing about an event: outside
/// quotation marks they are recycled background, and what one outlet prints twice comes from its own
/// archive. Cost linear in the stems of both, and in the product of their sentences, which are few.
pub fn features(a: Node<'_>, b: Node<'_>) -> Features {
    Measuring::of(&Indexed::of(a), b, &mut Shared::default()).finish()
}

/// An article that is measured against others: with the index of its own stems.
#[derive(Debug)]
pub(super) struct Indexed<'d> {
    node: Node<'d>,
    index: Index<'d>,
}

impl<'d> Indexed<'d> {
    /// Indexes an article. Cost linear in its stems.
    pub(super) fn of(node: Node<'d>) -> Indexed<'d> {
        Indexed {
            node,
            index: Index::of(node.digest),
        }
    }
}

/// A pair of which all is measured but the best sentences: to find these is the greater part of the work, and few pairs
/// need it.
#[derive(Debug)]
pub(super) struct Measuring<'d, 's> {
    /// Both without the sentences that both have word for word.
    own: [Cow<'d, Digest>; 2],
    /// The stems that these share.
    shared: &'s Shared,
    found: Features,
}

impl<'d, 's> Measuring<'d, 's> {
    /// Begins with a pair. Nothing is allocated unless they share a sentence.
    pub(super) fn of(a: &Indexed<'d>, b: Node<'d>, shared: &'s mut Shared) -> Measuring<'d, 's> {
        let Indexed { node: a, index } = a;
        let same_source = a.source.is_some() && a.source == b.source;
        let own = without_recycled(a.digest, b.digest, same_source);
        match &own[0] {
            Cow::Borrowed(_) => index.find(&own[1], shared),
            Cow::Owned(rest) => Index::of(rest).find(&own[1], shared),
        }
        let mut found = of_stems(&own[0], &own[1], shared);
        let speakers = a.digest.speaker.zip(b.digest.speaker);
        found.opening = own[0].opening.cosine(&own[1].opening);
        found.speaker = speakers.map(|(a, b)| a == b);
        found.day = days::agree(&a.digest.days, &b.digest.days);
        // A month says which story it cannot be (the window), and nothing of hours.
        let dated = |node: Node<'_>| node.published.filter(|at| at.precision() >= Precision::Day);
        let dates = dated(*a).zip(dated(b));
        found.hours = dates.map(|(a, b)| a.mean_gap_seconds(b) as f64 / 3600.0);
        let is_day = |date: Published| date.precision() == Precision::Day;
        found.by_days = dates.is_some_and(|(a, b)| is_day(a) || is_day(b));
        found.same_source = same_source;
        // If two articles published at about the same time name different weekdays, at least one looks back or ahead.
        if found.day == Some(Agreement::OtherWeekday)
            && found
                .hours
                .is_some_and(|hours| hours <= FIRST_REPORTS_HOURS)
        {
            found.day = None;
        }
        Measuring { own, shared, found }
    }

    /// What is found, but with a statement and a quotation that are at least as good as those of the best sentences.
    pub(super) fn at_best(&self) -> &Features {
        &self.found
    }

    /// Finds the best sentences as well.
    pub(super) fn finish(mut self) -> Features {
        let [a, b] = &self.own;
        let best = best_sentences(a, b, self.shared);
        (
            self.found.statement,
            self.found.statement_stems,
            self.found.quotation,
        ) = best;
        self.found
    }
}

/// The most hours between two articles that can both be the first report of one event.
const FIRST_REPORTS_HOURS: f64 = 12.0;

/// Two articles without the sentences that both have word for word.
fn without_recycled<'d>(a: &'d Digest, b: &'d Digest, same_source: bool) -> [Cow<'d, Digest>; 2] {
    // What is mostly quoted in one may be less so in the other.
    let counts = |sentence: &&Sentence| sentence.narration || same_source;
    let without = |own: &'d Digest, other: &Digest| {
        let mut dropped = Vec::new();
        for sentence in also_in(&other.long, &own.long).filter(counts) {
            dropped.resize(usize::from(own.sentences), false);
            dropped[usize::from(sentence.number)] = true;
        }
        match &dropped[..] {
            [] => Cow::Borrowed(own),
            dropped => Cow::Owned(own.without(dropped)),
        }
    };
    if also_in(&b.long, &a.long).next().is_none() {
        return [a, b].map(Cow::Borrowed);
    }
    [without(a, b), without(b, a)]
}

/// Each of `own` sentences that is among `others`, word for word. Both are sorted.
fn also_in<'s>(others: &[Sentence], own: &'s [Sentence]) -> impl Iterator<Item = &'s Sentence> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(one), Some(other)) = (own.get(i), others.get(j)) {
            // The other stays where it is, since the next of `own` may be the same.
            i += usize::from(one.key <= other.key);
            j += usize::from(other.key < one.key);
            if one.key == other.key {
                return Some(one);
            }
        }
        None
    })
}

/// What the stems of both articles tell, wherever they stand. A statement is at most all content stems that both have,
/// and a quotation all of these that both quote.
fn of_stems(a: &Digest, b: &Digest, shared: &Shared) -> Features {
    let (mut all, mut top, mut content) = (0.0, 0.0, 0.0);
    let mut same_figure = false;
    let (mut cast, mut lead_a, mut lead_b) = (0.0, 0.0, 0.0);
    let (mut rarest, mut rarest_name) = (0.0_f64, 0.0_f64);
    let (mut stated, mut quoted) = (0.0, 0.0);
    for (one, other) in shared.entries(a, b) {
        let weight = f64::from(one.weight);
        rarest = rarest.max(weight);
        all += f64::from(one.all()) * f64::from(other.all());
        let product = f64::from(one.top) * f64::from(other.top);
        top += product;
        if one.marks.is_content() && other.marks.is_content() {
            content += product;
            stated += weight;
            if one.marks.has(Mark::QUOTED) && other.marks.has(Mark::QUOTED) {
                quoted += weight;
            }
        }
        let names = (one.marks.has(Mark::NAME), other.marks.has(Mark::NAME));
        if names.0 || names.1 {
            cast += weight;
            if !one.marks.has(Mark::NUMBER) && !other.marks.has(Mark::NUMBER) {
                rarest_name = rarest_name.max(weight);
            }
        }
        same_figure |= one.marks.has(Mark::FIGURE) && other.marks.has(Mark::FIGURE);
        if names.0 && one.marks.has(Mark::LEAD) {
            lead_a += weight;
        }
        if names.1 && other.marks.has(Mark::LEAD) {
            lead_b += weight;
        }
    }
    let cosine = |dot: f64, a: f64, b: f64| {
        let length = (a * b).sqrt();
        if length > 0.0 { dot / length } else { 0.0 }
    };
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| (part / whole).min(1.0));
    let names = share(lead_a, a.sums.lead_names).zip(share(lead_b, b.sums.lead_names));
    let foreign = (a.sums.lead_names - lead_a).min(b.sums.lead_names - lead_b);
    Features {
        topic: cosine(all, a.sums.all, b.sums.all),
        top: cosine(top, a.sums.top, b.sums.top),
        content: cosine(content, a.sums.content, b.sums.content),
        statement: stated * ROUNDED,
        stems: a.stem_count().min(b.stem_count()) as u32,
        quotation: quoted * ROUNDED,
        names: names.map(|(a, b)| a.min(b)),
        foreign_names: foreign.max(0.0),
        cast_share: share(cast, a.sums.names.min(b.sums.names)),
        rarest,
        rarest_name: (a.sums.names > 0.0 && b.sums.names > 0.0).then_some(rarest_name),
        figure: (same_figure || a.sums.figures > 0 && b.sums.figures > 0).then_some(same_figure),
        ..Features::default()
    }
}

/// What a sum of the weights of all stems may gain by rounding where it is added up in single precision, and more.
const ROUNDED: f64 = 1.0001;

// Each addition rounds by half an epsilon of the sum at most.
const _: () = assert!(MOST_TERMS as f64 * f32::EPSILON as f64 <= ROUNDED - 1.0);

/// The most sentences of one article that are looked at.
const MOST_SENTENCES: usize = 48;

/// Over all pairs of a sentence of each article: the greatest weight of the content stems that both
/// share, how many stems those are, and the greatest weight that both quote.
fn best_sentences(a: &Digest, b: &Digest, shared: &Shared) -> (f64, u32, f64) {
    let width = usize::from(b.sentences).min(MOST_SENTENCES);
    let height = usize::from(a.sentences).min(MOST_SENTENCES);
    let mut cells = vec![(0.0_f32, 0_u32, 0.0_f32); width * height];
    let mut best = (0.0_f32, 0, 0.0_f32);
    let is_content =
        |(one, other): &(&Entry, &Entry)| one.marks.is_content() && other.marks.is_content();
    for (one, other) in shared.entries(a, b).filter(is_content) {
        for (x, quoted_x) in by_sentence(a.places(one)) {
            for (y, quoted_y) in by_sentence(b.places(other)) {
                if x >= height || y >= width {
                    continue;
                }
                let cell = &mut cells[x * width + y];
                cell.0 += one.weight;
                cell.1 += 1;
                if quoted_x && quoted_y {
                    cell.2 += one.weight;
                }
                if cell.0 > best.0 {
                    (best.0, best.1) = (cell.0, cell.1);
                }
                best.2 = best.2.max(cell.2);
            }
        }
    }
    (f64::from(best.0), best.1, f64::from(best.2))
}

/// The sentences in which a stem occurs, each once, and whether it is quoted there.
fn by_sentence(places: &[Place]) -> impl Iterator<Item = (usize, bool)> {
    places
        .chunk_by(|x, y| x.sentence == y.sentence)
        .map(|same| {
            let quoted = same.iter().any(|place| place.quoted);
            (usize::from(same[0].sentence), quoted)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TokenSpan;
    use crate::normalise::{self, Settings, TokenBatch, Unit};
    use crate::story::{Article, Counts, Stems, read};
    use proptest::prelude::*;

    const FIRST: &str = "The minister said on Wednesday that Norway would build a tunnel under the \
        fjord. “We shall dig until the mountain gives up and lets the trains through,” minister \
        Anna Holm told reporters in Bergen. The railway opened in 1931.";
    const SECOND: &str = "A tunnel below the fjord will be dug, Anna Holm announced in Bergen on \
        Wednesday. “Digging goes on till the mountain yields and the trains can pass,” the minister \
        of Norway said. Boats will run until then.";
    const OTHER: &str = "Norway lowers the tax on boats, minister Anna Holm said in Oslo on Monday. \
        “Nobody should pay for rowing,” Holm told reporters. The railway opened in 1931.";

    fn digests(texts: &[&str]) -> Vec<Digest> {
        let settings = Settings {
            unit: Unit::Words,
            classes: true,
        };
        let ignored: &[TokenSpan] = &[];
        let read = |text: &&str| {
            let mut tokens = TokenBatch::new();
            normalise::document(text, &settings, &mut tokens);
            let article = Article {
                text,
                tokens: tokens.document(0),
                ignored,
                published: None,
            };
            read(article, &mut Stems::default())
        };
        let profiles: Vec<_> = texts.iter().map(read).collect();
        let mut counts = Counts::new();
        for profile in &profiles {
            counts.add_profile(profile);
        }
        let model = counts.finish();
        profiles
            .iter()
            .map(|profile| Digest::of(profile, &model))
            .collect()
    }

    #[test]
    fn dates_tell_hours_from_days_on() {
        let digests = digests(&[FIRST, SECOND]);
        let hours = |dates: [&str; 2]| {
            let [a, b] = [0, 1].map(|at| Node {
                digest: &digests[at],
                published: Published::parse(dates[at]).ok(),
                source: None,
            });
            features(a, b).hours
        };
        let cases = [
            ("2031-03-02T08:00:00Z", "2031-03-02T10:00:00Z", Some(2.0)),
            ("2031-03-02", "2031-03-02", Some(8.0)),
            ("2031-03-02", "2031-03-03", Some(24.0)),
            ("2031-03", "2031-03", None),
            ("2031-03", "2031-03-15T00:00:00Z", None),
            ("2031", "2031-03-15", None),
        ];
        for (a, b, expected) in cases {
            assert_eq!(hours([a, b]), expected, "{a} {b}");
        }
    }

    #[test]
    fn other_weekdays_tell_of_articles_that_are_hours_apart() {
        let digests = digests(&[
            "Norway will lay rails through the tunnel on Friday, the harbour office of Bergen said.",
            "Rails through the tunnel: the office of the harbour in Bergen named its builder on Tuesday.",
        ]);
        let day = |dates: Option<[&str; 2]>| {
            let [a, b] = [0, 1].map(|at| Node {
                digest: &digests[at],
                published: dates.and_then(|dates| Published::parse(dates[at]).ok()),
                source: None,
            });
            features(a, b).day
        };
        let other = Some(Agreement::OtherWeekday);
        let cases = [
            (Some(["2031-03-04T08:00:00Z", "2031-03-04T10:00:00Z"]), None),
            (Some(["2031-03-04", "2031-03-04"]), None),
            (
                Some(["2031-03-03T08:00:00Z", "2031-03-04T10:00:00Z"]),
                other,
            ),
            (Some(["2031-03-03", "2031-03-04"]), other),
            (None, other),
        ];
        for (dates, expected) in cases {
            assert_eq!(day(dates), expected, "{dates:?}");
        }
    }

    fn pair(a: &Digest, b: &Digest, sources: [Option<u32>; 2]) -> Features {
        let node = |digest, source| Node {
            digest,
            published: None,
            source,
        };
        features(node(a, sources[0]), node(b, sources[1]))
    }

    #[test]
    fn one_event_in_two_translations_is_told_from_another_of_the_same_person() {
        let digests = digests(&[FIRST, SECOND, OTHER]);
        let same = pair(&digests[0], &digests[1], [None, None]);
        let other = pair(&digests[0], &digests[2], [None, None]);
        // At least dig, tunnel, fjord or mountain and train, against boats and taxes.
        assert!(same.statement > other.statement, "{same:?} {other:?}");
        assert!(same.statement_stems > other.statement_stems);
        assert!(same.quotation > 0.0);
        assert_eq!(same.speaker, Some(true));
        assert_eq!(same.day, Some(Agreement::Same));
        assert_eq!(other.day, Some(Agreement::OtherWeekday));
    }

    #[test]
    fn the_rarest_stem_in_common_may_be_a_name_or_not() {
        // All three have Holm; only the first two have the tunnel and Bergen.
        let digests = digests(&[FIRST, SECOND, OTHER]);
        let same = pair(&digests[0], &digests[1], [None, None]);
        let other = pair(&digests[0], &digests[2], [None, None]);
        assert!(Some(same.rarest) >= same.rarest_name && same.rarest_name > Some(0.0));
        assert!(same.rarest_name > other.rarest_name, "{same:?} {other:?}");
        let nothing = pair(&digests[0], &Digest::default(), [None, None]);
        // Where one names nobody, as without capitals, no name in common is no evidence.
        assert_eq!((nothing.rarest, nothing.rarest_name), (0.0, None));
    }

    #[test]
    fn figures_and_openings_agree_or_not() {
        let digests = digests(&[
            "The tunnel will cost 281,752 crowns, the minister of Norway said in 2031, and nobody asked why.",
            "The tunnel will cost 281 752 crowns, as a minister from Norway has said when somebody asked her.",
            "A ferry came to 90,417 crowns when it was built in 2031, owners say, which others deny today.",
            "Nobody knows any sum.",
            "Some 300,000 crowns is what the tunnel will cost, people in the ministry of Norway guess.",
            "The harbour of Bergen has had 300,000 visitors, of whom 1,724 came by train, it says.",
        ]);
        let found = |a: usize, b: usize| pair(&digests[a], &digests[b], [None, None]);
        assert_eq!(found(0, 1).figure, Some(true));
        // A year in common is none.
        assert_eq!(found(0, 2).figure, Some(false));
        assert_eq!(found(0, 3).figure, None);
        // Who rounds contradicts nobody, and what is round may still be in common.
        assert_eq!(found(0, 4).figure, None);
        assert_eq!(found(4, 5).figure, Some(true));
        assert_eq!(found(0, 5).figure, Some(false));
        assert!(found(0, 1).opening > found(0, 2).opening);
        // Of what stands in both word for word nothing is left.
        assert_eq!(found(0, 0).opening, None);
        // Few words, and none.
        assert_eq!(found(0, 3).opening, None);
        let nothing = pair(&digests[0], &Digest::default(), [None, None]);
        assert_eq!(nothing.opening, None);
    }

    #[test]
    fn a_pair_is_the_same_both_ways() {
        let digests = digests(&[FIRST, SECOND, OTHER]);
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let forth = pair(&digests[a], &digests[b], [Some(1), Some(2)]);
            let back = pair(&digests[b], &digests[a], [Some(2), Some(1)]);
            assert_eq!(forth.statement, back.statement);
            assert_eq!(forth.names, back.names);
            assert_eq!(forth.stems, back.stems);
            assert_eq!(forth.figure, back.figure);
            assert_eq!(forth.opening, back.opening);
            assert!((forth.topic - back.topic).abs() < 1e-12);
        }
    }

    #[test]
    fn what_one_outlet_prints_twice_says_nothing() {
        let digests = digests(&[SECOND, SECOND]);
        let two = pair(&digests[0], &digests[1], [Some(1), Some(2)]);
        let one = pair(&digests[0], &digests[1], [Some(1), Some(1)]);
        // Between two outlets the quotation stays.
        assert!(two.quotation > 0.0);
        assert_eq!(one.quotation, 0.0);
        assert!(one.statement < two.statement);
        // Between two outlets the quotation stays in the opening, and in one outlet a short sentence.
        assert_eq!((one.opening, two.opening), (None, Some(1.0)));
    }

    /// Sentences of which several are the same; sorted.
    fn sentences() -> impl Strategy<Value = Vec<Sentence>> {
        let sentence = (0_u64..6, any::<u8>(), any::<bool>());
        let sentence = sentence.prop_map(|(key, number, narration)| Sentence {
            key,
            number,
            narration,
        });
        prop::collection::vec(sentence, 0..12).prop_map(|mut sentences| {
            sentences.sort_unstable();
            sentences
        })
    }

    proptest! {
        #[test]
        fn each_sentence_that_both_have_is_found(others in sentences(), own in sentences()) {
            let is_there = |own: &&Sentence| others.iter().any(|other| other.key == own.key);
            prop_assert!(also_in(&others, &own).eq(own.iter().filter(is_there)));
        }
    }
}
