//! What editors do to a text: cut, reword, add, credit.

use super::Habits;
use super::dice::Dice;
use super::prose::Writer;

/// A sentence, and who wrote it.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub words: Vec<String>,
    pub by: usize,
    pub quoted: bool,
}

pub type Paragraph = Vec<Sentence>;

/// An article being edited.
#[derive(Clone, Debug)]
pub struct Draft {
    paragraphs: Vec<Paragraph>,
    byline: Option<String>,
    dateline: Option<String>,
    /// The place that stands in the dateline.
    place: Option<String>,
    /// Words that are wrong, and what they should be.
    errors: Vec<(String, String)>,
    /// A clause after the first sentence, such as ", Reuters reported."
    lead: Option<String>,
    tail: Option<String>,
}

impl Draft {
    pub fn new(paragraphs: Vec<Paragraph>) -> Draft {
        Draft {
            paragraphs,
            byline: None,
            dateline: None,
            place: None,
            errors: Vec::new(),
            lead: None,
            tail: None,
        }
    }

    pub fn dateline(&mut self, place: String, agency: Option<&str>) {
        self.place = Some(place.clone());
        let place = place.to_uppercase();
        self.dateline = Some(match agency {
            Some(agency) => format!("{place} ({agency}) - "),
            None => format!("{place} - "),
        });
    }

    /// The dateline of a paper's own report, where it has one.
    pub fn own_dateline(&mut self, habits: &Habits, writer: &mut Writer) {
        if writer.dice.chance(habits.datelined) {
            self.dateline(writer.scene_or_town(habits.at_scene), None);
        }
    }

    /// Takes off what a text says of its sources; its place may stay, or another be put there.
    pub fn lose_credits(&mut self, habits: &Habits, writer: &mut Writer) {
        self.byline = None;
        self.dateline = None;
        self.lead = None;
        self.tail = None;
        let place = self.place.take();
        let put = writer.dice.unit();
        if let Some(place) = place.filter(|_| put < habits.place_kept) {
            self.dateline(place, None);
        } else if put > 1.0 - habits.town_put {
            self.dateline(writer.scene_or_town(0.5), None);
        }
    }

    /// Says in the first sentence where it happened.
    pub fn happens_at(&mut self, place: &str) {
        let first = self.paragraphs.first_mut().and_then(|p| p.first_mut());
        if let Some(sentence) = first.filter(|sentence| !sentence.quoted)
            && let Some(last) = sentence.words.last_mut()
        {
            let end = last.len() - usize::from(last.ends_with('.'));
            last.truncate(end);
            sentence
                .words
                .extend(["in".to_string(), format!("{place}.")]);
        }
    }

    /// Two letters of a word change places.
    pub fn misspell(&mut self, dice: &mut Dice) {
        let is_plain = |word: &str| word.len() > 4 && word.chars().all(char::is_lowercase);
        let mut words: Vec<&mut String> = self
            .paragraphs
            .iter_mut()
            .flatten()
            .flat_map(|sentence| &mut sentence.words)
            .filter(|word| is_plain(word))
            .collect();
        let at = dice.below(words.len());
        let Some(word) = words.get_mut(at) else {
            return;
        };
        let mut letters: Vec<char> = word.chars().collect();
        let at = 1 + dice.below(letters.len() - 2);
        letters.swap(at, at + 1);
        let wrong: String = letters.into_iter().collect();
        if wrong != **word {
            self.errors.push((wrong.clone(), word.clone()));
            **word = wrong;
        }
    }

    /// Sets errors right, `share` of them.
    pub fn mend(&mut self, share: f64, dice: &mut Dice) {
        self.errors.retain(|(wrong, right)| {
            let seen = dice.chance(share);
            if seen {
                for sentence in self.paragraphs.iter_mut().flatten() {
                    for word in sentence.words.iter_mut().filter(|word| *word == wrong) {
                        word.clone_from(right);
                    }
                }
            }
            !seen
        });
    }

    /// Names the source of the wording; `agency` if it is an agency whose text makes up most of it.
    pub fn credit(&mut self, name: &str, agency: bool, writer: &mut Writer) {
        match (agency, writer.dice.below(4)) {
            (true, 0) => self.dateline(writer.place(), Some(name)),
            (true, 1) => self.byline = Some(format!("By {name}\n")),
            (true, 2) => self.tail = Some(format!("({name})")),
            (_, 3) => self.tail = Some(format!("Source: {name}")),
            _ => self.lead = Some(format!("the {name} reported.")),
        }
    }

    /// What outlet number `by` makes of this text.
    pub fn taken(&self, opening_only: bool, by: usize, writer: &mut Writer) -> Draft {
        let mut draft = self.clone();
        let all = draft.paragraphs.len();
        if opening_only && writer.dice.chance(0.6) {
            draft.paragraphs.truncate(2 + writer.dice.below(4));
            return draft;
        }
        let manner = writer.dice.unit();
        if manner < 0.5 {
            if writer.dice.chance(0.6) {
                draft.cut(0.5 + 0.5 * writer.dice.unit());
            }
            draft.reword(0.04, 0.2, by, writer);
        } else if manner < 0.8 {
            draft.cut(0.4 + 0.6 * writer.dice.unit());
            let share = 0.1 + 0.3 * writer.dice.unit();
            draft.reword(share, 0.5, by, writer);
            draft.drop_some(0.1, &mut writer.dice);
            let own = writer.dice.below(4);
            draft.add_own(own, by, writer);
        } else {
            // A report of the outlet's own around some paragraphs of the other.
            let kept = 2 + writer.dice.below(3.min(all));
            draft.paragraphs.truncate(kept.min(all));
            let own = 3 + writer.dice.below(7);
            draft.add_own(own, by, writer);
        }
        draft
    }

