//! What the story stage keeps of an article: its content stems in order, sentence by sentence, and
//! whom and which days it speaks of.

use super::days::{self, Day, Word};
use super::stems::{self, Stem, Stems};
use super::{sentences, speakers};
use crate::base::TokenSpan;
use crate::ingest::{Precision, Published};
use crate::normalise::{Language, TokenClass, Tokens, is_spaceless, is_stop_word, likely_language};
use jiff::civil::Date;

/// Content stems that are kept of one article. What stands behind them seldom is news.
const MOST_TERMS: usize = 320;

/// Days that are kept of one article, the first it names.
const MOST_DAYS: usize = 3;

/// Tokens from the start within which days are looked for.
const DAYS_WITHIN: usize = 300;

/// What is known of one stem where it stands: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark(u8);

impl Mark {
    /// Part of a name.
    pub const NAME: Mark = Mark(1);
    /// Begins with a digit.
    pub const NUMBER: Mark = Mark(2);
    /// In quotation marks.
    pub const QUOTED: Mark = Mark(4);
    /// The first of its sentence.
    pub const FIRST: Mark = Mark(8);

    /// Whether all bits of `other` are set.
    pub fn has(self, other: Mark) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    pub fn with(self, other: Mark) -> Mark {
        Mark(self.0 | other.0)
    }

    /// Neither a name nor a number.
    pub fn is_content(self) -> bool {
        self.0 & (Mark::NAME.0 | Mark::NUMBER.0) == 0
    }
}

/// What is kept of one article.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The language it is most likely in.
    pub language: Option<Language>,
    /// Its content stems in order; stop words and what is ignored are left out.
    pub stems: Box<[Stem]>,
    /// What each stem is; as long as `stems`.
    pub marks: Box<[Mark]>,
    /// The days it names first.
    pub days: Box<[Day]>,
    /// The name that it quotes most, by the stem of its last word.
    pub speaker: Option<Stem>,
}

/// An article that is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// Its text, with the headline as [`with_headline`](super::with_headline) puts it there.
    pub text: &'a str,
    /// The classed tokens of the text.
    pub tokens: Tokens<'a>,
    /// Stretches without weight: what its source repeats. In order and apart.
    pub ignored: &'a [TokenSpan],
    /// When it was published.
    pub published: Option<Published>,
}

impl Profile {
    /// Its sentences, as ranges of its stems.
    pub fn sentences(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            if start >= self.stems.len() {
                return None;
            }
            let rest = &self.marks[start + 1..];
            let len = rest
                .iter()
                .take_while(|mark| !mark.has(Mark::FIRST))
                .count();
            let sentence = start..start + 1 + len;
            start = sentence.end;
            Some(sentence)
        })
    }
}

/// Reads one article. `known` are the stems met so far, which never show in the result. Cost linear
/// in the text.
pub fn read(article: Article<'_>, known: &mut Stems) -> Profile {
    let Article { text, tokens, .. } = article;
    let language = likely_language(text, tokens.hashes);
    let mut reading = Reading {
        article,
        language,
        known,
        stems: Vec::new(),
        marks: Vec::new(),
        days: Vec::new(),
        votes: Vec::new(),
    };
    let mut ignored = article.ignored.iter().peekable();
    let mut first = true;
    for at in 0..tokens.len() {
        if reading.stems.len() >= MOST_TERMS {
            break;
        }
        while ignored.next_if(|span| span.end() as usize <= at).is_some() {}
        if ignored
            .peek()
            .is_some_and(|span| span.start() as usize <= at)
        {
            first = true;
            continue;
        }
        first |= at > 0 && sentences::breaks(text, tokens.spans, at);
        reading.day(at);
        reading.speaker(at);
        first = reading.term(at, first);
    }
    Profile {
        language,
        speaker: speakers::most_quoted(&reading.votes),
        stems: reading.stems.into(),
        marks: reading.marks.into(),
        days: reading.days.into(),
    }
}

struct Reading<'r, 'a> {
    article: Article<'a>,
    language: Option<Language>,
    known: &'r mut Stems,
    stems: Vec<Stem>,
    marks: Vec<Mark>,
    days: Vec<Day>,
    votes: Vec<Stem>,
}

impl Reading<'_, '_> {
    fn word(&self, at: usize) -> &str {
        let span = self.article.tokens.spans[at];
        &self.article.text[span.range()]
    }

    fn class(&self, at: usize) -> TokenClass {
        let classes = self.article.tokens.classes;
        classes.get(at).copied().unwrap_or_default()
    }

