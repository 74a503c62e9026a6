//! What each token is besides its letters: quoted, part of a name, a stop word.
//!
//! A name is recognised by its capitals, which is deliberately rough: later stages only need to know which
//! words any report of the same event would share.
//! - A capitalised word inside a sentence; at the start of one only next to another capitalised word
//!   ("Angela Merkel said", but not "Police said").
//! - Initials and acronyms, and capitalised words joined to them. A full stop after an initial or
//!   a title (`Mr.`, `Sen.`) does not end a sentence.
//! - In German, where all nouns are capitalised, only two or more capitalised words in a row, or
//!   one after a title. A noun before a name is included.
//! - In five or more words in capitals in a row, and in scripts without capitals, there are no names. Shorter lines in
//!   capitals count as names: press releases name people there, and stories are found slightly better with these.
//!
//! A word that is a name once is a name wherever it is capitalised in the same text ("Putin said", at
//! the start of a sentence). Days and months count as names in the languages that capitalise them.
//! A stop word is part of a name only where its capitals are not accidental: `US`, or `May` inside a
//! sentence. Stop words come from the list of the article's language, if there is one.

use super::language::{Language, of_stop_words};
use super::picked::picked;
use super::sentence_ends::is_sentence_end;
use super::stop_words::{self, StopWords};
use super::{TokenClass, Unit, quotes};
use crate::base::ByteSpan;

/// Memory that is kept from text to text.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The languages in which each token is a stop word.
    stop_words: Vec<u64>,
    shapes: Vec<Shape>,
    /// The numbers of the tokens that begin with capitals.
    capitals: Vec<usize>,
    /// The tokens that are names somewhere.
    known: Vec<u64>,
}

/// Appends the class of each token of `text`.
pub(super) fn append(
    text: &str,
    unit: Unit,
    hashes: &[u64],
    spans: &[ByteSpan],
    scratch: &mut Scratch,
    classes: &mut Vec<TokenClass>,
) {
    let first = classes.len();
    classes.resize(first + hashes.len(), TokenClass::PLAIN);
    let classes = &mut classes[first..];
    if unit == Unit::Chars {
        return mark_quoted(text, None, spans, classes);
    }
    stop_words::read(hashes, &mut scratch.stop_words);
    let language = of_stop_words(text, &scratch.stop_words);
    mark_quoted(text, language, spans, classes);
    mark_stop_words(language, &scratch.stop_words, classes);
    mark_names(text, language, hashes, spans, scratch, classes);
}

fn mark_quoted(
    text: &str,
    language: Option<Language>,
    spans: &[ByteSpan],
    classes: &mut [TokenClass],
) {
    let mut token = 0;
    let code = language.map_or("", Language::code);
    for quotation in quotes::spans_in(text, code) {
        token += spans[token..].partition_point(|span| span.start() < quotation.start());
        let inside = spans[token..].partition_point(|span| span.end() <= quotation.end());
        set(&mut classes[token..token + inside], TokenClass::IN_QUOTES);
        token += inside;
    }
}

fn set(classes: &mut [TokenClass], class: TokenClass) {
    for each in classes {
        *each = each.with(class);
    }
}

fn mark_stop_words(language: Option<Language>, stop_words: &[u64], classes: &mut [TokenClass]) {
    let own = StopWords::of(language);
    for (&languages, class) in stop_words.iter().zip(classes) {
        *class = class.with(if own.is_among(languages) {
            TokenClass::STOP_WORD
        } else {
            TokenClass::PLAIN
        });
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// No capital at its start.
    Small,
    /// A capital at its start.
    Capital,
    /// One capital letter.
    Initial,
    /// Two or more letters, all capital.
    Acronym,
}

fn mark_names(
    text: &str,
    language: Option<Language>,
    hashes: &[u64],
    spans: &[ByteSpan],
    scratch: &mut Scratch,
    classes: &mut [TokenClass],
) {
    let Scratch {
        shapes,
        capitals,
        known,
        ..
    } = scratch;
    read_shapes(text, spans, shapes, capitals);
    let words = Words {
        text,
        spans,
        shapes,
        german: language == Some(Language::GERMAN),
    };
    known.clear();
    let mut next = 0;
    for &start in &*capitals {
        if start < next {
            continue;
        }
        let end = words.run_end(start, classes);
        if words.is_name(start, end) {
            set(&mut classes[start..end], TokenClass::NAME);
            // In German a noun often stands before the name: only the last word is surely one.
            known.extend_from_slice(&hashes[if words.german { end - 1 } else { start }..end]);
        }
        next = end;
    }
    let is_open =
        |class: TokenClass| !class.has(TokenClass::NAME) && !class.has(TokenClass::STOP_WORD);
    capitals.retain(|&at| is_open(classes[at]));
    // Few names are among what is left, and only these need to be in order.
    let mut left = [0; 64];
    let place = |hash: u64| ((hash >> 58) as usize, hash >> 52 & 63);
    for &at in &*capitals {
        let (word, bit) = place(hashes[at]);
        left[word] |= 1u64 << bit;
    }
    known.retain(|&hash| {
        let (word, bit) = place(hash);
        left[word] >> bit & 1 == 1
    });
    known.sort_unstable();
    for &at in &*capitals {
        if known.binary_search(&hashes[at]).is_ok() {
            set(&mut classes[at..=at], TokenClass::NAME);
        }
    }
}

/// Replaces `shapes` by those of all words, and `capitals` by the numbers of those that are not small.
fn read_shapes(text: &str, spans: &[ByteSpan], shapes: &mut Vec<Shape>, capitals: &mut Vec<usize>) {
    shapes.clear();
    shapes.resize(spans.len(), Shape::Small);
    capitals.clear();
    // Most words show by their first byte that they are small.
    let first = |span: &ByteSpan| text.as_bytes().get(span.start() as usize);
    picked(
        spans,
        |span| first(span).is_some_and(|byte| !byte.is_ascii() || byte.is_ascii_uppercase()),
        |at| {
            shapes[at] = shape(&text[spans[at].range()]);
            if shapes[at] != Shape::Small {
                capitals.push(at);
            }
        },
    );
}

/// The words of one text as they are written.
struct Words<'t> {
    text: &'t str,
    spans: &'t [ByteSpan],
    shapes: &'t [Shape],
    german: bool,
}

