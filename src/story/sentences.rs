//! Where sentences end, between two tokens of a text.

use crate::base::ByteSpan;
use crate::normalise::{is_sentence_end, is_wide_sentence_end};

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Sens", "Rep", "Reps", "Gov", "Gen", "Lt", "Col",
    "Capt", "Sgt", "St", "Rev", "Jr", "Sr", "No", "Inc", "Corp", "Co", "Ltd", "vs", "ca", "bzw",
    "Nr", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "млн", "млрд",
    "тыс", "руб", "им",
];

/// Whether a character ends a sentence whatever follows: a line break, and all marks but those that end other things too.
fn surely_ends(c: char) -> bool {
    c == '\n' || is_wide_sentence_end(c) || is_sentence_end(c) && !matches!(c, '.' | '…')
}

/// Whether a sentence ends between the token before `at` and token `at`: at a line break, and at a
/// mark that ends sentences before a word that can begin one.
pub fn breaks(text: &str, spans: &[ByteSpan], at: usize) -> bool {
    let gap = spans[at - 1].end() as usize..spans[at].start() as usize;
    let gap = text.get(gap).unwrap_or_default();
    if gap == " " {
        return false;
    }
    if gap.contains(surely_ends) {
        return true;
    }
    if !gap.contains(['.', '…']) {
        return false;
    }
    let before = &text[spans[at - 1].range()];
    let next = text[spans[at].range()].chars().next();
    // A letter of a script without capitals may begin a sentence.
    let opens = next.is_some_and(|letter| !letter.is_lowercase());
    let glued = gap == "." && next.is_some_and(char::is_numeric);
    let is_initial = |letter: char| letter.is_alphabetic() && !letter.is_lowercase();
    let initial = before.chars().count() == 1 && before.chars().all(is_initial);
    opens && !glued && !initial && !ABBREVIATIONS.contains(&before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::{self, Settings, TokenBatch};

    #[test]
    fn sentences_end_where_a_reader_stops() {
        let cases = [
            ("two", "He left. She stayed.", 2),
            ("a title", "Mr. Smith met Sen. Jones.", 1),
            ("initials", "The U.S. Senate met J. Smith.", 1),
            ("glued", "It would not work.Peskov said so.", 2),
            ("a decimal", "It rose by 3.4 points.", 1),
            ("a quotation", "“We can wait.” He meant it.", 2),
            ("a line", "The headline\nThe first words", 2),
            ("Chinese", "市议会表示。不会提高。", 2),
            ("a small letter behind a stop", "It is no. five", 1),
            ("Arabic", "غادر الوزير. بقي الرئيس.", 2),
            ("an Arabic title", "قال د. حسن ذلك", 1),
            ("Hindi", "मंत्री गए। राष्ट्रपति रुके।", 2),
            ("Urdu", "وزیر چلے گئے۔ صدر ٹھہرے۔", 2),
            ("Hebrew", "השר עזב. הנשיא נשאר.", 2),
        ];
        for (name, text, expected) in cases {
            let mut tokens = TokenBatch::new();
            normalise::document(text, &Settings::default(), &mut tokens);
            let spans = tokens.document(0).spans;
            let ends = (1..spans.len()).filter(|&at| breaks(text, spans, at));
            assert_eq!(1 + ends.count(), expected, "{name}");
        }
    }
}