    /// An outlet's own next version: longer, and little of it changed.
    pub fn next_version(&self, by: usize, writer: &mut Writer) -> Draft {
        let mut draft = self.clone();
        let share = 0.02 + 0.1 * writer.dice.unit();
        draft.reword(share, 0.4, by, writer);
        if writer.dice.chance(0.2) {
            draft.drop_some(0.15, &mut writer.dice);
        }
        if writer.dice.chance(0.8) {
            let own = 1 + writer.dice.below(4);
            draft.add_own(own, by, writer);
        }
        draft
    }

    /// Puts one or two quotations of another text among this one's words.
    pub fn quote_from(&mut self, other: &Draft, by: usize, dice: &mut Dice) {
        let quotations = other.paragraphs.iter().flatten().filter(|s| s.quoted);
        let borrowed: Vec<Paragraph> = quotations
            .take(2)
            .map(|sentence| {
                vec![Sentence {
                    by,
                    ..sentence.clone()
                }]
            })
            .collect();
        self.add(borrowed, dice);
    }

    /// Puts a paragraph of another text among this one's.
    pub fn background_from(&mut self, other: &Draft, dice: &mut Dice) {
        let told: Vec<&Paragraph> = other
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.iter().all(|sentence| !sentence.quoted))
            .collect();
        if !told.is_empty() {
            let paragraph = (*dice.one_of(&told)).clone();
            self.add(vec![paragraph], dice);
        }
    }

    fn cut(&mut self, kept: f64) {
        let kept = (self.paragraphs.len() as f64 * kept).ceil() as usize;
        self.paragraphs.truncate(kept.max(2));
    }

    fn drop_some(&mut self, share: f64, dice: &mut Dice) {
        let mut at = 0;
        let paragraphs = self.paragraphs.len();
        self.paragraphs.retain(|_| {
            at += 1;
            at <= 2 || at == paragraphs && at == 3 || !dice.chance(share)
        });
    }

    /// Rewords `sentences` of all sentences, `words` of the words of each.
    fn reword(&mut self, sentences: f64, words: f64, by: usize, writer: &mut Writer) {
        for sentence in self.paragraphs.iter_mut().flatten() {
            if sentence.quoted || !writer.dice.chance(sentences) {
                continue;
            }
            if writer.dice.chance(0.2) {
                *sentence = writer.sentence(by);
            } else {
                sentence.words = writer.reworded(sentence, words);
            }
        }
    }

    /// Adds so many paragraphs by author `by`.
    fn add_own(&mut self, count: usize, by: usize, writer: &mut Writer) {
        let own = writer.paragraphs(count, by);
        self.add(own, &mut writer.dice);
    }

    /// Adds paragraphs: at the end mostly, else somewhere.
    fn add(&mut self, paragraphs: Vec<Paragraph>, dice: &mut Dice) {
        for paragraph in paragraphs {
            let at = if dice.chance(0.5) {
                self.paragraphs.len()
            } else {
                dice.below(self.paragraphs.len() + 1)
            };
            self.paragraphs.insert(at, paragraph);
        }
    }

    /// The share of words that others than `by` wrote.
    pub fn share_not_by(&self, by: usize) -> f64 {
        let (mut others, mut all) = (0, 0);
        for sentence in self.paragraphs.iter().flatten() {
            all += sentence.words.len();
            others += sentence.words.len() * usize::from(sentence.by != by);
        }
        others as f64 / (all as f64).max(1.0)
    }

    /// The author who wrote most of the words; the first of several who wrote as much.
    pub fn author_of_most(&self) -> usize {
        let mut words: Vec<usize> = Vec::new();
        for sentence in self.paragraphs.iter().flatten().filter(|s| !s.quoted) {
            if words.len() <= sentence.by {
                words.resize(sentence.by + 1, 0);
            }
            words[sentence.by] += sentence.words.len();
        }
        let most = words.iter().max().copied().unwrap_or(0);
        words.iter().position(|&count| count == most).unwrap_or(0)
    }

    pub fn text(&self) -> String {
        let mut text = String::new();
        text.push_str(self.byline.as_deref().unwrap_or(""));
        text.push_str(self.dateline.as_deref().unwrap_or(""));
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            let mut sentences: Vec<String> = paragraph
                .iter()
                .map(|sentence| sentence.words.join(" "))
                .collect();
            if let Some(lead) = self.lead.as_ref().filter(|_| at == 0)
                && let Some(first) = sentences.first_mut()
            {
                *first = format!("{}, {lead}", first.trim_end_matches('.'));
            }
            text.push_str(&sentences.join(" "));
            text.push('\n');
        }
        if let Some(tail) = &self.tail {
            text.push_str(tail);
            text.push('\n');
        }
        text
    }
}
