//! Reads an article into a profile, token by token.

use super::days::Day;
use super::figures::Figure;
use super::profile::{Article, Mark, OpeningWord, Profile};
use super::stems::{self, Stem, Stemmer, Stems};
use super::{figures, named_day, sentences, speakers};
use crate::normalise::{
    StopWords, TokenClass, calendar_word, is_spaceless, is_verb_of_saying, likely_language,
};

/// The most content stems that are kept of one article. What follows them is seldom news. The numbers of places in a
/// digest, and what sums in single precision may lose, hold for so many.
pub(super) const MOST_TERMS: usize = 320;

/// How many words count as the opening of an article, its headline included; a number is one word.
const OPENING_WORDS: usize = 50;

/// The fewest characters of a word of the opening that counts.
const LONG: usize = 3;

/// The most days that are kept of one article: the first that it names.
const MOST_DAYS: usize = 3;

/// How many tokens from the start are searched for days.
const DAYS_WITHIN: usize = 300;

/// Reads one article. `known` caches the stems seen so far and does not affect the result. Cost linear
/// in the text.
pub fn read(article: Article<'_>, known: &mut Stems) -> Profile {
    let Article { text, tokens, .. } = article;
    let language = likely_language(text, tokens.hashes);
    let mut reading = Reading {
        article,
        stop_words: StopWords::of(language),
        stemmer: known.of(language),
        stems: Vec::new(),
        marks: Vec::new(),
        days: Vec::new(),
        votes: Vec::new(),
        number_end: 0,
        opening: Vec::with_capacity(OPENING_WORDS),
        words: 0,
        sentences: 0,
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
    reading.opening.sort_unstable();
    reading.opening.dedup();
    Profile {
        language,
        speaker: speakers::most_quoted(&reading.votes),
        stems: reading.stems.into(),
        marks: reading.marks.into(),
        opening: reading.opening.into(),
        days: reading.days.into(),
    }
}

/// What a token is.
#[derive(Clone, Copy)]
enum Kind {
    /// Part of what was read before, or not a word.
    Nothing,
    /// A stop word, or a single letter.
    Common,
    /// Begins with a digit.
    Number(Option<Figure>),
    /// Two letters of a script without spaces.
    Letters(Stem),
    /// Any other word.
    Word,
}

struct Reading<'r, 'a> {
    article: Article<'a>,
    stop_words: StopWords,
    stemmer: Stemmer<'r>,
    stems: Vec<Stem>,
    marks: Vec<Mark>,
    days: Vec<Day>,
    votes: Vec<Stem>,
    /// Where the number that was read last ends.
    number_end: usize,
    opening: Vec<OpeningWord>,
    /// Words that were read.
    words: usize,
    /// Sentences that have a term.
    sentences: usize,
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
        self.stemmer.stem(tokens.hashes[at], word)
    }

    /// Takes token `at` as a term, if it is one. Returns whether the next token is still the first of its sentence.
    fn term(&mut self, at: usize, first: bool) -> bool {
        let kind = self.kind(at);
        self.words += usize::from(!matches!(kind, Kind::Nothing));
        let opens = self.words <= OPENING_WORDS;
        let stem = match kind {
            Kind::Nothing => return first,
            Kind::Common if !opens => return first,
            Kind::Letters(stem) | Kind::Number(Some(Figure { stem, .. })) => stem,
            Kind::Common | Kind::Number(None) | Kind::Word => self.stem(at),
        };
        if opens && self.is_long(at, kind) {
            // What stands before the first term of a sentence belongs to it as well.
            let sentence = self.sentences - usize::from(!first);
            let sentence = u8::try_from(sentence).unwrap_or(u8::MAX);
            self.opening.push(OpeningWord { stem, sentence });
        }
        if matches!(kind, Kind::Common) {
            return first;
        }
        let class = self.class(at);
        let tells = matches!(kind, Kind::Number(Some(figure)) if figure.tells);
        let is_round = matches!(kind, Kind::Number(Some(figure)) if figure.is_round);
        let mut mark = Mark::default();
        let bits = [
            (class.has(TokenClass::NAME), Mark::NAME),
            (matches!(kind, Kind::Number(_)), Mark::NUMBER),
            (tells, Mark::FIGURE),
            (is_round, Mark::ROUND),
            (class.has(TokenClass::IN_QUOTES), Mark::QUOTED),
            (first, Mark::FIRST),
        ];
        for (_, bit) in bits.iter().filter(|(holds, _)| *holds) {
            mark = mark.with(*bit);
        }
        self.sentences += usize::from(first);
        self.stems.push(stem);
        self.marks.push(mark);
        false
    }

    /// What token `at` is. A number is read to its end, and the tokens within it count for nothing more.
    fn kind(&mut self, at: usize) -> Kind {
        let Article { text, tokens, .. } = self.article;
        let token = tokens.hashes[at];
        let span = tokens.spans[at];
        let start = span.start() as usize;
        let mut letters = text[span.range()].chars();
        let Some(letter) = letters.next().filter(|_| start >= self.number_end) else {
            return Kind::Nothing;
        };
        let single = letters.next().is_none();
        let figure = letter.is_numeric().then(|| Figure::read(&text[start..]));
        if let Some(mut figure) = figure.flatten() {
            let is_behind_another =
                self.number_end > 0 && figures::are_in_a_row(&text[self.number_end..start]);
            figure.tells &= !is_behind_another;
            self.number_end = start + figure.len;
            return Kind::Number(Some(figure));
        }
        if single && is_spaceless(letter) {
            // One letter says little: two in a row stand for a word.
            let next = tokens.spans.get(at + 1);
            return match next.filter(|next| next.start() == span.end()) {
                Some(_) => Kind::Letters(stems::letters(token, tokens.hashes[at + 1])),
                None => Kind::Nothing,
            };
        }
        if letter.is_numeric() {
            return Kind::Number(None);
        }
        if single || self.stop_words.has(token) {
            Kind::Common
        } else {
            Kind::Word
        }
    }

    /// Whether a word is long enough to count in the opening.
    fn is_long(&self, at: usize, kind: Kind) -> bool {
        let is_long = |word: &str| word.chars().nth(LONG - 1).is_some();
        match kind {
            Kind::Letters(_) => true,
            Kind::Number(Some(figure)) => {
                let start = self.article.tokens.spans[at].start() as usize;
                let figure = self.article.text.get(start..start + figure.len);
                figure.is_some_and(is_long)
            }
            _ => is_long(self.word(at)),
        }
    }

    /// Notes the name beside a verb of saying.
    fn speaker(&mut self, at: usize) {
        let tokens = self.article.tokens;
        // French "dit" says something, Dutch "dit" is "this".
        let token = tokens.hashes[at];
        if !is_verb_of_saying(token) || self.stop_words.has(token) {
            return;
        }
        let named = |place: &usize| {
            self.class(*place).has(TokenClass::NAME)
                && calendar_word(tokens.hashes[*place]).is_none()
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
        let Some(day) = named_day::at(&self.article, at) else {
            return;
        };
        let same = |known: &Day| *known == day || (known.date.is_some() && known.date == day.date);
        match self.days.iter().position(same) {
            Some(place) => self.days[place].stated |= day.stated,
            None => self.days.push(day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TokenSpan;
    use crate::ingest::Published;
    use crate::normalise::{self, Language, Settings, TokenBatch, Unit, token_hash};
    use jiff::civil::date;

    fn name(name: &str) -> Stem {
        let token = token_hash(&name.to_lowercase());
        Stems::default()
            .of(Some(Language::ENGLISH))
            .stem(token, name)
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
    fn nobody_speaks_by_a_small_word_that_says_something_elsewhere() {
        let text = "De burgemeester van Utrecht, Piet Jansen, vindt dit een goed plan voor de brug. \
            Met dit besluit wil Jansen het verkeer in de stad en op het water weer laten rijden.";
        let found = profile(text, None);
        assert_eq!(found.language.map(Language::code), Some("nl"));
        assert_eq!(found.speaker, None);
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
    fn a_number_is_one_term_however_it_is_printed() {
        let found = ["281,752", "281.752", "281 752"].map(|number| {
            let found = profile(&format!("Cases rose to {number} in all of Norway."), None);
            let numbers = found.marks.iter().zip(&found.stems);
            let numbers = numbers.filter(|(mark, _)| mark.has(Mark::NUMBER));
            let [(mark, stem)] = numbers.collect::<Vec<_>>()[..] else {
                panic!("one number: {found:?}");
            };
            assert!(mark.has(Mark::FIGURE), "{number}");
            (*stem, found.stems.len())
        });
        assert_eq!(found, [found[0]; 3]);
    }

    #[test]
    fn a_telephone_number_tells_of_no_event() {
        let figures = |text: &str| {
            let found = profile(text, None);
            let marks = found.marks.iter();
            marks.filter(|mark| mark.has(Mark::FIGURE)).count()
        };
        assert_eq!(figures("It cost 4843 crowns, or 224 a head."), 2);
        for number in [
            "202 224 4843",
            "(202) 224-4843",
            "202.224.4843",
            "202/224-4843",
        ] {
            assert_eq!(
                figures(&format!("Call Ann Lee at {number} today.")),
                0,
                "{number}"
            );
        }
    }

    #[test]
    fn the_opening_has_common_words_and_ends() {
        let stem = |word: &str| {
            Stems::default()
                .of(Some(Language::ENGLISH))
                .stem(token_hash(word), word)
        };
        let letters = |at: usize| char::from(b'a' + at as u8);
        let words = (0..60).map(|at| format!("q{}x{}", letters(at / 10), letters(at % 10)));
        // The first 47 of them stand before the end.
        let words: Vec<String> = words.collect();
        let text = format!("It will cost {}", words.join(" "));
        let found = profile(&text, None);
        let has = |word: &str| found.opening.iter().any(|of| of.stem == stem(word));
        assert!(has("will") && has(&words[46]) && !has(&words[47]));
        assert!(!has("it"), "two letters");
        assert!(found.opening.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn letters_without_spaces_stand_in_pairs() {
        let found = profile("市议会周一表示，不会提高税率。", None);
        // Seven letters and six: five pairs less than letters would be tokens.
        assert_eq!(found.stems.len(), 6 + 5);
        // A numeral among them is a letter.
        let found = profile("三千五〇〇人。", None);
        assert_eq!(found.stems.len(), 5);
        assert!(found.marks.iter().all(|mark| !mark.has(Mark::NUMBER)));
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
        // The bridge, will, stay, open: in the second sentence of all, and in the first of the rest.
        let of_sentence = |profile: &Profile, sentence: u8| -> Vec<Stem> {
            let words = profile.opening.iter();
            let words = words.filter(|word| word.sentence == sentence);
            words.map(|word| word.stem).collect()
        };
        assert_eq!(of_sentence(&all, 1), of_sentence(&rest, 0));
        assert_eq!(of_sentence(&rest, 0).len(), rest.opening.len());
        assert!(!of_sentence(&all, 0).is_empty());
    }
}
