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

/// Whoever writes of one story: its words, and the dice that choose among them.
#[derive(Debug)]
pub struct Writer {
    pub dice: Dice,
    // The first words of each list are the story's common ones.
    nouns: Vec<String>,
    verbs: Vec<String>,
    adjectives: Vec<String>,
    persons: Vec<String>,
    places: Vec<String>,
}

impl Writer {
    pub fn new(mut dice: Dice) -> Writer {
        let mut words = |count: usize, ending: &str, capital: bool| -> Vec<String> {
            (0..count)
                .map(|_| {
                    let word = format!("{}{ending}", stem(&mut dice));
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
            dice,
        }
    }

    /// So many paragraphs of one to three sentences, by author `by`.
    pub fn paragraphs(&mut self, count: usize, by: usize) -> Vec<Paragraph> {
        (0..count)
            .map(|_| {
                let sentences = 1 + self.dice.below(3);
                (0..sentences).map(|_| self.sentence(by)).collect()
            })
            .collect()
    }

    /// A sentence by author `by`, one in six of them a quotation.
    pub fn sentence(&mut self, by: usize) -> Sentence {
        let quoted = self.dice.chance(1.0 / 6.0);
        let words = if quoted {
            let pattern = self.dice.one_of(&QUOTED);
            let said = self.filled(pattern);
            let mut words = vec![format!("“{}", capitalised(&said[0]))];
            words.extend_from_slice(&said[1..]);
            if let Some(last) = words.last_mut() {
                last.push_str(",”");
            }
            words.extend([self.dice.early(&self.persons).clone(), "said.".to_string()]);
            words
        } else {
            let pattern = self.dice.one_of(&PLAIN);
            let mut words = self.filled(pattern);
            words[0] = capitalised(&words[0]);
            words
        };
        Sentence { words, by, quoted }
    }

    /// A sentence in other words: about `share` of its longer words are changed.
    pub fn reworded(&mut self, sentence: &Sentence, share: f64) -> Vec<String> {
        sentence
            .words
            .iter()
            .map(|word| {
                let plain = word.len() > 3 && word.chars().all(char::is_lowercase);
                if plain && self.dice.chance(share) {
                    stem(&mut self.dice)
                } else {
                    word.clone()
                }
            })
            .collect()
    }

    /// A place that the story mentions.
    pub fn place(&mut self) -> String {
        self.dice.early(&self.places).clone()
    }

    /// Where the story happened.
    pub fn scene(&self) -> &str {
        &self.places[0]
    }

    /// Where the story happened, in `share` of all cases, or else a town that it does not mention.
    pub fn scene_or_town(&mut self, share: f64) -> String {
        if self.dice.chance(share) {
            self.scene().to_string()
        } else {
            capitalised(&stem(&mut self.dice))
        }
    }

    fn filled(&mut self, pattern: &str) -> Vec<String> {
        let dice = &mut self.dice;
        let mut words: Vec<String> = Vec::new();
        for slot in pattern.split(' ') {
            let word = match slot {
                "N" => dice.early(&self.nouns).clone(),
                "V" => dice.early(&self.verbs).clone(),
                "A" => dice.early(&self.adjectives).clone(),
                "S" => dice.early(&self.persons).clone(),
                "P" => dice.early(&self.places).clone(),
                "D" => dice.one_of(&DAYS).to_string(),
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
pub fn publishers(count: usize, dice: &mut Dice) -> Vec<String> {
    const KINDS: [&str; 7] = [
        "Courier", "Gazette", "Herald", "Ledger", "Post", "Tribune", "Dispatch",
    ];
    (0..count)
        .map(|at| format!("{} {}", capitalised(&stem(dice)), KINDS[at % KINDS.len()]))
        .collect()
}

fn stem(dice: &mut Dice) -> String {
    let mut word = String::new();
    for _ in 0..2 + dice.below(2) {
        let (onset, nucleus) = (dice.one_of(&ONSETS), dice.one_of(&NUCLEI));
        word = word + onset + nucleus;
    }
    let coda = dice.one_of(&CODAS);
    word + coda
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