impl Words<'_> {
    /// The end of the run of capitalised words at `start`.
    fn run_end(&self, start: usize, classes: &[TokenClass]) -> usize {
        let capital = |at: usize| match self.shapes[at] {
            Shape::Small => false,
            Shape::Acronym => true,
            _ if !classes[at].has(TokenClass::STOP_WORD) => true,
            Shape::Initial => false,
            // The polite Sie and Ihr have capitals everywhere.
            Shape::Capital => !self.german && !self.starts_sentence(at),
        };
        let mut end = start;
        while end < self.spans.len() && capital(end) && (end == start || self.joined(end)) {
            end += 1;
        }
        end
    }

    /// Whether the run of capitalised words from `start` to `end` is a name.
    fn is_name(&self, start: usize, end: usize) -> bool {
        let acronym = |&shape: &Shape| shape == Shape::Acronym;
        match end - start {
            0 => false,
            1 if acronym(&self.shapes[start]) || self.titled(start) => true,
            1 => !(self.german || self.starts_sentence(start)),
            // In a long line of capitals no word stands out.
            5.. => !self.shapes[start..end].iter().all(acronym),
            _ => true,
        }
    }

    /// Whether token `at` goes on with the name that the one before it belongs to.
    fn joined(&self, at: usize) -> bool {
        match self.gap(at) {
            " " | "-" | "‑" | "'" | "’" | "." | "" => true,
            ". " => self.shapes[at - 1] == Shape::Initial || is_title(self.word(at - 1)),
            _ => false,
        }
    }

    fn titled(&self, at: usize) -> bool {
        at > 0 && matches!(self.gap(at), " " | ". ") && is_title(self.word(at - 1))
    }

    fn starts_sentence(&self, at: usize) -> bool {
        if at == 0 {
            return true;
        }
        match self.gap(at) {
            " " => false,
            ". " if self.shapes[at - 1] == Shape::Initial => false,
            gap => gap.contains(|c| {
                let begins = matches!(
                    c,
                    '\n' | ':' | '"' | '“' | '„' | '«' | '»' | '「' | '『' | '•'
                );
                begins || is_sentence_end(c)
            }),
        }
    }

    /// What stands between a token and the one before it; nothing where they share a character.
    fn gap(&self, at: usize) -> &str {
        let gap = self.spans[at - 1].end() as usize..self.spans[at].start() as usize;
        self.text.get(gap).unwrap_or_default()
    }

    fn word(&self, at: usize) -> &str {
        &self.text[self.spans[at].range()]
    }
}

fn shape(word: &str) -> Shape {
    // Most words show by their first two bytes what they are.
    if let [b'A'..=b'Z', b'a'..=b'z', ..] = word.as_bytes() {
        return Shape::Capital;
    }
    let mut letters = word.chars();
    if !letters.next().is_some_and(char::is_uppercase) {
        return Shape::Small;
    }
    let rest = letters.filter(|c| c.is_alphabetic());
    match (rest.clone().next(), rest.clone().all(char::is_uppercase)) {
        (None, _) => Shape::Initial,
        (_, true) => Shape::Acronym,
        (_, false) => Shape::Capital,
    }
}

