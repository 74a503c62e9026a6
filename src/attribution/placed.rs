//! An agency and a place on either side of an upright stroke: "IANS | San Francisco", "New Delhi | PTI".
//!
//! Photographers sign in the same way ("Ann Lee | AP"). So after the agency, any few words with
//! capitals may be a place; before it, only one word or words that begin as names of places do. Other
//! words may be there as well ("Sports | Reuters"): the article has its text from the agency all the
//! same.

use super::closing_words::ClosingWord;
use super::credit_words;
use super::word_table::WordKind;

/// The most words of a place.
const PLACE_WORDS: usize = 3;
/// The most bytes of a line with the time of an article.
const STAMP_BYTES: usize = 80;

/// Whether the text around an agency in its line is a stroke and a place, and possibly the time of the article.
pub fn is_beside_stroke(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim(), after.trim());
    if before.is_empty() {
        let place = after.strip_prefix('|').map(|place| unstamped(place).trim());
        return place.is_some_and(is_place);
    }
    let place = before.strip_suffix('|').map(str::trim_end);
    place.is_some_and(|place| is_place(place) && begins_place(place)) && unstamped(after).is_empty()
}

/// Whether a line is the time of an article: "Last Updated at March 10, 2031 12:10 IST".
pub fn is_stamp(line: &str) -> bool {
    let figure = line.contains(|c: char| c.is_ascii_digit());
    line.len() <= STAMP_BYTES && figure && unstamped(line).is_empty()
}

fn is_of_time(word: &str) -> bool {
    ClosingWord::Stamp.has(word) || credit_words::is_of_date(word, true)
}

/// The text before the time of an article at the end of a line.
fn unstamped(line: &str) -> &str {
    let is_part = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || word.starts_with(|c: char| c.is_ascii_digit())
            || is_of_time(&word.to_lowercase())
    };
    let mut rest = line.trim();
    while let Some(word) = rest
        .split_whitespace()
        .next_back()
        .filter(|word| is_part(word))
    {
        rest = rest[..rest.len() - word.len()].trim_end();
    }
    rest
}

/// Whether a text is a few words with capitals, small ones between them aside, none of which belongs to a picture.
fn is_place(place: &str) -> bool {
    let is_name = |word: &str| {
        let first = word.chars().next();
        first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’' | ','))
            && !ClosingWord::Picture.has(&word.to_lowercase())
    };
    let words: Vec<&str> = place.split_whitespace().collect();
    let is_inside = |at: usize| at > 0 && at + 1 < words.len();
    let fits = |(at, word): (usize, &&str)| {
        is_name(word) || is_inside(at) && ClosingWord::WithinPlace.has(word)
    };
    (1..=PLACE_WORDS).contains(&words.len()) && words.iter().enumerate().all(fits)
}

/// Whether a name has one word, or begins as names of places do: "New Delhi", "San Francisco".
fn begins_place(place: &str) -> bool {
    match place.split_once(' ') {
        Some((first, _)) => [first, place]
            .iter()
            .any(|words| ClosingWord::Place.has(&words.to_lowercase())),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stands_beside_a_stroke() {
        let fits = [
            ("", " | San Marino"),
            ("", "|Osten"),
            (
                "",
                "  |  New Osten  Last Updated at March 10, 2031 12:10 IST",
            ),
            ("New Osten | ", ""),
            ("Hong Kong | ", ""),
            ("Rio de Janeiro | ", ""),
            ("", " | Osten am Fluss"),
            ("Osten | ", " Updated: 10 March 2031"),
        ];
        for (before, after) in fits {
            assert!(is_beside_stroke(before, after), "{before}…{after}");
        }
        let others = [
            ("", ""),
            ("", " | "),
            ("", " Osten"),
            ("", " | 12:10"),
            ("", " | The council voted on Monday"),
            ("", " | Getty Images"),
            ("", " | more of the news"),
            ("Ann Lee | ", ""),
            ("Ann de Lee | ", ""),
            ("Osten ", ""),
            ("Osten | ", " | Harbour"),
        ];
        for (before, after) in others {
            assert!(!is_beside_stroke(before, after), "{before}…{after}");
        }
    }

    #[test]
    fn the_time_of_an_article_is_no_text() {
        for line in [
            "Last Updated at March 10, 2031 12:10 IST",
            "Updated: 10-03-2031 12:10",
            "First published on Mon 10 Mar 2031 at 10:10 am",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "",
            "Last Updated",
            "The council voted on 10 March 2031",
            "March of 2031",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }
}
