//! Invented sentences: ordinary small words around words made of syllables.

use super::dice::Dice;
use super::edit::{Paragraph, Sentence};

const ONSETS: [&str; 24] = [
    "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r",
    "s", "st", "t", "tr", "v", "w",
];
const NUCLEI: [&str; 9] = ["a", "e", "i", "o", "u", "ai", "ea", "oo", "ou"];
const CODAS: [&str; 12] = [
    "", "n", "r", "l", "s", "t", "m", "nd", "rk", "st", "ck", "sh",
];

/// Sentences with places for words: N a noun, V a verb in the past, A an adjective, S a person, P a
/// place, D a day, # a number.
const PLAIN: [&str; 20] = [
    "the A N V the N of P on D after # N had V the A N .",
    "S , who V the N in P , V that a A N would V # N by D .",
    "more than # N V in the N , and the N V its A N for # days .",
    "officials in P V the N as A , though S V no A N .",
    "on D the N of P V # A N and V a N near the A N .",
    "a N that S V last year V the A N with # N from P .",
    "it was not clear whether the N V by the A N could V before D .",
    "the A N , V in P , has V # N since the N V .",
    "neither the N nor S V what the A N in P had V .",
    "S V to P on D , where # N V under the A N .",
    "under a N V by S , the A N will V # per cent of its N .",
    "when the N V , the A N of P was V with # A N .",
    "the N also V a A N , V by # N in the P region .",
    "critics of S V the N for V its A N into a N .",
    "at least # N were V , and a A N near P was V until D .",
    "the A N has V S and the N of P for # years .",
    "by D evening the N had V # of the A N .",
    "S has V the N against the A N , V in # other N .",
    "with the N V , P V for a A N that may V # N .",
    "another N , which the A N V in P , V # days .",
];
const QUOTED: [&str; 6] = [
    "the N is A , and we V every N until the A N is V",
    "no N in P can V this A N without # N",
    "we V the N on D , and a A N will V it",
    "they V our N for # years , now the A N has V",
    "this A N was V by people who never V the N of P",
    "I V the A N , and nobody V me a N for it",
];

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The words of one story.
#[derive(Debug)]
pub struct Writer {
    nouns: Vec<String>,
    verbs: Vec<String>,
    adjectives: Vec<String>,
    persons: Vec<String>,
    places: Vec<String>,
}

impl Writer {
    pub fn new(dice: &mut Dice) -> Writer {
        let mut words = |count: usize, ending: &str, capital: bool| -> Vec<String> {
            (0..count)
                .map(|_| {
                    let word = format!("{}{ending}", stem(dice));
                    if capital { capitalised(&word) } else { word }
                })
                .collect()
        };
        Writer {
            nouns: words(70, "", false),
            verbs: words(40, "ed", false),
            adjectives: words(40, "ic", false),
            persons: words(5, "", true),
            places: words(4, "", true),
        }
    }

    /// So many paragraphs of one to three sentences, by author `by`.
    pub fn paragraphs(&self, count: usize, by: usize, dice: &mut Dice) -> Vec<Paragraph> {
        (0..count)
            .map(|_| {
                let sentences = 1 + dice.below(3);
                (0..sentences).map(|_| self.sentence(by, dice)).collect()
            })
            .collect()
    }

    /// A sentence by author `by`, one in six of them a quotation.
    pub fn sentence(&self, by: usize, dice: &mut Dice) -> Sentence {
        let quoted = dice.chance(1.0 / 6.0);
        let words = if quoted {
            let said = self.filled(QUOTED[dice.below(QUOTED.len())], dice);
            let mut words = vec![format!("“{}", capitalised(&said[0]))];
            words.extend_from_slice(&said[1..]);
            if let Some(last) = words.last_mut() {
                last.push_str(",”");
            }
            words.extend([pick(&self.persons, dice).to_string(), "said.".to_string()]);
            words
        } else {
            let mut words = self.filled(PLAIN[dice.below(PLAIN.len())], dice);
            words[0] = capitalised(&words[0]);
            words
        };
        Sentence { words, by, quoted }
    }

    /// A sentence in other words: about `share` of its longer words are changed.
    pub fn reworded(&self, sentence: &Sentence, share: f64, dice: &mut Dice) -> Vec<String> {
        sentence
            .words
            .iter()
            .map(|word| {
                let plain = word.len() > 3 && word.chars().all(char::is_lowercase);
                if plain && dice.chance(share) {
                    stem(dice)
                } else {
                    word.clone()
                }
            })
            .collect()
    }

    pub fn place(&self, dice: &mut Dice) -> String {
        pick(&self.places, dice).to_string()
    }

    /// Where the story happened.
    pub fn scene(&self) -> &str {
        &self.places[0]
    }

    /// A town that the story does not mention.
    pub fn town(&self, dice: &mut Dice) -> String {
        capitalised(&stem(dice))
    }

    fn filled(&self, pattern: &str, dice: &mut Dice) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for slot in pattern.split(' ') {
            let word = match slot {
                "N" => pick(&self.nouns, dice).to_string(),
                "V" => pick(&self.verbs, dice).to_string(),
                "A" => pick(&self.adjectives, dice).to_string(),
                "S" => pick(&self.persons, dice).to_string(),
                "P" => pick(&self.places, dice).to_string(),
                "D" => DAYS[dice.below(DAYS.len())].to_string(),
                "#" => (2 + dice.below(90)).to_string(),
                "," | "." => {
                    if let Some(last) = words.last_mut() {
                        last.push_str(slot);
                    }
                    continue;
                }
                word => word.to_string(),
            };
            words.push(word);
        }
        words
    }
}

/// So many names of publishers, all different.
pub fn houses(dice: &mut Dice, count: usize) -> Vec<String> {
    const KINDS: [&str; 7] = [
        "Courier", "Gazette", "Herald", "Ledger", "Post", "Tribune", "Dispatch",
    ];
    (0..count)
        .map(|at| format!("{} {}", capitalised(&stem(dice)), KINDS[at % KINDS.len()]))
        .collect()
}

fn pick<'w>(words: &'w [String], dice: &mut Dice) -> &'w str {
    // The first words of a list are the story's common ones.
    let at = dice.below(words.len()).min(dice.below(words.len()));
    &words[at]
}

fn stem(dice: &mut Dice) -> String {
    let mut word = String::new();
    for _ in 0..2 + dice.below(2) {
        word.push_str(ONSETS[dice.below(ONSETS.len())]);
        word.push_str(NUCLEI[dice.below(NUCLEI.len())]);
    }
    word.push_str(CODAS[dice.below(CODAS.len())]);
    word
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first: String = chars
        .next()
        .map(char::to_uppercase)
        .into_iter()
        .flatten()
        .collect();
    first + chars.as_str()
}