    fn stem(&mut self, at: usize) -> Stem {
        let Article { text, tokens, .. } = self.article;
        let word = &text[tokens.spans[at].range()];
        self.known.stem(self.language, tokens.hashes[at], word)
    }

    /// Takes token `at` as a term, if it is one; returns whether the next one still is the first of
    /// its sentence.
    fn term(&mut self, at: usize, first: bool) -> bool {
        let token = self.article.tokens.hashes[at];
        let word = self.word(at);
        let mut letters = word.chars();
        let Some(letter) = letters.next() else {
            return first;
        };
        let single = letters.next().is_none();
        let is_number = letter.is_numeric();
        let stem = if single && is_spaceless(letter) {
            // One letter says little: two in a row stand for a word.
            let tokens = self.article.tokens;
            let next = tokens.spans.get(at + 1);
            let touches = next.is_some_and(|next| next.start() == tokens.spans[at].end());
            if !touches {
                return first;
            }
            stems::letters(token, tokens.hashes[at + 1])
        } else {
            let is_stop_word = self
                .language
                .is_some_and(|language| is_stop_word(language, token));
            if is_stop_word || (single && !is_number) {
                return first;
            }
            self.stem(at)
        };
        let class = self.class(at);
        let mut mark = Mark::default();
        let bits = [
            (class.has(TokenClass::NAME), Mark::NAME),
            (is_number, Mark::NUMBER),
            (class.has(TokenClass::IN_QUOTES), Mark::QUOTED),
            (first, Mark::FIRST),
        ];
        for (_, bit) in bits.iter().filter(|(holds, _)| *holds) {
            mark = mark.with(*bit);
        }
        self.stems.push(stem);
        self.marks.push(mark);
        false
    }

    /// Notes the name beside a verb of saying.
    fn speaker(&mut self, at: usize) {
        let tokens = self.article.tokens;
        if !speakers::says(tokens.hashes[at]) {
            return;
        }
        let named = |place: &usize| {
            self.class(*place).has(TokenClass::NAME) && days::word(tokens.hashes[*place]).is_none()
        };
        if let Some(place) = speakers::beside(self.article.text, tokens.spans, at, named) {
            let stem = self.stem(place);
            self.votes.push(stem);
        }
    }

    /// Notes the day that token `at` names, if it does.
    fn day(&mut self, at: usize) {
        if at >= DAYS_WITHIN || self.days.len() >= MOST_DAYS {
            return;
        }
        let Some(day) = self.day_at(at) else { return };
        let same = |known: &Day| *known == day || (known.date.is_some() && known.date == day.date);
        match self.days.iter().position(same) {
            Some(place) => self.days[place].stated |= day.stated,
            None => self.days.push(day),
        }
    }

    fn day_at(&self, at: usize) -> Option<Day> {
        let published = self
            .article
            .published
            .filter(|published| published.precision() >= Precision::Day)
            .map(Published::day);
        let len = self.article.tokens.len();
        let number = |at: usize| {
            (at < len)
                .then(|| self.word(at).parse::<i16>().ok())
                .flatten()
        };
        let of_month = |at: usize| number(at).filter(|day| (1..=31).contains(day));
        let year = |at: usize| number(at).filter(|year| (1900..2100).contains(year));
        // `None` for a day that the calendar does not have.
        let on = |month: i8, day: i16, year: Option<i16>| match year {
            Some(year) => Date::new(year, month, day as i8).ok().map(Day::on),
            None => Some(Day::of_month(month, day as i8, published)),
        };
        let token = self.article.tokens.hashes[at];
        match days::word(token) {
            Some(Word::Weekday(weekday)) => return Some(Day::of_week(weekday, published)),
            Some(Word::Month(month)) => {
                let before = at.checked_sub(1).and_then(of_month);
                return match before {
                    Some(day) => on(month, day, year(at + 1)),
                    None => of_month(at + 1).and_then(|day| on(month, day, year(at + 2))),
                };
            }
            None => {}
        }
        // 2025-08-20, 20.08.2025 and 8月20日.
        let gap = |at: usize| {
            let spans = self.article.tokens.spans;
            let gap = spans.get(at)?.end() as usize..spans.get(at + 1)?.start() as usize;
            self.article.text.get(gap)
        };
        let month = |at: usize| number(at).filter(|month| (1..=12).contains(month));
        if let (Some(year), Some("-"), Some(month), Some("-"), Some(day)) = (
            year(at),
            gap(at),
            month(at + 1),
            gap(at + 1),
            of_month(at + 2),
        ) {
            return on(month as i8, day, Some(year));
        }
        if let (Some(day), Some("."), Some(month), Some("."), Some(year)) = (
            of_month(at),
            gap(at),
            month(at + 1),
            gap(at + 1),
            year(at + 2),
        ) {
            return on(month as i8, day, Some(year));
        }
        if let (Some(month), Some("月"), Some(day)) =
            (month(at), self.token_word(at + 1), of_month(at + 2))
        {
            return on(month as i8, day, None);
        }
        None
    }