/// Whether a word announces the name of a person and may end in a full stop.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Prof"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Gen"
            | "Col"
            | "Lt"
            | "Capt"
            | "Sgt"
            | "St"
            | "Rev"
            | "Hon"
            | "Jr"
            | "Sr"
            | "Herr"
            | "Herrn"
            | "Frau"
            | "Präsident"
            | "Präsidentin"
            | "Kanzler"
            | "Kanzlerin"
            | "Minister"
            | "Ministerin"
            | "Ministerpräsident"
            | "Monsieur"
            | "Madame"
            | "Señor"
            | "Señora"
            | "Signor"
            | "Signora"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::{Settings, TokenBatch, document};
    use proptest::prelude::*;

    fn classified(text: &str) -> TokenBatch {
        let settings = Settings {
            classes: true,
            ..Settings::default()
        };
        let mut batch = TokenBatch::new();
        document(text, &settings, &mut batch);
        batch
    }

    fn words_with(text: &str, class: TokenClass) -> Vec<&str> {
        let batch = classified(text);
        let tokens = batch.document(0);
        assert_eq!(tokens.classes.len(), tokens.len());
        let marked = tokens
            .spans
            .iter()
            .zip(tokens.classes)
            .filter(|(_, c)| c.has(class));
        marked.map(|(span, _)| &text[span.range()]).collect()
    }

    /// Enough English for the language to be told.
    const TAIL: &str = " It was not clear what they would do about it, or when they would say more \
        than that, since none of those who had been there were willing to be asked about what had \
        been said after that, which is what most of them were there for.";

    #[test]
    fn names_are_told_by_their_capitals() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("inside a sentence", "He met Merkel there.", &["Merkel"]),
            ("one word at the start", "Police said no.", &[]),
            (
                "two words at the start",
                "Angela Merkel said no.",
                &["Angela", "Merkel"],
            ),
            ("after a stop word", "The Kremlin said no.", &["Kremlin"]),
            (
                "behind a title",
                "They told Mr. Smith so.",
                &["Mr", "Smith"],
            ),
            (
                "with initials",
                "So said J. K. Rowling there.",
                &["J", "K", "Rowling"],
            ),
            (
                "known name at the start",
                "He met Merkel. Merkel left.",
                &["Merkel", "Merkel"],
            ),
            (
                "stop words that are names",
                "The US told May so.",
                &["US", "May"],
            ),
            ("acronym at the start", "NATO said no.", &["NATO"]),
            ("behind a quotation mark", "He said: “Nobody came.”", &[]),
            (
                "line in capitals",
                "COUNCIL RAISES LOCAL WATER TAX AGAIN\n",
                &[],
            ),
        ];
        for (name, text, expected) in cases {
            assert_eq!(
                &words_with(&format!("{text}{TAIL}"), TokenClass::NAME),
                expected,
                "{name}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_word_that_is_a_name_once_is_one_wherever_it_has_a_capital(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "Merkel", "Holm", "Police", "Ürün", "said", "merkel", "NATO", "US", "The", "the", ".", "–",
                ]),
                0..80,
            ),
        ) {
            let text = words.join(" ") + "." + TAIL;
            let batch = classified(&text);
            let tokens = batch.document(0);
            let is_name = |at: usize| tokens.classes[at].has(TokenClass::NAME);
            for (at, span) in tokens.spans.iter().enumerate() {
                let capital = text[span.range()].starts_with(char::is_uppercase);
                if capital && !tokens.classes[at].has(TokenClass::STOP_WORD) {
                    let mut same = (0..tokens.len()).filter(|&other| tokens.hashes[other] == tokens.hashes[at]);
                    prop_assert_eq!(is_name(at), same.any(is_name), "{}", &text[span.range()]);
                }
            }
        }
    }

    #[test]
    fn german_nouns_are_not_names() {
        let text = "Der Rat teilte am Montag mit, dass Olaf Scholz die Steuer nicht vor dem Ende des \
            Jahres erhöhen werde und dass jede Änderung die Zustimmung beider Häuser brauche, mit der \
            Frau Schmidt nicht rechnet, solange der Haushalt noch von der EU geprüft wird.";
        assert_eq!(
            words_with(text, TokenClass::NAME),
            ["Olaf", "Scholz", "Frau", "Schmidt", "EU"]
        );
    }

    #[test]
    fn stop_words_are_those_of_the_language() {
        let text = format!("The dog of the Smiths barked.{TAIL}");
        let marked = words_with(&text, TokenClass::STOP_WORD);
        assert_eq!(marked[..3], ["The", "of", "the"]);
        assert_eq!(
            words_with("The dog of the Smiths barked.", TokenClass::STOP_WORD),
            [""; 0]
        );
    }

    #[test]
    fn quoted_words_are_marked() {
        let text = "He said “no, ‘never’ again” and left. “Why?”";
        assert_eq!(
            words_with(text, TokenClass::IN_QUOTES),
            ["no", "never", "again", "Why"]
        );
    }

    #[test]
    fn characters_have_no_names() {
        let mut batch = TokenBatch::new();
        let settings = Settings {
            unit: Unit::Chars,
            classes: true,
        };
        document("A “B c”", &settings, &mut batch);
        let quoted: Vec<bool> = batch
            .classes
            .iter()
            .map(|class| class.has(TokenClass::IN_QUOTES))
            .collect();
        assert_eq!(quoted, [false, false, true, true, true]);
        assert!(
            batch
                .classes
                .iter()
                .all(|class| !class.has(TokenClass::NAME))
        );
    }
}