    fn token_word(&self, at: usize) -> Option<&str> {
        (at < self.article.tokens.len()).then(|| self.word(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::{self, Settings, TokenBatch, Unit, token_hash};
    use jiff::civil::date;

    fn name(name: &str) -> Stem {
        let token = token_hash(&name.to_lowercase());
        Stems::default().stem(Some(Language::ENGLISH), token, name)
    }

    fn profile(text: &str, published: Option<&str>) -> Profile {
        let mut tokens = TokenBatch::new();
        let settings = Settings {
            unit: Unit::Words,
            classes: true,
        };
        normalise::document(text, &settings, &mut tokens);
        let article = Article {
            text,
            tokens: tokens.document(0),
            ignored: &[],
            published: published.and_then(|date| Published::parse(date).ok()),
        };
        read(article, &mut Stems::default())
    }

    const MINISTER: &str = "OSLO, March 3 - The bridge will stay open, minister Anna Holm said on \
        Tuesday. “Nobody closes a bridge in winter,” Holm told reporters. The mayor, Per Dahl, \
        said he had heard otherwise. Ships must wait, Holm added, until the ice is gone.";

    #[test]
    fn who_is_quoted_most_is_the_speaker() {
        let found = profile(MINISTER, None);
        assert_eq!(found.language, Some(Language::ENGLISH));
        assert_eq!(found.speaker, Some(name("Holm")));
    }

    #[test]
    fn days_are_those_named_first() {
        let found = profile(MINISTER, None);
        assert_eq!(found.days[0], Day::of_month(3, 3, None));
        assert_eq!(found.days[1], Day::of_week(2, None));
        let found = profile(MINISTER, Some("2026-03-04"));
        // Tuesday before Wednesday 4 March is 3 March: one day, once.
        assert_eq!(&found.days[..], [Day::on(date(2026, 3, 3))]);
    }

    #[test]
    fn dates_in_numbers_are_read() {
        let cases = [
            ("date 2025-08-20 The minister", Day::on(date(2025, 8, 20))),
            (
                "Stand: 20.08.2025, der Minister",
                Day::on(date(2025, 8, 20)),
            ),
            ("新华社北京8月20日电，部长表示", Day::of_month(8, 20, None)),
        ];
        for (text, day) in cases {
            assert_eq!(&profile(text, None).days[..], [day], "{text}");
        }
    }

    #[test]
    fn sentences_hold_their_stems() {
        let found = profile(MINISTER, None);
        assert_eq!(found.sentences().count(), 4);
        let quoted = found.marks.iter().filter(|mark| mark.has(Mark::QUOTED));
        // "Nobody closes a bridge in winter", without its stop words.
        assert!((3..=4).contains(&quoted.count()));
        let ends: usize = found.sentences().map(|sentence| sentence.len()).sum();
        assert_eq!(ends, found.stems.len());
    }

    #[test]
    fn letters_without_spaces_stand_in_pairs() {
        let found = profile("市议会周一表示，不会提高税率。", None);
        // Seven letters and six: five pairs less than letters would be tokens.
        assert_eq!(found.stems.len(), 6 + 5);
    }

    #[test]
    fn what_is_ignored_is_left_out() {
        let text = "Sign up for our letter today. The bridge will stay open.";
        let mut tokens = TokenBatch::new();
        normalise::document(text, &Settings::default(), &mut tokens);
        let article = |ignored| Article {
            text,
            tokens: tokens.document(0),
            ignored,
            published: None,
        };
        let all = read(article(&[]), &mut Stems::default());
        let rest = read(article(&[TokenSpan::new(0, 6)]), &mut Stems::default());
        assert_eq!(all.sentences().count(), 2);
        assert_eq!(rest.sentences().count(), 1);
        assert!(all.stems.ends_with(&rest.stems));
    }
}
